import { isGithubRegistry } from "../oci/reference.ts";
import type { ErrorFacts, PackageFacts, Reason } from "../runtime/errors.ts";

/**
 * What to do about a failure, in the words of somebody who writes workflows; undefined if nobody can know. Made of
 * facts alone.
 * @param operation the step's.
 */
export function adviceFor(facts: ErrorFacts, operation: string): string | undefined {
  const host = facts.host ?? "";
  if (facts.reason !== undefined) return adviceForReason[facts.reason](facts);
  switch (facts.kind) {
    case "unauthorized":
      return unauthorized(facts, host);
    case "denied":
      return denied(facts, host, operation);
    case "not-found":
      return notFound(facts, host, operation);
    case "rate-limited":
      return isDockerHub(host) && isAnonymous(facts)
        ? "Log in to Docker Hub first (docker/login-action): anonymous pulls are counted by address, and runners share theirs"
        : "Try again later, or lower concurrency";
    case "tls":
      return facts.code === "EPROTO" ? `If ${host} speaks no TLS, name the registry in plain-http` : undefined;
    case "network":
      return network(facts, host);
    case "limit":
      return facts.input === undefined ? undefined : `The input ${facts.input} sets this bound`;
    case "conflict":
      return facts.input === "if-exists"
        ? "With if-exists: overwrite the tag is moved; with if-exists: skip it stays, and the step succeeds"
        : undefined;
    case "unsigned":
      return facts.signatures?.length === 0
        ? "If it was signed elsewhere, its signatures were left behind: copy with referrers: true, and digest-tags: true for cosign's older ones"
        : undefined;
    case "server":
      // below 400 it did not refuse, but what it answered cannot be right
      return (facts.status ?? 0) >= 400
        ? "The registry is at fault; try again later, or raise retries"
        : "The registry is at fault: its answer breaks a rule; if it stays, tell those who run it";
    case "unsupported":
      return isDockerHub(host) && operation === "delete" ? dockerHubDeletion : undefined;
    default:
      return undefined;
  }
}

function unauthorized(facts: ErrorFacts, host: string): string {
  const registry = registryOf(facts) ?? (host || "the registry");
  if (!isAnonymous(facts)) {
    return `Check the credentials for ${registry} from ${facts.credentials}: they may be wrong or expired, or lack the permission`;
  }
  return isGithubRegistry(registry)
    ? `Log in to ${registry} first (docker/login-action), or leave github-token at its default`
    : notLoggedIn(registry);
}

/** No credentials were found, or none were looked for. */
function isAnonymous({ credentials }: ErrorFacts): boolean {
  return credentials === undefined || credentials === "none";
}

function notLoggedIn(registry: string): string {
  return `No credentials for ${registry} were found: log in first with docker/login-action, or give them in registry-auth`;
}

/** As people name it, if the reference says it: tokens come from other hosts. */
function registryOf({ reference }: ErrorFacts): string | undefined {
  return /^([^/@\s.:]*[.:][^/@\s]*|localhost)\//.exec(reference ?? "")?.[1];
}

const dockerHubDeletion =
  "Docker Hub does not delete digests through its registry API: delete the tags, or use its own API (https://hub.docker.com/v2/) or web site";

