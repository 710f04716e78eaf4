import { expect, test } from "vitest";
import { basicUser, dockerRegistry, ocimemRegistry, type RealRegistry } from "../support/real-registries.ts";
import { makeImage, makeReferrer, pushImage, pushReferrer } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { actRepository, expression, reusableWorkflow } from "./act.ts";
import { digestOf, referrersOf, tagsOf } from "./registry-content.ts";

const bom = "application/spdx+json";
const time = 240_000;

/** An image with an SBOM in a registry. */
async function stage(registry: RealRegistry) {
  const image = await makeImage();
  const { digest } = image.root.descriptor;
  const sbom = makeReferrer(image.root.descriptor, bom, "everything that is in it");
  await pushImage(registry.url, "app", image, "build");
  await pushReferrer(registry.url, "app", sbom);
  return { digest, sbom: sbom.manifest.descriptor.digest };
}

describeWith(["act", "jq", ...ocimemRegistry.tools, ...dockerRegistry.tools], "promote.yml", () => {
  test(
    "copies a released image with its SBOM to every destination, and finds nothing to do the second time",
    async () => {
      await using registry = await ocimemRegistry.start();
      // Has no referrers API, and lets nobody in without a password.
      await using guarded = await dockerRegistry.start({ auth: { type: "basic" } });
      await using repository = await actRepository();
      const { digest, sbom } = await stage(registry);
      const call = {
        uses: reusableWorkflow("promote"),
        with: {
          source: `${registry.host}/app@${digest}`,
          destination: [registry, guarded].map(({ host }) => `${host}/prod/app:${expression("github.event.release.tag_name")}\n`).join(""),
          "require-artifact-types": bom,
          "runs-on": '["ubuntu-latest"]',
        },
        secrets: { "registry-auth": expression("secrets.REGISTRY_AUTH") },
      };
      const secrets = { REGISTRY_AUTH: JSON.stringify([{ registry: guarded.host, ...basicUser }]) };
      const release = { event: "release", payload: { action: "published", release: { tag_name: "v1.2.0" } }, secrets };

      const first = await repository.run(call, {}, release);
      expect(first.code, first.log).toBe(0);
      expect(first.outputs).toMatchObject({ digest, changed: "true" });
      expect(JSON.parse(first.outputs?.result ?? "")).toEqual([
        expect.objectContaining({ reference: `${registry.host}/prod/app:v1.2.0`, digest, status: "copied", referrers: 1 }),
        expect.objectContaining({ reference: `${guarded.host}/prod/app:v1.2.0`, digest, status: "copied", referrers: 1 }),
      ]);
      const authorization = `Basic ${Buffer.from(`${basicUser.username}:${basicUser.password}`).toString("base64")}`;
      for (const target of [registry, { url: guarded.url, authorization }]) {
        expect(await digestOf(target, "prod/app", "v1.2.0")).toBe(digest);
        expect(await referrersOf(target, "prod/app", digest)).toEqual([sbom]);
      }
      expect(first.log).not.toContain(basicUser.password);

      const second = await repository.run(call, {}, release);
      expect(second.code, second.log).toBe(0);
      expect(second.outputs).toMatchObject({ digest, changed: "false" });
    },
    time,
  );

  test(
    "copies nothing where an artifact is missing that must be there, and nothing in a dry run",
    async () => {
      await using registry = await ocimemRegistry.start();
      await using repository = await actRepository();
      await stage(registry);
      const promote = (more: object) =>
        repository.run({
          uses: reusableWorkflow("promote"),
          with: { source: `${registry.host}/app:build`, destination: `${registry.host}/prod:1`, ...more },
        });
      const missing = await promote({ "require-artifact-types": `${bom}, application/vnd.example.signature` });
      expect(missing.code).not.toBe(0);
      expect(missing.jobs.get("Promote")).toBe("failure");
      expect(missing.errors.join()).toMatch(
        /no referrer of type application\/vnd\.example\.signature is there \(found: application\/spdx\+json\)/,
      );
      const dry = await promote({ "dry-run": true });
      expect(dry.code, dry.log).toBe(0);
      expect(dry.outputs).toMatchObject({ changed: "false" });
      expect(JSON.parse(dry.outputs?.result ?? "")).toMatchObject([{ status: "would-copy" }]);
      expect(await tagsOf(registry, "prod")).toEqual([]);
    },
    time,
  );

  test(
    "waits for promotions to the same repositories, whatever their tags and order",
    async () => {
      await using registry = await ocimemRegistry.start();
      await using repository = await actRepository();
      await stage(registry);
      const queue = async (destination: string): Promise<string | undefined> => {
        const ran = await repository.run({
          uses: reusableWorkflow("promote"),
          with: { source: `${registry.host}/app:build`, destination, "dry-run": true },
        });
        expect(ran.code, ran.log).toBe(0);
        return ran.steps["queue.id"];
      };
      const both = await queue(`# where it goes\n${registry.host}/b:1\n  ${registry.host}/a:latest  \n`);
      expect(both).toMatch(/^[0-9a-f]{16}$/);
      expect(await queue(`${registry.host}/a:2\n${registry.host}/b:2\n${registry.host}/b:latest`)).toBe(both);
      expect(await queue(`${registry.host}/a:2`)).not.toBe(both);
    },
    time,
  );

  test(
    "waits in the queue that is named, for lists that only overlap",
    async () => {
      await using registry = await ocimemRegistry.start();
      await using repository = await actRepository();
      await stage(registry);
      const ran = await repository.run({
        uses: reusableWorkflow("promote"),
        with: { source: `${registry.host}/app:build`, destination: `${registry.host}/prod:1`, queue: "releases" },
      });
      expect(ran.code, ran.log).toBe(0);
      expect(ran.steps["queue.id"]).toBeUndefined();
      expect(ran.jobs.get("Promote")).toBe("success");
      expect(await tagsOf(registry, "prod")).toEqual(["1"]);
    },
    time,
  );
});
