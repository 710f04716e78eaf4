import type { Digest } from "../oci/digest.ts";
import { manifestKind } from "../oci/media-types.ts";
import type { Tag } from "../oci/tag.ts";
import { referrersTag } from "../oci/tag.ts";
import { orAbsent } from "../runtime/errors.ts";
import type { Held, Holdings } from "./holdings.ts";

/** What is to go: a tag that holds this digest, or (without a tag) the digest itself. */
export interface DeletionTarget {
  readonly digest: Digest;
  readonly tag?: Tag;
  /**
   * A rule chose it: it stays if something that stays needs it. A digest that the user names goes whatever needs it.
   */
  readonly isChosen?: boolean;
}

/** One call of `Deletion`: `untag(tag, digest)` for kind "tag", else `delete(digest)`, with which its tags vanish. */
export interface DeletionStep {
  readonly kind: "tag" | "manifest" | "referrer" | "child";
  readonly digest: Digest;
  /** The one tag to remove (kind "tag"), or all tags that vanish with the manifest. */
  readonly tags: readonly Tag[];
  /** A subject that stays and whose list of referrers must lose this one, after it is gone. */
  readonly subject?: Digest;
}

/** What goes with one target, to be carried out in order. */
export interface DeletionGroup {
  readonly root: Digest;
  readonly steps: readonly DeletionStep[];
  /** Bytes of manifests and of blobs that nothing else needs any more. */
  readonly bytes: number;
  /** What was reached from here and stays, and why. */
  readonly kept: readonly Kept[];
}

export interface Kept {
  readonly digest: Digest;
  readonly because: "tagged" | "needed";
  /** Who needs it: an index that lists it, or its subject. */
  readonly by?: Digest;
}

/** A manifest that was reached from what is to go, and what would go with it. */
interface Reached {
  readonly kind: "manifest" | "referrer" | "child";
  /** Its children, referrers, digest tags' manifests, and the list of its referrers. */
  readonly next: Set<Digest>;
  /** What names it as its subject, and what its list names that is gone or refers to something else. */
  readonly names: Set<Digest>;
}

interface Below {
  readonly digest: Digest;
  readonly kind: "referrer" | "child";
}

/** Something that stays, or is needed by what stays. */
interface Need {
  readonly digest: Digest;
  /** false: it is known to be no index, and need not be read. */
  readonly mayHaveChildren: boolean;
}

/**
 * Plans what goes with targets when deletion cascades: their referrers and digest tags, the children of indexes, and
 * so on down. Reads only.
 *
 * Never deletes anything that a surviving manifest still needs: a manifest with another tag, a child of an index that
 * stays (tagged, or untagged and not reached from the targets), or anything whose real subject stays. To know that,
 * every manifest of the inventory is read. If a manifest stays for one of these reasons, its chosen tags go alone. An
 * untagged index that lists nothing but referrers of one subject is an outdated list of referrers and needs nothing.
 *
 * The order is the safest at every point where it may be cut off: first single tags; then a manifest before its
 * children (no index lacks a child, and registries that refuse to delete a child of an index are content) and before
 * its referrers (no image stands there unsigned); lists of referrers last, so that what they name can be found until
 * it is gone.
 * @param outOfReach what stays although nothing that stays lists it
 * @returns a group for each target's digest, in the targets' order; what several of them lead to goes with the last
 * @throws OciError if a manifest or a list cannot be read; what is not there is passed over.
 */
export function planDeletion(
  holdings: Holdings,
  targets: readonly DeletionTarget[],
  outOfReach: Iterable<Digest> = [],
): Promise<DeletionGroup[]> {
  return new Planner(holdings, targets, outOfReach).plan();
}

class Planner {
  readonly #holdings: Holdings;
  readonly #targets: readonly DeletionTarget[];
  readonly #named: ReadonlySet<Digest>;
  readonly #chosenTags: ReadonlySet<Tag>;
  readonly #outOfReach: ReadonlySet<Digest>;
  readonly #roots: readonly Digest[];
  readonly #reached = new Map<Digest, Reached>();
  /** Who needs what stays. */
  readonly #needs = new Map<Digest, Digest>();
  #tagsThatGo: ReadonlySet<Tag> | undefined;

