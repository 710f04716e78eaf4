/** What lies in a registry, asked for by plain requests. `base` is its origin; `authorization` a header. */
export interface Registry {
  readonly url: string;
  readonly authorization?: string;
}

const accept = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/** Sorted; empty where the repository is not there. */
export async function tagsOf(registry: Registry, repository: string): Promise<string[]> {
  const response = await get(registry, `${repository}/tags/list`);
  if (response.status === 404) return [];
  return (((await response.json()) as { tags?: string[] | null }).tags ?? []).sort();
}

/** Undefined where it is not there. */
export async function digestOf(registry: Registry, repository: string, reference: string): Promise<string | undefined> {
  const response = await get(registry, `${repository}/manifests/${reference}`);
  if (response.status === 404) return undefined;
  const digest = response.headers.get("docker-content-digest");
  await response.arrayBuffer();
  return digest ?? undefined;
}

export interface Manifest {
  readonly artifactType?: string;
  readonly manifests?: readonly { readonly digest: string; readonly artifactType?: string }[];
  readonly layers?: readonly { readonly mediaType: string; readonly annotations?: Readonly<Record<string, string>> }[];
}

export async function manifestOf(registry: Registry, repository: string, reference: string): Promise<Manifest> {
  return (await (await get(registry, `${repository}/manifests/${reference}`)).json()) as Manifest;
}

/** Digests of what refers to a manifest, by the referrers API or the tag that stands in for it. */
export async function referrersOf(registry: Registry, repository: string, digest: string): Promise<string[]> {
  const response = await get(registry, `${repository}/referrers/${digest}`);
  const list = response.ok ? ((await response.json()) as Manifest) : await manifestOf(registry, repository, digest.replace(":", "-"));
  return (list.manifests ?? []).map((it) => it.digest).sort();
}

async function get({ url, authorization }: Registry, path: string): Promise<Response> {
  const response = await fetch(`${url}/v2/${path}`, { headers: { accept, ...(authorization !== undefined && { authorization }) } });
  if (!response.ok && response.status !== 404) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
