import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { createGzip } from "node:zlib";
import type { TestImage } from "../__tests__/support/test-image.ts";
import type { Digest } from "../src/oci/digest.ts";
import { byteString } from "../src/tar/byte-string.ts";
import { tarHeader, tarTypes } from "../src/tar/header.ts";
import type { TarInput } from "../src/tar/pack.ts";
import { packTar } from "../src/tar/pack.ts";

const mebibyte = 1024 * 1024;

/**
 * Beneath /usr, with the bytes that are taken of each: programs and libraries, and the many small files of
 * documentation and headers.
 */
const slices = [
  { folder: "bin", most: 150 * mebibyte },
  { folder: "lib/x86_64-linux-gnu", most: 300 * mebibyte },
  { folder: "lib/aarch64-linux-gnu", most: 300 * mebibyte },
  { folder: "share", most: 150 * mebibyte },
  { folder: "include", most: 60 * mebibyte },
] as const;
const layerCount = 4;
const largestFile = 64 * mebibyte;

/** In the top layer of every such image, and in no other. */
export const fileOfTopLayer = "opt/app/version.txt";

interface Found {
  /** `usr/bin/env` */
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly mode: number;
  readonly linkName: string;
}

/**
 * What a folder holds, parents first and sorted, up to so many bytes; special files and what may not be read are left
 * out.
 */
async function walk(name: string, most: number): Promise<Found[]> {
  const found: Found[] = [];
  let left = most;
  const visit = async (folder: string): Promise<void> => {
    const names = await readdir(join("/", folder)).catch(() => []);
    for (const each of names.sort()) {
      if (left <= 0) return;
      const path = `${folder}/${each}`;
      const { size, mode, ...is } = await lstat(join("/", path)).then((stats) => ({
        ...{ size: stats.size, mode: stats.mode & 0o7777, file: stats.isFile(), link: stats.isSymbolicLink(), folder: stats.isDirectory() },
      }));
      // The owner's permission to read is enough for root alone.
      const readable = process.getuid?.() === 0 || (mode & 0o004) !== 0;
      if (is.folder) {
        found.push({ name: path, type: tarTypes.directory, size: 0, mode, linkName: "" });
        await visit(path);
      } else if (is.link) {
        found.push({ name: path, type: tarTypes.symlink, size: 0, mode: 0o777, linkName: await readlink(join("/", path)) });
      } else if (is.file && size <= largestFile && readable) {
        found.push({ name: path, type: tarTypes.file, size, mode, linkName: "" });
        left -= size;
      }
    }
  };
  await visit(name);
  return found;
}

function entryOf({ name, type, size, mode, linkName }: Found): TarInput {
  const header = tarHeader(name, { type, size, mode, linkName: byteString(linkName) });
  return size === 0 ? { header } : { header, body: createReadStream(join("/", name), { end: size - 1, highWaterMark: mebibyte }) };
}

/**
 * The entries of each layer: a quarter of the files; now and then a second name for one, a file of a lower layer once
 * more, and a lower file hidden.
 */
function entriesOf(layers: readonly (readonly Found[])[], at: number): TarInput[] {
  const own = layers[at] ?? [];
  const lower = layers.slice(0, at).flat();
  const files = (all: readonly Found[], every: number): Found[] =>
    all.filter(({ type }, index) => type === tarTypes.file && index % every === 0);
  const links = files(own, 100).map(({ name, mode }) =>
    entryOf({ name: `${name}.second-name`, type: tarTypes.hardLink, size: 0, mode, linkName: name }),
  );
  const again = files(lower, 150).map((file) => entryOf({ ...file, mode: 0o600 }));
  const hidden = files(lower.slice(1), 150).map(({ name }) => {
    const slash = name.lastIndexOf("/");
    return entryOf({
      name: `${name.slice(0, slash)}/.wh.${name.slice(slash + 1)}`,
      type: tarTypes.file,
      size: 0,
      mode: 0o644,
      linkName: "",
    });
  });
  const text = "1.2.3\n";
  const top = tarHeader(fileOfTopLayer, { type: tarTypes.file, size: text.length, mode: 0o644, linkName: byteString("") });
  const last = at === layers.length - 1 ? [{ header: top, body: Buffer.from(text) }] : [];
  return [...own.map(entryOf), ...links, ...again, ...hidden, ...last];
}

/**
 * An image of some 660 MB in four gzip layers, made of this machine's own files: real names, sizes and contents, and
 * nothing to be committed or downloaded. The same machine gives the same image.
 */
export async function makeRootfsImage(): Promise<TestImage> {
  const found: Found[] = [];
  for (const { folder, most } of slices) found.push(...(await walk(`usr/${folder}`, most)));
  const quarter = found.reduce((sum, { size }) => sum + size, 0) / layerCount;
  const layers: Found[][] = Array.from({ length: layerCount }, () => []);
  let bytes = 0;
  for (const one of found) {
    layers[Math.min(layerCount - 1, Math.floor(bytes / quarter))]?.push(one);
    bytes += one.size;
  }
  const made = await Promise.all(layers.map((_, at) => makeLayer(entriesOf(layers, at))));
  const config = content("application/vnd.oci.image.config.v1+json", {
    ...{ architecture: "amd64", os: "linux", config: {} },
    rootfs: { type: "layers", diff_ids: made.map(({ diffId }) => diffId) },
  });
  const root = content("application/vnd.oci.image.manifest.v1+json", {
    ...{ schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json", config: config.descriptor },
    layers: made.map(({ descriptor }) => descriptor),
  });
  return { root, manifests: [root], blobs: [config, ...made], platforms: [] };
}

async function makeLayer(entries: readonly TarInput[]) {
  const plain = createHash("sha256");
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  gzip.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => gzip.on("end", resolve).on("error", reject));
  for await (const chunk of packTar(entries)) {
    plain.update(chunk);
    if (!gzip.write(chunk)) await new Promise((resolve) => gzip.once("drain", resolve));
  }
  gzip.end();
  await ended;
  const bytes = Buffer.concat(chunks);
  const mediaType = "application/vnd.oci.image.layer.v1.tar+gzip";
  return { bytes, descriptor: { mediaType, digest: digestOf(bytes), size: bytes.byteLength }, diffId: `sha256:${plain.digest("hex")}` };
}

function content(mediaType: string, value: object) {
  const bytes = Buffer.from(JSON.stringify(value));
  return { bytes, descriptor: { mediaType, digest: digestOf(bytes), size: bytes.byteLength } };
}

function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}` as Digest;
}
