import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import { type Digest, digestOf } from "../../src/oci/digest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { simulatedClock } from "../support/simulated-clock.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { blobOf, bring, bytesOf, collect, emptyBlob, failure, manifestOf, type Run, startRun } from "./harness.ts";

const image = await makeImage({ seed: "repository" });
const { root } = image;
const v1 = parseTag("v1");

const kinds = (registry: FaultRegistry) => registry.requests.map(({ kind }) => kind);
const always = { times: Number.POSITIVE_INFINITY } as const;

async function withImage(registry: FaultRegistry): Promise<Run> {
  storeImage(registry.storage, "team/app", image, "v1");
  return startRun();
}

const open = (run: Run, registry: FaultRegistry, access: "pull" | "push" | "delete" = "pull") =>
  run.repository(`${registry.host}/team/app`, access);

describe("a tag", () => {
  test("is resolved by one HEAD", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    const repository = await open(run, registry);
    expect(await repository.resolve(v1)).toEqual({
      mediaType: mediaTypes.ociIndex,
      digest: root.descriptor.digest,
      size: root.bytes.byteLength,
    });
    expect(kinds(registry)).toEqual(["manifest-head"]);
    expect(registry.requests[0]?.headers.accept).not.toContain("*/*");
  });

  for (const [title, fault] of [
    ["is refused with 404", { status: 404 }],
    ["is refused with 405", { status: 405 }],
    ["is refused with 401", { status: 401 }],
    ["is refused with 403", { status: 403 }],
    ["says the digest by another algorithm", { headers: { "docker-content-digest": digestOf(root.bytes, "sha512") } }],
    ["does not say the digest", { headers: { "docker-content-digest": null } }],
    ["says a digest that is none", { headers: { "docker-content-digest": "sha256:abc" } }],
    ["does not say the type", { headers: { "content-type": null } }],
    ["says a type that is none", { headers: { "content-type": "application/json" } }],
    ["does not say the length", { headers: { "content-length": null } }],
    ["says that it has no bytes", { headers: { "content-length": "0" } }],
  ] as const) {
    test(`is read and hashed where HEAD ${title}`, async () => {
      await using registry = await startFaultRegistry();
      await using run = await withImage(registry);
      registry.inject({ on: "manifest-head", ...always, evenUnauthorized: true, fault });
      const repository = await open(run, registry);
      expect((await repository.resolve(v1)).digest).toBe(root.descriptor.digest);
      expect(kinds(registry)).toEqual(["manifest-head", "manifest-get"]);
    });
  }

  test("is read whatever length HEAD says: only the digest binds", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    registry.inject({
      on: "manifest-head",
      ...always,
      fault: { headers: { "content-length": "7", "content-type": mediaTypes.ociManifest } },
    });
    const repository = await open(run, registry);
    const told = await repository.resolve(v1);
    expect(told).toMatchObject({ digest: root.descriptor.digest, size: 7 });
    expect((await repository.manifest(told)).descriptor).toMatchObject({ mediaType: mediaTypes.ociIndex, size: root.bytes.byteLength });
    const wrong = { ...root.descriptor, size: root.descriptor.size + 1 };
    expect((await failure(repository.manifest(wrong))).facts.kind).toBe("corrupt");
  });

  test("has a digest in the algorithm that is asked for, whatever the registry's own is", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    const sha512 = digestOf(root.bytes, "sha512");
    registry.inject({ on: ["manifest-head", "manifest-get"], ...always, fault: { headers: { "docker-content-digest": sha512 } } });
    const repository = await open(run, registry);
    expect((await repository.resolve(v1)).digest).toBe(root.descriptor.digest);
    expect((await repository.manifest(v1)).descriptor.digest).toBe(root.descriptor.digest);
    registry.clearFaults();
    registry.inject({
      on: ["manifest-head", "manifest-get"],
      ...always,
      fault: { headers: { "docker-content-digest": digestOf("wrong", "sha512") } },
    });
    expect((await failure(repository.manifest(v1))).facts.kind).toBe("corrupt");
  });

  test("of a list of referrers that leaves types and sizes out is resolved, also where the registry names no digest", async () => {
    await using registry = await startFaultRegistry({ digestHeader: false });
    await using run = await withImage(registry);
    const { digest } = root.descriptor;
    const list = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [{ digest }] });
    const stored = registry.storage.putManifest("team/app", mediaTypes.ociIndex, list, digest.replace(":", "-"));
    expect((await (await open(run, registry)).resolve(parseTag(digest.replace(":", "-")))).digest).toBe(stored);
  });

  test.for(["pull", "delete"] as const)("that is not there is looked for by HEAD and GET in a repository opened to %s", async (access) => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    const repository = await open(run, registry, access);
    await repository.resolve(v1);
    registry.forget();
    const error = await failure(repository.resolve(parseTag("no")));
    expect(error.facts).toMatchObject({ kind: "not-found", status: 404 });
    expect(error.message).toContain(`${registry.host}/team/app:no`);
    expect(kinds(registry)).toEqual(["manifest-head", "manifest-get"]);
    registry.inject({ on: "manifest-head", fault: { status: 404 } });
    expect((await repository.resolve(v1)).digest).toBe(root.descriptor.digest);
  });

  test("of schema 1 is resolved to what the registry names, and not read", async () => {
    await using registry = await startFaultRegistry();
    const type = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    const bytes = JSON.stringify({ schemaVersion: 1, fsLayers: [] });
    const digest = registry.storage.putManifest("team/app", mediaTypes.ociManifest, bytes, "old");
    registry.inject({ on: ["manifest-head", "manifest-get"], ...always, fault: { headers: { "content-type": type } } });
    await using run = startRun();
    const repository = await open(run, registry);
    expect(await repository.resolve(parseTag("old"))).toMatchObject({ digest, mediaType: type });
    const { kind, reason } = (await failure(repository.manifest(parseTag("old")))).facts;
    expect([kind, reason]).toEqual(["corrupt", "schema-1"]);
  });

  test("that is not there costs a destination one HEAD where HEADs are known to work", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    const repository = await open(run, registry, "push");
    await repository.resolve(v1);
    registry.forget();
    expect((await failure(repository.resolve(parseTag("no")))).facts).toMatchObject({ kind: "not-found", status: 404 });
    expect(kinds(registry)).toEqual(["manifest-head"]);
  });

  test("that is not there costs a destination one HEAD where the registry is of distribution's family", async () => {
    await using registry = await startFaultRegistry();
    await using run = startRun();
    registry.inject({
      on: "manifest-head",
      ...always,
      fault: { status: 404, headers: { "docker-distribution-api-version": "registry/2.0" } },
    });
    expect((await failure((await open(run, registry, "push")).resolve(v1))).facts.kind).toBe("not-found");
    expect(kinds(registry)).toEqual(["manifest-head"]);
  });

  test("is an error where the registry fails, not an absence", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    registry.inject({ on: ["manifest-head", "manifest-get"], ...always, fault: { status: 503 } });
    expect((await failure((await open(run, registry)).resolve(v1))).facts).toMatchObject({ kind: "server", status: 503, attempts: 5 });
  });
});

