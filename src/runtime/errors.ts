/** What kind of failure it is, for advice; nobody parses the text. */
export type ErrorKind =
  | "input" // what the user gave cannot be used
  | "not-found" // tag, manifest, blob or repository is not there
  | "unauthorized" // 401: no or wrong credentials
  | "denied" // 403: credentials are right, permission is missing
  | "rate-limited" // 429 or a secondary rate limit, after all attempts
  | "unsupported" // the registry does not do this
  | "conflict" // something else is there, or changed meanwhile
  | "corrupt" // bytes are not what digest, size or format say
  | "limit" // over a bound of ours
  | "network" // DNS, connection, stall, reset
  | "tls" // certificate or protocol of a TLS connection
  | "server" // 5xx and answers that make no sense
  | "files" // the local file system
  | "credentials" // a config file or credential helper is broken
  | "unsigned" // no signature or attestation holds
  | "cancelled" // a signal
  | "internal";

/** Why it failed, if only the place that failed can tell; the advice for each is given in `action/`. */
export type Reason =
  | "basic-only" // the registry takes a user name and password, and an identity token is all there is
  | "no-identity-tokens" // the token service takes a user name and password
  | "unknown-login" // the registry wants to be logged in to in a way (`schemes`) that we do not know
  | "broken-config" // a file with credentials cannot be read
  | "helper-missing" // a credential helper is not installed
  | "changed-by-yaml" // YAML reads a secret of an input as something else
  | "unknown-authority" // a certificate is signed by nobody that is trusted
  | "not-tls" // the host does not speak TLS
  | "proxy-down" // `proxy`, which `variable` names, cannot be reached
  | "proxy-refuses" // it does not let this host through
  | "proxy-credentials" // it wants a user name and password
  | "proxy-unusable" // `variable` holds no URL of a proxy that can be used
  | "body-limit" // something before the registry takes no body of this size
  | "quota" // the registry has no more room for us
  | "immutable-tag" // the registry does not move this tag
  | "schema-1" // a manifest is of the version that nobody reads any more: it names blobs, and no other manifest
  | "refused-type" // the registry takes no manifests of this type
  | "asked-to-wait" // the registry asks to wait longer than we do, until `until`
  | "out-of-reach" // a registry handed out `host`, whose address is nearer than its own
  | "second-token-service" // the registry sent us to another token service than before in this run
  | "deletion-off" // the registry deletes no digests
  | "only-tagged" // the registry deletes only what has a tag
  | "tag-not-alone" // the registry deletes a digest with all its tags, not a tag alone
  | "not-listed-yet" // what was just written is not listed yet
  | "tag-not-restored" // a tag was to be put back, and that failed; `held` is what it pointed to
  | "other-writers" // others wrote at the same time, again and again
  | "implied-latest" // a reference had neither tag nor digest, and there is no tag `latest`
  | "manifest-digest" // a blob was asked for by the digest of a manifest
  | "windows-image" // the layers of a Windows image are no plain file system
  | "artifact" // an image's file system was asked for, and it is an artifact
  | "index" // an artifact was asked for, and it is an index
  | "container-image" // an artifact was asked for, and it is a container image
  | "no-base-named" // nothing of an image says what it was built on
  | "no-list" // another manifest stands under the tag that is to hold the list of referrers
  | "maybe-lost" // what another writer added meanwhile may be lost
  | "runner-files" // this user may not write what the runner reads after a step
  | "taken-meanwhile" // what was found there at first was deleted since
  | "docker-archive" // an OCI archive was asked for, and it holds images of docker save
  | "oci-archive" // a docker archive was asked for, and it holds a layout
  | "file" // a layout in a folder was asked for, and it is a file
  | "folder" // an archive was asked for, and it is a folder
  | "one-platform" // what is written to holds images of one platform
  | "ambiguous-name" // several images have this name; others of their names differ
  | "for-another" // it was not done because something else failed, which has an error of its own
  | "several-repositories" // what is named holds images of several repositories, and one was asked for
  | "same-names" // several images have this name, and only digests tell them apart
  | "package-access" // the token may not do this with the `package`
  | "no-package" // there is no such `package`, or the token may not see it
  | "last-version" // GitHub keeps the last tagged version of a `package`
  | "many-downloads"; // GitHub keeps versions with many downloads

/** A signature that was found and does not hold: what it says of itself, and why it does not. */
export interface SignatureFacts {
  /** Digest of the manifest that carries it. */
  readonly signature: string;
  readonly predicateType?: string;
  readonly identity?: string;
  readonly issuer?: string;
  readonly source?: string;
  /** In words, one for each condition. */
  readonly missed: readonly string[];
}

