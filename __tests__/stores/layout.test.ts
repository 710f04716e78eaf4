import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Digest } from "../../src/oci/digest.ts";
import { parseManifest } from "../../src/oci/manifest.ts";
import { parseTag, referrersTag } from "../../src/oci/tag.ts";
import { defaultEntry } from "../../src/stores/default-entry.ts";
import { type LayoutDirectory, openLayout } from "../../src/stores/layout.ts";
import { blobPath } from "../../src/stores/layout-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, makeReferrer } from "../support/test-image.ts";
import { chunks, collect, list, putBlob, putImage, putReferrer, readAll, storeContext } from "./content.ts";

const v1 = parseTag("v1");

const open = (folder: string, mustExist = false): Promise<LayoutDirectory> =>
  openLayout(storeContext(folder), join(folder, "layout"), "oci:layout", mustExist);

const indexOf = async (folder: string) => JSON.parse(await readFile(join(folder, "layout/index.json"), "utf8"));

async function* blobNames(folder: string): AsyncGenerator<string> {
  yield* await readdir(join(folder, "layout/blobs/sha256"));
}

describe("an image written to a layout", () => {
  test("is read back whole, by tag and by digest, and is what the specification says", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const store = await open(folder.path);
    await putImage(store, image, "v1", "stable");
    await store.commit();

    const again = await open(folder.path, true);
    expect(await again.resolve(v1)).toMatchObject({ digest: image.root.descriptor.digest, size: image.root.descriptor.size });
    expect((await again.manifest(v1)).bytes).toEqual(image.root.bytes);
    expect(new Set(await readAll(again, image.root.descriptor))).toEqual(
      new Set([...image.blobs, ...image.manifests].map(({ descriptor }) => descriptor.digest)),
    );
    expect(await list(again.tags())).toEqual(["v1", "stable"]);
    expect(await readFile(join(folder.path, "layout/oci-layout"), "utf8")).toBe('{"imageLayoutVersion":"1.0.0"}');
    const { manifests } = await indexOf(folder.path);
    expect(manifests.map((entry: { digest: string }) => entry.digest)).toEqual([
      image.root.descriptor.digest,
      image.root.descriptor.digest,
    ]);
    expect((await list(blobNames(folder.path))).length).toBe(image.blobs.length + image.manifests.length);
  });

  test("is not there before the commit, and nothing at all is made by looking", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const store = await open(folder.path);
    expect(await store.has(image.root.descriptor)).toBe(false);
    expect(await list(store.tags())).toEqual([]);
    expect(await readdir(folder.path)).toEqual([]);
    await putImage(store, image, "v1");
    await expect((await open(folder.path, true)).resolve(v1)).rejects.toMatchObject({ facts: { kind: "not-found" } });
  });

  test("by digest alone has a line of its own, its children have none", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const store = await open(folder.path);
    await putImage(store, image);
    await store.commit();
    const { manifests } = await indexOf(folder.path);
    expect(manifests).toEqual([
      { mediaType: image.root.descriptor.mediaType, digest: image.root.descriptor.digest, size: image.root.descriptor.size },
    ]);
    expect(await defaultEntry(await open(folder.path))).toMatchObject({ digest: image.root.descriptor.digest });
  });

  test("has its children by digest too, with their own media types", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const store = await open(folder.path);
    await putImage(store, image, "v1");
    await store.commit();
    const child = image.platforms[0]?.manifest.descriptor as { digest: Digest; mediaType: string };
    expect(await store.resolve(child.digest)).toMatchObject({ digest: child.digest, mediaType: child.mediaType });
  });

  test("leaves what is there already", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const store = await open(folder.path);
    const [blob] = image.blobs;
    if (!blob) throw new Error("no blob");
    expect(await putBlob(store, blob)).toBe("written");
    expect(await putBlob(store, blob)).toBe("existing");
    expect(await store.has(blob.descriptor)).toBe(true);
  });

  test("leaves nothing behind of a body that is not what it should be", async () => {
    await using folder = temporaryFolder();
    const [blob] = (await makeImage()).blobs;
    if (!blob) throw new Error("no blob");
    const store = await open(folder.path);
    const wrong = Buffer.from(blob.bytes);
    wrong[0] = (wrong[0] ?? 0) ^ 1;
    for (const bytes of [wrong, blob.bytes.subarray(1), Buffer.concat([blob.bytes, Buffer.from("x")])]) {
      const offer = await store.beginUpload(blob.descriptor);
      if (typeof offer === "string") throw new Error(offer);
      await expect(offer.write({ size: blob.bytes.byteLength, open: () => chunks(bytes) })).rejects.toMatchObject({
        facts: { kind: "corrupt" },
      });
    }
    expect(await list(blobNames(folder.path))).toEqual([]);
    expect(await store.has(blob.descriptor)).toBe(false);
  });
});

