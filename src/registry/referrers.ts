import { parseRefusal } from "../http/refusal.ts";
import type { HttpAnswer } from "../http/types.ts";
import { type Descriptor, parseDescriptor } from "../oci/descriptor.ts";
import { algorithmOf, type Digest, isDigest } from "../oci/digest.ts";
import { InvalidError } from "../oci/invalid.ts";
import { isArray, type JsonObject, parseJsonObject } from "../oci/json.ts";
import { limits } from "../oci/limits.ts";
import { artifactTypeOf, type Manifest } from "../oci/manifest.ts";
import { essence, mediaTypes } from "../oci/media-types.ts";
import { referrersTag } from "../oci/reference.ts";
import type { ReadManifest, ReferrersChange } from "../oci/store.ts";
import { abortable } from "../runtime/abortable.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";
import { ask, type Endpoint, isUnclear, nameOf, sharedBy } from "./endpoint.ts";
import { mostIdlePages, pagesOf } from "./listing.ts";
import { type Pushed, putManifest, readManifest } from "./manifests.ts";
import { type ListTag, settleReferrers } from "./referrers-tag.ts";

/**
 * Statuses by which a registry says that it has no referrers API; every other failure is one, never an empty list. The 303 is ghcr.io's: it leads to a page of GitHub's web site, which
 * answers 429 to many of its visitors (artifacthub/hub#4785); it is not followed.
 */
const unsupported = [303, 400, 404, 405, 406, 501];
/** Manifests of referrers that are read at once, where a listing does not say what they are. */
const readAtOnce = 16;

/**
 * Manifests whose subject is `of` (distribution-spec, "Listing Referrers"): the registry's own list, all its pages; where it has no referrers API, the list under the fallback tag. The answers of ghcr.io
 * are not trusted alone, nor is an empty list of a registry that has never shown that it keeps any: there the tag is read as well. (One that does must list what stands under tags from the time before,
 * distribution-spec, "Enabling the Referrers API".)
 * Where the listing does not name an entry's artifact type, it is read from the manifest.
 * @param type only those of this artifact type: checked here, whatever the registry filters.
 * @param read reads such a manifest.
 * @throws OciError where the API fails (401, 403, 429, 5xx); "limit" over 10,000
 */
export async function* listReferrers(
  endpoint: Endpoint,
  of: Digest,
  type?: string,
  read: ReadManifest = (at) => readManifest(endpoint, at),
): AsyncGenerator<Descriptor> {
  const seen = new Set<Digest>();
  const matching = async (entries: readonly Descriptor[]): Promise<Descriptor[]> => {
    const typed = await Promise.all(entries.map((entry) => ofType(read, entry, type)));
    return typed.filter((entry) => entry !== undefined);
  };
  const pass = async function* (entries: AsyncIterable<Descriptor>): AsyncGenerator<Descriptor> {
    let batch: Descriptor[] = [];
    for await (const entry of entries) {
      if (seen.has(entry.digest)) continue;
      seen.add(entry.digest);
      if (seen.size > limits.referrers) {
        throw new OciError(`it has more than ${limits.referrers} referrers`, {
          ...{ kind: "limit", operation: "list referrers", reference: `${nameOf(endpoint)}@${of}` },
        });
      }
      batch.push(entry);
      if (batch.length < readAtOnce) continue;
      yield* await matching(batch);
      batch = [];
    }
    yield* await matching(batch);
  };
  let supported = endpoint.own.referrersApi !== false;
  if (supported) {
    yield* pass(fromApi(endpoint, of, type));
    supported = endpoint.own.referrersApi === true;
  }
  const doubtful = seen.size === 0 && !endpoint.traits.subjectSeen && !endpoint.own.listsShown;
  // `otherDeletion`: it is GitHub's, under whatever name.
  if (!supported || doubtful || endpoint.registry === "ghcr.io" || endpoint.otherDeletion) yield* pass(fromTag(endpoint, of, read));
}

