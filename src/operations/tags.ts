import type { Location } from "../oci/location.ts";
import type { Stores } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { allTags, locationName } from "./content.ts";
import { comparePrereleases, latestOf } from "./versions.ts";

export interface TagsRequest {
  /** A repository, layout or archive; its tag and digest do not matter. */
  readonly repository: Location;
  /** Which tags to list; absent: all. */
  readonly selects?: (tag: string) => boolean;
}

export interface TagsResult {
  readonly repository: string;
  /** Each once, sorted as `compareTags` does. */
  readonly tags: readonly Tag[];
  /** How many there are, selected or not. */
  readonly total: number;
  /** The highest release among them. */
  readonly latest?: Tag;
}

/** The tags of a repository, sorted. */
export async function tags(request: TagsRequest, stores: Stores): Promise<TagsResult> {
  const source = await stores.source(request.repository);
  const all = await allTags(source);
  const sorted = [...all].filter((tag) => request.selects?.(tag) ?? true).sort(compareTags);
  return { repository: locationName(request.repository), tags: sorted, total: all.size, latest: latestOf(sorted) };
}

/**
 * Orders tags the way people count: numbers by their value (`v1.9` before `v1.10`), pre-releases before their release
 * and among each other as semver has it (`1.1.0-rc.1` before `1.1.0`), all else by code unit, and a tag before those
 * it is a prefix of.
 */
export function compareTags(a: string, b: string): number {
  const [left, right] = [splitTag(a), splitTag(b)];
  return compareNumbers(left.core, right.core) || left.rank - right.rank || compareRests(left, right) || (a < b ? -1 : a > b ? 1 : 0);
}

interface SplitTag {
  /** The three numbers of a version, with what is before them; else the whole tag. */
  readonly core: string;
  readonly rest: string;
  /** What the rest is: a pre-release, or like one (`-01`), none, anything else. In this order. */
  readonly rank: 0 | 1 | 2 | 3;
}

function splitTag(tag: string): SplitTag {
  const core = /^v?\d+\.\d+\.\d+/.exec(tag)?.[0] ?? tag;
  const rest = tag.slice(core.length);
  if (rest === "") return { core, rest, rank: 2 };
  if (!rest.startsWith("-")) return { core, rest, rank: 3 };
  return { core, rest, rank: comparePrereleases(rest.slice(1), rest.slice(1)) === undefined ? 1 : 0 };
}

function compareRests(a: SplitTag, b: SplitTag): number {
  return a.rank === 0 ? (comparePrereleases(a.rest.slice(1), b.rest.slice(1)) ?? 0) : compareNumbers(a.rest, b.rest);
}

/** Runs of digits by their value, all else by code unit. Numbers may be of any length. */
function compareNumbers(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const order = compareParts(left[at] as string, right[at] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareParts(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) {
    const x = a.replace(/^0+(?=\d)/, "");
    const y = b.replace(/^0+(?=\d)/, "");
    return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
