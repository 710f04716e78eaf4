import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportRootfs } from "../../src/rootfs/export.ts";
import { testContext } from "../support/context.ts";
import { casesOf, seeded } from "../support/seeded.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { file, folder, hardLink, layers, type Made, type Node, symlink, type TestLayer, treeOf } from "./layers.ts";
import { randomStack } from "./random-stack.ts";

/** `EXACT_SEED=778 EXACT_STACKS=1` tries one stack again. */
const first = Number(process.env.EXACT_SEED ?? "1");
const stacks = casesOf("EXACT_STACKS", 40, 500);
const isWhiteout = ({ header }: Made): boolean => header.name.includes(".wh.");
const isEntry = (made: Made): boolean => !isWhiteout(made);

interface Outcome {
  /** Positions of the layers that were read, 0 is the lowest. */
  readonly read: number[];
  readonly files: readonly string[];
  readonly content?: string;
}

async function take(include: string | string[], stack: readonly (readonly Made[])[], path = "out"): Promise<Outcome> {
  await using temporary = temporaryFolder();
  const made = layers(...stack);
  const target = join(temporary.path, path);
  const options = { path: target, include: [include].flat(), maxUnpackedSize: 1e8, owner: { isRoot: false, uid: 0, gid: 0 } };
  const { files, content } = await exportRootfs(testContext({ temporaryFolder: async () => temporary.path }), made, options);
  expect(readdirSync(temporary.path)).toEqual([path]);
  if (path === "out" && content !== undefined) expect(readFileSync(join(target, files[0] as string), "utf8")).toBe(content);
  return { read: made.flatMap(({ opened }, at) => (opened > 0 ? [at] : [])), files, content };
}

const etc = folder("etc");
const bottom = [etc, file("etc/os", "old"), folder("usr"), folder("usr/bin"), file("usr/bin/sh", "shell"), symlink("bin", "usr/bin")];

