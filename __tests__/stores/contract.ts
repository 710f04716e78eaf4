import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import { parseManifest, referrerDescriptor } from "../../src/oci/manifest.ts";
import type { Deletion, Destination, Source, StoredSource } from "../../src/oci/store.ts";
import { parseTag, referrersTag } from "../../src/oci/tag.ts";
import type { Context } from "../../src/runtime/context.ts";
import { lacksContent, OciError } from "../../src/runtime/errors.ts";
import { content, makeImage, makeReferrer, type TestContent, type TestImage, type TestReferrer } from "../support/test-image.ts";
import { chunks, collect, list } from "./content.ts";

export type ContractStore = StoredSource & Destination;

/** Where a store keeps its content, empty at first. */
export interface StoreWorld<Store extends ContractStore = ContractStore> extends AsyncDisposable {
  readonly ctx: Context;
  /** A new run's store over the same content. */
  open(): Promise<Store>;
}

export interface StoreKind<Store extends ContractStore = ContractStore> {
  /** In the titles of the tests. */
  readonly name: string;
  start(): Promise<StoreWorld<Store>>;
  /** A manifest whose content is not there is refused as lacking it, refused without a reason, or taken. */
  readonly incomplete: "refused as incomplete" | "refused" | "taken";
  /** Whether a small blob is sent again, because to ask for it would cost as much. Default: no. */
  readonly sendsAgain?: boolean;
}

const [v1, v2] = [parseTag("v1"), parseTag("v2")];
const type = "application/vnd.test.sbom";

const manifestOf = ({ descriptor, bytes }: TestContent) => parseManifest(bytes, descriptor.mediaType, descriptor.digest);

const single = (seed: string): Promise<TestImage> => makeImage({ seed, platforms: ["linux/amd64"], index: false, attestations: false });

/** Writes a blob as a copier does: in a transfer. @returns what the offer said */
async function bring({ ctx }: StoreWorld, store: Destination, { descriptor, bytes }: TestContent): Promise<string> {
  const offer = await store.beginUpload(descriptor);
  if (typeof offer === "string") return offer;
  const body = { size: descriptor.size, open: (from: number) => chunks(bytes.subarray(from)) };
  await ctx.limiter.transfer([store.lane], () => offer.write(body));
  return "written";
}

const read = ({ ctx }: StoreWorld, store: Source, blob: Descriptor): Promise<Buffer> =>
  ctx.limiter.transfer([store.lane], () => collect(store.open(blob)));

async function writeImage(world: StoreWorld, store: Destination, image: TestImage, ...tags: string[]): Promise<void> {
  for (const blob of image.blobs) await bring(world, store, blob);
  for (const child of image.manifests.slice(0, -1)) await store.push(manifestOf(child));
  for (const tag of tags.length > 0 ? tags.map(parseTag) : [undefined]) await store.push(manifestOf(image.root), tag);
}

async function writeReferrer(world: StoreWorld, store: Destination, { manifest, blobs }: TestReferrer): Promise<void> {
  for (const blob of blobs) await bring(world, store, blob);
  const referrer = manifestOf(manifest);
  const { subjectListed } = await store.push(referrer);
  if (!subjectListed && referrer.subject) await store.updateReferrers(referrer.subject.digest, { add: [referrerDescriptor(referrer)] });
}

const isNotFound = { facts: { kind: "not-found" } };
const isCorrupt = { facts: { kind: "corrupt" } };

let made = 0;
/** One that no other test has: some registries share blobs over all repositories. */
const newBlob = (): TestContent => content("application/octet-stream", Buffer.from(`blob ${++made}`.repeat(900)));

/** Tags that are there; a repository that nobody has made yet may say so. */
async function tagsOf(store: Source): Promise<string[]> {
  try {
    return (await list(store.tags())).sort();
  } catch (error) {
    expect(error).toMatchObject(isNotFound);
    return [];
  }
}

