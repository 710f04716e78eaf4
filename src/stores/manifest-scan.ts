import type { Descriptor } from "../oci/descriptor.ts";
import { algorithmOf, type Digest, digestOf } from "../oci/digest.ts";
import { blobsOf, type Manifest, parseManifest, referrerDescriptor } from "../oci/manifest.ts";
import { manifestKind, mediaTypes } from "../oci/media-types.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonObject, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import type { BlobFile, LayoutFiles } from "./layout-files.ts";

/** What is remembered of a manifest: what it points to, without its bytes. */
export interface KnownManifest {
  /** As a subject's list of referrers shows it. */
  readonly descriptor: Descriptor;
  readonly children: readonly Descriptor[];
  readonly blobs: readonly Descriptor[];
  readonly subject?: Digest;
}

/**
 * The type of a manifest that is found without a descriptor: what it says, else what it looks like (in OCI manifests
 * `mediaType` may be absent). Undefined if it is none.
 */
function typeOfDocument(document: JsonObject): string | undefined {
  if (typeof document.mediaType === "string") return manifestKind(document.mediaType) === "unknown" ? undefined : document.mediaType;
  if (document.schemaVersion !== 2) return undefined;
  if (isArray(document.manifests)) return mediaTypes.ociIndex;
  return isObject(document.config) && isArray(document.layers) ? mediaTypes.ociManifest : undefined;
}

/**
 * The manifest that a blob holds, if it holds one and its bytes are what its name says; undefined for every other
 * blob. Only as much is read as is needed to tell.
 */
export async function manifestInBlob(files: LayoutFiles, digest: Digest, size: number): Promise<Manifest | undefined> {
  if (size < 2 || size > limits.manifest) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of files.open(digest)) {
    if (chunks.length === 0 && chunk[0] !== 0x7b) return undefined;
    chunks.push(chunk);
    if ((length += chunk.byteLength) > limits.manifest) return undefined;
  }
  const bytes = Buffer.concat(chunks);
  if (digestOf(bytes, algorithmOf(digest)) !== digest) return undefined;
  try {
    const type = typeOfDocument(parseJsonObject(bytes, "blob"));
    return type === undefined ? undefined : parseManifest(bytes, type, digest);
  } catch (error) {
    if (error instanceof InvalidError) return undefined; // a blob may hold anything
    throw error;
  }
}

/** All manifests of a layout. */
export interface ManifestScan {
  readonly manifests: ReadonlyMap<Digest, KnownManifest>;
  /** Those that index.json leads to. */
  readonly reachable: ReadonlySet<Digest>;
}

/**
 * Looks through a layout: what its entries lead to first, in order, then every other blob that holds a manifest, by
 * digest (a referrer may be listed nowhere). What is missing or broken beneath the entries is left out: it is an
 * error only for who needs it.
 * @throws OciError of kind "limit" beyond 100,000 manifests.
 */
export async function scanLayout(files: LayoutFiles, roots: readonly Descriptor[], signal: AbortSignal): Promise<ManifestScan> {
  const all = await Array.fromAsync(files.blobs());
  const there = new Map(all.map((blob) => [blob.digest, blob]));
  const { manifests, reachable } = await scanFrom(files, roots, signal, (digest) => there.get(digest));
  const others = all.filter(({ digest, size }) => !manifests.has(digest) && size <= limits.manifest);
  others.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  for (const blob of others) await readKnown(files, blob, manifests, signal);
  return { manifests, reachable };
}

interface ReachableScan {
  readonly manifests: Map<Digest, KnownManifest>;
  readonly reachable: Set<Digest>;
}

/** As `scanLayout`, only what the entries lead to. */
export function scanReachable(files: LayoutFiles, roots: readonly Descriptor[], signal: AbortSignal): Promise<ReachableScan> {
  return scanFrom(files, roots, signal, async (digest) => {
    const size = await files.size(digest);
    return size === undefined ? undefined : { digest, size };
  });
}

async function scanFrom(
  files: LayoutFiles,
  roots: readonly Descriptor[],
  signal: AbortSignal,
  find: (digest: Digest) => Promise<BlobFile | undefined> | BlobFile | undefined,
): Promise<ReachableScan> {
  const manifests = new Map<Digest, KnownManifest>();
  const reachable = new Set<Digest>();
  const queue = [...roots];
  for (let at = 0; at < queue.length; at++) {
    const { digest, size } = queue[at] as Descriptor;
    if (reachable.has(digest)) continue;
    reachable.add(digest);
    const blob = await find(digest);
    if (blob?.size !== size) continue;
    await readKnown(files, blob, manifests, signal);
    queue.push(...(manifests.get(digest)?.children ?? []));
  }
  return { manifests, reachable };
}

/**
 * What was read of the blobs of a layout: the manifests, whose bytes their digests bind for ever, and the stamps of
 * what is none. A layout is looked through again after each deletion.
 */
const readBefore = new WeakMap<LayoutFiles, Map<Digest, KnownManifest | string>>();

async function readKnown(
  files: LayoutFiles,
  { digest, size, stamp }: BlobFile,
  manifests: Map<Digest, KnownManifest>,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const before = readBefore.get(files) ?? new Map<Digest, KnownManifest | string>();
  readBefore.set(files, before);
  const said = before.get(digest);
  if (said !== undefined && said === stamp) return;
  const known = typeof said === "object" ? said : knownOf(await manifestInBlob(files, digest, size));
  if (known !== undefined) before.set(digest, known);
  else if (stamp !== undefined) before.set(digest, stamp);
  if (known === undefined) return;
  if (manifests.size >= limits.graph) throw new OciError(`holds more than ${limits.graph} manifests`, { kind: "limit" });
  manifests.set(digest, known);
}

function knownOf(manifest: Manifest | undefined): KnownManifest | undefined {
  return (
    manifest && {
      descriptor: referrerDescriptor(manifest),
      children: manifest.manifests,
      blobs: blobsOf(manifest),
      subject: manifest.subject?.digest,
    }
  );
}
