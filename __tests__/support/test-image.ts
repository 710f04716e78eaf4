import { createHash, hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import type { Digest } from "../../src/oci/digest.ts";
import type { Storage } from "./fault-registry/storage.ts";

/** Bytes and the descriptor that points to them. */
export interface TestContent {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

export interface TestPlatform {
  /** `linux/arm64/v8`. */
  readonly platform: string;
  readonly manifest: TestContent;
  readonly config: TestContent;
  readonly layers: readonly TestContent[];
  /** BuildKit's attestation manifest for it, and the statement in that. */
  readonly attestation: TestContent | undefined;
}

export interface TestImage {
  /** The index, or the only manifest. */
  readonly root: TestContent;
  /** Every manifest, children first, the root last. */
  readonly manifests: readonly TestContent[];
  /** Every blob, each once. */
  readonly blobs: readonly TestContent[];
  readonly platforms: readonly TestPlatform[];
}

export interface TestImageOptions {
  /** The same seed makes the same bytes; default `image`. */
  readonly seed?: string;
  /** Default linux/amd64 and linux/arm64/v8. One platform without attestations and without `index` is a plain manifest. */
  readonly platforms?: readonly string[];
  /** Layers of each platform's own; default 2. */
  readonly layers?: number;
  /** Layers that all platforms have in common, below the others; default 1. */
  readonly sharedLayers?: number;
  /** Bytes of content that cannot be compressed, in each layer; default 2,000. */
  readonly layerSize?: number;
  /** Whether each platform has an attestation manifest, as BuildKit makes them; default true. */
  readonly attestations?: boolean;
  /** Whether one platform still gets an index around it; default true. */
  readonly index?: boolean;
  /** Docker's media types instead of OCI's; default false. */
  readonly docker?: boolean;
  readonly annotations?: Readonly<Record<string, string>>;
}

const oci = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar+gzip",
} as const;
const docker = {
  index: "application/vnd.docker.distribution.manifest.list.v2+json",
  manifest: "application/vnd.docker.distribution.manifest.v2+json",
  config: "application/vnd.docker.container.image.v1+json",
  layer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
} as const;

/** A whole image whose layers are real, gzipped tar files. Made without any of `src/`, so that it can prove it. */
export async function makeImage(options: TestImageOptions = {}): Promise<TestImage> {
  const { seed = "image", platforms: names = ["linux/amd64", "linux/arm64/v8"], attestations = true } = options;
  const types = options.docker === true ? docker : oci;
  const size = options.layerSize ?? 2000;
  const shared = await makeLayers(`${seed}/shared`, options.sharedLayers ?? 1, size, types.layer);
  const platforms: TestPlatform[] = [];
  for (const platform of names) {
    const own = await makeLayers(`${seed}/${platform}`, options.layers ?? 2, size, types.layer);
    const layers = [...shared, ...own];
    const [os = "", architecture = "", variant] = platform.split("/");
    const config = json(types.config, {
      architecture,
      os,
      ...(variant && { variant }),
      config: { Env: ["PATH=/bin"], Cmd: ["/bin/true"], Labels: { seed } },
      rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
      history: layers.map((_, index) => ({ created: "1970-01-01T00:00:00Z", created_by: `layer ${index}` })),
    });
    const manifest = json(types.manifest, {
      schemaVersion: 2,
      mediaType: types.manifest,
      config: config.descriptor,
      layers: layers.map(({ content }) => content.descriptor),
      // An image that is its own root carries them itself.
      ...(options.index === false && options.annotations && { annotations: options.annotations }),
    });
    platforms.push({
      platform,
      config,
      manifest: { ...manifest, descriptor: { ...manifest.descriptor, platform: { os, architecture, ...(variant && { variant }) } } },
      layers: layers.map(({ content }) => content),
      attestation: undefined,
    });
  }
  const blobs = new Map<string, TestContent>();
  const manifests: TestContent[] = [];
  const add = (...contents: TestContent[]) => {
    for (const content of contents) blobs.set(content.descriptor.digest, content);
  };
  for (const { config, layers, manifest } of platforms) {
    add(config, ...layers);
    manifests.push(manifest);
  }
  const [only] = platforms;
  if (options.index === false && platforms.length === 1 && only) {
    return { root: bare(only.manifest), manifests, blobs: [...blobs.values()], platforms };
  }

  const attested = platforms.map((platform): TestPlatform => {
    if (!attestations) return platform;
    const { manifest, statement, config } = makeAttestation(seed, platform);
    add(config, statement);
    manifests.push(manifest);
    return { ...platform, attestation: manifest };
  });
  const root = json(types.index, {
    schemaVersion: 2,
    mediaType: types.index,
    manifests: manifests.map(({ descriptor }) => descriptor),
    ...(options.annotations && { annotations: options.annotations }),
  });
  return { root, manifests: [...manifests, root], blobs: [...blobs.values()], platforms: attested };
}

/** As BuildKit makes it: platform unknown/unknown, and the platform it is about in its annotations. */
function makeAttestation(seed: string, { platform, manifest: subject }: TestPlatform) {
  const config = json(oci.config, { architecture: "unknown", os: "unknown", config: {}, rootfs: { type: "layers", diff_ids: [] } });
  const statement = json("application/vnd.in-toto+json", {
    _type: "https://in-toto.io/Statement/v0.1",
    predicateType: "https://slsa.dev/provenance/v0.2",
    subject: [
      { name: `pkg:docker/${seed}?platform=${encodeURIComponent(platform)}`, digest: { sha256: subject.descriptor.digest.slice(7) } },
    ],
    predicate: { builder: { id: "" }, buildType: "test" },
  });
  const layer = { ...statement.descriptor, annotations: { "in-toto.io/predicate-type": "https://slsa.dev/provenance/v0.2" } };
  const made = json(oci.manifest, { schemaVersion: 2, mediaType: oci.manifest, config: config.descriptor, layers: [layer] });
  const annotations = { "vnd.docker.reference.digest": subject.descriptor.digest, "vnd.docker.reference.type": "attestation-manifest" };
  const descriptor: Descriptor = { ...made.descriptor, annotations, platform: { architecture: "unknown", os: "unknown" } };
  return { manifest: { ...made, descriptor }, statement, config };
}

/** A referrer: an artifact manifest that names its subject, with one file in it. */
export interface TestReferrer {
  readonly manifest: TestContent;
  readonly blobs: readonly TestContent[];
}

export function makeReferrer(
  subject: Descriptor,
  artifactType: string,
  file: string,
  annotations?: Readonly<Record<string, string>>,
): TestReferrer {
  const config = json("application/vnd.oci.empty.v1+json", {});
  const layer = content("text/plain", Buffer.from(file));
  const { mediaType, digest, size } = subject;
  const manifest = json(oci.manifest, {
    schemaVersion: 2,
    mediaType: oci.manifest,
    artifactType,
    config: config.descriptor,
    layers: [{ ...layer.descriptor, annotations: { "org.opencontainers.image.title": "file.txt" } }],
    subject: { mediaType, digest, size },
    ...(annotations && { annotations }),
  });
  return { manifest, blobs: [config, layer] };
}

/** Puts an image into a fault registry without a request. */
export function storeImage(storage: Storage, repository: string, image: TestImage, ...tags: string[]): void {
  for (const { bytes } of image.blobs) storage.putBlob(repository, bytes);
  for (const { descriptor, bytes } of image.manifests) storage.putManifest(repository, descriptor.mediaType, bytes);
  for (const tag of tags) storage.putManifest(repository, image.root.descriptor.mediaType, image.root.bytes, tag);
}

/** Puts a referrer into a fault registry without a request. It does not touch a fallback tag. */
export function storeReferrer(storage: Storage, repository: string, { manifest, blobs }: TestReferrer): void {
  for (const { bytes } of blobs) storage.putBlob(repository, bytes);
  storage.putManifest(repository, manifest.descriptor.mediaType, manifest.bytes);
}

/** Pushes an image to any registry by plain HTTP requests. `base` is its origin: `http://127.0.0.1:5000`. */
export async function pushImage(base: string, repository: string, image: TestImage, ...tags: string[]): Promise<void> {
  for (const blob of image.blobs) await pushBlob(base, repository, blob);
  for (const manifest of image.manifests) await pushManifest(base, repository, manifest);
  for (const tag of tags) await pushManifest(base, repository, image.root, tag);
}

/** Pushes a referrer, or any other manifest with its blobs. */
/** Pushes the list of a subject's referrers under the fallback tag (distribution-spec, "Referrers Tag Schema"). */
export async function pushReferrersTag(
  base: string,
  repository: string,
  subject: Digest,
  referrers: readonly TestReferrer[],
): Promise<void> {
  const manifests = referrers.map(({ manifest: { descriptor, bytes } }) => {
    const { artifactType } = JSON.parse(bytes.toString()) as { artifactType: string };
    return { ...descriptor, artifactType };
  });
  await pushManifest(base, repository, json(oci.index, { schemaVersion: 2, mediaType: oci.index, manifests }), subject.replace(":", "-"));
}

export async function pushReferrer(base: string, repository: string, { manifest, blobs }: TestReferrer, ...tags: string[]): Promise<void> {
  for (const blob of blobs) await pushBlob(base, repository, blob);
  await pushManifest(base, repository, manifest);
  for (const tag of tags) await pushManifest(base, repository, manifest, tag);
}

async function pushBlob(base: string, repository: string, { descriptor, bytes }: TestContent): Promise<void> {
  const begun = await request(`${base}/v2/${repository}/blobs/uploads/`, { method: "POST" }, 202);
  const location = new URL(begun.headers.get("location") ?? "", base).href;
  const url = `${location}${location.includes("?") ? "&" : "?"}digest=${descriptor.digest}`;
  await request(
    url,
    { method: "PUT", body: bytes as Uint8Array<ArrayBuffer>, headers: { "content-type": "application/octet-stream" } },
    201,
  );
}

async function pushManifest(base: string, repository: string, { descriptor, bytes }: TestContent, tag?: string): Promise<void> {
  const url = `${base}/v2/${repository}/manifests/${tag ?? descriptor.digest}`;
  await request(url, { method: "PUT", body: bytes as Uint8Array<ArrayBuffer>, headers: { "content-type": descriptor.mediaType } }, 201);
}

async function request(url: string, init: RequestInit, expected: number): Promise<Response> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.status !== expected) throw new Error(`${init.method} ${url}: ${response.status} ${text}`);
  return response;
}

