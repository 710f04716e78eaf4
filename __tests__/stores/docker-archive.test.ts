import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync, zstdDecompressSync } from "node:zlib";
import { extract } from "tar-stream";
import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { parseEntryName } from "../../src/oci/entry-name.ts";
import { parseManifest } from "../../src/oci/manifest.ts";
import { parseReference } from "../../src/oci/reference.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { openArchive } from "../../src/stores/archive.ts";
import { defaultEntry } from "../../src/stores/default-entry.ts";
import { type DockerArchive, openDockerArchive } from "../../src/stores/docker-archive.ts";
import {
  containerdStore,
  crane,
  dockerBefore25,
  dockerSince25,
  type Files,
  podman,
  type Savable,
  savable,
  tarOf,
} from "../support/saved-images.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, makeReferrer, type TestImage } from "../support/test-image.ts";
import { archiveAt, collect, list, putBlob, putImage, putReferrer, readAll, storeContext } from "./content.ts";

const open = (folder: string, mustExist = true, most = 10_000_000): Promise<DockerArchive> =>
  openDockerArchive(storeContext(folder), archiveAt(join(folder, "image.tar"), "docker-archive:image.tar"), {
    mustExist,
    maxUnpackedSize: most,
  });

const single = (seed: string): Promise<TestImage> => makeImage({ seed, platforms: ["linux/amd64"], index: false });

async function membersOf(tar: Buffer): Promise<Map<string, Buffer>> {
  const reader = extract();
  reader.end(tar);
  const members = new Map<string, Buffer>();
  for await (const entry of reader) members.set(entry.header.name, await collect(entry as AsyncIterable<Uint8Array>));
  return members;
}

/** What an image's layers and config are, uncompressed. */
function parts(image: TestImage) {
  const [platform] = image.platforms;
  if (!platform) throw new Error("no platform");
  return { config: platform.config.bytes, layers: platform.layers.map(({ bytes }) => gunzipSync(bytes)), platform };
}

const hex = (bytes: Uint8Array): string => digestOf(bytes).slice(7);

const saved = (form: (images: readonly Savable[]) => Files) => (image: TestImage, tags: readonly string[]) => form([savable(image, tags)]);
const [oldDocker, byPodman, byCrane] = [saved(dockerBefore25), saved(podman), saved(crane)];

