import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import {
  attestationAnnotations,
  choosePlatform,
  formatPlatform,
  isAttestation,
  normaliseDescriptorPlatform,
  parsePlatform,
  platformMatches,
  platformOf,
} from "../../src/oci/platform.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";

describe("one platform has one name", () => {
  test.each([
    ["linux/amd64", "linux/amd64"],
    ["linux/amd64/v1", "linux/amd64"],
    ["linux/amd64/v2", "linux/amd64/v2"],
    ["linux/x86_64", "linux/amd64"],
    ["linux/x86-64", "linux/amd64"],
    ["Linux/AMD64", "linux/amd64"],
    ["linux/i386", "linux/386"],
    ["linux/i686", "linux/386"],
    ["linux/386", "linux/386"],
    ["linux/aarch64", "linux/arm64"],
    ["linux/arm64/v8", "linux/arm64"],
    ["linux/arm64/8", "linux/arm64"],
    ["linux/arm64/v8.0", "linux/arm64"],
    ["linux/arm64/v8.1", "linux/arm64/v8.1"],
    ["linux/arm64/v9", "linux/arm64/v9"],
    ["linux/arm", "linux/arm/v7"],
    ["linux/arm/7", "linux/arm/v7"],
    ["linux/arm/v5", "linux/arm/v5"],
    ["linux/arm/6", "linux/arm/v6"],
    ["linux/arm/v8", "linux/arm/v8"],
    ["linux/armhf", "linux/arm/v7"],
    ["linux/armel", "linux/arm/v6"],
    ["linux/ppc64le/power9", "linux/ppc64le/power9"],
    ["linux/riscv64/rva20u64", "linux/riscv64/rva20u64"],
    ["macos/arm64", "darwin/arm64"],
    ["windows/amd64:10.0.20348.2113", "windows/amd64:10.0.20348.2113"],
    ["darwin/arm64:macOS 14", "darwin/arm64:macOS 14"],
    ["darwin/arm64:14.5 (23F79): beta", "darwin/arm64:14.5 (23F79): beta"],
    ["linux/s390x", "linux/s390x"],
    ["wasip1/wasm", "wasip1/wasm"],
  ])("%s is %s", (text, name) => {
    const platform = parsePlatform(text);
    expect(formatPlatform(platform)).toBe(name);
    expect(parsePlatform(name)).toEqual(platform);
  });

  test.each([
    "",
    "linux",
    "linux/",
    "/amd64",
    "linux/amd64/v1/x",
    "linux//v1",
    "linux/amd64:",
    "linux/amd64: 14",
    "linux /amd64",
    "linux/amd64\n",
    "linux/am,d64",
    `linux/${"a".repeat(65)}`,
    "all",
    "../..",
  ])("%j is none", (text) => {
    expect(() => parsePlatform(text)).toThrow(InvalidError);
  });

  test("whatever parses is stable when it is written and read again", () => {
    const part = fc.oneof(
      fc.constantFrom("linux", "ARM", "arm64", "amd64", "v8", "8.0", "8", "x86_64", "armhf", "armel", "i386", "macos", "1"),
      fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,6}$/),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 3 }), fc.option(part, { nil: undefined }), (parts, version) => {
        const platform = parsePlatform(parts.join("/") + (version === undefined ? "" : `:${version}`));
        expect(parsePlatform(formatPlatform(platform))).toEqual(platform);
        expect(platformMatches(platform, platform)).toBe(true);
        expect(choosePlatform(platform, [undefined, platform])).toBe(1);
      }),
    );
  });
});

describe("matching", () => {
  test.each([
    ["linux/arm64", "linux/arm64/v8", true],
    ["linux/arm64/v8", "linux/arm64", true],
    ["linux/amd64", "linux/amd64/v2", false],
    ["linux/amd64/v2", "linux/amd64", false],
    ["linux/amd64", "windows/amd64", false],
    ["linux/arm", "linux/arm64", false],
    ["windows/amd64", "windows/amd64:10.0.20348.1", true],
    ["windows/amd64:10.0.20348", "windows/amd64:10.0.20348.1", true],
    ["windows/amd64:10.0.20348.1", "windows/amd64:10.0.20348.1", true],
    ["windows/amd64:10.0.2034", "windows/amd64:10.0.20348.1", false],
    ["windows/amd64:10.0.20348.1", "windows/amd64:10.0.20348", false],
    ["windows/amd64:10.0.17763", "windows/amd64", false],
  ])("%s is served by %s: %s", (wanted, offered, matches) => {
    expect(platformMatches(parsePlatform(wanted), parsePlatform(offered))).toBe(matches);
  });
});

describe("choosing", () => {
  test.each<[string, (string | undefined)[], number]>([
    ["linux/amd64", ["linux/arm64", "linux/amd64"], 1],
    ["linux/amd64", ["linux/amd64", "linux/amd64"], 0],
    ["linux/amd64", [undefined, "linux/386"], -1],
    ["linux/amd64", [], -1],
    ["linux/arm/v7", ["linux/arm/v5", "linux/arm/v6"], 1],
    ["linux/arm/v7", ["linux/arm/v5", "linux/arm/v7", "linux/arm/v6"], 1],
    ["linux/arm/v7", ["linux/arm/v8"], -1],
    ["linux/arm/v6", ["linux/arm/v7", "linux/arm/v5"], 1],
    ["linux/arm/v7", ["windows/arm/v6", "linux/arm64"], -1],
    ["linux/arm64", ["linux/arm/v7"], -1],
    ["linux/amd64/v3", ["linux/amd64", "linux/amd64/v2"], -1],
    ["windows/amd64:10.0.20348", ["windows/amd64:10.0.17763.1", "windows/amd64:10.0.20348.9"], 1],
  ])("for %s of %j: %i", (wanted, offered, at) => {
    const list = offered.map((one) => (one === undefined ? undefined : parsePlatform(one)));
    expect(choosePlatform(parsePlatform(wanted), list)).toBe(at);
  });
});

describe("what an index entry says", () => {
  const entry = (platform?: Descriptor["platform"], annotations?: Record<string, string>): Descriptor => ({
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    digest: `sha256:${"0".repeat(64)}` as Descriptor["digest"],
    size: 1,
    ...(platform && { platform }),
    ...(annotations && { annotations }),
  });

  test("is normalised the same way", () => {
    expect(platformOf(entry({ os: "linux", architecture: "arm64", variant: "v8" }))).toEqual({ os: "linux", architecture: "arm64" });
    expect(platformOf(entry({ os: "windows", architecture: "amd64", "os.version": "10.0.1" }))).toEqual({
      os: "windows",
      architecture: "amd64",
      osVersion: "10.0.1",
    });
  });

  test.each([
    { os: "unknown", architecture: "unknown" },
    { os: "linux", architecture: "unknown" },
    { os: "", architecture: "amd64" },
    { os: "linux", architecture: "" },
  ])("%j is no platform: it never matches", (platform) => {
    expect(platformOf(entry(platform))).toBeUndefined();
    expect(normaliseDescriptorPlatform(platform)).toBeUndefined();
  });

  test("nothing is no platform", () => {
    expect(platformOf(entry())).toBeUndefined();
  });

  test("BuildKit's attestations are known by their annotation", () => {
    expect(
      isAttestation(entry({ os: "unknown", architecture: "unknown" }, { [attestationAnnotations.type]: "attestation-manifest" })),
    ).toBe(true);
    expect(isAttestation(entry({ os: "unknown", architecture: "unknown" }))).toBe(false);
    expect(isAttestation(entry(undefined, { [attestationAnnotations.type]: "other" }))).toBe(false);
  });
});
