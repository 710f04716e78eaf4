import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withLock } from "../../src/stores/lock.ts";
import { manualClock, settle } from "../support/context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { storeContext } from "./content.ts";

test("a lock is held by one at a time, and nothing is left of it", async () => {
  await using folder = temporaryFolder();
  const path = join(folder.path, ".lock");
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 12 }, () =>
      withLock(storeContext(folder.path), path, async (held) => {
        most = Math.max(most, ++inside);
        await settle();
        expect(await held()).toBe(true);
        inside--;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(await readdir(folder.path)).toEqual([]);
});

test.skipIf(process.platform === "win32")("what stands in a lock's place is not followed, waited for or read without end", async () => {
  await using folder = temporaryFolder();
  const never = async () => expect.unreachable();
  for (const [name, make] of Object.entries({
    link: (path: string) => symlink("/dev/zero", path),
    pipe: async (path: string) => execFileSync("mkfifo", [path]),
    folder: (path: string) => mkdir(path),
  })) {
    const path = join(folder.path, name);
    await make(path);
    await expect(withLock(storeContext(folder.path), path, never), name).rejects.toMatchObject({
      facts: { kind: "files", operation: "lock" },
    });
  }
});

test("a lock is given back after a failure", async () => {
  await using folder = temporaryFolder();
  const failing = withLock(storeContext(folder.path), join(folder.path, ".lock"), async () => {
    throw new Error("failed");
  });
  await expect(failing).rejects.toThrow("failed");
  expect(await readdir(folder.path)).toEqual([]);
});

test("a lock whose owner died on this machine is taken over at once, by one", async () => {
  const dead = execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }).trim();
  for (let round = 0; round < 30; round++) {
    await using folder = temporaryFolder();
    const path = join(folder.path, ".lock");
    await writeFile(path, `${dead} ${hostname()} abc\n`);
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 6 }, () =>
        withLock(storeContext(folder.path), path, async () => {
          most = Math.max(most, ++inside);
          await settle();
          inside--;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(await readdir(folder.path)).toEqual([]);
  }
});

test("a lock is taken over though who was about to do so died, too", async () => {
  await using folder = temporaryFolder();
  const path = join(folder.path, ".lock");
  const dead = execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }).trim();
  for (const name of [path, `${path}.break`]) await writeFile(name, `${dead} ${hostname()} abc\n`);
  expect(await withLock(storeContext(folder.path), path, async (held) => held())).toBe(true);
  expect(await readdir(folder.path)).toEqual([]);
});

test("a lock of another machine is taken over when it showed no sign of life for 15 seconds", async () => {
  await using folder = temporaryFolder();
  const path = join(folder.path, ".lock");
  await writeFile(path, "1 elsewhere abc\n");
  const clock = manualClock();
  const start = clock.now();
  let taken: number | undefined;
  const work = withLock(storeContext(folder.path, { clock }), path, async () => {
    taken = clock.now() - start;
  });
  while (taken === undefined) {
    await clock.advance(1000);
    expect(clock.now() - start).toBeLessThan(60_000);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await work;
  expect(taken).toBeGreaterThan(15_000);
});

test("a lock whose owner works on for long is waited for", async () => {
  await using folder = temporaryFolder();
  const path = join(folder.path, ".lock");
  const clock = manualClock();
  const context = storeContext(folder.path, { clock });
  const order: string[] = [];
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const first = withLock(context, path, async (held) => {
    await finished;
    order.push(`first ${await held()}`);
  });
  const second = withLock(context, path, async () => void order.push("second"));
  for (let second = 0; second < 60; second++) {
    await clock.advance(500);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  finish();
  await first;
  while (order.length < 2) {
    await clock.advance(500);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await second;
  expect(order).toEqual(["first true", "second"]);
});

test("waiting for a lock ends with the run", async () => {
  await using folder = temporaryFolder();
  const path = join(folder.path, ".lock");
  await writeFile(path, `${process.pid} ${hostname()} abc\n`);
  const abort = new AbortController();
  const work = withLock(storeContext(folder.path, { signal: abort.signal }), path, async () => {});
  abort.abort(new Error("cancelled"));
  await expect(work).rejects.toThrow("cancelled");
  expect(await readFile(path, "utf8")).toContain("abc");
});
