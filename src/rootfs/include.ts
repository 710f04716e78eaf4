import { OciError } from "../runtime/errors.ts";
import { type ByteString, textOf } from "../tar/byte-string.ts";

/** Tells which paths of the tree are wanted. */
export interface Include {
  /** @param path relative to the root of the tree, bytes. */
  wants(path: ByteString): boolean;
  /** Patterns that no path has matched so far. */
  unmatched(): string[];
}

/**
 * Globs over paths of the tree (`usr/bin/*`, `etc/ssl/**`); a leading "/" or "./" is ignored, names with a leading dot match like any other, a folder that matches
 * brings all that is in it. A pattern that begins with "!" takes away again; with such patterns alone, all else is wanted.
 * @throws OciError of kind "input" for a pattern that is empty, or longer than can be matched.
 */
export async function parseInclude(patterns: readonly string[]): Promise<Include> {
  const { default: picomatch } = await import("picomatch");
  const compile = (pattern: string): ((path: string) => boolean) => {
    const glob = pattern.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
    const fail = (why: string): never => {
      throw new OciError(`${JSON.stringify(pattern)} ${why}`, { kind: "input", input: "include" });
    };
    if (glob === "") fail("names nothing in the image");
    try {
      return picomatch(glob, { dot: true, nonegate: true, windows: false, strictSlashes: true });
    } catch {
      return fail("is no glob that can be matched");
    }
  };
  const wanted = patterns
    .filter((pattern) => !pattern.startsWith("!"))
    .map((pattern) => ({ pattern, matches: compile(pattern), used: false }));
  const unwanted = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => compile(pattern.slice(1)));

  /** Of a path and the folders above it. */
  const anyOf = (path: string, test: (path: string) => boolean): boolean => {
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) if (test(path.slice(0, end))) return true;
    return false;
  };
  return {
    wants: (bytes) => {
      const path = textOf(bytes);
      let hit = wanted.length === 0;
      for (const rule of wanted) {
        if (anyOf(path, rule.matches)) {
          rule.used = true;
          hit = true;
        }
      }
      return hit && !unwanted.some((matches) => anyOf(path, matches));
    },
    unmatched: () => wanted.filter(({ used }) => !used).map(({ pattern }) => pattern),
  };
}
