import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { makeImage, makeReferrer, noise, pushImage, pushReferrer, storeImage, storeReferrer } from "../test-image.ts";
import { describeWith, run } from "../tools.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "./registry.ts";

const image = await makeImage({ seed: "fault registry" });
const rootDigest = image.root.descriptor.digest;

describeWith(["crane", "regctl", "oras"], "clients of others find a registry that behaves", () => {
  const cases: [string, FaultRegistryOptions][] = [
    ["as it comes", {}],
    ["without a referrers API", { referrers: false }],
    ["with basic authentication", { access: { type: "basic", users: { ci: "pw" } } }],
    ["with bearer tokens", { access: { type: "bearer", users: { ci: "pw" } } }],
    ["with redirected blobs and short pages", { redirectBlobs: true, tagsPage: 1, referrersPage: 1 }],
  ];
  for (const [title, options] of cases) {
    test(title, async () => {
      await using registry = await startFaultRegistry(options);
      await using home = temporaryFolder();
      const env = { HOME: home.path, DOCKER_CONFIG: home.path };
      const credentials = options.access ? ",user=ci,pass=pw" : "";
      const regctl = (...args: string[]) =>
        run("regctl", ["--host", `reg=${registry.host},tls=disabled${credentials}`, ...args], { env, input: "content" });
      if (options.access) await run("crane", ["auth", "login", registry.host, "-u", "ci", "-p", "pw"], { env });
      storeImage(registry.storage, "team/source", image, "v1");

      const copied = await regctl("image", "copy", `${registry.host}/team/source:v1`, `${registry.host}/team/app:v1`);
      expect(copied.code).toBe(0);
      expect((await regctl("image", "digest", `${registry.host}/team/app:v1`)).stdout.trim()).toBe(rootDigest);
      await regctl("artifact", "put", "--artifact-type", "application/vnd.one", "--subject", `${registry.host}/team/app:v1`);
      await regctl("artifact", "put", "--artifact-type", "application/vnd.two", "--subject", `${registry.host}/team/app:v1`);
      expect((await regctl("artifact", "list", `${registry.host}/team/app:v1`)).stdout).toMatch(/vnd\.one.*vnd\.two|vnd\.two.*vnd\.one/s);
      await regctl("image", "copy", `${registry.host}/team/app:v1`, `${registry.host}/team/app:v2`);
      expect((await regctl("tag", "ls", `${registry.host}/team/app`)).stdout).toMatch(/^v1\nv2$/m);
      expect(registry.violations).toEqual([]);
      expect(registry.openUploads).toBe(0);
      expect(registry.storage.missing("team/app", image.root)).toEqual([]);
      if (options.access?.type === "bearer") return;
      // crane refuses token services on loopback; the rest it can do.
      const ref = `${registry.host}/team/app`;
      expect((await run("crane", ["ls", ref], { env })).stdout).toMatch(/^v1\nv2$/m);
      await run("crane", ["copy", `${ref}:v1`, `${registry.host}/team/other:v3`], { env });
      await run("crane", ["validate", "--remote", `${registry.host}/team/other:v3`], { env });
      await run("crane", ["pull", "--platform", "linux/amd64", `${ref}:v1`, join(home.path, "image.tar")], { env });
      expect((await readFile(join(home.path, "image.tar"))).byteLength).toBeGreaterThan(6000);
      await run("crane", ["delete", `${ref}:v2`], { env });
      expect(registry.storage.repository("team/app").tags.has("v2")).toBe(false);
      expect(registry.storage.repository("team/app").tags.get("v1")).toBe(rootDigest);
    });
  }

  test("oras attaches and discovers", async () => {
    await using registry = await startFaultRegistry();
    storeImage(registry.storage, "team/app", image, "v1");
    const ref = `${registry.host}/team/app:v1`;
    await using folder = temporaryFolder();
    await run("oras", ["attach", "--plain-http", "--artifact-type", "application/vnd.test", ref, "-a", "k=v"], { cwd: folder.path });
    expect((await run("oras", ["discover", "--plain-http", "--format", "json", ref])).stdout).toContain("application/vnd.test");
  });

  test("a manifest list of Docker's types is taken as well", async () => {
    await using registry = await startFaultRegistry();
    await pushImage(registry.url, "team/app", await makeImage({ docker: true, attestations: false }), "v1");
    await run("crane", ["validate", "--remote", `${registry.host}/team/app:v1`]);
  });
});

