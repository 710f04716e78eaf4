import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { type Manifest, pointOfListed } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import type { Source } from "../oci/store.ts";
import { type DigestTag, parseDigestTag } from "../oci/tag.ts";
import { abortable } from "../runtime/abortable.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { Pool } from "../runtime/parallel.ts";
import { type Branching, childrenOf, isManifest, manifestsBeneath, withChildren } from "./walk.ts";

/** A manifest with what is beneath it and what refers to it. */
export interface ReferrerNode {
  /** As its parent or its subject's list shows it. */
  readonly descriptor: Descriptor;
  readonly relation: "root" | "child" | "referrer";
  /** Whose child or referrer it is; absent for the root. */
  readonly of?: Digest;
  /** Manifests beneath it, in its own order. */
  readonly children: readonly ReferrerNode[];
  /** In the order they were listed. */
  readonly referrers: readonly ReferrerNode[];
}

export interface ReferrerTree {
  readonly root: ReferrerNode;
  /**
   * Every referrer once, nearest first. One that is also a child of an index (BuildKit's attestations with
   * `oci-artifact=true`) is among them, and in the tree twice: what is beneath it and what refers to it is found at
   * the child.
   */
  readonly referrers: readonly ReferrerNode[];
}

export interface DiscoverOptions {
  /** Levels of referrers (1: what refers to the root and to what is beneath it); 0 or absent: all. */
  readonly depth?: number;
  /**
   * Told of a subject's referrers as soon as they are listed, while the search goes on; of each digest once, in
   * whatever order the answers come. It is waited for. What the tree shows as something else (a child of the root
   * that refers to it) may be among them.
   */
  readonly onListed?: (subject: Digest, referrers: readonly Descriptor[]) => Promise<void>;
  /** Bounds what is asked for at once; default: one of its own. */
  readonly pool?: Pool;
}

/** Levels of referrers of referrers: a registry could answer with ever new ones. */
const maxLevels = 64;
/** Listings at once, at most; the limiter's slots bound them further. */
const width = 64;

interface Growing extends ReferrerNode {
  readonly children: Growing[];
  readonly referrers: Growing[];
}

/**
 * All that refers to a root, to each manifest beneath it, and to those referrers and what is beneath them. Each
 * digest is visited once, so loops end; everything is asked for as soon as its digest is known, so that it takes as
 * many round trips as the longest way to a referrer. The same content gives the same tree.
 * @throws OciError of kind "limit" beyond `limits.referrers` for one subject, `limits.graph` in all, or 64 levels.
 */
export async function discoverReferrers(
  ctx: Context,
  source: Source,
  root: Manifest | Descriptor,
  options: DiscoverOptions = {},
): Promise<ReferrerTree> {
  const { pool = new Pool(width) } = options;
  const { children, list } = await gather(ctx, source, root, { ...options, pool });
  const seen = new Set<Digest>();
  const found: Growing[] = [];
  const [top] = await manifestsBeneath(source, [root], pool, { seen, children });
  const descriptor = isManifest(root) ? root.descriptor : root;
  const listedBefore = new Set<Digest>([descriptor.digest]);
  const tree = grown(top ?? { descriptor, children: [] }, "root");
  const depth = depthOf(options);
  let level = [tree];
  for (let at = 1; level.length > 0 && at <= depth; at++) {
    if (at > maxLevels) throw tooMany(source, descriptor.digest, `referrers of referrers go deeper than ${maxLevels} levels`);
    const subjects = level.flatMap((node) => [...withChildren(node)]);
    const lists = await pool.map(subjects, (subject) => list(subject.descriptor.digest));
    const added: { readonly subject: Growing; readonly descriptor: Descriptor; readonly isChildToo: boolean }[] = [];
    for (const [position, subject] of subjects.entries()) {
      for (const referrer of lists[position] ?? []) {
        if (listedBefore.has(referrer.digest)) continue;
        listedBefore.add(referrer.digest);
        added.push({ subject, descriptor: referrer, isChildToo: seen.has(referrer.digest) });
        seen.add(referrer.digest);
      }
    }
    if (seen.size > limits.graph) throw tooMany(source, descriptor.digest, tooManyManifests);
    const referrers = added.filter(({ isChildToo }) => !isChildToo).map(({ descriptor }) => descriptor);
    const branches = new Map(
      (await manifestsBeneath(source, referrers, pool, { seen, children })).map((branch) => [branch.descriptor.digest, branch]),
    );
    level = [];
    for (const { subject, descriptor, isChildToo } of added) {
      const node = grown(branches.get(descriptor.digest) ?? { descriptor, children: [] }, "referrer", subject.descriptor.digest);
      subject.referrers.push(node);
      found.push(node);
      if (!isChildToo) level.push(node);
    }
  }
  return { root: tree, referrers: found };
}

/** What registries answered, kept: the tree is made of it level by level, without asking again. */
interface Gathered {
  children(node: Manifest | Descriptor): Promise<readonly Descriptor[] | "blob">;
  list(subject: Digest): Promise<readonly Descriptor[]>;
}

/** Where a manifest was met: at which level of referrers, and how deep in an index. */
interface Position {
  readonly level: number;
  readonly depth: number;
}

/**
 * Asks for everything within the bounds, each list as soon as its subject's digest is known, whatever else is still
 * awaited.
 */