describe("a docker archive is read", () => {
  test.each([
    ["docker before 25", oldDocker],
    ["podman", byPodman],
  ])("as written by %s: plain layers, and a manifest that is always the same", async (_, form) => {
    await using folder = temporaryFolder();
    const image = await single("image");
    const { config, layers } = parts(image);
    await writeFile(join(folder.path, "image.tar"), await tarOf(form(image, ["app:v1", "ghcr.io/acme/app:v1"])));
    await using archive = await open(folder.path);
    const source = archive.view(undefined);
    const manifest = await source.manifest(parseTag("v1"));
    expect(JSON.parse(Buffer.from(manifest.bytes).toString())).toEqual({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(config), size: config.byteLength },
      layers: layers.map((layer) => ({
        mediaType: "application/vnd.oci.image.layer.v1.tar",
        digest: digestOf(layer),
        size: layer.byteLength,
      })),
    });
    expect(await readAll(source, manifest.descriptor)).toHaveLength(layers.length + 2);
    expect(await list(source.tags())).toEqual(["v1"]);
    expect(await list(archive.view(parseReference("ghcr.io/acme/app")).tags())).toEqual(["v1"]);
    expect(await defaultEntry(archive.view(parseReference("app")))).toEqual(manifest.descriptor);
    await expect(archive.view(parseReference("other")).resolve(parseTag("v1"))).rejects.toMatchObject({ facts: { kind: "not-found" } });
    expect(await list(source.referrers(manifest.descriptor.digest))).toEqual([]);
  });

  test("as written by crane: compressed layers stay as they are", async () => {
    await using folder = temporaryFolder();
    const image = await single("image");
    await writeFile(join(folder.path, "image.tar"), await tarOf(byCrane(image, ["app:v1"])));
    await using archive = await open(folder.path);
    const source = archive.view(undefined);
    const manifest = await source.manifest(parseTag("v1"));
    expect(manifest.layers.map(({ digest, mediaType }) => [digest, mediaType])).toEqual(
      parts(image).platform.layers.map(({ descriptor }) => [descriptor.digest, "application/vnd.oci.image.layer.v1.tar+gzip"]),
    );
    await readAll(source, manifest.descriptor);
  });

  test("as written by docker since 25: with the manifest it had", async () => {
    await using folder = temporaryFolder();
    for (const image of [await single("image"), await makeImage({ platforms: ["linux/amd64"] })]) {
      await writeFile(join(folder.path, "image.tar"), await tarOf(containerdStore(image, "app:v1")));
      await using archive = await open(folder.path);
      const source = archive.view(parseReference("app:v1"));
      expect(await source.resolve(parseTag("v1"))).toMatchObject({ digest: image.root.descriptor.digest });
      expect((await source.manifest(parseTag("v1"))).bytes).toEqual(image.root.bytes);
      expect(await defaultEntry(source)).toMatchObject({ digest: image.root.descriptor.digest });
      await readAll(source, image.root.descriptor);
    }
  });

  test("as written by docker since 25 without the other platforms: with its own manifest; without even that: with one of ours", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const [own, other] = image.platforms;
    const gone = [other?.manifest.descriptor.digest, other?.config.descriptor.digest].map(String);
    await writeFile(join(folder.path, "image.tar"), await tarOf(containerdStore(image, "app:v1", gone)));
    {
      await using archive = await open(folder.path);
      expect(await archive.view(undefined).resolve(parseTag("v1"))).toMatchObject({ digest: own?.manifest.descriptor.digest });
    }
    const files = containerdStore(image, "app:v1", [...gone, String(own?.manifest.descriptor.digest)]);
    await writeFile(join(folder.path, "image.tar"), await tarOf(files));
    await using archive = await open(folder.path);
    const manifest = await archive.view(undefined).manifest(parseTag("v1"));
    expect(manifest.config?.digest).toBe(own?.config.descriptor.digest);
    expect(manifest.layers.map(({ digest }) => digest)).toEqual(own?.layers.map(({ descriptor }) => descriptor.digest));
    await readAll(archive.view(undefined), manifest.descriptor);
  });

  test("as written by docker 25, whose manifest may have no layers, or not be listed: with one of ours that has them", async () => {
    await using folder = temporaryFolder();
    const image = savable(await single("image"), ["app:v1"], true);
    const digests = new Set<string>();
    for (const files of [dockerBefore25([image]), dockerSince25([image], "no layers"), dockerSince25([image], "no entries")]) {
      await writeFile(join(folder.path, "image.tar"), await tarOf(files));
      await using archive = await open(folder.path);
      const source = archive.view(undefined);
      const root = (await defaultEntry(source)) as Descriptor;
      expect((await source.manifest(root)).layers.map(({ digest }) => digest)).toEqual(image.layers.map((layer) => digestOf(layer)));
      await readAll(source, root);
      digests.add(root.digest);
    }
    expect([...digests]).toHaveLength(1);
    await writeFile(join(folder.path, "image.tar"), await tarOf(dockerSince25([image])));
    await using archive = await open(folder.path);
    const manifest = await archive.view(undefined).manifest(parseTag("v1"));
    expect(manifest.config?.platform).toEqual({ os: "linux", architecture: "amd64" });
    expect(manifest.layers.map(({ digest }) => digest)).toEqual(image.layers.map((layer) => digestOf(layer)));
  });

  test("with several images, gzipped too", async () => {
    await using folder = temporaryFolder();
    const [one, two] = [await single("one"), await single("two")];
    const [a, b] = [byPodman(one, ["one:v1"]), byPodman(two, ["two:v1", "two:v2"])];
    const table = [a, b].flatMap((files) => JSON.parse(String(files["manifest.json"])));
    await writeFile(join(folder.path, "image.tar"), gzipSync(await tarOf({ ...a, ...b, "manifest.json": JSON.stringify(table) })));
    await using archive = await open(folder.path);
    await expect(defaultEntry(archive.view(undefined))).rejects.toThrow(
      "it has 2 entries, name one of them: docker.io/library/one:v1, docker.io/library/two:v1 = docker.io/library/two:v2",
    );
    await expect(archive.view(undefined).resolve(parseTag("v1"))).rejects.toMatchObject({ facts: { kind: "conflict" } });
    const source = archive.view(parseReference("two"));
    expect(await source.resolve(parseTag("v1"))).toEqual(await source.resolve(parseTag("v2")));
    await readAll(source, (await defaultEntry(source)) ?? one.root.descriptor);
  });

  test("as jib wrote it before 2.3.0, with names in lower case", async () => {
    await using folder = temporaryFolder();
    const files = byPodman(await single("image"), ["app:v1"]);
    const [{ Config, RepoTags, Layers }] = JSON.parse(String(files["manifest.json"]));
    const table = JSON.stringify([{ config: Config, repoTags: RepoTags, layers: Layers }]);
    await writeFile(join(folder.path, "image.tar"), await tarOf({ ...files, "manifest.json": table }));
    await using archive = await open(folder.path);
    await readAll(archive.view(undefined), await archive.view(undefined).resolve(parseTag("v1")));
  });

  test("with members that are named by a way round, or are links from the root", async () => {
    await using folder = temporaryFolder();
    const files = byPodman(await single("image"), ["app:v1"]);
    const [image] = JSON.parse(String(files["manifest.json"]));
    const [first, second, ...others] = image.Layers as string[];
    const layers = [`./${first}`, `nothing/../${second}`, ...others.map((_, at) => `deep/${at}.tar`)];
    const links = Object.fromEntries(others.map((layer, at) => [`deep/${at}.tar`, { link: layer }]));
    const table = JSON.stringify([{ ...image, Layers: layers }]);
    await writeFile(join(folder.path, "image.tar"), await tarOf({ ...files, ...links, "manifest.json": table }));
    await using archive = await open(folder.path);
    await readAll(archive.view(undefined), await archive.view(undefined).resolve(parseTag("v1")));
  });

  const bad: [string, (files: Record<string, unknown>) => Record<string, unknown>, string][] = [
    ["no manifest.json", ({ "manifest.json": _, ...files }) => files, "input"],
    ["a manifest.json that is no list", (files) => ({ ...files, "manifest.json": "{}" }), "corrupt"],
    ["a member twice, in other case", (files) => ({ ...files, "manifest.json": '[{"Config":"x","config":"y"}]' }), "corrupt"],
  ];
  test.each(bad)("unless it has %s", async (_, change, kind) => {
    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "image.tar"), await tarOf(change(byPodman(await single("image"), ["app:v1"])) as Files));
    await expect(open(folder.path)).rejects.toMatchObject({ facts: { kind } });
  });

  test("unless it, or a layer in it, is compressed with xz or bzip2, which is named", async () => {
    const xz = Buffer.from("fd377a585a000004e6d6b446", "hex");
    const bzip2 = Buffer.from("425a6839314159265359", "hex");
    const good = byPodman(await single("image"), ["app:v1"]);
    const [first = ""] = JSON.parse(String(good["manifest.json"]))[0].Layers as string[];
    for (const [packed, name] of [
      [xz, "xz"],
      [bzip2, "bzip2"],
    ] as const) {
      await using folder = temporaryFolder();
      await writeFile(join(folder.path, "image.tar"), packed);
      const facts = { kind: "unsupported", reference: "docker-archive:image.tar" };
      await expect(open(folder.path)).rejects.toMatchObject({
        facts,
        summary: `it is compressed with ${name}; archives are plain, gzip or zstd`,
      });
      await writeFile(join(folder.path, "image.tar"), await tarOf({ ...good, [first]: packed }));
      await using archive = await open(folder.path);
      const why = `the layer ${first} is compressed with ${name}; layers are plain, gzip or zstd`;
      await expect(archive.view(undefined).resolve(parseTag("v1"))).rejects.toMatchObject({ facts, summary: why });
    }
  });

  test("unless a member is missing, or is not what the config says", async () => {
    const image = await single("image");
    const { config, layers } = parts(image);
    const good = byPodman(image, ["app:v1"]);
    const [first = Buffer.alloc(0)] = layers;
    const table = JSON.parse(String(good["manifest.json"]));
    const { [`${hex(first)}.tar`]: _, ...missing } = good;
    const changed = Buffer.from(first);
    changed[0] = (changed[0] ?? 0) ^ 1;
    const variants: [Files, string][] = [
      [missing, "corrupt"],
      [{ ...good, [`${hex(first)}.tar`]: changed }, "corrupt"],
      [{ ...good, "manifest.json": JSON.stringify([{ ...table[0], Layers: table[0].Layers.slice(1) }]) }, "corrupt"],
      [{ ...good, [`${hex(config)}.json`]: '{"rootfs":{}}' }, "corrupt"],
      [{ ...good, "manifest.json": JSON.stringify([{ ...table[0], Config: "../../../etc/passwd" }]) }, "corrupt"],
    ];
    for (const [files, kind] of variants) {
      await using folder = temporaryFolder();
      await writeFile(join(folder.path, "image.tar"), await tarOf(files));
      await using archive = await open(folder.path);
      const source = archive.view(undefined);
      const read = async () => readAll(source, await source.resolve(parseTag("v1")));
      await expect(read()).rejects.toMatchObject({ facts: { kind } });
    }
  });
});

