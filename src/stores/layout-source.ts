import { buffer } from "node:stream/consumers";
import { verified } from "../content/verified.ts";
import { type Descriptor, inlineData } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { type Manifest, parseManifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { StoredSource } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { referrersTag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { type Entry, type EntryList, missingEntry } from "./default-entry.ts";
import { type LayoutFiles, missingBlob, parsed, tooLong } from "./layout-files.ts";
import { emptyIndex, entryNamed, entryNameOf, type LayoutIndex, namesOf, parseLayoutIndex, wholeNamesOf } from "./layout-index.ts";
import type { ManifestScan } from "./manifest-scan.ts";
import { manifestInBlob, scanLayout } from "./manifest-scan.ts";

/** index.json as it stands; an empty one if there is none. @throws OciError of kind "corrupt" */
export async function readIndex(files: LayoutFiles, name: string): Promise<LayoutIndex> {
  return indexOf(await files.read("index.json", limits.layoutIndex), name);
}

function indexOf(bytes: Uint8Array | undefined, name: string): LayoutIndex {
  return bytes === undefined ? emptyIndex : parsed(name, () => parseLayoutIndex(bytes));
}

/** An image layout as it is read: the same for a directory and for a tar file. */
export class LayoutSource implements StoredSource, EntryList {
  readonly name: string;
  protected readonly ctx: Context;
  protected readonly files: LayoutFiles;
  #scanned: Promise<ManifestScan> | undefined;
  /** index.json as it was read last: the same object for as long as it has the same bytes. */
  #read: { readonly bytes: Uint8Array | undefined; readonly index: LayoutIndex } = { bytes: undefined, index: emptyIndex };

  /** @param name `oci:dir`. */
  constructor(ctx: Context, name: string, files: LayoutFiles) {
    this.ctx = ctx;
    this.name = name;
    this.files = files;
  }

  /** What index.json says now. */
  protected async index(): Promise<LayoutIndex> {
    const bytes = await this.files.read("index.json", limits.layoutIndex);
    const before = this.#read.bytes;
    const isSame = bytes === undefined ? before === undefined : before !== undefined && Buffer.compare(bytes, before) === 0;
    if (!isSame) this.#read = { bytes, index: indexOf(bytes, this.name) };
    return this.#read.index;
  }

  /** All manifests; looked for once, until `forget`. */
  scan(): Promise<ManifestScan> {
    this.#scanned ??= this.index().then(({ entries }) =>
      scanLayout(
        this.files,
        entries.map(({ descriptor }) => descriptor),
        this.ctx.signal,
      ),
    );
    return this.#scanned;
  }

  protected forget(): void {
    this.#scanned = undefined;
  }

  async resolve(at: Tag | Digest): Promise<Descriptor> {
    const current = await this.index();
    if (!isDigest(at)) {
      const entry = entryNamed(current, at, this.name);
      if (!entry) throw missingEntry(this.name, at, [...namesOf(current).values()].flat());
      return entry.descriptor;
    }
    const listed = current.entries.find(({ descriptor }) => descriptor.digest === at);
    if (listed) return listed.descriptor;
    const size = await this.files.size(at);
    const manifest = size === undefined ? undefined : await manifestInBlob(this.files, at, size);
    if (!manifest) throw missingEntry(this.name, at);
    return manifest.descriptor;
  }

  async manifest(at: Tag | Digest | Descriptor): Promise<Manifest> {
    const descriptor = typeof at === "string" ? await this.resolve(at) : at;
    const reference = `${this.name}@${descriptor.digest}`;
    if (descriptor.size > limits.manifest) throw tooLong(reference, limits.manifest);
    const bytes = await buffer(this.open(descriptor));
    return parsed(reference, () => parseManifest(bytes, descriptor.mediaType, descriptor.digest));
  }

  open(blob: Descriptor): AsyncIterable<Uint8Array> {
    return verified(openOrInline(this.files, blob, this.name), blob, this.name);
  }

  async stat(digest: Digest): Promise<Descriptor> {
    const size = await this.files.size(digest);
    if (size === undefined) throw missingBlob(this.name, digest);
    return { mediaType: mediaTypes.octetStream, digest, size };
  }

  async *referrers(of: Digest, type?: string): AsyncGenerator<Descriptor> {
    for (const { subject, descriptor } of (await this.scan()).manifests.values()) {
      if (subject === of && (type === undefined || descriptor.artifactType === type)) yield descriptor;
    }
  }

  async *tags(): AsyncGenerator<Tag> {
    yield* new Set([...namesOf(await this.index()).values()].flat());
  }

  async entries(): Promise<Entry[]> {
    const current = await this.index();
    const isPlain = current.entries.every(
      ({ refName }) => refName !== undefined && !refName.startsWith("sha256-") && !refName.startsWith("sha512-"),
    );
    return topLevelEntries(current, isPlain ? new Map() : (await this.scan()).manifests);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

/**
 * The entries that people mean by "the image": without the unnamed ones that index.json lists so that they are found
 * again, which are referrers of what is there, and (oras) the children of an index that is listed itself; and without
 * what is named after something that is there: lists of referrers (regctl) and cosign's tags.
 */
function topLevelEntries(index: LayoutIndex, manifests: ManifestScan["manifests"]): Entry[] {
  const names = wholeNamesOf(index);
  const children = new Set([...manifests.values()].flatMap((manifest) => manifest.children.map(({ digest }) => digest)));
  const beside = new Set<string>(Array.from(manifests.keys(), referrersTag));
  const found = new Map<Digest, Entry>();
  for (const entry of index.entries) {
    const { descriptor } = entry;
    const name = entryNameOf(entry);
    const subject = manifests.get(descriptor.digest)?.subject;
    const isBeside = children.has(descriptor.digest) || (subject !== undefined && manifests.has(subject));
    if (name === undefined ? isBeside : beside.has(name.replace(/\.(sig|att|sbom)$/, ""))) continue;
    found.set(descriptor.digest, { descriptor, names: names.get(descriptor.digest) ?? [] });
  }
  return [...found.values()];
}

async function* openOrInline(files: LayoutFiles, blob: Descriptor, name: string): AsyncGenerator<Uint8Array> {
  const size = await files.size(blob.digest);
  if (size === undefined) {
    const inline = inlineData(blob);
    if (!inline) throw missingBlob(name, blob.digest);
    yield inline;
    return;
  }
  if (size !== blob.size) {
    const summary = `blob has ${size} bytes where ${blob.size} were announced`;
    throw new OciError(summary, { kind: "corrupt", operation: "read blob", reference: `${name}@${blob.digest}` });
  }
  yield* files.open(blob.digest);
}