describe("a test image", () => {
  test("is the same for the same seed, and can be pushed by plain requests", async () => {
    const again = await makeImage({ seed: "fault registry" });
    expect(again.root.descriptor).toEqual(image.root.descriptor);
    expect((await makeImage({ seed: "other" })).root.descriptor.digest).not.toBe(rootDigest);
    expect(image.platforms[0]?.layers[0]).toEqual(image.platforms[1]?.layers[0]);
    await using registry = await startFaultRegistry({ exactLocation: true });
    await pushImage(registry.url, "a/b", image, "v1");
    const referrer = makeReferrer(image.root.descriptor, "application/vnd.sbom", "sbom", { a: "b" });
    await pushReferrer(registry.url, "a/b", referrer);
    expect(registry.storage.graph("a/b", "v1").sort()).toEqual(
      [...image.blobs, ...image.manifests].map(({ descriptor }) => descriptor.digest).sort(),
    );
    expect(registry.storage.referrers("a/b", rootDigest)).toEqual([
      { ...referrer.manifest.descriptor, artifactType: "application/vnd.sbom", annotations: { a: "b" } },
    ]);
  });

  test("of one platform needs no index", async () => {
    const plain = await makeImage({ platforms: ["linux/amd64"], index: false, layers: 1, sharedLayers: 0 });
    expect(plain.manifests).toHaveLength(1);
    expect(plain.root.descriptor.mediaType).toBe("application/vnd.oci.image.manifest.v1+json");
    expect(plain.blobs).toHaveLength(2);
  });
});

/** A registry with one blob of 100,000 bytes, and its address. */
async function withBlob(options: FaultRegistryOptions = {}): Promise<FaultRegistry & { blob: string; bytes: Buffer; digest: string }> {
  const registry = await startFaultRegistry(options);
  const bytes = noise("blob", 100_000);
  const digest = registry.storage.putBlob("a/b", bytes);
  return Object.assign(registry, { blob: `${registry.url}/v2/a/b/blobs/${digest}`, bytes, digest });
}

/** How many bytes of the body came, and whether it ended well. */
async function read(url: string, init: RequestInit = {}): Promise<{ status: number; bytes: Buffer; whole: boolean }> {
  const response = await fetch(url, init);
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk);
    return { status: response.status, bytes: Buffer.concat(chunks), whole: true };
  } catch {
    return { status: response.status, bytes: Buffer.concat(chunks), whole: false };
  }
}

/** `toEqual` goes over a Buffer byte by byte, for seconds. */
function expectBytes(actual: Buffer, expected: Uint8Array): void {
  expect(actual.byteLength).toBe(expected.byteLength);
  expect(actual.equals(expected)).toBe(true);
}