/** A package of GitHub, and what a failure with it depends on. */
export interface PackageFacts {
  /** `acme/app` */
  readonly name: string;
  /** The page of its settings. */
  readonly settings: string;
  readonly token: "job" | "classic" | "fine-grained" | "unknown";
  /** The command that deletes all of it. */
  readonly deleteAll: string;
}

/** Facts of a failure, each in its own member; the text is made of them in one place. */
export interface ErrorFacts {
  readonly kind: ErrorKind;
  /** What was being done: `read manifest`, `upload blob`. */
  readonly operation?: string;
  /** What it was done to, as the user would name it: `ghcr.io/acme/app:1.2`. */
  readonly reference?: string;
  readonly host?: string;
  /** HTTP status. */
  readonly status?: number;
  /** The registry's error code (`MANIFEST_UNKNOWN`) or the system's (`ECONNRESET`). */
  readonly code?: string;
  /** The registry's own words, already bounded and made printable. */
  readonly detail?: string;
  /** How often the request was tried. */
  readonly attempts?: number;
  /** Where the credentials came from that were used (`~/.docker/config.json`); never a secret. */
  readonly credentials?: string;
  /** The permission scope that was asked for. */
  readonly scope?: string;
  /** Which action input is at fault, by its name. */
  readonly input?: string;
  readonly reason?: Reason;
  /** The schemes of authentication that a registry offers (`negotiate, digest`). */
  readonly schemes?: string;
  /** The proxy that was used: host and port. */
  readonly proxy?: string;
  /** The variable of the environment that named it. */
  readonly variable?: string;
  /** When to come back, as RFC 3339 has it. */
  readonly until?: string;
  /** The digest that a tag held. */
  readonly held?: string;
  /** Signatures that were found and do not hold. */
  readonly signatures?: readonly SignatureFacts[];
  readonly package?: PackageFacts;
}

/** The one error class of this program that people see. `message` is one line: what failed, and the facts. */
export class OciError extends Error {
  override name = "OciError";
  /** What went wrong, without the facts. */
  readonly summary: string;
  readonly facts: ErrorFacts;

  constructor(summary: string, facts: ErrorFacts, options?: ErrorOptions) {
    super(oneLine(summary, facts), options);
    this.summary = summary;
    this.facts = facts;
  }
}

function oneLine(summary: string, facts: ErrorFacts): string {
  const what = [facts.operation, facts.reference].filter(Boolean).join(" ");
  const where = [
    facts.host && `host ${facts.host}`,
    facts.status && `status ${facts.status}`,
    facts.code && `code ${facts.code}`,
    facts.attempts && facts.attempts > 1 && `${facts.attempts} attempts`,
  ].filter(Boolean);
  return [what && `${what}: `, summary, facts.detail && `: ${facts.detail}`, where.length > 0 && ` (${where.join(", ")})`]
    .filter(Boolean)
    .join("");
}

/**
 * The same error with facts that only a caller further up knows (the operation, the reference); what is set stays.
 */
export function withFacts(error: unknown, facts: Partial<ErrorFacts>): unknown {
  if (!(error instanceof OciError)) return error;
  const known = Object.fromEntries(Object.entries(error.facts).filter(([, fact]) => fact !== undefined));
  const told = new OciError(error.summary, { ...facts, ...known, kind: error.facts.kind }, { cause: error.cause });
  // where it failed, not where its facts were added
  const frames = error.stack?.indexOf("\n    at ") ?? -1;
  if (frames >= 0) told.stack = `${told.name}: ${told.message}${error.stack?.slice(frames)}`;
  return told;
}

export function isKind(error: unknown, ...kinds: ErrorKind[]): error is OciError {
  return error instanceof OciError && kinds.includes(error.facts.kind);
}

/**
 * Codes by which a registry says that a manifest refers to what it does not have (distribution-spec, "Error Codes").
 */
const codesOfLack: ReadonlySet<string | undefined> = new Set(["MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN", "MANIFEST_UNKNOWN"]);

/** Whether a manifest was refused because something beneath it is not there. */
export function lacksContent(error: unknown): boolean {
  return error instanceof OciError && codesOfLack.has(error.facts.code);
}

/**
 * What the work gives; undefined if what it asks for is not there.
 * @param absent the kinds of errors that mean this.
 */
export async function orAbsent<T>(work: () => Promise<T>, absent: readonly ErrorKind[] = ["not-found"]): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isKind(error, ...absent)) return undefined;
    throw error;
  }
}
