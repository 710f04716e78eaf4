import { generateKeyPairSync } from "node:crypto";
import { mkdir, readdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createServer } from "node:tls";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { archiveOf, file } from "../rootfs/layers.ts";
import type { FaultRegistry } from "../support/fault-registry/registry.ts";
import { digestOf } from "../support/fault-registry/storage.ts";
import { type BundleJson, carrierOf, keyBundle } from "../support/sigstore.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer } from "../support/test-image.ts";
import { artifactOf, type HostileWorld, hostileWorld, imageOf, type LooseDescriptor, putBlob, putManifest, types } from "./hostile.ts";
import type { Row } from "./matrix.ts";

const docker = {
  manifest: "application/vnd.docker.distribution.manifest.v2+json",
  list: "application/vnd.docker.distribution.manifest.list.v2+json",
};

/** A registry whose manifests have to be read to be described, for it refuses HEAD. */
async function readable(world: HostileWorld): Promise<FaultRegistry> {
  const registry = await world.registry();
  registry.inject({ on: "manifest-head", times: Number.POSITIVE_INFINITY, fault: { status: 405 } });
  return registry;
}

/** Puts each document under a tag of its own, and asks for them all. */
async function refuseDocuments(
  world: HostileWorld,
  registry: FaultRegistry,
  documents: readonly (readonly [document: string | Uint8Array | object, mediaType: string, why: RegExp])[],
): Promise<void> {
  const known: readonly string[] = [types.manifest, types.index, docker.manifest, docker.list];
  for (const [at, [document, mediaType]] of documents.entries()) {
    putManifest(registry, `t${at}`, document, known.includes(mediaType) ? mediaType : types.manifest);
    if (known.includes(mediaType)) continue;
    registry.inject({ on: "manifest-get", path: `/manifests/t${at}`, times: 9, fault: { headers: { "content-type": mediaType } } });
  }
  await world.refusedEach(documents.map(([, , why], at) => [`${registry.host}/app:t${at}`, why] as const));
}

const someDigest = `sha256:${"a".repeat(64)}`;

/** What is no digest that may be used: in a path, in a URL, or at all. */
const badDigests: readonly unknown[] = [
  ...[
    "sha256:../../../v2/other/blobs/x",
    `sha256:../../../v2/other/blobs/${someDigest}`,
    `SHA256:${"a".repeat(64)}`,
    `sha256:${"A".repeat(64)}`,
  ],
  ...[
    `sha256:${"a".repeat(63)}`,
    `sha256:${"a".repeat(65)}`,
    `sha512:${"a".repeat(64)}`,
    `md5:${"a".repeat(32)}`,
    `${someDigest}\n`,
    ` ${someDigest}`,
  ],
  ...["sha256:", "", "sha256", `sha256:${"a".repeat(62)}/.`, `sha256:${"a".repeat(60)}%2e%2e`, null, 7, [someDigest], { sha256: "a" }],
];

