import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFilter, createNameFilter } from "../../src/action/filter.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";

const accepts = (pattern: string, ...names: string[]) => {
  for (const name of names) expect([name, createFilter([pattern])(name)]).toEqual([name, true]);
};
const rejects = (pattern: string, ...names: string[]) => {
  for (const name of names) expect([name, createFilter([pattern])(name)]).toEqual([name, false]);
};

describe("GitHub's documented examples", () => {
  test("for branches and tags", () => {
    accepts("feature/*", "feature/my-branch", "feature/your-branch");
    rejects("feature/*", "feature/a/b", "feature");
    accepts("feature/**", "feature/beta-a/my-branch", "feature/your-branch", "feature/mona/the/octocat");
    accepts("releases/mona-the-octocat", "releases/mona-the-octocat");
    rejects("main", "main2", "mai");
    accepts("*", "main", "releases");
    rejects("*", "all/the/branches");
    accepts("**", "all/the/branches", "every/tag");
    accepts("*feature", "mona-feature", "feature", "ver-10-feature");
    accepts("v2*", "v2", "v2.0", "v2.9");
    accepts("v[12].[0-9]+.[0-9]+", "v1.10.1", "v2.0.0");
    rejects("v[12].[0-9]+.[0-9]+", "v3.0.0", "v1.10.", "v1.10.1-rc1");
  });

  test("for paths", () => {
    accepts("*.jsx?", "page.js", "page.jsx");
    accepts("*.js", "app.js", "index.js");
    rejects("*.js", "src/js/app.js");
    accepts("**.js", "index.js", "js/index.js", "src/js/app.js");
    accepts("docs/*", "docs/README.md", "docs/file.md");
    accepts("docs/**", "docs/README.md", "docs/mona/octocat.txt");
    accepts("docs/**/*.md", "docs/README.md", "docs/mona/hello-world.md", "docs/a/markdown/file.md");
    accepts("**/docs/**", "docs/hello.md", "dir/docs/my-file.txt", "space/docs/plan/space.doc");
    accepts("**/README.md", "README.md", "js/README.md");
    rejects("**/README.md", "OTHER-README.md");
    accepts("**/*src/**", "a/src/app.js", "my-src/code/js/app.js");
    accepts("**/*-post.md", "my-post.md", "path/their-post.md");
    accepts("**/migrate-*.sql", "migrate-10909.sql", "db/migrate-v1.0.sql", "db/sept/migrate-v1.sql");
    accepts("[CB]at", "Cat", "Bat");
    accepts("[1-2]00", "100", "200");
    rejects("[1-2]00", "300");
  });

  test("the last pattern that matches decides", () => {
    const without = createFilter(["*.md", "!README.md"]);
    expect(["hello.md", "README.md", "docs/hello.md"].map(without)).toEqual([true, false, false]);
    const again = createFilter(["*.md", "!README.md", "README*"]);
    expect(["hello.md", "README.md", "README.doc"].map(again)).toEqual([true, true, true]);
    const released = createFilter(["v*", "!*-rc*"]);
    expect(["v1", "v1-rc1", "main"].map(released)).toEqual([true, false, false]);
  });
});

test("a backslash takes the next character as it is", () => {
  accepts("a\\*", "a*");
  rejects("a\\*", "ab");
  accepts("a\\+b", "a+b");
  accepts("\\!a", "!a");
});

test("an exclamation mark is special only at the start", () => accepts("a!b", "a!b"));

test("no pattern lets nothing in", () => expect(createFilter([])("v1")).toBe(false));

test("says what is wrong with a pattern", () => {
  for (const [pattern, why] of [
    ["+a", "there is no character before +"],
    ["*?", "there is no character before ?"],
    ["a++", "there is no character before +"],
    ["[a", "a [ is not closed"],
    ["[]", "the brackets are empty"],
    ["[z-a]", '"z-a" is not a range'],
    ["[a-9]", '"a-9" is not a range'],
    ["[%]", "cannot stand in brackets"],
    ["a b", "it holds a space"],
    ["v1,v2", "it holds a comma: give one pattern a line"],
    ["a\\", "nothing follows"],
    ["!", "it is empty"],
  ]) {
    expect(() => createFilter([pattern as string])).toThrow(why as string);
    expect(() => createFilter([pattern as string])).toThrow(InvalidError);
  }
});

test("patterns that only take out are refused, because nothing could pass", () => {
  expect(() => createFilter(["!*-rc*"])).toThrow("only takes out");
});

test("takes linear time where a backtracking matcher would take ages", () => {
  const filter = createFilter(["a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"]);
  expect(filter("a".repeat(128))).toBe(false);
});

test("agrees with a regular expression on simple patterns", () => {
  const part = fc.constantFrom("a", "b", ".", "/", "*", "**", "a?", "b+", "[ab]", "[0-9]+");
  const translate: Record<string, string> = { ".": "\\.", "*": "[^/]*", "**": ".*" };
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.stringMatching(/^[ab./0-9]{0,8}$/), (parts, name) => {
      // "*" beside "*" would read as "**", and "**/" has a rule of its own.
      const pattern = parts.join("");
      fc.pre(!pattern.includes("***") && !pattern.includes("**/") && !parts.some((it, at) => it === "*" && parts[at + 1] === "*"));
      const expected = new RegExp(`^${parts.map((it) => translate[it] ?? it).join("")}$`).test(name);
      expect(createFilter([pattern])(name)).toBe(expected);
    }),
  );
});

describe("a filter of names, for what deletes", () => {
  const hex = "a".repeat(64);
  const digestTags = [`sha256-${hex}`, `sha256-${hex}.sig`, `sha256-${hex}.att`, `sha256-${hex}.sbom`, `sha512-${hex}`];
  const selected = (patterns: string[], names: readonly string[]) => names.filter(createNameFilter(patterns));

  test("lets in no tag that speaks of an image", () => {
    for (const patterns of [["*"], ["**"], ["*", "!v*"], ["sha*"], ["[s]ha256-*"], ["*.sig"]]) {
      expect(selected(patterns, digestTags)).toEqual([]);
    }
    expect(selected(["*", "!v*"], ["main", "v1", "sha256-short", "sha-abc1234"])).toEqual(["main", "sha256-short", "sha-abc1234"]);
  });

  test("unless a pattern begins with sha256-; then those patterns alone decide, and what takes out", () => {
    expect(selected(["*", "sha256-*.sig"], digestTags)).toEqual([`sha256-${hex}.sig`]);
    expect(selected(["sha256-*", "!*.att", "!*.sbom"], digestTags)).toEqual([`sha256-${hex}`, `sha256-${hex}.sig`]);
    expect(selected(["!v*", "sha512-*"], digestTags)).toEqual([`sha512-${hex}`]);
    expect(selected(["sha256-*"], ["main"])).toEqual([]);
  });
});
