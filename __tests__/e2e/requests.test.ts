import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMachine, type Inputs, type Machine } from "../../scripts/machine.ts";
import { type CountingProxy, depthOf, LongLine, startCountingProxy } from "../support/counting-proxy.ts";
import { allRegistries, distribution3, dockerRegistry, type RealRegistry } from "../support/real-registries.ts";
import { makeImage, makeReferrer, pushImage, pushReferrer, pushReferrersTag, type TestImage } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { expectImage, succeed } from "./step.ts";

/** The requests that steps send, both sides together, to registries that nothing was said to before. */
describeWith([...dockerRegistry.tools, "crane"], "what a step asks of registries", () => {
  let machine: Machine;
  const registries: RealRegistry[] = [];
  const proxies: CountingProxy[] = [];
  let [from, to] = ["", ""];

  beforeAll(async () => {
    machine = await createMachine();
    for (let at = 0; at < 2; at++) {
      const registry = await dockerRegistry.start();
      registries.push(registry);
      proxies.push(await startCountingProxy(registry.host));
    }
    [from, to] = proxies.map(({ host }) => host) as [string, string];
  });
  afterAll(async () => {
    for (const proxy of proxies) await proxy.close();
    for (const registry of registries) await registry.stop();
    await machine[Symbol.asyncDispose]();
  });

  const push = (repository: string, image: TestImage, ...tags: string[]) => pushImage(registries[0]?.url ?? "", repository, image, ...tags);
  const cost = async (inputs: Inputs): Promise<{ total: number; told: string }> => {
    for (const proxy of proxies) proxy.forget();
    await succeed(machine, inputs);
    const tallies = proxies.map((proxy) => proxy.tally());
    return { total: proxies.reduce((sum, { requests }) => sum + requests.length, 0), told: JSON.stringify(tallies) };
  };
  const expectAtMost = async (most: number, inputs: Inputs) => {
    const { total, told } = await cost(inputs);
    expect(total, told).toBeLessThanOrEqual(most);
  };

  for (const layerSize of [2_000, 500_000]) {
    test(`8 blobs and 3 manifests (layers of ${layerSize} bytes) to an empty repository: 33`, async () => {
      const image = await makeImage({ seed: `small/${layerSize}`, layers: 3, sharedLayers: 0, layerSize, attestations: false });
      expect([image.blobs.length, image.manifests.length]).toEqual([8, 3]);
      await push(`acme/small-${layerSize}`, image, "v1");
      const inputs = { operation: "copy", source: `${from}/acme/small-${layerSize}:v1`, destination: `${to}/acme/small-${layerSize}:v1` };
      await expectAtMost(33, inputs);
      await expectImage(inputs.destination, image);
      await expectAtMost(2, inputs);
    });
  }

  test("10 platforms and their attestations, 70 blobs, 21 manifests: 262; within a registry 118; again 2", async () => {
    const platforms = Array.from({ length: 10 }, (_, at) => `linux/arch${at}`);
    const image = await makeImage({ seed: "large", platforms, layers: 4, sharedLayers: 9 });
    expect([image.blobs.length, image.manifests.length]).toEqual([70, 21]);
    await push("acme/large", image, "v1");
    const inputs = { operation: "copy", source: `${from}/acme/large:v1`, destination: `${to}/acme/large:v1` };
    await expectAtMost(262, inputs);
    await expectImage(inputs.destination, image);
    expect((await cost(inputs)).total).toBe(2);
    const within = { ...inputs, destination: `${from}/acme/promoted:v1` };
    await expectAtMost(118, within);
    await expectImage(within.destination, image);
    await expectAtMost(2, within);
  });

  test("50 tags of 3 blobs, one of them shared: 465; again 102", async () => {
    const platforms = Array.from({ length: 50 }, (_, at) => `linux/arch${at}`);
    const image = await makeImage({ seed: "tags", platforms, layers: 1, sharedLayers: 1, attestations: false });
    await push("acme/tags", image);
    for (const [at, { manifest }] of image.platforms.entries()) {
      const response = await fetch(`${registries[0]?.url}/v2/acme/tags/manifests/v${at}`, {
        ...{ method: "PUT", body: manifest.bytes as Uint8Array<ArrayBuffer>, headers: { "content-type": manifest.descriptor.mediaType } },
      });
      expect(response.status).toBe(201);
    }
    const inputs = { operation: "copy", source: `${from}/acme/tags`, destination: `${to}/acme/tags`, "all-tags": true };
    await expectAtMost(465, inputs);
    await expectAtMost(102, inputs);
  });

  test("a tag to its digest: 1", async () => {
    const image = await makeImage({ seed: "digest" });
    await push("acme/digest", image, "v1");
    expect((await cost({ operation: "digest", reference: `${from}/acme/digest:v1` })).total).toBe(1);
  });
});

