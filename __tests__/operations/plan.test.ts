import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Location, parseLocation } from "../../src/oci/location.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import type { Destination, Stores } from "../../src/oci/store.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { locationName } from "../../src/operations/content.ts";
import { type Mirror, maxChunks, plan } from "../../src/operations/plan.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { testContext } from "../support/context.ts";
import { type Graph, image, index, put } from "../support/graphs.ts";
import { type MemoryStore, type MemoryStoreOptions, memoryStore } from "../support/memory-store.ts";

/** Repositories in memory by their names, each made when it is first named. */
function world(options: Record<string, Partial<MemoryStoreOptions>> = {}) {
  const ctx = testContext();
  const stores = new Map<string, MemoryStore>();
  const repository = (name: string): MemoryStore => {
    const store = stores.get(name) ?? memoryStore(name, { ctx, ...options[name] });
    stores.set(name, store);
    return store;
  };
  const open: Stores = {
    source: async (location) => repository(locationName(location)),
    destination: async (): Promise<Destination> => {
      throw new Error("a plan opens nothing for writing");
    },
    deletion: async () => {
      throw new Error("a plan deletes nothing");
    },
    [Symbol.asyncDispose]: async () => {},
  };
  return { ctx, open, repository };
}

function hold(store: MemoryStore, graph: Graph, ...tags: string[]): void {
  put(store, graph);
  for (const tag of tags) store.tagged.set(parseTag(tag), graph.root.descriptor.digest);
}

function mirror(from: string, to: string, more: Partial<Mirror> = {}): Mirror {
  return { source: at(from), destination: at(to), platforms: [], referrers: false, ...more };
}

function at(repository: string): Location {
  return parseLocation(repository);
}

const from = "source.example/app";
const to = "mirror.example/app";
const old = image("linux/amd64", ["old"]);
const fresh = image("linux/amd64", ["fresh"]);

function refuse(kind: "not-found" | "denied" | "server", request: string) {
  return (asked: string) => (asked === request ? new OciError("no", { kind }) : undefined);
}

