import { posix } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTitle, rejectCollisions } from "../../src/artifact/titles.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";

describe("a title", () => {
  test.each(["a", "dir/sub/file.txt", ".hidden", "a b", "ünï.json", "...", "a..b", "x".repeat(255), "aux.c", "ab:c"])(
    "%j is a file beneath the folder",
    (title) => {
      expect(parseTitle(title, "linux")).toBe(title);
    },
  );

  test.each([
    ["nothing", ""],
    ["the parent", ".."],
    ["the folder itself", "."],
    ["a way out", "../x"],
    ["a way out further on", "a/../../x"],
    ["a dot segment", "a/./b"],
    ["an absolute path", "/etc/passwd"],
    ["a Windows path", "C:\\x"],
    ["a path on a drive", "C:x"],
    ["a backslash", "a\\..\\..\\x"],
    ["a NUL", "a\u0000b"],
    ["a line break", "a\nb"],
    ["an empty segment", "a//b"],
    ["a slash at the end", "a/"],
    ["a segment over 255 bytes", "ü".repeat(128)],
    ["more than 4096 bytes", `${"a/".repeat(2048)}a`],
    ["half a character", "a\ud800"],
  ])("that is %s is refused", (_, title) => {
    expect(() => parseTitle(title, "linux")).toThrow(InvalidError);
  });

  test.each(["con", "NUL.txt", "dir/COM1", "a.", "a ", "ab:c", "a?b", 'a"b', "lpt9.tar.gz"])("%j is refused on Windows only", (title) => {
    expect(() => parseTitle(title, "win32")).toThrow(InvalidError);
    expect(parseTitle(title, "linux")).toBe(title);
  });

  test("whatever it is, never leads out of the folder", () => {
    const piece = fc.constantFrom("..", ".", "/", "\\", "a", "C:", "\0", "b c", "");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join("/")),
          fc.array(piece).map((parts) => parts.join("")),
        ),
        (text) => {
          let title: string;
          try {
            title = parseTitle(text, "linux");
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidError);
            return;
          }
          const inside = posix.relative("/out", posix.resolve("/out", title));
          expect(inside).toBe(title);
          expect(inside.split("/")).not.toContain("..");
        },
      ),
    );
  });
});

const place = (title: string) => ({
  title: title.replace(/\/$/, ""),
  kind: title === "" || title.endsWith("/") ? ("directory" as const) : ("file" as const),
});

describe("titles together", () => {
  test.each([
    ["the same", ["a", "a"]],
    ["a file and a folder of one name", ["a", "a/b"]],
    ["a folder and then a file of one name", ["a/b/c", "a/b"]],
    ["a file and a directory", ["a", "a/"]],
    ["a file, and a directory beneath it", ["a", "a/b/"]],
  ])("that are %s are refused", (_, titles) => {
    expect(() => rejectCollisions(titles.map(place))).toThrow(InvalidError);
  });

  test("that are different are fine, also by case or the way an accent is written alone, and so is a file in a directory", () => {
    rejectCollisions(["a", "b/c", "b/d", "b/e/f", "ab", "A", "caf\u00e9", "cafe\u0301", "b/", "b/e/", ""].map(place));
  });
});
