import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { createMachine, type Inputs, type Machine } from "../../scripts/machine.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { content, json, makeImage, storeImage, type TestContent } from "../support/test-image.ts";
import { scene } from "./faults-lists.ts";
import type { Row } from "./matrix.ts";
import { inProcess } from "./scenario.ts";

const always = Number.POSITIVE_INFINITY;
const indexType = "application/vnd.oci.image.index.v1+json";
const manifestType = "application/vnd.oci.image.manifest.v1+json";
const configType = "application/vnd.oci.image.config.v1+json";

/** What refers to content under a type that says nothing of that. */
function documents(registry: FaultRegistry): { readonly arrives: readonly TestContent[]; readonly refused: readonly TestContent[] } {
  const layer = content("application/vnd.oci.image.layer.v1.tar", Buffer.from("a layer"));
  const config = json(configType, { os: "linux", architecture: "amd64", rootfs: { type: "layers", diff_ids: [layer.descriptor.digest] } });
  for (const { bytes } of [layer, config]) registry.storage.putBlob("team/app", bytes);
  const image = { schemaVersion: 2, config: config.descriptor, layers: [layer.descriptor] };
  const child = json(manifestType, { ...image, mediaType: manifestType });
  registry.storage.putManifest("team/app", manifestType, child.bytes);
  const unknown = "application/vnd.example+json";
  return {
    arrives: [json(unknown, { ...image, mediaType: unknown }), json(unknown, { schemaVersion: 2, manifests: [child.descriptor] })],
    refused: [
      json("application/vnd.docker.distribution.manifest.v1+json", { schemaVersion: 1, fsLayers: [{ blobSum: layer.descriptor.digest }] }),
      json("application/vnd.docker.distribution.manifest.v1+prettyjws", { schemaVersion: 1, fsLayers: [], history: [] }),
      json(unknown, { fsLayers: [{ blobSum: layer.descriptor.digest }] }),
      json(unknown, { ...image, manifests: [child.descriptor] }),
    ],
  };
}