interface TestLayer {
  readonly content: TestContent;
  readonly diffId: string;
}

/** The same seed makes the same bytes: once, for many tests take the same image. */
const madeLayers = new Map<string, TestLayer>();

async function makeLayers(seed: string, count: number, size: number, mediaType: string): Promise<TestLayer[]> {
  const layers: TestLayer[] = [];
  for (let index = 0; index < count; index++) {
    const key = `${size} ${mediaType} ${seed}/${index}`;
    let layer = madeLayers.get(key);
    if (!layer) {
      const tar = await makeTar(`${seed}/${index}`, index, size);
      layer = { content: content(mediaType, gzipSync(tar)), diffId: sha256(tar) };
      madeLayers.set(key, layer);
    }
    layers.push(layer);
  }
  return layers;
}

async function makeTar(seed: string, index: number, size: number): Promise<Buffer> {
  const archive = pack();
  const mtime = new Date(0);
  archive.entry({ name: "usr/", type: "directory", mode: 0o755, mtime });
  archive.entry({ name: `usr/data-${index}`, mode: 0o644, mtime }, noise(seed, size));
  archive.entry({ name: `usr/name-${sha256(Buffer.from(seed)).slice(7, 15)}`, mode: 0o755, mtime }, seed);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Bytes that do not compress, the same for the same seed: of a large size in one go, which takes a tenth of the time. */
export function noise(seed: string, size: number): Buffer {
  if (size >= 1 << 16) return createHash("shake256", { outputLength: size }).update(seed).digest();
  const bytes = Buffer.alloc(size);
  for (let offset = 0, counter = 0; offset < size; counter++) {
    offset += hash("sha512", `${seed}#${counter}`, "buffer").copy(bytes, offset);
  }
  return bytes;
}

export function json(mediaType: string, value: object): TestContent {
  return content(mediaType, Buffer.from(JSON.stringify(value)));
}

export function content(mediaType: string, bytes: Buffer): TestContent {
  return { descriptor: { mediaType, digest: sha256(bytes), size: bytes.byteLength }, bytes };
}

/** Without what only an index entry says. */
function bare({ descriptor: { mediaType, digest, size }, bytes }: TestContent): TestContent {
  return { descriptor: { mediaType, digest, size }, bytes };
}

function sha256(bytes: Uint8Array): Digest {
  return `sha256:${hash("sha256", bytes)}` as Digest;
}
