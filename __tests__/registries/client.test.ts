import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { blobsOf, buildIndex, type Manifest, referrerDescriptor } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { parseTag, referrersTag } from "../../src/oci/tag.ts";
import type { Repository } from "../../src/registry/repository.ts";
import { blobOf, bring, bytesOf, type Content, collect, emptyBlob, failure, manifestOf, type Run, startRun } from "../registry/harness.ts";
import { startCountingProxy } from "../support/counting-proxy.ts";
import { allRegistries, basicUser, dockerRegistry, ggcrRegistry, ocimemRegistry, type RegistryKind } from "../support/real-registries.ts";
import { startTokenServer } from "../support/token-server.ts";
import { describeWith } from "../support/tools.ts";

const [v1, v2] = [parseTag("v1"), parseTag("v2")];

interface Image {
  readonly blobs: readonly Content[];
  /** Children first, the index last. */
  readonly manifests: readonly Manifest[];
}

/** An index of platforms, each with a config and layers of its own. */
function imageOf(name: string, platforms: number, layers: number, layerSize: number): Image {
  const blobs: Content[] = [];
  const children: Manifest[] = [];
  for (let at = 0; at < platforms; at++) {
    const config = blobOf(`${name} config ${at}`, 700);
    const own = Array.from({ length: layers }, (_, layer) => blobOf(`${name} ${at} layer ${layer}`, layerSize));
    const typed = { ...config.descriptor, mediaType: mediaTypes.ociConfig };
    blobs.push(config, ...own);
    children.push(
      manifestOf({ config: typed, layers: own.map(({ descriptor }) => ({ ...descriptor, mediaType: mediaTypes.ociLayerGzip })) }),
    );
  }
  return { blobs, manifests: [...children, buildIndex(children.map(({ descriptor }) => descriptor))] };
}

/** As the copier does it: blobs, children, the tag last. */
async function push(run: Run, repository: Repository, { blobs, manifests }: Image, from?: Repository): Promise<string[]> {
  const outcomes = await Promise.all(blobs.map((content) => bring(run, repository, content, from)));
  await Promise.all(manifests.slice(0, -1).map((manifest) => repository.push(manifest)));
  await repository.push(manifests.at(-1) as Manifest, v1);
  return outcomes;
}

async function attach(run: Run, repository: Repository, subject: Descriptor, name: string): Promise<Manifest> {
  const file = blobOf(name, 3000);
  const referrer = manifestOf({ artifactType: "application/vnd.test", subject, annotations: { name }, layers: [file.descriptor] });
  await Promise.all([emptyBlob, file].map((content) => bring(run, repository, content)));
  const { subjectListed } = await repository.push(referrer);
  if (!subjectListed) await repository.updateReferrers(subject.digest, { add: [referrerDescriptor(referrer)] });
  return referrer;
}

const image = imageOf("client", 2, 3, 20_000);
const root = (image.manifests.at(-1) as Manifest).descriptor;

