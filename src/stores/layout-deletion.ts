import { bareDescriptor, type Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import { editReferrersList } from "../oci/referrers-list.ts";
import { referrersTag } from "../oci/tag.ts";
import { OciError } from "../runtime/errors.ts";
import type { LayoutFiles } from "./layout-files.ts";
import { changeIndex, type LayoutIndex } from "./layout-index.ts";
import { type ManifestScan, scanLayout, scanReachable } from "./manifest-scan.ts";

/** The layout that something is deleted from. */
export interface ShrinkingLayout {
  readonly files: LayoutFiles;
  readonly name: string;
  readonly signal: AbortSignal;
  manifest(at: Descriptor): Promise<Manifest>;
  writeManifest(manifest: Manifest): Promise<void>;
}

/**
 * The index without a manifest, and the blobs that can go when it is written; undefined if the manifest is not there.
 * A list of referrers that must change is written already.
 * @throws OciError of kind "conflict" if an index that stays needs it.
 */
export async function withoutManifest(
  layout: ShrinkingLayout,
  current: LayoutIndex,
  digest: Digest,
): Promise<{ readonly index: LayoutIndex; readonly garbage: readonly Digest[] } | undefined> {
  const scan = await scanLayout(layout.files, roots(current), layout.signal);
  const listed = current.entries.some(({ descriptor }) => descriptor.digest === digest);
  if (!listed && !scan.manifests.has(digest)) return undefined;
  const { left, replaced } = await unlist(layout, current, scan, digest);
  const kept = changeIndex(left, { kind: "drop", digest });
  await checkUnneeded(layout, { kept, scan, digest });
  return { index: listed ? kept : left, garbage: garbageOf(scan, kept, digest, replaced) };
}

/**
 * Takes a referrer out of the list that some tools (regctl) keep under its subject's fallback tag: that would name
 * what is gone. An empty list goes.
 * @returns the index with the new list, and the list that was replaced.
 */
async function unlist(
  layout: ShrinkingLayout,
  current: LayoutIndex,
  { manifests }: ManifestScan,
  digest: Digest,
): Promise<{ readonly left: LayoutIndex; readonly replaced?: Digest }> {
  const subject = manifests.get(digest)?.subject;
  const tag = subject && referrersTag(subject);
  const entry = current.entries.find(({ refName }) => tag !== undefined && refName === tag);
  if (tag === undefined || !entry || !manifests.get(entry.descriptor.digest)?.children.some((child) => child.digest === digest))
    return { left: current };
  const replaced = entry.descriptor.digest;
  const list = editReferrersList(await layout.manifest(entry.descriptor), { remove: [digest] });
  if (list.manifests.length === 0) return { left: changeIndex(current, { kind: "drop", digest: replaced }), replaced };
  await layout.writeManifest(list);
  return { left: changeIndex(current, { kind: "tag", tag, descriptor: bareDescriptor(list.descriptor) }), replaced };
}

interface Remaining {
  readonly kept: LayoutIndex;
  /** All manifests, that of the digest among them. */
  readonly scan: ManifestScan;
  readonly digest: Digest;
}

async function checkUnneeded({ files, name, signal }: ShrinkingLayout, { kept, scan, digest }: Remaining): Promise<void> {
  const entries = roots(kept);
  // A list of referrers was written anew.
  const isNew = entries.some((entry) => !scan.manifests.has(entry.digest));
  const { manifests, reachable } = isNew
    ? await scanReachable(files, entries, signal)
    : { manifests: scan.manifests, reachable: reachableFrom(entries, scan.manifests) };
  for (const parent of reachable) {
    if (manifests.get(parent)?.children.some((child) => child.digest === digest)) {
      throw new OciError(`is a part of ${parent}, which stays`, { kind: "conflict", operation: "delete", reference: `${name}@${digest}` });
    }
  }
}

function reachableFrom(entries: readonly Descriptor[], manifests: ManifestScan["manifests"]): ReadonlySet<Digest> {
  const reachable = new Set<Digest>();
  const open = entries.map((entry) => entry.digest);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reachable.has(next)) continue;
    reachable.add(next);
    for (const child of manifests.get(next)?.children ?? []) open.push(child.digest);
  }
  return reachable;
}

/**
 * The blobs to remove with a manifest: its own, those that no other manifest in the layout names, listed or not, and
 * a list of referrers that was replaced. Its children stay, as they do in a registry.
 */
function garbageOf({ manifests }: ManifestScan, kept: LayoutIndex, digest: Digest, replaced: Digest | undefined): Digest[] {
  const needed = new Set<Digest>(kept.entries.map(({ descriptor }) => descriptor.digest));
  for (const [other, { blobs, children }] of manifests) {
    if (other === digest || other === replaced) continue;
    needed.add(other);
    for (const one of [...blobs, ...children]) needed.add(one.digest);
  }
  const own = manifests.get(digest)?.blobs.map((blob) => blob.digest) ?? [];
  return [digest, ...[...own, ...(replaced ? [replaced] : [])].filter((one) => !needed.has(one))];
}

function roots({ entries }: LayoutIndex): Descriptor[] {
  return entries.map(({ descriptor }) => descriptor);
}
