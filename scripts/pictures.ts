// Takes pictures of the job page: runs steps of every operation with the bundle in dist/, against registries in this
// process, and shows their summaries in
// headless Chromium as GitHub would. Fails where a diagram cannot be drawn, or where a summary has markup that it
// should not have.
//
//   npm run pictures                       every step, into .cache/pictures
//   npm run pictures -- FOLDER copy,delete   those whose names begin so

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createWorld, secretOf, type World } from "../__tests__/docs/world.ts";
import { openJobPage, summaryElements } from "../__tests__/support/job-page.ts";
import { makeReferrer, storeReferrer } from "../__tests__/support/test-image.ts";
import type { Inputs } from "./machine.ts";

interface Scene {
  readonly inputs: Inputs;
  /** What is in the registries before. */
  readonly before?: (world: World) => void | Promise<void>;
  readonly fails?: boolean;
  readonly theme?: "dark";
}

const app = "ghcr.io/acme/app";
const example = "registry.example.com/acme/app";
const login = { "registry-auth": `- {registry: registry.example.com, username: acme-bot, password: ${secretOf("REGISTRY_PASSWORD")}}` };
const hostile = [
  '"]; end; click n0 "javascript:alert(1)"',
  "<img src=x onerror=alert(1)>",
  "</code></td></tr></table><h1>Big</h1>",
  "end",
  "a/b --> c\n```\n# Title",
  "🚀 日本語 | `code` **bold** [link](javascript:x) @all #1",
];

/** In this order, one after another in one world. */
const scenes: Readonly<Record<string, Scene>> = {
  "copy-dry-run": {
    inputs: {
      operation: "copy",
      source: `${app}:v1.4.0`,
      destination: [`${app}:stable`, `${example}:1.4.0`],
      referrers: true,
      "dry-run": true,
      ...login,
    },
  },
  "copy-one": { inputs: { operation: "copy", source: "alpine:3.22", destination: "ghcr.io/acme/alpine:3.22" } },
  "copy-several": {
    inputs: {
      ...{
        operation: "copy",
        source: `${app}:v1.4.0`,
        destination: [`${app}:stable`, `${example}:1.4.0`, `${example}-copy:1.4.0`],
        referrers: true,
        ...login,
      },
      "declare-artifacts": true,
    },
  },
  "copy-several-dark": {
    inputs: {
      operation: "copy",
      source: `${app}:v1.4.0`,
      destination: [`${example}-dark:1`, `${example}-dark:2`],
      referrers: true,
      ...login,
    },
    theme: "dark",
  },
  "copy-unchanged": {
    inputs: { operation: "copy", source: `${app}:v1.4.0`, destination: [`${app}:stable`, `${example}:1.4.0`], ...login },
  },
  "copy-platforms": {
    inputs: { operation: "copy", source: "alpine:3.22", platform: "linux/amd64,linux/arm64", destination: "ghcr.io/acme/alpine:two" },
  },
  "copy-all-tags": { inputs: { operation: "copy", source: "ghcr.io/acme/lib", destination: `${example}-lib`, "all-tags": true, ...login } },
  "copy-archive": {
    inputs: {
      operation: "copy",
      source: `${app}:v1.4.0`,
      platform: "linux/amd64",
      destination: ["oci-archive:app.tar:1", "docker-archive:docker.tar:app:1"],
    },
  },
  "copy-half-failed": {
    inputs: { operation: "copy", source: `${app}:v1.3.0`, destination: [`${app}:old`, `${example}:old`] },
    fails: true,
  },
  "digest-several": { inputs: { operation: "digest", reference: [`${app}:v1.4.0`, `${app}:v1.3.0`, `${app}:v9`] }, fails: true },
  "digest-one": { inputs: { operation: "digest", reference: `${app}:v1.4.0`, platform: "linux/arm64" } },
  "digest-missing": { inputs: { operation: "digest", reference: `${app}:v9`, "if-missing": "ignore" } },
  "inspect-index": { inputs: { operation: "inspect", reference: `${app}:v1.4.0` } },
  "inspect-platform": { inputs: { operation: "inspect", reference: `${app}:v1.4.0`, platform: "linux/amd64" } },
  "inspect-artifact": { inputs: { operation: "inspect", reference: "ghcr.io/acme/policy:2.0.0" } },
  tags: { inputs: { operation: "tags", reference: "ghcr.io/acme/lib" } },
  "attach-dry-run": { inputs: { operation: "attach", reference: `${app}:v1.3.0`, files: ["scan.sarif"], "dry-run": true } },
  attach: { inputs: { operation: "attach", reference: `${app}:v1.3.0`, files: ["sbom.spdx.json"] } },
  "attach-again": { inputs: { operation: "attach", reference: `${app}:v1.3.0`, files: ["sbom.spdx.json"] } },
  discover: { inputs: { operation: "discover", reference: `${app}:v1.4.0` } },
  "discover-dark": { inputs: { operation: "discover", reference: `${app}:v1.4.0` }, theme: "dark" },
  "discover-hostile": {
    before: (world) => refer(world, "library/alpine", hostile),
    inputs: { operation: "discover", reference: "alpine:3.22" },
  },
  "discover-many": {
    before: (world) =>
      refer(
        world,
        "library/alpine",
        Array.from({ length: 600 }, (_, at) => `application/vnd.example.report-${at}`),
      ),
    inputs: { operation: "discover", reference: "alpine:latest" },
  },
  push: {
    inputs: {
      operation: "push",
      reference: ["ghcr.io/acme/policy:3.0.0", "ghcr.io/acme/policy:3"],
      files: ["policy"],
      "artifact-type": "application/vnd.acme.policy",
    },
  },
  pull: { inputs: { operation: "pull", reference: "ghcr.io/acme/policy:2.0.0", path: "pulled" } },
  "pull-sbom": { inputs: { operation: "pull", reference: `${app}:v1.4.0`, "artifact-type": "application/spdx+json", path: "sbom" } },
  blob: {
    inputs: { operation: "blob", reference: "", path: "blob.bin" },
  },
  "export-folder": { inputs: { operation: "export", reference: "ghcr.io/acme/tool:2.1.0", path: "rootfs" } },
  "export-tool": {
    inputs: {
      operation: "export",
      reference: "ghcr.io/acme/tool:2.1.0",
      include: "usr/local/bin/acme",
      "tool-name": "acme",
      "tool-version": "2.1.0",
    },
  },
  plan: {
    inputs: {
      operation: "plan",
      mirrors: `- {source: ghcr.io/acme/lib, destination: ${example}-lib}\n- {source: alpine, destination: ghcr.io/acme/alpine}\n- {source: ghcr.io/acme/nobody, destination: ghcr.io/acme/copy}`,
    },
    fails: true,
  },
  "delete-dry-run": { inputs: { operation: "delete", reference: app, "tag-filter": "pr-*", cascade: true, "dry-run": true } },
  delete: { inputs: { operation: "delete", reference: app, "tag-filter": "pr-*", cascade: true } },
  "delete-nothing": { inputs: { operation: "delete", reference: `${app}:pr-99`, "if-missing": "ignore" } },
  "failed-permission": {
    before: (world) => {
      const body = JSON.stringify({ errors: [{ code: "DENIED", message: "permission_denied: write_package" }] });
      world
        .registry("ghcr.io")
        .inject({ on: ["mount", "upload-post", "manifest-put"], times: Number.POSITIVE_INFINITY, fault: { status: 403, body } });
    },
    inputs: { operation: "copy", source: "alpine:3.22", destination: "ghcr.io/acme/other:v2" },
    fails: true,
  },
  "failed-input": { inputs: { operation: "copy", source: `${app}:v1.4.0`, destination: `${example}:1`, referrers: "maybe" }, fails: true },
  "failed-gate": {
    inputs: { operation: "discover", reference: `${app}:v1.4.0`, "require-artifact-types": "application/vnd.cyclonedx+json" },
    fails: true,
  },
};

