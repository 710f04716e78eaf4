import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import { parseManifest } from "../../src/oci/manifest.ts";
import type { Destination, Source } from "../../src/oci/store.ts";
import { parseTag } from "../../src/oci/tag.ts";
import type { Context } from "../../src/runtime/context.ts";
import type { ArchiveAddress } from "../../src/stores/archive-parts.ts";
import { type TestContext, testContext } from "../support/context.ts";
import type { TestContent, TestImage, TestReferrer } from "../support/test-image.ts";

/** A context whose temporary folder lies in the test's own, and whose random numbers are random: names of temporary files are made of them. */
export function storeContext(folder: string, parts: Partial<Context> = {}): TestContext {
  let made: Promise<string> | undefined;
  return testContext({
    random: Math.random,
    temporaryFolder: () => {
      made ??= mkdtemp(join(folder, "temporary-"));
      return made;
    },
    ...parts,
  });
}

export async function* chunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

export async function list<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Writes one blob as a copier does. */
export async function putBlob(destination: Destination, { descriptor, bytes }: TestContent): Promise<string> {
  const offer = await destination.beginUpload(descriptor);
  if (typeof offer === "string") return offer;
  await offer.write({ size: bytes.byteLength, open: (from) => chunks(bytes.subarray(from)) });
  return "written";
}

const manifestOf = ({ descriptor, bytes }: TestContent) => parseManifest(bytes, descriptor.mediaType, descriptor.digest);

/** Writes an image, children first, its root under the tags; what a copier does, without `commit`. */
export async function putImage(destination: Destination, image: TestImage, ...tags: string[]): Promise<void> {
  for (const blob of image.blobs) await putBlob(destination, blob);
  for (const child of image.manifests.slice(0, -1)) await destination.push(manifestOf(child));
  if (tags.length === 0) await destination.push(manifestOf(image.root));
  for (const tag of tags) await destination.push(manifestOf(image.root), parseTag(tag));
}

export async function putReferrer(destination: Destination, referrer: TestReferrer): Promise<void> {
  for (const blob of referrer.blobs) await putBlob(destination, blob);
  await destination.push(manifestOf(referrer.manifest));
}

/** Reads a whole graph, verified: every manifest and blob beneath the root. Gives the digests in the order they were read. */
export async function readAll(source: Source, root: Descriptor): Promise<string[]> {
  const manifest = await source.manifest(root);
  const digests: string[] = [];
  for (const child of manifest.manifests) digests.push(...(await readAll(source, child)));
  for (const blob of [...(manifest.config ? [manifest.config] : []), ...manifest.layers]) {
    await collect(source.open(blob));
    digests.push(blob.digest);
  }
  return [...digests, root.digest];
}

/** Where an archive is, for a store that is opened without the rules of a checkout. */
export function archiveAt(path: string, name = "oci-archive"): ArchiveAddress {
  return { path, name, inside: (file) => file, mayBeGlob: true };
}
