import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMachine, type Inputs, type Machine } from "../../scripts/machine.ts";
import { inProcess } from "../reliability/scenario.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, storeImage } from "../support/test-image.ts";

async function copied(machine: Machine, inputs: Inputs): Promise<{ status: string; destination: string }[]> {
  const result = await inProcess(machine, { operation: "copy", ...inputs });
  expect(result.code, result.log).toBe(0);
  return JSON.parse(result.outputs.results ?? "[]");
}

async function refused(machine: Machine, inputs: Inputs, why: RegExp): Promise<void> {
  const result = await inProcess(machine, { operation: "copy", ...inputs });
  expect(result.code, result.log).toBe(1);
  expect(result.annotations.find(({ level }) => level === "error")?.message).toMatch(why);
}

test.each(["oci:all", "oci-archive:all.tar"])(
  "several images into %s, and all of them back below a prefix, byte for byte",
  async (bundle) => {
    await using from = await startFaultRegistry();
    await using to = await startFaultRegistry();
    await using machine = await createMachine();
    const images = await Promise.all(["one", "two"].map((seed) => makeImage({ seed, platforms: ["linux/amd64", "linux/arm64"] })));
    for (const [at, image] of images.entries()) storeImage(from.storage, `acme/app${at}`, image, "1.0");
    await writeFile(join(machine.workspace, "images.txt"), `# ours\n${from.host}/acme/app0:1.0\n${from.host}/acme/app1:1.0\n`);
    const there = await copied(machine, { "source-file": "images.txt", destination: bundle });
    expect(there.map(({ status }) => status)).toEqual(["copied", "copied"]);
    const blobs = from.of("blob-get").map(({ reference }) => reference);
    expect(new Set(blobs).size).toBe(blobs.length);
    const back = await copied(machine, { source: bundle, destination: `${to.host}/mirror/`, "all-tags": true });
    expect(back.map(({ status }) => status)).toEqual(["copied", "copied"]);
    for (const [at, image] of images.entries()) {
      expect(to.storage.manifest(`mirror/acme/app${at}`, "1.0")?.bytes.equals(image.root.bytes)).toBe(true);
      expect(to.storage.missing(`mirror/acme/app${at}`, image.root)).toEqual([]);
    }
    expect((await copied(machine, { "source-file": "images.txt", destination: bundle })).map(({ status }) => status)).toEqual([
      "unchanged",
      "unchanged",
    ]);
  },
);

test.each(["oci:all", "oci-archive:all.tar.gz"])(
  "an image that a lock names by its digest goes into %s and back by that digest",
  async (bundle) => {
    await using from = await startFaultRegistry();
    await using to = await startFaultRegistry();
    await using machine = await createMachine();
    const image = await makeImage({ seed: "locked" });
    storeImage(from.storage, "acme/locked", image, "1.0");
    const { digest } = image.root.descriptor;
    const lock = `apiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\nimages:\n- image: ${from.host}/acme/locked@${digest}\n`;
    await writeFile(join(machine.workspace, "images.yml"), lock);
    await copied(machine, { "source-file": "images.yml", destination: bundle });
    const back = await copied(machine, { source: bundle, destination: `${to.host}/mirror/`, "all-tags": true });
    expect(back.map(({ status }) => status)).toEqual(["copied"]);
    expect(to.storage.manifest("mirror/acme/locked", digest)?.bytes.equals(image.root.bytes)).toBe(true);
    expect(to.storage.missing("mirror/acme/locked", image.root)).toEqual([]);
    expect([...to.storage.repository("mirror/acme/locked").tags.keys()]).toEqual([]);
  },
);

