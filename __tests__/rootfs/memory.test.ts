import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportRootfs } from "../../src/rootfs/export.ts";
import { testContext } from "../support/context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { endlessLayer, entryShapes } from "./entry-shapes.ts";

describe("the memory that a layer may take is bounded, not only the number of its entries (S-36, S-37)", () => {
  const maxMemory = 1_000_000;
  const cases = Object.keys(entryShapes).map((name) => ({ name, path: "root.tar", include: [] as string[] }));
  const others = [
    { name: "files of a byte", path: "root", include: [] },
    { name: "files of a byte", path: "root.tar.gz", include: [] },
    { name: "files of a byte", path: "root.tar", include: ["nowhere"] },
    { name: "whiteouts", path: "root.tar", include: ["nowhere"] },
  ];

  test.each([...cases, ...others])("$name without end, to $path, only $include", async ({ name, path, include }) => {
    const shape = entryShapes[name]!;
    await using temporary = temporaryFolder();
    const ctx = testContext({ temporaryFolder: async () => temporary.path });
    const options = { path: join(temporary.path, path), include, maxUnpackedSize: 100_000_000, maxMemory };
    const failure = await exportRootfs(ctx, [endlessLayer(shape)], options).catch((error: unknown) => error);
    expect(failure).toMatchObject({ facts: { kind: "limit" }, message: expect.stringContaining(`${maxMemory} bytes of memory`) });
    expect(readdirSync(temporary.path).filter((name) => name === path)).toEqual([]);
  });

  test("what takes its memory only when it is put together is bounded then", async () => {
    await using temporary = temporaryFolder();
    const ctx = testContext();
    const options = { path: join(temporary.path, "root.tar"), include: [], maxUnpackedSize: 100_000_000, maxMemory };
    for (const name of ["files a thousand folders deep", "files behind a link to a long path", "folders up to a thousand deep"]) {
      const few = endlessLayer(entryShapes[name]!, 700);
      await expect(exportRootfs(ctx, [few], options), name).rejects.toMatchObject({ facts: { kind: "limit" } });
    }
  });

  test("an image of usual size stays below it", async () => {
    await using temporary = temporaryFolder();
    const options = { path: join(temporary.path, "root.tar"), include: [], maxUnpackedSize: 100_000_000, maxMemory: 1_200_000 };
    const { files } = await exportRootfs(testContext(), [endlessLayer(entryShapes["files of a byte"]!, 1000)], options);
    expect(files).toHaveLength(1000);
  });
});
