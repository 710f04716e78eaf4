import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { createMachine, type Machine } from "../../scripts/machine.ts";
import { textOf } from "../../src/tar/byte-string.ts";
import { readTar } from "../../src/tar/reader.ts";
import { dockerRegistry, type RealRegistry } from "../support/real-registries.ts";
import { tarOf } from "../support/saved-images.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { describeWith, run } from "../support/tools.ts";
import { digestOf, fail, succeed } from "./step.ts";

const crane = async (...args: string[]): Promise<string> => (await run("crane", args)).stdout.trim();

/** Pushes an image of one layer with crane, which has imgpkg's own library and so writes what imgpkg would. @returns its reference by digest. */
async function push(machine: Machine, name: string, files: Record<string, string>, labels: readonly string[] = []): Promise<string> {
  const layer = join(machine.workspace, "..", "layer.tar");
  await writeFile(layer, await tarOf(files));
  await crane("append", "-f", layer, "-t", name);
  if (labels.length > 0) await crane("mutate", name, "-t", name, ...labels.flatMap((label) => ["--label", label]));
  return `${name.slice(0, name.lastIndexOf(":"))}@${await digestOf(name)}`;
}

const lockOf = (...images: string[]) =>
  ["apiVersion: imgpkg.carvel.dev/v1alpha1", "kind: ImagesLock", "images:", ...images.map((it) => `- image: ${it}`), ""].join("\n");

/** Two images, a bundle that locks both, and one that locks this and the first image; all of them in different repositories. */
async function pushBundles(machine: Machine, { host }: RealRegistry) {
  const label = ["dev.carvel.imgpkg.bundle=true"];
  const app = await push(machine, `${host}/team/app:1`, { app: "app" });
  const database = await push(machine, `${host}/team/database:1`, { database: "database" });
  const inner = await push(machine, `${host}/bundles/inner:1`, { ".imgpkg/images.yml": lockOf(app, database) }, label);
  const outer = await push(machine, `${host}/bundles/outer:1`, { ".imgpkg/images.yml": lockOf(app, inner), "config.yml": "a: 1\n" }, label);
  const digests = [app, database, inner, outer].map((it) => it.slice(it.indexOf("@") + 1)) as [string, string, string, string];
  return { app: digests[0], database: digests[1], inner: digests[2], outer: digests[3] };
}

const tagOf = (digest: string, kind: string) => `${digest.replace(":", "-")}.${kind}`;

/** The locations image of a bundle as imgpkg reads it. */
async function locationsOf(repository: string, bundle: string): Promise<unknown> {
  const name = `${repository}:${tagOf(bundle, "image-locations.imgpkg")}`;
  const manifest = JSON.parse(await crane("manifest", name));
  expect(manifest.mediaType).toBe("application/vnd.docker.distribution.manifest.v2+json");
  expect(manifest.layers).toMatchObject([{ mediaType: "application/vnd.docker.image.rootfs.diff.tar.gzip" }]);
  await crane("validate", "--remote", name);
  await using folder = temporaryFolder();
  const path = join(folder.path, "image.tar");
  await crane("export", name, path);
  for await (const { header, body } of readTar(createReadStream(path))) {
    if (textOf(header.name) === "image-locations.yml") return parse(await text(body));
  }
  throw new Error(`${name} has no image-locations.yml`);
}

