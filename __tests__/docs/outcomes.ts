import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "vitest";
import type { PageRun } from "./examples.ts";
import type { World } from "./world.ts";

const bom = "application/spdx+json";
const signature = "application/vnd.dev.sigstore.bundle.v0.3+json";
const ghcr = "ghcr.io";
const other = "registry.example.com";
const ecr = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

interface Manifest {
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly config?: { readonly mediaType: string };
  readonly layers?: readonly { readonly mediaType: string; readonly annotations?: Readonly<Record<string, string>> }[];
  readonly manifests?: readonly { readonly digest: string; readonly platform?: { readonly os: string; readonly architecture: string } }[];
  readonly subject?: { readonly digest: string };
}

/** What a world holds. */
function lookInto(world: World) {
  const storage = (host: string) => world.registry(host).storage;
  const held = (host: string, repository: string, tag: string) => storage(host).repository(repository).tags.get(tag);
  const manifest = (host: string, repository: string, reference: string): Manifest =>
    JSON.parse(storage(host).manifest(repository, reference)?.bytes.toString() ?? "{}") as Manifest;
  return {
    held,
    manifest,
    tags: (host: string, repository: string) => [...storage(host).repository(repository).tags.keys()].sort(),
    has: (host: string, repository: string, digest: string) => storage(host).manifest(repository, digest) !== undefined,
    /** What refers to a manifest; on registries without the referrers API what is listed in the tag that stands in for it. */
    referrers: (host: string, repository: string, digest: string): Manifest[] => {
      const list = manifest(host, repository, digest.replace(":", "-")).manifests;
      const all = list ? list.map((it) => it.digest) : [...storage(host).repository(repository).manifests.keys()];
      const found = all.map((it) => manifest(host, repository, it)).filter(({ subject }) => subject?.digest === digest);
      return found.sort((a, b) => ((a.artifactType ?? "") < (b.artifactType ?? "") ? -1 : 1));
    },
    file: (...path: string[]) => readFileSync(join(world.machine.workspace, ...path)),
  };
}

const typesOf = (manifests: readonly Manifest[]) => manifests.map(({ artifactType }) => artifactType);
const titlesOf = ({ layers = [] }: Manifest) => layers.map(({ annotations }) => annotations?.["org.opencontainers.image.title"]);

/**
 * What a page's examples are to have done, looked for where it is: in registries and files, and in what their own steps said. Returned before they run, because that is when
 * it is known what was there.
 */
