import { rememberManifests } from "../content/manifest-cache.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { isReferrersTag, parseDigestTag, referrersTag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind } from "../runtime/errors.ts";
import { createPool } from "./pool.ts";
import { listed } from "./referrers.ts";

/** One line of `Deletion.inventory`. */
export interface InventoryEntry {
  readonly digest: Digest;
  readonly tags: readonly Tag[];
}

/** What the user named: a tag that holds this digest, or (without a tag) the digest itself. */
export interface PruneTarget {
  readonly digest: Digest;
  readonly tag?: Tag;
}

/** One call of `Deletion`: `untag(tag, digest)` for kind "tag", else `delete(digest)`, with which its tags vanish. */
export interface PruneStep {
  readonly kind: "tag" | "manifest" | "referrer" | "child";
  readonly digest: Digest;
  /** The one tag to remove (kind "tag"), or all tags that vanish with the manifest. */
  readonly tags: readonly Tag[];
  /** A subject that stays and whose list of referrers must lose this one (`updateReferrers(subject, { remove: [digest] })`). */
  readonly subject?: Digest;
}

export interface PrunePlan {
  /** In the order to be carried out. */
  readonly steps: readonly PruneStep[];
  /** What was reached and stays, and why: it has another tag, or a manifest that stays needs it. */
  readonly kept: readonly { readonly digest: Digest; readonly because: "tagged" | "needed" }[];
}

/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;

/** A manifest that was reached from what is to go, and what would go with it. */
interface Reached {
  readonly kind: "manifest" | "referrer" | "child";
  /** Its children, referrers, digest tags' manifests, and the list of its referrers. */
  readonly next: Set<Digest>;
  /** What its list of referrers names, verified or not, and what names it as its subject. */
  readonly names: Set<Digest>;
}

/**
 * Plans what goes with the targets when deletion cascades: their referrers and digest tags, the children of indexes, and so on down. Reads only.
 *
 * It never takes what something that stays needs: a manifest with another tag, a child of an index that stays (tagged, or untagged and not reached from
 * the targets), or anything whose real subject is not going. To know that, every manifest of the inventory is read. A tag whose manifest stays for one of
 * these reasons loses the tag alone; a digest that the user names goes whatever needs it. An untagged index that lists nothing but referrers of one
 * subject is an outdated list of referrers and needs nothing.
 *
 * The order is the safest at every point where it may be cut off: first single tags; then a manifest before its children (no index lacks a
 * child, and registries that refuse to delete a child of an index are content) and before its referrers (no image stands there unsigned); lists of
 * referrers last, so that what they name can be found until it is gone.
 * @throws OciError where a manifest or a list cannot be read; what is not there is passed over.
 */
