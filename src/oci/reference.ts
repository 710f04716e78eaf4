import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { type Digest, parseDigest } from "./digest.ts";
import { parseTag, type Tag } from "./tag.ts";

/** A place in a registry, normalised the way Docker does. A tag and a digest may both be there; then the digest decides what is read. */
export interface Reference {
  /** Host with optional port, lower case; `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: Tag;
  readonly digest?: Digest;
}

const pathComponent = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const hostName = /^(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])(?:\.(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]))*$/;
const ipv6 = /^\[[a-fA-F0-9:]+\]$/;

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

/** Whether it can name a repository (distribution-spec, "Pulling manifests": `<name>`). */
export function isRepository(text: string): text is string {
  return text.length <= 255 && text.split("/").every((part) => pathComponent.test(part));
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
