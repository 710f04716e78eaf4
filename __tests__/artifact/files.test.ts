import { realpathSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findConfigFile, findInputFiles } from "../../src/artifact/files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { run } from "../support/tools.ts";

async function workspace() {
  const folder = temporaryFolder();
  const roots = { workingDirectory: join(folder.path, "work"), temporaryDirectory: join(folder.path, "temp") };
  const files = [
    "work/sbom.spdx.json",
    "work/dist/b.txt",
    "work/dist/a.txt",
    "work/dist/.hidden",
    "work/dist/deep/c.bin",
    "work/[x].txt",
    "work/x.txt",
    "temp/out/report.sarif",
    "outside.txt",
  ];
  for (const file of files) {
    await mkdir(join(folder.path, file, ".."), { recursive: true });
    await writeFile(join(folder.path, file), file);
  }
  const titles = async (...lines: string[]) => (await findInputFiles(lines, roots)).map(({ title, mediaType }) => `${title} ${mediaType}`);
  return { folder, roots, titles, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describe("a line of files", () => {
  test("names a file by its path; its type is inferred or given", async () => {
    await using at = await workspace();
    expect(await at.titles("sbom.spdx.json", "./dist/a.txt:application/x-a", "dist/deep/../b.txt")).toEqual([
      "sbom.spdx.json application/spdx+json",
      "dist/a.txt application/x-a",
      "dist/b.txt text/plain",
    ]);
  });

  test("names a directory, which is one layer", async () => {
    await using at = await workspace();
    const [directory, ...others] = await findInputFiles(["dist/"], at.roots);
    expect(directory).toEqual({
      path: realpathSync.native(join(at.roots.workingDirectory, "dist")),
      title: "dist",
      kind: "directory",
      mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
    });
    expect(others).toEqual([]);
  });

  test("may be a glob, whose matches are files in order", async () => {
    await using at = await workspace();
    expect(await at.titles("dist/*")).toEqual(["dist/a.txt text/plain", "dist/b.txt text/plain"]);
    expect(await at.titles("dist/**/*.{bin,txt}:a/b")).toEqual(["dist/a.txt a/b", "dist/b.txt a/b", "dist/deep/c.bin a/b"]);
  });

  test("that is a path is no glob, whatever characters it holds", async () => {
    await using at = await workspace();
    expect(await at.titles("[x].txt")).toEqual(["[x].txt text/plain"]);
    expect(await at.titles("[x].txt:a/b")).toEqual(["[x].txt a/b"]);
  });

  test("may be absolute in the working directory or the runner's temporary folder, glob or not", async () => {
    await using at = await workspace();
    expect(await at.titles(join(at.roots.workingDirectory, "x.txt"), join(at.roots.temporaryDirectory, "out/*.sarif"))).toEqual([
      "x.txt text/plain",
      "out/report.sarif application/sarif+json",
    ]);
  });

  test.each([
    ["matches nothing", ["*.nothing"], 'input "files": "*.nothing" matches no file in '],
    ["is not there", ["nothing.txt"], 'input "files": "nothing.txt" matches no file in '],
    ["has a type that is none", ["x.txt:json"], "type/subtype"],
    ["is several, with commas", ["x.txt,y.txt"], "(one path a line)"],
    ["is in quotes", ["'x.txt'"], "(take off the quotes)"],
    ["has a comment behind it", ["x.txt # the report"], "(a comment stands on a line of its own)"],
    ["has a media type without a colon", ["x.txt application/spdx+json"], "(a media type stands behind a colon: path:type/subtype)"],
    ["leads out", ["../outside.txt"], "outside"],
    ["leads out by a glob", ["../*.txt"], ".."],
    ["is absolute and outside", ["/etc/hostname"], "outside"],
    ["is a glob that is absolute and outside", ["/etc/host*"], "outside"],
    ["is the working directory", ["."], "working directory itself"],
    ["excludes", ["!x.txt"], "exclude"],
    ["has another's title", ["x.txt", "?.txt"], "x.txt"],
    ["holds a NUL", ["x\u0000.txt"], "NUL"],
  ])("that %s is refused", async (_, lines, why) => {
    await using at = await workspace();
    const found = at.titles(...lines);
    await expect(found).rejects.toMatchObject({ facts: { kind: "input" } });
    await expect(found).rejects.toThrow(why);
  });

  test("may be a link to a file inside, never to one outside or to nothing", async () => {
    await using at = await workspace();
    const { workingDirectory } = at.roots;
    await symlink("dist/a.txt", join(workingDirectory, "inside.txt"));
    await symlink(join(at.folder.path, "outside.txt"), join(workingDirectory, "secret.txt"));
    await symlink("..", join(workingDirectory, "up"));
    await symlink("nowhere", join(workingDirectory, "broken.txt"));
    expect(await at.titles("inside.txt")).toEqual(["inside.txt text/plain"]);
    for (const line of ["secret.txt", "s*.txt", "up/outside.txt", "broken.txt", "up"]) {
      await expect(at.titles(line), line).rejects.toMatchObject({ facts: { kind: "input" } });
    }
  });

  test("may be a link to a file inside that a glob matches; a link to nothing is told, a link to a folder passed over", async () => {
    await using at = await workspace();
    const { workingDirectory } = at.roots;
    await mkdir(join(workingDirectory, "links"));
    await symlink("../dist/a.txt", join(workingDirectory, "links", "a.log"));
    await symlink("../dist", join(workingDirectory, "links", "d.log"));
    expect(await at.titles("links/*.log")).toEqual(["links/a.log application/octet-stream"]);
    expect(await at.titles("links/a.log")).toEqual(["links/a.log application/octet-stream"]);
    await symlink("../nothing", join(workingDirectory, "links", "b.log"));
    await expect(at.titles("links/*.log")).rejects.toThrow(/link to nothing/);
  });

  test("may be named by the real path of a working directory that is a link", async () => {
    await using at = await workspace();
    const { workingDirectory } = at.roots;
    const alias = join(at.folder.path, "alias");
    await symlink(workingDirectory, alias);
    const roots = { ...at.roots, workingDirectory: alias };
    const titles = async (line: string) => (await findInputFiles([line], roots)).map(({ title }) => title);
    for (const line of ["x.txt", join(alias, "x.txt"), join(workingDirectory, "x.txt"), join(workingDirectory, "x.*")]) {
      expect(await titles(line), line).toEqual(["x.txt"]);
    }
  });

  test.skipIf(process.platform === "win32")("that is a pipe is refused without waiting for it", async () => {
    await using at = await workspace();
    await run("mkfifo", [join(at.roots.workingDirectory, "pipe")]);
    await expect(at.titles("pipe")).rejects.toMatchObject({ facts: { kind: "input" } });
  });
});

test("config-file names one file, its type given or the default", async () => {
  await using at = await workspace();
  expect(await findConfigFile("x.txt", at.roots, "a/config")).toMatchObject({ mediaType: "a/config", kind: "file" });
  expect(await findConfigFile("x.txt:b/c", at.roots, "a/config")).toMatchObject({ mediaType: "b/c" });
  for (const line of ["nothing.json", "dist", "../outside.txt", "dist/*.txt"]) {
    await expect(findConfigFile(line, at.roots, "a/config"), line).rejects.toMatchObject({ facts: { kind: "input" } });
  }
});
