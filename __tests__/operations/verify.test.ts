import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Digest } from "../../src/oci/digest.ts";
import { buildImageManifest } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { verify } from "../../src/operations/verify.ts";
import type { Conditions, Pattern, PublicKey, SignerConditions } from "../../src/verify/conditions.ts";
import { type Graph, image, index, put } from "../support/graphs.ts";
import {
  type Authority,
  type BundleJson,
  bundleType,
  carrierOf,
  createAuthority,
  envelopeOf,
  githubIssuer,
  keyBundle,
  provenance,
  release,
  signType,
  statementOf,
} from "../support/sigstore.ts";
import { at, hold, memoryWorld, tag } from "./world.ts";

const repo = "reg.test/app";
const [amd64, arm64] = [image("linux/amd64", ["one"]), image("linux/arm64", ["two"])];
const app = index([
  { graph: amd64, platform: "linux/amd64" },
  { graph: arm64, platform: "linux/arm64" },
]);
const other = image("linux/amd64", ["of somebody else"]);
const subject = app.root.descriptor;

function publicKeyOf(key: KeyObject): PublicKey {
  const der = key.export({ format: "der", type: "spki" });
  return { key, fingerprint: `sha256:${createHash("sha256").update(der).digest("hex")}` };
}

const ours = generateKeyPairSync("ec", { namedCurve: "P-256" });
const theirs = generateKeyPairSync("ec", { namedCurve: "P-256" });
const byKey: SignerConditions = { by: "key", keys: [publicKeyOf(ours.publicKey)] };
const byRepository: SignerConditions = { by: "repository", repository: "https://github.com/acme/app", issuer: githubIssuer };
const byIdentity = (...identities: string[]): SignerConditions => ({
  by: "identity",
  identities: identities as Pattern[],
  issuer: githubIssuer,
});

interface World {
  readonly referrers?: readonly Graph[];
  readonly tags?: Readonly<Record<string, Graph>>;
  readonly platform?: { readonly os: string; readonly architecture: string };
  readonly reference?: string;
}

function worldOf({ referrers = [], tags = {}, platform, reference = `${repo}:1` }: World) {
  const made = memoryWorld();
  const store = made.repository(repo);
  hold(store, app, "1");
  hold(store, other, "other");
  put(store, ...referrers);
  for (const [name, graph] of Object.entries(tags)) hold(store, graph, name);
  const run = async (conditions: Partial<Conditions> & Pick<Conditions, "signer">) => {
    const request = { references: [at(reference)], platform, conditions: { predicateTypes: [], ...conditions } };
    const [result] = await verify(request, made.stores, made.ctx);
    if (!result) throw new Error("no result");
    return result;
  };
  return { ...made, store, run };
}

/** What is verified, or why nothing is. */
async function outcome(world: World, conditions: Partial<Conditions> & Pick<Conditions, "signer">): Promise<string> {
  const { status, verified, error } = await worldOf(world).run(conditions);
  return status === "verified" ? verified.map(({ predicateType = "signature" }) => predicateType).join(" ") : (error as Error).message;
}

const bundled = (content: BundleJson, of = subject) => carrierOf(of, content);
const sigTag = `${subject.digest.replace(":", "-")}.sig`;
const attTag = `${subject.digest.replace(":", "-")}.att`;

/** cosign's older signature of a digest. */
function simpleSigning(digest: string, key: KeyObject, type = "cosign container image signature", hash = "sha256"): Graph {
  const payload = Buffer.from(
    JSON.stringify({
      critical: { identity: { "docker-reference": "" }, image: { "docker-manifest-digest": digest }, type },
      optional: null,
    }),
  );
  const signature = sign(hash, payload, key).toString("base64");
  return carrierOf(undefined, payload, {
    artifactType: undefined,
    mediaType: "application/vnd.dev.cosign.simplesigning.v1+json",
    layer: { "dev.cosignproject.cosign/signature": signature },
  });
}

