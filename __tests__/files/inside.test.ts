import { execFileSync } from "node:child_process";
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readInputFile, realPathInside, withoutMark } from "../../src/files/inside.ts";
import { isKind } from "../../src/runtime/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const input = expect.toSatisfy((error: unknown) => isKind(error, "input"));

function house() {
  const folder = temporaryFolder();
  const top = realpathSync(folder.path);
  const [work, temp] = [join(top, "work"), join(top, "temp")] as const;
  for (const path of [join(work, "deep", "er"), join(temp, "sub")]) mkdirSync(path, { recursive: true });
  writeFileSync(join(work, "file"), "content");
  writeFileSync(join(temp, "token"), "secret");
  symlinkSync("work", join(top, "alias"));
  const link = (name: string, target: string): void => symlinkSync(target, join(work, name));
  return { folder, top, work, temp, link, of: (name: string) => realPathInside(join(work, name), [work, temp]) };
}

describe("a name in a folder that others write to", () => {
  test("is followed through links that stay in it, also absolute ones and those by way of the folder's other name", async () => {
    const { folder, top, work, temp, link, of } = house();
    await using _ = folder;
    link("a", "deep");
    link("deep/up", "../file");
    link("absolute", join(work, "deep"));
    link("aliased", join(top, "alias", "file"));
    expect(of("a/up")).toBe(join(work, "file"));
    expect(of("absolute/up")).toBe(join(work, "file"));
    expect(() => of("aliased")).toThrow(/leads out of/);
    expect(realPathInside(join(top, "alias", "aliased"), [join(top, "alias"), temp])).toBe(join(work, "file"));
    expect(realPathInside(join(work, "a", "up"), [join(top, "alias"), temp])).toBe(join(work, "file"));
  });

  test("may be one that is not there yet", async () => {
    const { folder, work, link, of } = house();
    await using _ = folder;
    link("a", "deep");
    link("later", "deep/not/yet");
    expect(of("new/er")).toBe(join(work, "new", "er"));
    expect(of("a/new")).toBe(join(work, "deep", "new"));
    expect(of("later")).toBe(join(work, "deep", "not", "yet"));
  });

  test("leads nowhere else, on no link of the way, not even to come back", async () => {
    const { folder, top, work, temp, link, of } = house();
    await using _ = folder;
    link("up", "..");
    link("temp", "../temp");
    link("chain", "temp/sub");
    link("token", join(temp, "token"));
    link("back", "../work/file");
    link("dangling", "../nothing");
    link("self", "self");
    symlinkSync(join(work, "file"), join(temp, "home"));
    for (const name of ["up", "temp", "temp/token", "chain", "token", "back", "dangling", "self", "up/temp/token"]) {
      expect(() => of(name), name).toThrow(input);
    }
    expect(() => realPathInside(join(temp, "home"), [work, temp])).toThrow(input);
    expect(() => realPathInside(join(work, "temp", "token"), [work])).toThrow(input);
    // A folder within the folder that is another's.
    expect(() => realPathInside(join(top, "work", "token"), [top, temp])).toThrow(input);
    expect(realPathInside(join(temp, "token"), [top, temp])).toBe(join(temp, "token"));
  });

  test("outside of them all is the user's own word", async () => {
    const { folder, top, work, link } = house();
    await using _ = folder;
    link("up", "..");
    expect(realPathInside(join(top, "alias", "file"), [join(work, "deep")])).toBe(join(work, "file"));
  });
});

describe("a small file that an input names", () => {
  test("is read whole, up to a limit", async () => {
    const { folder, work } = house();
    await using _ = folder;
    expect(Buffer.from(await readInputFile(join(work, "file"), [work], 7)).toString()).toBe("content");
    await expect(readInputFile(join(work, "file"), [work], 6)).rejects.toThrow(/larger than 6 bytes/);
    await expect(readInputFile(join(work, "nothing"), [work], 6)).rejects.toThrow(/no such file/);
    await expect(readInputFile(join(work, "deep"), [work], 6)).rejects.toThrow(input);
  });

  test.skipIf(process.platform === "win32")("is no pipe, which would be waited for", async () => {
    const { folder, work } = house();
    await using _ = folder;
    execFileSync("mkfifo", [join(work, "pipe")]);
    await expect(readInputFile(join(work, "pipe"), [work], 6)).rejects.toThrow(/regular file/);
  });
});

test("the mark of UTF-8 in front of a text is taken off, and UTF-16 is told", () => {
  expect(Buffer.from(withoutMark(Buffer.from("\ufeff{}"), "a.json")).toString()).toBe("{}");
  expect(Buffer.from(withoutMark(Buffer.from("{}"), "a.json")).toString()).toBe("{}");
  expect(withoutMark(Buffer.alloc(0), "a.json")).toHaveLength(0);
  for (const text of [Buffer.from("\ufeff{}", "utf16le"), Buffer.from("\ufeff{}", "utf16le").swap16()]) {
    expect(() => withoutMark(text, "a.json")).toThrow(/a\.json: it is UTF-16 text: write it in UTF-8/);
  }
});
