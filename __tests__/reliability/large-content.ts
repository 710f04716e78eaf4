import { createHash } from "node:crypto";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import type { Inputs, Machine, StepResult } from "../../scripts/machine.ts";
import { createMachine } from "../../scripts/machine.ts";
import { encodeHeader, endOfArchive, paddingOf, tarHeader, tarTypes } from "../../src/tar/header.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { contentOf, digestOf, type Storage } from "../support/fault-registry/storage.ts";

/** Content that is large in one way, and a step that has to do with all of it. */
export interface LargeWork {
  readonly name: string;
  /** What is large. The page shows it with the size. */
  readonly of: string;
  readonly does: string;
  /** How much in the documentation, and how much (twice as much, to compare) in a test. */
  readonly full: number;
  readonly small: number;
  /** MiB that the process may take at full size. */
  readonly memory: number;
  /** The request with which it is in the middle of its work, and milliseconds that it is let work from there. */
  readonly middle: readonly [requests: number, milliseconds?: number];
  /** Whether the registries forget the bytes they are sent. */
  readonly forgets?: true;
  /** Puts the content there. */
  prepare(registries: Registries, size: number, machine: Machine): Promise<void>;
  inputs(registries: Registries, folder: string): Inputs;
  /** What is wrong with what the step did; undefined: nothing. */
  wrong(result: StepResult, size: number, registries: Registries, folder: string): Promise<string | undefined> | string | undefined;
  /** Names in the working folder that may not be there after the step was cancelled. */
  readonly finalNames?: readonly string[];
}

export interface Registries {
  readonly from: FaultRegistry;
  readonly to: FaultRegistry;
}

export interface Measured {
  readonly seconds: number;
  /** Seconds of processor time of the step's process. */
  readonly processor: number;
  /** MiB: the most that the process held. */
  readonly memory: number;
  readonly requests: number;
}

const types = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar",
  empty: "application/vnd.oci.empty.v1+json",
} as const;
const repository = "large/app";

const blobOf = (storage: Storage, mediaType: string, bytes: Buffer) => ({
  mediaType,
  digest: storage.putBlob(repository, bytes),
  size: bytes.byteLength,
});

function manifestOf(storage: Storage, document: object, tag?: string) {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: types.manifest, ...document }));
  return { mediaType: types.manifest, digest: storage.putManifest(repository, types.manifest, bytes, tag), size: bytes.byteLength };
}

const emptyOf = (storage: Storage) => blobOf(storage, types.empty, Buffer.from("{}"));

/** A tag for each of so many manifests. */
async function manyTags({ from }: Registries, size: number): Promise<void> {
  const empty = emptyOf(from.storage);
  for (let at = 0; at < size; at++) {
    manifestOf(from.storage, { config: empty, layers: [empty], annotations: { at: String(at) } }, `v${String(at).padStart(6, "0")}`);
  }
}

async function manyReferrers({ from }: Registries, size: number): Promise<void> {
  const empty = emptyOf(from.storage);
  const subject = manifestOf(from.storage, { config: empty, layers: [empty] }, "v1");
  for (let at = 0; at < size; at++) {
    const artifactType = `application/vnd.example.report.${at % 7}`;
    manifestOf(from.storage, { artifactType, config: empty, layers: [empty], subject, annotations: { at: String(at) } });
  }
}

/** An index whose manifests each have a config and a layer of their own. */
async function manyManifests({ from }: Registries, size: number): Promise<void> {
  const manifests = Array.from({ length: size }, (_, at) => {
    const platform = { os: "linux", architecture: "amd64", variant: `v${at}` };
    const config = blobOf(
      from.storage,
      types.config,
      Buffer.from(JSON.stringify({ ...platform, rootfs: { type: "layers", diff_ids: [] } })),
    );
    const layer = blobOf(from.storage, types.layer, Buffer.from(`layer ${at}`));
    return { ...manifestOf(from.storage, { config, layers: [layer] }), platform };
  });
  from.storage.putManifest(repository, types.index, JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests }), "v1");
}

