import type { ByteString } from "../tar/byte-string.ts";
import { type TarHeader, tarTypes } from "../tar/header.ts";
import { readEntryName, segmentsOf } from "./names.ts";
import type { Inode } from "./tree.ts";

/** Links that one path may lead through before all layers are read instead. */
const maxLinks = 40;

/**
 * The layers read so far, from the top down: do they settle what a path leads to, whatever lies beneath? They do if
 * one of them has a file there, or hides the place from all layers below. If in doubt they do not, and one more layer
 * is read.
 */
export class TopLayers {
  readonly #layers: LayerNames[] = [];

  /** Adds the next layer down. */
  add(entries: readonly Inode<unknown>[]): void {
    this.#layers.push(new LayerNames(entries));
  }

  /** Whether a layer has a folder there: every layer beneath may have something in it. */
  isFolder(path: ByteString): boolean {
    const place = segmentsOf(path)?.join("/") ?? "";
    return this.#layers.some(({ entries }) => entries.get(place)?.type === tarTypes.directory);
  }

  settle(path: ByteString): boolean {
    const segments = segmentsOf(path);
    return segments !== undefined && this.#settle(segments, { from: 0, links: 0 });
  }

  /**
   * @param from the layer to begin with.
   * @param isTarget of a hard link in that layer: whiteouts of the same layer may come after it.
   */
  #settle(segments: readonly string[], { from, links, isTarget = false }: Course): boolean {
    if (links > maxLinks) return false;
    const places = segments.map((_, at) => segments.slice(0, at + 1).join("/"));
    for (let at = from; at < this.#layers.length; at++) {
      const layer = this.#layers[at] as LayerNames;
      if (layer.mayReach(places)) return false;
      for (const [depth, place] of places.entries()) {
        const header = layer.entries.get(place);
        if (header === undefined) continue;
        const rest = segments.slice(depth + 1);
        // What else is in a folder may lie in any layer beneath.
        if (header.type === tarTypes.directory && rest.length === 0) return false;
        if (header.type === tarTypes.directory) continue;
        if (header.type === tarTypes.symlink) {
          const target = resolved(segments.slice(0, depth), header.linkName);
          return this.#settle([...target, ...rest], { from: 0, links: links + 1 });
        }
        // A hard link has what its target is at that point, in this layer or beneath.
        if (header.type === tarTypes.hardLink && rest.length === 0) {
          const target = segmentsOf(header.linkName);
          return target !== undefined && this.#settle(target, { from: at, links: links + 1, isTarget: true });
        }
        return true;
      }
      if (layer.hides(places) && !(isTarget && at === from)) return true;
    }
    return false;
  }
}

interface Course {
  readonly from: number;
  readonly links: number;
  readonly isTarget?: boolean;
}

function resolved(folder: readonly string[], target: ByteString): string[] {
  const path = target.startsWith("/") ? [] : [...folder];
  for (const segment of target.split("/")) {
    if (segment === "..") path.pop();
    else if (segment !== "" && segment !== ".") path.push(segment);
  }
  return path;
}

/** What a layer names. */
class LayerNames {
  readonly entries = new Map<string, TarHeader>();
  readonly #whiteouts = new Set<string>();
  readonly #opaque = new Set<string>();
  /**
   * Paths, by their last name, above which the layer has not an entry for each folder: one of these may be a link of
   * a layer beneath, and the path another one than it seems.
   */
  readonly #loose = new Map<string, Set<string>>();
  /**
   * Folders that have an entry, as have all above them: looked up again for each path, those of a deep one would take
   * the square of its length.
   */
  readonly #standing = new Set<string>();

  constructor(entries: readonly Inode<unknown>[]) {
    for (const { header } of entries) {
      const name = readEntryName(header.name);
      if (name.kind === "path" && header.type !== tarTypes.paxGlobal) this.entries.set(name.path, header);
      if (name.kind === "whiteout") this.#whiteouts.add(name.segments.join("/"));
      if (name.kind === "opaque") this.#opaque.add(name.segments.join("/"));
    }
    for (const paths of [this.entries.keys(), this.#whiteouts, this.#opaque]) {
      for (const path of paths) {
        if (this.#standsOnFolders(path)) continue;
        const base = path.slice(path.lastIndexOf("/") + 1);
        this.#loose.set(base, (this.#loose.get(base) ?? new Set()).add(path));
      }
    }
  }

  #standsOnFolders(path: string): boolean {
    const seen: string[] = [];
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (this.#standing.has(folder)) break;
      if (this.entries.get(folder)?.type !== tarTypes.directory) return false;
      seen.push(folder);
    }
    for (const folder of seen) this.#standing.add(folder);
    return true;
  }

  /** Whether another path of the layer may turn out to be one of these places. */
  mayReach(places: readonly string[]): boolean {
    return places.some((place) => {
      const loose = this.#loose.get(place.slice(place.lastIndexOf("/") + 1));
      return loose !== undefined && (loose.size > 1 || !loose.has(place));
    });
  }

  /** Whether nothing of lower layers is left at the last of these places. */
  hides(places: readonly string[]): boolean {
    return (
      this.#opaque.has("") || places.some((place, at) => this.#whiteouts.has(place) || (at < places.length - 1 && this.#opaque.has(place)))
    );
  }
}
