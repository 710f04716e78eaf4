import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseChallenge, parseChallenges } from "../../../src/registry/auth/challenge.ts";

const read = (...lines: string[]) => parseChallenges(lines).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

describe("WWW-Authenticate", () => {
  test.each<[string, unknown[]]>([
    ["Basic", [["basic", {}]]],
    ['Basic realm="simple"', [["basic", { realm: "simple" }]]],
    ['BASIC realm="Sonatype Nexus Repository Manager"', [["basic", { realm: "Sonatype Nexus Repository Manager" }]]],
    [
      'Bearer realm="https://a/t?x=\\"q\\",y",service=reg , scope="repository:a/b:pull,push"',
      [["bearer", { realm: 'https://a/t?x="q",y', service: "reg", scope: "repository:a/b:pull,push" }]],
    ],
    ["Bearer realm=https://a/t,service=reg", [["bearer", { realm: "https://a/t", service: "reg" }]]],
    ['Bearer REALM = "r" , Service\t=\t"s"', [["bearer", { realm: "r", service: "s" }]]],
    [
      'Basic realm="x", Bearer realm="y",service="z"',
      [
        ["basic", { realm: "x" }],
        ["bearer", { realm: "y", service: "z" }],
      ],
    ],
    [
      'Negotiate, Basic realm="r"',
      [
        ["negotiate", {}],
        ["basic", { realm: "r" }],
      ],
    ],
    [
      'Negotiate oYG3MIG0oAMKAQChCwYJKoZIgvcS==, NTLM TlRMTVNTUAAC , Basic realm="r"',
      [
        ["negotiate", {}],
        ["ntlm", {}],
        ["basic", { realm: "r" }],
      ],
    ],
    [
      'Basic Bearer realm="r"',
      [
        ["basic", {}],
        ["bearer", { realm: "r" }],
      ],
    ],
    [', , Basic realm="r" , , ,charset="UTF-8", ', [["basic", { realm: "r", charset: "UTF-8" }]]],
    ['Bearer realm="a" service="b"', [["bearer", { realm: "a", service: "b" }]]],
    ['Bearer realm="",service=', [["bearer", { realm: "", service: "" }]]],
    [
      'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
      [
        ["newauth", { realm: "apps", type: "1", title: 'Login to "apps"' }],
        ["basic", { realm: "simple" }],
      ],
    ],
    ['Bearer realm="a\\\\b"', [["bearer", { realm: "a\\b" }]]],
  ])("%s", (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  test.each<[string, unknown[]]>([
    ["", []],
    [",,,", []],
    ['realm="no scheme"', []],
    ['Bearer realm="a", realm="b"', []],
    ['Bearer realm="a", REALM="a", Basic realm="c"', [["basic", { realm: "c" }]]],
    ['Bearer realm="never closed', []],
    ['Bearer realm="never closed\\', []],
    ['Basic realm="r", Bearer realm="never closed', [["basic", { realm: "r" }]]],
    ['Basic realm="r", =x, Bearer realm="a"', []],
    ['Negotiate, "quoted", Basic realm="r"', []],
  ])("%s: what is malformed is left out", (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  test("every line counts, and one that is too long counts for nothing", () => {
    expect(read("Negotiate", `Bearer ${"x".repeat(9000)}`, 'Basic realm="r"')).toEqual([
      ["negotiate", {}],
      ["basic", { realm: "r" }],
    ]);
  });

  test.each([
    ["parameters", (length: number) => `Bearer ${'a="b",'.repeat(length)}`],
    ["commas", (length: number) => `Bearer ${",".repeat(length)}`],
    ["backslashes", (length: number) => `Bearer realm="${"\\".repeat(length)}`],
    ["tokens", (length: number) => "a ".repeat(length)],
    ["one token68", (length: number) => `Basic ${"a".repeat(length)} b`],
    ["equals signs", (length: number) => `Basic a${"=".repeat(length)}`],
  ])("a megabyte of %s is over at once", (_, line) => {
    const start = performance.now();
    parseChallenges([line(1024 * 1024)]);
    for (let times = 0; times < 100; times++) parseChallenges([line(8 * 1024).slice(0, 8 * 1024)]);
    // 100 times the longest line that is read; a quadratic parser needs minutes.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("what is written by the grammar is read back, whatever the spacing", () => {
    const token = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,12}$/);
    const space = fc.constantFrom("", " ", "\t", "  ");
    const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
    const parameter = fc.record({
      name: token,
      value: fc.oneof(
        token.map((text) => ({ text, written: text })),
        fc.stringMatching(/^[ -~]{0,30}$/).map((text) => ({ text, written: quoted(text) })),
      ),
      before: space,
      after: space,
    });
    const challenge = fc.record({
      scheme: token,
      parameters: fc.uniqueArray(parameter, { maxLength: 5, selector: ({ name }) => name.toLowerCase() }),
    });
    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 4 }), fc.constantFrom(",", ", ", " ,", ",, "), (challenges, comma) => {
        const line = challenges
          .map(({ scheme, parameters }) =>
            [scheme, parameters.map(({ name, value, before, after }) => `${name}${before}=${after}${value.written}`).join(comma)]
              .filter(Boolean)
              .join(" "),
          )
          .join(comma);
        expect(read(line)).toEqual(
          challenges.map(({ scheme, parameters }) => [
            scheme.toLowerCase(),
            Object.fromEntries(parameters.map(({ name, value }) => [name.toLowerCase(), value.text])),
          ]),
        );
      }),
    );
  });

  test("no text at all makes it throw", () => {
    const pieces = fc.array(fc.constantFrom("Bearer", "Basic", " ", ",", "=", '"', "\\", "realm", "a", "\t", "é", "\u0000", "=="), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((all) => all.join("")),
        ),
        (line) => Array.isArray(parseChallenges([line])),
      ),
    );
  });
});

describe("of several challenges", () => {
  const choose = (...lines: string[]) => chooseChallenge(parseChallenges(lines));

  test("Bearer is preferred, in whatever order and on whatever line they come", () => {
    const bearer = { scheme: "bearer", realm: "https://a/t", service: "s", scope: "repository:a/b:pull", error: undefined };
    const text = 'Bearer realm="https://a/t",service="s",scope="repository:a/b:pull"';
    expect(choose(`Basic realm="x", ${text}`)).toEqual(bearer);
    expect(choose('Basic realm="x"', text)).toEqual(bearer);
    expect(choose(`Negotiate, ${text}, Basic realm="x"`)).toEqual(bearer);
  });

  test("Bearer without a realm is of no use, Basic without one is", () => {
    expect(choose('Bearer service="s"', "Basic")).toEqual({ scheme: "basic" });
    expect(choose('Bearer service="s"')).toBeUndefined();
    expect(choose('Bearer realm=""')).toBeUndefined();
  });

  test("the error is handed on", () => {
    expect(choose('Bearer realm="https://a/t",error="insufficient_scope"')).toMatchObject({ error: "insufficient_scope" });
  });

  test("other schemes are of no use", () => {
    expect(choose("Negotiate", 'Digest realm="x",nonce="y"')).toBeUndefined();
  });
});
