import type { Digest } from "../../src/oci/digest.ts";
import { type Location, parseLocation } from "../../src/oci/location.ts";
import type { Stores } from "../../src/oci/store.ts";
import type { Tag } from "../../src/oci/tag.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { locationName } from "../../src/operations/content.ts";
import type { CopyRequest } from "../../src/operations/copy.ts";
import { type TestContext, testContext } from "../support/context.ts";
import { type Graph, put } from "../support/graphs.ts";
import { type MemoryStore, type MemoryStoreOptions, memoryStore } from "../support/memory-store.ts";

export interface MemoryWorld {
  readonly ctx: TestContext;
  readonly stores: Stores;
  /** A repository by its name, made when it is first named. */
  repository(name: string): MemoryStore;
}

/** Repositories in memory, in the place of registries. */
export function memoryWorld(options: Readonly<Record<string, Partial<MemoryStoreOptions>>> = {}): MemoryWorld {
  const ctx = testContext();
  const known = new Map<string, MemoryStore>();
  const repository = (name: string): MemoryStore => {
    const store = known.get(name) ?? memoryStore(name, { ctx, ...options[name] });
    known.set(name, store);
    return store;
  };
  const open = async (location: Location) => repository(locationName(location));
  return { ctx, repository, stores: { source: open, destination: open, deletion: open, [Symbol.asyncDispose]: async () => {} } };
}

export function hold(store: MemoryStore, graph: Graph, ...tags: string[]): Digest {
  put(store, graph);
  const { digest } = graph.root.descriptor;
  for (const tag of tags) store.tagged.set(parseTag(tag), digest);
  return digest;
}

export const at = parseLocation;

/** A copy of all there is over whatever is there, with no condition: what a step asks for if its inputs say no more. */
export const wholeCopy = {
  platforms: [],
  referrers: false,
  digestTags: false,
  ifExists: "overwrite",
  force: false,
  requireArtifactTypes: [],
  requirePredicateTypes: [],
  dryRun: false,
} as const satisfies Partial<CopyRequest>;

export function copyRequest(source: string, destinations: readonly string[], more: Partial<CopyRequest> = {}): CopyRequest {
  return { source: at(source), destinations: destinations.map(at), ...wholeCopy, ...more };
}

export function tagsOf(store: MemoryStore): Record<string, Digest> {
  return Object.fromEntries(store.tagged);
}

export function tag(text: string): Tag {
  return parseTag(text);
}
