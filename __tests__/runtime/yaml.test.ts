import { describe, expect, test } from "vitest";
import { InvalidError } from "../../src/runtime/invalid.ts";
import { parseYamlList, parseYamlMaps } from "../../src/runtime/yaml.ts";

describe("YAML from outside", () => {
  test("maps of strings, one for each document", () => {
    expect(parseYamlMaps("a: 1.10\nb: {c: true, d: null}\n---\ne: [0x1, '']\n")).toEqual([
      { a: "1.10", b: { c: "true", d: "null" } },
      { e: ["0x1", ""] },
    ]);
    expect(parseYamlMaps("")).toEqual([]);
  });

  test.each([
    ["a key twice", "a: 1\nb: 2\na: 3", "DUPLICATE_KEY"],
    ["a key twice, quoted", "a: 1\n'a': 3", "DUPLICATE_KEY"],
    ["a key twice within a list", "a: [{b: 1, b: 2}]", "DUPLICATE_KEY"],
    ["a map for a key", "{a: 1}: 2", "BAD_KEY"],
    ["a list within a list without end", `a: ${"[".repeat(5000)}`, "RESOURCE_EXHAUSTION"],
    ["an alias", "a: &a 1\nb: *a", "aliases"],
    ["a list", "- a", "a document is a map"],
  ])("%s is refused", (_, text, why) => {
    expect(() => parseYamlMaps(text)).toThrow(InvalidError);
    expect(() => parseYamlMaps(text)).toThrow(why);
  });

  test.each([
    ["maps as keys of maps as keys", "? ".repeat(500)],
    ["maps as keys, each in a line of its own", Array.from({ length: 300 }, (_, at) => `${" ".repeat(at)}?\n`).join("")],
    ["a map of many keys", Array.from({ length: 8000 }, (_, at) => `k${at}: 1\n`).join("")],
    ["a map of many keys in one line", `m: {${Array.from({ length: 10_000 }, (_, at) => `k${at}: 1`).join(", ")}}`],
    ["a list within a list", `a: ${"[".repeat(10_000)}`],
    ["dashes", `a:\n  ${"- ".repeat(10_000)}`],
  ])("ends in time for %s", (_, text) => {
    // Read otherwise, each takes minutes or for ever.
    for (const read of [parseYamlMaps, parseYamlList]) {
      try {
        read(text);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidError);
      }
    }
  });
});
