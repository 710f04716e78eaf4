import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apiHost, formatReference, isLoopback, parseReference, parseRegistry, repositoryName } from "../../src/oci/reference.ts";
import { isTag, parseTag, referrersTag } from "../../src/oci/tag.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";

const hex = "0123456789abcdef".repeat(4);
const digest = `sha256:${hex}`;

describe("references, as Docker reads them", () => {
  test.each([
    ["alpine", "docker.io/library/alpine"],
    ["alpine:3.20", "docker.io/library/alpine:3.20"],
    ["acme/app", "docker.io/acme/app"],
    ["a/b/c", "docker.io/a/b/c"],
    ["docker.io/alpine", "docker.io/library/alpine"],
    ["index.docker.io/alpine", "docker.io/library/alpine"],
    ["registry-1.docker.io/acme/app", "docker.io/acme/app"],
    ["ghcr.io/alpine", "ghcr.io/alpine"],
    [`ghcr.io/acme/app:1@${digest}`, `ghcr.io/acme/app:1@${digest}`],
    [`a/b:1@${digest}`, `docker.io/a/b:1@${digest}`],
    [`alpine@${digest}`, `docker.io/library/alpine@${digest}`],
    ["localhost", "docker.io/library/localhost"],
    ["localhost:5000", "docker.io/library/localhost:5000"],
    ["localhost/x", "localhost/x"],
    ["localhost:5000/x:1", "localhost:5000/x:1"],
    ["example.com", "docker.io/library/example.com"],
    ["example.com:5000/x", "example.com:5000/x"],
    ["[::1]:5000/x", "[::1]:5000/x"],
    ["[0:0:0:0:0:0:0:1]/x", "[::1]/x"],
    ["[2001:DB8::1]/x", "[2001:db8::1]/x"],
    ["LocalHost/bar", "localhost/bar"],
    ["Foo:443/bar", "foo:443/bar"],
    ["GHCR.IO/acme/app", "ghcr.io/acme/app"],
    ["127.0.0.1:5000/a", "127.0.0.1:5000/a"],
    ["example.com:0080/a", "example.com:80/a"],
    ["a/b__c.d-e--f", "docker.io/a/b__c.d-e--f"],
    [`${hex}:tag`, `docker.io/library/${hex}:tag`],
    [`acme/${hex}`, `docker.io/acme/${hex}`],
    ["r.example/a:_x.Y-z", "r.example/a:_x.Y-z"],
    [`r.example/${"a".repeat(255)}`, `r.example/${"a".repeat(255)}`],
  ])("%s is %s", (text, full) => {
    const reference = parseReference(text);
    expect(formatReference(reference)).toBe(full);
    expect(parseReference(full)).toEqual(reference);
  });

  test("what is not there is not there", () => {
    expect(parseReference("alpine")).toEqual({ registry: "docker.io", repository: "library/alpine" });
    expect(repositoryName(parseReference("alpine:1"))).toBe("docker.io/library/alpine");
  });

  test.each([
    ["", /it is empty/],
    ["alpine:", /nothing stands behind the ":"; an expression there has no value/],
    ["alpine@", /nothing stands behind the "@"; an expression there has no value/],
    ["alpine:1:2", /is not a tag/],
    [`alpine:${"x".repeat(129)}`, /is not a tag/],
    ["alpine:-x", /is not a tag/],
    ["alpine:ü", /is not a tag/],
    ["alpine@sha256:abc", /is not a sha256 digest/],
    [`alpine@${digest.toUpperCase()}`, /is not supported|is not a/],
    [`alpine@${digest}@${digest}`, /is not a digest/],
    [`alpine@md5:${hex.slice(32)}`, /algorithm "md5" is not supported/],
    ["Alpine", /must be lower case/],
    ["ghcr.io/Acme/app", /must be lower case/],
    [hex, /image id/],
    ["/a", /begins with "\/": an expression in front of it has no value, or it is a folder: name that oci:\/a/],
    ["a//b", /nothing stands behind the "\/"; an expression there has no value/],
    ["a/", /nothing stands behind the "\/"/],
    ["ghcr.io/", /nothing stands behind the "\/"/],
    ["ghcr.io/acme/:1", /nothing stands behind the "\/"/],
    [`alpine:@${digest}`, /nothing stands behind the ":"/],
    [":v1", /nothing stands in front of the ":"/],
    [`@${digest}`, /nothing stands in front of the "@"/],
    ['"alpine:1"', /take off the quotes/],
    ["alpine:1'", /take off the quotes/],
    ["- alpine:1", /without "- "/],
    ["alpine:1, alpine:2", /one reference a line, without commas/],
    ["alpine:1,alpine:2", /one reference a line, without commas/],
    ["alpine:1 alpine:2", /one reference a line/],
    ['["alpine:1"]', /one reference a line, without brackets/],
    ["app:${{ github.sha }}", /an expression that nobody has evaluated/],
    ["app:$TAG", /variables of a shell are not read here/],
    ["$IMAGE", /: variables of a shell are not read here/],
    ["ghcr.io/$GITHUB_REPOSITORY:1", /: variables of a shell are not read here/],
    ["app@${DIGEST}", /: variables of a shell are not read here/],
    ["alpine:1 # the base", /: a comment stands on a line of its own/],
    ["app:pr-*", /patterns of tags are given in tag-filter/],
    ["app:refs/tags/v1", /its short name is \$\{\{ github.ref_name \}\}/],
    [`app:sha256:${"0".repeat(64)}`, /a digest stands behind "@"/],
    ["https://hub.docker.com/r/acme/app/tags", /write it without "https:\/\/": docker.io\/acme\/app"?$/],
    ["https://hub.docker.com/_/alpine", /: docker.io\/alpine$/],
    ["docker-image://alpine:1", /write it without "docker-image:\/\/": alpine:1/],
    ["HTTP://localhost:5000/a", /write it without "HTTP:\/\/": localhost:5000\/a/],
    ["oci://ghcr.io/acme/app", /write it without "oci:\/\/"/],
    ["docker-daemon:app:v1", /no transport docker-daemon:/],
    ["docker-daemon:app", /no transport docker-daemon:/],
    ["containers-storage:app:v1", /no transport containers-storage:/],
    ["dir:/tmp/x", /no transport dir:/],
    ["./image.tar", /looks like a file: name it docker-archive:.\/image.tar or oci-archive:.\/image.tar/],
    ["image.tar", /looks like a file/],
    ["build/image.tar.gz", /looks like a file/],
    ["../layout", /looks like a folder: name it oci:..\/layout/],
    ["C:\\images\\a.tar", /looks like a file/],
    ["app:feature/x", /"\/" may not stand in a tag: write "-"/],
    ["app:v1+build", /"\+" may not stand in a tag: write "-"/],
    ["ghcr.io/Acme/App:1", /must be lower case: "ghcr.io\/acme\/app"/],
    ["a/.b", /no component/],
    ["a/b_", /no component/],
    ["a/b___c", /no component/],
    ["a/b..c", /no component/],
    ["a/../b", /no component/],
    ["-a/b", /no component/],
    ["[fe80::1%eth0]/x", /not a registry's host/],
    ["[::1/x", /not a registry's host/],
    ["[:]/x", /not a registry's host/],
    ["[:::::]:80/x", /not a registry's host/],
    ["my_host:5000/x", /not a registry's host/],
    ["-a.example/x", /not a registry's host/],
    ["a.example-/x", /not a registry's host/],
    ["a..example/x", /not a registry's host/],
    [".example/x", /not a registry's host/],
    ["example.com:/x", /not a registry's host|is not/],
    ["example.com:0/x", /not a registry's host/],
    ["example.com:65536/x", /not a registry's host/],
    ["example.com:port/x", /not a registry's host/],
    ["user@example.com/x", /is not a digest/],
    ["1.2.3.4.5/x", /not a registry's host/],
    ["256.256.256.256/x", /not a registry's host/],
    ["127.1/x", /not a registry's host/],
    ["0x7f.1/x", /not a registry's host/],
    ["0177.0.0.1/x", /not a registry's host/],
    ["Acme/app", /must be lower case, and a registry has a/],
    ["https://ghcr.io/acme/app", /write it without "https:\/\/"/],
    ["docker://alpine", /write it without "docker:\/\/"/],
    ["a b", /space or a control character/],
    ["alpine\n", /space or a control character/],
    ["alpine\u0000", /space or a control character/],
    [`r.example/${"a".repeat(256)}`, /longer than 255/],
    ["a".repeat(1025), /longer than 1024/],
  ])("%j is none", (text, expected) => {
    expect(() => parseReference(text)).toThrow(InvalidError);
    expect(() => parseReference(text)).toThrow(expected);
  });

  const component = fc.stringMatching(/^[a-z0-9]{1,6}((\.|_|__|-{1,3})[a-z0-9]{1,4}){0,2}$/);
  const host = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?\.[a-z]{2,5}(:[1-9][0-9]{0,3})?$/);
  const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/);

  test("what is written in full is read back the same", () => {
    const reference = fc.record(
      {
        registry: fc.oneof(host, fc.constantFrom("docker.io", "localhost", "localhost:5000", "[::1]:5000")),
        repository: fc.array(component, { minLength: 2, maxLength: 4 }).map((parts) => parts.join("/")),
        tag,
        digest: fc.constant(digest),
      },
      { requiredKeys: ["registry", "repository"] },
    );
    fc.assert(
      fc.property(reference, (given) => {
        const text = formatReference(given as ReturnType<typeof parseReference>);
        expect(parseReference(text)).toEqual(given);
      }),
    );
  });

  test("the grammar is distribution/reference's, less what is written down to be stricter", () => {
    // reference.go and regexp.go of github.com/distribution/reference, put together the way ParseNormalizedNamed does.
    const domainPart = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    const domain = `(?:${domainPart}(?:\\.${domainPart})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
    const pathPart = "[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*";
    const digestText = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*[:][0-9a-fA-F]{32,}";
    const whole = new RegExp(`^(?:(${domain})/)?(${pathPart}(?:/${pathPart})*)(?::([\\w][\\w.-]{0,127}))?(?:@(${digestText}))?$`);
    const oracle = (text: string) => {
      if (/^[a-f0-9]{64}$/.test(text)) return undefined;
      const slash = text.indexOf("/");
      const first = text.slice(0, slash);
      const hasDomain = slash >= 0 && (/[.:]/.test(first) || first === "localhost" || first.toLowerCase() !== first);
      let [registry, rest] = hasDomain ? [first, text.slice(slash + 1)] : ["docker.io", text];
      if (registry === "index.docker.io") registry = "docker.io";
      if (registry === "docker.io" && !rest.includes("/")) rest = `library/${rest}`;
      const match = whole.exec(`${registry}/${rest}`);
      return match ? { registry: match[1]?.toLowerCase(), repository: match[2], tag: match[3], digest: match[4] } : undefined;
    };
    /** What we refuse on purpose though Docker takes it: other digests, hosts that are none, and what is most likely meant otherwise. */
    const isStricter = (text: string, parts: ReturnType<typeof oracle>): boolean =>
      parts?.digest !== undefined ||
      URL.parse(`https://${parts?.registry}/`)?.host !== parts?.registry ||
      /^[^./:]*[A-Z]/.test(text) ||
      /\.tar(?:\.gz)?$/.test(text) ||
      text.startsWith("docker-daemon:");
    const piece = fc.constantFrom(
      ...["a", "b0", "localhost", "LOCALHOST", "docker.io", "index.docker.io", "ghcr.io", "x.tar", "library", "docker-daemon", "dir"],
      ...[
        "A",
        "-",
        "--",
        "_",
        "__",
        "___",
        ".",
        "..",
        "/",
        ":",
        "@",
        ":5000",
        ":v1",
        ":V_1.",
        "[::1]",
        "127.0.0.1",
        "1.2.3",
        "256.1.1.1",
        "é",
        " ",
      ],
      ...[hex, digest, "sha512:abc", "~", "+", "0"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (parts) => {
        const text = parts.join("");
        const expected = oracle(text);
        let ours: ReturnType<typeof parseReference> | undefined;
        try {
          ours = parseReference(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidError);
        }
        if (ours !== undefined) expect({ ...ours }, text).toEqual(expected);
        else if (expected !== undefined) expect(isStricter(text, expected), text).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  test("any text is a reference or an InvalidError, and a reference is stable", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "a",
        "B",
        "0",
        ".",
        "..",
        ":",
        "/",
        "@",
        "-",
        "_",
        "[",
        "]",
        "localhost",
        "docker.io",
        "sha256:",
        hex,
        " ",
        "é",
        "xn--",
        "%",
      ),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((all) => all.join("")),
        ),
        (text) => {
          try {
            const reference = parseReference(text);
            expect(parseReference(formatReference(reference))).toEqual(reference);
            expect(new URL(`https://${apiHost(reference.registry)}/v2/${reference.repository}/`).pathname).toBe(
              `/v2/${reference.repository}/`,
            );
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each(["a".concat("-".repeat(900), "!"), "a/".repeat(500), "a:".repeat(500), "[".repeat(1000), `${"a.".repeat(500)}/x`])(
    "%s is decided at once",
    (text) => {
      expect(() => parseReference(text)).toThrow(InvalidError);
    },
  );
});

describe("registries", () => {
  test("an error names what came, cut and printable", () => {
    expect(() => parseRegistry(`evil\u202e${"x".repeat(500)}`)).toThrow(/^"evil\\u\{202e\}x{100,}…" is not a registry's host/);
  });

  test("Docker Hub's API has another name", () => {
    expect(apiHost("docker.io")).toBe("registry-1.docker.io");
    expect(apiHost("ghcr.io")).toBe("ghcr.io");
  });

  test.each([
    ["localhost", true],
    ["localhost:5000", true],
    ["127.0.0.1", true],
    ["127.255.0.9:80", true],
    ["[::1]", true],
    ["[::1]:5000", true],
    ["localhost.example", false],
    ["127.0.0.1.example", false],
    ["128.0.0.1", false],
    ["10.0.0.1", false],
    ["[::2]", false],
    ["ghcr.io", false],
  ])("%s is this machine: %s", (registry, loopback) => {
    expect(isLoopback(registry)).toBe(loopback);
  });
});

describe("tags", () => {
  test.each(["latest", "1.0", "_", "A", "v1.2.3-rc.1_x", "x".repeat(128)])("%s is one", (text) => {
    expect(parseTag(text)).toBe(text);
    expect(isTag(text)).toBe(true);
  });

  test.each(["", ".x", "-x", "a/b", "a:b", "a b", "a\n", "x".repeat(129), "é", "a\n::warning::x", undefined, 7])("%j is none", (text) => {
    expect(() => parseTag(text)).toThrow(InvalidError);
    expect(isTag(text)).toBe(false);
  });
});

describe("the tag of a subject's referrers", () => {
  const long = "0123456789abcdef".repeat(8);

  test.each([
    [digest, `sha256-${hex}`],
    [`sha512:${long}`, `sha512-${long.slice(0, 64)}`],
    [
      "test+algorithm+using+algorithm+separators+and+lots+of+characters+to+excercise+overall+truncation:alsoSome=InTheEncodedSectionToShowHyphenReplacementAndLotsAndLotsOfCharactersToExcerciseEncodedTruncation",
      "test-algorithm-using-algorithm-s-alsoSome-InTheEncodedSectionToShowHyphenReplacementAndLotsAndLot",
    ],
  ])("of %s", (of, tag) => {
    expect(referrersTag(of)).toBe(tag);
    expect(isTag(tag)).toBe(true);
  });
});
