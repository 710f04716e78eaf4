import { retryableStatuses } from "../http/retry.ts";
import type { Authorizer, HttpAnswer, HttpClient, HttpRequest } from "../http/types.ts";
import { algorithmOf, type Digest, isDigest } from "../oci/digest.ts";
import { isGithubRegistry } from "../oci/reference.ts";
import type { Deletion, Removal } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import type { RegistryAuth } from "./auth/authorizer.ts";
import type { Scope } from "./auth/scope.ts";
import type { RegistryCapabilities, RepositoryCapabilities } from "./capabilities.ts";

/** What is asked of a repository: tokens are made out for it. */
export type Access = "pull" | "push" | "delete";

/**
 * Refusals of a HEAD, of which some registries and proxies know nothing: what it asks for may be there all the same.
 */
export const headRefusals = [400, 401, 403, 404, 405, 406, 410, 415, 501] as const;

const actions: Readonly<Record<Access, Scope["actions"]>> = {
  pull: ["pull"],
  // Both: an upload looks before it writes, and some registries refuse a token for pushing alone.
  push: ["pull", "push"],
  delete: ["pull", "push", "delete"],
};

/** Another way to delete, for a registry whose own API deletes nothing (ghcr.io). */
export interface OtherDeletion {
  /** Everything that is there, with and without tags. */
  inventory: Deletion["inventory"];
  inventoryCoverage: Deletion["inventoryCoverage"];
  tagsNow: Deletion["tagsNow"];
  remainingDeletions: Deletion["remainingDeletions"];
  /** Waits until a manifest that was just pushed can be deleted. @returns whether it can */
  awaitListed(digest: Digest): Promise<boolean>;
  /**
   * Removes a manifest and every tag on it; what is not there is no error.
   * @returns `listed`: whether it knew of it; and what people may want to know of it: how it is restored
   */
  delete(digest: Digest, signal?: AbortSignal): Promise<Removal & { readonly listed: boolean }>;
  /** @throws OciError if it says, before anything is changed, that it may not be used */
  checkDeletion(): Promise<void>;
  /**
   * For a dry run: as if it were deleted. @throws OciError of kind "unsupported" if that is known to be refused
   */
  checkDelete(digest: Digest): Promise<void>;
  /**
   * @returns what gives the tag back, if it was not removed after all
   * @throws OciError of kind "unsupported" if this tag cannot be removed alone
   */
  checkUntag(tag: Tag): Promise<() => void>;
}

/** One repository of one registry, as all of this room sees it. */
export interface Endpoint {
  /** Its signal may be that of a part of the run. */
  readonly ctx: Context;
  /** The same for the whole run, if this one is for a part: for what others wait for as well. */
  readonly shared?: Endpoint;
  readonly http: HttpClient;
  readonly auth: RegistryAuth;
  readonly registry: string;
  readonly repository: string;
  /** `https://ghcr.io/v2/acme/app/` */
  readonly base: URL;
  readonly capabilities: RegistryCapabilities;
  readonly own: RepositoryCapabilities;
  readonly otherDeletion?: OtherDeletion;
  /** Absent: its name tells. */
  readonly isGithub?: boolean;
  /** What the repository was opened for; its reads ask for the same, so that one token serves all. */
  access: Access;
  /** Whether something is deleted here, be it by another API: no HEAD is believed that something is not there. */
  deletes?: boolean;
  /**
   * Work that nobody waits for (an upload session to be cancelled), to be waited for before the connections are
   * closed.
   */
  readonly loose: Set<Promise<void>>;
}

export interface EndpointRequest extends Omit<HttpRequest, "url" | "auth" | "reference" | "handedOutBy"> {
  /** Below the repository (`tags/list?n=10`), or a URL that an answer handed out. */
  readonly to: string | URL;
  /** What it is about, for errors: `:1.2`, `@sha256:…`. */
  readonly about?: string;
  /** Default: what the repository was opened for. */
  readonly access?: Access;
  /** Another repository that is read as well: the source of a mount. */
  readonly from?: string;
  /**
   * How many challenges are answered, if fewer than could be: what is refused after that is no failure of the step.
   * 0: take a 401 as it comes.
   */
  readonly maxChallenges?: number;
}

