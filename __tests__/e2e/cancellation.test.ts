import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMachine } from "../../scripts/runner.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
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
