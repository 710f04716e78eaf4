import type { ReferrerNode, ReferrerTree } from "../graph/referrers.ts";
import { withChildren } from "../graph/walk.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, shortDigest } from "../oci/digest.ts";
import { artifactTypeOf, type Manifest, predicateTypesOf } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";

/** Types that referrers must have. */
export interface RequiredTypes {
  readonly requireArtifactTypes: readonly string[];
  readonly requirePredicateTypes: readonly string[];
}

/** Where the referrers of a tree are read. */
export interface Referred {
  readonly tree: ReferrerTree;
  readonly source: Source;
  /** What people call the image. */
  readonly name: string;
  /** Which subjects count; default: the image and all beneath it. */
  readonly counts?: (subject: Digest) => boolean;
}

/** Manifests read at once, if the first that is listed for each type is not enough. */
const readAtOnce = 16;

export function requiresTypes({ requireArtifactTypes, requirePredicateTypes }: RequiredTypes): boolean {
  return requireArtifactTypes.length > 0 || requirePredicateTypes.length > 0;
}

/**
 * Checks that referrers of all these types are really there: for each type at least one manifest is read, and has
 * that type and the image, or one of its platforms, as subject. What a list says only decides which manifests are
 * read first. Whether they are valid is not checked. Those of referrers (the signature of an SBOM) say nothing of the
 * image.
 * @throws OciError of kind "not-found" that lists what is missing, what there is, and what was listed and is not so.
 */
export async function requireTypes(required: RequiredTypes, { tree, source, name, counts = () => true }: Referred): Promise<void> {
  const subjects = new Map<Digest, Descriptor>();
  for (const { descriptor } of withChildren(tree.root)) if (counts(descriptor.digest)) subjects.set(descriptor.digest, descriptor);
  const artifactTypes = new Set<string>();
  const predicateTypes = new Set<string>();
  const wrong: string[] = [];
  const lacking = {
    artifact: () => required.requireArtifactTypes.filter((type) => !artifactTypes.has(type)),
    predicate: () => required.requirePredicateTypes.filter((type) => !predicateTypes.has(type)),
  };
  const check = async ({ descriptor }: ReferrerNode): Promise<void> => {
    const { digest } = descriptor;
    const manifest = await readListed(source, digest);
    const flaw = typeof manifest === "string" ? manifest : flawOf(manifest, subjects);
    if (flaw !== undefined) wrong.push(`${shortDigest(digest)} ${flaw}`);
    if (flaw !== undefined || typeof manifest === "string") return;
    const type = artifactTypeOf(manifest);
    if (type !== undefined) artifactTypes.add(type);
    for (const predicate of predicateTypesOf(manifest)) predicateTypes.add(predicate);
  };
  const [first, others] = inOrder(
    tree.referrers.filter(({ of }) => of !== undefined && subjects.has(of)),
    required,
  );
  let next = first;
  for (let at = 0; next.length > 0 && lacking.artifact().length + lacking.predicate().length > 0; at += readAtOnce) {
    await parallel(next, readAtOnce, check);
    next = others.slice(at, at + readAtOnce);
  }
  const [artifacts, predicates] = [lacking.artifact(), lacking.predicate()];
  const failure = (input: string, what: string, types: readonly string[], found: ReadonlySet<string>): OciError => {
    const there = `found: ${[...found].sort().join(", ") || "none"}`;
    const listed = wrong.length === 0 ? "" : `; listed, but ${wrong.slice(0, 5).join(", ")}${wrong.length > 5 ? ", …" : ""}`;
    const facts = { kind: "not-found", operation: "check referrers of", reference: name, input } as const;
    return new OciError(`no referrer of ${what} ${types.join(", ")} is there (${there}${listed})`, facts);
  };
  if (artifacts.length > 0) throw failure("require-artifact-types", "type", artifacts, artifactTypes);
  if (predicates.length > 0) throw failure("require-predicate-types", "predicate type", predicates, predicateTypes);
}

/**
 * The first that is listed for each type; then all others, those that are listed as one of the types before the rest.
 */
function inOrder(referrers: readonly ReferrerNode[], required: RequiredTypes): [ReferrerNode[], ReferrerNode[]] {
  const typesOf = ({ descriptor: { artifactType, annotations } }: ReferrerNode): string[] => {
    const { requireArtifactTypes, requirePredicateTypes } = required;
    const named = Object.values(annotations ?? {});
    return [
      ...requireArtifactTypes.filter((type) => type === artifactType),
      ...requirePredicateTypes.filter((type) => named.includes(type)),
    ];
  };
  const seen = new Set<string>();
  const first: ReferrerNode[] = [];
  const fitting: ReferrerNode[] = [];
  const rest: ReferrerNode[] = [];
  for (const referrer of referrers) {
    const types = typesOf(referrer);
    const isFirst = types.some((type) => !seen.has(type));
    for (const type of types) seen.add(type);
    (isFirst ? first : types.length > 0 ? fitting : rest).push(referrer);
  }
  const others = [...fitting, ...rest];
  return first.length > 0 ? [first, others] : [others.slice(0, readAtOnce), others.slice(readAtOnce)];
}

/**
 * A listed manifest by its digest: size and media type of a list are hints. What cannot be had as a manifest is told
 * in words.
 */
async function readListed(source: Source, digest: Digest): Promise<Manifest | string> {
  try {
    return await source.manifest(digest);
  } catch (error) {
    if (isKind(error, "not-found")) return "is gone";
    if (isKind(error, "corrupt", "limit")) return "cannot be read";
    throw error;
  }
}

/** What makes a manifest none of the image's referrers. */
function flawOf({ subject }: Manifest, subjects: ReadonlyMap<Digest, Descriptor>): string | undefined {
  if (subject === undefined) return "refers to nothing";
  const known = subjects.get(subject.digest);
  if (known === undefined) return "refers to something else";
  return known.size === subject.size ? undefined : "names a wrong size of what it refers to";
}
