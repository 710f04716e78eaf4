import { createHash, X509Certificate } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { allRegistries, basicUser, distribution3, dockerRegistry } from "./real-registries.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { createAuthority } from "./tls.ts";
import { startTokenServer } from "./token-server.ts";
import { describeWith, run } from "./tools.ts";

for (const kind of allRegistries) {
  describeWith([...kind.tools, "regctl", "crane"], kind.name, () => {
    test("keeps what is pushed, and lists tags and referrers", async () => {
      await using registry = await kind.start();
      await using folder = temporaryFolder();
      const regctl = (args: string[], input = "") =>
        run("regctl", ["--host", `reg=${registry.host},tls=disabled`, ...args], { input, env: { HOME: folder.path } });
      const image = `${registry.host}/team/app:v1`;
      await regctl(["artifact", "put", "--artifact-type", "application/vnd.test", image], "an artifact");
      await regctl(["artifact", "put", "--artifact-type", "application/vnd.test.sbom", "--subject", image], "its bill of materials");
      expect((await regctl(["tag", "ls", `${registry.host}/team/app`])).stdout).toMatch(/^v1$/m);
      expect((await run("crane", ["ls", `${registry.host}/team/app`])).stdout).toMatch(/^v1$/m);
      expect((await regctl(["artifact", "get", image])).stdout).toBe("an artifact");
      // One of them takes the artifact type from the config's media type, whatever the manifest says.
      expect((await regctl(["artifact", "list", image])).stdout).toMatch(/ArtifactType: application\/vnd\.(test\.sbom|oci\.empty)/);
    });

    test("is as its description says", async () => {
      await using registry = await kind.start();
      const base = `${registry.url}/v2/team/app`;
      const config = await upload(base, "{}");
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType, artifactType: "application/vnd.test", config, layers: [config] });
      const digest = await putManifest(base, "one", manifest);
      await putManifest(base, "two", manifest);
      const subject = { mediaType, digest, size: manifest.length };
      const referrer = JSON.stringify({
        schemaVersion: 2,
        mediaType,
        artifactType: "application/vnd.test",
        config,
        layers: [config],
        subject,
      });
      const answer = await fetch(`${base}/manifests/referrer`, { method: "PUT", body: referrer, headers: { "content-type": mediaType } });
      expect(answer.status).toBe(201);
      expect(answer.headers.has("oci-subject")).toBe(kind.subjectHeader);
      expect((await fetch(`${base}/referrers/${digest}`)).status).toBe(kind.referrersApi ? 200 : 404);
      const untagged = await fetch(`${base}/manifests/one`, { method: "DELETE" });
      expect(untagged.ok).toBe(kind.tagDeletion);
      const other = await fetch(`${base}/manifests/two`, { method: "HEAD", headers: { accept: mediaType } });
      expect(other.status).toBe(200);
      const deleted = await fetch(`${base}/manifests/${digest}`, { method: "DELETE" });
      expect(deleted.status).toBe(202);
      await expect(fetch(`${registry.url}/v2/`).then((response) => response.status)).resolves.toBe(200);
      await registry.stop();
      await expect(fetch(`${registry.url}/v2/`)).rejects.toThrow();
    });
  });
}

for (const kind of [dockerRegistry, distribution3]) {
  describeWith([...kind.tools, "regctl"], `${kind.name} configured`, () => {
    test("refuses deletion where it is off", async () => {
      await using registry = await kind.start({ deletion: false });
      const base = `${registry.url}/v2/team/app`;
      const config = await upload(base, "{}");
      const digest = await putManifest(base, "one", JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [] }));
      expect((await fetch(`${base}/manifests/${digest}`, { method: "DELETE" })).status).toBe(405);
    });

    test("asks for a user and a password", async () => {
      await using registry = await kind.start({ auth: { type: "basic" } });
      const status = async (password: string) => {
        const authorization = `Basic ${Buffer.from(`${basicUser.username}:${password}`).toString("base64")}`;
        return (await fetch(`${registry.url}/v2/`, { headers: { authorization } })).status;
      };
      expect((await fetch(`${registry.url}/v2/`)).headers.get("www-authenticate")).toContain("Basic");
      expect(await status("wrong")).toBe(401);
      expect(await status(basicUser.password)).toBe(200);
    });

    test("takes the tokens of our token service, from a client of others", async () => {
      await using tokens = await startTokenServer({ users: { ci: "s3cret" } });
      await using registry = await kind.start({ auth: tokens });
      const regctl = (password: string, ...args: string[]) =>
        run("regctl", ["--host", `reg=${registry.host},tls=disabled,user=ci,pass=${password}`, ...args], { input: "x", mayFail: true });
      const image = `${registry.host}/team/app:v1`;
      expect((await regctl("wrong", "artifact", "put", "--artifact-type", "application/vnd.test", image)).code).not.toBe(0);
      expect(await regctl("s3cret", "artifact", "put", "--artifact-type", "application/vnd.test", image)).toMatchObject({ code: 0 });
      expect((await regctl("s3cret", "tag", "ls", `${registry.host}/team/app`)).stdout).toBe("v1\n");
      expect(tokens.requests.map(({ status, user }) => ({ status, user }))).toContainEqual({ status: 401, user: "ci" });
      // The order of the actions is the client's own affair.
      const pushes = tokens.requests.flatMap(({ scopes }) => scopes).filter((scope) => /^repository:team\/app:.*push/.test(scope));
      expect(pushes).not.toEqual([]);
    });

    test("speaks TLS with a certificate of our authority", async () => {
      const authority = await createAuthority();
      await using registry = await kind.start({ tls: await authority.issue(["127.0.0.1", "localhost"]) });
      await using folder = temporaryFolder();
      const caFile = `${folder.path}/ca.pem`;
      await writeFile(caFile, authority.certificate);
      const trusted = await run("curl", ["-sS", "-f", "--cacert", caFile, `${registry.url}/v2/`]);
      expect(trusted.stdout.trim()).toBe("{}");
      expect((await run("curl", ["-sS", `${registry.url}/v2/`], { mayFail: true })).code).toBe(60);
    });
  });
}

describe("an authority", () => {
  test("issues certificates that have expired, too", async () => {
    const authority = await createAuthority();
    const [fresh, stale] = await Promise.all([authority.issue(["a.test", "127.0.0.1"]), authority.issue(["a.test"], -1)]);
    const certificate = new X509Certificate(fresh.certificate);
    expect(certificate.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
    expect(certificate.checkHost("a.test")).toBe("a.test");
    expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(new X509Certificate(stale.certificate).validToDate.getTime()).toBeLessThan(Date.now());
  });
});

const mediaType = "application/vnd.oci.image.manifest.v1+json";

async function upload(base: string, content: string): Promise<{ mediaType: string; digest: string; size: number }> {
  const digest = `sha256:${createHash("sha256").update(content).digest("hex")}`;
  const begun = await fetch(`${base}/blobs/uploads/`, { method: "POST" });
  const location = new URL(begun.headers.get("location") ?? "", base);
  location.searchParams.set("digest", digest);
  const headers = { "content-type": "application/octet-stream" };
  const ended = await fetch(location, { method: "PUT", body: content, headers });
  expect(ended.status).toBe(201);
  return { mediaType: "application/vnd.oci.empty.v1+json", digest, size: content.length };
}

async function putManifest(base: string, tag: string, manifest: string): Promise<string> {
  const answer = await fetch(`${base}/manifests/${tag}`, { method: "PUT", body: manifest, headers: { "content-type": mediaType } });
  expect(answer.status).toBe(201);
  return answer.headers.get("docker-content-digest") ?? "";
}
