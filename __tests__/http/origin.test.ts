import { describe, expect, test } from "vitest";
import { laneOf, resolveHandedOut, shownUrl, withQuery } from "../../src/http/origin.ts";
import { OciError } from "../../src/runtime/errors.ts";

const base = new URL("https://registry.test/v2/app/blobs/uploads/?x=1");
const never = () => false;

describe("a URL that was handed out", () => {
  test.for([
    [
      "/v2/app/blobs/uploads/1?_state=a%2Bb%3D%3D&sig=x%20y+z~!",
      "https://registry.test/v2/app/blobs/uploads/1?_state=a%2Bb%3D%3D&sig=x%20y+z~!",
    ],
    ["1", "https://registry.test/v2/app/blobs/uploads/1"],
    ["//cdn.test/x", "https://cdn.test/x"],
    ["https://cdn.test:8443/x#there", "https://cdn.test:8443/x"],
    ["?y=2", "https://registry.test/v2/app/blobs/uploads/?y=2"],
  ])("%s is resolved, its query left alone", ([location, href]) => {
    expect(resolveHandedOut(location!, base, "upload Location", never).href).toBe(href);
  });

  test.for([
    "",
    "  ",
    "http://[",
    "file:///etc/passwd",
    "data:,x",
    "ftp://registry.test/",
    "https://u@registry.test/",
    "https://:p@registry.test/",
    "http://registry.test/",
    `/${"x".repeat(40_000)}`,
  ])("%s is refused", (location) => {
    expect(() => resolveHandedOut(location, base, "upload Location", never)).toThrow(OciError);
    expect(() => resolveHandedOut(location, base, "upload Location", never)).toThrow(/upload Location/);
  });

  test("leaves TLS only for a host that is named in plain-http", () => {
    const plain = (host: string) => host === "inside.test:5000";
    expect(resolveHandedOut("http://inside.test:5000/", base, "redirect", plain).protocol).toBe("http:");
    expect(() => resolveHandedOut("http://inside.test:5001/", base, "redirect", plain)).toThrow("leaves TLS");
    expect(resolveHandedOut("http://other.test/", new URL("http://registry.test/"), "redirect", never).host).toBe("other.test");
  });
});

describe("one more parameter", () => {
  test.for([
    ["https://r.test/u/1?_state=a%2Bb%3D%3D&sig=x%20y+z~!", "https://r.test/u/1?_state=a%2Bb%3D%3D&sig=x%20y+z~!&digest=sha256%3Aab"],
    ["https://r.test/u/1", "https://r.test/u/1?digest=sha256%3Aab"],
    ["https://r.test/u/1?", "https://r.test/u/1?digest=sha256%3Aab"],
    ["https://r.test/u/1?a=1&#f", "https://r.test/u/1?a=1&digest=sha256%3Aab"],
  ])("to %s", ([href, expected]) => expect(withQuery(new URL(href!), "digest", "sha256:ab").href).toBe(expected));
});

test("a shown URL holds no secret", () => {
  expect(shownUrl(new URL("https://u:p@r.test:8443/v2/a?sig=x#y"))).toBe("https://r.test:8443/v2/a");
});

test("a lane is a host with its port", () => {
  expect([laneOf(new URL("https://r.test/")), laneOf(new URL("http://r.test/")), laneOf(new URL("http://[::1]:5000/"))]).toEqual([
    "r.test:443",
    "r.test:80",
    "[::1]:5000",
  ]);
});
