import type { Descriptor } from "../../oci/descriptor.ts";
import { algorithmOf, type Digest } from "../../oci/digest.ts";
import { type Manifest, parseReferrersList, pointOfListed } from "../../oci/manifest.ts";
import { mediaTypes } from "../../oci/media-types.ts";
import type { ReadManifest, ReferrersChange } from "../../oci/store.ts";
import { referrersTag } from "../../oci/tag.ts";
import { isKind, lacksContent, OciError, orAbsent, withFacts } from "../../runtime/errors.ts";
import { InvalidError, UnparsableError } from "../../runtime/invalid.ts";
import { parallel } from "../../runtime/parallel.ts";
import { putManifest, readManifest, readUnspoilt } from "../manifests.ts";
import { type Endpoint, isUnclear, repositoryNameOf } from "../request.ts";
import { type ListTag, settleReferrersList } from "./settle.ts";

/** Listed manifests that are read at once. */
const readAtOnce = 16;

export async function* fromTag(endpoint: Endpoint, of: Digest, read: ReadManifest): AsyncGenerator<Descriptor> {
  let list: Manifest | undefined;
  try {
    list = await readListTag(endpoint, of);
  } catch (error) {
    // What stands there is no list: then there is none (distribution-spec, "Unavailable Referrers API"). Wrong bytes
    // on the way say nothing of what stands there, and no registry takes a manifest that is no JSON.
    if (!isKind(error, "conflict") && (!isUnreadable(error) || error.cause instanceof UnparsableError)) throw error;
    warnOfNoList(endpoint, of, error);
    return;
  }
  for (const entry of list?.manifests ?? []) {
    // The tag holds only the start of a sha512: another subject may have the same.
    if (algorithmOf(of) === "sha256" || (await readIfThere(read, entry))?.subject?.digest === of) yield entry;
  }
}

function warnOfNoList(endpoint: Endpoint, subject: Digest, { summary }: OciError): void {
  endpoint.ctx.emit({
    type: "warning",
    message: `${repositoryNameOf(endpoint)}:${referrersTag(subject)} is taken for no list of referrers: ${summary}`,
  });
}

export async function readIfThere(read: ReadManifest, entry: Descriptor): Promise<Manifest | undefined> {
  return orAbsent(() => read(pointOfListed(entry)));
}

/** Whether the bytes are those that the registry names, and no manifest. */
function isUnreadable(error: unknown): error is OciError {
  return isKind(error, "corrupt") && error.cause instanceof InvalidError;
}

/**
 * What the fallback tag of a subject holds; undefined if there is no such tag.
 * @throws OciError of kind "conflict" if it is no list: another manifest, or the subject itself (GitLab takes
 * `sha256-<hex>` for the digest)
 */
export async function readListTag(endpoint: Endpoint, of: Digest): Promise<Manifest | undefined> {
  const tag = referrersTag(of);
  let manifest: Manifest;
  try {
    manifest = await readUnspoilt(() => readManifest(endpoint, tag, { parse: parseReferrersList }));
  } catch (error) {
    if (isKind(error, "not-found")) return undefined;
    throw error;
  }
  const conflict = (what: string): OciError =>
    new OciError(`it holds ${what}`, {
      kind: "conflict",
      operation: "read the list of referrers",
      reference: `${repositoryNameOf(endpoint)}:${tag}`,
      host: endpoint.base.host,
      status: 200,
      reason: "no-list",
    });
  const { digest, mediaType } = manifest.descriptor;
  if (digest === of) throw conflict("the subject itself");
  if (mediaType !== mediaTypes.ociIndex) throw conflict(`no list of referrers but ${mediaType}`);
  return manifest;
}

/**
 * Brings a change into the list under a subject's fallback tag, see `settleReferrersList`. What is no list is never
 * overwritten. A registry may refuse a list that names what is gone (distribution does): then such entries are left
 * out, each after a GET has said so.
 * @throws OciError of kind "conflict"
 */
export async function updateListTag(endpoint: Endpoint, subject: Digest, change: ReferrersChange): Promise<void> {
  try {
    await settleListTag(endpoint, subject, change);
  } catch (error) {
    if (isKind(error, "conflict") && error.facts.reason === "no-list" && !change.add?.length) {
      // What is no list names nothing that could be taken out of it.
      warnOfNoList(endpoint, subject, error);
      return;
    }
    if (!lacksContent(error)) throw error;
    const gone = await goneFrom(endpoint, await readListTag(endpoint, subject));
    if (gone.length === 0) throw error;
    await settleListTag(endpoint, subject, { ...change, remove: [...(change.remove ?? []), ...gone] });
  }
}

/** Listed manifests that are not there. */
async function goneFrom(endpoint: Endpoint, list: Manifest | undefined): Promise<Digest[]> {
  const read: ReadManifest = (at) => readManifest(endpoint, at);
  const found = await parallel(list?.manifests ?? [], readAtOnce, (entry) => readIfThere(read, entry));
  return (list?.manifests ?? []).filter((_, at) => found[at] === undefined).map(({ digest }) => digest);
}

async function settleListTag(endpoint: Endpoint, subject: Digest, change: ReferrersChange): Promise<void> {
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
        await putManifest(endpoint, manifest, tag, { body: { size: manifest.bytes.byteLength, open } });
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
    await settleReferrersList(endpoint.ctx, list, change);
  } catch (error) {
    const facts = {
      operation: "update the list of referrers",
      reference: `${repositoryNameOf(endpoint)}:${tag}`,
      host: endpoint.base.host,
    };
    if (!isUnreadable(error)) throw withFacts(error, facts);
    throw new OciError(`it holds what cannot be read as a list: ${error.summary}`, { ...error.facts, kind: "conflict", reason: "no-list" });
  }
}
