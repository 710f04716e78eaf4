import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type CopyRequest, copy } from "../../src/operations/copy.ts";
import { index as mergeIndex } from "../../src/operations/index.ts";
import type { Conditions } from "../../src/verify/conditions.ts";
import { image, index, put } from "../support/graphs.ts";
import { carrierOf, keyBundle } from "../support/sigstore.ts";
import { at, copyRequest, hold, memoryWorld, tag, tagsOf } from "./world.ts";

const [from, to] = ["reg.test/app", "prod.test/app"];
const [amd64, arm64] = [image("linux/amd64", ["one"]), image("linux/arm64", ["two"])];
const app = index([
  { graph: amd64, platform: "linux/amd64" },
  { graph: arm64, platform: "linux/arm64" },
]);
const unsigned = image("linux/amd64", ["of somebody else"]);
const ours = generateKeyPairSync("ec", { namedCurve: "P-256" });

function conditionsFor(key: KeyObject): Conditions {
  const der = key.export({ format: "der", type: "spki" });
  const fingerprint = `sha256:${createHash("sha256").update(der).digest("hex")}`;
  return { signer: { by: "key", keys: [{ key, fingerprint }] }, predicateTypes: [] };
}

const signatureOf = ({ root: { descriptor } }: typeof app) =>
  carrierOf(descriptor, keyBundle({ subject: descriptor.digest }, ours.privateKey));

const requestOf = (source: string, destination: string, more: Partial<CopyRequest> = {}): CopyRequest =>
  copyRequest(source, [destination], { conditions: conditionsFor(ours.publicKey), ...more });

function world() {
  const made = memoryWorld();
  const store = made.repository(from);
  hold(store, app, "signed");
  hold(store, unsigned, "unsigned");
  put(store, signatureOf(app));
  const run = (source: string, destination: string, more?: Partial<CopyRequest>) =>
    copy(requestOf(source, destination, more), made.stores, made.ctx);
  return { ...made, store, destination: made.repository(to), run };
}

