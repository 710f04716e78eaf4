import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { formatPlatform, type Platform, parsePlatform } from "./platform.ts";

/** Annotations for an index that is made, by what they annotate. */
export interface IndexAnnotations {
  readonly index: Readonly<Record<string, string>>;
  /**
   * For entries: those of one platform, or (without a platform) all that have one. In the order given: the last one
   * wins.
   */
  readonly entries: readonly { readonly platform?: Platform; readonly key: string; readonly value: string }[];
  /** What is left out or put elsewhere, in words. */
  readonly warnings: readonly string[];
}

interface Level {
  readonly type: string;
  readonly platform?: Platform;
}

const levelGrammar = /^(manifest|index|manifest-descriptor|index-descriptor)(?:\[([^\]]*)\])?$/;

/**
 * Reads lines of `[LEVEL[,LEVEL…]:]key=value` as docker/metadata-action writes and `docker buildx imagetools` reads
 * them. A level is `index`, `manifest`, `manifest-descriptor` or `index-descriptor`, the middle two also with a
 * platform: `manifest-descriptor[linux/arm64]`. Without a level, or if what stands before the first colon is none,
 * the line annotates the index.
 *
 * Manifests are copied byte for byte, so what is meant for `manifest` goes to the index, unless the index gets the
 * same key itself.
 * @throws InvalidError for a line without "=" or key, a key with two values at one level, and `index` with a
 * platform.
 */
export function parseIndexAnnotations(lines: readonly string[]): IndexAnnotations {
  const index = new Map<string, string>();
  const manifest = new Map<string, string>();
  const entries: { platform?: Platform; key: string; value: string }[] = [];
  const ignored = new Set<string>();
  const set = (map: Map<string, string>, key: string, value: string): void => {
    if ((map.get(key) ?? value) !== value) throw new InvalidError(`the annotation ${excerpt(key)} is given twice, with two values`);
    map.set(key, value);
  };
  for (const line of lines) {
    const { levels, key, value } = parseLine(line);
    for (const { type, platform } of levels) {
      if (type === "index") set(index, key, value);
      else if (type === "manifest-descriptor") entries.push({ platform, key, value });
      else if (type === "manifest" && !platform) set(manifest, key, value);
      else ignored.add(platform ? `${type}[${formatPlatform(platform)}]` : type);
    }
  }
  const moved = [...manifest.keys()].filter((key) => !index.has(key));
  for (const key of moved) index.set(key, manifest.get(key) as string);
  const warnings: string[] = [];
  if (moved.length > 0) {
    const what = moved.length === 1 ? "the annotation" : "annotations";
    warnings.push(`manifests are not changed: ${what} for them went to the index (${moved.join(", ")})`);
  }
  if (ignored.size > 0) {
    const levels = [...ignored].join(", ");
    warnings.push(`annotations for ${levels} are left out: manifests are not changed, and only manifest-descriptor annotates an entry`);
  }
  return { index: Object.fromEntries(index), entries, warnings };
}

function parseLine(line: string): { levels: readonly Level[]; key: string; value: string } {
  const equals = line.indexOf("=");
  const named = line.slice(0, Math.max(equals, 0)).trim();
  const value = line.slice(equals + 1);
  const colon = named.indexOf(":");
  const levels = colon < 0 ? undefined : parseLevels(named.slice(0, colon));
  const key = levels ? named.slice(colon + 1) : named;
  if (key === "") throw new InvalidError(`${excerpt(line)} is not an annotation (expected key=value)`);
  return { levels: levels ?? [{ type: "index" }], key, value };
}

/** Undefined if it is no list of levels: then the colon belongs to the key. */
function parseLevels(text: string): Level[] | undefined {
  const levels: Level[] = [];
  for (const part of text.split(",")) {
    const [, type, platform] = levelGrammar.exec(part.trim()) ?? [];
    if (type === undefined) return undefined;
    if (platform !== undefined && type.startsWith("index")) throw new InvalidError(`${excerpt(text)}: an index has no platform`);
    levels.push({ type, platform: platform === undefined ? undefined : parsePlatform(platform) });
  }
  return levels;
}
