import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "vitest";
import { systemClock } from "../../src/runtime/clock.ts";
import { archiveOf, file } from "../rootfs/layers.ts";
import { startCacheService } from "../support/cache-service.ts";
import type { FaultRegistry } from "../support/fault-registry/registry.ts";
import { digestOf } from "../support/fault-registry/storage.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { errorsOf, hostileWorld, imageOf, putBlob, putManifest, types } from "./hostile.ts";
import type { Row } from "./matrix.ts";

async function anImage() {
  return await makeImage({ platforms: ["linux/amd64"], attestations: false, index: false, layers: 1, sharedLayers: 0 });
}

const lockOf = (images: readonly string[]): string =>
  `apiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\nimages:\n${images.map((image) => `- image: ${image}\n`).join("")}`;

/** An imgpkg bundle with this lock. */
function bundleOf(registry: FaultRegistry, lock: string): object {
  const tar = archiveOf([file(".imgpkg/images.yml", lock)]);
  const config = {
    ...{ architecture: "amd64", os: "linux", config: { Labels: { "dev.carvel.imgpkg.bundle": "true" } } },
    rootfs: { type: "layers", diff_ids: [digestOf(tar)] },
  };
  return {
    ...{ schemaVersion: 2, mediaType: types.manifest },
    ...{ config: putBlob(registry, JSON.stringify(config), types.config), layers: [putBlob(registry, tar)] },
  };
}

const always = Number.POSITIVE_INFINITY;