  constructor(holdings: Holdings, targets: readonly DeletionTarget[], outOfReach: Iterable<Digest>) {
    this.#holdings = holdings;
    this.#outOfReach = new Set(outOfReach);
    this.#targets = targets;
    this.#named = new Set(targets.filter(({ tag, isChosen }) => tag === undefined && !isChosen).map(({ digest }) => digest));
    const untagged = new Set(targets.filter(({ tag, isChosen }) => tag === undefined && isChosen).map(({ digest }) => digest));
    this.#chosenTags = new Set(targets.flatMap(({ tag }) => tag ?? []));
    const isRoot = (digest: Digest): boolean =>
      this.#named.has(digest) || untagged.has(digest) || !this.#isTagged(digest, this.#chosenTags);
    this.#roots = [...new Set(targets.map(({ digest }) => digest))].filter(isRoot);
  }

  async plan(): Promise<DeletionGroup[]> {
    if (this.#roots.length > 0) await this.#holdings.readAll();
    await this.#reach();
    let going = new Set(this.#reached.keys());
    while (going.size > 0) {
      const needed = await this.#neededBeyond(going);
      const fewer = this.#goingDown(going, needed);
      if (fewer.size === going.size) break;
      going = fewer;
    }
    const owned = Map.groupBy(this.#owners(going), ([, root]) => root);
    const groups: DeletionGroup[] = [];
    const freed = new Freed(this.#holdings, going);
    for (const [root, targets] of Map.groupBy(this.#targets, ({ digest }) => digest)) {
      const own = (owned.get(root) ?? []).map(([digest]) => digest);
      const tags = going.has(root) ? [] : targets.flatMap(({ tag }) => tag ?? []);
      const steps = [...this.#tagSteps(root, tags, own, going), ...(await this.#manifestSteps(root, own, going))];
      groups.push({ root, steps, bytes: freed.by(own), kept: this.#kept([root, ...own], going) });
    }
    return groups;
  }

  #isTagged(digest: Digest, without: ReadonlySet<Tag>): boolean {
    return this.#holdings.tagsOf(digest).some((tag) => !without.has(tag));
  }

  /** Tags that vanish when these go: those that were chosen, and those that speak of what goes. */
  #vanishing(going: Iterable<Digest>): ReadonlySet<Tag> {
    const all = new Set(this.#chosenTags);
    for (const digest of going) for (const { tag } of this.#tagsAbout(digest)) all.add(tag);
    return all;
  }

  /**
   * Tags that speak of a manifest. What stands under one and was not reached from it (no list of it) keeps its tag.
   */
  #tagsAbout(digest: Digest): { readonly tag: Tag; readonly held: Digest }[] {
    const next = this.#reached.get(digest)?.next;
    return [...this.#holdings.digestTagsOf(digest), referrersTag(digest)].flatMap((tag) => {
      const held = this.#holdings.holderOf(tag);
      return held !== undefined && next?.has(held) ? { tag, held } : [];
    });
  }

  /** Everything that could go: breadth first, a level at a time. */
  async #reach(): Promise<void> {
    for (const digest of this.#roots) this.#reached.set(digest, { kind: "manifest", next: new Set(), names: new Set() });
    let level = this.#roots;
    while (level.length > 0) {
      const found = await this.#holdings.pool.map(level, (digest) => this.#around(digest));
      const below: Digest[] = [];
      for (const { digest, kind } of found.flat()) {
        if (this.#reached.has(digest)) continue;
        this.#reached.set(digest, { kind, next: new Set(), names: new Set() });
        below.push(digest);
      }
      level = below;
    }
  }

  /** Notes what a manifest leads to. @returns it, too */
  async #around(digest: Digest): Promise<readonly Below[]> {
    const holdings = this.#holdings;
    const node = this.#reached.get(digest) as Reached;
    const found: Below[] = [];
    const add = (other: Digest, kind: Below["kind"]): void => {
      node.next.add(other);
      found.push({ digest: other, kind });
    };
    const [held, referring] = await Promise.all([holdings.read(digest), holdings.referrersOf(digest)]);
    // In one order whichever was read first: a dry run and the run that follows it give the same list.
    const referrers = referring.toSorted();
    // The list of another subject's referrers has entries, not children.
    if (!(await holdings.isList(digest))) {
      const children = await holdings.pool.map(held.children, (child) => holdings.read(child));
      for (const child of children) if (child.kind !== "gone") add(child.digest, "child");
      for (const other of held.others) if (holdings.entries.has(other)) add(other, "child");
    }
    for (const name of referrers) node.names.add(name);
    for (const referrer of referrers) add(referrer, "referrer");
    for (const tag of holdings.digestTagsOf(digest)) add(holdings.holderOf(tag) as Digest, "referrer");
    await this.#addList(digest, node, add);
    return found;
  }

  /** The list of its referrers, unless that lists something else. */
  async #addList(digest: Digest, node: Reached, add: (list: Digest, kind: "referrer") => void): Promise<void> {
    const list = this.#holdings.holderOf(referrersTag(digest));
    if (list === undefined) return;
    const held = await this.#holdings.read(list);
    if (held.kind !== "index") return;
    const strangers = [...held.children, ...held.others].filter((name) => !node.names.has(name));
    const read = await this.#holdings.pool.map(strangers, (name) => this.#holdings.read(name));
    for (const { digest: name, kind, subject } of read) if (kind === "gone" || subject !== undefined) node.names.add(name);
    if (namesOnly(held, node.names)) add(list, "referrer");
  }

  /** All that manifests which stay have beneath them, and those that refer to what stays. */
  async #neededBeyond(leaving: ReadonlySet<Digest>): Promise<ReadonlySet<Digest>> {
    const holdings = this.#holdings;
    const needed = new Set<Digest>(this.#outOfReach);
    const seen = new Set<Digest>();
    let level: Need[] = [...holdings.entries.keys(), ...this.#reached.keys()].flatMap((digest) =>
      leaving.has(digest) ? [] : { digest, mayHaveChildren: true },
    );
    while (level.length > 0) {
      const fresh = level.filter(({ digest }) => !seen.has(digest));
      for (const { digest } of fresh) seen.add(digest);
      const beneath = await holdings.pool.map(fresh, async (need) => ({ by: need.digest, needs: await this.#needsOf(need) }));
      for (const { by, needs } of beneath) {
        for (const { digest } of needs) {
          if (!needed.has(digest)) this.#needs.set(digest, by);
          needed.add(digest);
        }
      }
      level = beneath.flatMap(({ needs }) => needs);
    }
    for (const digest of leaving) {
      const subject = holdings.known(digest)?.subject;
      if (subject === undefined || leaving.has(subject) || needed.has(digest)) continue;
      if ((await holdings.read(subject)).kind === "gone") continue;
      needed.add(digest);
      this.#needs.set(digest, subject);
    }
    return needed;
  }

  async #needsOf({ digest, mayHaveChildren }: Need): Promise<readonly Need[]> {
    const needs: Need[] = [];
    if (mayHaveChildren) {
      const held = await this.#holdings.read(digest);
      if (held.kind === "gone" || this.#isOutdatedList(held) || (await this.#holdings.isList(digest))) return [];
      const indexes = new Set(held.indexes);
      for (const child of held.children) needs.push({ digest: child, mayHaveChildren: indexes.has(child) });
      for (const other of held.others) needs.push({ digest: other, mayHaveChildren: this.#holdings.entries.has(other) });
    }
    if (this.#holdings.coverage.isWhole) return needs;
    // A referrer may be an index, too, and is in no inventory of tags.
    for (const { digest: referrer, mediaType } of await this.#holdings.listedFor(digest)) {
      if (manifestKind(mediaType) === "index") needs.push({ digest: referrer, mayHaveChildren: true });
    }
    return needs;
  }

  #isOutdatedList(held: Held): boolean {
    if (held.kind !== "index" || held.subject !== undefined || this.#holdings.tagsOf(held.digest).length > 0) return false;
    const [first] = held.children;
    if (first === undefined) return false;
    const subject = this.#holdings.known(first)?.subject;
    const names = subject === undefined ? undefined : this.#reached.get(subject)?.names;
    return names !== undefined && namesOnly(held, names);
  }

  /** What of it still goes when what is needed stays, and what it alone would have led to. */
  #goingDown(before: ReadonlySet<Digest>, needed: ReadonlySet<Digest>): Set<Digest> {
    const tags = this.#vanishing(before);
    const goes = (digest: Digest): boolean =>
      this.#named.has(digest) || (before.has(digest) && !needed.has(digest) && !this.#isTagged(digest, tags));
    const after = new Set<Digest>();
    const open = this.#roots.filter(goes);
    for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
      if (after.has(digest)) continue;
      after.add(digest);
      for (const next of this.#reached.get(digest)?.next ?? []) if (goes(next)) open.push(next);
    }
    return after;
  }

  /** With which root each goes: the last one that leads to it, so that none that is still there needs it. */
  #owners(going: ReadonlySet<Digest>): ReadonlyMap<Digest, Digest> {
    const owners = new Map<Digest, Digest>();
    for (const root of this.#roots.toReversed()) {
      const open = going.has(root) && !owners.has(root) ? [root] : [];
      for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
        if (owners.has(digest)) continue;
        owners.set(digest, root);
        for (const next of this.#reached.get(digest)?.next ?? []) if (going.has(next) && !owners.has(next)) open.push(next);
      }
    }
    return owners;
  }

  /** Tags that go alone: of a target that stays, and those that speak of what goes while their manifest stays. */
  #tagSteps(root: Digest, tags: readonly Tag[], own: readonly Digest[], going: ReadonlySet<Digest>): DeletionStep[] {
    const single = new Map<Tag, Digest>(tags.map((tag) => [tag, root]));
    for (const { tag, held } of own.flatMap((digest) => this.#tagsAbout(digest))) if (!going.has(held)) single.set(tag, held);
    return [...single].map(([tag, digest]) => ({ kind: "tag", digest, tags: [tag] }));
  }

  async #manifestSteps(root: Digest, own: readonly Digest[], going: ReadonlySet<Digest>): Promise<DeletionStep[]> {
    const holdings = this.#holdings;
    const lists = new Set(own.flatMap((digest) => holdings.holderOf(referrersTag(digest)) ?? []));
    const ordered = parentsFirst([root], (digest) => this.#reached.get(digest)?.next ?? new Set(), new Set(own));
    const isList = (digest: Digest): boolean => lists.has(digest) && !this.#named.has(digest);
    const steps: DeletionStep[] = [];
    for (const digest of [...ordered.filter((digest) => !isList(digest)), ...ordered.filter(isList)]) {
      const subject = holdings.known(digest)?.subject;
      const loses = subject !== undefined && !going.has(subject) && (await this.#isThere(subject));
      const kind = this.#reached.get(digest)?.kind ?? "manifest";
      steps.push({ kind, digest, tags: holdings.tagsOf(digest), subject: loses ? subject : undefined });
    }
    return steps;
  }

  async #isThere(digest: Digest): Promise<boolean> {
    if (this.#holdings.coverage.isWhole) return this.#holdings.entries.has(digest);
    return (await orAbsent(() => this.#holdings.source.resolve(digest))) !== undefined;
  }

  #kept(digests: readonly Digest[], going: ReadonlySet<Digest>): Kept[] {
    this.#tagsThatGo ??= this.#vanishing(going);
    const tags = this.#tagsThatGo;
    const around = new Set([...digests, ...digests.flatMap((digest) => [...(this.#reached.get(digest)?.next ?? [])])]);
    return [...around]
      .filter((digest) => !going.has(digest))
      .map((digest) =>
        this.#isTagged(digest, tags) ? { digest, because: "tagged" } : { digest, because: "needed", by: this.#needs.get(digest) },
      );
  }
}

/** Counts what is freed; each blob once, with the last that needs it. */
class Freed {
  readonly #holdings: Holdings;
  /** How many manifests need each blob. */
  readonly #users: Uint32Array;

  constructor(holdings: Holdings, going: ReadonlySet<Digest>) {
    this.#holdings = holdings;
    this.#users = new Uint32Array(going.size === 0 ? 0 : holdings.blobCount);
    if (going.size > 0) for (const { blobs } of holdings.all()) for (const blob of blobs) (this.#users[blob] as number)++;
  }

  by(digests: readonly Digest[]): number {
    let bytes = 0;
    for (const digest of digests) {
      const { size = 0, blobs = [] } = this.#holdings.known(digest) ?? {};
      bytes += size;
      for (const blob of blobs) if (--(this.#users[blob] as number) === 0) bytes += this.#holdings.sizeOf(blob);
    }
    return bytes;
  }
}

function namesOnly({ children, others }: Held, names: ReadonlySet<Digest>): boolean {
  return children.every((digest) => names.has(digest)) && others.every((digest) => names.has(digest));
}

/** Reversed postorder: what leads to something comes before it, loops aside. */
function parentsFirst(roots: readonly Digest[], next: (digest: Digest) => ReadonlySet<Digest>, among: ReadonlySet<Digest>): Digest[] {
  const seen = new Set<Digest>();
  const order: Digest[] = [];
  for (const root of roots.toReversed()) {
    const path: { readonly digest: Digest; readonly rest: Digest[] }[] = [];
    const enter = (digest: Digest): void => {
      if (seen.has(digest) || !among.has(digest)) return;
      seen.add(digest);
      path.push({ digest, rest: [...next(digest)] });
    };
    enter(root);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const below = at.rest.pop();
      if (below !== undefined) enter(below);
      else {
        order.push(at.digest);
        path.pop();
      }
    }
  }
  return order.reverse();
}
