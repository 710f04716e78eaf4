import { expect, test } from "vitest";
import { lists, parseHosts, plainHttp } from "../../src/action/hosts.ts";

test("loopback registries speak plain HTTP, and others that are listed", () => {
  const allowed = plainHttp(parseHosts(["registry.test", "other.test:5000"]));
  expect(["localhost", "localhost:5000", "127.0.0.1:80", "127.9.9.9", "[::1]:5000"].filter((host) => !allowed(host))).toEqual([]);
  expect(allowed("registry.test")).toBe(true);
  expect(allowed("registry.test:5000")).toBe(true);
  expect(allowed("other.test:5000")).toBe(true);
  expect(allowed("other.test")).toBe(false);
  expect(allowed("ghcr.io")).toBe(false);
  expect(allowed("localhost.evil.test")).toBe(false);
});

test("! makes a loopback registry speak TLS", () => {
  const allowed = plainHttp(parseHosts(["!localhost:5000"]));
  expect(allowed("localhost:5000")).toBe(false);
  expect(allowed("localhost:5001")).toBe(true);
});

test("Docker Hub is named by its registry, and asked for by its API's host", () => {
  expect(lists(parseHosts(["docker.io"]))("registry-1.docker.io")).toBe(true);
});

test.each(["true", "false", "yes", "*"])("%j is no host: the inputs take registries, not a switch", (item) => {
  expect(() => parseHosts([item])).toThrow(/is not a host: name the registries, one a line/);
});

test.each(["http://a", "a/b", "a b", "", "host:99999"])("%j is no host", (item) => {
  expect(() => parseHosts([item])).toThrow(/is not a/);
});