/** Content of forms that are not in any table. */
const contents: readonly Row[] = [
  {
    id: "F45",
    title: "an image under an unknown or retired media type",
    happens: "All that it names arrives with it, or it is refused and no tag is written: never an image without its layers.",
    run: async () => {
      await using it = await scene();
      const { storage } = it.registry;
      const { arrives, refused } = documents(it.registry);
      const copy = (number: number) => ({
        operation: "copy",
        source: `${it.repository}:odd${number}`,
        destination: [`${it.registry.host}/team/copy${number}:1`, `oci:layout${number}:1`],
      });
      for (const [number, { descriptor, bytes }] of [...arrives, ...refused].entries()) {
        storage.putManifest("team/app", manifestType, bytes, `odd${number}`);
        it.registry.inject({
          ...{ on: ["manifest-get", "manifest-head"], times: always, fault: { headers: { "content-type": descriptor.mediaType } } },
          when: ({ repository, reference }) => repository === "team/app" && [`odd${number}`, descriptor.digest].includes(reference),
        });
        const step = await it.run(copy(number));
        const repository = `team/copy${number}`;
        const arrived = storage.manifest(repository, "1");
        expect([number, step.code], step.log).toEqual([number, number < arrives.length ? 0 : 1]);
        if (step.code !== 0) expect(arrived).toBeUndefined();
        else {
          expect(storage.missing(repository, arrived ?? { bytes: Buffer.of() })).toEqual([]);
          for (const digest of bytes.toString().match(/sha256:[0-9a-f]{64}/g) ?? []) {
            expect(storage.blob(repository, digest) ?? storage.manifest(repository, digest), digest).toBeDefined();
          }
        }
      }
    },
  },
  {
    id: "F52",
    title: "an index whose entries are blobs (BuildKit's cache), at a registry that answers 500 to a manifest that is none",
    happens: "What is of no known type of manifest is looked for among the blobs, whatever the registry answered.",
    run: async () => {
      for (const status of [404, 400, 403, 500]) {
        await using it = await scene();
        const { storage } = it.registry;
        const layer = content("application/vnd.oci.image.layer.v1.tar+gzip", Buffer.from("cached"));
        const config = json("application/vnd.buildkit.cacheconfig.v0", { layers: [], records: [] });
        for (const { bytes } of [layer, config]) storage.putBlob("team/app", bytes);
        const cache = json(indexType, { schemaVersion: 2, mediaType: indexType, manifests: [layer.descriptor, config.descriptor] });
        storage.putManifest("team/app", indexType, cache.bytes, "cache");
        it.registry.inject({
          ...{ on: ["manifest-get", "manifest-head"], times: always, fault: { status } },
          when: ({ reference }) => [layer.descriptor.digest, config.descriptor.digest].includes(reference as never),
        });
        await using to = await startFaultRegistry({ refusesIncomplete: false });
        await it.good({ operation: "copy", source: `${it.repository}:cache`, destination: [`${to.host}/team/app:cache`, "oci:cache:1"] });
        for (const { descriptor } of [layer, config]) expect(to.storage.blob("team/app", descriptor.digest)).toBeDefined();
        expect(to.storage.manifest("team/app", "cache")?.bytes.equals(cache.bytes)).toBe(true);
      }
    },
  },
  {
    id: "F58",
    title: "media types with a parameter, and an os.version with a space",
    happens: "What is shown can be asked for.",
    run: async () => {
      await using it = await scene();
      const { storage } = it.registry;
      const platform = { os: "darwin", architecture: "arm64", "os.version": "macOS 14" };
      const index = json(indexType, { schemaVersion: 2, mediaType: indexType, manifests: [{ ...it.image.root.descriptor, platform }] });
      storage.putManifest("team/app", indexType, index.bytes, "mac");
      const { outputs } = await it.good({ operation: "inspect", reference: `${it.repository}:mac` });
      const [shown] = JSON.parse(outputs.platforms ?? "[]") as { platform: string }[];
      const digest = await it.good({ operation: "digest", reference: `${it.repository}:mac`, platform: shown?.platform });
      expect(digest.outputs.digest).toBe(it.image.root.descriptor.digest);
      const type = "application/vnd.example.report+json; charset=utf-8";
      await writeFile(join(it.machine.workspace, "report.json"), "{}");
      await it.good({ operation: "attach", reference: `${it.repository}:v1`, "artifact-type": type, files: `report.json:${type}` });
      const found = await it.good({ operation: "discover", reference: `${it.repository}:v1` });
      const [{ artifactType }] = JSON.parse(found.outputs.referrers ?? "[]");
      expect(artifactType).toBe(type);
      expect(
        (await it.good({ operation: "discover", reference: `${it.repository}:v1`, "artifact-type": artifactType })).outputs.count,
      ).toBe("1");
      await it.good({ operation: "pull", reference: `${it.repository}:v1`, "artifact-type": artifactType, path: "out" });
      expect(await readFile(join(it.machine.workspace, "out/report.json"), "utf8")).toBe("{}");
    },
  },
  {
    id: "F59",
    title: "titles as peers write them: ./x, dist beside dist/a.js, names that differ in case, none at all, an empty unpack digest",
    happens: "What push packs, and what oras, regctl and obom write, pull takes, each file whole.",
    run: async () => {
      await using it = await scene();
      const title = "org.opencontainers.image.title";
      const files = { "./x": "1", "dist/a.js": "2", Name: "3", name: "4", "": "5" };
      const layers = Object.entries(files).map(([name, text]) => {
        const { descriptor, bytes } = content("text/plain", Buffer.from(text));
        it.registry.storage.putBlob("team/app", bytes);
        return { ...descriptor, annotations: { [title]: name, "io.deis.oras.content.digest": "" } };
      });
      const config = json("application/vnd.oci.empty.v1+json", {});
      it.registry.storage.putBlob("team/app", config.bytes);
      const root = json(manifestType, {
        ...{ schemaVersion: 2, mediaType: manifestType, artifactType: "text/x-files", config: config.descriptor, layers },
      });
      it.registry.storage.putManifest("team/app", manifestType, root.bytes, "files");
      const step = await it.good({ operation: "pull", reference: `${it.repository}:files`, path: "out" });
      const written = JSON.parse(step.outputs.files ?? "[]") as string[];
      const texts = await Promise.all(written.map((name) => readFile(join(it.machine.workspace, "out", name), "utf8")));
      expect(texts.sort()).toEqual(["1", "2", "3", "4", "5"]);
      expect(written).toEqual(expect.arrayContaining(["x", "dist/a.js", "Name", "name"]));
      await mkdir(join(it.machine.workspace, "dist"));
      for (const name of ["a.js", "A.js"]) await writeFile(join(it.machine.workspace, "dist", name), name);
      await it.good({ operation: "push", reference: `${it.repository}:packed`, files: ["dist", "dist/a.js", "dist/A.js"] });
      await it.good({ operation: "pull", reference: `${it.repository}:packed`, path: "packed" });
      for (const name of ["a.js", "A.js"]) expect(await readFile(join(it.machine.workspace, "packed/dist", name), "utf8")).toBe(name);
    },
  },
];

