import { describe, expect, test } from "vitest";
import { rememberManifests } from "../../../src/content/manifest-cache.ts";
import { type Descriptor, descriptorJson } from "../../../src/oci/descriptor.ts";
import { type Digest, digestOf } from "../../../src/oci/digest.ts";
import { buildIndex, type Manifest, referrerDescriptor } from "../../../src/oci/manifest.ts";
import { mediaTypes } from "../../../src/oci/media-types.ts";
import { referrersTag } from "../../../src/oci/tag.ts";
import { RegistryCapabilities, RepositoryCapabilities } from "../../../src/registry/capabilities.ts";
import { listsReferrer } from "../../../src/registry/referrers/api.ts";
import { listReferrers } from "../../../src/registry/referrers/list.ts";
import type { Endpoint } from "../../../src/registry/request.ts";
import { type Clock, systemClock } from "../../../src/runtime/clock.ts";
import { testContext } from "../../support/context.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../../support/fault-registry/registry.ts";
import { simulatedClock } from "../../support/simulated-clock.ts";
import { collect, emptyBlob, failure, manifestOf, type Run, startRun } from "../harness.ts";

const subject = manifestOf({ annotations: { name: "subject" } });
const always = { times: Number.POSITIVE_INFINITY } as const;
const tagless = { referrers: false } as const;

const referrer = (name: string, artifactType = "application/vnd.sbom", of: Descriptor = subject.descriptor): Manifest =>
  manifestOf({ artifactType, subject: of, annotations: { name } });

function store(registry: FaultRegistry, ...manifests: Manifest[]): void {
  registry.storage.putBlob("team/app", emptyBlob.bytes);
  for (const { descriptor, bytes } of manifests) {
    registry.storage.repository("team/app").manifests.set(descriptor.digest, {
      mediaType: descriptor.mediaType,
      digest: descriptor.digest,
      bytes: Buffer.from(bytes),
    });
  }
}

function tag(registry: FaultRegistry, of: Digest, manifest: Manifest): void {
  store(registry, manifest);
  registry.storage.repository("team/app").tags.set(referrersTag(of), manifest.descriptor.digest);
}

async function list(registry: FaultRegistry, type?: string, of: Digest = subject.descriptor.digest): Promise<Descriptor[]> {
  await using run = startRun();
  return await collect((await run.repository(`${registry.host}/team/app`)).referrers(of, type));
}

const names = (entries: readonly Descriptor[]) => entries.map(({ annotations }) => annotations?.name);

