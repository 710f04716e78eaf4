import { mkdir, mkdtemp, readdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { filesSource } from "../../src/artifact/files-store.ts";
import { type Descriptor, describe } from "../../src/oci/descriptor.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { parseManifest } from "../../src/oci/manifest.ts";
import type { Context } from "../../src/runtime/context.ts";
import { type TestContext, testContext } from "../support/context.ts";

/** A context whose temporary folder lies in the test's own, and whose random numbers are random: names of temporary files are made of them. */
export function artifactContext(folder: string, parts: Partial<Context> = {}): TestContext {
  return testContext({ random: Math.random, temporaryFolder: () => mkdtemp(join(folder, "temporary-")), ...parts });
}

/** Makes a tree: text is a file, `->target` a symbolic link, `x:text` a file that may be executed. */
export async function makeTree(root: string, tree: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(tree)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    if (content.startsWith("->")) await symlink(content.slice(2), path);
    else await writeFile(path, content.replace(/^x:/, ""), { mode: content.startsWith("x:") ? 0o700 : 0o600 });
  }
}

/** Every file beneath a folder with what is in it; links with their targets, as `makeTree` takes them. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll(sep, "/");
    if (entry.isSymbolicLink()) found[name] = `->${await readlink(path)}`;
    else if (entry.isFile()) found[name] = await readFile(path, "utf8");
  }
  return found;
}

export interface TarPart {
  readonly name: string;
  readonly type?: "file" | "directory" | "symlink" | "link" | "fifo" | "character-device";
  readonly linkname?: string;
  readonly body?: string;
  readonly mode?: number;
}

/** A gzipped tar made with another library than ours. */
async function makeTar(parts: readonly TarPart[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, type = "file", linkname, body = "", mode } of parts) {
    const size = type === "file" ? { size: Buffer.byteLength(body) } : {};
    tar.entry(
      { name, type, mtime: new Date(0), ...size, ...(mode !== undefined && { mode }), ...(linkname !== undefined && { linkname }) },
      body,
    );
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks));
}

export interface TestLayer {
  readonly bytes: Uint8Array;
  readonly mediaType?: string;
  readonly title?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface TestArtifactOptions {
  readonly config?: { readonly mediaType: string; readonly bytes: Uint8Array };
}

/** An artifact of these layers, and a source that holds it. */
export function makeArtifact(layers: readonly TestLayer[], options: TestArtifactOptions = {}) {
  const config = options.config ?? { mediaType: "application/vnd.oci.empty.v1+json", bytes: Buffer.from("{}") };
  const blobs = new Map<Digest, Uint8Array>();
  const add = (mediaType: string, bytes: Uint8Array): Descriptor => {
    const descriptor = describe(mediaType, bytes);
    blobs.set(descriptor.digest, bytes);
    return descriptor;
  };
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const document = {
    schemaVersion: 2,
    mediaType,
    artifactType: "application/vnd.example",
    config: add(config.mediaType, config.bytes),
    layers: layers.map((layer) => ({
      ...add(layer.mediaType ?? "application/octet-stream", layer.bytes),
      annotations: { ...(layer.title !== undefined && { "org.opencontainers.image.title": layer.title }), ...layer.annotations },
    })),
  };
  const manifest = parseManifest(Buffer.from(JSON.stringify(document)), mediaType);
  return { manifest, source: filesSource("test", { manifest, blobs }, new AbortController().signal) };
}

/** A layer marked for unpacking the way oras does; with a slash behind the title, the way regctl does. */
export async function directoryLayer(
  title: string,
  parts: readonly TarPart[],
  annotations: Readonly<Record<string, string>> = {},
): Promise<TestLayer> {
  return {
    bytes: await makeTar(parts),
    mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
    title,
    annotations: { ...(!title.endsWith("/") && { "io.deis.oras.content.unpack": "true" }), ...annotations },
  };
}