/** An entry of a configuration file, in the forms that docker's own decoder takes. */
const auths: readonly ((text: string) => string)[] = [
  (text) => Buffer.from(text).toString("base64"),
  (text) => Buffer.from(text).toString("base64").replace(/.{20}/g, "$&\n"),
  (text) => Buffer.from(text).toString("base64").replace(/.{20}/g, "$&\r\n"),
  (text) => Buffer.from(`${text}\0\0`).toString("base64"),
];

/** The step with the configuration file in the home of the machine. */
const asDocker = (machine: Machine, inputs: Inputs) =>
  machine.simulate(inputs, { clock: systemClock, random: Math.random }, { env: { DOCKER_CONFIG: machine.home } });

/** Who the step is, and who the registry. */
const logins: readonly Row[] = [
  {
    id: "F47",
    title: "an `auth` of config.json that is wrapped at a column, or in Latin-1; one that cannot be read",
    happens:
      "It is read as docker reads it; an entry for this very registry that cannot be read is an error, never a reason to go on anonymously.",
    run: async () => {
      for (const password of ["correct horse battery staple and more of it", "pässwörd"]) {
        for (const encoded of [
          ...auths.map((encode) => encode(`ci:${password}`)),
          Buffer.from(`ci:${password}`, "latin1").toString("base64"),
        ]) {
          await using registry = await startFaultRegistry({ access: { type: "basic", users: { ci: password } } });
          await using machine = await createMachine();
          storeImage(registry.storage, "team/app", await makeImage(), "1");
          const configure = (auth: unknown) =>
            writeFile(join(machine.home, "config.json"), JSON.stringify({ auths: { [registry.host]: { auth } } }));
          await configure(encoded);
          const inputs = { operation: "digest", reference: `${registry.host}/team/app:1` };
          const isLatin = password !== "pässwörd" || Buffer.from(encoded, "base64").includes(0xc3);
          registry.inject({
            ...{ on: "any", times: always, evenUnauthorized: true },
            when: () => !isLatin,
            fault: ({ headers }) => (headers.authorization === `Basic ${encoded}` ? { status: 418 } : undefined),
          });
          const step = await asDocker(machine, inputs);
          if (isLatin) expect(step.code, step.log).toBe(0);
          else expect(step.log).toContain("status 418");
          registry.forget();
          for (const broken of ["%%%", Buffer.from("no colon").toString("base64")]) {
            await configure(broken);
            expect((await asDocker(machine, inputs)).code).toBe(1);
          }
          expect(registry.requests).toEqual([]);
        }
      }
    },
  },
  {
    id: "F57",
    title: "config.json is empty, names a member twice, or holds null and broken UTF-8 in an entry that is not needed",
    happens: "It is read as docker reads it: trouble outside the entry that is needed is a warning at most.",
    run: async () => {
      await using registry = await startFaultRegistry();
      await using machine = await createMachine();
      storeImage(registry.storage, "team/app", await makeImage(), "1");
      const forms = [
        "",
        " \n",
        '{"auths":{},"auths":{}}',
        '{"auths":{"other.example":null}}',
        '{"auths":{"other.example":{"auth":null,"email":7}},"HttpHeaders":{"a":1}}',
        '{"auths":null,"credHelpers":null,"proxies":[]}',
        Buffer.from([...Buffer.from('{"auths":{"other.example":{"auth":"'), 0xff, 0xfe, ...Buffer.from('"}}}')]),
      ];
      for (const form of forms) {
        await writeFile(join(machine.home, "config.json"), form);
        const step = await asDocker(machine, { operation: "digest", reference: `${registry.host}/team/app:1` });
        expect(step.code, `${form}: ${step.log}`).toBe(0);
      }
    },
  },
  {
    id: "F54",
    title: "tokens that are used up after twelve requests, thirty blobs at once, also at a registry that another one redirects to",
    happens: "The refusal of a token that others used as well is no refusal; that of a token of the request's own is one.",
    run: async () => {
      await using from = await startFaultRegistry({
        access: { type: "bearer", users: { ci: "secret-password" }, anonymousPull: true },
      });
      await using first = await startFaultRegistry();
      first.inject({ on: ["manifest-get", "blob-get"], times: always, fault: ({ url }) => ({ redirect: `${from.url}${url}` }) });
      await using machine = await createMachine();
      const image = await makeImage({
        ...{ platforms: ["linux/amd64"], layers: 30, sharedLayers: 0, layerSize: 100 },
        index: false,
        attestations: false,
      });
      storeImage(from.storage, "team/app", image, "1");
      const uses = new Map<string, number>();
      from.inject({
        ...{ on: "any", times: always },
        when: ({ kind }) => kind !== "token",
        fault: ({ headers: { authorization = "" } }) => {
          uses.set(authorization, (uses.get(authorization) ?? 0) + 1);
          return (uses.get(authorization) ?? 0) > 12 ? { status: 401 } : undefined;
        },
      });
      for (const { host } of [from, first]) {
        await using to = await startFaultRegistry({ mounts: false });
        from.forget();
        const step = await inProcess(machine, {
          ...{ operation: "copy", source: `${host}/team/app:1`, destination: `${to.host}/team/app:1`, concurrency: 30 },
          "registry-auth": `- { registry: "${from.host}", username: ci, password: secret-password }`,
        });
        expect(step.code, step.log).toBe(0);
        expect(to.storage.missing("team/app", to.storage.manifest("team/app", "1") ?? { bytes: Buffer.of() })).toEqual([]);
        expect(from.requests.length).toBeLessThan(4 * 34);
      }
    },
  },
  {
    id: "F56",
    title: "a registry redirects all that is read to another one, which wants a token (lscr.io to ghcr.io)",
    happens: "It gets an anonymous token of the other's own service; the first one's credentials never go there.",
    run: async () => {
      await using target = await startFaultRegistry({ access: { type: "bearer", users: { other: "not-ours" }, anonymousPull: true } });
      await using first = await startFaultRegistry({ access: { type: "bearer", users: { ci: "secret-password" } } });
      await using to = await startFaultRegistry();
      await using machine = await createMachine();
      const image = await makeImage();
      storeImage(target.storage, "team/app", image, "1");
      first.inject({
        ...{ on: ["manifest-get", "manifest-head", "blob-get", "blob-head"], times: always },
        fault: ({ url }) => ({ redirect: `${target.url}${url}` }),
      });
      const step = await inProcess(machine, {
        ...{ operation: "copy", source: `${first.host}/team/app:1`, destination: `${to.host}/team/app:1` },
        "registry-auth": `- { registry: "${first.host}", username: ci, password: secret-password }`,
      });
      expect(step.code, step.log).toBe(0);
      expect(to.storage.manifest("team/app", "1")?.bytes.equals(image.root.bytes)).toBe(true);
      const sent = JSON.stringify(target.requests);
      for (const secret of ["secret-password", ...first.tokens, Buffer.from("ci:secret-password").toString("base64")])
        expect(sent).not.toContain(secret);
    },
  },
];

