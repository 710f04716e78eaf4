import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { createMachine, type Inputs, type Machine, type StepResult } from "../../scripts/machine.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { json, makeImage, makeReferrer, storeImage, storeReferrer, type TestImage, type TestReferrer } from "../support/test-image.ts";
import type { Row } from "./matrix.ts";
import { inProcess } from "./scenario.ts";

const always = Number.POSITIVE_INFINITY;
const indexType = "application/vnd.oci.image.index.v1+json";
const manifestType = "application/vnd.oci.image.manifest.v1+json";
const sbom = "application/spdx+json";
const created = "org.opencontainers.image.created";

/** A registry with a small image under a tag, and a machine. */
export interface Scene extends AsyncDisposable {
  readonly registry: FaultRegistry;
  readonly machine: Machine;
  readonly image: TestImage;
  /** `127.0.0.1:PORT/team/app` */
  readonly repository: string;
  readonly tags: ReadonlyMap<string, string>;
  run(inputs: Inputs): Promise<StepResult>;
  /** A step that must succeed. */
  good(inputs: Inputs): Promise<StepResult>;
  /** A step that must fail with one line that matches. */
  bad(inputs: Inputs, why: RegExp): Promise<StepResult>;
}

export async function scene(options: FaultRegistryOptions = {}): Promise<Scene> {
  await using stack = new AsyncDisposableStack();
  const registry = stack.use(await startFaultRegistry(options));
  const machine = stack.use(await createMachine());
  const image = await makeImage({ platforms: ["linux/amd64"], layers: 1, sharedLayers: 0, index: false, attestations: false });
  storeImage(registry.storage, "team/app", image, "v1");
  const moved = stack.move();
  const run = (inputs: Inputs) => inProcess(machine, { retries: 2, ...inputs });
  return {
    ...{ registry, machine, image, run },
    repository: `${registry.host}/team/app`,
    tags: registry.storage.repository("team/app").tags,
    good: async (inputs) => {
      const step = await run(inputs);
      expect(step.code, step.log).toBe(0);
      return step;
    },
    bad: async (inputs, why) => {
      const step = await run(inputs);
      expect(step.code, step.log).toBe(1);
      expect(step.annotations.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual([expect.stringMatching(why)]);
      return step;
    },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  };
}

const digestOf = ({ manifest }: TestReferrer) => manifest.descriptor.digest;
const listTagOf = ({ root }: TestImage) => root.descriptor.digest.replace(":", "-");

/** Writes a list of referrers under the fallback tag; by default it names nothing but their descriptors. */
function list({ registry, image }: Scene, entries: readonly object[]): void {
  const body = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: entries });
  registry.storage.putManifest("team/app", indexType, body, listTagOf(image));
}

/** Stores referrers of the image. */
function refer({ registry, image }: Scene, ...texts: string[]): TestReferrer[] {
  const made = texts.map((text, at) => makeReferrer(image.root.descriptor, sbom, text, { [created]: `202${at}-01-01T00:00:00Z` }));
  for (const referrer of made) storeReferrer(registry.storage, "team/app", referrer);
  return made;
}

/** What a pull into a folder left. */
const file = ({ machine }: Scene, folder: string) => readFile(join(machine.workspace, folder, "file.txt"), "utf8");

const told = ({ manifest }: TestReferrer, more: object = {}) => ({ ...manifest.descriptor, artifactType: sbom, ...more });

