import { describe, expect, test } from "vitest";
import { createCopier } from "../../../src/copy/copier.ts";
import type { Descriptor } from "../../../src/oci/descriptor.ts";
import { digestOf } from "../../../src/oci/digest.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { manualClock, settle } from "../../support/context.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../../support/fault-registry/registry.ts";
import type { Fault } from "../../support/fault-registry/rules.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { blobOf, bodyOf, bring, type Content, emptyBlob, failure, manifestOf, startRun, writerOf } from "../harness.ts";

const mebibyte = 1024 * 1024;
const kinds = (registry: FaultRegistry) => registry.requests.map(({ kind }) => kind);
const tiny = (name: string) => blobOf(name, 2000);
const large = (name: string) => blobOf(name, 2 * mebibyte);

/** A registry as go-containerregistry's: every mount gets a session. */
const silent = { mounts: false } as const;
const unsupportedMount = { status: 404, body: '{"errors":[{"code":"BLOB_UNKNOWN"}]}' } as const;

/** Refuses a mount of what is not there, as ocimem does. */
function refuseAbsent(registry: FaultRegistry): void {
  registry.inject({
    on: "mount",
    times: Number.POSITIVE_INFINITY,
    when: ({ query }) => registry.storage.blob(query.get("from") ?? "", query.get("mount") ?? "") === undefined,
    fault: unsupportedMount,
  });
}

async function bringAll(registry: FaultRegistry, contents: readonly Content[], atOnce: boolean): Promise<string[]> {
  // At once in real time: how long a blob waits for what another will teach decides what is asked, and a fast clock outruns a busy machine.
  await using run = startRun(atOnce ? { clock: systemClock } : {});
  const repository = await run.repository(`${registry.host}/team/app`, "push");
  if (atOnce) return await Promise.all(contents.map((content) => bring(run, repository, content)));
  const outcomes: string[] = [];
  for (const content of contents) outcomes.push(await bring(run, repository, content));
  return outcomes;
}

describe("an image for an empty repository", () => {
  const image = [
    tiny("config 1"),
    large("layer 1"),
    large("layer 2"),
    tiny("layer 3"),
    tiny("config 2"),
    large("layer 4"),
    tiny("layer 5"),
    large("layer 6"),
  ];

  for (const atOnce of [false, true]) {
    test(`costs two requests for each blob and one to learn from, ${atOnce ? "all at once" : "one after the other"}`, async () => {
      await using registry = await startFaultRegistry();
      expect(await bringAll(registry, image, atOnce)).toEqual(image.map(() => "uploaded"));
      expect(registry.requests.length).toBeLessThanOrEqual(2 * image.length + 1);
      expect(registry.of("blob-head")).toEqual([]);
      expect(registry.openUploads).toBe(0);
      for (const { descriptor } of image) expect(registry.storage.blob("team/app", descriptor.digest)).toBeDefined();
    });
  }

  test("that is all large costs two to learn from", async () => {
    await using registry = await startFaultRegistry();
    const layers = [1, 2, 3, 4].map((at) => large(`large ${at}`));
    expect(await bringAll(registry, layers, false)).toEqual(layers.map(() => "uploaded"));
    expect(registry.requests.length).toBe(2 * layers.length + 2);
  });

  test("an artifact of two small blobs never pays for learning", async () => {
    await using registry = await startFaultRegistry();
    await bringAll(registry, [tiny("file"), emptyBlob], true);
    expect(kinds(registry).sort()).toEqual(["mount", "mount", "upload-put", "upload-put"]);
  });

  test("where mounts of what is absent are refused, small blobs go in one request", async () => {
    await using registry = await startFaultRegistry({ singlePost: true });
    refuseAbsent(registry);
    expect(await bringAll(registry, [tiny("file"), emptyBlob], false)).toEqual(["uploaded", "uploaded"]);
    expect(kinds(registry).length).toBeLessThanOrEqual(4);
    await using plain = await startFaultRegistry();
    refuseAbsent(plain);
    expect(await bringAll(plain, [tiny("file"), emptyBlob, tiny("third")], false)).toEqual(["uploaded", "uploaded", "uploaded"]);
    for (const { descriptor } of [tiny("file"), emptyBlob, tiny("third")])
      expect(plain.storage.blob("team/app", descriptor.digest)).toBeDefined();
  });
});