/** What every store promises of blobs, and of what is not there. */
export function blobContract(kind: StoreKind): void {
  describe(`${kind.name}, of blobs:`, () => {
    test("what is not there is not found, and lists of it are empty", async () => {
      await using world = await kind.start();
      const alpha = newBlob();
      const { root, blobs } = await single("absent");
      await using store = await world.open();
      const { digest } = root.descriptor;
      for (const at of [v1, digest]) await expect(store.resolve(at)).rejects.toMatchObject(isNotFound);
      for (const at of [v1, digest, root.descriptor]) await expect(store.manifest(at)).rejects.toMatchObject(isNotFound);
      await expect(store.stat(alpha.descriptor.digest)).rejects.toMatchObject(isNotFound);
      await expect(read(world, store, alpha.descriptor)).rejects.toMatchObject(isNotFound);
      for (const { descriptor } of [root, ...blobs]) expect(await store.has(descriptor)).toBe(false);
      expect(await tagsOf(store)).toEqual([]);
      expect(await list(store.referrers(digest))).toEqual([]);
    });

    test("a blob that is written is there, and is offered as existing from then on", async () => {
      await using world = await kind.start();
      const [alpha, beta] = [newBlob(), newBlob()];
      await using store = await world.open();
      expect(await bring(world, store, alpha)).toBe("written");
      expect(await bring(world, store, alpha)).toBe(kind.sendsAgain ? "written" : "existing");
      expect(await store.has(alpha.descriptor)).toBe(true);
      expect(await store.has(beta.descriptor)).toBe(false);
    });

    test("an upload that is given up leaves no blob, and may begin again", async () => {
      await using world = await kind.start();
      const alpha = newBlob();
      await using store = await world.open();
      const offer = await store.beginUpload(alpha.descriptor);
      if (typeof offer !== "string") await offer.abort();
      expect(await store.has(alpha.descriptor)).toBe(false);
      expect(await bring(world, store, alpha)).toBe("written");
    });

    test("a body that is not what was announced is refused and leaves no blob", async () => {
      await using world = await kind.start();
      const alpha = newBlob();
      await using store = await world.open();
      const other = Buffer.from(alpha.bytes);
      other[7] = (other[7] ?? 0) ^ 1;
      for (const bytes of [other, alpha.bytes.subarray(1)]) {
        await expect(bring(world, store, { descriptor: alpha.descriptor, bytes })).rejects.toThrow();
        expect(await store.has(alpha.descriptor)).toBe(false);
      }
    });

    test("a body that fails passes its error on and leaves no blob", async () => {
      await using world = await kind.start();
      const alpha = newBlob();
      await using store = await world.open();
      const offer = await store.beginUpload(alpha.descriptor);
      if (typeof offer === "string") throw new Error(offer);
      const body = {
        size: alpha.descriptor.size,
        async *open() {
          yield alpha.bytes.subarray(0, 10);
          throw new Error("the source is gone");
        },
      };
      await expect(world.ctx.limiter.transfer([store.lane], () => offer.write(body))).rejects.toThrow("the source is gone");
      expect(await store.has(alpha.descriptor)).toBe(false);
    });

    test("the same blob may be written twice at once", async () => {
      await using world = await kind.start();
      const alpha = newBlob();
      await using store = await world.open();
      await Promise.all([bring(world, store, alpha), bring(world, store, alpha)]);
      expect(await store.has(alpha.descriptor)).toBe(true);
    });
  });
}