describe("paths without wildcards are looked for from the top", () => {
  test.each<[string, Made[][], string, number[], string]>([
    ["a file of the top layer", [bottom, [etc, file("etc/os", "new")]], "etc/os", [1], "new"],
    ["one whose folders have no entries", [bottom, [file("etc/os", "new")]], "etc/os", [1], "new"],
    ["a file of a middle layer", [bottom, [etc, file("etc/mid", "x")], [etc, file("etc/top", "y")]], "/etc/mid", [1, 2], "x"],
    ["a file of the lowest layer", [bottom, [etc, file("etc/top", "y")]], "./etc/os", [0, 1], "old"],
    ["deleted below, made again above", [bottom, [etc, file("etc/.wh.os")], [etc, file("etc/os", "new")]], "etc/os", [2], "new"],
    ["deleted and made again in one layer", [bottom, [etc, file("etc/.wh.os"), file("etc/os", "new")]], "etc/os", [1], "new"],
    ["in an opaque folder", [bottom, [etc, file("etc/.wh..wh..opq"), file("etc/os", "new")]], "etc/os", [1], "new"],
    ["behind a link to its folder", [bottom, [etc, file("etc/top", "y")]], "bin/sh", [0, 1], "shell"],
    [
      "behind a link of the same layer",
      [bottom, [folder("opt"), folder("opt/v2"), file("opt/v2/x", "two"), symlink("x", "opt/v2")]],
      "x/x",
      [1],
      "two",
    ],
    ["a link to a file beneath", [bottom, [etc, symlink("etc/shell", "/usr/bin/sh")]], "etc/shell", [0, 1], "shell"],
    ["a hard link in its layer", [bottom, [etc, file("etc/a", "one"), hardLink("etc/b", "etc/a")]], "etc/b", [1], "one"],
    ["a hard link to a file beneath", [bottom, [etc, hardLink("etc/b", "etc/os")]], "etc/b", [0, 1], "old"],
    [
      "a path that a link of a lower layer leads to",
      [[folder("real"), symlink("link", "real")], [folder("real"), file("real/f", "old")], [file("link/f", "new")]],
      "real/f",
      [0, 1, 2],
      "new",
    ],
    ["an empty file", [bottom, [etc, file("etc/empty")]], "etc/empty", [1], ""],
  ])("%s", async (_, stack, path, read, content) => {
    for (const kind of ["out", "out.tar", "out.tar.gz"]) {
      expect(await take(path, stack, kind)).toEqual({ read, content, files: [path.replace(/^\.?\//, "")] });
    }
  });

  test("several paths need the layers of all of them; a folder needs every layer", async () => {
    const stack = [bottom, [etc, file("etc/mid", "x")], [etc, file("etc/top", "y")]];
    expect(await take(["etc/top", "etc/mid"], stack)).toEqual({ read: [1, 2], files: ["etc/mid", "etc/top"] });
    expect((await take("etc", stack)).read).toEqual([0, 1, 2]);
    expect((await take("etc/*", stack)).files).toEqual(["etc/mid", "etc/os", "etc/top"]);
  });

  test("what is hidden, or behind a file, is not there, and the pattern is named", async () => {
    for (const top of [[etc, file("etc/.wh.os")], [file(".wh.etc")], [etc, file("etc/.wh..wh..opq")], [file("etc", "a file")]])
      await expect(take("etc/os", [bottom, top])).rejects.toThrow('"etc/os" matches nothing in the image');
  });

  test("a path is the same however it is written; one that leads through `..` is refused", async () => {
    for (const path of ["etc//os", "/etc/./os", "./etc/os/", ".//etc/os"]) {
      for (const kind of ["out", "out.tar"]) expect((await take(path, [bottom], kind)).files).toEqual(["etc/os"]);
    }
    for (const path of ["../etc/os", "etc/../bin/sh", "bin/..", "..", "{etc,..}/os", "!../x"])
      await expect(take(path, [bottom])).rejects.toThrow(`${JSON.stringify(path)} leads through ".."`);
    for (const path of ["/", ".", "./", ""]) await expect(take(path, [bottom])).rejects.toThrow("names nothing in the image");
  });

  test("a path through a link is taken away like any other, and is nowhere if the link is wanted itself", async () => {
    expect((await take(["bin/sh", "etc/os", "!bin"], [bottom])).files).toEqual(["etc/os"]);
    await expect(take(["bin/sh", "bin"], [bottom])).rejects.toThrow(
      '"bin/sh" matches nothing in the image, where "bin" is a symbolic link',
    );
  });

  test("a glob does not follow links, and says which one stands there", async () => {
    for (const pattern of ["bin/*", "./bin/**/x", "/opt/sbin/s?"]) {
      const stack = [bottom, [folder("opt"), symlink("opt/sbin", "../usr/bin")]];
      const link = pattern.includes("opt") ? '"opt/sbin" is a symbolic link to "../usr/bin"' : '"bin" is a symbolic link to "usr/bin"';
      await expect(take(pattern, stack)).rejects.toThrow(`${JSON.stringify(pattern)} matches nothing in the image, where ${link}`);
    }
    await expect(take("etc/*.conf", [bottom])).rejects.toThrow(/matches nothing in the image$/);
  });

  test("a link beside its file stays a link; alone it becomes the file", async () => {
    const stack = [[file("tool-1.2", "#!"), symlink("tool", "tool-1.2"), symlink("gone", "nowhere")]];
    await using temporary = temporaryFolder();
    const options = { path: join(temporary.path, "out"), maxUnpackedSize: 1e6, include: ["tool", "tool-1.2", "gone"] };
    await exportRootfs(testContext(), layers(...stack), options);
    const kinds = readdirSync(options.path, { withFileTypes: true }).map((entry) => [entry.name, entry.isSymbolicLink()]);
    expect(kinds).toEqual([
      ["gone", true],
      ["tool", true],
      ["tool-1.2", false],
    ]);
    expect((await take("tool", stack)).content).toBe("#!");
  });

  test("text of more than 100 KiB, and what is no text, is no content", async () => {
    for (const body of ["x".repeat(100 * 1024 + 1), "a\0b"]) expect((await take("f", [[file("f", body)]])).content).toBeUndefined();
    expect((await take("f", [[file("f", "x".repeat(100 * 1024))]])).content).toHaveLength(100 * 1024);
    const latin = { ...file("f", "é"), body: Buffer.from([0xe9, 0x41]) };
    expect((await take("f", [[latin]])).content).toBeUndefined();
  });

  test(`${stacks} random stacks from seed ${first}: each path alone is what the whole image has there`, { timeout: 600_000 }, async () => {
    await using temporary = temporaryFolder();
    const options = { path: join(temporary.path, "out.tar"), maxUnpackedSize: 1e8 };
    const exported = async (stack: readonly TestLayer[], include: string[]): Promise<Map<string, Node> | string> => {
      const failure = await exportRootfs(testContext(), stack, { ...options, include }).catch((error: Error) => error.message);
      return typeof failure === "string" ? failure : await treeOf(readFileSync(options.path));
    };
    const files = (tree: Map<string, Node>): unknown =>
      Object.fromEntries([...tree].filter(([, { type }]) => type !== "5").map(([path, { names: _, ...node }]) => [path, node]));
    let compared = 0;
    for (let seed = first; seed < first + stacks; seed++) {
      // Whiteouts stand where some builders put them, too: behind everything else.
      const entries = randomStack(seed).map((layer) => (seed % 2 === 0 ? layer : [...layer.filter(isEntry), ...layer.filter(isWhiteout)]));
      const stack = layers(...entries);
      const whole = await exported(stack, []);
      if (typeof whole === "string") continue;
      const paths = new Set([...whole.keys(), "a", "b/c", "a/b/c", "c/..d", "e f/a"].filter((path) => path !== "."));
      for (const path of paths) {
        const filtered = await exported(stack, [path, "!never"]);
        const alone = await exported(stack, [path]);
        const [want, got] = [filtered, alone].map((tree) => (typeof tree === "string" ? tree : files(tree)));
        expect({ seed, path, found: got }).toEqual({ seed, path, found: want });
        const there = whole.get(path);
        if (there?.type === "0")
          expect({ seed, path, found: files(alone as Map<string, Node>) }).toEqual({ seed, path, found: files(new Map([[path, there]])) });
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(stacks);
  });

  test("random layers: what is found from the top is what is there in the end", { timeout: 60_000 }, async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = seeded(seed);
      const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
      const names = ["a", "b", "a/a", "a/b", "b/a", "b/b", "a/a/b", "c"];
      const stack = Array.from({ length: 4 }, (_, level) =>
        Array.from({ length: 3 }, (__, at): Made => {
          const name = pick(names);
          const slash = name.lastIndexOf("/") + 1;
          const kind = random();
          if (kind < 0.4) return file(name, `${level}${at}`);
          if (kind < 0.7) return folder(name);
          if (kind < 0.85) return symlink(name, pick(["/a", "b", "..", "/a/b", "../b"]));
          return file(`${name.slice(0, slash)}.wh.${name.slice(slash)}`);
        }),
      );
      const path = pick(names);
      const all = await take([path, "!never"], stack).catch(() => undefined);
      const top = await take(path, stack).catch(() => undefined);
      if (top?.content !== undefined) expect({ seed, content: top.content }).toEqual({ seed, content: all?.content });
      else expect({ seed, files: top?.files }).toEqual({ seed, files: all?.files });
    }
  });
});
