import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { allRegistries, ggcrRegistry, ocimemRegistry } from "../support/real-registries.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, pushImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { succeed } from "./step.ts";

const tools = [...new Set(allRegistries.flatMap((kind) => kind.tools))];

/** Keys of cosign and notation, and a trust policy, all in one folder; nothing is logged in a transparency log, no time stamp service is asked. */
async function signers(folder: string) {
  const env = { HOME: folder, XDG_CONFIG_HOME: join(folder, "config"), COSIGN_PASSWORD: "" };
  const tool = async (name: string, ...args: string[]) => (await run(name, args, { cwd: folder, env })).stdout;
  await tool("cosign", "generate-key-pair");
  const policy = {
    version: "1.0",
    trustPolicies: [
      {
        ...{ name: "test", registryScopes: ["*"], signatureVerification: { level: "strict" } },
        ...{ trustStores: ["ca:signer.test"], trustedIdentities: ["*"] },
      },
    ],
  };
  await mkdir(join(env.XDG_CONFIG_HOME, "notation"), { recursive: true });
  await writeFile(join(env.XDG_CONFIG_HOME, "notation", "trustpolicy.json"), JSON.stringify(policy));
  await tool("notation", "cert", "generate-test", "--default", "signer.test");
  const withoutLog = ["--key", "cosign.key", "--yes", "--tlog-upload=false", "--use-signing-config=false", "--allow-http-registry"];
  const verify = ["verify", "--key", "cosign.pub", "--insecure-ignore-tlog=true", "--allow-http-registry"];
  return {
    /** `bundle`: a referrer, as cosign 3 does it; otherwise under the tag `sha256-….sig`. */
    cosign: (reference: string, bundle: boolean) =>
      tool("cosign", "sign", ...withoutLog, "--recursive", `--new-bundle-format=${bundle}`, reference),
    cosignVerifies: async (references: readonly string[], bundle: boolean) => {
      const told = (await tool("cosign", ...verify, `--new-bundle-format=${bundle}`, ...references))
        .split("\n")
        .filter((line) => line !== "");
      expect(told.map((line) => JSON.parse(line))).toEqual(references.map(() => [expect.anything()]));
    },
    notation: (reference: string) => tool("notation", "sign", "--insecure-registry", "--force-referrers-tag=false", reference),
    notationVerifies: async (reference: string) =>
      expect(await tool("notation", "verify", "--insecure-registry", reference)).toContain("Successfully verified"),
    discover: async (reference: string) =>
      JSON.parse(await tool("oras", "discover", "--plain-http", "--format", "json", reference)) as OrasNode,
  };
}

interface OrasNode {
  readonly digest: string;
  readonly mediaType: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly referrers?: readonly OrasNode[];
}

/** What oras found, in an order that does not depend on the registry, and without the registry's name. */
function shape({ digest, mediaType, size, artifactType, annotations, referrers = [] }: OrasNode, all: boolean): object {
  const rest = all ? { artifactType, annotations } : {};
  const nodes = referrers.toSorted((a, b) => (a.digest < b.digest ? -1 : 1)).map((node) => shape(node, all));
  return { digest, mediaType, size, ...rest, referrers: nodes };
}

function count({ referrers = [] }: OrasNode): number {
  return referrers.reduce((sum, node) => sum + 1 + count(node), 0);
}

describeWith([...tools, "cosign", "notation", "oras"], "signatures", () => {
  const folder = temporaryFolder();
  let signer: Awaited<ReturnType<typeof signers>>;
  beforeAll(async () => {
    signer = await signers(folder.path);
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  test.each(allRegistries.map((kind) => [kind.name, kind] as const))(
    "made at %s are valid wherever the image is promoted to, and the tree is the same there",
    async (_, kind) => {
      await using source = await kind.start();
      await using machine = await createMachine();
      // Each manifest that cosign signs takes it half a second of processor time, for the key's password.
      const image = await makeImage({ attestations: false });
      const root = image.root.descriptor.digest;
      const child = image.platforms[1]?.manifest.descriptor.digest ?? "";
      await pushImage(source.url, "app", image, "1");
      // A referrer with a referrer of its own: a signed SBOM.
      await writeFile(join(machine.workspace, "sbom.spdx.json"), "{}");
      const { outputs: sbom } = await succeed(machine, { operation: "attach", reference: `${source.host}/app:1`, files: "sbom.spdx.json" });
      for (const digest of [root, sbom.digest ?? ""]) await signer.notation(`${source.host}/app@${digest}`);
      for (const bundle of [false, true]) await signer.cosign(`${source.host}/app@${root}`, bundle);

      const destinations = await Promise.all(allRegistries.map(async (to) => ({ to, registry: await to.start() })));
      try {
        const copied = await succeed(machine, {
          ...{ operation: "copy", source: `${source.host}/app:1`, referrers: true, "digest-tags": true },
          destination: destinations.map(({ registry }) => `${registry.host}/prod/app:1`),
        });
        expect(copied.results.map(({ status }) => status)).toEqual(destinations.map(() => "copied"));
        const there = await signer.discover(`${source.host}/app@${root}`);
        // The SBOM, its signature, and two signatures of the root: notation's and cosign's.
        expect(count(there)).toBe(4);
        for (const { to, registry } of destinations) {
          const promoted = (digest: string) => `${registry.host}/prod/app@${digest}`;
          for (const bundle of [false, true]) await signer.cosignVerifies([root, child].map(promoted), bundle);
          for (const digest of [root, sbom.digest ?? ""]) await signer.notationVerifies(promoted(digest));
          const here = await signer.discover(promoted(root));
          // go-containerregistry lists the config's media type as the artifact's, and no annotations; so does cosign, which uses it, under a fallback tag.
          const comparable = kind === ocimemRegistry && to !== ggcrRegistry;
          expect(shape(here, comparable), to.name).toEqual(shape(there, comparable));
        }
      } finally {
        await Promise.all(destinations.map(({ registry }) => registry.stop()));
      }
    },
    120_000,
  );
});