async function gather(
  ctx: Context,
  source: Source,
  root: Manifest | Descriptor,
  options: DiscoverOptions & { readonly pool: Pool },
): Promise<Gathered> {
  const top = isManifest(root) ? root.descriptor : root;
  const { pool } = options;
  const deepest = Math.min(depthOf(options), maxLevels);
  const named = new Map<Digest, ReturnType<Gathered["children"]>>();
  const lists = new Map<Digest, ReturnType<Gathered["list"]>>();
  const met = new Map<Digest, Position>();
  const told = new Set<Digest>([top.digest]);
  let failed = false;

  const children: Gathered["children"] = (node) => {
    const { digest } = isManifest(node) ? node.descriptor : node;
    // A list outlives what was deleted elsewhere.
    const lenient = (error: unknown): readonly Descriptor[] => {
      if (digest !== top.digest && told.has(digest) && isKind(error, "not-found")) return [];
      throw error;
    };
    const isListed = digest !== top.digest && told.has(digest);
    const read = () => (isListed && !isManifest(node) ? childrenOfListed(source, node) : childrenOf(source, node));
    const known = named.get(digest) ?? abortable(read(), ctx.signal).catch(lenient);
    named.set(digest, known);
    return known;
  };
  const list: Gathered["list"] = (subject) => {
    const known = lists.get(subject) ?? abortable(listed(ctx, source, subject), ctx.signal);
    lists.set(subject, known);
    return known;
  };

  const beneath = async (node: Manifest | Descriptor, { level, depth }: Position): Promise<void> => {
    const manifests = await children(node);
    if (manifests === "blob" || depth >= limits.indexDepth) return;
    await pool.each(manifests, async (child) => {
      // What is no manifest has no referrers; one of a known type need not be looked at before.
      if (manifestKind(child.mediaType) === "unknown" && (await children(child)) === "blob") return;
      await visit(child, { level, depth: depth + 1 });
    });
  };
  const around = async (subject: Digest, { level }: Position): Promise<void> => {
    if (level > deepest) return;
    const referrers = await list(subject);
    const fresh = referrers.filter(({ digest }) => !told.has(digest));
    for (const { digest } of fresh) told.add(digest);
    await both(
      fresh.length === 0 ? undefined : options.onListed?.(subject, fresh),
      pool.each(referrers, (referrer) => visit(referrer, { level: level + 1, depth: 0 })),
    );
  };
  /** A node that is reached again by a shorter path is visited again: more behind it may lie within the bounds. */
  const visit = async (node: Manifest | Descriptor, at: Position): Promise<void> => {
    ctx.signal.throwIfAborted();
    const { digest } = isManifest(node) ? node.descriptor : node;
    const before = met.get(digest) ?? { level: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY };
    if (failed || (before.level <= at.level && before.depth <= at.depth)) return;
    const position = { level: Math.min(before.level, at.level), depth: Math.min(before.depth, at.depth) };
    met.set(digest, position);
    try {
      if (met.size > limits.graph) throw tooMany(source, top.digest, tooManyManifests);
      await both(around(digest, position), beneath(node, position));
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  await visit(root, { level: 1, depth: 0 });
  return { children, list };
}

/** The manifests beneath a referrer, of which its list may name a wrong size. */
async function childrenOfListed(source: Source, referrer: Descriptor): Promise<readonly Descriptor[] | "blob"> {
  const point = manifestKind(referrer.mediaType) === "index" ? pointOfListed(referrer) : referrer;
  return typeof point === "string" ? (await source.manifest(point)).manifests : childrenOf(source, point);
}

const tooManyManifests = `the graph has more than ${limits.graph} manifests`;

function depthOf({ depth = 0 }: DiscoverOptions): number {
  return depth === 0 ? Number.POSITIVE_INFINITY : depth;
}

/** Waits for both, then throws what the first one threw, or the second. */
async function both(one: Promise<void> | undefined, other: Promise<void>): Promise<void> {
  for (const result of await Promise.allSettled([one, other])) if (result.status === "rejected") throw result.reason;
}

function grown({ descriptor, children }: Branching, relation: ReferrerNode["relation"], of?: Digest): Growing {
  return {
    descriptor,
    relation,
    of,
    children: children.map((child) => grown(child, "child", descriptor.digest)),
    referrers: [],
  };
}

/** What lists a subject's referrers, each once. @throws OciError of kind "limit" beyond `limits.referrers`. */
export async function listed(ctx: Context, source: Source, subject: Digest): Promise<Descriptor[]> {
  const all = new Map<Digest, Descriptor>();
  for await (const referrer of source.referrers(subject)) {
    ctx.signal.throwIfAborted();
    if (!all.has(referrer.digest)) all.set(referrer.digest, referrer);
    if (all.size > limits.referrers) {
      throw tooMany(source, subject, `more than ${limits.referrers} referrers`);
    }
  }
  return [...all.values()];
}

function tooMany(source: Source, root: Digest, why: string): OciError {
  return new OciError(why, { kind: "limit", operation: "list referrers", reference: `${source.name}@${root}` });
}

/** All digest tags of a repository by whom they speak of, from one listing of its tags. */
export async function digestTagsBySubject(ctx: Context, source: Source): Promise<ReadonlyMap<Digest, readonly DigestTag[]>> {
  const tags: DigestTag[] = [];
  for await (const tag of source.tags()) {
    ctx.signal.throwIfAborted();
    const parsed = parseDigestTag(tag);
    if (parsed) tags.push(parsed);
  }
  return Map.groupBy(tags, ({ of }) => of);
}
