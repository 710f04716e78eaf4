import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { buildImageManifest, buildIndex, type Manifest, parseManifest, referrerDescriptor } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { discover } from "../../src/operations/discover.ts";
import { type Graph, image, index, referrer, text } from "../support/graphs.ts";
import { blobOf, type MemoryStoreOptions } from "../support/memory-store.ts";
import { at, hold, memoryWorld } from "./world.ts";

const repo = "reg.test/app";
const spdx = "application/spdx+json";
const bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";
const slsa = "https://slsa.dev/provenance/v1";
const [amd64, arm64] = [image("linux/amd64", ["one"]), image("linux/arm64", ["two"])];
const both = index([
  { graph: amd64, platform: "linux/amd64" },
  { graph: arm64, platform: "linux/arm64" },
]);
const other = image("linux/amd64", ["of somebody else"]);

interface Parts {
  readonly subject?: Descriptor;
  readonly artifactType?: string;
  readonly annotations?: Record<string, string>;
  readonly layer?: Partial<Descriptor>;
  readonly config?: string;
}

/** A referrer of the index, or what only looks like one. */
function artifact(parts: Parts): Graph {
  const { config = mediaTypes.ociEmpty, layer, ...members } = parts;
  const [empty, words] = [text("{}"), text("words")];
  const root = buildImageManifest({
    ...members,
    config: blobOf(config, empty),
    layers: [{ ...blobOf("text/plain", words), ...layer }],
  });
  return { root, manifests: [root], blobs: [empty, words] };
}

const target = both.root.descriptor;
const elsewhere: Digest = `sha256:${"5".repeat(64)}` as Digest;

/** A repository whose list of the index's referrers names these entries, whatever is there. */
function listing(entries: readonly Descriptor[], there: readonly Manifest[] = [], options: Partial<MemoryStoreOptions> = {}) {
  const made = memoryWorld({ [repo]: { listsReferrers: false, checksContent: false, ...options } });
  const store = made.repository(repo);
  hold(store, both, "1");
  hold(store, other, "other");
  store.put(...there);
  store.lists.set(target.digest, new Map(entries.map((entry) => [entry.digest, entry])));
  const gate = (required: { readonly artifact?: string[]; readonly predicate?: string[] }) =>
    discover(
      {
        reference: at(`${repo}:1`),
        artifactTypes: [],
        requireArtifactTypes: required.artifact ?? [],
        requirePredicateTypes: required.predicate ?? [],
        depth: 0,
        ignoreMissing: false,
      },
      made.stores,
      made.ctx,
    );
  return { ...made, store, gate };
}

/** The entry of a list that says of a manifest what we like. */
function entry({ descriptor }: Manifest, more: Partial<Descriptor> = {}): Descriptor {
  return { ...descriptor, artifactType: spdx, annotations: { "org.opencontainers.image.created": "2026-01-01T00:00:00Z" }, ...more };
}

const real = artifact({ artifactType: spdx, subject: target }).root;

describe("require-artifact-types opens for what is really there", () => {
  const genuine: Record<string, () => ReturnType<typeof listing>> = {
    "a referrer of the image": () => listing([entry(real)], [real]),
    "one whose listed size is wrong: a list's size is a hint": () => listing([entry(real, { size: 17 })], [real]),
    "one that the list calls by its config's type": () => listing([entry(real, { artifactType: mediaTypes.ociEmpty })], [real]),
    "one that the list gives another type": () => listing([entry(real, { artifactType: "application/vnd.other" })], [real]),
    "one beside others of the type that are gone": () => listing([entry(real, { digest: elsewhere }), entry(real)], [real]),
    "one whose type is its config's": () => {
      const { root } = artifact({ config: spdx, subject: target });
      return listing([entry(root)], [root]);
    },
  };
  test.each(Object.entries(genuine))("%s", async (_, make) => {
    expect((await make().gate({ artifact: [spdx] }))?.content.digest).toBe(target.digest);
  });

  test("a referrer of one of its platforms", async () => {
    const made = listing([]);
    made.store.put(referrer(arm64, spdx, "of arm64").root);
    made.store.lists.set(arm64.root.descriptor.digest, new Map([[elsewhere, referrerDescriptor(referrer(arm64, spdx, "of arm64").root)]]));
    expect(await made.gate({ artifact: [spdx] })).toBeDefined();
  });

  test("a child of the index that refers to its sibling (BuildKit with oci-artifact=true), which is counted too", async () => {
    const type = "application/vnd.docker.attestation.manifest.v1+json";
    const layer = { annotations: { "in-toto.io/predicate-type": slsa } };
    const attestation = artifact({ artifactType: type, subject: amd64.root.descriptor, layer });
    const root = index([
      { graph: amd64, platform: "linux/amd64" },
      { graph: attestation, attests: amd64 },
    ]);
    const { stores, ctx, repository } = memoryWorld();
    hold(repository(repo), root, "1");
    const request = { reference: at(`${repo}:1`), artifactTypes: [], depth: 0, ignoreMissing: false };
    const found = await discover({ ...request, requireArtifactTypes: [type], requirePredicateTypes: [slsa] }, stores, ctx);
    expect(found?.referrers).toMatchObject([
      { digest: attestation.root.descriptor.digest, subject: amd64.root.descriptor.digest, artifactType: type, predicateTypes: [slsa] },
    ]);
    expect(found?.tree.manifests).toMatchObject([
      { platform: "linux/amd64", referrers: [{ artifactType: type }] },
      { attestation: true, referrers: [] },
    ]);
  });

  test("one request for each type where the list is right", async () => {
    const types = [spdx, "application/vnd.example.report"];
    const all = types.flatMap((artifactType) =>
      [1, 2, 3].map((at) => artifact({ artifactType, subject: target, annotations: { at: `${at}` } }).root),
    );
    const made = listing(all.map(referrerDescriptor), all);
    await made.gate({ artifact: types });
    // The image itself, and one of each type.
    expect(made.store.counts.manifest).toBe(3);
  });
});

