import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { createBlobCache } from "../../src/action/blob-cache.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { startCacheService } from "../support/cache-service.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, storeImage } from "../support/test-image.ts";

afterEach(() => vi.unstubAllEnvs());

function useService(env: Readonly<Record<string, string>>, temporary: string): void {
  for (const [name, value] of Object.entries({ ...env, RUNNER_TEMP: temporary, GITHUB_WORKSPACE: temporary })) vi.stubEnv(name, value);
}

test("a blob that was kept is given back, under its digest alone", async () => {
  await using service = await startCacheService();
  await using folder = await temporaryFolder();
  useService(service.env, folder.path);
  const bytes = randomBytes(300_000);
  const digest = digestOf(bytes);
  const local = join(folder.path, "local");
  await writeFile(local, bytes);
  const cache = await createBlobCache({ RUNNER_TEMP: folder.path }, systemClock);
  expect(await cache?.restore(digest, bytes.byteLength)).toBeUndefined();
  await cache?.save(digest, local);
  expect([...service.entries.keys()]).toEqual([`oci-blob-v1-${digest.replace(":", "-")}`]);
  await rm(join(folder.path, "oci-blobs"), { recursive: true });
  const later = await createBlobCache({ RUNNER_TEMP: folder.path }, systemClock);
  const restored = await later?.restore(digest, bytes.byteLength);
  expect(await readFile(restored ?? "")).toEqual(bytes);
  // A key can be written only once; keeping it again is no error.
  await cache?.save(digest, local);
});

test("without a service there is no cache", async () => {
  for (const name of ["ACTIONS_RESULTS_URL", "ACTIONS_CACHE_URL", "ACTIONS_CACHE_SERVICE_V2"]) vi.stubEnv(name, "");
  expect(await createBlobCache({}, systemClock)).toBeUndefined();
});

test.each([
  ["that is out of order", 500],
  ["that nobody answers for", undefined],
])("a service %s is asked once, and then no more", async (_, status) => {
  await using folder = await temporaryFolder();
  const service = await startCacheService(status);
  if (status === undefined) await service[Symbol.asyncDispose]();
  try {
    useService(service.env, folder.path);
    // The library waits for half a minute in all between its attempts.
    const { setTimeout: wait } = globalThis;
    vi.stubGlobal("setTimeout", (work: () => void, milliseconds = 0, ...rest: []) => wait(work, Math.min(milliseconds, 5), ...rest));
    let time = 0;
    const cache = await createBlobCache({ RUNNER_TEMP: folder.path }, { ...systemClock, now: () => (time += 30_000) });
    const local = join(folder.path, "local");
    await writeFile(local, "blob");
    expect(await cache?.restore(digestOf("blob"), 4)).toBeUndefined();
    const asked = service.requests;
    expect(asked > 0).toBe(status !== undefined);
    expect(await cache?.restore(digestOf("other"), 4)).toBeUndefined();
    await cache?.save(digestOf("blob"), local);
    expect(service.requests).toBe(asked);
  } finally {
    vi.unstubAllGlobals();
    if (status !== undefined) await service[Symbol.asyncDispose]();
  }
});

test("what comes from the cache and is not what was kept is read from the registry, and is no error", async () => {
  await using service = await startCacheService();
  await using registry = await startFaultRegistry();
  storeImage(registry.storage, "app", await makeImage({ layerSize: 400_000, sharedLayers: 0 }), "1");
  await using machine = await createMachine({ env: service.env });
  const inputs = { operation: "export", reference: `${registry.host}/app:1`, cache: true };
  expect((await machine.run({ ...inputs, path: "first" })).code).toBe(0);
  const [one = "", two = ""] = service.entries.keys();
  // One is no archive at all; the other is one of another blob.
  service.entries.set(two, service.entries.get(one) ?? Buffer.alloc(0));
  service.entries.set(one, randomBytes(10_000));
  await rm(join(machine.temp, "oci-blobs"), { recursive: true });
  registry.forget();
  const step = await machine.run({ ...inputs, path: "second" });
  expect([step.code, step.annotations.filter(({ level }) => level === "error")]).toEqual([0, []]);
  expect(registry.requests.filter(({ kind, sent }) => kind === "blob-get" && sent > 100_000)).toHaveLength(2);
});

test("a second export of an image downloads no layer again", async () => {
  await using service = await startCacheService();
  await using registry = await startFaultRegistry();
  storeImage(registry.storage, "app", await makeImage({ layerSize: 400_000, sharedLayers: 0 }), "1");
  await using machine = await createMachine({ env: service.env });
  const inputs = { operation: "export", reference: `${registry.host}/app:1`, cache: true };
  const first = await machine.run({ ...inputs, path: "one" });
  expect([first.code, service.entries.size]).toEqual([0, 2]);
  await rm(join(machine.temp, "oci-blobs"), { recursive: true });
  registry.forget();
  const second = await machine.run({ ...inputs, path: "two" });
  expect(second.code).toBe(0);
  expect(second.outputs.files).toBe(first.outputs.files);
  // What is small is read sooner than looked up: the config.
  expect(registry.requests.filter(({ kind }) => kind === "blob-get")).toHaveLength(1);
});
