import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safe } from "../../src/runtime/safe.ts";

describe("text from outside", () => {
  test.each([
    ["plain text: 100 % | `fine`, jürgen 日本 🎉", "plain text: 100 % | `fine`, jürgen 日本 🎉"],
    ["a\nb\r\nc\rd", "a␤b␤c␤d"],
    ["\n::set-env name=NODE_OPTIONS::--require /tmp/x", "␤::set-env name=NODE_OPTIONS::--require /tmp/x"],
    ["::add-mask::a", "'::add-mask::a"],
    ["  ::add-mask::a", "'  ::add-mask::a"],
    ["\u00a0::add-mask::a", "'\u00a0::add-mask::a"],
    ["##[error]x", "# #[error]x"],
    ["a ##[group]##[x]", "a # #[group]# #[x]"],
    ["####[x]", "### #[x]"],
    ["\u001b[2J", "\\u{1b}[2J"],
    ["a\u0000b\u007f\u0085c", "a\\u{0}b\\u{7f}\\u{85}c"],
    ["\u2028\u2029", "\\u{2028}\\u{2029}"],
    ["\u202eevil\u202c \u2066x\u2069", "\\u{202e}evil\\u{202c} \\u{2066}x\\u{2069}"],
    ["zero\u200bwidth\ufeff\u00ad", "zero\\u{200b}width\\u{feff}\\u{ad}"],
    ["\u{e0041}tag", "\\u{e0041}tag"],
    ["half \ud83d", "half \\u{d83d}"],
    ["#\u200b#[error]", "#\\u{200b}#[error]"],
    ["", ""],
  ])("%j is shown as %j", (text, shown) => {
    expect(safe(text)).toBe(shown);
  });

  test("is cut where it is too long, and never in the middle of a character", () => {
    expect(safe("abcdef", 3)).toBe("abc…");
    expect(safe("abc", 3)).toBe("abc");
    expect(safe("a🎉", 2)).toBe("a\\u{d83c}…");
    expect(safe("x".repeat(5000))).toHaveLength(1025);
  });

  test.each([
    [7, "7"],
    [undefined, "undefined"],
    [null, "null"],
    [new Error("a\nb"), "Error: a␤b"],
    [JSON.parse('{"toString":1,"valueOf":2}'), "object"],
    [Object.create(null), "object"],
    [Symbol("x"), "Symbol(x)"],
  ])("may be of any type: %o", (value, shown) => {
    expect(safe(value)).toBe(shown);
  });

  test("never holds a line break, never begins with a command, never holds an old one", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom("::", "##[", "#", "[", " ", "\n", "\r", "\u0085", "\u2028", "\u200b", "\t", "\u001b["),
        fc.nat({ max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
      ),
    );
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 40 }), (all, limit) => {
        const shown = safe(all.join(""), limit);
        expect(shown).not.toMatch(/[\r\n\u0085\u2028\u2029\p{Cc}\p{Cf}]/u);
        expect(shown.trimStart().startsWith("::")).toBe(false);
        expect(shown).not.toContain("##[");
        expect(shown.isWellFormed()).toBe(true);
        expect(safe(shown, 10_000)).toBe(shown);
      }),
    );
  });
});
