import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startConnectProxy } from "./connect-proxy.ts";
import { startCountingProxy } from "./counting-proxy.ts";
import { startFaultRegistry } from "./fault-registry/registry.ts";
import { dockerRegistry } from "./real-registries.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { makeImage, pushImage, storeImage } from "./test-image.ts";
import { createAuthority } from "./tls.ts";
import { describeWith, run } from "./tools.ts";

const image = await makeImage({ seed: "proxies" });

describeWith(["docker-registry", "crane"], "a counting proxy", () => {
  test("stands in for the registry, for writing too, and counts", async () => {
    await using registry = await dockerRegistry.start();
    await using proxy = await startCountingProxy(registry.host, { there: 2, back: 2 });
    await pushImage(proxy.url, "a/b", image, "v1");
    expect(proxy.requests.every(({ status }) => status === 202 || status === 201)).toBe(true);
    expect(proxy.tally()).toEqual({
      "POST blobs/uploads": image.blobs.length,
      "PUT blobs/uploads": image.blobs.length,
      "PUT manifests": image.manifests.length + 1,
    });
    const uploaded = image.blobs.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    expect(
      proxy.requests
        .flatMap(({ method, path, received }) => (method === "PUT" && path.includes("uploads") ? [received] : []))
        .reduce((a, b) => a + b),
    ).toBe(uploaded);
    proxy.forget();
    await run("crane", ["validate", "--remote", `${proxy.host}/a/b:v1`]);
    expect(proxy.tally()["GET blobs"]).toBeGreaterThan(0);
    expect(proxy.peak).toBeGreaterThan(0);
  });

  test("breaks when the registry is gone", async () => {
    const registry = await dockerRegistry.start();
    await using proxy = await startCountingProxy(registry.host);
    await registry.stop();
    await expect(fetch(`${proxy.url}/v2/`)).rejects.toThrow();
    expect(proxy.requests).toMatchObject([{ path: "/v2/", status: 0 }]);
  });
});

describeWith(["crane"], "a forward proxy", () => {
  test("leads real names to servers of the test", async () => {
    const authority = await createAuthority();
    await using registry = await startFaultRegistry({ tls: await authority.issue(["ghcr.io"]) });
    storeImage(registry.storage, "acme/app", image, "v1");
    await using proxy = await startConnectProxy({
      routes: { "ghcr.io:443": registry.host },
      credentials: { username: "u", password: "p@ss" },
    });
    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "ca.pem"), authority.certificate);
    const crane = (url: string) =>
      run("crane", ["digest", "ghcr.io/acme/app:v1"], {
        env: { HTTPS_PROXY: url, SSL_CERT_FILE: join(folder.path, "ca.pem") },
        mayFail: true,
      });
    expect((await crane(proxy.url)).stdout.trim()).toBe(image.root.descriptor.digest);
    expect(new Set(proxy.tunnels)).toEqual(new Set(["ghcr.io:443"]));
    expect(registry.requests[0]?.headers.host).toBe("ghcr.io");
    expect((await crane(proxy.bareUrl)).code).not.toBe(0);
    expect(proxy.requests.at(-1)).toMatchObject({ method: "CONNECT", target: "ghcr.io:443", status: 407 });
  });

  test("passes plain requests on, and refuses names it does not know", async () => {
    await using registry = await startFaultRegistry();
    storeImage(registry.storage, "acme/app", image, "v1");
    await using proxy = await startConnectProxy({ routes: { "registry.test:80": registry.host } });
    const curl = (url: string) => run("curl", ["-sS", "-o", "-", "-w", "%{http_code}", "--proxy", proxy.url, url], { mayFail: true });
    expect((await curl("http://registry.test/v2/acme/app/tags/list")).stdout).toBe('{"name":"acme/app","tags":["v1"]}200');
    expect((await curl("http://elsewhere.test/")).stdout).toBe("502");
    expect((await curl("https://elsewhere.test/")).code).not.toBe(0);
    expect(proxy.requests.map(({ target, status }) => [target, status])).toEqual([
      ["registry.test:80", 200],
      ["elsewhere.test:80", 502],
      ["elsewhere.test:443", 502],
    ]);
    expect(proxy.tunnels).toEqual([]);
  });
});
