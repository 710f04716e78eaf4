import { randomBytes } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { Cancelled } from "../../src/action/failure.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { encodeHeader, endOfArchive, tarHeader } from "../../src/tar/header.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, storeImage } from "../support/test-image.ts";

/** Until it holds; the test's own limit ends a wait that never would. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s stops a copy at once, and leaves no tag and no upload behind", async (signal, code) => {
  await using from = await startFaultRegistry();
  await using to = await startFaultRegistry();
  const image = await makeImage({ layerSize: 500_000 });
  storeImage(from.storage, "app", image, "1");
  from.inject({ on: "blob-get", times: Number.POSITIVE_INFINITY, fault: { stall: { at: 100_000 } } });
  await using machine = await createMachine();
  const step = await machine.start({ operation: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1` });
  await until(() => from.requests.filter(({ kind }) => kind === "blob-get").length > 2);
  step.kill(signal);
  const result = await step.result;
  expect(result.code).toBe(code);
  expect(result.annotations).toEqual([{ level: "error", message: `copy: cancelled by ${signal}`, title: "copy" }]);
  expect(result.outputs).toEqual({});
  // A platform whose blobs were all there may have been written by its digest; nothing points to it.
  expect(to.requests.filter(({ kind, reference }) => kind === "manifest-put" && reference === "1")).toEqual([]);
  expect(await readdir(machine.temp)).toEqual([]);
});

test.each([
  ["export", { path: "root" }],
  ["export", { path: "root.tar.gz" }],
  ["copy", { destination: "oci-archive:image.tar:1" }],
  ["copy", { destination: "docker-archive:image.tar:app:1", platform: "linux/amd64" }],
] as const)("a cancelled %s into %o leaves nothing half-written", async (operation, more) => {
  await using from = await startFaultRegistry();
  storeImage(from.storage, "app", await makeImage({ layerSize: 500_000 }), "1");
  from.inject({ on: "blob-get", times: Number.POSITIVE_INFINITY, fault: { stall: { at: 100_000 } } });
  await using machine = await createMachine();
  const reference = `${from.host}/app:1`;
  const step = await machine.start({ operation, ...(operation === "copy" ? { source: reference } : { reference }), ...more });
  await until(() => from.requests.some(({ kind, method }) => kind === "blob-get" && method === "GET"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  step.kill("SIGINT");
  expect((await step.result).code).toBe(130);
  expect([await readdir(machine.workspace), await readdir(join(machine.temp))]).toEqual([[], []]);
});

describe("a step that is cancelled while it writes", () => {
  const size = 96 * 1024 * 1024;
  let registry: FaultRegistry;
  let blob: string;
  beforeAll(async () => {
    registry = await startFaultRegistry();
    blob = storeLarge(registry, randomBytes(size));
  });
  afterAll(() => registry.close());
  const kinds = [
    ["a layout", { operation: "copy", destination: "oci:layout:1" }],
    ["an archive", { operation: "copy", destination: "oci-archive:image.tar:1" }],
    ["a docker archive", { operation: "copy", destination: "docker-archive:image.tar:app:1" }],
    ["an exported .tar", { operation: "export", path: "root.tar" }],
    ["an exported .tar.gz", { operation: "export", path: "root.tar.gz" }],
    ["an exported .tar.zst", { operation: "export", path: "root.tar.zst" }],
    ["an exported folder", { operation: "export", path: "root" }],
    ["pulled files", { operation: "pull", path: "out" }],
    ["a blob", { operation: "blob", path: "blob.bin" }],
  ] as const;

  test.each(kinds)("writes %s no further, and leaves nothing under a final name", async (_, { operation, ...more }) => {
    await using machine = await createMachine();
    const reference =
      operation === "blob" ? `${registry.host}/large@${blob}` : `${registry.host}/large:${operation === "pull" ? "files" : "image"}`;
    const cancellation = new AbortController();
    const step = machine.simulate(
      { operation, ...(operation === "copy" ? { source: reference } : { reference }), ...more },
      { clock: systemClock, random: Math.random },
      { signal: cancellation.signal },
    );
    // Where it writes: a file under a temporary name, still open here when it is gone.
    const growing = await largest(machine.workspace);
    await using file = await open(growing.path);
    cancellation.abort(new Cancelled("SIGTERM"));
    const { size: before } = await file.stat();
    expect((await step).code).toBe(143);
    const { size: after } = await file.stat();
    expect(before).toBeLessThan(size);
    expect(after - before).toBeLessThanOrEqual(8 * 1024 * 1024);
    const left = await readdir(machine.workspace, { recursive: true });
    // A layout is there from its beginning, and holds nothing.
    expect(
      left.filter((name) => !/^layout(\/oci-layout|\/index\.json|\/blobs(\/sha256(\/[0-9a-f]{64})?)?)?$/.test(name) && name !== "out"),
    ).toEqual([]);
    for (const name of left) if (/[0-9a-f]{64}$/.test(name)) expect((await stat(join(machine.workspace, name))).size).toBeLessThan(size);
    expect(await readdir(machine.temp)).toEqual([]);
  });
});

/** An image of one layer with one file, and an artifact with the layer as a file. @returns the layer's digest */
function storeLarge({ storage }: FaultRegistry, content: Buffer): string {
  const layer = Buffer.concat([encodeHeader(tarHeader("file", { size: content.byteLength })), content, endOfArchive]);
  const blobOf = (mediaType: string, blob: Buffer) => ({ mediaType, digest: storage.putBlob("large", blob), size: blob.byteLength });
  const layers = [blobOf("application/vnd.oci.image.layer.v1.tar", layer)];
  const rootfs = { type: "layers", diff_ids: [layers[0]?.digest] };
  const config = blobOf(
    "application/vnd.oci.image.config.v1+json",
    Buffer.from(JSON.stringify({ os: "linux", architecture: "amd64", rootfs })),
  );
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const put = (tag: string, document: object) =>
    storage.putManifest("large", mediaType, JSON.stringify({ schemaVersion: 2, mediaType, ...document }), tag);
  put("image", { config, layers });
  const annotations = { "org.opencontainers.image.title": "file" };
  put("files", {
    artifactType: "application/vnd.example",
    config: blobOf("application/vnd.oci.empty.v1+json", Buffer.from("{}")),
    layers: [{ ...layers[0], annotations }],
  });
  return layers[0]?.digest ?? "";
}

/** A file beneath the folder once it has some MiB. */
async function largest(folder: string): Promise<{ readonly path: string }> {
  for (;;) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const { size } = await stat(path).catch(() => ({ size: 0 }));
      if (entry.isFile() && size > 4 * 1024 * 1024) return { path };
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
