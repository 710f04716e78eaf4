import { describe, expect, test } from "vitest";
import { createMachine, type Inputs } from "../../scripts/machine.ts";
import { inProcess } from "../reliability/scenario.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer, type TestImage, type TestReferrer } from "../support/test-image.ts";

const indexType = "application/vnd.oci.image.index.v1+json";
const reportType = "application/vnd.example.report";

/** Two referrers of an image, and a list of them that is told by the referrers API or lies under the fallback tag. */
async function referred(
  registry: FaultRegistry,
  how: "api" | "tag",
  change: (entry: Record<string, unknown>) => Record<string, unknown>,
): Promise<{ readonly image: TestImage; readonly referrers: readonly TestReferrer[] }> {
  const image = await makeImage({ platforms: ["linux/amd64"], layers: 1 });
  storeImage(registry.storage, "team/app", image, "1");
  const referrers = ["old", "new"].map((text, at) =>
    makeReferrer(image.root.descriptor, reportType, text, { "org.opencontainers.image.created": `202${at}-01-01T00:00:00Z`, text }),
  );
  for (const referrer of referrers) storeReferrer(registry.storage, "team/app", referrer);
  const entries = referrers.map(({ manifest }) => change({ ...manifest.descriptor, artifactType: reportType }));
  const body = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: entries.reverse() });
  const { digest } = image.root.descriptor;
  if (how === "tag") registry.storage.putManifest("team/app", indexType, body, digest.replace(":", "-"));
  else {
    const when = ({ reference }: { readonly reference: string }) => reference === digest;
    registry.inject({ on: "referrers", times: 99, when, fault: { status: 200, headers: { "content-type": indexType }, body } });
  }
  return { image, referrers };
}

async function run(inputs: Inputs) {
  await using machine = await createMachine();
  return await inProcess(machine, inputs);
}

const lies: Record<string, (entry: Record<string, unknown>) => Record<string, unknown>> = {
  "no size": ({ size: _, ...entry }) => entry,
  "the size of all its blobs": (entry) => ({ ...entry, size: 123_456 }),
  "no media type": ({ mediaType: _, ...entry }) => entry,
  "a digest and nothing else": ({ digest }) => ({ digest }),
  "a null annotation": (entry) => ({ ...entry, annotations: { text: null } }),
  "annotations that are no texts": (entry) => ({ ...entry, annotations: { text: 1 } }),
  "no annotations": (entry) => entry,
  "null for every member but its digest": ({ digest }) => ({
    ...{ digest, mediaType: null, size: null, artifactType: null, annotations: null, platform: null, urls: null, data: null },
  }),
  "texts for numbers, lists for objects": (entry) => ({ ...entry, size: "700", annotations: [], platform: "linux/amd64", urls: {} }),
  "a size that no content has": (entry) => ({ ...entry, size: -1.5 }),
  "the type of octets": (entry) => ({ ...entry, mediaType: "application/octet-stream" }),
  "the type of an index": (entry) => ({ ...entry, mediaType: indexType }),
  "a type with a parameter": ({ mediaType, ...entry }) => ({ ...entry, mediaType: `${mediaType}; charset=utf-8` }),
  "the artifact type of its empty config": (entry) => ({ ...entry, artifactType: "application/vnd.oci.empty.v1+json" }),
  "other data than its content": (entry) => ({ ...entry, data: "e30=" }),
};

describe.each(["api", "tag"] as const)("a list of referrers (%s) is a rumour", (how) => {
  test.each(Object.entries(lies))("an entry that has %s is copied with the image", async (_, change) => {
    await using from = await startFaultRegistry({ referrers: how === "api" });
    await using to = await startFaultRegistry({ referrers: how === "api" });
    const { image, referrers } = await referred(from, how, change);
    const result = await run({
      operation: "copy",
      source: `${from.host}/team/app:1`,
      destination: `${to.host}/team/app:1`,
      referrers: true,
    });
    expect(result.code, result.log).toBe(0);
    expect(JSON.parse(result.outputs.results ?? "[]")).toMatchObject([{ status: "copied", referrers: 2 }]);
    for (const { manifest } of referrers) {
      expect(to.storage.manifest("team/app", manifest.descriptor.digest)?.bytes.equals(manifest.bytes)).toBe(true);
    }
    const { digest } = image.root.descriptor;
    const tag = to.storage.manifest("team/app", digest.replace(":", "-"));
    const listed =
      how === "api"
        ? to.storage.referrers("team/app", digest)
        : (JSON.parse(tag?.bytes.toString() ?? "{}") as { manifests: { digest: string }[] }).manifests;
    expect(listed.map((entry) => entry.digest).sort()).toEqual(referrers.map(({ manifest }) => manifest.descriptor.digest).sort());
  });

  test.each(Object.entries(lies))("discover shows of an entry that has %s what its manifest says", async (name, change) => {
    await using registry = await startFaultRegistry({ referrers: how === "api" });
    const { referrers } = await referred(registry, how, change);
    const result = await run({ operation: "discover", reference: `${registry.host}/team/app:1` });
    expect(result.code, result.log).toBe(0);
    const found = JSON.parse(result.outputs.referrers ?? "[]") as { digest: string; artifactType: string; annotations?: object }[];
    expect(found.map(({ digest }) => digest).sort()).toEqual(referrers.map(({ manifest }) => manifest.descriptor.digest).sort());
    for (const { artifactType, annotations } of found) {
      expect(artifactType).toBe(reportType);
      if (name !== "a null annotation") expect(annotations).toMatchObject({ text: expect.stringMatching(/old|new/) });
    }
  });
});
