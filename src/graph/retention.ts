import type { Digest } from "../oci/digest.ts";
import type { Tag } from "../oci/tag.ts";

/** Milliseconds. */
const day = 86_400_000;
/** Reproducible builds write 1970 or 1980; what is older than this was not written by a clock. */
const firstCredible = Date.UTC(1981, 0, 1);
/**
 * A push in progress looks like untagged content, and like orphans: its manifests come before the index and the tag,
 * and signatures may come before what they sign. Milliseconds.
 */
const pushGrace = day;

/** One pattern of `tag-filter` that lets tags in. */
export interface FilterLine {
  readonly pattern: string;
  readonly matches: (tag: string) => boolean;
}

/** Which content of a repository is to go. Without `selectsTag` no tag is chosen. */
export interface RetentionRules {
  readonly selectsTag?: (tag: string) => boolean;
  /** The filter's patterns that let in: `keep` counts for each. */
  readonly lines: readonly FilterLine[];
  /** Spare so many of the newest images of each line. */
  readonly keep?: number;
  /** Spare what is younger, in milliseconds, or of unknown age. */
  readonly olderThan?: number;
  /** An image with such a tag is out of reach, with all that it needs. */
  readonly keepsTag?: (tag: string) => boolean;
  readonly untagged: boolean;
  readonly orphans: boolean;
  /** Images at most; the oldest go. */
  readonly maxDeletions?: number;
}

/** Something that rules decide on as a whole. */
export interface Candidate {
  readonly digest: Digest;
  /** `orphan`: its subject is gone. `untagged`: nothing leads to it. */
  readonly kind: "tagged" | "untagged" | "orphan";
  /** Names, without the tags that speak of other images. */
  readonly tags: readonly Tag[];
  /** Milliseconds since 1970; undefined: unknown. */
  readonly created?: number;
  /** Why it may not go, whatever the rules say. */
  readonly protection?: string;
  /** Why it would go, if no tag is chosen: `its subject sha256:… is gone`. */
  readonly cause?: string;
}

export interface Decision {
  readonly candidate: Candidate;
  /** The tags that the filter lets in: those that go, or would. */
  readonly tags: readonly Tag[];
  /** Whether it is out of reach, and not counted. */
  readonly isProtected: boolean;
  /** Whether no tag is left, so that the image may go too. */
  readonly whole: boolean;
  readonly goes: boolean;
  /** For people: why it goes or stays. */
  readonly reason: string;
}

/** A time that can be believed, in milliseconds since 1970. */
export function credibleTime(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return undefined;
  return credible(Date.parse(text.replace(" ", "T")));
}

export function credible(time: number): number | undefined {
  return Number.isFinite(time) && time >= firstCredible ? time : undefined;
}

/**
 * Decides on candidates: first what is protected, then what is chosen, then what is spared (age, the newest of each
 * line), and what the budget leaves. The decisions come in the order in which they are to be carried out: the oldest
 * first, unknown ages last.
 * @param candidates of one age: the ones that are to go first before the others
 * @param now milliseconds since 1970
 */
export function decide(candidates: readonly Candidate[], rules: RetentionRules, now: number): Decision[] {
  const decisions = candidates.flatMap((candidate) => choose(candidate, rules) ?? []).map((decision) => spareByAge(decision, rules, now));
  const spared = spareNewest(decisions, rules);
  return withinBudget(spared.sort(byAge), rules);
}

function choose(candidate: Candidate, rules: RetentionRules): Decision | undefined {
  const { tags, protection, kind } = candidate;
  const chosen = tags.filter((tag) => rules.selectsTag?.(tag));
  const stays = (reason: string): Decision => ({ candidate, tags: chosen, isProtected: true, whole: false, goes: false, reason });
  if (kind !== "tagged") {
    if (!(kind === "orphan" ? rules.orphans : rules.untagged)) return undefined;
    if (protection !== undefined) return stays(protection);
    const reason = candidate.cause ?? "no tag and no index leads to it";
    return { candidate, tags: [], isProtected: false, whole: true, goes: true, reason };
  }
  if (chosen.length === 0) return undefined;
  const guard = tags.find((tag) => rules.keepsTag?.(tag));
  if (guard !== undefined) return stays(`protected by ${guard}`);
  if (protection !== undefined) return stays(protection);
  const rest = tags.find((tag) => !chosen.includes(tag));
  const line = rules.lines.findLast(({ matches }) => chosen.some(matches));
  const reason = `matches ${line?.pattern ?? "tag-filter"}${rest === undefined ? "" : `; the image stays for ${rest}`}`;
  return { candidate, tags: chosen, isProtected: false, whole: rest === undefined, goes: true, reason };
}

function spareByAge(decision: Decision, { olderThan, keep }: RetentionRules, now: number): Decision {
  const { candidate, goes } = decision;
  const { kind, created } = candidate;
  const grace = olderThan ?? (kind === "tagged" ? undefined : pushGrace);
  const counts = grace !== undefined || (keep !== undefined && kind === "tagged");
  if (!goes || !counts) return decision;
  // Many registries do not tell when an orphan came, and there none could ever go.
  if (kind === "orphan" && olderThan === undefined && (created === undefined || now - created >= pushGrace)) return decision;
  if (created === undefined) return { ...decision, goes: false, reason: "its age is unknown" };
  if (grace === undefined) return decision;
  if (now - created < grace) return { ...decision, goes: false, reason: `younger than ${duration(grace)}` };
  return { ...decision, reason: `${decision.reason}, older than ${duration(grace)}` };
}

/**
 * Each line spares its newest images, whatever else spares them: two lines may spare the same one. Of those that are
 * of one age it spares the last ones, as candidates are ordered: the highest versions.
 */
function spareNewest(decisions: readonly Decision[], { keep, lines }: RetentionRules): Decision[] {
  if (keep === undefined) return [...decisions];
  const spared = new Map<Decision, string>();
  for (const { pattern, matches } of lines) {
    const counted = decisions.filter(
      ({ candidate: { kind, created }, tags, isProtected }) =>
        kind === "tagged" && created !== undefined && !isProtected && tags.some(matches),
    );
    const newest = counted
      .reverse()
      .sort((a, b) => byAge(b, a))
      .slice(0, keep);
    for (const decision of newest) if (!spared.has(decision)) spared.set(decision, `among the newest ${keep} of ${pattern}`);
  }
  return decisions.map((decision) => {
    const reason = spared.get(decision);
    if (!decision.goes || decision.candidate.kind !== "tagged") return decision;
    if (reason !== undefined) return { ...decision, goes: false, reason };
    return { ...decision, reason: `${decision.reason}, not among the newest ${keep}` };
  });
}

function withinBudget(decisions: readonly Decision[], { maxDeletions }: RetentionRules): Decision[] {
  let left = maxDeletions ?? Number.POSITIVE_INFINITY;
  return decisions.map((decision) => {
    if (!decision.goes) return decision;
    if (left > 0) {
      left--;
      return decision;
    }
    return { ...decision, goes: false, reason: `left for the next run: max-deletions is ${maxDeletions}` };
  });
}

/** Oldest first; unknown ages last. */
function byAge({ candidate: a }: Decision, { candidate: b }: Decision): number {
  const [first, second] = [a.created ?? Number.POSITIVE_INFINITY, b.created ?? Number.POSITIVE_INFINITY];
  return first === second ? 0 : first - second;
}

function duration(milliseconds: number): string {
  const [unit, size] = milliseconds % day === 0 ? (["day", day] as const) : (["hour", 3_600_000] as const);
  const count = Math.round((milliseconds / size) * 10) / 10;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
