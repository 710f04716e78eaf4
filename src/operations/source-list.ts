import type { Digest } from "../oci/digest.ts";
import { type Location, parseLocation } from "../oci/location.ts";
import { type Platform, parsePlatform } from "../oci/platform.ts";
import type { Reference } from "../oci/reference.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonObject, type JsonValue } from "../runtime/json.ts";
import { parseYamlMaps } from "../runtime/yaml.ts";

/** One of several sources, with the platforms that a file names for it. */
export interface ListedSource {
  readonly location: Location;
  /** Those of the step, if it names none. */
  readonly platforms?: readonly Platform[];
}

/** A reference that names its content. */
export type LockedReference = Reference & { readonly digest: Digest };

const imgpkg = "imgpkg.carvel.dev/v1alpha1";
const hauler = ["content.hauler.cattle.io/v1", "content.hauler.cattle.io/v1alpha1"];

/**
 * Reads a list of references: one a line (blank lines and `#` comments ignored), imgpkg's ImagesLock and BundleLock,
 * or hauler's Images. Members that we do not know are refused: they may say what must not be passed over, such as
 * whose signature is wanted.
 * @throws InvalidError
 */
export function parseSourceList(text: string): ListedSource[] {
  const isYaml = /^(?:---|apiVersion:|kind:)/m.test(text);
  return isYaml ? documentsOf(text).flatMap(sourcesOf) : lines(text).map((line) => ({ location: parseLocation(line) }));
}

/**
 * Reads the ImagesLock of an imgpkg bundle (`.imgpkg/images.yml`): references with digests, in its order. A bundle
 * may lock nothing.
 * @throws InvalidError
 */
export function parseImagesLock(text: string): LockedReference[] {
  const document = onlyMembers(onlyDocument(text, "ImagesLock"), ["apiVersion", "kind", "images"], "the lock");
  return hasNone(document.images) ? [] : imagesOfLock(document);
}

/**
 * Reads what imgpkg keeps beside a bundle that it has copied (`image-locations.yml`): the digests of the images that
 * came along with it.
 * @throws InvalidError
 */
export function parseImageLocations(text: string): Digest[] {
  const document = onlyMembers(onlyDocument(text, "ImageLocations"), ["apiVersion", "kind", "images"], "the record");
  const images = hasNone(document.images) ? [] : listOf(document.images, "images");
  return images.map((item, at) => {
    const { image } = onlyMembers(item, ["image", "isBundle"], `images[${at}]`);
    return locked(image, `images[${at}].image`).digest;
  });
}

function onlyDocument(text: string, kind: string): JsonObject {
  const [document, ...others] = documentsOf(text);
  if (document?.apiVersion === imgpkg && document.kind === kind && others.length === 0) return document;
  throw new InvalidError(`it is not one ${kind} of ${imgpkg}`);
}

/** An empty list, as Go's writers leave it out. */
function hasNone(images: JsonValue | undefined): boolean {
  return images === undefined || images === null || images === "" || images === "null";
}

function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/s, "").trim())
    .filter((line) => line !== "");
}

const documentsOf = (text: string): JsonObject[] => parseYamlMaps(text) as JsonObject[];

function sourcesOf(document: JsonObject): ListedSource[] {
  const { apiVersion, kind } = document;
  if (apiVersion === imgpkg && kind === "ImagesLock") return imagesOfLock(document).map(listed);
  if (apiVersion === imgpkg && kind === "BundleLock") return [listed(bundleOfLock(document))];
  if (typeof apiVersion === "string" && hauler.includes(apiVersion) && kind === "Images") return imagesOfHauler(document);
  throw new InvalidError(
    `${excerpt(kind)} of ${excerpt(apiVersion)} is not known (there is imgpkg's ImagesLock and BundleLock, and hauler's Images)`,
  );
}

function listed(reference: Reference): ListedSource {
  return { location: { transport: "docker", reference } };
}

/** imgpkg: `images` with an `image` by digest and `annotations` each. */
function imagesOfLock(document: JsonObject): LockedReference[] {
  onlyMembers(document, ["apiVersion", "kind", "images"], "the lock");
  return listOf(document.images, "images").map((item, at) => {
    const where = `images[${at}]`;
    const { image } = onlyMembers(item, ["image", "annotations"], where);
    return locked(image, `${where}.image`);
  });
}

