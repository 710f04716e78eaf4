import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { limits } from "../oci/limits.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Source, Tag } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { createPool, type Pool } from "./pool.ts";
import { type Branching, isManifest, manifestsBeneath, withChildren } from "./walk.ts";

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
  /** Every referrer once, nearest first. */
  readonly referrers: readonly ReferrerNode[];
}

export interface DiscoverOptions {
  /** Levels of referrers (1: what refers to the root and to what is beneath it); 0 or absent: all. */
  readonly depth?: number;
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
 * All that refers to a root, to each manifest beneath it, and to those referrers and what is beneath them. Each digest is visited once, so loops end; what
 * is of one level is asked for in parallel. The same content gives the same tree.
 * @throws OciError of kind "limit" beyond `limits.referrers` for one subject, `limits.graph` in all, or 64 levels.
 */
export async function discoverReferrers(
  ctx: Context,
  source: Source,
  root: Manifest | Descriptor,
  options: DiscoverOptions = {},
  pool: Pool = createPool(width),
): Promise<ReferrerTree> {
  const seen = new Set<Digest>();
  const found: Growing[] = [];
  const [top] = await manifestsBeneath(source, [root], pool, seen);
  const descriptor = isManifest(root) ? root.descriptor : root;
  const tree = grown(top ?? { descriptor, children: [] }, "root");
  const depth = options.depth === undefined || options.depth === 0 ? Number.POSITIVE_INFINITY : options.depth;
  let level = [tree];
  for (let at = 1; level.length > 0 && at <= depth; at++) {
    if (at > maxLevels) throw tooMany(source, descriptor, `referrers of referrers go deeper than ${maxLevels} levels`);
    const subjects = level.flatMap((node) => [...withChildren(node)]);
    const lists = await pool.map(subjects, (subject) => listed(ctx, source, subject.descriptor.digest));
    const added: { readonly subject: Growing; readonly descriptor: Descriptor }[] = [];
    for (const [position, subject] of subjects.entries()) {
      for (const referrer of lists[position] ?? []) {
        if (seen.has(referrer.digest)) continue;
        seen.add(referrer.digest);
        added.push({ subject, descriptor: referrer });
      }
    }
    if (seen.size > limits.graph) throw tooMany(source, descriptor, `the graph has more than ${limits.graph} manifests`);
    const branches = new Map(
      (
        await manifestsBeneath(
          source,
          added.map(({ descriptor }) => descriptor),
          pool,
          seen,
        )
      ).map((branch) => [branch.descriptor.digest, branch]),
    );
    level = added.map(({ subject, descriptor }) => {
      const node = grown(branches.get(descriptor.digest) ?? { descriptor, children: [] }, "referrer", subject.descriptor.digest);
      subject.referrers.push(node);
      found.push(node);
      return node;
    });
  }
  return { root: tree, referrers: found };
}

function grown({ descriptor, children }: Branching, relation: ReferrerNode["relation"], of?: Digest): Growing {
  return {
    descriptor,
    relation,
    ...(of !== undefined && { of }),
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
      throw new OciError(`more than ${limits.referrers} referrers`, {
        kind: "limit",
        operation: "list referrers",
        reference: `${source.name}@${subject}`,
      });
    }
  }
  return [...all.values()];
}

function tooMany(source: Source, root: Descriptor, why: string): OciError {
  return new OciError(why, { kind: "limit", operation: "list referrers", reference: `${source.name}@${root.digest}` });
}

export interface DigestTag {
  readonly tag: Tag;
  /** Whom it speaks of. */
  readonly of: Digest;
  /** `sig`, `att` or `sbom`. */
  readonly kind: string;
}

const digestTag = /^(sha256|sha512)-([0-9a-f]+)\.(sig|att|sbom)$/;

/** Reads a tag as one of cosign's digest tags (`sha256-<hex>.sig`, `.att`, `.sbom`). The bare `sha256-<hex>` is the referrers tag, not a digest tag. */
export function parseDigestTag(tag: Tag): DigestTag | undefined {
  const match = digestTag.exec(tag);
  const of = `${match?.[1]}:${match?.[2]}`;
  return match?.[3] !== undefined && isDigest(of) ? { tag, of, kind: match[3] } : undefined;
}

/** All digest tags of a repository by whom they speak of, from one listing of its tags. */
export async function digestTagsBySubject(ctx: Context, source: Source): Promise<ReadonlyMap<Digest, readonly DigestTag[]>> {
  const bySubject = new Map<Digest, DigestTag[]>();
  for await (const tag of source.tags()) {
    ctx.signal.throwIfAborted();
    const parsed = parseDigestTag(tag);
    if (!parsed) continue;
    const known = bySubject.get(parsed.of);
    if (known) known.push(parsed);
    else bySubject.set(parsed.of, [parsed]);
  }
  return bySubject;
}
