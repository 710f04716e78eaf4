import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextTarget, pagesFrom, parseLinks } from "../../src/http/link.ts";
import { OciError } from "../../src/runtime/errors.ts";

describe("Link headers", () => {
  const cases: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ["quoted", ['</v2/a/tags/list?last=b>; rel="next"'], "/v2/a/tags/list?last=b"],
    ["not quoted", ["<x>; rel=next"], "x"],
    ["upper case", ['<x>; REL="NEXT"'], "x"],
    ["several relations", ['<x>; rel="prev next"'], "x"],
    ["other relations", ['<x>; rel="nextish"'], undefined],
    ["several links", ['<a>; rel="prev", <b>; rel="next", <c>; rel="next"'], "b"],
    ["several lines", ['<a>; rel="first"', '<b>; rel="next"'], "b"],
    ["other parameters", ['<b>; title="x, <c>; rel=\\"next\\""; rel=next'], "b"],
    ["a comma and a semicolon in the target", ["<x?a=1,2;3>;rel=next"], "x?a=1,2;3"],
    ["the first of two relations", ["<x>; rel=prev; rel=next"], undefined],
    ["another anchor", ['<x>; rel=next; anchor="/other"'], undefined],
    ["blanks", ["  ,, <x>  ;  rel  =  next  , "], "x"],
    ["an empty target", ["<>; rel=next"], ""],
    ["no end of the target", ['<x; rel="next"'], undefined],
    ["no end of the quotes", ['<x>; rel="next'], "x"],
    ["no link at all", ["hello", ""], undefined],
    ["none", [], undefined],
    ["one that follows what is no link", ['hello, <x>; rel="next"'], undefined],
  ];
  test.for(cases)("with %s", ([, lines, target]) => expect(nextTarget(lines)).toBe(target));

  test("what is written is read", () => {
    const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
    const value = fc.string({ unit: fc.constantFrom(..."ab ,;<>=\"\\'é"), maxLength: 12 });
    const target = fc.string({ unit: fc.constantFrom(...'abc/?&=,;"%20:'), maxLength: 20 });
    const link = fc.record({ target, parameters: fc.uniqueArray(fc.tuple(token, value), { selector: ([name]) => name, maxLength: 4 }) });
    const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
    fc.assert(
      fc.property(fc.array(link, { maxLength: 5 }), (links) => {
        const line = links
          .map((one) => `<${one.target}>${one.parameters.map(([name, text]) => `; ${name}=${quoted(text)}`).join("")}`)
          .join(", ");
        expect(parseLinks([line])).toEqual(links.map((one) => ({ target: one.target, parameters: new Map(one.parameters) })));
      }),
    );
  });

  test("nothing makes it throw or hang", () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'<>;=," \\arel\tnext') })), (lines) => void parseLinks(lines)));
    for (const piece of ["<", "<>;", '<x>; rel="', "<x>;a=b", ",", '\\"', "<x>;;"]) {
      const line = piece.repeat(200_000);
      expect(parseLinks([line])).toEqual([]);
      expect(parseLinks([line.slice(0, 16 * 1024)]).length).toBeLessThan(16 * 1024);
    }
  });
});

describe("pages", () => {
  const first = new URL("https://registry.test/v2/team/app/tags/list?n=2");
  const next = (target: string) => [`<${target}>; rel="next"`];

  test("are followed until there is no link", () => {
    const pages = pagesFrom(first);
    expect(pages.next(next("/v2/team/app/tags/list?n=2&last=b"))?.href).toBe("https://registry.test/v2/team/app/tags/list?n=2&last=b");
    expect(pages.next(next("?last=d"))?.href).toBe("https://registry.test/v2/team/app/tags/list?last=d");
    expect(pages.next([])).toBeUndefined();
  });

  test("may be escaped otherwise than what was asked for", () => {
    const pages = pagesFrom(new URL("https://registry.test/v2/a/referrers/sha256:ab"));
    expect(pages.next(next("/v2/a/referrers/sha256%3Aab?page=2"))?.search).toBe("?page=2");
  });

  test.for([
    ["another host", "https://evil.test/v2/team/app/tags/list?last=b"],
    ["another port", "https://registry.test:444/v2/team/app/tags/list?last=b"],
    ["plain HTTP", "http://registry.test/v2/team/app/tags/list?last=b"],
    ["another repository", "/v2/team/other/tags/list?last=b"],
    ["a way out", "/v2/team/app/tags/../../other/tags/list"],
    ["the same page", "?n=2"],
    ["another scheme", "file:///v2/team/app/tags/list"],
    ["a password", "https://a:b@registry.test/v2/team/app/tags/list?x"],
    ["nowhere", ""],
  ])("never lead to %s", ([, target]) => {
    expect(() => pagesFrom(first).next(next(target!))).toThrow(OciError);
  });

  test("never come twice, and come to an end", () => {
    const circle = pagesFrom(first);
    circle.next(next("?last=a"));
    circle.next(next("?last=b"));
    expect(() => circle.next(next("?last=a"))).toThrow("in a circle");
    const endless = pagesFrom(first, 3);
    endless.next(next("?last=1"));
    endless.next(next("?last=2"));
    expect(() => endless.next(next("?last=3"))).toThrow("more than 3 pages");
  });
});
