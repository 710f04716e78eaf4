import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type BlobCache, cachedSource } from "../../src/content/cached.ts";
import { describe as describeBytes } from "../../src/oci/descriptor.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { collect, storeContext } from "../stores/content.ts";
import { memoryStore } from "../support/memory-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const bytes = Buffer.alloc(1_000_000, "blob ");
const blob = describeBytes("application/octet-stream", bytes);

/** A cache that keeps files in memory. */
function memoryCache(
  kept = new Map<Digest, Buffer>(),
  folder = "",
): BlobCache & { readonly kept: Map<Digest, Buffer>; readonly asked: Digest[] } {
  const asked: Digest[] = [];
  return {
    kept,
    asked,
    restore: async (digest) => {
      asked.push(digest);
      const found = kept.get(digest);
      if (!found) return undefined;
      const path = join(folder, `restored-${digest.slice(7)}`);
      await writeFile(path, found);
      return path;
    },
    save: async (digest, file) => {
      kept.set(digest, await readFile(file));
    },
  };
}

function world(folder: string) {
  const ctx = storeContext(folder);
  const source = memoryStore("memory", { ctx });
  source.put(bytes);
  return { ctx, source };
}

describe("a cached source", () => {
  test("reads a blob once, keeps it, and gives it from the local disk after that", async () => {
    await using folder = temporaryFolder();
    const { ctx, source } = world(folder.path);
    const cache = memoryCache(undefined, folder.path);
    {
      await using cached = cachedSource(ctx, source, cache);
      expect(bytes.equals(await collect(cached.open(blob)))).toBe(true);
      expect(bytes.equals(await collect(cached.open(blob)))).toBe(true);
      expect(source.counts.open).toBe(1);
    }
    expect([...cache.kept.keys()]).toEqual([blob.digest]);
    await using next = cachedSource(ctx, source, cache);
    expect(bytes.equals(await collect(next.open(blob)))).toBe(true);
    expect(source.counts.open).toBe(1);
  });

  test("never believes a cached copy that is wrong", async () => {
    await using folder = temporaryFolder();
    for (const wrong of [Buffer.from("short"), Buffer.alloc(bytes.byteLength)]) {
      const { ctx, source } = world(folder.path);
      const cache = memoryCache(new Map([[blob.digest, wrong]]), folder.path);
      await using cached = cachedSource(ctx, source, cache);
      expect(bytes.equals(await collect(cached.open(blob)))).toBe(true);
      expect(source.counts.open).toBe(1);
    }
  });

  test("works without its cache where that fails", async () => {
    await using folder = temporaryFolder();
    const { ctx, source } = world(folder.path);
    const broken: BlobCache = {
      restore: async () => {
        throw new Error("service unavailable");
      },
      save: async () => {
        throw new Error("service unavailable");
      },
    };
    {
      await using cached = cachedSource(ctx, source, broken);
      expect(bytes.equals(await collect(cached.open(blob)))).toBe(true);
    }
    expect(ctx.events.filter(({ type }) => type === "info")).toHaveLength(2);
    await using gone = cachedSource(ctx, source, memoryCache(new Map([[blob.digest, bytes]]), join(folder.path, "missing")));
    expect(bytes.equals(await collect(gone.open(blob)))).toBe(true);
  });

  test("only reads where there is no room for a copy", async () => {
    await using folder = temporaryFolder();
    const { source } = world(folder.path);
    const ctx = storeContext(folder.path, { temporaryFolder: async () => join(folder.path, "none") });
    const cache = memoryCache();
    {
      await using cached = cachedSource(ctx, source, cache);
      for (let time = 0; time < 2; time++) expect(bytes.equals(await collect(cached.open(blob)))).toBe(true);
    }
    expect([source.counts.open, cache.kept.size]).toEqual([2, 0]);
  });

  test("keeps nothing of a blob that was not read to its end, and reads it whole later", async () => {
    await using folder = temporaryFolder();
    const temporary = join(folder.path, "temporary");
    await mkdir(temporary);
    const ctx = storeContext(folder.path, { temporaryFolder: async () => temporary });
    const source = memoryStore("memory", { ctx });
    source.put(bytes);
    const cache = memoryCache(undefined, folder.path);
    {
      await using cached = cachedSource(ctx, source, cache);
      for await (const chunk of cached.open(blob)) {
        expect(chunk.byteLength).toBeLessThan(bytes.byteLength);
        break;
      }
      expect(cache.kept.size).toBe(0);
      const both = await Promise.all([collect(cached.open(blob)), collect(cached.open(blob))]);
      expect(both.every((one) => bytes.equals(one))).toBe(true);
    }
    expect(cache.kept.get(blob.digest)?.equals(bytes)).toBe(true);
    expect(await readdir(temporary)).toEqual([]);
  });

  test("does not ask for what is sooner read than found", async () => {
    await using folder = temporaryFolder();
    const { ctx, source } = world(folder.path);
    const small = Buffer.from("small");
    source.put(small);
    const cache = memoryCache(undefined, folder.path);
    await using cached = cachedSource(ctx, source, cache);
    expect(await collect(cached.open(describeBytes("a/b", small)))).toEqual(small);
    expect(cache.asked).toEqual([]);
  });

  test("waits neither for what is fetched nor for what is kept once the run is cancelled", async () => {
    await using folder = temporaryFolder();
    const never = () => new Promise<never>(() => {});
    for (const slow of ["restore", "save"] as const) {
      const cancel = new AbortController();
      const ctx = storeContext(folder.path, { signal: cancel.signal });
      const source = memoryStore("memory", { ctx });
      source.put(bytes);
      const cached = cachedSource(ctx, source, { ...memoryCache(undefined, folder.path), [slow]: never });
      const reading = collect(cached.open(blob));
      if (slow === "save") await reading;
      const ending = slow === "save" ? cached[Symbol.asyncDispose]() : reading;
      cancel.abort(new Error("cancelled by the user"));
      if (slow === "save") await ending;
      else await expect(ending).rejects.toThrow("cancelled by the user");
    }
  });

  test("hands on a source's failure", async () => {
    await using folder = temporaryFolder();
    const { ctx, source } = world(folder.path);
    await using cached = cachedSource(ctx, source, memoryCache(undefined, folder.path));
    const missing = describeBytes("a/b", Buffer.alloc(500_000, "other"));
    await expect(collect(cached.open(missing))).rejects.toMatchObject({ facts: { kind: "not-found" } });
  });
});