/** One request to the repository. @throws OciError */
export function ask(endpoint: Endpoint, request: EndpointRequest): Promise<HttpAnswer> {
  const { to, about, access = endpoint.access, from, maxChallenges, ...rest } = request;
  const scopes: [Scope, ...Scope[]] = [{ repository: endpoint.repository, actions: actions[access] }];
  if (from !== undefined && from !== endpoint.repository) scopes.push({ repository: from, actions: actions.pull });
  const auth = endpoint.auth.authorizer(endpoint.registry, endpoint.base, scopes);
  return endpoint.http.send({
    signal: endpoint.ctx.signal,
    ...rest,
    url: typeof to === "string" ? new URL(to, endpoint.base) : to,
    handedOutBy: typeof to === "string" ? undefined : endpoint.base,
    auth: maxChallenges === undefined ? auth : answering(maxChallenges, auth),
    reference: `${repositoryNameOf(endpoint)}${about ?? ""}`,
  });
}

/** Answers no more than so many challenges. */
function answering(maxChallenges: number, auth: Authorizer): Authorizer {
  let answered = 0;
  return {
    authorization: () => auth.authorization(),
    challenged: async (answer) => answered++ < maxChallenges && (await auth.challenged(answer)),
    facts: () => auth.facts(),
  };
}

/** The endpoint for a part of the run. What it widens (`access`) counts for that part alone. */
export function within(endpoint: Endpoint, signal: AbortSignal): Endpoint {
  return { ...endpoint, ctx: { ...endpoint.ctx, signal }, shared: sharedBy(endpoint) };
}

/** What outlives a part of the run. */
export function sharedBy(endpoint: Endpoint): Endpoint {
  return endpoint.shared ?? endpoint;
}

/** Whether the registry is GitHub's own, under whatever name: of its lists of referrers nothing is believed alone. */
export function isGithub({ isGithub: known, registry }: Endpoint): boolean {
  return known ?? isGithubRegistry(registry);
}

/** `ghcr.io/acme/app` */
export function repositoryNameOf({ registry, repository }: Endpoint): string {
  return `${registry}/${repository}`;
}

/** A tag or digest as it stands behind a repository's name. */
export function suffix(at: Tag | Digest): string {
  return isDigest(at) ? `@${at}` : `:${at}`;
}

/**
 * The Location of an answer (distribution-spec, "Pushing blobs"): relative or absolute, its query untouched.
 * A registry behind a proxy that ends TLS often writes `http://` with its own name: that is the same place, and is
 * taken as it was meant.
 * @throws OciError of kind "server" if there is none, or one that the origin policy refuses
 */
export function locationOf(endpoint: Endpoint, answer: HttpAnswer, what: string): URL {
  const facts = { operation: "upload to", reference: repositoryNameOf(endpoint), host: answer.url.host, status: answer.status };
  const text = answer.headers.get("location");
  if (text === undefined) throw new OciError(`the registry answered without the ${what}`, { ...facts, kind: "server" });
  const loose = URL.parse(text, answer.url.href);
  const { base } = endpoint;
  const meantHere = loose?.protocol === "http:" && base.protocol === "https:" && loose.hostname === base.hostname;
  const meant = meantHere && ["", "80", base.port].includes(loose.port) ? `${base.origin}${loose.pathname}${loose.search}` : text;
  try {
    return endpoint.http.resolve(meant, answer.url, what);
  } catch (error) {
    throw withFacts(error, facts);
  }
}

/** The digest that an answer names; undefined if it names none that can be read. */
export function namedDigest(answer: HttpAnswer): Digest | undefined {
  const text = answer.headers.get("docker-content-digest")?.trim();
  return isDigest(text) ? text : undefined;
}

/**
 * What was written has the digest that the registry says it has, if that is of the same algorithm (a registry may
 * name another one).
 * @throws OciError of kind "corrupt"
 */
export function checkNamedDigest(answer: HttpAnswer, digest: Digest, what: string, reference: string): void {
  const named = namedDigest(answer);
  if (named === undefined || algorithmOf(named) !== algorithmOf(digest) || named === digest) return;
  throw new OciError(`the registry stored something else: it names ${named} where ${digest} was sent`, {
    kind: "corrupt",
    operation: `push ${what}`,
    reference,
    host: answer.url.host,
    status: answer.status,
  });
}

/** The status of an error that a registry answered; undefined: there was no answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof OciError ? error.facts.status : undefined;
}

/** Whether nobody knows what became of a request: no answer came, or one of a server in trouble. */
export function isUnclear(error: unknown): error is OciError {
  if (!(error instanceof OciError)) return false;
  const { kind, status } = error.facts;
  return kind === "network" || (kind === "server" && status !== undefined && (status >= 500 || retryableStatuses.has(status)));
}

/** The number in a header field; undefined if it holds none. */
export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** For writing at least what the repository was opened for. */
export function writing(endpoint: Endpoint): "push" | "delete" {
  return endpoint.access === "delete" ? "delete" : "push";
}