test("what cannot be meant is refused before any request", async () => {
  await using registry = await startFaultRegistry();
  await using machine = await createMachine();
  const [one, two] = [`${registry.host}/a/one:1`, `${registry.host}/a/two:1`];
  await refused(machine, { source: [one, two], destination: `${registry.host}/mirror:1` }, /prefix that ends in \//);
  await refused(machine, { source: [one, two], destination: ["oci:a", "oci:b"] }, /one layout, one archive, or one prefix/);
  await refused(machine, { source: [one, two], destination: "oci:a:1" }, /keep their own names/);
  await refused(machine, { source: [one, "other.test/a/one:1"], destination: `${registry.host}/mirror/` }, /are both for/);
  await refused(machine, { source: one, destination: `${registry.host}/a/one:2`, "backup-tag": "2" }, /it is the tag that .* writes/);
  await refused(
    machine,
    { source: one, destination: [`${registry.host}/b:1`, `${registry.host}/b:2`], "backup-tag": "old" },
    /cannot have one tag/,
  );
  await refused(machine, { "source-file": "missing.txt", destination: "oci:a" }, /there is no such file/);
  expect(registry.requests).toEqual([]);
});

test.each(["oci-archive:all.tar.zst", "oci-archive:all.tar", "docker-archive:all.tgz"])(
  "%s in parts is a source like any other, by a pattern of its parts and by its own name",
  async (bundle) => {
    await using from = await startFaultRegistry();
    await using to = await startFaultRegistry();
    await using machine = await createMachine();
    for (const name of ["one", "two"]) {
      storeImage(from.storage, `acme/${name}`, await makeImage({ seed: name, platforms: ["linux/amd64"], index: false }), "1.0");
    }
    const source = `${from.host}/acme/one:1.0\n${from.host}/acme/two:1.0`;
    await copied(machine, { source, destination: bundle, "split-size": "1KiB" });
    const [, file = ""] = bundle.split(":");
    const names = (await readdir(machine.workspace)).sort();
    expect(names.slice(0, 2)).toEqual([`${file}.000`, `${file}.001`]);
    expect(names.at(-1)).toBe(`${file}.sha256`);
    for (const named of [`${bundle}.*`, bundle, `${bundle.replace(":", `:${machine.workspace}/`)}.*`]) {
      const back = await copied(machine, { source: named, destination: `${to.host}/mirror/`, "all-tags": true });
      expect(back.map(({ status }) => status)).toEqual(named === `${bundle}.*` ? ["copied", "copied"] : ["unchanged", "unchanged"]);
      const reference = `${named}:${from.host}/acme/two:1.0`;
      for (const inputs of [
        { operation: "inspect", reference },
        { operation: "digest", reference },
        { operation: "export", reference, path: "out.tar" },
        { operation: "tags", reference: bundle.startsWith("oci") ? named : `${named}:${from.host}/acme/two` },
      ]) {
        const result = await inProcess(machine, inputs);
        expect(result.code, result.log).toBe(0);
        if (inputs.operation === "tags") expect(result.outputs.tags).toContain("1.0");
      }
    }
    await copied(machine, { source, destination: bundle, "split-size": "1KiB", force: true });
    const changed = await copied(machine, {
      source: `${from.host}/acme/one:1.0`,
      destination: `${bundle}:acme/three:2`,
      "split-size": "1MiB",
    });
    expect(changed.map(({ status }) => status)).toEqual(["copied"]);
    expect((await readdir(machine.workspace)).sort()).toEqual([`${file}.000`, `${file}.sha256`, "out.tar"]);
  },
);

test("what split-size cannot mean is refused before anything is asked", async () => {
  await using from = await startFaultRegistry();
  await using machine = await createMachine();
  const source = `${from.host}/acme/one:1.0`;
  const destination = "oci-archive:all.tar";
  await refused(machine, { source, destination, "split-size": "2GB" }, /"split-size".*2GB.* is not a size/);
  await refused(machine, { source, destination, "split-size": "0" }, /"split-size".* is not a size/);
  await refused(machine, { source, destination: "oci:all", "split-size": "1MiB" }, /"split-size".*goes with an archive as destination/);
  await refused(machine, { source, destination: `${from.host}/acme/two:1`, "split-size": "1MiB" }, /goes with an archive as destination/);
  await refused(machine, { source, destination: "oci-archive:all.tar.*" }, /is a pattern; name the archive that is to be written/);
  await refused(machine, { source: "oci-archive:all.tar.*", destination: `${from.host}/acme/two:1` }, /there is no such file/);
  await writeFile(join(machine.workspace, "all.tar.000"), "x");
  await writeFile(join(machine.workspace, "all.tar.002"), "x");
  await refused(
    machine,
    { source: "oci-archive:all.tar.*", destination: `${from.host}/acme/two:1` },
    /a part is missing between all\.tar\.000 and all\.tar\.002/,
  );
  expect(from.requests).toEqual([]);
});

test("the source that is missing is what a bundle fails of, and not the others that it keeps from the archive", async () => {
  await using from = await startFaultRegistry();
  await using machine = await createMachine();
  storeImage(from.storage, "acme/one", await makeImage(), "1.0");
  const source = `${from.host}/acme/one:1.0\n${from.host}/acme/nope:1.0`;
  await refused(
    machine,
    { source, destination: "oci-archive:all.tar" },
    /read manifest .*\/acme\/nope:1\.0: not found.*and 1 other failure/,
  );
  expect(await readdir(machine.workspace)).toEqual([]);
});

test("names that are whole references go below a prefix and not into one repository: that is said before anything is written", async () => {
  await using from = await startFaultRegistry();
  await using to = await startFaultRegistry();
  await using machine = await createMachine();
  for (const name of ["acme/one", "acme/two"]) storeImage(from.storage, name, await makeImage({ seed: name }), "1.0");
  await copied(machine, { source: `${from.host}/acme/one:1.0\n${from.host}/acme/two:1.0`, destination: "oci:all" });
  const inputs = { source: "oci:all", destination: `${to.host}/acme/app`, "all-tags": true };
  await refused(machine, inputs, /oci:all holds .*, which is no tag that .*\/acme\/app could have\. Name a prefix that ends in \//);
  expect(to.of("manifest-put", "upload-post")).toEqual([]);
});

test.each(["tar.xz", "txz", "tar.bz2", "tbz2", "tar.lz4", "zip"])(
  "an archive called .%s is refused before anything is asked: it would be none",
  async (end) => {
    await using from = await startFaultRegistry();
    await using machine = await createMachine();
    for (const kind of ["oci-archive", "docker-archive"]) {
      const inputs = { source: `${from.host}/acme/one:1.0`, destination: `${kind}:all.${end}:acme/one:1.0` };
      await refused(machine, inputs, /is written; the name may end in \.tar, \.tar\.gz, \.tgz or \.tar\.zst/);
    }
    expect(from.requests).toEqual([]);
  },
);

test("what hauler's file says for all images is done, and whose signature it wants is not passed over", async () => {
  await using from = await startFaultRegistry();
  await using machine = await createMachine();
  const image = await makeImage({ platforms: ["linux/amd64", "linux/arm64"] });
  storeImage(from.storage, "acme/one", image, "1.0");
  storeImage(from.storage, "acme/two", image, "1.0");
  const file = (annotations: string) =>
    writeFile(
      join(machine.workspace, "images.yml"),
      `apiVersion: content.hauler.cattle.io/v1\nkind: Images\nmetadata:\n  name: all\n  annotations:\n${annotations}\nspec:\n  images:\n    - name: acme/one:1.0\n    - name: ${from.host}/acme/two:1.0\n      platform: linux/arm64\n`,
    );
  await file(`    hauler.dev/platform: linux/amd64\n    hauler.dev/registry: ${from.host}\n    other: fine`);
  await copied(machine, { "source-file": "images.yml", destination: "oci:all" });
  const digests = image.platforms.map(({ manifest }) => manifest.descriptor.digest);
  const found: (string | undefined)[] = [];
  for (const name of ["one", "two"]) {
    found.push((await inProcess(machine, { operation: "digest", reference: `oci:all:${from.host}/acme/${name}:1.0` })).outputs.digest);
  }
  expect(found).toEqual(digests);
  for (const [annotation, why] of [
    ["key: cosign.pub", /metadata\.annotations\.key: whose signature is wanted is an input of the step/],
    ["certificate-identity-regexp: .*", /metadata\.annotations\.certificate-identity-regexp: whose signature/],
    ["use-tlog-verify: true", /metadata\.annotations\.use-tlog-verify: whose signature/],
    ["rewrite: elsewhere", /has a member "rewrite"/],
  ] as const) {
    await file(`    hauler.dev/${annotation}`);
    await refused(machine, { "source-file": "images.yml", destination: "oci:all" }, why);
  }
});
