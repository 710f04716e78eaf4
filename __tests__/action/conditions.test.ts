import { generateKeyPairSync } from "node:crypto";
import { symlinkSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readInputs } from "../../src/action/read-inputs.ts";
import type { VerifyRequest } from "../../src/operations/verify.ts";
import type { OciError } from "../../src/runtime/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const work = join(folder.path, "work");
const pem = (type: "ec" | "rsa" = "ec") => {
  const pair = type === "ec" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    public: pair.publicKey.export({ format: "pem", type: "spki" }).toString(),
    private: pair.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  };
};
const [one, two] = [pem(), pem("rsa")];

beforeAll(async () => {
  await mkdir(work);
  writeFileSync(join(work, "release.pub"), one.public);
  writeFileSync(join(work, "notes.txt"), "no key at all");
  writeFileSync(join(folder.path, "outside.pub"), one.public);
  symlinkSync(join(folder.path, "outside.pub"), join(work, "link.pub"));
  return () => folder[Symbol.asyncDispose]();
});

const ask = async (given: Record<string, string>) => {
  const env = Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const { inputs, step } = await readInputs(env);
  return step.request(inputs, { workingDirectory: work, env: { GITHUB_WORKSPACE: work } });
};
const verify = async (given: Record<string, string>) =>
  (await ask({ operation: "verify", reference: "reg.test/app:1", ...given })) as VerifyRequest;

const githubIssuer = "https://token.actions.githubusercontent.com";

