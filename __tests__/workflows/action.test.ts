import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { expect, test } from "vitest";
import { type CountingProxy, startCountingProxy } from "../support/counting-proxy.ts";
import { dockerRegistry } from "../support/real-registries.ts";
import { content, json, noise, pushReferrer } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { type ActRun, actRepository, self } from "./act.ts";

const time = 240_000;

/** An image of one layer, large enough to be worth a place in a cache, with a program in it that says its version. */
async function pushTool(url: string, version: string): Promise<void> {
  const tar = pack();
  const mtime = new Date(0);
  tar.entry({ name: "usr/bin/", type: "directory", mode: 0o755, mtime });
  tar.entry({ name: "usr/bin/hello", mode: 0o755, mtime }, `#!/bin/sh\necho "hello ${version}"\n`);
  tar.entry({ name: "usr/share/data", mode: 0o644, mtime }, noise(version, 400_000));
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  const plain = Buffer.concat(chunks);
  const layer = content("application/vnd.oci.image.layer.v1.tar+gzip", gzipSync(plain));
  const config = json("application/vnd.oci.image.config.v1+json", {
    ...{ architecture: "amd64", os: "linux" },
    rootfs: { type: "layers", diff_ids: [`sha256:${createHash("sha256").update(plain).digest("hex")}`] },
  });
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = json(mediaType, { schemaVersion: 2, mediaType, config: config.descriptor, layers: [layer.descriptor] });
  await pushReferrer(url, "acme/hello", { manifest, blobs: [config, layer] }, version);
}

const blobReads = (registry: CountingProxy) => registry.requests.filter(({ method, path }) => method === "GET" && path.includes("/blobs/"));

const withSteps = (...steps: readonly object[]) => ({ "runs-on": "ubuntu-latest", steps });

describeWith(["act", ...dockerRegistry.tools], "a tool that is exported to the tool cache", () => {
  test.each(["1.2.0", "stable"])(
    "in version %s runs from the PATH, and neither a second step nor a second run of the workflow downloads it",
    async (version) => {
      await using registry = await dockerRegistry.start();
      await using watched = await startCountingProxy(registry.host);
      await pushTool(registry.url, version);
      await using repository = await actRepository();
      const install = (id: string) => ({
        ...{ id, uses: self },
        with: {
          ...{ operation: "export", reference: `${watched.host}/acme/hello:${version}`, platform: "linux/amd64" },
          ...{ "tool-name": "hello", "tool-version": version, include: "usr/bin/hello" },
        },
      });
      const hello = (id: string) => ({
        id,
        run: 'echo "said=$(hello)" >>"$GITHUB_OUTPUT"\necho "which=$(command -v hello)" >>"$GITHUB_OUTPUT"',
      });
      const runTool = () => repository.runJobs({ use: withSteps(install("install"), hello("first"), install("again"), hello("second")) });

      const ran = await runTool();
      expect(ran.code, ran.log).toBe(0);
      const cached = (run: typeof ran, id: string) => JSON.parse(run.steps[`${id}.results`] ?? "")[0].tool.cached;
      expect([cached(ran, "install"), cached(ran, "again")]).toEqual([false, true]);
      expect(ran.steps).toMatchObject({ "first.said": `hello ${version}`, "second.said": `hello ${version}` });
      expect(ran.steps["first.which"]).toBe(`${ran.steps["install.path"]}/usr/bin/hello`);
      expect(ran.steps["install.path"]).toContain(`/hello/${version}/linux-amd64-`);
      expect(blobReads(watched)).toHaveLength(2); // config and layer, once

      watched.forget();
      const later = await runTool();
      expect(later.code, later.log).toBe(0);
      expect([cached(later, "install"), cached(later, "again")]).toEqual([true, true]);
      expect(later.steps).toMatchObject({ "first.said": `hello ${version}`, "install.path": ran.steps["install.path"] });
      expect(blobReads(watched)).toEqual([]);
    },
    time,
  );
});

describeWith(["act", ...dockerRegistry.tools], "blobs in the Actions cache, act's own", () => {
  /** Exports twice; in between, all that is on the machine is removed, as if it were another one. */
  const twice = (host: string) => {
    const exportTo = (path: string) => ({
      ...{ id: path, uses: self },
      with: { operation: "export", reference: `${host}/acme/hello:1`, platform: "linux/amd64", cache: true, path },
    });
    const show = 'echo "said=$(one/usr/bin/hello), $(two/usr/bin/hello)" >>"$GITHUB_OUTPUT"';
    // Not another job: the service tells apart what lay at another path, and act gives each job another temporary folder, where GitHub's runners have always the same.
    const steps = [exportTo("one"), { run: 'rm -r "$RUNNER_TEMP/oci-blobs" || true' }, exportTo("two"), { id: "show", run: show }];
    return { export: withSteps(...steps) };
  };
  const ranWell = (run: ActRun) => {
    expect(run.code, run.log).toBe(0);
    expect(run.steps["show.said"]).toBe("hello 1, hello 1");
    expect(run.errors).toEqual([]);
  };

  test.each([true, false])(
    "are read from the registry once, or each time where there is no cache; neither is an error (cache: %s)",
    async (cache) => {
      await using registry = await dockerRegistry.start();
      await using watched = await startCountingProxy(registry.host);
      await pushTool(registry.url, "1");
      await using repository = await actRepository();
      const ran = await repository.runJobs(twice(watched.host), { cache });
      ranWell(ran);
      // The config is small, and read sooner than looked up.
      const layers = blobReads(watched).filter(({ sent }) => sent > 10_000);
      expect(layers, ran.log).toHaveLength(cache ? 1 : 2);
    },
    time,
  );
});