describeWith([...dockerRegistry.tools, "crane"], "an imgpkg bundle between two registries", () => {
  test("arrives as imgpkg copy brings it, and is copied on from there when the first registry is gone", async () => {
    await using machine = await createMachine();
    await using from = await dockerRegistry.start();
    await using to = await dockerRegistry.start();
    const { app, database, inner, outer } = await pushBundles(machine, from);
    const source = `${from.host}/bundles/outer:1`;
    const { results, outputs, step } = await succeed(machine, {
      ...{ operation: "copy", source, destination: `${to.host}/air/app:1`, bundle: true },
    });
    expect(results).toMatchObject([{ status: "copied", digest: outer, locked: { images: 3, copied: 3 } }]);
    expect(outputs).toMatchObject({ digest: outer, changed: "true" });
    expect(step.log).toContain("3 locked images, 3 of them copied");
    const repository = `${to.host}/air/app`;
    const images = [app, database, inner, outer].map((digest) => tagOf(digest, "imgpkg"));
    const records = [inner, outer].map((digest) => tagOf(digest, "image-locations.imgpkg"));
    expect((await crane("ls", repository)).split("\n").sort()).toEqual(["1", ...images, ...records].sort());
    for (const digest of [app, database, inner, outer]) {
      expect(await digestOf(`${repository}:${tagOf(digest, "imgpkg")}`)).toBe(digest);
      await crane("validate", "--remote", `${repository}@${digest}`);
    }
    const record = (...listed: [string, boolean][]) => ({
      apiVersion: "imgpkg.carvel.dev/v1alpha1",
      kind: "ImageLocations",
      images: listed.map(([digest, isBundle]) => ({ image: `${repository}@${digest}`, isBundle })),
    });
    expect(await locationsOf(repository, outer)).toEqual(record([app, false], [inner, true]));
    expect(await locationsOf(repository, inner)).toEqual(record([app, false], [database, false]));

    const before = await Promise.all(records.map((name) => digestOf(`${repository}:${name}`)));
    expect((await succeed(machine, { operation: "copy", source, destination: `${repository}:1`, bundle: true })).outputs.changed).toBe(
      "false",
    );
    expect(await Promise.all(records.map((name) => digestOf(`${repository}:${name}`)))).toEqual(before);

    await from.stop();
    const further = { operation: "copy", source: `${repository}:1`, bundle: true };
    const file = await succeed(machine, { ...further, destination: "oci-archive:air.tar:1" });
    expect(file.results).toMatchObject([{ locked: { images: 3, copied: 3 } }]);
    const back = { operation: "copy", source: "oci-archive:air.tar:1", bundle: true };
    await succeed(machine, { ...back, destination: `${to.host}/back/app:1` });
    expect((await crane("ls", `${to.host}/back/app`)).split("\n").sort()).toEqual(["1", ...images, ...records].sort());
    expect(await locationsOf(`${to.host}/back/app`, outer)).toMatchObject({
      images: [{ image: `${to.host}/back/app@${app}` }, { isBundle: true }],
    });
  });

  test("is told of by inspect and export, and what else cannot be meant is refused", async () => {
    await using machine = await createMachine();
    await using registry = await dockerRegistry.start();
    await pushBundles(machine, registry);
    const [source, plain] = [`${registry.host}/bundles/outer:1`, `${registry.host}/team/app:1`];
    const inspected = await succeed(machine, { operation: "inspect", reference: source });
    expect(inspected.results).toMatchObject([{ bundle: true }]);
    expect(inspected.step.log).toContain("an imgpkg bundle");
    expect((await succeed(machine, { operation: "inspect", reference: plain })).results[0]).not.toHaveProperty("bundle");
    const exported = await succeed(machine, { operation: "export", reference: source, path: "out" });
    expect(exported.results).toMatchObject([{ bundle: true }]);
    expect(await readFile(join(machine.workspace, "out", ".imgpkg", "images.yml"), "utf8")).toContain("ImagesLock");
    const destination = `${registry.host}/to/app:1`;
    const copy = { operation: "copy", source, destination, bundle: true };
    await fail(machine, { ...copy, source: plain }, /no imgpkg bundle.*dev\.carvel\.imgpkg\.bundle/);
    await fail(machine, { ...copy, source: [source, plain] }, /bundle.*one source/);
    await fail(machine, { ...copy, platform: "linux/amd64" }, /platform.*every platform/);
    await fail(machine, { ...copy, "all-tags": true }, /all-tags.*one bundle/);
    await fail(machine, { ...copy, destination: [destination, `${registry.host}/to/app:2`] }, /to\/app is named twice/);
    await fail(machine, { ...copy, destination: "docker-archive:app.tar:app:1" }, /docker-archive keeps no digests/);
    await fail(machine, { ...copy, destination: `${registry.host}/mirror/` }, /is a prefix/);
    expect(await crane("catalog", registry.host)).not.toContain("to/app");
  });
});