describe("a docker archive is written", () => {
  const app = parseReference("ghcr.io/acme/app:v1");

  test("with plain layers, always the same, and read back", async () => {
    await using folder = temporaryFolder();
    await using second = temporaryFolder();
    const image = await single("image");
    const { config, layers } = parts(image);
    for (const [at, blobs] of [[folder.path, image.blobs] as const, [second.path, [...image.blobs].reverse()] as const]) {
      await using archive = await open(at, false);
      const store = archive.view(app);
      await putImage(store, { ...image, blobs }, "v1");
      await store.commit();
      expect(await store.resolve(parseTag("v1"))).toMatchObject({ mediaType: "application/vnd.oci.image.manifest.v1+json" });
    }
    const bytes = await readFile(join(folder.path, "image.tar"));
    expect(digestOf(bytes)).toBe(digestOf(await readFile(join(second.path, "image.tar"))));
    const members = await membersOf(bytes);
    expect(JSON.parse(String(members.get("manifest.json")))).toEqual([
      { Config: `${hex(config)}.json`, RepoTags: ["ghcr.io/acme/app:v1"], Layers: layers.map((layer) => `${hex(layer)}.tar`) },
    ]);
    for (const layer of layers) expect(members.get(`${hex(layer)}.tar`)).toEqual(layer);
    await using archive = await open(folder.path);
    const source = archive.view(app);
    await readAll(source, await source.resolve(parseTag("v1")));
  });

  test("with the images that were in it; a name goes to its new image", async () => {
    await using folder = temporaryFolder();
    const [one, two, three] = [await single("one"), await single("two"), await single("three")];
    await writeFile(join(folder.path, "image.tar"), await tarOf(oldDocker(one, ["one:v1"])));
    for (const [image, reference] of [
      [two, "two:v1"],
      [three, "two:v1"],
      [three, "three:v1"],
    ] as const) {
      await using archive = await open(folder.path, false);
      const store = archive.view(parseReference(reference));
      await putImage(store, image, "v1");
      await store.commit();
    }
    await using archive = await open(folder.path);
    const configOf = async (name: string) => (await archive.view(parseReference(name)).manifest(parseTag("v1"))).config?.digest;
    expect(await configOf("one")).toBe(digestOf(parts(one).config));
    expect(await configOf("two")).toBe(digestOf(parts(three).config));
    expect(await configOf("three")).toBe(digestOf(parts(three).config));
    expect(await archive.view(undefined).entries()).toHaveLength(2);
    const names = [...(await membersOf(await readFile(join(folder.path, "image.tar")))).keys()];
    expect(names).not.toContain(`${hex(parts(two).config)}.json`);
  });

  test("never from an index, an artifact, or layers that are not what the config says", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    await using archive = await open(folder.path, false);
    const store = archive.view(app);
    const index = store.push(parseManifest(image.root.bytes, image.root.descriptor.mediaType));
    await expect(index).rejects.toMatchObject({ facts: { kind: "unsupported", reason: "one-platform" } });
    await expect(putReferrer(store, makeReferrer(image.root.descriptor, "a/b", "x"))).rejects.toMatchObject({
      facts: { kind: "unsupported" },
    });
    const [one, two] = image.platforms;
    if (!one || !two) throw new Error("no platforms");
    for (const blob of [...one.layers, ...two.layers, one.config]) await putBlob(store, blob);
    const mixed = JSON.parse(one.manifest.bytes.toString());
    mixed.layers = two.layers.map(({ descriptor }) => descriptor);
    const wrong = parseManifest(Buffer.from(JSON.stringify(mixed)), one.manifest.descriptor.mediaType);
    await expect(store.push(wrong)).rejects.toMatchObject({ facts: { kind: "corrupt" } });
    await store.commit();
    await expect(readFile(join(folder.path, "image.tar"))).rejects.toThrow("ENOENT");
  });

  test.each([
    ["xz", "fd377a585a000004e6d6b446"],
    ["bzip2", "425a6839314159265359"],
  ])("never with a layer compressed with %s, which is named", async (name, start) => {
    await using folder = temporaryFolder();
    await using archive = await open(folder.path, false);
    const bytes = Buffer.from(start, "hex");
    const descriptor = { mediaType: "application/vnd.oci.image.layer.v1.tar", digest: digestOf(bytes), size: bytes.byteLength };
    await expect(putBlob(archive.view(app), { descriptor, bytes })).rejects.toMatchObject({
      facts: { kind: "unsupported", reference: `docker-archive:image.tar@${descriptor.digest}` },
      summary: `it is compressed with ${name}; a docker archive holds layers unpacked, and only gzip and zstd are unpacked`,
    });
  });

  test("within the bound on what is unpacked", async () => {
    await using folder = temporaryFolder();
    const image = await single("image");
    await using archive = await open(folder.path, false, 5000);
    await expect(putImage(archive.view(app), image, "v1")).rejects.toMatchObject({ facts: { kind: "limit" } });
  });
});

