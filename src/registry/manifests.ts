import { backoff } from "../http/retry.ts";
import type { HttpAnswer } from "../http/types.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { algorithmOf, type Digest, type DigestAlgorithm, digestOf, isDigest } from "../oci/digest.ts";
import { type Manifest, parseManifest, parseReferrersList, retired } from "../oci/manifest.ts";
import { acceptedManifests, essence, isRetiredManifest, manifestKind } from "../oci/media-types.ts";
import type { Rewindable } from "../oci/store.ts";
import { isReferrersTag, type Tag } from "../oci/tag.ts";
import { isKind, lacksContent, OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";
import { hasBlob, saysNothingElse } from "./blobs/exists.ts";
import {
  ask,
  checkNamedDigest,
  type Endpoint,
  headRefusals,
  isUnclear,
  namedDigest,
  repositoryNameOf,
  statusOf,
  suffix,
  wholeNumber,
  writing,
} from "./request.ts";

/**
 * The descriptor of a tag or digest by one HEAD (distribution-spec, "Checking if content exists in the registry"),
 * which registries do not count as a pull. If HEAD is refused, or does not say all of digest, size and type, the
 * manifest is read and hashed. The size is a hint until the manifest was read.
 *
 * A 404 is a hint, too: proxies and old registries answer it to a HEAD though GET works. It is believed in a
 * repository that is written to and not deleted from, since what is there is written once more at worst: from a
 * registry whose HEADs have worked, and from one of distribution's family.
 * @param algorithm of the digest that a tag is resolved to, whatever the registry's own is.
 * @throws OciError of kind "not-found"
 */
export async function resolveManifest(endpoint: Endpoint, at: Tag | Digest, algorithm: DigestAlgorithm = "sha256"): Promise<Descriptor> {
  const answer = await ask(endpoint, {
    method: "HEAD",
    to: `manifests/${at}`,
    about: suffix(at),
    operation: "look up manifest",
    headers: { accept: acceptedManifests },
    expect: [200, ...headRefusals],
  });
  const isDistribution = answer.headers.get("docker-distribution-api-version") !== undefined;
  endpoint.capabilities.isDistribution ??= isDistribution;
  if (answer.status === 200) {
    const found = describedBy(answer, at, algorithm);
    if (found === undefined) return await readDescriptor(endpoint, at, algorithm);
    endpoint.capabilities.headWorks = true;
    endpoint.own.toldSizes.set(found.digest, found.size);
    return found;
  }
  const isBelieved = endpoint.access === "push" && !endpoint.deletes && (endpoint.capabilities.headWorks || isDistribution);
  if (answer.status === 404 && isBelieved) {
    throw new OciError("not found", {
      kind: "not-found",
      operation: "look up manifest",
      reference: `${repositoryNameOf(endpoint)}${suffix(at)}`,
      status: 404,
      host: answer.url.host,
    });
  }
  return await readDescriptor(endpoint, at, algorithm);
}

/** By GET. What is under the tag of a list of referrers is read as one, whatever it leaves out. */
async function readDescriptor(endpoint: Endpoint, at: Tag | Digest, algorithm: DigestAlgorithm): Promise<Descriptor> {
  const parse = isReferrersTag(at) ? parseReferrersList : parseManifest;
  return (await readManifest(endpoint, at, { algorithm, parse })).descriptor;
}

/** What a HEAD says, if it says all and nothing that contradicts what is known. */
function describedBy(answer: HttpAnswer, at: Tag | Digest, algorithm: DigestAlgorithm): Descriptor | undefined {
  const mediaType = essence(answer.headers.get("content-type") ?? "");
  const size = wholeNumber(answer.headers.get("content-length"));
  const named = namedDigest(answer);
  const isKnown = manifestKind(mediaType) !== "unknown" || isRetiredManifest(mediaType);
  if (!isKnown || !size || size > limits.manifest) return undefined;
  if (!isDigest(at)) return named && algorithmOf(named) === algorithm ? { mediaType, digest: named, size } : undefined;
  if (named !== undefined && named !== at && algorithmOf(named) === algorithmOf(at)) return undefined;
  return { mediaType, digest: at, size };
}

/**
 * A manifest by tag, digest or descriptor: its exact bytes, hashed and compared with all that is known of them, then
 * parsed. What the registry says of digest and type is never trusted alone (distribution-spec, "Pulling manifests"):
 * the digest is computed; a document that names another type than it was given as is refused (CVE-2021-41190). A size
 * and type that a HEAD told are hints.
 * @param how the algorithm of the digest that is computed for a tag, and who reads the document.
 * @throws OciError of kind "not-found"; "corrupt"; "limit" over 8 MiB
 */
export async function readManifest(
  endpoint: Endpoint,
  at: Tag | Digest | Descriptor,
  { algorithm = "sha256", parse = parseManifest }: { readonly algorithm?: DigestAlgorithm; readonly parse?: typeof parseManifest } = {},
): Promise<Manifest> {
  const point = typeof at === "string" ? at : at.digest;
  const expected = typeof at === "string" || endpoint.own.toldSizes.get(at.digest) === at.size ? undefined : at;
  const about = suffix(point);
  const refuse = (summary: string, kind: "corrupt" | "limit" | "server", answer?: HttpAnswer): OciError =>
    new OciError(summary, {
      kind,
      operation: "read manifest",
      reference: `${repositoryNameOf(endpoint)}${about}`,
      host: (answer?.url ?? endpoint.base).host,
      status: answer?.status,
    });
  if (expected && expected.size > limits.manifest) {
    throw refuse(`it has ${expected.size} bytes; manifests of up to ${limits.manifest} are read`, "limit");
  }
  const answer = await getManifest(endpoint, point, expected);
  const { body, headers } = answer;
  endpoint.capabilities.isDistribution ??= headers.get("docker-distribution-api-version") !== undefined;
  if (expected && body.byteLength !== expected.size) {
    throw refuse(`it has ${body.byteLength} bytes where ${expected.size} were announced`, "corrupt", answer);
  }
  const answered = headers.get("content-type") ?? "";
  if (isRetiredManifest(answered) && isSchema1(body)) {
    // Its bytes have another digest than it: that leaves out the signature that they carry.
    const cause = retired();
    throw new OciError(cause.message, { ...refuse("", "corrupt", answer).facts, reason: "schema-1" }, { cause });
  }
  const asked = isDigest(point) ? point : undefined;
  const named = namedDigest(answer);
  for (const digest of new Set([asked, named])) {
    if (digest === undefined) continue;
    const actual = digestOf(body, algorithmOf(digest));
    if (actual !== digest) throw refuse(`its digest is ${actual}, not ${digest}`, "corrupt", answer);
  }
  if (body.byteLength === 0) throw refuse("the registry answered without content", "server", answer);
  let manifest: Manifest;
  try {
    const isRight = named !== undefined && algorithmOf(named) === algorithm;
    manifest = parse(body, expected?.mediaType ?? answered, asked ?? (isRight ? named : digestOf(body, algorithm)));
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    const { summary, facts } = refuse(error.message, "corrupt", answer);
    throw new OciError(summary, facts, { cause: error });
  }
  if (expected === undefined && manifest.kind === "unknown" && isNoManifestType(manifest.descriptor.mediaType)) {
    throw refuse(`the answer is no manifest but ${safe(answered, 80) || "of no type"}`, "server", answer);
  }
  return manifest;
}

/** Whether a document says so itself: what is only called so may name what it needs. */
function isSchema1(body: Uint8Array): boolean {
  try {
    return parseJsonObject(body, "manifest").schemaVersion === 1;
  } catch (error) {
    if (error instanceof InvalidError) return false;
    throw error;
  }
}

/** Reads of what came spoilt, until it is taken for what stands there. */
const maxReads = 4;

/** What may have been spoilt on the way is asked for again. @throws what the last read threw */
export async function readUnspoilt<T>(read: () => Promise<T>): Promise<T> {
  for (let reads = 1; ; reads++) {
    try {
      return await read();
    } catch (error) {
      if (!isKind(error, "corrupt") || reads >= maxReads) throw error;
    }
  }
}

/**
 * What stands at a tag or digest. What is of no type of manifest that we know may be a blob (BuildKit's cache, in an
 * index), and some registries answer anything to who asks for it as a manifest (docker-registry 2.8: 500): then it is
 * looked for among the blobs before the answer is believed.
 */
async function getManifest(endpoint: Endpoint, point: Tag | Digest, expected: Descriptor | undefined): Promise<HttpAnswer> {
  const isKnown = expected === undefined || acceptedManifests.split(", ").includes(essence(expected.mediaType));
  const about = suffix(point);
  const request = {
    method: "GET",
    to: `manifests/${point}`,
    about,
    operation: "read manifest",
    expect: [200],
    headers: { accept: isKnown ? acceptedManifests : `${acceptedManifests}, ${essence(expected.mediaType)}` },
    read: { limit: limits.manifest },
  } as const;
  if (isKnown) return ask(endpoint, request);
  try {
    return await ask(endpoint, { ...request, onLoss: "once" });
  } catch (error) {
    if (isKind(error, "not-found")) throw error;
    if (statusOf(error) !== undefined && (await hasBlob(endpoint, expected))) {
      throw new OciError("it is no manifest but a blob", {
        kind: "not-found",
        operation: "read manifest",
        reference: `${repositoryNameOf(endpoint)}${about}`,
      });
    }
    if (!isUnclear(error)) throw error;
  }
  return ask(endpoint, request);
}

/**
 * Types that say nothing of a manifest: those of pages that somebody put in the way, and of registries that do not
 * know.
 */
function isNoManifestType(mediaType: string): boolean {
  return mediaType === "" || mediaType.startsWith("text/") || ["application/json", "application/octet-stream"].includes(mediaType);
}

/** Whether a manifest is there, by HEAD. */
export async function hasManifest(endpoint: Endpoint, content: Descriptor): Promise<boolean> {
  const answer = await ask(endpoint, {
    method: "HEAD",
    to: `manifests/${content.digest}`,
    about: suffix(content.digest),
    operation: "look up manifest",
    headers: { accept: `${acceptedManifests}${acceptedManifests.includes(content.mediaType) ? "" : `, ${content.mediaType}`}` },
    expect: [200, ...headRefusals],
  });
  if (answer.status !== 200) return false;
  const named = namedDigest(answer);
  if (named !== undefined) return named === content.digest || algorithmOf(named) !== algorithmOf(content.digest);
  return saysNothingElse(answer, content.size);
}

/** What the registry said of a manifest that it took. */
export interface Pushed {
  /** `OCI-Subject`, if an answer came and had it. */
  readonly subject: string | undefined;
}

const maxAttempts = 5;

/**
 * Writes a manifest: its exact bytes under its exact type (distribution-spec, "Pushing Manifests"). After an answer
 * that was lost, or of a server in trouble, a HEAD tells whether it arrived; else it is sent again, which does no
 * harm. A tag that cannot be moved, and holds it already by then (another job was faster), is as it should be.
 * @throws OciError: "corrupt" if the registry names another digest; with the registry's code
 * (`MANIFEST_BLOB_UNKNOWN`) if it refuses
 */
export async function storeManifest(endpoint: Endpoint, manifest: Manifest, tag?: Tag): Promise<Pushed> {
  const { digest } = manifest.descriptor;
  for (let attempt = 1; ; attempt++) {
    try {
      return await putManifest(endpoint, manifest, tag ?? digest);
    } catch (error) {
      if (!isUnclear(error)) {
        if (tag !== undefined && isKept(error) && (await holdsAlready(endpoint, tag, digest))) return { subject: undefined };
        throw error;
      }
      if (await holds(endpoint, tag ?? digest, digest)) return { subject: undefined };
      if (attempt >= maxAttempts) throw error;
      await endpoint.ctx.clock.sleep(backoff(attempt, endpoint.ctx.random), endpoint.ctx.signal);
    }
  }
}

/** One PUT, repeated only if nothing was done. */
export async function putManifest(
  endpoint: Endpoint,
  manifest: Manifest,
  at: Tag | Digest,
  {
    body = manifest.bytes,
    ...more
  }: { readonly body?: Uint8Array | Rewindable; readonly signal?: AbortSignal; readonly slot?: boolean } = {},
): Promise<Pushed> {
  const { digest, mediaType } = manifest.descriptor;
  const about = suffix(at);
  const answer = await ask(endpoint, {
    method: "PUT",
    to: `manifests/${at}`,
    about,
    operation: "push manifest",
    access: writing(endpoint),
    headers: { "content-type": mediaType },
    body,
    expect: [200, 201, 202, 204],
    onLoss: "once",
    silence: 120_000,
    ...more,
  });
  checkNamedDigest(answer, digest, "manifest", `${repositoryNameOf(endpoint)}${about}`);
  // 201 is what the specification knows; a page that somebody put in the way says 200 to everything, also if the
  // manifest was there before without this tag.
  if (answer.status !== 201 && !(await holds(endpoint, at, digest))) {
    throw new OciError("the registry did not store the manifest", {
      kind: "server",
      operation: "push manifest",
      reference: `${repositoryNameOf(endpoint)}${about}`,
      host: answer.url.host,
      status: answer.status,
    });
  }
  return { subject: answer.headers.get("oci-subject") };
}

/**
 * Whether a tag may have been refused because it is there: registries whose tags are immutable say 400 (ECR, Artifact
 * Registry, Nexus), 403 (Docker Hub, Artifactory, GitLab), 405 (Azure), 409 or 412 (Harbor), of the same digest, too
 * (aws/containers-roadmap#2380).
 */
function isKept(error: unknown): boolean {
  return [400, 403, 405, 409, 412].includes(statusOf(error) ?? 0) && !lacksContent(error);
}

async function holdsAlready(endpoint: Endpoint, tag: Tag, digest: Digest): Promise<boolean> {
  try {
    return await holds(endpoint, tag, digest);
  } catch {
    // the refusal itself says more
    endpoint.ctx.signal.throwIfAborted();
    return false;
  }
}

async function holds(endpoint: Endpoint, at: Tag | Digest, digest: Digest): Promise<boolean> {
  try {
    return (await resolveManifest(endpoint, at, algorithmOf(digest))).digest === digest;
  } catch (error) {
    if (isUnclear(error) || statusOf(error) === 404) return false;
    throw error;
  }
}
