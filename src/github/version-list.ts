import { type Digest, isDigest } from "../oci/digest.ts";
import type { InventoryEntry } from "../oci/store.ts";
import { isTag, type Tag } from "../oci/tag.ts";
import { isArray, isObject, type JsonValue } from "../runtime/json.ts";

/** GitHub's name for a manifest of a container package, tagged or not. */
export type PackageVersion = InventoryEntry & { readonly id: string };

/** Versions that a page of GitHub's list has at most. */
export const pageSize = 100;

export interface VersionPage {
  readonly versions: readonly PackageVersion[];
  /** The number of the last page; undefined: there is a next one, and GitHub does not say how many come. */
  readonly last: number | undefined;
}

/** The versions of a package, kept up to date. */
export class VersionList {
  /** Whether nothing is missing. */
  readonly isWhole: boolean;
  readonly #byId = new Map<string, PackageVersion>();
  readonly #byDigest = new Map<Digest, PackageVersion>();
  readonly #removed = new Set<string>();

  /** @param pages what is pushed meanwhile moves others to the next page: each id counts once. */
  constructor(pages: readonly VersionPage[], isWhole: boolean) {
    this.isWhole = isWhole;
    for (const { versions } of pages) for (const version of versions) this.add(version);
  }

  get size(): number {
    return this.#byId.size;
  }

  all(): Iterable<PackageVersion> {
    return this.#byId.values();
  }

  of(digest: Digest): PackageVersion | undefined {
    return this.#byDigest.get(digest);
  }

  has({ id, tags }: PackageVersion): boolean {
    return this.#byId.get(id)?.tags.join() === tags.join();
  }

  knows(id: string): boolean {
    return this.#byId.has(id);
  }

  /** Where a version stands in the list, which has the newest first. */
  pageOf(id: string): number {
    let newer = 0;
    for (const other of this.#byId.keys()) if (Number(other) > Number(id)) newer++;
    return Math.floor(newer / pageSize) + 1;
  }

  isRemoved(id: string): boolean {
    return this.#removed.has(id);
  }

  add(version: PackageVersion): void {
    if (this.#removed.has(version.id)) return;
    this.#byId.set(version.id, version);
    this.#byDigest.set(version.digest, version);
  }

  remove(id: string): void {
    const digest = this.#byId.get(id)?.digest;
    if (digest !== undefined) this.#byDigest.delete(digest);
    this.#byId.delete(id);
    this.#removed.add(id);
  }

  /** Whether there is a tag besides these and those that are leaving. */
  keepsTag(besides: ReadonlySet<Tag>, leaving: ReadonlySet<Tag>): boolean {
    for (const { tags } of this.#byId.values()) if (tags.some((tag) => !besides.has(tag) && !leaving.has(tag))) return true;
    return false;
  }
}

/** What is no manifest, and tags that are no tags, are left out. */
export function parseVersion(value: JsonValue): PackageVersion[] {
  if (!isObject(value) || !Number.isSafeInteger(value.id) || !isDigest(value.name)) return [];
  const metadata = isObject(value.metadata) ? value.metadata : {};
  const container = isObject(metadata.container) ? metadata.container : {};
  const tags = isArray(container.tags) ? container.tags.filter(isTag) : [];
  const created = typeof value.created_at === "string" ? Date.parse(value.created_at) : Number.NaN;
  return [{ id: String(value.id), digest: value.name, tags, created: Number.isFinite(created) ? created : undefined }];
}
