import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { createMachine } from "../../scripts/runner.ts";
import { createBlobCache } from "../../src/action/blob-cache.ts";
import { digestOf } from "../../src/oci/digest.ts";
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
  const cache = await createBlobCache({ RUNNER_TEMP: folder.path });
  expect(await cache?.restore(digest, bytes.byteLength)).toBeUndefined();
  await cache?.save(digest, local);
  expect([...service.entries.keys()]).toEqual([`oci-blob-v1-${digest.replace(":", "-")}`]);
  await rm(join(folder.path, "oci-blobs"), { recursive: true });
  const later = await createBlobCache({ RUNNER_TEMP: folder.path });
  const restored = await later?.restore(digest, bytes.byteLength);
  expect(await readFile(restored ?? "")).toEqual(bytes);
  // A key can be written only once; keeping it again is no error.
  await cache?.save(digest, local);
});

test("without a service there is no cache", async () => {
  for (const name of ["ACTIONS_RESULTS_URL", "ACTIONS_CACHE_URL", "ACTIONS_CACHE_SERVICE_V2"]) vi.stubEnv(name, "");
  expect(await createBlobCache({})).toBeUndefined();
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
