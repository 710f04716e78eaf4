import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect } from "vitest";
import { node24 } from "../../scripts/machine.ts";
import { parseTitle } from "../../src/artifact/titles.ts";
import { nearnessOfName } from "../../src/http/guard.ts";
import { parseLinks } from "../../src/http/link.ts";
import { parseRefusal } from "../../src/http/refusal.ts";
import { retryAfter } from "../../src/http/retry.ts";
import { parseWarnings } from "../../src/http/warning.ts";
import { parseDigest } from "../../src/oci/digest.ts";
import { parseEntryName } from "../../src/oci/entry-name.ts";
import { parseLocation } from "../../src/oci/location.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import { parseReference } from "../../src/oci/reference.ts";
import { parseSourceList } from "../../src/operations/source-list.ts";
import { chooseChallenge, parseChallenges } from "../../src/registry/auth/challenge.ts";
import { splitScopes } from "../../src/registry/auth/scope.ts";
import { safe } from "../../src/runtime/safe.ts";
import { entryShapes } from "../rootfs/entry-shapes.ts";
import { archiveOf, device, file, folder, hardLink, symlink as link, type Made, treeOf } from "../rootfs/layers.ts";
import type { FaultRegistry } from "../support/fault-registry/registry.ts";
import { runJailed } from "../support/jail.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { repositoryRoot } from "../support/tools.ts";
import { artifactOf, type HostileWorld, hostileWorld, imageOf, type LooseDescriptor, putBlob, putManifest, types } from "./hostile.ts";
import type { JailedResult, JailedSteps } from "./jailed/steps.ts";
import type { Row } from "./matrix.ts";

const title = "org.opencontainers.image.title";
const titled = (registry: FaultRegistry, name: unknown, bytes = "x"): LooseDescriptor => ({
  ...putBlob(registry, bytes),
  annotations: { [title]: name },
});

/**
 * Runs steps in one process in the jail, as root and as a user without rights; afterwards nothing outside the workspace has changed. The workspace of each lies beside a
 * folder `outside` with a file `secret`, which hostile content tries to reach.
 */
async function inJail(
  world: HostileWorld,
  steps: readonly Readonly<Record<string, string>>[],
  check: (results: readonly JailedResult[], workspace: string) => Promise<void> | void,
  prepare: (workspace: string, outside: string) => Promise<void> = async () => {},
): Promise<void> {
  const root = dirname(world.machine.workspace);
  const users: readonly (readonly [string, number | undefined])[] =
    process.getuid?.() === 0
      ? [
          ["root", undefined],
          ["nobody", 65534],
        ]
      : [];
  expect(users, "the jail needs root").not.toEqual([]);
  await chmod(root, 0o755);
  for (const [name, user] of users) {
    const [workspace, outside, temp] = ["work", "outside", "temp"].map((part) => join(root, name, part)) as [string, string, string];
    for (const path of [workspace, outside, temp]) await mkdir(path, { recursive: true });
    await writeFile(join(outside, "secret"), "secret");
    await prepare(workspace, outside);
    if (user !== undefined) execFileSync("chown", ["-R", "-h", `${user}:${user}`, join(root, name)]);
    const env = {
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      RUNNER_TOOL_CACHE: join(temp, "tools"),
      GITHUB_PATH: join(temp, "path"),
      HOME: temp,
    };
    await writeFile(env.GITHUB_PATH, "");
    await chmod(env.GITHUB_PATH, 0o666);
    const common = { retries: "1", "registry-auth": world.registryAuth(), summary: "false" };
    const input: JailedSteps = { env, steps: steps.map((inputs) => ({ ...common, ...inputs })), ...(user !== undefined && { user }) };
    const program = join(repositoryRoot, "__tests__", "reliability", "jailed", "steps.ts");
    const { stdout } = await runJailed([root], node24, ["--disable-warning=ExperimentalWarning", program], {
      cwd: workspace,
      input: JSON.stringify(input),
    });
    // @actions/tool-cache says on its own what it looks for.
    const results = JSON.parse(stdout.replaceAll(/^::debug::.*\n/gm, "")) as JailedResult[];
    expect(results.flatMap(({ commands }) => commands)).toEqual([]);
    await check(results, workspace);
    expect({ outside: await readdir(outside), secret: await readFile(join(outside, "secret"), "utf8") }, name).toEqual({
      outside: ["secret"],
      secret: "secret",
    });
    for (const path of readFileSync(env.GITHUB_PATH, "utf8").split("\n").filter(Boolean))
      expect(path.startsWith(join(temp, "tools")), path).toBe(true);
  }
  expect(existsSync("/evil")).toBe(false);
}

