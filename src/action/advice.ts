import type { ErrorFacts } from "../runtime/errors.ts";

/**
 * What to do about a failure, in the words of somebody who writes workflows; undefined where nobody can know. Made of facts alone.
 * @param operation the step's.
 */
export function adviceFor(facts: ErrorFacts, operation: string): string | undefined {
  if (facts.hint !== undefined) return facts.hint;
  const host = facts.host ?? "";
  switch (facts.kind) {
    case "unauthorized":
      return unauthorized(facts, host);
    case "denied":
      return denied(facts, host, operation);
    case "not-found":
      return notFound(facts, host, operation);
    case "rate-limited":
      return isDockerHub(host) && facts.credentials === undefined
        ? "Log in to Docker Hub first (docker/login-action): anonymous pulls are counted by address, and runners share theirs"
        : "Try again later, or lower concurrency";
    case "tls":
      return tls(facts, host);
    case "network":
      return network(facts, host);
    case "limit":
      return facts.input === undefined ? undefined : `The input ${facts.input} sets this bound`;
    case "conflict":
      return facts.input === "if-exists"
        ? "With if-exists: overwrite the tag is moved; with if-exists: skip it stays, and the step succeeds"
        : undefined;
    case "server":
      // below 400 it did not refuse, but what it answered cannot be right
      return (facts.status ?? 0) >= 400
        ? "The registry is at fault; try again later, or raise retries"
        : "The registry is at fault: its answer breaks a rule; if it stays, tell those who run it";
    case "unsupported":
      return isDockerHub(host) && operation === "delete"
        ? "Docker Hub deletes images only on its web site and through its own API (https://hub.docker.com/v2/), not through the registry's"
        : undefined;
    default:
      return undefined;
  }
}

function unauthorized(facts: ErrorFacts, host: string): string {
  if (facts.credentials === undefined) {
    return isGhcr(host)
      ? "Log in to ghcr.io first (docker/login-action), or leave github-token at its default"
      : `Log in to ${host || "the registry"} first (docker/login-action), or give registry-auth`;
  }
  return `The credentials from ${facts.credentials} were refused: see that they are for ${host || "this registry"} and have not expired`;
}

function denied(facts: ErrorFacts, host: string, operation: string): string {
  const actions = facts.scope ?? "";
  const deletes = actions.includes("delete") || operation === "delete";
  const writes = deletes || actions.includes("push");
  if (isGhcr(host)) {
    const permission = writes ? "write" : "read";
    const role = deletes ? "Admin" : permission === "write" ? "Write" : "Read";
    return `The permission packages: ${permission} is missing: add it to the job's permissions, and in the package's settings ("Manage Actions access") give this repository the role ${role}`;
  }
  if (host === "api.github.com") {
    return 'Deleting packages needs the permission packages: write, and the role Admin for this repository in the package\'s settings ("Manage Actions access")';
  }
  if (facts.credentials === undefined) return `Log in to ${host || "the registry"} first (docker/login-action), or give registry-auth`;
  return `The credentials from ${facts.credentials} may not ${writes ? "write" : "read"} there${facts.scope === undefined ? "" : ` (asked for: ${facts.scope})`}`;
}

function notFound(facts: ErrorFacts, host: string, operation: string): string | undefined {
  const writing = facts.scope?.includes("push") || operation === "push" || operation === "attach" || operation === "copy";
  if (writing && isEcr(host) && facts.code === "NAME_UNKNOWN") {
    return "The repository must be created at ECR before anything is pushed to it";
  }
  if (isGhcr(host)) {
    return "See that the name is right; a private package looks absent to a token without the permission packages: read or without access to the package";
  }
  if (facts.input === "require-artifact-types" || facts.input === "artifact-type") return undefined;
  if (["digest", "inspect", "discover", "pull", "delete"].includes(operation)) return "With if-missing: ignore this is a success";
  return undefined;
}

const notTls = new Set(["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG", "EPROTO"]);
const unknownAuthority = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

function tls(facts: ErrorFacts, host: string): string | undefined {
  const code = facts.code ?? "";
  if (notTls.has(code)) return `If ${host} speaks no TLS, name the registry in plain-http`;
  if (unknownAuthority.has(code)) return "Give the certificate authority in ca-file";
  if (code === "CERT_HAS_EXPIRED") return "The registry's certificate has expired";
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return "The registry's certificate is for another host name";
  return undefined;
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

function isGhcr(host: string): boolean {
  return host === "ghcr.io" || host === "ghcr.io:443";
}

function isDockerHub(host: string): boolean {
  return /^(?:registry-1\.docker\.io|auth\.docker\.io|docker\.io)(?::443)?$/.test(host);
}

function isEcr(host: string): boolean {
  return /^[0-9]{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws)(?::443)?$/.test(host);
}