/** An artifact with one blob that is made as it is read. Size in MB. */
async function largeBlob({ from }: Registries, size: number): Promise<void> {
  const { digest, size: bytes } = await from.storage.putGenerated(repository, "large", size * 1_000_000);
  manifestOf(from.storage, { config: emptyOf(from.storage), layers: [{ mediaType: types.layer, digest, size: bytes }] }, "v1");
}

/** A file of a tar file: header, content, padding. */
function fileOf(path: string, content: Buffer): Buffer[] {
  const { byteLength: size } = content;
  return [encodeHeader(tarHeader(path, { size })), content, Buffer.alloc(paddingOf(size))];
}

/** An image whose layer has so many entries: a folder for each thousand, and files, half of them empty. */
async function largeLayer({ from }: Registries, size: number): Promise<void> {
  const entries = Array.from({ length: size }, (_, at) => {
    const folder = `data/${String(Math.floor(at / 1000)).padStart(4, "0")}`;
    if (at % 1000 === 0) return [encodeHeader(tarHeader(`${folder}/`, { type: tarTypes.directory }))];
    return fileOf(`${folder}/file-${at}`, Buffer.from(at % 2 === 0 ? "" : `content of ${at}\n`));
  });
  const layer = Buffer.concat([...entries.flat(), endOfArchive]);
  const rootfs = { type: "layers", diff_ids: [digestOf(layer)] };
  const config = blobOf(from.storage, types.config, Buffer.from(JSON.stringify({ os: "linux", architecture: "amd64", rootfs })));
  const compressed = await promisify(gzip)(layer, { level: 1 });
  manifestOf(from.storage, { config, layers: [blobOf(from.storage, `${types.layer}+gzip`, compressed)] }, "v1");
}

const bodySize = 20_000_000;

/** A file of 20 MB of which a quarter cannot be compressed, as an entry of a tar file: plain, and gzipped. */
const largeEntry = (() => {
  let made: { readonly body: Buffer; readonly gzipped: Buffer } | undefined;
  return () => {
    if (made) return made;
    const body = Buffer.alloc(bodySize + ((512 - (bodySize % 512)) % 512));
    for (let at = 0; at < bodySize; at += 1024) body.set(createHash("shake256", { outputLength: 256 }).update(`${at}`).digest(), at);
    return (made = { body, gzipped: gzipSync(body, { level: 1 }) });
  };
})();

/** Members one after the other are one gzip file (RFC 1952, 2.2). */
function gzippedPart(part: Buffer): Buffer {
  const { body, gzipped } = largeEntry();
  return part === body ? gzipped : gzipSync(part);
}

interface LargeLayer {
  /** Bodies are the same bytes in all of them, and so in memory once. */
  readonly parts: readonly Buffer[];
  readonly size: number;
  readonly digest: string;
  readonly diffId: string;
}

const largeLayers = new Map<string, LargeLayer>();

/** A layer of large files, whose digest is computed once. */
function largeLayerOf(layer: number, files: number, gzipped: boolean): LargeLayer {
  const key = `${layer} ${files} ${gzipped}`;
  const known = largeLayers.get(key);
  if (known) return known;
  const headers = Array.from({ length: files }, (_, at) => encodeHeader(tarHeader(`layer-${layer}/file-${at}`, { size: bodySize })));
  const plain = [...headers.flatMap((header) => [header, largeEntry().body]), endOfArchive];
  const parts = gzipped ? plain.map(gzippedPart) : plain;
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  const digest = `sha256:${hash.digest("hex")}`;
  const diffId = gzipped ? largeLayerOf(layer, files, false).digest : digest;
  const made = { parts, size: parts.reduce((sum, part) => sum + part.byteLength, 0), digest, diffId };
  largeLayers.set(key, made);
  return made;
}

/** Four layers of large files, so many MB in all, and their config. */
function largeImageOf(size: number, gzipped: boolean): { layers: LargeLayer[]; config: Buffer } {
  const files = Math.ceil((size * 1_000_000) / bodySize / 4);
  const layers = Array.from({ length: 4 }, (_, layer) => largeLayerOf(layer, files, gzipped));
  const rootfs = { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) };
  return { layers, config: Buffer.from(JSON.stringify({ os: "linux", architecture: "amd64", rootfs })) };
}