/** What is deleted, and what a registry does of that. */
const deletions: readonly Row[] = [
  {
    id: "F41",
    title: "a pattern that matches every tag, and one that takes versions out of it",
    happens: "What signs, lists or describes an image that stays is no name of its own: it goes with its image, and only then.",
    run: async () => {
      for (const cascade of [false, true]) {
        await using it = await scene({ referrers: false });
        const { storage } = it.registry;
        const [report] = refer(it, "report") as [TestReferrer];
        list(it, [told(report)]);
        const signature = `${listTagOf(it.image)}.sig`;
        storage.putManifest("team/app", manifestType, it.image.root.bytes.toString().replace("{", "{ "), signature);
        storeImage(
          storage,
          "team/app",
          await makeImage({ seed: "pr", index: false, platforms: ["linux/amd64"], attestations: false }),
          "pr-1",
        );
        await it.good({ operation: "delete", reference: it.repository, "tag-filter": "*, !v*", cascade });
        expect([...it.tags.keys()].sort()).toEqual([listTagOf(it.image), signature, "v1"].sort());
        expect(storage.manifest("team/app", digestOf(report))).toBeDefined();
        await it.good({ operation: "delete", reference: it.repository, "tag-filter": "*", cascade: true });
        expect([...it.tags.keys()]).toEqual([]);
        expect(storage.manifest("team/app", digestOf(report))).toBeUndefined();
      }
    },
  },
  {
    id: "F42",
    title: "deletion is switched off (405)",
    happens: "Nothing is moved, untagged or taken off a list; the line says that nothing was deleted.",
    run: async () => {
      await using it = await scene({ referrers: false, tagDeletion: false, digestDeletion: false });
      const [report] = refer(it, "report") as [TestReferrer];
      list(it, [told(report)]);
      const before = new Map(it.tags);
      for (const reference of [`${it.repository}@${digestOf(report)}`, `${it.repository}:v1`, `${it.repository}@${it.tags.get("v1")}`]) {
        await it.bad({ operation: "delete", reference }, /delete (manifest|tag)/);
        expect(new Map(it.tags)).toEqual(before);
      }
      expect((await it.good({ operation: "discover", reference: `${it.repository}:v1` })).outputs.count).toBe("1");
    },
  },
  {
    id: "F42",
    title: "a referrer is deleted whose subject's list is no list",
    happens: "The referrer goes; what stands under the list's tag stays as it is.",
    run: async () => {
      await using it = await scene({ referrers: false });
      const [report] = refer(it, "report") as [TestReferrer];
      it.registry.storage.putManifest("team/app", it.image.root.descriptor.mediaType, it.image.root.bytes, listTagOf(it.image));
      await it.good({ operation: "delete", reference: `${it.repository}@${digestOf(report)}` });
      expect(it.registry.storage.manifest("team/app", digestOf(report))).toBeUndefined();
      expect(it.tags.get(listTagOf(it.image))).toBe(it.image.root.descriptor.digest);
    },
  },
  {
    id: "F42",
    title: "HEAD says 404 to what a deletion asks about, where GET works",
    happens: "Nothing is said to be gone, no referrer is an orphan, and nothing that is needed goes, for a HEAD that says so.",
    run: async () => {
      await using it = await scene({ referrers: false, tagDeletion: false });
      const [report] = refer(it, "report") as [TestReferrer];
      list(it, [told(report)]);
      // Once HEADs have worked, and after that every second one lies.
      it.registry.inject({ on: "manifest-head", times: always, fault: (_, at) => (at > 1 && at % 2 === 0 ? { status: 404 } : undefined) });
      await it.good({ operation: "delete", reference: it.repository, untagged: true, orphans: true, "older-than": "1h" });
      expect(it.registry.storage.manifest("team/app", digestOf(report))).toBeDefined();
      expect(it.tags.get("v1")).toBe(it.image.root.descriptor.digest);
      it.registry.storage.putManifest("team/app", it.image.root.descriptor.mediaType, it.image.root.bytes, "old");
      const step = await it.good({ operation: "delete", reference: `${it.repository}:old`, "if-missing": "ignore" });
      expect(step.outputs.changed).toBe("true");
      expect([...it.tags.keys()].sort()).toEqual([listTagOf(it.image), "v1"].sort());
    },
  },
];

