import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMachine, type Machine } from "../../scripts/machine.ts";
import { type CountingProxy, startCountingProxy } from "../support/counting-proxy.ts";
import { allRegistries, dockerRegistry, ggcrRegistry, ocimemRegistry, type RealRegistry } from "../support/real-registries.ts";
import { makeImage, makeReferrer, pushImage, pushReferrer, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { digestOf, expectImage, fail, isThere, succeed, writes } from "./step.ts";

const tools = ["crane", ...allRegistries.flatMap((kind) => kind.tools)];

describeWith(tools, "copy", () => {
  let machine: Machine;
  let image: TestImage;
  const registries = new Map<string, RealRegistry>();
  const proxies = new Map<string, CountingProxy>();
  const host = (name: string) => (registries.get(name) as RealRegistry).host;
  const url = (name: string) => (registries.get(name) as RealRegistry).url;

  beforeAll(async () => {
    machine = await createMachine();
    image = await makeImage({ seed: "copied", annotations: { "org.opencontainers.image.version": "1" } });
    for (const kind of allRegistries) {
      const registry = await kind.start();
      registries.set(kind.name, registry);
      proxies.set(kind.name, await startCountingProxy(registry.host));
      await pushImage(registry.url, "acme/app", image, "v1");
    }
  });
  afterAll(async () => {
    for (const proxy of proxies.values()) await proxy.close();
    for (const registry of registries.values()) await registry.stop();
    await machine[Symbol.asyncDispose]();
  });

  for (const from of allRegistries) {
    for (const to of allRegistries) {
      test(`from ${from.name} to ${to.name}: arrives byte for byte, the tag last`, async () => {
        const proxy = proxies.get(to.name) as CountingProxy;
        proxy.forget();
        const destination = `from/${from.referrersApi ? "api" : "no-api"}-${from.tagDeletion ? "tags" : "no-tags"}/${from.tools[0]}`;
        const { outputs, results } = await succeed(machine, {
          operation: "copy",
          source: `${host(from.name)}/acme/app:v1`,
          destination: `${proxy.host}/${destination}:v1`,
        });
        const { digest, mediaType, size } = image.root.descriptor;
        expect(outputs).toMatchObject({
          ...{ digest, "media-type": mediaType, size: String(size), changed: "true" },
          ...{ reference: `${proxy.host}/${destination}@${digest}`, manifest: image.root.bytes.toString() },
        });
        expect((await readFile(outputs["manifest-path"] as string)).equals(image.root.bytes)).toBe(true);
        expect(results).toMatchObject([{ reference: `${proxy.host}/${destination}:v1`, digest, status: "copied", referrers: 0 }]);
        const written = writes(proxy.requests);
        expect(written.at(-1)).toBe("PUT manifests/v1");
        expect(written.filter((write) => write.startsWith("PUT manifests/"))).toHaveLength(image.manifests.length);
        await expectImage(`${host(to.name)}/${destination}:v1`, image);
      });
    }
  }

  describe("of platforms", () => {
    test("one: its manifest, with the digest that it has", async () => {
      const [arm] = image.platforms.filter(({ platform }) => platform === "linux/arm64/v8");
      const destination = `${host(ocimemRegistry.name)}/one/platform:v1`;
      const { outputs, results } = await succeed(machine, {
        ...{ operation: "copy", source: `${host(dockerRegistry.name)}/acme/app:v1`, destination, platform: "linux/arm64" },
      });
      expect(outputs.digest).toBe(arm?.manifest.descriptor.digest);
      expect(results[0].platforms).toEqual(["linux/arm64"]);
      expect(await digestOf(destination)).toBe(arm?.manifest.descriptor.digest);
      expect((await run("crane", ["validate", "--remote", destination])).code).toBe(0);
    });

    test("several: an index of them and their attestations, which says that its digest is another one", async () => {
      const three = await makeImage({ seed: "three", platforms: ["linux/amd64", "linux/arm64/v8", "linux/s390x"] });
      await pushImage(url(dockerRegistry.name), "acme/three", three, "v1");
      const destination = `${host(ggcrRegistry.name)}/several/platforms:v1`;
      const { outputs, step } = await succeed(machine, {
        ...{ operation: "copy", source: `${host(dockerRegistry.name)}/acme/three:v1`, destination },
        platform: ["linux/s390x", "linux/amd64"],
      });
      const kept = three.platforms.filter(({ platform }) => platform !== "linux/arm64/v8");
      const index = JSON.parse((await run("crane", ["manifest", destination])).stdout);
      expect(index.manifests.map(({ digest }: { digest: string }) => digest).sort()).toEqual(
        kept.flatMap(({ manifest, attestation }) => [manifest.descriptor.digest, attestation?.descriptor.digest]).sort(),
      );
      expect(index.manifests.find((entry: { annotations?: object }) => entry.annotations)).toHaveProperty([
        "annotations",
        "vnd.docker.reference.digest",
      ]);
      expect(outputs.digest).toBe(await digestOf(destination));
      expect(outputs.digest).not.toBe(three.root.descriptor.digest);
      expect(step.annotations.filter(({ level }) => level !== "notice")).toEqual([
        expect.objectContaining({ level: "warning", message: expect.stringContaining("stays behind") }),
      ]);
      expect((await run("crane", ["validate", "--remote", destination])).code).toBe(0);
    });

    test("one that is not there: an error that lists those that are", async () => {
      await fail(
        machine,
        {
          ...{ operation: "copy", source: `${host(dockerRegistry.name)}/acme/app:v1` },
          ...{ destination: `${host(ocimemRegistry.name)}/no/platform:v1`, platform: "linux/riscv64" },
        },
        /linux\/amd64, linux\/arm64$/,
      );
      expect(await isThere(`${host(ocimemRegistry.name)}/no/platform:v1`)).toBe(false);
    });
  });

  test("to several destinations: each blob is read once", async () => {
    const source = proxies.get(dockerRegistry.name) as CountingProxy;
    source.forget();
    const destinations = [
      `${host(ocimemRegistry.name)}/fan/one:v1`,
      `${host(ggcrRegistry.name)}/fan/two:v1`,
      `${host(ggcrRegistry.name)}/fan/three:latest`,
    ];
    const { outputs, results } = await succeed(machine, {
      ...{ operation: "copy", source: `${source.host}/acme/app:v1`, destination: destinations },
    });
    expect(results.map(({ status, reference }: { status: string; reference: string }) => [reference, status])).toEqual(
      destinations.map((destination) => [destination, "copied"]),
    );
    expect(outputs.reference).toBe(`${host(ocimemRegistry.name)}/fan/one@${image.root.descriptor.digest}`);
    const reads = source.requests.filter(({ method, path }) => method === "GET" && path.includes("/blobs/")).map(({ path }) => path);
    expect(reads).toHaveLength(new Set(reads).size);
    expect(reads).toHaveLength(image.blobs.length);
    for (const destination of destinations) await expectImage(destination, image);
  });

  test("one destination's failure hides no other's success", async () => {
    const good = `${host(ocimemRegistry.name)}/partly/good:v1`;
    const step = await fail(
      machine,
      {
        ...{ operation: "copy", source: `${host(dockerRegistry.name)}/acme/app:v1` },
        ...{ destination: ["127.0.0.1:9/partly/bad:v1", good], retries: 1 },
      },
      /127\.0\.0\.1:9/,
    );
    expect(JSON.parse(step.outputs.results as string)).toMatchObject([
      { reference: "127.0.0.1:9/partly/bad:v1", status: "failed", error: expect.any(String) },
      { reference: good, status: "copied" },
    ]);
    expect(step.outputs.changed).toBe("true");
    await expectImage(good, image);
  });

  describe("onto a tag that holds something else", () => {
    const other = () => makeImage({ seed: "other", platforms: ["linux/amd64"], index: false });

    for (const [ifExists, code] of [
      ["overwrite", 0],
      ["skip", 0],
      ["fail", 1],
    ] as const) {
      test(`if-exists: ${ifExists}`, async () => {
        const there = await other();
        await pushImage(url(dockerRegistry.name), `exists/${ifExists}`, there, "v1");
        const destination = `${host(dockerRegistry.name)}/exists/${ifExists}:v1`;
        const inputs = {
          ...{ operation: "copy", source: `${host(ocimemRegistry.name)}/acme/app:v1`, destination, "if-exists": ifExists },
        };
        if (code === 0) {
          const { results, outputs } = await succeed(machine, inputs);
          expect(results[0].status).toBe(ifExists === "skip" ? "skipped" : "copied");
          expect(outputs.changed).toBe(String(ifExists === "overwrite"));
        } else {
          await fail(machine, inputs, /if-exists: overwrite/);
        }
        expect(await digestOf(destination)).toBe((ifExists === "overwrite" ? image : there).root.descriptor.digest);
      });
    }
  });

  test("a destination's digest is asserted", async () => {
    const [, other] = image.manifests;
    const destination = `${host(ocimemRegistry.name)}/asserted/app:v1`;
    const source = `${host(dockerRegistry.name)}/acme/app:v1`;
    await fail(machine, { operation: "copy", source, destination: `${destination}@${other?.descriptor.digest}` }, /digest/);
    expect(await isThere(destination)).toBe(false);
    await succeed(machine, { operation: "copy", source, destination: `${destination}@${image.root.descriptor.digest}` });
    expect(await digestOf(destination)).toBe(image.root.descriptor.digest);
  });

  test("force: what is missing beneath an unchanged root is put back", async () => {
    const repository = `${host(dockerRegistry.name)}/broken/app`;
    await pushImage(url(dockerRegistry.name), "broken/app", image, "v1");
    const lost = image.platforms[0]?.manifest.descriptor.digest as string;
    await run("crane", ["delete", `${repository}@${lost}`]);
    const inputs = { operation: "copy", source: `${host(ocimemRegistry.name)}/acme/app:v1`, destination: `${repository}:v1` };
    expect((await succeed(machine, inputs)).results[0].status).toBe("unchanged");
    expect(await isThere(`${repository}@${lost}`)).toBe(false);
    const { outputs } = await succeed(machine, { ...inputs, force: true });
    expect(outputs.changed).toBe("true");
    await expectImage(`${repository}:v1`, image);
  });

  test("dry-run: says what it would do and does nothing", async () => {
    const proxy = proxies.get(dockerRegistry.name) as CountingProxy;
    proxy.forget();
    const { outputs, results } = await succeed(machine, {
      ...{
        operation: "copy",
        source: `${host(ocimemRegistry.name)}/acme/app:v1`,
        destination: `${proxy.host}/dry/app:v1`,
        "dry-run": true,
      },
    });
    expect(outputs).toMatchObject({ changed: "false", digest: image.root.descriptor.digest });
    expect(results).toMatchObject([{ status: "would-copy" }]);
    expect(writes(proxy.requests)).toEqual([]);
    expect(await isThere(`${proxy.host}/dry/app:v1`)).toBe(false);
  });

  test("all-tags with tag-filter: those that it lets through, no other", async () => {
    const source = `${host(ggcrRegistry.name)}/acme/tagged`;
    await pushImage(url(ggcrRegistry.name), "acme/tagged", image, "v1.0", "v1.1", "v1.2-rc1", "latest");
    const destination = `${host(dockerRegistry.name)}/acme/tagged`;
    const { results } = await succeed(machine, {
      ...{ operation: "copy", source, destination, "all-tags": true, "tag-filter": ["v1.*", "!*-rc*"] },
    });
    expect(results.map(({ reference }: { reference: string }) => reference).sort()).toEqual([`${destination}:v1.0`, `${destination}:v1.1`]);
    expect((await run("crane", ["ls", destination])).stdout.trim().split("\n").sort()).toEqual(["v1.0", "v1.1"]);
    await expectImage(`${destination}:v1.1`, image);
  });

  for (const [from, to] of [
    [dockerRegistry, ocimemRegistry],
    [ocimemRegistry, dockerRegistry],
    [ggcrRegistry, ocimemRegistry],
  ] as const) {
    test(`referrers go from ${from.name} to ${to.name}: of the root, of a platform, of a referrer`, async () => {
      const source = `${host(from.name)}/with/referrers`;
      const destination = `${host(to.name)}/with/referrers-of/${from.tools[0]}`;
      await pushImage(url(from.name), "with/referrers", image, "v1");
      const attach = async (subject: string, type: string, text: string) => {
        const { outputs } = await succeed(
          machine,
          { operation: "attach", reference: subject, annotations: `text=${text}`, "artifact-type": type },
          { timeout: 60_000 },
        );
        return outputs.digest as string;
      };
      const child = image.platforms[1]?.manifest.descriptor.digest;
      const sbom = await attach(`${source}:v1`, "application/vnd.example.sbom", "of the root");
      const signature = await attach(`${source}@${sbom}`, "application/vnd.example.signature", "of the SBOM");
      const report = await attach(`${source}@${child}`, "application/vnd.example.report", "of a platform");
      const { results } = await succeed(machine, {
        ...{ operation: "copy", source: `${source}:v1`, destination: `${destination}:v1`, referrers: true },
        "require-artifact-types": ["application/vnd.example.sbom", "application/vnd.example.report"],
      });
      expect(results[0]).toMatchObject({ status: "copied", referrers: 3 });
      const { outputs } = await succeed(machine, { operation: "discover", reference: `${destination}:v1` });
      const found = JSON.parse(outputs.referrers as string) as { digest: string; subject: string }[];
      expect(Object.fromEntries(found.map(({ digest, subject }) => [digest, subject]))).toEqual({
        [sbom]: image.root.descriptor.digest,
        [signature]: sbom,
        [report]: child,
      });

      // An unchanged root still gets what is new around it.
      const late = await attach(`${source}:v1`, "application/vnd.example.late", "later");
      const again = await succeed(machine, {
        ...{ operation: "copy", source: `${source}:v1`, destination: `${destination}:v1`, referrers: true },
      });
      expect(again.outputs.changed).toBe("true");
      expect(await isThere(`${destination}@${late}`)).toBe(true);
    });
  }

  test("require-artifact-types: nothing is copied while one is missing", async () => {
    const destination = `${host(ocimemRegistry.name)}/required/app:v1`;
    await fail(
      machine,
      {
        ...{ operation: "copy", source: `${host(dockerRegistry.name)}/acme/app:v1`, destination },
        "require-artifact-types": "application/vnd.example.sbom",
      },
      /application\/vnd\.example\.sbom/,
    );
    expect(await isThere(destination)).toBe(false);
  });

  test("digest-tags: cosign's tags of the root and of its platforms", async () => {
    const source = `${host(dockerRegistry.name)}/signed/app`;
    await pushImage(url(dockerRegistry.name), "signed/app", image, "v1");
    const [root, child] = [image.root, image.platforms[0]?.manifest].map((it) => it?.descriptor.digest.replace(":", "-"));
    const stray = await makeImage({ seed: "signature", platforms: ["linux/amd64"], index: false });
    for (const tag of [`${root}.sig`, `${child}.att`, `sha256-${"0".repeat(64)}.sig`]) {
      await pushImage(url(dockerRegistry.name), "signed/app", stray, tag);
    }
    const destination = `${host(ocimemRegistry.name)}/signed/app`;
    const inputs = { operation: "copy", source: `${source}:v1`, destination: `${destination}:v1` };
    await succeed(machine, { ...inputs, "digest-tags": true });
    expect((await run("crane", ["ls", destination])).stdout.trim().split("\n").sort()).toEqual(
      [`${child}.att`, `${root}.sig`, "v1"].sort(),
    );
  });

  for (const kind of allRegistries.filter((kind) => kind !== ggcrRegistry)) {
    test(`within ${kind.name}: blobs are mounted, not moved`, async () => {
      const proxy = proxies.get(kind.name) as CountingProxy;
      proxy.forget();
      const { results } = await succeed(machine, {
        ...{ operation: "copy", source: `${proxy.host}/acme/app:v1`, destination: `${proxy.host}/acme/promoted:v1` },
      });
      expect(results[0]).toMatchObject({ blobs: { uploaded: 0, mounted: image.blobs.length, existing: 0 }, bytes: 0 });
      expect(proxy.requests.filter(({ method, path }) => method === "GET" && path.includes("/blobs/"))).toEqual([]);
      await expectImage(`${proxy.host}/acme/promoted:v1`, image);
    });
  }

  test("declare-artifacts: what was written, for actions/attest", async () => {
    const destination = `${host(ocimemRegistry.name)}/declared/app:v1`;
    const { step } = await succeed(machine, {
      ...{ operation: "copy", source: `${host(dockerRegistry.name)}/acme/app:v1`, destination, "declare-artifacts": true },
    });
    expect(step.artifacts).toEqual([`oci://${destination}@${image.root.descriptor.digest}`]);
    // The machine reads the file as the runner does; the next step of the job declares the same tag with another digest, which would fail it.
    const platform = { platform: "linux/amd64", "declare-artifacts": true };
    const again = await succeed(machine, {
      operation: "copy",
      source: `${host(dockerRegistry.name)}/acme/app:v1`,
      destination,
      ...platform,
    });
    expect(again.step.artifacts).toEqual([]);
    expect(again.step.annotations.map(({ message }) => message).join()).toContain(`${destination} was declared with`);
  });

  test("takes Docker's media types and nested indexes as they are", async () => {
    const docker = await makeImage({ seed: "docker", docker: true, attestations: false });
    await pushImage(url(dockerRegistry.name), "types/docker", docker, "v1");
    const destination = `${host(ocimemRegistry.name)}/types/docker:v1`;
    await succeed(machine, { operation: "copy", source: `${host(dockerRegistry.name)}/types/docker:v1`, destination });
    await expectImage(destination, docker);

    const bytes = Buffer.from(
      JSON.stringify({ schemaVersion: 2, mediaType: docker.root.descriptor.mediaType, manifests: [image.root.descriptor] }),
    );
    const outer = `${url(dockerRegistry.name)}/v2/acme/app/manifests/nested`;
    const put = await fetch(outer, { method: "PUT", body: bytes, headers: { "content-type": docker.root.descriptor.mediaType } });
    expect(put.status).toBe(201);
    const nested = `${host(distributionName)}/types/nested:v1`;
    const { outputs } = await succeed(machine, {
      ...{ operation: "copy", source: `${host(dockerRegistry.name)}/acme/app:nested`, destination: nested },
    });
    expect(outputs.manifest).toBe(bytes.toString());
    await expectImage(`${host(distributionName)}/types/nested@${image.root.descriptor.digest}`, image);
  });

  test("with makeReferrer's artifacts too, whose subject is not there", async () => {
    const orphan = makeReferrer(
      { mediaType: image.root.descriptor.mediaType, digest: `sha256:${"1".repeat(64)}` as never, size: 3 },
      "application/vnd.example.orphan",
      "an orphan",
    );
    await pushReferrer(url(ocimemRegistry.name), "acme/orphan", orphan);
    const destination = `${host(dockerRegistry.name)}/acme/orphan:v1`;
    await succeed(machine, {
      ...{ operation: "copy", destination, source: `${host(ocimemRegistry.name)}/acme/orphan@${orphan.manifest.descriptor.digest}` },
    });
    expect((await run("crane", ["manifest", destination])).stdout).toBe(orphan.manifest.bytes.toString());
  });
});

const distributionName = "distribution 3";