describe("a manifest", () => {
  test("comes as its exact bytes, by tag, digest and descriptor", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    const repository = await open(run, registry);
    for (const at of [v1, root.descriptor.digest, root.descriptor]) {
      const manifest = await repository.manifest(at);
      expect(Buffer.compare(Buffer.from(manifest.bytes), root.bytes)).toBe(0);
      expect(manifest.kind).toBe("index");
      expect(manifest.descriptor).toMatchObject({ digest: root.descriptor.digest, size: root.bytes.byteLength });
    }
    expect(registry.requests).toHaveLength(3);
  });

  const other = manifestOf({ annotations: { other: "yes" } });
  const refused: [
    string,
    {
      readonly body?: string | Uint8Array;
      readonly headers?: Record<string, string | null>;
      readonly shorten?: number;
      readonly corrupt?: { at: number };
    },
    string,
  ][] = [
    ["other content under a digest", { body: other.bytes, headers: { "docker-content-digest": null } }, "corrupt"],
    [
      "other content with its own digest named",
      { body: other.bytes, headers: { "docker-content-digest": other.descriptor.digest } },
      "corrupt",
    ],
    ["content that was cut off", { shorten: 100 }, "corrupt"],
    ["a byte that was changed", { corrupt: { at: 40 } }, "corrupt"],
    ["nothing", { body: "" }, "corrupt"],
  ];
  for (const [title, fault, kind] of refused) {
    test(`is refused where the registry answers ${title}`, async () => {
      await using registry = await startFaultRegistry();
      await using run = await withImage(registry);
      registry.inject({ on: "manifest-get", ...always, fault });
      const repository = await open(run, registry);
      expect((await failure(repository.manifest(root.descriptor.digest))).facts).toMatchObject({ kind });
    });
  }

  test("is refused where it is another type than the registry says, and taken where the registry says nothing", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    const repository = await open(run, registry);
    const as = (type: string | null) => registry.inject({ on: "manifest-get", fault: { headers: { "content-type": type } } });
    as(mediaTypes.dockerManifest);
    expect((await failure(repository.manifest(v1))).facts.kind).toBe("corrupt");
    as("text/html");
    expect((await failure(repository.manifest(v1))).message).toContain("text/html");
    for (const type of [null, "application/json", "application/octet-stream", `${mediaTypes.ociIndex}; charset=utf-8`]) {
      as(type);
      expect((await repository.manifest(v1)).descriptor.mediaType).toBe(mediaTypes.ociIndex);
    }
  });

  test("that is a page somebody put in the way is no manifest", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    const page = { status: 200, body: "<html>sign in</html>", headers: { "content-type": "text/html", "docker-content-digest": null } };
    registry.inject({ on: ["manifest-get", "manifest-head"], ...always, fault: page });
    expect((await failure((await open(run, registry)).resolve(v1))).facts.kind).toBe("server");
  });

  test("over 8 MiB is refused, whatever is announced", async () => {
    await using registry = await startFaultRegistry();
    await using run = await withImage(registry);
    const repository = await open(run, registry);
    registry.inject({
      on: "manifest-get",
      fault: { body: Buffer.alloc(8 * 1024 * 1024 + 1, 0x20), headers: { "docker-content-digest": null } },
    });
    expect((await failure(repository.manifest(v1))).facts.kind).toBe("limit");
    expect((await failure(repository.manifest({ ...root.descriptor, size: 9_000_000 }))).facts.kind).toBe("limit");
  });

  test("of sha512 is verified as such", async () => {
    await using registry = await startFaultRegistry();
    await using run = startRun();
    const { bytes } = manifestOf({ annotations: { algorithm: "sha512" } });
    const digest = digestOf(bytes, "sha512");
    registry.storage.repository("team/app").manifests.set(digest, { mediaType: mediaTypes.ociManifest, digest, bytes: Buffer.from(bytes) });
    const repository = await open(run, registry);
    expect((await repository.manifest(digest)).descriptor.digest).toBe(digest);
    expect((await repository.resolve(digest)).digest).toBe(digest);
  });
});