/** What a list of referrers says, or leaves out. */
const lists: readonly Row[] = [
  {
    id: "F43",
    title: "a list names a referrer that is gone, or that refers to another image",
    happens: "A gate does not open for it; `pull` by type takes the newest that is really there, and fails if none is.",
    run: async () => {
      await using it = await scene({ referrers: false });
      const { storage } = it.registry;
      const [older, newest] = refer(it, "older", "newest") as [TestReferrer, TestReferrer];
      const other = makeReferrer(json(manifestType, { schemaVersion: 2 }).descriptor, sbom, "of another");
      storeReferrer(storage, "team/app", other);
      const gate = { operation: "discover", reference: `${it.repository}:v1`, "require-artifact-types": sbom };
      const pull = { operation: "pull", reference: `${it.repository}:v1`, "artifact-type": sbom };
      list(
        it,
        [older, newest].map((referrer) => told(referrer)),
      );
      storage.deleteManifest("team/app", digestOf(newest));
      await it.good(gate);
      await it.good({ ...pull, path: "a" });
      expect(await file(it, "a")).toBe("older");
      storage.deleteManifest("team/app", digestOf(older));
      for (const entries of [[older, newest], [other]]) {
        list(
          it,
          entries.map((referrer) => told(referrer)),
        );
        await it.bad(gate, /spdx/);
        await it.bad({ ...pull, path: "b", "if-missing": "fail" }, /spdx|referrer/);
        const copy = { operation: "copy", source: gate.reference, destination: `${it.registry.host}/team/copy:v1`, referrers: true };
        await it.bad({ ...copy, "require-artifact-types": sbom }, /spdx/);
        expect(storage.repository("team/copy").tags.size).toBe(0);
      }
    },
  },
  {
    id: "F44",
    title: "a list without annotations or artifact types, as go-containerregistry writes it",
    happens: "What it lacks is read from the manifests: the newest is the newest, and `discover` shows annotations.",
    run: async () => {
      await using it = await scene({ referrers: false });
      const made = refer(it, "first", "second", "third");
      list(
        it,
        made.toReversed().map(({ manifest }) => manifest.descriptor),
      );
      const reference = `${it.repository}:v1`;
      await it.good({ operation: "pull", reference, "artifact-type": sbom, path: "a" });
      expect(await file(it, "a")).toBe("third");
      const found = JSON.parse((await it.good({ operation: "discover", reference, "artifact-type": sbom })).outputs.referrers ?? "[]");
      expect(found).toHaveLength(3);
      for (const { annotations, artifactType } of found) expect([artifactType, annotations[created]]).toEqual([sbom, expect.any(String)]);
    },
  },
  {
    id: "F49",
    title: "an entry of a list has no size, no media type, another size (Harbor, Artifact Registry) or a null annotation",
    happens: "It is copied, pulled and shown by its digest: only the digest binds.",
    run: async () => {
      for (const change of [
        { size: undefined },
        { mediaType: undefined },
        { size: 521 },
        { size: 9_000_000 },
        { annotations: { a: null } },
      ]) {
        await using it = await scene({ referrers: false });
        const made = refer(it, "one", "two");
        list(
          it,
          made.map((referrer) => told(referrer, change)),
        );
        const reference = `${it.repository}:v1`;
        const copy = { operation: "copy", source: reference, destination: `${it.registry.host}/team/copy:v1` };
        expect(JSON.parse((await it.good({ ...copy, referrers: true })).outputs.results ?? "")).toMatchObject([{ referrers: 2 }]);
        for (const referrer of made)
          expect(it.registry.storage.manifest("team/copy", digestOf(referrer))?.bytes).toEqual(referrer.manifest.bytes);
        await it.good({ operation: "pull", reference, "artifact-type": sbom, path: "a" });
        expect(await file(it, "a")).toBe("two");
        expect((await it.good({ operation: "discover", reference })).outputs.count).toBe("2");
        await it.good({ operation: "copy", source: it.repository, destination: "oci:layout", "all-tags": true, referrers: true });
      }
    },
  },
  {
    id: "F55",
    title: "a child of an index that is also a referrer (BuildKit with oci-artifact=true)",
    happens: "It is both: the gate and the count see it, it is copied once, and goes with its index.",
    run: async () => {
      await using it = await scene();
      const { storage } = it.registry;
      const [report] = refer(it, "provenance") as [TestReferrer];
      const { digest } = it.image.root.descriptor;
      const annotations = { "vnd.docker.reference.digest": digest, "vnd.docker.reference.type": "attestation-manifest" };
      const index = json(indexType, {
        ...{ schemaVersion: 2, mediaType: indexType },
        manifests: [
          { ...it.image.root.descriptor, platform: { os: "linux", architecture: "amd64" } },
          { ...report.manifest.descriptor, platform: { os: "unknown", architecture: "unknown" }, annotations },
        ],
      });
      storage.putManifest("team/app", indexType, index.bytes, "multi");
      const reference = `${it.repository}:multi`;
      const step = await it.good({ operation: "discover", reference, "require-artifact-types": sbom });
      expect(JSON.parse(step.outputs.referrers ?? "[]").map((one: { digest: string }) => one.digest)).toEqual([digestOf(report)]);
      const copy = { operation: "copy", source: reference, destination: `${it.registry.host}/team/copy:1`, referrers: true };
      await it.good({ ...copy, "require-artifact-types": sbom });
      expect(storage.missing("team/copy", storage.manifest("team/copy", "1") as { bytes: Buffer })).toEqual([]);
    },
  },
  {
    id: "F60",
    title: "a registry filters referrers by the type of their config, or leaves nothing",
    happens: "An empty answer to a filter is asked for again without it; the artifact's own type comes before its config's.",
    run: async () => {
      for (const filtered of ["nothing", "all as of the config's type"]) {
        await using it = await scene();
        const [report] = refer(it, "report") as [TestReferrer];
        const entry = { ...report.manifest.descriptor, artifactType: "application/vnd.oci.empty.v1+json" };
        const headers = { "content-type": indexType, "oci-filters-applied": "artifactType" };
        it.registry.inject({
          ...{
            on: "referrers",
            times: always,
            when: ({ query, reference }) => query.has("artifactType") && reference === it.tags.get("v1"),
          },
          fault: { status: 200, headers, body: JSON.stringify({ schemaVersion: 2, manifests: filtered === "nothing" ? [] : [entry] }) },
        });
        const reference = `${it.repository}:v1`;
        await it.good({ operation: "discover", reference, "require-artifact-types": sbom });
        expect((await it.good({ operation: "discover", reference, "artifact-type": sbom })).outputs.count).toBe("1");
        await it.good({ operation: "pull", reference, "artifact-type": sbom, path: "a" });
        expect(await file(it, "a")).toBe("report");
      }
    },
  },
];

