import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { blobDigester } from "../oci/blob-digester.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Origin, Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { abortable } from "../runtime/abortable.ts";
import type { Context } from "../runtime/context.ts";
import { safe } from "../runtime/safe.ts";
import { verified } from "./verified.ts";

/** Keeps blobs by digest between runs. Given by the action; whatever it throws is a miss. */
export interface BlobCache {
  /** A local file that should hold the blob; undefined on a miss. Its content is verified here. */
  restore(digest: Digest, size: number): Promise<string | undefined>;
  /** Keeps the content of a local file, which is verified and stays as it is until the promise settles. */
  save(digest: Digest, file: string): Promise<void>;
}

/** Blobs smaller than this are read sooner than looked up. Bytes. */
const smallest = 256 * 1024;

/**
 * A source whose blobs are looked for in a cache first, and kept there when they were read to their end. A miss or a
 * broken cache is never an error. A blob that was read once is read again from the local disk. Disposing waits until
 * new blobs are kept, and leaves the source open.
 */
export function cachedSource(ctx: Context, source: Source, cache: BlobCache): Source {
  return new CachedSource(ctx, source, cache);
}

class CachedSource implements Source {
  readonly name: string;
  readonly lane?: string;
  readonly origin?: Origin;
  readonly #ctx: Context;
  readonly #source: Source;
  readonly #cache: BlobCache;
  /** What each digest's first reader found out: its verified local file, or that there is none. */
  readonly #local = new Map<Digest, Promise<string | undefined>>();
  readonly #saving: Promise<void>[] = [];
  #folder: Promise<string> | undefined;

  constructor(ctx: Context, source: Source, cache: BlobCache) {
    this.name = source.name;
    this.lane = source.lane;
    this.origin = source.origin;
    this.#ctx = ctx;
    this.#source = source;
    this.#cache = cache;
  }

  resolve(at: Tag | Digest): Promise<Descriptor> {
    return this.#source.resolve(at);
  }

  manifest(at: Tag | Digest | Descriptor): Promise<Manifest> {
    return this.#source.manifest(at);
  }

  referrers(...asked: Parameters<Source["referrers"]>): AsyncIterable<Descriptor> {
    return this.#source.referrers(...asked);
  }

  tags(): AsyncIterable<Tag> {
    return this.#source.tags();
  }

  async *open(blob: Descriptor, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    if (blob.size < smallest) return yield* this.#source.open(blob, signal);
    const known = this.#local.get(blob.digest) ?? this.#restore(blob);
    this.#local.set(blob.digest, known);
    const file = await known;
    if (file === undefined) yield* this.#keep(blob, signal);
    else yield* verified(createReadStream(file, { highWaterMark: 256 * 1024, signal: this.#ctx.signal }), blob, this.name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // What is still being kept when the run is cancelled is not waited for.
    await abortable(Promise.all(this.#saving), this.#ctx.signal).catch(() => {});
    await this.#folder?.then((path) => rm(path, { recursive: true, force: true })).catch(() => {});
  }

  async #restore(blob: Descriptor): Promise<string | undefined> {
    const ctx = this.#ctx;
    const { signal } = ctx;
    try {
      const file = await abortable(this.#cache.restore(blob.digest, blob.size), signal);
      if (file !== undefined && (await holds(file, blob, signal))) return file;
      if (file !== undefined) ctx.emit({ type: "info", message: `the cached copy of ${blob.digest} is broken and not used` });
    } catch (error) {
      signal.throwIfAborted();
      ctx.emit({ type: "info", message: `the cache cannot be read: ${safe((error as Error).message, 300)}` });
    }
    return undefined;
  }

  async #save(digest: Digest, file: string): Promise<void> {
    try {
      await this.#cache.save(digest, file);
    } catch (error) {
      this.#ctx.emit({ type: "info", message: `the cache cannot be written: ${safe((error as Error).message, 300)}` });
    }
  }

  /** Hands the blob on and keeps a copy; a copy that cannot be written is given up. */
  async *#keep(blob: Descriptor, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    let file: string | undefined;
    let copy: Awaited<ReturnType<typeof open>> | undefined;
    try {
      this.#folder ??= this.#ctx.temporaryFolder().then((parent) => mkdtemp(join(parent, "blobs-")));
      file = join(await this.#folder, blob.digest.replace(":", "-"));
      copy = await open(file, "wx");
    } catch {
      copy = undefined; // another reader writes it already, or there is no room: this one only reads
    }
    let whole = false;
    try {
      for await (const chunk of this.#source.open(blob, signal)) {
        if (copy) {
          try {
            await copy.writeFile(chunk);
          } catch {
            await copy.close().catch(() => {});
            copy = undefined;
            if (file !== undefined) await rm(file, { force: true });
          }
        }
        yield chunk;
      }
      whole = true;
    } finally {
      if (copy && file !== undefined) {
        const isClosed = await copy.close().then(
          () => true,
          () => false, // some file systems say only then that there is no room
        );
        if (whole && isClosed) {
          this.#local.set(blob.digest, Promise.resolve(file));
          this.#saving.push(this.#save(blob.digest, file));
        } else await rm(file, { force: true });
      }
    }
  }
}

async function holds(file: string, blob: Descriptor, signal: AbortSignal): Promise<boolean> {
  if ((await stat(file)).size !== blob.size) return false;
  using hash = blobDigester(blob.digest, blob.size);
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    signal.throwIfAborted();
    await hash.update(chunk as Buffer);
  }
  return (await hash.digest()) === blob.digest;
}
