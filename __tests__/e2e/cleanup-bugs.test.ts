import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMachine, type Inputs, type Machine } from "../../scripts/machine.ts";
import { type Result, startCleanup } from "../support/cleanup-world.ts";
import { allRegistries } from "../support/real-registries.ts";
import {
  json,
  makeImage,
  makeReferrer,
  pushImage,
  pushReferrer,
  storeImage,
  storeReferrer,
  type TestContent,
  type TestImage,
  type TestReferrer,
} from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";

// What other tools that clean up deleted, or left, by mistake: each on ghcr.io's fake, which lists what has no tag, and on
// each registry. The steps run in this process.

const day = 86_400_000;
const indexType = "application/vnd.oci.image.index.v1+json";
const digestOf = ({ descriptor }: TestContent): string => descriptor.digest;
const cosignTag = ({ root }: TestImage, suffix = ".sig"): string => `${digestOf(root).replace(":", "-")}${suffix}`;

/** A repository that is cleaned up. */
interface Place {
  /** Pushes an image that came so many days ago (undefined: nobody knows). */
  image(seed: string, days: number | undefined, ...tags: string[]): Promise<TestImage>;
  /** An index of what is there. */
  index(manifests: readonly TestContent[], days: number, ...tags: string[]): Promise<TestContent>;
  refer(subject: TestContent, type: string, file: string, ...tags: string[]): Promise<TestContent>;
  clean(inputs: Inputs): Promise<readonly Result[]>;
  /** Names that are left, sorted, without the lists of referrers. */
  tags(): Promise<string[]>;
  has(...contents: readonly TestContent[]): Promise<boolean>;
  /** Takes a manifest away, as somebody else did. */
  lose(content: TestContent): Promise<void>;
}

interface Bug {
  readonly title: string;
  run(place: Place): Promise<void>;
}

const reasons = (results: readonly Result[]) =>
  Object.fromEntries(results.map(({ reference, status, reason }) => [reference.replace(/^.*[:@]/, ""), `${status}: ${reason}`]));

