import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { allRegistries, dockerRegistry } from "../support/real-registries.ts";
import { json, makeImage, makeReferrer, pushImage, pushReferrer, storeImage } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { fail, succeed } from "./step.ts";

const indexType = "application/vnd.oci.image.index.v1+json";

/** The tree in the log, its digests by the names of what they are. */
function treeOf(log: string, names: Readonly<Record<string, string>>): string[] {
  let text = log.slice(log.indexOf("What refers to it"));
  for (const [name, digest] of Object.entries(names)) {
    text = text.replaceAll(digest.slice(0, 19), `<${name}>`).replaceAll(digest.slice(7), `<${name}>`);
  }
  return text.split("\n").filter((line) => /^\S*127\.0\.0\.1|^[│├└ ]/.test(line) && !line.includes(" referrer"));
}

describeWith([...new Set(allRegistries.flatMap((kind) => kind.tools))], "discover", () => {
  test.each(allRegistries.map((kind) => [kind.name, kind] as const))(
    "on %s: shows platforms, attestations, referrers of all of them and digest tags as what they are",
    async (_, kind) => {
      await using registry = await kind.start();
      await using machine = await createMachine();
      const image = await makeImage();
      const [amd, arm] = image.platforms;
      const { digest } = image.root.descriptor;
      await pushImage(registry.url, "app", image, "1");
      const reference = `${registry.host}/app:1`;
      const attach = async (more: Record<string, string>) => (await succeed(machine, { operation: "attach", reference, ...more })).outputs;
      await writeFile(join(machine.workspace, "app.spdx.json"), "{}");
      const sbom = await attach({ files: "app.spdx.json" });
      const signed = { reference: `${registry.host}/app@${sbom.digest}`, annotations: "of=sbom" };
      const signature = await attach({ ...signed, "artifact-type": "application/vnd.example.signature" });
      const report = await attach({ platform: "linux/arm64", annotations: "of=arm64", "artifact-type": "application/vnd.example.report" });
      const cosign = makeReferrer(image.root.descriptor, "application/vnd.dev.cosign.artifact.sig.v1+json", "signature");
      const { subject: _subject, ...withoutSubject } = JSON.parse(cosign.manifest.bytes.toString());
      const tagged = { ...cosign, manifest: json(cosign.manifest.descriptor.mediaType, withoutSubject) };
      await pushReferrer(registry.url, "app", tagged, `${digest.replace(":", "-")}.sig`);

      const names = {
        ...{ index: digest, amd64: amd?.manifest.descriptor.digest ?? "", arm64: arm?.manifest.descriptor.digest ?? "" },
        ...{ ofAmd64: amd?.attestation?.descriptor.digest ?? "", ofArm64: arm?.attestation?.descriptor.digest ?? "" },
        ...{ sbom: sbom.digest ?? "", signature: signature.digest ?? "", report: report.digest ?? "" },
      };
      const discover = (more: Record<string, string | number> = {}) => succeed(machine, { operation: "discover", reference, ...more });
      const all = await discover();
      expect(treeOf(all.step.log, names)).toEqual([
        `${reference} ${indexType} <index>`,
        "├─ linux/amd64 <amd64>",
        "├─ linux/arm64 <arm64>",
        "│  └─ ← application/vnd.example.report <report>",
        "├─ attestation manifest (BuildKit) <ofAmd64> of linux/amd64",
        "├─ attestation manifest (BuildKit) <ofArm64> of linux/arm64",
        "├─ ← application/spdx+json <sbom>",
        "│  └─ ← application/vnd.example.signature <signature>",
        "└─ cosign signature, tag sha256-<index>.sig",
      ]);
      expect(all.outputs.count).toBe("3");
      expect(JSON.parse(all.outputs.referrers ?? "")).toMatchObject([
        { artifactType: "application/spdx+json", digest: names.sbom, subject: digest },
        { artifactType: "application/vnd.example.report", digest: names.report, subject: names.arm64 },
        { artifactType: "application/vnd.example.signature", digest: names.signature, subject: names.sbom },
      ]);
      const tree = JSON.parse(all.outputs.tree ?? "");
      expect(tree.digestTags).toEqual([`${digest.replace(":", "-")}.sig`]);
      expect(tree.manifests.map(({ platform, attestation }: { platform?: string; attestation?: true }) => platform ?? attestation)).toEqual(
        [...["linux/amd64", "linux/arm64", true, true]],
      );

      const near = await discover({ depth: 1 });
      expect(JSON.parse(near.outputs.referrers ?? "").map((it: { digest: string }) => it.digest)).toEqual([names.sbom, names.report]);
      // Of a type: what leads to it stays in the tree, the flat list has it alone.
      const typed = await discover({ "artifact-type": "application/vnd.example.signature" });
      expect(JSON.parse(typed.outputs.referrers ?? "").map((it: { digest: string }) => it.digest)).toEqual([names.signature]);
      expect(treeOf(typed.step.log, names)).toContain("│  └─ ← application/vnd.example.signature <signature>");
      expect(treeOf(typed.step.log, names).join("\n")).not.toContain("report");
    },
  );
});