describe("what a plan holds", () => {
  test("is the tags that are missing, and those that hold another digest; nothing is written", async () => {
    const { ctx, open, repository } = world();
    hold(repository(from), fresh, "1.10", "1.9", "latest");
    hold(repository(to), fresh, "1.9");
    hold(repository(to), old, "latest", "kept");
    const { mirrors, chunks } = await plan({ mirrors: [mirror(from, to)], chunkSize: 10 }, open, ctx);
    expect(chunks).toEqual([
      { operation: "copy", mirror: 0, source: from, destination: to, tags: ["1.10", "latest"], platforms: [], referrers: false },
    ]);
    expect(mirrors).toEqual([{ source: from, destination: to, pending: 2, unchanged: 1, chunks: 1, prune: [], skipped: [] }]);
    // A tag that is missing there needs no request: two lists, and both sides of the two tags that both have.
    expect(repository(from).log).toHaveLength(3);
    expect(repository(to).log).toHaveLength(3);
    expect(repository(from).counts.manifest + repository(to).counts.manifest).toBe(0);
  });

  test("is nothing where everything is the same", async () => {
    const { ctx, open, repository } = world();
    for (const name of [from, to]) hold(repository(name), fresh, "1", "2");
    const { mirrors, chunks } = await plan({ mirrors: [mirror(from, to)], chunkSize: 10 }, open, ctx);
    expect(chunks).toEqual([]);
    expect(mirrors).toMatchObject([{ pending: 0, unchanged: 2, chunks: 0 }]);
  });

  test("is only what the filter lets through, and no list of referrers", async () => {
    const { ctx, open, repository } = world();
    hold(repository(from), fresh, "1", "2-rc", `sha256-${"a".repeat(64)}`, `sha256-${"a".repeat(64)}.sig`);
    const { chunks } = await plan({ mirrors: [mirror(from, to, { selectsTag: (tag) => !tag.endsWith("rc") })], chunkSize: 10 }, open, ctx);
    expect(chunks.flatMap(({ tags }) => tags)).toEqual(["1", `sha256-${"a".repeat(64)}.sig`]);
  });

  test("is every tag where referrers go along: what is new around an image shows in no digest", async () => {
    const { ctx, open, repository } = world();
    for (const name of [from, to]) hold(repository(name), fresh, "1", "2");
    const { mirrors, chunks } = await plan({ mirrors: [mirror(from, to, { referrers: true })], chunkSize: 10 }, open, ctx);
    expect(chunks).toMatchObject([{ tags: ["1", "2"], referrers: true }]);
    expect(mirrors).toMatchObject([{ pending: 2, unchanged: 0 }]);
  });

  test("is compared with the child of the platform, or with the index of the platforms", async () => {
    const { ctx, open, repository } = world();
    const arm = image("linux/arm64", ["arm"]);
    const entries = [
      { graph: fresh, platform: "linux/amd64" },
      { graph: arm, platform: "linux/arm64" },
    ];
    const both = index(entries);
    const three = index([...entries, { graph: image("linux/s390x", ["mainframe"]), platform: "linux/s390x" }]);
    hold(repository(from), three, "same", "other");
    hold(repository(to), arm, "same");
    hold(repository(to), both, "other");
    const tagsOf = async (...platforms: string[]) => {
      const asked = mirror(from, to, { platforms: platforms.map(parsePlatform) });
      return (await plan({ mirrors: [asked], chunkSize: 10 }, open, ctx)).chunks;
    };
    expect(await tagsOf("linux/arm64")).toMatchObject([{ tags: ["other"], platforms: ["linux/arm64"] }]);
    expect(await tagsOf("linux/arm64", "linux/amd64")).toMatchObject([{ tags: ["same"], platforms: ["linux/arm64", "linux/amd64"] }]);
  });

  test("is also what cannot be compared: the job that copies it will say why", async () => {
    const { ctx, open, repository } = world({ [from]: { fault: refuse("server", "resolve") } });
    for (const name of [from, to]) hold(repository(name), fresh, "1");
    const { mirrors, chunks } = await plan({ mirrors: [mirror(from, to)], chunkSize: 10 }, open, ctx);
    expect(chunks).toMatchObject([{ tags: ["1"] }]);
    expect(mirrors[0]?.error).toBeUndefined();
  });

  test("begins a destination that is not there yet, and stops at one that cannot be listed", async () => {
    const listing = async (kind: "not-found" | "denied") => {
      const { ctx, open, repository } = world({ [to]: { fault: refuse(kind, "tags") } });
      hold(repository(from), fresh, "1");
      return plan({ mirrors: [mirror(from, to)], chunkSize: 10 }, open, ctx);
    };
    expect((await listing("not-found")).chunks).toMatchObject([{ tags: ["1"] }]);
    const denied = await listing("denied");
    expect(denied.chunks).toEqual([]);
    expect(denied.mirrors[0]?.error).toBeInstanceOf(OciError);
  });

  test("is not hindered by a mirror that cannot be read", async () => {
    const { ctx, open, repository } = world({ "broken.example/app": { fault: refuse("server", "tags") } });
    hold(repository(from), fresh, "1");
    const { mirrors, chunks } = await plan({ mirrors: [mirror("broken.example/app", to), mirror(from, to)], chunkSize: 10 }, open, ctx);
    expect(mirrors.map(({ error }) => (error as OciError | undefined)?.facts.reference)).toEqual(["broken.example/app", undefined]);
    expect(chunks).toMatchObject([{ mirror: 1, tags: ["1"] }]);
  });

  test("is refused if two mirrors write one tag, whatever it holds, and not if they share a repository alone", async () => {
    const { ctx, open, repository } = world();
    for (const name of [from, "other.example/app"]) hold(repository(name), old, "1", name === from ? "2" : "3");
    const only = (tag: string) => ({ selectsTag: (name: string) => name === tag });
    const two = (one: Partial<Mirror>, other: Partial<Mirror>) =>
      plan({ mirrors: [mirror(from, to, one), mirror("other.example/app", to, other)], chunkSize: 50 }, open, ctx);
    await expect(two({}, {})).rejects.toThrow(`input "mirrors": mirror 2 writes ${to}:1 where mirror 1 does`);
    hold(repository(to), old, "1");
    await expect(two(only("1"), only("1"))).rejects.toThrow(/mirror 2 writes .* where mirror 1 does/);
    expect((await two(only("2"), only("3"))).chunks).toHaveLength(2);
  });

  test("says where a repository has nothing that is to be copied", async () => {
    const { ctx, open, repository } = world();
    hold(repository(from), fresh, "1");
    await plan({ mirrors: [mirror(from, to, { selectsTag: () => false })], chunkSize: 10 }, open, ctx);
    expect(ctx.events).toContainEqual({ type: "warning", message: `${from} has no tag that is to be copied` });
  });

  test("ends where the run is cancelled", async () => {
    const cancelled = new AbortController();
    const ctx = testContext({ signal: cancelled.signal });
    const reason = new Error("cancelled");
    const { open, repository } = world();
    hold(repository(from), fresh, "1");
    const stores: Stores = {
      ...open,
      source: async (location) => {
        cancelled.abort(reason);
        throw new OciError(`${locationName(location)} is gone`, { kind: "network" });
      },
    };
    await expect(plan({ mirrors: [mirror(from, to)], chunkSize: 10 }, stores, ctx)).rejects.toBe(reason);
  });
});

