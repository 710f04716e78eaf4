import type { HttpAnswer } from "../../http/types.ts";
import type { Digest, DigestAlgorithm } from "../../oci/digest.ts";
import type { Tag } from "../../oci/tag.ts";
import { OciError, orAbsent } from "../../runtime/errors.ts";
import { resolveManifest } from "../manifests.ts";
import { ask, type Endpoint, repositoryNameOf, statusOf, suffix } from "../request.ts";
import { DockerHub } from "./docker-hub.ts";

/** What a repository's deletions remember from one to the next. */
export interface DeletionMemory {
  /** The push of what placeholders refer to. */
  emptyBlob: Promise<void> | undefined;
  /** Whether digests can be deleted; asked once. */
  trial: Promise<boolean> | undefined;
  /** Where the tags pointed when they were last gone over. */
  tags: Promise<Map<Tag, Digest>> | undefined;
  /** When the list of tags was looked at last. */
  lookedAt?: number;
  /** Whether the last inventory had what has no tag. */
  listsUntagged?: boolean;
  /** Docker Hub's own API, if this is a repository there. */
  hub?: Promise<DockerHub | undefined>;
}

/** Docker Hub's own API; undefined for other registries, or without a login for it. */
export function hubOf(endpoint: Endpoint, memory: DeletionMemory): Promise<DockerHub | undefined> {
  memory.hub ??= DockerHub.of(endpoint);
  return memory.hub;
}

/** The digest of what is there, in an algorithm; undefined: nothing. */
export async function digestAt(endpoint: Endpoint, at: Tag | Digest, algorithm?: DigestAlgorithm): Promise<Digest | undefined> {
  return (await orAbsent(() => resolveManifest(endpoint, at, algorithm)))?.digest;
}

/** Whether a manifest is not there. */
export async function isAbsent(endpoint: Endpoint, digest: Digest): Promise<boolean> {
  return (await digestAt(endpoint, digest)) === undefined;
}

/**
 * Azure's own API for a repository, on the same host (`/acr/v1/NAME/…`), in each of its clouds; undefined for other
 * registries.
 */
export function azureApi({ registry, repository, base }: Endpoint, path: string): URL | undefined {
  return /\.azurecr\.(?:io|cn|us)$/.test(registry) ? new URL(`/acr/v1/${repository}/${path}`, base) : undefined;
}

/**
 * Asks for the deletion of a tag alone; Azure in its own way, for what its registry API does with a tag is not said.
 * @returns the status: below 300 if it was done, 404 if it, or the way, is not there; after several attempts an
 * earlier one, whose answer was lost, may have done it.
 */
export function requestTagDeletion(endpoint: Endpoint, tag: Tag): Promise<Pick<HttpAnswer, "status" | "attempts">> {
  return ask(endpoint, {
    method: "DELETE",
    to: azureApi(endpoint, `_tags/${tag}`) ?? `manifests/${tag}`,
    about: suffix(tag),
    operation: "delete tag",
    access: "delete",
    expect: [200, 202, 204, 400, 404, 405, 501],
  });
}

/**
 * What came of a deletion. `vanished`: the registry does not have it, said after an attempt whose answer was lost, or
 * a failure: that may have deleted it, and may have left what was to go with it.
 */
export type DeletionOutcome = "deleted" | "vanished" | "absent" | "refused";

/** Asks for the deletion of a digest; what is not there, and a registry that does not do this, are answers. */
export async function requestDeletion(endpoint: Endpoint, digest: Digest, signal?: AbortSignal): Promise<DeletionOutcome> {
  if (endpoint.otherDeletion) return (await endpoint.otherDeletion.delete(digest, signal)).removed ? "deleted" : "absent";
  try {
    const { status, attempts } = await ask(endpoint, {
      method: "DELETE",
      to: `manifests/${digest}`,
      about: suffix(digest),
      operation: "delete manifest",
      access: "delete",
      expect: [200, 202, 204, 404, 405, 501],
      ...(signal ? { signal, slot: false } : {}),
    });
    if (status < 300) return "deleted";
    if (status !== 404) return "refused";
    return attempts > 1 ? "vanished" : "absent";
  } catch (error) {
    if (statusOf(error) === 400 && error instanceof OciError && error.facts.code === "UNSUPPORTED") return "refused";
    throw error;
  }
}

export function cannotDelete(endpoint: Endpoint, digest: Digest): OciError {
  return new OciError("the registry does not delete manifests by digest", {
    kind: "unsupported",
    operation: "delete manifest",
    reference: `${repositoryNameOf(endpoint)}@${digest}`,
    host: endpoint.base.host,
    status: 405,
    reason: "deletion-off",
  });
}
