import { annotationKeys } from "../oci/annotations.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, parseDigest } from "../oci/digest.ts";
import { isImageConfig } from "../oci/image-config.ts";
import type { Manifest } from "../oci/manifest.ts";
import { essence, isTarLayer, mediaTypes } from "../oci/media-types.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { parseTitle, rejectCollisions } from "./titles.ts";

export type PlannedItem =
  | { readonly kind: "file"; readonly title: string; readonly blob: Descriptor }
  /**
   * To be unpacked. `title` is the directory, empty: the folder that is written to; the names in the archive start
   * with it, except where they are `bare`.
   */
  | { readonly kind: "directory"; readonly title: string; readonly blob: Descriptor; readonly tarDigest?: Digest; readonly bare: boolean };

/**
 * Which files an artifact's manifest gives, decided before anything is written: by title; a Helm chart's by the name
 * in its config; else by digest.
 * @param readConfig gives the config's bytes; called for Helm charts only.
 * @throws OciError of kind "input" for an index, a container image, and what is no artifact; InvalidError for titles
 * that are unsafe or in each other's way.
 */
export async function planArtifact(manifest: Manifest, readConfig: (config: Descriptor) => Promise<Uint8Array>): Promise<PlannedItem[]> {
  refuseOthers(manifest);
  const { config } = manifest;
  const isHelm = config !== undefined && essence(config.mediaType) === mediaTypes.helmConfig;
  const needsChart = isHelm && manifest.layers.some((layer) => layer.annotations?.[annotationKeys.title] === undefined);
  const chart = needsChart && config ? chartName(await readConfig(config)) : undefined;
  const items: PlannedItem[] = [];
  const seen = new Map<string, Digest>();
  for (const blob of manifest.layers) {
    const item = planLayer(blob, chart);
    if (item === undefined) continue;
    const same = seen.get(item.title);
    if (same === blob.digest) continue;
    if (same !== undefined) throw new InvalidError(`two layers have the title ${excerpt(item.title)}`);
    seen.set(item.title, blob.digest);
    items.push(item);
  }
  rejectCollisions(items);
  return items;
}

function refuseOthers({ kind, config, layers }: Manifest): void {
  const facts = { kind: "input", operation: "pull" } as const;
  if (kind === "index") throw new OciError("it is an index, not an artifact with files", { ...facts, reason: "index" });
  if (kind === "unknown") throw new OciError("it is no manifest of a known type", facts);
  // BuildKit's attestations and cosign's signatures have an image's config, too, and no layer that is an archive of
  // files.
  const isImage = isImageConfig(config?.mediaType) && (layers.length === 0 || layers.some(({ mediaType }) => isTarLayer(mediaType)));
  if (isImage && !layers.some(({ annotations }) => annotations?.[annotationKeys.title])) {
    throw new OciError("it is a container image; pull writes the files of artifacts", { ...facts, reason: "container-image" });
  }
}

function planLayer(blob: Descriptor, chart: string | undefined): PlannedItem | undefined {
  // regctl and obom write `./x`; an empty title names nothing.
  const title = blob.annotations?.[annotationKeys.title]?.replace(/^(?:\.\/+)+(?=.)/, "");
  if (!title) {
    // The one layer of an artifact that has none (image-spec, "Guidelines for Artifact Usage").
    if (essence(blob.mediaType) === mediaTypes.ociEmpty) return undefined;
    return { kind: "file", title: untitledName(blob, chart), blob };
  }
  const folder = title.replace(/\/$/, "");
  const isUnpacked = blob.annotations?.[annotationKeys.unpack] === "true";
  // regctl marks a directory by a slash behind its title, and leaves the title out of the names in the archive.
  const bare = !isUnpacked && folder !== title && isTarLayer(blob.mediaType);
  if (!isUnpacked && !bare) return { kind: "file", title: parseTitle(title), blob };
  const digest = isUnpacked && blob.annotations?.[annotationKeys.unpackDigest];
  return {
    kind: "directory",
    title: folder === "." ? "" : parseTitle(folder),
    blob,
    tarDigest: digest ? parseDigest(digest) : undefined,
    bare,
  };
}

function untitledName(blob: Descriptor, chart: string | undefined): string {
  const type = essence(blob.mediaType);
  if (chart !== undefined && type === mediaTypes.helmChart) return parseTitle(`${chart}.tgz`);
  if (chart !== undefined && type === mediaTypes.helmProvenance) return parseTitle(`${chart}.tgz.prov`);
  return blob.digest.replace(":", "-");
}

/**
 * `NAME-VERSION` of a Helm chart. Both come from outside, and become a file's name (CVE-2026-35206: a chart of the
 * name "..").
 */
function chartName(config: Uint8Array): string {
  const { name, version } = parseJsonObject(config, "chart config", { limit: limits.config });
  if (typeof name !== "string" || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name)) {
    throw new InvalidError(`the chart's name ${excerpt(name)} is no file name`);
  }
  if (typeof version !== "string" || !/^v?[0-9][0-9A-Za-z.+_-]{0,199}$/.test(version)) {
    throw new InvalidError(`the chart's version ${excerpt(version)} is no version`);
  }
  return `${name}-${version}`;
}
