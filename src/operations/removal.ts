import type { Holdings, ManifestMemory } from "../graph/holdings.ts";
import type { DeletionGroup, DeletionStep, Kept } from "../graph/plan-deletion.ts";
import type { RetentionRules } from "../graph/retention.ts";
import type { Digest } from "../oci/digest.ts";
import type { Location } from "../oci/location.ts";
import type { Deletion, Destination, Removal } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, orAbsent } from "../runtime/errors.ts";
import { inOneLine, locationName, pinned } from "./content.ts";

export type DeletionStore = Destination & Deletion;

/** One thing that was (dry run: would be) removed. */
export interface Deleted {
  readonly kind: "tag" | "manifest" | "referrer" | "child";
  /** `ghcr.io/acme/app:1.2` or `ghcr.io/acme/app@sha256:…` */
  readonly reference: string;
  readonly digest: Digest;
  /** For people: the id of a version. */
  readonly note?: string;
  /** The command that brings it back. */
  readonly restore?: string;
}

/** A manifest that was to go and is still there. */
export type Left = Pick<Deleted, "kind" | "reference" | "digest">;

export interface DeleteRequest {
  /** Each names a tag, a digest, or both; with `rules` a repository. */
  readonly references: readonly Location[];
  /** What of the repositories is to go. */
  readonly rules?: RetentionRules;
  /** Referrers too, and children that nothing else needs. */
  readonly cascade: boolean;
  readonly ignoreMissing: boolean;
  readonly dryRun: boolean;
  /** Manifests read by earlier runs. */
  readonly memory?: ManifestMemory;
}

export interface DeleteResult {
  readonly reference: string;
  readonly digest?: Digest;
  readonly status: "deleted" | "would-delete" | "kept" | "missing" | "failed";
  /** By rules: why it goes or stays. */
  readonly reason?: string;
  readonly changed: boolean;
  /** What is gone, even if it failed later. */
  readonly deleted: readonly Deleted[];
  /**
   * If it failed, or was cancelled, after something was gone: the manifests that were to go as well and are still
   * there, to be deleted by these references. Nothing may lead to them any more.
   */
  readonly left?: readonly Left[];
  /** With `cascade`: what was reached and stays, and why. */
  readonly kept: readonly Kept[];
  /** Bytes of manifests and blobs that nothing needs any more. */
  readonly bytes?: number;
  readonly error?: unknown;
}

export interface RemovalOutcome {
  readonly deleted: Deleted[];
  /** Manifests that were to go as well; nothing may lead to them any more. */
  readonly left: Left[];
  readonly errors: unknown[];
}

/**
 * Carries out the steps of plans on one repository. If a deletion fails, what the manifest leads to stays as well,
 * also in later plans: it still needs it. All else goes on.
 */
export class Remover {
  readonly #store: DeletionStore;
  readonly #holdings: Holdings;
  readonly #location: Location;
  readonly #ctx: Context;
  /** What stays because something that needs it could not be deleted. */
  readonly #stays = new Set<Digest>();
  readonly gone = new Set<Digest>();
  /** Something was written to the repository: a list of referrers. */
  hasWritten = false;

  constructor(ctx: Context, store: DeletionStore, holdings: Holdings, location: Location) {
    this.#ctx = ctx;
    this.#store = store;
    this.#holdings = holdings;
    this.#location = location;
  }

