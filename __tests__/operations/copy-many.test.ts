import { describe, expect, test } from "vitest";
import { parsePrefix } from "../../src/oci/prefix.ts";
import { type CopyManyRequest, copyMany } from "../../src/operations/copy-many.ts";
import { parseSourceList } from "../../src/operations/source-list.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";
import { image, index } from "../support/graphs.ts";
import { at, hold, memoryWorld, tagsOf, wholeCopy } from "./world.ts";

const digest = `sha256:${"a".repeat(64)}`;
const base = image("linux/amd64", ["base", "one"]);
const other = image("linux/amd64", ["base", "two"]);
const both = index([
  { graph: base, platform: "linux/amd64" },
  { graph: image("linux/arm64", ["arm"]), platform: "linux/arm64" },
]);

const request = (sources: readonly string[], bundle: string, more: Partial<CopyManyRequest> = {}): CopyManyRequest => {
  const prefix = parsePrefix(bundle);
  return {
    sources: sources.map((source) => ({ location: at(source) })),
    bundle: prefix ? { prefix } : (at(bundle) as Extract<CopyManyRequest["bundle"], { transport: string }>),
    ...wholeCopy,
    ...more,
  };
};

describe("several sources", () => {
  test("into a layout keep their whole references, and each blob is read once over all of them", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository("one.test/acme/app"), base, "1");
    hold(repository("two.test/acme/app"), other, "1");
    const outcome = await copyMany(request(["one.test/acme/app:1", "two.test/acme/app:1"], "oci:all"), stores, ctx);
    expect(outcome.results).toMatchObject([{ status: "copied" }, { status: "copied" }]);
    expect(tagsOf(repository("oci:all"))).toEqual({
      "one.test/acme/app:1": base.root.descriptor.digest,
      "two.test/acme/app:1": other.root.descriptor.digest,
    });
    const uploaded = outcome.results.reduce((sum, { blobs }) => sum + blobs.uploaded, 0);
    expect(uploaded).toBe(new Set([...base.blobs, ...other.blobs].map(String)).size);
    expect(repository("oci:all").violations).toEqual([]);
  });

  test("below a prefix each has its own repository, without its registry", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository("docker.io/library/alpine"), base, "3");
    hold(repository("two.test/acme/app"), other, "1");
    const outcome = await copyMany(
      request(["alpine:3", `two.test/acme/app@${other.root.descriptor.digest}`], "mirror.test/team/"),
      stores,
      ctx,
    );
    expect(outcome.results).toMatchObject([{ status: "copied" }, { status: "copied" }]);
    expect(tagsOf(repository("mirror.test/team/library/alpine"))).toEqual({ "3": base.root.descriptor.digest });
    expect(repository("mirror.test/team/acme/app").isComplete(other.root.descriptor.digest)).toBe(true);
    expect(tagsOf(repository("mirror.test/team/acme/app"))).toEqual({});
  });

  test("two of them for one name are refused before anything is asked", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository("one.test/acme/app"), base, "1");
    const many = request(["one.test/acme/app:1", "two.test/acme/app:1"], "mirror.test/");
    await expect(copyMany(many, stores, ctx)).rejects.toMatchObject({ facts: { kind: "input", input: "source" } });
    expect(repository("one.test/acme/app").requests).toBe(0);
  });

  test("one that fails leaves the others in a layout, and leaves an archive as it was", async () => {
    const sources = ["one.test/acme/app:1", "two.test/acme/gone:1"];
    const { ctx, stores, repository } = memoryWorld();
    hold(repository("one.test/acme/app"), base, "1");
    const layout = await copyMany(request(sources, "oci:all"), stores, ctx);
    expect(layout.results).toMatchObject([{ status: "copied" }, { status: "failed" }]);
    const archive = await copyMany(request(sources, "oci-archive:all.tar"), stores, ctx);
    expect(archive.results).toMatchObject([{ status: "failed", changed: false }, { status: "failed" }]);
  });

  test("a blob that one source cannot give is brought from another one that has it", async () => {
    const missing = (asked: string) => (asked === "open" ? new OciError("not there", { kind: "not-found" }) : undefined);
    const { ctx, stores, repository } = memoryWorld({ "one.test/acme/app": { fault: missing } });
    hold(repository("one.test/acme/app"), base, "1");
    hold(repository("two.test/acme/app"), other, "1");
    const { results } = await copyMany(request(["one.test/acme/app:1", "two.test/acme/app:1"], "oci:all"), stores, ctx);
    expect(results).toMatchObject([{ status: "failed" }, { status: "copied" }]);
    expect(repository("oci:all").isComplete(other.root.descriptor.digest)).toBe(true);
  });

  test("a platform that a list names is that of its source alone", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository("one.test/acme/app"), both, "1");
    const listed = parseSourceList(
      "apiVersion: content.hauler.cattle.io/v1\nkind: Images\nspec:\n  images:\n  - name: one.test/acme/app:1\n    platform: linux/amd64\n",
    );
    const { results } = await copyMany({ ...request([], "oci:all"), sources: listed }, stores, ctx);
    expect(results).toMatchObject([{ status: "copied", content: { digest: base.root.descriptor.digest } }]);
  });
});