const [folder = join(".cache", "pictures"), chosen = ""] = process.argv.slice(2);
const prefixes = chosen.split(",");
await mkdir(folder, { recursive: true });
await using world = await createWorld();
await using page = await openJobPage();
let wrong = 0;
for (const [name, { inputs, before, fails = false, theme = "light" }] of Object.entries(scenes)) {
  await before?.(world);
  const reference = inputs.operation === "blob" ? { reference: `${app}@${aBlob(world)}` } : {};
  const result = await world.machine.run({ ...inputs, ...reference }, { env: world.trust });
  if (!prefixes.some((prefix) => name.startsWith(prefix))) continue;
  const complaints = (result.code !== 0) === fails ? [] : [`exit code ${result.code}\n${result.log}`];
  try {
    const { elements, diagrams } = await page.show(result.summary, theme);
    await writeFile(join(folder, `${name}.png`), await page.picture());
    await writeFile(join(folder, `${name}.md`), result.summary);
    complaints.push(...elements.filter((element) => !summaryElements.has(element)).map((element) => `it has an element ${element}`));
    console.log(`${name}: ${result.summary.length} characters${diagrams.length > 0 ? `, a diagram of ${diagrams[0]?.length} labels` : ""}`);
  } catch (error) {
    complaints.push(String(error));
  }
  for (const { level, message } of result.annotations) console.log(`  ${level}: ${message}`);
  for (const complaint of complaints) console.log(`  WRONG: ${complaint}`);
  wrong += complaints.length;
}
console.log(`pictures are in ${folder}`);
if (wrong > 0) process.exitCode = 1;

function refer(world: World, repository: string, types: readonly string[]): void {
  const { storage } = world.registry("registry-1.docker.io");
  const held = storage.repository(repository);
  const digest = held.tags.get("latest") ?? "";
  const root = held.manifests.get(digest);
  if (!root) throw new Error(`${repository} has no latest`);
  const subject = { mediaType: root.mediaType, digest: digest as `sha256:${string}`, size: root.bytes.length };
  const referrers = types.map((type) => makeReferrer(subject as never, type, type, { "org.example.note": type }));
  for (const referrer of referrers) storeReferrer(storage, repository, referrer);
  const manifests = referrers.map(({ manifest }, at) => ({ ...manifest.descriptor, artifactType: types[at] }));
  const list = { schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests };
  storage.putManifest(repository, list.mediaType, Buffer.from(JSON.stringify(list)), digest.replace(":", "-"));
}

function aBlob(world: World): string {
  const [digest = ""] = world.registry("ghcr.io").storage.repository("acme/app").blobs;
  return digest;
}
