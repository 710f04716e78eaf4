import { dryRunDeletion } from "../content/dry-run.ts";
import { rememberManifests } from "../content/manifest-cache.ts";
import { Holdings } from "../graph/holdings.ts";
import { type DeletionGroup, type DeletionTarget, planDeletion } from "../graph/plan-deletion.ts";
import { type Decision, decide, type RetentionRules } from "../graph/retention.ts";
import { type Digest, shortDigest } from "../oci/digest.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import type { InventoryEntry } from "../oci/store.ts";
import { isDigestTag, type Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";
import { Finder, type Findings } from "./candidates.ts";
import { allTags, inOneLine, locationName, pinned } from "./content.ts";
import {
  type Deleted,
  type DeleteRequest,
  type DeleteResult,
  type DeletionStore,
  digestHeld,
  failedDeletion,
  hasSameTags,
  inventoryAge,
  keptOf,
  leftBehind,
  missing,
  type RemovalOutcome,
  Remover,
  warnOfLeft,
} from "./removal.ts";
import { compareTags } from "./tags.ts";

/** A request with rules. */
export type SweepRequest = DeleteRequest & { readonly rules: RetentionRules };

const tagsAtOnce = 4;

/**
 * Deletes by rules from one repository. The plan is made whole before the first deletion; a failure of one deletion
 * is its result's `error` and hinders no other.
 * @returns a result for each tag that the filter lets in, and for each untagged or orphaned manifest: what went or
 * stayed, and why
 * @throws OciError if something cannot be read: then nothing was deleted
 */
export async function sweep(request: SweepRequest, location: Location, store: DeletionStore, ctx: Context): Promise<DeleteResult[]> {
  try {
    if (isPlain(request)) return await deleteTags(request, location, store, ctx);
    return await new Sweep(request, location, store, ctx).run();
  } catch (error) {
    if (!request.ignoreMissing || !isKind(error, "not-found")) throw error;
    return [missing(formatLocation(location))];
  }
}

/** Whether nothing is to be known but the names of tags. */
function isPlain({ cascade, rules }: SweepRequest): boolean {
  const { keep, olderThan, keepsTag, untagged, orphans, maxDeletions } = rules;
  return !cascade && !untagged && !orphans && keepsTag === undefined && [keep, olderThan, maxDeletions].every((it) => it === undefined);
}

async function deleteTags(request: SweepRequest, location: Location, opened: DeletionStore, ctx: Context): Promise<DeleteResult[]> {
  const store = request.dryRun ? dryRunDeletion(opened) : opened;
  const selects = request.rules.selectsTag ?? (() => false);
  const tags = [...(await allTags(store))].filter(selects);
  if (tags.length === 0) tellNothing(location, ctx);
  // Lists of referrers last: what an image that goes takes along is found by them.
  const ordered = tags.sort((a, b) => Number(isDigestTag(a)) - Number(isDigestTag(b)) || compareTags(a, b));
  return parallel(ordered, tagsAtOnce, async (tag): Promise<DeleteResult> => {
    const reference = `${locationName(location)}:${tag}`;
    try {
      const digest = await digestHeld(store, tag);
      const removal = digest && (await store.untag(tag, digest));
      if (digest === undefined || !removal?.removed) return missing(reference); // somebody else was faster
      const deleted: Deleted[] = [{ kind: "tag", reference, digest, note: removal.note, restore: removal.restore }];
      return { reference, digest, status: request.dryRun ? "would-delete" : "deleted", changed: !request.dryRun, deleted, kept: [] };
    } catch (error) {
      ctx.signal.throwIfAborted();
      return failedDeletion(reference, withFacts(error, { reference }));
    }
  });
}

function tellNothing(location: Location, ctx: Context): void {
  ctx.emit({ type: "info", message: `${locationName(location)} has no tag that is to be deleted` });
}

/** What is to go, decided and planned. */
interface Plan {
  readonly decisions: readonly Decision[];
  readonly groups: ReadonlyMap<Digest, DeletionGroup>;
  readonly findings: Findings;
}

class Sweep {
  readonly #request: SweepRequest;
  readonly #location: Location;
  readonly #store: DeletionStore;
  readonly #ctx: Context;
  readonly #holdings: Holdings;
  readonly #remover: Remover;
  readonly #outcomes = new Map<Digest, RemovalOutcome>();
  /** Why something stays that was to go. */
  readonly #spared = new Map<Digest, string>();
  readonly #now: number;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(request: SweepRequest, location: Location, store: DeletionStore, ctx: Context) {
    this.#request = request;
    this.#location = location;
    this.#store = store;
    this.#ctx = ctx;
    this.#holdings = new Holdings(ctx, store, rememberManifests(store), request.memory);
    this.#remover = new Remover(ctx, store, this.#holdings, location);
    this.#now = ctx.clock.now();
  }

  async run(): Promise<DeleteResult[]> {
    const { cascade, rules, dryRun } = this.#request;
    await this.#holdings.takeInventory();
    this.#checkUntagged();
    if (cascade || rules.untagged || rules.orphans) await this.#holdings.readAll();
    const plan = await this.#plan();
    this.#tellIncomplete(plan.findings.incomplete);
    if (plan.decisions.length === 0) tellNothing(this.#location, this.#ctx);
    if (!dryRun) await this.#carryOut(plan);
    return plan.decisions.flatMap((decision) => this.#results(decision, plan));
  }

  #warn(message: string): void {
    this.#ctx.emit({ type: "warning", message: `${locationName(this.#location)}: ${message}` });
  }

  /** A registry that lists only tags cannot be asked for the rest. */
  #checkUntagged(): void {
    const { rules } = this.#request;
    if (!rules.untagged || this.#holdings.coverage.listsUntagged) return;
    const why = "the registry lists only what has a tag, so that untagged manifests cannot be found";
    if (!rules.selectsTag && !rules.orphans) {
      throw new OciError(why, { kind: "unsupported", operation: "delete", reference: locationName(this.#location), input: "untagged" });
    }
    const instead = "cascade takes along what an image leads to, orphans the tags of signatures whose image is gone";
    this.#warn(`${why}; ${instead}`);
  }

  async #plan(): Promise<Plan> {
    const { rules } = this.#request;
    const findings = await new Finder(this.#holdings, rules).find();
    let decisions = decide(findings.candidates, rules, this.#now);
    for (;;) {
      const groups = await this.#groups(decisions, findings);
      const last = this.#lastTagged(decisions, groups);
      if (!last) return { decisions, groups, findings };
      const reason = `GitHub keeps the last tagged version; to delete the whole package: ${this.#holdings.coverage.deleteAll}`;
      this.#warn(`${last.tags[0] ?? shortDigest(last.candidate.digest)} stays: ${reason}`);
      decisions = decisions.map((decision) => (decision === last ? { ...decision, goes: false, reason } : decision));
    }
  }

  /** Steps by the digest that they are decided for, in the order of the decisions. */
  async #groups(decisions: readonly Decision[], { orphanTags, outOfReach }: Findings): Promise<ReadonlyMap<Digest, DeletionGroup>> {
    const groups = new Map<Digest, DeletionGroup>();
    const targets: DeletionTarget[] = [];
    for (const { candidate, tags, goes } of decisions) {
      const { digest, kind } = candidate;
      if (!goes) continue;
      const chosen = kind === "tagged" ? tags : (orphanTags.get(digest) ?? []);
      if (kind === "tagged" && !this.#request.cascade) {
        const steps = chosen.map((tag) => ({ kind: "tag", digest, tags: [tag] }) as const);
        groups.set(digest, { root: digest, steps, bytes: 0, kept: [] });
        continue;
      }
      if (chosen.length === 0) targets.push({ digest, isChosen: true });
      for (const tag of chosen) targets.push({ digest, tag, isChosen: true });
    }
    if (targets.length > 0) for (const group of await planDeletion(this.#holdings, targets, outOfReach)) groups.set(group.root, group);
    return groups;
  }

  /** GitHub does not delete a package's last tagged version: the newest of those that would go, if none were left. */
  #lastTagged(decisions: readonly Decision[], groups: ReadonlyMap<Digest, DeletionGroup>): Decision | undefined {
    const { entries, coverage } = this.#holdings;
    if (coverage.deleteAll === undefined || groups.size === 0) return undefined;
    const gone = new Set<Digest>();
    const untagged = new Set<Tag>();
    for (const { steps } of groups.values()) {
      for (const { kind, digest, tags } of steps) {
        if (kind === "tag") for (const tag of tags) untagged.add(tag);
        else gone.add(digest);
      }
    }
    const stays = ({ digest, tags }: InventoryEntry): boolean => !gone.has(digest) && tags.some((tag) => !untagged.has(tag));
    const all = [...entries.values()];
    if (all.some(stays) || (all.every(({ tags }) => tags.length === 0) && gone.size < entries.size)) return undefined;
    return decisions.findLast(({ goes, candidate }) => goes && groups.has(candidate.digest));
  }

  async #carryOut(plan: Plan): Promise<void> {
    let current = plan;
    const going = plan.decisions.filter(({ goes }) => goes);
    for (const [at, { candidate, tags }] of going.entries()) {
      const { digest } = candidate;
      const outcome: RemovalOutcome = { deleted: [], left: [], errors: [] };
      this.#outcomes.set(digest, outcome);
      try {
        current = (await this.#lookAgain(digest, tags, plan)) ?? current;
        const allowed = stepsOf(plan.groups.get(digest));
        const steps = stepsOf(current.groups.get(digest)).filter((step) => allowed.some((one) => isSame(one, step)));
        const why = this.#budget(steps.length);
        if (why !== undefined) {
          for (const rest of going.slice(at)) this.#spared.set(rest.candidate.digest, why);
          return this.#warn(`${going.length - at} of ${going.length} are ${why}`);
        }
        if (steps.length < allowed.length) this.#spared.set(digest, reasonOf(current, digest));
        await this.#remover.carryOut(steps, outcome);
      } catch (error) {
        warnOfLeft(outcome, locationName(this.#location), this.#ctx);
        this.#ctx.signal.throwIfAborted();
        outcome.errors.push(error);
      }
      if (isKind(outcome.errors[0], "rate-limited", "unauthorized")) {
        for (const rest of going.slice(at + 1)) this.#spared.set(rest.candidate.digest, "left for the next run");
        return;
      }
    }
  }

  /**
   * Looks for what others did meanwhile: at everything before the first deletion, then once a minute; at the tags of
   * what is to go each time.
   * @returns the plan as it is now, if that may differ
   */
  async #lookAgain(digest: Digest, tags: readonly Tag[], plan: Plan): Promise<Plan | undefined> {
    if (this.#remover.gone.has(digest)) return undefined;
    const isOld = this.#ctx.clock.now() - this.#lookedAt > inventoryAge;
    let hasChanged = isOld && (await this.#takeInventory());
    if (!(await this.#isAsKnown(digest, tags))) hasChanged = (await this.#takeInventory()) || hasChanged;
    if (!hasChanged) return undefined;
    const { decisions, findings } = await this.#decideAgain(plan);
    return { decisions, findings, groups: await this.#groups(decisions, findings) };
  }

  /** Whether the tags to go still hold it, and no others do that were not known. */
  async #isAsKnown(digest: Digest, [tag]: readonly Tag[]): Promise<boolean> {
    if (tag !== undefined && (await digestHeld(this.#store, tag)) !== digest) return false;
    return hasSameTags(await this.#store.tagsNow(digest), this.#holdings.tagsOf(digest));
  }

  /** @returns whether anything differs from before */
  async #takeInventory(): Promise<boolean> {
    this.#lookedAt = this.#ctx.clock.now();
    const before = this.#holdings.entries;
    await this.#holdings.takeInventory();
    // A list may be a little behind.
    for (const one of this.#remover.gone) this.#holdings.remove(one);
    return !isUnchanged(before, this.#holdings.entries);
  }

  /** Only what was to go before may go now: all else stays, with what it needs. */
  async #decideAgain(plan: Plan): Promise<Pick<Plan, "decisions" | "findings">> {
    const { cascade, rules } = this.#request;
    if (cascade || rules.untagged || rules.orphans) await this.#holdings.readAll();
    const findings = await new Finder(this.#holdings, rules).find();
    const before = new Map(plan.decisions.filter(({ goes }) => goes).map((decision) => [decision.candidate.digest, decision]));
    const mayGo = ({ candidate: { digest }, tags, whole }: Decision): boolean => {
      const old = before.get(digest);
      const orphan = [plan.findings, findings].map(({ orphanTags }) => (orphanTags.get(digest) ?? []).join());
      return old !== undefined && old.whole === whole && old.tags.join() === tags.join() && orphan[0] === orphan[1];
    };
    const decisions = decide(findings.candidates, { ...rules, maxDeletions: undefined }, this.#now);
    return {
      findings,
      decisions: decisions.map((it) => (mayGo(it) ? it : { ...it, goes: false, reason: it.goes ? "it was changed meanwhile" : it.reason })),
    };
  }

  /** @returns why these deletions are not begun, if the store's rate limit does not allow for them */
  #budget(steps: number): string | undefined {
    const left = this.#store.remainingDeletions();
    return left === undefined || left >= steps ? undefined : "left for the next run: the rate limit is used up";
  }

  #tellIncomplete(incomplete: Findings["incomplete"]): void {
    if (incomplete.length === 0) return;
    const named = inOneLine(incomplete.map(({ digest, lacks, of }) => `${digest} (${lacks} of ${of})`));
    this.#warn(`indexes lack manifests that they list, and are left: ${named}`);
  }

  /** One result for each tag of a decision, or one for its digest. What goes with the digest stands in the last. */
  #results(decision: Decision, { groups, findings: { orphanTags } }: Plan): DeleteResult[] {
    const { candidate, goes, reason } = decision;
    const { digest, kind } = candidate;
    const group = groups.get(digest);
    const remains = group?.steps.every((step) => step.kind === "tag") ?? false;
    const tags = kind === "tagged" ? decision.tags : remains ? (orphanTags.get(digest) ?? []) : [];
    const names = tags.map((tag) => `${locationName(this.#location)}:${tag}`);
    const last = names.pop() ?? pinned(this.#location, digest);
    if (!goes || !group) return [...names, last].map((reference) => this.#kept(reference, digest, reason));
    const outcome = this.#outcomes.get(digest);
    const deleted = this.#request.dryRun ? this.#remover.pretend(group.steps) : (outcome?.deleted ?? []);
    const rest = deleted.filter((it) => !names.includes(it.reference));
    const result = (reference: string, own: readonly Deleted[]): DeleteResult =>
      this.#result(reference, decision, own, own === rest ? group : undefined);
    const ofTags = names.map((name) => ({ name, own: deleted.filter((it) => it.reference === name) }));
    return [...ofTags.map(({ name, own }) => result(name, own)), result(last, rest)];
  }

  #kept(reference: string, digest: Digest, reason: string): DeleteResult {
    return { reference, digest, status: "kept", reason, changed: false, deleted: [], kept: [] };
  }

  #result(
    reference: string,
    { candidate, reason, whole }: Decision,
    deleted: readonly Deleted[],
    group: DeletionGroup | undefined,
  ): DeleteResult {
    const { digest } = candidate;
    const outcome = this.#outcomes.get(digest);
    const [error] = outcome?.errors ?? [];
    const own = group?.kept.find((it) => it.digest === digest);
    const holder = own?.by === undefined ? "it has another tag" : `needed by ${shortDigest(own.by)}`;
    const needed = whole && own ? `the manifest stays: ${holder}` : undefined;
    const of = { reference, digest, deleted, kept: group ? keptOf(group) : [], bytes: group?.bytes };
    const why = needed === undefined ? reason : deleted.length > 0 ? `${reason}; ${needed}` : needed;
    if (error !== undefined) {
      const left = outcome && deleted.length > 0 ? leftBehind(outcome) : undefined;
      return { ...of, status: "failed", reason: why, changed: deleted.length > 0, left, error: withFacts(error, { reference }) };
    }
    const spared = this.#spared.get(digest);
    if (spared !== undefined && deleted.length === 0) return this.#kept(reference, digest, spared);
    const isGone = deleted.length > 0 || this.#remover.gone.has(digest);
    if (this.#request.dryRun)
      return { ...of, status: isGone || needed === undefined ? "would-delete" : "kept", reason: why, changed: false };
    if (!isGone) return needed === undefined ? { ...missing(reference), digest } : { ...of, status: "kept", reason: why, changed: false };
    return { ...of, status: "deleted", reason: why, changed: deleted.length > 0 };
  }
}

function stepsOf(group: DeletionGroup | undefined): DeletionGroup["steps"] {
  return group?.steps ?? [];
}

function isSame(a: DeletionGroup["steps"][number], b: DeletionGroup["steps"][number]): boolean {
  return a.digest === b.digest && (a.kind === "tag") === (b.kind === "tag") && a.tags.join() === b.tags.join();
}

function reasonOf({ decisions }: Plan, digest: Digest): string {
  const now = decisions.find(({ candidate, goes }) => candidate.digest === digest && !goes);
  return now?.reason ?? "it, or what needs it, was changed meanwhile";
}

function isUnchanged(before: ReadonlyMap<Digest, InventoryEntry>, after: ReadonlyMap<Digest, InventoryEntry>): boolean {
  return before.size === after.size && [...after.values()].every(({ digest, tags }) => hasSameTags(before.get(digest)?.tags, tags));
}