describe("referrers by the registry's own list", () => {
  test("come from all pages", async () => {
    await using registry = await startFaultRegistry({ referrersPage: 2 });
    store(registry, subject, ...["a", "b", "c", "d", "e"].map((name) => referrer(name)));
    expect(names(await list(registry)).sort()).toEqual(["a", "b", "c", "d", "e"]);
    expect(registry.requests).toHaveLength(3);
  });

  for (const filters of [true, false]) {
    test(`are those of a type, whether the registry filters (${filters})`, async () => {
      await using registry = await startFaultRegistry({ filters, referrersPage: 1 });
      store(registry, subject, referrer("a", "application/a+json"), referrer("b", "application/b"), referrer("c", "application/a+json"));
      expect(names(await list(registry, "application/a+json")).sort()).toEqual(["a", "c"]);
      expect(registry.requests[0]?.url).toContain("artifactType=application%2Fa%2Bjson");
    });
  }

  test("are those of a type where the list names none, or that of an empty config", async () => {
    await using registry = await startFaultRegistry();
    const [one, two, other] = [referrer("one"), referrer("two"), referrer("other", "application/other")];
    store(registry, subject, one, two, other);
    const entries = [one, two, other].map(({ descriptor }, at) => ({
      ...descriptorJson(descriptor),
      ...(at > 0 && { artifactType: mediaTypes.ociEmpty }),
    }));
    const body = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: entries });
    registry.inject({ on: "referrers", ...always, fault: { body } });
    expect((await list(registry, "application/vnd.sbom")).map(({ digest, artifactType }) => ({ digest, artifactType }))).toEqual(
      [one, two].map(({ descriptor }) => ({ digest: descriptor.digest, artifactType: "application/vnd.sbom" })),
    );
    expect(registry.of("manifest-get")).toHaveLength(3);
    await using run = startRun();
    const source = rememberManifests(await run.repository(`${registry.host}/team/app`));
    await collect(source.referrers(subject.descriptor.digest));
    await source.manifest(one.descriptor);
    expect(registry.of("manifest-get")).toHaveLength(6);
    registry.forget();
    expect((await list(registry)).map(({ artifactType }) => artifactType)).toEqual([
      ...["application/vnd.sbom", "application/vnd.sbom", "application/other"],
    ]);
    expect(registry.of("manifest-get")).toHaveLength(3);
  });

  test("cost no more where the list names their types", async () => {
    await using registry = await startFaultRegistry();
    store(registry, subject, referrer("one"), referrer("other", "application/other"));
    expect(await list(registry)).toHaveLength(2);
    expect(registry.of("manifest-get")).toEqual([]);
  });

  test("may be null, may name one twice, may hold what cannot be read", async () => {
    await using registry = await startFaultRegistry();
    const one = descriptorJson(referrerDescriptor(referrer("one")));
    const answer = (manifests: unknown) =>
      registry.inject({ on: "referrers", fault: { body: JSON.stringify({ schemaVersion: 2, manifests }) } });
    answer(null);
    expect(await list(registry)).toEqual([]);
    answer([one, one, null, "x", { ...one, digest: "sha256:x" }, { ...one, size: "1" }]);
    expect(names(await list(registry))).toEqual(["one"]);
  });

  test("are taken under Harbor's wrong type", async () => {
    await using registry = await startFaultRegistry();
    store(registry, subject, referrer("one"));
    registry.inject({ on: "referrers", fault: { headers: { "content-type": "application/json" } } });
    expect(names(await list(registry))).toEqual(["one"]);
  });

  for (const [status, kind] of [
    [401, "unauthorized"],
    [403, "denied"],
    [429, "rate-limited"],
    [500, "server"],
    [503, "server"],
  ] as const) {
    test(`are an error where the registry answers ${status}, never an empty list`, async () => {
      await using registry = await startFaultRegistry();
      tag(registry, subject.descriptor.digest, buildIndex([referrerDescriptor(referrer("tagged"))]));
      registry.inject({ on: "referrers", ...always, evenUnauthorized: true, fault: { status } });
      expect((await failure(list(registry))).facts).toMatchObject({ kind, status, operation: "list referrers" });
    });
  }

  for (const fault of [{ redirect: "/v2/" }, { status: 501 }, { status: 405 }]) {
    test(`are an error where a registry that has listed some gives no list any more: ${JSON.stringify(fault)}`, async () => {
      await using registry = await startFaultRegistry();
      store(registry, subject, referrer("a"));
      registry.inject({ on: "referrers", ...always, nth: 2, fault });
      await using run = startRun();
      const repository = await run.repository(`${registry.host}/team/app`);
      const listed = () => collect(repository.referrers(subject.descriptor.digest));
      expect(names(await listed())).toEqual(["a"]);
      expect((await failure(listed())).message).toContain("has listed referrers before");
    });
  }

  test("are an error where the list breaks off, turns in a circle, or never ends", async () => {
    await using registry = await startFaultRegistry({ referrersPage: 1 });
    store(registry, subject, referrer("a"), referrer("b"));
    registry.inject({ on: "referrers", nth: 2, fault: { status: 404 } });
    expect((await failure(list(registry))).message).toContain("breaks off");
    registry.clearFaults();
    registry.inject({ on: "referrers", ...always, fault: { headers: { link: '<?again>; rel="next"' } } });
    expect((await failure(list(registry))).message).toContain("circle");
    registry.clearFaults();
    const page = (at: number) =>
      JSON.stringify({
        manifests: Array.from({ length: 2000 }, (_, entry) => ({
          mediaType: mediaTypes.ociManifest,
          size: 2,
          digest: digestOf(`${at} ${entry}`),
          artifactType: "application/vnd.example",
        })),
      });
    registry.inject({ on: "referrers", ...always, fault: (_, at) => ({ body: page(at), headers: { link: `<?page=${at}>; rel="next"` } }) });
    expect((await failure(list(registry))).facts.kind).toBe("limit");
  });
});