const adviceForReason: Readonly<Record<Reason, (facts: ErrorFacts) => string | undefined>> = {
  "basic-only": (facts) =>
    `The registry takes a user name and password, but ${facts.credentials} holds an identity token: give them in registry-auth`,
  "no-identity-tokens": (facts) =>
    `The token service takes no identity tokens: give a user name and password for ${registryOf(facts) ?? "the registry"} in registry-auth`,
  "unknown-login": (facts) =>
    facts.schemes === undefined
      ? "The registry does not say how to log in"
      : `The registry takes only ${facts.schemes} to log in, which is not supported`,
  "broken-config": () => "Mend the file, or log in again with docker/login-action",
  "helper-missing": (facts) => `Install it before this step, or give ${facts.host} in registry-auth`,
  "changed-by-yaml": (facts) => `Write secrets in ${facts.input} as \${{ toJSON(secrets.NAME) }}: YAML reads the rest as something else`,
  "unknown-authority": () => "Give the certificate authority in ca-file",
  "not-tls": (facts) => `If ${facts.host} speaks no TLS, name the registry in plain-http`,
  "proxy-down": (facts) => `See that ${facts.variable} names the right proxy, or name ${facts.host} in NO_PROXY`,
  "proxy-refuses": (facts) => `Allow ${facts.host} there, or name it in NO_PROXY`,
  "proxy-credentials": (facts) => `Put user and password into the URL of ${facts.variable ?? "HTTPS_PROXY or HTTP_PROXY"}`,
  "proxy-unusable": (facts) => `Expected in ${facts.variable}: http://HOST:PORT`,
  "body-limit": () => "A proxy before the registry limits the size of a request (nginx: client_max_body_size)",
  quota: () => "The registry's quota is used up: delete what is not needed there, or have it raised",
  "immutable-tag": () => "The tag is immutable there: choose another tag",
  "refused-type": () => "The registry does not take this type: see docs/registries.md",
  "asked-to-wait": (facts) => `Try again after ${facts.until}: waits of up to two minutes are made on the way`,
  "out-of-reach": (facts) =>
    `A registry may lead to addresses that are as near as its own; if this step may go to ${facts.host}, name it in trusted-hosts`,
  "second-token-service": () => "Credentials are not sent to a second token service in one run",
  "deletion-off": (facts) =>
    isDockerHub(facts.host ?? "")
      ? dockerHubDeletion
      : "Switch deletion on at the registry (distribution: storage.delete.enabled), or use the registry's own API",
  "only-tagged": () => "Some registries delete a manifest only by its tag, or sweep away by themselves what has none",
  "tag-not-alone": (facts) =>
    isDockerHub(facts.host ?? "") ? dockerHubDeletion : "Switch deletion on at the registry, or delete the digest, with every tag on it",
  "not-listed-yet": () => "Try again later",
  "tag-not-restored": (facts) => `Tag ${facts.held} with it again, or delete the tag`,
  "other-writers": () => "Run it again when nobody else writes there",
  "no-list": () => "The tag stands where the list of referrers is to be: give what it holds another name, and delete it",
  "maybe-lost": () => "List the referrers, and attach again what is missing",
  "implied-latest": () => "No tag was named, so latest was looked for; the operation tags lists those that are there",
  "no-base-named": () =>
    "Name the base image with the input base, or build with provenance or the annotations org.opencontainers.image.base.name and .digest",
  "manifest-digest": () => "This is the digest of a manifest: use inspect",
  "windows-image": () => "Use copy to take it somewhere else",
  index: () => "If it is a container image, export writes its files; else choose one of its manifests with the input platform",
  artifact: () => "If it is an artifact, the operation pull writes its files",
  "container-image": () => "The operation export writes the files of an image",
  "runner-files": () =>
    "This user may not write the runner's files: let a job in a container run as root or as the runner's own user (container: options: --user 1001)",
  "taken-meanwhile": () => "Run the step again",
  "docker-archive": () => "It holds images of docker save: name it docker-archive:FILE",
  "oci-archive": () => "It holds an OCI image layout: name it oci-archive:FILE",
  file: () => "A layout in a tar file is named oci-archive:FILE",
  folder: () => "A layout in a folder is named oci:PATH",
  "one-platform": () => "Choose one with the input platform",
  "ambiguous-name": () => "Name one of them in full",
  "for-another": () => undefined,
  "schema-1": () => undefined,
  "several-repositories": () => "Name a prefix that ends in / (registry.example.com/mirror/): each goes below it",
  "same-names": () => "Name the digest",
  "package-access": (facts) => facts.package && packageAccess(facts.package),
  "no-package": (facts) =>
    facts.package && `There is no package ${facts.package.name}, or the token may not see it; ${packageAccess(facts.package)}`,
  "last-version": (facts) => facts.package && `To delete the whole package: ${facts.package.deleteAll}`,
  "many-downloads": () =>
    "A version with so many downloads goes only if the package is made private first, or with the help of GitHub's support",
};