/** A gzipped image of so many MB. */
async function largeImage({ from: { storage } }: Registries, size: number): Promise<void> {
  const { layers, config } = largeImageOf(size, true);
  for (const { digest, parts } of layers) storage.putContent(repository, digest, contentOf(parts));
  const described = layers.map((layer) => ({ mediaType: `${types.layer}+gzip`, digest: layer.digest, size: layer.size }));
  manifestOf(storage, { config: blobOf(storage, types.config, config), layers: described }, "v1");
}

/** What Docker 25 and later save, which is an image layout as well: an image of so many MB in four layers of large files. */
const largeArchive =
  (gzipped: boolean): LargeWork["prepare"] =>
  async (_, size, machine) => {
    const { layers, config } = largeImageOf(size, false);
    const blob = (bytes: Buffer) => ({ digest: digestOf(bytes), size: bytes.byteLength, parts: [bytes] });
    const descriptor = (mediaType: string, it: { digest: string; size: number }) => ({ mediaType, digest: it.digest, size: it.size });
    const configBlob = blob(config);
    const described = { config: descriptor(types.config, configBlob), layers: layers.map((layer) => descriptor(types.layer, layer)) };
    const manifest = blob(Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: types.manifest, ...described })));
    const annotations = { "io.containerd.image.name": "docker.io/library/app:v1", "org.opencontainers.image.ref.name": "v1" };
    const index = { schemaVersion: 2, mediaType: types.index, manifests: [{ ...descriptor(types.manifest, manifest), annotations }] };
    const pathOf = ({ digest }: { digest: string }) => `blobs/${digest.replace(":", "/")}`;
    const saved = [{ Config: pathOf(configBlob), RepoTags: ["app:v1"], Layers: layers.map(pathOf) }];
    const documents = { "oci-layout": { imageLayoutVersion: "1.0.0" }, "index.json": index, "manifest.json": saved };
    const parts = [
      ...[...layers, configBlob, manifest].flatMap((it) => [
        encodeHeader(tarHeader(pathOf(it), { size: it.size })),
        ...it.parts,
        Buffer.alloc(paddingOf(it.size)),
      ]),
      ...Object.entries(documents).flatMap(([path, document]) => fileOf(path, Buffer.from(JSON.stringify(document)))),
      endOfArchive,
    ];
    await using file = await open(join(machine.workspace, gzipped ? "image.tar.gz" : "image.tar"), "w");
    for (const part of parts) await file.writeFile(gzipped ? gzippedPart(part) : part);
  };

/** How many images a bundle has, and how many layers all of them share. */
const bundled = { images: 20, shared: 4 } as const;

/** Images of one layer of their own each, and some that all of them have. Size in MB, each blob once. */
async function manyImages({ from }: Registries, size: number): Promise<void> {
  const { storage } = from;
  const bytes = Math.round((size * 1_000_000) / (bundled.images + bundled.shared));
  const layerOf = async (seed: string) => ({ mediaType: types.layer, ...(await storage.putGenerated(repository, seed, bytes)) });
  const shared = await Promise.all(Array.from({ length: bundled.shared }, (_, at) => layerOf(`shared ${at}`)));
  for (let at = 0; at < bundled.images; at++) {
    const config = blobOf(storage, types.config, Buffer.from(JSON.stringify({ os: "linux", architecture: "amd64", image: at })));
    manifestOf(storage, { config, layers: [...shared, await layerOf(`own ${at}`)] }, `v${at}`);
  }
}

const bundledImages = (registries: Registries): string =>
  Array.from({ length: bundled.images }, (_, at) => source(registries, `:v${at}`)).join("\n");

/**
 * The blobs and manifests of a bundle are asked for once each, and a tenth more at most; parts of a blob that is
 * large enough to be read in ranges, if it comes slowly, count as one.
 */
function requestsOfBundle({ from }: Registries): string | undefined {
  const { blobs, manifests } = from.storage.repository(repository);
  const most = 1.1 * (blobs.size + manifests.size);
  const asked = new Set(from.requests.map(({ method, url }) => `${method} ${url}`)).size;
  const whole = from.requests.filter(({ headers }) => headers.range === undefined).length;
  return Math.max(asked, whole) <= most ? undefined : `${asked} different requests, ${whole} without a range; the most is ${most}`;
}

