import { describe, expect, test } from "vitest";
import { adviceFor } from "../../src/action/advice.ts";
import { Cancelled, causesOf, exitCodeOf, failureLine, firstOf, messageOf } from "../../src/action/failure.ts";
import { type ErrorFacts, OciError } from "../../src/runtime/errors.ts";

describe("the line of a failure", () => {
  test("names the operation, the reference, the host, status and code, the attempts, and what to do", () => {
    const facts: ErrorFacts = {
      kind: "denied",
      operation: "upload blob",
      reference: "ghcr.io/acme/app",
      host: "ghcr.io",
      status: 403,
      code: "DENIED",
      detail: "permission_denied: write_package",
      attempts: 2,
      scope: "repository:acme/app:pull,push",
    };
    expect(failureLine(new OciError("the registry refuses", facts), "copy")).toBe(
      "copy: upload blob ghcr.io/acme/app: the registry refuses: permission_denied: write_package (host ghcr.io, status 403, code DENIED, 2 attempts)." +
        " The permission packages: write is missing: add it to the job's permissions, and in the package's settings" +
        ' ("Manage Actions access") give this repository the role Write; the token of a pull request from a fork, or by Dependabot, only reads',
    );
  });

  test("of anything that was thrown", () => {
    expect(failureLine("text", "copy")).toBe("copy: text");
    expect(failureLine(undefined, "copy")).toBe("copy: undefined");
    expect(messageOf(new TypeError(""))).toBe("TypeError");
    expect(messageOf(new AggregateError([new Error("a"), new Error("b")]))).toBe("a; b");
  });

  test("causes follow, outermost first; loops end; what the error says itself is not said again", () => {
    expect(causesOf(new OciError("the JSON is broken", { kind: "corrupt" }, { cause: new Error("JSON is broken") }))).toEqual([]);
    const inner = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const outer = new OciError("no connection", { kind: "network" }, { cause: new Error("socket", { cause: inner }) });
    expect(causesOf(outer)).toEqual(["caused by: socket", "caused by: connect ECONNREFUSED (ECONNREFUSED)"]);
    inner.cause = outer;
    expect(causesOf(outer)).toHaveLength(2);
    expect(causesOf("text")).toEqual([]);
  });

  test("a defect of this program shows where it happened, an expected failure does not", () => {
    expect(causesOf(new TypeError("x is not a function")).some((line) => line.startsWith("at "))).toBe(true);
    expect(causesOf(new OciError("x", { kind: "internal" })).length).toBeGreaterThan(0);
    expect(causesOf(new OciError("x", { kind: "not-found" }))).toEqual([]);
  });

  test("cleaning up after it does not hide it", () => {
    const failure = new Error("the failure");
    expect(firstOf(new SuppressedError(new Error("cleaning"), new SuppressedError(new Error("more cleaning"), failure)))).toBe(failure);
  });

  test("exit codes", () => {
    const causes = [new Error("x"), new Cancelled("SIGINT"), new Cancelled("SIGTERM"), new Cancelled("SIGBREAK")];
    expect(causes.map(exitCodeOf)).toEqual([1, 130, 143, 149]);
  });
});

describe("advice", () => {
  const advice = (facts: ErrorFacts, operation = "copy") => adviceFor(facts, operation) ?? "";

  test.each([
    [{ kind: "denied", host: "ghcr.io", scope: "repository:a/b:pull" }, "digest", /packages: read.*Read/],
    [{ kind: "denied", host: "ghcr.io", scope: "repository:a/b:pull,push" }, "copy", /packages: write.*Write/],
    [{ kind: "denied", host: "ghcr.io" }, "delete", /packages: write.*Admin/],
    [
      { kind: "denied", host: "containers.ghes.example", credentials: "github-token", scope: "repository:a/b:pull,push" },
      "copy",
      /packages: write.*Write/,
    ],
    [{ kind: "denied", host: "api.github.com" }, "delete", /Admin/],
    [{ kind: "denied", host: "r.test" }, "copy", /No credentials for r\.test were found: log in first/],
    [
      { kind: "denied", host: "r.test", credentials: "~/.docker/config.json", scope: "repository:a:push" },
      "copy",
      /credentials from ~\/\.docker\/config\.json may not write/,
    ],
    [{ kind: "unauthorized", host: "r.test" }, "copy", /No credentials for r\.test were found: log in first.*registry-auth/],
    [{ kind: "unauthorized", host: "ghcr.io" }, "copy", /github-token/],
    [
      { kind: "unauthorized", host: "r.test", credentials: "registry-auth" },
      "copy",
      /Check the credentials for r\.test from registry-auth/,
    ],
    [{ kind: "not-found", host: "123456789012.dkr.ecr.eu-west-1.amazonaws.com", code: "NAME_UNKNOWN" }, "copy", /must be created at ECR/],
    [{ kind: "not-found", host: "r.test", code: "NAME_UNKNOWN", operation: "list tags" }, "copy", /no such repository.*catalog/],
    [{ kind: "not-found", host: "ghcr.io" }, "digest", /private package looks absent/],
    [{ kind: "not-found", host: "r.test" }, "digest", /if-missing: ignore/],
    [{ kind: "tls", host: "r.test:5000", code: "ERR_SSL_WRONG_VERSION_NUMBER", reason: "not-tls" }, "copy", /plain-http/],
    [{ kind: "tls", host: "r.test", code: "SELF_SIGNED_CERT_IN_CHAIN", reason: "unknown-authority" }, "copy", /ca-file/],
    [{ kind: "network", host: "r.test", code: "ENOTFOUND" }, "copy", /name r\.test is right/],
    [{ kind: "network", host: "r.test:1", code: "ECONNREFUSED" }, "copy", /Nothing listens at r\.test:1/],
    [{ kind: "rate-limited", host: "registry-1.docker.io", credentials: "none" }, "copy", /Log in to Docker Hub/],
    [{ kind: "rate-limited", host: "registry-1.docker.io", credentials: "registry-auth" }, "copy", /^Try again later/],
    [{ kind: "rate-limited", host: "r.test" }, "copy", /lower concurrency/],
    [{ kind: "unsupported", host: "registry-1.docker.io" }, "delete", /hub\.docker\.com/],
    [{ kind: "server", host: "r.test", status: 502 }, "copy", /at fault; try again later/],
    [{ kind: "server", host: "r.test", status: 408 }, "copy", /at fault; try again later/],
    [{ kind: "server", host: "r.test" }, "copy", /at fault: its answer breaks a rule/],
    [{ kind: "server", host: "r.test", status: 307 }, "copy", /at fault: its answer breaks a rule/],
    [{ kind: "limit", input: "max-unpacked-size" }, "export", /max-unpacked-size/],
  ] as const)("%o in %s", (facts, operation, expected) => {
    expect(advice(facts, operation)).toMatch(expected);
  });

  test("no host that only looks like one of the known", () => {
    expect(advice({ kind: "denied", host: "evil-ghcr.io" })).not.toContain("packages:");
    expect(advice({ kind: "not-found", host: "ghcr.io.evil.test" }, "copy")).toBe("");
  });

  test("nobody knows what to do about everything", () => {
    for (const kind of ["corrupt", "internal", "conflict", "cancelled", "files"] as const)
      expect(adviceFor({ kind }, "copy")).toBeUndefined();
  });
});
