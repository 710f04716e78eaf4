import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { makeImage, type TestImage } from "./test-image.ts";

/** What a tar file holds, by name: bytes, a link, or a folder. */
export type Files = Readonly<Record<string, Uint8Array | string | { readonly link: string } | null>>;

/** A tar file of these, in their order. */
export async function tarOf(files: Files): Promise<Buffer> {
  const tar = pack();
  const mtime = new Date(0);
  for (const [name, content] of Object.entries(files)) {
    if (content === null) tar.entry({ name, type: "directory", mode: 0o755, mtime });
    else if (typeof content === "object" && "link" in content)
      tar.entry({ name, type: "symlink", linkname: content.link, mode: 0o777, mtime });
    else tar.entry({ name, mode: 0o644, mtime }, Buffer.from(content));
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** An image of one platform that somebody saves to a file, under names as people write them. */
export interface Savable {
  readonly names: readonly string[];
  readonly config: Buffer;
  /** Plain, lowest first. */
  readonly layers: readonly Buffer[];
  /** The same as they are in a registry. */
  readonly packed: readonly Buffer[];
}

/** @param repeated whether the lowest layer is there once more, on top: what is in a file twice. */
export function savable(image: TestImage, names: readonly string[], repeated = false): Savable {
  const [platform] = image.platforms;
  if (!platform) throw new Error("the image has no platform");
  const again = repeated ? platform.layers.slice(0, 1) : [];
  const packed = [...platform.layers, ...again].map(({ bytes }) => bytes);
  const layers = packed.map((bytes) => gunzipSync(bytes));
  const document = { ...JSON.parse(platform.config.bytes.toString()), rootfs: { type: "layers", diff_ids: layers.map(digestOf) } };
  const config = repeated ? Buffer.from(JSON.stringify(document)) : platform.config.bytes;
  return { names, config, layers, packed };
}

export const makeSavable = async (seed: string, names: readonly string[], repeated = true): Promise<Savable> =>
  savable(await makeImage({ seed, platforms: ["linux/amd64"], index: false, attestations: false }), names, repeated);

const hex = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
const digestOf = (bytes: Uint8Array): string => `sha256:${hex(bytes)}`;
/** Where an image layout has a blob. */
export const blob = (bytes: Uint8Array): string => `blobs/sha256/${hex(bytes)}`;
const lines = (value: unknown): string => `${JSON.stringify(value)}\n`;
const sorted = (files: Files): Files => Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The configuration that Docker's first format had for each layer, and the name that is made of it. */
function legacyConfigs({ config, layers }: Savable): { id: string; json: string }[] {
  const made: { id: string; json: string }[] = [];
  let chain = "";
  for (const [at, layer] of layers.entries()) {
    chain = hex(`${chain} ${hex(layer)}`);
    const parent = made.at(-1)?.id;
    const top = at === layers.length - 1 ? JSON.parse(config.toString()) : { created: "1970-01-01T00:00:00Z" };
    const id = hex(JSON.stringify({ chain, parent, ...top }));
    made.push({ id, json: JSON.stringify({ id, ...(parent && { parent }), ...top, os: "linux" }) });
  }
  return made;
}

/** `{"app":{"1":"id of the top layer"}}` */
function repositoriesOf(images: readonly Savable[], top: (image: Savable) => string, full = (name: string) => name): string {
  const repositories: Record<string, Record<string, string>> = {};
  for (const image of images) {
    for (const name of image.names) {
      const colon = name.lastIndexOf(":");
      const repository = full(name.slice(0, colon));
      repositories[repository] = { ...repositories[repository], [name.slice(colon + 1)]: top(image) };
    }
  }
  return lines(repositories);
}

/**
 * As `docker save` before version 25 (moby 24, image/tarexport/save.go): a folder for each layer with VERSION, json and layer.tar, which is a link where the same layer is
 * in the file already; the config by its digest, manifest.json, repositories.
 */
export function dockerBefore25(images: readonly Savable[]): Files {
  const files: Record<string, Files[string]> = {};
  const known = new Map<string, string>();
  const table = images.map((image) => {
    const configs = legacyConfigs(image);
    for (const [at, { id, json }] of configs.entries()) {
      const layer = image.layers[at] as Buffer;
      if (`${id}/` in files) continue;
      const path = known.get(hex(layer));
      files[`${id}/`] = null;
      files[`${id}/VERSION`] = "1.0";
      files[`${id}/json`] = json;
      files[`${id}/layer.tar`] = path === undefined ? layer : { link: `../${path}` };
      if (path === undefined) known.set(hex(layer), `${id}/layer.tar`);
    }
    files[`${hex(image.config)}.json`] = image.config;
    return { Config: `${hex(image.config)}.json`, RepoTags: image.names, Layers: configs.map(({ id }) => `${id}/layer.tar`) };
  });
  files["manifest.json"] = lines(table);
  files.repositories = repositoriesOf(images, (image) => legacyConfigs(image).at(-1)?.id ?? "");
  return sorted(files);
}

/** What some releases of Docker 25 got wrong: no layers in the manifest (moby#47065), or none in index.json of an image saved by its digest (moby#47210). */
export type Docker25Fault = "no layers" | "no entries";

/**
 * As `docker save` since version 25 with Docker's own image store (moby 25, image/tarexport/save.go): blobs by digest, layers plain; an OCI layout of manifests that Docker
 * made; manifest.json and repositories as before.
 */
export function dockerSince25(images: readonly Savable[], fault?: Docker25Fault): Files {
  const files: Record<string, Files[string]> = { "blobs/": null, "blobs/sha256/": null };
  const manifests: object[] = [];
  const table = images.map((image) => {
    const platform = { architecture: "amd64", os: "linux" };
    const type = "application/vnd.oci.image.layer.v1.tar";
    const layers = image.layers.map((layer) => ({ mediaType: type, digest: digestOf(layer), size: layer.byteLength }));
    const mediaType = "application/vnd.oci.image.config.v1+json";
    const config = { mediaType, digest: digestOf(image.config), size: image.config.byteLength, platform };
    const manifest = JSON.stringify({
      ...{ schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json" },
      ...{ config, layers: fault === "no layers" ? [] : layers },
    });
    for (const content of [...image.layers, image.config, Buffer.from(manifest)]) files[blob(content)] = content;
    for (const { json } of legacyConfigs(image)) files[blob(Buffer.from(json))] = json;
    for (const name of image.names) {
      manifests.push({
        ...{ mediaType: "application/vnd.oci.image.manifest.v1+json", digest: digestOf(Buffer.from(manifest)), size: manifest.length },
        ...{ annotations: imageNames(name), platform },
      });
    }
    return {
      ...{ Config: blob(image.config), RepoTags: fault === "no entries" ? null : image.names, Layers: image.layers.map(blob) },
      LayerSources: Object.fromEntries(layers.map((layer) => [layer.digest, layer])),
    };
  });
  const index = { schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json" };
  files["index.json"] = JSON.stringify({ ...index, manifests: fault === "no entries" ? null : manifests });
  files["manifest.json"] = lines(table);
  files["oci-layout"] = '{"imageLayoutVersion": "1.0.0"}';
  if (fault !== "no entries") files.repositories = repositoriesOf(images, ({ layers }) => hex(layers.at(-1) as Buffer));
  return sorted(files);
}

const inFull = (name: string) => (name.includes("/") ? name : `docker.io/library/${name}`);

const imageNames = (name: string) => ({
  "io.containerd.image.name": inFull(name),
  "org.opencontainers.image.ref.name": name.slice(name.lastIndexOf(":") + 1),
});

/**
 * As `docker save` with containerd's image store: the image's own manifests and packed blobs, its index where it has one, without the platforms that were not pulled.
 * @param without digests of what was not pulled.
 */
export function containerdStore(image: TestImage, name: string, without: readonly string[] = []): Files {
  const [platform] = image.platforms;
  if (!platform) throw new Error("the image has no platform");
  const there = [...image.blobs, ...image.manifests].filter(({ descriptor }) => !without.includes(descriptor.digest));
  const table = [{ Config: blob(platform.config.bytes), RepoTags: [name], Layers: platform.layers.map(({ bytes }) => blob(bytes)) }];
  return sorted({
    "blobs/": null,
    "blobs/sha256/": null,
    ...Object.fromEntries(there.map(({ bytes }) => [blob(bytes), bytes])),
    "index.json": JSON.stringify({ schemaVersion: 2, manifests: [{ ...image.root.descriptor, annotations: imageNames(name) }] }),
    "manifest.json": JSON.stringify(table),
    "oci-layout": '{"imageLayoutVersion":"1.0.0"}',
  });
}

/** As `ctr image export` writes it (containerd, core/images/archive/exporter.go): an image layout with blobs as they are in a registry, and `manifest.json` for `docker load`; names in full. */
export function containerdExport(images: readonly Savable[]): Files {
  const files: Record<string, Files[string]> = { "blobs/": null, "blobs/sha256/": null };
  const manifests: object[] = [];
  const table = images.map(({ names, config, packed }) => {
    const layers = packed.map((layer) => ({
      ...{ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: digestOf(layer), size: layer.byteLength },
    }));
    const mediaType = "application/vnd.oci.image.manifest.v1+json";
    const ofConfig = { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(config), size: config.byteLength };
    const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, config: ofConfig, layers }));
    for (const content of [config, ...packed, manifest]) files[blob(content)] = content;
    for (const name of names)
      manifests.push({ mediaType, digest: digestOf(manifest), size: manifest.byteLength, annotations: imageNames(name) });
    return { Config: blob(config), RepoTags: names.map(inFull), Layers: packed.map(blob) };
  });
  files["index.json"] = JSON.stringify({ schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests });
  files["manifest.json"] = JSON.stringify(table);
  files["oci-layout"] = '{"imageLayoutVersion":"1.0.0"}';
  return files;
}

/**
 * As `podman save` and skopeo write it (containers/image, docker/internal/tarfile/writer.go): plain layers by diff ID, and for old readers a folder for each with a link to it;
 * names in full.
 */
export function podman(images: readonly Savable[]): Files {
  const files: Record<string, Files[string]> = {};
  const table = images.map((image) => {
    for (const layer of image.layers) files[`${hex(layer)}.tar`] = layer;
    files[`${hex(image.config)}.json`] = image.config;
    for (const [at, { id, json }] of legacyConfigs(image).entries()) {
      files[`${id}/layer.tar`] = { link: `../${hex(image.layers[at] as Buffer)}.tar` };
      files[`${id}/VERSION`] = "1.0";
      files[`${id}/json`] = json;
    }
    const layers = image.layers.map((layer) => `${hex(layer)}.tar`);
    return { Config: `${hex(image.config)}.json`, RepoTags: image.names.map(inFull), Layers: layers };
  });
  files["manifest.json"] = JSON.stringify(table);
  files.repositories = repositoriesOf(images, (image) => legacyConfigs(image).at(-1)?.id ?? "", inFull);
  return files;
}

/** As `crane pull` writes it (go-containerregistry, pkg/v1/tarball): layers as they are in the registry, each once. */
export function crane(images: readonly Savable[]): Files {
  const files: Record<string, Files[string]> = {};
  const table = images.map((image) => {
    files[`sha256:${hex(image.config)}`] = image.config;
    for (const layer of image.packed) files[`${hex(layer)}.tar.gz`] = layer;
    const layers = image.packed.map((layer) => `${hex(layer)}.tar.gz`);
    return { Config: `sha256:${hex(image.config)}`, RepoTags: image.names, Layers: layers };
  });
  files["manifest.json"] = JSON.stringify(table);
  return files;
}