/** `POST ?digest=` with a body (distribution-spec, "Single POST"); of ECR, ghcr.io and Quay it is not known what they say to it. */
describe("an artifact's blob that is sent in one request arrives", () => {
  const isSingle = ({ query }: { readonly query: URLSearchParams }) => query.has("digest");
  const courses: readonly {
    readonly title: string;
    readonly fault?: Fault;
    readonly options?: FaultRegistryOptions;
    readonly posts: number;
  }[] = [
    { title: "where the registry takes it", options: { singlePost: true }, posts: 1 },
    { title: "where the registry opens a session and drops the body (distribution, Harbor: 202)", posts: 1 },
    ...[400, 403, 404, 405, 411, 415, 501].map((status) => ({
      title: `where the registry refuses it with ${status}`,
      fault: { status },
      posts: 1,
    })),
    { title: "where the registry always fails at it (500)", fault: { status: 500 }, posts: 1 },
    { title: "where the connection breaks", fault: { drop: "rst" as const }, posts: 1 },
    { title: "where the registry says 202 without a Location", fault: { status: 202 }, posts: 1 },
    { title: "where the registry says 201 and has stored nothing", fault: { status: 201 }, posts: 1 },
  ];
  test.each(courses)("$title", async ({ fault, options, posts }) => {
    await using registry = await startFaultRegistry(options);
    if (fault) registry.inject({ on: "upload-post", times: Number.POSITIVE_INFINITY, when: isSingle, fault });
    await using run = startRun();
    const destination = await run.repository(`${registry.host}/team/app`, "push");
    const source = memoryStore("files", { ctx: run.ctx });
    const file = tiny("report");
    const manifest = manifestOf({ layers: [file.descriptor] });
    source.put(manifest, file.bytes, emptyBlob.bytes);
    const [result] = await createCopier(run.ctx, source).copy({ root: manifest, targets: [{ destination }] });
    expect(result).toMatchObject({ status: "copied" });
    expect(registry.storage.blob("team/app", file.descriptor.digest)).toBeDefined();
    expect(registry.storage.manifest("team/app", manifest.descriptor.digest)).toBeDefined();
    expect(registry.openUploads).toBe(0);
    const sent = registry
      .of("upload-post")
      .filter((request) => isSingle(request) && request.url.includes(encodeURIComponent(file.descriptor.digest).slice(-64)));
    expect(sent.length).toBe(posts);
  });
});

