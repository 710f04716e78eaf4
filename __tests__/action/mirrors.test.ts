import { describe, expect, test } from "vitest";
import { parseMirrors } from "../../src/action/mirrors.ts";
import { formatLocation } from "../../src/oci/location.ts";
import { formatPlatform } from "../../src/oci/platform.ts";
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

describe("a list of mirrors", () => {
  test("names repositories; all else has the defaults of copy", () => {
    const [mirror, ...others] = parseMirrors("- {source: alpine, destination: ghcr.io/acme/alpine}");
    expect(others).toEqual([]);
    expect([mirror?.source, mirror?.destination].map((it) => it && formatLocation(it))).toEqual([
      "docker.io/library/alpine",
      "ghcr.io/acme/alpine",
    ]);
    expect(mirror).toMatchObject({ platforms: [], referrers: false });
    expect(mirror?.selectsTag).toBeUndefined();
  });

  test("takes filters and platforms as text or as lists, and scalars as they are written", () => {
    const mirrors = parseMirrors(`
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

  test.each([
    ["no list", "source: a", /must be a list/],
    ["an empty list", "[]", /must be a list/],
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
