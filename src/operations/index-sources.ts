import { isAbsolute, relative, resolve, sep } from "node:path";
import { type Digest, isDigest } from "../oci/digest.ts";
import type { Location } from "../oci/location.ts";
import { OciError } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";

/**
 * What a line of `source` names: content anywhere, a digest in the destination's repository, or files that are named
 * by such digests.
 */
export type IndexSource = Location | { readonly digest: Digest } | { readonly files: string };

export interface SourcesToLocate {
  readonly sources: readonly IndexSource[];
  /** The folder that patterns of files are relative to. */
  readonly workingDirectory: string;
  readonly destinations: readonly Location[];
}

/**
 * Where each source may be: what is known by its digest alone is looked for in the destinations' repositories, in
 * their order. A pattern's files are taken in the order of their paths; only their names count.
 * @throws OciError of kind "input" if a pattern matches nothing or a file is not named by the 64 hex digits of a
 * digest.
 */
export async function locateSources(request: SourcesToLocate): Promise<(readonly Location[])[]> {
  const located: (readonly Location[])[] = [];
  for (const source of request.sources) {
    if ("transport" in source) located.push([source]);
    else {
      const digests = "digest" in source ? [source.digest] : await digestsNamed(source.files, request.workingDirectory);
      for (const digest of digests) located.push(request.destinations.map((location) => withDigest(location, digest)));
    }
  }
  return located;
}

function withDigest(location: Location, digest: Digest): Location {
  switch (location.transport) {
    case "docker":
      return { transport: "docker", reference: { ...location.reference, tag: undefined, digest } };
    case "docker-archive":
      return location;
    default:
      return { transport: location.transport, path: location.path, digest };
  }
}

async function digestsNamed(pattern: string, workingDirectory: string): Promise<Digest[]> {
  const refuse = (why: string): OciError =>
    new OciError(`input "source": "${safe(pattern, 300)}" ${why}`, { kind: "input", input: "source" });
  const { glob } = await import("tinyglobby");
  const inside = isAbsolute(pattern) ? relative(workingDirectory, pattern) : pattern;
  const files = await glob([inside.split(sep).join("/")], {
    cwd: resolve(workingDirectory),
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  if (files.length === 0) throw refuse(`matches no file in ${workingDirectory}`);
  return files.sort().map((file) => {
    const digest = `sha256:${file.slice(file.lastIndexOf("/") + 1)}`;
    if (!isDigest(digest)) throw refuse(`matches ${safe(file, 300)}, which is not named by the 64 hex digits of a digest`);
    return digest;
  });
}
