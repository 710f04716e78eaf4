import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { createMachine } from "../../scripts/machine.ts";
import { allRegistries, ocimemRegistry } from "../support/real-registries.ts";
import { content, json, pushReferrer, type TestContent } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { fail, succeed } from "./step.ts";

const types = {
  config: "application/vnd.cncf.helm.config.v1+json",
  chart: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
  provenance: "application/vnd.cncf.helm.chart.provenance.v1.prov",
} as const;

interface Chart {
  readonly config: Buffer;
  readonly archive: Buffer;
  readonly provenance: Buffer;
  /** As `helm push` makes it. */
  readonly manifest: TestContent;
  readonly blobs: readonly TestContent[];
}

/**
 * A chart as `helm package --sign` and `helm push` leave it in a registry (Helm's HIP-6): Chart.yaml as JSON is the config, the layers have no titles and stand in the order
 * of their digests (so either may come first), what Chart.yaml says is in the manifest's annotations.
 */
async function makeChart(name: string, version: string, provenanceFirst = false): Promise<Chart> {
  const metadata = { apiVersion: "v2", name, description: "A chart of the test", type: "application", version, appVersion: "1.0" };
  const yaml = stringify(metadata);
  const archive = await packChart(name.replaceAll("/", "-"), {
    "Chart.yaml": yaml,
    "values.yaml": "replicas: 1\n",
    "templates/service.yaml": "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n",
    "templates/_helpers.tpl": '{{- define "name" -}}{{ .Chart.Name }}{{- end -}}\n',
  });
  const sum = createHash("sha256").update(archive).digest("hex");
  const signed = `${yaml}\n...\nfiles:\n  ${name}-${version}.tgz: sha256:${sum}\n`;
  const signature = "-----BEGIN PGP SIGNATURE-----\n\nwsBcBAEBCgAQBQJn\n-----END PGP SIGNATURE-----\n";
  const provenance = Buffer.from(`-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${signed}${signature}`);
  const config = Buffer.from(JSON.stringify(metadata));
  const blobs = [content(types.config, config), content(types.chart, archive), content(types.provenance, provenance)];
  const [configContent, ...layers] = blobs.map(({ descriptor }) => descriptor);
  const manifestType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = json(manifestType, {
    ...{ schemaVersion: 2, mediaType: manifestType },
    config: configContent,
    layers: provenanceFirst ? layers.toReversed() : layers,
    annotations: {
      "org.opencontainers.image.created": "2026-01-01T00:00:00Z",
      "org.opencontainers.image.description": metadata.description,
      "org.opencontainers.image.title": name,
      "org.opencontainers.image.version": version,
    },
  });
  return { config, archive, provenance, manifest, blobs };
}

async function packChart(folder: string, files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  for (const [path, text] of Object.entries(files)) tar.entry({ name: `${folder}/${path}`, mode: 0o644, mtime: new Date(0) }, text);
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks));
}

/** What is in a folder, by name. */
async function filesOf(folder: string): Promise<Record<string, Buffer>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

