import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { isEntryName } from "../oci/entry-name.ts";
import type { Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { OciError } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";

/** One thing that a layout or archive lists at its top level, with the names it has there. */
export interface Entry {
  readonly descriptor: Descriptor;
  readonly names: readonly string[];
}

/** A store that can tell what it holds at its top level: layouts and archives. Referrers are not entries. */
export interface EntryList {
  /** Each digest once. */
  entries(): Promise<readonly Entry[]>;
}

export function hasEntries(source: Source): source is Source & EntryList {
  return "entries" in source;
}

/**
 * What is read where neither tag nor digest is named: the only entry of a layout or archive. Undefined for a source
 * without such a list (a registry).
 * @throws OciError of kind "not-found" if it is empty, of kind "input" if there are several: it lists them.
 */
export async function defaultEntry(source: Source): Promise<Descriptor | undefined> {
  if (!hasEntries(source)) return undefined;
  const entries = await source.entries();
  const [only, ...others] = entries;
  if (only === undefined) throw new OciError("it holds nothing", { kind: "not-found", reference: source.name });
  if (others.length === 0) return only.descriptor;
  const shown = entries.map(({ names, descriptor }) => {
    const usable = names.filter(isEntryName);
    return usable.length > 0 ? usable.map((name) => safe(name, 200)).join(" = ") : `@${descriptor.digest}`;
  });
  throw new OciError(`it has ${entries.length} entries, name one of them: ${listed(shown)}`, { kind: "input", reference: source.name });
}

/** The first of them, as a line is readable with. @param names already safe to be shown, or references */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20);
  return `${shown.join(", ")}${names.length > shown.length ? ", …" : ""}`;
}

/** @param names those that are there instead; what cannot be asked for is not told */
export function missingEntry(place: string, at: Tag | Digest, names: readonly string[] = []): OciError {
  const there = names.filter(isEntryName);
  return new OciError("is not there", {
    kind: "not-found",
    operation: "read manifest",
    reference: isDigest(at) ? `${place}@${at}` : `${place}:${at}`,
    detail: there.length > 0 ? `there is ${listed(there.map((each) => safe(each, 200)))}` : undefined,
  });
}