describe("whose signature is wanted", () => {
  test("public keys: PEM text, files, or both; each has its fingerprint", async () => {
    const { conditions } = await verify({ "public-key": `${two.public}release.pub\n# a comment\n` });
    const { signer } = conditions;
    if (signer.by !== "key") throw new Error("no key");
    expect(signer.keys.map(({ key }) => key.asymmetricKeyType)).toEqual(["rsa", "ec"]);
    for (const { fingerprint } of signer.keys) expect(fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test.each([
    [{ repository: "acme/app" }, { by: "repository", repository: "https://github.com/acme/app", issuer: githubIssuer }],
    [
      {
        repository: "https://ghe.acme.test/acme/app",
        "certificate-issuer": "https://ghe.acme.test/_services/token",
        "signer-workflow": "acme/ci/.github/workflows/build.yml",
        "source-ref": "refs/tags/v*",
      },
      {
        by: "repository",
        repository: "https://ghe.acme.test/acme/app",
        issuer: "https://ghe.acme.test/_services/token",
        signerWorkflow: "acme/ci/.github/workflows/build.yml",
        sourceRef: "refs/tags/v*",
      },
    ],
    [
      { "certificate-identity": "alice@acme.test\nhttps://github.com/acme/*" },
      { by: "identity", identities: ["alice@acme.test", "https://github.com/acme/*"], issuer: githubIssuer },
    ],
  ])("%j", async (given, signer) => {
    expect((await verify(given)).conditions.signer).toMatchObject(signer);
  });

  test("of what, for how long, and with which root", async () => {
    const request = await verify({
      repository: "acme/app",
      "predicate-types": "https://slsa.dev/provenance/v1\ncosign.sigstore.dev/attestation/v1",
      wait: "10m",
      "trusted-root": '{"mediaType":"x"}',
    });
    expect(request).toMatchObject({
      conditions: {
        predicateTypes: ["https://slsa.dev/provenance/v1", "cosign.sigstore.dev/attestation/v1"],
        trustedRoot: '{"mediaType":"x"}',
      },
      wait: 600_000,
    });
  });

  test("copy and index have conditions only if they are given", async () => {
    const copy = { operation: "copy", source: "a:1", destination: "b:1" };
    expect(await ask(copy)).toMatchObject({ conditions: undefined });
    expect(await ask({ ...copy, repository: "acme/app" })).toMatchObject({ conditions: { signer: { by: "repository" } } });
    const index = { operation: "index", source: "a:1", destination: "b:1", "public-key": one.public };
    expect(await ask(index)).toMatchObject({ conditions: { signer: { by: "key" } } });
  });
});

describe("refused before any request", () => {
  test.each<[string, Record<string, string>, string, RegExp]>([
    ["no condition at all", {}, "repository", /none of public-key, repository, certificate-identity is given/],
    [
      "a key that is no key",
      { "public-key": "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----" },
      "public-key",
      /no public key that can be read/,
    ],
    ["half a key", { "public-key": one.public.slice(0, 80) }, "public-key", /not whole/],
    ["a private key", { "public-key": one.private }, "public-key", /it is a private key/],
    [
      "cosign's private key",
      { "public-key": "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----" },
      "public-key",
      /it is a private key/,
    ],
    [
      "a certificate",
      { "public-key": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
      "public-key",
      /it is a certificate/,
    ],
    ["a key of a key service", { "public-key": "awskms:///alias/release" }, "public-key", /no key is fetched \(cosign public-key/],
    ["a key on a web site", { "public-key": "https://acme.test/cosign.pub" }, "public-key", /no key is fetched/],
    ["a root on a web site", { repository: "acme/app", "trusted-root": "https://acme.test/root.json" }, "trusted-root", /give a file/],
    [
      "an identity that is a regular expression",
      { "certificate-identity": "^https://github.com/acme/.*$" },
      "certificate-identity",
      /is a regular expression; here \* stands for any characters/,
    ],
    [
      "an identity with escapes",
      { "certificate-identity": "https://github\\.com/acme/*" },
      "certificate-identity",
      /is a regular expression/,
    ],
    ["a file that is not there", { "public-key": "absent.pub" }, "public-key", /absent\.pub: there is no such file/],
    ["a file that holds no key", { "public-key": "notes.txt" }, "public-key", /holds no public key/],
    ["a link out of the checkout", { "public-key": "link.pub" }, "public-key", /leads out of/],
    ["a key and a repository", { "public-key": one.public, repository: "acme/app" }, "repository", /contradicts public-key/],
    [
      "a key and an identity",
      { "public-key": one.public, "certificate-identity": "a@b.test" },
      "certificate-identity",
      /contradicts public-key/,
    ],
    [
      "a repository and an identity",
      { repository: "acme/app", "certificate-identity": "a@b.test" },
      "certificate-identity",
      /contradicts repository/,
    ],
    [
      "a key and an issuer",
      { "public-key": one.public, "certificate-issuer": "https://a.test" },
      "certificate-issuer",
      /contradicts public-key/,
    ],
    [
      "an issuer alone",
      { "certificate-issuer": "https://a.test" },
      "certificate-issuer",
      /goes with repository or certificate-identity, and none is given/,
    ],
    ["a workflow alone", { "signer-workflow": "acme/app/.github/workflows/a.yml" }, "signer-workflow", /goes with repository/],
    [
      "a ref with an identity",
      { "certificate-identity": "a@b.test", "source-ref": "refs/heads/main" },
      "source-ref",
      /contradicts certificate-identity/,
    ],
    ["predicate types alone", { "predicate-types": "https://slsa.dev/provenance/v1" }, "predicate-types", /goes with/],
    ["an identity that everybody has", { "certificate-identity": "*" }, "certificate-identity", /fits everybody/],
    ["and in disguise", { "certificate-identity": "**" }, "certificate-identity", /fits everybody/],
    ["every https URL", { "certificate-identity": "https://*" }, "certificate-identity", /fits everybody/],
    ["every e-mail address", { "certificate-identity": "*@*.*" }, "certificate-identity", /fits everybody/],
    ["an identity with spaces", { "certificate-identity": "a b" }, "certificate-identity", /spaces/],
    ["an owner instead of a repository", { repository: "acme" }, "repository", /expected owner\/repo/],
    ["a repository by http", { repository: "http://github.com/acme/app" }, "repository", /expected owner\/repo/],
    [
      "a workflow with a ref",
      { repository: "a/b", "signer-workflow": "a/b/.github/workflows/c.yml@refs/heads/main" },
      "signer-workflow",
      /without one/,
    ],
    [
      "a workflow's name alone",
      { repository: "a/b", "signer-workflow": "c.yml" },
      "signer-workflow",
      /expected owner\/repo\/\.github\/workflows\/file\.yml/,
    ],
    ["a branch's name", { repository: "a/b", "source-ref": "main" }, "source-ref", /expected refs\/heads\/main/],
    ["an issuer that is no URL", { repository: "a/b", "certificate-issuer": "github" }, "certificate-issuer", /https:\/\/ URL/],
    [
      "cosign's short name of a predicate type",
      { repository: "a/b", "predicate-types": "slsaprovenance" },
      "predicate-types",
      /expected a URI/,
    ],
    ["a root that is to be fetched", { repository: "a/b", "trusted-root": "update" }, "trusted-root", /fetches no roots/],
    ["a root that is not there", { repository: "a/b", "trusted-root": "root.json" }, "trusted-root", /there is no such file/],
    ["a time that is none", { repository: "a/b", wait: "10" }, "wait", /seconds, minutes or hours/],
    ["longer than any job", { repository: "a/b", wait: "48h" }, "wait", /seconds, minutes or hours/],
  ])("%s", async (_, given, input, why) => {
    const error = (await verify(given).catch((it) => it)) as OciError;
    expect(error).toMatchObject({ facts: { kind: "input", input } });
    expect(error.message).toMatch(why);
    // A private key that was given by mistake is not written into the log.
    expect(error.message).not.toContain(one.private.split("\n")[1]);
  });
});
