import { describe, expect, test } from "vitest";
import type { Digest } from "../../../src/oci/digest.ts";
import type { Manifest } from "../../../src/oci/manifest.ts";
import { parseTag } from "../../../src/oci/tag.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../../support/fault-registry/registry.ts";
import { collect, emptyBlob, failure, manifestOf, type Run, startRun } from "../harness.ts";

const [app, other] = ["app", "other"].map((name) => manifestOf({ annotations: { name } })) as [Manifest, Manifest];
const [v1, v2, v3] = ["v1", "v2", "v3"].map(parseTag) as [
  ReturnType<typeof parseTag>,
  ReturnType<typeof parseTag>,
  ReturnType<typeof parseTag>,
];
const always = { times: Number.POSITIVE_INFINITY } as const;

/** v1 and v2 on one manifest, v3 on another. */
async function filled(options: FaultRegistryOptions = {}): Promise<FaultRegistry> {
  const registry = await startFaultRegistry(options);
  registry.storage.putBlob("team/app", emptyBlob.bytes);
  const { manifests, tags } = registry.storage.repository("team/app");
  for (const { descriptor, bytes } of [app, other]) {
    manifests.set(descriptor.digest, { mediaType: descriptor.mediaType, digest: descriptor.digest, bytes: Buffer.from(bytes) });
  }
  tags.set("v1", app.descriptor.digest).set("v2", app.descriptor.digest).set("v3", other.descriptor.digest);
  return registry;
}

const open = (run: Run, registry: FaultRegistry) => run.repository(`${registry.host}/team/app`, "delete");
const tagsOf = (registry: FaultRegistry) => Object.fromEntries([...registry.storage.repository("team/app").tags]);
const manifestsOf = (registry: FaultRegistry) => [...registry.storage.repository("team/app").manifests.keys()].sort();
const before = { v1: app.descriptor.digest, v2: app.descriptor.digest, v3: other.descriptor.digest };
const both = [app.descriptor.digest, other.descriptor.digest].sort();

