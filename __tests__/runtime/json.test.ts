import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidError } from "../../src/runtime/invalid.ts";
import { isArray, isObject, knownNames, parseJson, parseJsonObject, rejectCaseVariants } from "../../src/runtime/json.ts";

const bytes = (text: string) => Buffer.from(text);

describe("JSON from outside", () => {
  test("is what JSON.parse reads, where it is I-JSON, from text and from bytes", () => {
    // fast-check's objects have no name twice; half surrogates are not I-JSON.
    const value = fc.jsonValue({ maxDepth: 6, stringUnit: "grapheme" });
    const spaces = fc.constantFrom(undefined, 1, "\t");
    fc.assert(
      fc.property(value, spaces, (one, space) => {
        const text = JSON.stringify(one, null, space);
        expect(parseJson(text, "document")).toEqual(JSON.parse(text));
        expect(parseJson(bytes(text), "document")).toEqual(JSON.parse(text));
      }),
    );
  });

  test("whatever the text, it is read as JSON.parse reads it, or an InvalidError", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        '"a"',
        '"b"',
        '"\\u0061"',
        "\\",
        "1",
        "-0.5e3",
        "1e400",
        "true",
        "null",
        " ",
        '"{"',
        '"\\""',
        '"\\ud800"',
        "\u0000",
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(
        pieces.map((all) => all.join("")),
        (text) => {
          let read: unknown;
          try {
            read = parseJson(text, "document");
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidError);
            return;
          }
          expect(read).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("a name that stands twice is refused at any depth, however it is written", () => {
    const nest = (text: string, depth: number) => `${'{"x":['.repeat(depth)}${text}${"]}".repeat(depth)}`;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat({ max: 10 }), fc.boolean(), (name, depth, escaped) => {
        const plain = JSON.stringify(name);
        const codes = name.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
        const other = escaped ? `"${codes.join("")}"` : plain;
        const between = JSON.stringify(`between ${name}`);
        expect(() => parseJson(nest(`{${plain}:1,${between}:{},${other}:2}`, depth), "document")).toThrow(/twice/);
      }),
    );
  });

  test("the same name in different objects is no repetition", () => {
    const text = '{"a":{"a":[{"a":1},{"a":2}],"b":"a"},"b":{"a":{"a":{}}},"c":["a","a"]}';
    expect(parseJson(text, "document")).toEqual(JSON.parse(text));
  });

  test.each([
    ['{"layers":[],"layers":[1]}', /document has the member "layers" twice/],
    ['{"a":1,"\\u0061":2}', /"a" twice/],
    ["\ufeff{}", /is not JSON/],
    ["{}{}", /is not JSON/],
    ["{} x", /is not JSON/],
    ["", /is not JSON/],
    ["{'a':1}", /is not JSON/],
    ['{"a":1,}', /is not JSON/],
    ["NaN", /is not JSON/],
    ["Infinity", /is not JSON/],
    ["01", /is not JSON/],
    ["1.2.3", /is not JSON/],
    ['"a\nb"', /is not JSON/],
    ['"\\x"', /is not JSON/],
    ['{"a":"\\u00"}', /is not JSON/],
    ['"unclosed', /is not JSON/],
    ['"\\ud800"', /half of a surrogate pair/],
    ['{"\\udfff":1}', /half of a surrogate pair/],
    ['"\ud800"', /half of a surrogate pair/],
    ["1e400", /out of range/],
    ["[-1e999]", /out of range/],
    [`[${"[".repeat(64)}${"]".repeat(64)}]`, /more than 64 levels deep/],
    ['{"a":'.repeat(70), /more than 64 levels deep/],
  ])("%j is refused", (text, expected) => {
    expect(() => parseJson(text, "document")).toThrow(InvalidError);
    expect(() => parseJson(text, "document")).toThrow(expected);
    if (text.isWellFormed()) expect(() => parseJson(bytes(text), "document")).toThrow(expected);
  });

  test.each([
    [Buffer.from([0x22, 0xff, 0x22]), "no UTF-8"],
    [Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), "a surrogate in UTF-8"],
    [Buffer.from([0x22, 0xc0, 0xaf, 0x22]), "an overlong form"],
    [Buffer.from("{}", "utf16le"), "UTF-16"],
  ])("%s: %s is refused", (document) => {
    expect(() => parseJson(document, "document")).toThrow(InvalidError);
  });

  test("64 levels are taken, and more or fewer where the caller says so", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(parseJson(nested(64), "document")).toEqual(JSON.parse(nested(64)));
    expect(() => parseJson(nested(3), "document", { depth: 2 })).toThrow(/2 levels/);
    expect(() => parseJson("[".repeat(5_000_000), "document")).toThrow(/64 levels/);
  });

  test("at most so many bytes are read", () => {
    expect(parseJson('"äö"', "document", { limit: 6 })).toBe("äö");
    expect(() => parseJson('"äö"', "document", { limit: 5 })).toThrow("document is 6 bytes long; at most 5 are read");
    expect(() => parseJson(Buffer.alloc(9 * 1024 * 1024), "manifest")).toThrow("manifest is 9437184 bytes long; at most 8388608 are read");
  });

  test("a pair of escaped surrogates is one character", () => {
    expect(parseJson('"\\ud83c\\udf89"', "document")).toBe("🎉");
  });

  test("__proto__ is a name like any other", () => {
    const value = parseJsonObject('{"__proto__":{"digest":"x"},"constructor":1}', "document");
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value.digest).toBeUndefined();
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
  });

  test("the error shows no more than a short piece, on one line", () => {
    const error = (() => {
      try {
        parseJson(`x\n\u2028\u202e${"y".repeat(1000)}`, "document");
      } catch (thrown) {
        return thrown as Error;
      }
      return expect.unreachable();
    })();
    expect(error.message.length).toBeLessThan(150);
    expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});

test("an object can be asked for", () => {
  expect(parseJsonObject('{"a":1}', "document")).toEqual({ a: 1 });
  for (const text of ["[]", "1", "null", '"{}"']) expect(() => parseJsonObject(text, "document")).toThrow(/is not a JSON object/);
  expect([isObject({}), isObject([]), isObject(null), isArray([]), isArray({})]).toEqual([true, false, false, true, false]);
});

describe("names that differ from known ones in case only", () => {
  const known = knownNames("layers", "mediaType");

  test.each(["Layers", "LAYERS", "mediatype", "MediaType"])("%s is refused: Go would take it for the known one", (name) => {
    expect(() => rejectCaseVariants({ [name]: 1 }, known, "manifest")).toThrow(InvalidError);
    expect(() => rejectCaseVariants({ layers: [], mediaType: "x", [name]: 1 }, known, "manifest")).toThrow(/which some readers take for/);
  });

  test("known and unknown names are fine", () => {
    expect(() => rejectCaseVariants({ layers: [], mediaType: "x", layer: 1, "x-Layers": 2 }, known, "manifest")).not.toThrow();
  });
});