/** The forms of a link to the next page that registries have written, and none. */
const links: readonly ((target: string) => string | null)[] = [(target) => `${target}; rel="next"`, (target) => `<${target}>`, () => null];

/** What HEADs, lists of tags and results leave out. */
const others: readonly Row[] = [
  {
    id: "F46",
    title: "a list of tags whose link is of another form, or missing behind a full page, in a copy, a deletion and a count",
    happens: "All of them are asked for, whatever the operation: none goes on with a part.",
    run: async () => {
      for (const form of links) {
        await using it = await scene();
        const held = it.registry.storage.repository("team/app").tags;
        for (let at = 0; at < 110; at++) held.set(`t${String(at).padStart(3, "0")}`, it.image.root.descriptor.digest);
        const names = [...held.keys()].sort();
        it.registry.inject({
          ...{ on: "tags", path: "/team/app/", times: always },
          fault: ({ query }) => {
            const from = query.has("last") ? names.findIndex((name) => name > (query.get("last") ?? "")) : 0;
            const page = from < 0 ? [] : names.slice(from, from + 100);
            const next = form(`/v2/team/app/tags/list?n=100&last=${page.at(-1)}`);
            const headers: Record<string, string> = page.length < 100 || next === null ? {} : { link: next };
            return { status: 200, headers, body: JSON.stringify({ name: "team/app", tags: page }) };
          },
        });
        expect((await it.good({ operation: "tags", reference: it.repository })).outputs.count).toBe("111");
        const destination = `${it.registry.host}/team/copy`;
        await it.good({ operation: "copy", source: it.repository, destination, "all-tags": true });
        expect([...it.registry.storage.repository("team/copy").tags.keys()].sort()).toEqual(names);
        await it.good({ operation: "delete", reference: it.repository, "tag-filter": "t*" });
        expect([...held.keys()]).toEqual(["v1"]);
      }
    },
  },
  {
    id: "F48",
    title: "HEAD says 404 of a tag that must not be overwritten, where GET finds it (Nexus)",
    happens: "Before what cannot be undone it is asked for by GET: `if-exists: fail` fails, `skip` skips, `backup-tag` keeps it.",
    run: async () => {
      await using it = await scene();
      const { storage } = it.registry;
      const other = await makeImage({ seed: "other", platforms: ["linux/amd64"], index: false, attestations: false });
      storeImage(storage, "team/copy", other, "v1");
      it.registry.inject({
        on: "manifest-head",
        path: "/team/copy/",
        times: always,
        fault: { status: 404, headers: { "docker-distribution-api-version": "registry/2.0" } },
      });
      const held = storage.repository("team/copy").tags;
      const digest = other.root.descriptor.digest;
      const destination = `${it.registry.host}/team/copy:v1`;
      const copy = { operation: "copy", source: `${it.repository}:v1`, destination };
      const index = { operation: "index", source: `${it.repository}:v1`, destination };
      const push = { operation: "push", reference: destination, annotations: "a=b", "artifact-type": "text/x-thing", files: "" };
      for (const inputs of [copy, index]) {
        await it.bad({ ...inputs, "if-exists": "fail" }, /exists|holds/);
        await it.good({ ...inputs, "if-exists": "skip" });
        expect(held.get("v1")).toBe(digest);
      }
      expect((await it.run({ ...push, "if-exists": "fail" })).code).toBe(1);
      expect(held.get("v1")).toBe(digest);
      await it.good({ ...copy, "backup-tag": "before" });
      expect(Object.fromEntries(held)).toEqual({ before: digest, v1: it.image.root.descriptor.digest });
    },
  },
  {
    id: "F50",
    title: "one reference stands in several lines",
    happens: "Each line has its result, in the order of the lines.",
    run: async () => {
      await using it = await scene();
      it.registry.storage.putManifest("team/app", it.image.root.descriptor.mediaType, it.image.root.bytes, "v2");
      const reference = ["v1", "v2", "v1", "v1"].map((tag) => `${it.repository}:${tag}`);
      const step = await it.good({ operation: "digest", reference });
      const results = JSON.parse(step.outputs.results ?? "[]") as { reference: string; digest: string }[];
      expect(results.map(({ digest }) => digest)).toEqual(reference.map(() => it.image.root.descriptor.digest));
    },
  },
  {
    id: "F51",
    title: "HEAD of a blob says 200 without a length, or with 0, at the destination",
    happens: "What is there is not sent again.",
    run: async () => {
      const large = { platforms: ["linux/amd64"], layers: 1, sharedLayers: 0, layerSize: 2 * 1024 * 1024, index: false };
      for (const length of [null, "0"]) {
        await using from = await scene();
        storeImage(from.registry.storage, "team/app", await makeImage({ ...large, attestations: false }), "v1");
        await using to = await startFaultRegistry({ mounts: false });
        to.inject({ on: "blob-head", times: always, fault: { headers: { "content-length": length } } });
        const inputs = { operation: "copy", source: `${from.repository}:v1`, destination: `${to.host}/team/app:v1`, force: true };
        await from.good(inputs);
        to.forget();
        await from.good(inputs);
        // What is small is sent rather than asked for, where a registry does not mount.
        expect(to.of("upload-put", "upload-patch").filter(({ received }) => received > 1024 * 1024)).toEqual([]);
      }
    },
  },
];

/** What lists, HEADs and results say that is not so, and what is done about it. */
export const listFaults: readonly Row[] = [...deletions, ...lists, ...others];
