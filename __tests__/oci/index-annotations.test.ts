import { describe, expect, test } from "vitest";
import { parseIndexAnnotations } from "../../src/oci/index-annotations.ts";
import { parsePlatform } from "../../src/oci/platform.ts";

const parse = parseIndexAnnotations;

describe("lines of docker/metadata-action", () => {
  test("of the default level go to the index, with one warning", () => {
    const { index, entries, warnings } = parse([
      "manifest:org.opencontainers.image.title=app",
      "manifest:org.opencontainers.image.description=A: an app, a=b",
    ]);
    expect(index).toEqual({ "org.opencontainers.image.title": "app", "org.opencontainers.image.description": "A: an app, a=b" });
    expect(entries).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("went to the index");
  });

  test("of the levels manifest,index annotate the index once, without a warning", () => {
    const { index, warnings } = parse(["manifest:a=1", "manifest:b=2", "index:a=1", "index:b=3"]);
    expect(index).toEqual({ a: "1", b: "3" });
    expect(warnings).toEqual([]);
  });

  test("of manifest-descriptor annotate entries, all or those of one platform", () => {
    const { entries, index } = parse(["manifest-descriptor:a=1", "manifest-descriptor[linux/arm64]:b=2"]);
    expect(entries).toEqual([
      { platform: undefined, key: "a", value: "1" },
      { platform: parsePlatform("linux/arm64"), key: "b", value: "2" },
    ]);
    expect(index).toEqual({});
  });

  test("may name several levels at once", () => {
    const { index, entries } = parse(["index,manifest-descriptor[linux/amd64]:a=1"]);
    expect(index).toEqual({ a: "1" });
    expect(entries).toEqual([{ platform: parsePlatform("linux/amd64"), key: "a", value: "1" }]);
  });

  test("for a layout's descriptor or one platform's manifest are left out, with a warning", () => {
    const { index, warnings } = parse(["index-descriptor:a=1", "manifest[linux/amd64]:b=2"]);
    expect(index).toEqual({});
    expect(warnings).toEqual([expect.stringContaining("index-descriptor, manifest[linux/amd64]")]);
  });
});

test.each([
  ["a line without a level annotates the index", "a=b", { a: "b" }],
  ["a key with a colon of its own is a key", "urn:acme:build=7", { "urn:acme:build": "7" }],
  ["a value may hold colons and equals signs", "a=index:b=c", { a: "index:b=c" }],
  ["a value may be empty", "a=", { a: "" }],
  ["a level that is only the beginning of a word is part of the key", "indexed:a=1", { "indexed:a": "1" }],
])("%s", (_, line, index) => {
  expect(parse([line]).index).toEqual(index);
});

test.each([
  ["no equals sign", ["manifest:title"], "expected key=value"],
  ["no key", ["index:=x"], "expected key=value"],
  ["two values for one key", ["a=1", "index:a=2"], "given twice"],
  ["an index with a platform", ["index[linux/amd64]:a=1"], "an index has no platform"],
  ["a platform that is none", ["manifest-descriptor[linux]:a=1"], "not a platform"],
])("refuses %s", (_, lines, why) => {
  expect(() => parse(lines)).toThrow(why);
});