/** What a registry makes a step do elsewhere. */
export const reachAttacks: readonly Row[] = [
  {
    id: "S-2",
    title: "A registry redirects what changes something to another host",
    happens: "Refused: manifests are written and deleted at the host that the step names, and nowhere else.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to] = [await world.registry(), await world.registry()];
      const image = await anImage();
      storeImage(from.storage, "app", image, "1");
      storeImage(to.storage, "old", image, "1");
      const witness = await world.witness((_request, response) => response.writeHead(202).end());
      const away = to.inject({
        ...{ on: ["manifest-put", "manifest-delete"], times: always },
        fault: { status: 307, headers: { location: `http://${witness.host}/v2/app/manifests/1` } },
      });
      await world.refused({ operation: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1` }, /is not its own host/);
      await world.refused({ operation: "delete", reference: `${to.host}/old:1` }, /is not its own host/);
      expect(away.hits).toBeGreaterThan(1);
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-3",
    title: "A registry leads an upload to another registry of the step",
    happens: "Refused: what one registry hands out changes nothing at another that the step names, and never becomes a manifest.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to, other] = [await world.registry(), await world.registry(), await world.registry()];
      const image = await anImage();
      storeImage(from.storage, "app", image, "1");
      storeImage(other.storage, "app", image, "1");
      const before = other.requests.length;
      const locations = [`http://${other.host}/v2/app/manifests/1`, `http://${other.host}/v2/app/blobs/uploads/1`];
      for (const location of locations) {
        const away = to.inject({ ...{ on: ["upload-post", "mount"], times: always }, fault: { status: 202, headers: { location } } });
        const destination = [`${to.host}/app:1`, `${other.host}/copy:1`];
        const step = await world.run({ operation: "copy", source: `${from.host}/app:1`, destination, "if-exists": "overwrite" });
        expect(step.code, step.log).toBe(1);
        expect(errorsOf(step)).toEqual([expect.stringMatching(/is not its own host/), expect.anything()]);
        away.remove();
      }
      const strangers = other.requests.slice(before).filter(({ path }) => path.startsWith("/v2/app/"));
      expect(strangers).toEqual([]);
    },
  },
  {
    id: "S-5",
    title: "A public registry keeps its blobs at a private address",
    happens: "Refused, unless `trusted-hosts` names that very host; never a metadata service.",
    run: async () => {
      await using world = await hostileWorld();
      const authority = await world.authority();
      const tls = await authority.issue(["registry.example", "10.1.2.3"]);
      const registry = await world.registry({ tls });
      world.passwordFor("registry.example", registry);
      const image = await anImage();
      const blobs = await world.witness((_request, response) => response.end(image.platforms[0]?.layers[0]?.bytes), tls);
      await world.proxy({ "registry.example:443": registry.host, "10.1.2.3:443": blobs.host });
      storeImage(registry.storage, "app", image, "1");
      const digest = image.platforms[0]?.layers[0]?.descriptor.digest;
      const inputs = { operation: "blob", reference: `registry.example/app@${digest}`, path: "blob" };
      const blob = { ...inputs, "ca-file": authority.certificate };
      registry.inject({ on: "blob-get", times: always, fault: { redirect: `https://10.1.2.3/cdn/app/${digest}` } });
      await world.refused(blob, /out of reach/);
      await world.refused({ ...blob, "trusted-hosts": "10.1.2.4" }, /out of reach/);
      expect(blobs.requests).toEqual([]);
      const step = await world.run({ ...blob, "trusted-hosts": "10.1.2.3" });
      expect(step.code, step.log).toBe(0);
      expect(blobs.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
      registry.inject({ on: "blob-get", times: always, fault: { redirect: "https://169.254.169.254/latest/meta-data" } });
      await world.refused({ ...blob, "trusted-hosts": "169.254.169.254" }, /out of reach/);
    },
  },
  {
    id: "S-5",
    title: "A registry answers at an address of the network as well as on loopback",
    happens: "The farthest of its addresses counts: what it hands out does not reach loopback, whichever of them answers.",
    run: async () => {
      await using world = await hostileWorld();
      const inside = await world.witness((_request, response) => response.end("secret"));
      const own = Object.values(networkInterfaces())
        .flatMap((all) => all ?? [])
        .find(({ internal, family }) => !internal && family === "IPv4");
      const server = createServer((_request, response) => response.writeHead(307, { location: `http://${inside.host}/x` }).end());
      server.listen(0, "0.0.0.0");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      try {
        const addresses = [own?.address ?? "127.0.0.1", "127.0.0.1"].map((address) => ({ address, family: 4 }));
        const step = await world.machine.simulate(
          { operation: "digest", reference: `registry.test:${port}/app:1`, "plain-http": `registry.test:${port}`, retries: 1 },
          { clock: systemClock, random: Math.random, lookup: async () => addresses },
        );
        expect(step.code).toBe(1);
        // On a machine without a network the registry is no farther than what it leads to.
        if (own === undefined) return;
        expect(step.log).toMatch(/out of reach/);
      } finally {
        server.closeAllConnections();
        server.close();
      }
      expect(inside.connections()).toBe(0);
    },
  },
  {
    id: "S-16",
    title: "What the programs that the cache starts see, and where they are looked for",
    happens: "No input, token or password of the job; and none of them is run from the workspace, or from a relative folder of the PATH.",
    run: async () => {
      await using world = await hostileWorld();
      await using service = await startCacheService();
      const registry = await world.registry();
      // Smaller layers are not kept.
      putManifest(registry, "1", imageOf(registry, [{ tar: archiveOf([file("large", "x".repeat(300_000))]) }]));
      const { workspace, home } = world.machine;
      const [tools, seen] = [join(home, "programs"), join(home, "seen")];
      await mkdir(tools);
      const path = process.env.PATH ?? "";
      for (const name of ["tar", "zstd"]) {
        await writeFile(join(workspace, name), `#!/bin/sh\necho of the checkout >> ${seen}\nexit 1\n`, { mode: 0o755 });
        await writeFile(join(tools, name), `#!/bin/sh\nenv >> ${seen}\nPATH='${path}' exec ${name} "$@"\n`, { mode: 0o755 });
      }
      const env = {
        ...service.env,
        ...{
          PATH: ["", ".", workspace, tools, path].join(delimiter),
          GITHUB_TOKEN: world.secret("job"),
          AWS_SECRET_ACCESS_KEY: world.secret("aws"),
        },
      };
      const inputs = { operation: "export", reference: `${registry.host}/app:1`, cache: true };
      for (const path of ["first.tar", "second.tar"]) {
        const step = await world.run({ ...inputs, path }, { bundle: true, env });
        expect(step.code, step.log).toBe(0);
      }
      const told = await readFile(seen, "utf8");
      expect(told).toContain("PATH=");
      expect(told).not.toMatch(/Canary_|of the checkout|INPUT_|TOKEN|SECRET/);
    },
  },
  {
    id: "S-5",
    title: "What an image holds names a registry on the runner: the lock of a bundle, the base of a build",
    happens:
      "Refused: content may name no nearer registry than the one it lies in; `trusted-hosts`, or an input that names that registry, allows it.",
    run: async () => {
      await using world = await hostileWorld();
      const authority = await world.authority();
      const registry = await world.registry({ tls: await authority.issue(["registry.example"]) });
      world.passwordFor("registry.example", registry);
      await world.proxy({ "registry.example:443": registry.host });
      const inside = await world.registry();
      const image = await anImage();
      storeImage(inside.storage, "secret/app", image, "1");
      const ca = { "ca-file": authority.certificate };
      const { digest } = image.root.descriptor;
      const hosts = [inside.host, inside.host.replace("127.0.0.1", "localhost")];
      for (const [at, host] of hosts.entries()) {
        putManifest(registry, `bundle${at}`, bundleOf(registry, lockOf([`${host}/secret/app@${digest}`])));
        const annotations = {
          "org.opencontainers.image.base.name": `${host}/secret/app:1`,
          "org.opencontainers.image.base.digest": digest,
        };
        putManifest(registry, `built${at}`, imageOf(registry, [], { annotations }));
      }
      const bundle = { operation: "copy", destination: "oci:bundles", bundle: true, ...ca };
      for (const at of hosts.keys()) {
        await world.refused({ ...bundle, source: `registry.example/app:bundle${at}` }, /out of reach/);
        const built = await world.run({ operation: "check-base", reference: `registry.example/app:built${at}`, ...ca });
        expect(built.code, built.log).toBe(1);
        expect(built.log).toMatch(/out of reach/);
      }
      expect(inside.requests).toEqual([]);
      const allowed = await world.run({ ...bundle, source: "registry.example/app:bundle0", "trusted-hosts": inside.host });
      expect(allowed.code, allowed.log).toBe(0);
      const named = { operation: "check-base", reference: `registry.example/app:built0`, base: `${inside.host}/secret/app:1`, ...ca };
      expect((await world.run(named)).log).not.toMatch(/out of reach/);
    },
  },
  {
    id: "S-37",
    title: "Locks of bundles, and lists of sources, that no reader ends with",
    happens:
      "Read in time that grows with them, and refused: keys that are maps, names that stand twice, aliases, depth, too many images, too large.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const image = `${registry.host}/app@sha256:${"0".repeat(64)}`;
      const head = "apiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\n";
      const many = (count: number) => lockOf(Array.from({ length: count }, (_, at) => image.replace(/0{6}$/, String(at).padStart(6, "0"))));
      const locks: readonly (readonly [lock: string, why: RegExp])[] = [
        [`${head}${"? ".repeat(800)}`, /not YAML/],
        [`${head}images:\n- image: ${image}\n  annotations: {? {? {a: b} : c} : d}`, /not YAML/],
        [`${head}images: ${"[".repeat(100_000)}`, /not YAML/],
        [`${head}${Array.from({ length: 20_000 }, (_, at) => `k${at}: 1\n`).join("")}`, /not known/],
        [`${head}a: &a [x, x]\nb: [*a, *a]\nimages: [*a]`, /aliases/],
        [`${head}images: []\nimages: []`, /DUPLICATE_KEY/],
        [`${head}images:\n- image: ${registry.host}/app:1`, /with a digest/],
        [`${head}images:\n- image: "x\\n::error::y@sha256:1"`, /./],
        [many(10_001), /more than 10000 images/],
        [`${lockOf([image])}#${"x".repeat(4 * 1024 * 1024)}`, /larger than/],
      ];
      for (const [at, [lock, why]] of locks.entries()) {
        putManifest(registry, `lock${at}`, bundleOf(registry, lock));
        await world.refused({ operation: "copy", source: `${registry.host}/app:lock${at}`, destination: "oci:out", bundle: true }, why);
      }
      for (const [lock] of locks.slice(0, 6)) {
        await writeFile(join(world.machine.workspace, "list.yml"), lock);
        await world.refused({ operation: "copy", "source-file": "list.yml", destination: "oci:out" }, /./);
      }
    },
  },
  {
    id: "S-15",
    title: "A registry echoes a password in base64, escaped in other ways, and where text is cut",
    happens: "It is scrubbed before and after the cut, alone and within something longer; not even its beginning is left.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const password = world.passwordOf(registry);
      const bytes = Buffer.from(password);
      const told = [
        `${"x".repeat(200 - 9)}${password}`,
        bytes.toString("base64"),
        bytes.toString("base64url"),
        Buffer.from(`{"auth":"ci:${password}"}`).toString("base64"),
        bytes.toString("hex").replace(/../g, "%$&"),
        [...password].map((one) => `&#${one.charCodeAt(0)};`).join(""),
        [...password].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join(""),
      ];
      for (const [at, body] of told.entries()) {
        registry.inject({
          on: "any",
          path: `/v2/r${at}/`,
          times: 9,
          fault: { status: 400, headers: { "content-type": "text/plain" }, body },
        });
      }
      const step = await world.refusedEach(told.map((_, at) => [`${registry.host}/r${at}:1`, /\*\*\*/] as const));
      const start = password.slice(0, 6);
      const written = step.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
      const signs = [start, bytes.subarray(0, 6).toString("base64"), encodeURIComponent(start), bytes.subarray(0, 6).toString("hex")];
      for (const sign of signs) expect([...written, step.summary, JSON.stringify(step.outputs)].join("\n")).not.toContain(sign);
    },
  },
];