/**
 * Listens with a queue that is full, so that the kernel answers no handshake; as soon as one waits, half a second
 * later, it takes all and leads them to the port that it was given. The handshake takes a second or more then, as
 * the kernel sends it again after one.
 */
const slowListener = `
import socket, sys, threading, time
server = socket.socket(); server.bind(("127.0.0.1", 0)); server.listen(0)
port = server.getsockname()[1]
fillers = []
for _ in range(3):
    filler = socket.socket(); filler.setblocking(False); filler.connect_ex(("127.0.0.1", port)); fillers.append(filler)
time.sleep(0.2)
known = {filler.getsockname()[1] for filler in fillers}
print(port, flush=True)
def waits():
    for line in open("/proc/net/tcp").read().splitlines()[1:]:
        field = line.split()
        if field[3] == "02" and int(field[2].split(":")[1], 16) == port and int(field[1].split(":")[1], 16) not in known: return True
while not waits(): time.sleep(0.01)
began = time.time(); time.sleep(0.5)
def pump(one, other):
    try:
        while data := one.recv(65536): other.sendall(data)
    except OSError: pass
    finally:
        try: other.shutdown(socket.SHUT_WR)
        except OSError: pass
told = False
while True:
    inner, peer = server.accept()
    if peer[1] in known: continue
    if not told: print("took", time.time() - began, flush=True); told = True
    outer = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    for pair in ((inner, outer), (outer, inner)): threading.Thread(target=pump, args=pair, daemon=True).start()
`;

