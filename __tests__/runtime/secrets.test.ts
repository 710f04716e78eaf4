import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Secrets } from "../../src/runtime/secrets.ts";

function secrets(...all: string[]) {
  const announced: string[] = [];
  const kept = new Secrets((secret) => announced.push(secret));
  for (const secret of all) kept.add(secret);
  return { announced, kept };
}

describe("announcing", () => {
  test("each secret once", () => {
    expect(secrets("canary", "canary", "other-canary").announced).toEqual(["canary", "other-canary"]);
  });

  test("a secret of several lines, and each of its lines: a log shows them one by one", () => {
    expect(secrets("first line\r\nsecond line\nabc\n").announced).toEqual([
      "first line\r\nsecond line\nabc\n",
      "first line",
      "second line",
    ]);
  });

  test.each(["", "abc", "   a   ", "\n\n\n\n\n"])("%j is no secret", (text) => {
    expect(secrets(text).announced).toEqual([]);
    expect(secrets(text).kept.scrub(`some ${text} text`)).toBe(`some ${text} text`);
  });
});

describe("scrubbing", () => {
  test("finds a secret as a log line has it, and as the encodings that were given write it", () => {
    const kept = new Secrets(() => {}, [(text) => text.replace(/[_!]/g, (character) => `&#${character.charCodeAt(0)};`)]);
    kept.add("p_ss\tword!");
    expect(kept.scrub("p_ss\tword! p_ss\\u{9}word! p&#95;ss\\u{9}word&#33;")).toBe("*** *** ***");
  });

  test("takes out every occurrence", () => {
    expect(secrets("canary").kept.scrub("canary, canary and canarycanary")).toBe("***, *** and ******");
  });

  test("leaves no end of a longer secret that begins like a shorter one", () => {
    expect(secrets("token", "token-and-more").kept.scrub("x token-and-more y")).toBe("x *** y");
    expect(secrets("abcdef", "defxyz").kept.scrub("-abcdefxyz-")).toBe("-***-");
  });

  test("finds a secret within JSON and within a URL", () => {
    const { kept, announced } = secrets('pa"ss\\wo/rd &');
    expect(kept.scrub(JSON.stringify({ error: 'told pa"ss\\wo/rd &' }))).toBe('{"error":"told ***"}');
    expect(kept.scrub(`https://r.example/?p=${encodeURIComponent('pa"ss\\wo/rd &')}`)).toBe("https://r.example/?p=***");
    expect(announced).toEqual(['pa"ss\\wo/rd &']);
  });

  test("takes a secret for what it is, not for a pattern", () => {
    expect(secrets("a.*$&b").kept.scrub("a.*$&b axxb")).toBe("*** axxb");
  });

  test("half a surrogate pair in a secret is no reason to throw", () => {
    expect(secrets("half\ud83d").kept.scrub("xhalf\ud83dx")).toBe("x***x");
  });

  test("no secret is ever left, whatever they are and wherever they stand", () => {
    const secret = fc.string({ unit: fc.constantFrom("a", "b", "-", '"'), minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.array(fc.string({ maxLength: 4 }), { minLength: 5, maxLength: 5 }),
        (all, between) => {
          const { kept } = secrets(...all);
          const text = between.map((part, index) => `${part}${all[index] ?? ""}`).join("");
          const clean = kept.scrub(text);
          for (const one of all) expect(clean.includes(one)).toBe(false);
        },
      ),
    );
  });

  test("text without a secret stays as it is", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("x", "y", " ") }), (text) => secrets("canary").kept.scrub(text) === text));
  });
});