/** Which permission is missing, and where it is given. */
function packageAccess({ token, settings }: PackageFacts): string {
  const job = `the job needs "permissions: packages: write", and this repository the role Admin under "Manage Actions access" at ${settings}`;
  const classic = "a personal access token must be a classic one with the scopes read:packages and delete:packages";
  switch (token) {
    case "job":
      return job;
    case "fine-grained":
      return `GitHub takes no fine-grained tokens for packages; ${classic}`;
    case "classic":
      return `${classic}, and its owner needs the role Admin at ${settings}`;
    case "unknown":
      return `${job}; ${classic}`;
  }
}

function denied(facts: ErrorFacts, host: string, operation: string): string {
  const actions = facts.scope ?? "";
  const deletes = actions.includes("delete") || operation === "delete";
  const writes = deletes || actions.includes("push");
  // The job's token goes to GitHub's own registry only, whatever its name on an Enterprise Server.
  if (isGithubRegistry(host) || (facts.credentials === "github-token" && host !== "api.github.com")) {
    const permission = writes ? "write" : "read";
    const role = deletes ? "Admin" : permission === "write" ? "Write" : "Read";
    const other = writes
      ? "; the token of a pull request from a fork, or by Dependabot, only reads"
      : `; of a package that nothing was pushed to yet ${registryOf(facts) ?? host} says the same`;
    return `The permission packages: ${permission} is missing: add it to the job's permissions, and in the package's settings ("Manage Actions access") give this repository the role ${role}${other}`;
  }
  if (host === "api.github.com") {
    return 'Deleting packages needs the permission packages: write, and the role Admin for this repository in the package\'s settings ("Manage Actions access")';
  }
  if (isAnonymous(facts)) return notLoggedIn(registryOf(facts) ?? (host || "the registry"));
  if (host === "hub.docker.com")
    return `Docker Hub wants an access token with the permissions Read, Write, Delete; that from ${facts.credentials} has others`;
  return `The credentials from ${facts.credentials} may not ${writes ? "write" : "read"} there${facts.scope === undefined ? "" : ` (asked for: ${facts.scope})`}`;
}

function notFound(facts: ErrorFacts, host: string, operation: string): string | undefined {
  const writing = facts.scope?.includes("push") || operation === "push" || operation === "attach" || operation === "copy";
  if (writing && isEcr(host) && facts.code === "NAME_UNKNOWN") {
    return "The repository must be created at ECR before anything is pushed to it";
  }
  const reading = facts.operation === "list tags" || /^(?:read|look up) manifest$/.test(facts.operation ?? "");
  if (facts.code === "NAME_UNKNOWN" && reading && !isGithubRegistry(host) && !isDockerHub(host)) {
    return "There is no such repository: the operation catalog lists those that are there, if the registry allows it";
  }
  if (isGithubRegistry(host)) {
    return "See that the name is right; a private package looks absent to a token without the permission packages: read or without access to the package";
  }
  if (facts.input === "artifact-type") return "The operation discover lists what refers to it. With if-missing: ignore this is a success";
  if (["require-artifact-types", "require-predicate-types"].includes(facts.input ?? "")) return undefined;
  const ignoring = ["digest", "inspect", "discover", "pull", "delete"].includes(operation)
    ? "With if-missing: ignore this is a success"
    : "";
  const [, repository, tag] = /^([^@]+):([^:/@]+)$/.exec(facts.reference ?? "") ?? [];
  const isMissingTag = tag !== undefined && /^(?:read|look up) manifest$/.test(facts.operation ?? "") && facts.code !== "NAME_UNKNOWN";
  const missing = `There is no tag ${tag} in ${repository}: the operation tags lists those that are there`;
  return isMissingTag ? [missing, ignoring].filter(Boolean).join(". ") : ignoring || undefined;
}

function network(facts: ErrorFacts, host: string): string | undefined {
  switch (facts.code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `See that the name ${host} is right and that this runner can resolve it`;
    case "ECONNREFUSED":
      return `Nothing listens at ${host}; see that its port is right`;
    default:
      return undefined;
  }
}

function isDockerHub(host: string): boolean {
  return /^(?:registry-1\.docker\.io|auth\.docker\.io|docker\.io)(?::443)?$/.test(host);
}

function isEcr(host: string): boolean {
  return /^[0-9]{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws)(?::443)?$/.test(host);
}