describe("index.json", () => {
  test("keeps the entries and members that others wrote", async () => {
    await using folder = temporaryFolder();
    const [image, other] = [await makeImage(), await makeImage({ seed: "other" })];
    const first = await open(folder.path);
    await putImage(first, other, "other");
    await first.commit();
    const path = join(folder.path, "layout/index.json");
    const document = await indexOf(folder.path);
    document.annotations = { "com.example.kept": "yes" };
    document.manifests[0].annotations["com.example.own"] = "yes";
    document.manifests[0].unknown = [1];
    await writeFile(path, JSON.stringify(document));

    const store = await open(folder.path);
    await putImage(store, image, "v1");
    await store.commit();
    const after = await indexOf(folder.path);
    expect(after.annotations).toEqual({ "com.example.kept": "yes" });
    expect(after.manifests[0]).toEqual(document.manifests[0]);
    expect(after.manifests).toHaveLength(2);
  });

  test("moves a tag instead of naming two things by it", async () => {
    await using folder = temporaryFolder();
    const [image, other] = [await makeImage(), await makeImage({ seed: "other" })];
    for (const one of [other, image]) {
      const store = await open(folder.path);
      await putImage(store, one, "v1");
      await store.commit();
    }
    expect((await indexOf(folder.path)).manifests).toHaveLength(1);
    expect(await (await open(folder.path)).resolve(v1)).toMatchObject({ digest: image.root.descriptor.digest });
  });

  test("of many writers at once loses no tag", async () => {
    await using folder = temporaryFolder();
    const images = await Promise.all(
      ["a", "b", "c", "d", "e", "f"].map((seed) => makeImage({ seed, platforms: ["linux/amd64"], index: false })),
    );
    await Promise.all(
      images.map(async (image, at) => {
        const store = await open(folder.path);
        await putImage(store, image, `tag-${at}`, `again-${at}`);
        await store.commit();
      }),
    );
    const store = await open(folder.path, true);
    expect((await list(store.tags())).sort()).toEqual(images.flatMap((_, at) => [`tag-${at}`, `again-${at}`]).sort());
    expect((await readdir(join(folder.path, "layout"))).sort()).toEqual(["blobs", "index.json", "oci-layout"]);
  });

  test("refuses to guess between two digests of one tag", async () => {
    await using folder = temporaryFolder();
    const [image, other] = [await makeImage(), await makeImage({ seed: "other" })];
    const store = await open(folder.path);
    await putImage(store, image, "v1");
    await putImage(store, other, "v2");
    await store.commit();
    const document = await indexOf(folder.path);
    for (const entry of document.manifests) entry.annotations["org.opencontainers.image.ref.name"] = "v1";
    await writeFile(join(folder.path, "layout/index.json"), JSON.stringify(document));
    await expect((await open(folder.path)).resolve(v1)).rejects.toMatchObject({ facts: { kind: "conflict" } });
  });

  test("may name an image in full, as Docker and skopeo do", async () => {
    await using folder = temporaryFolder();
    const [image, other] = [await makeImage(), await makeImage({ seed: "other" })];
    const store = await open(folder.path);
    await putImage(store, image, "v1");
    await putImage(store, other, "v2");
    await store.commit();
    const document = await indexOf(folder.path);
    document.manifests[0].annotations = {
      "io.containerd.image.name": "docker.io/library/app:3.20",
      "org.opencontainers.image.ref.name": "3.20",
    };
    document.manifests[1].annotations = { "org.opencontainers.image.ref.name": "ghcr.io/acme/app:4.0" };
    await writeFile(join(folder.path, "layout/index.json"), JSON.stringify(document));
    const again = await open(folder.path);
    expect(await list(again.tags())).toEqual(["3.20", "4.0"]);
    expect(await again.resolve(parseTag("4.0"))).toMatchObject({ digest: other.root.descriptor.digest });
  });

  const broken: [string, string][] = [
    ["a digest that is a path", '{"schemaVersion":2,"manifests":[{"mediaType":"a/b","size":1,"digest":"sha256:../../../etc/passwd"}]}'],
    ["a member twice", '{"schemaVersion":2,"manifests":[],"manifests":[]}'],
    ["a member in other case", '{"schemaVersion":2,"Manifests":[]}'],
    ["no list", '{"schemaVersion":2,"manifests":{}}'],
    ["no JSON", "nonsense"],
  ];
  test.each(broken)("with %s is corrupt", async (_, text) => {
    await using folder = temporaryFolder();
    await mkdir(join(folder.path, "layout/blobs/sha256"), { recursive: true });
    await writeFile(join(folder.path, "layout/oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
    await writeFile(join(folder.path, "layout/index.json"), text);
    await expect((await open(folder.path, true)).resolve(v1)).rejects.toMatchObject({ facts: { kind: "corrupt" } });
  });
});

describe("a layout read without a tag", () => {
  test("is its only entry, whatever referrers are listed beside it", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const store = await open(folder.path);
    await putImage(store, image, "v1", "v2");
    await putReferrer(store, makeReferrer(image.root.descriptor, "application/spdx+json", "sbom"));
    await store.commit();
    expect((await indexOf(folder.path)).manifests).toHaveLength(3);
    expect(await defaultEntry(await open(folder.path))).toMatchObject({ digest: image.root.descriptor.digest });
  });

  test("is its only entry, whatever lists of referrers and tags of cosign's are named after it", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const store = await open(folder.path);
    await putImage(store, image, "v1");
    for (const [seed, suffix] of [
      ["list", ""],
      ["signature", ".sig"],
    ] as const) {
      await putImage(store, await makeImage({ seed }), `${referrersTag(image.root.descriptor.digest)}${suffix}`);
    }
    await store.commit();
    expect((await indexOf(folder.path)).manifests).toHaveLength(3);
    expect(await defaultEntry(await open(folder.path))).toMatchObject({ digest: image.root.descriptor.digest });
    await putImage(store, await makeImage({ seed: "stray" }), `sha256-${"0".repeat(64)}.sig`);
    await store.commit();
    await expect(defaultEntry(store)).rejects.toThrow("it has 2 entries");
  });

  test("is an error that names the entries where there are several", async () => {
    await using folder = temporaryFolder();
    const store = await open(folder.path);
    await putImage(store, await makeImage(), "v1");
    await putImage(store, await makeImage({ seed: "other" }), "v2");
    await store.commit();
    await expect(defaultEntry(store)).rejects.toThrow("it has 2 entries, name one of them: v1, v2");
  });

  test("is an error where there is none", async () => {
    await using folder = temporaryFolder();
    await expect(defaultEntry(await open(folder.path))).rejects.toMatchObject({ facts: { kind: "not-found" } });
  });
});