describe("by a key", () => {
  const sign = (digest: string = subject.digest, key = ours.privateKey) => keyBundle({ subject: digest }, key);

  test("a bundle that refers to the image", async () => {
    const graph = bundled(sign());
    const { verified, content } = await worldOf({ referrers: [graph] }).run({ signer: byKey });
    expect(content?.digest).toBe(subject.digest);
    expect(verified).toEqual([
      {
        reference: `${repo}@${subject.digest}`,
        digest: subject.digest,
        predicateType: signType,
        signature: graph.root.descriptor.digest,
        key: publicKeyOf(ours.publicKey).fingerprint,
      },
    ]);
  });

  test("four requests for one bundle, none for cosign's older tags", async () => {
    const made = worldOf({ referrers: [bundled(sign())] });
    await made.run({ signer: byKey });
    expect(made.store.log.map((line) => line.replace(/ .*/, ""))).toEqual(["manifest", "referrers", "manifest", "open"]);
  });

  test("one of several keys", async () => {
    const keys = [theirs, ours].map(({ publicKey }) => publicKeyOf(publicKey));
    expect(await outcome({ referrers: [bundled(sign())] }, { signer: { by: "key", keys } })).toBe(signType);
  });

  const ec = (namedCurve: string) => generateKeyPairSync("ec", { namedCurve });
  test.each([
    ["P-384", "sha384", ec("P-384")],
    ["P-521", "sha512", ec("P-521")],
    ["P-384", "sha256", ec("P-384")],
    ["P-521", "sha256", ec("P-521")],
    ["RSA", "sha512", generateKeyPairSync("rsa", { modulusLength: 2048 })],
  ])("by a key of the kind %s, hashed with %s, in every form", async (_, hash, { privateKey, publicKey }) => {
    const conditions = { signer: { by: "key", keys: [publicKeyOf(publicKey)] } } as const;
    const [digest, foreign] = [subject.digest, other.root.descriptor.digest];
    const bundle = keyBundle({ subject: digest }, privateKey, hash);
    expect(await outcome({ referrers: [bundled(bundle)] }, conditions)).toBe(signType);
    const payload = statementOf({ subject: digest }).toString("base64");
    const changed = { ...bundle, dsseEnvelope: { ...keyBundle({ subject: foreign }, privateKey, hash).dsseEnvelope, payload } };
    expect(await outcome({ referrers: [bundled(changed)] }, conditions)).toMatch(/it was not made with this key/);
    const signed = (it: string) => simpleSigning(it, privateKey, undefined, hash);
    expect(await outcome({ tags: { [sigTag]: signed(digest) } }, conditions)).toBe("signature");
    const annotations = signed(foreign).root.layers[0]?.annotations;
    const { root, ...graph } = signed(digest);
    const moved = buildImageManifest({ config: root.config ?? subject, layers: root.layers.map((layer) => ({ ...layer, annotations })) });
    expect(await outcome({ tags: { [sigTag]: { ...graph, root: moved, manifests: [moved] } } }, conditions)).toMatch(
      /it was not made with this key/,
    );
    expect(await outcome({ referrers: [bundled(bundle)] }, { signer: byKey })).toMatch(/it was not made with this key$/);
  });

  test("of an Ed25519 key the message tells of the form that is not understood", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const conditions = { signer: { by: "key", keys: [publicKeyOf(publicKey)] } } as const;
    expect(await outcome({ referrers: [bundled(sign())] }, conditions)).toMatch(/not made with this key, or in the form Ed25519ph/);
    expect(await outcome({ referrers: [bundled(sign(undefined, privateKey))] }, conditions)).toBe(signType);
  });

  test("cosign's tag .sig, and its attestations under .att", async () => {
    const tags = {
      [sigTag]: simpleSigning(subject.digest, ours.privateKey),
      [attTag]: carrierOf(undefined, envelopeOf({ subject: subject.digest, predicateType: provenance }, ours.privateKey), {
        mediaType: "application/vnd.dsse.envelope.v1+json",
      }),
    };
    expect(await outcome({ tags }, { signer: byKey })).toBe("signature");
    expect(await outcome({ tags }, { signer: byKey, predicateTypes: [provenance] })).toBe(provenance);
  });

  test("the referrer with the layers of .sig, which cosign made for a time", async () => {
    const { root, ...graph } = simpleSigning(subject.digest, ours.privateKey);
    const referring = buildImageManifest({
      artifactType: "application/vnd.dev.cosign.artifact.sig.v1+json",
      config: root.config ?? subject,
      layers: root.layers,
      subject,
    });
    expect(await outcome({ referrers: [{ ...graph, root: referring, manifests: [referring] }] }, { signer: byKey })).toBe("signature");
  });

  const forged: Record<string, [() => World, RegExp]> = {
    "nothing is there": [() => ({}), /no valid signature: nothing that could be one is there/],
    "another key": [() => ({ referrers: [bundled(sign(undefined, theirs.privateKey))] }), /it was not made with this key/],
    "another subject": [() => ({ referrers: [bundled(sign(other.root.descriptor.digest))] }), /its subject is another digest/],
    "a platform's signature for the index": [
      () => ({ referrers: [bundled(sign(amd64.root.descriptor.digest))] }),
      /its subject is another digest/,
    ],
    "a signature that refers to another image": [
      () => ({ referrers: [bundled(sign(), other.root.descriptor)] }),
      /nothing that could be one is there/,
    ],
    "an attestation where a signature is wanted": [
      () => ({ referrers: [bundled(keyBundle({ subject: subject.digest, predicateType: provenance }, ours.privateKey))] }),
      /provenance\/v1\): it is an attestation, no signature \(predicate-types\)/,
    ],
    "a payload that was changed afterwards": [
      () => {
        const bundle = sign(other.root.descriptor.digest);
        bundle.dsseEnvelope.payload = statementOf({ subject: subject.digest }).toString("base64");
        return { referrers: [bundled(bundle)] };
      },
      /it was not made with this key/,
    ],
    "two signatures in one envelope": [
      () => {
        const bundle = sign();
        bundle.dsseEnvelope.signatures.push(sign(undefined, theirs.privateKey).dsseEnvelope.signatures[0]);
        return { referrers: [bundled(bundle)] };
      },
      /exactly one signature/,
    ],
    "an envelope without a signature": [
      () => {
        const bundle = sign();
        bundle.dsseEnvelope.signatures = [];
        return { referrers: [bundled(bundle)] };
      },
      /exactly one signature/,
    ],
    "an envelope and a message signature in one": [
      () => {
        const bundle = sign();
        bundle.messageSignature = { messageDigest: { algorithm: "SHA2_256", digest: "AAAA" }, signature: "AAAA" };
        return { referrers: [bundled(bundle)] };
      },
      /it holds two signatures/,
    ],
    "a payload of another type": [
      () => ({ referrers: [bundled(keyBundle({ subject: subject.digest, payloadType: "text/plain" }, ours.privateKey))] }),
      /what is signed is no in-toto statement/,
    ],
    "a statement of an unknown type": [
      () => ({ referrers: [bundled(keyBundle({ subject: subject.digest, type: "https://example.com/Statement" }, ours.privateKey))] }),
      /its statement is of an unknown type/,
    ],
    "a signature whose statement is no JSON": [
      () => ({ referrers: [bundled(keyBundle({ subject: subject.digest, payload: Buffer.from("{") }, ours.privateKey))] }),
      /the statement is not JSON/,
    ],
    "a member twice: readers differ in which they take": [
      () => {
        const payload = Buffer.from(statementOf({ subject: subject.digest }).toString().replace("{", '{"predicateType":"x",'));
        return { referrers: [bundled(keyBundle({ subject: subject.digest, payload }, ours.privateKey))] };
      },
      /the member "predicateType" twice/,
    ],
    "what is no bundle": [() => ({ referrers: [bundled({})] }), /invalid bundle|holds no signature/],
    "a payload of .sig that names another digest": [
      () => ({ tags: { [sigTag]: simpleSigning(other.root.descriptor.digest, ours.privateKey) } }),
      /it signs another digest/,
    ],
    "a payload of .sig of another kind": [
      () => ({ tags: { [sigTag]: simpleSigning(subject.digest, ours.privateKey, "atomic container signature") } }),
      /no signature of a container image/,
    ],
    "a .sig by another key": [
      () => ({ tags: { [sigTag]: simpleSigning(subject.digest, theirs.privateKey) } }),
      /it was not made with this key/,
    ],
    "a .sig without the signature": [
      () => ({
        tags: {
          [sigTag]: carrierOf(undefined, Buffer.from("{}"), { mediaType: "application/vnd.dev.cosign.simplesigning.v1+json" }),
        },
      }),
      /it has no signature/,
    ],
    "notation's signature": [
      () => ({
        referrers: [carrierOf(subject, {}, { artifactType: "application/vnd.cncf.notary.signature", mediaType: "application/jose+json" })],
      }),
      /not understood \(notation\)/,
    ],
  };
  test.each(Object.entries(forged))("refused: %s", async (_, [world, why]) => {
    expect(await outcome(world(), { signer: byKey })).toMatch(why);
  });

  test("the type is the statement's, whatever annotations say", async () => {
    const annotations = { "dev.sigstore.bundle.predicateType": provenance };
    const graph = carrierOf(subject, keyBundle({ subject: subject.digest, predicateType: "https://example.com/note" }, ours.privateKey), {
      annotations,
    });
    expect(await outcome({ referrers: [graph] }, { signer: byKey, predicateTypes: [provenance] })).toMatch(
      /no valid attestation of type https:\/\/slsa\.dev\/provenance\/v1: .*its type is not one of predicate-types/,
    );
  });

  test("each of the predicate types must be there", async () => {
    const sbom = "https://spdx.dev/Document";
    const referrers = [bundled(keyBundle({ subject: subject.digest, predicateType: provenance }, ours.privateKey))];
    expect(await outcome({ referrers }, { signer: byKey, predicateTypes: [provenance, sbom] })).toMatch(
      /no valid attestation of type https:\/\/spdx\.dev\/Document: /,
    );
    referrers.push(bundled(keyBundle({ subject: subject.digest, predicateType: sbom }, ours.privateKey)));
    const found = await outcome({ referrers }, { signer: byKey, predicateTypes: [provenance, sbom] });
    expect(found.split(" ").sort()).toEqual([provenance, sbom]);
  });

  test("one that holds suffices beside others that do not", async () => {
    const referrers = [bundled(sign(undefined, theirs.privateKey)), bundled({}), bundled(sign())];
    expect(await outcome({ referrers }, { signer: byKey })).toBe(signType);
  });

  test("with a platform, that child's own signature", async () => {
    const child = amd64.root.descriptor;
    const world = { referrers: [bundled(sign(child.digest), child)], platform: { os: "linux", architecture: "amd64" } };
    expect(await outcome(world, { signer: byKey })).toBe(signType);
    const { content, verified } = await worldOf(world).run({ signer: byKey });
    expect([content?.digest, verified[0]?.digest]).toEqual([child.digest, child.digest]);
    expect(await outcome({ ...world, referrers: [bundled(sign())] }, { signer: byKey })).toMatch(/nothing that could be one/);
  });

  test("lists are wrong about types: what is listed as an empty artifact, or as something else, is read", async () => {
    const graph = bundled(sign());
    const made = memoryWorld({ [repo]: { listsReferrers: false } });
    const store = made.repository(repo);
    hold(store, app, "1");
    put(store, graph);
    const run = () => verify({ references: [at(`${repo}:1`)], conditions: { signer: byKey, predicateTypes: [] } }, made.stores, made.ctx);
    for (const artifactType of [mediaTypes.ociEmpty, undefined, "application/spdx+json"]) {
      store.lists.set(subject.digest, new Map([[graph.root.descriptor.digest, { ...graph.root.descriptor, artifactType, size: 1 }]]));
      expect((await run())[0]?.status).toBe("verified");
    }
    const gone = `sha256:${"0".repeat(64)}` as Digest;
    store.lists.set(subject.digest, new Map([[gone, { ...graph.root.descriptor, digest: gone, artifactType: bundleType }]]));
    expect((await run())[0]?.error).toMatchObject({ facts: { kind: "unsigned" } });
  });

  test("a failure of the registry is that failure, not a missing signature", async () => {
    const { OciError } = await import("../../src/runtime/errors.ts");
    const broken = new OciError("broken", { kind: "server" });
    for (const failing of ["referrers", "open"]) {
      const made = memoryWorld({ [repo]: { fault: (request) => (request === failing ? broken : undefined) } });
      hold(made.repository(repo), app, "1");
      put(made.repository(repo), bundled(sign()));
      const [result] = await verify(
        { references: [at(`${repo}:1`)], conditions: { signer: byKey, predicateTypes: [] } },
        made.stores,
        made.ctx,
      );
      expect(result?.error).toMatchObject({ facts: { kind: "server" } });
    }
  });

  test("several references: one result each, one failure hinders no other", async () => {
    const made = worldOf({ referrers: [bundled(sign())] });
    const references = [at(`${repo}:other`), at(`${repo}:1`), at(`${repo}:absent`)];
    const results = await verify({ references, conditions: { signer: byKey, predicateTypes: [] } }, made.stores, made.ctx);
    expect(results.map(({ status }) => status)).toEqual(["failed", "verified", "failed"]);
  });
});

