import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coversScopes, formatScope, isResourceScope, mergeScopes, splitScopes } from "../../../src/registry/auth/scope.ts";

test("a scope is written as token services read it", () => {
  expect(formatScope({ repository: "acme/app", actions: ["pull", "push"] })).toBe("repository:acme/app:pull,push");
});

describe("merging", () => {
  test.each<[string[], string[]]>([
    [[], []],
    [["repository:a/b:pull", "repository:a/b:push"], ["repository:a/b:pull,push"]],
    [["repository:a/b:push,pull"], ["repository:a/b:pull,push"]],
    [
      ["repository:b:pull", "repository:a:pull"],
      ["repository:b:pull", "repository:a:pull"],
    ],
    [["repository:a/b:pull,push", "repository:a/b:*"], ["repository:a/b:*"]],
    [["repository:host:5000/a:pull", "repository:host:5000/a:push"], ["repository:host:5000/a:pull,push"]],
    [
      ["repository(plugin):a:pull", "repository:a:pull"],
      ["repository(plugin):a:pull", "repository:a:pull"],
    ],
    [["registry:catalog:*"], ["registry:catalog:*"]],
    [
      ["repository:a:pull", "aws", "aws"],
      ["repository:a:pull", "aws"],
    ],
  ])("%j", (scopes, merged) => {
    expect(mergeScopes(scopes)).toEqual(merged);
  });

  const scope = fc.tuple(
    fc.constantFrom("repository:a", "repository:b:5000/c", "registry:catalog"),
    fc.subarray(["pull", "push", "delete", "*"], { minLength: 1 }),
  );
  const scopes = fc.array(
    scope.map(([resource, actions]) => `${resource}:${actions.join(",")}`),
    { maxLength: 6 },
  );

  test("what is merged covers each part, once more merged stays the same, and the first resource stays first", () => {
    fc.assert(
      fc.property(scopes, (parts) => {
        const merged = mergeScopes(parts);
        for (const part of parts) expect(coversScopes(merged, [part])).toBe(true);
        expect(mergeScopes(merged)).toEqual(merged);
        const [first] = parts;
        if (first !== undefined) expect(merged[0]?.slice(0, merged[0].lastIndexOf(":"))).toBe(first.slice(0, first.lastIndexOf(":")));
      }),
    );
  });
});

test.each<[string[], string[], boolean]>([
  [["repository:a:pull,push"], ["repository:a:pull"], true],
  [["repository:a:pull"], ["repository:a:pull,push"], false],
  [["repository:a:*"], ["repository:a:pull,delete"], true],
  [["repository:a:pull,push", "repository:b:pull"], ["repository:b:pull"], true],
  [["repository:a:pull"], ["repository:b:pull"], false],
  [["repository:a:pull"], [], true],
  [["repository:a:pull"], ["repository:a:pull", "aws"], false],
])("a token for %j where %j is needed: %j", (have, wanted, covers) => {
  expect(coversScopes(have, wanted)).toBe(covers);
});

test("a challenge's scopes are parted by spaces", () => {
  expect(splitScopes("repository:a:pull  repository:b:pull,push aws")).toEqual(["repository:a:pull", "repository:b:pull,push", "aws"]);
  expect(splitScopes(undefined)).toEqual([]);
  expect(isResourceScope("aws")).toBe(false);
  expect(isResourceScope("repository:a:pull")).toBe(true);
});
