import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { isRepository, parseReference, parseRegistry, type Reference } from "./reference.ts";

/** Where several repositories go, each under its own name: `registry.example.com/mirror/`. */
export interface RepositoryPrefix {
  readonly registry: string;
  /** Without slashes around it; empty: the registry itself. */
  readonly path: string;
}

/**
 * Reads a registry, or a part of a repository's name, that ends in "/"; undefined for what does not end so.
 * @throws InvalidError
 */
export function parsePrefix(text: string): RepositoryPrefix | undefined {
  const at = text.replace(/^docker:\/\//, "");
  if (!at.endsWith("/") || /^(?:oci|oci-archive|docker-archive):/.test(at)) return undefined;
  const named = at.slice(0, -1);
  if (!named.includes("/") && /[.:]|^localhost$/.test(named)) return { registry: parseRegistry(named), path: "" };
  const { registry, repository, tag, digest } = parseReference(`${named}/x`);
  if (tag !== undefined || digest !== undefined) throw new InvalidError(`${excerpt(text)} is no prefix of repositories`);
  return { registry, path: repository.slice(0, -"/x".length) };
}

export function formatPrefix({ registry, path }: RepositoryPrefix): string {
  return `${registry}/${path === "" ? "" : `${path}/`}`;
}

/** A repository below a prefix, without its own registry. @throws InvalidError if its name becomes too long. */
export function beneathPrefix({ registry, path }: RepositoryPrefix, { repository }: Reference): Reference {
  const whole = path === "" ? repository : `${path}/${repository}`;
  if (!isRepository(whole)) throw new InvalidError(`${excerpt(whole)} is longer than a repository may be called`);
  return { registry, repository: whole };
}