describe("by an identity", () => {
  let authority: Authority;
  let withoutLogs: Authority;
  let trusted: { readonly trustedRoot: string };
  beforeAll(async () => {
    [authority, withoutLogs] = await Promise.all([createAuthority(), createAuthority({ logs: false })]);
    trusted = { trustedRoot: authority.trustedRoot };
  });
  const signed = async (holder = release, by = authority) => [bundled(await by.bundle({ subject: subject.digest }, holder))];

  test("the repository that was built: identity, issuer, source, ref, commit and run are told", async () => {
    const { verified } = await worldOf({ referrers: await signed() }).run({ signer: byRepository, ...trusted });
    expect(verified).toMatchObject([
      {
        predicateType: signType,
        identity: release.name,
        issuer: githubIssuer,
        source: "https://github.com/acme/app",
        ref: "refs/tags/v1.2.3",
        commit: "c0ffee",
        run: "https://github.com/acme/app/actions/runs/1",
      },
    ]);
  });

  test("GitHub's own authority for private repositories: no logs, one timestamp", async () => {
    const referrers = await signed(release, withoutLogs);
    expect(await outcome({ referrers }, { signer: byRepository, trustedRoot: withoutLogs.trustedRoot })).toBe(signType);
  });

  test.each([
    ["sha384", true],
    ["sha512", false],
  ])("hashed with %s, with logs: %s", async (hash, logs) => {
    const long = await createAuthority({ hash, logs });
    const conditions = { signer: byRepository, trustedRoot: long.trustedRoot };
    expect(await outcome({ referrers: await signed(release, long) }, conditions)).toBe(signType);
    const changed = await long.bundle({ subject: other.root.descriptor.digest });
    changed.dsseEnvelope.payload = statementOf({ subject: subject.digest }).toString("base64");
    expect(await outcome({ referrers: [bundled(changed)] }, conditions)).toMatch(/does not fit/);
  });

  test("a timestamp by an authority that the root does not know hinders nothing where a log tells the time", async () => {
    const knowing = { signer: byRepository, trustedRoot: authority.trustedRoot };
    const withoutTime = { ...JSON.parse(authority.trustedRoot), timestampAuthorities: [] };
    const conditions = { signer: byRepository, trustedRoot: JSON.stringify(withoutTime) };
    const bundle = await authority.bundle({ subject: subject.digest }, release, { timestamp: true, logEntry: true });
    for (const it of [knowing, conditions]) expect(await outcome({ referrers: [bundled(bundle)] }, it)).toBe(signType);
    // One by an authority that the root knows must be right, whatever the log says.
    const moved = await authority.timestampOf(Buffer.from("another signature").toString("base64"));
    const verificationMaterial = { ...bundle.verificationMaterial, timestampVerificationData: { rfc3161Timestamps: [moved] } };
    expect(await outcome({ referrers: [bundled({ ...bundle, verificationMaterial })] }, knowing)).toMatch(
      /its time of signing is proven by/,
    );
    bundle.verificationMaterial.tlogEntries[0].integratedTime = "1700000000";
    expect(await outcome({ referrers: [bundled(bundle)] }, conditions)).toMatch(/no valid signature/);
  });

  test("either of two roots, one a line", async () => {
    const trustedRoot = `${withoutLogs.trustedRoot}\n${authority.trustedRoot}\n`;
    expect(await outcome({ referrers: await signed() }, { signer: byRepository, trustedRoot })).toBe(signType);
    expect(await outcome({ referrers: await signed(release, withoutLogs) }, { signer: byRepository, trustedRoot })).toBe(signType);
  });

  test("a signature over the manifest's own bytes", async () => {
    const good = bundled(await authority.messageBundle(app.root.bytes));
    expect(await outcome({ referrers: [good] }, { signer: byRepository, ...trusted })).toBe("signature");
    const wrong = bundled(await authority.messageBundle(other.root.bytes));
    expect(await outcome({ referrers: [wrong] }, { signer: byRepository, ...trusted })).toMatch(/it signs other bytes than the manifest's/);
    const swapped = await authority.messageBundle(other.root.bytes);
    swapped.messageSignature.messageDigest.digest = createHash("sha256").update(app.root.bytes).digest("base64");
    expect(await outcome({ referrers: [bundled(swapped)] }, { signer: byRepository, ...trusted })).toMatch(/does not fit/);
  });

  test.each([
    ["https://github.com/ACME/App", {}],
    ["https://github.com/acme/app", { sourceRef: "refs/tags/v*" as Pattern }],
    ["https://github.com/acme/app", { signerWorkflow: "acme/app/.github/workflows/release.yml" }],
  ])("repository %s %j", async (repository, more) => {
    expect(await outcome({ referrers: await signed() }, { signer: { ...byRepository, repository, ...more }, ...trusted })).toBe(signType);
  });

  test("a reusable workflow of another owner only if it is named", async () => {
    const name = "https://github.com/build-org/ci/.github/workflows/release.yml@refs/heads/main";
    const referrers = await signed({ ...release, name });
    const signerWorkflow = "build-org/ci/.github/workflows/release.yml";
    expect(await outcome({ referrers }, { signer: byRepository, ...trusted })).toMatch(
      /by https:\/\/github\.com\/build-org\/.*issuer https:\/\/token.*source https:\/\/github\.com\/acme\/app\): it was signed by a workflow of another owner: name it in signer-workflow \(build-org\/ci\/\.github\/workflows\/release\.yml\)/,
    );
    expect(await outcome({ referrers }, { signer: { ...byRepository, signerWorkflow }, ...trusted })).toBe(signType);
    // It builds for everybody: the source must be ours all the same.
    const evil = await signed({ ...release, name, source: "https://github.com/evil/app" });
    expect(await outcome({ referrers: evil }, { signer: { ...byRepository, signerWorkflow }, ...trusted })).toMatch(
      /built from another repository/,
    );
  });

  const strangers: Record<string, [Partial<typeof release>, RegExp]> = {
    "another repository of the owner": [{ source: "https://github.com/acme/other" }, /built from another repository/],
    "one whose name begins with ours": [{ source: "https://github.com/acme/app-evil" }, /built from another repository/],
    "another host": [{ source: "https://github.com.evil.test/acme/app" }, /built from another repository/],
    "no source repository": [{ source: undefined }, /names no source repository/],
    "another issuer": [{ issuer: "https://token.actions.githubusercontent.com/evil" }, /its issuer is not/],
    "no issuer": [{ issuer: undefined }, /its issuer is not/],
    "an owner whose name begins with ours": [
      { name: "https://github.com/acme-evil/app/.github/workflows/release.yml@refs/heads/main" },
      /another owner/,
    ],
    "a person": [{ name: "https://github.com/acme" }, /not signed by a workflow/],
    "the workflow on another host": [{ name: "https://evil.test/acme/app/.github/workflows/release.yml@refs/heads/main" }, /another owner/],
  };
  test.each(Object.entries(strangers))("refused by repository: %s", async (_, [parts, why]) => {
    expect(await outcome({ referrers: await signed({ ...release, ...parts }) }, { signer: byRepository, ...trusted })).toMatch(why);
  });

  test.each([
    ["a file whose name begins with it", "release.yml.evil.yml@refs/heads/main"],
    ["a file with an @ in its name", "release.yml@x.yml@refs/heads/main"],
    ["a file that looks like a ref of it", `release.yml@${"a".repeat(40)}@refs/heads/main`],
    ["another case of its path", "Release.yml@refs/heads/main"],
  ])("refused by signer-workflow: %s", async (_, file) => {
    const signer = { ...byRepository, signerWorkflow: "acme/app/.github/workflows/release.yml" };
    const referrers = await signed({ ...release, name: `https://github.com/acme/app/.github/workflows/${file}` });
    expect(await outcome({ referrers }, { signer, ...trusted })).toMatch(/another workflow than|not signed by a workflow/);
  });

  test("refused by source-ref, which is matched whole", async () => {
    for (const sourceRef of ["refs/tags/v1", "refs/heads/main", "refs/tags/v1.2.3.4", "refs/tags/*.4"] as Pattern[]) {
      const referrers = await signed();
      expect(await outcome({ referrers }, { signer: { ...byRepository, sourceRef }, ...trusted })).toMatch(/its ref is not/);
    }
  });

  test.each([
    [release.name],
    ["https://github.com/acme/app/.github/workflows/*@refs/tags/v*"],
    ["https://github.com/acme/*"],
    ["*@refs/tags/v1.2.3"],
  ])("certificate-identity %s", async (identity) => {
    expect(await outcome({ referrers: await signed() }, { signer: byIdentity("https://no.test/x", identity), ...trusted })).toBe(signType);
  });

  test.each([
    ["https://github.com/acme/app"],
    ["github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2.3"],
    ["https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2"],
    ["https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2.3*3"],
    ["https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2.3?"],
    ["https://github.com/acme/app/.github/workflows/release.ymx@refs/tags/v1.2.3"],
    ["https://github.com/acme/app/.github/workflows/release.ym.@refs/tags/v1.2.3"],
    ["https://github.com/evil/*"],
  ])("refused by certificate-identity, which is matched whole and is no regular expression: %s", async (identity) => {
    expect(await outcome({ referrers: await signed() }, { signer: byIdentity(identity), ...trusted })).toMatch(/its identity is another/);
  });

  test("an e-mail address or its issuer alone does not do", async () => {
    const referrers = await signed({ name: "https://accounts.test/alice", issuer: "https://accounts.test" });
    const signer: SignerConditions = {
      by: "identity",
      identities: ["https://accounts.test/alice" as Pattern],
      issuer: "https://accounts.test",
    };
    expect(await outcome({ referrers }, { signer, ...trusted })).toBe(signType);
    expect(await outcome({ referrers }, { signer: { ...signer, issuer: githubIssuer }, ...trusted })).toMatch(/its issuer is not/);
  });

  const later = (days: number) => new Date((Math.floor(Date.now() / 1000) + days * 24 * 3600) * 1000);
  const untrue: Record<string, [() => Promise<{ readonly bundle: BundleJson; readonly root: string }>, RegExp]> = {
    "a certificate of an authority that is not trusted": [
      async () => ({ bundle: await (await createAuthority()).bundle({ subject: subject.digest }), root: authority.trustedRoot }),
      /no authority of the trusted root|transparency log|proven by nothing/,
    ],
    "a certificate that had expired": [
      async () => {
        const expired = await createAuthority({ logs: false, issuedAt: later(1), signedAt: later(2) });
        return { bundle: await expired.bundle({ subject: subject.digest }), root: expired.trustedRoot };
      },
      /did not hold at the time of signing/,
    ],
    "a certificate that was not valid yet": [
      async () => {
        const early = await createAuthority({ logs: false, issuedAt: later(2), signedAt: later(1) });
        return { bundle: await early.bundle({ subject: subject.digest }), root: early.trustedRoot };
      },
      /did not hold at the time of signing/,
    ],
    "no timestamp where there is no log": [
      async () => ({
        bundle: await withoutLogs.bundle({ subject: subject.digest }, release, { timestamp: false }),
        root: withoutLogs.trustedRoot,
      }),
      /time of signing is proven by nothing/,
    ],
    "a timestamp of another signature": [
      async () => {
        const [one, two] = [await withoutLogs.bundle({ subject: subject.digest }), await withoutLogs.bundle({ subject: subject.digest })];
        one.verificationMaterial.timestampVerificationData = two.verificationMaterial.timestampVerificationData;
        return { bundle: one, root: withoutLogs.trustedRoot };
      },
      /time of signing is proven by nothing/,
    ],
    "no log entry where the root has a log": [
      async () => ({
        bundle: await authority.bundle({ subject: subject.digest }, release, { logEntry: false, timestamp: true }),
        root: authority.trustedRoot,
      }),
      /it is in no transparency log/,
    ],
    "a log entry of another signature": [
      async () => {
        const [one, two] = [await authority.bundle({ subject: subject.digest }), await authority.bundle({ subject: subject.digest })];
        one.verificationMaterial.tlogEntries = two.verificationMaterial.tlogEntries;
        return { bundle: one, root: authority.trustedRoot };
      },
      /its log entry does not fit it/,
    ],
    "a certificate without a certificate log's stamp": [
      async () => {
        const bundle = await withoutLogs.bundle({ subject: subject.digest });
        const root = JSON.parse(withoutLogs.trustedRoot);
        root.ctlogs = JSON.parse(authority.trustedRoot).ctlogs;
        return { bundle, root: JSON.stringify(root) };
      },
      /in no certificate log/,
    ],
    "somebody else's certificate beside the signature": [
      async () => {
        const [one, two] = [await withoutLogs.bundle({ subject: subject.digest }), await withoutLogs.bundle({ subject: subject.digest })];
        one.verificationMaterial.certificate = two.verificationMaterial.certificate;
        return { bundle: one, root: withoutLogs.trustedRoot };
      },
      /its signature does not fit what is signed/,
    ],
    "a certificate that is none": [
      async () => {
        const bundle = await withoutLogs.bundle({ subject: subject.digest });
        bundle.verificationMaterial.certificate.rawBytes = Buffer.from("nonsense").toString("base64");
        return { bundle, root: withoutLogs.trustedRoot };
      },
      /.+/,
    ],
    "a key's signature": [
      async () => ({ bundle: keyBundle({ subject: subject.digest }, ours.privateKey), root: authority.trustedRoot }),
      /with a key, not by an identity/,
    ],
    "thousands of log entries": [
      async () => {
        const bundle = await authority.bundle({ subject: subject.digest });
        bundle.verificationMaterial.tlogEntries = Array(5000).fill(bundle.verificationMaterial.tlogEntries[0]);
        return { bundle, root: authority.trustedRoot };
      },
      /too many log entries/,
    ],
    "hundreds of kilobytes of a certificate": [
      async () => {
        const bundle = await authority.bundle({ subject: subject.digest });
        const { certificate } = bundle.verificationMaterial;
        certificate.rawBytes = Buffer.concat([Buffer.from([0x30, 0x83, 0x03, 0, 0]), Buffer.alloc(0x30000)]).toString("base64");
        return { bundle, root: authority.trustedRoot };
      },
      /certificates, log entries and timestamps are too long/,
    ],
    "one log entry twice": [
      async () => {
        const bundle = await authority.bundle({ subject: subject.digest });
        bundle.verificationMaterial.tlogEntries.push(bundle.verificationMaterial.tlogEntries[0]);
        return { bundle, root: authority.trustedRoot };
      },
      /.+/,
    ],
  };
  test.each(Object.entries(untrue))("refused: %s", async (_, [make, why]) => {
    const { bundle, root } = await make();
    const { status, error } = await worldOf({ referrers: [bundled(bundle)] }).run({ signer: byRepository, trustedRoot: root });
    expect(status).toBe("failed");
    expect(error).toMatchObject({ facts: { kind: "unsigned" } });
    expect((error as Error).message).toMatch(why);
  });

  test("signatures that take more memory than the bundles of a thousand are refused before all of them are held", async () => {
    const padding = "x".repeat(4 * 1024 * 1024);
    const referrers = Array.from({ length: 40 }, (_, at) =>
      carrierOf(subject, keyBundle({ subject: subject.digest }, theirs.privateKey), { annotations: { padding: `${at} ${padding}` } }),
    );
    const world = worldOf({ referrers });
    const { error } = await world.run({ signer: byKey });
    expect(error).toMatchObject({ facts: { kind: "limit" }, message: expect.stringContaining("more than 33554432 bytes of signatures") });
    expect(world.store.log.filter((line) => line.startsWith("manifest")).length).toBeLessThan(30);
  });

  test("the failure lists every signature with its identity, issuer, source and what it missed", async () => {
    const referrers = [
      ...(await signed({ ...release, source: "https://github.com/evil/app" })),
      bundled(await authority.bundle({ subject: subject.digest, predicateType: provenance })),
    ];
    const { error } = await worldOf({ referrers }).run({ signer: byRepository, ...trusted });
    expect(error).toMatchObject({
      facts: {
        signatures: expect.arrayContaining([
          expect.objectContaining({ identity: release.name, issuer: githubIssuer, source: "https://github.com/evil/app" }),
          expect.objectContaining({ predicateType: provenance, missed: ["it is an attestation, no signature (predicate-types)"] }),
        ]),
      },
    });
  });

  test.each([
    ["no JSON", "nonsense"],
    ["another document", '{"mediaType":"application/json"}'],
    ["nothing", " "],
    [
      "a key that is none",
      '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1","tlogs":[{"publicKey":{"rawBytes":"AAAA"}}]}',
    ],
  ])("a trusted root that is %s is refused before any request", async (_, trustedRoot) => {
    const made = worldOf({});
    await expect(made.run({ signer: byRepository, trustedRoot })).rejects.toMatchObject({
      facts: { kind: "input", input: "trusted-root" },
    });
    expect(made.store.requests).toBe(0);
  });

  test("the public-good root that travels with the action is read, and trusts nobody else", async () => {
    expect(await outcome({ referrers: await signed() }, { signer: byRepository })).toMatch(/no valid signature/);
  });
});

test("a tag that moves while it is verified: what is told is what was verified", async () => {
  const made = worldOf({ referrers: [bundled(keyBundle({ subject: subject.digest }, ours.privateKey))] });
  const moving = verify({ references: [at(`${repo}:1`)], conditions: { signer: byKey, predicateTypes: [] } }, made.stores, made.ctx);
  made.store.tagged.set(tag("1"), other.root.descriptor.digest);
  const [result] = await moving;
  if (result?.status === "verified") expect(result.content?.digest).toBe(subject.digest);
  else expect(result?.content?.digest).toBe(other.root.descriptor.digest);
});