describe("a blob", () => {
  const blob = blobOf("blob", 300_000);
  const put = (registry: FaultRegistry) => registry.storage.putBlob("team/app", blob.bytes);

  test("is read whole, and on from where the connection broke", async () => {
    await using registry = await startFaultRegistry();
    put(registry);
    await using run = startRun();
    registry.inject({ on: "blob-get", fault: { cut: { at: 200_000, how: "rst" } } });
    const repository = await open(run, registry);
    expect((await bytesOf(repository.open(blob.descriptor))).equals(blob.bytes)).toBe(true);
    const [first, second] = registry.of("blob-get").map(({ headers }) => headers.range);
    expect(first).toBeUndefined();
    // What was under way when the connection broke may not have come.
    expect(second).toMatch(/^bytes=\d+-$/);
    expect(registry.of("blob-get")[1]?.status).toBe(206);
  });

  test("that is not what its descriptor says never comes whole", async () => {
    await using registry = await startFaultRegistry();
    put(registry);
    await using run = startRun();
    registry.inject({ on: "blob-get", ...always, fault: { corrupt: { at: 299_999 } } });
    const repository = await open(run, registry);
    let bytes = 0;
    const read = async () => {
      for await (const chunk of repository.open(blob.descriptor)) bytes += chunk.byteLength;
    };
    expect((await failure(read())).facts.kind).toBe("corrupt");
    expect(bytes).toBeLessThan(300_000);
  });

  test("that its descriptor carries is not asked for, unless that is wrong; its URLs never are", async () => {
    await using registry = await startFaultRegistry();
    await using elsewhere = await startFaultRegistry();
    registry.storage.putBlob("team/app", emptyBlob.bytes);
    await using run = startRun();
    const repository = await open(run, registry);
    expect((await bytesOf(repository.open({ ...emptyBlob.descriptor, data: "e30=" }))).toString()).toBe("{}");
    expect(registry.requests).toEqual([]);
    expect((await bytesOf(repository.open({ ...emptyBlob.descriptor, data: "W10=" }))).toString()).toBe("{}");
    const foreign: Descriptor = { ...blob.descriptor, urls: [`${elsewhere.url}/layer`] };
    expect((await failure(bytesOf(repository.open(foreign)))).facts).toMatchObject({ kind: "not-found" });
    expect(elsewhere.requests).toEqual([]);
  });

  test("is found by its digest alone", async () => {
    await using registry = await startFaultRegistry();
    put(registry);
    await using run = startRun();
    const repository = await open(run, registry);
    expect(await repository.stat(blob.descriptor.digest)).toEqual(blob.descriptor);
    expect((await failure(repository.stat(digestOf("nothing")))).facts.kind).toBe("not-found");
  });

  for (const [title, fault] of [
    ["is refused with 401", { status: 401 }],
    ["is refused with 403", { status: 403 }],
    ["is refused with 404", { status: 404 }],
    ["is refused with 405", { status: 405 }],
    ["does not say the length", { headers: { "content-length": null } }],
    ["says that it has no bytes", { headers: { "content-length": "0" } }],
  ] as const) {
    test(`is found by a GET where HEAD ${title}`, async () => {
      await using registry = await startFaultRegistry();
      put(registry);
      registry.inject({ on: "blob-head", ...always, evenUnauthorized: true, fault });
      await using run = startRun();
      const repository = await open(run, registry);
      const found = await repository.stat(blob.descriptor.digest);
      expect(found).toEqual(blob.descriptor);
      expect((await bytesOf(repository.open(found))).equals(blob.bytes)).toBe(true);
      expect((await failure(repository.stat(digestOf("nothing")))).facts.kind).toBe("not-found");
    });
  }

  for (const length of [7, 299_999, 300_001, 10_000_000]) {
    test(`of 300,000 bytes is read whole where HEAD says ${length}`, async () => {
      await using registry = await startFaultRegistry();
      put(registry);
      registry.inject({ on: "blob-head", ...always, fault: { headers: { "content-length": String(length) } } });
      await using run = startRun();
      const repository = await open(run, registry);
      const found = await repository.stat(blob.descriptor.digest);
      expect((await bytesOf(repository.open(found))).equals(blob.bytes)).toBe(true);
    });
  }

  test("is found by a GET of a registry that knows no ranges", async () => {
    await using registry = await startFaultRegistry({ ranges: false });
    put(registry);
    registry.inject({ on: "blob-head", ...always, fault: { status: 405 } });
    await using run = startRun();
    expect(await (await open(run, registry)).stat(blob.descriptor.digest)).toEqual(blob.descriptor);
  });

  for (const status of [400, 404, 415, 500]) {
    test(`of an index that is asked for as a manifest, and refused with ${status}, is told to be none`, async () => {
      await using registry = await startFaultRegistry();
      put(registry);
      registry.inject({ on: "manifest-get", ...always, fault: { status } });
      await using run = startRun();
      const layer = { ...blob.descriptor, mediaType: "application/vnd.buildkit.cacheconfig.v0" };
      const repository = await open(run, registry);
      expect((await failure(repository.manifest(layer))).facts.kind).toBe("not-found");
      expect(registry.of("manifest-get")).toHaveLength(1);
      const gone = { ...layer, digest: digestOf("gone") };
      expect((await failure(repository.manifest(gone))).facts.status).toBe(status);
    });
  }

  test("comes from another origin, which sees no credentials", async () => {
    const credentials = { find: async () => ({ kind: "basic", username: "ci", password: "pw", from: "test" }) as const };
    await using registry = await startFaultRegistry({ redirectBlobs: true, access: { type: "basic", users: { ci: "pw" } } });
    put(registry);
    await using run = startRun({ credentials });
    expect((await bytesOf((await open(run, registry)).open(blob.descriptor))).equals(blob.bytes)).toBe(true);
    expect(registry.of("cdn").map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe("pushing a manifest", () => {
  const manifest = manifestOf({ annotations: { a: "b" } });
  const push = async (registry: FaultRegistry, tag?: string) => {
    await using run = startRun();
    const repository = await open(run, registry, "push");
    registry.storage.putBlob("team/app", emptyBlob.bytes);
    return await repository.push(manifest, tag === undefined ? undefined : parseTag(tag));
  };
  const held = (registry: FaultRegistry, digest: Digest = manifest.descriptor.digest) =>
    registry.storage.manifest("team/app", digest)?.bytes;

  test("sends its bytes and type as they are, in one request", async () => {
    await using registry = await startFaultRegistry();
    expect(await push(registry, "v2")).toEqual({ subjectListed: true });
    expect(registry.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(["PUT /v2/team/app/manifests/v2"]);
    expect(registry.requests[0]?.headers).toMatchObject({ "content-type": mediaTypes.ociManifest });
    expect(registry.requests[0]?.headers.accept).toBeUndefined();
    expect(Buffer.compare(Buffer.from(held(registry) ?? []), Buffer.from(manifest.bytes))).toBe(0);
  });

  test("fails where the registry names another digest", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: "manifest-put", fault: { work: true, status: 201, headers: { "docker-content-digest": digestOf("x") } } });
    expect((await failure(push(registry))).facts.kind).toBe("corrupt");
  });

  test("takes 200 and 202 only where the manifest is there afterwards", async () => {
    for (const status of [200, 202]) {
      await using registry = await startFaultRegistry();
      registry.inject({ on: "manifest-put", fault: { work: true, status } });
      expect(await push(registry, "v2")).toEqual({ subjectListed: true });
      await using page = await startFaultRegistry();
      page.inject({ on: "manifest-put", fault: { status, body: "<html>" } });
      expect((await failure(push(page, "v2"))).facts).toMatchObject({ kind: "server", status });
    }
  });

  test("does not take a page for the tag that it was to set, where the manifest was there before", async () => {
    await using registry = await startFaultRegistry();
    await push(registry);
    registry.inject({ on: "manifest-put", fault: { status: 200, body: "<html>" } });
    expect((await failure(push(registry, "v2"))).facts).toMatchObject({ kind: "server", status: 200 });
  });

  test("looks whether it arrived where the answer was lost, and sends it again where it did not", async () => {
    for (const tag of [undefined, "v2"]) {
      await using registry = await startFaultRegistry();
      registry.inject({ on: "manifest-put", fault: { lost: "rst" } });
      await push(registry, tag);
      expect(kinds(registry)).toEqual(["manifest-put", "manifest-head"]);
      await using dropping = await startFaultRegistry();
      dropping.inject({ on: "manifest-put", times: 2, fault: (_, attempt) => (attempt === 1 ? { drop: "rst" } : { status: 502 }) });
      await push(dropping, tag);
      expect(dropping.of("manifest-put")).toHaveLength(3);
      expect(held(dropping)).toBeDefined();
    }
  });

  test.each([400, 403, 405, 409, 412])(
    "takes %i for a tag that cannot be moved and holds it already, another job having been faster, and for a refusal else",
    async (status) => {
      const message = "The image tag 'v2' already exists and cannot be overwritten because the repository is immutable.";
      const body = JSON.stringify({ errors: [{ code: "TAG_INVALID", message }] });
      await using registry = await startFaultRegistry();
      registry.inject({ on: "manifest-put", fault: { work: true, status, body } });
      expect(await push(registry, "v2")).toEqual({ subjectListed: true });
      expect(kinds(registry)).toEqual(["manifest-put", "manifest-head"]);
      await using refusing = await startFaultRegistry();
      await push(refusing);
      refusing.inject({ on: "manifest-put", ...always, fault: { status, body } });
      refusing.inject({ on: ["manifest-head", "manifest-get"], ...always, fault: { status: 403 } });
      expect((await failure(push(refusing, "v2"))).facts).toMatchObject({ status, reason: "immutable-tag" });
      expect(refusing.of("manifest-put")).toHaveLength(2);
    },
  );

  test("gives up after five times", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: "manifest-put", ...always, fault: { status: 500 } });
    expect((await failure(push(registry))).facts).toMatchObject({ kind: "server", status: 500 });
    expect(registry.of("manifest-put")).toHaveLength(5);
  });

  test("tells which code it was refused with", async () => {
    await using registry = await startFaultRegistry();
    await using run = startRun();
    const repository = await open(run, registry, "push");
    const lacking = manifestOf({ layers: [blobOf("absent", 10).descriptor] });
    expect((await failure(repository.push(lacking))).facts).toMatchObject({ status: 400, code: "MANIFEST_BLOB_UNKNOWN" });
    registry.inject({ on: "manifest-put", fault: { status: 413 } });
    expect((await failure(repository.push(manifest))).facts).toMatchObject({ status: 413, kind: "limit" });
    // What it is said to lack it was asked about twice.
    expect(registry.of("manifest-put")).toHaveLength(3);
  });

  test("is sent once more after a pause where the registry lacks something for a moment, and nothing is asked", async () => {
    using clock = simulatedClock();
    await using registry = await startFaultRegistry({ clock: clock.server });
    await using run = startRun({ clock });
    const repository = await open(run, registry, "push");
    const body = JSON.stringify({ errors: [{ code: "MANIFEST_BLOB_UNKNOWN", message: "blob unknown to registry" }] });
    registry.storage.putBlob("team/app", emptyBlob.bytes);
    registry.inject({ on: "manifest-put", fault: { status: 400, body } });
    expect(await repository.push(manifest)).toEqual({ subjectListed: true });
    const [first, second] = registry.requests;
    expect(kinds(registry)).toEqual(["manifest-put", "manifest-put"]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(100);
    // Nor is it doubted from then on: what is offered is not looked for first.
    await bring(run, repository, blobOf("next", 100));
    expect(registry.of("blob-head")).toEqual([]);
  });

  test("is found by has, and another one is not", async () => {
    await using registry = await startFaultRegistry();
    await push(registry);
    await using run = startRun();
    const repository = await open(run, registry, "push");
    expect(await repository.has(manifest.descriptor)).toBe(true);
    expect(await repository.has(manifestOf({ annotations: { no: "no" } }).descriptor)).toBe(false);
    registry.inject({ on: "manifest-head", ...always, fault: { headers: { "docker-content-digest": null } } });
    expect(await repository.has(manifest.descriptor)).toBe(true);
  });
});

describe("registries", () => {
  test("open the same repository once, whatever the tag, and remember what it was opened for", async () => {
    await using registry = await startFaultRegistry({ access: { type: "bearer", users: { ci: "pw" } } });
    const credentials = { find: async () => ({ kind: "basic", username: "ci", password: "pw", from: "test" }) as const };
    storeImage(registry.storage, "team/app", image, "v1");
    await using run = startRun({ credentials });
    const repository = await run.repository(`${registry.host}/team/app:v1`, "push");
    expect(await run.repository(`${registry.host}/team/app@${root.descriptor.digest}`)).toBe(repository);
    await repository.resolve(v1);
    await bring(run, repository, blobOf("new", 100));
    expect(registry.of("token").map(({ query }) => query.getAll("scope"))).toEqual([["repository:team/app:pull,push"]]);
    expect(repository.name).toBe(`${registry.host}/team/app`);
    expect(repository.lane).toBe(registry.host);
    expect(repository.origin).toMatchObject({ registry: registry.host, repository: "team/app" });
  });

  test("ask for both scopes where a blob is mounted", async () => {
    await using registry = await startFaultRegistry({ access: { type: "bearer", users: { ci: "pw" } } });
    const credentials = { find: async () => ({ kind: "basic", username: "ci", password: "pw", from: "test" }) as const };
    const layer = blobOf("layer", 1000);
    registry.storage.putBlob("team/source", layer.bytes);
    await using run = startRun({ credentials });
    const [source, repository] = [await run.repository(`${registry.host}/team/source`), await open(run, registry, "push")];
    expect(await bring(run, repository, layer, source)).toBe("mounted");
    expect(registry.of("token").at(-1)?.query.getAll("scope")).toEqual(["repository:team/app:pull,push", "repository:team/source:pull"]);
  });

  test("list the tags of a repository", async () => {
    await using registry = await startFaultRegistry();
    storeImage(registry.storage, "team/app", image, "b", "a", "c");
    await using run = startRun();
    expect(await collect((await open(run, registry)).tags())).toEqual(["a", "b", "c"]);
  });
});
