import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { createMachine, type Machine } from "../../scripts/machine.ts";
import { type ConnectProxy, startConnectProxy } from "../support/connect-proxy.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { githubHosts, startGithub } from "../support/github.ts";
import { carrierOf, keyBundle } from "../support/sigstore.ts";
import { makeImage, storeImage, type TestContent, type TestImage, type TestImageOptions } from "../support/test-image.ts";
import { createAuthority } from "../support/tls.ts";

/** The world that the documentation's examples speak of, on loopback: real names lead to it through a proxy. */
export interface World extends AsyncDisposable {
  readonly machine: Machine;
  readonly proxy: ConnectProxy;
  /** For steps that are to trust the registries here. */
  readonly trust: { readonly NODE_EXTRA_CA_CERTS: string };
  /** The names of the registries. */
  readonly hosts: readonly string[];
  /** By name: `ghcr.io`. */
  registry(host: string): FaultRegistry;
}

export const token = "ghs_tokenOfTheJob";

/** What `${{ secrets.NAME }}` holds there. */
export const secretOf = (name: string): string => `the-secret-${name}`;

/** Of a job whose repository has a lesser role for the packages. */
export const weakToken = "ghs_ofAnotherRepository";

/** What each registry is like, besides ghcr.io. `registry.example.com` has all that OCI 1.1 knows. */
const registries: Readonly<Record<string, FaultRegistryOptions>> = {
  "registry.example.com": { access: { type: "bearer", users: { "acme-bot": secretOf("REGISTRY_PASSWORD") }, anonymousPull: true } },
  "registry-1.docker.io": { referrers: false, subjectHeader: false, digestDeletion: false },
  "123456789012.dkr.ecr.eu-central-1.amazonaws.com": { access: { type: "basic", users: { AWS: "the-password-of-an-hour" } } },
};

/** What the examples build: it is there already. */
export const builtImage = "ghcr.io/acme/built:now";

/** Every world has the same: making them takes longer than most steps. */
let trusted: ReturnType<typeof createTrust> | undefined;
const images = new Map<string, Promise<TestImage>>();

async function createTrust() {
  const authority = await createAuthority();
  const tls = await authority.issue([...Object.keys(registries), ...githubHosts()]);
  return { certificate: authority.certificate, tls };
}

function imageOf(options: TestImageOptions): Promise<TestImage> {
  const key = JSON.stringify(options);
  const image = images.get(key) ?? makeImage(options);
  images.set(key, image);
  return image;
}

