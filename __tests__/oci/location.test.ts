import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLocation, type Location, parseLocation, pointOf } from "../../src/oci/location.ts";
import { parseReference } from "../../src/oci/reference.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("the forms of a location", () => {
  test.each<[string, unknown]>([
    ["alpine:3", { transport: "docker", reference: parseReference("alpine:3") }],
    ["docker://ghcr.io/acme/app", { transport: "docker", reference: parseReference("ghcr.io/acme/app") }],
    ["oci/app:1", { transport: "docker", reference: parseReference("oci/app:1") }],
    ["oci:dir", { transport: "oci", path: "dir" }],
    ["oci:dir:v1", { transport: "oci", path: "dir", tag: "v1" }],
    [`oci:dir@${digest}`, { transport: "oci", path: "dir", digest }],
    [`oci:dir:v1@${digest}`, { transport: "oci", path: "dir", tag: "v1", digest }],
    ["oci:./a b/ü:v1", { transport: "oci", path: "./a b/ü", tag: "v1" }],
    ["oci:/abs/dir", { transport: "oci", path: "/abs/dir" }],
    ["oci:./~/dir", { transport: "oci", path: "./~/dir" }],
    ["oci:~backup/$x/%d%", { transport: "oci", path: "~backup/$x/%d%" }],
    ["oci:@scope/dir:v1", { transport: "oci", path: "@scope/dir", tag: "v1" }],
    ["oci:name@1.0:v1", { transport: "oci", path: "name@1.0", tag: "v1" }],
    ["oci:C:\\dir", { transport: "oci", path: "C:\\dir" }],
    ["oci:C:\\dir:v1", { transport: "oci", path: "C:\\dir", tag: "v1" }],
    ["oci:d:/dir/sub:v1", { transport: "oci", path: "d:/dir/sub", tag: "v1" }],
    [`oci:C:\\dir@${digest}`, { transport: "oci", path: "C:\\dir", digest }],
    ["oci:\\\\server\\share\\dir:v1", { transport: "oci", path: "\\\\server\\share\\dir", tag: "v1" }],
    ["oci:dir:docker.io/acme/app:1.0.0", { transport: "oci", path: "dir", tag: "docker.io/acme/app:1.0.0" }],
    ["oci:dir:app:1", { transport: "oci", path: "dir", tag: "app:1" }],
    ["oci-archive:C:\\f.tar:localhost:5000/a/b:1", { transport: "oci-archive", path: "C:\\f.tar", tag: "localhost:5000/a/b:1" }],
    [`oci:dir:docker.io/acme/app:1@${digest}`, { transport: "oci", path: "dir", tag: "docker.io/acme/app:1", digest }],
    ["oci:dir:v1+build", { transport: "oci", path: "dir", tag: "v1+build" }],
    ["oci:dir:feature/x", { transport: "oci", path: "dir", tag: "feature/x" }],
    ["oci-archive:file.tar", { transport: "oci-archive", path: "file.tar" }],
    ["oci-archive:C:\\file.tar:v1", { transport: "oci-archive", path: "C:\\file.tar", tag: "v1" }],
    [`oci-archive:file.tar@${digest}`, { transport: "oci-archive", path: "file.tar", digest }],
    ["docker-archive:file.tar", { transport: "docker-archive", path: "file.tar" }],
    ["docker-archive:file.tar:alpine:3", { transport: "docker-archive", path: "file.tar", reference: parseReference("alpine:3") }],
    [
      "docker-archive:C:\\file.tar:r.example:5000/a:3",
      { transport: "docker-archive", path: "C:\\file.tar", reference: parseReference("r.example:5000/a:3") },
    ],
  ])("%s", (text, location) => {
    expect(parseLocation(text)).toEqual(location);
    expect(parseLocation(formatLocation(location as Location))).toEqual(location);
  });

  test.each([
    ["", /it is empty/],
    ["oci:", /names no path/],
    ["oci::v1", /names no path/],
    [`oci:@${digest}`, /names no path/],
    ["oci:dir:", /nothing stands behind the ":"; an expression there has no value/],
    ["oci:dir@", /nothing stands behind the "@"/],
    ["oci:dir:a:b:", /nothing stands behind the ":"/],
    ["oci:dir:-v1", /is not a tag/],
    ["oci:dir:a b", /is not a tag/],
    ["oci:dir:v1/../x", /is not a tag/],
    ["oci://ghcr.io/acme/app:v1", /write it without "oci:\/\/": ghcr.io\/acme\/app:v1 \(oci:PATH is a folder\)/],
    ["oci://localhost:5000/x:1", /write it without "oci:\/\/": localhost:5000\/x:1/],
    ["oci-archive://ghcr.io/acme/app", /write it without "oci-archive:\/\/"/],
    ["docker-archive://ghcr.io/acme/app:1", /write it without "docker-archive:\/\/"/],
    ["oci:///srv/layout", /write oci:\/srv\/layout/],
    ["oci:~/layout:v1", /only a shell reads "~": write \$\{\{ github.workspace \}\}/],
    ["oci-archive:$RUNNER_TEMP/app.tar", /only a shell reads "\$RUNNER_TEMP"/],
    ["docker-archive:${HOME}/app.tar:app:1", /only a shell reads "\$\{HOME\}".* \(a folder of that name is \.\/\$\{HOME\}\)/],
    ["oci:$env:TEMP\\layout", /only a shell reads "\$env:TEMP"/],
    ["oci:%TEMP%\\layout", /only a shell reads "%TEMP%"/],
    ["oci:${{ runner.temp }}/layout", /an expression that nobody has evaluated/],
    ["oci-archive:images/${{ github.sha }}.tar", /an expression that nobody has evaluated/],
    ['oci:dir:v1"', /take off the quotes/],
    ["oci:a:1, oci:b:1", /one reference a line/],
    ["oci:a:1 ghcr.io/acme/app:1", /is not a tag/],
    ["docker-daemon:app:v1", /no transport docker-daemon: \(there is oci:, oci-archive: and docker-archive:\)/],
    ["./image.tar", /looks like a file: name it docker-archive:.\/image.tar or oci-archive:.\/image.tar/],
    ["oci:dir@sha256:abc", /is not a sha256 digest/],
    [`oci:dir@${digest.toUpperCase()}`, /is not a/],
    ["oci:dir@sha512:ABC", /is not a sha512 digest/],
    ["oci:dir@md5:0123456789abcdef0123456789abcdef", /"md5" is not supported/],
    ["oci-archive:", /names no path/],
    ["oci-archive:f.tar@sha256:abc", /is not a sha256 digest/],
    ["docker-archive:", /names no path/],
    ["docker-archive:f.tar:", /nothing stands behind the ":"/],
    ["docker-archive:f.tar:Alpine", /lower case/],
    ["oci:dir\u0000", /control character/],
    ["oci:a\nb", /control character/],
    ["docker://", /is empty/],
    ["docker://oci:", /nothing stands behind the ":"/],
    ["dir:/path", /no transport dir:/],
  ])("%j is none", (text, expected) => {
    expect(() => parseLocation(text)).toThrow(InvalidError);
    expect(() => parseLocation(text)).toThrow(expected);
  });

  test("any text is a location or an InvalidError, and a location is stable", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "oci:",
        "oci-archive:",
        "docker-archive:",
        "docker://",
        "C:\\",
        "d:/",
        "a",
        "B",
        ":",
        "@",
        "/",
        "\\",
        digest,
        "sha256:",
        "v1",
        ".",
        "\n",
        "ü",
      ),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((all) => all.join("")),
        ),
        (text) => {
          let location: Location;
          try {
            location = parseLocation(text);
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidError);
            return;
          }
          expect(parseLocation(formatLocation(location))).toEqual(location);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ["alpine", undefined],
  ["alpine:3", "3"],
  [`alpine:3@${digest}`, digest],
  ["oci:dir", undefined],
  ["oci:dir:v1", "v1"],
  [`oci:dir:v1@${digest}`, digest],
  ["oci-archive:f:v1", "v1"],
  [`oci-archive:f:v1@${digest}`, digest],
  ["docker-archive:f:alpine:3", "3"],
  ["docker-archive:f", undefined],
])("%s points at %s", (text, point) => {
  expect(pointOf(parseLocation(text))).toBe(point);
});
