import { annotationKeys } from "../oci/annotations.ts";
import { type Descriptor, descriptorJson, parseDescriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import { parseReference } from "../oci/reference.ts";
import type { Tag } from "../oci/tag.ts";
import { isTag } from "../oci/tag.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonObject, type JsonValue, knownNames, parseJsonObject, rejectCaseVariants } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";

/** One line of a layout's index.json. */
export interface IndexEntry {
  /** Without the names it has in this layout. */
  readonly descriptor: Descriptor;
  /** `org.opencontainers.image.ref.name` */
  readonly refName?: string;
  /** `io.containerd.image.name`: the full reference, as Docker and BuildKit write it. */
  readonly imageName?: string;
  /** As it stands there. */
  readonly json: JsonObject;
}

/** A layout's index.json. It is changed, never made anew: what other tools wrote in it stays. */
export interface LayoutIndex {
  readonly document: JsonObject;
  readonly entries: readonly IndexEntry[];
}

export type IndexChange =
  /** The tag names this manifest, and no other any more. */
  | { readonly kind: "tag"; readonly tag: Tag; readonly descriptor: Descriptor }
  /** The manifest is listed, under no name where it has none. */
  | { readonly kind: "list"; readonly descriptor: Descriptor }
  /** The tag is gone; a manifest that had no other name stays listed. */
  | { readonly kind: "untag"; readonly tag: Tag }
  /** No entry has this digest any more. */
  | { readonly kind: "drop"; readonly digest: Digest };

export const emptyIndex: LayoutIndex = {
  document: { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] },
  entries: [],
};

const members = knownNames("schemaVersion", "mediaType", "manifests");

/**
 * Reads index.json (image-spec, image-layout.md, "index.json file"), strictly and at most 16 MiB.
 * @throws InvalidError
 */
export function parseLayoutIndex(bytes: Uint8Array): LayoutIndex {
  const document = parseJsonObject(bytes, "index.json", { limit: limits.layoutIndex });
  rejectCaseVariants(document, members, "index.json");
  const { manifests } = document;
  if (manifests !== undefined && manifests !== null && !isArray(manifests)) throw new InvalidError("index.json: manifests must be a list");
  return readEntries(document);
}

function readEntries(document: JsonObject): LayoutIndex {
  const list = isArray(document.manifests) ? document.manifests : [];
  return { document, entries: list.map((value, at) => readEntry(value, `index.json: manifests[${at}]`)) };
}

function readEntry(value: JsonValue, at: string): IndexEntry {
  const { annotations = {}, ...descriptor } = parseDescriptor(value, at);
  const { [annotationKeys.refName]: refName, [annotationKeys.containerdImageName]: imageName, ...others } = annotations;
  return {
    descriptor: { ...descriptor, ...(Object.keys(others).length > 0 && { annotations: others }) },
    ...(refName && { refName }),
    ...(imageName && { imageName }),
    json: value as JsonObject,
  };
}

/** The tags by which an entry can be named: a plain `ref.name`, or the tag of a full reference. */
export function tagsOf(entry: IndexEntry): Tag[] {
  const tags = [entry.refName, entry.imageName].map((name) => (name === undefined ? undefined : tagOfName(name)));
  return [...new Set(tags.filter((tag) => tag !== undefined))];
}

function tagOfName(name: string): Tag | undefined {
  if (isTag(name)) return name;
  try {
    return parseReference(name).tag;
  } catch {
    return undefined; // any text of the grammar is legal there; one that is no reference names no tag
  }
}

/**
 * The entry that a tag names: one whose `ref.name` is exactly this, else one with a full reference of this tag. Undefined where there is none.
 * @throws OciError of kind "conflict" where several entries with different digests have it: picking one would be a guess.
 */
export function entryOfTag(index: LayoutIndex, tag: Tag, name: string): IndexEntry | undefined {
  const exact = index.entries.filter((entry) => entry.refName === tag);
  const candidates = exact.length > 0 ? exact : index.entries.filter((entry) => tagsOf(entry).includes(tag));
  const digests = [...new Set(candidates.map(({ descriptor }) => descriptor.digest))];
  if (digests.length > 1) {
    throw new OciError(`${digests.length} entries of index.json have this tag: ${digests.slice(0, 10).join(", ")}`, {
      kind: "conflict",
      reference: `${name}:${tag}`,
      hint: "name the digest",
    });
  }
  return candidates[0];
}

/** The index after a change. Every other entry, and every member of the document that is not ours, is kept as it stands. */
export function changeIndex(index: LayoutIndex, change: IndexChange): LayoutIndex {
  const { entries } = index;
  switch (change.kind) {
    case "tag": {
      const { tag, descriptor } = change;
      const replaced = entries.findIndex((entry) => entry.refName === tag);
      if (replaced >= 0 && entries[replaced]?.descriptor.digest === descriptor.digest) {
        return withEntries(
          index,
          entries.filter((entry, at) => at === replaced || entry.refName !== tag).map(({ json }) => json),
        );
      }
      const unnamed = entries.find((entry) => entry.descriptor.digest === descriptor.digest && isUnnamed(entry));
      const named = withAnnotation(unnamed?.json ?? descriptorJson(descriptor), annotationKeys.refName, tag);
      const list: JsonValue[] = [];
      for (const [at, entry] of entries.entries()) {
        if (at === replaced) list.push(named);
        else if (entry !== unnamed && entry.refName !== tag) list.push(entry.json);
      }
      if (replaced < 0) list.push(named);
      return withEntries(index, list);
    }
    case "list": {
      if (entries.some((entry) => entry.descriptor.digest === change.descriptor.digest)) return index;
      return withEntries(index, [...entries.map(({ json }) => json), descriptorJson(change.descriptor)]);
    }
    case "untag": {
      const list: JsonValue[] = [];
      const stays = new Set(entries.filter((entry) => !tagsOf(entry).includes(change.tag)).map(({ descriptor }) => descriptor.digest));
      for (const entry of entries) {
        if (!tagsOf(entry).includes(change.tag)) {
          list.push(entry.json);
        } else if (!stays.has(entry.descriptor.digest)) {
          stays.add(entry.descriptor.digest);
          list.push(withoutNames(entry.json));
        }
      }
      return withEntries(index, list);
    }
    case "drop":
      return withEntries(
        index,
        entries.filter((entry) => entry.descriptor.digest !== change.digest).map(({ json }) => json),
      );
  }
}

function isUnnamed(entry: IndexEntry): boolean {
  return entry.refName === undefined && entry.imageName === undefined;
}

function withEntries({ document }: LayoutIndex, manifests: JsonValue[]): LayoutIndex {
  return readEntries({ ...document, manifests });
}

function withAnnotation(entry: JsonObject, key: string, value: string): JsonObject {
  return { ...entry, annotations: { ...(isObject(entry.annotations) && entry.annotations), [key]: value } };
}

function withoutNames(entry: JsonObject): JsonObject {
  const { annotations, ...others } = entry;
  const kept = isObject(annotations)
    ? Object.entries(annotations).filter(([key]) => key !== annotationKeys.refName && key !== annotationKeys.containerdImageName)
    : [];
  return { ...others, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) };
}