/** What every store promises that keeps manifests as they are. */
export function manifestContract(kind: StoreKind): void {
  describe(`${kind.name}, of manifests:`, () => {
    test("an image of two platforms is read back byte for byte by another run", async () => {
      await using world = await kind.start();
      const image = await makeImage({ seed: "whole" });
      {
        await using store = await world.open();
        await writeImage(world, store, image, "v1", "v2");
        await store.commit();
      }
      await using store = await world.open();
      const { descriptor, bytes } = image.root;
      const { mediaType, digest, size } = descriptor;
      for (const at of [v1, v2, digest]) {
        expect(await store.resolve(at)).toMatchObject({ mediaType, digest, size });
        expect(Buffer.from((await store.manifest(at)).bytes)).toEqual(bytes);
      }
      for (const child of image.manifests) {
        expect(Buffer.from((await store.manifest(child.descriptor)).bytes)).toEqual(child.bytes);
        expect(await store.has(child.descriptor)).toBe(true);
      }
      for (const blob of image.blobs) {
        expect(await read(world, store, blob.descriptor)).toEqual(blob.bytes);
        expect(await store.stat(blob.descriptor.digest)).toMatchObject({ digest: blob.descriptor.digest, size: blob.descriptor.size });
      }
      expect(await tagsOf(store)).toEqual(["v1", "v2"]);
    });

    test("a descriptor binds what is read by it: another size is an error, of a manifest and of a blob", async () => {
      await using world = await kind.start();
      const image = await single("bound");
      await using store = await world.open();
      await writeImage(world, store, image, "v1");
      await store.commit();
      const [blob] = image.blobs as [TestContent];
      for (const by of [1, -1]) {
        const { descriptor } = image.root;
        await expect(store.manifest({ ...descriptor, size: descriptor.size + by })).rejects.toMatchObject(isCorrupt);
        await expect(read(world, store, { ...blob.descriptor, size: blob.descriptor.size + by })).rejects.toMatchObject(isCorrupt);
      }
    });

    test("a tag moves to what is pushed under it, and what it held stays there by its digest", async () => {
      await using world = await kind.start();
      const [before, after] = [await single("before"), await single("after")];
      await using store = await world.open();
      await writeImage(world, store, before, "v1");
      await writeImage(world, store, after, "v1");
      await store.commit();
      await using again = await world.open();
      expect(await again.resolve(v1)).toMatchObject({ digest: after.root.descriptor.digest });
      expect(await again.resolve(before.root.descriptor.digest)).toMatchObject({ digest: before.root.descriptor.digest });
      expect(await tagsOf(again)).toEqual(["v1"]);
    });

    test("a manifest that is pushed without a tag is found by its digest and makes no tag", async () => {
      await using world = await kind.start();
      const image = await single("untagged");
      await using store = await world.open();
      await writeImage(world, store, image);
      await store.commit();
      await using again = await world.open();
      expect(await again.resolve(image.root.descriptor.digest)).toMatchObject(image.root.descriptor);
      expect(await tagsOf(again)).toEqual([]);
    });

    test("a run reads what it has written before it commits", async () => {
      await using world = await kind.start();
      const image = await single("own");
      await using store = await world.open();
      await writeImage(world, store, image, "v1");
      expect(await store.resolve(v1)).toMatchObject({ digest: image.root.descriptor.digest });
      expect(Buffer.from((await store.manifest(v1)).bytes)).toEqual(image.root.bytes);
      for (const blob of image.blobs) expect(await read(world, store, blob.descriptor)).toEqual(blob.bytes);
    });

    test("to commit what is committed, or nothing at all, changes nothing", async () => {
      await using world = await kind.start();
      const image = await single("committed");
      await using store = await world.open();
      await store.commit();
      expect(await tagsOf(store)).toEqual([]);
      await writeImage(world, store, image, "v1");
      await store.commit();
      await store.commit();
      expect(await tagsOf(store)).toEqual(["v1"]);
    });

    test("referrers are listed by subject with their types, and may be asked for by type", async () => {
      await using world = await kind.start();
      const image = await single("subject");
      const [sbom, note] = [
        makeReferrer(image.root.descriptor, type, "sbom"),
        makeReferrer(image.root.descriptor, "application/vnd.test.note", "note"),
      ];
      await using store = await world.open();
      await writeImage(world, store, image, "v1");
      for (const referrer of [sbom, note]) await writeReferrer(world, store, referrer);
      await store.commit();
      await using again = await world.open();
      const { digest } = image.root.descriptor;
      const digests = async (of: AsyncIterable<Descriptor>) => (await list(of)).map((referrer) => referrer.digest);
      expect((await digests(again.referrers(digest))).sort()).toEqual(
        [sbom.manifest.descriptor.digest, note.manifest.descriptor.digest].sort(),
      );
      expect(await list(again.referrers(digest, type))).toMatchObject([{ digest: sbom.manifest.descriptor.digest, artifactType: type }]);
      expect(await digests(again.referrers(digest, "application/vnd.test.none"))).toEqual([]);
      expect(await digests(again.referrers(sbom.manifest.descriptor.digest))).toEqual([]);
    });

    test(`a manifest whose content is not there is ${kind.incomplete === "taken" ? "taken: the copier sees to it" : "refused, and has no tag then"}`, async () => {
      await using world = await kind.start();
      const image = await single("incomplete");
      await using store = await world.open();
      for (const blob of image.blobs.slice(1)) await bring(world, store, blob);
      if (kind.incomplete === "taken") {
        await store.push(manifestOf(image.root), v1);
        expect((await store.resolve(v1)).digest).toBe(image.root.descriptor.digest);
        return;
      }
      const error = await store.push(manifestOf(image.root), v1).catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(OciError);
      expect(lacksContent(error)).toBe(kind.incomplete === "refused as incomplete");
      await expect(store.resolve(v1)).rejects.toMatchObject(isNotFound);
    });
  });
}

export type DeletingKind = StoreKind<ContractStore & Deletion>;