describe("versions", () => {
  const tags = ["v1.9.0", "1.10.0", "v1.10.0", "1.8.0", "1.11.0-rc.1", "latest", "1.2"];

  test("are kept by how high they are among all that the mirror lets through; what is no version stays", async () => {
    const { ctx, open, repository } = world();
    hold(repository(from), fresh, ...tags);
    const { mirrors, chunks } = await plan({ mirrors: [mirror(from, to, { keep: 2 })], chunkSize: 10 }, open, ctx);
    expect(chunks.flatMap((chunk) => chunk.tags)).toEqual(["1.2", "1.10.0", "1.11.0-rc.1", "latest", "v1.10.0"]);
    const reason = "it is not among the highest versions (keep: 2)";
    expect(mirrors[0]?.skipped).toEqual([
      { tag: "1.8.0", reason },
      { tag: "v1.9.0", reason },
    ]);
  });

  test("that the filter leaves out are not counted, and every tag that is left out says why", async () => {
    const { ctx, open, repository } = world();
    hold(repository(from), fresh, ...tags, `sha256-${"a".repeat(64)}`);
    const one = mirror(from, to, { keep: 1, selectsTag: (tag) => tag === "v1.9.0" || tag === "1.8.0" });
    const { mirrors, chunks } = await plan({ mirrors: [one], chunkSize: 10 }, open, ctx);
    expect(chunks).toMatchObject([{ tags: ["v1.9.0"] }]);
    expect(mirrors[0]?.skipped).toEqual(
      expect.arrayContaining([
        { tag: "1.8.0", reason: "it is not among the highest versions (keep: 1)" },
        { tag: "latest", reason: "neither tag-filter nor semver lets it through" },
        { tag: `sha256-${"a".repeat(64)}`, reason: "it is a list of referrers" },
      ]),
    );
    expect(mirrors[0]?.skipped).toHaveLength(tags.length);
  });
});

describe("images by their names", () => {
  test("are asked for one by one, and one that is not there is an error beside the others", async () => {
    const { ctx, open, repository } = world();
    hold(repository(from), fresh, "1", "2", "unlisted");
    hold(repository(to), fresh, "1");
    const named = mirror(from, to, { tags: ["1", "2", "typo"].map(parseTag) });
    const { mirrors, chunks } = await plan({ mirrors: [named], chunkSize: 10 }, open, ctx);
    expect(chunks).toMatchObject([{ tags: ["2"] }]);
    expect(mirrors).toMatchObject([{ pending: 1, unchanged: 1, skipped: [] }]);
    expect(mirrors[0]?.error).toMatchObject({ message: expect.stringContaining("there is no tag typo"), facts: { kind: "not-found" } });
    // Of the source: three HEADs, the missing one twice, and no list.
    expect(repository(from).counts.manifest).toBe(0);
    expect(repository(from).log.filter((request) => request.includes("tags"))).toEqual([]);
  });
});

