import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { parseLocation } from "../../src/oci/location.ts";
import type { Destination, Stores } from "../../src/oci/store.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { defaultEntry } from "../../src/stores/default-entry.ts";
import { createStores } from "../../src/stores/open.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, makeReferrer, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { list, putImage, putReferrer, readAll, storeContext } from "./content.ts";

const v1 = parseTag("v1");

/** Stores of a folder in which the tools run too. */
function world(folder: string) {
  const open = (): Stores =>
    createStores(storeContext(folder), {
      repository: () => {
        throw new Error("no registry here");
      },
      workingDirectory: folder,
      maxUnpackedSize: 10_000_000,
    });
  return {
    write: async (text: string, fill: (destination: Destination) => Promise<void>) => {
      await using stores = open();
      const destination = await stores.destination(parseLocation(text));
      await fill(destination);
      await destination.commit();
    },
    open,
    tool: async (command: string) => {
      const [name = "", ...args] = command.split(" ");
      return (await run(name, args, { cwd: folder, env: { HOME: folder } })).stdout;
    },
  };
}

const single = (seed = "image"): Promise<TestImage> => makeImage({ seed, platforms: ["linux/amd64"], index: false });

describeWith(["skopeo"], "skopeo", () => {
  test.each(["oci:layout:v1", "oci-archive:image.tar:v1", "docker-archive:docker.tar:ghcr.io/acme/app:v1"])(
    "reads what we write to %s",
    async (place) => {
      await using folder = temporaryFolder();
      const { write, tool } = world(folder.path);
      const image = await single();
      await write(place, (destination) => putImage(destination, image, "v1"));
      await tool(`skopeo copy --insecure-policy ${place} dir:out`);
      const manifest = JSON.parse(await readFile(join(folder.path, "out/manifest.json"), "utf8"));
      expect(manifest.config.digest).toBe(image.platforms[0]?.config.descriptor.digest);
      expect(manifest.layers).toHaveLength(3);
      if (place.startsWith("oci"))
        expect(digestOf(await readFile(join(folder.path, "out/manifest.json")))).toBe(image.root.descriptor.digest);
    },
  );

  test("reads an index with all that is beneath it", async () => {
    await using folder = temporaryFolder();
    const { write, tool } = world(folder.path);
    const image = await makeImage({ attestations: false });
    await write("oci-archive:image.tar:v1", (destination) => putImage(destination, image, "v1"));
    await tool("skopeo copy --insecure-policy --all oci-archive:image.tar:v1 dir:out");
    expect(digestOf(await readFile(join(folder.path, "out/manifest.json")))).toBe(image.root.descriptor.digest);
  });

  test.each(["oci:out:v2", "oci-archive:out.tar:v2", "docker-archive:out.tar:ghcr.io/acme/app:v2"])(
    "writes %s, which we read",
    async (place) => {
      await using folder = temporaryFolder();
      const { write, tool, open } = world(folder.path);
      const image = await single();
      await write("oci:layout:v1", (destination) => putImage(destination, image, "v1"));
      await tool(`skopeo copy --insecure-policy --preserve-digests=false oci:layout:v1 ${place}`);
      await using stores = open();
      const source = await stores.source(parseLocation(place));
      expect(await list(source.tags())).toEqual(["v2"]);
      const root = (await defaultEntry(source)) as Descriptor;
      expect(await readAll(source, root)).toHaveLength(5);
      expect((await source.manifest(root)).config?.digest).toBe(image.platforms[0]?.config.descriptor.digest);
      if (place.startsWith("oci")) expect(root.digest).toBe(image.root.descriptor.digest);
    },
  );

  test("adds to our layout and we to its, nothing is lost", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const [one, two, three] = [await single("one"), await single("two"), await single("three")];
    await write("oci:other:v2", (destination) => putImage(destination, two, "v2"));
    await write("oci:layout:v1", (destination) => putImage(destination, one, "v1"));
    await tool("skopeo copy --insecure-policy oci:other:v2 oci:layout:v2");
    await write("oci:layout:v3", (destination) => putImage(destination, three, "v3"));
    await using stores = open();
    const source = await stores.source(parseLocation("oci:layout"));
    expect(await list(source.tags())).toEqual(["v1", "v2", "v3"]);
    for (const image of [one, two, three]) await readAll(source, image.root.descriptor);
  });

  test("writes several images into one docker archive, which we read by name", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const image = await single();
    await write("docker-archive:out.tar:app:v1", (destination) => putImage(destination, image, "v1"));
    await write("docker-archive:out.tar:other:v2", (destination) => putImage(destination, image, "v2"));
    for (const [at, name] of ["app:v1", "other:v2"].entries()) {
      await tool(`skopeo copy --insecure-policy docker-archive:out.tar:docker.io/library/${name} oci:layout:v${at}`);
      await using stores = open();
      const source = await stores.source(parseLocation("oci:layout"));
      expect((await source.manifest(parseTag(`v${at}`))).config?.digest).toBe(image.platforms[0]?.config.descriptor.digest);
    }
  });
});