describe("a file of sources", () => {
  const names = (text: string) => parseSourceList(text).map(({ location }) => location);

  test("has one reference a line; blank lines and comments are passed over", () => {
    expect(names("# base\nalpine:3\n\n  ghcr.io/acme/app:1 # ours\n")).toEqual([at("alpine:3"), at("ghcr.io/acme/app:1")]);
  });

  test("may be a lock of imgpkg", () => {
    const lock = `---\napiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\nimages:\n- image: ghcr.io/acme/app@${digest}\n  annotations:\n    kbld.carvel.dev/id: app\n`;
    expect(names(lock)).toEqual([at(`ghcr.io/acme/app@${digest}`)]);
    const bundle = `apiVersion: imgpkg.carvel.dev/v1alpha1\nkind: BundleLock\nbundle:\n  image: ghcr.io/acme/bundle@${digest}\n  tag: 1.0\n`;
    expect(names(bundle)).toEqual([at(`ghcr.io/acme/bundle:1.0@${digest}`)]);
  });

  test.each([
    [
      "a lock without a digest",
      "apiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\nimages:\n- image: ghcr.io/acme/app:1\n",
      /digest/,
    ],
    ["a member that we do not know", `apiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\nimages: []\nmore: 1\n`, /"more"/],
    [
      "a key",
      "apiVersion: content.hauler.cattle.io/v1\nkind: Images\nspec:\n  images:\n  - name: alpine:3\n    key: cosign.pub\n",
      /input of the step/,
    ],
    ["another kind", "apiVersion: v1\nkind: Pod\n", /not known/],
    ["no reference", "http://x y\n", /reference/],
    ["an alias", "apiVersion: &a imgpkg.carvel.dev/v1alpha1\nkind: *a\n", /aliases|not known/],
  ])("%s is refused", (_, text, why) => {
    expect(() => parseSourceList(text)).toThrow(InvalidError);
    expect(() => parseSourceList(text)).toThrow(why);
  });
});

describe("a prefix", () => {
  test.each([
    ["registry.example.com/", { registry: "registry.example.com", path: "" }],
    ["registry.example.com:5000/mirror/", { registry: "registry.example.com:5000", path: "mirror" }],
    ["localhost/a/b/", { registry: "localhost", path: "a/b" }],
    ["acme/", { registry: "docker.io", path: "acme" }],
  ])("%s", (text, prefix) => {
    expect(parsePrefix(text)).toEqual(prefix);
  });

  test.each(["registry.example.com/mirror", "oci:dir/", "oci-archive:dir/"])("%s is none", (text) => {
    expect(parsePrefix(text)).toBeUndefined();
  });

  test.each(["registry.example.com/Mirror/", "registry.example.com/a:1/", "https://x.test/", "//"])("%s is refused", (text) => {
    expect(() => parsePrefix(text)).toThrow(InvalidError);
  });
});