describe("reading", () => {
  test("ranges, and what lies outside of them", async () => {
    await using registry = await withBlob();
    const range = (range: string) => read(registry.blob, { headers: { range } });
    expectBytes((await range("bytes=99990-")).bytes, registry.bytes.subarray(99_990));
    expect(await range("bytes=10-19")).toMatchObject({ status: 206, bytes: registry.bytes.subarray(10, 20) });
    expect((await range("bytes=100000-")).status).toBe(416);
  });

  test("a body cut, orderly or not, shortened, corrupted, or trickling", async () => {
    await using registry = await withBlob();
    for (const how of ["fin", "rst"] as const) {
      const fault = registry.inject({ on: "blob-get", fault: { cut: { at: 70_000, how } } });
      const cut = await read(registry.blob);
      expect(cut).toMatchObject({ status: 200, whole: false });
      expect(cut.bytes.byteLength).toBe(70_000);
      expect(fault.hits).toBe(1);
      expectBytes((await read(registry.blob)).bytes, registry.bytes);
    }
    registry.inject({ on: "blob-get", fault: { shorten: 10 } });
    expect(await read(registry.blob)).toMatchObject({ whole: true, bytes: registry.bytes.subarray(0, 10) });
    registry.inject({ on: "blob-get", fault: { corrupt: { at: 66_000 } } });
    const corrupted = await read(registry.blob);
    expect(corrupted.bytes.byteLength).toBe(100_000);
    expect(corrupted.bytes.findIndex((byte, index) => byte !== registry.bytes[index])).toBe(66_000);
    registry.inject({ on: "blob-get", fault: { trickle: { from: 99_990, bytes: 1, every: 1 } } });
    expectBytes((await read(registry.blob)).bytes, registry.bytes);
    registry.inject({ on: "blob-get", fault: { headers: { "content-length": null, "docker-content-digest": "sha256:0" } } });
    const response = await fetch(registry.blob);
    expect(response.headers.get("transfer-encoding")).toBe("chunked");
    expect(response.headers.get("docker-content-digest")).toBe("sha256:0");
    expect((await response.arrayBuffer()).byteLength).toBe(100_000);
  });

  test("a body that stalls, and a server that never answers, last until the client goes", async () => {
    await using registry = await withBlob();
    registry.inject({ on: "blob-get", fault: { stall: { at: 50_000 } } });
    const stalled = await read(registry.blob, { signal: AbortSignal.timeout(300) });
    expect(stalled.whole).toBe(false);
    expect(stalled.bytes.byteLength).toBe(50_000);
    registry.inject({ on: "blob-get", fault: { hang: true } });
    await expect(fetch(registry.blob, { signal: AbortSignal.timeout(200) })).rejects.toThrow("timeout");
  });

  test("statuses, headers and redirects of choice; the nth request, and always", async () => {
    await using registry = await withBlob();
    registry.inject({ on: "blob-head", nth: 2, times: 2, fault: { status: 429, headers: { "retry-after": "1" } } });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++) statuses.push((await fetch(registry.blob, { method: "HEAD" })).status);
    expect(statuses).toEqual([200, 429, 429, 200, 200]);
    registry.inject({ on: "any", times: Infinity, fault: { redirect: "https://elsewhere.test/x" } });
    const redirected = await fetch(registry.blob, { redirect: "manual" });
    expect(redirected.headers.get("location")).toBe("https://elsewhere.test/x");
    registry.clearFaults();
    expect((await read(registry.blob)).whole).toBe(true);
    expect(registry.of("blob-head").map(({ status }) => status)).toEqual(statuses);
    expect(registry.of("blob-head").filter(({ faulted }) => faulted)).toHaveLength(2);
  });

  test("an origin for blobs that takes no credentials", async () => {
    await using registry = await withBlob({ redirectBlobs: true });
    const { headers, status } = await fetch(registry.blob, { redirect: "manual" });
    expect(status).toBe(307);
    const location = headers.get("location") ?? "";
    expect(new URL(location).origin).toBe(registry.blobOrigin);
    expectBytes((await read(location)).bytes, registry.bytes);
    expect((await read(location, { headers: { authorization: "Basic eA==" } })).status).toBe(400);
    expect(registry.of("cdn").map(({ status }) => status)).toEqual([200, 400]);
  });

  test("a blob of any size that is made as it is read", async () => {
    await using registry = await startFaultRegistry();
    const { digest, size } = await registry.storage.putGenerated("a/b", "seed", 5_000_001);
    const { bytes } = await read(`${registry.url}/v2/a/b/blobs/${digest}`);
    expect(bytes.byteLength).toBe(size);
    expect(`sha256:${createHash("sha256").update(bytes).digest("hex")}`).toBe(digest);
    const part = await read(`${registry.url}/v2/a/b/blobs/${digest}`, { headers: { range: "bytes=2097000-4194400" } });
    expectBytes(part.bytes, bytes.subarray(2_097_000, 4_194_401));
  });

  test("counts requests that are under way at once", async () => {
    await using registry = await withBlob({ latency: 50 });
    await Promise.all([read(registry.blob), read(registry.blob), read(registry.blob)]);
    await read(registry.blob);
    expect(registry.peak("blob-get")).toBe(3);
    expect(registry.peak("tags")).toBe(0);
  });
});

