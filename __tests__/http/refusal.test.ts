import { describe, expect, test } from "vitest";
import { isRateLimit, parseRefusal, refusalError } from "../../src/http/refusal.ts";

const parse = (body: string, type?: string) => parseRefusal(Buffer.from(body), type);

describe("what a refusal says", () => {
  test.for([
    [
      "the specification's form",
      '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"tag":"x"}}]}',
      { code: "MANIFEST_UNKNOWN", detail: "manifest unknown" },
    ],
    [
      "several errors",
      '{"errors":[{"code":"A","message":"one"},{"code":"B","message":"two"},{"code":"B","message":"two"}]}',
      { code: "A", detail: "one; two" },
    ],
    [
      "a lack of blobs behind something vague",
      '{"errors":[{"code":"DIGEST_INVALID","message":"odd"},{"code":"MANIFEST_BLOB_UNKNOWN","message":"blob unknown"}]}',
      { code: "MANIFEST_BLOB_UNKNOWN", detail: "odd; blob unknown" },
    ],
    ["no message", '{"errors":[{"code":"DENIED"}]}', { code: "DENIED" }],
    ["a token service", '{"details":"incorrect username or password"}', { detail: "incorrect username or password" }],
    ["OAuth2", '{"error":"invalid_grant","error_description":"expired"}', { code: "invalid_grant", detail: "expired" }],
    ["a sentence for an error", '{"error":"you cannot do that"}', { detail: "you cannot do that" }],
    ["an error object", '{"error":{"code":"X","message":"y"}}', { code: "X", detail: "y" }],
    ["a message", '{"message":"API rate limit exceeded"}', { detail: "API rate limit exceeded" }],
    [
      "an object store",
      "<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
      { code: "AccessDenied", detail: "Request has expired" },
    ],
    ["plain text", "no such thing\n", { detail: "no such thing" }],
    ["HTML", "<!doctype html><title>Log in</title>", { detail: "an HTML page" }],
    ["nothing", "", {}],
    ["a code that is none", '{"errors":[{"code":"::set-env name=x::","message":""}]}', { detail: "'::set-env name=x::" }],
    ["errors of a wrong type", '{"errors":[1,null,"x"]}', {}],
    ["a number", "42", {}],
    ["a name twice", '{"errors":[],"errors":[{"code":"A"}]}', { detail: '{"errors":[],"errors":[{"code":"A"}]}' }],
  ] as const)("%s", ([, body, expected]) => expect(parse(body)).toEqual(expected));

  test("it is fit to print, and short", () => {
    const { detail = "" } = parse(JSON.stringify({ errors: [{ code: "A", message: `a\n::add-mask::\u001b[2J${"x".repeat(9000)}` }] }));
    expect(detail).not.toMatch(/[\u0000-\u001f]/);
    expect(detail.length).toBeLessThan(1100);
  });

  test("a 403 may mean a rate limit", () => {
    expect(isRateLimit(403, { detail: "secondary rate limit" })).toBe(true);
    expect(isRateLimit(403, { detail: "denied" })).toBe(false);
    expect(isRateLimit(400, { detail: "rate limit" })).toBe(false);
    expect(isRateLimit(429, {})).toBe(true);
  });

  test("an unexpected answer names its type", () => {
    expect(refusalError(200, {}, "text/html", { host: "r.test" }).message).toBe(
      "unexpected answer of type text/html (host r.test, status 200)",
    );
  });
});

test.for([
  [413, {}, "body-limit"],
  [403, { code: "DENIED", detail: "adding 12 MiB would exceed the project's quota" }, "quota"],
  [
    400,
    { code: "TAG_INVALID", detail: "The image tag '1' already exists and cannot be overwritten because the tag is immutable." },
    "immutable-tag",
  ],
  [412, { code: "PRECONDITION", detail: "Failed to process request due to 'app:1' configured as immutable." }, "immutable-tag"],
  [400, { code: "MANIFEST_INVALID", detail: "unknown media type during manifest put: application/x" }, "refused-type"],
  [400, { code: "MANIFEST_INVALID", detail: "manifest invalid" }, undefined],
  [500, { detail: "quota" }, undefined],
] as const)("a refusal with %i %j has the reason %s", ([status, refusal, reason]) => {
  expect(refusalError(status, refusal, undefined, {}).facts.reason).toBe(reason);
});