const bugs: readonly Bug[] = [
  {
    title: "tags are counted instead of images (ghcr-cleanup-action 99, 101)",
    run: async (place) => {
      await place.image("a", 1, "v3", "v3.1", "v3.1.0", "latest");
      await place.image("b", 2, "v2");
      await place.image("c", 3, "v1");
      await place.clean({ "tag-filter": "*", keep: 2, cascade: true });
      expect(await place.tags()).toEqual(["latest", "v2", "v3", "v3.1", "v3.1.0"]);
    },
  },
  {
    title: "the platforms of a kept image go (ghcr-cleanup-action 18, 36, 49, 71, 73; delete-package-versions 90, 111, 116, 162)",
    run: async (place) => {
      const kept = await place.image("kept", 90, "v1");
      const gone = await place.image("gone", 90, "pr-1");
      await place.clean({ "tag-filter": "pr-*", "older-than": "1d", untagged: true, orphans: true, cascade: true });
      expect(await place.has(...kept.manifests)).toBe(true);
      expect(await place.has(gone.root)).toBe(false);
    },
  },
  {
    title: "a platform that two images share goes with one of them",
    run: async (place) => {
      const old = await place.image("old", 90, "pr-1");
      const [shared] = old.manifests as [TestContent];
      const kept = await place.index([shared], 1, "v1");
      await place.clean({ "tag-filter": "pr-*", cascade: true });
      expect([await place.tags(), await place.has(kept, shared), await place.has(old.root)]).toEqual([["v1"], true, false]);
    },
  },
  {
    title: "what an index within an index lists goes (a known limit of ghcr-cleanup-action)",
    run: async (place) => {
      const inner = await place.image("inner", 90, "pr-1");
      await place.index([inner.root], 90, "v1");
      const results = await place.clean({ "tag-filter": "pr-*", "older-than": "1d", untagged: true, cascade: true });
      expect([await place.tags(), await place.has(...inner.manifests)]).toEqual([["v1"], true]);
      expect(results[0]?.reason).toMatch(/the manifest stays: needed by sha256:/);
    },
  },
  {
    title: "signatures of a kept image go, and those of its platforms, and what counter-signs them (ghcr-cleanup-action 104)",
    run: async (place) => {
      const kept = await place.image("kept", 90, "v1");
      await place.image("gone", 90, "pr-1");
      const signature = await place.refer(kept.root, "application/signature", "signature");
      const ofPlatform = await place.refer(kept.manifests[0] as TestContent, "application/spdx+json", "of a platform");
      const counter = await place.refer(signature, "application/signature", "counter");
      await place.clean({ "tag-filter": "*", "keep-tags": "v*", "older-than": "1d", untagged: true, orphans: true, cascade: true });
      expect([await place.tags(), await place.has(...kept.manifests, signature, ofPlatform, counter)]).toEqual([["v1"], true]);
    },
  },
  {
    title: "cosign's tags are taken for names: counted, matched by * and deleted, or the newest that are kept",
    run: async (place) => {
      const first = await place.image("first", 3, "v1");
      const second = await place.image("second", 2, "v2");
      await place.refer(first.root, "application/signature", "one", cosignTag(first), cosignTag(first, ".att"));
      await place.refer(second.root, "application/signature", "two", cosignTag(second));
      await place.clean({ "tag-filter": "*", keep: 1, cascade: true });
      expect(await place.tags()).toEqual([cosignTag(second), "v2"].sort());
    },
  },
  {
    title: "signatures whose image is gone stay for ever (teslamate 5622)",
    run: async (place) => {
      const kept = await place.image("kept", 90, "v1");
      await place.refer(kept.root, "application/signature", "of it", cosignTag(kept));
      const never = await makeImage({ seed: "never pushed", layers: 1 });
      const orphan = await place.refer(never.root, "application/signature", "orphan", cosignTag(never));
      await place.clean({ orphans: true });
      expect([await place.tags(), await place.has(orphan)]).toEqual([[cosignTag(kept), "v1"].sort(), false]);
    },
  },
  {
    title: "an image goes because one of its tags matches (container-retention-policy; ayunis-core 1182)",
    run: async (place) => {
      const image = await place.image("both", 90, "pr-1", "v1");
      const results = await place.clean({ "tag-filter": "pr-*", cascade: true });
      expect([await place.tags(), await place.has(...image.manifests)]).toEqual([["v1"], true]);
      expect(reasons(results)["pr-1"]).toMatch(/matches pr-\*; the image stays for v1/);
    },
  },
  {
    title: "an image that came long ago and was promoted today is the oldest (dependabot-core 16328)",
    run: async (place) => {
      const promoted = await place.image("promoted", 900, "pr-1", "prod");
      await place.image("old", 90, "pr-2");
      await place.clean({ "tag-filter": "*", "older-than": "30d", "keep-tags": "prod", cascade: true });
      expect([await place.tags(), await place.has(...promoted.manifests)]).toEqual([["pr-1", "prod"], true]);
    },
  },
  {
    title: "what nobody knows the age of, or a build of 1970, is the oldest",
    run: async (place) => {
      await place.image("unknown", undefined, "pr-1");
      await place.image("reproducible", Date.now() / day, "pr-2");
      await place.image("old", 90, "pr-3");
      await place.image("new", 1, "latest");
      const results = await place.clean({ "tag-filter": "pr-*", "older-than": "30d", cascade: true });
      expect(await place.tags()).toEqual(["latest", "pr-1", "pr-2"]);
      expect(reasons(results)).toMatchObject({ "pr-1": "kept: its age is unknown", "pr-2": "kept: its age is unknown" });
    },
  },
  {
    title: "pull request 2 takes pull request 267 with it (MarineYachtRadar 320)",
    run: async (place) => {
      for (const tag of ["pr-2", "pr-2-amd64", "pr-267", "pr-26"]) await place.image(tag, 90, tag);
      await place.clean({ "tag-filter": ["pr-2", "pr-2-*"], cascade: true });
      expect(await place.tags()).toEqual(["pr-26", "pr-267"]);
    },
  },
  {
    title: "releases go by the hundred when a pattern is too wide (siemens/kas): a bound, and the oldest first",
    run: async (place) => {
      for (let at = 0; at < 5; at++) await place.image(`release ${at}`, 90 + at, `v${at}`);
      const results = await place.clean({ "tag-filter": "*", "max-deletions": 2, cascade: true });
      expect(await place.tags()).toEqual(["v0", "v1", "v2"]);
      expect(reasons(results)["v2"]).toBe("kept: left for the next run: max-deletions is 2");
    },
  },
  {
    title: "indexes that lack platforms are taken for broken: they may be mirrors of chosen platforms",
    run: async (place) => {
      const there = await place.image("there", 90, "v1");
      const absent = await place.image("absent", 90);
      await place.index([there.manifests[0], absent.manifests[0]] as TestContent[], 90, "mirror");
      for (const one of absent.manifests.toReversed()) await place.lose(one);
      await place.clean({ untagged: true, orphans: true, "tag-filter": "none", cascade: true });
      expect(await place.tags()).toEqual(["mirror", "v1"]);
    },
  },
  {
    title: "whoever may push tags an image as a list of referrers is tagged, and its platforms count for nothing",
    run: async (place) => {
      const builds = [await place.image("amd64", 90), await place.image("arm64", 90)];
      const platforms = builds.flatMap(({ manifests }) => manifests);
      await place.index(platforms, 90, "v1", `sha256-${"0".repeat(64)}`);
      await place.clean({ untagged: true, orphans: true, "tag-filter": "none", "older-than": "1d", cascade: true });
      expect(await place.tags()).toContain("v1");
      expect(await place.has(...platforms)).toBe(true);
    },
  },
];

/** Clean-ups of repositories that all are in one registry: a fresh one for each bug. */
type Start = () => Promise<{ place: () => Promise<Place>; end: () => Promise<void> }>;

function suite(start: Start): void {
  let world: Awaited<ReturnType<Start>>;
  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world.end());
  test.each(bugs)("$title", { timeout: 60_000 }, async ({ run }) => run(await world.place()));
}

