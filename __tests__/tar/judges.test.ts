import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { exportRootfs } from "../../src/rootfs/export.ts";
import { isKind } from "../../src/runtime/errors.ts";
import { readTar } from "../../src/tar/reader.ts";
import { blobLayer } from "../rootfs/layers.ts";
import { testContext } from "../support/context.ts";
import { runJailed } from "../support/jail.ts";
import { casesOf } from "../support/seeded.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { describeWith, repositoryRoot, run, tool } from "../support/tools.ts";
import { oddArchive } from "./odd-headers.ts";

/** `TAR_SEED=778 TAR_HEADERS=1` tries one header again. */
const first = Number(process.env.TAR_SEED ?? "1");
const count = casesOf("TAR_HEADERS", 300, 5000);

/** What a reader saw of an entry. */
interface Seen {
  readonly name: string;
  readonly type: string;
  readonly link: string;
  readonly size: number;
  readonly sha256: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
}

interface Verdict {
  readonly entries: readonly Seen[];
  readonly error?: string;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const plainName = (name: string): string => name.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");

async function ourReading(archive: Buffer): Promise<Verdict> {
  const entries: Seen[] = [];
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield archive;
  }
  try {
    for await (const { header, body } of readTar(whole(), { fillSparse: true })) {
      const bytes = await buffer(body);
      if (header.type === "g") continue;
      const { name, type, linkName, mode, uid, gid, mtime } = header;
      entries.push({
        name: plainName(name),
        type,
        link: linkName,
        size: bytes.length,
        sha256: sha256(bytes),
        mode,
        uid,
        gid,
        mtime: mtime.seconds,
      });
    }
    return { entries };
  } catch (error) {
    if (!isKind(error, "corrupt", "unsupported")) throw error;
    return { entries, error: (error as Error).message };
  }
}

/** What a program with `tar-judge`'s manners says of many archives. */
async function ask(command: string, args: readonly string[], paths: readonly string[]): Promise<Verdict[]> {
  const { stdout } = await run(command, args, {
    input: `${paths.join("\n")}\n`,
    env: { LC_ALL: "C.UTF-8" },
    timeout: 60_000,
  });
  const text = (encoded: string): string => Buffer.from(encoded, "base64").toString("latin1");
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const { entries, error } = JSON.parse(line) as Verdict;
      const unsigned = (id: number): number => (id < 0 ? id + 2 ** 32 : id);
      const seen = entries
        .filter(({ type }) => type !== "g")
        .map((entry) => ({
          ...entry,
          name: plainName(text(entry.name)),
          type: entry.type === "\0" || entry.type === "7" ? "0" : entry.type,
          link: entry.type === "1" || entry.type === "2" ? text(entry.link) : "",
          uid: unsigned(entry.uid),
          gid: unsigned(entry.gid),
        }));
      return error ? { entries: seen, error } : { entries: seen };
    });
}

const script = join(repositoryRoot, "__tests__", "tar", "judges", "judge.py");
const go = (paths: readonly string[]) => ask(tool("tar-judge"), [], paths);
const python = (paths: readonly string[]) => ask(tool("python3"), [script, "tarfile"], paths);
const libarchive = (paths: readonly string[]) => ask("/usr/bin/python3", [script, "libarchive"], paths);