describe("require-artifact-types stays shut, and says why, for", () => {
  const platform = amd64.root;
  const hostile: Record<string, [() => ReturnType<typeof listing>, RegExp]> = {
    "nothing at all": [() => listing([]), /found: none\)/],
    "what was deleted and is still listed": [() => listing([entry(real)]), /listed, but sha256:[0-9a-f]{12} is gone/],
    "a digest that was never there": [() => listing([entry(real, { digest: elsewhere })], [real]), /is gone/],
    "a referrer of another image": [
      () => {
        const { root } = artifact({ artifactType: spdx, subject: other.root.descriptor });
        return listing([entry(root)], [root]);
      },
      /refers to something else/,
    ],
    "a referrer of something that is nowhere": [
      () => {
        const { root } = artifact({ artifactType: spdx, subject: { ...target, digest: elsewhere } });
        return listing([entry(root)], [root]);
      },
      /refers to something else/,
    ],
    "a subject of the wrong size": [
      () => {
        const { root } = artifact({ artifactType: spdx, subject: { ...target, size: target.size + 1 } });
        return listing([entry(root)], [root]);
      },
      /wrong size of what it refers to/,
    ],
    "a manifest without a subject": [
      () => {
        const { root } = artifact({ artifactType: spdx });
        return listing([entry(root)], [root]);
      },
      /refers to nothing/,
    ],
    "a type that only the list says": [
      () => {
        const { root } = artifact({ artifactType: "application/vnd.example.note", subject: target });
        return listing([entry(root)], [root]);
      },
      /found: application\/vnd\.example\.note\)/,
    ],
    "a type that only the config says, where the manifest says another": [
      () => {
        const { root } = artifact({ artifactType: "application/vnd.example.note", config: spdx, subject: target });
        return listing([entry(root)], [root]);
      },
      /found: application\/vnd\.example\.note\)/,
    ],
    "a type that only an annotation or a layer says": [
      () => {
        const { root } = artifact({
          artifactType: "a/b",
          subject: target,
          annotations: { artifactType: spdx },
          layer: { mediaType: spdx },
        });
        return listing([entry(root)], [root]);
      },
      /found: a\/b\)/,
    ],
    "the image itself": [() => listing([entry(both.root)]), /found: none\)/],
    "one of its platforms": [() => listing([entry(platform)]), /refers to nothing/],
    "another image": [() => listing([entry(other.root)]), /refers to nothing/],
    "an index without a subject": [
      () => {
        const root = buildIndex([], { artifactType: spdx });
        return listing([entry(root)], [root]);
      },
      /refers to nothing/,
    ],
    "what is no manifest that can be read": [
      () => {
        const root = parseManifest(Buffer.from("not JSON"), "text/plain");
        return listing([entry(root, { mediaType: mediaTypes.ociManifest })], [root]);
      },
      /refers to nothing/,
    ],
    "the signature of something else that has the type": [
      () => {
        const { root } = artifact({ artifactType: "a/b", subject: target });
        const behind = artifact({ artifactType: spdx, subject: root.descriptor }).root;
        const made = listing([entry(root, { artifactType: "a/b" })], [root, behind]);
        made.store.lists.set(root.descriptor.digest, new Map([[behind.descriptor.digest, entry(behind)]]));
        return made;
      },
      /found: a\/b\)/,
    ],
  };
  test.each(Object.entries(hostile))("%s", async (_, [make, why]) => {
    await expect(make().gate({ artifact: [spdx] })).rejects.toMatchObject({
      message: expect.stringMatching(why),
      facts: { kind: "not-found", input: "require-artifact-types" },
    });
  });

  test("a manifest that cannot be had for another reason is that failure", async () => {
    const { OciError } = await import("../../src/runtime/errors.ts");
    const denied = new OciError("denied", { kind: "denied" });
    const fault = (request: string, at: string) => (request === "manifest" && at === real.descriptor.digest ? denied : undefined);
    await expect(listing([entry(real)], [real], { fault }).gate({ artifact: [spdx] })).rejects.toBe(denied);
  });
});