for (const kind of allRegistries) {
  describeWith(kind.tools, kind.name, () => {
    test("gives back what it was given, and has it only once", async () => {
      await using registry = await kind.start();
      await using run = startRun({ patient: true });
      const repository = await run.repository(`${registry.host}/team/app`, "push");
      expect((await failure(repository.resolve(v1))).facts.kind).toBe("not-found");
      expect(await push(run, repository, image)).toEqual(image.blobs.map(() => "uploaded"));

      expect(await repository.resolve(v1)).toEqual(root);
      for (const manifest of image.manifests) {
        const read = await repository.manifest(manifest.descriptor);
        expect(Buffer.compare(Buffer.from(read.bytes), Buffer.from(manifest.bytes))).toBe(0);
        expect(await repository.has(manifest.descriptor)).toBe(true);
        for (const blob of blobsOf(read)) expect(digestOf(await bytesOf(repository.open(blob)))).toBe(blob.digest);
      }
      expect(await collect(repository.tags())).toEqual([v1]);
      const [first] = image.blobs as [Content];
      expect(await repository.stat(first.descriptor.digest)).toEqual(first.descriptor);
      expect(await repository.has(blobOf("absent", 3).descriptor)).toBe(false);

      // Another run knows nothing yet.
      await using again = startRun({ patient: true });
      const same = await again.repository(`${registry.host}/team/app`, "push");
      const outcomes = await Promise.all(image.blobs.map((content) => bring(again, same, content)));
      // This registry does not tell by a mount what it has: a few small blobs are sent again.
      const sentAgain = image.blobs.filter((_, at) => outcomes[at] === "uploaded");
      if (kind !== ggcrRegistry) expect(sentAgain).toEqual([]);
      expect(sentAgain.every(({ descriptor }) => descriptor.size <= 64 * 1024)).toBe(true);
    });

    test("takes a blob of no bytes and one of many", async () => {
      await using registry = await kind.start();
      await using run = startRun({ patient: true });
      const repository = await run.repository(`${registry.host}/team/app`, "push");
      for (const content of [blobOf("nothing", 0), blobOf("much", 5_000_000)]) {
        expect(await bring(run, repository, content)).toBe("uploaded");
        expect((await bytesOf(repository.open(content.descriptor))).equals(content.bytes)).toBe(true);
      }
    });

    test("moves a blob between its repositories without its bytes, or at least brings it there", async () => {
      await using registry = await kind.start();
      await using run = startRun({ patient: true });
      const source = await run.repository(`${registry.host}/team/source`, "push");
      const repository = await run.repository(`${registry.host}/team/app`, "push");
      await push(run, source, image);
      const outcomes = await push(run, repository, image, source);
      expect(new Set(outcomes)).toEqual(new Set([kind === ggcrRegistry ? "uploaded" : "mounted"]));
      for (const { descriptor } of image.blobs) expect(await repository.has(descriptor)).toBe(true);
    });

    test("lists referrers, several writers at once", { timeout: 60_000 }, async () => {
      await using registry = await kind.start();
      await using run = startRun({ patient: true });
      const repository = await run.repository(`${registry.host}/team/app`, "push");
      await push(run, repository, image);
      expect(await collect(repository.referrers(root.digest))).toEqual([]);
      const names = ["one", "two", "three", "four"];
      const attached = await Promise.all(
        names.map(async (name) => {
          await using other = startRun({ patient: true });
          return await attach(other, await other.repository(`${registry.host}/team/app`, "push"), root, name);
        }),
      );
      const digests = attached.map(({ descriptor }) => descriptor.digest).sort();
      for (const type of [undefined, "application/vnd.test"]) {
        expect((await collect(repository.referrers(root.digest, type))).map(({ digest }) => digest).sort()).toEqual(digests);
      }
      expect(await collect(repository.referrers(root.digest, "application/vnd.other"))).toEqual([]);
      const tags = await collect(repository.tags());
      expect(tags.sort()).toEqual(kind.referrersApi ? [v1] : [referrersTag(root.digest), v1]);
    });

    test("removes a tag and nothing else", async () => {
      await using registry = await kind.start();
      await using run = startRun({ patient: true });
      const repository = await run.repository(`${registry.host}/team/app`, "delete");
      await push(run, repository, image);
      await repository.push(image.manifests.at(-1) as Manifest, v2);
      expect(await repository.untag(v1, root.digest)).toEqual({ removed: true });
      expect(await collect(repository.tags())).toEqual([v2]);
      expect(await repository.resolve(v2)).toEqual(root);
      expect(await repository.untag(v1)).toEqual({ removed: false });
      expect((await collect(repository.inventory())).map(({ digest, tags }) => ({ digest, tags }))).toEqual([
        { digest: root.digest, tags: [v2] },
      ]);
    });

    test("removes a manifest and every tag on it", async () => {
      await using registry = await kind.start();
      await using run = startRun({ patient: true });
      const repository = await run.repository(`${registry.host}/team/app`, "delete");
      await push(run, repository, image);
      await repository.push(image.manifests.at(-1) as Manifest, v2);
      expect(await repository.delete(root.digest)).toEqual({ removed: true });
      for (const tag of [v1, v2]) expect((await failure(repository.resolve(tag))).facts.kind).toBe("not-found");
      expect(await repository.delete(root.digest)).toEqual({ removed: false });
      const [child] = image.manifests as [Manifest];
      expect(await repository.has(child.descriptor)).toBe(true);
    });

    if (!kind.configurable) return;

    test("moves nothing where deletion is off", async () => {
      await using registry = await kind.start({ deletion: false });
      await using run = startRun({ patient: true });
      const repository = await run.repository(`${registry.host}/team/app`, "delete");
      await push(run, repository, image);
      expect((await failure(repository.delete(root.digest))).facts).toMatchObject({ kind: "unsupported", status: 405 });
      if (kind.tagDeletion) return;
      expect((await failure(repository.untag(v1))).facts.kind).toBe("unsupported");
      expect(await repository.resolve(v1)).toEqual(root);
    });

    test("takes a password, and the tokens of a token service", async () => {
      const find = async () => ({ kind: "basic", ...basicUser, from: "test" }) as const;
      await using tokens = await startTokenServer({ users: { [basicUser.username]: basicUser.password } });
      for (const auth of [{ type: "basic" } as const, tokens]) {
        await using registry = await kind.start({ auth });
        await using run = startRun({ patient: true, credentials: { find } });
        const repository = await run.repository(`${registry.host}/team/app`, "push");
        await push(run, repository, image);
        const copy = await run.repository(`${registry.host}/team/copy`, "push");
        expect(new Set(await push(run, copy, image, repository))).toEqual(new Set(["mounted"]));
        await using stranger = startRun({ patient: true });
        expect((await failure((await stranger.repository(`${registry.host}/team/app`)).resolve(v1))).facts.kind).toBe("unauthorized");
      }
      // One token for each repository and use, however many requests were made at once.
      expect(tokens.requests.filter(({ user }) => user !== undefined).length).toBeLessThanOrEqual(4);
    });
  });
}

