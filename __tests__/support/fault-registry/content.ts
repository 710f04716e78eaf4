import type { IncomingMessage } from "node:http";
import { errorReply, type Reply, readBody } from "./respond.ts";
import type { RecordedRequest } from "./rules.ts";
import { type Content, digestOf, isListTag, parseManifest, type Storage } from "./storage.ts";

export interface ContentOptions {
  /** Whether there is a referrers API; default true. Without it: 404. */
  readonly referrers?: boolean;
  /** Whether `OCI-Subject` is said when a referrer is pushed; default: where there is a referrers API. */
  readonly subjectHeader?: boolean;
  /** Whether the registry filters referrers by artifact type, and says so; default true. */
  readonly filters?: boolean;
  /** What a list of referrers says, where it does not say what is right: its entries. */
  readonly lists?: (entries: readonly Record<string, unknown>[]) => readonly Record<string, unknown>[];
  /** Referrers on one page; default all. */
  readonly referrersPage?: number;
  /** The most tags on one page; default what `n` asks for. */
  readonly tagsPage?: number;
  /** Whether a tag can be deleted alone; default true. */
  readonly tagDeletion?: boolean;
  /** Whether a manifest can be deleted by digest; default true. */
  readonly digestDeletion?: boolean;
  /** Whether manifests that refer to what is not there are refused; default true. Violations are recorded either way. */
  readonly refusesIncomplete?: boolean;
  /** Whether `Docker-Content-Digest` is said; default true. */
  readonly digestHeader?: boolean;
  /** Whether ranges of blobs can be read; default true. */
  readonly ranges?: boolean;
  /** Whether a manifest pushed by digest takes `?tag=` (OCI-Tag); default false. */
  readonly multiTag?: boolean;
  /** The largest manifest, in bytes; default 4 MiB. */
  readonly manifestLimit?: number;
}

const indexType = "application/vnd.oci.image.index.v1+json";
const digestGrammar = /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
const tagGrammar = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/** Everything but uploads: manifests, blobs, tags, referrers. */
export async function handleContent(
  storage: Storage,
  options: ContentOptions,
  record: RecordedRequest,
  request: IncomingMessage,
): Promise<Reply> {
  switch (record.kind) {
    case "ping":
      return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from("{}") };
    case "cdn":
      if (record.headers.authorization !== undefined) return errorReply(400, "InvalidArgument", "only one way to authenticate, please");
      return readBlob(storage, options, record);
    case "blob-get":
    case "blob-head":
      return readBlob(storage, options, record);
    case "blob-delete":
      return storage.repository(record.repository).blobs.delete(record.reference)
        ? { status: 202 }
        : errorReply(404, "BLOB_UNKNOWN", "blob unknown");
    case "manifest-get":
    case "manifest-head":
      return readManifest(storage, options, record);
    case "manifest-put":
      return writeManifest(storage, options, record, request);
    case "manifest-delete":
      return deleteManifest(storage, options, record);
    case "tags":
      return listTags(storage, options, record);
    case "catalog":
      return listPage(record, "/v2/_catalog", "repositories", [...storage.repositories.keys()], options);
    case "referrers":
      return listReferrers(storage, options, record);
    default:
      return { status: 404, headers: { "content-type": "text/plain" }, body: Buffer.from("404 page not found\n") };
  }
}

function readBlob(storage: Storage, options: ContentOptions, record: RecordedRequest): Reply {
  const { repository, reference: digest } = record;
  const blob = storage.blob(repository, digest);
  if (!blob) return errorReply(404, "BLOB_UNKNOWN", "blob unknown to registry");
  if (!blob.read && record.method !== "HEAD") return errorReply(500, "UNKNOWN", "only the size of this blob was kept");
  const headers = {
    "content-type": "application/octet-stream",
    ...(options.ranges !== false && { "accept-ranges": "bytes" }),
    ...(options.digestHeader !== false && { "docker-content-digest": digest }),
  };
  const range = record.headers.range;
  if (range === undefined || options.ranges === false || record.method === "HEAD") {
    return { status: 200, headers: { ...headers, "content-length": String(blob.size) }, ...body(blob, 0, blob.size) };
  }
  const [, first = "", last = ""] = /^bytes=([0-9]+)-([0-9]*)$/.exec(range) ?? [];
  const from = Number(first);
  const to = last === "" ? blob.size : Math.min(blob.size, Number(last) + 1);
  if (first === "" || from >= to) return errorReply(416, "RANGE_INVALID", "range", { "content-range": `bytes */${blob.size}` });
  return { status: 206, headers: { ...headers, "content-range": `bytes ${from}-${to - 1}/${blob.size}` }, ...body(blob, from, to) };
}

function body(blob: Content, from: number, to: number): Pick<Reply, "body"> {
  const { read } = blob;
  if (!read) return {};
  return { body: { size: to - from, read: () => read(from, to) } };
}

function readManifest(storage: Storage, options: ContentOptions, record: RecordedRequest): Reply {
  const manifest = storage.manifest(record.repository, record.reference);
  const unknown = errorReply(404, storage.exists(record.repository) ? "MANIFEST_UNKNOWN" : "NAME_UNKNOWN", "manifest unknown");
  if (!manifest) return unknown;
  // A client that does not say that it takes a type does not get it.
  const accept = (record.headers.accept ?? "").split(",").map((type) => type.split(";")[0]?.trim());
  if (!accept.includes("*/*") && !accept.includes(manifest.mediaType)) return unknown;
  return {
    status: 200,
    headers: {
      "content-type": manifest.mediaType,
      "content-length": String(manifest.bytes.byteLength),
      etag: `"${manifest.digest}"`,
      ...(options.digestHeader !== false && { "docker-content-digest": manifest.digest }),
    },
    body: manifest.bytes,
  };
}