async function* fromApi(endpoint: Endpoint, of: Digest, type: string | undefined): AsyncGenerator<Descriptor> {
  // `+` must be written as %2B: some servers take it for a space.
  const query = type === undefined ? "" : `?artifactType=${encodeURIComponent(type)}`;
  let broken = 0;
  let pages = 0;
  let idle = 0;
  const known = new Set<Digest>();
  const facts = { operation: "list referrers", reference: `${nameOf(endpoint)}@${of}` };
  const page = (url: URL): Promise<HttpAnswer | undefined> => askApi(endpoint, of, url, pages++ === 0);
  for await (const answer of pagesOf(endpoint, `referrers/${of}${query}`, facts, page)) {
    const before = known.size;
    for (const entry of entriesOf(parseList(answer)?.manifests)) {
      if (entry === undefined) {
        if (broken++ === 0) warnOfBroken(endpoint, of);
        continue;
      }
      known.add(entry.digest);
      endpoint.own.listsShown = true;
      yield entry;
    }
    idle = known.size === before ? idle + 1 : 0;
    if (idle > mostIdlePages) {
      throw new OciError("the list of referrers never ends", { ...facts, kind: "server", host: answer.url.host });
    }
  }
}

/**
 * One page, and what it shows of the API; undefined where there is none. A list that breaks off after its first page is a failure, and so is an answer without a list from a registry
 * that has given one.
 */
async function askApi(endpoint: Endpoint, of: Digest, url: URL, isFirst: boolean): Promise<HttpAnswer | undefined> {
  const answer = await ask(endpoint, {
    ...{ method: "GET", to: url, about: `@${of}`, operation: "list referrers" },
    headers: { accept: mediaTypes.ociIndex },
    expect: [200, ...unsupported],
    read: { limit: limits.manifest },
  });
  if (answer.status === 200 && parseList(answer) !== undefined) {
    endpoint.own.referrersApi = true;
    return answer;
  }
  const belied = endpoint.own.referrersApi === true && answer.status !== 400 && answer.status !== 404;
  if (!isFirst || belied) {
    throw new OciError(isFirst ? "the registry has listed referrers before, and this is no list" : "the list of referrers breaks off", {
      ...{ kind: "server", operation: "list referrers", reference: `${nameOf(endpoint)}@${of}` },
      ...{ host: answer.url.host, status: answer.status },
    });
  }
  // Quay says 400, older versions 404 with a code, where it does not have the subject: that is no word about other subjects.
  const code = parseRefusal(answer.body, answer.headers.get("content-type")).code ?? "";
  const aboutThisOne = answer.status === 400 || (answer.status === 404 && /^(MANIFEST|NAME)_/.test(code));
  if (!aboutThisOne) endpoint.own.referrersApi ??= false;
  return undefined;
}

/**
 * The list in an answer of the API; undefined where it is something else, such as a page of a web site that a redirect led to. Harbor up to 2.9 answers a right list under
 * a wrong type.
 */
function parseList(answer: HttpAnswer): JsonObject | undefined {
  const type = essence(answer.headers.get("content-type") ?? "");
  if (type !== mediaTypes.ociIndex && type !== "application/json") return undefined;
  try {
    const document = parseJsonObject(answer.body, "list of referrers");
    const named = document.mediaType;
    const isList = (named === undefined || named === mediaTypes.ociIndex) && "manifests" in document;
    return isList && (isArray(document.manifests) || document.manifests === null) ? document : undefined;
  } catch (error) {
    if (error instanceof InvalidError) return undefined;
    throw error;
  }
}

/** The entries of a list; undefined for each that cannot be read. */
function entriesOf(list: JsonObject["manifests"]): (Descriptor | undefined)[] {
  return (isArray(list) ? list : []).map((entry) => {
    try {
      return parseDescriptor(entry, "referrer");
    } catch (error) {
      if (error instanceof InvalidError) return undefined;
      throw error;
    }
  });
}

function warnOfBroken(endpoint: Endpoint, of: Digest): void {
  endpoint.ctx.emit({ type: "warning", message: `${nameOf(endpoint)}@${of}: its list of referrers has entries that cannot be read` });
}

