import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, storeImage, type TestImage } from "../support/test-image.ts";
import { createAuthority } from "../support/tls.ts";

const day = 86_400_000;
const host = "acme.azurecr.io";
const digestsOf = ({ manifests }: TestImage): string[] => manifests.map(({ descriptor }) => descriptor.digest);

/** Azure Container Registry: its own API lists manifests a hundred a page and deletes tags; a tag in the registry's API takes the whole image. */
async function startAzure() {
  await using starting = new AsyncDisposableStack();
  const authority = await createAuthority();
  const registry = starting.use(await startFaultRegistry({ tls: await authority.issue([host]) }));
  const proxy = starting.use(await startConnectProxy({ routes: { [`${host}:443`]: registry.host } }));
  const machine = starting.use(await createMachine({ env: { HTTPS_PROXY: proxy.url } }));
  await writeFile(join(machine.workspace, "ca.pem"), authority.certificate);
  const { manifests, tags } = registry.storage.repository("app");
  const pushed = new Map<string, Date>();
  const locked = new Set<string>();
  registry.inject({
    ...{ on: "unknown", times: Number.POSITIVE_INFINITY },
    fault: ({ method, path, query }) => {
      const tag = /^\/acr\/v1\/app\/_tags\/(.+)$/.exec(path)?.[1];
      if (method === "DELETE" && tag !== undefined) return { status: tags.delete(tag) ? 202 : 404 };
      if (path !== "/acr/v1/app/_manifests") return undefined;
      const all = [...manifests.keys()].sort().filter((digest) => digest > (query.get("last") ?? ""));
      const page = all.slice(0, Number(query.get("n"))).map((digest) => ({
        digest,
        createdTime: (pushed.get(digest) ?? new Date()).toISOString(),
        tags: [...tags].filter(([, held]) => held === digest).map(([name]) => name),
      }));
      return { status: 200, body: JSON.stringify({ registry: host, imageName: "app", manifests: page.length > 0 ? page : null }) };
    },
  });
  registry.inject({
    ...{ on: "manifest-delete", times: Number.POSITIVE_INFINITY },
    fault: ({ reference }) => {
      const digest = tags.get(reference) ?? reference;
      if (locked.has(digest)) return { status: 405, body: '{"errors":[{"code":"UNSUPPORTED","message":"The operation is unsupported."}]}' };
      registry.storage.deleteManifest("app", digest);
      return { status: 202 };
    },
  });
  const hold = (image: TestImage, days: number, ...names: string[]) => {
    storeImage(registry.storage, "app", image, ...names);
    for (const digest of digestsOf(image)) pushed.set(digest, new Date(Date.now() - days * day));
  };
  const all = starting.move();
  return {
    ...{ registry, machine, hold, tags, locked },
    has: (image: TestImage) => digestsOf(image).every((digest) => manifests.has(digest)),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

test("a tag goes by Azure's own API: what its registry API would take with it stays", async () => {
  await using azure = await startAzure();
  const image = await makeImage({ seed: "azure", layers: 1 });
  azure.hold(image, 1, "1", "2");
  const step = await azure.machine.simulate({ operation: "delete", reference: `${host}/app:1`, "ca-file": "ca.pem" });
  expect(step.code, step.log).toBe(0);
  expect([[...azure.tags.keys()], azure.has(image)]).toEqual([["2"], true]);
});

test("by rules: ages and what has no tag are Azure's own, as acr purge has them", async () => {
  await using azure = await startAzure();
  const [old, young, untagged, kept] = await Promise.all(
    ["old", "young", "untagged", "kept"].map((seed) => makeImage({ seed, layers: 1 })),
  );
  azure.hold(old as TestImage, 90, "pr-1");
  azure.hold(young as TestImage, 2, "pr-2");
  azure.hold(untagged as TestImage, 90);
  azure.hold(kept as TestImage, 90, "v1");
  const inputs = { "tag-filter": "pr-*", "older-than": "30d", untagged: true, cascade: true };
  const step = await azure.machine.simulate({ operation: "delete", reference: `${host}/app`, "ca-file": "ca.pem", ...inputs });
  expect(step.code, step.log).toBe(0);
  expect([...azure.tags.keys()].sort()).toEqual(["pr-2", "v1"]);
  expect([old, young, untagged, kept].map((image) => azure.has(image as TestImage))).toEqual([false, true, false, true]);
});