async function writeManifest(storage: Storage, options: ContentOptions, record: RecordedRequest, request: IncomingMessage): Promise<Reply> {
  const { repository, reference } = record;
  const chunks: Buffer[] = [];
  for await (const chunk of readBody(request, record)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.byteLength > (options.manifestLimit ?? 4 << 20)) return errorReply(413, "SIZE_INVALID", "manifest too large");
  const mediaType = (record.headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
  const manifest = parseManifest(bytes);
  if (manifest.mediaType !== undefined && manifest.mediaType !== mediaType) {
    return errorReply(400, "MANIFEST_INVALID", "the media type is not the one in the manifest");
  }
  const byDigest = reference.includes(":");
  if (byDigest ? !digestGrammar.test(reference) : !tagGrammar.test(reference))
    return errorReply(400, "MANIFEST_INVALID", "no tag and no digest");
  const digest = digestOf(bytes, byDigest ? reference.split(":")[0] : "sha256");
  if (byDigest && digest !== reference) return errorReply(400, "DIGEST_INVALID", `the manifest has digest ${digest}`);
  const tags = byDigest ? (options.multiTag === true ? record.query.getAll("tag") : []) : [reference];

  const missing = storage.missing(repository, { bytes });
  if (missing.length > 0) {
    const unseen = missing.every((gone) => storage.isLost(repository, gone));
    for (const tag of unseen ? [] : tags.filter((tag) => !isListTag(tag))) storage.violations.push({ repository, tag, digest, missing });
    const direct = storage.missing(repository, { bytes }, false);
    if (options.refusesIncomplete !== false && direct.length > 0) {
      const errors = direct.map((gone) => ({
        code: "MANIFEST_BLOB_UNKNOWN",
        message: "blob unknown to registry",
        detail: { digest: gone },
      }));
      return { status: 400, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify({ errors })) };
    }
  }
  storage.repository(repository).manifests.set(digest, { mediaType, digest, bytes });
  for (const tag of tags) storage.repository(repository).tags.set(tag, digest);
  const subject = (options.subjectHeader ?? options.referrers !== false) ? manifest.subject?.digest : undefined;
  return {
    status: 201,
    headers: {
      location: `/v2/${repository}/manifests/${digest}`,
      ...(options.digestHeader !== false && { "docker-content-digest": digest }),
      ...(subject !== undefined && { "oci-subject": subject }),
      ...(byDigest && tags.length > 0 && { "oci-tag": tags }),
    },
  };
}

function deleteManifest(storage: Storage, options: ContentOptions, record: RecordedRequest): Reply {
  const { repository, reference } = record;
  if (!reference.includes(":")) {
    if (options.tagDeletion === false) return errorReply(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
    return storage.repository(repository).tags.delete(reference)
      ? { status: 202 }
      : errorReply(404, "MANIFEST_UNKNOWN", "manifest unknown");
  }
  if (options.digestDeletion === false) return errorReply(405, "UNSUPPORTED", "The operation is unsupported.");
  return storage.deleteManifest(repository, reference) ? { status: 202 } : errorReply(404, "MANIFEST_UNKNOWN", "manifest unknown");
}

function listTags(storage: Storage, options: ContentOptions, record: RecordedRequest): Reply {
  const { repository: name } = record;
  if (!storage.exists(name)) return errorReply(404, "NAME_UNKNOWN", "repository name not known to registry");
  const { tags } = storage.repository(name);
  return listPage(record, `/v2/${name}/tags/list`, "tags", [...tags.keys()], options, { name });
}

function listPage(
  { query }: RecordedRequest,
  path: string,
  member: string,
  names: readonly string[],
  options: ContentOptions,
  members: object = {},
): Reply {
  const all = [...names].sort();
  const last = query.get("last");
  const rest = last === null ? all : all.filter((name) => name > last);
  const asked = query.get("n");
  const count = Math.min(asked === null ? Infinity : Number(asked), options.tagsPage ?? Infinity);
  const page = rest.slice(0, count);
  const link = `<${path}?last=${encodeURIComponent(page.at(-1) ?? "")}&n=${count}>; rel="next"`;
  return {
    status: 200,
    headers: { "content-type": "application/json", ...(page.length > 0 && page.length < rest.length && { link }) },
    body: Buffer.from(JSON.stringify({ ...members, [member]: page.length === 0 ? null : page })),
  };
}

function listReferrers(storage: Storage, options: ContentOptions, record: RecordedRequest): Reply {
  const { repository, reference: digest, query } = record;
  if (options.referrers === false)
    return { status: 404, headers: { "content-type": "text/plain" }, body: Buffer.from("404 page not found\n") };
  if (!digestGrammar.test(digest)) return errorReply(400, "DIGEST_INVALID", "not a digest");
  const type = query.get("artifactType");
  const filtered = type !== null && options.filters !== false;
  const right = storage.referrers(repository, digest).filter(({ artifactType }) => !filtered || artifactType === type);
  const all = options.lists?.(right) ?? right;
  const from = Number(query.get("page-from") ?? 0);
  const to = from + (options.referrersPage ?? all.length);
  const more = new URLSearchParams(query);
  more.set("page-from", String(to));
  return {
    status: 200,
    headers: {
      "content-type": indexType,
      ...(filtered && { "oci-filters-applied": "artifactType" }),
      ...(to < all.length && { link: `</v2/${repository}/referrers/${digest}?${more}>; rel="next"` }),
    },
    body: Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: all.slice(from, to) })),
  };
}