async function* fromTag(endpoint: Endpoint, of: Digest, read: ReadManifest): AsyncGenerator<Descriptor> {
  let list: Manifest | undefined;
  try {
    list = await readListTag(endpoint, of);
  } catch (error) {
    // What stands there is no list: then there is none (distribution-spec, "Unavailable Referrers API"). Wrong bytes on the way say nothing of what stands there.
    if (!isKind(error, "conflict") && !isUnreadable(error)) throw error;
    endpoint.ctx.emit({
      type: "warning",
      message: `${nameOf(endpoint)}:${referrersTag(of)} is taken for no list of referrers: ${error.summary}`,
    });
    return;
  }
  for (const entry of list?.manifests ?? []) {
    // The tag holds only the start of a sha512: another subject may have the same.
    if (algorithmOf(of) === "sha256" || (await readIfThere(read, entry))?.subject?.digest === of) yield entry;
  }
}

async function readIfThere(read: ReadManifest, entry: Descriptor): Promise<Manifest | undefined> {
  try {
    return await read(entry);
  } catch (error) {
    if (isKind(error, "not-found")) return undefined;
    throw error;
  }
}

/**
 * The entry, where it is of this type (undefined: of any). Old clients and some registries name no type, or that of an empty config, for what has one: then the manifest says it.
 */
async function ofType(read: ReadManifest, entry: Descriptor, type: string | undefined): Promise<Descriptor | undefined> {
  const named = entry.artifactType;
  if (named !== undefined && named !== mediaTypes.ociEmpty) return type === undefined || named === type ? entry : undefined;
  const actual = await actualType(read, entry, type === undefined);
  if (type !== undefined && actual !== type) return undefined;
  return actual === undefined ? entry : { ...entry, artifactType: actual };
}

/** @param lenient what cannot be read is listed all the same: nobody has asked for its type. */
async function actualType(read: ReadManifest, entry: Descriptor, lenient: boolean): Promise<string | undefined> {
  try {
    const manifest = await readIfThere(read, entry);
    return manifest && artifactTypeOf(manifest);
  } catch (error) {
    if (lenient && isKind(error, "corrupt", "limit")) return undefined;
    throw error;
  }
}

/**
 * Whether the registry itself will list a manifest that was just pushed (distribution-spec, "Pushing Manifests with Subject"): it said `OCI-Subject`, or its referrers API answers, which is asked once for each
 * repository. ECR said the header before it had the API, so there it is asked all the same; at ghcr.io only the header counts.
 */
export async function listsReferrer(endpoint: Endpoint, subject: Digest, { subject: header }: Pushed): Promise<boolean> {
  const said = header?.trim();
  // It may name the subject by a digest of another algorithm.
  const confirmed = said === subject || (isDigest(said) && algorithmOf(said) !== algorithmOf(subject));
  if (confirmed && !/\.dkr\.ecr\.[^/]*amazonaws/.test(endpoint.registry)) {
    endpoint.traits.subjectSeen = true;
    endpoint.own.referrersApi = true;
    return true;
  }
  await learnListing(endpoint, subject);
  return endpoint.registry !== "ghcr.io" && endpoint.own.referrersApi === true;
}

/** Finds out whether the referrers API answers, where that is not known yet. */
export async function learnListing(endpoint: Endpoint, subject: Digest): Promise<void> {
  if (endpoint.registry === "ghcr.io") return;
  const { own } = endpoint;
  // Many referrers are pushed at once: one question serves them all, unless the answer to it was about its subject alone.
  for (let asked = false; own.referrersApi === undefined && !asked; ) {
    asked = own.asking === undefined;
    own.asking ??= askApi(sharedBy(endpoint), subject, new URL(`referrers/${subject}`, endpoint.base), true).finally(() => {
      own.asking = undefined;
    });
    await abortable(own.asking, endpoint.ctx.signal);
  }
}

/** Whether the bytes are those that the registry names, and no manifest. */
function isUnreadable(error: unknown): error is OciError {
  return isKind(error, "corrupt") && error.cause instanceof InvalidError;
}

