import { describe, expect, test } from "vitest";
import { adviceFor } from "../../src/action/advice.ts";
import { parseRegistryAuth } from "../../src/credentials/registry-auth.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { testContext } from "../support/context.ts";

const parse = (text: string, ctx = testContext()) => parseRegistryAuth(text, ctx.secrets);

describe("registry-auth takes docker/login-action's list", () => {
  test("every form of a registry", async () => {
    const text = `
- registry: ghcr.io
  username: octocat
  password: canary-1
- registry: https://index.docker.io/v1/
  username: hub
  password: canary-2
- { registry: ghcr.io/acme/app, username: robot, password: canary-3 }
- { username: x, password: canary-4, registry: LOCALHOST:5000 }`;
    expect(await parse(text)).toEqual([
      { registry: "ghcr.io", path: "", username: "octocat", password: "canary-1" },
      { registry: "docker.io", path: "", username: "hub", password: "canary-2" },
      { registry: "ghcr.io", path: "acme/app", username: "robot", password: "canary-3" },
      { registry: "localhost:5000", path: "", username: "x", password: "canary-4" },
    ]);
  });

  test("an entry without a registry is for Docker Hub", async () => {
    expect(await parse("- username: me\n  password: canary")).toEqual([
      { registry: "docker.io", path: "", username: "me", password: "canary" },
    ]);
  });

  test("every scalar is a string: digits, booleans, dates, null words", async () => {
    const [entry] = await parse("- registry: r.example\n  username: 0x10\n  password: 01234567890123456789");
    expect(entry).toMatchObject({ username: "0x10", password: "01234567890123456789" });
    const [other] = await parse("- registry: r.example\n  username: yes\n  password: ~\n");
    expect(other).toMatchObject({ username: "yes", password: "~" });
  });

  test.each(["", "  \n", "# nothing\n", "[]"])("%j holds no entry", async (text) => {
    expect(await parse(text)).toEqual([]);
  });

  test("passwords are announced, user names are not", async () => {
    const ctx = testContext();
    await parse("- { registry: r.example, username: somebody, password: canary-password }", ctx);
    expect(ctx.announced).toEqual(["canary-password"]);
  });

  test("passwords are announced even where another entry is wrong", async () => {
    const ctx = testContext();
    await expect(parse("- { registry: r.example, username: a, password: canary-password }\n- nonsense", ctx)).rejects.toThrow(OciError);
    expect(ctx.announced).toEqual(["canary-password"]);
  });
});

describe("what is wrong is said without a secret", () => {
  test.each([
    ["registry: r.example\nusername: a\npassword: canary", /must be a list/],
    ["just canary", /must be a list/],
    ["- canary", /entry 1 must have the members/],
    ["- [canary]", /entry 1 must have the members/],
    ["- { registry: r.example, username: a }", /entry 1 \(r\.example\) has no password; is the secret set/],
    ["- registry: r.example\n- username: a\n- password: canary", /has no username; is the secret set\? .*one dash for all three/],
    ["- { registry: r.example, username: a, password: '' }", /has no password; is the secret set\?"?$/],
    ["- { registry: r.example, username: '', password: canary }", /has no username/],
    ["- { registry: r.example, username: a, password: [canary] }", /entry 1: password must be a string/],
    ["- { registry: 'a b', username: a, password: canary }", /"a b" is no registry/],
    ["- { registry: r.example, username: a, password: canary, scope: x }", /has a member "scope"/],
    [
      "- { registry: r.example, username: a, password: canary }\n- { registry: https://R.example/v2/, username: b, password: canary }",
      /entry 2 names r\.example a second time/,
    ],
    ["- { registry: r.example, registry: s.example, username: a, password: canary }", /is not YAML \(line 1\)/],
    ["- registry: r.example\n  password: 'canary\n", /is not YAML \(line/],
    ["- &a { registry: r.example, username: a, password: canary }\n- *a", /anchors and aliases/],
    ["a: 1\n---\nb: canary", /is not YAML/],
  ])("%j", async (text, expected) => {
    const error = await parse(text).then(
      () => expect.unreachable(),
      (thrown: unknown) => thrown as OciError,
    );
    expect(error).toBeInstanceOf(OciError);
    expect(error.facts).toMatchObject({ kind: "input", input: "registry-auth" });
    expect(error.message).toMatch(expected);
    expect(`${error.message} ${error.stack} ${error.cause}`).not.toContain("canary");
  });
});

describe("what YAML reads as something else is refused, with the way to write it", () => {
  const given = (password: string) => `- registry: r.example\n  username: ci\n  password: ${password}\n`;

  test.each([
    ["canary #behind", /comment/],
    ["!canary", /tag/],
    ["!!str canary", /tag/],
    ["&canary b", /anchor/],
    ["*canary", /YAML/],
    ["canary\n    and more", /several lines/],
    ['"canary\n    and more"', /several lines/],
    ['{\n  "type": "service_account",\n  "private_key": "canary"\n  }', /YAML/],
    ["[canary]", /must be a string/],
    ["@canary", /YAML/],
    ["canary: b", /YAML/],
    ["'canary", /YAML/],
  ])("%j", async (password, why) => {
    for (const text of [given(password), `${given(password)}- {username: a, password: b}\n`]) {
      const error = await parse(text).then(
        () => expect.unreachable(),
        (thrown: unknown) => thrown as OciError,
      );
      expect(error.facts).toMatchObject({ kind: "input", input: "registry-auth", reason: "changed-by-yaml" });
      expect(error.message).toMatch(why);
      expect(adviceFor(error.facts, "copy")).toContain("${{ toJSON(secrets.NAME) }}");
      expect(`${error.message} ${error.stack}`).not.toContain("canary");
    }
  });

  test.each(["abc#def", "a!b", "a&b", "p@ss", "-x", "a,b", "tru\\e", "0123", "~", "null", "0x1F", "1e3", "a:b", "yes"])(
    "%s stays as it is",
    async (password) => {
      expect((await parse(given(password)))[0]?.password).toBe(password);
    },
  );

  test("any password at all stays as it is when it is written by toJSON", async () => {
    for (const password of [
      "abc #def",
      "!abc",
      "&a b",
      "*a",
      '{\n "a": 1\n}\n',
      "'",
      '"',
      "\\n",
      "%",
      "@a",
      "- a",
      "a: b",
      "\u00e4\ud83d\ude00",
    ]) {
      expect((await parse(given(JSON.stringify(password))))[0]?.password).toBe(password);
    }
  });

  test("comments on lines of their own, and behind what is quoted, are comments", async () => {
    const text = '# who\n- registry: r.example\n  # me\n  username: "ci" # me\n  password: "canary" # secret\n';
    expect((await parse(text))[0]?.password).toBe("canary");
  });
});
