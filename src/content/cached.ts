import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Descriptor } from "../oci/descriptor.ts";
import { algorithmOf, type Digest, digester } from "../oci/digest.ts";
import type { Source } from "../oci/store.ts";
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
 * A source whose blobs are looked for in a cache first, and kept there when they were read to their end. A miss or a broken cache is never an error. A blob that was read
 * once is read again from the local disk. Disposing waits until new blobs are kept, and leaves the source open.
 */
export function cachedSource(ctx: Context, source: Source, cache: BlobCache): Source {
  /** What each digest's first reader found out: its verified local file, or that there is none. */
  const local = new Map<Digest, Promise<string | undefined>>();
  const saving: Promise<void>[] = [];
  let folder: Promise<string> | undefined;

  const restore = async (blob: Descriptor): Promise<string | undefined> => {
    try {
      const file = await abortable(cache.restore(blob.digest, blob.size), ctx.signal);
      if (file !== undefined && (await holds(file, blob, ctx.signal))) return file;
      if (file !== undefined) ctx.emit({ type: "info", message: `the cached copy of ${blob.digest} is broken and not used` });
    } catch (error) {
      ctx.signal.throwIfAborted();
      ctx.emit({ type: "info", message: `the cache cannot be read: ${safe((error as Error).message, 300)}` });
    }
    return undefined;
  };

  const save = async (digest: Digest, file: string): Promise<void> => {
    try {
      await cache.save(digest, file);
    } catch (error) {
      ctx.emit({ type: "info", message: `the cache cannot be written: ${safe((error as Error).message, 300)}` });
    }
  };

  /** Hands the blob on and keeps a copy; a copy that cannot be written is given up. */
  async function* keep(blob: Descriptor, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    let file: string | undefined;
    let copy: Awaited<ReturnType<typeof open>> | undefined;
    try {
      folder ??= ctx.temporaryFolder().then((parent) => mkdtemp(join(parent, "blobs-")));
      file = join(await folder, blob.digest.replace(":", "-"));
      copy = await open(file, "wx");
    } catch {
      copy = undefined; // another reader writes it already, or there is no room: this one only reads
    }
    let whole = false;
    try {
      for await (const chunk of source.open(blob, signal)) {
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
        await copy.close().catch(() => {});
        if (whole) {
          local.set(blob.digest, Promise.resolve(file));
          saving.push(save(blob.digest, file));
        } else await rm(file, { force: true });
      }
    }
  }

  return {
    name: source.name,
    ...(source.lane !== undefined && { lane: source.lane }),
    ...(source.origin !== undefined && { origin: source.origin }),
    resolve: (at) => source.resolve(at),
    manifest: (at) => source.manifest(at),
    referrers: (of, type, read) => source.referrers(of, type, read),
    tags: () => source.tags(),
    open: async function* (blob, signal) {
      if (blob.size < smallest) return yield* source.open(blob, signal);
      const known = local.get(blob.digest) ?? restore(blob);
      local.set(blob.digest, known);
      const file = await known;
      if (file === undefined) yield* keep(blob, signal);
      else yield* verified(createReadStream(file, { highWaterMark: 256 * 1024, signal: ctx.signal }), blob, source.name);
    },
    [Symbol.asyncDispose]: async () => {
      // What is still being kept when the run is cancelled is not waited for.
      await abortable(Promise.all(saving), ctx.signal).catch(() => {});
      if (folder) await rm(await folder, { recursive: true, force: true }).catch(() => {});
    },
  };
}

async function holds(file: string, blob: Descriptor, signal: AbortSignal): Promise<boolean> {
  if ((await stat(file)).size !== blob.size) return false;
  const hash = digester(algorithmOf(blob.digest));
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    signal.throwIfAborted();
    hash.update(chunk as Buffer);
  }
  return hash.digest() === blob.digest;
}