describeWith(["crane"], "crane", () => {
  test("finds our docker archive valid", async () => {
    await using folder = temporaryFolder();
    const { write, tool } = world(folder.path);
    await write("docker-archive:image.tar:ghcr.io/acme/app:v1", async (destination) => putImage(destination, await single(), "v1"));
    expect(await tool("crane validate --tarball image.tar")).toContain("PASS");
  });
});

describeWith(["umoci 0.6"], "umoci", () => {
  test("lists our layout and tags in it, which we read", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const image = await single();
    await write("oci:layout:v1", (destination) => putImage(destination, image, "v1"));
    expect((await tool("umoci ls --layout layout")).trim()).toBe("v1");
    await tool("umoci tag --image layout:v1 v2");
    await tool("umoci gc --layout layout");
    await using stores = open();
    const source = await stores.source(parseLocation("oci:layout"));
    expect(await list(source.tags())).toEqual(["v1", "v2"]);
    await readAll(source, await source.resolve(parseTag("v2")));
  });
});

describeWith(["oras"], "oras", () => {
  test("copies our layout with its referrers, and we read the copy", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const image = await makeImage({ attestations: false });
    const referrer = makeReferrer(image.root.descriptor, "application/spdx+json", "sbom");
    await write("oci:layout:v1", async (destination) => {
      await putImage(destination, image, "v1");
      await putReferrer(destination, referrer);
    });
    await tool("oras cp -r --from-oci-layout --to-oci-layout layout:v1 copy:v1");
    await using stores = open();
    const source = await stores.source(parseLocation("oci:copy"));
    await readAll(source, await source.resolve(v1));
    expect((await list(source.referrers(image.root.descriptor.digest))).map(({ digest }) => digest)).toEqual([
      referrer.manifest.descriptor.digest,
    ]);
    expect(await defaultEntry(source)).toMatchObject({ digest: image.root.descriptor.digest });
  });

  test("finds what we attach, and we what it attaches", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const image = await single();
    await write("oci:layout:v1", (destination) => putImage(destination, image, "v1"));
    await writeFile(join(folder.path, "sbom.json"), "{}");
    await tool("oras attach --oci-layout --artifact-type application/vnd.theirs layout:v1 sbom.json");
    await write("oci:layout", (destination) => putReferrer(destination, makeReferrer(image.root.descriptor, "application/vnd.ours", "x")));
    await using stores = open();
    const source = await stores.source(parseLocation("oci:layout"));
    const types = (await list(source.referrers(image.root.descriptor.digest))).map(({ artifactType }) => artifactType);
    expect(types.sort()).toEqual(["application/vnd.ours", "application/vnd.theirs"]);
    const { referrers } = JSON.parse(await tool("oras discover --oci-layout --format json layout:v1"));
    expect(referrers.map(({ artifactType }: { artifactType: string }) => artifactType).sort()).toEqual(types);
  });

  test("reads our archive, and we its layout put into one by tar", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const image = await makeImage({ attestations: false });
    await write("oci-archive:image.tar:v1", (destination) => putImage(destination, image, "v1"));
    await tool("oras cp --from-oci-layout --to-oci-layout image.tar:v1 layout:v2");
    await tool("tar -czf backup.tar -C layout .");
    await using stores = open();
    const source = await stores.source(parseLocation("oci-archive:backup.tar"));
    await readAll(source, await source.resolve(parseTag("v2")));
  });
});

describeWith(["regctl"], "regctl", () => {
  test("keeps referrers under a fallback tag, where we find them", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const image = await single();
    await write("oci:layout:v1", (destination) => putImage(destination, image, "v1"));
    await writeFile(join(folder.path, "sbom.json"), "{}");
    await tool("regctl artifact put --artifact-type application/vnd.theirs --subject ocidir://layout:v1 -f sbom.json");
    await using stores = open();
    const source = await stores.source(parseLocation("oci:layout"));
    expect(await list(source.referrers(image.root.descriptor.digest))).toMatchObject([{ artifactType: "application/vnd.theirs" }]);
    await readAll(source, await source.resolve(v1));
  });

  test("exports an image as layout and docker archive in one, which we read as both", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const image = await single();
    await write("oci:layout:v1", (destination) => putImage(destination, image, "v1"));
    await tool("regctl image export ocidir://layout:v1 image.tar");
    await using stores = open();
    for (const place of ["oci-archive:image.tar", "docker-archive:image.tar"]) {
      const source = await stores.source(parseLocation(place));
      const root = (await defaultEntry(source)) as Descriptor;
      expect(root.digest, place).toBe(image.root.descriptor.digest);
      await readAll(source, root);
    }
  });

  test("imports our archive", async () => {
    await using folder = temporaryFolder();
    const { write, tool, open } = world(folder.path);
    const image = await single();
    await write("oci-archive:image.tar:v1", (destination) => putImage(destination, image, "v1"));
    await tool("regctl image import ocidir://copy:v1 image.tar");
    await rm(join(folder.path, "image.tar"));
    await using stores = open();
    const source = await stores.source(parseLocation("oci:copy"));
    expect(await source.resolve(v1)).toMatchObject({ digest: image.root.descriptor.digest });
  });
});
