import { annotationKeys } from "../oci/annotations.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { parseReference, type Reference } from "../oci/reference.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonValue, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";

/** What something says that it was built on. */
export interface NamedBase {
  readonly reference: Reference;
  readonly digest: Digest;
  readonly platform?: string;
}

/** Images that BuildKit itself works with; nothing of them is in what was built. */
const ofTheBuilder: ReadonlySet<string> = new Set([
  "docker.io/docker/dockerfile",
  "docker.io/docker/dockerfile-upstream",
  "docker.io/docker/buildkit-syft-scanner",
]);

/** Whether a layer of an attestation manifest holds SLSA's provenance (v0.2 or v1). */
export function isProvenance({ annotations }: Descriptor): boolean {
  return annotations?.[annotationKeys.inTotoPredicateType]?.startsWith("https://slsa.dev/provenance/") === true;
}

/**
 * The images that BuildKit resolved for a build, as its provenance names them: `materials` of SLSA v0.2,
 * `resolvedDependencies` of v1, each a package URL (`pkg:docker/alpine@3.22?platform=linux%2Famd64`) with its digest.
 * What is no image, or makes no sense, is left out.
 */
export function basesOfProvenance(statement: Uint8Array): NamedBase[] {
  let predicate: JsonValue | undefined;
  try {
    ({ predicate } = parseJsonObject(statement, "provenance", { limit: limits.config }));
  } catch (error) {
    if (error instanceof InvalidError) return [];
    throw error;
  }
  if (!isObject(predicate)) return [];
  const { materials, buildDefinition } = predicate;
  const dependencies = isObject(buildDefinition) ? buildDefinition.resolvedDependencies : materials;
  return (isArray(dependencies) ? dependencies : []).flatMap((it) => {
    const base = isObject(it) ? baseOf(it.uri, it.digest) : undefined;
    return base && !ofTheBuilder.has(`${base.reference.registry}/${base.reference.repository}`) ? [base] : [];
  });
}

/**
 * A package URL of type docker: `pkg:docker/NAMESPACE/NAME@VERSION?QUALIFIERS`, each part percent-encoded; the
 * version is a tag or a digest.
 */
function baseOf(uri: JsonValue | undefined, digests: JsonValue | undefined): NamedBase | undefined {
  if (typeof uri !== "string" || !uri.startsWith("pkg:docker/")) return undefined;
  const sha256 = isObject(digests) && typeof digests.sha256 === "string" ? `sha256:${digests.sha256}` : undefined;
  try {
    const [path = "", query = ""] = uri.slice("pkg:docker/".length).split("?", 2);
    const at = path.lastIndexOf("@");
    const name = decodeURIComponent(at < 0 ? path : path.slice(0, at));
    const version = at < 0 ? undefined : decodeURIComponent(path.slice(at + 1));
    const pinned = new URLSearchParams(query).get("digest") ?? (isDigest(version) ? version : undefined);
    const digest = sha256 ?? pinned;
    if (!isDigest(digest)) return undefined;
    const tag = version === undefined || isDigest(version) ? undefined : version;
    return {
      reference: parseReference(`${name}${tag === undefined ? "" : `:${tag}`}${tag === undefined && pinned ? `@${pinned}` : ""}`),
      digest,
    };
  } catch (error) {
    if (error instanceof InvalidError || error instanceof URIError) return undefined;
    throw error;
  }
}
