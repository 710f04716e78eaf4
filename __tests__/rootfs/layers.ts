import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { digestOf, hexOf } from "../../src/oci/digest.ts";
import type { LayerSource } from "../../src/rootfs/export.ts";
import { type ByteString, byteString, textOf } from "../../src/tar/byte-string.ts";
import { encodeHeader, endOfArchive, paddingOf, type TarHeader, tarHeader, tarTypes } from "../../src/tar/header.ts";
import { readTar } from "../../src/tar/reader.ts";

/** An entry of a test layer. */
export interface Made {
  readonly header: TarHeader;
  readonly body?: Buffer;
}

export const file = (name: string, body = "", members: Partial<TarHeader> = {}): Made => ({
  header: tarHeader(name, { ...members, size: Buffer.byteLength(body) }),
  body: Buffer.from(body),
});
export const folder = (name: string, members: Partial<TarHeader> = {}): Made => ({
  header: tarHeader(name, { ...members, type: tarTypes.directory }),
});
export const symlink = (name: string, target: string): Made => ({
  header: tarHeader(name, { type: tarTypes.symlink, linkName: byteString(target) }),
});
export const hardLink = (name: string, target: string): Made => ({
  header: tarHeader(name, { type: tarTypes.hardLink, linkName: byteString(target) }),
});
export const device = (name: string): Made => ({ header: tarHeader(name, { type: tarTypes.characterDevice, devMajor: 1, devMinor: 3 }) });
export const fifo = (name: string): Made => ({ header: tarHeader(name, { type: tarTypes.fifo }) });

export function archiveOf(entries: readonly Made[]): Buffer {
  return Buffer.concat([
    ...entries.flatMap(({ header, body = Buffer.alloc(0) }) => [encodeHeader(header), body, Buffer.alloc(paddingOf(body.length))]),
    endOfArchive,
  ]);
}

export type Packing = "gzip" | "zstd" | "none";

const mediaTypes = {
  gzip: "application/vnd.oci.image.layer.v1.tar+gzip",
  zstd: "application/vnd.oci.image.layer.v1.tar+zstd",
  none: "application/vnd.oci.image.layer.v1.tar",
};

export interface TestLayer extends LayerSource {
  readonly blob: Buffer;
  /** How often it was opened. */
  opened: number;
}

/** A layer of a plain archive, compressed; read in pieces. */
export function layerOf(plain: Buffer, packing: Packing = "gzip", piece = 1000): TestLayer {
  const blob = packing === "gzip" ? gzipSync(plain, { level: 1 }) : packing === "zstd" ? zstdCompressSync(plain) : plain;
  return blobLayer(blob, plain, mediaTypes[packing], piece);
}

export function blobLayer(blob: Buffer, plain: Buffer, mediaType: string = mediaTypes.gzip, piece = 1000): TestLayer {
  const layer: TestLayer = {
    blob,
    opened: 0,
    descriptor: { mediaType, digest: digestOf(blob), size: blob.length },
    diffId: digestOf(plain),
    open: async function* () {
      layer.opened++;
      for (let at = 0; at < blob.length; at += piece) yield blob.subarray(at, at + piece);
    },
  };
  return layer;
}

export const layers = (...stack: readonly (readonly Made[])[]): TestLayer[] => stack.map((entries) => layerOf(archiveOf(entries)));

/** Writes the layers as an OCI image layout, tagged `image`. */
export function writeLayout(path: string, stack: readonly TestLayer[]): void {
  mkdirSync(join(path, "blobs", "sha256"), { recursive: true });
  const put = (bytes: Buffer, mediaType: string) => {
    const digest = digestOf(bytes);
    writeFileSync(join(path, "blobs", "sha256", hexOf(digest)), bytes);
    return { mediaType, digest, size: bytes.length };
  };
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const config = put(
    json({ architecture: "amd64", os: "linux", config: {}, rootfs: { type: "layers", diff_ids: stack.map(({ diffId }) => diffId) } }),
    "application/vnd.oci.image.config.v1+json",
  );
  const manifestType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = put(
    json({
      schemaVersion: 2,
      mediaType: manifestType,
      config,
      layers: stack.map(({ blob, descriptor }) => put(blob, descriptor.mediaType)),
    }),
    manifestType,
  );
  writeFileSync(join(path, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(
    join(path, "index.json"),
    json({ schemaVersion: 2, manifests: [{ ...manifest, annotations: { "org.opencontainers.image.ref.name": "image" } }] }),
  );
}

/** What a tree holds at a path, in a form that compares. */
export interface Node {
  readonly type: string;
  readonly mode: string;
  readonly owner: string;
  readonly mtime: string;
  readonly content: string;
  /** All names of the same file. */
  readonly names: string;
  readonly xattrs: string;
}

/** Reads an archive of a whole tree, as `tar -x` would leave it. */
export async function treeOf(archive: Uint8Array): Promise<Map<string, Node>> {
  const inodes = new Map<string, { header: TarHeader; body: Buffer; names: string[] }>();
  for await (const { header, body } of readTar(once(archive))) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    const name = plainName(header.name);
    if (header.type === tarTypes.hardLink) {
      const target = inodes.get(plainName(header.linkName));
      if (!target) throw new Error(`${name} is a hard link to ${textOf(header.linkName)}, which does not come before it`);
      target.names.push(name);
      inodes.set(name, target);
    } else {
      if (inodes.has(name)) throw new Error(`${name} is there twice`);
      const slash = name.lastIndexOf("/");
      if (slash > 0 && inodes.get(name.slice(0, slash))?.header.type !== tarTypes.directory)
        throw new Error(`${name} comes without its folder`);
      inodes.set(name, { header, body: Buffer.concat(chunks), names: [name] });
    }
  }
  return new Map(
    [...inodes].map(([name, { header, body, names }]) => [
      name,
      {
        type: header.type,
        mode: header.mode.toString(8),
        owner: `${header.uid}:${header.gid}`,
        mtime: `${header.mtime.seconds}.${header.mtime.nanoseconds}`,
        content:
          header.type === tarTypes.file
            ? digestOf(body)
            : header.type === tarTypes.characterDevice
              ? `${header.devMajor}:${header.devMinor}`
              : textOf(header.linkName),
        names: [...names].sort().join(" "),
        xattrs: [...(header.pax ?? [])]
          .filter(([key]) => key.startsWith("SCHILY.xattr."))
          .map(([key, value]) => `${key}=${Buffer.from(value, "latin1").toString("hex")}`)
          .sort()
          .join(" "),
      },
    ]),
  );
}

function plainName(name: ByteString): string {
  return name.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "") || ".";
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
