import type { NewFile } from "../files/new-file.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Destination, UploadStart } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { fileBlobWriter } from "./blob-writer.ts";
import { IndexChanges } from "./index-changes.ts";
import type { LayoutIndex } from "./layout-index.ts";
import { LayoutSource } from "./layout-source.ts";

/** An image layout that is written to: blobs at once, index.json at `commit`. */
export abstract class LayoutWriter extends LayoutSource implements Destination {
  protected readonly changes = new IndexChanges();

  /** Begins the file of a blob. */
  protected abstract create(digest: Digest): Promise<NewFile>;

  abstract commit(): Promise<void>;

  protected override async index(): Promise<LayoutIndex> {
    return this.changes.preview(await super.index());
  }

  async has({ digest, size }: Descriptor): Promise<boolean> {
    return (await this.files.size(digest)) === size;
  }

  async beginUpload(blob: Descriptor): Promise<UploadStart> {
    if (await this.has(blob)) return "existing";
    return fileBlobWriter(blob, this.name, () => this.create(blob.digest), this.ctx.signal);
  }

  async push(manifest: Manifest, tag?: Tag): Promise<{ readonly subjectListed: boolean }> {
    if (!(await this.has(manifest.descriptor))) await this.writeManifest(manifest);
    return this.note(manifest, tag);
  }

  /** A manifest that is written will be in index.json. */
  protected note(manifest: Manifest, tag: Tag | undefined): { readonly subjectListed: true } {
    this.changes.add(manifest, tag);
    this.forget();
    return { subjectListed: true };
  }

  protected async writeManifest({ descriptor, bytes }: Manifest): Promise<void> {
    await using file = await this.create(descriptor.digest);
    await file.write(bytes);
    await file.commit();
  }

  /** Referrers are found by looking at the manifests themselves. */
  async updateReferrers(): Promise<void> {}
}
