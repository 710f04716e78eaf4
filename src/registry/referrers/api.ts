import { parseRefusal } from "../../http/refusal.ts";
import type { HttpAnswer } from "../../http/types.ts";
import { type Descriptor, parseListedDescriptor } from "../../oci/descriptor.ts";
import { algorithmOf, type Digest, isDigest } from "../../oci/digest.ts";
import { essence, mediaTypes } from "../../oci/media-types.ts";
import { abortable } from "../../runtime/abortable.ts";
import { OciError } from "../../runtime/errors.ts";
import { InvalidError } from "../../runtime/invalid.ts";
import { isArray, type JsonObject, parseJsonObject } from "../../runtime/json.ts";
import { limits } from "../../runtime/limits.ts";
import type { Pushed } from "../manifests.ts";
import { maxIdlePages, pagesOf } from "../pagination.ts";
import { ask, type Endpoint, isGithub, repositoryNameOf, sharedBy } from "../request.ts";

/**
 * Statuses by which a registry says that it has no referrers API; every other failure is one, never an empty list.
 * The 303 is ghcr.io's: it leads to a page of GitHub's web site, which answers 429 to many of its visitors
 * (artifacthub/hub#4785); it is not followed.
 */
const unsupported = [303, 400, 404, 405, 406, 501];

export async function* fromApi(endpoint: Endpoint, of: Digest, type: string | undefined): AsyncGenerator<Descriptor> {
  // `+` must be written as %2B: some servers take it for a space.
  const query = type === undefined ? "" : `?artifactType=${encodeURIComponent(type)}`;
  let broken = 0;
  let pages = 0;
  let idle = 0;
  const known = new Set<Digest>();
  const facts = { operation: "list referrers", reference: `${repositoryNameOf(endpoint)}@${of}` };
  const read = (url: URL): Promise<HttpAnswer | undefined> => askApi(endpoint, of, url, pages++ === 0);
  for await (const answer of pagesOf({ first: new URL(`referrers/${of}${query}`, endpoint.base), facts, read })) {
    const before = known.size;
    const entries = parseList(answer)?.manifests;
    for (const entry of (isArray(entries) ? entries : []).map(parseListedDescriptor)) {
      if (entry === undefined) {
        if (broken++ === 0) warnOfBroken(endpoint, of);
        continue;
      }
      known.add(entry.digest);
      endpoint.own.listsShown = true;
      yield entry;
    }
    idle = known.size === before ? idle + 1 : 0;
    if (idle > maxIdlePages) {
      throw new OciError("the list of referrers never ends", { ...facts, kind: "server", host: answer.url.host });
    }
  }
}

/**
 * One page, and what it shows of the API; undefined if there is none. A list that breaks off after its first page is
 * a failure, and so is an answer without a list from a registry that has given one.
 */
async function askApi(endpoint: Endpoint, of: Digest, url: URL, isFirst: boolean): Promise<HttpAnswer | undefined> {
  const answer = await ask(endpoint, {
    method: "GET",
    to: url,
    about: `@${of}`,
    operation: "list referrers",
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
      kind: "server",
      operation: "list referrers",
      reference: `${repositoryNameOf(endpoint)}@${of}`,
      host: answer.url.host,
      status: answer.status,
    });
  }
  // Quay says 400, older versions 404 with a code, if it does not have the subject: that is no word about other
  // subjects.
  const code = parseRefusal(answer.body, answer.headers.get("content-type")).code ?? "";
  const aboutThisOne = answer.status === 400 || (answer.status === 404 && /^(MANIFEST|NAME)_/.test(code));
  if (!aboutThisOne) endpoint.own.referrersApi ??= false;
  return undefined;
}

/**
 * The list in an answer of the API; undefined if it is something else, such as a page of a web site that a redirect
 * led to. Harbor up to 2.9 answers a right list under a wrong type.
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

function warnOfBroken(endpoint: Endpoint, of: Digest): void {
  endpoint.ctx.emit({
    type: "warning",
    message: `${repositoryNameOf(endpoint)}@${of}: its list of referrers has entries without a digest`,
  });
}

/**
 * Whether the registry itself will list a manifest that was just pushed (distribution-spec, "Pushing Manifests with
 * Subject"): it said `OCI-Subject`, or its referrers API answers, which is asked once for each repository. ECR said
 * the header before it had the API, so there it is asked all the same; at ghcr.io only the header counts.
 */
export async function listsReferrer(endpoint: Endpoint, subject: Digest, { subject: header }: Pushed): Promise<boolean> {
  const said = header?.trim();
  // It may name the subject by a digest of another algorithm.
  const confirmed = said === subject || (isDigest(said) && algorithmOf(said) !== algorithmOf(subject));
  if (confirmed && !/^[0-9]+\.dkr[.-]ecr/.test(endpoint.registry)) {
    endpoint.capabilities.subjectSeen = true;
    endpoint.own.referrersApi = true;
    return true;
  }
  await learnListing(endpoint, subject);
  return !isGithub(endpoint) && endpoint.own.referrersApi === true;
}

/** Finds out whether the referrers API answers, if that is not known yet. */
export async function learnListing(endpoint: Endpoint, subject: Digest): Promise<void> {
  if (isGithub(endpoint)) return;
  const { own } = endpoint;
  // Many referrers are pushed at once: one question serves them all, unless the answer to it was about its subject
  // alone.
  for (let asked = false; own.referrersApi === undefined && !asked; ) {
    asked = own.asking === undefined;
    own.asking ??= askApi(sharedBy(endpoint), subject, new URL(`referrers/${subject}`, endpoint.base), true).finally(() => {
      own.asking = undefined;
    });
    await abortable(own.asking, endpoint.ctx.signal);
  }
}
