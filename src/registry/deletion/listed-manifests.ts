import { type Digest, isDigest } from "../../oci/digest.ts";
import type { InventoryEntry } from "../../oci/store.ts";
import { isTag, type Tag } from "../../oci/tag.ts";
import { isKind } from "../../runtime/errors.ts";
import { isArray, isObject, type JsonValue, parseJson } from "../../runtime/json.ts";
import { limits } from "../../runtime/limits.ts";
import { ask, type Endpoint, repositoryNameOf } from "../request.ts";
import { azureApi } from "./requests.ts";

/** Pages of Azure's list, of a hundred manifests each. */
const maxPages = 10_000;

/**
 * What Google's registries add to a list of tags: `manifest`, by digest, with its tags and when it was uploaded
 * (milliseconds, as text); also what has no tag.
 * @returns undefined for other registries' lists
 */
export function googleManifests(body: Uint8Array): readonly InventoryEntry[] | undefined {
  const document = tryParse(body);
  if (!isObject(document) || !isObject(document.manifest)) return undefined;
  return Object.entries(document.manifest).flatMap(([digest, value]) => {
    if (!isDigest(digest) || !isObject(value)) return [];
    const created =
      typeof value.timeUploadedMs === "string" && /^\d{1,15}$/.test(value.timeUploadedMs) ? Number(value.timeUploadedMs) : undefined;
    return [{ digest, tags: tagsOf(value.tag), created }];
  });
}

/** One page of Azure Container Registry's list of manifests. @returns undefined if it is none */
export function azureManifests(body: Uint8Array): readonly InventoryEntry[] | undefined {
  const document = tryParse(body);
  if (!isObject(document)) return undefined;
  // Behind the last manifest the list is null, or left out.
  const { manifests = null } = document;
  if (manifests === null && typeof document.imageName === "string") return [];
  if (!isArray(manifests)) return undefined;
  return manifests.flatMap((value) => {
    if (!isObject(value) || !isDigest(value.digest)) return [];
    const created = typeof value.createdTime === "string" ? Date.parse(value.createdTime) : Number.NaN;
    return [{ digest: value.digest, tags: tagsOf(value.tags), created: Number.isFinite(created) ? created : undefined }];
  });
}

/**
 * All manifests of a repository of Azure Container Registry, by its own API on the same host
 * (`/acr/v1/NAME/_manifests`, with a token that may read metadata).
 * @returns undefined for other registries, and if the login may not read it: then the tags are gone over
 * @throws OciError if it fails otherwise: an age that is looked for elsewhere only now and then would decide otherwise
 */
export function listAzureManifests(endpoint: Endpoint): Promise<readonly InventoryEntry[] | undefined> {
  return ofOwnApi(endpoint, "Azure's list of manifests cannot be read", async () => {
    const found = new Map<Digest, InventoryEntry>();
    for (let page = 0, last = ""; page < maxPages; page++) {
      const query = `n=100${last === "" ? "" : `&last=${encodeURIComponent(last)}`}`;
      const to = azureApi(endpoint, `_manifests?${query}`);
      if (to === undefined) return undefined;
      const request = { method: "GET", to, operation: "list manifests", expect: [200], read: { limit: limits.tagsPage } } as const;
      const entries = azureManifests((await ask(endpoint, request)).body);
      if (entries === undefined) return undefined;
      const fresh = entries.filter(({ digest }) => !found.has(digest));
      for (const entry of fresh) found.set(entry.digest, entry);
      if (fresh.length === 0) return [...found.values()];
      last = fresh.at(-1)?.digest ?? "";
    }
    return undefined;
  });
}

/**
 * What a registry's own API says; undefined if it does not answer this login. Ages that come from somewhere else than
 * usual decide otherwise: people should know.
 * @throws OciError if it fails otherwise
 */
export async function ofOwnApi<T>(endpoint: Endpoint, why: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    endpoint.ctx.signal.throwIfAborted();
    if (!isKind(error, "unauthorized", "denied", "not-found", "unsupported")) throw error;
    const { status } = error.facts;
    const facts = status === undefined ? "" : ` (status ${status})`;
    endpoint.ctx.emit({
      type: "warning",
      message: `${repositoryNameOf(endpoint)}: ${why}${facts}; ages are what the images say themselves`,
    });
    return undefined;
  }
}

function tagsOf(value: JsonValue | undefined): readonly Tag[] {
  return isArray(value) ? value.filter(isTag) : [];
}

function tryParse(body: Uint8Array): JsonValue | undefined {
  try {
    return parseJson(body, "list of manifests", { limit: limits.tagsPage });
  } catch {
    return undefined;
  }
}
