import { expect, it } from "vitest";
import { mergeIndex } from "../../src/graph/merge-index.ts";
import { buildIndex } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { blobOf } from "../support/memory-store.ts";

const options = { platforms: [], requirePlatforms: [], annotations: { index: {}, entries: [], warnings: [] } };
const count = 20_000;

/** An index for so many platforms as fit into a manifest: each has an image of its own, or all have one. */
function indexOf(content: (at: number) => string) {
  const index = buildIndex(
    Array.from({ length: count }, (_, at) => ({
      ...blobOf(mediaTypes.ociManifest, Buffer.from(content(at))),
      platform: { os: "linux", architecture: `a${at}` },
    })),
  );
  return { root: index, entries: index.manifests };
}

it.each([
  ["of one image for all platforms", () => [{ name: "hostile", ...indexOf(() => "same") }]],
  [
    "that replace each other's platforms",
    () => [
      { name: "old", replaceable: true, ...indexOf((at) => `old ${at}`) },
      { name: "new", ...indexOf((at) => `new ${at}`) },
    ],
  ],
])("indexes of tens of thousands of entries %s are merged in time that grows with them", (_, make) => {
  const parts = make();
  const began = process.cpuUsage();
  const { index } = mergeIndex(parts, options);
  const { user } = process.cpuUsage(began);
  expect(index.manifests.map(({ digest }) => digest)).toEqual(parts.at(-1)?.entries.map(({ digest }) => digest));
  // Compared each with each, they took twice that, and forty thousand a minute and more.
  expect(user / 1e6).toBeLessThan(10);
});