/** How a registry is reached. */
const ways: readonly Row[] = [
  {
    id: "F53",
    title: "a far registry with two address families, of which one has no route and the other takes a second to answer",
    happens: "Each address has ten seconds, all beside each other: the first that answers is taken.",
    needs: ["root", "python3"],
    run: async () => {
      await using registry = await startFaultRegistry();
      const image = await makeImage();
      storeImage(registry.storage, "team/app", image, "1");
      const listener = spawn("python3", ["-c", slowListener, registry.host.split(":")[1] ?? ""], { stdio: ["ignore", "pipe", "inherit"] });
      try {
        const lines = createInterface({ input: listener.stdout })[Symbol.asyncIterator]();
        const port = (await lines.next()).value;
        // The discard prefix of IPv6, to which nothing leads, first.
        const script = 'printf "100::1 far.test\\n127.0.0.1 far.test\\n" > "$0/hosts" && mount --bind "$0/hosts" /etc/hosts && exec "$@"';
        await using machine = await createMachine({
          jail: (folder, command, args) => ({
            command: "/usr/bin/unshare",
            args: ["--mount", "--propagation", "private", "bash", "-c", script, folder, command, ...args],
          }),
        });
        const step = await machine.run({
          operation: "digest",
          reference: `far.test:${port}/team/app:1`,
          "plain-http": `far.test:${port}`,
          retries: 1,
        });
        expect(step.code, step.log).toBe(0);
        expect(step.outputs.digest).toBe(image.root.descriptor.digest);
        const [, seconds] = /^took ([0-9.]+)/.exec(String((await lines.next()).value)) ?? [];
        expect(Number(seconds)).toBeGreaterThan(0.5);
      } finally {
        listener.kill("SIGKILL");
        await once(listener, "close");
      }
    },
  },
];

/** Forms of content, credentials and addresses that are right, though rare. */
export const formFaults: readonly Row[] = [...contents, ...logins, ...ways];
