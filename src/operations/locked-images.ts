import { buffer } from "node:stream/consumers";
import { type RememberedSource, rememberManifests } from "../content/manifest-cache.ts";
import { bounded, openUnderSlot, readBlob } from "../content/read.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { bundleLabel, isBundleConfig, isImageConfig } from "../oci/image-config.ts";
import type { Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import { isTarLayer } from "../oci/media-types.ts";
import { formatReference } from "../oci/reference.ts";
import type { Source, Stores } from "../oci/store.ts";
import { parseTag, type Tag } from "../oci/tag.ts";
import { segmentsOf } from "../rootfs/names.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, orAbsent } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { limits } from "../runtime/limits.ts";
import { parallel } from "../runtime/parallel.ts";
import { decompress } from "../tar/compression.ts";
import { tarTypes } from "../tar/header.ts";
import { readTar } from "../tar/reader.ts";
import { locationName } from "./content.ts";
import { type LockedReference, parseImageLocations, parseImagesLock } from "./source-list.ts";

/** An image of a bundle, or the bundle itself, and where it was found. */
export interface BundleImage {
  readonly descriptor: Descriptor;
  /** What people call it. */
  readonly name: string;
  readonly source: RememberedSource;
  /** Of a bundle: what its lock names, in order, each digest once. */
  readonly locks?: readonly LockedReference[];
  /** Of a bundle: what lies beside it, in its own repository, as the record says that imgpkg keeps there. */
  readonly beside?: ReadonlySet<Digest>;
}

/** An image that has been read. */
interface FoundImage {
  readonly manifest: Manifest;
  readonly source: Source;
  readonly name: string;
}

/** Images that are looked for at once; what is in flight to a host is bounded by the limiter. */
export const imagesAtOnce = 8;

const lockPath = ".imgpkg/images.yml";
/** The name of the file in a locations image; imgpkg takes the first file that is called so, in whatever folder. */
export const locationsFile = "image-locations.yml";

/** The tag that imgpkg gives to an image that it has copied, so that no registry removes it as one without a tag. */
export function imageTag(digest: Digest): Tag {
  return parseTag(`${digest.replace(":", "-")}.imgpkg`);
}

/** The tag of the image with which imgpkg tells what of a bundle's lock lies in the bundle's own repository. */
export function locationsTag(bundle: Digest): Tag {
  return parseTag(`${bundle.replace(":", "-")}.image-locations.imgpkg`);
}

/**
 * Finds a bundle's images, and those of the bundles among them: each digest once, the bundle first. An image is read
 * from its bundle's own repository if a record there names it, else from where the lock says.
 * @throws OciError of kind "input" if it is no bundle; "limit" for more images or levels than are taken; "corrupt"
 * for a lock that cannot be read.
 */
export async function findBundleImages(
  bundle: FoundImage & { readonly location: Location },
  stores: Stores,
  ctx: Context,
): Promise<BundleImage[]> {
  const finder = new Finder(stores, ctx, bundle.location);
  const root = await finder.read(bundle.manifest, finder.remember(bundle.location, bundle.source), bundle.name);
  if (root.locks === undefined) {
    const facts = { kind: "input", operation: "read bundle", reference: bundle.name, input: "bundle" } as const;
    throw new OciError(`it is no imgpkg bundle: its config has no label ${bundleLabel}`, facts);
  }
  const found = new Map<Digest, BundleImage>([[root.descriptor.digest, root]]);
  let level: BundleImage[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    const wanted = wantedBy(level, found);
    if (wanted.size === 0) break;
    if (depth > limits.bundleDepth) throw tooMuch(bundle.name, `bundles lie within bundles over ${limits.bundleDepth} levels`);
    if (found.size + wanted.size > limits.lockedImages + 1) throw tooMuch(bundle.name, `it locks more than ${limits.lockedImages} images`);
    const images = await parallel(wanted.values(), imagesAtOnce, (each) => finder.find(each));
    for (const image of images) found.set(image.descriptor.digest, image);
    level = images.filter(({ locks }) => locks !== undefined);
  }
  return [...found.values()];
}

/** An image that is still to be found. */
interface Wanted {
  readonly digest: Digest;
  readonly name: string;
  /** Where it may be, in the order in which to look. */
  readonly beside: Set<RememberedSource>;
  readonly locked: LockedReference[];
}

function wantedBy(bundles: readonly BundleImage[], found: ReadonlyMap<Digest, BundleImage>): Map<Digest, Wanted> {
  const wanted = new Map<Digest, Wanted>();
  for (const { locks = [], beside, source } of bundles) {
    for (const reference of locks) {
      const { digest } = reference;
      if (found.has(digest)) continue;
      const each = wanted.get(digest) ?? { digest, name: formatReference(reference), beside: new Set(), locked: [] };
      if (beside?.has(digest)) each.beside.add(source);
      each.locked.push(reference);
      wanted.set(digest, each);
    }
  }
  return wanted;
}

class Finder {
  readonly #stores: Stores;
  readonly #ctx: Context;
  /** Its locks name registries: as near ones as its own, no nearer. */
  readonly #bundle: Location;
  readonly #sources = new Map<string, RememberedSource>();

  constructor(stores: Stores, ctx: Context, bundle: Location) {
    this.#stores = stores;
    this.#ctx = ctx;
    this.#bundle = bundle;
  }

  /** One source for each repository: what copies from it shares what it knows. */
  remember(location: Location, source: Source): RememberedSource {
    const name = locationName(location);
    const known = this.#sources.get(name) ?? rememberManifests(source);
    this.#sources.set(name, known);
    return known;
  }

  async find({ digest, name, beside, locked }: Wanted): Promise<BundleImage> {
    for (const source of beside) {
      const manifest = await orAbsent(() => source.manifest(digest));
      if (manifest) return this.read(manifest, source, `${source.name}@${digest}`);
    }
    let failure: unknown;
    for (const reference of locked) {
      const location = { transport: "docker", reference } as const;
      try {
        const source = this.remember(location, await this.#stores.source(location, this.#bundle));
        return await this.read(await source.manifest(digest), source, name);
      } catch (error) {
        this.#ctx.signal.throwIfAborted();
        failure ??= error;
      }
    }
    throw failure;
  }

  async read(manifest: Manifest, source: RememberedSource, name: string): Promise<BundleImage> {
    const image = { descriptor: manifest.descriptor, name, source };
    if (manifest.kind !== "image" || !manifest.config || !isImageConfig(manifest.config.mediaType)) return image;
    if (!isBundleConfig(await readBlob(this.#ctx, source, manifest.config, limits.config))) return image;
    const [locks, beside] = await Promise.all([this.#locks({ manifest, source, name }), this.#beside(manifest.descriptor.digest, source)]);
    return { ...image, locks, beside };
  }

  async #locks(image: FoundImage): Promise<LockedReference[]> {
    const text = await fileOf(this.#ctx, image, (segments) => segments.join("/") === lockPath);
    const locks = readable(() => parseImagesLock(text), `${image.name} ${lockPath}`);
    return [...new Map(locks.map((reference) => [reference.digest, reference])).values()];
  }

  async #beside(bundle: Digest, source: Source): Promise<ReadonlySet<Digest>> {
    try {
      return await readLocations(this.#ctx, source, bundle);
    } catch (error) {
      this.#ctx.signal.throwIfAborted();
      if (!isKind(error, "corrupt", "limit", "unsupported")) throw error;
      this.#ctx.emit({ type: "warning", message: `${error.message}; the images are read from where the lock says` });
      return new Set();
    }
  }
}

/**
 * What lies beside a bundle, as the record says that imgpkg keeps there; nothing if there is none, or none that may
 * be read.
 * @throws OciError of kind "corrupt" if it cannot be made out.
 */
export async function readLocations(ctx: Context, source: Source, bundle: Digest): Promise<ReadonlySet<Digest>> {
  const tag = locationsTag(bundle);
  // Many registries answer 401 or 403 for what is not there, and imgpkg takes both for it, too.
  const manifest = await orAbsent(() => source.manifest(tag), ["not-found", "unauthorized", "denied"]);
  if (!manifest) return new Set();
  const name = `${source.name}:${tag}`;
  const text = await fileOf(ctx, { manifest, source, name }, (segments) => segments.at(-1) === locationsFile);
  return new Set(readable(() => parseImageLocations(text), name));
}

/**
 * The text of one file of an image that has exactly one layer, as imgpkg makes them; the layer is read to its end,
 * for only then it is verified.
 */
async function fileOf(
  ctx: Context,
  { manifest, source, name }: FoundImage,
  isWanted: (segments: readonly string[]) => boolean,
): Promise<string> {
  const corrupt = (why: string) => new OciError(why, { kind: "corrupt", operation: "read bundle", reference: name });
  const [layer, ...others] = manifest.layers;
  if (!layer || others.length > 0) throw corrupt(`it has ${manifest.layers.length} layers, and what imgpkg makes has one`);
  if (!isTarLayer(layer.mediaType)) throw corrupt("its layer is no archive of files");
  const unpacked = bounded(decompress(openUnderSlot(ctx, source, layer)), limits.bundleLayer, () =>
    tooMuch(name, `its layer unpacks to more than ${limits.bundleLayer} bytes`),
  );
  let text: string | undefined;
  for await (const { header, body } of readTar(unpacked)) {
    if (text !== undefined || header.type !== tarTypes.file || !isWanted(segmentsOf(header.name) ?? [])) continue;
    if (header.size > limits.lock) throw tooMuch(name, `a file that is to be read is larger than ${limits.lock} bytes`);
    text = (await buffer(body)).toString("utf8");
  }
  if (text === undefined) throw corrupt("the file that makes it what it says it is is not in its layer");
  return text;
}

function readable<T>(read: () => T, reference: string): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    throw new OciError(error.message, { kind: "corrupt", operation: "read", reference }, { cause: error });
  }
}

function tooMuch(reference: string, why: string): OciError {
  return new OciError(why, { kind: "limit", operation: "read bundle", reference });
}