describeWith(dockerRegistry.tools, "what refers to one another in a circle", () => {
  test("is shown once each, and copied", async () => {
    await using registry = await dockerRegistry.start();
    await using machine = await createMachine();
    const image = await makeImage({ platforms: ["linux/amd64"], index: false });
    await pushImage(registry.url, "app", image, "1");
    const other = makeReferrer(image.root.descriptor, "application/vnd.example.report", "report");
    await pushReferrer(registry.url, "app", other);
    // Only lists that lie can make a circle: a digest cannot hold itself.
    for (const [of, entries] of [
      [image.root, [other.manifest, image.root]],
      [other.manifest, [image.root, other.manifest]],
    ] as const) {
      const manifests = entries.map(({ descriptor }) => descriptor);
      const list = { manifest: json(indexType, { schemaVersion: 2, mediaType: indexType, manifests }), blobs: [] };
      await pushReferrer(registry.url, "app", list, of.descriptor.digest.replace(":", "-"));
    }
    const reference = `${registry.host}/app:1`;
    const found = await succeed(machine, { operation: "discover", reference });
    expect(JSON.parse(found.outputs.referrers ?? "").map((it: { digest: string }) => it.digest)).toEqual([
      other.manifest.descriptor.digest,
    ]);
    const copied = await succeed(machine, {
      operation: "copy",
      source: reference,
      destination: `${registry.host}/copy:1`,
      referrers: true,
    });
    expect(copied.results).toMatchObject([{ status: "copied", referrers: 1 }]);
  });
});

test("discover lists up to 10,000 referrers of an image, and fails beyond, never with a part of them", async () => {
  await using registry = await startFaultRegistry({ referrersPage: 1000 });
  await using machine = await createMachine();
  const image = await makeImage({ platforms: ["linux/amd64"], index: false });
  storeImage(registry.storage, "app", image, "1");
  const store = (at: number) => {
    const { manifest } = makeReferrer(image.root.descriptor, "application/vnd.example.report", `report ${at}`);
    registry.storage.putManifest("app", manifest.descriptor.mediaType, manifest.bytes);
  };
  for (let at = 0; at < 10_000; at++) store(at);
  const discover = { operation: "discover", reference: `${registry.host}/app:1`, depth: 1 };
  const found = await succeed(machine, discover);
  expect(found.outputs.count).toBe("10000");
  // Too large for outputs; the file has all.
  expect([found.outputs.referrers, found.outputs.tree]).toEqual(["", ""]);
  expect(JSON.parse(await readFile(found.outputs["result-path"] ?? "", "utf8")).referrers).toHaveLength(10_000);
  expect(found.step.log.split("\n").length).toBeLessThan(2_100);
  store(10_000);
  await fail(machine, discover, /more than 10000 referrers/);
});