function bundleOfLock(document: JsonObject): LockedReference {
  onlyMembers(document, ["apiVersion", "kind", "bundle"], "the lock");
  const { image, tag } = onlyMembers(document.bundle, ["image", "tag"], "bundle");
  const [name, digest] = String(image).split("@");
  if (tag === undefined || tag === "") return locked(image, "bundle.image");
  if (typeof tag !== "string") throw new InvalidError(`bundle.tag must be a tag, not ${excerpt(tag)}`);
  return locked(`${name}:${tag}@${digest}`, "bundle.image");
}

/** A reference in a lock has a digest: that is what makes it one. */
function locked(image: JsonValue | undefined, at: string): LockedReference {
  const location = typeof image === "string" ? parseLocation(image) : undefined;
  if (location?.transport === "docker" && location.reference.digest !== undefined) return location.reference as LockedReference;
  throw new InvalidError(`${at} must be a reference with a digest, not ${excerpt(image)}`);
}

function imagesOfHauler(document: JsonObject): ListedSource[] {
  onlyMembers(document, ["apiVersion", "kind", "metadata", "spec"], "the document");
  const { images } = onlyMembers(document.spec, ["images"], "spec");
  const forAll = haulersDefaults(document.metadata);
  return listOf(images, "spec.images").map((item, at) => {
    const where = `spec.images[${at}]`;
    if (!isObject(item)) throw new InvalidError(`${where} must be a map, not ${excerpt(item)}`);
    refuseSigners(Object.keys(item), where);
    const { name, platform = forAll.platform } = onlyMembers(item, ["name", "platform"], where);
    if (typeof name !== "string") throw new InvalidError(`${where}.name must be a reference, not ${excerpt(name)}`);
    const location = parseLocation(forAll.registry && !hasRegistry(name) ? `${forAll.registry}/${name}` : name);
    if (platform === undefined || platform === "" || platform === "all") return { location };
    if (typeof platform !== "string") throw new InvalidError(`${where}.platform must be a platform, not ${excerpt(platform)}`);
    return { location, platforms: [parsePlatform(platform)] };
  });
}

/** What hauler takes for every image that does not say otherwise: annotations of the document. */
function haulersDefaults(metadata: JsonValue | undefined): { readonly platform?: string; readonly registry?: string } {
  const annotations = isObject(metadata) && isObject(metadata.annotations) ? metadata.annotations : {};
  const at = "metadata.annotations";
  const own = Object.entries(annotations).flatMap(([name, value]) =>
    name.startsWith("hauler.dev/") ? [[name.slice("hauler.dev/".length), value] as const] : [],
  );
  const members = Object.fromEntries(own);
  refuseSigners(Object.keys(members), at);
  const { platform, registry } = onlyMembers(members, ["platform", "registry", "retries"], at);
  for (const value of [platform, registry]) {
    if (value !== undefined && typeof value !== "string") throw new InvalidError(`${at}: ${excerpt(value)} must be text`);
  }
  return { platform: platform as string | undefined, registry: registry as string | undefined };
}

function refuseSigners(keys: readonly string[], at: string): void {
  const wanted = keys.find((key) => key === "key" || key.startsWith("certificate-") || key === "use-tlog-verify");
  if (wanted === undefined) return;
  throw new InvalidError(
    `${at}.${wanted}: whose signature is wanted is an input of the step (public-key, repository, certificate-identity)`,
  );
}

function hasRegistry(name: string): boolean {
  const [first = "", ...path] = name.split("/");
  return path.length > 0 && /[.:]|^localhost$/.test(first);
}

function listOf(value: JsonValue | undefined, at: string): readonly JsonValue[] {
  if (!isArray(value)) throw new InvalidError(`${at} must be a list, not ${excerpt(value)}`);
  return value;
}

function onlyMembers(value: JsonValue | undefined, known: readonly string[], at: string): JsonObject {
  if (!isObject(value)) throw new InvalidError(`${at} must be a map, not ${excerpt(value)}`);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new InvalidError(`${at} has a member ${excerpt(unknown)}, which is not known here`);
  return value;
}
