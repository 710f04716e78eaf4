import { join } from "node:path";
import { expect, test } from "vitest";
import { findInputFiles } from "../../src/artifact/files.ts";
import { packArtifact } from "../../src/artifact/pack.ts";
import { unpackArtifact } from "../../src/artifact/unpack.ts";
import { blobsOf } from "../../src/oci/manifest.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { openLayout } from "../../src/stores/layout.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { describeWith, run } from "../support/tools.ts";
import { artifactContext, makeTree, readTree } from "./content.ts";

const v1 = parseTag("v1");
const tree = {
  "dir/a.txt": "a",
  "dir/sub/run": "x:#!/bin/sh",
  "dir/link": "->sub/run",
  "dir/up/link": "->../a.txt",
  [`dir/${"long".repeat(30)}/${"name".repeat(30)}`]: "long",
  "deep/er/dir/b.txt": "b",
  "single.json": "{}",
};
const inputs = ["dir", "deep/er/dir", "single.json"];

describeWith(["oras"], "oras", () => {
  test("pulls what we push, directories and all", async () => {
    await using folder = temporaryFolder();
    const work = join(folder.path, "work");
    await makeTree(work, tree);
    const ctx = artifactContext(folder.path);
    const files = await findInputFiles(inputs, { workingDirectory: work });
    const { manifest, source } = await packArtifact(ctx, { files, artifactType: "application/vnd.example" });
    const layout = await openLayout(ctx, join(folder.path, "layout"), "oci:layout", false);
    for (const blob of blobsOf(manifest)) {
      const offer = await layout.beginUpload(blob);
      if (typeof offer !== "string") await offer.write({ size: blob.size, open: () => source.open(blob) });
    }
    await layout.push(manifest, v1);
    await layout.commit();
    await run("oras", ["pull", "--oci-layout", "layout:v1", "-o", "out"], { cwd: folder.path, env: { HOME: folder.path } });
    expect(await readTree(join(folder.path, "out"))).toEqual(await readTree(work));
  });

  test("pushes what we pull, directories and all", async () => {
    await using folder = temporaryFolder();
    const work = join(folder.path, "work");
    await makeTree(work, tree);
    await run("oras", ["push", "--oci-layout", "../layout:v1", "--artifact-type", "application/vnd.example", ...inputs], {
      cwd: work,
      env: { HOME: folder.path },
    });
    const ctx = artifactContext(folder.path);
    const layout = await openLayout(ctx, join(folder.path, "layout"), "oci:layout", true);
    const out = join(folder.path, "out");
    const { files } = await unpackArtifact(ctx, layout, await layout.manifest(v1), { path: out, maxUnpackedSize: 1_000_000 });
    expect(files).toHaveLength(Object.keys(tree).length);
    expect(await readTree(out)).toEqual(await readTree(work));
  });

  test("pushes the working directory itself, which we pull into a folder", async () => {
    await using folder = temporaryFolder();
    const work = join(folder.path, "work");
    await makeTree(work, { "a.txt": "a", "sub/b.txt": "b" });
    await run("oras", ["push", "--oci-layout", "../layout:v1", "--artifact-type", "application/vnd.example", "."], {
      cwd: work,
      env: { HOME: folder.path },
    });
    const ctx = artifactContext(folder.path);
    const layout = await openLayout(ctx, join(folder.path, "layout"), "oci:layout", true);
    const out = join(folder.path, "out");
    await unpackArtifact(ctx, layout, await layout.manifest(v1), { path: out, maxUnpackedSize: 1_000_000 });
    expect(await readTree(out)).toEqual(await readTree(work));
  });
});