/** An archive of so many empty files: each header is one that was made once, with another name and checksum. */
function emptyFiles(count: number, nameOf: (at: number) => string): Buffer {
  const blank = rawHeader("", 0);
  const sum = Number.parseInt(blank.toString("latin1", 148, 154), 8);
  const archive = Buffer.alloc((count + 2) * 512);
  for (let at = 0; at < count; at++) {
    const name = nameOf(at);
    let checksum = sum;
    for (let index = 0; index < name.length; index++) checksum += name.charCodeAt(index);
    blank.copy(archive, at * 512);
    archive.write(name, at * 512, "latin1");
    archive.write(`${checksum.toString(8).padStart(6, "0")}\0 `, at * 512 + 148, "latin1");
  }
  return archive;
}

/** A tar header by hand: what no honest writer makes. */
function rawHeader(name: string, size: number, type = "0", linkName = ""): Buffer {
  const block = Buffer.alloc(512);
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at, "latin1");
  block.write(name, 0, "latin1");
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write("        ", 148, "latin1");
  block.write(type, 156, "latin1");
  block.write(linkName, 157, "latin1");
  block.write("ustar\u000000", 257, "latin1");
  block.write(
    `${block
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
    "latin1",
  );
  return block;
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);

function paxRecord(key: string, value: string | Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value as Buffer), Buffer.from("\n")]);
  let length = rest.length + 1;
  while (`${length}`.length + rest.length !== length) length = `${length}`.length + rest.length;
  return Buffer.concat([Buffer.from(`${length}`), rest]);
}

const pax = (...records: Buffer[]): Buffer => {
  const body = Buffer.concat(records);
  return Buffer.concat([rawHeader("PaxHeader", body.length, "x"), padded(body)]);
};

const end = Buffer.alloc(1024);

/** The most memory that a process had so far, bytes. */
function peakMemory(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** A header with other bytes in it, and a checksum that is right. */
function patched(header: Buffer, ...changes: (number | string)[]): Buffer {
  for (let at = 0; at < changes.length; at += 2) header.write(changes[at + 1] as string, changes[at] as number, "latin1");
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

export const fileAttacks: readonly Row[] = [
  {
    id: "S-29",
    title: "Titles that lead out of the folder, through a link, over another file, or are no names",
    needs: ["root"],
    happens: "Refused before anything is written, as root and as another user; nothing outside the folder changes.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const bad: readonly unknown[] = [
        ...[
          "../x",
          "a/../../x",
          "/etc/x",
          "/evil",
          "C:\\x",
          "C:x",
          "a\\..\\..\\x",
          "\\\\server\\x",
          "..",
          ".",
          "a\u0000b",
          "a\nb",
          "a//b",
          "a/.",
        ],
        ...["x".repeat(300), "x/".repeat(2500), ["x"], 7, { a: 1 }, "../outside/secret", "a/../../../outside/new"],
      ];
      const documents: object[] = [
        ...bad.map((name) => artifactOf(registry, [titled(registry, name)])),
        artifactOf(registry, [titled(registry, "x", "1"), titled(registry, "x", "2")]),
        artifactOf(registry, [titled(registry, "x", "1"), titled(registry, "x/y", "2")]),
        artifactOf(registry, [titled(registry, "linked/new")]),
        artifactOf(registry, [titled(registry, "linked/secret")]),
        artifactOf(registry, [titled(registry, "file", "other")]),
        artifactOf(registry, [titled(registry, ".git/hooks/post-checkout")]),
      ];
      for (const [at, document] of documents.entries()) putManifest(registry, `t${at}`, document);
      const steps = documents.map((_, at) => ({ operation: "pull", reference: `${registry.host}/app:t${at}`, path: "out" }));
      await inJail(
        world,
        steps,
        async (results, workspace) => {
          expect(results.map(({ code, errors }) => [code, errors.length])).toEqual(results.map(() => [1, 1]));
          expect((await readdir(join(workspace, "out"))).sort()).toEqual([".git", "file", "linked"]);
          expect(await readdir(join(workspace, "out", ".git", "hooks"))).toEqual([]);
          expect(await readdir(workspace)).toEqual(["out"]);
        },
        async (workspace, outside) => {
          await mkdir(join(workspace, "out", ".git", "hooks"), { recursive: true });
          await symlink(outside, join(workspace, "out", "linked"));
          await writeFile(join(workspace, "out", "file"), "mine");
        },
      );
    },
  },
  {
    id: "S-29",
    title: "Directories to unpack that hold links out, chains of links and hard links to what was there",
    needs: ["root"],
    happens: "Every entry stays beneath the folder or is refused; hard links reach only what the same archive holds.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const stacks: Made[][] = [
        [file("d/../../outside/new", "x")],
        [file("/evil", "x")],
        [link("d/a", "../../outside"), file("d/a/new", "x")],
        [link("d/a", "b"), link("d/b", ".."), link("d/c", "a/b/../../outside"), file("d/c/new", "x")],
        [hardLink("d/h", "../outside/secret"), file("d/h", "x")],
        [hardLink("d/h", "../../outside/secret")],
        [link("d/a", "../../outside"), hardLink("d/h", "d/a/secret")],
        [link("d", "../outside"), file("d/new", "x")],
        [device("d/null"), file("d/s", "x", { mode: 0o6755 })],
      ];
      for (const [at, entries] of stacks.entries()) {
        const layer = {
          ...putBlob(registry, gzipSync(archiveOf(entries)), `${types.layer}+gzip`),
          annotations: { [title]: "d", "io.deis.oras.content.unpack": "true" },
        };
        putManifest(registry, `t${at}`, artifactOf(registry, [layer]));
      }
      const steps = stacks.map((_, at) => ({ operation: "pull", reference: `${registry.host}/app:t${at}`, path: `out-${at}` }));
      await inJail(world, steps, (results) => {
        expect(results.slice(0, 2).map(({ code }) => code)).toEqual([1, 1]);
        expect(results.filter(({ code, errors }) => (code === 0 ? errors.length !== 0 : errors.length !== 1))).toEqual([]);
      });
    },
  },
  {
    id: "S-30",
    title: "Files to push that are pipes, devices or links, or change meanwhile",
    happens: "What is no regular file is refused without waiting for it; a file that changed is a conflict, and no tag is written.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const { workspace } = world.machine;
      execFileSync("mkfifo", [join(workspace, "pipe")]);
      await symlink("/dev/zero", join(workspace, "zero"));
      await symlink("/etc/hostname", join(workspace, "outside"));
      const push = { operation: "push", reference: `${registry.host}/app:1` };
      const outside = /outside the working directory and the runner's temporary folder/;
      const cases = [
        ["pipe", /neither a file nor a directory/],
        ["zero", /neither a file nor a directory/],
        ["outside", outside],
        ["/dev/null", /neither a file nor a directory|outside the working directory/],
        ["/etc/hostname", outside],
        ["../event.json", outside],
      ] as const;
      for (const [files, why] of cases) {
        const began = performance.now();
        await world.refused({ ...push, files }, why);
        expect(performance.now() - began, files).toBeLessThan(10_000);
      }
      expect(registry.requests).toEqual([]);
      await writeFile(join(workspace, "grows"), Buffer.alloc(3_000_000, "x"));
      let grown = 0;
      registry.inject({
        ...{ on: ["upload-post", "mount", "blob-head"], times: 1 },
        fault: () => {
          appendFileSync(join(workspace, "grows"), "more");
          grown++;
          return undefined;
        },
      });
      await world.refused({ ...push, files: "grows" }, /changed while/);
      expect(grown).toBe(1);
      expect(registry.storage.repositories.get("app")?.tags.size ?? 0).toBe(0);
    },
  },
  {
    id: "S-46",
    title: "Links in the checkout that lead to the runner's own files",
    happens:
      "What a name in the workspace stands for must lie there too, link by link: for every file that an input names, layouts, archives, the working directory and what is written to. An error before any request, which holds nothing of the file.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      storeImage(registry.storage, "image", await makeImage({ platforms: ["linux/amd64"], attestations: false, index: false }), "1");
      const { workspace, temp } = world.machine;
      await mkdir(join(temp, "keys"), { recursive: true });
      await writeFile(
        join(temp, "keys", "token.json"),
        JSON.stringify({ "swordfish-1": { "swordfish-2": "swordfish-3" }, $swordfish: {} }),
      );
      await writeFile(join(workspace, "file.txt"), "x");
      const links = {
        report: temp,
        keys: "hop/keys",
        hop: temp,
        "token.json": join(temp, "keys", "token.json"),
        layout: join(temp, "keys"),
      };
      for (const [name, target] of Object.entries(links)) await symlink(target, join(workspace, name));
      await symlink("loop", join(workspace, "loop"));
      const push = { operation: "push", reference: `${registry.host}/app:1`, "artifact-type": "application/x-test" };
      const cases: readonly Readonly<Record<string, string>>[] = [
        { ...push, files: "report" },
        { ...push, files: "keys" },
        { ...push, files: "report/keys/token.json" },
        { ...push, files: "token.json" },
        { ...push, files: "*.json" },
        { ...push, files: "loop" },
        { ...push, files: "keys", "working-directory": "report" },
        { ...push, files: "file.txt", "config-file": "token.json:application/json" },
        { ...push, files: "file.txt", "annotation-file": "token.json" },
        { ...push, files: "file.txt", "ca-file": "token.json" },
        { operation: "digest", reference: "oci:layout" },
        { operation: "digest", reference: "oci-archive:token.json" },
        { operation: "digest", reference: "docker-archive:report/keys/token.json" },
        { operation: "copy", source: `${registry.host}/image:1`, destination: "oci:layout:1" },
        { operation: "copy", "source-file": "token.json", destination: `${registry.host}/app/` },
        { operation: "push", reference: `${registry.host}/app:1`, "manifest-file": "token.json" },
        { operation: "verify", reference: `${registry.host}/image:1`, "public-key": "token.json" },
        { operation: "pull", reference: `${registry.host}/image:1`, path: "report/pulled" },
        { operation: "blob", reference: `${registry.host}/image@sha256:${"0".repeat(64)}`, path: "keys/blob" },
        { operation: "export", reference: `${registry.host}/image:1`, path: "report/rootfs" },
      ];
      for (const inputs of cases) {
        const { log } = await world.refused(inputs, /symbolic link/);
        expect(log, JSON.stringify(inputs)).not.toContain("swordfish");
      }
      // Also where no link is involved: what is taken for an annotation file and is none stays unsaid.
      await writeFile(join(workspace, "other.json"), JSON.stringify({ "swordfish-1": { "swordfish-2": 3 }, $swordfish: {} }));
      await writeFile(join(workspace, "key.pem"), "swordfish");
      for (const file of ["other.json", "key.pem"]) {
        const { log } = await world.refused({ ...push, files: "file.txt", "annotation-file": file }, /annotation-file/);
        expect(log).not.toContain("swordfish");
      }
      expect(registry.storage.repositories.get("app")?.tags.size ?? 0).toBe(0);
    },
  },
  {
    id: "S-47",
    title: "Pipes as files that the inputs name",
    happens:
      "annotation-file, ca-file, config-file, layouts and archives that are no regular file are refused at once, before any request.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      execFileSync("mkfifo", [join(world.machine.workspace, "pipe")]);
      await writeFile(join(world.machine.workspace, "file.txt"), "x");
      const push = { operation: "push", reference: `${registry.host}/app:1`, files: "file.txt" };
      const cases: readonly Readonly<Record<string, string>>[] = [
        { ...push, "annotation-file": "pipe" },
        { ...push, "ca-file": "pipe" },
        { ...push, "config-file": "pipe" },
        { operation: "digest", reference: "oci:pipe" },
        { operation: "digest", reference: "oci-archive:pipe" },
        { operation: "digest", reference: "docker-archive:pipe" },
        { operation: "copy", source: "oci-archive:pipe", destination: `${registry.host}/app:1` },
      ];
      for (const inputs of cases) await world.refused(inputs, /regular file|is not a folder/);
      expect(registry.requests).toEqual([]);
    },
  },
  {
    id: "S-47",
    title: "Pipes, devices and folders in the place of a file that is to be written",
    needs: ["root"],
    happens: "export, blob and copy refuse them; they stay, and nothing is half-written beside them.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const { workspace } = world.machine;
      const tar = archiveOf([file("f", "x")]);
      const blob = gzipSync(tar);
      putManifest(registry, "1", imageOf(registry, [{ tar, blob, mediaType: `${types.layer}+gzip` }]));
      const places = ["pipe.tar", "device.tar", "folder.tar"];
      execFileSync("mkfifo", [join(workspace, "pipe.tar")]);
      execFileSync("mknod", [join(workspace, "device.tar"), "c", "1", "3"]);
      await mkdir(join(workspace, "folder.tar"));
      const reference = `${registry.host}/app:1`;
      for (const path of places) {
        for (const inputs of [
          { operation: "export", reference, path },
          { operation: "blob", reference: `${registry.host}/app@sha256:${createHash("sha256").update(blob).digest("hex")}`, path },
          { operation: "copy", source: reference, destination: `docker-archive:${path}:app:1` },
        ])
          await world.refused(inputs, /it is a folder|no regular file|not a regular file/);
      }
      expect((await readdir(workspace)).sort()).toEqual(places.toSorted());
      const kinds = await Promise.all(places.map(async (name) => (await lstat(join(workspace, name))).isFile()));
      expect(kinds).toEqual([false, false, false]);
    },
  },
  {
    id: "S-33",
    title: "Paths of include that lead through `..`",
    happens: "Refused before any request: an archive could else hold a name that leaves its root.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      for (const include of ["../etc/passwd", "usr/../../x", "{usr,..}/x", "!..", "usr/**/.."])
        await world.refused({ operation: "export", reference: `${registry.host}/app:1`, path: "out.tar", include }, /leads through "\.\."/);
      expect(registry.requests).toEqual([]);
    },
  },
  {
    id: "S-31",
    title: "Layouts and archives that are links, lie about names, or have none that may be used",
    needs: ["root"],
    happens: "No link in them is followed, for reading or writing; a lock that is a link is not read; names that lead out are nobody's.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const image = await makeImage({ platforms: ["linux/amd64"], attestations: false, index: false });
      storeImage(registry.storage, "app", image, "1");
      const sha256 = (bytes: string) => createHash("sha256").update(bytes).digest("hex");
      const secretManifest = JSON.stringify({
        schemaVersion: 2,
        mediaType: types.manifest,
        config: { mediaType: types.config, digest: `sha256:${sha256("secret")}`, size: 6 },
        layers: [],
      });
      const index = JSON.stringify({
        schemaVersion: 2,
        manifests: [
          {
            mediaType: types.manifest,
            digest: `sha256:${sha256(secretManifest)}`,
            size: secretManifest.length,
            annotations: { "org.opencontainers.image.ref.name": "1" },
          },
        ],
      });
      const marker = '{"imageLayoutVersion":"1.0.0"}';
      const tars: Record<string, Buffer> = {
        "up.tar": archiveOf([
          file("../oci-layout", marker),
          file("../index.json", index),
          file(`../blobs/sha256/${sha256(secretManifest)}`, secretManifest),
        ]),
        "link.tar": archiveOf([file("oci-layout", marker), link("index.json", "../outside/secret"), link("blobs", "/")]),
        "docker.tar": archiveOf([
          file("manifest.json", JSON.stringify([{ Config: "../outside/secret", RepoTags: ["a:1"], Layers: ["../../outside/secret"] }])),
        ]),
        "docker-link.tar": archiveOf([link("manifest.json", "../outside/secret")]),
        "docker-etc.tar": archiveOf([
          file("manifest.json", JSON.stringify([{ Config: "/etc/hostname", RepoTags: ["a:1"], Layers: ["/etc/hostname"] }])),
        ]),
      };
      const read = [
        "oci:blob:1",
        "oci:folder:1",
        "oci:index:1",
        "oci:marker:1",
        ...Object.keys(tars).map((name) => `${name.startsWith("docker") ? "docker-archive" : "oci-archive"}:${name}`),
      ];
      const written = ["oci:blobs-out:new", "oci:locked:new", "oci:sub/index:new"];
      const steps = [
        ...read.map((source) => ({ operation: "copy", source, destination: `${registry.host}/stolen:1` })),
        ...written.map((destination) => ({ operation: "copy", source: `${registry.host}/app:1`, destination })),
      ];
      await inJail(
        world,
        steps,
        (results) => {
          expect(results.slice(0, read.length).map(({ code }) => code)).toEqual(read.map(() => 1));
          expect(results.slice(read.length).map(({ code }) => code)).toEqual([1, 1, 1]);
        },
        async (workspace, outside) => {
          const layout = async (name: string) => {
            const path = join(workspace, name);
            await mkdir(join(path, "blobs", "sha256"), { recursive: true });
            await writeFile(join(path, "oci-layout"), marker);
            await writeFile(join(path, "index.json"), index);
            await writeFile(join(path, "blobs", "sha256", sha256(secretManifest)), secretManifest);
            return path;
          };
          await symlink(join(outside, "secret"), join(await layout("blob"), "blobs", "sha256", sha256("secret")));
          for (const [name, part] of [
            ["folder", "blobs"],
            ["index", "index.json"],
            ["marker", "oci-layout"],
            ["blobs-out", "blobs"],
            ["sub/index", "index.json"],
          ] as const) {
            const path = await layout(name);
            execFileSync("rm", ["-r", join(path, part)]);
            await symlink(part === "blobs" ? outside : join(outside, "secret"), join(path, part));
          }
          await symlink(join(outside, "secret"), join(await layout("locked"), ".index.json.lock"));
          for (const [name, bytes] of Object.entries(tars)) await writeFile(join(workspace, name), bytes);
        },
      );
      expect(registry.storage.repositories.get("stolen")?.tags.size ?? 0).toBe(0);
    },
  },
  {
    id: "S-32",
    title: "Text that makes expressions run for minutes",
    happens: "Every parser of text from outside is linear, and bounded in length: 100,000 characters take it milliseconds.",
    run: async () => {
      const long = 100_000;
      const repeat = (piece: string) => piece.repeat(long / piece.length);
      const texts = [
        `a${repeat("-")}!`,
        `a/${repeat("a_")}!`,
        repeat("a."),
        repeat("a/"),
        `a${repeat(".")}x`,
        `a/${repeat("/")}x`,
        repeat(":"),
        repeat("@"),
        `${repeat("[")}:1`,
        repeat("Link: <"),
        `<${repeat(">;")}`,
        repeat('<a>; rel="'),
        `Bearer ${repeat(",")}`,
        `Bearer ${repeat('a="')}`,
        `Bearer ${repeat("a=b,")}`,
        `Bearer realm="${repeat("\\")}`,
        repeat("Basic "),
        repeat('\\"'),
        repeat('299 - "'),
        repeat(" "),
        `${repeat(" ")}::x`,
        `sha256:${repeat("a")}`,
        repeat("sha256:"),
        repeat("repository:a:pull "),
        repeat("##["),
        `<html${repeat(" <")}`,
        repeat("<Code>"),
        `Mon, ${repeat("0")} GMT`,
        repeat("\u202e"),
        `a${repeat(".")}b`,
        `${repeat("#a ")}\u2028`,
        `oci:${repeat(" ")}!`,
      ];
      const one = (name: string, value: string) => ({ get: (asked: string) => (asked === name ? value : undefined), all: () => [value] });
      const parsers: Record<string, (text: string) => unknown> = {
        ...{ parseReference, parseLocation, parseDigest, parsePlatform, splitScopes, safe, parseTitle, parseEntryName },
        challenges: (text) => chooseChallenge(parseChallenges([text])),
        links: (text) => parseLinks([text]),
        warnings: (text) => parseWarnings([text]),
        hosts: nearnessOfName,
        lists: (text) => parseSourceList(text),
        refusal: (text) => parseRefusal(Buffer.from(text), "text/html"),
        retryAfter: (text) => retryAfter(one("retry-after", text), 0),
      };
      for (const [name, parser] of Object.entries(parsers)) {
        for (const text of texts) {
          const began = performance.now();
          try {
            parser(text);
          } catch {
            // refused is fine, slow is not
          }
          expect(performance.now() - began, `${name} of ${text.slice(0, 20)}`).toBeLessThan(1000);
        }
      }
      await using world = await hostileWorld();
      const registry = await world.registry();
      putManifest(registry, "1", artifactOf(registry, []));
      const header = repeat("a=b,").slice(0, 50_000);
      registry.inject({
        on: "any",
        times: 99,
        evenUnauthorized: true,
        fault: {
          status: 401,
          headers: {
            "www-authenticate": `Bearer ${header}`,
            link: `<${header}>; rel="next"`,
            warning: `299 - "${header}`,
            "retry-after": header.slice(0, 1000),
          },
        },
      });
      const began = performance.now();
      await world.refused({ operation: "inspect", reference: `${registry.host}/app:1` }, /./);
      expect(performance.now() - began).toBeLessThan(20_000);
    },
  },
  {
    id: "S-33",
    title: "Layers whose entries leave the root, through `..`, links, hard links, or the root itself as a link",
    needs: ["root"],
    happens:
      "Refused or kept beneath the root, in a folder, in the tool cache and in an archive, which `tar -x` then unpacks to nothing else.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const stacks: (readonly Made[])[][] = [
        [[file("../../x", "x")]],
        [[file("/evil", "x"), file("/etc/evil", "x")]],
        [[link("a", "/"), file("a/evil", "x")]],
        [[link("a", "../../outside"), file("a/new", "x"), file("a/secret", "x")]],
        [[link("a", "../../outside")], [file("a/new", "x"), file("a/.wh.secret")]],
        [[link(".", "../../outside"), file("new", "x")]],
        [[hardLink("h", "../../outside/secret"), file("h", "x")]],
        [[hardLink("h", "../../etc/passwd")]],
        [[link("a", "../../outside"), hardLink("h", "a/secret")]],
        [[link("bin", "../../outside"), file("bin/tool", "x", { mode: 0o755 })]],
        [[folder("b\n/tmp"), file("b\n/tmp/tool", "x", { mode: 0o755 }), file("c:/tool", "x", { mode: 0o755 })]],
      ];
      for (const [at, stack] of stacks.entries()) {
        const tars = stack.map((entries) => archiveOf(entries));
        putManifest(
          registry,
          `t${at}`,
          imageOf(
            registry,
            tars.map((tar) => ({ tar })),
          ),
        );
      }
      const export_ = (at: number, more: Record<string, string>) => ({
        operation: "export",
        reference: `${registry.host}/app:t${at}`,
        platform: "linux/amd64",
        ...more,
      });
      const steps = [...stacks.keys()].flatMap((at) => [
        export_(at, { path: `folder-${at}` }),
        export_(at, { path: `archive-${at}.tar` }),
        export_(at, { "tool-name": `tool-${at}`, "tool-version": "1" }),
      ]);
      await inJail(world, steps, async (results, workspace) => {
        expect(results.filter(({ code, errors }) => (code === 0 ? errors.length !== 0 : errors.length !== 1))).toEqual([]);
        expect(results[0]?.code).toBe(1);
        const archives = (await readdir(workspace)).filter((name) => name.endsWith(".tar"));
        expect(archives.length).toBeGreaterThan(3);
        for (const name of archives) {
          // parents before children, each a folder; hard links to what came before
          const tree = await treeOf(await readFile(join(workspace, name)));
          for (const path of tree.keys()) expect(path).not.toMatch(/^\/|(^|\/)\.\.(\/|$)/);
          const unpacked = join(workspace, `${name}-unpacked`);
          await mkdir(unpacked);
          const { stderr } = await runJailed([workspace], "/usr/bin/tar", ["-C", unpacked, "-xPf", join(workspace, name)]);
          expect(stderr).toBe("");
        }
      });
    },
  },
  {
    id: "S-34",
    title: "Archives that two readers read differently",
    needs: ["root"],
    happens:
      "One strict reader, and every header of an archive is written anew from what it read: NULs before numbers, prefixes and magics that readers take differently, unknown types and ends are errors.",
    run: async () => {
      await using world = await hostileWorld({ jail: "root" });
      const registry = await world.registry();
      const hidden = Buffer.concat([rawHeader("hidden", 512), Buffer.alloc(512, "h")]);
      const cases: readonly (readonly [string, Buffer, readonly string[] | RegExp])[] = [
        ["pax-size", Buffer.concat([pax(paxRecord("size", "1024")), rawHeader("seen", 0), hidden, end]), ["seen"]],
        [
          "pax-size-once",
          Buffer.concat([pax(paxRecord("size", "1024")), rawHeader("seen", 0), hidden, rawHeader("after", 0), end]),
          ["after", "seen"],
        ],
        [
          "gnu-long-after-pax",
          Buffer.concat([
            pax(paxRecord("size", "1024")),
            rawHeader("././@LongLink", 5, "L"),
            padded(Buffer.from("long\0")),
            rawHeader("x", 0),
            hidden,
            end,
          ]),
          ["long"],
        ],
        // all readers agree that these have no body, whatever their block says
        ["link-size", Buffer.concat([rawHeader("l", 1024, "2", "x"), hidden, end]), ["hidden", "l"]],
        ["folder-size", Buffer.concat([rawHeader("d/", 1024, "5"), hidden, end]), ["d", "hidden"]],
        ["device-size", Buffer.concat([rawHeader("d", 1024, "3"), hidden, end]), ["d", "hidden"]],
        [
          "pax-link-size",
          Buffer.concat([pax(paxRecord("size", "1024")), rawHeader("l", 0, "2", "x"), hidden, end]),
          /it is no file, yet 1024 bytes/,
        ],
        ["nul-size", Buffer.concat([patched(rawHeader("x", 0), 124, "\0\0\0\0\0\0\x002000"), hidden, end]), /size is no number/],
        ["gnu-prefix", Buffer.concat([patched(rawHeader("x", 0), 257, "ustar  \0", 345, "../.."), end]), /its name leaves the root/],
        ["odd-magic", Buffer.concat([patched(rawHeader("x", 0), 257, "ustar 00"), end]), /magic/],
        ["sun-pax", Buffer.concat([rawHeader("x", 20, "X"), padded(Buffer.from("17 path=elsewhere\n")), end]), /type "X"/],
        ["pax-nul", Buffer.concat([pax(paxRecord("path", "a\0b")), rawHeader("x", 0), end]), /NUL/],
        [
          "pax-length",
          Buffer.concat([rawHeader("PaxHeader", 20, "x"), padded(Buffer.from("99 path=x\n")), rawHeader("x", 0), end]),
          /pax|extended/i,
        ],
        ["pax-negative", Buffer.concat([pax(paxRecord("size", "-1")), rawHeader("x", 0), end]), /size/],
        ["checksum", Buffer.concat([Buffer.from(rawHeader("x", 0)).fill("y", 0, 1), end]), /checksum|header/],
        // as other readers have it; its digest says that it is whole
        ["no-end", rawHeader("x", 0), ["x"]],
        ["size-beyond", Buffer.concat([rawHeader("x", 10_000_000), end]), /stops|end/],
      ];
      for (const [tag, tar, expected] of cases) {
        putManifest(registry, tag, imageOf(registry, [{ tar }]));
        const inputs = { operation: "export", reference: `${registry.host}/app:${tag}`, path: `${tag}.tar` };
        if (expected instanceof RegExp) {
          await world.refused(inputs, expected);
        } else {
          const step = await world.run(inputs);
          expect(step.code, step.log).toBe(0);
          expect([...(await treeOf(await readFile(join(world.machine.workspace, `${tag}.tar`)))).keys()].sort()).toEqual(expected);
        }
      }
    },
  },
  {
    id: "S-35",
    title: "Decompression bombs: zeros in gzip and zstd, a window of 2 GiB",
    needs: ["root"],
    happens:
      "An error at `max-unpacked-size`, whatever sizes the frames name, with less than 300 MB of memory; larger windows than 128 MiB are refused.",
    run: async () => {
      await using world = await hostileWorld({ jail: "root" });
      const registry = await world.registry();
      const zeros = Buffer.concat([rawHeader("zeros", 100 * 2 ** 20 - 1536), Buffer.alloc(100 * 2 ** 20 - 512)]);
      // a frame whose window has 2^31 bytes, with one block of a repeated byte
      const window = Buffer.from([
        0x28,
        0xb5,
        0x2f,
        0xfd,
        0x00,
        (31 - 10) << 3,
        1 | (1 << 1) | ((1024 << 3) & 0xff),
        (1024 << 3) >> 8,
        0,
        0x78,
      ]);
      const bombs = [
        { blob: gzipSync(zeros, { level: 9 }), mediaType: `${types.layer}+gzip` },
        { blob: zstdCompressSync(zeros), mediaType: `${types.layer}+zstd` },
        { blob: window, mediaType: `${types.layer}+zstd` },
      ];
      for (const [at, bomb] of bombs.entries()) {
        putManifest(registry, `t${at}`, imageOf(registry, [{ tar: Buffer.from("x"), ...bomb }]));
        const step = await world.machine.start({
          ...{ operation: "export", reference: `${registry.host}/app:t${at}`, path: `${at}.tar`, "max-unpacked-size": "16MiB", retries: 1 },
          "registry-auth": world.registryAuth(),
        });
        let peak = 0;
        let running = true;
        const result = step.result.finally(() => {
          running = false;
        });
        while (running) {
          peak = Math.max(peak, peakMemory(step.pid));
          await sleep(10);
        }
        const { code, log } = await result;
        expect({ code, why: /max-unpacked-size|16777216|window|zstd/.test(log) }, log).toEqual({ code: 1, why: true });
        expect(peak).toBeGreaterThan(20 * 2 ** 20);
        expect(peak).toBeLessThan(300 * 10 ** 6);
      }
      expect(await readdir(world.machine.workspace)).toEqual([]);
    },
  },
  {
    id: "S-36",
    title: "Whiteouts, paths and links that make unpacking take quadratic time",
    needs: ["root"],
    happens:
      "40,000 opaque whiteouts of a folder with 40,000 entries cost no more than thrice what as many entries cost; a path of 2,000 folders is refused.",
    run: async () => {
      await using world = await hostileWorld({ jail: "root" });
      const registry = await world.registry();
      const count = 40_000;
      const lower = emptyFiles(count, (at) => `d/${at}`);
      const upper = emptyFiles(count, () => "d/.wh..wh..opq");
      const plain = emptyFiles(count, (at) => `d/other-${at}`);
      const layerOf = (tar: Buffer) => ({ tar, blob: gzipSync(tar, { level: 1 }), mediaType: `${types.layer}+gzip` });
      const below = layerOf(lower);
      putManifest(registry, "many", imageOf(registry, [below, layerOf(upper)]));
      putManifest(registry, "plain", imageOf(registry, [below, layerOf(plain)]));
      putManifest(registry, "deep", imageOf(registry, [{ tar: archiveOf([file(`${"a/".repeat(2000)}f`, "x")]) }]));
      const seconds: Record<string, number> = {};
      const sizes: Record<string, number> = {};
      const exported = (tag: string) => ({ operation: "export", reference: `${registry.host}/app:${tag}`, path: `${tag}.tar` });
      await world.refused(exported("deep"), /entry "a\/a\/.*is too deep/);
      for (const tag of ["plain", "many"]) {
        const began = performance.now();
        const step = await world.run(exported(tag));
        seconds[tag] = (performance.now() - began) / 1000;
        expect(step.code, step.log).toBe(0);
        sizes[tag] = (await stat(join(world.machine.workspace, `${tag}.tar`))).size;
      }
      // The whiteouts hide all of it but the folder, which nothing else names.
      expect(sizes.plain).toBeGreaterThan(2 * count * 512);
      expect(sizes.many).toBeLessThan(1000 * 512);
      expect(seconds.many).toBeLessThan(3 * (seconds.plain as number) + 2);
    },
  },
  {
    id: "S-36",
    title: "Layers whose entries take a thousand times more memory than bytes: deep folders, links to long paths",
    happens:
      "What is held of entries, attributes, folders and paths is counted before it is held, and ends at 1 GiB with an error that says so.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const shapes = { deep: "files a thousand folders deep", far: "files behind a link to a long path" };
      for (const [tag, shape] of Object.entries(shapes)) {
        const entries = Array.from({ length: 800 }, (_, at) => entryShapes[shape]!(at));
        putManifest(registry, tag, imageOf(registry, [{ tar: archiveOf(entries) }]));
      }
      const inProcessOfItsOwn = { bundle: true };
      const far = await world.run({ operation: "export", reference: `${registry.host}/app:far`, path: "far.tar" }, inProcessOfItsOwn);
      expect(far.code, far.log).toBe(0);
      const deep = { operation: "export", reference: `${registry.host}/app:deep`, path: "deep.tar" };
      await world.refused(deep, /1073741824 bytes of memory/, inProcessOfItsOwn);
    },
  },
  {
    id: "S-37",
    title: "Extended headers and attributes of an archive without end",
    needs: ["root"],
    happens: "More than 1 MiB of them for an entry is an error.",
    run: async () => {
      await using world = await hostileWorld({ jail: "root" });
      const registry = await world.registry();
      const big = Buffer.alloc(2 * 2 ** 20, "x");
      const cases = [
        Buffer.concat([pax(paxRecord("SCHILY.xattr.user.a", big)), rawHeader("x", 0), end]),
        Buffer.concat([pax(paxRecord("path", big)), rawHeader("x", 0), end]),
        Buffer.concat([rawHeader("././@LongLink", big.length, "L"), padded(big), rawHeader("x", 0), end]),
        Buffer.concat([...Array.from({ length: 3000 }, () => pax(paxRecord("comment", big.subarray(0, 900)))), rawHeader("x", 0), end]),
        Buffer.concat([rawHeader("PaxHeader", 2 ** 33 - 1, "x"), end]),
      ];
      for (const [at, tar] of cases.entries()) {
        putManifest(registry, `t${at}`, imageOf(registry, [{ tar }]));
        await world.refused({ operation: "export", reference: `${registry.host}/app:t${at}`, path: "x.tar" }, /header|MiB|bytes|extended/i);
      }
    },
  },
];
