import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { join } from "node:path";
import { expect } from "vitest";
import { recordingRunner } from "../../scripts/recording-runner.ts";
import { run } from "../../src/action/run.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { serveRaw } from "../http/world.ts";
import type { FaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { artifactOf, errorsOf, type HostileWorld, hostileWorld, putBlob, putManifest } from "./hostile.ts";
import type { Row } from "./matrix.ts";

/** What only a metadata service, a neighbour or the runner itself answers to, however it is written. */
const near = [
  ...["169.254.169.254", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]", "[fd00:ec2::254]", "100.100.100.200"],
  ...["metadata.google.internal", "168.63.129.16", "127.0.0.1", "0x7f000001", "2130706433", "127.1", "localhost", "a.localhost", "[::1]"],
  ...[
    "[::127.0.0.1]",
    "[2002:7f00:1::]",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "100.64.0.1",
    "[fd12::1]",
    "[fe80::1]",
    "224.0.0.1",
  ],
];

/** A registry that is known by a public name, through a proxy and with TLS. */
async function publicRegistry(world: HostileWorld, names: readonly string[] = ["registry.example"]): Promise<FaultRegistry> {
  const authority = await world.authority();
  const registry = await world.registry({ tls: await authority.issue(names) });
  await world.proxy(Object.fromEntries(names.map((name) => [`${name}:443`, registry.host])));
  for (const name of names) world.passwordFor(name, registry);
  return registry;
}

const named = (count: number): string[] => Array.from({ length: count }, (_, at) => `r${at}.example`);

/** Every request for the repository `appN` is answered with this realm: at a name of its own, for a registry's realm may not change. */
function challengeWith(registry: FaultRegistry, at: number, realm: string): void {
  registry.inject({
    ...{ on: "any", path: `/v2/app${at}/`, times: 9, evenUnauthorized: true },
    fault: { status: 401, headers: { "www-authenticate": `Bearer realm="${realm}",service="x"` } },
  });
}

async function small(registry: FaultRegistry, tag = "1") {
  const image = await makeImage({ platforms: ["linux/amd64"], attestations: false, index: false, layers: 1, sharedLayers: 0 });
  storeImage(registry.storage, "app", image, tag);
  return image;
}

/** Runs a step in this process, with names that resolve as the attacker wants. @returns its exit code and log */
async function inProcess(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  lookup: (name: string) => string,
) {
  let log = "";
  const given = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const write = (text: string) => {
    log += text;
  };
  const code = await run({
    runner: recordingRunner({ ...env, ...given }, write),
    signal: new AbortController().signal,
    simulated: {
      ...{ clock: systemClock, random: Math.random, timeouts: { connect: 200, silence: 2000 } },
      lookup: async (name) => [{ address: lookup(name), family: 4 }],
    },
  });
  return { code, log };
}

/** A layout to copy to: a destination without requests of its own. */
const toLayout = { operation: "copy", destination: "oci:out:1" } as const;

export const credentialAttacks: readonly Row[] = [
  {
    id: "S-1",
    title: "A layer names a URL on another host that asks for a password",
    happens: "The URL is never asked for, by no operation; a layer that the registry lacks is an error that names it.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const witness = await world.witness();
      const layers = [
        "application/vnd.oci.image.layer.v1.tar+gzip",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
      ].map((mediaType, at) => {
        const layer = {
          ...putBlob(registry, `not at the registry ${at}`, mediaType),
          urls: [`http://${witness.host}/x`, `http://${witness.host}/y`],
        };
        registry.storage.repository("app").blobs.delete(layer.digest);
        return { ...layer, annotations: { "org.opencontainers.image.title": `x${at}` } };
      });
      for (const [at, layer] of layers.entries()) {
        const tag = putManifest(registry, `${at}`, artifactOf(registry, [layer]));
        const reference = `${registry.host}/app@${tag.digest}`;
        const missing = at === 0 ? /not found|not there/ : undefined;
        // what may not be distributed is left where it is
        if (missing) await world.refused({ ...toLayout, source: reference }, missing);
        else expect((await world.run({ ...toLayout, source: reference })).code).toBe(0);
        await world.refused({ operation: "pull", reference, path: "pulled" }, /not found|not there/);
        if (at > 0) continue;
        await world.refused({ operation: "export", reference, path: "x.tar" }, /./);
        await world.refused({ operation: "blob", reference: `${registry.host}/app@${layer.digest}`, path: "b" }, /not found/);
      }
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-2",
    title: "A redirect leads to another origin",
    happens: "It is followed without Authorization, and nothing that comes back after it gets any; another port is another origin.",
    run: async () => {
      await using world = await hostileWorld();
      const authority = await world.authority();
      const [registry, certificate] = [await world.registry(), await authority.issue(["127.0.0.1", "localhost"])];
      const image = await makeImage({ platforms: ["linux/amd64"], attestations: false, index: false, layers: 4, sharedLayers: 0 });
      storeImage(registry.storage, "app", image, "1");
      const blobs = new Map(image.blobs.map(({ descriptor, bytes }) => [descriptor.digest as string, bytes]));
      const serve = (request: IncomingMessage, response: ServerResponse) => response.end(blobs.get(request.url?.slice(1) ?? ""));
      const [plain, secure] = [await world.witness(serve), await world.witness(serve, certificate)];
      const back = await world.witness((request, response) => {
        response.writeHead(307, { location: `${registry.url}/v2/app/blobs${request.url}?returned` }).end();
      });
      const origins = [`http://${plain.host}`, `http://localhost:${plain.port}`, `https://${secure.host}`, `//${plain.host}`];
      const away = registry.inject({
        ...{ on: "blob-get", times: Number.POSITIVE_INFINITY },
        fault: ({ reference }) => ({ redirect: `${origins[[...blobs.keys()].indexOf(reference) % 4]}/${reference}` }),
      });
      const step = await world.run({ ...toLayout, source: `${registry.host}/app:1`, "ca-file": authority.certificate });
      expect(step.code, step.log).toBe(0);
      away.remove();
      expect(secure.requests.length).toBeGreaterThan(0);
      expect(plain.requests.length).toBeGreaterThanOrEqual(3);
      registry.forget();
      registry.inject({
        ...{ on: "blob-get", times: Number.POSITIVE_INFINITY, evenUnauthorized: true, when: ({ query }) => !query.has("returned") },
        fault: ({ reference }) => ({ redirect: `http://${back.host}/${reference}` }),
      });
      await world.refused({ ...toLayout, source: `${registry.host}/app:1`, destination: "oci:back:1" }, /authentication failed/);
      const returned = registry.requests.filter(({ query }) => query.has("returned"));
      expect(returned.length).toBeGreaterThan(0);
      expect(returned.map(({ headers }) => headers.authorization)).toEqual(returned.map(() => undefined));
    },
  },
  {
    id: "S-2",
    title: "A redirect that no client should follow",
    happens:
      "More than ten, a circle, another scheme, a password in the URL, a way out of TLS, a write by anything but 307 and 308: each is an error.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const witness = await world.witness();
      const locations: readonly (readonly [string, RegExp])[] = [
        [`${registry.url}/v2/loop/manifests/1`, /circle/],
        ["file:///etc/passwd", /scheme file/],
        ["ftp://127.0.0.1/x", /scheme ftp/],
        ["data:text/plain,x", /scheme data/],
        [`http://user:pw@${witness.host}/`, /user name or password/],
        [`https://user:pw@${witness.host}/`, /user name or password/],
        ["", /is empty|no Location/],
        ["http://[", /is no URL/],
        [`${registry.url}/${"x".repeat(40_000)}`, /characters long/],
      ];
      for (const [at, [redirect]] of locations.entries()) {
        registry.inject({ on: ["manifest-get", "manifest-head"], path: `/v2/r${at}/`, times: 40, fault: { redirect } });
      }
      registry.inject({
        on: ["manifest-get", "manifest-head"],
        path: "/v2/loop/",
        times: 40,
        fault: { redirect: `${registry.url}/v2/loop/manifests/1` },
      });
      let hops = 0;
      registry.inject({
        ...{ on: ["manifest-get", "manifest-head"], path: "/v2/chain/", times: 400 },
        fault: () => ({ redirect: `${registry.url}/v2/chain/manifests/hop-${hops++}` }),
      });
      await world.refusedEach([
        ...locations.map(([, why], at) => [`${registry.host}/r${at}:1`, why] as const),
        [`${registry.host}/chain:1`, /one of more than 10/],
      ]);
      expect(hops).toBeLessThanOrEqual(2 * 12);
      const to = await world.registry();
      await small(to);
      const writes = [301, 302, 303].flatMap((status) => (["upload-put", "manifest-put"] as const).map((on) => ({ status, on })));
      const faults = writes.map(({ status, on }) =>
        to.inject({ on, path: `/v2/${on}-${status}/`, times: 9, fault: { redirect: `http://${witness.host}/w`, status } }),
      );
      const step = await world.run({
        ...{ operation: "copy", source: `${to.host}/app:1` },
        // another way to write the same host, so that blobs are not mounted
        destination: writes.map(({ status, on }) => `localhost:${to.host.split(":")[1]}/${on}-${status}:1`),
        "registry-auth": `${world.registryAuth()}\n- {registry: "localhost:${to.host.split(":")[1]}", username: ci, password: ${JSON.stringify(world.passwordOf(to))}}`,
      });
      expect(errorsOf(step)).toEqual(writes.map(() => expect.stringMatching(/would make a PUT something else/)));
      expect(faults.map(({ hits }) => hits)).toEqual(faults.map(() => expect.toSatisfy((hits: number) => hits > 0)));
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-2",
    title: "A registry with TLS redirects to a place without, or from outside to inside",
    happens: "Refused: nothing is sent there.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await publicRegistry(world);
      const authority = await world.authority();
      const witness = await world.witness();
      const locations = [`http://${witness.host}/x`, `https://${witness.host}/x`, "http://registry.example/x"];
      for (const [at, redirect] of locations.entries()) {
        registry.inject({ on: ["manifest-get", "manifest-head"], path: `/v2/r${at}/`, times: 9, fault: { redirect } });
      }
      await world.refusedEach(
        locations.map((_, at) => [`registry.example/r${at}:1`, /leaves TLS|out of reach/] as const),
        { "ca-file": authority.certificate },
      );
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-3",
    title: "The Location of an upload is on another host",
    happens: "The bytes go there, as the specification has it, and no Authorization.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to] = [await world.registry(), await world.registry()];
      await small(from);
      const received = new Set<string>();
      const witness = await world.witness((request, response) => {
        const digest = new URL(request.url ?? "/", "http://x").searchParams.get("digest") ?? "";
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
          received.add(to.storage.putBlob("app", Buffer.concat(chunks)));
          response.writeHead(201, { "docker-content-digest": digest }).end();
        });
      });
      to.inject({
        ...{ on: ["upload-post", "mount"], times: Number.POSITIVE_INFINITY },
        fault: { status: 202, headers: { location: `http://${witness.host}/u?state=1` } },
      });
      const step = await world.run({ operation: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1` });
      expect(step.code, step.log).toBe(0);
      expect(received.size).toBe(2);
      expect(witness.requests.map(({ headers }) => headers.authorization)).toEqual(witness.requests.map(() => undefined));
    },
  },
  {
    id: "S-4",
    title: "The realm of a challenge is the attacker's, or a step down",
    happens:
      "A realm without TLS, in another scheme, at a reserved or nearer address, or a second one in a run gets no request and no password.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await publicRegistry(world, named(9));
      const authority = await world.authority();
      const witness = await world.witness();
      const realms = [
        "http://r0.example/token",
        `http://${witness.host}/token`,
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:169.254.169.254]/",
        "https://0x7f000001/",
        `https://${witness.host}/`,
        "//r6.example/token",
        "file:///etc/passwd",
        "https://user:pw@r8.example/token",
      ];
      for (const [at, realm] of realms.entries()) challengeWith(registry, at, realm);
      const why = /token service (has no absolute address|is not reached by TLS)|leaves TLS|out of reach|scheme file|user name or password/;
      await world.refusedEach(
        realms.map((_, at) => [`r${at}.example/app${at}:1`, why] as const),
        { "ca-file": authority.certificate },
      );
      expect(witness.connections()).toBe(0);
      expect(registry.of("token")).toEqual([]);
    },
  },
  {
    id: "S-4",
    title: "A second challenge names another token service",
    happens: "Refused: a password goes to one token service in a run.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry({ access: { type: "bearer" } });
      const witness = await world.witness();
      await small(registry);
      const fault = registry.inject({
        ...{ on: "blob-get", times: 9, evenUnauthorized: true },
        fault: { status: 401, headers: { "www-authenticate": `Bearer realm="http://${witness.host}/token",service="x"` } },
      });
      await world.refused({ ...toLayout, source: `${registry.host}/app:1` }, /changed from .* to /);
      expect(fault.hits).toBeGreaterThan(0);
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-5",
    title: "A URL that is handed out leads to the runner, its neighbours or a metadata service",
    happens: "A realm, a redirect and an upload Location reach none of them from a public registry, however the address is written.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await publicRegistry(world, ["registry.example", ...named(near.length)]);
      const authority = await world.authority();
      const source = await world.registry();
      await small(source);
      const witness = await world.witness();
      const places = near.map((address, at) => ({ url: `https://${address}:${witness.port}/x`, name: `registry.example/r${at}:1` }));
      for (const [at, { url }] of places.entries()) {
        const path = `/v2/r${at}/`;
        registry.inject({ on: ["manifest-get", "manifest-head"], path, times: 9, fault: { redirect: url } });
        registry.inject({ on: ["mount", "upload-post"], path, times: 9, fault: { status: 202, headers: { location: url } } });
      }
      const ca = { "ca-file": authority.certificate };
      await world.refusedEach(
        places.map(({ name }) => [name, /out of reach/] as const),
        ca,
      );
      registry.clearFaults();
      for (const [at, { url }] of places.entries()) {
        registry.inject({
          on: ["mount", "upload-post"],
          path: `/v2/r${at}/`,
          times: 9,
          fault: { status: 202, headers: { location: url } },
        });
      }
      const written = await world.run({
        operation: "copy",
        source: `${source.host}/app:1`,
        destination: places.map(({ name }) => name),
        ...ca,
      });
      expect(errorsOf(written)).toEqual(places.map(() => expect.stringMatching(/out of reach/)));
      registry.clearFaults();
      for (const [at, { url }] of places.entries()) challengeWith(registry, at, url);
      await world.refusedEach(
        places.map((_, at) => [`r${at}.example/app${at}:1`, /out of reach/] as const),
        ca,
      );
      expect(world.proxied().filter((target) => !/^(registry|r[0-9]+)\.example:443$/.test(target))).toEqual([]);
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-5",
    title: "A name resolves to a public address first and to the runner a moment later",
    happens: "The address that was checked is the one that is connected to; the second one is refused.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await publicRegistry(world);
      const authority = await world.authority();
      const image = await small(registry);
      const witness = await world.witness();
      const proxy = await world.proxy({ "registry.example:443": registry.host });
      for (const addresses of [["127.0.0.1"], ["192.0.2.34", "127.0.0.1"], ["192.0.2.34", "169.254.169.254"]]) {
        let lookups = 0;
        registry.inject({ on: "blob-get", times: 9, fault: { redirect: `https://localtest.me:${witness.port}/x` } });
        const { code, log } = await inProcess(
          {
            ...{ operation: "blob", reference: `registry.example/app@${image.blobs[0]?.descriptor.digest}`, retries: "3" },
            ...{ path: join(world.machine.workspace, "b"), "ca-file": authority.certificate, "registry-auth": world.registryAuth() },
          },
          { HTTPS_PROXY: proxy.url, NO_PROXY: "localtest.me", RUNNER_TEMP: world.machine.temp, HOME: world.machine.home },
          () => addresses[Math.min(lookups++, addresses.length - 1)] as string,
        );
        expect({ code, refused: /out of reach/.test(log) }, log).toEqual({ code: 1, refused: true });
        expect(lookups).toBe(addresses.length);
        registry.clearFaults();
      }
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-6",
    title: "The link to the next page leads elsewhere, or in a circle",
    happens: "A page of another origin or another listing, one that was read already, and pages without end are errors.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const witness = await world.witness();
      const image = await small(registry);
      const digest = image.root.descriptor.digest;
      const links: readonly (readonly [string, RegExp])[] = [
        [`<http://localhost:${witness.port}/v2/app/tags/list?last=a>; rel="next"`, /leads to localhost/],
        [`<//${witness.host}/other?last=a>; rel="next"`, /leads to 127/],
        // another port of the same name is taken for a registry that does not know its own, and is not asked
        [`<http://${witness.host}/v2/app/tags/list>; rel="next"`, /leads in a circle/],
        ['<?last=a>; rel="next"', /leads in a circle/],
        ['</v2/other/tags/list>; rel="next"', /leads to another listing/],
        ['</v2/app/tags/../../other/tags/list>; rel="next"', /leads to another listing/],
        ['<file:///etc/passwd>; rel="next"', /scheme file/],
      ];
      for (const [link, why] of links) {
        const faults = [
          registry.inject({ on: "tags", times: 99, fault: { headers: { link } } }),
          registry.inject({
            on: "referrers",
            times: 99,
            fault: { headers: { link: link.replaceAll("tags/list", `referrers/${digest}`) } },
          }),
        ];
        await world.refused({ operation: "tags", reference: `${registry.host}/app` }, why);
        if (/leads to/.test(why.source)) await world.refused({ operation: "discover", reference: `${registry.host}/app:1` }, why);
        for (const fault of faults) fault.remove();
      }
      let page = 0;
      registry.inject({
        on: "tags",
        times: Number.POSITIVE_INFINITY,
        fault: () => ({ headers: { link: `<?n=1000&last=${page++}>; rel="next"` } }),
      });
      await world.refused({ operation: "tags", reference: `${registry.host}/app` }, /never ends/);
      expect(page).toBeLessThan(200);
      expect(witness.connections()).toBe(0);
      expect(registry.requests.filter(({ path }) => path.startsWith("/v2/other/"))).toEqual([]);
    },
  },
  {
    id: "S-7",
    title: "Names of registries that look like the one that has credentials",
    happens: "Names are compared whole: a longer, a shorter, another port, another namespace gets nothing.",
    run: async () => {
      await using world = await hostileWorld();
      const names = ["ghcr.io.evil.example", "evil-ghcr.io", "hcr.io", "ghcr.io", "ghcr.example"];
      const registry = await publicRegistry(world, names);
      const authority = await world.authority();
      await small(registry);
      storeImage(registry.storage, "acme-evil/app", await makeImage(), "1");
      storeImage(registry.storage, "acme", await makeImage(), "1");
      const kept = [world.secret("kept-0"), world.secret("kept-1"), world.secret("kept-2"), world.secret("kept-3")];
      const auth = (password: string) => ({ auth: Buffer.from(`ci:${password}`).toString("base64") });
      const auths = {
        "ghcr.io/acme": auth(kept[0]!),
        "https://ghcr.io.evil/v2/": auth(kept[1]!),
        "ghcr.io:8443": auth(kept[2]!),
        "ghcr.exampl": auth(kept[3]!),
      };
      await mkdir(join(world.machine.home, ".docker"));
      await writeFile(join(world.machine.home, ".docker", "config.json"), JSON.stringify({ auths }));
      const entries = Object.keys(auths).map((name, at) => `- {registry: "${name}", username: ci, password: ${JSON.stringify(kept[at])}}`);
      for (const given of ["", entries.join("\n")]) {
        const references = [...names.map((host) => `${host}/app:1`), "ghcr.io/acme-evil/app:1"];
        await world.refusedEach(
          references.map((reference) => [reference, /authentication failed/] as const),
          { "registry-auth": given, "ca-file": authority.certificate, "github-token": "" },
        );
      }
      expect(registry.requests.map(({ headers }) => headers.authorization)).toEqual(registry.requests.map(() => undefined));
    },
  },
  {
    id: "S-8",
    title: "A credential helper that fails",
    happens: "The step fails before any request; nobody goes on anonymously or with the credentials of another registry.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      await small(registry);
      const path = await helper(world, "broken", 'echo "the keychain is locked"; exit 1');
      const config = {
        credsStore: "broken",
        auths: { "https://index.docker.io/v1/": { auth: Buffer.from("hub:hub-password").toString("base64") } },
      };
      await dockerConfig(world, config);
      await world.refused(
        { operation: "inspect", reference: `${registry.host}/app:1`, "registry-auth": "" },
        /helper broken failed .*keychain is locked/,
        {
          env: { PATH: path },
        },
      );
      expect(registry.requests).toEqual([]);
    },
  },
  {
    id: "S-9",
    title: "Content names other places: in annotations, in configs, in charts, in descriptors",
    happens: "None of them is asked for anything; there is no list of downloads that could carry credentials to another domain.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const witness = await world.witness();
      const url = `http://${witness.host}/x`;
      const annotations = Object.fromEntries(
        ["url", "source", "documentation", "licenses", "base.name", "vendor", "title"].map((name) => [
          `org.opencontainers.image.${name}`,
          name === "title" ? "x.tgz" : url,
        ]),
      );
      const chart = putBlob(
        registry,
        JSON.stringify({ name: "x", version: "1", urls: [url], home: url, sources: [url], dependencies: [{ name: "y", repository: url }] }),
        "application/vnd.cncf.helm.config.v1+json",
      );
      const layer = { ...putBlob(registry, "chart", "application/vnd.cncf.helm.chart.content.v1.tar+gzip"), urls: [url], annotations };
      putManifest(registry, "1", artifactOf(registry, [layer], { config: chart, annotations, urls: [url] }));
      const reference = `${registry.host}/app:1`;
      for (const inputs of [
        { operation: "inspect", reference },
        { operation: "discover", reference },
        { operation: "pull", reference, path: "out" },
        { operation: "copy", source: reference, destination: "oci:out-layout:1", referrers: true },
      ]) {
        const step = await world.run(inputs);
        expect(step.code, step.log).toBe(0);
      }
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-10",
    title: "A configuration names a credential helper by a path, a command or a place in the checkout",
    happens: "Only a plain name from the PATH outside the workspace runs, without a shell, and it is asked for a registry's name only.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      await small(registry);
      const evil = join(world.machine.workspace, "evil");
      const trap = `touch ${evil}`;
      await mkdir(join(world.machine.workspace, "bin"), { recursive: true });
      const path = await helper(world, "fine", `cat > "${world.machine.temp}/asked"; ${trap}`, join(world.machine.workspace, "bin"));
      const inputs = { operation: "inspect", reference: `${registry.host}/app:1`, "registry-auth": "" };
      const names = ["../../tmp/x", "x;id", `x; ${trap}`, "$(id)", "/bin/sh", "..", "x\n", "x y", "-x", "x\u0000"];
      await dockerConfig(world, { credHelpers: Object.fromEntries(names.map((name, at) => [`h${at}.example`, name])) });
      await world.refusedEach(
        names.map((_, at) => [`h${at}.example/app:1`, /has no plain name/] as const),
        { "registry-auth": "" },
        { env: { PATH: path } },
      );
      await dockerConfig(world, { credHelpers: { [registry.host]: "fine" } });
      await world.refused(inputs, /is not on the PATH outside the workspace/, { env: { PATH: path } });
      await world.refused({ ...inputs, reference: `${registry.host}\n/app:1` }, /is not a reference|reference/, { env: { PATH: path } });
      await expect(readFile(evil)).rejects.toThrow("ENOENT");
    },
  },
  {
    id: "S-11",
    title: "A registry whose TLS fails",
    happens: "There is no other attempt without TLS: not one byte in the clear reaches the port.",
    run: async () => {
      await using world = await hostileWorld();
      const heads: Buffer[] = [];
      const answers: readonly ((socket: Socket) => unknown)[] = [
        (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        (socket) => socket.destroy(),
        (socket) => socket.end("\u0015\u0003\u0001\u0000\u0002\u0002\u0028"),
        (socket) => socket.end(),
      ];
      await using servers = new AsyncDisposableStack();
      const hosts: string[] = [];
      for (const answer of answers) {
        const server = await serveRaw((socket, head) => {
          heads.push(head);
          answer(socket);
        });
        hosts.push(`127.0.0.1:${servers.use(server).port}`);
      }
      const password = JSON.stringify(world.secret("tls"));
      await world.refusedEach(
        hosts.map((host) => [`${host}/app:1`, /TLS|connection was|not HTTP/] as const),
        {
          ...{ "plain-http": "!127.0.0.1", retries: 2 },
          "registry-auth": hosts.map((host) => `- {registry: "${host}", username: ci, password: ${password}}`).join("\n"),
        },
      );
      expect(heads.length).toBeGreaterThanOrEqual(answers.length);
      expect(heads.map((head) => head[0])).toEqual(heads.map(() => 0x16));
    },
  },
  {
    id: "S-12",
    title: "Certificates that are self-signed, for another name, or of an unknown authority",
    happens: "Refused with the reason, directly and through a proxy; right with the authority in `ca-file`.",
    run: async () => {
      await using world = await hostileWorld();
      const [authority, other] = [
        await world.authority(),
        await import("../support/tls.ts").then(({ createAuthority }) => createAuthority("Other")),
      ];
      const [right, wrong, expired] = [
        await authority.issue(["127.0.0.1", "registry.example"]),
        await authority.issue(["elsewhere.example"]),
        await authority.issue(["127.0.0.1"], -1),
      ];
      const registries = {
        right: await world.registry({ tls: right }),
        wrong: await world.registry({ tls: wrong }),
        expired: await world.registry({ tls: expired }),
      };
      for (const registry of Object.values(registries)) await small(registry);
      const inspect = (host: string, ca?: string) => ({
        operation: "inspect",
        reference: `${host}/app:1`,
        "plain-http": "!127.0.0.1",
        ...(ca && { "ca-file": ca }),
      });
      await world.refused(inspect(registries.right.host), /(UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED)/);
      await world.refused(
        inspect(registries.right.host, other.certificate),
        /(UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED|UNABLE_TO_GET_ISSUER)/,
      );
      await world.refusedEach(
        [
          [`${registries.wrong.host}/app:1`, /ERR_TLS_CERT_ALTNAME_INVALID/],
          [`${registries.expired.host}/app:1`, /CERT_HAS_EXPIRED/],
        ],
        { "plain-http": "!127.0.0.1", "ca-file": authority.certificate },
      );
      const fine = await world.run(inspect(registries.right.host, authority.certificate));
      expect(fine.code, fine.log).toBe(0);
      await world.proxy({ "registry.example:443": registries.wrong.host });
      await world.refused(inspect("registry.example", authority.certificate), /ERR_TLS_CERT_ALTNAME_INVALID/);
      await world.proxy({ "registry.example:443": registries.right.host });
      await world.refused(inspect("registry.example"), /(UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED)/);
      expect(registries.wrong.requests).toEqual([]);
      expect(registries.expired.requests).toEqual([]);
    },
  },
  {
    id: "S-13",
    title: "Line breaks in what becomes a header or a URL",
    happens: "Refused where it is read: no header of an attacker's making goes out, from an input, a file or a registry.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to] = [await world.registry(), await world.registry()];
      await writeFile(join(world.machine.workspace, "f"), "x");
      const push = { operation: "push", reference: `${to.host}/app:1`, files: "f" };
      const injected = "a/b\r\nX-Injected: 1";
      await world.refused({ ...push, "artifact-type": injected }, /artifact-type/);
      await world.refused({ ...push, files: `f:${injected}` }, /./);
      await writeFile(
        join(world.machine.workspace, "annotations.json"),
        JSON.stringify({ $manifest: { "a\r\nX-Injected: 1": "b\r\nX-Injected: 1" } }),
      );
      await world.run({ ...push, "annotation-file": "annotations.json" });
      for (const [at, mediaType] of [injected, "a/b\nX-Injected: 1", "a/b\u0000", "a/b\u2028X-Injected: 1"].entries()) {
        putManifest(from, `${at}`, artifactOf(from, [putBlob(from, "x", mediaType)], { artifactType: mediaType }));
        await world.run({ operation: "copy", source: `${from.host}/app:${at}`, destination: `${to.host}/copied:${at}`, referrers: true });
        const child = { ...putManifest(from, "child", artifactOf(from, [])), mediaType };
        putManifest(from, `i${at}`, { schemaVersion: 2, manifests: [child] }, "application/vnd.oci.image.index.v1+json");
        await world.run({ operation: "copy", source: `${from.host}/app:i${at}`, destination: `${to.host}/copied:i${at}` });
      }
      for (const { headers, url } of [...from.requests, ...to.requests]) {
        expect(Object.keys(headers)).not.toContain("x-injected");
        expect(url).not.toMatch(/[\r\n]|injected/i);
      }
    },
  },
  {
    id: "S-14",
    title: "Credentials of one side of a copy",
    happens: "The other side never sees them, though it asks.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to] = [await world.registry({ access: { type: "bearer", anonymousPull: true } }), await world.registry()];
      await small(from);
      const only = `- {registry: "${to.host}", username: ci, password: ${JSON.stringify(world.passwordOf(to))}}`;
      const step = await world.run({
        operation: "copy",
        source: `${from.host}/app:1`,
        destination: `${to.host}/app:1`,
        "registry-auth": only,
      });
      expect(step.code, step.log).toBe(0);
      expect(from.of("token").map(({ headers }) => headers.authorization)).toEqual(from.of("token").map(() => undefined));
      expect(to.requests.some(({ headers }) => headers.authorization?.startsWith("Basic "))).toBe(true);
    },
  },
  {
    id: "S-15",
    title: "A registry echoes the secrets that it was sent, in every error it can make",
    happens: "No password and no token stands in the log, also a debugged one, an output, the summary or a file, in no way of writing it.",
    run: async () => {
      await using world = await hostileWorld();
      const [basic, bearer, fine] = [await world.registry(), await world.registry({ access: { type: "bearer" } }), await world.registry()];
      await writeFile(join(world.machine.workspace, "f"), "x");
      for (const registry of [basic, bearer]) {
        await small(registry);
        const said = (authorization: string) => {
          const [, value = ""] = authorization.split(" ");
          const decoded = Buffer.from(value, "base64").toString();
          return [value, decoded, world.passwordOf(registry), encodeURIComponent(value), `Authorization: ${authorization}`];
        };
        const operations = [
          { operation: "inspect", reference: `${registry.host}/app:1` },
          { operation: "tags", reference: `${registry.host}/app` },
          { operation: "discover", reference: `${registry.host}/app:1` },
          { operation: "digest", reference: [`${registry.host}/app:1`, `${fine.host}/app:1`] },
          { operation: "copy", source: `${registry.host}/app:1`, destination: [`${fine.host}/app:1`, `${fine.host}/b:1`] },
          { operation: "push", reference: `${registry.host}/new:1`, files: "f" },
          { operation: "delete", reference: `${registry.host}/app:1` },
        ];
        for (const [at, inputs] of operations.entries()) {
          const status = [400, 401, 403, 404, 418, 500][at % 6]!;
          const fault = registry.inject({
            ...{ on: "any", times: Number.POSITIVE_INFINITY },
            fault: ({ headers, kind }) => {
              const echo = said(headers.authorization ?? "");
              const message = echo.join(" ");
              const header = message.replaceAll(/[^\x20-\x7e]/g, "?").replaceAll('"', "'");
              if (kind === "token") return undefined;
              return {
                ...{ status, headers: { warning: `299 - "${header}"`, "docker-content-digest": header } },
                body: JSON.stringify({ errors: [{ code: "DENIED", message, detail: echo }] }),
              };
            },
          });
          await world.run(inputs, { env: { RUNNER_DEBUG: "1" } });
          expect(fault.hits, inputs.operation).toBeGreaterThan(0);
          fault.remove();
        }
        // content that holds them
        registry.inject({
          ...{ on: "manifest-get", path: "/manifests/1", times: 9 },
          fault: ({ headers }) => {
            const annotations = Object.fromEntries(said(headers.authorization ?? "").map((value, key) => [`k${key}`, value]));
            const body = JSON.stringify(artifactOf(registry, [], { annotations, artifactType: "a/b" }));
            return { body, headers: { "docker-content-digest": null } };
          },
        });
        const step = await world.run({ operation: "inspect", reference: `${registry.host}/app:1` }, { env: { RUNNER_DEBUG: "1" } });
        expect(step.outputs.manifest, step.log).toContain("***");
      }
    },
  },
  {
    id: "S-16",
    title: "What a credential helper sees of the environment",
    happens: "Neither the step's inputs nor the runner's tokens; the cloud's own variables, which it needs.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      await small(registry);
      const seen = join(world.machine.home, "seen");
      const answer = JSON.stringify({ ServerURL: registry.host, Username: "ci", Secret: world.passwordOf(registry) });
      const path = await helper(world, "spy", `env > ${seen}\ncat <<'END'\n${answer}\nEND`);
      await dockerConfig(world, { credHelpers: { [registry.host]: "spy" } });
      const step = await world.run(
        {
          operation: "inspect",
          reference: `${registry.host}/app:1`,
          "registry-auth": `- {registry: other.example, username: u, password: ${JSON.stringify(world.secret("input"))}}`,
        },
        {
          env: {
            PATH: path,
            ACTIONS_RUNTIME_TOKEN: "runtime-token",
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: "oidc-token",
            AWS_REGION: "eu-west-1",
          },
        },
      );
      expect(step.code, step.log).toBe(0);
      const env = await readFile(seen, "utf8");
      expect(env).toContain("AWS_REGION=eu-west-1");
      expect(env).not.toMatch(/^INPUT_|runtime-token|oidc-token|Canary_/m);
    },
  },
];

/** Puts a credential helper on the PATH. @returns that PATH */
async function helper(world: HostileWorld, name: string, script: string, folder = join(world.machine.home, "helpers")): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `docker-credential-${name}`);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return `${folder}:/usr/bin:/bin`;
}

async function dockerConfig(world: HostileWorld, config: object): Promise<void> {
  await mkdir(join(world.machine.home, ".docker"), { recursive: true });
  await writeFile(join(world.machine.home, ".docker", "config.json"), JSON.stringify(config));
}
