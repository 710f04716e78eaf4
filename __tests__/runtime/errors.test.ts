import { describe, expect, test } from "vitest";
import { isKind, OciError, withFacts } from "../../src/runtime/errors.ts";

describe("an error is one line of what failed and its facts", () => {
  test.each<[OciError, string]>([
    [new OciError("not found", { kind: "not-found" }), "not found"],
    [
      new OciError("not found", {
        kind: "not-found",
        operation: "read manifest",
        reference: "r.example/a:1",
        host: "r.example",
        status: 404,
        code: "MANIFEST_UNKNOWN",
        detail: "manifest unknown",
        attempts: 3,
      }),
      "read manifest r.example/a:1: not found: manifest unknown (host r.example, status 404, code MANIFEST_UNKNOWN, 3 attempts)",
    ],
    [new OciError("is broken", { kind: "network", host: "r.example", attempts: 1 }), "is broken (host r.example)"],
    [new OciError("is wrong", { kind: "input", input: "files", credentials: "here", scope: "x" }), "is wrong"],
  ])("%s", (error, message) => {
    expect(error.message).toBe(message);
  });

  test("its kind can be asked for", () => {
    const error = new OciError("gone", { kind: "not-found" });
    expect(isKind(error, "not-found")).toBe(true);
    expect(isKind(error, "denied", "not-found")).toBe(true);
    expect(isKind(error, "denied")).toBe(false);
    expect(isKind(new Error("gone"), "not-found")).toBe(false);
  });
});

describe("facts from further up", () => {
  test("are added, and change none that is set", () => {
    const cause = new Error("below");
    const error = withFacts(new OciError("gone", { kind: "not-found", host: "a" }, { cause }), {
      host: "b",
      operation: "copy",
      kind: "internal",
    });
    expect(error).toBeInstanceOf(OciError);
    expect((error as OciError).facts).toEqual({ kind: "not-found", host: "a", operation: "copy" });
    expect((error as OciError).message).toBe("copy: gone (host a)");
    expect((error as OciError).cause).toBe(cause);
  });

  test("do not touch other errors", () => {
    const error = new TypeError("x");
    expect(withFacts(error, { host: "b" })).toBe(error);
  });
});

test("a failure that gains facts on its way up still says where it began", () => {
  function deepDown(): OciError {
    return new OciError("it broke", { kind: "server" });
  }
  const told = withFacts(deepDown(), { operation: "read", reference: "r.example/a" }) as OciError;
  expect(told.stack).toContain("deepDown");
  expect(told.stack?.startsWith("OciError: read r.example/a: it broke\n")).toBe(true);
});