/**
 * Whether a referrer of `subject` is listed, before it is pushed: by the API where there is one, else by the fallback tag, and what that shows is kept for `updateListTag`.
 * Where the API answers, an empty list needs no second opinion: pushing what is there already does no harm.
 */
export async function isListed(endpoint: Endpoint, subject: Digest, referrer: Digest, type: string): Promise<boolean> {
  const { own, ctx } = endpoint;
  let supported = endpoint.registry !== "ghcr.io" && own.referrersApi !== false;
  if (supported) {
    for await (const { digest } of fromApi(endpoint, subject, type)) if (digest === referrer) return true;
    supported = own.referrersApi === true;
  }
  if (supported) return false;
  const began = ctx.clock.now();
  let list: Manifest | undefined;
  try {
    list = await readListTag(endpoint, subject);
  } catch (error) {
    // It is told when the list is to be written.
    if (isKind(error, "conflict", "corrupt")) return false;
    throw error;
  }
  own.sights.set(subject, { began, took: ctx.clock.now() - began, list });
  return list?.manifests.some(({ digest }) => digest === referrer) ?? false;
}

/**
 * What the fallback tag of a subject holds; undefined where there is no such tag.
 * @throws OciError of kind "conflict" where it is no list: another manifest, or the subject itself (GitLab takes `sha256-<hex>` for the digest)
 */
async function readListTag(endpoint: Endpoint, of: Digest): Promise<Manifest | undefined> {
  const tag = referrersTag(of);
  let manifest: Manifest;
  try {
    // What may have been spoilt on the way is asked for once more: nothing that is listed is to be lost for it.
    manifest = await readManifest(endpoint, tag).catch((error) => {
      if (isKind(error, "corrupt")) return readManifest(endpoint, tag);
      throw error;
    });
  } catch (error) {
    if (isKind(error, "not-found")) return undefined;
    throw error;
  }
  const conflict = (what: string): OciError =>
    new OciError(`it holds ${what}`, {
      ...{ kind: "conflict", operation: "read the list of referrers", reference: `${nameOf(endpoint)}:${tag}` },
      ...{ host: endpoint.base.host, status: 200 },
    });
  const { digest, mediaType } = manifest.descriptor;
  if (digest === of) throw conflict("the subject itself");
  if (mediaType !== mediaTypes.ociIndex) throw conflict(`no list of referrers but ${mediaType}`);
  return manifest;
}

/**
 * Brings a change into the list under a subject's fallback tag, see `settleReferrers`. What is no list is never overwritten.
 * @throws OciError of kind "conflict"
 */
export async function updateListTag(endpoint: Endpoint, subject: Digest, change: ReferrersChange): Promise<void> {
  const { clock } = endpoint.ctx;
  const tag = referrersTag(subject);
  const seen = endpoint.own.sights.get(subject);
  endpoint.own.sights.delete(subject);
  const list: ListTag = {
    seen,
    read: () => readListTag(endpoint, subject),
    write: async (manifest, isFresh) => {
      let stale = false;
      // Asked for each attempt, right before the bytes go out: a wait that the registry asked for makes the list old.
      const open = async function* (from: number): AsyncGenerator<Uint8Array> {
        stale = !isFresh();
        if (stale) throw new Error("the list was read too long ago");
        yield manifest.bytes.subarray(from);
      };
      try {
        await putManifest(endpoint, manifest, tag, { size: manifest.bytes.byteLength, open });
        return "written";
      } catch (error) {
        if (stale) return "stale";
        if (!isUnclear(error)) throw error;
        await clock.sleep(500, endpoint.ctx.signal);
        return "unclear";
      }
    },
  };
  try {
    await settleReferrers(endpoint.ctx, list, change);
  } catch (error) {
    const facts = { operation: "update the list of referrers", reference: `${nameOf(endpoint)}:${tag}`, host: endpoint.base.host };
    if (!isUnreadable(error)) throw withFacts(error, facts);
    throw new OciError(`it holds what cannot be read as a list: ${error.summary}`, { ...error.facts, kind: "conflict" });
  }
}
