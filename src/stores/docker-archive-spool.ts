import { mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { verified } from "../content/verified.ts";
import { filesError } from "../files/failure.ts";
import { createFile } from "../files/new-file.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, digester, hexOf } from "../oci/digest.ts";
import { isImageConfig, parseDiffIds } from "../oci/image-config.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Reference } from "../oci/reference.ts";
import type { BlobWriter } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { decompress } from "../tar/compression.ts";
import { corrupt, missingBlob, readRange, tooLong } from "./layout-files.ts";
import type { SavedImage } from "./saved-image.ts";

/** Blobs on their way into a docker archive, decompressed, in the run's temporary folder. */
export interface DockerArchiveSpool extends AsyncDisposable {
  has(blob: Descriptor): boolean;
  writer(blob: Descriptor): BlobWriter;
  /**
   * The image as `manifest.json` will name it, once all its blobs are there: `HEX.json`, and `HEX.tar` by diff ID, as
   * skopeo and podman name them.
   * @throws OciError of kind "unsupported" for what is no image of one platform, "corrupt" if a layer is not what
   * the config says.
   */
  image(manifest: Manifest, names: readonly Reference[]): Promise<SavedImage>;
  /** The members that its images name, with their sizes in bytes. */
  readonly members: ReadonlyMap<string, { readonly size: number; open(): AsyncIterable<Uint8Array> }>;
}

interface Spooled {
  readonly path: string;
  /** Of the bytes in the file. */
  readonly digest: Digest;
  readonly size: number;
}

/** @param most bytes that all its files together may have. */
export function dockerArchiveSpool(ctx: Context, name: string, most: number): DockerArchiveSpool {
  const spooled = new Map<Digest, Spooled>();
  const members = new Map<string, { size: number; open(): AsyncIterable<Uint8Array> }>();
  let folder: Promise<string> | undefined;
  let total = 0;

  const write = async (blob: Descriptor, body: AsyncIterable<Uint8Array>): Promise<void> => {
    folder ??= ctx.temporaryFolder().then((parent) => mkdtemp(join(parent, "images-")));
    await using file = await createFile(ctx, join(await folder, blob.digest.replace(":", "-")));
    const hash = digester();
    let size = 0;
    for await (const chunk of decompress(verified(body, blob, name))) {
      ctx.signal.throwIfAborted();
      size += chunk.byteLength;
      total += chunk.byteLength;
      if (total > most) throw new OciError(`the image unpacks to more than ${most} bytes`, { kind: "limit", reference: name });
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.commit();
    spooled.set(blob.digest, { path: file.path, digest: hash.digest(), size });
  };

  const take = (blob: Descriptor): Spooled => {
    const found = spooled.get(blob.digest);
    if (!found) throw missingBlob(name, blob.digest);
    return found;
  };

  const addMember = (member: string, { path, size }: Spooled): string => {
    members.set(member, { size, open: () => readFrom(path) });
    return member;
  };

  return {
    members,
    has: ({ digest }) => spooled.has(digest),
    writer: (blob) => ({ write: (body) => write(blob, body.open(0)), abort: async () => {} }),
    image: async (manifest, names) => {
      const { config } = manifest;
      refuseOthers(manifest, name);
      if (config === undefined) throw missingBlob(name, manifest.descriptor.digest);
      const spooledConfig = take(config);
      if (spooledConfig.size > limits.config) throw tooLong(`${name}@${config.digest}`, limits.config);
      const diffIds = readDiffIds(await buffer(readFrom(spooledConfig.path)), `${name}@${config.digest}`);
      if (diffIds.length !== manifest.layers.length) {
        const summary = `the image has ${manifest.layers.length} layers where its config names ${diffIds.length}`;
        throw new OciError(summary, { kind: "corrupt", reference: `${name}@${manifest.descriptor.digest}` });
      }
      const layers = manifest.layers.map((layer, at) => {
        const found = take(layer);
        if (found.digest !== diffIds[at]) {
          const summary = `layer ${layer.digest} unpacks to ${found.digest} where the config names ${diffIds[at]}`;
          throw new OciError(summary, { kind: "corrupt", reference: `${name}@${manifest.descriptor.digest}` });
        }
        return addMember(`${hexOf(found.digest)}.tar`, found);
      });
      return { config: addMember(`${hexOf(config.digest)}.json`, spooledConfig), layers, names };
    },
    [Symbol.asyncDispose]: async () => {
      if (folder) await rm(await folder, { recursive: true, force: true }).catch(() => {});
    },
  };
}

function readDiffIds(config: Uint8Array, reference: string): Digest[] {
  try {
    return parseDiffIds(config);
  } catch (error) {
    throw corrupt(error, reference);
  }
}

/** `docker load` knows images of one platform, nothing else. */
function refuseOthers(manifest: Manifest, name: string): void {
  const facts = { kind: "unsupported", operation: "write", reference: name } as const;
  if (manifest.kind === "index") {
    throw new OciError("a docker archive holds images of one platform, not an index", {
      ...facts,
      reason: "one-platform",
    });
  }
  if (manifest.kind !== "image" || !isImageConfig(manifest.config?.mediaType)) {
    throw new OciError("a docker archive holds container images, and this is something else", facts);
  }
}

async function* readFrom(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, "r").catch((error: unknown) => {
    throw filesError(error, "read", path);
  });
  try {
    yield* readRange(handle, 0, Number.POSITIVE_INFINITY, path);
  } finally {
    await handle.close();
  }
}