const tagsPerRepository = 50;

/** Repositories of the same fifty tags on both sides, and some that a filter leaves out. Size in tags. */
async function manyRepositories({ from, to }: Registries, size: number): Promise<void> {
  for (const [registry, prefix] of [[from, "team"] as const, [to, "mirror/team"] as const]) {
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: types.manifest, config: emptyOf(from.storage), layers: [] }));
    for (let at = 0; at < size / tagsPerRepository; at++) {
      for (let tag = 0; tag < tagsPerRepository; tag++) {
        // Not a round number of both: behind one it is asked whether there is more.
        const names = [`v1.${tag}.0`, ...(tag < 23 ? [`nightly-${tag}`] : [])];
        for (const name of names) registry.storage.putManifest(`${prefix}/app${at}`, types.manifest, bytes, name);
      }
    }
  }
}

const source = ({ from }: Registries, tag = ":v1"): string => `${from.host}/${repository}${tag}`;
const target = ({ to }: Registries, tag = ":v1"): string => `${to.host}/${repository}${tag}`;
const counted = (what: string, found: number, expected: number): string | undefined =>
  found === expected ? undefined : `${found} ${what}, not ${expected}`;

export const largeWorks: readonly LargeWork[] = [
  {
    name: "blob",
    forgets: true,
    middle: [5, 250],
    ...{ of: "MB in one blob", does: "copy", full: 2000, small: 60, memory: 200 },
    prepare: largeBlob,
    inputs: (registries) => ({ operation: "copy", source: source(registries), destination: target(registries) }),
    wrong: (_, __, { from, to }) =>
      from.storage.repository(repository).tags.get("v1") === to.storage.repository(repository).tags.get("v1")
        ? undefined
        : "the tag is another",
  },
  {
    name: "blob-to-file",
    middle: [2, 250],
    ...{ of: "MB in one blob", does: "copy to an archive", full: 2000, small: 60, memory: 200, finalNames: ["image.tar"] },
    prepare: largeBlob,
    inputs: (registries) => ({ operation: "copy", source: source(registries), destination: "oci-archive:image.tar:v1" }),
    wrong: async (_, size, __, folder) => {
      const { size: bytes } = await stat(join(folder, "image.tar"));
      return bytes > size * 1_000_000 ? undefined : `the archive has ${bytes} bytes`;
    },
  },
  {
    name: "bundle",
    middle: [30, 250],
    ...{ of: "MB of 20 images that share layers", does: "copy into an archive in parts", full: 5000, small: 40, memory: 250 },
    finalNames: ["all.tar", "all.tar.000", "all.tar.001", "all.tar.sha256"],
    prepare: manyImages,
    inputs: (registries) => ({
      ...{ operation: "copy", source: bundledImages(registries), destination: "oci-archive:all.tar" },
      "split-size": "1900MiB",
    }),
    wrong: async ({ outputs, log }, size, registries, folder) => {
      const parts = (await readdir(folder)).filter((name) => /^all\.tar\.\d{3}$/.test(name));
      const sizes = await Promise.all(parts.map(async (part) => (await stat(join(folder, part))).size));
      const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
      return (
        counted("images", (await resultsOf(outputs)).filter(({ status }) => status === "copied").length, bundled.images) ??
        counted("parts", parts.length, Math.ceil(total / (1900 * 2 ** 20))) ??
        (total < size * 1_000_000 ? `the parts have ${total} bytes` : requestsOfBundle(registries)) ??
        (log.includes("MaxListeners") ? "listeners pile up" : undefined)
      );
    },
  },
  {
    name: "mirror-plan",
    middle: [200],
    ...{ of: "tags of 50 in a repository", does: "plan of a mirror of what the registry lists", full: 10_000, small: 1000, memory: 350 },
    prepare: manyRepositories,
    inputs: ({ from, to }) => ({
      operation: "plan",
      mirrors: `- {source: ${from.host}/team/*, destination: ${to.host}/mirror/, tag-filter: v*}`,
    }),
    wrong: (_, size, { from, to }) => {
      const repositories = size / tagsPerRepository;
      for (const registry of [from, to]) {
        const read = registry.requests.filter(({ kind }) => !["catalog", "tags", "manifest-head"].includes(kind));
        if (read.length > 0) return `${read[0]?.method} ${read[0]?.url} is none of a plan's`;
        const heads = registry.of("manifest-head").map(({ url }) => url);
        if (heads.some((url) => url.includes("nightly"))) return "a tag was asked for that the filter leaves out";
        const wrong = counted("HEADs", heads.length, size) ?? counted("different HEADs", new Set(heads).size, size);
        if (wrong !== undefined) return wrong;
      }
      return counted("requests", from.requests.length + to.requests.length, 2 * (size + repositories) + 1);
    },
  },
  {
    name: "tags",
    middle: [3],
    ...{ of: "tags", does: "tags", full: 10_000, small: 2000, memory: 200 },
    prepare: manyTags,
    inputs: (registries) => ({ operation: "tags", reference: source(registries, "") }),
    wrong: ({ outputs }, size) => counted("tags", Number(outputs.count), size),
  },
  {
    name: "tags-dry",
    middle: [50],
    ...{ of: "tags", does: "copy with `all-tags`, dry run", full: 10_000, small: 500, memory: 400 },
    prepare: manyTags,
    inputs: (registries) => ({
      ...{ operation: "copy", source: source(registries, ""), destination: target(registries, "") },
      ...{ "all-tags": true, "dry-run": true },
    }),
    wrong: async ({ outputs }, size, { to }) =>
      counted("results", (await resultsOf(outputs)).filter(({ status }) => status === "would-copy").length, size) ??
      counted("tags written", to.storage.repository(repository).tags.size, 0),
  },
  {
    name: "tags-delete",
    middle: [50],
    ...{ of: "tags", does: "delete with `tag-filter`", full: 10_000, small: 500, memory: 400 },
    prepare: manyTags,
    inputs: (registries) => ({ operation: "delete", reference: source(registries, ""), "tag-filter": "v*" }),
    wrong: (_, __, { from }) => counted("tags left", from.storage.repository(repository).tags.size, 0),
  },
  {
    name: "referrers",
    middle: [20],
    ...{ of: "referrers", does: "discover", full: 10_000, small: 500, memory: 400 },
    prepare: manyReferrers,
    inputs: (registries) => ({ operation: "discover", reference: source(registries) }),
    wrong: ({ outputs }, size) => counted("referrers", Number(outputs.count), size),
  },
  {
    name: "referrers-copy",
    middle: [50],
    ...{ of: "referrers", does: "copy with `referrers`", full: 10_000, small: 300, memory: 400 },
    prepare: manyReferrers,
    inputs: (registries) => ({ operation: "copy", source: source(registries), destination: target(registries), referrers: true }),
    wrong: (_, size, { to }) => counted("manifests", to.storage.repository(repository).manifests.size, size + 1),
  },
  {
    name: "index",
    middle: [30],
    ...{ of: "manifests in an index", does: "copy", full: 500, small: 100, memory: 200 },
    prepare: manyManifests,
    inputs: (registries) => ({ operation: "copy", source: source(registries), destination: target(registries) }),
    wrong: (_, size, { to }) => counted("manifests", to.storage.repository(repository).manifests.size, size + 1),
  },
  {
    name: "index-inspect",
    middle: [1],
    ...{ of: "manifests in an index", does: "inspect", full: 500, small: 100, memory: 200 },
    prepare: manyManifests,
    inputs: (registries) => ({ operation: "inspect", reference: source(registries) }),
    wrong: async ({ outputs }, size) => counted("platforms", (JSON.parse(outputs.platforms ?? "[]") as unknown[]).length, size),
  },
  {
    name: "layer-to-tar",
    middle: [3, 250],
    ...{ of: "entries in a layer", does: "export to a .tar", full: 200_000, small: 6000, memory: 700, finalNames: ["root.tar"] },
    prepare: largeLayer,
    inputs: (registries) => ({ operation: "export", reference: source(registries), path: "root.tar" }),
    wrong: async (_, size, __, folder) => {
      const { size: bytes } = await stat(join(folder, "root.tar"));
      return bytes > size * 512 ? undefined : `the archive has ${bytes} bytes`;
    },
  },
  {
    name: "layer-to-folder",
    middle: [3, 250],
    ...{ of: "entries in a layer", does: "export to a directory", full: 200_000, small: 3000, memory: 700, finalNames: ["root"] },
    prepare: largeLayer,
    inputs: (registries) => ({ operation: "export", reference: source(registries), path: "root" }),
    wrong: async (_, size, __, folder) => {
      const folders = await readdir(join(folder, "root", "data"));
      return (
        counted("folders", folders.length, Math.ceil(size / 1000)) ??
        counted("files", (await readdir(join(folder, "root", "data", "0000"))).length, Math.min(size, 1000) - 1)
      );
    },
  },
];