describe("writing", () => {
  const begin = async (registry: FaultRegistry, query = "") => {
    const answer = await fetch(`${registry.url}/v2/a/b/blobs/uploads/${query}`, { method: "POST" });
    return { status: answer.status, location: new URL(answer.headers.get("location") ?? "", registry.url).href };
  };
  const sha256 = (bytes: Uint8Array) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  const bytes = noise("upload", 1000) as Uint8Array<ArrayBuffer>;
  const digest = sha256(bytes);
  const patch = (location: string, from: number, to: number) =>
    fetch(location, { method: "PATCH", body: bytes.subarray(from, to), headers: { "content-range": `${from}-${to - 1}` } });

  test("chunks in order, from the newest location", async () => {
    await using registry = await startFaultRegistry({ exactLocation: true, location: "relative" });
    const { location } = await begin(registry);
    const first = await patch(location, 0, 600);
    expect(first.headers.get("range")).toBe("0-599");
    const next = new URL(first.headers.get("location") ?? "", registry.url).href;
    expect((await patch(location, 600, 1000)).status).toBe(416);
    expect((await patch(next, 700, 1000)).status).toBe(416);
    expect((await fetch(location)).headers.get("range")).toBe("0-599");
    expect((await patch(next.replace("x%20y", "x+y"), 600, 1000)).status).toBe(404);
    const second = await patch(next, 600, 1000);
    const last = new URL(second.headers.get("location") ?? "", registry.url).href;
    expect((await fetch(`${last}&digest=${digest}`, { method: "PUT" })).status).toBe(201);
    expectBytes((await read(`${registry.url}/v2/a/b/blobs/${digest}`)).bytes, bytes);
    expect(registry.openUploads).toBe(0);
  });

  test("a wrong digest, a body too large, chunks too short", async () => {
    await using registry = await startFaultRegistry({ bodyLimit: 900, chunkMinLength: 500 });
    const { location } = await begin(registry);
    expect((await fetch(`${location}&digest=${digest}`, { method: "PUT", body: bytes })).status).toBe(413);
    expect((await fetch(`${location}&digest=${digest}`, { method: "PUT", body: bytes.subarray(1, 10) })).status).toBe(400);
    const other = await begin(registry);
    const short = await patch(other.location, 0, 100);
    expect((await patch(short.headers.get("location") ?? "", 100, 1000)).status).toBe(400);
  });

  test("an answer lost after the work was done, a session lost, a connection dropped on the way", async () => {
    await using registry = await startFaultRegistry();
    const { location } = await begin(registry);
    registry.inject({ on: "upload-put", fault: { drop: "rst", afterBytes: 100 } });
    await expect(fetch(`${location}&digest=${digest}`, { method: "PUT", body: bytes })).rejects.toThrow();
    expect((await fetch(`${registry.url}/v2/a/b/blobs/${digest}`, { method: "HEAD" })).status).toBe(404);
    registry.inject({ on: "upload-put", fault: { lost: "rst" } });
    await expect(fetch(`${location}&digest=${digest}`, { method: "PUT", body: bytes })).rejects.toThrow();
    expect((await fetch(`${registry.url}/v2/a/b/blobs/${digest}`, { method: "HEAD" })).status).toBe(200);
    const second = await begin(registry);
    registry.inject({ on: "upload-put", fault: { loseSession: true } });
    expect((await fetch(`${second.location}&digest=${digest}`, { method: "PUT", body: bytes })).status).toBe(404);
    registry.inject({ on: "upload-post", fault: { status: 500, work: true } });
    expect((await begin(registry)).status).toBe(500);
    expect(registry.openUploads).toBe(1);
  });

  test("an answer that does not wait for the body", async () => {
    await using registry = await startFaultRegistry();
    const { location } = await begin(registry);
    const large = noise("large", 4_000_000) as Uint8Array<ArrayBuffer>;
    registry.inject({ on: "upload-put", fault: { status: 401, afterBytes: 100_000 } });
    const answer = await fetch(`${location}&digest=${sha256(large)}`, { method: "PUT", body: large }).catch(() => undefined);
    expect(answer?.status ?? 401).toBe(401);
    expect(registry.of("upload-put")[0]?.status).toBe(401);
  });

  test("mounts, where the registry can", async () => {
    await using registry = await startFaultRegistry();
    registry.storage.putBlob("other/repo", bytes);
    expect((await begin(registry, `?mount=${digest}&from=nowhere`)).status).toBe(202);
    expect((await begin(registry, `?mount=${digest}`)).status).toBe(202);
    expect((await begin(registry, `?mount=${digest}&from=other/repo`)).status).toBe(201);
    expect((await begin(registry, `?mount=${digest}&from=a/b`)).status).toBe(201);
    expect(registry.of("mount")).toHaveLength(4);
    await using other = await startFaultRegistry({ mounts: false });
    other.storage.putBlob("other/repo", bytes);
    expect((await begin(other, `?mount=${digest}&from=other/repo`)).status).toBe(202);
  });

  test("keeps size and digest alone, when told so", async () => {
    await using registry = await startFaultRegistry({ keepBytes: false });
    const { location } = await begin(registry);
    expect((await fetch(`${location}&digest=${digest}`, { method: "PUT", body: bytes })).status).toBe(201);
    expect((await fetch(`${registry.url}/v2/a/b/blobs/${digest}`, { method: "HEAD" })).headers.get("content-length")).toBe("1000");
    const sha512 = `sha512:${createHash("sha512").update(bytes).digest("hex")}`;
    const second = await begin(registry);
    expect((await fetch(`${second.location}&digest=${sha512}`, { method: "PUT", body: bytes })).status).toBe(201);
  });

  test("a tag on an incomplete graph is refused, or taken; seen it is in any case", async () => {
    const put = async (registry: FaultRegistry) => {
      const { descriptor, bytes } = image.root;
      const headers = { "content-type": descriptor.mediaType };
      return (await fetch(`${registry.url}/v2/a/b/manifests/v1`, { method: "PUT", body: bytes as Uint8Array<ArrayBuffer>, headers }))
        .status;
    };
    await using strict = await startFaultRegistry();
    expect(await put(strict)).toBe(400);
    await using lax = await startFaultRegistry({ refusesIncomplete: false });
    expect(await put(lax)).toBe(201);
    for (const { violations } of [strict, lax]) {
      expect(violations).toMatchObject([{ repository: "a/b", tag: "v1", digest: rootDigest }]);
      expect(violations[0]?.missing).toHaveLength(4);
    }
    storeImage(lax.storage, "a/b", image);
    lax.storage.repository("a/b").blobs.delete(image.platforms[1]?.layers[2]?.descriptor.digest ?? "");
    expect(await put(lax)).toBe(201);
    expect(lax.violations[1]?.missing).toEqual([image.platforms[1]?.layers[2]?.descriptor.digest]);
  });
});

