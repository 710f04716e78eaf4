import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { pack } from "tar-stream";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../src/oci/digest.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { type LayoutArchive, openArchive } from "../../src/stores/archive.ts";
import { defaultEntry } from "../../src/stores/default-entry.ts";
import { openLayout } from "../../src/stores/layout.ts";
import { pax, raw } from "../rootfs/raw-tar.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, makeReferrer } from "../support/test-image.ts";
import { archiveAt, collect, list, putImage, putReferrer, readAll, storeContext } from "./content.ts";

const v1 = parseTag("v1");

const open = (folder: string, mustExist = false, most = 10_000_000): Promise<LayoutArchive> =>
  openArchive(storeContext(folder), archiveAt(join(folder, "image.tar"), "oci-archive:image.tar"), { mustExist, maxUnpackedSize: most });

async function tarOf(files: Readonly<Record<string, string | { readonly link: string }>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) {
    if (typeof content === "string") tar.entry({ name }, content);
    else tar.entry({ name, type: "symlink", linkname: content.link });
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

describe("an archive", () => {
  test("holds an image whole, of the same bytes whatever the order it came in", async () => {
    await using folder = temporaryFolder();
    await using other = temporaryFolder();
    const image = await makeImage();
    for (const [at, blobs] of [[folder.path, image.blobs] as const, [other.path, [...image.blobs].reverse()] as const]) {
      await using store = await open(at);
      await putImage(store, { ...image, blobs }, "v1", "stable");
      await store.commit();
      expect(await store.resolve(v1)).toMatchObject({ digest: image.root.descriptor.digest });
    }
    await using store = await open(folder.path, true);
    expect(await list(store.tags())).toEqual(["v1", "stable"]);
    expect(await defaultEntry(store)).toMatchObject({ digest: image.root.descriptor.digest });
    expect(new Set(await readAll(store, image.root.descriptor))).toEqual(
      new Set([...image.blobs, ...image.manifests].map(({ descriptor }) => descriptor.digest)),
    );
    expect(digestOf(await readFile(join(folder.path, "image.tar")))).toBe(digestOf(await readFile(join(other.path, "image.tar"))));
  });

  test("is not there before the commit; a store that is given up leaves nothing", async () => {
    await using folder = temporaryFolder();
    const temporary = join(folder.path, "temporary");
    await mkdir(temporary);
    const store = await openArchive(
      storeContext(folder.path, { temporaryFolder: async () => temporary }),
      archiveAt(join(folder.path, "image.tar")),
      {
        mustExist: false,
        maxUnpackedSize: 1,
      },
    );
    await putImage(store, await makeImage(), "v1");
    expect(await readdir(temporary)).toHaveLength(1);
    await store[Symbol.asyncDispose]();
    expect(await readdir(folder.path)).toEqual(["temporary"]);
    expect(await readdir(temporary)).toEqual([]);
  });

  test("that is written to keeps what was in it", async () => {
    await using folder = temporaryFolder();
    const [image, other] = [await makeImage(), await makeImage({ seed: "other" })];
    {
      await using store = await open(folder.path);
      await putImage(store, image, "v1");
      await store.commit();
    }
    await using store = await open(folder.path);
    expect(await store.has(image.root.descriptor)).toBe(true);
    expect(await store.beginUpload(image.blobs[0]?.descriptor ?? image.root.descriptor)).toBe("existing");
    await putImage(store, other, "v2");
    await putReferrer(store, makeReferrer(image.root.descriptor, "a/b", "x"));
    await store.commit();

    await using again = await open(folder.path, true);
    expect(await list(again.tags())).toEqual(["v1", "v2"]);
    await readAll(again, image.root.descriptor);
    await readAll(again, other.root.descriptor);
    expect(await list(again.referrers(image.root.descriptor.digest))).toMatchObject([{ artifactType: "a/b" }]);
  });

  test("that two write to at once has what both wrote", async () => {
    await using folder = temporaryFolder();
    const images = [await makeImage({ seed: "a" }), await makeImage({ seed: "b" }), await makeImage({ seed: "c" })];
    await Promise.all(
      images.map(async (image, at) => {
        await using store = await open(folder.path);
        await putImage(store, image, `v${at}`);
        await store.commit();
      }),
    );
    await using store = await open(folder.path, true);
    expect((await list(store.tags())).sort()).toEqual(["v0", "v1", "v2"]);
    for (const image of images) await readAll(store, image.root.descriptor);
    expect((await readdir(folder.path)).filter((name) => !name.startsWith("temporary-"))).toEqual(["image.tar"]);
  });

  test.each([
    ["gzip", gzipSync],
    ["zstd", zstdCompressSync],
  ])("is read compressed with %s too, and no further than allowed", async (_, compress) => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const path = join(folder.path, "image.tar");
    {
      await using store = await open(folder.path);
      await putImage(store, image, "v1");
      await store.commit();
    }
    const { size } = await stat(path);
    await writeFile(path, compress(await readFile(path)));
    await using store = await open(folder.path, true, size);
    await readAll(store, await store.resolve(v1));
    await expect(open(folder.path, true, size - 1)).rejects.toMatchObject({ facts: { kind: "limit" } });
    await writeFile(path, (await readFile(path)).subarray(0, -20));
    await expect(open(folder.path, true)).rejects.toMatchObject({ facts: { kind: "corrupt" } });
  });

  test("has the same content as a layout directory made of it", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const layout = await openLayout(storeContext(folder.path), join(folder.path, "layout"), "oci:layout", false);
    await using archive = await open(folder.path);
    for (const store of [layout, archive]) {
      await putImage(store, image, "v1");
      await store.commit();
    }
    expect(await archive.resolve(v1)).toEqual(await layout.resolve(v1));
    expect((await archive.manifest(v1)).bytes).toEqual((await layout.manifest(v1)).bytes);
  });
});