/** The requests that a piece of work costs. */
async function cost(
  kind: RegistryKind,
  prepare: (run: Run, repository: Repository) => Promise<void>,
  work: (run: Run, host: string) => Promise<void>,
): Promise<Record<string, number>> {
  await using registry = await kind.start();
  await using proxy = await startCountingProxy(registry.host);
  {
    await using run = startRun({ patient: true });
    await prepare(run, await run.repository(`${registry.host}/team/app`, "push"));
  }
  await using run = startRun({ patient: true });
  await work(run, proxy.host);
  return proxy.tally();
}

const total = (tally: Record<string, number>) => Object.values(tally).reduce((sum, count) => sum + count, 0);

describe("what it costs", () => {
  const nothing = async () => {};

  describeWith(dockerRegistry.tools, "at docker-registry 2.8", () => {
    for (const layerSize of [20_000, 1_200_000]) {
      test(`an image of 8 blobs and 3 manifests, layers of ${layerSize} bytes, for an empty repository`, async () => {
        const tally = await cost(dockerRegistry, nothing, async (run, host) => {
          const repository = await run.repository(`${host}/team/app`, "push");
          await failure(repository.resolve(v1));
          await push(run, repository, imageOf("cost", 2, 3, layerSize));
        });
        // The tag is looked for, 8 blobs take two each, 3 manifests one each; and one more is for learning.
        expect(total(tally), JSON.stringify(tally)).toBeLessThanOrEqual(1 + 16 + 3 + 1);
      });
    }

    test("an image of 60 blobs and 21 manifests", { timeout: 60_000 }, async () => {
      const tally = await cost(dockerRegistry, nothing, async (run, host) => {
        const repository = await run.repository(`${host}/team/app`, "push");
        await failure(repository.resolve(v1));
        await push(run, repository, imageOf("larger", 20, 2, 5_000));
      });
      expect(total(tally), JSON.stringify(tally)).toBeLessThanOrEqual(1 + 2 * 60 + 21 + 1);
    });

    test("an attached file, by the fallback tag", async () => {
      const tally = await cost(
        dockerRegistry,
        async (run, repository) => void (await push(run, repository, image)),
        async (run, host) => {
          const repository = await run.repository(`${host}/team/app`, "push");
          await attach(run, repository, await repository.resolve(v1), "sbom");
        },
      );
      expect(total(tally), JSON.stringify(tally)).toBeLessThanOrEqual(11);
    });
  });

  for (const [kind, most] of [
    [ocimemRegistry, 6],
    // It does not say OCI-Subject, so that its referrers API is asked for once.
    [ggcrRegistry, 7],
  ] as const) {
    describeWith(kind.tools, `at ${kind.name}`, () => {
      test("an attached file, where the registry lists it", async () => {
        const tally = await cost(
          kind,
          async (run, repository) => void (await push(run, repository, image)),
          async (run, host) => {
            const repository = await run.repository(`${host}/team/app`, "push");
            await attach(run, repository, await repository.resolve(v1), "sbom");
          },
        );
        expect(total(tally), JSON.stringify(tally)).toBeLessThanOrEqual(most);
      });
    });
  }
});
