import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { digestOf } from "../support/fault-registry/storage.ts";
import {
  blob,
  containerdExport,
  crane,
  dockerBefore25,
  dockerSince25,
  type Files,
  makeSavable,
  podman,
  tarOf,
} from "../support/saved-images.ts";
import { json, makeImage, storeImage, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { fail, succeed } from "./step.ts";

/** A machine with an image of one platform in the layout `layout`, under the tag `1`. */
async function machineWithLayout() {
  await using registry = await startFaultRegistry();
  const image = await makeImage({ platforms: ["linux/amd64"], index: false });
  storeImage(registry.storage, "app", image, "1");
  const machine = await createMachine();
  await succeed(machine, { operation: "copy", source: `${registry.host}/app:1`, destination: "oci:layout:1" });
  const tool = async (command: string) => {
    const [name = "", ...args] = command.split(" ");
    return (await run(name, args, { cwd: machine.workspace, env: { HOME: machine.home } })).stdout;
  };
  return { machine, image, tool, [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose]() };
}

describeWith(["oras", "regctl"], "a layout", () => {
  test("is attached to, pushed to and deleted from, and other tools see it", async () => {
    await using held = await machineWithLayout();
    const { machine, tool } = held;
    await writeFile(join(machine.workspace, "app.spdx.json"), "{}");
    const attached = await succeed(machine, { operation: "attach", reference: "oci:layout:1", files: "app.spdx.json" });
    const { referrers } = JSON.parse(await tool("oras discover --oci-layout --format json layout:1"));
    expect(referrers.map(({ digest }: { digest: string }) => digest)).toEqual([attached.outputs.digest]);
    await succeed(machine, { operation: "push", reference: ["oci:layout:notes", "oci:layout:more"], files: "app.spdx.json" });
    expect((await tool("regctl tag ls ocidir://layout")).trim().split("\n").sort()).toEqual(["1", "more", "notes"]);
    await tool("oras pull --oci-layout layout:notes -o pulled");
    expect(await readFile(join(machine.workspace, "pulled", "app.spdx.json"), "utf8")).toBe("{}");
    await succeed(machine, { operation: "delete", reference: "oci:layout:notes" });
    expect((await tool("regctl tag ls ocidir://layout")).trim().split("\n").sort()).toEqual(["1", "more"]);
    expect((await succeed(machine, { operation: "discover", reference: "oci:layout:1" })).outputs.count).toBe("1");
  });

  test("in which regctl keeps lists of referrers: one that is deleted leaves its list, the last one takes the list along", async () => {
    await using held = await machineWithLayout();
    const { machine, image, tool } = held;
    await writeFile(join(machine.workspace, "report.json"), "{}");
    for (const type of ["one", "two", "three"]) {
      await tool(`regctl artifact put --artifact-type application/vnd.${type} --subject ocidir://layout:1 -f report.json`);
    }
    const listed = async () => {
      const { manifests } = JSON.parse(await tool("regctl artifact list ocidir://layout:1 --format raw-body")) as {
        manifests: { digest: string; artifactType: string }[];
      };
      return manifests;
    };
    const [one, two, three] = await listed();
    await succeed(machine, { operation: "delete", reference: `oci:layout@${one?.digest}` });
    expect(await listed()).toEqual([two, three]);
    const { outputs } = await succeed(machine, { operation: "discover", reference: "oci:layout:1" });
    expect(
      JSON.parse(outputs.referrers ?? "")
        .map(({ digest }: { digest: string }) => digest)
        .sort(),
    ).toEqual([two?.digest, three?.digest].sort());
    await succeed(machine, { operation: "copy", source: "oci:layout:1", destination: "oci:layout:kept" });
    for (const referrer of [two, three]) await succeed(machine, { operation: "delete", reference: `oci:layout@${referrer?.digest}` });
    expect((await tool("regctl tag ls ocidir://layout")).trim().split("\n").sort()).toEqual(["1", "kept"]);
    const left = [...image.blobs, ...image.manifests].map(({ descriptor }) => descriptor.digest.slice(7));
    expect((await readdir(join(machine.workspace, "layout", "blobs", "sha256"))).sort()).toEqual(left.sort());
  });

  test("of whose image a cascade takes the referrers that regctl listed, and the list", async () => {
    await using held = await machineWithLayout();
    const { machine, tool } = held;
    await writeFile(join(machine.workspace, "report.json"), "{}");
    for (const type of ["one", "two"]) {
      await tool(`regctl artifact put --artifact-type application/vnd.${type} --subject ocidir://layout:1 -f report.json`);
    }
    await succeed(machine, { operation: "delete", reference: "oci:layout:1", cascade: true });
    expect(JSON.parse(await readFile(join(machine.workspace, "layout", "index.json"), "utf8")).manifests).toEqual([]);
    expect(await readdir(join(machine.workspace, "layout", "blobs", "sha256"))).toEqual([]);
  });

  test("with several tags and referrers goes to a registry and comes back whole; a cascade takes one tag's and leaves the other's", async () => {
    await using registry = await startFaultRegistry();
    await using machine = await createMachine();
    const images = new Map<string, TestImage>();
    for (const tag of ["v1", "v2"]) {
      const image = await makeImage({ seed: tag });
      images.set(tag, image);
      storeImage(registry.storage, "app", image, tag);
      await succeed(machine, { operation: "copy", source: `${registry.host}/app:${tag}`, destination: `oci:layout:${tag}` });
    }
    const attach = async (subject: string, type: string) => {
      const inputs = { operation: "attach", reference: `oci:layout${subject}`, annotations: `type=${type}` };
      return (await succeed(machine, { ...inputs, "artifact-type": `application/vnd.example.${type}` })).outputs.digest;
    };
    const child = images.get("v1")?.platforms[1]?.manifest.descriptor.digest;
    const sbom = await attach(":v1", "sbom");
    const expected = new Map([
      [sbom, images.get("v1")?.root.descriptor.digest],
      [await attach(`@${sbom}`, "signature"), sbom],
      [await attach(`@${child}`, "report"), child],
    ]);
    const subjects = async (reference: string) => {
      const { outputs } = await succeed(machine, { operation: "discover", reference });
      const found = JSON.parse(outputs.referrers ?? "") as { digest: string; subject: string; artifactType: string }[];
      const added = found.filter(({ artifactType }) => artifactType.startsWith("application/vnd.example."));
      return new Map(added.map(({ digest, subject }) => [digest, subject]));
    };
    expect(await subjects("oci:layout:v1")).toEqual(expected);
    const everything = { operation: "copy", "all-tags": true, referrers: true };
    await succeed(machine, { ...everything, source: "oci:layout", destination: `${registry.host}/from-layout` });
    expect(await subjects(`${registry.host}/from-layout:v1`)).toEqual(expected);
    await succeed(machine, { ...everything, source: `${registry.host}/from-layout`, destination: "oci:again" });
    expect(await subjects("oci:again:v1")).toEqual(expected);
    for (const [tag, image] of images) {
      expect(registry.storage.manifest("from-layout", tag)?.digest).toBe(image.root.descriptor.digest);
      expect(registry.storage.missing("from-layout", image.root)).toEqual([]);
    }
    const tool = async (name: string, ...args: string[]) =>
      (await run(name, args, { cwd: machine.workspace, env: { HOME: machine.home } })).stdout;
    expect((await tool("regctl", "tag", "ls", "ocidir://again")).trim().split("\n").sort()).toEqual(["v1", "v2"]);

    const { outputs } = await succeed(machine, { operation: "delete", reference: "oci:again:v1", cascade: true });
    const deleted = (JSON.parse(outputs.deleted ?? "") as { kind: string; digest: string }[]).filter(({ kind }) => kind === "referrer");
    expect(new Set(deleted.map(({ digest }) => digest))).toEqual(new Set(expected.keys()));
    await tool("oras", "cp", "--from-oci-layout", "--to-oci-layout", "again:v2", "left:v2");
    const left = [...(images.get("v2")?.blobs ?? []), ...(images.get("v2")?.manifests ?? [])];
    for (const folder of ["again", "left"]) {
      const names = await readdir(join(machine.workspace, folder, "blobs", "sha256"));
      expect(names.sort(), folder).toEqual([...new Set(left.map(({ descriptor }) => descriptor.digest.slice(7)))].sort());
    }
  });

  test("and an archive of it, gzipped, may hold an index of indexes: every operation that reads finds what is in them", async () => {
    await using registry = await startFaultRegistry();
    await using machine = await createMachine();
    const [one, two] = [
      await makeImage({ seed: "one" }),
      await makeImage({ seed: "two", platforms: ["linux/s390x"], attestations: false }),
    ];
    for (const image of [one, two]) storeImage(registry.storage, "app", image);
    const type = "application/vnd.oci.image.index.v1+json";
    const root = json(type, { schemaVersion: 2, mediaType: type, manifests: [one.root.descriptor, two.root.descriptor] });
    registry.storage.putManifest("app", type, root.bytes, "1");
    const places = ["oci:layout:1", "oci-archive:image.tar:1"];
    await succeed(machine, { operation: "copy", source: `${registry.host}/app:1`, destination: places });
    const at = join(machine.workspace, "image.tar");
    await writeFile(`${at}.gz`, gzipSync(await readFile(at)));
    const s390x = two.platforms[0];
    const layer = s390x?.layers[0];
    for (const [round, reference] of ["oci:layout:1", "oci-archive:image.tar.gz:1", "oci-archive:image.tar.gz"].entries()) {
      const platform = "linux/s390x";
      const digest = await succeed(machine, { operation: "digest", reference });
      expect(digest.outputs.digest).toBe(root.descriptor.digest);
      const child = await succeed(machine, { operation: "digest", reference, platform });
      expect(child.outputs.digest).toBe(s390x?.manifest.descriptor.digest);
      const inspected = await succeed(machine, { operation: "inspect", reference });
      expect(inspected.outputs.manifest).toBe(root.bytes.toString());
      expect((await succeed(machine, { operation: "inspect", reference, platform })).outputs.config).toBe(s390x?.config.bytes.toString());
      expect((await succeed(machine, { operation: "discover", reference })).outputs.digest).toBe(root.descriptor.digest);
      expect((await succeed(machine, { operation: "tags", reference: reference.replace(/:1$/, "") })).outputs.tags).toBe('["1"]');
      const exported = await succeed(machine, { operation: "export", reference, platform, path: `root-${round}.tar` });
      expect(exported.outputs.digest).toBe(s390x?.manifest.descriptor.digest);
      expect(await readFile(join(machine.workspace, `root-${round}.tar`))).toEqual(await readFile(join(machine.workspace, "root-0.tar")));
      await succeed(machine, { operation: "copy", source: reference, destination: `${registry.host}/copy-${round}:1` });
      expect(registry.storage.manifest(`copy-${round}`, "1")?.bytes).toEqual(root.bytes);
      expect(registry.storage.missing(`copy-${round}`, root)).toEqual([]);
      // What one step names in its outputs, the next one reads.
      const again = await succeed(machine, { operation: "digest", reference: child.outputs.reference ?? "" });
      expect(again.outputs).toMatchObject({ digest: child.outputs.digest, reference: child.outputs.reference });
      const place = reference.replace(/:1$/, "");
      await succeed(machine, { operation: "blob", reference: `${place}@${layer?.descriptor.digest}`, path: "layer" });
      expect((await readFile(join(machine.workspace, "layer"))).equals(layer?.bytes ?? root.bytes)).toBe(true);
    }
    const gone = `oci:layout@sha256:${"0".repeat(64)}`;
    await fail(machine, { operation: "blob", reference: gone, path: "gone" }, /oci:layout@sha256:0+: blob is not there/);
    await fail(machine, { operation: "export", reference: "oci:layout:1", platform: "linux/riscv64", path: "none.tar" }, /linux\/s390x/);
    expect(await readdir(machine.workspace)).toEqual(expect.not.arrayContaining(["none.tar", "gone"]));
  });
});

describeWith(["skopeo"], "a docker archive of skopeo's", () => {
  test.each([false, true])("is read by every operation that reads images, always with the same digest (gzipped: %s)", async (gzipped) => {
    await using held = await machineWithLayout();
    const { machine, tool } = held;
    await tool("skopeo copy --insecure-policy oci:layout:1 docker-archive:image.tar:ghcr.io/acme/app:1");
    const at = join(machine.workspace, "image.tar");
    if (gzipped) await writeFile(at, gzipSync(await readFile(at)));
    const reference = "docker-archive:image.tar";
    const { outputs: first } = await succeed(machine, { operation: "digest", reference });
    const inspected = await succeed(machine, { operation: "inspect", reference });
    expect(JSON.parse(inspected.outputs.config ?? "")).toMatchObject({ os: "linux", architecture: "amd64" });
    const discovered = await succeed(machine, { operation: "discover", reference });
    const exported = await succeed(machine, { operation: "export", reference, path: "root.tar" });
    const copied = await succeed(machine, { operation: "copy", source: reference, destination: "oci-archive:copy.tar:1" });
    for (const { outputs } of [inspected, discovered, exported, copied]) expect(outputs.digest).toBe(first.digest);
    expect(discovered.outputs.count).toBe("0");
    expect(JSON.parse(await tool("skopeo inspect --raw oci-archive:copy.tar:1"))).toEqual(JSON.parse(copied.outputs.manifest ?? ""));
    await tool("skopeo copy --insecure-policy oci-archive:copy.tar:1 oci:again:1");
    const { outputs: tags } = await succeed(machine, { operation: "tags", reference });
    expect([tags.count, JSON.parse(tags.tags ?? "")]).toEqual(["1", [expect.stringContaining("1")]]);
  });
});

describeWith(["crane", "skopeo"], "a file of two saved images", () => {
  test.each([
    ["docker before 25", dockerBefore25],
    ["docker since 25", dockerSince25],
    ["podman", podman],
    ["crane", crane],
    ["containerd", containerdExport],
  ])("as %s writes it: each is found by its name, goes everywhere, and is the same each time", async (_, form) => {
    await using registry = await startFaultRegistry();
    await using machine = await createMachine();
    const images = [await makeSavable("one", ["app:v1"]), await makeSavable("two", ["tool:v2", "tool:latest"])];
    const file = await tarOf(form(images));
    await writeFile(join(machine.workspace, "images.tar"), file);
    await writeFile(join(machine.workspace, "images.tar.gz"), gzipSync(file));
    const digests = new Set<string>();
    for (const [image, name] of [[images[0], "app:v1"] as const, [images[1], "tool:latest"] as const]) {
      const reference = `docker-archive:images.tar:${name}`;
      const { outputs } = await succeed(machine, { operation: "inspect", reference });
      expect(outputs.config).toBe(image?.config.toString());
      const target = `${registry.host}/${name}`;
      const [repository] = name.split(":");
      const places = [
        target,
        `oci:layout:${name.replace(":", "-")}`,
        `docker-archive:again-${repository}.tar:${name}`,
        `oci-archive:again.tar:${repository}`,
      ];
      const copied = await succeed(machine, { operation: "copy", source: `docker-archive:images.tar.gz:${name}`, destination: places });
      expect(copied.outputs.digest).toBe(outputs.digest);
      expect((await run("crane", ["config", "--insecure", target])).stdout).toBe(image?.config.toString());
      await run("skopeo", [
        "copy",
        "--insecure-policy",
        "--src-tls-verify=false",
        `docker://${target}`,
        `dir:${machine.workspace}/${name}`,
      ]);
      const again = await succeed(machine, { operation: "digest", reference: places[2] });
      // What crane leaves packed is plain in a file of ours, and Docker's newer files have manifests of their own.
      if (form === dockerBefore25 || form === podman) expect(again.outputs.digest).toBe(outputs.digest);
      expect((await succeed(machine, { operation: "digest", reference: places[3] })).outputs.digest).toBe(outputs.digest);
      const exported = await succeed(machine, { operation: "export", reference, path: `${repository}-root.tar` });
      expect(exported.outputs.digest).toBe(outputs.digest);
      const [layer] = (JSON.parse(outputs.manifest ?? "") as { layers: { digest: string }[] }).layers;
      const inArchive = `docker-archive:images.tar:${repository}@${layer?.digest}`;
      await succeed(machine, { operation: "blob", reference: inArchive, path: "layer" });
      expect(digestOf(await readFile(join(machine.workspace, "layer")))).toBe(layer?.digest);
      await fail(machine, { operation: "pull", reference, path: "pulled" }, /export/);
      expect((await succeed(machine, { operation: "discover", reference })).outputs.count).toBe("0");
      digests.add(outputs.digest ?? "");
    }
    expect(digests.size).toBe(2);
    const { outputs } = await succeed(machine, { operation: "tags", reference: "docker-archive:images.tar" });
    expect(outputs.tags).toBe('["latest","v1","v2"]');
    for (const inputs of [{ reference: "docker-archive:images.tar" }, { reference: "docker-archive:images.tar:other:1" }]) {
      await fail(machine, { operation: "digest", ...inputs }, /app:v1.*tool:v2|tool:v2.*app:v1/);
    }
  });
});

describeWith(["crane", "oras", "regctl", "skopeo"], "what we write", () => {
  test("is read by crane, oras, regctl and skopeo, from a layout and from either archive", async () => {
    await using registry = await startFaultRegistry();
    await using held = await machineWithLayout();
    const { machine, image, tool } = held;
    await succeed(machine, {
      ...{ operation: "copy", source: "oci:layout:1" },
      destination: ["oci-archive:oci.tar:1", "docker-archive:docker.tar:acme/app:1"],
    });
    const digest = image.root.descriptor.digest;
    const config = image.platforms[0]?.config.bytes.toString();
    const remote = `${registry.host}/read`;
    // Byte for byte.
    await tool(`regctl image copy --host reg=${registry.host},tls=disabled ocidir://layout:1 ${remote}:regctl-layout`);
    await tool("regctl image import ocidir://of-regctl:oci oci.tar");
    await tool(`regctl image copy --host reg=${registry.host},tls=disabled ocidir://of-regctl:oci ${remote}:regctl-archive`);
    await tool(`oras cp --from-oci-layout --to-plain-http layout:1 ${remote}:oras-layout`);
    await tool(`oras cp --from-oci-layout --to-plain-http oci.tar:1 ${remote}:oras-archive`);
    await tool(`skopeo copy --insecure-policy --dest-tls-verify=false --preserve-digests oci:layout:1 docker://${remote}:skopeo-layout`);
    await tool(
      `skopeo copy --insecure-policy --dest-tls-verify=false --preserve-digests oci-archive:oci.tar:1 docker://${remote}:skopeo-archive`,
    );
    await tool(`crane push layout ${remote}:crane-layout`);
    expect([...registry.storage.repository("read").tags]).toEqual(
      ["regctl-layout", "regctl-archive", "oras-layout", "oras-archive", "skopeo-layout", "skopeo-archive", "crane-layout"].map((tag) => [
        tag,
        digest,
      ]),
    );
    // With a manifest of their own around the same config and layers.
    expect(await tool("crane validate --tarball docker.tar")).toContain("PASS");
    await tool(`crane push docker.tar ${remote}:crane`);
    await tool("regctl image import ocidir://of-regctl:docker docker.tar");
    await tool(`regctl image copy --host reg=${registry.host},tls=disabled ocidir://of-regctl:docker ${remote}:regctl`);
    await tool(`skopeo copy --insecure-policy --dest-tls-verify=false docker-archive:docker.tar docker://${remote}:skopeo`);
    for (const tag of ["crane", "regctl", "skopeo"]) {
      expect(await tool(`crane config ${remote}:${tag}`), tag).toBe(config);
      expect(await tool(`crane validate --remote ${remote}:${tag}`), tag).toContain("PASS");
    }
  });
});

test("a file of Docker 25's that lies or is cut is an error of one line, and nothing is left", async () => {
  await using machine = await createMachine();
  const image = await makeSavable("image", ["app:v1"], false);
  const good = dockerSince25([image]);
  const [layer = Buffer.alloc(0)] = image.layers;
  const without = (name: string): Files => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
  const other = Buffer.from(layer);
  other[0] = (other[0] ?? 0) ^ 1;
  const config = Buffer.from(image.config.toString().replace("/bin/true", "/bin/evil!"));
  const whole = await tarOf(good);
  const cases: [string, Buffer, RegExp][] = [
    [
      "a layer that is not there",
      await tarOf(without(blob(layer))),
      /manifest\.json names blobs\/sha256\/[0-9a-f]{64}, which is not there/,
    ],
    [
      "a config that is not there",
      await tarOf(without(blob(image.config))),
      /manifest\.json names blobs\/sha256\/[0-9a-f]{64}, which is not there/,
    ],
    ["a layer of other bytes", await tarOf({ ...good, [blob(layer)]: other }), /blob has digest sha256:[0-9a-f]{64}/],
    ["a layer of another size", await tarOf({ ...good, [blob(layer)]: layer.subarray(0, -512) }), /blob has digest sha256:[0-9a-f]{64}/],
    ["a config of other bytes", await tarOf({ ...good, [blob(image.config)]: config }), /the config has digest sha256:[0-9a-f]{64}/],
    ["an index.json that is cut", await tarOf({ ...good, "index.json": "{" }), /index\.json/],
    ["a manifest.json that is cut", await tarOf({ ...good, "manifest.json": "[" }), /manifest\.json/],
    ["a file that is cut in a layer", whole.subarray(0, whole.indexOf(layer) + 700), /ends in the middle of a file/],
    ["a gzipped file that is cut", gzipSync(whole).subarray(0, -200), /ends early/],
  ];
  for (const [what, file, why] of cases) {
    await writeFile(join(machine.workspace, "image.tar"), file);
    const reference = "docker-archive:image.tar";
    for (const destination of ["oci-archive:out.tar:1", "docker-archive:out.tar:app:1"]) {
      await fail(machine, { operation: "copy", source: reference, destination }, why);
    }
    for (const path of ["out.tar", "out"]) await fail(machine, { operation: "export", reference, path }, why);
    expect(await readdir(machine.workspace), what).toEqual(["image.tar"]);
  }
});