export async function planCascade(
  ctx: Context,
  store: Source,
  inventory: readonly InventoryEntry[],
  targets: readonly PruneTarget[],
): Promise<PrunePlan> {
  const source = rememberManifests(store);
  const pool = createPool(width);
  const tagsOf = new Map(inventory.map(({ digest, tags }) => [digest, tags]));
  const holder = new Map(inventory.flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest] as const)));
  for (const { digest, tag } of targets) {
    if (tag === undefined || holder.has(tag)) continue;
    holder.set(tag, digest);
    tagsOf.set(digest, [...(tagsOf.get(digest) ?? []), tag]);
  }
  const digestTags = Map.groupBy(
    [...holder.keys()].flatMap((tag) => parseDigestTag(tag) ?? []),
    ({ of }) => of,
  );
  const named = new Set(targets.filter(({ tag }) => tag === undefined).map(({ digest }) => digest));
  const namedTags = new Set(targets.flatMap(({ tag }) => tag ?? []));
  const read = (digest: Digest): Promise<Manifest | undefined> => orGone(() => source.manifest(digest));

  /** Tags that vanish when these go: those that were named, and those that speak of what goes. */
  const vanishing = (going: ReadonlySet<Digest>): ReadonlySet<Tag> => {
    const all = new Set(namedTags);
    for (const digest of going) {
      all.add(referrersTag(digest));
      for (const { tag } of digestTags.get(digest) ?? []) all.add(tag);
    }
    return all;
  };
  const isTagged = (digest: Digest, without: ReadonlySet<Tag>): boolean => (tagsOf.get(digest) ?? []).some((tag) => !without.has(tag));

  const roots = [...new Set(targets.map(({ digest }) => digest))].filter((digest) => named.has(digest) || !isTagged(digest, namedTags));
  // Lists of referrers may have lost entries; what names its subject itself is found all the same.
  const bySubject = await subjects(roots.length > 0 ? [...tagsOf.keys()] : []);
  const reached = await reach(roots);
  let going = new Set(reached.keys());
  while (going.size > 0) {
    const needed = await neededBeyond(going);
    const fewer = goingDown(going, needed);
    if (fewer.size === going.size) break;
    going = fewer;
  }
  return plan(going);

  async function subjects(digests: readonly Digest[]): Promise<ReadonlyMap<Digest | undefined, readonly Digest[]>> {
    const found = await pool.map(digests, async (digest) => ({ digest, subject: (await read(digest))?.subject?.digest }));
    const grouped = Map.groupBy(found, ({ subject }) => subject);
    return new Map([...grouped].map(([subject, all]) => [subject, all.map(({ digest }) => digest)]));
  }

  /** Everything that could go: breadth first, a level at a time. */
  async function reach(from: readonly Digest[]): Promise<Map<Digest, Reached>> {
    const all = new Map<Digest, Reached>(from.map((digest) => [digest, { kind: "manifest", next: new Set(), names: new Set() }]));
    let level = from;
    while (level.length > 0) {
      const found = await pool.map(level, async (digest) => ({ digest, around: await around(digest) }));
      const below: Digest[] = [];
      for (const { digest, around } of found) {
        const node = all.get(digest) as Reached;
        for (const name of around.names) node.names.add(name);
        for (const { digest: next, kind } of around.next) {
          node.next.add(next);
          if (all.has(next)) continue;
          all.set(next, { kind, next: new Set(), names: new Set() });
          below.push(next);
        }
      }
      level = below;
    }
    return all;
  }

  async function around(digest: Digest): Promise<{
    readonly names: readonly Digest[];
    readonly next: readonly { readonly digest: Digest; readonly kind: "referrer" | "child" }[];
  }> {
    const [manifest, list] = await Promise.all([read(digest), listed(ctx, source, digest)]);
    const names = [...new Set([...list.map((referrer) => referrer.digest), ...(bySubject.get(digest) ?? [])])];
    const next: { digest: Digest; kind: "referrer" | "child" }[] = [];
    // The list of another subject's referrers has entries, not children.
    if (!isListHere(digest)) {
      const children = await pool.map(manifest?.manifests ?? [], async (child) => ({
        child,
        there: (await readChild(child)) !== undefined,
      }));
      for (const { child, there } of children) if (there) next.push({ digest: child.digest, kind: "child" });
    }
    // A list can name anything; what goes is what really refers to this.
    const referrers = await pool.map(names, async (name) => ({ name, manifest: await read(name) }));
    for (const { name, manifest: referrer } of referrers) {
      if (referrer?.subject?.digest === digest) next.push({ digest: name, kind: "referrer" });
    }
    for (const { tag } of digestTags.get(digest) ?? []) next.push({ digest: holder.get(tag) as Digest, kind: "referrer" });
    const listDigest = holder.get(referrersTag(digest));
    const listManifest = listDigest && (await read(listDigest));
    if (listDigest && listManifest && namesOnly(listManifest, new Set(names))) next.push({ digest: listDigest, kind: "referrer" });
    return { names, next };
  }

  function isListHere(digest: Digest): boolean {
    return (tagsOf.get(digest) ?? []).some((tag) => isReferrersTag(tag));
  }

  async function readChild(child: Descriptor): Promise<Manifest | undefined> {
    return orGone(() => source.manifest(child));
  }

  /** All that manifests which stay have beneath them. */
  async function neededBeyond(leaving: ReadonlySet<Digest>): Promise<Set<Digest>> {
    const needed = new Set<Digest>();
    const staying = new Set([...tagsOf.keys(), ...reached.keys()].filter((digest) => !leaving.has(digest)));
    let level = [...staying];
    while (level.length > 0) {
      const manifests = await pool.map(level, async (digest) => ({ digest, manifest: await read(digest) }));
      const below = new Set<Digest>();
      for (const { digest, manifest } of manifests) {
        if (!manifest || isOutdatedList(digest, manifest)) continue;
        for (const child of manifest.manifests) {
          if (!needed.has(child.digest) && !staying.has(child.digest)) below.add(child.digest);
          needed.add(child.digest);
        }
      }
      level = [...below];
    }
    return needed;
  }

  function isOutdatedList(digest: Digest, manifest: Manifest): boolean {
    if (manifest.kind !== "index" || (tagsOf.get(digest) ?? []).length > 0) return false;
    return [...reached.values()].some(({ names }) => names.size > 0 && namesOnly(manifest, names));
  }

  /** What of it still goes when what is needed stays, and what it alone would have led to. */
  function goingDown(before: ReadonlySet<Digest>, needed: ReadonlySet<Digest>): Set<Digest> {
    const tags = vanishing(before);
    const goes = (digest: Digest): boolean => named.has(digest) || (before.has(digest) && !needed.has(digest) && !isTagged(digest, tags));
    const after = new Set<Digest>();
    const open = roots.filter(goes);
    for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
      if (after.has(digest)) continue;
      after.add(digest);
      for (const next of reached.get(digest)?.next ?? []) if (goes(next)) open.push(next);
    }
    return after;
  }

  async function plan(leaving: ReadonlySet<Digest>): Promise<PrunePlan> {
    const steps: PruneStep[] = [];
    const single = new Map<Tag, Digest>();
    for (const { tag, digest } of targets) if (tag !== undefined && !leaving.has(digest)) single.set(tag, digest);
    for (const digest of leaving) {
      for (const tag of [...(digestTags.get(digest) ?? []).map(({ tag }) => tag), referrersTag(digest)]) {
        const held = holder.get(tag);
        if (held !== undefined && !leaving.has(held) && reached.get(digest)?.next.has(held)) single.set(tag, held);
      }
    }
    for (const [tag, digest] of single) steps.push({ kind: "tag", digest, tags: [tag] });

    const lists = new Set([...leaving].flatMap((digest) => holder.get(referrersTag(digest)) ?? []));
    const ordered = parentsFirst(roots, (digest) => reached.get(digest)?.next ?? new Set(), leaving);
    const isList = (digest: Digest): boolean => lists.has(digest) && !named.has(digest);
    for (const digest of [...ordered.filter((digest) => !isList(digest)), ...ordered.filter(isList)]) {
      const subject = (await read(digest))?.subject?.digest;
      const loses = subject !== undefined && !leaving.has(subject) && (await orGone(() => source.resolve(subject))) !== undefined;
      steps.push({
        kind: reached.get(digest)?.kind ?? "manifest",
        digest,
        tags: tagsOf.get(digest) ?? [],
        ...(loses && { subject }),
      });
    }
    const tags = vanishing(leaving);
    const edges = new Set([...leaving].flatMap((digest) => [...(reached.get(digest)?.next ?? [])]));
    const stays = [...new Set([...roots, ...targets.map(({ digest }) => digest), ...edges])].filter((digest) => !leaving.has(digest));
    return {
      steps,
      kept: stays.map((digest) => ({ digest, because: isTagged(digest, tags) ? "tagged" : "needed" })),
    };
  }
}

function namesOnly(list: Manifest, names: ReadonlySet<Digest>): boolean {
  return list.kind === "index" && list.manifests.every(({ digest }) => names.has(digest));
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

async function orGone<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isKind(error, "not-found")) return undefined;
    throw error;
  }
}
