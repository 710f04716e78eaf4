import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/credentials/config-file.ts";
import { parseRegistryAuth } from "../../src/credentials/registry-auth.ts";
import { resolveHandedOut } from "../../src/http/origin.ts";
import { parseRefusal } from "../../src/http/refusal.ts";
import { parseManifest } from "../../src/oci/manifest.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";
import { Secrets } from "../../src/runtime/secrets.ts";
import { parseSavedImages } from "../../src/stores/saved-image.ts";
import { decompress } from "../../src/tar/compression.ts";

/** Each border is given random text for a bounded time; challenges, links, JSON, references, digests, tar headers and titles have tests like these beside their own. */
const bounded = { interruptAfterTimeLimit: 3000, numRuns: 3000 };

/** What a border may throw: the one error that people see, or that of the rules beneath it. */
function expected(error: unknown): boolean {
  return error instanceof OciError || error instanceof InvalidError;
}

function holds(work: () => unknown): boolean {
  try {
    work();
  } catch (error) {
    if (!expected(error)) throw error;
  }
  return true;
}

const json = fc.jsonValue({ maxDepth: 4 });
const digest = fc.oneof(fc.constant(`sha256:${"a".repeat(64)}`), fc.string());

describe("whatever comes, a border gives an answer or an error of its own", () => {
  test("URLs that are handed out: never another scheme, a password, or a way out of TLS", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "http:",
        "https:",
        "file:",
        "data:",
        "javascript:",
        "//",
        "/",
        "\\",
        "..",
        "@",
        ":",
        "?",
        "#",
        "%2e",
        "[::1]",
        "127.0.0.1",
        "user:pw@",
        "evil.example",
        "\t",
        "\n",
        "\u0000",
        "ｈttp",
      ),
      fc.string({ maxLength: 5 }),
    );
    const base = new URL("https://registry.example/v2/a/blobs/uploads/");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) =>
        holds(() => {
          const url = resolveHandedOut(pieces.join(""), base, "redirect", () => false);
          expect(url.protocol).toBe("https:");
          expect([url.username, url.password, url.hash]).toEqual(["", "", ""]);
          expect(url.hostname).not.toBe("");
        }),
      ),
      bounded,
    );
  });

  test("credential files: no text of theirs is in an error", () => {
    const entry = fc.oneof(
      json,
      fc.record({ auth: fc.oneof(fc.base64String(), fc.string()), identitytoken: json, username: json }, { requiredKeys: [] }),
    );
    const file = fc.record(
      {
        auths: fc.oneof(json, fc.dictionary(fc.string(), entry)),
        credHelpers: fc.oneof(json, fc.dictionary(fc.string(), json)),
        credsStore: json,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          file.map((value) => JSON.stringify(value)),
          fc.string().map((text) => `{"auths":{"a":{"auth":"Canary${text}`),
        ),
        (text) => {
          try {
            parseConfig(text, "config.json");
          } catch (error) {
            if (!(error instanceof OciError) || error.message.includes("Canary")) throw error;
          }
        },
      ),
      bounded,
    );
  });

  test("registry-auth: no password of it is in an error", async () => {
    const line = fc.oneof(
      fc.constantFrom(
        "- registry: ghcr.io",
        "  username: u",
        "  password: Canary1",
        "- {",
        "}",
        "&a",
        "*a",
        "<<: *a",
        "? ",
        "!!js/function 'x'",
        "\t",
        "- [",
        "%YAML",
      ),
      fc.string({ maxLength: 10 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        try {
          await parseRegistryAuth(lines.join("\n"), new Secrets());
        } catch (error) {
          if (!(error instanceof OciError) || error.message.includes("Canary1")) throw error;
        }
      }),
      { ...bounded, numRuns: 500 },
    );
  });

  test("manifests", () => {
    const descriptor = fc.record(
      {
        mediaType: fc.oneof(fc.constant("a/b"), json),
        digest,
        size: fc.oneof(fc.nat(), json),
        annotations: json,
        platform: json,
        urls: json,
        data: json,
      },
      { requiredKeys: [] },
    );
    const many = fc.oneof(fc.array(fc.oneof(descriptor, json), { maxLength: 3 }), json);
    const document = fc.record(
      {
        schemaVersion: json,
        mediaType: json,
        config: fc.oneof(descriptor, json),
        layers: many,
        manifests: many,
        blobs: many,
        subject: descriptor,
        annotations: json,
      },
      { requiredKeys: [] },
    );
    const type = fc.constantFrom(
      "application/vnd.oci.image.manifest.v1+json",
      "application/vnd.oci.image.index.v1+json",
      "application/vnd.oci.artifact.manifest.v1+json",
      "application/json",
      "",
    );
    fc.assert(
      fc.property(document, type, (one, mediaType) => holds(() => parseManifest(Buffer.from(JSON.stringify(one)), mediaType))),
      bounded,
    );
  });

  test("what docker save writes", () => {
    const image = fc.record(
      {
        Config: fc.oneof(fc.string(), json),
        RepoTags: fc.oneof(fc.array(fc.oneof(fc.string(), json)), json),
        Layers: fc.oneof(fc.array(fc.oneof(fc.string(), json)), json),
      },
      { requiredKeys: [] },
    );
    const list = fc.oneof(fc.array(fc.oneof(image, json), { maxLength: 3 }), json);
    fc.assert(
      fc.property(list, (value) => holds(() => parseSavedImages(Buffer.from(JSON.stringify(value))))),
      bounded,
    );
  });

  test("bodies of refusals never throw at all", () => {
    const body = fc.oneof(
      json.map((value) => JSON.stringify(value)),
      json.map((errors) => JSON.stringify({ errors })),
      fc.array(json).map((errors) => JSON.stringify({ errors })),
      fc.string(),
    );
    fc.assert(
      fc.property(body, fc.string(), (text, type) => void parseRefusal(Buffer.from(text), type)),
      bounded,
    );
  });

  test("gzip and zstd, with bytes changed, left out and put in", async () => {
    const plain = Buffer.from("some text, some text, some text".repeat(50));
    const change = fc.record({ at: fc.nat(2000), remove: fc.nat(20), insert: fc.uint8Array({ maxLength: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(change, { maxLength: 4 }), async (gzip, changes) => {
        let bytes: Buffer = gzip ? gzipSync(plain) : zstdCompressSync(plain);
        for (const { at, remove, insert } of changes) {
          const start = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
        }
        let size = 0;
        try {
          for await (const chunk of decompress(once(bytes))) {
            size += chunk.byteLength;
            if (size > 2 ** 24) break;
          }
        } catch (error) {
          if (!expected(error)) throw error;
        }
      }),
      { ...bounded, numRuns: 400 },
    );
  });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
