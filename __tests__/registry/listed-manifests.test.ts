import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { azureManifests } from "../../src/registry/deletion/listed-manifests.ts";
import { azureApi } from "../../src/registry/deletion/requests.ts";
import { listOf } from "../support/memory-store.ts";
import { startRun } from "./harness.ts";

const emptyIndex = '{"schemaVersion":2,"manifests":[]}';
const held = `sha256:${createHash("sha256").update(emptyIndex).digest("hex")}`;
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** A registry as Google's answer: its list of tags says more. */
async function google(document: object) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const body = request.url?.includes("tags/list") ? JSON.stringify(document) : emptyIndex;
    const type = request.url?.includes("tags/list") ? "application/json" : "application/vnd.oci.image.index.v1+json";
    const headers = { "content-type": type, "docker-content-digest": held };
    response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, requests, [Symbol.asyncDispose]: async () => void server.close() };
}

test("Google's list of tags tells all manifests, with and without a tag, and when they were uploaded: nothing else is asked", async () => {
  const manifest = {
    [digest("a")]: { mediaType: "x", tag: ["1", "latest"], timeUploadedMs: "1700000000000", timeCreatedMs: "0" },
    [digest("b")]: { mediaType: "x", tag: [], timeUploadedMs: "1600000000000" },
    [digest("c")]: { mediaType: "x", tag: [], timeUploadedMs: "soon" },
    "no digest": {},
  };
  await using registry = await google({ name: "app", tags: ["1", "latest"], manifest });
  await using run = startRun();
  const repository = await run.repository(`${registry.host}/app`);
  expect(await listOf(repository.inventory())).toEqual([
    { digest: digest("a"), tags: ["1", "latest"], created: 1_700_000_000_000 },
    { digest: digest("b"), tags: [], created: 1_600_000_000_000 },
    { digest: digest("c"), tags: [], created: undefined },
  ]);
  expect(await repository.inventoryCoverage()).toMatchObject({ listsUntagged: true });
  expect(registry.requests.every((line) => line.includes("tags/list"))).toBe(true);
});

test("one that lacks a tag is behind: the tags are gone over, and nothing untagged is believed", async () => {
  const manifest = { [digest("a")]: { tag: ["1"], timeUploadedMs: "1700000000000" }, [digest("b")]: { tag: [] } };
  await using registry = await google({ name: "app", tags: ["1", "2"], manifest });
  await using run = startRun();
  const repository = await run.repository(`${registry.host}/app`);
  expect(await listOf(repository.inventory())).toEqual([{ digest: held, tags: ["1", "2"], created: undefined }]);
  expect(await repository.inventoryCoverage()).toMatchObject({ listsUntagged: false });
});

test("Azure's page of manifests", () => {
  const manifests = [
    { digest: digest("a"), tags: ["1"], createdTime: "2024-02-03T04:05:06.1234567Z" },
    { digest: digest("b"), createdTime: "never" },
    { digest: "none" },
  ];
  expect(azureManifests(Buffer.from(JSON.stringify({ manifests })))).toEqual([
    { digest: digest("a"), tags: ["1"], created: Date.UTC(2024, 1, 3, 4, 5, 6, 123) },
    { digest: digest("b"), tags: [], created: undefined },
  ]);
  expect(azureManifests(Buffer.from("{}"))).toBeUndefined();
  expect(azureManifests(Buffer.from("<html>"))).toBeUndefined();
});

test("Azure's own API is that of each of its clouds, and of no other registry", () => {
  const at = (registry: string) => {
    const base = new URL(`https://${registry}/v2/team/app/`);
    return azureApi({ registry, repository: "team/app", base } as Parameters<typeof azureApi>[0], "_tags/1")?.href;
  };
  for (const host of ["acme.azurecr.io", "acme.azurecr.cn", "acme.azurecr.us"])
    expect(at(host)).toBe(`https://${host}/acr/v1/team/app/_tags/1`);
  for (const host of ["azurecr.io.example", "acme.azurecr.io.example", "acmeazurecr.io", "ghcr.io"]) expect(at(host)).toBeUndefined();
});
