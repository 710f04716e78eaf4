import { bareDescriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Tag } from "../oci/tag.ts";
import type { LayoutFiles } from "./layout-files.ts";
import { changeIndex, type IndexChange, type LayoutIndex } from "./layout-index.ts";
import { scanReachable } from "./manifest-scan.ts";

/** Manifests that were written to a layout, and that its index.json does not list yet. */
export class IndexChanges {
  #changes: IndexChange[] = [];
  #settled = 0;
  readonly #children = new Set<Digest>();
  /** What was foreseen last, and with how many of the changes. */
  #foreseen: { readonly of: LayoutIndex; readonly changes: number; readonly index: LayoutIndex } | undefined;

  get isEmpty(): boolean {
    return this.#changes.length === 0;
  }

  add(manifest: Manifest, tag: Tag | undefined): void {
    for (const child of manifest.manifests) this.#children.add(child.digest);
    // The manifest's annotations stay out of index.json: one of them could name a tag.
    const descriptor = { ...bareDescriptor(manifest.descriptor), artifactType: manifest.artifactType };
    this.#changes.push(tag === undefined ? { kind: "list", descriptor } : { kind: "tag", tag, descriptor });
  }

  /** The index as it will be, near enough for reading. Of the same one each change is made once. */
  preview(current: LayoutIndex): LayoutIndex {
    const { changes, index } = this.#foreseen?.of === current ? this.#foreseen : { changes: 0, index: current };
    const next = this.#changes.slice(changes).reduce(changeIndex, index);
    this.#foreseen = { of: current, changes: this.#changes.length, index: next };
    return next;
  }

  /**
   * The index as it is to be written. What was pushed without a tag gets a line of its own (so that every tool finds
   * an attached referrer again), unless an index that is listed, or was pushed here, leads to it.
   */
  async settle(files: LayoutFiles, current: LayoutIndex, signal: AbortSignal): Promise<LayoutIndex> {
    const mine = this.#changes.slice();
    this.#settled = mine.length;
    const unclear = mine.some((change) => change.kind === "list" && !this.#children.has(change.descriptor.digest));
    const roots = current.entries.map(({ descriptor }) => descriptor);
    const { reachable } = unclear ? await scanReachable(files, roots, signal) : { reachable: new Set<Digest>() };
    const isBeneath = (digest: Digest): boolean => this.#children.has(digest) || reachable.has(digest);
    return mine.filter((change) => change.kind !== "list" || !isBeneath(change.descriptor.digest)).reduce(changeIndex, current);
  }

  /** What was settled is written. */
  clear(): void {
    this.#changes = this.#changes.slice(this.#settled);
    this.#foreseen = undefined;
    this.#settled = 0;
  }
}