describe("pruning", () => {
  const prune = async (
    source: readonly string[],
    destination: readonly string[],
    more: Partial<Mirror> = {},
    others: readonly Mirror[] = [],
  ) => {
    const { ctx, open, repository } = world({ "broken.example/app": { fault: refuse("server", "tags") } });
    hold(repository(from), fresh, ...source);
    hold(repository(to), fresh, ...destination);
    hold(repository("other.example/app"), fresh, "other");
    const { mirrors, chunks } = await plan({ mirrors: [mirror(from, to, { prune: true, ...more }), ...others], chunkSize: 2 }, open, ctx);
    const deleted = chunks.filter(({ operation }) => operation === "delete");
    expect(deleted.flatMap(({ tags }) => tags)).toEqual(mirrors[0]?.prune);
    for (const chunk of deleted) expect([chunk.destination, chunk.tags.length <= 2]).toEqual([to, true]);
    return { gone: mirrors[0]?.prune, error: (mirrors[0]?.error as OciError | undefined)?.message, pending: mirrors[0]?.pending };
  };

  test("removes what is selected and the source does not have, in chunks", async () => {
    expect(await prune(["1", "2", "3", "4"], ["1", "2", "3", "4", "a", "b", "c"])).toMatchObject({
      gone: ["a", "b", "c"],
      error: undefined,
    });
    expect(await prune(["1"], ["1", "a"], { selectsTag: (tag) => tag === "1" })).toMatchObject({ gone: [] });
    expect(await prune(["1"], ["1", "a"], { prune: false })).toMatchObject({ gone: [] });
  });

  test("keeps what the source still has, also below the versions that are copied", async () => {
    expect(await prune(["1.0.0", "2.0.0"], ["1.0.0", "2.0.0", "0.9.0"], { keep: 1 })).toMatchObject({ gone: ["0.9.0"] });
  });

  test("is refused when more than half would go, and copies all the same", async () => {
    expect(await prune(["1", "2"], ["1", "a"])).toMatchObject({ gone: ["a"], pending: 1 });
    const { gone, error, pending } = await prune(["1", "2"], ["1", "a", "b"]);
    expect([gone, pending]).toEqual([[], 1]);
    expect(error).toContain("nothing is pruned: 2 of 3 tags would go, more than half");
  });

  test("is refused when the source has nothing that is selected, or could not be read", async () => {
    expect(await prune([], ["1"])).toMatchObject({ gone: [], error: expect.stringContaining("no tag that is selected") });
    const broken = await prune(["1"], ["1", "a"], { source: at("broken.example/app") });
    expect(broken.gone).toEqual([]);
    expect(broken.error).toBeDefined();
  });

  test("never touches what another mirror writes there, signatures, or what has been kept", async () => {
    const signature = `sha256-${"a".repeat(64)}.sig`;
    const there = ["1", "2", "a", signature, `sha256-${"a".repeat(64)}`, "other"];
    expect(await prune(["1", "2"], there, {}, [mirror("other.example/app", to)])).toMatchObject({ gone: ["a"], error: undefined });
    const unread = await prune(["1", "2"], there, {}, [mirror("broken.example/app", to)]);
    expect(unread).toMatchObject({ gone: [], error: expect.stringContaining("broken.example/app, which is copied there too") });
    const kept = { selectsTag: (tag: string) => tag !== "2", backupTag: parseTag("previous") };
    expect(await prune(["1", "2"], ["1", "previous"], kept)).toMatchObject({ gone: [], error: undefined });
  });
});