describe("tags, referrers and deletion", () => {
  test("pages with links, and null for none", async () => {
    await using registry = await startFaultRegistry({ tagsPage: 2, referrersPage: 2 });
    storeImage(registry.storage, "a/b", image, "v3", "v1", "v2");
    const first = await fetch(`${registry.url}/v2/a/b/tags/list?n=100`);
    expect(await first.json()).toEqual({ name: "a/b", tags: ["v1", "v2"] });
    const next = /^<(.+)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const second = await fetch(new URL(next, registry.url));
    expect(await second.json()).toEqual({ name: "a/b", tags: ["v3"] });
    expect(second.headers.has("link")).toBe(false);
    for (const type of ["one", "two", "two", "two"].map((name, index) => `application/vnd.${name}${index % 1}`)) {
      storeReferrer(registry.storage, "a/b", makeReferrer(image.root.descriptor, type, `${type}${Math.random()}`));
    }
    const filtered = await fetch(`${registry.url}/v2/a/b/referrers/${rootDigest}?artifactType=application%2Fvnd.two0`);
    expect(filtered.headers.get("oci-filters-applied")).toBe("artifactType");
    expect(((await filtered.json()) as { manifests: unknown[] }).manifests).toHaveLength(2);
    expect(filtered.headers.get("link")).toContain("artifactType=application%2Fvnd.two0&page-from=2");
  });

  test("a tag goes alone, a digest takes its tags along, and each can be off", async () => {
    const remove = async (registry: FaultRegistry, reference: string) =>
      (await fetch(`${registry.url}/v2/a/b/manifests/${reference}`, { method: "DELETE" })).status;
    await using registry = await startFaultRegistry();
    storeImage(registry.storage, "a/b", image, "v1", "v2", "v3");
    expect(await remove(registry, "v1")).toBe(202);
    expect([...registry.storage.repository("a/b").tags.keys()]).toEqual(["v2", "v3"]);
    expect(await remove(registry, rootDigest)).toBe(202);
    expect(registry.storage.repository("a/b").tags.size).toBe(0);
    expect(await remove(registry, rootDigest)).toBe(404);
    await using fixed = await startFaultRegistry({ tagDeletion: false, digestDeletion: false });
    storeImage(fixed.storage, "a/b", image, "v1");
    expect(await remove(fixed, "v1")).toBe(400);
    expect(await remove(fixed, rootDigest)).toBe(405);
  });
});

