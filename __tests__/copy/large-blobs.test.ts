import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { broadcast } from "../../src/copy/broadcast.ts";
import type { Destination } from "../../src/oci/store.ts";
import { openLayout } from "../../src/stores/layout.ts";
import { blobOf, bring, type Run, startRun, writerOf } from "../registry/harness.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const mebibyte = 1024 * 1024;
/** Large enough that its chunks are freed when they were written. */
const content = blobOf("large", 9 * mebibyte + 77);

async function setUp(run: Run): Promise<{ readonly from: FaultRegistry; readonly source: Destination }> {
  const from = await startFaultRegistry();
  const source = await run.repository(`${from.host}/team/app`, "push");
  await bring(run, source, content);
  return { from, source };
}

test.each([
  ["one registry", 1],
  ["two registries", 2],
] as const)("a large blob arrives whole in %s, though uploads break in the middle", async (_where, count) => {
  await using run = startRun();
  const { from, source } = await setUp(run);
  await using _ = from;
  await using registries = new AsyncDisposableStack();
  const to: FaultRegistry[] = [];
  const writers = [];
  for (let at = 0; at < count; at++) {
    const registry = registries.use(await startFaultRegistry({ mounts: false }));
    registry.inject({ on: "upload-put", fault: { drop: "rst", afterBytes: 3 * mebibyte } });
    const destination = await run.repository(`${registry.host}/team/app`, "push");
    writers.push(writerOf(await destination.beginUpload(content.descriptor)));
    to.push(registry);
  }
  expect(await broadcast(run.ctx, source, content.descriptor, writers)).toEqual(writers.map(() => ({ ok: true })));
  for (const registry of to) {
    expect(registry.storage.blob("team/app", content.descriptor.digest)?.size).toBe(content.bytes.byteLength);
    expect(registry.openUploads).toBe(0);
  }
});

test("a large blob arrives whole in a layout and a registry at once, and in a layout alone, though its source is cut", async () => {
  await using run = startRun();
  const { from, source } = await setUp(run);
  await using _ = from;
  await using registry = await startFaultRegistry({ mounts: false });
  await using folder = temporaryFolder();
  const open = (name: string) => openLayout(run.ctx, join(folder.path, name), `oci:${name}`, false);
  const layouts = [await open("beside"), await open("alone")] as const;
  const remote = await run.repository(`${registry.host}/team/app`, "push");
  for (const destinations of [[layouts[0], remote], [layouts[1]]]) {
    from.inject({ on: "blob-get", fault: { cut: { at: 5 * mebibyte + 3, how: "rst" } } });
    const writers = [];
    for (const each of destinations) writers.push(writerOf(await each.beginUpload(content.descriptor)));
    expect(await broadcast(run.ctx, source, content.descriptor, writers)).toEqual(writers.map(() => ({ ok: true })));
  }
  expect(registry.storage.blob("team/app", content.descriptor.digest)?.size).toBe(content.bytes.byteLength);
  for (const layout of layouts) expect((await buffer(layout.open(content.descriptor))).equals(content.bytes)).toBe(true);
});
