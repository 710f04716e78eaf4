import { type Digest, parseDigest } from "./digest.ts";
import { excerpt, InvalidError } from "./invalid.ts";
import type { Tag } from "./store.ts";

/** A place in a registry, normalised the way Docker does. A tag and a digest may both be there; then the digest decides what is read. */
export interface Reference {
  /** Host with optional port, lower case; `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: Tag;
  readonly digest?: Digest;
}

const tagGrammar = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const pathComponent = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const hostName = /^(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])(?:\.(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]))*$/;
const ipv6 = /^\[[a-fA-F0-9:]+\]$/;

/** @throws InvalidError */
export function parseTag(text: unknown): Tag {
  if (typeof text !== "string" || !tagGrammar.test(text)) {
    throw new InvalidError(`${excerpt(text)} is not a tag (1 to 128 letters, digits, "_", "." and "-", not starting with "." or "-")`);
  }
  return text as Tag;
}

export function isTag(text: unknown): text is Tag {
  return typeof text === "string" && tagGrammar.test(text);
}

/**
 * Reads `[registry/]repository[:tag][@digest]` (grammar and normalisation of distribution/reference): a first component counts as a registry where it has a "." or ":" or
 * is `localhost`; else the registry is docker.io, and `library/` goes before a name of one component.
 * @throws InvalidError
 */
export function parseReference(text: string): Reference {
  const fail = (why: string): never => {
    throw new InvalidError(`${excerpt(text)} is not a reference: ${why}`);
  };
  if (text.length > 1024) fail("it is longer than 1024 characters");
  if (text === "") fail("it is empty");
  if (/^[a-z]+:\/\//i.test(text)) fail(`write it without ${excerpt(text.slice(0, text.indexOf("/") + 2))}`);
  if (/[\s\u0000-\u001f]/.test(text)) fail("it holds a space or a control character");

  const at = text.indexOf("@");
  let digest: Digest | undefined;
  if (at >= 0) {
    try {
      digest = parseDigest(text.slice(at + 1));
    } catch (error) {
      fail((error as Error).message);
    }
  }
  const named = at < 0 ? text : text.slice(0, at);
  const slash = named.indexOf("/");
  const first = slash < 0 ? "" : named.slice(0, slash);
  const isRegistry = first !== "" && (/[.:]/.test(first) || first.toLowerCase() === "localhost");
  // Docker takes it for a host by its upper-case letters alone; written in lower case, as hosts are, it would mean something else.
  if (!isRegistry && first !== first.toLowerCase()) fail(`a repository must be lower case, and a registry has a "." or a port`);
  const rest = isRegistry ? named.slice(slash + 1) : named;

  const colon = rest.indexOf(":");
  let tag: Tag | undefined;
  if (colon >= 0) {
    try {
      tag = parseTag(rest.slice(colon + 1));
    } catch (error) {
      fail((error as Error).message);
    }
  }
  let repository = colon < 0 ? rest : rest.slice(0, colon);
  const registry = isRegistry ? parseRegistry(first) : "docker.io";
  if (/^[0-9a-f]{64}$/.test(text)) fail("64 hex digits alone are an image id, not a repository");
  if (registry === "docker.io" && !repository.includes("/")) repository = `library/${repository}`;
  if (repository.length > 255) fail("the repository is longer than 255 characters");
  if (repository !== repository.toLowerCase()) fail("a repository must be lower case");
  for (const part of repository.split("/")) {
    if (!pathComponent.test(part)) fail(`${excerpt(part)} is no component of a repository name`);
  }
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/**
 * A registry's host, lower case: `index.docker.io` and `registry-1.docker.io` become `docker.io`.
 * @throws InvalidError
 */
export function parseRegistry(text: string): string {
  const match = /^(\[[^\]]*\]|[^:]*)(?::([0-9]{1,5}))?$/.exec(text);
  const host = match?.[1]?.toLowerCase() ?? "";
  const port = match?.[2];
  // A URL reads some hosts as another address (`0x7f.1`, `127.1`) and some not at all (`1.2.3.4.5`, `[:]`): what is meant must be what is spoken to.
  const address = URL.parse(`https://${host}/`)?.hostname;
  const isHost = (hostName.test(host) && address === host) || (ipv6.test(host) && address !== undefined);
  if (!isHost || text.length > 255 || (port !== undefined && (Number(port) > 65535 || Number(port) === 0))) {
    throw new InvalidError(`${excerpt(text)} is not a registry's host (expected host or host:port)`);
  }
  const registry = `${address}${port === undefined ? "" : `:${Number(port)}`}`;
  return registry === "index.docker.io" || registry === "registry-1.docker.io" ? "docker.io" : registry;
}

/** `registry/repository[:tag][@digest]`, always in full. */
export function formatReference({ registry, repository, tag, digest }: Reference): string {
  return `${registry}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

/** `registry/repository` */
export function repositoryName({ registry, repository }: Reference): string {
  return `${registry}/${repository}`;
}

/** Where requests for a registry go: Docker Hub's API lives under another name. */
export function apiHost(registry: string): string {
  return registry === "docker.io" ? "registry-1.docker.io" : registry;
}

/** Whether a registry is this machine itself, and so spoken to in plain HTTP: `localhost`, 127.0.0.0/8, `[::1]`. */
export function isLoopback(registry: string): boolean {
  const host = registry.replace(/:[0-9]+$/, "");
  return host === "localhost" || host === "[::1]" || /^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(host);
}

/**
 * The tag under which registries without the referrers API keep a subject's list (distribution-spec, "Referrers Tag Schema"): the algorithm cut to 32 characters, "-",
 * the digits cut to 64, every other character replaced by "-".
 */
export function referrersTag(digest: Digest | string): Tag {
  const colon = digest.indexOf(":");
  const tag = `${digest.slice(0, colon).slice(0, 32)}-${digest.slice(colon + 1).slice(0, 64)}`;
  return tag.replace(/[^A-Za-z0-9._-]/g, "-") as Tag;
}

const digestTag = /^sha(?:256|512)-[0-9a-f]{64,}(?:\.[A-Za-z0-9._-]+)?$/;

/**
 * Whether a tag speaks of a manifest instead of naming a version: the list of its referrers (`sha256-HEX`, see `referrersTag`), or one of
 * cosign's tags (`sha256-HEX.sig`, `.att`, `.sbom`).
 */
export function isDigestTag(tag: string): boolean {
  return digestTag.test(tag);
}
