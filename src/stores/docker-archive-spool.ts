import { open } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { verified } from "../content/verified.ts";
import { attempt } from "../files/failure.ts";
import { createFile } from "../files/new-file.ts";
import { readRange } from "../files/read.ts";
import { TemporaryFolder } from "../files/temporary-folder.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, digester, hexOf } from "../oci/digest.ts";
import { isImageConfig, parseDiffIds } from "../oci/image-config.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { ManifestKind } from "../oci/media-types.ts";
import type { Reference } from "../oci/reference.ts";
import type { BlobWriter } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { decompress, foreignCompressionOf } from "../tar/compression.ts";
import { missingBlob, parsed, tooLong } from "./layout-files.ts";
import type { SavedImage } from "./saved-image.ts";

/** What is to stand in an archive under a name. */
export interface MemberContent {
  /** Bytes. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

interface Spooled extends MemberContent {
  /** Of the bytes in the file. */
  readonly digest: Digest;
}

/** Blobs on their way into a docker archive, decompressed, in the run's temporary folder. */
export class DockerArchiveSpool implements AsyncDisposable {
  /** The members that its images name. */
  readonly members = new Map<string, MemberContent>();
  readonly #ctx: Context;
  readonly #name: string;
  readonly #maxSize: number;
  readonly #folder: TemporaryFolder;
  readonly #spooled = new Map<Digest, Spooled>();
  #size = 0;

  /** @param maxSize bytes that all its files together may have. */
  constructor(ctx: Context, name: string, maxSize: number) {
    this.#ctx = ctx;
    this.#name = name;
    this.#maxSize = maxSize;
    this.#folder = new TemporaryFolder(ctx, "images-");
  }

  has({ digest }: Descriptor): boolean {
    return this.#spooled.has(digest);
  }

  writer(blob: Descriptor): BlobWriter {
    return { write: (body) => this.#write(blob, body.open(0)), abort: async () => {} };
  }

  async #write(blob: Descriptor, body: AsyncIterable<Uint8Array>): Promise<void> {
    await using file = await createFile(this.#ctx, join(await this.#folder.path(), blob.digest.replace(":", "-")));
    const hash = digester();
    let size = 0;
    for await (const chunk of decompress(verified(body, blob, this.#name))) {
      this.#ctx.signal.throwIfAborted();
      if (size === 0) refuseForeign(chunk, `${this.#name}@${blob.digest}`);
      size += chunk.byteLength;
      this.#size += chunk.byteLength;
      if (this.#size > this.#maxSize) {
        throw new OciError(`the image unpacks to more than ${this.#maxSize} bytes`, { kind: "limit", reference: this.#name });
      }
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.commit();
    this.#spooled.set(blob.digest, { digest: hash.digest(), size, open: () => readFrom(file.path) });
  }

  /**
   * The image as `manifest.json` will name it, once all its blobs are there: `HEX.json`, and `HEX.tar` by diff ID, as
   * skopeo and podman name them.
   * @throws OciError of kind "unsupported" for what is no image of one platform, "corrupt" if a layer is not what
   * the config says.
   */
  async image({ config, descriptor, kind, layers }: Manifest, names: readonly Reference[]): Promise<SavedImage> {
    refuseOthers(kind, config, this.#name);
    const configAt = `${this.#name}@${config.digest}`;
    const spooled = this.#take(config);
    if (spooled.size > limits.config) throw tooLong(configAt, limits.config);
    const bytes = await buffer(spooled.open());
    const diffIds = parsed(configAt, () => parseDiffIds(bytes));
    const refuse = (summary: string): OciError =>
      new OciError(summary, { kind: "corrupt", reference: `${this.#name}@${descriptor.digest}` });
    if (diffIds.length !== layers.length) {
      throw refuse(`the image has ${layers.length} layers where its config names ${diffIds.length}`);
    }
    const members = layers.map((layer, at) => {
      const found = this.#take(layer);
      if (found.digest !== diffIds[at]) {
        throw refuse(`layer ${layer.digest} unpacks to ${found.digest} where the config names ${diffIds[at]}`);
      }
      return this.#addMember(`${hexOf(found.digest)}.tar`, found);
    });
    return { config: this.#addMember(`${hexOf(config.digest)}.json`, spooled), layers: members, names };
  }

  #take(blob: Descriptor): Spooled {
    const found = this.#spooled.get(blob.digest);
    if (!found) throw missingBlob(this.#name, blob.digest);
    return found;
  }

  #addMember(name: string, content: MemberContent): string {
    this.members.set(name, content);
    return name;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#folder[Symbol.asyncDispose]();
  }
}

/** Layers lie in a docker archive unpacked. */
function refuseForeign(start: Uint8Array, reference: string): void {
  const foreign = foreignCompressionOf(start);
  if (foreign === undefined) return;
  const summary = `it is compressed with ${foreign}; a docker archive holds layers unpacked, and only gzip and zstd are unpacked`;
  throw new OciError(summary, { kind: "unsupported", operation: "write", reference });
}

/** `docker load` knows images of one platform, nothing else. */
function refuseOthers(kind: ManifestKind, config: Descriptor | undefined, name: string): asserts config is Descriptor {
  const facts = { kind: "unsupported", operation: "write", reference: name } as const;
  if (kind === "index") {
    throw new OciError("a docker archive holds images of one platform, not an index", { ...facts, reason: "one-platform" });
  }
  if (kind !== "image" || !isImageConfig(config?.mediaType)) {
    throw new OciError("a docker archive holds container images, and this is something else", facts);
  }
}

async function* readFrom(path: string): AsyncGenerator<Uint8Array> {
  await using handle = await attempt("read", path, () => open(path, "r"));
  yield* readRange(handle, 0, Number.POSITIVE_INFINITY, path);
}
