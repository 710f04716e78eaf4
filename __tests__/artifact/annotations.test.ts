import { expect, test } from "vitest";
import { parseAnnotationFile, parseAnnotationLines } from "../../src/artifact/annotations.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";

test("an annotation file has oras's form", () => {
  const text = '{"$manifest":{"a":"1"},"$config":{"b":"2"},"dir/file.txt":{"c":"3"}}';
  expect(parseAnnotationFile(Buffer.from(text))).toEqual({
    manifest: { a: "1" },
    config: { b: "2" },
    files: new Map([["dir/file.txt", { c: "3" }]]),
  });
  expect(parseAnnotationFile(Buffer.from("{}"))).toEqual({ manifest: {}, config: {}, files: new Map() });
});

test.each(['{"$manifest":{"a":1}}', '{"$manifest":"a"}', '{"$other":{}}', "[]", '{"a":{},"a":{}}', ""])(
  "an annotation file may not be %s",
  (text) => {
    expect(() => parseAnnotationFile(Buffer.from(text))).toThrow(InvalidError);
  },
);

test("annotation lines are key=value, the value as it stands", () => {
  expect(parseAnnotationLines(["a=1", " b =x=y ", "c="])).toEqual({ a: "1", b: "x=y ", c: "" });
});

test.each([[["a"]], [["=x"]], [["a=1", "a=2"]]])("annotation lines may not be %j", (lines) => {
  expect(() => parseAnnotationLines(lines)).toThrow(InvalidError);
});
