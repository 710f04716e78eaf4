import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { startCountingProxy } from "../support/counting-proxy.ts";
import { allRegistries, basicUser, dockerRegistry, type RealRegistry, type RegistryKind } from "../support/real-registries.ts";
import { runStep } from "../support/steps.ts";
import { makeImage, pushImage, type TestImage } from "../support/test-image.ts";
import { createAuthority } from "../support/tls.ts";
import { startTokenServer } from "../support/token-server.ts";
import { describeWith, run } from "../support/tools.ts";

const small = () => makeImage({ seed: "small", layers: 3, sharedLayers: 0, attestations: false });

const tools = [...new Set(["crane", ...allRegistries.flatMap((kind) => kind.tools)])];

describeWith(tools, "an image with its platforms and attestations", () => {
  // Two of each kind, so that nothing can be mounted.
  const started: Record<"from" | "to", Map<string, RealRegistry>> = { from: new Map(), to: new Map() };
  const source = ({ name }: RegistryKind) => started.from.get(name) as RealRegistry;
  const destination = ({ name }: RegistryKind) => started.to.get(name) as RealRegistry;
  let image: TestImage;
  beforeAll(async () => {
    image = await makeImage();
    for (const kind of allRegistries) {
      for (const side of [started.from, started.to]) side.set(kind.name, await kind.start());
      await pushImage(source(kind).url, "team/app", image, "1");
    }
  });
  afterAll(async () => {
    for (const registry of [...started.from.values(), ...started.to.values()]) await registry.stop();
  });

  test.each(allRegistries.flatMap((from) => allRegistries.map((to) => [from, to] as const)))(
    "goes from $0.name to $1.name byte for byte, the tag last",
    async (from, to) => {
      await using watched = await startCountingProxy(destination(to).host);
      const path = `from-${from.tools[0]}/app`;
      await using machine = await createMachine();
      const step = await runStep(machine, {
        operation: "copy",
        source: `${source(from).host}/team/app:1`,
        destination: `${watched.host}/${path}:2`,
      });
      expect(step.log).toContain("Copied");
      expect(step.code).toBe(0);
      expect(step.outputs.digest).toBe(image.root.descriptor.digest);
      expect(step.outputs.manifest).toBe(image.root.bytes.toString());
      expect(step.outputs.changed).toBe("true");
      const written = watched.requests.filter(({ method }) => method === "PUT" || method === "POST" || method === "PATCH");
      expect(written.at(-1)?.path).toBe(`/v2/${path}/manifests/2`);
      // A client that knows nothing of ours reads every manifest and blob.
      await run("crane", ["validate", "--remote", `${destination(to).host}/${path}:2`]);
      for (const { descriptor, bytes } of image.manifests) {
        const url = `${destination(to).url}/v2/${path}/manifests/${descriptor.digest}`;
        const read = await fetch(url, { headers: { accept: descriptor.mediaType } });
        expect(await read.text()).toBe(bytes.toString());
      }
    },
  );
});

describeWith(["docker-registry"], "behind TLS with an authority of its own", () => {
  test("a registry with a token service is read and written with registry-auth, and no secret is seen", async () => {
    const authority = await createAuthority();
    const certificate = await authority.issue(["127.0.0.1", "localhost"]);
    const password = "canary-of-the-password";
    await using tokens = await startTokenServer({ users: { alice: password }, tls: certificate });
    await using registry = await dockerRegistry.start({ tls: certificate, auth: tokens });
    await using plain = await dockerRegistry.start();
    await pushImage(plain.url, "app", await small(), "1");
    await using machine = await createMachine();
    await writeFile(join(machine.workspace, "ca.pem"), authority.certificate);
    const secure = { "plain-http": `!${registry.host}` };
    const login = `- registry: ${registry.host}\n  username: alice\n  password: ${password}\n`;
    const copy = {
      ...secure,
      operation: "copy",
      source: `${plain.host}/app:1`,
      destination: `${registry.host}/app:1`,
      "registry-auth": login,
    };

    const untrusted = await runStep(machine, copy);
    expect(untrusted.code).toBe(1);
    expect(untrusted.annotations[0]?.message).toMatch(/ca-file/);
    const copied = await runStep(machine, { ...copy, "ca-file": "ca.pem" });
    expect(copied.code).toBe(0);
    const read = await runStep(machine, {
      ...{ ...secure, operation: "digest", reference: `${registry.host}/app:1`, "registry-auth": login },
      "ca-file": authority.certificate,
    });
    expect(read.outputs.digest).toBe(copied.outputs.digest);
    const wrong = await runStep(machine, {
      ...copy,
      "ca-file": "ca.pem",
      "registry-auth": login.replace(password, "canary-of-a-wrong-one"),
    });
    expect(wrong.code).toBe(1);
    expect(wrong.annotations[0]?.message).toContain("registry-auth");
    for (const step of [untrusted, copied, read, wrong]) {
      expect(step.log + step.summary + JSON.stringify(step.outputs)).not.toMatch(/canary-of/);
      for (const token of tokens.issued) expect(step.log + step.summary + JSON.stringify(step.outputs)).not.toContain(token);
    }
  });
});

describeWith(["docker-registry"], "by the names that people use, through a proxy", () => {
  test("ghcr.io gets the job's token, docker.io does not, and short names become Docker Hub's", async () => {
    const authority = await createAuthority();
    const certificate = await authority.issue(["ghcr.io", "registry-1.docker.io"]);
    await using ghcr = await dockerRegistry.start({ tls: certificate, auth: { type: "basic" } });
    await using hub = await dockerRegistry.start({ tls: certificate });
    await using proxy = await startConnectProxy({ routes: { "ghcr.io:443": ghcr.host, "registry-1.docker.io:443": hub.host } });
    const env = { HTTPS_PROXY: proxy.url, GITHUB_ACTOR: basicUser.username };
    await using machine = await createMachine({ env, token: basicUser.password });
    await using plain = await dockerRegistry.start();
    await pushImage(plain.url, "app", await small(), "1");
    const ca = { "ca-file": authority.certificate };

    const toHub = await runStep(machine, { ...ca, operation: "copy", source: `${plain.host}/app:1`, destination: "alpine:3" });
    expect(toHub.code).toBe(0);
    expect(toHub.outputs.reference).toMatch(/^docker\.io\/library\/alpine@sha256:/);
    const toGitHub = await runStep(machine, { ...ca, operation: "copy", source: "alpine:3", destination: "ghcr.io/acme/alpine:3" });
    expect(toGitHub.code).toBe(0);
    expect(toGitHub.outputs.digest).toBe(toHub.outputs.digest);
    expect(new Set(proxy.tunnels)).toEqual(new Set(["registry-1.docker.io:443", "ghcr.io:443"]));
    for (const step of [toHub, toGitHub]) {
      expect(step.log + step.summary + JSON.stringify(step.outputs)).not.toContain(basicUser.password);
    }
  });
});