export const outcomes: Readonly<Record<string, (world: World) => (ran: PageRun) => void>> = {
  "README.md": (world) => {
    const { held, referrers, has } = lookInto(world);
    const [app = "", change = "", left = ""] = ["v1.4.0", "pr-17", "pr-18"].map((tag) => held(ghcr, "acme/app", tag));
    const released = held(other, "acme/released", "v1.4.0") ?? "";
    return ({ output }) => {
      // Promote
      expect(held(ghcr, "acme/app", "v1.4.0")).toBe(app);
      expect(held(other, "acme/app", "v1.4.0")).toBe(app);
      expect(typesOf(referrers(other, "acme/app", app))).toEqual([bom, signature]);
      expect(output).toContain(`\n${app}\n`);
      // Verify
      expect(output).toContain(`kubectl set image deployment/app app=registry.example.com/acme/released@${released}\n`);
      // Clean up
      expect([held(ghcr, "acme/app", "pr-17"), has(ghcr, "acme/app", change)]).toEqual([undefined, false]);
      expect([held(ghcr, "acme/app", "pr-18"), has(ghcr, "acme/app", left)]).toEqual([left, true]);
      // Install
      expect(output).toMatch(/^acme 2\.1\.0 \((amd64|arm64)\)$/m);
    };
  },
  "docs/workflows.md": (world) => {
    const { held, manifest, referrers, has, tags } = lookInto(world);
    const [app = "", change = ""] = ["v1.4.0", "pr-17"].map((tag) => held(ghcr, "acme/app", tag));
    const built = held(ghcr, "acme/built", "now") ?? "";
    return () => {
      expect([held(ghcr, "acme/app", "v1.4.0"), held(other, "acme/app", "v1.4.0")]).toEqual([app, app]);
      expect(typesOf(referrers(other, "acme/app", app))).toEqual([bom, signature]);
      const [sbom, coverage, ...more] = referrers(ghcr, "acme/app", built);
      expect([titlesOf(sbom ?? {}), titlesOf(coverage ?? {}), more]).toEqual([["sbom.spdx.json"], ["coverage.html"], []]);
      expect(coverage?.layers?.map(({ mediaType }) => mediaType)).toEqual(["text/html"]);
      expect(tags(ghcr, "acme/alpine")).toEqual(["3.22"]);
      expect(held(ghcr, "acme/alpine", "3.22")).toBe(held("registry-1.docker.io", "library/alpine", "3.22"));
      expect(tags(ghcr, "acme/node")).toEqual(["24", "24-slim"]);
      const platforms = manifest(ghcr, "acme/node", "24").manifests?.map(({ platform }) => platform?.architecture);
      expect(platforms?.filter((name) => name !== "unknown")).toEqual(["amd64", "arm64"]);
      expect([held(ghcr, "acme/app", "pr-17"), has(ghcr, "acme/app", change)]).toEqual([undefined, false]);
      expect(held(ghcr, "acme/app", "pr-18")).toBeDefined();
      const merged = manifest(ghcr, "acme/service", "latest");
      expect(merged.annotations).toEqual({ "org.opencontainers.image.description": "What the package page shows" });
      expect(merged.manifests?.map(({ platform }) => platform?.architecture).toSorted()).toEqual(["amd64", "arm64"]);
      expect(held(other, "acme/service", "v1.4.0")).toBe(held(ghcr, "acme/service", "latest"));
      // The plain job takes what the example of attach.yml built.
      expect(held(ecr, "app", "v1.4.0")).toBe(built);
      expect(typesOf(referrers(ecr, "app", built))).toContain(bom);
    };
  },
  "docs/air-gap.md": (world) => {
    const { held, referrers, file } = lookInto(world);
    const app = held(ghcr, "acme/app", "v1.4.0") ?? "";
    return ({ output }) => {
      expect(output).toMatch(/^gh release upload \S+ images\.tar\.zst\.000 images\.tar\.zst\.sha256$/m);
      expect(file("images.tar.zst.000").readUInt32LE()).toBe(0xfd2fb528);
      expect(held(other, "mirror/acme/app", "v1.4.0")).toBe(app);
      expect(held(other, "mirror/library/alpine", "3.22")).toBe(held("registry-1.docker.io", "library/alpine", "3.22"));
      expect(typesOf(referrers(other, "mirror/acme/app", app))).toEqual([bom, signature]);
    };
  },
  "docs/attach.md": (world) => {
    const { held, manifest, referrers } = lookInto(world);
    const app = held(ghcr, "acme/app", "v1.4.0") ?? "";
    return () => {
      expect(held(ghcr, "acme/app", "v1.4.0")).toBe(app);
      expect(typesOf(referrers(other, "acme/app", app))).toEqual([bom]);
      const [sbom, approval, review, signed, ...more] = referrers(ghcr, "acme/app", app);
      expect(typesOf([sbom ?? {}, approval ?? {}, review ?? {}, signed ?? {}])).toEqual([
        ...[bom, "application/vnd.acme.approval", "application/vnd.acme.review", signature],
      ]);
      expect(more).toEqual([]);
      expect(approval?.annotations).toEqual({ "com.acme.approved-by": "octocat" });
      expect(titlesOf(review ?? {})).toEqual(["scan.sarif", "policy", "config.json"]);
      expect(review?.layers?.[2]?.mediaType).toBe("application/vnd.acme.settings+json");
      expect(review?.annotations?.["com.acme.reviewer"]).toBe("octocat");
      const arm = manifest(ghcr, "acme/app", app).manifests?.find(({ platform }) => platform?.architecture === "arm64")?.digest ?? "";
      expect(referrers(ghcr, "acme/app", arm).map(titlesOf)).toEqual([["scan.sarif"]]);
    };
  },
  "docs/blob.md": (world) => () => expect(lookInto(world).file("policy.rego").toString()).toBe("package main\n"),
  "docs/catalog.md": () => (ran) => {
    expect(JSON.parse(ran.steps[0]?.outputs.repositories ?? "")).toEqual(expect.arrayContaining(["acme/app", "acme/tool"]));
  },
  "docs/check-base.md": () => (ran) => {
    expect(ran.steps[0]?.outputs.outdated).toBe("true");
    expect(ran.output).toContain("make rebuild\n");
  },
  "docs/copy.md": (world) => {
    const { held, manifest, referrers, tags, file } = lookInto(world);
    const [app = "", older = ""] = ["v1.4.0", "v1.3.0"].map((tag) => held(ghcr, "acme/app", tag));
    return () => {
      expect(held(ghcr, "acme/app", "v1.5.0")).toBe(app);
      expect(held(ghcr, "acme/production/app", "v1.5.0")).toBe(app);
      expect(typesOf(referrers(ghcr, "acme/production/app", app))).toEqual([bom, signature]);
      const platforms = manifest(ghcr, "acme/alpine", "3.22").manifests?.map(({ platform }) => platform?.architecture);
      expect(platforms).toEqual(["amd64", "arm64", "unknown", "unknown"]);
      expect(tags(ghcr, "acme/archive/lib")).toEqual(["v1.10.0", "v1.9.0"]);
      expect(held(ghcr, "acme/app", "v1.3.0")).toBe(older);
      expect(held(ghcr, "acme/app", "stable")).toBe(app);
      expect(held(ghcr, "acme/restored", "v1.4.0")).toBe(app);
      const { manifests } = JSON.parse(file("images", "index.json").toString()) as { manifests: { digest: string }[] };
      expect(manifests.map(({ digest }) => digest)).toContain(app);
      const named = /"RepoTags":\["([^"]+)"\]/.exec(file("for-docker-load.tar").toString("latin1"));
      expect(named?.[1]).toBe("docker.io/acme/app:v1.4.0");
    };
  },
  "docs/delete.md": (world) => {
    const { held, has, tags } = lookInto(world);
    const [app = "", change = ""] = ["main", "pr-17"].map((tag) => held(ghcr, "acme/app", tag));
    return () => {
      expect([held(ghcr, "acme/app", "pr-17"), has(ghcr, "acme/app", change)]).toEqual([undefined, false]);
      expect([held(ghcr, "acme/app", "main"), held(ghcr, "acme/app", "v1.4.0")]).toEqual([app, app]);
      expect([tags(other, "acme/app"), has(other, "acme/app", app)]).toEqual([["stable"], true]);
    };
  },
  "docs/digest.md": (world) => {
    const alpine = lookInto(world).held("registry-1.docker.io", "library/alpine", "3.22");
    return ({ output }) => {
      expect(output).toContain(`docker build --build-arg BASE=docker.io/library/alpine@${alpine} .\n`);
      expect(output).toContain("make release\n");
    };
  },
  "docs/discover.md": () => (ran) => expect(ran.output).toMatch(/^ghcr\.io\/acme\/app@sha256:[0-9a-f]{64}$/m),
  "docs/export.md": (world) => (ran) => {
    const { file } = lookInto(world);
    expect(file("licences", "usr", "local", "share", "acme", "LICENSE").toString()).toBe("MIT\n");
    const archive = gunzipSync(file("rootfs.tar.gz")).toString("latin1");
    expect([archive.includes("usr/local/bin/acme"), archive.includes("tmp/cache")]).toEqual([true, false]);
    expect(ran.output).toMatch(/^acme 2\.1\.0 \((amd64|arm64)\)$/m);
  },
  "docs/index.md": (world) => () => {
    const { held, manifest } = lookInto(world);
    const merged = manifest(ghcr, "acme/app", "v1.5.0");
    expect(merged.manifests?.map(({ platform }) => platform?.architecture)).toEqual(["amd64", "unknown", "arm64", "unknown"]);
    expect(held(ghcr, "acme/mirror/app", "v1.5.0")).toBe(held(ghcr, "acme/app", "v1.5.0"));
    const described = manifest(ghcr, "acme/app", "v1.4.0-described");
    expect(described.annotations).toEqual({ "org.opencontainers.image.description": "What the package page shows" });
    expect(described.manifests).toEqual(manifest(ghcr, "acme/app", "v1.4.0").manifests);
    const provider = manifest(ghcr, "acme/provider", "1.0.0");
    expect(provider).toMatchObject({
      artifactType: "application/vnd.opentofu.provider",
      manifests: [{ artifactType: "application/vnd.opentofu.provider-target", platform: { os: "linux", architecture: "amd64" } }],
    });
  },
  "docs/inspect.md": () => (ran) => {
    const [all, one] = ran.steps.map(({ outputs }) => JSON.parse(outputs.platforms ?? "[]") as { platform: string }[]);
    expect(all?.map(({ platform }) => platform)).toEqual(["linux/amd64", "linux/arm64", "linux/s390x"]);
    expect(one?.map(({ platform }) => platform)).toEqual(["linux/amd64"]);
    expect(Number(ran.steps[2]?.outputs["added-bytes"])).toBeGreaterThan(0);
  },
  "docs/pull.md": (world) => () => {
    const { file } = lookInto(world);
    expect(file("downloaded", "main.rego").toString()).toBe("package main\n");
    expect(JSON.parse(file("sbom", "sbom.spdx.json").toString())).toMatchObject({ spdxVersion: "SPDX-2.3" });
  },
  "docs/push.md": (world) => () => {
    const { held, manifest } = lookInto(world);
    expect(held(ghcr, "acme/policy", "2.1.0")).toBe(held(ghcr, "acme/policy", "latest"));
    expect(manifest(ghcr, "acme/policy", "2.1.0")).toMatchObject({
      artifactType: "application/vnd.acme.policy",
      annotations: { "org.opencontainers.image.source": "https://github.com/acme/app" },
    });
    expect(manifest(ghcr, "acme/policy", "2.2.0")).toMatchObject({
      config: { mediaType: "application/vnd.acme.policy.config+json" },
      layers: [{ annotations: { "org.opencontainers.image.title": "main.rego", language: "rego" } }],
      annotations: { "org.opencontainers.image.title": "policy" },
    });
  },
  "docs/tags.md": () => (ran) => {
    expect(ran.output).toContain("\nv1.10.0\n");
    for (const tag of ["v1.3.0", "v1.4.0"]) expect(ran.output).toContain(`scan ${tag}\n`);
  },
  "docs/verify.md": () => (ran) => {
    const [held] = ran.steps;
    expect(JSON.parse(held?.outputs.verified ?? "")).toMatchObject([{ predicateType: "https://sigstore.dev/cosign/sign/v1" }]);
    expect(ran.steps.map(({ outputs }) => (outputs.verified ?? "") !== "[]")).toEqual([true, false]);
  },
};
