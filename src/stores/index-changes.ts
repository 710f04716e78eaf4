import { bareDescriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Tag } from "../oci/tag.ts";
import type { LayoutFiles } from "./layout-files.ts";
import { changeIndex, type IndexChange, type LayoutIndex } from "./layout-index.ts";
import { scanReachable } from "./manifest-scan.ts";

/** Manifests that were written to a layout, and that its index.json does not list yet. */
export interface IndexChanges {
  readonly isEmpty: boolean;
  add(manifest: Manifest, tag: Tag | undefined): void;
  /** The index as it will be, near enough for reading. */
  preview(current: LayoutIndex): LayoutIndex;
  /**
   * The index as it is to be written. What was pushed without a tag gets a line of its own (so that every tool finds
   * an attached referrer again), unless an index that is listed, or was pushed here, leads to it.
   */
  settle(files: LayoutFiles, current: LayoutIndex, signal: AbortSignal): Promise<LayoutIndex>;
  /** What was settled is written. */
  clear(): void;
}

export function indexChanges(): IndexChanges {
  let changes: IndexChange[] = [];
  let settled = 0;
  const children = new Set<Digest>();
  return {
    get isEmpty() {
      return changes.length === 0;
    },
    add: (manifest, tag) => {
      for (const child of manifest.manifests) children.add(child.digest);
      // The manifest's annotations stay out of index.json: one of them could name a tag.
      const descriptor = {
        ...bareDescriptor(manifest.descriptor),
        ...(manifest.artifactType !== undefined && { artifactType: manifest.artifactType }),
      };
      changes.push(tag === undefined ? { kind: "list", descriptor } : { kind: "tag", tag, descriptor });
    },
    preview: (current) => changes.reduce(changeIndex, current),
    settle: async (files, current, signal) => {
      settled = changes.length;
      const mine = changes.slice();
      const unclear = mine.some((change) => change.kind === "list" && !children.has(change.descriptor.digest));
      const roots = current.entries.map(({ descriptor }) => descriptor);
      const { reachable } = unclear ? await scanReachable(files, roots, signal) : { reachable: new Set<Digest>() };
      const isBeneath = (digest: Digest): boolean => children.has(digest) || reachable.has(digest);
      return mine.filter((change) => change.kind !== "list" || !isBeneath(change.descriptor.digest)).reduce(changeIndex, current);
    },
    clear: () => {
      changes = changes.slice(settled);
      settled = 0;
    },
  };
}
