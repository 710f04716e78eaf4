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
import { corrupt, type LayoutFiles, missingBlob, tooLong } from "./layout-files.ts";
import { emptyIndex, entryNamed, type LayoutIndex, nameOf, namesOf, parseLayoutIndex, wholeNamesOf } from "./layout-index.ts";
import type { ManifestScan } from "./manifest-scan.ts";
import { manifestInBlob, scanLayout } from "./manifest-scan.ts";

/** An image layout as it is read: the same for a directory and for a tar file. */
export interface LayoutSource extends StoredSource, EntryList {
  /** All manifests; looked for once, until `forget`. */
  scan(): Promise<ManifestScan>;
  forget(): void;
}

/** index.json as it stands; an empty one where there is none. @throws OciError of kind "corrupt" */
export async function readIndex(files: LayoutFiles, name: string): Promise<LayoutIndex> {
  const bytes = await files.read("index.json", limits.layoutIndex);
  if (bytes === undefined) return emptyIndex;
  try {
    return parseLayoutIndex(bytes);
  } catch (error) {
    throw corrupt(error, name);
  }
}

/**
 * @param index tells what index.json says now.
 * @param name `oci:dir`.
 */
export function layoutSource(
  ctx: Context,
  name: string,
  files: LayoutFiles,
  index: () => Promise<LayoutIndex>,
  dispose: () => Promise<void> = async () => {},
): LayoutSource {
  let scanned: Promise<ManifestScan> | undefined;
  const scan = (): Promise<ManifestScan> => {
    scanned ??= index().then(({ entries }) =>
      scanLayout(
        files,
        entries.map(({ descriptor }) => descriptor),
        ctx.signal,
      ),
    );
    return scanned;
  };

  const resolve = async (at: Tag | Digest): Promise<Descriptor> => {
    const current = await index();
    if (!isDigest(at)) {
      const entry = entryNamed(current, at, name);
      if (!entry) throw missingEntry(name, at, [...namesOf(current).values()].flat());
      return entry.descriptor;
    }
    const listed = current.entries.find(({ descriptor }) => descriptor.digest === at);
    if (listed) return listed.descriptor;
    const size = await files.size(at);
    const manifest = size === undefined ? undefined : await manifestInBlob(files, at, size);
    if (!manifest) throw missingEntry(name, at);
    return manifest.descriptor;
  };

  const open = (blob: Descriptor): AsyncIterable<Uint8Array> => verified(openOrInline(files, blob, name), blob, name);

  const manifest = async (at: Tag | Digest | Descriptor): Promise<Manifest> => {
    const descriptor = typeof at === "string" ? await resolve(at) : at;
    if (descriptor.size > limits.manifest) throw tooLong(`${name}@${descriptor.digest}`, limits.manifest);
    const bytes = await buffer(open(descriptor));
    try {
      return parseManifest(bytes, descriptor.mediaType, descriptor.digest);
    } catch (error) {
      throw corrupt(error, `${name}@${descriptor.digest}`);
    }
  };

  return {
    name,
    resolve,
    manifest,
    open,
    stat: async (digest) => {
      const size = await files.size(digest);
      if (size === undefined) throw missingBlob(name, digest);
      return { mediaType: mediaTypes.octetStream, digest, size };
    },
    scan,
    forget: () => {
      scanned = undefined;
    },
    referrers: async function* (of, type) {
      for (const { subject, descriptor } of (await scan()).manifests.values()) {
        if (subject === of && (type === undefined || descriptor.artifactType === type)) yield descriptor;
      }
    },
    tags: async function* () {
      yield* new Set([...namesOf(await index()).values()].flat());
    },
    entries: async () => {
      const current = await index();
      const isPlain = current.entries.every(
        ({ refName }) => refName !== undefined && !refName.startsWith("sha256-") && !refName.startsWith("sha512-"),
      );
      return topLevelEntries(current, isPlain ? new Map() : (await scan()).manifests);
    },
    [Symbol.asyncDispose]: dispose,
  };
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
    const name = nameOf(entry);
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