describe("a filter that the registry makes its own way of", () => {
  const nothing = { body: JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] }) };
  const isFiltered = ({ query }: { query: URLSearchParams }) => query.has("artifactType");

  test("and leaves nothing is left out: the list is asked for whole", async () => {
    await using registry = await startFaultRegistry();
    store(registry, subject, referrer("a", "application/a"), referrer("b", "application/b"));
    registry.inject({ on: "referrers", ...always, when: isFiltered, fault: nothing });
    expect(names(await list(registry, "application/a"))).toEqual(["a"]);
    expect(registry.of("referrers").map(({ query }) => query.has("artifactType"))).toEqual([true, false]);
  });

  test("is believed where it leaves something", async () => {
    await using registry = await startFaultRegistry();
    store(registry, subject, referrer("a", "application/a"), referrer("b", "application/b"));
    expect(names(await list(registry, "application/a"))).toEqual(["a"]);
    expect(registry.of("referrers")).toHaveLength(1);
  });

  test("by the type of the config is mended by the artifact's own, which the manifest says", async () => {
    await using registry = await startFaultRegistry();
    const signature = referrer("a", "application/vnd.signature");
    store(registry, subject, signature);
    const listed = { ...referrerDescriptor(signature), artifactType: mediaTypes.ociConfig };
    const whole = { body: JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [listed] }) };
    registry.inject({ on: "referrers", ...always, when: isFiltered, fault: nothing });
    registry.inject({ on: "referrers", ...always, when: (request) => !isFiltered(request), fault: whole });
    const found = await list(registry, "application/vnd.signature");
    expect(found.map(({ artifactType }) => artifactType)).toEqual(["application/vnd.signature"]);
  });
});