describe("adding an image to a docker archive of version 25 and later", () => {
  test("keeps its layout with all platforms and attestations, and brings the new image into it", async () => {
    await using folder = temporaryFolder();
    const old = await makeImage({ seed: "old" });
    const path = join(folder.path, "image.tar");
    await writeFile(path, await tarOf(containerdStore(old, "docker.io/acme/old:1")));
    const added = await single("added");
    {
      await using archive = await open(folder.path);
      const view = archive.view(parseReference("acme/new"));
      await putImage(view, added, "2");
      await view.commit();
      expect(await view.resolve(parseTag("2"))).toMatchObject({ mediaType: "application/vnd.oci.image.manifest.v1+json" });
    }
    await using archive = await open(folder.path);
    const source = archive.view(parseReference("acme/old"));
    const root = await source.resolve(parseTag("1"));
    expect(root.digest).toBe(old.root.descriptor.digest);
    await readAll(source, root);
    // Who reads the layout finds both, and the same image by either list.
    await using layout = await openArchive(storeContext(folder.path), archiveAt(path), {
      mustExist: true,
      maxUnpackedSize: 1e9,
    });
    expect((await layout.resolve(parseEntryName("docker.io/acme/old:1"))).digest).toBe(root.digest);
    const inLayout = await layout.resolve(parseEntryName("docker.io/acme/new:2"));
    expect(inLayout.digest).toBe((await archive.view(parseReference("acme/new")).resolve(parseTag("2"))).digest);
    await readAll(layout, inLayout);
    const names = [...(await membersOf(await readFile(path))).keys()];
    expect(names.filter((name) => !/^(?:blobs\/|oci-layout$|index.json$|manifest.json$)/.test(name))).toEqual([]);
  });

  test("under a name that it has drops what only the old image of that name needs", async () => {
    await using folder = temporaryFolder();
    const old = await makeImage({ seed: "old" });
    const path = join(folder.path, "image.tar");
    await writeFile(path, await tarOf(containerdStore(old, "docker.io/acme/app:1")));
    const added = await single("added");
    {
      await using archive = await open(folder.path);
      const view = archive.view(parseReference("acme/app"));
      await putImage(view, added, "1");
      await view.commit();
    }
    const members = await membersOf(await readFile(path));
    expect([...members.keys()].filter((name) => name.startsWith("blobs/"))).toHaveLength(added.blobs.length + 1);
    expect(JSON.parse(String(members.get("index.json"))).manifests).toHaveLength(1);
  });
});