describe("require-predicate-types", () => {
  const bundle = (annotations?: Record<string, string>) => artifact({ artifactType: bundleType, subject: target, annotations }).root;
  const provenance = bundle({ "dev.sigstore.bundle.predicateType": slsa });

  test("reads them from the manifests, also where the list has no annotations", async () => {
    const bare = { ...provenance.descriptor, artifactType: mediaTypes.ociEmpty };
    const found = await listing([bare], [provenance]).gate({ predicate: [slsa] });
    expect(found?.referrers).toMatchObject([
      { artifactType: bundleType, predicateTypes: [slsa], annotations: { "dev.sigstore.bundle.predicateType": slsa } },
    ]);
  });

  test("of cosign's older form, layer by layer", async () => {
    const type = "application/vnd.dsse.envelope.v1+json";
    const { root } = artifact({ artifactType: type, subject: target, layer: { annotations: { predicateType: slsa } } });
    expect(await listing([entry(root)], [root]).gate({ predicate: [slsa] })).toBeDefined();
  });

  test("a predicate type that only the list says does not count", async () => {
    const note = bundle({ "dev.sigstore.bundle.predicateType": "https://example.com/note" });
    const lie = entry(note, { annotations: { "dev.sigstore.bundle.predicateType": slsa } });
    await expect(listing([lie], [note]).gate({ predicate: [slsa] })).rejects.toMatchObject({
      message: expect.stringMatching(
        /no referrer of predicate type https:\/\/slsa\.dev\/provenance\/v1 is there \(found: https:\/\/example\.com\/note\)/,
      ),
      facts: { kind: "not-found", input: "require-predicate-types" },
    });
  });
});

describe("discover reads what a list leaves out", () => {
  test("annotations and artifact types, from the manifests; what is gone is shown as it is listed", async () => {
    const annotations = { "org.opencontainers.image.created": "2026-02-02T00:00:00Z" };
    const { root } = artifact({ artifactType: spdx, subject: target, annotations });
    const gone = { ...root.descriptor, digest: elsewhere, artifactType: "a/gone" };
    const found = await listing([{ ...root.descriptor, artifactType: mediaTypes.ociEmpty, size: 1 }, gone], [root]).gate({});
    expect(found?.referrers).toMatchObject([
      { digest: root.descriptor.digest, artifactType: spdx, annotations, size: root.descriptor.size },
      { digest: elsewhere, artifactType: "a/gone" },
    ]);
    expect(found?.tree.referrers).toMatchObject([{ artifactType: spdx, annotations }, { artifactType: "a/gone" }]);
  });

  test("for a list of many without annotations: one of each type, and all of a type whose manifests say more", async () => {
    const plain = [1, 2, 3].map((size) => artifact({ artifactType: "a/plain", subject: target, layer: { size } }).root);
    const dated = [1, 2, 3].map((day) => artifact({ artifactType: spdx, subject: target, annotations: { day: `${day}` } }).root);
    const all = [...plain, ...dated];
    const made = listing(
      all.map((manifest) => ({ ...referrerDescriptor(manifest), annotations: undefined })),
      all,
    );
    const found = await made.gate({});
    expect(found?.referrers.map(({ annotations }) => annotations?.day)).toEqual([undefined, undefined, undefined, "1", "2", "3"]);
    expect(made.store.counts.manifest).toBe(1 + 1 + 3);
  });

  test("and nothing where the list says it", async () => {
    const { root } = artifact({ artifactType: spdx, subject: target, annotations: { a: "b" } });
    const made = listing([referrerDescriptor(root)], [root]);
    await made.gate({});
    expect(made.store.counts.manifest).toBe(1);
  });
});
