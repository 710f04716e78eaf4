import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CachedManifests } from "../../src/action/manifest-memory.ts";
import type { Manifest } from "../../src/oci/manifest.ts";
import { image, index } from "../support/graphs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const amd = image("linux/amd64", ["amd"]);
const multi = index([{ graph: amd, platform: "linux/amd64" }]);
const digestsOf = (manifests: readonly Manifest[]) => manifests.map(({ descriptor }) => descriptor.digest);

/** A cache service that keeps one file. */
function service() {
  const kept = new Map<string, Buffer>();
  const warnings: string[] = [];
  let saved = 0;
  return {
    kept,
    warnings,
    restore: async ([path = ""]: string[], _: string, [prefix = ""]: string[]) => {
      const key = [...kept.keys()].findLast((name) => name.startsWith(prefix));
      if (key !== undefined) await writeFile(path, kept.get(key) as Buffer);
      return key;
    },
    save: async ([path = ""]: string[], key: string) => {
      kept.set(key, await readFile(path));
      return ++saved;
    },
    suffix: () => String(saved),
    warn: (message: string) => void warnings.push(message),
  };
}

async function recall(folder: string, cache: ReturnType<typeof service>, added: readonly Manifest[] = []): Promise<Manifest[]> {
  const memory = new CachedManifests(folder, cache);
  const recalled: Manifest[] = [];
  await memory.recall("ghcr.io/acme/app", (manifest) => {
    recalled.push(manifest);
    memory.add("ghcr.io/acme/app", manifest);
  });
  for (const manifest of added) memory.add("ghcr.io/acme/app", manifest);
  await memory.save("ghcr.io/acme/app");
  return recalled;
}

test("what one run read the next one recalls, and writes nothing if there is nothing new", async () => {
  await using folder = temporaryFolder();
  const cache = service();
  expect(await recall(join(folder.path, "1"), cache, [amd.root, multi.root])).toEqual([]);
  expect(cache.kept.size).toBe(1);
  const recalled = await recall(join(folder.path, "2"), cache);
  expect(digestsOf(recalled)).toEqual(digestsOf([amd.root, multi.root]));
  expect(recalled[1]?.manifests).toEqual(multi.root.manifests);
  expect(cache.kept.size).toBe(1);
  expect(cache.warnings).toEqual([]);
});

test("a line longer than any manifest ends the reading, and not the step", async () => {
  await using folder = temporaryFolder();
  const cache = service();
  await recall(join(folder.path, "1"), cache, [amd.root, multi.root]);
  const [[key, kept] = ["", Buffer.alloc(0)]] = cache.kept;
  const [first = ""] = kept.toString().split("\n");
  cache.kept.set(key, Buffer.concat([Buffer.from(`${first}\n`), Buffer.alloc(17 * 2 ** 20, "x"), kept]));
  expect(digestsOf(await recall(join(folder.path, "2"), cache))).toEqual(digestsOf([amd.root]));
  expect(cache.warnings).toEqual(["cache: what was kept cannot be read; manifests are read anew"]);
});

test("what somebody else wrote there is not believed: other bytes, another type, no manifest", async () => {
  await using folder = temporaryFolder();
  const cache = service();
  await recall(join(folder.path, "1"), cache, [multi.root]);
  const [[key, file] = ["", Buffer.alloc(0)]] = cache.kept;
  const [digest, type, text] = JSON.parse(file.toString()) as [string, string, string];
  const lines = [
    [digest, type, text.replace('"manifests":[', '"manifests":[ ')],
    [digest, type, JSON.stringify({ schemaVersion: 2, mediaType: type, manifests: [] })],
    [digest, "application/vnd.oci.image.manifest.v1+json", text],
    [digest, "application/octet-stream", text],
    [digest, type],
    "null",
  ];
  cache.kept.set(key, Buffer.from(`${lines.map((line) => JSON.stringify(line)).join("\n")}\n{broken\n`));
  expect(await recall(join(folder.path, "2"), cache)).toEqual([]);
});

test("a cache service that fails costs a warning, not the step", async () => {
  await using folder = temporaryFolder();
  const cache = { ...service(), restore: async () => Promise.reject(new Error("no")), save: async () => Promise.reject(new Error("no")) };
  expect(await recall(join(folder.path, "1"), cache, [amd.root])).toEqual([]);
  expect(cache.warnings).toHaveLength(2);
});

test("a folder that cannot be made costs a warning, not the step", async () => {
  await using folder = temporaryFolder();
  const cache = service();
  await writeFile(join(folder.path, "file"), "");
  expect(await recall(join(folder.path, "file"), cache, [amd.root])).toEqual([]);
  expect(cache.warnings).toEqual(["cache: what was kept cannot be read; manifests are read anew"]);
});
