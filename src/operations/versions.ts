import Range from "semver/classes/range.js";
import compare from "semver/functions/compare.js";
import parse from "semver/functions/parse.js";
import { excerpt, InvalidError } from "../runtime/invalid.ts";

/**
 * The version that a tag is: three numbers, a leading `v` allowed, perhaps with a pre-release (`1.2.3-rc.1`). A tag
 * cannot hold the `+` of a build, so Helm and OpenTofu write `_` for it. `1`, `1.2` and `latest` are none: they move.
 */
function versionOf(tag: string): string | undefined {
  return /^v?\d/.test(tag) ? (parse(tag.replace(/^v/, "").replace("_", "+"))?.version ?? undefined) : undefined;
}

/**
 * Whether a tag is a version of a range, in npm's grammar (`^1.2`, `>=1 <3 || 5.x`). Pre-releases only if the
 * range names one of the same three numbers.
 * @throws InvalidError if it is no range
 */
export function versionRange(text: string): (tag: string) => boolean {
  let range: Range;
  try {
    range = new Range(text);
  } catch {
    throw new InvalidError(`${excerpt(text)} is not a range of versions (expected one as npm writes it, such as ^1.2 or >=1 <3)`);
  }
  return (tag) => {
    const version = versionOf(tag);
    return version !== undefined && range.test(version);
  };
}

/** The tag of the highest release: pre-releases do not count. Undefined if no tag is a release. */
export function latestOf<T extends string>(tags: readonly T[]): T | undefined {
  return byVersion(tags.filter((tag) => !versionOf(tag)?.includes("-"))).at(-1);
}

/** The tags that are versions, the lowest first; the same version twice (`1.0.0`, `v1.0.0`) in the order given. */
export function byVersion<T extends string>(tags: readonly T[]): T[] {
  return tags
    .flatMap((tag) => {
      const version = versionOf(tag);
      return version === undefined ? [] : [{ tag, version }];
    })
    .sort((a, b) => compare(a.version, b.version))
    .map(({ tag }) => tag);
}

/** The tags that are versions, and not among the `count` highest of them. `1.0.0` and `v1.0.0` are one version. */
export function lowerVersions<T extends string>(tags: readonly T[], count: number): Set<T> {
  const highest = new Set([...new Set(byVersion(tags).map(versionOf).reverse())].slice(0, count));
  return new Set(byVersion(tags).filter((tag) => !highest.has(versionOf(tag))));
}

/** Semver's order of two versions' pre-releases; undefined if one of them is no pre-release by its grammar. */
export function comparePrereleases(a: string, b: string): number | undefined {
  const [left, right] = [parse(`0.0.0-${a}`), parse(`0.0.0-${b}`)];
  return left && right ? compare(left, right) : undefined;
}