describe("referrers in a layout", () => {
  test("are found where index.json lists them, and where only a blob holds them", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const subject = image.root.descriptor;
    const sbom = makeReferrer(subject, "application/spdx+json", "sbom", { "com.example.n": "1" });
    const signature = makeReferrer(subject, "application/vnd.example.signature", "signature");
    const other = makeReferrer(image.platforms[0]?.manifest.descriptor ?? subject, "application/spdx+json", "of the child");
    const store = await open(folder.path);
    await putImage(store, image, "v1");
    for (const referrer of [sbom, signature, other]) await putReferrer(store, referrer);
    await store.commit();
    const before = new Set((await list(store.referrers(subject.digest))).map(({ digest }) => digest));
    expect(before).toEqual(new Set([sbom.manifest.descriptor.digest, signature.manifest.descriptor.digest]));

    const document = await indexOf(folder.path);
    document.manifests = document.manifests.slice(0, 1);
    await writeFile(join(folder.path, "layout/index.json"), JSON.stringify(document));
    const again = await open(folder.path);
    expect(new Set((await list(again.referrers(subject.digest))).map(({ digest }) => digest))).toEqual(before);
    expect(await list(again.referrers(subject.digest, "application/spdx+json"))).toEqual([
      { ...sbom.manifest.descriptor, artifactType: "application/spdx+json", annotations: { "com.example.n": "1" } },
    ]);
    expect(await list(again.referrers(image.blobs[0]?.descriptor.digest as Digest))).toEqual([]);
  });

  test("never lend their annotations to index.json, where they could name a tag", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const store = await open(folder.path);
    await putImage(store, image, "v1");
    await putReferrer(store, makeReferrer(image.root.descriptor, "a/b", "x", { "org.opencontainers.image.ref.name": "v1" }));
    await store.commit();
    expect(await list((await open(folder.path)).tags())).toEqual(["v1"]);
    expect(await store.resolve(v1)).toMatchObject({ digest: image.root.descriptor.digest });
  });
});

