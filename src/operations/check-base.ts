import { readBlob } from "../content/read.ts";
import { annotationKeys } from "../oci/annotations.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { isImageConfig, parseDiffIds } from "../oci/image-config.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import { attestationAnnotations, formatPlatform, isAttestation, platformOf } from "../oci/platform.ts";
import { formatReference, parseReference, type Reference } from "../oci/reference.ts";
import type { Source, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonValue, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { parallel } from "../runtime/parallel.ts";
import { type Described, described, openContent, readContent } from "./content.ts";
import { platformManifests, type SizedImage } from "./image-size.ts";

export interface CheckBaseRequest {
  readonly reference: Location;
  /** The base, instead of what annotations and provenance name; its layers are then compared with the image's. */
  readonly base?: Location;
}

/** A base of an image, or of one of its platforms. */
export interface BaseDescription {
  /** `docker.io/library/alpine:3.22` */
  readonly name: string;
  /** What the image was built on; undefined with the input `base`, where layers are compared. */
  readonly digest?: Digest;
  /** What the name stands for now; undefined if that could not be found out. */
  readonly current?: Digest;
  readonly outdated: boolean;
  /** Undefined: all platforms. */
  readonly platform?: string;
  readonly error?: unknown;
}

export interface CheckBaseResult {
  readonly asked: string;
  readonly content: Described;
  readonly bases: readonly BaseDescription[];
  readonly outdated: boolean;
}

const width = 16;

/**
 * Whether the base images of an image have changed since it was built. The bases are those that annotations name
 * (`org.opencontainers.image.base.name` and `.digest`, of the index, its entries or the platforms' manifests), else
 * those of BuildKit's provenance. Each tag costs one HEAD; no layer is read. A base that cannot be looked up is its
 * description's `error`.
 * @throws OciError of kind "unsupported" if nothing names a base
 */
export async function checkBase(request: CheckBaseRequest, stores: Stores, ctx: Context): Promise<CheckBaseResult> {
  const asked = formatLocation(request.reference);
  const { source, manifest: root } = await readContent(ctx, stores, request.reference);
  const bases = request.base
    ? await compareLayers({ source, platforms: await platformManifests(ctx, source, root) }, request.base, stores, ctx)
    : await lookUp(await namedBases(ctx, source, root), (base) => openContent(stores, base, request.reference), ctx);
  if (bases.length === 0) {
    const facts = { kind: "unsupported", operation: "check base", reference: asked, reason: "no-base-named" } as const;
    throw new OciError("neither its annotations nor its provenance name a base image", facts);
  }
  return {
    asked,
    content: described(request.reference, root.descriptor),
    bases,
    outdated: bases.some(({ outdated }) => outdated),
  };
}

async function namedBases(ctx: Context, source: Source, root: Manifest): Promise<NamedBase[]> {
  const ofRoot = annotatedBase(root.annotations);
  if (ofRoot) return [ofRoot];
  const images = root.manifests.filter((entry) => !isAttestation(entry) && platformOf(entry));
  const found = await parallel(images, width, async (entry): Promise<NamedBase[]> => {
    const of = platformOf(entry);
    const platform = of && formatPlatform(of);
    const annotated = annotatedBase(entry.annotations);
    if (annotated) return [{ ...annotated, platform }];
    const attestations = root.manifests.filter(({ annotations }) => annotations?.[attestationAnnotations.digest] === entry.digest);
    for (const attestation of attestations) {
      const proven = await provenBases(ctx, source, await source.manifest(attestation));
      if (proven.length > 0) return proven.map((base) => ({ ...base, platform }));
    }
    const own = annotatedBase((await source.manifest(entry)).annotations);
    return own ? [{ ...own, platform }] : [];
  });
  return found.flat();
}

function annotatedBase(annotations: Readonly<Record<string, string>> | undefined): NamedBase | undefined {
  const { [annotationKeys.baseName]: name, [annotationKeys.baseDigest]: digest } = annotations ?? {};
  if (name === undefined || !isDigest(digest)) return undefined;
  try {
    return { reference: parseReference(name), digest };
  } catch (error) {
    if (error instanceof InvalidError) return undefined; // `scratch`, or somebody's own words
    throw error;
  }
}

async function provenBases(ctx: Context, source: Source, attestation: Manifest): Promise<NamedBase[]> {
  const statement = attestation.layers.find(isProvenance);
  return statement ? basesOfProvenance(await readBlob(ctx, source, statement, limits.config)) : [];
}

type Open = (base: Location) => ReturnType<typeof openContent>;

/** Asks once for each name, whatever the number of platforms built on it. */
async function lookUp(bases: readonly NamedBase[], open: Open, ctx: Context): Promise<BaseDescription[]> {
  const distinct = [...new Map(bases.map((base) => [`${formatReference(base.reference)} ${base.digest} ${base.platform}`, base])).values()];
  const asked = new Map<string, Promise<Digest>>();
  return parallel(distinct, width, async ({ reference, digest, platform }): Promise<BaseDescription> => {
    // What is pinned by digest alone never changes.
    const name = formatReference({ ...reference, digest: undefined });
    if (reference.tag === undefined && reference.digest !== undefined) {
      return { name: formatReference(reference), digest, current: digest, outdated: false, platform };
    }
    const location: Location = { transport: "docker", reference: { ...reference, digest: undefined } };
    try {
      const looking = asked.get(name) ?? currentDigest(open(location));
      asked.set(name, looking);
      const current = await looking;
      const outdated = current !== digest && !(await stillLists(open(location), digest));
      return { name, digest, current, outdated, platform };
    } catch (error) {
      ctx.signal.throwIfAborted();
      return { name, digest, outdated: false, platform, error: withFacts(error, { reference: name }) };
    }
  });
}

async function currentDigest(opening: ReturnType<Open>): Promise<Digest> {
  const { source, at } = await opening;
  return (await source.resolve(at)).digest;
}

/** What was built on may be one platform's manifest, which the tag's index still has. */
async function stillLists(opening: ReturnType<Open>, digest: Digest): Promise<boolean> {
  const { source, at } = await opening;
  return (await source.manifest(at)).manifests.some((entry) => entry.digest === digest);
}

/** An image is up to date if the layers of its base, as it is now, are its own lowest ones. */
async function compareLayers(image: SizedImage, base: Location, stores: Stores, ctx: Context): Promise<BaseDescription[]> {
  const { source, manifest: root } = await readContent(ctx, stores, base);
  const offered = await platformManifests(ctx, source, root);
  return parallel(image.platforms, width, async ({ platform, manifest }) => {
    const same = offered.filter((it) => it.platform === platform);
    // In the place of a platform that the base does not have another one was taken: linux/arm/v6 for linux/arm/v7.
    const lowest = { source, platforms: same.length > 0 ? same : offered };
    const outdated = !(await isOnOneOf(ctx, { source: image.source, manifest }, lowest));
    return { name: formatLocation(base), current: root.descriptor.digest, outdated, platform: platform || undefined };
  });
}

/** By the layers' digests, else by those of what they unpack to: some builds compress the base's layers anew. */
async function isOnOneOf(ctx: Context, upper: { readonly source: Source; readonly manifest: Manifest }, { source, platforms }: SizedImage) {
  const layersOf = ({ layers }: Manifest) => layers.map(({ digest }) => digest);
  const own = layersOf(upper.manifest);
  if (platforms.some(({ manifest }) => isBeginning(layersOf(manifest), own))) return true;
  const unpacked = await diffIdsOf(ctx, upper.source, upper.manifest);
  const others = await parallel(unpacked ? platforms : [], width, ({ manifest }) => diffIdsOf(ctx, source, manifest));
  return others.some((ids) => ids !== undefined && isBeginning(ids, unpacked ?? []));
}

function isBeginning(lowest: readonly Digest[], all: readonly Digest[]): boolean {
  return lowest.every((digest, at) => all[at] === digest);
}

/** Undefined if the config does not name one for each layer. */
async function diffIdsOf(ctx: Context, source: Source, { config, layers }: Manifest): Promise<readonly Digest[] | undefined> {
  if (!config || !isImageConfig(config.mediaType) || config.size > limits.config) return undefined;
  try {
    const ids = parseDiffIds(await readBlob(ctx, source, config, limits.config));
    return ids.length === layers.length ? ids : undefined;
  } catch (error) {
    if (error instanceof InvalidError) return undefined;
    throw error;
  }
}

/** What something says that it was built on. */
export interface NamedBase {
  readonly reference: Reference;
  readonly digest: Digest;
  readonly platform?: string;
}

/** Images that BuildKit itself works with; nothing of them is in what was built. */
const ofTheBuilder: ReadonlySet<string> = new Set([
  "docker.io/docker/dockerfile",
  "docker.io/docker/dockerfile-upstream",
  "docker.io/docker/buildkit-syft-scanner",
]);

/** Whether a layer of an attestation manifest holds SLSA's provenance (v0.2 or v1). */
function isProvenance({ annotations }: Descriptor): boolean {
  return annotations?.[annotationKeys.inTotoPredicateType]?.startsWith("https://slsa.dev/provenance/") === true;
}

/**
 * The images that BuildKit resolved for a build, as its provenance names them: `materials` of SLSA v0.2,
 * `resolvedDependencies` of v1, each a package URL (`pkg:docker/alpine@3.22?platform=linux%2Famd64`) with its digest.
 * What is no image, or makes no sense, is left out.
 */
export function basesOfProvenance(statement: Uint8Array): NamedBase[] {
  let predicate: JsonValue | undefined;
  try {
    ({ predicate } = parseJsonObject(statement, "provenance", { limit: limits.config }));
  } catch (error) {
    if (error instanceof InvalidError) return [];
    throw error;
  }
  if (!isObject(predicate)) return [];
  const { materials, buildDefinition } = predicate;
  const dependencies = isObject(buildDefinition) ? buildDefinition.resolvedDependencies : materials;
  return (isArray(dependencies) ? dependencies : []).flatMap((it) => {
    const base = isObject(it) ? baseOf(it.uri, it.digest) : undefined;
    return base && !ofTheBuilder.has(`${base.reference.registry}/${base.reference.repository}`) ? [base] : [];
  });
}

/**
 * A package URL of type docker: `pkg:docker/NAMESPACE/NAME@VERSION?QUALIFIERS`, each part percent-encoded; the
 * version is a tag or a digest.
 */
function baseOf(uri: JsonValue | undefined, digests: JsonValue | undefined): NamedBase | undefined {
  if (typeof uri !== "string" || !uri.startsWith("pkg:docker/")) return undefined;
  const sha256 = isObject(digests) && typeof digests.sha256 === "string" ? `sha256:${digests.sha256}` : undefined;
  try {
    const [path = "", query = ""] = uri.slice("pkg:docker/".length).split("?", 2);
    const at = path.lastIndexOf("@");
    const name = decodeURIComponent(at < 0 ? path : path.slice(0, at));
    const version = at < 0 ? undefined : decodeURIComponent(path.slice(at + 1));
    const pinned = new URLSearchParams(query).get("digest") ?? (isDigest(version) ? version : undefined);
    const digest = sha256 ?? pinned;
    if (!isDigest(digest)) return undefined;
    const tag = version === undefined || isDigest(version) ? undefined : version;
    return {
      reference: parseReference(`${name}${tag === undefined ? "" : `:${tag}`}${tag === undefined && pinned ? `@${pinned}` : ""}`),
      digest,
    };
  } catch (error) {
    if (error instanceof InvalidError || error instanceof URIError) return undefined;
    throw error;
  }
}