/** What every store promises that can delete. */
export function deletionContract(kind: DeletingKind): void {
  const withImages = async () => {
    const world = await kind.start();
    const [one, other] = [await single("one"), await single("other")];
    const store = await world.open();
    await writeImage(world, store, one, "v1", "v2");
    await writeImage(world, store, other, "other");
    await store.commit();
    return { world, store, one, other };
  };

  describe(`${kind.name}, of deletion:`, () => {
    test("the inventory has every tag, each with what it holds", async () => {
      const { world, store, one, other } = await withImages();
      await using _ = world;
      const held = new Map((await list(store.inventory())).flatMap(({ digest, tags }) => tags.map((tag) => [tag as string, digest])));
      expect(held).toEqual(
        new Map([
          ["v1", one.root.descriptor.digest],
          ["v2", one.root.descriptor.digest],
          ["other", other.root.descriptor.digest],
        ]),
      );
    });

    test("a tag is removed alone: what it held keeps its other tag", async () => {
      const { world, store, one } = await withImages();
      await using _ = world;
      expect(await store.untag(v1, one.root.descriptor.digest)).toMatchObject({ removed: true });
      await using again = await world.open();
      await expect(again.resolve(v1)).rejects.toMatchObject(isNotFound);
      expect(await again.resolve(v2)).toMatchObject({ digest: one.root.descriptor.digest });
      expect(await tagsOf(again)).toEqual(["other", "v2"]);
    });

    test("a tag that holds something else than expected is not removed", async () => {
      const { world, store, one, other } = await withImages();
      await using _ = world;
      await expect(store.untag(v1, other.root.descriptor.digest)).rejects.toMatchObject({ facts: { kind: "conflict" } });
      await using again = await world.open();
      expect(await again.resolve(v1)).toMatchObject({ digest: one.root.descriptor.digest });
    });

    test("a tag that is not there is not removed, and that is no error", async () => {
      const { world, store } = await withImages();
      await using _ = world;
      expect(await store.untag(parseTag("absent"))).toMatchObject({ removed: false });
    });

    test("a manifest goes with every tag on it, the others stay, and a second time there is nothing to remove", async () => {
      const { world, store, one, other } = await withImages();
      await using _ = world;
      expect(await store.delete(one.root.descriptor.digest)).toMatchObject({ removed: true });
      expect(await store.delete(one.root.descriptor.digest)).toMatchObject({ removed: false });
      await using again = await world.open();
      for (const at of [v1, v2, one.root.descriptor.digest]) await expect(again.resolve(at)).rejects.toMatchObject(isNotFound);
      expect(await again.resolve(parseTag("other"))).toMatchObject({ digest: other.root.descriptor.digest });
      for (const blob of other.blobs) expect(await read(world, again, blob.descriptor)).toEqual(blob.bytes);
    });

    test("a deleted referrer is listed no longer, and its subject stays", async () => {
      const { world, store, one } = await withImages();
      await using _ = world;
      const { digest } = one.root.descriptor;
      const [gone, kept] = [makeReferrer(one.root.descriptor, type, "gone"), makeReferrer(one.root.descriptor, type, "kept")];
      for (const referrer of [gone, kept]) await writeReferrer(world, store, referrer);
      await store.commit();
      await store.delete(gone.manifest.descriptor.digest);
      await store.updateReferrers(digest, { remove: [gone.manifest.descriptor.digest] });
      await using again = await world.open();
      expect((await list(again.referrers(digest))).map((listed) => listed.digest)).toEqual([kept.manifest.descriptor.digest]);
      expect(await again.resolve(v1)).toMatchObject({ digest });
      expect((await tagsOf(again)).filter((tag) => tag !== referrersTag(digest))).toEqual(["other", "v1", "v2"]);
    });
  });
}

/** What every store promises that is a registry, or stands for one. */
export function registryContract(kind: StoreKind): void {
  const hooksOf = ({ registry }: Destination) => {
    if (!registry) throw new Error("no registry");
    return registry;
  };

  describe(`${kind.name}, of what only registries do:`, () => {
    test("a part of the run ends with its signal; what it wrote stays, and the rest of the run goes on", async () => {
      await using world = await kind.start();
      const [before, after] = [newBlob(), newBlob()];
      await using store = await world.open();
      const part = new AbortController();
      const within = hooksOf(store).within(part.signal);
      await bring(world, within, before);
      part.abort(new Error("the part is over"));
      await expect(within.has(before.descriptor)).rejects.toThrow("the part is over");
      await expect(within.beginUpload(after.descriptor)).rejects.toThrow("the part is over");
      expect(await store.has(before.descriptor)).toBe(true);
      await bring(world, store, after);
      expect(await store.has(after.descriptor)).toBe(true);
    });

    test("a referrer is known to be listed from the moment that its list was settled, and not before", async () => {
      await using world = await kind.start();
      const image = await single("hooks");
      const { descriptor } = image.root;
      const referrer = makeReferrer(descriptor, type, "sbom");
      await using store = await world.open();
      await writeImage(world, store, image, "v1");
      const isListed = (of: Destination) => hooksOf(of).isReferrerListed(descriptor.digest, referrer.manifest.descriptor.digest, type);
      expect(await isListed(store)).toBe(false);
      await hooksOf(store).expectReferrers(descriptor.digest);
      await writeReferrer(world, store, referrer);
      await using again = await world.open();
      expect(await isListed(again)).toBe(true);
    });
  });
}