  /** @throws only if the run is cancelled, having added to `outcome` what was done until then */
  async carryOut(steps: readonly DeletionStep[], outcome: RemovalOutcome): Promise<void> {
    for (const [at, step] of steps.entries()) {
      if (this.#stays.has(step.digest) && step.kind !== "tag") {
        outcome.left.push(this.#leftOf(step));
        continue;
      }
      try {
        this.#ctx.signal.throwIfAborted();
        await this.#carryOut(step, outcome.deleted);
      } catch (error) {
        if (this.#ctx.signal.aborted) {
          for (const rest of steps.slice(at)) if (rest.kind !== "tag") outcome.left.push(this.#leftOf(rest));
          throw error;
        }
        outcome.errors.push(error);
        if (step.kind === "tag") continue;
        if (!this.gone.has(step.digest)) outcome.left.push(this.#leftOf(step));
        this.#keepBeneath(step.digest);
      }
    }
  }

  /** As a dry run has it. */
  pretend(steps: readonly DeletionStep[]): Deleted[] {
    return steps.flatMap((step) => {
      const tags = step.tags.map(
        (tag): Deleted => ({ kind: "tag", reference: `${locationName(this.#location)}:${tag}`, digest: step.digest }),
      );
      return step.kind === "tag" ? tags : [...tags, this.#leftOf(step)];
    });
  }

  async #carryOut({ kind, digest, tags, subject }: DeletionStep, deleted: Deleted[]): Promise<void> {
    const add = (what: Deleted["kind"], reference: string, { note, restore }: Partial<Removal> = {}): void => {
      deleted.push({ kind: what, reference, digest, note, restore });
    };
    if (kind === "tag") {
      for (const tag of tags) {
        const removal = await this.#store.untag(tag, digest);
        this.#holdings.remove(digest, tag);
        if (removal.removed) add("tag", `${locationName(this.#location)}:${tag}`, removal);
      }
      return;
    }
    const removal = await this.#store.delete(digest);
    this.gone.add(digest);
    this.#holdings.remove(digest);
    if (removal.removed) {
      for (const tag of tags) add("tag", `${locationName(this.#location)}:${tag}`);
      add(kind, pinned(this.#location, digest), removal);
    }
    if (subject === undefined) return;
    // Only after it is gone: a registry that deletes nothing must not lose the entry of what stays there.
    this.hasWritten = true;
    await unlist(this.#store, subject, digest, this.#ctx);
  }

  #leftOf({ kind, digest }: DeletionStep): Left {
    return { kind, reference: pinned(this.#location, digest), digest };
  }

  #keepBeneath(digest: Digest): void {
    const open = [digest];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.#stays.has(next)) continue;
      this.#stays.add(next);
      const { children = [], others = [] } = this.#holdings.known(next) ?? {};
      open.push(...children, ...others, ...this.#holdings.aroundOf(next));
    }
  }
}

/** Attempts to take a manifest off a list: who runs the step again has no manifest that names its subject. */
const maxUnlistings = 3;

/** @throws OciError that says what is left: the manifest is gone, and the list of its subject still names it. */
async function unlist(store: DeletionStore, subject: Digest, digest: Digest, { clock, signal }: Context): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await store.updateReferrers(subject, { remove: [digest] });
      return;
    } catch (error) {
      if (!(error instanceof OciError)) throw error;
      if (attempt < maxUnlistings && isKind(error, "server", "network", "corrupt")) {
        await clock.sleep(500 * attempt, signal);
        continue;
      }
      throw new OciError(`${digest} was deleted, but its subject's list of referrers still names it: ${error.summary}`, {
        ...error.facts,
        reference: `${store.name}@${subject}`,
      });
    }
  }
}

/** What is still there after something was gone; undefined: nothing. */
export function leftBehind({ deleted, left }: RemovalOutcome): readonly Left[] | undefined {
  return deleted.length > 0 && left.length > 0 ? left : undefined;
}

/**
 * A parent goes before what is beneath it, so that no tag ever points to less than all: what a run leaves if it
 * breaks off there the next one does not find by itself, if the registry lists only what has a tag. So it is named.
 */
export function warnOfLeft(outcome: RemovalOutcome, reference: string, ctx: Context): void {
  const left = leftBehind(outcome);
  if (!left) return;
  const named = inOneLine(left.map((it) => it.reference));
  const what = "what was to go with it and is still there has to be deleted by digest";
  ctx.emit({ type: "warning", message: `${reference} was deleted only in part; ${what}: ${named}` });
}

/** What was reached and stays, as results have it. */
export function keptOf({ kept }: DeletionGroup): Kept[] {
  return kept.map(({ digest, because }) => ({ digest, because }));
}

/** Milliseconds after which what others push and tag meanwhile is looked for again. */
export const inventoryAge = 60_000;

export function missing(reference: string): DeleteResult {
  return { reference, status: "missing", changed: false, deleted: [], kept: [] };
}

export function failedDeletion(reference: string, error: unknown): DeleteResult {
  return { reference, status: "failed", changed: false, deleted: [], kept: [], error };
}

/** Whether a manifest has these tags and no others; no: it is not there. */
export function hasSameTags(tags: readonly Tag[] | undefined, known: readonly Tag[]): boolean {
  return tags?.length === known.length && tags.every((tag) => known.includes(tag));
}

/**
 * What is there; undefined: nothing. Some registries answer 404 to HEAD only, and what is there must not be said to
 * be gone: then it is read.
 */
export async function digestHeld(store: DeletionStore, at: Tag | Digest): Promise<Digest | undefined> {
  for (const look of [() => store.resolve(at), async () => (await store.manifest(at)).descriptor]) {
    const found = await orAbsent(look);
    if (found) return found.digest;
  }
  return undefined;
}
