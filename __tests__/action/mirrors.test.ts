import { describe, expect, test } from "vitest";
import { parseMirrors } from "../../src/action/mirrors.ts";
import { formatLocation } from "../../src/oci/location.ts";
import { formatPlatform } from "../../src/oci/platform.ts";
import type { Mirror } from "../../src/operations/plan.ts";
import { OciError } from "../../src/runtime/errors.ts";

function refusal(text: string): string {
  try {
    parseMirrors(text);
  } catch (error) {
    expect(error).toBeInstanceOf(OciError);
    expect((error as OciError).facts).toMatchObject({ kind: "input", input: "mirrors" });
    return (error as OciError).message;
  }
  throw new Error("it was not refused");
}

/** Of entries that name their repositories. */
function mirrorsOf(text: string): Mirror[] {
  return parseMirrors(text).map((one) => {
    if ("below" in one) throw new Error(`${one.name} is a pattern`);
    return one;
  });
}

describe("a list of mirrors", () => {
  test("names repositories; all else has the defaults of copy", () => {
    const [mirror, ...others] = mirrorsOf("- {source: alpine, destination: ghcr.io/acme/alpine}");
    expect(others).toEqual([]);
    expect([mirror?.source, mirror?.destination].map((it) => it && formatLocation(it))).toEqual([
      "docker.io/library/alpine",
      "ghcr.io/acme/alpine",
    ]);
    expect(mirror).toMatchObject({ platforms: [], referrers: false });
    expect(mirror?.selectsTag).toBeUndefined();
  });

  test("takes filters and platforms as text or as lists, and scalars as they are written", () => {
    const mirrors = mirrorsOf(`
      - source: alpine
        destination: ghcr.io/acme/alpine
        tag-filter: |
          3.*
          !*-rc*
        platform: linux/amd64,linux/arm64
        referrers: true
      - source: node
        destination: ghcr.io/acme/node
        tag-filter: [24, "2.0"]
        platform: [linux/amd64, linux/arm64]
        referrers: "TRUE"
    `);
    for (const { platforms, referrers } of mirrors) {
      expect(platforms.map(formatPlatform)).toEqual(["linux/amd64", "linux/arm64"]);
      expect(referrers).toBe(true);
    }
    const selected = (at: number, ...tags: string[]) => tags.filter((tag) => mirrors[at]?.selectsTag?.(tag));
    expect(selected(0, "3.1", "3.2-rc1", "4")).toEqual(["3.1"]);
    expect(selected(1, "24", "2.0", "2", "2.00")).toEqual(["24", "2.0"]);
  });

  test("takes a range of versions beside a filter, how many are kept, whether to prune, and a backup tag", () => {
    const [mirror] = mirrorsOf(
      '- {source: a, destination: ghcr.io/b, tag-filter: latest, semver: ">=1.2 <2", keep: 5, prune: true, backup-tag: previous}',
    );
    expect(mirror).toMatchObject({ keep: 5, prune: true, backupTag: "previous", entry: 1 });
    expect(["latest", "v1.3.0", "1.9.9", "2.0.0", "1.3", "1.3.0-rc.1"].filter((tag) => mirror?.selectsTag?.(tag))).toEqual([
      "latest",
      "v1.3.0",
      "1.9.9",
    ]);
  });

  test("makes a mirror for each repository of a list of images, below a prefix", () => {
    const mirrors = mirrorsOf(`
      - images: [python:3.12, quay.io/acme/tool:v1, "docker.io/library/python:3.13", python:3.12, alpine]
        destination: ghcr.io/acme/mirror
        platform: linux/amd64
      - {source: a, destination: ghcr.io/b}
    `);
    expect(
      mirrors.map(({ source, destination, tags, entry }) => [formatLocation(source), formatLocation(destination), tags, entry]),
    ).toEqual([
      ["docker.io/library/python", "ghcr.io/acme/mirror/library/python", ["3.12", "3.13"], 1],
      ["quay.io/acme/tool", "ghcr.io/acme/mirror/acme/tool", ["v1"], 1],
      ["docker.io/library/alpine", "ghcr.io/acme/mirror/library/alpine", ["latest"], 1],
      ["docker.io/library/a", "ghcr.io/b", undefined, 2],
    ]);
    expect(mirrors.slice(0, 3).map(({ platforms }) => platforms.length)).toEqual([1, 1, 1]);
    expect(
      mirrorsOf("- {images: 'alpine:3', destination: ghcr.io/acme/mirror/}").map(({ destination }) => formatLocation(destination)),
    ).toEqual(["ghcr.io/acme/mirror/library/alpine"]);
  });

  test.each([
    ["images with a digest", `- {images: 'a@sha256:${"a".repeat(64)}', destination: ghcr.io/b/}`, /images: .*a digest never changes/],
    ["images of a folder", "- {images: 'oci:dir:1', destination: ghcr.io/b/}", /images: .*an image of a registry/],
    ["no images", "- {images: [], destination: ghcr.io/b/}", /images: it names no image/],
    ["images without a prefix", "- {images: [a], destination: }", /destination: it must be a prefix/],
    ["images and a source", "- {images: [a], source: b, destination: ghcr.io/b/}", /source: it does not go with images/],
    ["images and pruning", "- {images: [a], prune: true, destination: ghcr.io/b/}", /prune: it does not go with images/],
    ["a prefix for a repository", "- {source: a, destination: ghcr.io/b/}", /destination: .*a prefix goes with images/],
    ["a wrong range", "- {source: a, destination: b, semver: newest}", /semver: "?newest"? is not a range/],
    ["a range that YAML takes for a block", "- {source: a, destination: b, semver: >=1}", /not YAML.*with > or \|/],
    ["none kept", "- {source: a, destination: b, keep: 0}", /keep: it must be 1 or more/],
    ["a wrong backup tag", "- {source: a, destination: b, backup-tag: 'a b'}", /backup-tag: .*is not a tag/],
  ])("is refused with %s that the mirror cannot mean", (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  test.each([
    ["no list", "source: a", /must be a list: - \{source: REPOSITORY, destination: REPOSITORY\}/],
    ["an empty list", "[]", /must be a list/],
    ...["   destination: b", " destination: b", "destination: b", "\tdestination: b"].map(
      (line) =>
        [
          `a wrong indentation: ${JSON.stringify(line)}`,
          `- source: a\n${line}`,
          /^(?!.*quotes).*\(line [12]\): the members of an item must begin in the same column/,
        ] as [string, string, RegExp],
    ),
    ["broken YAML", "- {source: a", /not YAML \(line 1\)/],
    ["a member twice", "- {source: a, source: b, destination: c}", /not YAML/],
    ["an entry that is text", "- a", /mirror 1: it must have source/],
    [
      "a misspelt member",
      "- {source: a, destination: b}\n- {source: a, destination: b, referers: true}",
      /mirror 2:.*"referers".*referrers/,
    ],
    ["no source", "- {destination: b}", /mirror 1: source: it is required/],
    ["an empty destination", "- {source: a, destination: }", /mirror 1: destination: it is required/],
    ["two sources", "- {source: [a, b], destination: c}", /source: it must be one/],
    ["a tag", "- {source: 'a:1', destination: b}", /source: .*without tag/],
    ["a folder, which other jobs do not have", "- {source: a, destination: 'oci:dir'}", /destination: .*not oci:/],
    ["a wrong platform", "- {source: a, destination: b, platform: amd64}", /platform: .*os\/arch/],
    ["a wrong filter", "- {source: a, destination: b, tag-filter: '!x'}", /tag-filter: .*only takes out/],
    ["a wrong truth", "- {source: a, destination: b, referrers: yes}", /referrers: .*neither true nor false/],
    ["a list of maps", "- {source: a, destination: b, platform: [{os: linux}]}", /platform: it must be text/],
    ["more than a matrix may have", "- {source: a, destination: b}\n".repeat(257), /257 mirrors/],
  ])("is refused with %s", (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  test.each([
    ["a tag", "- {source: a, destination: b, tag-filter: [1.*, !1.3]}", /mirror 1: tag-filter: write "!1\.3" in quotes/],
    ["an alias", "- source: a\n  destination: b\n  tag-filter: *", /not YAML \(line 3\): put in quotes what begins with \*, ! or &/],
    ["an anchor", "- {source: a, destination: x}\n- {source: b, destination: &x y}", /mirror 2: destination: write "&x" in quotes/],
    [
      "a bomb of aliases",
      `- source: &a [x]\n${"bcdefgh".replace(/./g, "  $&: &$& [*a,*a]\n")}`,
      /without anchors and aliases: put in quotes what begins with/,
    ],
    ["a pattern that is no YAML", "- {source: a, destination: b, tag-filter: `v*}", /it is not YAML \(line 1\): put in quotes/],
  ])("is refused with %s in YAML, where it is text without its quotes", (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });
});

describe("a pattern of repositories", () => {
  test("names a registry, what all names begin with, and how they are called below the destination", () => {
    const [whole, part] = parseMirrors(`
      - {source: "registry.test:5000", destination: mirror.test}
      - {source: ["[::1]:5000/team/*", "!*-dev"], destination: mirror.test/x/*, semver: ^1, keep: 2, prune: true, referrers: true}
    `);
    expect(whole).toMatchObject({
      name: "registry.test:5000",
      source: { registry: "registry.test:5000" },
      below: { registry: "mirror.test", path: "" },
      losesNamespace: false,
      each: { entry: 1, platforms: [], referrers: false },
    });
    expect(part).toMatchObject({
      source: { registry: "[::1]:5000", namespace: "team" },
      below: { registry: "mirror.test", path: "x" },
      losesNamespace: true,
      each: { entry: 2, keep: 2, prune: true, referrers: true },
    });
  });

  test.each([
    ["Docker Hub", "- {source: library/*, destination: b.test/x/}", /source: Docker Hub lists no repositories; name each, or write images/],
    ["Docker Hub by its name", "- {source: docker.io/, destination: b.test/x/}", /Docker Hub lists no repositories/],
    ["all of ghcr.io", "- {source: ghcr.io, destination: b.test/x/}", /write ghcr\.io\/OWNER\/\*/],
    ["all of ghcr.io, as a pattern", "- {source: ghcr.io/*, destination: b.test/x/}", /write ghcr\.io\/OWNER\/\*/],
    ["a tag", "- {source: 'a.test/x/*:1', destination: b.test/x/}", /must name no tag and no digest; tag-filter chooses tags/],
    ["a host with wildcards", "- {source: '*.test/x', destination: b.test/x/}", /\*\.test/],
    ["two patterns", "- {source: [a.test/x/*, a.test/y/*], destination: b.test/x/}", /one pattern is taken.*"a\.test\/y\/\*" is another/],
    ["only what it is not to name", "- {source: '!a.test/x/*', destination: b.test/x/}", /only takes out/],
    ["capitals", "- {source: a.test/Team/*, destination: b.test/x/}", /"Team" cannot be a part/],
    ["a regular expression", "- {source: 'a.test/(x|y)*', destination: b.test/x/}", /not regular expressions/],
    ["no destination", "- {source: a.test/x/*}", /destination: it must be a prefix of repositories/],
    ["a destination with a tag", "- {source: a.test/x/*, destination: 'b.test/x:1'}", /destination: /],
    ["a wildcard in the middle of a destination", "- {source: a.test/x/*, destination: b.test/*/x/}", /destination: /],
    ["a layout as destination", "- {source: a.test/x/*, destination: 'oci:x/'}", /destination: /],
    ["an unquoted !", "- {source: [a.test/x/*, !a.test/x/y], destination: b.test/x/}", /source: write "!a\.test\/x\/y" in quotes/],
    ["itself as destination", "- {source: a.test/x, destination: a.test/x}", /source and destination are one repository/],
  ])("is refused with %s", (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });
});
