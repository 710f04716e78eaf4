import { beneathPrefix, formatPrefix, type RepositoryPrefix } from "../oci/prefix.ts";
import type { Reference } from "../oci/reference.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { parallel } from "../runtime/parallel.ts";
import { type CatalogRequest, catalog, type ListRepositories } from "./catalog.ts";
import type { LeftRepository, Mirror, PlanRequest } from "./plan.ts";

/** Repositories of a registry, each of which is to be mirrored below a prefix. */
export interface MirrorPattern {
  /** As it was written, for people. */
  readonly name: string;
  readonly source: CatalogRequest;
  /** Without the pattern's exclusions: what these take out is told. */
  readonly isMeant: (repository: string) => boolean;
  readonly below: RepositoryPrefix;
  /** Whether a repository loses its namespace below the prefix. */
  readonly losesNamespace: boolean;
  /** What each mirror has besides its repositories. */
  readonly each: Omit<Mirror, "source" | "destination" | "tags">;
}

/**
 * Names the mirrors of each pattern: those of the repositories that the registry lists, sorted, in the place of the
 * pattern. A registry that cannot list them is that pattern's `error`, and hinders no other.
 * @throws the signal's reason if the run is cancelled
 */
export async function resolveMirrors(
  entries: readonly (Mirror | MirrorPattern)[],
  list: ListRepositories,
  ctx: Context,
): Promise<Pick<PlanRequest, "mirrors" | "unresolved" | "left">> {
  const resolved = await parallel(entries, 4, async (entry): Promise<Resolved> => {
    if (!("below" in entry)) return { mirrors: [entry], left: [] };
    try {
      return mirrorsOf(entry, (await catalog({ ...entry.source, selects: entry.isMeant }, list)).repositories, ctx);
    } catch (error) {
      ctx.signal.throwIfAborted();
      return { mirrors: [], left: [], unresolved: { ...namesOf(entry), error } };
    }
  });
  return {
    mirrors: resolved.flatMap(({ mirrors }) => mirrors),
    unresolved: resolved.flatMap(({ unresolved }) => unresolved ?? []),
    left: resolved.flatMap(({ left }) => left),
  };
}

interface Resolved {
  readonly mirrors: readonly Mirror[];
  readonly left: readonly LeftRepository[];
  readonly unresolved?: NonNullable<PlanRequest["unresolved"]>[number];
}

function namesOf({ name, below, losesNamespace }: MirrorPattern) {
  return { source: name, destination: `${formatPrefix(below)}${losesNamespace ? "*" : ""}` };
}

function mirrorsOf(pattern: MirrorPattern, repositories: readonly string[], ctx: Context): Resolved {
  const { source, each } = pattern;
  const mirrors: Mirror[] = [];
  const left: LeftRepository[] = [];
  for (const repository of repositories) {
    const from = { registry: source.registry, repository };
    const chosen = destinationOf(pattern, from);
    if ("reason" in chosen) left.push({ repository: `${from.registry}/${repository}`, reason: chosen.reason });
    else {
      mirrors.push({
        ...each,
        isListed: true,
        source: { transport: "docker", reference: from },
        destination: { transport: "docker", reference: chosen },
      });
    }
  }
  if (mirrors.length > 0) return { mirrors, left };
  ctx.emit({ type: "warning", message: `${pattern.name} names no repository that is to be copied` });
  return { mirrors, left, unresolved: namesOf(pattern) };
}

/** Where a repository goes, or why it stays. @throws OciError of kind "input" for a name that becomes too long */
function destinationOf({ source, below, losesNamespace }: MirrorPattern, from: Reference): Reference | { readonly reason: string } {
  if (!(source.selects?.(from.repository) ?? true)) return { reason: "a pattern with ! takes it out" };
  const isOwn = from.registry === below.registry;
  // Else each run would mirror what the last one made.
  if (isOwn && below.path !== "" && from.repository.startsWith(`${below.path}/`)) return { reason: "it is below the destination" };
  const namespace = losesNamespace ? (source.namespace ?? "") : "";
  const repository = namespace === "" ? from.repository : from.repository.slice(namespace.length + 1);
  try {
    const to = beneathPrefix(below, { registry: from.registry, repository });
    return isOwn && to.repository === from.repository ? { reason: "its destination is itself" } : to;
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    throw new OciError(error.message, { kind: "input", input: "mirrors" });
  }
}