export async function createWorld(): Promise<World> {
  await using starting = new AsyncDisposableStack();
  const { certificate, tls } = await (trusted ??= createTrust());
  const github = starting.use(
    await startGithub({ tls, tokens: { [token]: { kind: "job" }, [weakToken]: { kind: "job", role: "write" } } }),
  );
  const started = new Map<string, FaultRegistry>([["ghcr.io", github.registry]]);
  const routes: Record<string, string> = { ...github.routes };
  for (const [host, options] of Object.entries(registries)) {
    const registry = starting.use(await startFaultRegistry({ ...options, tls }));
    started.set(host, registry);
    routes[`${host}:443`] = registry.host;
  }
  const registry = (host: string): FaultRegistry => {
    const found = started.get(host);
    if (!found) throw new Error(`there is no registry ${host} in the world of the examples`);
    return found;
  };
  const proxy = starting.use(await startConnectProxy({ routes }));
  const machine = starting.use(
    await createMachine({
      token,
      env: { HTTPS_PROXY: proxy.url, GITHUB_REF: "refs/tags/v1.4.0", GITHUB_REF_NAME: "v1.4.0", GITHUB_REF_TYPE: "tag" },
    }),
  );
  const authorities = join(machine.home, "ca.pem");
  await writeFile(authorities, certificate);
  await fill(registry);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(machine.workspace, path)), { recursive: true });
    await writeFile(join(machine.workspace, path), content, { mode: 0o644 });
  }
  const all = starting.move();
  return {
    machine,
    proxy,
    hosts: [...started.keys()],
    registry,
    trust: { NODE_EXTRA_CA_CERTS: authorities },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

const sbom = '{"spdxVersion":"SPDX-2.3","name":"app"}\n';

/** Who signs releases there. */
const signer = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** What is in the workspace, as a build would have left it. */
export const files: Readonly<Record<string, string>> = {
  "keys/release.pub": signer.publicKey.export({ format: "pem", type: "spki" }).toString(),
  "sbom.spdx.json": sbom,
  "images.txt": "# What runs behind the gap\nalpine:3.22\nghcr.io/acme/app:v1.4.0\n",
  "scan.sarif": '{"version":"2.1.0","runs":[]}\n',
  "policy/main.rego": "package main\n",
  "policy/README.md": "# Policy\n",
  "config.json": '{"name":"policy","version":"2.0.0"}\n',
  "policy/config.json": '{"strict":true}\n',
  "annotations.json": '{"$manifest":{"org.opencontainers.image.title":"policy"},"main.rego":{"language":"rego"}}\n',
};

const types = {
  manifest: "application/vnd.oci.image.manifest.v1+json",
  index: "application/vnd.oci.image.index.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar+gzip",
} as const;

async function fill(registry: (host: string) => FaultRegistry): Promise<void> {
  const { storage } = registry("ghcr.io");
  const app = await imageOf({ seed: "app" });
  storeImage(storage, "acme/app", app, "main", "v1.4.0");
  storeImage(storage, "acme/built", await imageOf({ seed: "built" }), "now");
  const older = await imageOf({ seed: "app 1.3" });
  storeImage(storage, "acme/app", older, "v1.3.0");
  for (const tag of ["pr-17", "pr-18"]) storeImage(storage, "acme/app", await imageOf({ seed: tag }), tag);
  for (const [tag, platform] of [
    ["v1.4.0-amd64", "linux/amd64"],
    ["v1.4.0-arm64", "linux/arm64/v8"],
  ] as const) {
    storeImage(storage, "acme/app", await imageOf({ seed: tag, platforms: [platform] }), tag);
  }
  const base = await imageOf({ seed: "base" });
  storeImage(storage, "acme/base", base, "1");
  const annotations = {
    "org.opencontainers.image.base.name": "ghcr.io/acme/base:1",
    "org.opencontainers.image.base.digest": base.root.descriptor.digest,
  };
  storeImage(storage, "acme/derived", await imageOf({ seed: "derived", annotations }), "1.0");
  storeImage(storage, "acme/base", await imageOf({ seed: "base, mended" }), "1");
  for (const tag of ["v1.9.0", "v1.10.0", "v2.0.0-rc.1"]) {
    storeImage(storage, "acme/lib", await imageOf({ seed: tag, platforms: ["linux/amd64"], attestations: false }), tag);
  }

  const bill = manifest(registry("ghcr.io"), "acme/app", {
    artifactType: "application/spdx+json",
    layers: [titled(registry("ghcr.io"), "acme/app", "application/spdx+json", "sbom.spdx.json", sbom)],
    subject: app.root,
  });
  const signature = manifest(registry("ghcr.io"), "acme/app", {
    artifactType: "application/vnd.dev.sigstore.bundle.v0.3+json",
    layers: [titled(registry("ghcr.io"), "acme/app", "application/vnd.dev.sigstore.bundle.v0.3+json", "bundle.json", "{}\n")],
    subject: app.root,
  });
  // As writers leave it on a registry without the referrers API.
  const list = json({
    schemaVersion: 2,
    mediaType: types.index,
    manifests: [
      { mediaType: types.manifest, ...short(bill), artifactType: "application/spdx+json" },
      { mediaType: types.manifest, ...short(signature), artifactType: "application/vnd.dev.sigstore.bundle.v0.3+json" },
    ],
  });
  storage.putManifest("acme/app", types.index, list, app.root.descriptor.digest.replace(":", "-"));

  const tool = await toolImage(registry("ghcr.io"), "acme/tool");
  storage.putManifest("acme/tool", types.index, tool, "2.1.0");
  manifest(registry("ghcr.io"), "acme/policy", {
    artifactType: "application/vnd.acme.policy",
    layers: [titled(registry("ghcr.io"), "acme/policy", "text/plain", "main.rego", files["policy/main.rego"] as string)],
    tag: "2.0.0",
  });

  storeImage(registry("registry.example.com").storage, "acme/app", app, "v1.4.0", "stable");
  const released = registry("registry.example.com").storage;
  storeImage(released, "acme/released", app, "v1.4.0");
  storeImage(released, "acme/released", older, "v1.3.0");
  const { root, blobs } = carrierOf(app.root.descriptor, keyBundle({ subject: app.root.descriptor.digest }, signer.privateKey));
  for (const bytes of blobs) released.putBlob("acme/released", bytes);
  released.putManifest("acme/released", root.descriptor.mediaType, Buffer.from(root.bytes));
  const hub = registry("registry-1.docker.io").storage;
  const alpine = await imageOf({ seed: "alpine", platforms: ["linux/amd64", "linux/arm64/v8", "linux/s390x"] });
  storeImage(hub, "library/alpine", alpine, "3.22", "latest");
  storeImage(hub, "library/node", await imageOf({ seed: "node" }), "24", "24-slim", "22");
}

interface Parts {
  readonly artifactType: string;
  readonly layers: readonly object[];
  readonly subject?: TestContent;
  readonly tag?: string;
}

function manifest(registry: FaultRegistry, repository: string, { artifactType, layers, subject, tag }: Parts): Buffer {
  const empty = Buffer.from("{}");
  registry.storage.putBlob(repository, empty);
  const bytes = json({
    schemaVersion: 2,
    mediaType: types.manifest,
    artifactType,
    config: { mediaType: "application/vnd.oci.empty.v1+json", ...short(empty) },
    layers,
    ...(subject && { subject: { mediaType: types.index, ...short(subject.bytes) } }),
  });
  registry.storage.putManifest(repository, types.manifest, bytes, tag);
  return bytes;
}

function titled(registry: FaultRegistry, repository: string, mediaType: string, title: string, content: string): object {
  const bytes = Buffer.from(content);
  registry.storage.putBlob(repository, bytes);
  return { mediaType, ...short(bytes), annotations: { "org.opencontainers.image.title": title } };
}

/** An image that ships a program: two layers, the upper one takes away a file of the lower. */
async function toolImage({ storage }: FaultRegistry, repository: string): Promise<Buffer> {
  const lower = await tar({ "etc/os-release": "NAME=base\n", "tmp/cache": "to be removed\n" });
  const manifests: object[] = [];
  for (const architecture of ["amd64", "arm64"]) {
    const program = `#!/bin/sh\necho "acme 2.1.0 (${architecture})"\n`;
    const upper = await tar({ "usr/local/bin/acme": program, "usr/local/share/acme/LICENSE": "MIT\n", "tmp/.wh.cache": "" });
    const layers = [lower, upper].map((plain) => gzipSync(plain));
    const config = json({
      architecture,
      os: "linux",
      config: {},
      rootfs: { type: "layers", diff_ids: [lower, upper].map((plain) => short(plain).digest) },
    });
    for (const blob of [...layers, config]) storage.putBlob(repository, blob);
    const bytes = json({
      schemaVersion: 2,
      mediaType: types.manifest,
      config: { mediaType: types.config, ...short(config) },
      layers: layers.map((layer) => ({ mediaType: types.layer, ...short(layer) })),
    });
    storage.putManifest(repository, types.manifest, bytes);
    manifests.push({ mediaType: types.manifest, ...short(bytes), platform: { architecture, os: "linux" } });
  }
  return json({ schemaVersion: 2, mediaType: types.index, manifests });
}

async function tar(entries: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(entries)) {
    archive.entry({ name, mode: name.includes("/bin/") ? 0o755 : 0o644, mtime: new Date(0) }, content);
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function short(bytes: Buffer): { readonly digest: string; readonly size: number } {
  return { digest: `sha256:${createHash("sha256").update(bytes).digest("hex")}`, size: bytes.byteLength };
}