const exportsImage = (
  path: string,
): Pick<LargeWork, "middle" | "of" | "full" | "small" | "memory" | "finalNames" | "prepare" | "inputs"> => ({
  middle: [3, 250],
  ...{ of: "MB in four layers", full: 2000, small: 240, memory: 300, finalNames: [path] },
  prepare: (registries, size) => largeImage(registries, size),
  inputs: (registries) => ({ operation: "export", reference: source(registries), path }),
});

const archives = [
  ["a", "docker-archive", "docker-archive:image.tar:app:v1"],
  ["an", "oci-archive", "oci-archive:image.tar:v1"],
] as const;

/** Content that is large in bytes, which take time to make: in a test only their memory is looked at, once. */
export const heavyWorks: readonly LargeWork[] = [
  {
    name: "bundle-back",
    middle: [30, 250],
    ...{ of: "MB of 20 images in an archive in parts", does: "copy below a prefix", full: 5000, small: 160, memory: 250, forgets: true },
    prepare: async (registries, size, machine) => {
      await manyImages(registries, size);
      const written = { operation: "copy", source: bundledImages(registries), destination: "oci-archive:all.tar", "split-size": "1900MiB" };
      const result = await machine.run(written);
      if (result.code !== 0) throw new Error(result.log);
    },
    inputs: ({ to }) => ({ operation: "copy", source: "oci-archive:all.tar.*", destination: `${to.host}/mirror/`, "all-tags": true }),
    wrong: (_, __, { to }) => {
      const { blobs, tags } = to.storage.repository(`mirror/${repository}`);
      return counted("tags", tags.size, bundled.images) ?? counted("blobs", blobs.size, 2 * bundled.images + bundled.shared);
    },
  },
  {
    ...exportsImage("root.tar"),
    ...{ name: "layers-to-tar", does: "export to a .tar" },
    wrong: async (_, size, __, folder) => {
      const { size: bytes } = await stat(join(folder, "root.tar"));
      return bytes > size * 1_000_000 ? undefined : `the archive has ${bytes} bytes`;
    },
  },
  {
    ...exportsImage("root"),
    ...{ name: "layers-to-folder", does: "export to a directory" },
    wrong: async (_, size, __, folder) => {
      const files = await readdir(join(folder, "root", "layer-3"));
      return counted("files in a layer", files.length, Math.ceil((size * 1_000_000) / bodySize / 4));
    },
  },
  ...archives.flatMap(([article, name, place]) =>
    [false, true].map((gzipped): LargeWork => {
      const file = gzipped ? place.replace("image.tar", "image.tar.gz") : place;
      return {
        ...{ name: `${name}${gzipped ? "-gz" : ""}`, of: `MB in ${gzipped ? "a gzipped" : article} ${name}`, does: "copy" },
        ...{ full: 2000, small: 160, memory: 250, middle: [3, 250], forgets: true },
        prepare: largeArchive(gzipped),
        inputs: (registries) => ({ operation: "copy", source: file, destination: target(registries) }),
        wrong: (_, __, { to }) => {
          const { blobs, tags } = to.storage.repository(repository);
          return counted("tags", tags.size, 1) ?? counted("blobs", blobs.size, 5);
        },
      };
    }),
  ),
];