describe("what an archive holds is not trusted", () => {
  const marker = { "oci-layout": '{"imageLayoutVersion":"1.0.0"}' };
  const config = Buffer.from("secret");
  const blob = { mediaType: "application/octet-stream", digest: digestOf(config), size: config.byteLength };
  const path = `blobs/sha256/${blob.digest.slice(7)}`;

  test("names with ./ are the same, names that lead out are nobody's", async () => {
    await using folder = temporaryFolder();
    await writeFile(
      join(folder.path, "image.tar"),
      await tarOf({ "./oci-layout": marker["oci-layout"], "./index.json": '{"manifests":[]}', [`./${path}`]: "secret", "../x": "" }),
    );
    await using store = await open(folder.path, true);
    expect((await collect(store.open(blob))).toString()).toBe("secret");
  });

  test("a link to another member is a further name of it, by its folder or from the root; one that leads out is nobody's", async () => {
    for (const link of ["../../other", "other", "./../../a/../other"]) {
      await using folder = temporaryFolder();
      await writeFile(join(folder.path, "image.tar"), await tarOf({ ...marker, other: "secret", [path]: { link } }));
      await using store = await open(folder.path, true);
      expect((await collect(store.open(blob))).toString(), link).toBe("secret");
    }
  });

  test("a link that leads out, to nothing or in a circle is no blob", async () => {
    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "image.tar"), await tarOf({ ...marker, a: { link: path }, [path]: { link: "../../a" } }));
    await using store = await open(folder.path, true);
    await expect(collect(store.open(blob))).rejects.toMatchObject({ facts: { kind: "not-found" } });
  });

  test("names and links that take long to follow are read at once", async () => {
    await using folder = temporaryFolder();
    const long = `${"x/".repeat(350_000)}${"a/../".repeat(40_000)}y`;
    const deep = `d${"/d".repeat(500)}`;
    const link = (from: string, to: string) => [
      pax([...(from.length > 100 ? [["path", from] as const] : []), ["linkpath", to]]),
      raw(from.slice(0, 100), { type: "2" }),
    ];
    const ladder = Array.from({ length: 2000 }, (_, at) => [...link(`${deep}/${at}`, `${at + 1}`), ...link(`${at}`, `${at + 1}`)]);
    const files = Object.entries({ ...marker, other: "secret" }).map(([name, content]) => raw(name, {}, content));
    const odd = [pax([["path", long]]), raw("x"), ...link("far", long), ...link(path, "../../other"), ...ladder.flat()];
    await writeFile(join(folder.path, "image.tar"), Buffer.concat([...files, ...odd, Buffer.alloc(1024)]));
    const began = performance.now();
    await using store = await open(folder.path, true);
    expect((await collect(store.open(blob))).toString()).toBe("secret");
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test("a blob of other content is corrupt", async () => {
    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "image.tar"), await tarOf({ ...marker, [path]: "public" }));
    await using store = await open(folder.path, true);
    await expect(collect(store.open(blob))).rejects.toMatchObject({ facts: { kind: "corrupt" } });
  });

  test.each([
    [
      "two tables of contents",
      async () =>
        Buffer.concat([(await tarOf({ ...marker, "index.json": "{}" })).subarray(0, -1024), await tarOf({ "./index.json": "{}" })]),
      "corrupt",
    ],
    [
      "its end missing in the middle of a file",
      async () => (await tarOf({ ...marker, "index.json": "x".repeat(3000) })).subarray(0, 3000),
      "corrupt",
    ],
    ["something that is no tar", async () => Buffer.from("no tar".repeat(1000)), "corrupt"],
    ["no layout", async () => tarOf({ "a.txt": "a" }), "input"],
    ["a docker archive", async () => tarOf({ "manifest.json": "[]" }), "input"],
    ["a marker of another version", async () => tarOf({ "oci-layout": '{"imageLayoutVersion":"2.0.0"}' }), "unsupported"],
    ["nothing", async () => Buffer.alloc(0), "input"],
  ])("a file with %s is refused", async (_, bytes, kind) => {
    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "image.tar"), await bytes());
    await expect(open(folder.path, true)).rejects.toMatchObject({ facts: { kind } });
  });

  test("a file that is not there, and a folder, are told apart", async () => {
    await using folder = temporaryFolder();
    await expect(open(folder.path, true)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    await mkdir(join(folder.path, "image.tar"));
    await expect(open(folder.path, true)).rejects.toMatchObject({ facts: { kind: "input" } });
  });
});
