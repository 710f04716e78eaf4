/**
 * Runs the committed bundle beside skopeo and regctl on 20 images that share layers, each program on its own copy of
 * the work behind a proxy of 40 ms: one archive with all of them, a layout image by image (`skopeo copy`), an archive
 * for each (`regctl image export`). Prints requests, seconds, and our part of the fastest peer's. `node
 * scripts/setup.mjs bench/bundle.ts`; `IMAGES=20`, `ROUNDS=3` runs of each, of which the median counts.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCountingProxy } from "../__tests__/support/counting-proxy.ts";
import { dockerRegistry } from "../__tests__/support/real-registries.ts";
import { makeImage, pushImage, type TestImage } from "../__tests__/support/test-image.ts";
import { run } from "../__tests__/support/tools.ts";
import { createMachine } from "../scripts/machine.ts";
import { describe } from "../src/oci/descriptor.ts";

const images = Number(process.env.IMAGES ?? 20);
const rounds = Number(process.env.ROUNDS ?? 3);
const delay = { there: 20, back: 20 };

interface Work {
  readonly references: readonly string[];
  readonly folder: string;
}

type Program = (work: Work) => Promise<void>;

const ours =
  (destination: string): Program =>
  async ({ references, folder }) => {
    await using machine = await createMachine();
    const result = await machine.run({
      operation: "copy",
      source: references.join("\n"),
      destination: `oci-archive:${folder}/${destination}`,
    });
    if (result.code !== 0) throw new Error(result.log);
  };

const oneByOne =
  (command: (reference: string, folder: string, at: number) => readonly [string, ...string[]]): Program =>
  async ({ references, folder }) => {
    for (const [at, reference] of references.entries()) {
      const [name, ...args] = command(reference, folder, at);
      await run(name, args, { env: { PATH: process.env.PATH ?? "", HOME: folder } });
    }
  };

const programs: Readonly<Record<string, Program>> = {
  "ours, all.tar": ours("all.tar"),
  "ours, all.tar.zst": ours("all.tar.zst"),
  "skopeo copy, one after another": oneByOne((reference, folder, at) => [
    ...(["skopeo", "--insecure-policy", "copy", "--quiet", "--all", "--src-tls-verify=false"] as const),
    `docker://${reference}`,
    `oci:${folder}/layout:app${at}`,
  ]),
  "regctl image export": oneByOne((reference, folder, at) => [
    ...(["regctl", "image", "export", "--host", `reg=${reference.split("/")[0]},tls=disabled`] as const),
    reference,
    `${folder}/app${at}.tar`,
  ]),
};

/** An image of another's layers and its own. */
function upon(base: TestImage, own: TestImage): TestImage {
  const parts = [base, own].map(({ root, blobs }) => {
    const manifest = JSON.parse(root.bytes.toString());
    const config = blobs.find(({ descriptor }) => descriptor.digest === manifest.config.digest);
    return { manifest, config: JSON.parse(config?.bytes.toString() ?? "{}"), layers: blobs.filter((blob) => blob !== config) };
  });
  const content = (mediaType: string, document: object) => {
    const bytes = Buffer.from(JSON.stringify(document));
    return { descriptor: describe(mediaType, bytes), bytes };
  };
  const [first, last] = parts;
  const rootfs = { type: "layers", diff_ids: parts.flatMap(({ config }) => config.rootfs.diff_ids) };
  const config = content(first?.manifest.config.mediaType, { ...last?.config, rootfs, history: undefined });
  const layers = parts.flatMap(({ manifest }) => manifest.layers);
  const root = content(first?.manifest.mediaType, { ...first?.manifest, config: config.descriptor, layers });
  return { root, manifests: [root], blobs: [config, ...parts.flatMap((part) => part.layers)], platforms: [] };
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

await using registry = await dockerRegistry.start();
await using proxy = await startCountingProxy(registry.host, delay);
const digests = new Set<string>();
const plain = { platforms: ["linux/amd64"], index: false, attestations: false, sharedLayers: 0, layerSize: 2 ** 20 };
const base = await makeImage({ ...plain, seed: "base", layers: 3 });
for (let at = 0; at < images; at++) {
  const image = upon(base, await makeImage({ ...plain, seed: `app${at}`, layers: 1 }));
  await pushImage(registry.url, `acme/app${at}`, image, "1.0");
  for (const { descriptor } of [...image.blobs, ...image.manifests]) digests.add(descriptor.digest);
}
const references = Array.from({ length: images }, (_, at) => `${proxy.host}/acme/app${at}:1.0`);
const times = new Map<string, number[]>();
const requests = new Map<string, number>();
for (let round = 0; round < rounds; round++) {
  for (const [name, program] of Object.entries(programs)) {
    const folder = await mkdtemp(join(tmpdir(), "bundle-"));
    proxy.forget();
    const began = performance.now();
    await program({ references, folder });
    times.set(name, [...(times.get(name) ?? []), (performance.now() - began) / 1000]);
    requests.set(name, proxy.requests.length);
    await rm(folder, { recursive: true, force: true });
  }
}
const fastest = Math.min(...[...times].flatMap(([name, values]) => (name.startsWith("ours") ? [] : [median(values)])));
console.log(`${images} images, ${digests.size} blobs and manifests, ${delay.there + delay.back} ms`);
for (const [name, values] of times) {
  const seconds = median(values);
  console.log(
    `${name.padEnd(32)} ${requests.get(name)} requests  ${seconds.toFixed(2)} s  ${(seconds / fastest).toFixed(2)} of the fastest peer`,
  );
}
