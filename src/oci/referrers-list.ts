import { OciError } from "../runtime/errors.ts";
import { isArray, isObject, type JsonValue, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { type Descriptor, descriptorJson } from "./descriptor.ts";
import type { Digest } from "./digest.ts";
import { buildIndex, type Manifest, parseReferrersList } from "./manifest.ts";
import type { ReferrersChange } from "./store.ts";

/**
 * A list of referrers (the index under a subject's referrers tag) with a change made; every other entry that names a
 * digest, and every member that we do not know, stays as it stands. When none is left, the list is empty.
 * @throws OciError of kind "limit" when it would grow beyond `limits.referrers` entries.
 */
export function editReferrersList(list: Manifest | undefined, { add = [], remove = [] }: ReferrersChange): Manifest {
  const gone = new Set<JsonValue | undefined>(remove);
  const document = list && parseJsonObject(list.bytes, "list of referrers");
  const before = document !== undefined && isArray(document.manifests) ? document.manifests : [];
  // What names no digest lists nothing, and registries refuse to take it again.
  const kept = before.filter(isObject).filter(({ digest }) => typeof digest === "string" && !gone.has(digest));
  const listed = new Set(kept.map(({ digest }) => digest));
  const fresh = new Map<Digest, Descriptor>(add.filter(({ digest }) => !listed.has(digest)).map((entry) => [entry.digest, entry]));
  const count = kept.length + fresh.size;
  if (count > limits.referrers && fresh.size > 0) {
    throw new OciError(`the list of referrers would have ${count} entries; at most ${limits.referrers} are written`, { kind: "limit" });
  }
  if (list === undefined || document === undefined) return buildIndex([...fresh.values()]);
  const text = JSON.stringify({ ...document, manifests: [...kept, ...[...fresh.values()].map(descriptorJson)] });
  return parseReferrersList(Buffer.from(text), list.descriptor.mediaType);
}