describe("an archive is compressed as its name says", () => {
  test.each([
    ["image.tar.gz", gunzipSync],
    ["image.tgz", gunzipSync],
    ["image.tar.zst", zstdDecompressSync],
    ["image.tar", (bytes: Buffer) => bytes],
  ] as const)("%s, for both kinds of archive; it is read again, and added to", async (file, unpack) => {
    await using folder = temporaryFolder();
    const [one, two] = [await single("one"), await single("two")];
    const path = join(folder.path, file);
    const options = { mustExist: false, maxUnpackedSize: 10_000_000 };
    for (const image of [one, two]) {
      await using store = await openArchive(storeContext(folder.path), archiveAt(path), options);
      await putImage(store, image, image === one ? "one" : "two");
      await store.commit();
      await readAll(store, image.root.descriptor);
    }
    expect([...(await membersOf(unpack(await readFile(path)) as Buffer)).keys()]).toContain("index.json");
    await using store = await openArchive(storeContext(folder.path), archiveAt(path), { ...options, mustExist: true });
    expect(await list(store.tags())).toEqual(["one", "two"]);
    const docker = join(folder.path, `docker-${file}`);
    await using archive = await openDockerArchive(storeContext(folder.path), archiveAt(docker), options);
    const [a, b] = [archive.view(parseReference("acme/a")), archive.view(parseReference("acme/b"))];
    await putImage(a, one, "1");
    await putImage(b, two, "2");
    expect(await readdir(folder.path)).not.toContain(`docker-${file}`);
    await b.commit();
    expect(JSON.parse(String((await membersOf(unpack(await readFile(docker)) as Buffer)).get("manifest.json")))).toHaveLength(2);
    await readAll(a, await a.resolve(parseTag("1")));
  });
});