/** A tree on the disk, as the entries that would make it; names of one file look like files of their own. */
function treeOnDisk(root: string): Seen[] {
  const seen: Seen[] = [];
  const visit = (name: string): void => {
    const path = Buffer.from(name === "" ? root : `${root}/${name}`, "latin1");
    const stats = lstatSync(path);
    const isFile = stats.isFile();
    const type = stats.isDirectory() ? "5" : stats.isSymbolicLink() ? "2" : isFile ? "0" : stats.isFIFO() ? "6" : "device";
    const bytes = isFile ? readFileSync(path) : Buffer.alloc(0);
    const link = type === "2" ? readlinkSync(path, { encoding: "latin1" }) : "";
    const mode = type === "2" ? 0 : stats.mode & 0o7777;
    const mtime = Math.floor(stats.mtimeMs / 1000);
    if (name !== "")
      seen.push({ name, type, link, size: bytes.length, sha256: sha256(bytes), mode, uid: stats.uid, gid: stats.gid, mtime });
    if (type === "5") for (const child of readdirSync(path, { encoding: "latin1" })) visit(name === "" ? child : `${name}/${child}`);
  };
  visit("");
  return seen.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The tree that a reader would make of what it saw. */
function treeOf(entries: readonly Seen[]): Seen[] {
  const tree = new Map<string, Seen>();
  for (const entry of entries) {
    const target = entry.type === "1" ? tree.get(entry.link) : undefined;
    const made = target ? { ...target, name: entry.name } : entry;
    const type = made.type === "3" || made.type === "4" ? "device" : made.type;
    if (entry.name !== ".") tree.set(entry.name, { ...made, type, mode: type === "2" ? 0 : made.mode });
  }
  return [...tree.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** libarchive guesses whether the size of a hard link's block counts, by what else the archive holds; to Go and all others it never does. */
const hasBodyOfLink = ({ entries }: Verdict): boolean => entries.some(({ type, size }) => type === "1" && size > 0);

/** libarchive shows no name that is not UTF-8, and has its own idea of owners and times out of range: there only what the archive holds is compared. */
function inLine({ name, type, link, size, sha256, mode, uid, gid, mtime }: Seen, whole: boolean, unnamed = false): string {
  const content = `${unnamed ? "" : name} ${type} ${link} ${size} ${sha256.slice(0, 8)}`;
  return whole ? `${content} ${mode.toString(8)} ${uid}:${gid} ${mtime}` : content;
}

/** ext4 has times from 1901 to 2446; and chown(2) takes the last number for "as it is", which here is root. */
function asOnDisk(seen: Seen): Seen {
  const owner = (id: number): number => (id === 2 ** 32 - 1 ? 0 : id);
  const mtime = Math.min(Math.max(seen.mtime, -(2 ** 31)), 2 ** 34 - 2 ** 31 - 1);
  return { ...seen, uid: owner(seen.uid), gid: owner(seen.gid), mtime };
}

describeWith(["tar-judge", "python3", "bsdtar", "tar", "unshare", "root"], "judged by Go, libarchive, Python and GNU tar", () => {
  test(`${count} odd headers from seed ${first}: what we read, Go and libarchive read alike`, { timeout: 300_000 }, async () => {
    await using temporary = temporaryFolder();
    const paths = Array.from({ length: count }, (_, at) => join(temporary.path, `${first + at}.tar`));
    const ours: Verdict[] = [];
    for (const [at, path] of paths.entries()) {
      writeFileSync(path, oddArchive(first + at));
      ours.push(await ourReading(oddArchive(first + at)));
    }
    const differences: unknown[] = [];
    const judges = { go: await go(paths), libarchive: await libarchive(paths) };
    for (const [at, { entries, error }] of ours.entries()) {
      if (error !== undefined) continue;
      for (const [judge, verdicts] of Object.entries(judges)) {
        const verdict = verdicts[at] as Verdict;
        // libarchive has no owners below 0 and no times beyond its own; what it calls damaged, it does not misread.
        if (judge === "libarchive" && (verdict.error !== undefined || hasBodyOfLink(verdict))) continue;
        const left = entries.map((entry, index) => inLine(entry, judge === "go", verdict.entries[index]?.name === ""));
        const right = verdict.entries.map((entry) => inLine(entry, judge === "go"));
        if (verdict.error !== undefined || left.join("\n") !== right.join("\n"))
          differences.push({ seed: first + at, judge, error: verdict.error, ours: left, theirs: right });
      }
    }
    expect(differences.slice(0, 5)).toEqual([]);
    expect(ours.filter(({ error }) => error === undefined).length).toBeGreaterThan(count / 5);
  });

  test("what we write of them, all four list and extract alike", { timeout: 300_000 }, async () => {
    await using temporary = temporaryFolder();
    const paths: string[] = [];
    for (let seed = first; seed < first + count; seed++) {
      const archive = oddArchive(seed);
      const path = join(temporary.path, `${seed}.tar`);
      const layer = blobLayer(archive, archive);
      const written = await exportRootfs(testContext(), [layer], { path, include: [], maxUnpackedSize: 1e6 }).then(
        () => true,
        (error: unknown) => (isKind(error, "corrupt", "unsupported") ? false : Promise.reject(error)),
      );
      if (written) paths.push(path);
    }
    for (const who of ["gnu", "bsd"]) mkdirSync(join(temporary.path, who));
    const loop = `cd "$1" || exit 1; export LC_ALL=C.UTF-8
      for archive in *.tar; do name=\${archive%.tar}; mkdir "gnu/$name" "bsd/$name"
        tar --numeric-owner --delay-directory-restore -xpf "$archive" -C "gnu/$name" 2>>problems || echo "gnu: $name" >>problems
        bsdtar --numeric-owner -xpf "$archive" --no-xattrs -C "bsd/$name" 2>>problems || echo "bsd: $name" >>problems
      done; cat problems`;
    const { stdout } = await runJailed([temporary.path], "/bin/sh", ["-c", loop, "sh", temporary.path], { timeout: 300_000 });
    // Both end with an error for what they cannot read; the lines before are for whoever looks into it. Odd times are warnings.
    const differences: unknown[] = /^(?:gnu|bsd): /m.test(stdout)
      ? stdout.split("\n").filter((line) => !/implausibly old|in the future|Ignoring/.test(line))
      : [];
    const judges = { go: await go(paths), python: await python(paths), libarchive: await libarchive(paths) };
    for (const [at, path] of paths.entries()) {
      const seed = path.slice(temporary.path.length + 1, -4);
      const expected = treeOf((await ourReading(readFileSync(path))).entries);
      const found: Record<string, readonly Seen[]> = {};
      for (const [judge, verdicts] of Object.entries(judges)) {
        const { entries, error } = verdicts[at] as Verdict;
        if (error !== undefined) differences.push({ seed, judge, error });
        found[judge] = treeOf(entries);
      }
      for (const who of ["gnu", "bsd"]) found[who] = treeOnDisk(join(temporary.path, who, seed));
      for (const [judge, tree] of Object.entries(found))
        if (JSON.stringify(tree) !== JSON.stringify(judge in judges ? expected : expected.map(asOnDisk)))
          differences.push({
            seed,
            judge,
            ours: expected.map((entry) => inLine(entry, true)),
            theirs: tree.map((entry) => inLine(entry, true)),
          });
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(paths.length).toBeGreaterThan(count / 5);
  });
});
