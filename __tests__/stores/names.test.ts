import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseEntryName } from "../../src/oci/entry-name.ts";
import { parseManifest } from "../../src/oci/manifest.ts";
import type { Tag } from "../../src/oci/tag.ts";
import { defaultEntry } from "../../src/stores/default-entry.ts";
import { IndexChanges } from "../../src/stores/index-changes.ts";
import { type LayoutDirectory, openLayout } from "../../src/stores/layout.ts";
import { blobPath, directoryFiles, type LayoutFiles } from "../../src/stores/layout-files.ts";
import { changeIndex, emptyIndex } from "../../src/stores/layout-index.ts";
import { scanLayout } from "../../src/stores/manifest-scan.ts";
import { image } from "../support/graphs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { list, putImage, storeContext } from "./content.ts";

type Names = Readonly<{ ref?: string; image?: string }>;

const refName = "org.opencontainers.image.ref.name";
const imageName = "io.containerd.image.name";
const named = (text: string) => parseEntryName(text);

/** A layout of images that carry these names, one entry for each. */
async function layoutOf(...entries: readonly Names[]) {
  const folder = temporaryFolder();
  const open = (): Promise<LayoutDirectory> => openLayout(storeContext(folder.path), join(folder.path, "layout"), "oci:layout", false);
  const store = await open();
  const images: TestImage[] = [];
  for (const at of entries.keys()) {
    const image = await makeImage({ seed: `image ${at}`, platforms: ["linux/amd64"], index: false });
    await putImage(store, image);
    images.push(image);
  }
  await store.commit();
  const path = join(folder.path, "layout/index.json");
  const manifests = images.map(({ root: { descriptor } }, at) => {
    const { ref, image } = entries[at] as Names;
    return { ...descriptor, annotations: { ...(ref && { [refName]: ref }), ...(image && { [imageName]: image }) } };
  });
  await writeFile(path, JSON.stringify({ schemaVersion: 2, manifests }));
  const index = async () =>
    JSON.parse(await readFile(path, "utf8")).manifests as { digest: string; annotations?: Record<string, string> }[];
  const push = async (name: string, image: TestImage) => {
    const again = await open();
    await putImage(again, image);
    await again.push(parseManifest(image.root.bytes, image.root.descriptor.mediaType), named(name));
    await again.commit();
  };
  /** Which of the images it is. */
  const at = async (name: string) => {
    const { digest } = await (await open()).resolve(named(name));
    return images.findIndex(({ root }) => root.descriptor.digest === digest);
  };
  return { folder, images, open, at, index, push, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describe("an entry of a layout is found", () => {
  test.each<[string, Names, readonly string[]]>([
    ["skopeo and podman", { ref: "docker.io/acme/app:1.0" }, ["docker.io/acme/app:1.0", "acme/app:1.0", "1.0"]],
    ["BuildKit and containerd", { ref: "1.0", image: "docker.io/acme/app:1.0" }, ["docker.io/acme/app:1.0", "acme/app:1.0", "1.0"]],
    [
      "hauler",
      { ref: "acme/app:1.0", image: "index.docker.io/acme/app:1.0" },
      ["acme/app:1.0", "index.docker.io/acme/app:1.0", "docker.io/acme/app:1.0", "1.0"],
    ],
    ["oras", { ref: "v1" }, ["v1"]],
    ["anything that the specification allows", { ref: "feature/x+build" }, ["feature/x+build"]],
    ["a short name", { ref: "alpine:3" }, ["alpine:3", "docker.io/library/alpine:3", "3"]],
  ])("as %s write it, in full and by a tag that only it has", async (_, names, found) => {
    await using layout = await layoutOf({ ref: "other" }, names);
    for (const name of found) expect(await layout.at(name), name).toBe(1);
  });

  test("by its whole name where several have the tag, and the error for the tag lists them", async () => {
    await using layout = await layoutOf(
      { ref: "docker.io/acme/a:1" },
      { ref: "1", image: "docker.io/acme/b:1" },
      { ref: "ghcr.io/acme/b:1" },
    );
    expect(await layout.at("acme/a:1")).toBe(0);
    expect(await layout.at("docker.io/acme/b:1")).toBe(1);
    expect(await layout.at("ghcr.io/acme/b:1")).toBe(2);
    const store = await layout.open();
    await expect(store.resolve(named("nothing:1"))).rejects.toMatchObject({
      facts: { kind: "not-found", detail: expect.stringContaining("acme/a:1") },
    });
    await using both = await layoutOf({ ref: "docker.io/acme/a:1" }, { image: "docker.io/acme/b:1" });
    await expect((await both.open()).resolve(named("1"))).rejects.toThrow(
      /several images have this name: docker.io\/acme\/a:1, docker.io\/acme\/b:1/,
    );
  });

  test("by each of the names that lists and errors show", async () => {
    await using layout = await layoutOf(
      { ref: "docker.io/acme/a:1" },
      { ref: "1", image: "docker.io/acme/b:1" },
      { ref: "2", image: "docker.io/acme/b:2" },
      { ref: "v1+build" },
      { ref: "same" },
      { ref: "same" },
    );
    const store = await layout.open();
    const shown = await list(store.tags());
    expect(shown).toEqual(["docker.io/acme/a:1", "1", "2", "v1+build"]);
    for (const name of shown) expect(await layout.at(name), name).toBeGreaterThanOrEqual(0);
    const error = await defaultEntry(store).catch((thrown: Error) => thrown);
    for (const name of (error as Error).message.match(/(?:docker\.io\/|v1\+)\S*?(?=,|$| \()/g) ?? [])
      expect(await layout.at(name), name).toBeGreaterThanOrEqual(0);
    expect((error as Error).message).toContain(`@${layout.images[4]?.root.descriptor.digest}`);
  });
});

describe("an entry of a layout is written", () => {
  test("under a whole reference for skopeo and for containerd, and replaces the one of that reference alone", async () => {
    await using layout = await layoutOf({ ref: "docker.io/acme/a:1" }, { ref: "1", image: "docker.io/acme/b:1" }, { ref: "1" });
    const image = await makeImage({ seed: "new", platforms: ["linux/amd64"], index: false });
    await layout.push("acme/b:1", image);
    expect((await layout.index()).map(({ digest, annotations }) => [digest, annotations])).toEqual([
      [layout.images[0]?.root.descriptor.digest, { [refName]: "docker.io/acme/a:1" }],
      [image.root.descriptor.digest, { [refName]: "acme/b:1", [imageName]: "docker.io/acme/b:1" }],
      [layout.images[2]?.root.descriptor.digest, { [refName]: "1" }],
    ]);
  });

  test("under a tag, and takes it from the only image that has it, not from several", async () => {
    const image = await makeImage({ seed: "new", platforms: ["linux/amd64"], index: false });
    await using alone = await layoutOf({ ref: "1", image: "docker.io/acme/b:1" });
    await alone.push("1", image);
    expect((await alone.index()).map(({ digest }) => digest)).toEqual([image.root.descriptor.digest]);
    await using several = await layoutOf({ ref: "1", image: "docker.io/acme/a:1" }, { ref: "1", image: "docker.io/acme/b:1" });
    await several.push("1", image);
    expect((await several.index()).map(({ digest }) => digest)).toEqual(
      [...several.images, image].map(({ root }) => root.descriptor.digest),
    );
    await several.push("1", several.images[0] as TestImage);
    expect((await (await several.open()).resolve(named("docker.io/acme/b:1"))).digest).toBe(several.images[1]?.root.descriptor.digest);
  });

  test("without its name, when that is deleted", async () => {
    await using layout = await layoutOf({ ref: "docker.io/acme/a:1" }, { ref: "1", image: "docker.io/acme/b:1" });
    const store = await layout.open();
    expect(await store.untag(named("acme/b:1"))).toMatchObject({ removed: true });
    expect((await layout.index()).map(({ annotations }) => annotations ?? {})).toEqual([{ [refName]: "docker.io/acme/a:1" }, {}]);
  });
});

describeWith(["skopeo"], "skopeo", () => {
  test("opens an image by the whole name that we wrote, and writes one that we open", async () => {
    await using layout = await layoutOf({ ref: "x" });
    const image = await makeImage({ seed: "new", platforms: ["linux/amd64"], index: false });
    const env = { HOME: layout.folder.path };
    const skopeo = (...args: string[]) => run("skopeo", ["copy", "--insecure-policy", ...args], { cwd: layout.folder.path, env });
    await layout.push("docker.io/acme/app:1.0.0", image);
    await skopeo("oci:layout:docker.io/acme/app:1.0.0", "oci:layout:ghcr.io/acme/copy:2");
    expect((await (await layout.open()).resolve(named("ghcr.io/acme/copy:2"))).digest).toBe(image.root.descriptor.digest);
    expect(await list((await layout.open()).tags())).toEqual(["x", "1.0.0", "2"]);
  });
});

test("of thousands of images on their way into a layout each is read once, however often it is asked what is there", () => {
  const changes = new IndexChanges();
  const add = (name: string) => changes.add(image("linux/amd64", [name]).root, name as Tag);
  add("v1");
  const before = changes.preview(emptyIndex);
  expect(changes.preview(emptyIndex)).toBe(before);
  add("v2");
  const after = changes.preview(emptyIndex);
  expect(after.entries.map(({ refName }) => refName)).toEqual(["v1", "v2"]);
  expect(after.entries[0]).toBe(before.entries[0]);
  expect(after.document.manifests).toEqual(after.entries.map(({ json }) => json));
  add("v1");
  expect(changes.preview(emptyIndex).entries.map(({ refName }) => refName)).toEqual(["v1", "v2"]);
  // What another process wrote meanwhile counts.
  const theirs = changeIndex(emptyIndex, { kind: "tag", tag: "theirs" as Tag, descriptor: image("linux/amd64", ["x"]).root.descriptor });
  expect(changes.preview(theirs).entries.map(({ refName }) => refName)).toEqual(["theirs", "v1", "v2"]);
});

test("a layout that is looked through again is read again only as far as something was written anew", async () => {
  const folder = temporaryFolder();
  const store = await openLayout(storeContext(folder.path), join(folder.path, "layout"), "oci:layout", false);
  const { root } = await makeImage({ seed: "seen" });
  await putImage(store, await makeImage({ seed: "seen" }), named("v1"));
  await store.commit();
  const files = directoryFiles(join(folder.path, "layout"), "oci:layout");
  const opened: string[] = [];
  const counted: LayoutFiles = {
    ...files,
    open: (digest) => {
      opened.push(digest);
      return files.open(digest);
    },
  };
  const scan = async () => {
    opened.splice(0);
    return [...(await scanLayout(counted, [root.descriptor], new AbortController().signal)).manifests.keys()].sort();
  };
  const first = await scan();
  expect(opened.length).toBeGreaterThan(first.length);
  expect(await scan()).toEqual(first);
  expect(opened).toEqual([]);
  // What was broken, and is written anew, is seen.
  const path = join(folder.path, "layout", blobPath(root.descriptor.digest));
  const [bytes, other] = [await readFile(path), directoryFiles(join(folder.path, "layout"), "oci:layout")];
  const manifestsOf = async () => (await scanLayout(other, [], new AbortController().signal)).manifests;
  await writeFile(path, Buffer.alloc(bytes.byteLength));
  expect((await manifestsOf()).has(root.descriptor.digest)).toBe(false);
  await rm(path);
  await writeFile(path, bytes);
  expect((await manifestsOf()).has(root.descriptor.digest)).toBe(true);
});
