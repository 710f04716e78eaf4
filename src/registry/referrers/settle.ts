import type { Digest } from "../../oci/digest.ts";
import type { Manifest } from "../../oci/manifest.ts";
import { editReferrersList } from "../../oci/referrers-list.ts";
import type { ReferrersChange } from "../../oci/store.ts";
import type { Context } from "../../runtime/context.ts";
import { OciError } from "../../runtime/errors.ts";

/** The tag that holds a subject's list if the registry keeps none of its own. */
export interface ListTag {
  /** What it showed a moment ago, if somebody has looked. */
  readonly seen?: Sight | undefined;
  /** The list as it is now; undefined if there is none. Throws if something else stands there. */
  read(): Promise<Manifest | undefined>;
  /**
   * Puts the list under the tag. Sends it only while `isFresh()`, asked right before the bytes go out; if it is
   * not, nothing is sent and "stale" comes back. "unclear": the answer was lost, it may be there or not.
   */
  write(list: Manifest, isFresh: () => boolean): Promise<"written" | "stale" | "unclear">;
}

/**
 * Milliseconds that every writer allows from the start of a read to the answer of the write that follows it, on a
 * registry that answers quickly.
 */
const minBound = 1500;
const maxBound = 30_000;
/** Writes until it is given up; sixteen writers at once need about five. */
const maxWrites = 40;
const maxUnclear = 5;
/** Milliseconds for all of it. */
const maxTime = 5 * 60_000;

/** What a look at the tag showed. */
export interface Sight {
  readonly began: number;
  /** Milliseconds. */
  readonly took: number;
  readonly list: Manifest | undefined;
}

/**
 * Brings a change into a list that other writers change at the same time, if the registry offers neither locks nor
 * conditional requests (distribution-spec, "Unavailable Referrers API"; a tag is a plain register).
 *
 * Reading back once is not enough: another writer may have read the list before our entry was in it and write after
 * we looked. So it is done only when the tag showed the same digest, in accordance with the change, in two looks at
 * least B apart, B being a bound on the time from a writer's read to the effect of its write. Whoever read before the
 * first look has then written before the second; whoever read after it has our entry. Entries are appended at the end
 * and nobody writes a list that holds its entry already, so that the last entry names the writer and equal digests
 * mean that nothing happened in between.
 *
 * The answer to our own write is a look, too: the tag showed what we wrote, no later than the answer came. It is
 * taken for the first one as long as nobody else was seen at work, so that a writer alone reads once less; among
 * others, looking at once finds out early who was overwritten.
 *
 * B is 1.5 s, more if the registry is slow: three times what our own slowest read and write took. A writer that
 * took longer than others can be expected to have allowed for may have undone a finished one: it brings its own
 * change in and then fails, loudly.
 * @throws OciError of kind "conflict" if it can't be sure, or the list never stood still; "limit" if it grew too
 * long.
 */
export async function settleReferrersList(
  { clock, random, signal }: Pick<Context, "clock" | "random" | "signal">,
  tag: ListTag,
  change: ReferrersChange,
): Promise<void> {
  const deadline = clock.now() + maxTime;
  const reads: number[] = [];
  let slowestTurn = 0;
  let slowestWrite = 0;
  let writes = 0;
  let unclear = 0;

  const note = (sight: Sight): Sight => {
    reads.push(sight.took);
    slowestTurn = Math.max(slowestTurn, sight.took * 2);
    return sight;
  };
  const look = async (): Promise<Sight> => {
    const began = clock.now();
    const list = await tag.read();
    return note({ began, took: clock.now() - began, list });
  };
  /**
   * What other writers wait for at least, as far as can be told from how long a usual read takes: each waits for six
   * times its slowest one.
   */
  const allowed = () => Math.min(maxBound, Math.max(minBound, 6 * median(reads)));
  const bound = () => Math.min(maxBound, Math.max(minBound, 3 * slowestTurn));

  // One that is older leaves the write too little time.
  const isRecent = tag.seen !== undefined && clock.now() - tag.seen.began <= minBound / 3;
  for (let sight = tag.seen && isRecent ? note(tag.seen) : await look(); ; ) {
    if (accords(sight.list, change)) {
      await clock.sleep(bound(), signal);
      const later = await look();
      if (accords(later.list, change) && isSame(later.list, sight.list)) break;
      if (clock.now() > deadline) throw restless(writes);
      sight = later;
      continue;
    }
    if (writes >= maxWrites || clock.now() > deadline) throw restless(writes);
    // What was read a while ago would overwrite what was written since. Where the only read so far took long, a
    // second
    // one tells whether this registry always does.
    const slow = reads.length === 1 && clock.now() - sight.began > minBound / 2;
    if (writes > 0 || slow || clock.now() - sight.began > allowed() / 2) {
      if (writes > 0) await clock.sleep(random() * 150 * 2 ** Math.min(writes, 5), signal);
      sight = await look();
      if (accords(sight.list, change)) continue;
    }
    const { began } = sight;
    const list = editReferrersList(sight.list, change);
    const outcome = await tag.write(list, () => clock.now() - began <= allowed() / 2);
    writes++;
    if (outcome === "stale") continue;
    const took = clock.now() - began;
    slowestTurn = Math.max(slowestTurn, took);
    slowestWrite = Math.max(slowestWrite, took);
    if (outcome === "written" && writes === 1) {
      sight = { began, took, list };
      continue;
    }
    if (outcome === "unclear" && ++unclear >= maxUnclear) {
      throw new OciError("the registry never said whether it has stored the list of referrers", { kind: "network", attempts: unclear });
    }
    sight = await look();
  }
  if (slowestWrite > allowed()) {
    throw new OciError(
      `the list of referrers was updated, but the registry took ${(slowestWrite / 1000).toFixed(1)} s to do it: an entry that another writer added meanwhile may be lost`,
      { kind: "conflict", reason: "maybe-lost" },
    );
  }
}

/** By bytes: a registry may name the digest by another algorithm than we do. */
function isSame(one: Manifest | undefined, other: Manifest | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && Buffer.compare(one.bytes, other.bytes) === 0);
}

/** The lower one of two. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

function restless(writes: number): OciError {
  return new OciError("the list of referrers does not hold still: other writers keep changing it", {
    kind: "conflict",
    attempts: writes,
    reason: "other-writers",
  });
}

function accords(list: Manifest | undefined, { add = [], remove = [] }: ReferrersChange): boolean {
  const listed = new Set<Digest>(list?.manifests.map(({ digest }) => digest));
  return add.every(({ digest }) => listed.has(digest)) && !remove.some((digest) => listed.has(digest));
}