describe("referrers by the fallback tag", () => {
  const tagged = async (options: FaultRegistryOptions = tagless) => {
    const registry = await startFaultRegistry(options);
    store(registry, subject, referrer("one"), referrer("two", "application/two"));
    tag(
      registry,
      subject.descriptor.digest,
      buildIndex([referrerDescriptor(referrer("one")), referrerDescriptor(referrer("two", "application/two"))]),
    );
    return registry;
  };

  for (const fault of [
    { status: 404 },
    { status: 404, body: '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}' }, // ghcr.io
    { status: 400 },
    { status: 405 },
    { status: 406 },
    { status: 501 },
    { status: 200, body: "<html>welcome</html>", headers: { "content-type": "text/html" } },
    { status: 200, body: '{"tags":[]}', headers: { "content-type": "application/json" } },
  ]) {
    test(`where the registry has no list of its own: ${fault.status} ${fault.body ?? ""}`, async () => {
      await using registry = await tagged({});
      registry.inject({ on: "referrers", ...always, fault });
      expect(names(await list(registry))).toEqual(["one", "two"]);
      expect(names(await list(registry, "application/two"))).toEqual(["two"]);
    });
  }

  test("where the registry sends to a page of a web site (ghcr.io's 303), which is not visited", async () => {
    await using site = await startFaultRegistry();
    await using registry = await tagged({});
    registry.inject({ on: "referrers", ...always, fault: { status: 303, headers: { location: `${site.url}/acme/app` } } });
    expect(names(await list(registry))).toEqual(["one", "two"]);
    expect(site.requests).toEqual([]);
  });

  test("where another redirect leads to a page of a web site", async () => {
    await using site = await startFaultRegistry();
    site.inject({ on: "unknown", ...always, fault: { status: 200, body: "<html></html>", headers: { "content-type": "text/html" } } });
    await using registry = await tagged({});
    registry.inject({ on: "referrers", ...always, fault: { status: 302, headers: { location: `${site.url}/acme/app` } } });
    expect(names(await list(registry))).toEqual(["one", "two"]);
    expect(site.requests).not.toEqual([]);
  });

  test("are asked for there alone once it is known that there is no other list", async () => {
    await using registry = await tagged();
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`);
    await collect(repository.referrers(subject.descriptor.digest));
    await collect(repository.referrers(digestOf("another")));
    expect(registry.requests.map(({ kind }) => kind)).toEqual(["referrers", "manifest-get", "manifest-get"]);
  });

  test("are asked for at the API again where it only did not know one subject (Quay)", async () => {
    await using registry = await startFaultRegistry();
    store(registry, subject, referrer("one"));
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`);
    registry.inject({ on: "referrers", fault: { status: 404, body: '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}' } });
    registry.inject({ on: "referrers", nth: 2, fault: { status: 400, body: '{"errors":[{"code":"MANIFEST_INVALID"}]}' } });
    expect(await collect(repository.referrers(digestOf("a")))).toEqual([]);
    expect(await collect(repository.referrers(digestOf("b")))).toEqual([]);
    expect(names(await collect(repository.referrers(subject.descriptor.digest)))).toEqual(["one"]);
  });

  test("are none where the tag is not there, and an error where it cannot be read", async () => {
    await using registry = await startFaultRegistry(tagless);
    store(registry, subject);
    expect(await list(registry)).toEqual([]);
    registry.inject({ on: "manifest-get", ...always, fault: { status: 500 } });
    expect((await failure(list(registry))).facts.kind).toBe("server");
  });

  test("are not lost where the list came spoilt: it is asked for again, and what stays spoilt is an error", async () => {
    await using registry = await startFaultRegistry(tagless);
    store(registry, referrer("one"));
    tag(registry, subject.descriptor.digest, buildIndex([referrerDescriptor(referrer("one"))]));
    registry.inject({ on: "manifest-get", fault: { corrupt: { at: 90 } } });
    expect(names(await list(registry))).toEqual(["one"]);
    registry.inject({ on: "manifest-get", ...always, fault: { corrupt: { at: 90 } } });
    expect((await failure(list(registry))).facts.kind).toBe("corrupt");
  });

  test("are an error where what the registry gives as a list is no JSON: nothing is listed as nothing for it", async () => {
    await using registry = await startFaultRegistry(tagless);
    store(registry, subject);
    const tagged = subject.descriptor.digest.replace(":", "-");
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    for (const text of [body, "", "{", '{"manifests":['].map((one) => Buffer.from(one))) {
      registry.inject({
        ...{ on: "manifest-get", path: tagged, ...always },
        fault: { status: 200, headers: { "content-type": mediaTypes.ociIndex, "docker-content-digest": null }, body: text },
      });
      expect((await failure(list(registry))).facts.kind).toMatch(/corrupt|server/);
    }
  });

  test("are none where the tag is the image itself (GitLab takes sha256-… for the digest) or something else, and it is said", async () => {
    for (const other of [subject, manifestOf({ annotations: { other: "image" } }), buildIndex([], {}, mediaTypes.dockerIndex)]) {
      await using registry = await startFaultRegistry(tagless);
      store(registry, subject);
      tag(registry, subject.descriptor.digest, other);
      await using run = startRun();
      expect(await collect((await run.repository(`${registry.host}/team/app`)).referrers(subject.descriptor.digest))).toEqual([]);
      expect(run.ctx.events.filter(({ type }) => type === "warning")).toHaveLength(1);
    }
  });

  test("of a sha512 subject are those that really name it", async () => {
    await using registry = await startFaultRegistry(tagless);
    const digest = digestOf(subject.bytes, "sha512");
    const mine = referrer("mine", "application/a", { ...subject.descriptor, digest });
    const others = referrer("others", "application/a", {
      ...subject.descriptor,
      digest: `${digest.slice(0, -1)}${digest.endsWith("0") ? "1" : "0"}` as Digest,
    });
    store(registry, mine, others);
    tag(registry, digest, buildIndex([mine, others].map(referrerDescriptor)));
    expect(names(await list(registry, undefined, digest))).toEqual(["mine"]);
  });

  test("are looked at as well where a list is empty and the registry never showed that it keeps any", async () => {
    await using registry = await tagged({ subjectHeader: false });
    registry.inject({ on: "referrers", ...always, fault: { body: '{"schemaVersion":2,"manifests":[]}' } });
    expect(names(await list(registry))).toEqual(["one", "two"]);
  });

  test("are not looked at where a list is empty and another was not: that registry keeps lists", async () => {
    await using registry = await startFaultRegistry({ subjectHeader: false });
    const one = referrer("one");
    store(registry, subject, one);
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`);
    expect(names(await collect(repository.referrers(subject.descriptor.digest)))).toEqual(["one"]);
    expect(await collect(repository.referrers(one.descriptor.digest))).toEqual([]);
    expect(registry.requests.map(({ kind }) => kind)).toEqual(["referrers", "referrers"]);
  });
});

describe("pushing a referrer", () => {
  const push = async (options: FaultRegistryOptions, prepare: (registry: FaultRegistry) => void = () => {}) => {
    const registry = await startFaultRegistry(options);
    store(registry, subject);
    prepare(registry);
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const first = await repository.push(referrer("first"));
    const asked = registry.requests.map(({ kind }) => kind);
    const second = await repository.push(referrer("second"));
    await registry.close();
    return { listed: [first.subjectListed, second.subjectListed], asked, all: registry.requests.map(({ kind }) => kind) };
  };

  test("is listed where the registry says OCI-Subject", async () => {
    expect(await push({})).toMatchObject({ listed: [true, true], asked: ["manifest-put"] });
  });

  test("is asked about once where it says nothing", async () => {
    expect(await push({ subjectHeader: false })).toEqual({
      listed: [true, true],
      asked: ["manifest-put", "referrers"],
      all: ["manifest-put", "referrers", "manifest-put"],
    });
    expect(await push(tagless)).toMatchObject({ listed: [false, false], all: ["manifest-put", "referrers", "manifest-put"] });
  });

  test("is asked about where it names another subject", async () => {
    const prepare = (registry: FaultRegistry) =>
      registry.inject({ on: "manifest-put", ...always, fault: { headers: { "oci-subject": digestOf("another") } } });
    expect(await push(tagless, prepare)).toMatchObject({ listed: [false, false] });
  });

  test("is asked once where many are pushed at once", async () => {
    await using registry = await startFaultRegistry(tagless);
    store(registry, subject);
    await using run = startRun({ slots: 16 });
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => repository.push(referrer(`${at}`))));
    expect(answers.map(({ subjectListed }) => subjectListed)).toEqual(answers.map(() => false));
    expect(registry.of("referrers").length).toBe(1);
  });

  test("is asked about before, where that is announced", async () => {
    await using registry = await startFaultRegistry(tagless);
    store(registry, subject);
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    await Promise.all([repository.expectReferrers(subject.descriptor.digest), repository.expectReferrers(subject.descriptor.digest)]);
    expect(await repository.push(referrer("first"))).toEqual({ subjectListed: false });
    expect(registry.requests.map(({ kind }) => kind)).toEqual(["referrers", "manifest-put"]);
  });

  test("fails where it cannot be found out", async () => {
    const prepare = (registry: FaultRegistry) => registry.inject({ on: "referrers", ...always, fault: { status: 403 } });
    expect((await failure(push({ subjectHeader: false }, prepare))).facts).toMatchObject({ kind: "denied" });
  });
});

describe("registries by name", () => {
  /** An endpoint that is called like another registry, but is the one of the test. */
  const called = async (run: Run, registry: FaultRegistry, name: string): Promise<Endpoint> => {
    const ctx = testContext();
    const { createHttpClient } = await import("../../../src/http/client.ts");
    const http = createHttpClient(ctx, { retries: 1, plainHttp: () => true, tlsSkipVerify: () => false, env: {}, userAgent: "test" });
    const base = new URL(`${registry.url}/v2/team/app/`);
    http.trust(base);
    const auth = {
      authorizer: () => ({ authorization: async () => undefined, challenged: async () => false, facts: () => ({}) }),
      identity: async () => "",
      credential: async () => undefined,
    };
    return {
      ...{ ctx: { ...ctx, signal: run.ctx.signal }, http, auth, registry: name, repository: "team/app", base },
      ...{ capabilities: new RegistryCapabilities(), own: new RepositoryCapabilities(), access: "push", loose: new Set() },
    };
  };

  test("ECR's header is not believed alone", async () => {
    await using registry = await startFaultRegistry(tagless);
    await using run = startRun();
    const endpoint = await called(run, registry, "123.dkr.ecr.eu-west-1.amazonaws.com");
    expect(await listsReferrer(endpoint, subject.descriptor.digest, { subject: subject.descriptor.digest })).toBe(false);
    await using capable = await startFaultRegistry();
    const other = await called(run, capable, "123.dkr.ecr.eu-west-1.amazonaws.com");
    expect(await listsReferrer(other, subject.descriptor.digest, { subject: subject.descriptor.digest })).toBe(true);
    await Promise.all([endpoint, other].map(({ http }) => http[Symbol.asyncDispose]()));
  });

  test.each([
    ["ghcr.io", {}],
    ["containers.acme.ghe.com", {}],
    ["containers.github.example.com", { isGithub: true }],
  ])("at %s only the header counts, and the tag is always read", async (name, more) => {
    await using registry = await startFaultRegistry();
    store(registry, subject, referrer("listed"));
    tag(registry, subject.descriptor.digest, buildIndex([referrerDescriptor(referrer("tagged"))]));
    await using run = startRun();
    const endpoint = { ...(await called(run, registry, name)), ...more };
    expect(await listsReferrer(endpoint, subject.descriptor.digest, { subject: undefined })).toBe(false);
    expect(registry.requests).toEqual([]);
    expect(await listsReferrer(endpoint, subject.descriptor.digest, { subject: subject.descriptor.digest })).toBe(true);
    expect(names(await collect(listReferrers(endpoint, subject.descriptor.digest)))).toEqual(["listed", "tagged"]);
    await endpoint.http[Symbol.asyncDispose]();
  });
});

describe("whether a referrer is listed, before it is pushed", () => {
  const ask = async (options: FaultRegistryOptions, prepare: (registry: FaultRegistry) => void) => {
    const registry = await startFaultRegistry(options);
    await using run = startRun();
    prepare(registry);
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const { digest } = referrer("one").descriptor;
    const type = "application/vnd.sbom";
    try {
      const listed = await repository.isReferrerListed(subject.descriptor.digest, digest, type);
      return { listed, asked: registry.requests.map(({ kind }) => kind) };
    } finally {
      await registry[Symbol.asyncDispose]();
    }
  };
  const inTag =
    (...names: string[]) =>
    (registry: FaultRegistry) =>
      tag(registry, subject.descriptor.digest, buildIndex(names.map((name) => referrerDescriptor(referrer(name)))));

  test("is one question where the registry has the API", async () => {
    expect(await ask({}, (registry) => store(registry, subject, referrer("one")))).toEqual({ listed: true, asked: ["referrers"] });
    expect(await ask({}, (registry) => store(registry, subject, referrer("two")))).toEqual({ listed: false, asked: ["referrers"] });
  });

  test("is the fallback tag's to say elsewhere", async () => {
    expect(await ask(tagless, inTag("two", "one"))).toEqual({ listed: true, asked: ["referrers", "manifest-get"] });
    expect(await ask(tagless, inTag("two"))).toMatchObject({ listed: false });
    expect(await ask(tagless, () => {})).toMatchObject({ listed: false });
    // What is no list is told when it would have to be written.
    expect(await ask(tagless, (registry) => tag(registry, subject.descriptor.digest, subject))).toMatchObject({ listed: false });
  });

  test("is an error where the API fails", async () => {
    const fails = (registry: FaultRegistry) => registry.inject({ on: "referrers", ...always, fault: { status: 403 } });
    expect((await failure(ask({}, fails))).facts).toMatchObject({ kind: "denied" });
  });

  test("spares the update a look", async () => {
    await using registry = await startFaultRegistry({ ...tagless, refusesIncomplete: false });
    await using run = startRun({ clock: systemClock });
    inTag("two")(registry);
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const one = referrerDescriptor(referrer("one"));
    await repository.isReferrerListed(subject.descriptor.digest, one.digest, "application/vnd.sbom");
    await repository.updateReferrers(subject.descriptor.digest, { add: [one] });
    expect(registry.requests.map(({ kind }) => kind)).toEqual(["referrers", "manifest-get", "manifest-put", "manifest-get"]);
  });
});

describe("updating the fallback tag", () => {
  const entry = (name: string) => referrerDescriptor(referrer(name));
  const update = async (registry: FaultRegistry, change: { add?: Descriptor[]; remove?: Digest[] }, clock?: Clock) => {
    await using run = startRun({ clock });
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    await repository.updateReferrers(subject.descriptor.digest, change);
  };
  const listed = (registry: FaultRegistry): unknown => {
    const manifest = registry.storage.manifest("team/app", referrersTag(subject.descriptor.digest));
    return manifest && JSON.parse(manifest.bytes.toString()).manifests;
  };

  test("makes a list where there is none, in three requests", async () => {
    await using registry = await startFaultRegistry({ ...tagless, refusesIncomplete: false });
    await update(registry, { add: [entry("one")] });
    expect(listed(registry)).toEqual([descriptorJson(entry("one"))]);
    expect(registry.requests.map(({ kind }) => kind)).toEqual(["manifest-get", "manifest-put", "manifest-get"]);
    expect(registry.of("manifest-put")[0]?.headers["content-type"]).toBe(mediaTypes.ociIndex);
  });

  test("loses nothing where many do it at once, in one process and in several", { timeout: 60_000 }, async () => {
    await using registry = await startFaultRegistry({ ...tagless, refusesIncomplete: false, latency: 10 });
    const all = Array.from({ length: 8 }, (_, at) => `referrer ${at}`);
    await using run = startRun({ clock: systemClock });
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const shared = all.slice(0, 2).map((name) => repository.updateReferrers(subject.descriptor.digest, { add: [entry(name)] }));
    // In real time, for there are several: what others may be expected to do is measured by it.
    await Promise.all([...shared, ...all.slice(2).map((name) => update(registry, { add: [entry(name)] }, systemClock))]);
    expect((listed(registry) as Descriptor[]).map(({ annotations }) => annotations?.name).sort()).toEqual(all);
  });

  test("removes what is gone, and leaves an empty list", async () => {
    await using registry = await startFaultRegistry(tagless);
    store(registry, referrer("one"));
    tag(registry, subject.descriptor.digest, buildIndex([entry("one")]));
    await update(registry, { remove: [entry("one").digest] });
    expect(listed(registry)).toEqual([]);
  });

  for (const [title, other] of [
    ["another manifest", manifestOf({ annotations: { other: "image" } })],
    ["the subject itself", subject],
    ["Docker's manifest list", buildIndex([], {}, mediaTypes.dockerIndex)],
  ] as const) {
    test(`never overwrites ${title}`, async () => {
      await using registry = await startFaultRegistry(tagless);
      store(registry, subject);
      tag(registry, subject.descriptor.digest, other);
      expect((await failure(update(registry, { add: [entry("one")] }))).facts).toMatchObject({ kind: "conflict", reason: "no-list" });
      await update(registry, { remove: [entry("one").digest] });
      expect(registry.of("manifest-put")).toEqual([]);
    });
  }

  test("never overwrites what it cannot read", async () => {
    await using registry = await startFaultRegistry(tagless);
    tag(registry, subject.descriptor.digest, buildIndex([]));
    registry.inject({
      on: "manifest-get",
      ...always,
      fault: { body: '{"schemaVersion":2,"manifests":{}}', headers: { "docker-content-digest": null } },
    });
    expect((await failure(update(registry, { add: [entry("one")] }))).facts.kind).toBe("conflict");
    expect(registry.of("manifest-put")).toEqual([]);
  });

  test("names the tag where it could not be sure", async () => {
    using clock = simulatedClock();
    await using registry = await startFaultRegistry({ ...tagless, refusesIncomplete: false, clock: clock.server });
    registry.inject({ on: "manifest-put", fault: { delay: 1700 } });
    const { facts } = await failure(update(registry, { add: [entry("one")] }, clock));
    const reference = `${registry.host}/team/app:${referrersTag(subject.descriptor.digest)}`;
    expect(facts).toMatchObject({ kind: "conflict", operation: "update the list of referrers", reference, host: registry.host });
  });

  test("reads the list anew where the write had to wait, and goes on where an answer was lost", { timeout: 30_000 }, async () => {
    await using registry = await startFaultRegistry({ ...tagless, refusesIncomplete: false });
    registry.inject({ on: "manifest-put", fault: { status: 429, headers: { "retry-after": "2" } } });
    registry.inject({ on: "manifest-put", nth: 2, fault: { lost: "rst" } });
    await update(registry, { add: [entry("one")] });
    expect(listed(registry)).toEqual([descriptorJson(entry("one"))]);
    // After the wait nothing old was sent: it was read again first.
    const steps = registry.requests.filter(({ kind, received }) => kind === "manifest-get" || received > 0).map(({ kind }) => kind);
    expect(steps.slice(0, 4)).toEqual(["manifest-get", "manifest-put", "manifest-get", "manifest-put"]);
  });

  test("is refused with the registry's own words", async () => {
    await using registry = await startFaultRegistry(tagless);
    registry.inject({ on: "manifest-put", ...always, fault: { status: 403 } });
    expect((await failure(update(registry, { add: [entry("one")] }))).facts).toMatchObject({ kind: "denied", status: 403 });
  });
});
