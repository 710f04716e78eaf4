import { compareTags } from "./tags.ts";

export interface CatalogRequest {
  /** As in a Reference: `registry.example.com`, `ghcr.io`. */
  readonly registry: string;
  /** Only repositories beneath this path: `acme` of `ghcr.io/acme`. */
  readonly namespace?: string;
  /** Which repositories, by their whole names; absent: all. */
  readonly selects?: (repository: string) => boolean;
}

export interface CatalogResult {
  readonly registry: string;
  /** With their namespace, without the registry; each once, sorted. */
  readonly repositories: readonly string[];
}

/** The names of a registry's repositories; a registry may need the namespace to list anything. */
export type ListRepositories = (registry: string, namespace: string | undefined) => AsyncIterable<string>;

/** The repositories of a registry that the credentials may see. */
export async function catalog({ registry, namespace, selects }: CatalogRequest, list: ListRepositories): Promise<CatalogResult> {
  const found = new Set<string>();
  for await (const name of list(registry, namespace)) {
    const isBeneath = namespace === undefined || name.startsWith(`${namespace}/`);
    if (isBeneath && (selects?.(name) ?? true)) found.add(name);
  }
  return { registry: namespace === undefined ? registry : `${registry}/${namespace}`, repositories: [...found].sort(compareTags) };
}
