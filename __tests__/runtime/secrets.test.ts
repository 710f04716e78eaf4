import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { text } from "../../src/action/report/html.ts";
import { safe } from "../../src/runtime/safe.ts";
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
  const secret = "p+s/s\tw\u00f6rd?<&>%2F'\"=\\x";
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  test.each([
    ["as it is", secret],
    ["as a line of log has it", safe(secret)],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in PHP's JSON", JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
    [
      "in Go's JSON",
      JSON.stringify(secret)
        .slice(1, -1)
        .replace(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`),
    ],
    [
      ".NET's JSON",
      [...secret].map((one) => (/[a-z]/.test(one) ? one : `\\u${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)).join(""),
    ],
    ["JSON within JSON", JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ["in a URL", encodeURIComponent(secret)],
    ["in a URL, in lower case", encodeURIComponent(secret).replace(/%../g, (one) => one.toLowerCase())],
    ["twice in a URL", encodeURIComponent(encodeURIComponent(secret))],
    ["every byte in a URL", Buffer.from(secret).toString("hex").replace(/../g, "%$&")],
    ["in HTML", secret.replace(/[^a-z]/g, (one) => `&#${one.charCodeAt(0)};`)],
    ["in HTML, hexadecimal", secret.replace(/[^a-z]/g, (one) => `&#x${one.charCodeAt(0).toString(16)};`)],
    ["in HTML, by names", secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")],
    ["in a job summary", text(secret)],
    ["in mermaid", safe(secret).replace(/[^a-z]/g, (one) => `#${one.codePointAt(0)};`)],
    ["in base64", base64(secret)],
    ["in base64 without padding", base64(secret).replace(/=+$/, "")],
    ["in base64url", Buffer.from(secret).toString("base64url")],
    ["in base64, in a URL", encodeURIComponent(base64(secret))],
    ["in hexadecimal digits", Buffer.from(secret).toString("hex")],
  ])("finds a secret %s", (_, written) => {
    const { kept } = secrets(secret);
    expect(kept.scrub(`told: ${written}, as it was`)).toMatch(/^told: \*\*\*(=|%3D)*, as it was$/);
  });

  test.each(["a", "us", "use", "user", "user:"])("finds the base64 of a secret behind %j", (before) => {
    const password = "correct-horse-battery";
    const written = base64(`${before}${password}`);
    const clean = secrets(password).kept.scrub(`Basic ${written} for you`);
    expect(clean).toMatch(/^Basic .{0,8}\*\*\*.{0,3} for you$/);
    expect(Buffer.from(clean.slice(6), "base64").toString()).not.toContain("horse");
  });

  test("finds what a cut has left of a secret", () => {
    const { kept } = secrets("correct+horse");
    for (const cut of [4, 7, 8, 12]) expect(kept.scrub(safe("told correct+horse", 5 + cut))).toBe("told ***…");
    expect(kept.scrub(safe(encodeURIComponent("correct+horse"), 9))).toBe("***…");
    expect(kept.scrub(text(`told ${base64("correct+horse")}`, 14))).toBe("told ***…");
    expect(kept.scrub("it is correct")).toBe("it is correct");
    expect(kept.scrub("the rest is gone…")).toBe("the rest is gone…");
  });

  test("finds whatever a cut leaves, in every form, whatever stands before it", () => {
    const secret = 'abab"cab/ab+abc';
    const forms = [
      secret,
      base64(secret),
      Buffer.from(secret).toString("hex"),
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
    ];
    for (const before of ["", "ab", "abab", "&", "…ab…", "a…"]) {
      for (const form of forms) {
        for (let kept = 4; kept < form.length; kept++) {
          const clean = secrets(secret).kept.scrub(`${before}${form.slice(0, kept)}…`);
          expect(clean, `${before}|${form.slice(0, kept)}`).toMatch(/^[ab&…]*\*\*\*…$/);
        }
      }
    }
  });

  test.each([
    ["marks of cuts", "…", "a".repeat(4000)],
    ["beginnings that were cut", "abcd…", "abcd".repeat(1000)],
    ["a token of one character", "a", "a".repeat(8000)],
    ["a token that repeats itself", "ab", "ab".repeat(4000)],
    ["escapes", "&lt;\\\\", "abcd".repeat(1000)],
  ])("takes no longer than the text is, if a registry sends nothing but %s", (_, piece, token) => {
    const { kept } = secrets(token);
    const told = "x".repeat(2000) + piece.repeat(200_000 / piece.length) + token;
    // In steps that grow with the square of the text this takes minutes.
    expect(kept.scrub(told)).not.toContain(token.slice(0, 500));
  });

  test("takes an escape that means nothing for what it is", () => {
    const { kept } = secrets("canary", "\\u{110000}");
    for (const text of ["100% \\ &; %zz &#; \\u12 #;", "%ff%fe", "\\u{110001}x"]) expect(kept.scrub(text)).toBe(text);
    expect(kept.scrub("%ffcanary%fe &amp; canary\\")).toBe("%ff***%fe &amp; ***\\");
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