const annotations = (days: number | undefined): Record<string, string> =>
  days === undefined ? {} : { "org.opencontainers.image.created": new Date(Date.now() - days * day).toISOString() };
const indexOf = (manifests: readonly TestContent[], days: number): TestContent =>
  json(indexType, {
    schemaVersion: 2,
    mediaType: indexType,
    manifests: manifests.map(({ descriptor }) => descriptor),
    annotations: annotations(days),
  });
const referrerOf = (subject: TestContent, type: string, file: string): TestReferrer =>
  makeReferrer(subject.descriptor, type, file, annotations(90));
const small = (seed: string, days: number | undefined) =>
  makeImage({ seed, layers: 1, sharedLayers: 0, layerSize: 100, annotations: annotations(days) });

describe("on ghcr.io", () => {
  suite(async () => ({
    end: async () => {},
    place: async () => {
      const world = await startCleanup();
      const { storage } = world.github.registry;
      const repository = () => storage.repository("acme/app");
      const came = (contents: readonly TestContent[], days: number | undefined) => {
        for (const one of contents) world.github.created.set(digestOf(one), new Date(days === undefined ? 0 : Date.now() - days * day));
      };
      // GitHub keeps the last tagged version.
      storeImage(storage, "acme/app", await small("the last", 0), "zzz-last");
      const all = async () =>
        [...repository().tags.keys()].filter((tag) => tag !== "zzz-last" && !/^sha256-[0-9a-f]{64}$/.test(tag)).sort();
      return {
        image: async (seed, days, ...tags) => {
          const image = await small(seed, days);
          came(image.manifests, days);
          storeImage(storage, "acme/app", image, ...tags);
          return image;
        },
        index: async (manifests, days, ...tags) => {
          const index = indexOf(manifests, days);
          came([index], days);
          for (const tag of tags) storage.putManifest("acme/app", indexType, index.bytes, tag);
          return index;
        },
        refer: async (subject, type, file, ...tags) => {
          const referrer = referrerOf(subject, type, file);
          came([referrer.manifest], 90);
          storeReferrer(storage, "acme/app", referrer);
          for (const tag of tags) storage.putManifest("acme/app", referrer.manifest.descriptor.mediaType, referrer.manifest.bytes, tag);
          return referrer.manifest;
        },
        clean: async (inputs) => {
          const keepTags = [...[inputs["keep-tags"] ?? []].flat().map(String), "zzz-last"];
          const { code, log, results } = await world.clean({ ...inputs, "keep-tags": keepTags });
          expect(code, log).toBe(0);
          await world[Symbol.asyncDispose]();
          return results;
        },
        tags: all,
        has: async (...contents) => contents.every((one) => repository().manifests.has(digestOf(one))),
        lose: async (one) => storage.lose("acme/app", digestOf(one)),
      };
    },
  }));
});

for (const kind of allRegistries) {
  describeWith(kind.tools, `on ${kind.name}`, () => {
    suite(async () => {
      const registry = await kind.start();
      const machine: Machine = await createMachine();
      let count = 0;
      const ask = async (path: string, accept = "*/*") => {
        const answer = await fetch(`${registry.url}/v2/${path}`, { headers: { accept } });
        const body = await answer.text();
        return { isOk: answer.ok, body };
      };
      return {
        end: async () => {
          await machine[Symbol.asyncDispose]();
          await registry[Symbol.asyncDispose]();
        },
        place: async () => {
          const name = `bug-${++count}`;
          return {
            image: async (seed, days, ...tags) => {
              const image = await small(seed, days);
              await pushImage(registry.url, name, image, ...tags);
              return image;
            },
            index: async (manifests, days, ...tags) => {
              const index = indexOf(manifests, days);
              await pushReferrer(registry.url, name, { manifest: index, blobs: [] }, ...tags);
              return index;
            },
            refer: async (subject, type, file, ...tags) => {
              const referrer = referrerOf(subject, type, file);
              await pushReferrer(registry.url, name, referrer, ...tags);
              return referrer.manifest;
            },
            clean: async (inputs) => {
              const { untagged, ...rest } = inputs;
              const step = await machine.simulate({ operation: "delete", reference: `${registry.host}/${name}`, ...rest });
              expect(step.code, step.log).toBe(0);
              return JSON.parse(step.outputs.results || "[]") as Result[];
            },
            tags: async () => {
              const { tags } = JSON.parse((await ask(`${name}/tags/list`)).body) as { tags?: string[] | null };
              return (tags ?? []).filter((tag) => !/^sha256-[0-9a-f]{64}$/.test(tag)).sort();
            },
            has: async (...contents) => {
              const types = (one: TestContent) => `${one.descriptor.mediaType}, */*`;
              const found = await Promise.all(contents.map((one) => ask(`${name}/manifests/${digestOf(one)}`, types(one))));
              return found.every(({ isOk }) => isOk);
            },
            lose: async (one) => {
              await (await fetch(`${registry.url}/v2/${name}/manifests/${digestOf(one)}`, { method: "DELETE" })).arrayBuffer();
            },
          };
        },
      };
    });
  });
}
