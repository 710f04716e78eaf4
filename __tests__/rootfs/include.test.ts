import fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, test } from "vitest";
import { parseInclude } from "../../src/rootfs/include.ts";
import { isKind } from "../../src/runtime/errors.ts";
import { byteString } from "../../src/tar/byte-string.ts";

const matches = (patterns: string | string[], path: string): boolean => parseInclude([patterns].flat()).wants(byteString(path));

describe("include", () => {
  test.each<[string, string, boolean]>([
    ["usr/bin/*", "usr/bin/git", true],
    ["usr/bin/*", "usr/bin/.hidden", true],
    ["usr/bin/*", "usr/bin/a/b", true], // a folder that matches brings what is in it
    ["usr/bin/*", "usr/bin", false],
    ["/usr/bin/", "usr/bin/git", true],
    ["./usr", "usr/bin", true],
    ["a/**", "a", false],
    ["a/**", "a/b/c", true],
    ["**/b", "b", true],
    ["a/**/b", "a/b", true],
    ["a/**/b", "a/x/y/b", true],
    ["a/**b", "a/xb", true],
    ["a/**b", "a/x/b", false],
    ["{a,b/c}/d", "b/c/d", true],
    ["lib{,64}/*.so", "lib/x.so", true],
    ["a{1..3}", "a2", true],
    ["a{1..3}", "a4", false],
    ["a{08..10}", "a08", true],
    ["a{08..10}", "a8", false],
    ["a{8..010}", "a010", true],
    ["a{c..a}", "ab", true],
    ["a{c..a}", "ad", false],
    ["[!a]b", "cb", true],
    ["[^a-c]b", "bb", false],
    ["a[0-9]?", "a1é", true],
    ["\\*a", "*a", true],
    ["\\*a", "ba", false],
    ["{a,b", "{a,b", true],
    ["[ab", "[ab", true],
    ["日*", "日本", true],
  ])("%s, %s: %s", (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test("patterns with ! take away, in any order; with such alone, all else is wanted", () => {
    expect(matches(["!usr/share", "usr"], "usr/share/doc")).toBe(false);
    expect(matches(["usr", "!usr/share"], "usr/bin")).toBe(true);
    expect(matches("!usr/share", "etc")).toBe(true);
  });

  test("what cannot be matched is refused, and named", () => {
    for (const pattern of ["", "/", "+(a|b)", "[[:digit:]]*", "!a/[^[:digit:]]", "{1..100000}", "{a,b}".repeat(20)])
      expect(() => parseInclude([pattern])).toThrow(expect.toSatisfy((error: unknown) => isKind(error, "input")));
  });

  test("of simple patterns picomatch says the same", () => {
    const part = fc.constantFrom("*", "**", "?", "a", "b*", "*a*", "[ab]", "{a,b}", "a*b");
    const name = fc.constantFrom("a", "b", "ab", "ba", "aab", ".a");
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.array(name, { minLength: 1, maxLength: 5 }), (parts, names) => {
        const glob = parts.join("/");
        const match = picomatch(glob, { dot: true, nonegate: true, windows: false, strictSlashes: true });
        const above = names.map((_, at) => names.slice(0, at + 1).join("/"));
        expect(matches(glob, names.join("/"))).toBe(above.some((path) => match(path)));
      }),
      { numRuns: 2000 },
    );
  });

  test("no name makes a pattern try all ways to match it", () => {
    const deep = Array.from({ length: 1000 }, (_, at) => (at % 2 === 0 ? "bin" : "x")).join("/");
    expect(matches("usr/**/bin/**/bin/**/tool", `usr/${deep}`)).toBe(false);
    expect(matches("*a*a*a*a*a*a*b", "a".repeat(4000))).toBe(false);
  }, 2000);

  test("a pattern counts as matched by what lies at or beneath it", () => {
    const include = parseInclude(["usr/{bin,sbin}", "opt/**"]);
    include.wants(byteString("usr/sbin/x"));
    expect(include.unmatched()).toEqual(["opt/**"]);
  });
});