describe("what a layout holds is not trusted", () => {
  const prepared = async (folder: string) => {
    const image = await makeImage({ platforms: ["linux/amd64"], index: false });
    const store = await open(folder);
    await putImage(store, image, "v1");
    await store.commit();
    const layer = image.platforms[0]?.layers[0];
    if (!layer) throw new Error("no layer");
    return { image, layer, at: join(folder, "layout", blobPath(layer.descriptor.digest)) };
  };

  test("a blob of other content is an error before its last byte is handed out", async () => {
    await using folder = temporaryFolder();
    const { layer, at } = await prepared(folder.path);
    const wrong = Buffer.from(layer.bytes);
    wrong[wrong.byteLength - 1] = (wrong.at(-1) ?? 0) ^ 1;
    await writeFile(at, wrong);
    const got: number[] = [];
    const read = async () => {
      for await (const chunk of (await open(folder.path)).open(layer.descriptor)) got.push(chunk.byteLength);
    };
    await expect(read()).rejects.toMatchObject({ facts: { kind: "corrupt" } });
    expect(got.reduce((sum, length) => sum + length, 0)).toBeLessThan(layer.bytes.byteLength);
  });

  test("a blob of another size is an error, and is written anew", async () => {
    await using folder = temporaryFolder();
    const { layer, at } = await prepared(folder.path);
    await writeFile(at, layer.bytes.subarray(1));
    const store = await open(folder.path);
    await expect(collect(store.open(layer.descriptor))).rejects.toMatchObject({ facts: { kind: "corrupt" } });
    expect(await putBlob(store, layer)).toBe("written");
    expect(await collect(store.open(layer.descriptor))).toEqual(layer.bytes);
  });

  test("a missing blob is not found, unless its descriptor carries it", async () => {
    await using folder = temporaryFolder();
    const { layer, at } = await prepared(folder.path);
    await rm(at);
    const store = await open(folder.path);
    await expect(collect(store.open(layer.descriptor))).rejects.toMatchObject({ facts: { kind: "not-found" } });
    expect(await collect(store.open({ ...layer.descriptor, data: layer.bytes.toString("base64") }))).toEqual(layer.bytes);
  });

  test("a blob, a folder of blobs, index.json or the marker that is a symbolic link is not followed", async () => {
    for (const link of ["blob", "blobs/sha256", "blobs", "index.json", "oci-layout"]) {
      await using folder = temporaryFolder();
      const { layer, at } = await prepared(folder.path);
      const path = link === "blob" ? at : join(folder.path, "layout", link);
      const elsewhere = join(folder.path, "elsewhere");
      await (await import("node:fs/promises")).rename(path, elsewhere);
      await symlink(elsewhere, path);
      const read = async () =>
        collect((await open(folder.path, true)).open((await (await open(folder.path, true)).manifest(v1)).layers[0] ?? layer.descriptor));
      await expect(read(), link).rejects.toMatchObject({ facts: { kind: "files" } });
    }
  });

  test.each([
    ["that is huge", Buffer.alloc(5000, " "), "limit"],
    ["of another major version", '{"imageLayoutVersion":"2.0.0"}', "unsupported"],
    ["without a version", "{}", "corrupt"],
  ])("a marker %s is refused", async (_, text, kind) => {
    await using folder = temporaryFolder();
    await prepared(folder.path);
    await writeFile(join(folder.path, "layout/oci-layout"), text);
    await expect(open(folder.path, true)).rejects.toMatchObject({ facts: { kind } });
  });

  test("a marker may say more than we know", async () => {
    await using folder = temporaryFolder();
    await prepared(folder.path);
    await writeFile(join(folder.path, "layout/oci-layout"), '{"imageLayoutVersion":"1.0.0","more":true}');
    expect(await list((await open(folder.path, true)).tags())).toEqual(["v1"]);
  });

  test("a folder that is no layout, a file, and nothing at all are told apart", async () => {
    await using folder = temporaryFolder();
    await expect(open(folder.path, true)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    await mkdir(join(folder.path, "layout"));
    await expect(open(folder.path, true)).rejects.toMatchObject({ facts: { kind: "input" } });
    await rm(join(folder.path, "layout"), { recursive: true });
    await writeFile(join(folder.path, "layout"), "");
    await expect(open(folder.path, true)).rejects.toMatchObject({ facts: { kind: "input" } });
    await expect(open(folder.path, false)).rejects.toMatchObject({ facts: { kind: "input" } });
  });
});

describe("a blob whose body was verified on its way", () => {
  const offered = async (folder: string) => {
    const { blobs } = await makeImage();
    const blob = blobs.at(-1) as (typeof blobs)[number];
    const writer = await (await open(folder)).beginUpload(blob.descriptor);
    if (typeof writer === "string") throw new Error(writer);
    return { blob, writer };
  };

  test("is written as it comes", async () => {
    await using folder = temporaryFolder();
    const { blob, writer } = await offered(folder.path);
    await writer.write({ size: blob.bytes.byteLength, open: () => chunks(blob.bytes), isVerified: () => true });
    expect(await list(blobNames(folder.path))).toEqual([blobPath(blob.descriptor.digest).split("/").at(-1)]);
  });

  test("is read back where it was put together of several reads: wrong bytes never get the name", async () => {
    await using folder = temporaryFolder();
    const { blob, writer } = await offered(folder.path);
    await writer.write({ size: blob.bytes.byteLength, open: () => chunks(blob.bytes), isVerified: () => false });
    const wrong = Buffer.from(blob.bytes);
    wrong[0] = ~(wrong[0] as number) & 0xff;
    await using other = temporaryFolder();
    const again = await offered(other.path);
    await expect(again.writer.write({ size: wrong.byteLength, open: () => chunks(wrong), isVerified: () => false })).rejects.toMatchObject({
      facts: { kind: "corrupt" },
    });
    expect(await list(blobNames(other.path))).toEqual([]);
  });
});

describe("deletion in a layout", () => {
  const prepared = async (folder: string) => {
    const [image, other] = [await makeImage(), await makeImage({ seed: "other" })];
    const store = await open(folder);
    await putImage(store, image, "v1", "stable");
    await putImage(store, other, "v2");
    await store.commit();
    return { image, other, store: await open(folder, true) };
  };

  test("of a tag takes the tag and nothing else", async () => {
    await using folder = temporaryFolder();
    const { image, store } = await prepared(folder.path);
    expect(await store.untag(v1, image.root.descriptor.digest)).toEqual({ removed: true });
    expect(await list(store.tags())).toEqual(["stable", "v2"]);
    expect(await store.untag(parseTag("stable"))).toEqual({ removed: true });
    expect(await list(store.tags())).toEqual(["v2"]);
    await readAll(store, await store.resolve(image.root.descriptor.digest));
    expect(await store.untag(v1)).toEqual({ removed: false });
  });

  test("of a tag that moved meanwhile is refused", async () => {
    await using folder = temporaryFolder();
    const { other, store } = await prepared(folder.path);
    await expect(store.untag(v1, other.root.descriptor.digest)).rejects.toMatchObject({ facts: { kind: "conflict" } });
    expect(await list(store.tags())).toEqual(["v1", "stable", "v2"]);
  });

  test("of an index, then of its children, removes all that nothing else needs and no more", async () => {
    await using folder = temporaryFolder();
    const { image, other, store } = await prepared(folder.path);
    expect(await store.delete(image.root.descriptor.digest)).toEqual({ removed: true });
    expect(await list(store.tags())).toEqual(["v2"]);
    for (const child of image.manifests.slice(0, -1)) expect(await store.delete(child.descriptor.digest)).toEqual({ removed: true });
    await readAll(store, other.root.descriptor);
    expect(new Set(await list(blobNames(folder.path)))).toEqual(
      new Set([...other.blobs, ...other.manifests].map(({ descriptor }) => descriptor.digest.slice(7))),
    );
    expect(await store.delete(image.root.descriptor.digest)).toEqual({ removed: false });
  });

  test("never breaks an index that stays", async () => {
    await using folder = temporaryFolder();
    const { image, store } = await prepared(folder.path);
    const child = image.manifests[0]?.descriptor.digest as Digest;
    await expect(store.delete(child)).rejects.toMatchObject({ facts: { kind: "conflict" } });
    await readAll(store, image.root.descriptor);
  });

  test("takes nothing from another process that has found it there: that brings it again, or fails", async () => {
    await using folder = temporaryFolder();
    const [old, image] = await Promise.all(["old", "new"].map((at) => makeImage({ attestations: false, annotations: { at } })));
    if (!old || !image) throw new Error("no images");
    const first = await open(folder.path);
    await putImage(first, old, "old");
    await first.commit();
    const deleteOld = async () => {
      const other = await open(folder.path);
      for (const { descriptor } of [...old.manifests].reverse()) await other.delete(descriptor.digest);
    };

    const store = await open(folder.path);
    for (const { descriptor } of image.blobs) expect(await store.beginUpload(descriptor)).toBe("existing");
    await deleteOld();
    const [child] = image.manifests;
    const manifest = parseManifest(child?.bytes ?? Buffer.alloc(0), child?.descriptor.mediaType ?? "");
    await expect(store.push(manifest)).rejects.toMatchObject({ facts: { kind: "conflict", code: "MANIFEST_BLOB_UNKNOWN" } });
    await putImage(store, image, "v1");
    await store.commit();
    await readAll(await open(folder.path), image.root.descriptor);

    const late = await open(folder.path);
    await putImage(late, old, "v1");
    const layer = image.platforms[0]?.layers[0]?.descriptor.digest as Digest;
    await rm(join(folder.path, "layout", blobPath(layer)));
    const before = await indexOf(folder.path);
    await expect(late.commit()).rejects.toThrow(`oci:layout@${layer}: was there, and another process deleted it`);
    expect(await indexOf(folder.path)).toEqual(before);
  });

  test("fails a commit whose blobs it took before a manifest named them", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage({ attestations: false });
    const store = await open(folder.path);
    for (const blob of image.blobs) await putBlob(store, blob);
    const other = await open(folder.path);
    await putImage(other, image, "old");
    await other.commit();
    for (const { descriptor } of [...image.manifests].reverse()) await other.delete(descriptor.digest);
    expect(await list(blobNames(folder.path))).toEqual([]);
    for (const { bytes, descriptor } of image.manifests) await store.push(parseManifest(bytes, descriptor.mediaType), v1);
    await expect(store.commit()).rejects.toMatchObject({ facts: { kind: "conflict", reason: "taken-meanwhile" } });
    expect((await indexOf(folder.path)).manifests).toEqual([]);
  });

  test("starts from a list of all manifests with their tags", async () => {
    await using folder = temporaryFolder();
    const { image, other, store } = await prepared(folder.path);
    const inventory = await list(store.inventory());
    expect(new Set(inventory.map(({ digest }) => digest))).toEqual(
      new Set([...image.manifests, ...other.manifests].map(({ descriptor }) => descriptor.digest)),
    );
    expect(inventory.find(({ digest }) => digest === image.root.descriptor.digest)?.tags).toEqual(["v1", "stable"]);
    expect(inventory.find(({ digest }) => digest === image.manifests[0]?.descriptor.digest)?.tags).toEqual([]);
  });
});
