import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMachine, type Machine } from "../../scripts/machine.ts";
import { startCountingProxy } from "../support/counting-proxy.ts";
import { allRegistries, dockerRegistry, ocimemRegistry } from "../support/real-registries.ts";
import { provenance, signType } from "../support/sigstore.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, pushImage, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";

/** cosign with a key, without a transparency log and a timestamp authority. */
class Cosign {
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;

  constructor(folder: string) {
    this.#folder = folder;
    this.#env = { HOME: folder, COSIGN_PASSWORD: "" };
  }

  async #run(...args: string[]): Promise<string> {
    return (await run("cosign", args, { cwd: this.#folder, env: this.#env })).stdout;
  }

  async generate(name: string): Promise<string> {
    await this.#run("generate-key-pair", "--output-key-prefix", name);
    return readFile(join(this.#folder, `${name}.pub`), "utf8");
  }

  /** Signs with a key of another kind. */
  async import(name: string, key: KeyObject): Promise<string> {
    await writeFile(join(this.#folder, `${name}.pem`), key.export({ format: "pem", type: "pkcs8" }));
    await this.#run("import-key-pair", "--key", `${name}.pem`, "--output-key-prefix", name, "--yes");
    return readFile(join(this.#folder, `${name}.pub`), "utf8");
  }

  static readonly #withoutLog = ["--yes", "--tlog-upload=false", "--use-signing-config=false", "--allow-http-registry"];

  async sign(
    reference: string,
    { key = "cosign", bundle = true, recursive = false, annotations = [] as readonly string[] } = {},
  ): Promise<void> {
    const more = [...annotations.flatMap((it) => ["-a", it]), ...(recursive ? ["--recursive"] : [])];
    await this.#run("sign", "--key", `${key}.key`, ...Cosign.#withoutLog, `--new-bundle-format=${bundle}`, ...more, reference);
  }

  async attest(reference: string, type: string, { key = "cosign", bundle = true } = {}): Promise<void> {
    await writeFile(join(this.#folder, "predicate.json"), JSON.stringify({ made: "by a test" }));
    const content = ["--type", type, "--predicate", "predicate.json", `--new-bundle-format=${bundle}`];
    await this.#run("attest", "--key", `${key}.key`, ...Cosign.#withoutLog, ...content, reference);
  }

  /** Whether cosign itself accepts it. */
  async verifies(reference: string, { key = "cosign", bundle = true, type = "" } = {}): Promise<boolean> {
    const verb = type === "" ? ["verify"] : ["verify-attestation", "--type", type];
    const options = ["--key", `${key}.pub`, "--insecure-ignore-tlog=true", "--allow-http-registry", `--new-bundle-format=${bundle}`];
    return (await run("cosign", [...verb, ...options, reference], { cwd: this.#folder, env: this.#env, mayFail: true })).code === 0;
  }
}

describeWith([...new Set(allRegistries.flatMap((kind) => kind.tools)), "cosign"], "signed by cosign with a key", () => {
  let folder: TemporaryFolder;
  let cosign: Cosign;
  let machine: Machine;
  let image: TestImage;
  let ours: string;
  let theirs: string;
  beforeAll(async () => {
    folder = temporaryFolder();
    cosign = new Cosign(folder.path);
    machine = await createMachine();
    image = await makeImage();
    ours = await cosign.generate("cosign");
    theirs = await cosign.generate("other");
  });
  afterAll(async () => {
    await machine[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  /** What verify says: the predicate types that hold, or the one line of the failure. */
  const verify = async (reference: string, more: Record<string, string> = {}): Promise<string> => {
    const step = await machine.simulate({ operation: "verify", reference, "public-key": ours, ...more });
    if (step.code === 0) {
      return (JSON.parse(step.outputs.verified ?? "[]") as { predicateType?: string }[])
        .map((it) => it.predicateType ?? "signature")
        .join(" ");
    }
    return step.annotations
      .filter(({ level }) => level === "error")
      .map(({ message }) => message)
      .join("\n");
  };
  const digestOf = () => image.root.descriptor.digest;

  test.each(allRegistries.map((kind) => [kind.name, kind] as const))(
    "in every form, on %s",
    async (_, kind) => {
      await using registry = await kind.start();
      const place = async (name: string) => {
        await pushImage(registry.url, name, image, "1");
        return { tag: `${registry.host}/${name}:1`, digest: `${registry.host}/${name}@${digestOf()}` };
      };
      for (const bundle of [true, false]) {
        const { tag, digest } = await place(`signed-${bundle}`);
        expect(await verify(tag)).toMatch(/no valid signature: nothing that could be one is there/);
        await cosign.sign(digest, { bundle });
        expect(await cosign.verifies(digest, { bundle })).toBe(true);
        expect(await verify(tag)).toBe(bundle ? signType : "signature");
        expect(await verify(tag, { "public-key": theirs })).toMatch(/it was not made with this key/);
        expect(await verify(tag, { "predicate-types": provenance })).toMatch(/no valid attestation of type/);

        const attested = await place(`attested-${bundle}`);
        await cosign.attest(attested.digest, provenance, { bundle });
        expect(await cosign.verifies(attested.digest, { bundle, type: provenance })).toBe(true);
        expect(await verify(attested.tag, { "predicate-types": provenance })).toBe(provenance);
        expect(await verify(attested.tag, { "predicate-types": "https://spdx.dev/Document" })).toMatch(
          /its type is not one of predicate-types/,
        );
        // Stricter than cosign, which takes any bundle for a signature.
        expect(await verify(attested.tag)).toMatch(/it is an attestation, no signature/);
      }
    },
    120_000,
  );

  test("what one key signs, and what another, and which of them is wanted", async () => {
    await using registry = await ocimemRegistry.start();
    await pushImage(registry.url, "app", image, "1");
    const digest = `${registry.host}/app@${digestOf()}`;
    for (const key of ["other", "cosign"]) await cosign.sign(digest, { key });
    for (const key of ["other", "cosign"]) await cosign.sign(digest, { key, bundle: false, annotations: ["of=the build"] });
    for (const publicKey of [ours, theirs, `${theirs}\n${ours}`])
      expect(await verify(digest, { "public-key": publicKey })).toContain(signType);
  }, 60_000);

  test("each platform for itself with --recursive", async () => {
    await using registry = await ocimemRegistry.start();
    await pushImage(registry.url, "app", image, "1");
    const reference = `${registry.host}/app:1`;
    await cosign.sign(`${registry.host}/app@${digestOf()}`);
    expect(await verify(reference, { platform: "linux/amd64" })).toMatch(/no valid signature/);
    await cosign.sign(`${registry.host}/app@${digestOf()}`, { recursive: true });
    expect(await verify(reference, { platform: "linux/amd64" })).toBe(signType);
  }, 60_000);

  test("in four requests, if the registry lists referrers", async () => {
    await using registry = await ocimemRegistry.start();
    await using proxy = await startCountingProxy(registry.host);
    await pushImage(registry.url, "app", image, "1");
    await cosign.sign(`${registry.host}/app@${digestOf()}`);
    expect(await verify(`${proxy.host}/app:1`)).toBe(signType);
    expect(proxy.tally()).toEqual({ "GET manifests": 2, "GET referrers": 1, "GET blobs": 1 });
  });

  test("a copy is let through by it, and the job page says by whom; without it nothing is written", async () => {
    await using from = await dockerRegistry.start();
    await using to = await ocimemRegistry.start();
    for (const name of ["signed", "unsigned"]) await pushImage(from.url, name, image, "1");
    await cosign.sign(`${from.host}/signed@${digestOf()}`);
    const promote = (name: string, more: Record<string, string> = {}) =>
      machine.simulate({
        ...{
          operation: "copy",
          source: `${from.host}/${name}:1`,
          destination: `${to.host}/${name}:1`,
          referrers: "true",
          "public-key": ours,
        },
        ...more,
      });
    const copied = await promote("signed");
    expect(copied.code, copied.log).toBe(0);
    expect(JSON.parse(copied.outputs.verified ?? "")).toMatchObject([
      { reference: `${from.host}/signed@${digestOf()}`, predicateType: signType },
    ]);
    expect(copied.summary).toMatch(/<th>Signed by<\/th>/);
    expect(await verify(`${to.host}/signed:1`)).toBe(signType);
    for (const more of [{}, { "dry-run": "true" }] as Record<string, string>[]) {
      const refused = await promote("unsigned", more);
      expect(refused.code, refused.log).toBe(1);
      expect(refused.log).toMatch(/no valid signature/);
    }
    expect((await run("crane", ["manifest", `${to.host}/unsigned:1`], { mayFail: true })).code).not.toBe(0);
    // It came with a signature by another key: named, with what it lacks.
    await cosign.sign(`${from.host}/unsigned@${digestOf()}`, { key: "other" });
    const wrong = await promote("unsigned");
    expect(wrong.summary).toMatch(/Why it does not hold/);
    expect(wrong.summary).toMatch(/it was not made with this key/);
  }, 60_000);

  test("in a layout and in an archive, bundles and cosign's older tags", async () => {
    await using registry = await dockerRegistry.start();
    await pushImage(registry.url, "app", image, "1");
    const digest = `${registry.host}/app@${digestOf()}`;
    await cosign.sign(digest);
    await cosign.attest(digest, provenance, { bundle: false });
    for (const kept of ["oci:layout:1", "oci-archive:app.tar:1"]) {
      const inputs = { operation: "copy", source: `${registry.host}/app:1`, destination: kept, referrers: "true", "digest-tags": "true" };
      const copied = await machine.simulate(inputs);
      expect(copied.code, copied.log).toBe(0);
      expect(await verify(kept)).toBe(signType);
      expect(await verify(kept, { "predicate-types": provenance })).toBe(provenance);
      expect(await verify(kept, { "public-key": theirs })).toMatch(/it was not made with this key/);
      const bundle = "application/vnd.dev.sigstore.bundle.v0.3+json";
      const found = await machine.simulate({
        operation: "discover",
        reference: kept,
        "require-artifact-types": bundle,
        "require-predicate-types": signType,
      });
      expect(found.code, found.log).toBe(0);
      expect(JSON.parse(found.outputs.referrers ?? "")).toMatchObject([{ artifactType: bundle, predicateTypes: [signType] }]);
    }
  }, 60_000);

  const kinds: Record<string, () => KeyObject> = {
    "RSA 2048": () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
    "RSA 4096": () => generateKeyPairSync("rsa", { modulusLength: 4096 }).privateKey,
    "P-384": () => generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey,
    "P-521": () => generateKeyPairSync("ec", { namedCurve: "P-521" }).privateKey,
  };
  test.each(Object.entries(kinds))(
    // cosign 3.1 itself does not verify what it signs with P-384 and P-521 (sigstore/cosign#5091).
    "by a key of the kind %s, in both forms, also where cosign does not",
    async (name, make) => {
      await using registry = await ocimemRegistry.start();
      const key = name.replace(" ", "-");
      const publicKey = await cosign.import(key, make());
      for (const bundle of [true, false]) {
        await pushImage(registry.url, `app-${bundle}`, image, "1");
        const digest = `${registry.host}/app-${bundle}@${digestOf()}`;
        await cosign.sign(digest, { key, bundle });
        await cosign.attest(digest, provenance, { key, bundle });
        expect(await verify(digest, { "public-key": publicKey })).toBe(bundle ? signType : "signature");
        expect(await verify(digest, { "public-key": publicKey, "predicate-types": provenance })).toBe(provenance);
        expect(await verify(digest)).toMatch(/it was not made with this key/);
      }
    },
    120_000,
  );

  test("by an Ed25519 key, over a hash as cosign does it: the message tells of that", async () => {
    await using registry = await ocimemRegistry.start();
    const publicKey = await cosign.import("ed25519", generateKeyPairSync("ed25519").privateKey);
    await pushImage(registry.url, "app", image, "1");
    const digest = `${registry.host}/app@${digestOf()}`;
    await cosign.sign(digest, { key: "ed25519" });
    expect(await cosign.verifies(digest, { key: "ed25519" })).toBe(false);
    expect(await verify(digest, { "public-key": publicKey })).toMatch(/or in the form Ed25519ph, which is not understood/);
  }, 60_000);
});