for (const kind of allRegistries) {
  describeWith(kind.tools, `over a long line to ${kind.name}`, () => {
    test(`attach of one file: ${kind.referrersApi ? "6 requests, 4 round trips" : "11 requests"}; again 4`, async () => {
      await using registry = await kind.start();
      await using proxy = await startCountingProxy(registry.host, { line: new LongLine() });
      await using machine = await createMachine();
      await pushImage(registry.url, "app", await makeImage({ seed: "attach" }), "1");
      await writeFile(join(machine.workspace, "report.txt"), "all is well");
      const inputs = { operation: "attach", reference: `${proxy.host}/app:1`, "artifact-type": "text/x-report", files: "report.txt" };
      expect((await succeed(machine, inputs)).outputs.changed).toBe("true");
      const told = JSON.stringify(proxy.tally());
      expect(proxy.requests.length, told).toBeLessThanOrEqual(kind.referrersApi ? 6 : 11);
      if (kind.referrersApi) expect(depthOf(proxy.requests), told).toBeLessThanOrEqual(4);
      proxy.forget();
      expect((await succeed(machine, inputs)).outputs.changed).toBe("false");
      expect(proxy.requests.length, JSON.stringify(proxy.tally())).toBeLessThanOrEqual(4);
    });

    // What distinguishes the two of distribution's family plays no part here.
    if (kind === distribution3) return;
    test(`copy of 2 platforms with 5 referrers each on root and children: 111 requests${kind.referrersApi ? ", 8 round trips" : ""}`, async () => {
      await using source = await kind.start();
      await using destination = await kind.start();
      const line = new LongLine();
      await using from = await startCountingProxy(source.host, { line });
      await using to = await startCountingProxy(destination.host, { line });
      await using machine = await createMachine();
      const image = await makeImage({ seed: "referred", layers: 3, sharedLayers: 0, attestations: false });
      await pushImage(source.url, "app", image, "1");
      for (const { descriptor } of image.manifests) {
        const referrers = Array.from({ length: 5 }, (_, at) => makeReferrer(descriptor, "text/x-report", `report ${at}`));
        for (const referrer of referrers) await pushReferrer(source.url, "app", referrer);
        if (!kind.referrersApi) await pushReferrersTag(source.url, "app", descriptor.digest, referrers);
      }
      const inputs = { operation: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1`, referrers: true, concurrency: 32 };
      const { results } = await succeed(machine, inputs);
      expect(results[0]).toMatchObject({ status: "copied", referrers: 15, blobs: { uploaded: 14 } });
      const all = [...from.requests, ...to.requests];
      const told = JSON.stringify([from.tally(), to.tally()]);
      expect(all.length, told).toBeLessThanOrEqual(111);
      // The index; the lists of its platforms; their referrers; a blob, while it is asked for; its upload; the referrer; the tag. One more where a
      // registry does not say that it lists, and does not know the repository yet when it is asked.
      if (kind.referrersApi) expect(depthOf(all), told).toBeLessThanOrEqual(8);
    });

    test("discover of 10 platforms and 50 referrers goes as deep as the data, not as wide", async () => {
      await using registry = await kind.start();
      await using proxy = await startCountingProxy(registry.host, { line: new LongLine() });
      await using machine = await createMachine();
      const platforms = Array.from({ length: 10 }, (_, at) => `linux/arch${at}`);
      const image = await makeImage({ seed: "discover", platforms, layers: 1, sharedLayers: 0, attestations: false });
      await pushImage(registry.url, "app", image, "1");
      for (const { manifest } of image.platforms) {
        const referrers = Array.from({ length: 5 }, (_, at) =>
          makeReferrer(manifest.descriptor, "text/x-report", `${manifest.descriptor.digest} ${at}`),
        );
        for (const referrer of referrers) await pushReferrer(registry.url, "app", referrer);
        if (!kind.referrersApi) await pushReferrersTag(registry.url, "app", manifest.descriptor.digest, referrers);
      }
      const inputs = { operation: "discover", reference: `${proxy.host}/app:1`, concurrency: 64 };
      expect((await succeed(machine, inputs)).outputs.count).toBe("50");
      // The index; the lists of its platforms, which the API gives or a tag holds; what types the lists do not say; the lists of the referrers.
      const told = JSON.stringify(proxy.tally());
      expect(depthOf(proxy.requests), told).toBeLessThanOrEqual(4);
    });
  });
}
