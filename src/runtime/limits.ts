/** Bounds on what is taken from outside, in bytes unless another unit is named. */
export const limits = {
  manifest: 8 * 1024 * 1024,
  config: 8 * 1024 * 1024,
  layoutIndex: 16 * 1024 * 1024,
  layoutMarker: 4 * 1024,
  credentialsFile: 1024 * 1024,
  token: 64 * 1024,
  errorBody: 64 * 1024,
  tagsPage: 16 * 1024 * 1024,
  /** All pages of one listing. */
  listing: 64 * 1024 * 1024,
  /** JSON nesting, levels. */
  jsonDepth: 64,
  /** Index within index, levels. */
  indexDepth: 8,
  /** Pages of one listing. */
  pages: 10_000,
  /** Tags of one repository. */
  tags: 1_000_000,
  /** Repositories of one registry. */
  repositories: 1_000_000,
  /** Referrers of one subject. */
  referrers: 10_000,
  /** A lock, or a list of locations, of an imgpkg bundle. */
  lock: 4 * 1024 * 1024,
  /** The layer of an imgpkg bundle, unpacked. */
  bundleLayer: 2 * 1024 * 1024 * 1024,
  /** Bundle within bundle, levels. */
  bundleDepth: 16,
  /** Images that a bundle and those within it lock, each once. */
  lockedImages: 10_000,
  /** Manifests of one graph. */
  graph: 100_000,
} as const;