describe("a blob that is there", () => {
  const present = [tiny("one"), tiny("two"), large("three"), tiny("four"), large("five")];
  const put = (registry: FaultRegistry) => {
    for (const { bytes } of present) registry.storage.putBlob("team/app", bytes);
  };

  test("is found by one request, once the first answers were confirmed", async () => {
    await using registry = await startFaultRegistry();
    put(registry);
    expect(await bringAll(registry, present, false)).toEqual(present.map(() => "existing"));
    expect(registry.requests.length).toBeLessThanOrEqual(present.length + 2);
    expect(registry.of("upload-put")).toEqual([]);
  });

  test("is found by a HEAD where mounts do not tell, and is not sent again when it is large", async () => {
    await using registry = await startFaultRegistry(silent);
    put(registry);
    const outcomes = await bringAll(registry, present, true);
    expect(outcomes[2]).toBe("existing");
    expect(outcomes[4]).toBe("existing");
    // Small ones may have gone ahead before that was known.
    expect(outcomes.filter((outcome) => outcome === "uploaded").length).toBeLessThanOrEqual(3);
    expect(registry.openUploads).toBe(0);
  });

  test("is found where mounts are refused", async () => {
    for (const status of [400, 403, 405, 500]) {
      await using registry = await startFaultRegistry();
      put(registry);
      registry.inject({ on: "mount", times: Number.POSITIVE_INFINITY, fault: { status } });
      const outcomes = await bringAll(registry, present, false);
      expect(outcomes[2]).toBe("existing");
      expect(outcomes[4]).toBe("existing");
    }
  });

  for (const [title, fault] of [
    ["leaves its length out", { headers: { "content-length": null } }],
    ["says that it has no bytes", { headers: { "content-length": "0" }, body: "" }],
  ] as const) {
    test(`is not sent again where HEAD ${title}`, async () => {
      await using registry = await startFaultRegistry(silent);
      put(registry);
      registry.inject({ on: "blob-head", times: Number.POSITIVE_INFINITY, fault });
      expect(await bringAll(registry, [large("three")], false)).toEqual(["existing"]);
    });
  }

  for (const [title, fault] of [
    ["says another length", { headers: { "content-length": "7" } }],
    ["is answered by a page", { headers: { "content-length": null, "content-type": "text/html; charset=utf-8" } }],
    ["names another digest", { headers: { "docker-content-digest": `sha256:${"0".repeat(64)}` } }],
    ["is refused with 401", { status: 401 }],
    ["is refused with 403", { status: 403 }],
    ["is refused with 405", { status: 405 }],
  ] as const) {
    test(`is sent where HEAD ${title}`, async () => {
      await using registry = await startFaultRegistry(silent);
      put(registry);
      registry.inject({ on: "blob-head", times: Number.POSITIVE_INFINITY, evenUnauthorized: true, fault });
      expect(await bringAll(registry, [large("three")], false)).toEqual(["uploaded"]);
    });
  }
});

describe("a registry that says 201 to every mount", () => {
  const liar = (registry: FaultRegistry) =>
    registry.inject({ on: "mount", times: Number.POSITIVE_INFINITY, fault: { status: 201, body: "" } });

  test("is not believed: what is absent is sent", async () => {
    await using registry = await startFaultRegistry();
    liar(registry);
    const image = [tiny("a"), tiny("b"), large("c"), tiny("d")];
    expect(await bringAll(registry, image, false)).toEqual(image.map(() => "uploaded"));
  });

  test("is not believed once it refused a manifest for want of a blob", async () => {
    await using registry = await startFaultRegistry();
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const layer = tiny("layer");
    for (const content of [emptyBlob, tiny("x"), tiny("y")]) await bring(run, repository, content);
    liar(registry);
    expect(await bring(run, repository, layer)).toBe("existing");
    const manifest = manifestOf({ layers: [layer.descriptor] });
    expect((await failure(repository.push(manifest))).facts).toMatchObject({ code: "MANIFEST_BLOB_UNKNOWN" });
    expect(await bring(run, repository, layer)).toBe("uploaded");
    expect(await repository.push(manifest)).toEqual({ subjectListed: true });
  });
});

