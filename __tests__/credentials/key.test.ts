import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostSpecific, parseCredentialKey, pathsOf } from "../../src/credentials/key.ts";

describe("a key names a registry or a part of one", () => {
  test.each([
    ["ghcr.io", "ghcr.io", ""],
    ["GHCR.io", "ghcr.io", ""],
    ["https://ghcr.io", "ghcr.io", ""],
    ["https://ghcr.io/", "ghcr.io", ""],
    ["https://ghcr.io/v1/", "ghcr.io", ""],
    ["https://ghcr.io/v2", "ghcr.io", ""],
    ["http://localhost:5000/v2/", "localhost:5000", ""],
    ["localhost:5000", "localhost:5000", ""],
    ["[::1]:5000", "[::1]:5000", ""],
    ["https://index.docker.io/v1/", "docker.io", ""],
    ["index.docker.io/v1/", "docker.io", ""],
    ["https://registry-1.docker.io/v2/", "docker.io", ""],
    ["docker.io", "docker.io", ""],
    ["docker.io/acme", "docker.io", "acme"],
    ["ghcr.io/acme/app", "ghcr.io", "acme/app"],
    ["ghcr.io/acme/", "ghcr.io", "acme"],
    ["ghcr.io/v2", "ghcr.io", "v2"],
    ["https://ghcr.io/acme", "ghcr.io", "acme"],
  ])("%s", (text, registry, path) => {
    expect(parseCredentialKey(text)).toEqual({ registry, path });
  });

  test.each(["", "/", "https://", "user@ghcr.io", "ghcr.io//acme", "ghcr.io\n", "a b", "ghcr.io:0", "x".repeat(2000)])(
    "%j names none",
    (text) => {
      expect(parseCredentialKey(text)).toBeUndefined();
    },
  );
});

test("the most specific place comes first, the whole registry last", () => {
  expect(pathsOf("a/b/c")).toEqual(["a/b/c", "a/b", "a", ""]);
  expect(pathsOf("a")).toEqual(["a", ""]);
});

describe("names are compared whole", () => {
  const of = (...keys: string[]) => keys.map((key) => ({ ...parseCredentialKey(key)!, key }));

  test.each([
    ["https://ghcr.io.evil.example/", "ghcr.io"],
    ["ghcr.io", "ghcr.io.evil.example"],
    ["evil-ghcr.io", "ghcr.io"],
    ["ghcr.io:443", "ghcr.io"],
    ["ghcr.io", "ghcr.io:8443"],
  ])("what is kept for %s is not for %s", (key, registry) => {
    expect(mostSpecific(of(key), registry, "acme/app")).toBeUndefined();
  });

  test("a namespace is not a prefix of text", () => {
    expect(mostSpecific(of("ghcr.io/ac"), "ghcr.io", "acme/app")).toBeUndefined();
    expect(mostSpecific(of("ghcr.io/acme/ap"), "ghcr.io", "acme/app")).toBeUndefined();
  });

  test("repository before namespace before registry", () => {
    const all = of("ghcr.io", "ghcr.io/acme", "ghcr.io/acme/app");
    expect(mostSpecific(all, "ghcr.io", "acme/app")?.key).toBe("ghcr.io/acme/app");
    expect(mostSpecific(all, "ghcr.io", "acme/app/deep")?.key).toBe("ghcr.io/acme/app");
    expect(mostSpecific(all, "ghcr.io", "acme/other")?.key).toBe("ghcr.io/acme");
    expect(mostSpecific(all, "ghcr.io", "else/app")?.key).toBe("ghcr.io");
  });

  test("an entry is only ever for its own registry", () => {
    const host = fc.stringMatching(/^[a-z]{1,4}(\.[a-z]{1,4}){0,2}(:[1-9]\d{0,3})?$/);
    fc.assert(
      fc.property(host, host, (kept, asked) => {
        const found = mostSpecific(of(kept), asked, "a/b");
        expect(found !== undefined).toBe(kept === asked);
      }),
    );
  });
});
