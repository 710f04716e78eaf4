import { describe, expect, it } from "vitest";
import { type Candidate, credibleTime, decide, type RetentionRules } from "../../src/graph/retention.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { parseTag } from "../../src/oci/tag.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 5, 1);
const none: RetentionRules = { lines: [], untagged: false, orphans: false };
const all = { pattern: "*", matches: () => true };
const line = (prefix: string) => ({ pattern: `${prefix}*`, matches: (tag: string) => tag.startsWith(prefix) });

let count = 0;
function tagged(age: number | undefined, ...tags: string[]): Candidate {
  const digest = `sha256:${String(++count).padStart(64, "0")}` as Digest;
  return { digest, kind: "tagged", tags: tags.map(parseTag), created: age === undefined ? undefined : now - age * day };
}
const untagged = (age: number | undefined, kind: "untagged" | "orphan" = "untagged"): Candidate => ({ ...tagged(age), kind });

/** Which tags (or kinds) go, and why the others stay. */
function outcome(candidates: readonly Candidate[], rules: Partial<RetentionRules>) {
  const { lines = [all] } = rules;
  const selectsTag = (tag: string) => lines.some(({ matches }) => matches(tag));
  const decisions = decide(candidates, { ...none, selectsTag, lines, ...rules }, now);
  const name = ({ candidate, tags }: (typeof decisions)[number]) => tags.join("+") || candidate.kind;
  return {
    goes: decisions.filter(({ goes }) => goes).map(name),
    stays: Object.fromEntries(decisions.filter(({ goes }) => !goes).map((it) => [name(it), it.reason])),
  };
}

describe("keep", () => {
  it("counts images, not tags: two tags on one image count once", () => {
    const images = [tagged(1, "latest", "v3", "v3.0"), tagged(2, "v2"), tagged(3, "v1"), tagged(4, "v0")];
    expect(outcome(images, { keep: 2 })).toEqual({
      goes: ["v0", "v1"],
      stays: { "latest+v3+v3.0": "among the newest 2 of *", v2: "among the newest 2 of *" },
    });
  });

  it("spares the last of those that are of one age: they come ordered by their versions, and the lowest go first", () => {
    const images = [tagged(1, "v1.9"), tagged(1, "v1.10"), tagged(1, "v1.11"), tagged(2, "v2.0")];
    expect(outcome(images, { keep: 1 }).goes).toEqual(["v2.0", "v1.9", "v1.10"]);
    expect(outcome(images, { keep: 2, maxDeletions: 2 })).toMatchObject({
      goes: ["v2.0", "v1.9"],
      stays: { "v1.10": "among the newest 2 of *", "v1.11": "among the newest 2 of *" },
    });
  });

  it("counts for each line of the filter; an image that two lines spare takes a place in both", () => {
    const images = [tagged(1, "pr-2"), tagged(2, "pr-1"), tagged(3, "nightly-2"), tagged(4, "nightly-1"), tagged(0, "pr-3", "nightly-3")];
    expect(outcome(images, { keep: 2, lines: [line("pr-"), line("nightly-")] }).goes).toEqual(["nightly-1", "pr-1"]);
  });

  it("counts what is young, and not what is protected", () => {
    const images = [tagged(1, "a", "stable"), tagged(2, "b"), tagged(40, "c"), tagged(50, "d")];
    const keepsTag = (tag: string) => tag === "stable";
    expect(outcome(images, { keep: 2, keepsTag })).toEqual({
      goes: ["d"],
      stays: { "a+stable": "protected by stable", b: "among the newest 2 of *", c: "among the newest 2 of *" },
    });
    expect(outcome(images.slice(1), { keep: 1, olderThan: 30 * day }).goes).toEqual(["d", "c"]);
  });

  it("spares what has no known age, and gives it no place", () => {
    const images = [tagged(undefined, "unknown"), tagged(1, "new"), tagged(2, "old")];
    expect(outcome(images, { keep: 1 })).toEqual({
      goes: ["old"],
      stays: { unknown: "its age is unknown", new: "among the newest 1 of *" },
    });
    expect(outcome(images, { keep: 0 }).goes).toEqual(["old", "new"]);
  });
});

