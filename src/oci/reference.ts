import { excerpt, InvalidError, readOr } from "../runtime/invalid.ts";
import { type Digest, parseDigest } from "./digest.ts";
import { isTag, parseTag, shellVariable, type Tag } from "./tag.ts";

/**
 * A place in a registry, normalised the way Docker does. A tag and a digest may both be there; then the digest
 * decides what is read.
 */
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
 * Reads `[registry/]repository[:tag][@digest]` (grammar and normalisation of distribution/reference): a first
 * component counts as a registry if it has a "." or ":" or is `localhost`; else the registry is docker.io, and
 * `library/` goes before a name of one component.
 * @throws InvalidError that says what is meant, if that can be told.
 */
export function parseReference(text: string): Reference {
  const fail = (why: string): never => {
    throw new InvalidError(`${excerpt(text)} is not a reference: ${why}`);
  };
  const mistake = mistakeIn(text);
  if (mistake !== undefined) fail(mistake);

  const at = text.indexOf("@");
  const digest = at < 0 ? undefined : readOr(fail, () => parseDigest(text.slice(at + 1)));
  const named = at < 0 ? text : text.slice(0, at);
  const slash = named.indexOf("/");
  const first = slash < 0 ? "" : named.slice(0, slash);
  const isRegistry = first !== "" && (/[.:]/.test(first) || first.toLowerCase() === "localhost");
  // Docker takes it for a host by its upper-case letters alone; written in lower case, as hosts are, it would mean
  // something else.
  if (!isRegistry && first !== first.toLowerCase()) fail(`a repository must be lower case, and a registry has a "." or a port`);
  // A tag with a "/" in it, not a host with a port.
  if (/^[^.:[]+:\D/.test(first)) readOr(fail, () => parseTag(named.slice(named.indexOf(":") + 1)));
  const rest = isRegistry ? named.slice(slash + 1) : named;

  const colon = rest.indexOf(":");
  const tag = colon < 0 ? undefined : readOr(fail, () => parseTag(rest.slice(colon + 1)));
  let repository = colon < 0 ? rest : rest.slice(0, colon);
  const registry = isRegistry ? parseRegistry(first) : "docker.io";
  if (registry === "docker.io" && !repository.includes("/")) repository = `library/${repository}`;
  if (repository.length > 255) fail("the repository is longer than 255 characters");
  if (repository !== repository.toLowerCase()) {
    fail(
      `a repository must be lower case: ${excerpt(`${isRegistry ? `${first}/` : ""}${rest.slice(0, colon < 0 ? undefined : colon).toLowerCase()}`)}`,
    );
  }
  for (const part of repository.split("/")) {
    if (!pathComponent.test(part)) fail(`${excerpt(part)} is no component of a repository name`);
  }
  return { registry, repository, tag, digest };
}

/** What other tools call places that this program does not know. */
const otherTransports = /^(docker-daemon|containers-storage|docker-image|image|dir|sif|ostree|tarball|podman|file):(?=.)/;

/** GitHub evaluates no expressions in what comes out of one: a default of an input, a variable. */
export const unevaluated = "it holds an expression that nobody has evaluated";

/** What is meant by a text that looks like something else than a reference; undefined if it looks like one. */
function mistakeIn(text: string): string | undefined {
  if (text === "") return "it is empty";
  if (text.length > 1024) return "it is longer than 1024 characters";
  if (/^["'`]|["'`]$/.test(text)) return "take off the quotes";
  if (/^\[.*\]$/.test(text) && !ipv6.test(text)) return "a list has one reference a line, without brackets";
  if (text.includes("${{")) return unevaluated;
  if (text.includes("$")) return shellVariable;
  if (/\s#/.test(text)) return "a comment stands on a line of its own";
  if (/^-\s/.test(text)) return 'a list has one reference a line, without "- " in front';
  if (/[,;]/.test(text)) return "a list has one reference a line, without commas";
  if (/[\s\u0000-\u001f]/.test(text)) return "it holds a space or a control character; a list has one reference a line";
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/+(.*)$/i.exec(text);
  if (scheme) {
    const meant = scheme[2]?.replace(/^hub\.docker\.com\/(?:_|r|u|repository\/docker)\//, "docker.io/").replace(/\/(?:tags|general)?$/, "");
    return `write it without "${scheme[1]}://"${meant ? `: ${excerpt(meant).slice(1, -1)}` : ""}`;
  }
  if (/^[A-Za-z]:\\/.test(text) || /^(?:\.{1,2}|~)?\//.test(text) || text.includes("\\")) return looksLikePath(text);
  const other = otherTransports.exec(text)?.[1];
  if (
    other === "docker-daemon" ||
    other === "containers-storage" ||
    (other !== undefined && !isTag(text.slice(other.length + 1).replace(/@.*/, "")))
  ) {
    return `there is no transport ${other}: (there is oci:, oci-archive: and docker-archive:)`;
  }
  const isArchive = /\.(?:tar|tgz|tar\.gz|tar\.zst)$/i.test(text);
  // A registry in front, or a tag, and it is meant as it stands.
  if (isArchive && !/^[^/.:]*[.:][^/]*\/|^localhost\//i.test(text) && !text.includes(":")) return looksLikePath(text);
  const empty = /[:@]$|:(?=@)|\/(?=$|\/|:)/.exec(text)?.[0];
  if (empty !== undefined) return `nothing stands behind the "${empty}"; an expression there has no value`;
  if (/^[:@]/.test(text)) return `nothing stands in front of the "${text[0]}"; an expression there has no value`;
  if (/^[0-9a-f]{64}$/.test(text)) return "64 hex digits alone are an image id, not a repository";
  return undefined;
}

function looksLikePath(text: string): string {
  const path = excerpt(text).slice(1, -1);
  if (/\.(?:tar|tgz|tar\.gz|tar\.zst)$/i.test(text)) return `it looks like a file: name it docker-archive:${path} or oci-archive:${path}`;
  if (text.startsWith("/"))
    return `it begins with "/": an expression in front of it has no value, or it is a folder: name that oci:${path}`;
  return `it looks like a folder: name it oci:${path}`;
}

/**
 * A registry's host, lower case: `index.docker.io` and `registry-1.docker.io` become `docker.io`.
 * @throws InvalidError
 */
export function parseRegistry(text: string): string {
  const match = /^(\[[^\]]*\]|[^:]*)(?::([0-9]{1,5}))?$/.exec(text);
  const host = match?.[1]?.toLowerCase() ?? "";
  const port = match?.[2];
  // A URL reads some hosts as another address (`0x7f.1`, `127.1`) and some not at all (`1.2.3.4.5`, `[:]`): what is
  // meant must be what is spoken to.
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

/** Whether a registry is GitHub's, at github.com or at ghe.com. One of an Enterprise Server has no name of its own. */
export function isGithubRegistry(registry: string): boolean {
  return /^(?:ghcr\.io|containers\.[a-z0-9-]+\.ghe\.com)(?::443)?$/.test(registry);
}

/** Whether a registry is this machine itself, and so spoken to in plain HTTP: `localhost`, 127.0.0.0/8, `[::1]`. */
export function isLoopback(registry: string): boolean {
  const host = registry.replace(/:[0-9]+$/, "");
  return host === "localhost" || host === "[::1]" || /^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(host);
}