describe("a blob of another repository of the same registry", () => {
  const layer = large("layer");
  const offer = async (registry: FaultRegistry, setUp: () => void = () => {}, blob: Content = layer) => {
    registry.storage.putBlob("team/source", blob.bytes);
    setUp();
    await using run = startRun();
    const [source, repository] = [
      await run.repository(`${registry.host}/team/source`),
      await run.repository(`${registry.host}/team/app`, "push"),
    ];
    return await bring(run, repository, blob, source);
  };

  test("is mounted in one request", async () => {
    await using registry = await startFaultRegistry();
    expect(await offer(registry)).toBe("mounted");
    expect(registry.requests.map(({ query }) => query.get("from"))).toEqual(["team/source"]);
    expect(registry.storage.blob("team/app", layer.descriptor.digest)).toBeDefined();
  });

  for (const status of [400, 401, 403, 404, 405, 500]) {
    test(`is uploaded where the mount is answered with ${status}`, async () => {
      await using registry = await startFaultRegistry();
      const setUp = () =>
        registry.inject({
          on: "mount",
          times: Number.POSITIVE_INFINITY,
          evenUnauthorized: true,
          when: ({ query }) => query.get("from") === "team/source",
          fault: { status },
        });
      expect(await offer(registry, setUp)).toBe("uploaded");
      expect(registry.openUploads).toBe(0);
    });
  }

  test("is uploaded in the session that a mount was answered with, after a look whether it is there", async () => {
    await using registry = await startFaultRegistry(silent);
    expect(await offer(registry)).toBe("uploaded");
    expect(kinds(registry)).toEqual(["mount", "blob-head", "upload-put"]);
    await using other = await startFaultRegistry(silent);
    expect(await offer(other, () => void other.storage.putBlob("team/app", layer.bytes))).toBe("existing");
    expect(other.openUploads).toBe(0);
    await using third = await startFaultRegistry(silent);
    expect(await offer(third, () => {}, tiny("small"))).toBe("uploaded");
    expect(kinds(third)).toEqual(["mount", "upload-put"]);
  });

  test("is never asked for across identities or registries", async () => {
    await using registry = await startFaultRegistry();
    const find = async (_: string, repository: string) =>
      ({ kind: "basic", username: repository === "team/source" ? "reader" : "writer", password: "secret", from: "test" }) as const;
    registry.storage.putBlob("team/source", layer.bytes);
    await using run = startRun({ credentials: { find } });
    await using other = await startFaultRegistry();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    for (const name of [`${registry.host}/team/source`, `${other.host}/team/source`]) {
      const offered = await repository.beginUpload(layer.descriptor, await run.repository(name));
      await writerOf(offered).abort();
    }
    expect(registry.of("mount").filter(({ query }) => query.get("from") === "team/source")).toEqual([]);
  });
});

describe("waiting for what another blob teaches", () => {
  test("ends after a few seconds, whoever holds it up", async () => {
    await using registry = await startFaultRegistry();
    const clock = manualClock();
    await using run = startRun({ clock });
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const first = writerOf(await repository.beginUpload(tiny("first").descriptor));
    const second = repository.beginUpload(large("second").descriptor);
    while (clock.sleepers === 0) await settle();
    expect(registry.requests).toHaveLength(1);
    await clock.advance(3000);
    const writer = writerOf(await second);
    expect(kinds(registry)).toEqual(["mount", "blob-head"]);
    await Promise.all([writer.abort(), first.write(bodyOf(tiny("first")))]);
  });

  test("never fails what only waited", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: "upload-put", fault: { status: 403 } });
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const [first, second] = await Promise.allSettled([bring(run, repository, tiny("first")), bring(run, repository, large("second"))]);
    expect(first.status).toBe("rejected");
    expect(second).toMatchObject({ status: "fulfilled", value: "uploaded" });
  });
});

test("a blob that was found absent is not asked for again", async () => {
  await using registry = await startFaultRegistry();
  await using run = startRun();
  const repository = await run.repository(`${registry.host}/team/app`, "push");
  const layer = large("layer");
  expect(await repository.has(layer.descriptor)).toBe(false);
  expect(await bring(run, repository, layer)).toBe("uploaded");
  expect(kinds(registry)).toEqual(["blob-head", "upload-post", "upload-put"]);
  expect(await repository.has(layer.descriptor)).toBe(true);
  const wrong: Descriptor = { ...layer.descriptor, size: 7 };
  expect(await repository.has(wrong)).toBe(false);
  expect(await repository.has({ ...layer.descriptor, digest: digestOf("nothing") })).toBe(false);
});