describe("older-than", () => {
  it("spares what is younger, to the millisecond, and what has no known age", () => {
    const images = [tagged(30, "exactly"), tagged(29.999, "younger"), tagged(undefined, "unknown")];
    expect(outcome(images, { olderThan: 30 * day })).toEqual({
      goes: ["exactly"],
      stays: { younger: "younger than 30 days", unknown: "its age is unknown" },
    });
  });

  it("also counts for orphans; untagged content is spared for a day without it", () => {
    const content = [untagged(0.5), untagged(2), untagged(undefined), untagged(1, "orphan")];
    const chosen = { untagged: true, orphans: true };
    expect(outcome(content, chosen).goes).toEqual(["untagged", "orphan"]);
    expect(outcome(content, { ...chosen, olderThan: 0 }).goes).toEqual(["untagged", "orphan", "untagged"]);
    expect(outcome(content, { ...chosen, olderThan: 30 * day }).goes).toEqual([]);
  });

  it("spares orphans for a day without it, too, where their age is known: what they sign may be on its way", () => {
    const orphans = [untagged(0.999, "orphan"), untagged(1, "orphan"), untagged(undefined, "orphan")];
    const decisions = decide(orphans, { ...none, orphans: true }, now);
    expect(decisions.map(({ goes, candidate: { created } }) => [created === undefined ? undefined : (now - created) / day, goes])).toEqual([
      [1, true],
      [0.999, false],
      [undefined, true],
    ]);
    expect(decisions[1]?.reason).toBe("younger than 1 day");
  });
});

it("an image with a tag that the filter does not match loses only those that match", () => {
  const [decision] = decide([tagged(1, "pr-1", "v1")], { ...none, selectsTag: line("pr-").matches, lines: [line("pr-")] }, now);
  expect(decision).toMatchObject({ tags: ["pr-1"], whole: false, goes: true, reason: "matches pr-*; the image stays for v1" });
});

it("an image with a tag of keep-tags loses none, and what it needs is out of reach", () => {
  const images = [tagged(1, "pr-1", "v1"), { ...tagged(1, "pr-2"), protection: "needed by v1" }];
  const keepsTag = (tag: string) => tag.startsWith("v");
  expect(outcome(images, { lines: [line("pr-")], keepsTag })).toEqual({
    goes: [],
    stays: { "pr-1": "protected by v1", "pr-2": "needed by v1" },
  });
});

it("max-deletions takes the oldest, of unknown age last, and says what is left", () => {
  const images = [tagged(undefined, "unknown"), tagged(1, "new"), tagged(3, "oldest"), tagged(2, "old", "old-too")];
  expect(outcome(images, { maxDeletions: 2 })).toEqual({
    goes: ["oldest", "old+old-too"],
    stays: { new: "left for the next run: max-deletions is 2", unknown: "left for the next run: max-deletions is 2" },
  });
});

it("without a filter no tag is chosen; what no rule asks for is not decided on", () => {
  expect(decide([tagged(100, "a"), untagged(100), untagged(100, "orphan")], none, now)).toEqual([]);
});

it.each([
  ["2024-02-03T04:05:06Z", Date.UTC(2024, 1, 3, 4, 5, 6)],
  ["2024-02-03T04:05:06.123456789+01:00", Date.UTC(2024, 1, 3, 3, 5, 6, 123)],
  ["2024-02-03 04:05:06Z", Date.UTC(2024, 1, 3, 4, 5, 6)],
  ["1970-01-01T00:00:00Z", undefined],
  ["1980-01-01T00:00:01Z", undefined],
  ["1981-01-01T00:00:00Z", Date.UTC(1981, 0, 1)],
  ["0001-01-01T00:00:00Z", undefined],
  ["yesterday", undefined],
  ["1700000000", undefined],
  ["2024-13-45T00:00:00Z", undefined],
  ["", undefined],
  [undefined, undefined],
])("%s is a credible time: %s", (text, expected) => {
  expect(credibleTime(text)).toBe(expected);
});
