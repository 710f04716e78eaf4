import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createMachine, type Inputs, type StepResult } from "../../scripts/machine.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import type { Fault, RequestKind } from "../support/fault-registry/rules.ts";
import { simulatedClock } from "../support/simulated-clock.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer } from "../support/test-image.ts";

const always = Number.POSITIVE_INFINITY;
const indexType = "application/vnd.oci.image.index.v1+json";
const sbom = "application/spdx+json";
const image = await makeImage({ layers: 1, layerSize: 100 });
const other = await makeImage({ seed: "other", layers: 1, layerSize: 100 });
const { digest } = image.root.descriptor;
const layer = image.platforms[0]?.layers[0]?.descriptor.digest ?? "";
const referrers = ["old", "new"].map((text, at) =>
  makeReferrer(image.root.descriptor, sbom, text, { "org.opencontainers.image.created": `202${at}-01-01T00:00:00Z` }),
);

/** What each operation is asked to do with `REPOSITORY:v1`; `REPOSITORY-copy` is empty. */
const operations: Readonly<Record<string, Inputs>> = {
  digest: { operation: "digest", reference: ["REPO:v1", `REPO@${digest}`, "REPO:v2"] },
  "digest of a platform": { operation: "digest", reference: "REPO:v1", platform: "linux/amd64" },
  "digest that is missing": { operation: "digest", reference: ["REPO:v1", "REPO:none"], "if-missing": "ignore" },
  inspect: { operation: "inspect", reference: "REPO:v1", platform: "linux/amd64" },
  "inspect compare": { operation: "inspect", reference: "REPO:v1", platform: "linux/amd64", compare: "REPO:v2" },
  tags: { operation: "tags", reference: "REPO" },
  discover: { operation: "discover", reference: "REPO:v1", "require-artifact-types": sbom },
  pull: { operation: "pull", reference: "REPO:v1", "artifact-type": sbom, path: "out" },
  blob: { operation: "blob", reference: `REPO@${layer}`, path: "out" },
  export: { operation: "export", reference: "REPO:v1", path: "out.tar" },
  "export of a file": { operation: "export", reference: "REPO:v1", path: "out", include: "usr/data-0" },
  copy: { operation: "copy", source: "REPO:v1", destination: "REPO-copy:v1", referrers: true, "if-exists": "fail" },
  "copy to a layout": { operation: "copy", source: "REPO:v1", destination: "oci:out:v1", referrers: true },
  "copy to itself": { operation: "copy", source: "REPO:v1", destination: "REPO:v1", force: true },
  "copy over another": { operation: "copy", source: "REPO:v1", destination: "REPO:v2", "backup-tag": "before" },
  "copy all tags": { operation: "copy", source: "REPO", destination: "REPO-copy", "all-tags": true },
  index: { operation: "index", source: ["REPO:v1"], destination: "REPO-copy:multi", annotations: "a=b" },
  "index append": {
    operation: "index",
    source: [`REPO@${other.platforms[0]?.manifest.descriptor.digest}`],
    destination: "REPO:v1",
    append: true,
  },
  attach: { operation: "attach", reference: "REPO:v1", "artifact-type": "text/x-report", files: "file.txt" },
  push: { operation: "push", reference: "REPO:pushed", "artifact-type": "text/x-thing", files: "file.txt" },
  "delete a tag": { operation: "delete", reference: "REPO:v2" },
  "delete an image": { operation: "delete", reference: `REPO@${digest}`, cascade: true },
  "check-base": { operation: "check-base", reference: "REPO:v1", base: "REPO:v2" },
  "digest that is waited for": { operation: "digest", reference: "REPO:v1", wait: "1m" },
  "delete all but the newest": { operation: "delete", reference: "REPO", "tag-filter": "*", keep: 1, cascade: true },
  "delete what nobody needs": { operation: "delete", reference: "REPO", untagged: true, orphans: true, "older-than": "1h" },
  "delete as if": { operation: "delete", reference: "REPO", "tag-filter": "*", cascade: true, "dry-run": true },
  "delete by filter": { operation: "delete", reference: "REPO", "tag-filter": "v1", cascade: true },
};

interface Left {
  readonly step: StepResult;
  readonly told: Readonly<Record<string, string | undefined>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly manifests: readonly string[];
}

type Lie = (registry: FaultRegistry) => void;

