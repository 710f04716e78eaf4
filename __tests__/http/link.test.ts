import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextLink, Pages, parseLinks } from "../../src/http/link.ts";
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
    ["no brackets", ['/v2/a/tags/list?last=b; rel="next"'], "/v2/a/tags/list?last=b"],
    ["no brackets and another relation", ["/v2/a/tags/list; rel=first"], undefined],
    ["no brackets and no relation", ["https://r.test/v2/a/tags/list?last=b"], "https://r.test/v2/a/tags/list?last=b"],
    ["no relation", ["<?last=b>"], "?last=b"],
    ["an empty relation", ['<?last=b>; rel=""'], "?last=b"],
    ["no relation among several links", ['<a>; rel="first", <b>'], undefined],
  ];
  test.for(cases)("with %s", ([, lines, target]) => expect(nextLink(lines).target).toBe(target));

  test("that nobody can read are told from none, and from those of other relations", () => {
    expect(nextLink(["hello"]).isUnreadable).toBe(true);
    expect(nextLink(['<x; rel="next"']).isUnreadable).toBe(true);
    expect(nextLink([]).isUnreadable).toBe(false);
    expect(nextLink([" "]).isUnreadable).toBe(false);
    expect(nextLink(['<x>; rel="first"']).isUnreadable).toBe(false);
  });

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

  test("are followed, each from the one before", () => {
    const pages = new Pages(first);
    expect(pages.follow("/v2/team/app/tags/list?n=2&last=b").href).toBe("https://registry.test/v2/team/app/tags/list?n=2&last=b");
    expect(pages.follow("?last=d").href).toBe("https://registry.test/v2/team/app/tags/list?last=d");
  });

  test("may be escaped otherwise than what was asked for", () => {
    const pages = new Pages(new URL("https://registry.test/v2/a/referrers/sha256:ab"));
    expect(pages.follow("/v2/a/referrers/sha256%3Aab?page=2").search).toBe("?page=2");
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
    expect(() => new Pages(first).follow(target!)).toThrow(OciError);
  });

  test("never come twice, and come to an end", () => {
    const circle = new Pages(first);
    circle.follow("?last=a");
    circle.follow("?last=b");
    expect(() => circle.follow("?last=a")).toThrow("in a circle");
    expect(circle.isNew(new URL("?last=b", first))).toBe(false);
    const endless = new Pages(first, 3);
    endless.follow("?last=1");
    expect(endless.isNew(new URL("?last=2", first))).toBe(true);
    expect(() => endless.follow("?last=3")).toThrow("more than 3 pages");
  });
});