describe("removing a tag", () => {
  test("is one request where the registry can do it", async () => {
    await using registry = await filled();
    await using run = startRun();
    expect(await (await open(run, registry)).untag(v1)).toEqual({ removed: true });
    expect(registry.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(["DELETE /v2/team/app/manifests/v1"]);
    expect(tagsOf(registry)).toEqual({ v2: before.v2, v3: before.v3 });
    expect(manifestsOf(registry)).toEqual(both);
  });

  test("and a digest counts as done where the answer to that was lost, and it is not there any more", async () => {
    await using registry = await filled();
    registry.inject({ on: "manifest-delete", fault: { lost: "rst" } });
    registry.inject({ on: "manifest-delete", nth: 3, fault: { lost: "rst" } });
    await using run = startRun();
    const repository = await open(run, registry);
    expect(await repository.untag(v1)).toEqual({ removed: true });
    expect(await repository.delete(other.descriptor.digest)).toEqual({ removed: true });
    expect(registry.requests.filter(({ method }) => method === "DELETE").map(({ status }) => status)).toEqual([0, 404, 0, 404]);
    expect(await repository.delete(other.descriptor.digest)).toEqual({ removed: false });
  });

  test("leaves no tag that leads nowhere where the registry fails after half of it, and nobody's new tag is taken for one", async () => {
    for (const [failures, writtenAnew] of [
      [2, false],
      [1, true],
      [9, false],
    ] as const) {
      await using registry = await filled({ tagDeletion: false });
      const { manifests, tags } = registry.storage.repository("team/app");
      let failed = 0;
      // As docker-registry 2.8 where another tag is written at that moment: the manifest is gone, the tag is not.
      const half = ({ reference }: { readonly reference: string }) => {
        if (tags.get("v1") !== reference || !manifests.has(reference) || failed >= failures) return undefined;
        failed++;
        manifests.delete(reference);
        if (writtenAnew) tags.set("v1", other.descriptor.digest);
        return { status: 500 };
      };
      registry.inject({ on: "manifest-delete", ...always, fault: half });
      await using run = startRun();
      const untagging = (await open(run, registry)).untag(v1, app.descriptor.digest);
      if (failures < 9) expect(await untagging).toEqual({ removed: true });
      else expect((await failure(untagging)).message).toMatch(/failed each time after half of it was done/);
      expect(failed).toBe(Math.min(failures, 4));
      const left = failures === 9 ? { v1: before.v1 } : writtenAnew ? { v1: before.v3 } : {};
      expect(tagsOf(registry)).toEqual({ ...left, v2: before.v2, v3: before.v3 });
      expect(manifestsOf(registry)).toEqual(both);
    }
  });

  for (const [title, fault] of [
    ["400", undefined],
    ["404", { status: 404 }],
    ["405", { status: 405 }],
  ] as const) {
    test(`takes nothing else with it where the registry answers ${title} to that, and leaves nothing behind`, async () => {
      await using registry = await filled({ tagDeletion: false });
      if (fault) registry.inject({ on: "manifest-delete", ...always, when: ({ reference }) => !reference.includes(":"), fault });
      await using run = startRun();
      const repository = await open(run, registry);
      expect(await repository.untag(v1, app.descriptor.digest)).toEqual({ removed: true });
      expect(tagsOf(registry)).toEqual({ v2: before.v2, v3: before.v3 });
      expect(manifestsOf(registry)).toEqual(both);
      registry.forget();
      expect(await repository.untag(v2)).toEqual({ removed: true });
      expect(tagsOf(registry)).toEqual({ v3: before.v3 });
      expect(manifestsOf(registry)).toEqual(both);
      // What is known is not tried again: read, move, delete, and two looks.
      expect(registry.requests.length).toBeLessThanOrEqual(8);
    });
  }

  test("works for several at once", async () => {
    await using registry = await filled({ tagDeletion: false });
    await using run = startRun();
    const repository = await open(run, registry);
    await Promise.all([v1, v2, v3].map((tag) => repository.untag(tag)));
    expect(tagsOf(registry)).toEqual({});
    expect(manifestsOf(registry)).toEqual(both);
  });

  test("is refused where digests cannot be deleted either, and nothing was moved or left", async () => {
    await using registry = await filled({ tagDeletion: false, digestDeletion: false });
    await using run = startRun();
    const error = await failure((await open(run, registry)).untag(v1));
    expect(error.facts).toMatchObject({ kind: "unsupported", operation: "delete tag", reference: `${registry.host}/team/app:v1` });
    expect(error.facts.reason).toBe("tag-not-alone");
    expect(tagsOf(registry)).toEqual(before);
    expect(manifestsOf(registry)).toEqual(both);
    expect(registry.of("manifest-put", "upload-put")).toEqual([]);
  });

  test("of a tag that is not there removes nothing", async () => {
    for (const tagDeletion of [true, false]) {
      await using registry = await filled({ tagDeletion });
      await using run = startRun();
      expect(await (await open(run, registry)).untag(parseTag("absent"))).toEqual({ removed: false });
      expect(await (await open(run, registry)).untag(parseTag("absent"), app.descriptor.digest)).toEqual({ removed: false });
      expect(tagsOf(registry)).toEqual(before);
      expect(manifestsOf(registry)).toEqual(both);
    }
  });

  test("of a tag that holds something else by now is refused", async () => {
    for (const tagDeletion of [true, false]) {
      await using registry = await filled({ tagDeletion });
      await using run = startRun();
      const error = await failure((await open(run, registry)).untag(v3, app.descriptor.digest));
      expect(error.facts).toMatchObject({ kind: "conflict" });
      expect(error.message).toContain(other.descriptor.digest);
      expect(tagsOf(registry)).toEqual(before);
    }
  });

  test("puts the tag back where the second half fails", async () => {
    await using registry = await filled({ tagDeletion: false });
    let deletions = 0;
    // The one that is asked for before anything, the trial, and then the real one.
    registry.inject({
      on: "manifest-delete",
      ...always,
      when: ({ reference }) => reference.includes(":") && ++deletions > 2,
      fault: { status: 403 },
    });
    await using run = startRun();
    const error = await failure((await open(run, registry)).untag(v1));
    expect(error.facts).toMatchObject({
      kind: "denied",
      reference: `${registry.host}/team/app@${registry.of("manifest-delete").at(-1)?.reference}`,
    });
    expect(tagsOf(registry)).toEqual(before);
  });

  test("says what the tag pointed to where it cannot be put back", async () => {
    await using registry = await filled({ tagDeletion: false });
    const isTag = ({ reference }: { reference: string }) => reference === "v1";
    registry.inject({ on: "manifest-put", ...always, nth: 2, when: isTag, fault: { status: 403 } });
    let deletions = 0;
    registry.inject({
      on: "manifest-delete",
      ...always,
      when: ({ reference }) => reference.includes(":") && ++deletions > 2,
      fault: { status: 403 },
    });
    await using run = startRun();
    const error = await failure((await open(run, registry)).untag(v1));
    expect(error.message).toContain(`it pointed to ${app.descriptor.digest}`);
  });

  test("gets through where answers are lost in between", async () => {
    await using registry = await filled({ tagDeletion: false });
    registry.inject({ on: "manifest-put", times: 3, fault: (_, attempt) => (attempt === 2 ? { status: 503 } : { lost: "rst" }) });
    registry.inject({ on: "manifest-delete", nth: 3, fault: { lost: "rst" } });
    await using run = startRun();
    expect(await (await open(run, registry)).untag(v1)).toEqual({ removed: true });
    expect(tagsOf(registry)).toEqual({ v2: before.v2, v3: before.v3 });
    expect(manifestsOf(registry)).toEqual(both);
  });

  test("is brought to its end when the run is cancelled in the middle", async () => {
    await using registry = await filled({ tagDeletion: false });
    await using run = startRun();
    const repository = await open(run, registry);
    registry.inject({
      on: "manifest-put",
      ...always,
      when: ({ reference }) => reference === "v1",
      fault: () => {
        run.cancel.abort(new Error("cancelled by the user"));
        return undefined;
      },
    });
    await repository.untag(v1).catch(() => {});
    expect(tagsOf(registry)).toEqual({ v2: before.v2, v3: before.v3 });
    expect(manifestsOf(registry)).toEqual(both);
  });

  test("puts back what a registry sweeps away with its last tag but one", async () => {
    await using registry = await filled({ tagDeletion: false });
    await using run = startRun();
    const { manifests } = registry.storage.repository("team/app");
    registry.inject({
      on: "manifest-head",
      ...always,
      when: ({ reference }) => reference === "v1",
      fault: () => {
        manifests.delete(app.descriptor.digest);
        return undefined;
      },
    });
    expect(await (await open(run, registry)).untag(v1)).toEqual({ removed: true });
    expect(manifestsOf(registry)).toEqual(both);
  });

  test("is an error where permission is missing", async () => {
    await using registry = await filled();
    registry.inject({ on: "manifest-delete", ...always, fault: { status: 403 } });
    await using run = startRun();
    expect((await failure((await open(run, registry)).untag(v1))).facts).toMatchObject({ kind: "denied", status: 403 });
  });
});

describe("deleting a manifest", () => {
  test("takes its tags with it", async () => {
    await using registry = await filled();
    await using run = startRun();
    const repository = await open(run, registry);
    expect(await repository.delete(app.descriptor.digest)).toEqual({ removed: true });
    expect(tagsOf(registry)).toEqual({ v3: before.v3 });
    registry.forget();
    // Once it is known that the registry does it, it is one request.
    expect(await repository.delete(other.descriptor.digest)).toEqual({ removed: true });
    expect(registry.requests).toHaveLength(1);
  });

  test("takes its tags with it where the registry would leave them", async () => {
    await using registry = await filled();
    const { manifests, tags } = registry.storage.repository("team/app");
    // As go-containerregistry's: the tag keeps the manifest.
    const keep = manifests.get(app.descriptor.digest);
    registry.inject({
      on: "manifest-delete",
      ...always,
      when: ({ reference }) => reference === app.descriptor.digest,
      fault: { status: 202 },
    });
    await using run = startRun();
    expect(await (await open(run, registry)).delete(app.descriptor.digest)).toEqual({ removed: true });
    expect(Object.fromEntries(tags)).toEqual({ v3: before.v3 });
    expect(keep).toBeDefined();
  });

  test("does not take a tag that was removed before for one that the registry dropped", async () => {
    await using registry = await filled();
    registry.inject({
      on: "manifest-delete",
      ...always,
      when: ({ reference }) => reference === app.descriptor.digest,
      fault: { status: 202 },
    });
    await using run = startRun();
    const repository = await open(run, registry);
    await collect(repository.inventory());
    expect(await repository.untag(v1)).toEqual({ removed: true });
    expect(await repository.delete(app.descriptor.digest)).toEqual({ removed: true });
    expect(tagsOf(registry)).toEqual({ v3: before.v3 });
  });

  test("that is not there removes nothing", async () => {
    await using registry = await filled();
    await using run = startRun();
    expect(await (await open(run, registry)).delete(manifestOf({ annotations: { no: "no" } }).descriptor.digest)).toEqual({
      removed: false,
    });
    await using empty = await startFaultRegistry();
    expect(await (await open(run, empty)).delete(app.descriptor.digest)).toEqual({ removed: false });
  });

  test("is refused where the registry does not do it, with advice", async () => {
    await using registry = await filled({ digestDeletion: false });
    await using run = startRun();
    const error = await failure((await open(run, registry)).delete(app.descriptor.digest));
    expect(error.facts).toMatchObject({ kind: "unsupported", operation: "delete manifest", status: 405 });
    expect(error.facts.reason).toBe("deletion-off");
    registry.inject({ on: "manifest-delete", fault: { status: 400, body: '{"errors":[{"code":"UNSUPPORTED"}]}' } });
    expect((await failure((await open(run, registry)).delete(app.descriptor.digest))).facts.kind).toBe("unsupported");
    expect(tagsOf(registry)).toEqual(before);
  });

  test("says so where the registry keeps what it answers 404 for", async () => {
    await using registry = await filled();
    registry.inject({ on: "manifest-delete", ...always, fault: { status: 404 } });
    await using run = startRun();
    expect((await failure((await open(run, registry)).delete(app.descriptor.digest))).facts.kind).toBe("unsupported");
  });

  test("removes its tags first where the registry wants that", async () => {
    await using registry = await filled();
    const body = '{"errors":[{"code":"GOOGLE_MANIFEST_DANGLING_TAG","message":"still referenced"}]}';
    registry.inject({
      on: "manifest-delete",
      ...always,
      when: ({ reference }) =>
        reference.includes(":") && [...registry.storage.repository("team/app").tags.values()].includes(reference as Digest),
      fault: { status: 400, body },
    });
    await using run = startRun();
    expect(await (await open(run, registry)).delete(app.descriptor.digest)).toEqual({ removed: true });
    expect(tagsOf(registry)).toEqual({ v3: before.v3 });
    expect(manifestsOf(registry)).toEqual([other.descriptor.digest]);
  });

  test("asks for a token that allows it", async () => {
    const credentials = { find: async () => ({ kind: "basic", username: "ci", password: "pw", from: "test" }) as const };
    await using registry = await filled({ access: { type: "bearer", users: { ci: "pw" } } });
    await using run = startRun({ credentials });
    await (await open(run, registry)).untag(v1);
    expect(registry.of("token").flatMap(({ query }) => query.getAll("scope"))).toEqual(["repository:team/app:delete,pull,push"]);
  });
});

describe("the inventory", () => {
  test("goes over the tags, and leaves out what vanishes", async () => {
    await using registry = await filled();
    await using run = startRun();
    const entries = await collect((await open(run, registry)).inventory());
    expect(entries.map(({ digest, tags }) => [digest, [...tags].sort()]).sort()).toEqual(
      [
        [app.descriptor.digest, ["v1", "v2"]],
        [other.descriptor.digest, ["v3"]],
      ].sort(),
    );
    registry.inject({
      on: ["manifest-head", "manifest-get"],
      ...always,
      when: ({ reference }) => reference === "v2",
      fault: { status: 404 },
    });
    const left = await collect((await open(run, registry)).inventory());
    expect(left.flatMap(({ tags }) => tags).sort()).toEqual(["v1", "v3"]);
  });

  test("fails where a tag cannot be read", async () => {
    await using registry = await filled();
    registry.inject({
      on: ["manifest-head", "manifest-get"],
      ...always,
      when: ({ reference }) => reference === "v2",
      fault: { status: 403 },
    });
    await using run = startRun();
    expect((await failure(collect((await open(run, registry)).inventory()))).facts.kind).toBe("denied");
  });
});