describe("a backup tag", () => {
  const planned = async (tags: readonly string[], backupTag: string, others: readonly Mirror[] = []) => {
    const { ctx, open, repository } = world();
    hold(repository(from), fresh, ...tags);
    return plan({ mirrors: [mirror(from, to, { backupTag: parseTag(backupTag) }), ...others], chunkSize: 10 }, open, ctx);
  };

  test("goes with the one tag of its chunk", async () => {
    expect((await planned(["1"], "previous")).chunks).toMatchObject([{ operation: "copy", tags: ["1"], backupTag: "previous" }]);
  });

  test("is refused with several tags, as the tag itself, and as what another mirror writes", async () => {
    const { mirrors, chunks } = await planned(["1", "2"], "previous");
    expect(chunks).toEqual([]);
    expect(mirrors[0]?.error).toMatchObject({ message: expect.stringContaining("what 2 tags held cannot have one tag") });
    await expect(planned(["1"], "1")).rejects.toThrow(`mirror 1 writes ${to}:1, which is its backup-tag`);
    const other = mirror(from, to, { tags: [parseTag("previous")] });
    await expect(planned(["1"], "previous", [other])).rejects.toThrow(`mirror 2 writes ${to}:previous where mirror 1 does`);
  });
});

describe("how a plan is split", () => {
  const split = async (counts: readonly number[], chunkSize: number, prefix = "v") => {
    const { ctx, open, repository } = world();
    const mirrors = counts.map((count, place) => {
      const name = `source.example/app${place}`;
      for (let tag = 0; tag < count; tag++) repository(name).tagged.set(parseTag(`${prefix}${tag}`), fresh.root.descriptor.digest);
      return mirror(name, `mirror.example/app${place}`);
    });
    return plan({ mirrors, chunkSize }, open, ctx);
  };

  test("evenly, and never across mirrors", async () => {
    const { chunks, mirrors } = await split([5, 0, 2], 3);
    expect(chunks.map(({ mirror, tags }) => [mirror, tags])).toEqual([
      [0, ["v0", "v1", "v2"]],
      [0, ["v3", "v4"]],
      [2, ["v0", "v1"]],
    ]);
    expect(mirrors.map(({ chunks }) => chunks)).toEqual([2, 0, 1]);
  });

  test("into larger chunks where there would be more than a matrix may have", async () => {
    const { chunks } = await split([1000, 30], 1);
    expect(chunks.length).toBeLessThanOrEqual(maxChunks);
    expect(chunks.length).toBeGreaterThan(200);
    expect(Math.max(...chunks.map(({ tags }) => tags.length))).toBe(5);
  });

  test("so that a chunk's tags always fit into a variable", async () => {
    const { chunks } = await split([2000], 2000, "t".repeat(120));
    for (const { tags } of chunks) expect(tags.join("\n").length).toBeLessThan(100 * 1024);
    expect(chunks.flatMap(({ tags }) => tags)).toHaveLength(2000);
  });

  test("not at all where even the largest chunks are too many", async () => {
    const many = Array.from({ length: maxChunks + 1 }, () => 1);
    await expect(split(many, 10)).rejects.toMatchObject({ facts: { kind: "limit", input: "mirrors" } });
  });

  test("so that every tag is in exactly one chunk", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 70 }),
        async (counts, size) => {
          const { chunks } = await split(counts, size);
          expect(chunks.length).toBeLessThanOrEqual(maxChunks);
          for (const [place, count] of counts.entries()) {
            const tags = chunks.filter(({ mirror }) => mirror === place).flatMap(({ tags }) => tags);
            expect(tags).toEqual(Array.from({ length: count }, (_, tag) => `v${tag}`));
          }
          const wanted = counts.reduce((total, count) => total + Math.ceil(count / size), 0);
          if (wanted <= maxChunks) for (const { tags } of chunks) expect(tags.length).toBeLessThanOrEqual(size);
        },
      ),
      { numRuns: 40 },
    );
  });
});
