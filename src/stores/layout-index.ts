import { annotationKeys } from "../oci/annotations.ts";
import { type Descriptor, descriptorJson, parseDescriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { tagOfName, wholeReference } from "../oci/entry-name.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { Tag } from "../oci/tag.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonObject, type JsonValue, knownNames, parseJsonObject, rejectCaseVariants } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";

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
  /** The manifest is listed, under no name if it has none. */
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

/** The name of an entry: the full reference if it has one, else its `ref.name`. */
export function entryNameOf({ imageName, refName }: IndexEntry): string | undefined {
  return imageName ?? refName;
}

/** The entries of an index by what they may be called, the closest meaning first. */
interface Names {
  readonly byName: ReadonlyMap<string | undefined, readonly IndexEntry[]>;
  readonly byRefName: ReadonlyMap<string | undefined, readonly IndexEntry[]>;
  /** By reference, in full. */
  readonly byReference: ReadonlyMap<string | undefined, readonly IndexEntry[]>;
  readonly byTag: ReadonlyMap<string, readonly IndexEntry[]>;
}

const namesOfIndex = new WeakMap<LayoutIndex, Names>();

/**
 * What one entry may be called; worked out once, for indexes are made anew with each change and share their entries.
 */
interface Keys {
  readonly name: string | undefined;
  /** In full. */
  readonly references: readonly (string | undefined)[];
  readonly tags: readonly Tag[];
}

const keysOfEntry = new WeakMap<IndexEntry, Keys>();

function keysOf(entry: IndexEntry): Keys {
  let keys = keysOfEntry.get(entry);
  if (!keys) {
    const { imageName, refName } = entry;
    const references = [imageName, refName].map((name) => name && wholeReference(name));
    keys = { name: entryNameOf(entry), references, tags: tagsOf(entry) };
    keysOfEntry.set(entry, keys);
  }
  return keys;
}

function namesIn(index: LayoutIndex): Names {
  let names = namesOfIndex.get(index);
  if (!names) {
    const { entries } = index;
    const grouped = (keys: (entry: IndexEntry) => readonly (string | undefined)[]): Map<string, IndexEntry[]> => {
      const groups = new Map<string, IndexEntry[]>();
      for (const entry of entries) {
        for (const key of new Set(keys(entry))) {
          if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), entry]);
        }
      }
      return groups;
    };
    names = {
      byName: grouped((entry) => [keysOf(entry).name]),
      byRefName: grouped(({ refName }) => [refName]),
      byReference: grouped((entry) => keysOf(entry).references),
      byTag: grouped((entry) => keysOf(entry).tags),
    };
    namesOfIndex.set(index, names);
  }
  return names;
}

/**
 * The entries that a name means, by the closest of these that there is: the name of an entry as it stands, its
 * `ref.name`, the same reference (`app:1` is `docker.io/library/app:1`), a full reference of this tag.
 */
function entriesNamed(index: LayoutIndex, name: string): { readonly found: readonly IndexEntry[]; readonly byTag: boolean } {
  const { byName, byRefName, byReference, byTag } = namesIn(index);
  const found = byName.get(name) ?? byRefName.get(name) ?? byReference.get(wholeReference(name));
  return found ? { found, byTag: false } : { found: byTag.get(name) ?? [], byTag: true };
}

/** As `entriesNamed`, for an index that is asked once: it is looked through, and no names are ordered for it. */
function entriesFound({ entries }: LayoutIndex, name: string): ReturnType<typeof entriesNamed> {
  const whole = wholeReference(name);
  const meanings: readonly ((entry: IndexEntry) => boolean)[] = [
    (entry) => keysOf(entry).name === name,
    ({ refName }) => refName === name,
    (entry) => whole !== undefined && keysOf(entry).references.includes(whole),
  ];
  for (const isMeant of meanings) {
    const found = entries.filter(isMeant);
    if (found.length > 0) return { found, byTag: false };
  }
  return { found: entries.filter((entry) => keysOf(entry).tags.some((tag) => tag === name)), byTag: true };
}

/** The tags of an entry's names, whoever else has them. */
function tagsOf({ imageName, refName }: IndexEntry): Tag[] {
  const tags = [refName, imageName].map((name) => (name === undefined ? undefined : tagOfName(name)));
  return tags.filter((tag) => tag !== undefined);
}

/** Whether a name means this one and nothing else. */
function means(index: LayoutIndex, name: string, digest: Digest): boolean {
  const [only, ...others] = digestsOf(entriesNamed(index, name).found);
  return only === digest && others.length === 0;
}

function digestsOf(entries: readonly IndexEntry[]): Digest[] {
  return [...new Set(entries.map(({ descriptor }) => descriptor.digest))];
}

/**
 * The shortest names by which each digest is found, one for each of its entries: a tag alone if only this digest has
 * it, else the whole name; none for what has no name, or one that something else has as well.
 */