describeWith([...new Set(allRegistries.flatMap((kind) => kind.tools)), "crane"], "a Helm chart", () => {
  test.each(allRegistries.map((kind) => [kind.name, kind] as const))(
    "comes from %s with its provenance, named from its config, and so does its copy",
    async (_, kind) => {
      await using registry = await kind.start();
      await using machine = await createMachine();
      const charts = [await makeChart("app", "1.2.3+build.7"), await makeChart("app", "1.2.3-rc.1+build.7", true)];
      for (const [at, chart] of charts.entries()) {
        const version = JSON.parse(chart.config.toString()).version as string;
        const tag = version.replace("+", "_"); // as Helm does
        await pushReferrer(registry.url, "charts/app", chart, tag);
        const copy = { operation: "copy", source: `${registry.host}/charts/app:${tag}`, destination: "oci:layout:chart" };
        const copied = await succeed(machine, copy);
        expect(copied.outputs.digest).toBe(chart.manifest.descriptor.digest);
        for (const [place, reference] of [`${registry.host}/charts/app:${tag}`, "oci:layout:chart"].entries()) {
          const path = `out-${at}-${place}`;
          const { outputs } = await succeed(machine, { operation: "pull", reference, path });
          const expected = { [`app-${version}.tgz`]: chart.archive, [`app-${version}.tgz.prov`]: chart.provenance };
          expect(JSON.parse(outputs.files ?? "")).toEqual(Object.keys(expected));
          expect(await filesOf(join(machine.workspace, path))).toEqual(expected);
        }
      }
    },
  );

  test.each([
    ["../app", "1.0.0"],
    ["/etc/app", "1.0.0"],
    ["a\\b", "1.0.0"],
    ["..", "1.0.0"],
    ["app", "1.0.0/../../x"],
    ["app", "/1.0.0"],
    ["app", ".."],
    ["app\u0000", "1.0.0"],
  ])("whose config says %j and %j is refused, and nothing is written", async (name, version) => {
    await using registry = await ocimemRegistry.start();
    await using machine = await createMachine();
    await pushReferrer(registry.url, "charts/app", await makeChart(name, version), "1");
    await fail(
      machine,
      { operation: "pull", reference: `${registry.host}/charts/app:1`, path: "out" },
      /the chart's (name|version) .* is no/,
    );
    expect(await readdir(machine.workspace)).toEqual([]);
  });
});

describeWith(["regctl", "oras", ...ocimemRegistry.tools], "a Helm chart's files", () => {
  test("pushed by regctl, by oras and by us with their types come back as they were", async () => {
    await using registry = await ocimemRegistry.start();
    await using machine = await createMachine();
    const chart = await makeChart("app", "1.2.3");
    const names = { config: "config.json", chart: "app-1.2.3.tgz", provenance: "app-1.2.3.tgz.prov" };
    await writeFile(join(machine.workspace, names.config), chart.config);
    await writeFile(join(machine.workspace, names.chart), chart.archive);
    await writeFile(join(machine.workspace, names.provenance), chart.provenance);
    const at = { cwd: machine.workspace, env: { HOME: machine.home } };
    await run("regctl", ["registry", "set", registry.host, "--tls", "disabled"], at);
    const layers = ["--file", names.chart, "-m", types.chart, "--file", names.provenance, "-m", types.provenance];
    const config = ["--config-file", names.config, "--config-type", types.config];
    await run("regctl", ["artifact", "put", ...config, ...layers, `${registry.host}/charts/app:regctl`], at);
    const typed = [`${names.chart}:${types.chart}`, `${names.provenance}:${types.provenance}`];
    const byOras = ["push", "--plain-http", "--config", `${names.config}:${types.config}`, `${registry.host}/charts/app:oras`, ...typed];
    await run("oras", byOras, at);
    await succeed(machine, {
      ...{ operation: "push", reference: `${registry.host}/charts/app:ours` },
      ...{ "config-file": `${names.config}:${types.config}`, files: typed },
    });
    for (const tag of ["regctl", "oras", "ours"]) {
      const { outputs } = await succeed(machine, { operation: "pull", reference: `${registry.host}/charts/app:${tag}`, path: tag });
      expect(JSON.parse(outputs.files ?? ""), tag).toEqual([names.chart, names.provenance]);
      expect(await filesOf(join(machine.workspace, tag)), tag).toEqual({
        [names.chart]: chart.archive,
        [names.provenance]: chart.provenance,
      });
    }
    // What ours says of itself is what Helm looks at: the config's type, and no type besides.
    const ours = JSON.parse(
      (await run("regctl", ["manifest", "get", "--format", "raw-body", `${registry.host}/charts/app:ours`], at)).stdout,
    );
    expect({ config: ours.config.mediaType, artifactType: ours.artifactType }).toEqual({ config: types.config, artifactType: undefined });
    expect(ours.layers.map(({ mediaType }: { mediaType: string }) => mediaType)).toEqual([types.chart, types.provenance]);
  });
});