describe("credentials", () => {
  const token = async (registry: FaultRegistry, user: string | undefined, ...scopes: string[]) => {
    const query = new URLSearchParams(scopes.map((scope): [string, string] => ["scope", scope]));
    const headers = user === undefined ? {} : { authorization: `Basic ${Buffer.from(user).toString("base64")}` };
    const answer = await fetch(`${registry.url}/token?${query}`, { headers });
    return { status: answer.status, ...((await answer.json()) as { token?: string; expires_in?: number }) };
  };
  const bearer = (token: string | undefined) => ({ headers: { authorization: `Bearer ${token}` } });

  test("tokens are good for what they were given for, until they expire", async () => {
    await using registry = await withBlob({ access: { type: "bearer", users: { ci: "pw" }, anonymousPull: true, claimedExpiresIn: null } });
    const refused = await fetch(registry.blob);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toBe(
      `Bearer realm="${registry.url}/token",service="test registry",scope="repository:a/b:pull"`,
    );
    expect((await token(registry, "ci:wrong")).status).toBe(401);
    const pull = await token(registry, undefined, "repository:a/b:pull,push");
    expect(pull.expires_in).toBeUndefined();
    expect((await read(registry.blob, bearer(pull.token))).whole).toBe(true);
    const post = await fetch(`${registry.url}/v2/a/b/blobs/uploads/`, { method: "POST", ...bearer(pull.token) });
    expect(post.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    const push = await token(registry, "ci:pw", "repository:a/b:pull,push");
    expect((await fetch(`${registry.url}/v2/a/b/blobs/uploads/`, { method: "POST", ...bearer(push.token) })).status).toBe(202);
    registry.expireTokens();
    expect((await fetch(registry.blob, bearer(pull.token))).status).toBe(401);
    expect(registry.tokens).toEqual([pull.token, push.token]);
  });

  test("a fault waits for a request that may pass, unless told otherwise", async () => {
    await using registry = await withBlob({ access: { type: "basic", users: { ci: "pw" } } });
    const fault = registry.inject({ on: "blob-get", fault: { status: 503 } });
    expect((await fetch(registry.blob)).status).toBe(401);
    expect(fault.hits).toBe(0);
    const authorization = `Basic ${Buffer.from("ci:pw").toString("base64")}`;
    expect((await fetch(registry.blob, { headers: { authorization } })).status).toBe(503);
    registry.inject({ on: "blob-get", evenUnauthorized: true, fault: { status: 418 } });
    expect((await fetch(registry.blob)).status).toBe(418);
  });
});
