import type { Location } from "../oci/location.ts";
import type { Stores } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { placeName } from "./content.ts";

export interface TagsRequest {
  /** A repository, layout or archive; its tag and digest do not matter. */
  readonly repository: Location;
  /** Which tags to list; absent: all. */
  readonly selects?: (tag: string) => boolean;
}

export interface TagsResult {
  readonly repository: string;
  /** Each once, sorted with numbers as numbers. */
  readonly tags: readonly Tag[];
}

/** The tags of a repository, sorted. */
export async function tags(request: TagsRequest, stores: Stores): Promise<TagsResult> {
  const source = await stores.source(request.repository);
  const found = new Set<Tag>();
  for await (const tag of source.tags()) {
    if (request.selects?.(tag) ?? true) found.add(tag);
  }
  return { repository: placeName(request.repository), tags: [...found].sort(compareTags) };
}

/**
 * Orders tags the way people count: runs of digits by their value (`v1.9` before `v1.10`), all else by code unit, and a tag before those it is a prefix of.
 * Numbers may be of any length; of equal values the one with fewer leading zeros goes first.
 */
export function compareTags(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const order = compareParts(left[at] as string, right[at] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}

function compareParts(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) {
    const x = a.replace(/^0+(?=\d)/, "");
    const y = b.replace(/^0+(?=\d)/, "");
    return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