describe("copy with conditions", () => {
  test("copies what is signed, and says by whom", async () => {
    const { run, destination } = world();
    const { results, verified } = await run(`${from}:signed`, `${to}:1`);
    expect(results).toMatchObject([{ status: "copied" }]);
    expect(verified).toMatchObject([{ reference: `${from}@${app.root.descriptor.digest}`, digest: app.root.descriptor.digest }]);
    expect(tagsOf(destination)).toEqual({ 1: app.root.descriptor.digest });
  });

  test.each([{}, { dryRun: true }, { force: true }, { referrers: true, digestTags: true }])(
    "writes nothing of what is not (%j)",
    async (more) => {
      const { run, destination } = world();
      await expect(run(`${from}:unsigned`, `${to}:1`, more)).rejects.toMatchObject({
        facts: { kind: "unsigned", reference: `${from}:unsigned` },
      });
      expect(destination.log.filter((line) => /^(offer|write|push|updateReferrers)/.test(line))).toEqual([]);
      expect([destination.manifests.size, destination.blobs.size]).toEqual([0, 0]);
    },
  );

  test("verifies what is there already, too", async () => {
    const { run, destination } = world();
    hold(destination, unsigned, "1");
    await expect(run(`${from}:unsigned`, `${to}:1`)).rejects.toMatchObject({ facts: { kind: "unsigned" } });
    await expect(run(`${from}:unsigned`, `${to}:1`, { ifExists: "skip" })).rejects.toMatchObject({ facts: { kind: "unsigned" } });
  });

  test("with one platform, verifies the child; with several, what the source names", async () => {
    const { run, store, destination } = world();
    const linux = (architecture: string) => ({ os: "linux", architecture });
    await expect(run(`${from}:signed`, `${to}:1`, { platforms: [linux("amd64")] })).rejects.toMatchObject({ facts: { kind: "unsigned" } });
    put(store, signatureOf(amd64));
    const { verified } = await run(`${from}:signed`, `${to}:1`, { platforms: [linux("amd64")] });
    expect(verified.map(({ digest }) => digest)).toEqual([amd64.root.descriptor.digest]);
    const both = await run(`${from}:signed`, `${to}:2`, { platforms: [linux("amd64"), linux("arm64")] });
    expect(both.verified.map(({ digest }) => digest)).toEqual([app.root.descriptor.digest]);
    expect(tagsOf(destination)).toEqual({ 1: amd64.root.descriptor.digest, 2: app.root.descriptor.digest });
  });

  test("copies the digest that was verified, though the tag moves meanwhile", async () => {
    const made = memoryWorld({
      [from]: {
        fault: (request) => {
          if (request === "referrers") made.repository(from).tagged.set(tag("signed"), unsigned.root.descriptor.digest);
          return undefined;
        },
      },
    });
    hold(made.repository(from), app, "signed");
    hold(made.repository(from), unsigned);
    put(made.repository(from), signatureOf(app));
    await copy(requestOf(`${from}:signed`, `${to}:1`), made.stores, made.ctx);
    expect(made.repository(from).tagged.get(tag("signed"))).toBe(unsigned.root.descriptor.digest);
    expect(tagsOf(made.repository(to))).toEqual({ 1: app.root.descriptor.digest });
  });

  test("all tags: what is not signed is not copied, the rest is, and cosign's tags go with their images", async () => {
    const { run, store, destination } = world();
    const sig = `${app.root.descriptor.digest.replace(":", "-")}.sig`;
    const stray = `${unsigned.root.descriptor.digest.replace(":", "-")}.sig`;
    hold(store, signatureOf(app), sig);
    hold(store, signatureOf(arm64), stray);
    const { results } = await run(from, to, { selectsTag: () => true });
    expect(results.map(({ tag: name, status }) => [name, status])).toEqual([
      ["signed", "copied"],
      ["unsigned", "failed"],
    ]);
    expect(results[1]?.error).toMatchObject({ facts: { kind: "unsigned", reference: `${from}:unsigned` } });
    expect(Object.keys(tagsOf(destination)).sort()).toEqual([sig, "signed"].sort());
  });

  test("no condition, no request more", async () => {
    const { run, store } = world();
    await run(`${from}:signed`, `${to}:1`, { conditions: undefined });
    expect(store.counts.referrers).toBe(0);
  });
});

describe("index with conditions", () => {
  const merge = (made: ReturnType<typeof world>, sources: readonly string[]) =>
    mergeIndex(
      {
        sources: sources.map(at),
        workingDirectory: "/",
        destinations: [at(`${to}:1`)],
        platforms: [],
        requirePlatforms: [],
        append: false,
        annotations: { index: {}, entries: [], warnings: [] },
        referrers: false,
        digestTags: false,
        ifExists: "overwrite",
        dryRun: false,
        conditions: conditionsFor(ours.publicKey),
      },
      made.stores,
      made.ctx,
    );

  test("takes sources that are all signed, and nothing if one is not", async () => {
    const made = world();
    hold(made.store, amd64, "amd64");
    hold(made.store, arm64, "arm64");
    put(made.store, signatureOf(amd64));
    await expect(merge(made, [`${from}:amd64`, `${from}:arm64`])).rejects.toMatchObject({
      facts: { kind: "unsigned", reference: `${from}:arm64` },
    });
    expect([made.destination.manifests.size, made.destination.blobs.size]).toEqual([0, 0]);
    put(made.store, signatureOf(arm64));
    const { verified, results } = await merge(made, [`${from}:amd64`, `${from}:arm64`]);
    expect(results).toMatchObject([{ status: "copied" }]);
    expect(verified.map(({ digest }) => digest).sort()).toEqual([amd64, arm64].map(({ root }) => root.descriptor.digest).sort());
  });
});
