import { describe, expect, test } from "vitest";
import { proxiesOf, proxyAuthorization } from "../../src/http/proxy.ts";
import { Secrets } from "../../src/runtime/secrets.ts";

const proxyOf = (env: Record<string, string>, url: string) => proxiesOf(env, new Secrets())(new URL(url))?.url.href;

describe("the environment's proxies", () => {
  test.for([
    [{ HTTPS_PROXY: "http://p:3128" }, "https://r.test/", "http://p:3128/"],
    [{ https_proxy: "http://p:3128", HTTPS_PROXY: "http://other" }, "https://r.test/", "http://p:3128/"],
    [{ HTTPS_PROXY: "p:3128" }, "https://r.test/", "http://p:3128/"],
    [{ HTTPS_PROXY: "https://p" }, "https://r.test/", "https://p/"],
    [{ HTTP_PROXY: "http://p" }, "http://r.test/", "http://p/"],
    [{ HTTP_PROXY: "http://p" }, "https://r.test/", undefined],
    [{ HTTPS_PROXY: "http://p" }, "http://r.test/", undefined],
    [{ HTTPS_PROXY: " " }, "https://r.test/", undefined],
    [{}, "https://r.test/", undefined],
    [{ HTTPS_PROXY: "http://p", HTTP_PROXY: "http://p" }, "http://localhost:5000/", undefined],
    [{ HTTPS_PROXY: "http://p" }, "https://127.0.0.1/", undefined],
    [{ HTTPS_PROXY: "http://p" }, "https://[::1]:5000/", undefined],
  ] as const)("%j, %s: %s", ([env, url, proxy]) => expect(proxyOf(env, url)).toBe(proxy));

  const direct: readonly (readonly [string, string, boolean])[] = [
    ["*", "https://r.test/", true],
    ["r.test", "https://r.test/", true],
    ["R.TEST", "https://r.test/", true],
    ["r.test", "https://a.r.test/", true],
    ["r.test", "https://ar.test/", false],
    [".r.test", "https://a.r.test/", true],
    [".r.test", "https://r.test/", false],
    ["*.r.test", "https://a.r.test/", true],
    ["r.test:443", "https://r.test/", true],
    ["r.test:5000", "https://r.test/", false],
    ["r.test:5000", "https://r.test:5000/", true],
    ["10.0.0.0/8", "https://10.1.2.3/", true],
    ["10.0.0.0/8", "https://11.1.2.3/", false],
    ["10.0.0.0/99", "https://10.1.2.3/", false],
    ["10.1.2.3", "https://10.1.2.3/", true],
    ["10.1.2.3:80", "https://10.1.2.3/", false],
    ["fd00::/8", "https://[fd12::1]/", true],
    ["[fd12::1]:8443", "https://[fd12::1]:8443/", true],
    ["[fd12::1]:8443", "https://[fd12::1]/", false],
    ["fd12::1", "https://[fd12::1]/", true],
    ["a.test, b.test\tr.test", "https://r.test/", true],
    ["", "https://r.test/", false],
    [",,", "https://r.test/", false],
  ];
  test.for(direct)("NO_PROXY=%s needs none for %s: %s", ([list, url, expected]) => {
    expect(proxyOf({ HTTPS_PROXY: "http://p", NO_PROXY: list }, url) === undefined).toBe(expected);
    expect(proxyOf({ HTTPS_PROXY: "http://p", no_proxy: list, NO_PROXY: "" }, url) === undefined).toBe(expected);
  });

  test("its password is a secret, in every form, and in no error", () => {
    const told: string[] = [];
    const proxies = proxiesOf({ HTTPS_PROXY: "socks5://user:pa%3As%20s@p" }, new Secrets((secret) => told.push(secret)));
    expect(told).toEqual(["pa%3As%20s", "pa:s s", Buffer.from("user:pa:s s").toString("base64")]);
    expect(() => proxies(new URL("https://r.test/"))).toThrow("HTTPS_PROXY names a socks5 proxy; only http and https ones can be used");
    expect(() => proxyOf({ HTTPS_PROXY: "http://user:canary@" }, "https://r.test/")).toThrow(/^HTTPS_PROXY holds no URL$/);
  });

  test("what it is told of the user", () => {
    const header = (url: string) => proxyAuthorization(new URL(url));
    expect(header("http://p/")).toBeUndefined();
    expect(header("http://user@p/")).toBe(`Basic ${Buffer.from("user:").toString("base64")}`);
    expect(header("http://u%40x:%zz@p/")).toBe(`Basic ${Buffer.from("u@x:%zz").toString("base64")}`);
  });
});