async function resultsOf(outputs: StepResult["outputs"]): Promise<{ status: string }[]> {
  const { results } = JSON.parse(await readFile(outputs["result-path"] ?? "", "utf8")) as { results: { status: string }[] };
  return results;
}

/** A machine, two registries that hold no bytes they are sent, and the content. */
export interface Stage extends AsyncDisposable {
  /** Runs the step through the bundle to its end. */
  run(): Promise<Measured>;
  /** Ends the step by SIGTERM in the middle of its work, or after so many seconds. @returns the seconds until it had ended; undefined where it was faster. */
  cancel(after?: number): Promise<number | undefined>;
}

/** @param latency of every request, milliseconds */
export async function stageOf(work: LargeWork, size: number, latency?: number): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const options = {
    keepBytes: work.forgets !== true,
    digestDeletion: true,
    referrersPage: 1000,
    tagsPage: 1000,
    ...(latency !== undefined && { latency }),
  };
  const from = stack.use(await startFaultRegistry(options));
  const to = stack.use(await startFaultRegistry(options));
  const registries = { from, to };
  const machine: Machine = stack.use(await createMachine());
  await work.prepare(registries, size, machine);
  const held = stack.move();
  return {
    run: async () => {
      from.forget();
      to.forget();
      const began = performance.now();
      const step = await machine.start(work.inputs(registries, machine.workspace), { timeout: 1_800_000 });
      await using usage = watchUsage(step.pid);
      const result = await step.result;
      const seconds = (performance.now() - began) / 1000;
      const wrong = result.code === 0 ? await work.wrong(result, size, registries, machine.workspace) : `exit ${result.code}`;
      if (wrong !== undefined) throw new Error(`${work.name} of ${size}: ${wrong}\n${result.log.slice(-3000)}`);
      return { seconds, ...usage.read(), requests: from.requests.length + to.requests.length };
    },
    cancel: async (after) => {
      const step = await machine.start(work.inputs(registries, machine.workspace), { timeout: 1_800_000 });
      let ended = false;
      step.result.then(() => (ended = true));
      const [requests, more = 0] = work.middle;
      const until = performance.now() + (after ?? 60) * 1000;
      const isInTheMiddle = () => after === undefined && from.requests.length + to.requests.length >= requests;
      while (!ended && !isInTheMiddle() && performance.now() < until) await sleep(2);
      if (after === undefined) await sleep(more);
      if (ended) return undefined;
      const began = performance.now();
      step.kill("SIGTERM");
      const result = await step.result;
      const took = (performance.now() - began) / 1000;
      if (result.code === 0) return undefined;
      // By the signal itself where it had not yet begun to listen.
      if (result.code !== 143 && result.signal !== "SIGTERM")
        throw new Error(`${work.name}: cancelled, it ended with ${result.code}\n${result.log.slice(-2000)}`);
      const left = new Set(await readdir(machine.workspace));
      for (const name of work.finalNames ?? []) if (left.has(name)) throw new Error(`${work.name}: cancelled, it left ${name}`);
      return took;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Looks at what a process uses, until it has ended. */
function watchUsage(pid: number): AsyncDisposable & { read(): Pick<Measured, "processor" | "memory"> } {
  let memory = 0;
  let processor = 0;
  const look = async () => {
    try {
      const [status, times] = await Promise.all([readFile(`/proc/${pid}/status`, "utf8"), readFile(`/proc/${pid}/stat`, "utf8")]);
      memory = Math.max(memory, Number(/VmHWM:\s+([0-9]+)/.exec(status)?.[1] ?? 0) / 1024);
      const fields = times.slice(times.lastIndexOf(")") + 2).split(" ");
      // In ticks of a hundredth of a second: user and system.
      processor = Math.max(processor, (Number(fields[11]) + Number(fields[12])) / 100);
    } catch {
      // It has ended.
    }
  };
  const timer = setInterval(look, 20);
  return {
    read: () => ({ memory, processor }),
    [Symbol.asyncDispose]: async () => clearInterval(timer),
  };
}