async function play(inputs: Inputs, lie: Lie): Promise<Left> {
  await using registry = await startFaultRegistry({ referrers: false, tagDeletion: false });
  await using machine = await createMachine();
  const { storage } = registry;
  storeImage(storage, "app", image, "v1");
  storeImage(storage, "app", other, "v2");
  for (const referrer of referrers) storeReferrer(storage, "app", referrer);
  const listed = referrers.map(({ manifest }) => ({ ...manifest.descriptor, artifactType: sbom }));
  storage.putManifest(
    "app",
    indexType,
    JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: listed }),
    digest.replace(":", "-"),
  );
  await writeFile(join(machine.workspace, "file.txt"), "text");
  lie(registry);
  const repository = `${registry.host}/app`;
  const named = (value: Inputs[string]): Inputs[string] =>
    typeof value === "string"
      ? value.replaceAll("REPO", repository)
      : Array.isArray(value)
        ? value.map((one) => String(named(one)))
        : value;
  using clock = simulatedClock();
  const asked = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, named(value)]));
  const step = await machine.simulate({ retries: 1, ...asked }, { clock, random: () => 0.5 });
  const hidden = (text: string | undefined) =>
    text
      ?.replaceAll(registry.host, "HOST")
      .replaceAll(machine.workspace, "")
      .replaceAll(/[\w./-]*runner-\w+/g, "");
  const told = Object.fromEntries(
    [
      "digest",
      "media-type",
      "size",
      "platforms",
      "config",
      "tags",
      "count",
      "changed",
      "referrers",
      "files",
      "content",
      "total-size",
      "added-bytes",
      "deleted",
      "outdated",
    ].map((name) => [name, hidden(step.outputs[name])]),
  );
  const of = (name: string) => storage.repository(name);
  const tags = Object.fromEntries(
    [...of("app").tags, ...[...of("app-copy").tags].map(([tag, at]) => [`copy ${tag}`, at])].sort() as [string, string][],
  );
  expect(registry.violations).toEqual([]);
  return { step, told, tags, manifests: [...of("app").manifests.keys(), ...of("app-copy").manifests.keys()].sort() };
}

const on =
  (kind: RequestKind | readonly RequestKind[], fault: Fault): Lie =>
  (registry) =>
    void registry.inject({ on: kind, times: always, fault });

/** What becomes of the answer about a manifest that is there. */
const changed =
  (fault: (held: { readonly mediaType: string; readonly bytes: Buffer }, kind: RequestKind) => Fault): Lie =>
  (registry) =>
    void registry.inject({
      ...{ on: manifests, times: always },
      fault: ({ kind, repository, reference }) => {
        const held = registry.storage.manifest(repository, reference);
        return held && fault(held, kind);
      },
    });

const manifests = ["manifest-head", "manifest-get"] as const;
const lies: Readonly<Record<string, Lie>> = {
  ...Object.fromEntries([401, 404, 406, 501].map((status) => [`HEAD of a manifest: ${status}`, on("manifest-head", { status })])),
  "every second HEAD of a manifest: 404": (registry) =>
    void registry.inject({ on: "manifest-head", times: always, fault: (_, at) => (at % 2 === 0 ? { status: 404 } : undefined) }),
  "HEAD of a manifest: another length": on("manifest-head", { headers: { "content-length": "99" } }),
  "HEAD of a manifest: no length, no type": on("manifest-head", { headers: { "content-length": null, "content-type": null } }),
  "HEAD of a blob: 403": on("blob-head", { status: 403 }),
  "HEAD of a blob: no length": on("blob-head", { headers: { "content-length": null } }),
  "HEAD of a blob: another length": on("blob-head", { headers: { "content-length": "7" } }),
  "no Docker-Content-Digest": on([...manifests, "manifest-put"], { headers: { "docker-content-digest": null } }),
  "Docker-Content-Digest in sha512": changed(({ bytes }) => ({ headers: { "docker-content-digest": digestOf(bytes, "sha512") } })),
  "types in capitals, with a parameter": changed(({ mediaType }) => ({
    headers: { "content-type": `${mediaType.toUpperCase()}; charset=utf-8` },
  })),
  "manifests of no type": on(manifests, { headers: { "content-type": "application/octet-stream" } }),
  "manifests compressed": changed(({ bytes }, kind) =>
    kind === "manifest-head" ? {} : { status: 200, headers: { "content-encoding": "gzip" }, body: gzipSync(bytes) },
  ),
};

/** What a HEAD alone tells, and nobody can know better without a GET. */
const told = (name: string, lie: string): boolean => name.startsWith("digest") && lie.endsWith("another length");

test.for(Object.entries(operations))("%s ends the same, whatever HEADs and headers say", { timeout: 120_000 }, async ([name, inputs]) => {
  const right = await play(inputs, () => {});
  expect(right.step.code, right.step.log).toBe(0);
  for (const [lie, inject] of Object.entries(lies)) {
    const { step, ...left } = await play(inputs, inject);
    expect(step.code, `${lie}: ${step.log}`).toBe(0);
    const size = told(name, lie) ? right.told.size : left.told.size;
    expect({ ...left, told: { ...left.told, size } }, lie).toEqual({ told: right.told, tags: right.tags, manifests: right.manifests });
  }
});