export function namesOf(index: LayoutIndex): ReadonlyMap<Digest, readonly Tag[]> {
  const names = new Map<Digest, Set<Tag>>();
  for (const entry of index.entries) {
    const { digest } = entry.descriptor;
    const own = names.get(digest) ?? new Set();
    names.set(digest, own);
    const tags = tagsOf(entry).filter((tag) => means(index, tag, digest));
    const name = entryNameOf(entry);
    for (const tag of tags) own.add(tag);
    if (tags.length === 0 && name !== undefined && means(index, name, digest)) own.add(name as Tag);
  }
  return new Map(Array.from(names, ([digest, own]) => [digest, [...own]]));
}

/** The whole names of each digest; none that something else has as well. */
export function wholeNamesOf(index: LayoutIndex): ReadonlyMap<Digest, readonly string[]> {
  const byDigest = Map.groupBy(index.entries, ({ descriptor }) => descriptor.digest);
  return new Map(
    Array.from(byDigest, ([digest, entries]) => {
      const names = entries.map(entryNameOf).filter((name) => name !== undefined && means(index, name, digest));
      return [digest, [...new Set(names)] as string[]];
    }),
  );
}

/**
 * The entry that a name means: see `entriesNamed`. Undefined if there is none.
 * @throws OciError of kind "conflict" if several entries with different digests have it: picking one would be a
 * guess.
 */
export function entryNamed(index: LayoutIndex, name: string, store: string): IndexEntry | undefined {
  const { found } = entriesNamed(index, name);
  const digests = digestsOf(found);
  if (digests.length > 1) {
    const names = found.map((entry) => entryNameOf(entry)).filter((one) => one !== undefined && one !== name);
    const choice = names.length === found.length ? names.map((one) => safe(one as string, 200)) : digests;
    throw new OciError(`several images have this name: ${choice.slice(0, 10).join(", ")}`, {
      kind: "conflict",
      reference: `${store}:${name}`,
      reason: names.length === found.length ? "ambiguous-name" : "same-names",
    });
  }
  return found[0];
}

/**
 * The entries whose place a new entry of this name takes. One of several images that have its tag is not meant by the
 * tag alone.
 */
function replacedBy(index: LayoutIndex, name: string): readonly IndexEntry[] {
  const { found, byTag } = entriesFound(index, name);
  if (byTag) return [];
  return digestsOf(found).length === 1 ? found : found.filter((entry) => entryNameOf(entry) === name);
}

/**
 * The index after a change. Every other entry, and every member of the document that is not ours, is kept as it
 * stands.
 */
export function changeIndex(index: LayoutIndex, change: IndexChange): LayoutIndex {
  const { entries } = index;
  switch (change.kind) {
    case "tag": {
      const { tag, descriptor } = change;
      const replaced = replacedBy(index, tag);
      const first = replaced[0];
      const isSame = first?.descriptor.digest === descriptor.digest && first.refName === tag;
      const unnamed = entries.find((entry) => entry.descriptor.digest === descriptor.digest && isUnnamed(entry));
      const named = isSame ? first : newEntry(withNames(unnamed?.json ?? descriptorJson(descriptor), tag));
      const list: IndexEntry[] = [];
      for (const entry of entries) {
        if (entry === first) list.push(named);
        else if ((entry !== unnamed || isSame) && !replaced.includes(entry)) list.push(entry);
      }
      if (first === undefined) list.push(named);
      return withEntries(index, list);
    }
    case "list": {
      if (entries.some((entry) => entry.descriptor.digest === change.descriptor.digest)) return index;
      return withEntries(index, [...entries, newEntry(descriptorJson(change.descriptor))]);
    }
    case "untag": {
      const { found } = entriesFound(index, change.tag);
      const list: IndexEntry[] = [];
      const stays = new Set(digestsOf(entries.filter((entry) => !found.includes(entry))));
      for (const entry of entries) {
        if (!found.includes(entry)) {
          list.push(entry);
        } else if (!stays.has(entry.descriptor.digest)) {
          stays.add(entry.descriptor.digest);
          list.push(newEntry(withoutNames(entry.json)));
        }
      }
      return withEntries(index, list);
    }
    case "drop":
      return withEntries(
        index,
        entries.filter((entry) => entry.descriptor.digest !== change.digest),
      );
  }
}

function isUnnamed(entry: IndexEntry): boolean {
  return entry.refName === undefined && entry.imageName === undefined;
}

function withEntries({ document }: LayoutIndex, entries: readonly IndexEntry[]): LayoutIndex {
  return { document: { ...document, manifests: entries.map(({ json }) => json) }, entries };
}

function newEntry(json: JsonObject): IndexEntry {
  return readEntry(json, "index.json: a new entry");
}

/** With a name, as skopeo and hauler look for it, and a whole reference also the way containerd and Docker do. */
function withNames(entry: JsonObject, name: Tag): JsonObject {
  const annotations: JsonObject = { ...(isObject(entry.annotations) ? entry.annotations : {}), [annotationKeys.refName]: name };
  const whole = wholeReference(name);
  if (whole !== undefined) annotations[annotationKeys.containerdImageName] = whole;
  return { ...entry, annotations };
}

function withoutNames(entry: JsonObject): JsonObject {
  const { annotations, ...others } = entry;
  const kept = isObject(annotations)
    ? Object.entries(annotations).filter(([key]) => key !== annotationKeys.refName && key !== annotationKeys.containerdImageName)
    : [];
  return { ...others, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) };
}