export const contentAttacks: readonly Row[] = [
  {
    id: "S-17",
    title: "A document that is an image and an index at once, or another type than it was given as",
    happens:
      "It is refused, under whatever type it is served; so is schema 1. What names content under a type that nobody knows arrives with that content.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await readable(world);
      const config = putBlob(registry, "{}", types.config);
      const both = { schemaVersion: 2, config, layers: [config], manifests: [{ ...config, mediaType: types.manifest }] };
      const all = [types.manifest, types.index, docker.manifest, docker.list];
      await refuseDocuments(world, registry, [
        ...all.map((type) => [both, type, /members of an index and of an image at once/] as const),
        ...all.map((type) => [{ ...both, mediaType: type }, type, /at once/] as const),
        [{ ...both, config: undefined }, types.manifest, /at once|config is not a descriptor/],
        [{ ...both, layers: undefined }, types.index, /at once/],
        ...all.map((type) => {
          const other = type === types.index ? types.manifest : types.index;
          return [
            { schemaVersion: 2, mediaType: other, config, layers: [], manifests: undefined },
            type,
            /says it is .* but was given as/,
          ] as const;
        }),
        [{ schemaVersion: 1, fsLayers: [{ blobSum: config.digest }] }, types.manifest, /schema version 1/],
        [{ schemaVersion: 2, fsLayers: [], config, layers: [] }, docker.manifest, /schema version 1/],
        [{ ...both, mediaType: types.manifest, annotations: {} }, "application/json", /at once/],
        ["<html></html>", "text/html", /no manifest but text\/html/],
        [{ schemaVersion: 2 }, types.index, /no member manifests/],
        ...[types.index, docker.list].map(
          (type) => [{ schemaVersion: 2, config, layers: [config], annotations: { type } }, type, /no index manifest has/] as const,
        ),
        ...[types.index, docker.list].map(
          (type) => [{ schemaVersion: 2, blobs: [config], annotations: { type } }, type, /no index manifest has/] as const,
        ),
        [{ schemaVersion: 2, manifests: [config] }, "application/vnd.oci.artifact.manifest.v1+json", /no artifact manifest has/],
        [{ schemaVersion: 2, config, layers: [config, { ...config, size: 3 }] }, types.manifest, /two sizes/],
        [JSON.stringify({ schemaVersion: 2, config, layers: [] }).replace('"size":2', '"size":2.0'), types.manifest, /whole number/],
        [{ schemaVersion: 2, config, layers: [config] }, "application/json", /names no type/],
        [{ schemaVersion: 2, config, layers: [config] }, `${types.manifest}, ${types.manifest}`, /names no type/],
        [{ ...both, mediaType: undefined }, "application/vnd.example+json", /at once/],
        [{ schemaVersion: 2, mediaType: types.manifest, config, layers: [config] }, "application/vnd.example+json", /says it is/],
        [{ schemaVersion: 1, fsLayers: [{ blobSum: config.digest }] }, "application/vnd.example+json", /schema version 1/],
        [{ schemaVersion: 1, fsLayers: [] }, "application/vnd.docker.distribution.manifest.v1+prettyjws", /schema version 1/],
      ]);
      // What names content under a type that nobody knows arrives with it.
      const other = "application/vnd.example+json";
      putManifest(registry, "other", { schemaVersion: 2, config, layers: [putBlob(registry, "a layer")] });
      registry.inject({ on: "manifest-get", path: "/manifests/other", times: 9, fault: { headers: { "content-type": other } } });
      const taken = await world.run({ operation: "copy", source: `${registry.host}/app:other`, destination: "oci:taken:1" });
      expect(taken.code, taken.log).toBe(0);
      expect(JSON.parse(taken.outputs.results ?? "[]")).toMatchObject([{ status: "copied", blobs: { uploaded: 2 } }]);
      const child = putManifest(registry, "child", artifactOf(registry, []));
      putManifest(registry, "parent", { schemaVersion: 2, manifests: [{ ...child, mediaType: types.index }] }, types.index);
      await world.refused({ operation: "copy", source: `${registry.host}/app:parent`, destination: "oci:out:1" }, /says it is|given as/);
    },
  },
  {
    id: "S-18",
    title: "Digests that are paths, of other algorithms, too long, too short, or no text",
    happens:
      "Refused at every border: in layers, configs, indexes, subjects, diff IDs, layouts and answers; none of them becomes a part of a URL or a path.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await readable(world);
      const good = putBlob(registry, "{}", types.config);
      const why = /digest/;
      const documents = badDigests.flatMap((digest) => {
        const bad = { ...good, digest };
        return [
          [artifactOf(registry, [bad]), types.manifest, why],
          [artifactOf(registry, [], { config: bad }), types.manifest, why],
          [artifactOf(registry, [], { subject: bad }), types.manifest, why],
          [{ schemaVersion: 2, manifests: [{ ...bad, mediaType: types.manifest }] }, types.index, why],
        ] as const;
      });
      await refuseDocuments(world, registry, documents);
      for (const { url } of registry.requests) expect(url).toMatch(/^\/v2\/(app\/manifests\/t[0-9]+)?$/);
      // an answer's header is not believed either
      const whole = putManifest(registry, "whole", artifactOf(registry, []));
      for (const [at, digest] of badDigests.entries()) {
        const header = String(digest).replaceAll("\n", "");
        registry.inject({
          on: "manifest-get",
          path: `/manifests/h${at}`,
          times: 9,
          fault: { headers: { "docker-content-digest": header } },
        });
        putManifest(registry, `h${at}`, artifactOf(registry, []));
      }
      const named = badDigests.map((_, at) => `${registry.host}/app:h${at}`);
      const step = await world.run({ operation: "digest", reference: named });
      for (const { digest } of JSON.parse(step.outputs.results ?? "[]")) expect([whole.digest, undefined]).toContain(digest);
      // diff IDs, and a layout's own list
      for (const [at, digest] of ["sha256:../../x", `SHA256:${"a".repeat(64)}`, 7].entries()) {
        const tar = archiveOf([file("a", "x")]);
        const config = putBlob(
          registry,
          JSON.stringify({ architecture: "amd64", os: "linux", rootfs: { type: "layers", diff_ids: [digest] } }),
          types.config,
        );
        putManifest(registry, `d${at}`, { ...imageOf(registry, [{ tar }]), config });
        await world.refused({ operation: "export", reference: `${registry.host}/app:d${at}`, path: "x.tar" }, /diff_id|digest/i);
      }
      const layout = join(world.machine.workspace, "layout");
      await mkdir(join(layout, "blobs", "sha256"), { recursive: true });
      await writeFile(join(layout, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
      await writeFile(join(world.machine.workspace, "x"), "{}");
      for (const digest of ["sha256:../../x", "sha256:../../../x", `sha256:${"a".repeat(63)}`]) {
        const entry = { mediaType: types.manifest, digest, size: 2, annotations: { "org.opencontainers.image.ref.name": "1" } };
        await writeFile(join(layout, "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [entry] }));
        await world.refused({ operation: "inspect", reference: "oci:layout:1" }, /digest/);
      }
    },
  },
  {
    id: "S-19",
    title: "Another manifest is answered for a pinned digest, under a digest of its own or the one that was asked for",
    happens: "The bytes are hashed: it is an error, also where only the header lies, for HEAD as for GET and for blobs.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const pinned = putManifest(registry, "1", artifactOf(registry, [putBlob(registry, "right")]));
      const other = JSON.stringify(artifactOf(registry, [putBlob(registry, "other")]));
      const reference = `${registry.host}/app@${pinned.digest}`;
      for (const named of [digestOf(Buffer.from(other)), pinned.digest, null]) {
        const headers = { "docker-content-digest": named, "content-length": null };
        registry.inject({ on: "manifest-get", times: 99, fault: { body: other, headers } });
        registry.inject({
          on: "manifest-head",
          times: 99,
          fault: { headers: { ...headers, "docker-content-digest": digestOf(Buffer.from(other)) } },
        });
        for (const inputs of [
          { operation: "digest", reference },
          { operation: "inspect", reference },
          { operation: "copy", source: reference, destination: "oci:out:1" },
        ]) {
          await world.refused(inputs, /its digest is|bytes where .* announced/);
        }
        registry.clearFaults();
      }
      const blob = putBlob(registry, "right");
      registry.inject({ on: "blob-get", times: 99, fault: { body: "other" } });
      await world.refused({ operation: "blob", reference: `${registry.host}/app@${blob.digest}`, path: "b" }, /digest/);
    },
  },
  {
    id: "S-20",
    title: "A layer with a byte too many, one that ends early, and rubbish behind its compression",
    needs: ["root"],
    happens: "Digest and diff ID are checked to the last byte before the export has its name; a failure leaves nothing.",
    run: async () => {
      await using world = await hostileWorld({ jail: "root" });
      const registry = await world.registry();
      const tar = archiveOf([file("a", "x".repeat(3000))]);
      const gzip = { blob: gzipSync(tar), mediaType: `${types.layer}+gzip` };
      const longer = Buffer.concat([gzip.blob, Buffer.from("x")]);
      const sound = imageOf(registry, [{ tar, ...gzip }]);
      const cases: readonly (readonly [string, object, RegExp])[] = [
        ["served-longer", sound, /longer|digest|announced/],
        ["byte-more", imageOf(registry, [{ tar, blob: longer, mediaType: gzip.mediaType }]), /gzip|compress|trailing|behind/],
        ["early", imageOf(registry, [{ tar: tar.subarray(0, 1024 + 512) }]), /stops after/],
        [
          "other-diff-id",
          {
            ...imageOf(registry, [{ tar: Buffer.concat([tar, Buffer.alloc(512)]) }]),
            layers: [putBlob(registry, gzip.blob, gzip.mediaType)],
          },
          /where the image's config says/,
        ],
        [
          "gzip-cut",
          imageOf(registry, [{ tar, blob: gzip.blob.subarray(0, -9), mediaType: gzip.mediaType }]),
          /ends|cut|end of file|short/,
        ],
      ];
      for (const [tag, manifest] of cases) putManifest(registry, tag, manifest);
      const fault = registry.inject({ on: "blob-get", path: sound.layers[0]?.digest ?? "", times: 9, fault: { body: longer } });
      for (const [tag, , why] of cases) {
        const path = tag.length % 2 === 0 ? `${tag}.tar` : tag;
        const step = await world.refused({ operation: "export", reference: `${registry.host}/app:${tag}`, path }, why);
        expect(step.outputs.path ?? "").toBe("");
        fault.remove();
      }
      expect(await readdir(world.machine.workspace)).toEqual([]);
    },
  },
  {
    id: "S-21",
    title: "A body without end for a blob of ten bytes, and one that ends early without an error",
    happens: "It is cut off after what was announced; what is shorter is no success.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const layer = { ...putBlob(registry, "0123456789"), annotations: { "org.opencontainers.image.title": "f" } };
      putManifest(registry, "1", artifactOf(registry, [layer]));
      let sent = 0;
      const endless = await world.witness((_request, response) => {
        response.writeHead(200, { "content-type": "application/octet-stream" });
        const more = (): void => {
          const chunk = Buffer.alloc(64 * 1024);
          while (!response.destroyed && response.write(chunk)) sent += chunk.length;
          sent += chunk.length;
        };
        response.on("drain", more);
        more();
      });
      const short = await world.witness((request, response) => {
        response.writeHead(200, { connection: "close" });
        response.end("01234");
        request.socket.end();
      });
      const reference = `${registry.host}/app:1`;
      const runs = [
        { witness: endless, inputs: { operation: "pull", reference, path: "out" } },
        { witness: endless, inputs: { operation: "copy", source: reference, destination: "oci:out-layout:1" } },
        { witness: endless, inputs: { operation: "blob", reference: `${registry.host}/app@${layer.digest}`, path: "b" } },
        { witness: short, inputs: { operation: "copy", source: reference, destination: "oci:short:1" } },
      ];
      for (const { witness, inputs } of runs) {
        sent = 0;
        const fault = registry.inject({ on: "blob-get", path: layer.digest, times: 99, fault: { redirect: `http://${witness.host}/x` } });
        await world.refused(inputs, witness === endless ? /longer|more|digest|announced/ : /ended after|bytes|digest/);
        // what the kernel's buffers and our read-ahead take, and again for each attempt
        expect(sent, inputs.operation).toBeLessThan(32 * 1024 * 1024);
        fault.remove();
      }
    },
  },
  {
    id: "S-22",
    title: "JSON that two parsers read differently",
    happens:
      "Names twice or in another case, `__proto__`, nesting without end, broken UTF-8, a BOM, numbers that are none: refused, at once.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await readable(world);
      const config = JSON.stringify(putBlob(registry, "{}", types.config));
      const evil = JSON.stringify(putBlob(registry, "evil"));
      const image = (rest: string) => `{"schemaVersion":2,"config":${config},${rest}}`;
      await refuseDocuments(world, registry, [
        [image(`"layers":[],"layers":[${evil}]`), types.manifest, /twice/],
        [image(`"layers":[],"l\\u0061yers":[${evil}]`), types.manifest, /twice/],
        [image(`"Layers":[${evil}],"layers":[]`), types.manifest, /Layers/],
        [image(`"LAYERS":[${evil}]`), types.manifest, /LAYERS/],
        [image(`"layer\u017f":[${evil}]`), types.manifest, /layer/],
        [image(`"layers":[{"Digest":"${someDigest}",${evil.slice(1)}]`), types.manifest, /Digest/],
        [`{"__proto__":{"config":${config},"layers":[]},"schemaVersion":2}`, types.manifest, /config|__proto__/],
        [image(`"layers":[{"__proto__":${evil}}]`), types.manifest, /layers\[0\]|__proto__/],
        [image(`"layers":${"[".repeat(1_000_000)}`), types.manifest, /nested|deep|levels/],
        [image(`"layers":[],"x":${"[".repeat(100)}${"]".repeat(100)}`), types.manifest, /nested|deep|levels/],
        [image(`"layers":[],"x":${'{"a":'.repeat(100)}1${"}".repeat(100)}`), types.manifest, /nested|deep|levels/],
        [image(`"layers":[${evil.replace(/"size":[0-9]+/, '"size":1e400')}]`), types.manifest, /out of range|size/],
        [image(`"layers":[${evil.replace(/"size":[0-9]+/, '"size":9007199254740993')}]`), types.manifest, /size|whole number/],
        [image(`"layers":[${evil.replace(/"size":[0-9]+/, '"size":-1')}]`), types.manifest, /size/],
        [image(`"layers":[${evil.replace(/"size":[0-9]+/, '"size":1.5')}]`), types.manifest, /size/],
        [image(`"layers":[${evil.replace(/"size":[0-9]+/, '"size":NaN')}]`), types.manifest, /JSON/],
        [Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(image('"layers":[]'))]), types.manifest, /JSON|BOM|byte order/],
        [Buffer.from(image('"layers":[],"x":"\u00ff"'), "latin1"), types.manifest, /UTF-8|well-formed/],
        [image('"layers":[],"annotations":{"a":"\\ud800"}'), types.manifest, /surrogate|well-formed|Unicode/],
        [`${image('"layers":[]')}\u0000`, types.manifest, /JSON/],
        [`${image('"layers":[]')}{}`, types.manifest, /JSON/],
        ["[]", types.manifest, /object/],
        ["null", types.manifest, /object/],
        ["", types.manifest, /without content/],
      ]);
    },
  },
  {
    id: "S-23",
    title: "Referrers without end, and referrers that refer to each other",
    happens: "Bounded by pages, by entries and by what was seen; a circle is walked once.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const root = putManifest(registry, "1", artifactOf(registry, []));
      let page = 0;
      const entry = () => ({ mediaType: types.manifest, digest: digestOf(Buffer.from(`${page++}`)), size: 1, artifactType: "a/b" });
      const list = (manifests: readonly object[]) => JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests });
      const link = () => ({ "content-type": types.index, link: `<?last=${page++}>; rel="next"` });
      const endless = registry.inject({
        on: "referrers",
        times: Number.POSITIVE_INFINITY,
        fault: () => ({ status: 200, headers: link(), body: list([]) }),
      });
      await world.refused({ operation: "discover", reference: `${registry.host}/app:1` }, /never ends/);
      expect(page).toBeLessThan(200);
      endless.remove();
      const many = registry.inject({
        ...{ on: "referrers", times: Number.POSITIVE_INFINITY },
        fault: () => ({ status: 200, headers: link(), body: list(Array.from({ length: 2000 }, entry)) }),
      });
      await world.refused({ operation: "discover", reference: `${registry.host}/app:1` }, /more than 10000 referrers/);
      expect(many.hits).toBeLessThan(10);
      many.remove();
      // A and B list each other under the tags of the fallback
      registry.inject({ on: "referrers", times: Number.POSITIVE_INFINITY, fault: { status: 404 } });
      const [a, b] = ["A", "B"].map(
        (name) => putManifest(registry, name, artifactOf(registry, [], { annotations: { name } })) as LooseDescriptor,
      );
      const tagOf = ({ digest }: LooseDescriptor) => digest.replace(":", "-");
      putManifest(registry, tagOf(root), list([a!]), types.index);
      putManifest(registry, tagOf(a!), list([b!, root]), types.index);
      putManifest(registry, tagOf(b!), list([a!, b!]), types.index);
      registry.forget();
      for (const inputs of [
        { operation: "discover", reference: `${registry.host}/app:1` },
        { operation: "copy", source: `${registry.host}/app:1`, destination: "oci:out:1", referrers: true },
      ]) {
        const step = await world.run(inputs);
        expect(step.code, step.log).toBe(0);
      }
      expect(registry.requests.length).toBeLessThan(80);
    },
  },
  {
    id: "S-24",
    title: "Manifests, configs, tokens, errors, headers, lists and files without end",
    happens: "Each has a bound in bytes that are counted as they come; over it is an error that names it, with little memory.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await readable(world);
      const huge = `{"schemaVersion":2,"x":"${"x".repeat(9 * 1024 * 1024)}"}`;
      const child = JSON.stringify({ mediaType: types.manifest, digest: someDigest, size: 2 });
      await refuseDocuments(world, registry, [
        [huge, types.manifest, /longer than 8388608 bytes/],
        [
          `{"schemaVersion":2,"manifests":[${Array.from({ length: 100_000 }, () => child).join(",")}]}`,
          types.index,
          /longer than 8388608 bytes/,
        ],
        [
          artifactOf(
            registry,
            Array.from({ length: 100_000 }, () => JSON.parse(child)),
          ),
          types.manifest,
          /longer than 8388608 bytes/,
        ],
      ]);
      const endless = await world.witness((_request, response) => {
        response.writeHead(200, { "content-type": types.manifest });
        const more = (): void => {
          while (!response.destroyed && response.write(" ".repeat(64 * 1024)));
        };
        response.on("drain", more);
        more();
      });
      const away = { redirect: `http://${endless.host}/x` };
      const reference = `${registry.host}/app:1`;
      const config = putBlob(registry, '{"os":"linux"}', types.config);
      putManifest(registry, "1", artifactOf(registry, [], { config: { ...config, size: 100 * 1024 * 1024 } }));
      const left = await world.run({ operation: "inspect", reference });
      expect({ code: left.code, config: left.outputs.config }).toEqual({ code: 0, config: "" });
      const nested = `{"os":"linux","x":[${Array.from({ length: 17_250 }, () => "[".repeat(60) + "]".repeat(60)).join(",")}]}`;
      putManifest(registry, "1", artifactOf(registry, [], { config: putBlob(registry, nested, types.config) }));
      const shown = await world.run(
        { operation: "inspect", reference },
        {
          bundle: true,
          env: { NODE_OPTIONS: "--max-old-space-size=140" },
        },
      );
      expect({ code: shown.code, config: shown.outputs.config }, shown.log).toEqual({ code: 0, config: "" });
      expect(shown.summary.length).toBeLessThan(1024 * 1024);
      putManifest(registry, "1", artifactOf(registry, [], { config }));
      const bottomless = registry.inject({ on: "blob-get", times: 9, fault: away });
      await world.refused({ operation: "inspect", reference }, /longer than|digest|announced/);
      bottomless.remove();
      for (const [on, operation, why] of [
        ["manifest-get", "inspect", /longer than 8388608/],
        ["tags", "tags", /longer than 16777216/],
      ] as const) {
        const fault = registry.inject({ on, times: 9, fault: away });
        await world.refused({ operation, reference: operation === "tags" ? `${registry.host}/app` : reference }, why);
        fault.remove();
      }
      const big = "x".repeat(100_000);
      const faults: readonly (readonly [object, RegExp])[] = [
        [{ headers: { "x-a": big } }, /over 64 KiB|not HTTP/],
        [{ status: 400, body: JSON.stringify({ errors: [{ code: "X", message: big.repeat(20) }] }) }, /status 400/],
        [{ status: 400, ...{ body: Buffer.alloc(20 * 1024 * 1024, "x") } }, /status 400/],
      ];
      for (const [fault, why] of faults) {
        const struck = registry.inject({ on: "manifest-get", times: 9, fault });
        const step = await world.refused({ operation: "inspect", reference }, why);
        expect(step.log.length).toBeLessThan(5000);
        struck.remove();
      }
      const bearer = await world.registry({ access: { type: "bearer" } });
      bearer.inject({
        on: "token",
        times: 9,
        evenUnauthorized: true,
        fault: { status: 200, body: JSON.stringify({ token: big.repeat(10) }) },
      });
      await world.refused({ operation: "inspect", reference: `${bearer.host}/app:1` }, /longer than 65536/);
      const layout = join(world.machine.workspace, "layout");
      await mkdir(layout);
      await writeFile(join(layout, "oci-layout"), `{"imageLayoutVersion":"1.0.0","x":"${"x".repeat(5000)}"}`);
      await writeFile(join(layout, "index.json"), "{}");
      await world.refused({ operation: "inspect", reference: "oci:layout:1" }, /longer than the 4096 bytes/);
      await writeFile(join(layout, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
      await truncate(join(layout, "index.json"), 2 ** 35);
      await world.refused({ operation: "inspect", reference: "oci:layout:1" }, /longer than the 16777216 bytes/);
      await truncate(join(layout, "index.json"), 0);
      await mkdir(join(world.machine.home, ".docker"));
      await writeFile(join(world.machine.home, ".docker", "config.json"), "{}");
      await truncate(join(world.machine.home, ".docker", "config.json"), 2 ** 31);
      await world.refused({ operation: "inspect", reference, "registry-auth": "" }, /larger than 1 MiB/);
    },
  },
  {
    id: "S-37",
    title: "Members of the wrong kind: null, lists of null, text for a descriptor, a number in quotes",
    happens: "An error that names the member, or nothing where the specification allows it; never a crash.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await readable(world);
      const good = putBlob(registry, "{}", types.config);
      await refuseDocuments(world, registry, [
        [artifactOf(registry, [null]), types.manifest, /layers\[0\]/],
        [artifactOf(registry, ["text"]), types.manifest, /layers\[0\]/],
        [artifactOf(registry, [[]]), types.manifest, /layers\[0\]/],
        [artifactOf(registry, [{ ...good, size: "12" }]), types.manifest, /layers\[0\].size/],
        [artifactOf(registry, [{ ...good, size: null }]), types.manifest, /layers\[0\].size/],
        [artifactOf(registry, [{ ...good, mediaType: 7 }]), types.manifest, /layers\[0\].mediaType/],
        [artifactOf(registry, [{ ...good, annotations: { a: 1 } }]), types.manifest, /annotations/],
        [artifactOf(registry, [{ ...good, annotations: [] }]), types.manifest, /annotations/],
        [artifactOf(registry, [], { config: null }), types.manifest, /config/],
        [artifactOf(registry, [], { config: "text" }), types.manifest, /config/],
        [artifactOf(registry, [], { layers: {} }), types.manifest, /layers/],
        [artifactOf(registry, [], { subject: "text" }), types.manifest, /subject/],
        [artifactOf(registry, [], { annotations: "text" }), types.manifest, /annotations/],
        [{ schemaVersion: 2, manifests: [null] }, types.index, /manifests\[0\]/],
        [{ schemaVersion: 2, manifests: "text" }, types.index, /manifests/],
      ]);
      const lenient = [{ annotations: null }, { layers: null }, { subject: null }, { artifactType: 7 }];
      for (const [at, more] of lenient.entries()) putManifest(registry, `l${at}`, artifactOf(registry, [], more));
      for (const at of lenient.keys()) {
        const step = await world.run({ operation: "copy", source: `${registry.host}/app:l${at}`, destination: `oci:out:${at}` });
        expect(step.code, step.log).toBe(0);
      }
    },
  },
  {
    id: "S-37",
    title: "What a check needs is missing",
    happens:
      "It fails closed: a required artifact type that is not there, or whose list cannot be read, fails the step before anything is written.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to] = [await world.registry(), await world.registry()];
      const image = await makeImage({ platforms: ["linux/amd64"] });
      storeImage(from.storage, "app", image, "1");
      const inputs = { operation: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1`, "require-artifact-types": "a/b" };
      await world.refused(inputs, /a\/b/);
      for (const status of [401, 403, 500]) {
        const fault = from.inject({ on: "referrers", times: 9, fault: { status } });
        await world.refused(inputs, /list referrers|authentication|permission|failed/);
        fault.remove();
      }
      expect(to.requests.filter(({ method }) => method !== "GET" && method !== "HEAD")).toEqual([]);
    },
  },
  {
    id: "S-37",
    title: "Referrers that a list invents: gone, of another type, or of another image",
    happens:
      "Nothing is let through for them: a manifest of each type that `require-artifact-types` asks for is read, and must have it and refer to the image. A copy leaves out what refers to another image.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to] = [await world.registry({ referrers: false }), await world.registry()];
      const [image, other] = [await makeImage({ index: false, platforms: ["linux/amd64"] }), await makeImage({ seed: "other" })];
      storeImage(from.storage, "app", image, "1");
      const sbom = "application/spdx+json";
      const subject = image.root.descriptor;
      const ofOther = makeReferrer(other.root.descriptor, sbom, "of another image");
      const note = makeReferrer(subject, "text/x-note", "a note");
      for (const referrer of [ofOther, note]) storeReferrer(from.storage, "app", referrer);
      const gone = { ...note.manifest.descriptor, digest: someDigest };
      const manifests = [gone, ofOther.manifest.descriptor, note.manifest.descriptor, subject].map((it) => ({ ...it, artifactType: sbom }));
      putManifest(from, subject.digest.replace(":", "-"), { schemaVersion: 2, mediaType: types.index, manifests }, types.index);
      const copy = { operation: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1`, "require-artifact-types": sbom };
      await world.refused(copy, /no referrer of type application\/spdx\+json is there \(found: text\/x-note; listed, but .*is gone/);
      await world.refused(
        { operation: "discover", reference: `${from.host}/app:1`, "require-artifact-types": sbom },
        /no referrer of type/,
      );
      expect(to.requests.filter(({ method }) => method !== "GET" && method !== "HEAD")).toEqual([]);
      storeImage(to.storage, "app", other, "other");
      const { code, log } = await world.run({ operation: "copy", source: copy.source, destination: copy.destination, referrers: "true" });
      expect(code, log).toBe(0);
      expect(to.storage.manifest("app", note.manifest.descriptor.digest)).toBeDefined();
      expect(to.storage.manifest("app", ofOther.manifest.descriptor.digest)).toBeUndefined();
    },
  },
  {
    id: "S-37",
    title: "Signatures by somebody else, of something else, or that readers take differently",
    happens: "`verify`, and `copy` with its conditions, refuse them, list what each lacks, and write nothing.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to] = [await world.registry(), await world.registry()];
      const [image, other] = [await makeImage(), await makeImage({ seed: "other" })];
      const [ours, theirs] = [generateKeyPairSync("ec", { namedCurve: "P-256" }), generateKeyPairSync("ec", { namedCurve: "P-256" })];
      storeImage(from.storage, "app", image, "1");
      const subject = image.root.descriptor;
      const put = (bundle: BundleJson) => {
        const { root, blobs } = carrierOf(subject, bundle);
        for (const bytes of blobs) from.storage.putBlob("app", bytes);
        from.storage.putManifest("app", root.descriptor.mediaType, Buffer.from(root.bytes));
      };
      const twice = keyBundle({ subject: subject.digest }, ours.privateKey);
      twice.dsseEnvelope.signatures.push(twice.dsseEnvelope.signatures[0]);
      put(twice);
      put(keyBundle({ subject: subject.digest }, theirs.privateKey));
      put(keyBundle({ subject: other.root.descriptor.digest }, ours.privateKey));
      put(keyBundle({ subject: subject.digest, payloadType: "text/plain" }, ours.privateKey));
      put(keyBundle({ subject: subject.digest, predicateType: "https://example.com/note" }, ours.privateKey));
      const conditions = { "public-key": ours.publicKey.export({ format: "pem", type: "spki" }).toString() };
      await world.refused({ operation: "verify", reference: `${from.host}/app:1`, ...conditions }, /no valid signature: /);
      const copy = { operation: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1`, ...conditions };
      const { log } = await world.refused(copy, /no valid signature: /);
      for (const why of [
        "exactly one signature",
        "not made with this key",
        "its subject is another digest",
        "no in-toto statement",
        "an attestation",
      ]) {
        expect(log).toContain(why);
      }
      expect(to.requests.filter(({ method }) => method !== "GET" && method !== "HEAD")).toEqual([]);
      put(keyBundle({ subject: subject.digest }, ours.privateKey));
      const step = await world.run(copy);
      expect(step.code, step.log).toBe(0);
    },
  },
  {
    id: "S-37",
    title: "Floods of HTTP/2 frames",
    happens: "HTTP/2 is never offered, so there is nothing to flood.",
    run: async () => {
      await using world = await hostileWorld();
      const authority = await world.authority();
      const certificate = await authority.issue(["127.0.0.1"]);
      const offered: unknown[] = [];
      const server = createServer({
        ...{ cert: certificate.certificate, key: certificate.key },
        ALPNCallback: ({ protocols }) => {
          offered.push(...protocols);
          return undefined;
        },
      });
      server.on("secureConnection", (socket) => {
        offered.push(socket.alpnProtocol);
        socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      });
      server.on("tlsClientError", () => {});
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as { port: number };
      try {
        await world.refused(
          { operation: "inspect", reference: `127.0.0.1:${port}/app:1`, "plain-http": "!127.0.0.1", "ca-file": authority.certificate },
          /./,
        );
      } finally {
        server.close();
      }
      expect(offered).not.toContain("h2");
      expect(offered.length).toBeGreaterThan(0);
    },
  },
];
