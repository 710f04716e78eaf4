import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { node24 } from "../../scripts/machine.ts";
import { parseLocation } from "../../src/oci/location.ts";
import { createStores } from "../../src/stores/open.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { run } from "../support/tools.ts";
import { list, readAll, storeContext } from "./content.ts";

const program = fileURLToPath(new URL("write-tags.ts", import.meta.url));
const command = (folder: string, place: string, tags: readonly string[]): string[] => [
  "--disable-warning=ExperimentalWarning",
  program,
  folder,
  place,
  ...tags,
];

async function readTags(folder: string, place: string): Promise<string[]> {
  await using stores = createStores(storeContext(folder), {
    repository: () => {
      throw new Error("no registry here");
    },
    workingDirectory: folder,
    maxUnpackedSize: 10_000_000,
  });
  const source = await stores.source(parseLocation(place.replace(/^\d+ /, "")));
  const tags = await list(source.tags());
  for (const tag of tags) await readAll(source, await source.resolve(tag));
  return tags.sort();
}

describe.each(["oci:layout", "oci-archive:image.tar", "docker-archive:image.tar:app", "2000 oci-archive:parts.tar"])(
  "processes that write to one %s at once",
  (place) => {
    test("lose nothing of each other's", async () => {
      await using folder = temporaryFolder();
      const tags = ["a", "b", "c"].map((writer) => [1, 2, 3].map((at) => `${writer}${at}`));
      await Promise.all(tags.map((own) => run(node24, command(folder.path, place, own))));
      expect(await readTags(folder.path, place)).toEqual(tags.flat());
      const left = (await readdir(folder.path)).filter((name) => !name.startsWith("temporary-"));
      const wholes = place.startsWith("2000 ") ? left.map((name) => name.replace(/\.(?:\d+|sha256)$/, "")) : left;
      expect([...new Set(wholes)]).toHaveLength(1);
    });

    test("leave it whole when one is killed, and the next goes on", async () => {
      await using folder = temporaryFolder();
      await run(node24, command(folder.path, place, ["first"]));
      for (const delay of [0, 2, 5, 9]) {
        const tags = Array.from({ length: 200 }, (_, at) => `k${delay}-${at}`);
        const child = spawn(node24, command(folder.path, place, tags), { stdio: ["ignore", "pipe", "ignore"] });
        // It says each tag that it has written, and is killed somewhere within the next.
        await once(child.stdout, "data");
        await new Promise((resolve) => setTimeout(resolve, delay));
        child.kill("SIGKILL");
        await once(child, "close");
        expect(await readTags(folder.path, place)).toContain("first");
      }
      await run(node24, command(folder.path, place, ["last"]));
      expect(await readTags(folder.path, place)).toEqual(expect.arrayContaining(["first", "last"]));
    });
  },
);
