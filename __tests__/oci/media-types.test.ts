import { describe, expect, test } from "vitest";
import { acceptedManifests, essence, isMediaType, isNonDistributable, manifestKind, mediaTypes } from "../../src/oci/media-types.ts";

test.each([
  [mediaTypes.ociManifest, "image"],
  [mediaTypes.dockerManifest, "image"],
  [mediaTypes.ociIndex, "index"],
  [mediaTypes.dockerIndex, "index"],
  [mediaTypes.ociArtifactManifest, "artifact"],
  ["application/vnd.oci.image.index.v1+json; charset=utf-8", "index"],
  ["Application/VND.OCI.Image.Manifest.V1+JSON ", "image"],
  ["application/vnd.docker.distribution.manifest.v1+prettyjws", "unknown"],
  ["application/json", "unknown"],
  ["", "unknown"],
])("%s is of kind %s", (mediaType, kind) => {
  expect(manifestKind(mediaType)).toBe(kind);
});

test("parameters and case are not part of a type", () => {
  expect(essence("Application/JSON ; charset=utf-8; x=y")).toBe("application/json");
  expect(essence("text/plain")).toBe("text/plain");
});

test("a manifest is asked for by its types, never by a wildcard and never as schema 1", () => {
  const types = acceptedManifests.split(", ");
  expect(types).toContain(mediaTypes.ociIndex);
  expect(types).toContain(mediaTypes.dockerIndex);
  expect(types).toContain(mediaTypes.ociManifest);
  expect(types).toContain(mediaTypes.dockerManifest);
  expect(acceptedManifests).not.toMatch(/\*|docker\.distribution\.manifest\.v1/);
  expect(types.every(isMediaType)).toBe(true);
});

test.each([
  ["application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", true],
  ["application/vnd.oci.image.layer.nondistributable.v1.tar", true],
  ["application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", true],
  [mediaTypes.ociLayerGzip, false],
  [mediaTypes.dockerLayerGzip, false],
])("%s need not be in a registry: %s", (mediaType, is) => {
  expect(isNonDistributable(mediaType)).toBe(is);
});

describe("RFC 6838", () => {
  test.each([
    "application/json",
    "application/vnd.oci.image.index.v1+json",
    "text/x-a!b#c$d&e^f",
    `a/${"b".repeat(127)}`,
    "1/2",
    "a/b;c=d",
    'a/b; charset="utf 8"; v=1',
  ])("%s is a media type", (text) => {
    expect(isMediaType(text)).toBe(true);
  });

  test.each([
    "",
    "application",
    "application/",
    "/json",
    "a/b/c",
    "a b/c",
    "a/b;",
    "a/b;c",
    "a/b;c=d e",
    "a/b;c=d,a/b",
    ".a/b",
    "a/+b",
    "a/b\n",
    "a/bé",
    `a/${"b".repeat(128)}`,
    "*/*",
    "a/b,c/d",
  ])("%j is none", (text) => {
    expect(isMediaType(text)).toBe(false);
  });
});
