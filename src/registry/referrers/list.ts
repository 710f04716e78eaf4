import type { Descriptor } from "../../oci/descriptor.ts";
import type { Digest } from "../../oci/digest.ts";
import { isImageConfig } from "../../oci/image-config.ts";
import { type Manifest, referrerDescriptor } from "../../oci/manifest.ts";
import { mediaTypes } from "../../oci/media-types.ts";
import type { ReadManifest } from "../../oci/store.ts";
import { isKind, OciError } from "../../runtime/errors.ts";
import { limits } from "../../runtime/limits.ts";
import { readManifest } from "../manifests.ts";
import { type Endpoint, isGithub, repositoryNameOf } from "../request.ts";
import { fromApi } from "./api.ts";
import { fromTag, readIfThere, readListTag } from "./fallback-tag.ts";

/** Manifests of referrers that are read at once, if a listing does not say what they are. */
const readAtOnce = 16;

/**
 * Manifests whose subject is `of` (distribution-spec, "Listing Referrers"): the registry's own list, all its pages;
 * if it has no referrers API, the list under the fallback tag. The answers of ghcr.io are not trusted alone, nor
 * is an empty list of a registry that has never shown that it keeps any: there the tag is read as well. (One that
 * does must list what stands under tags from the time before, distribution-spec, "Enabling the Referrers API".) Where
 * the listing does not name an entry's artifact type, it is read from the manifest.
 * @param type only those of this artifact type: checked here, whatever the registry filters.
 * @param read reads such a manifest.
 * @throws OciError if the API fails (401, 403, 429, 5xx); "limit" over 10,000
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
          kind: "limit",
          operation: "list referrers",
          reference: `${repositoryNameOf(endpoint)}@${of}`,
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
    // Some registries filter by the type of the config, or by what they do not keep: that a filter leaves nothing is
    // no
    // word that there is nothing.
    if (supported && type !== undefined && seen.size === 0) yield* pass(fromApi(endpoint, of, undefined));
  }
  const doubtful = seen.size === 0 && !endpoint.capabilities.subjectSeen && !endpoint.own.listsShown;
  if (!supported || doubtful || isGithub(endpoint)) yield* pass(fromTag(endpoint, of, read));
}

/**
 * The entry, if it is of this type (undefined: of any), with what its manifest says if that had to be read: old
 * clients and some registries name no type, or that of an empty config, for what has one; some name neither media
 * type nor size. Undefined, too, if such a one is not there any more.
 */
async function ofType(read: ReadManifest, entry: Descriptor, type: string | undefined): Promise<Descriptor | undefined> {
  const { artifactType: named, mediaType, annotations } = entry;
  // Its config's type is what some registries name; the artifact's own comes before it.
  const isNamed = named !== undefined && named !== mediaTypes.ociEmpty && (type === undefined || named === type || !isImageConfig(named));
  if (isNamed && type !== undefined && named !== type) return undefined;
  if (isNamed && mediaType !== "") return entry;
  const manifest = await readReferrer(read, entry, type === undefined);
  if (manifest === undefined) return type === undefined && mediaType !== "" ? entry : undefined;
  const said = referrerDescriptor(manifest);
  if (type !== undefined && said.artifactType !== type) return undefined;
  return { ...said, annotations: annotations ?? said.annotations };
}

/**
 * @param lenient what cannot be read is listed all the same, if the list says what it is: nobody has asked for its
 * type.
 */
async function readReferrer(read: ReadManifest, entry: Descriptor, lenient: boolean): Promise<Manifest | undefined> {
  try {
    return await readIfThere(read, entry);
  } catch (error) {
    if (lenient && entry.mediaType !== "" && isKind(error, "corrupt", "limit")) return undefined;
    throw error;
  }
}

/**
 * Whether a referrer of `subject` is listed, before it is pushed: by the API if there is one, else by the fallback
 * tag, and what that shows is kept for `updateListTag`. Where the API answers, an empty list needs no second opinion:
 * pushing what is there already does no harm.
 */
export async function isListed(endpoint: Endpoint, subject: Digest, referrer: Digest, type: string): Promise<boolean> {
  const { own, ctx } = endpoint;
  let supported = !isGithub(endpoint) && own.referrersApi !== false;
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
