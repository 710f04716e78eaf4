import { describe, expect, it } from "vitest";
import { Holdings } from "../../src/graph/holdings.ts";
import { type DeletionGroup, type DeletionTarget, planDeletion } from "../../src/graph/plan-deletion.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { buildIndex, type Manifest } from "../../src/oci/manifest.ts";
import { parseTag, referrersTag } from "../../src/oci/tag.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { testContext } from "../support/context.ts";
import { type Graph, image, index, put, referrer } from "../support/graphs.ts";
import { type MemoryStore, type MemoryStoreOptions, memoryStore, tagsOnlyOf } from "../support/memory-store.ts";

const digest = ({ root }: Pick<Graph, "root">) => root.descriptor.digest;

function setUp(options: Partial<MemoryStoreOptions> = {}) {
  const ctx = testContext();
  const store = memoryStore("repository", { ctx, ...options });
  const tag = (name: string, graph: Pick<Graph, "root">) => store.tagged.set(parseTag(name), digest(graph));
  /** With everything the store knows; or only what has a tag, as a registry without a list of manifests tells it. */
  const plan = async (targets: readonly (string | Graph)[], tagsOnly = false): Promise<DeletionGroup[]> => {
    const source = tagsOnly ? tagsOnlyOf(store) : store;
    const holdings = new Holdings(ctx, source);
    await holdings.takeInventory();
    const named = targets.map((target): DeletionTarget => {
      if (typeof target !== "string") return { digest: digest(target) };
      const held = parseTag(target);
      return { tag: held, digest: store.tagged.get(held) as Digest };
    });
    return planDeletion(holdings, named);
  };
  return { ctx, store, tag, plan };
}

/** A plan by names. */
function read(groups: readonly DeletionGroup[], names: Record<string, Pick<Graph, "root">>) {
  const nameOf = new Map(Object.entries(names).map(([name, graph]) => [digest(graph), name]));
  const name = (of: Digest): string => nameOf.get(of) ?? of;
  return {
    steps: stepsOf(groups).map(({ kind, digest: of, tags }) => `${kind} ${kind === "tag" ? tags.join() : name(of)}`),
    kept: Object.fromEntries(groups.flatMap(({ kept }) => kept).map(({ digest: of, because }) => [name(of), because])),
  };
}

const stepsOf = (groups: readonly DeletionGroup[]) => groups.flatMap(({ steps }) => steps);

async function carryOut(store: MemoryStore, groups: readonly DeletionGroup[]): Promise<void> {
  for (const { kind, digest: of, tags, subject } of stepsOf(groups)) {
    if (kind === "tag") await store.untag(tags[0] as never, of);
    else await store.delete(of);
    if (subject) await store.updateReferrers(subject, { remove: [of] });
  }
}

const amd = image("linux/amd64", ["amd"]);
const arm = image("linux/arm64", ["arm"]);
const attestation = image("unknown/unknown", ["statement"]);
const multi = index([
  { graph: amd, platform: "linux/amd64" },
  { graph: arm, platform: "linux/arm64" },
  { graph: attestation, attests: amd },
]);
const names = { multi, amd, arm, attestation };

describe("cascading deletion", () => {
  it("takes an index with its children, attestations and referrers; parents before children, subjects before referrers", async () => {
    const { store, tag, plan } = setUp();
    const signature = referrer(multi, "type/signature", "signature");
    const sbom = referrer(amd, "type/sbom", "sbom");
    const counter = referrer(sbom, "type/signature", "counter");
    const bystander = image("linux/amd64", ["bystander"]);
    put(store, multi, signature, sbom, counter, bystander);
    tag("v1", multi);
    tag("other", bystander);
    const planned = await plan(["v1"]);
    const { steps, kept } = read(planned, { ...names, signature, sbom, counter });
    expect([...steps].sort()).toEqual(
      ["manifest multi", "child amd", "child arm", "child attestation", "referrer signature", "referrer sbom", "referrer counter"].sort(),
    );
    const at = (step: string) => steps.indexOf(step);
    expect(at("manifest multi")).toBe(0);
    expect(at("child amd")).toBeLessThan(at("referrer sbom"));
    expect(at("referrer sbom")).toBeLessThan(at("referrer counter"));
    expect(kept).toEqual({});
    await carryOut(store, planned);
    expect([...store.manifests.keys()]).toEqual([digest(bystander)]);
    expect(store.violations).toEqual([]);
  });

  it("takes what names its subject itself, though its list has lost it", async () => {
    const { store, tag, plan } = setUp({ listsReferrers: false });
    const [lost, ofKept] = [referrer(multi, "type/signature", "lost"), referrer(amd, "type/sbom", "of what stays")];
    put(store, multi, lost, ofKept);
    tag("v1", multi);
    tag("v1-amd64", amd);
    expect(read(await plan(["v1"]), { ...names, lost, ofKept })).toEqual({
      steps: ["manifest multi", "child arm", "child attestation", "referrer lost"],
      kept: { amd: "tagged" },
    });
  });

  it("reads nothing where the tag goes alone", async () => {
    const { store, tag, plan } = setUp();
    put(store, multi);
    tag("v1", multi);
    tag("latest", multi);
    const before = store.log.length;
    await plan(["latest"]);
    expect(store.log.slice(before).map((line) => line.split(" ")[0])).toEqual(["inventory"]);
  });

  it.each([true, false])("spares children that another index needs (only tagged manifests known: %s)", async (tagsOnly) => {
    const { store, tag, plan } = setUp();
    const sibling = index([
      { graph: amd, platform: "linux/amd64" },
      { graph: attestation, attests: amd },
    ]);
    const sbom = referrer(amd, "type/sbom", "sbom");
    put(store, multi, sibling, sbom);
    tag("v1", multi);
    tag("v2", sibling);
    const planned = await plan(["v1"], tagsOnly);
    expect(read(planned, { ...names, sbom })).toEqual({
      steps: ["manifest multi", "child arm"],
      kept: { amd: "needed", attestation: "needed" },
    });
    await carryOut(store, planned);
    expect(store.violations).toEqual([]);
    expect(store.manifests.has(digest(sbom))).toBe(true);
  });

  it("spares what has a tag of its own", async () => {
    const { store, tag, plan } = setUp();
    put(store, multi);
    tag("v1", multi);
    tag("v1-amd64", amd);
    expect(read(await plan(["v1"]), names)).toEqual({
      steps: ["manifest multi", "child arm", "child attestation"],
      kept: { amd: "tagged" },
    });
  });

  it("of a tag whose manifest has another takes the tag alone", async () => {
    const { store, tag, plan } = setUp();
    put(store, multi);
    tag("v1", multi);
    tag("latest", multi);
    expect(read(await plan(["latest"]), names)).toEqual({ steps: ["tag latest"], kept: { multi: "tagged" } });
    expect(read(await plan(["latest", "v1"]), names).steps[0]).toBe("manifest multi");
  });

  it("of a tag whose manifest a kept index needs takes the tag alone", async () => {
    const { store, tag, plan } = setUp();
    put(store, multi);
    tag("v1", multi);
    tag("v1-amd64", amd);
    expect(read(await plan(["v1-amd64"]), names)).toEqual({ steps: ["tag v1-amd64"], kept: { amd: "needed" } });
  });

  it("of a digest that is named takes it, whatever needs it", async () => {
    const { store, tag, plan } = setUp();
    put(store, multi);
    tag("v1", multi);
    expect(read(await plan([amd]), names).steps).toEqual(["manifest amd"]);
  });

  it("spares an untagged index that nothing leads to, and what it needs", async () => {
    const { store, tag, plan } = setUp();
    const pinned = index([{ graph: arm, platform: "linux/arm64" }]);
    put(store, multi, pinned);
    tag("v1", multi);
    expect(read(await plan(["v1"]), names)).toEqual({
      steps: ["manifest multi", "child amd", "child attestation"],
      kept: { arm: "needed" },
    });
  });

  it("of two indexes takes the child that both share", async () => {
    const { store, tag, plan } = setUp();
    const sibling = index([{ graph: amd, platform: "linux/amd64" }]);
    put(store, multi, sibling);
    tag("pr-1", multi);
    tag("pr-2", sibling);
    const { steps } = read(await plan(["pr-1", "pr-2"]), { ...names, sibling });
    expect([...steps].sort()).toEqual(["child amd", "child arm", "child attestation", "manifest multi", "manifest sibling"]);
    expect(steps.indexOf("child amd")).toBeGreaterThan(steps.indexOf("manifest sibling"));
    expect(steps.indexOf("child amd")).toBeGreaterThan(steps.indexOf("manifest multi"));
  });

  it("keeps what a kept child's referrers need", async () => {
    const { store, tag, plan } = setUp();
    const part = image("linux/s390x", ["part"]);
    const bundle = index([{ graph: part }], { subject: amd });
    const graph = index([{ graph: amd, platform: "linux/amd64" }, { graph: part }]);
    put(store, graph, bundle);
    tag("v1", graph);
    tag("amd", amd);
    expect(read(await plan(["v1"]), { graph, amd, part, bundle })).toEqual({
      steps: ["manifest graph"],
      kept: { amd: "tagged", part: "needed" },
    });
  });

  it("takes digest tags of what goes, and not those of what stays", async () => {
    const { store, tag, plan } = setUp();
    const [signature, attested, foreign] = ["sig", "att", "foreign"].map((words) => image("linux/amd64", [words])) as [Graph, Graph, Graph];
    put(store, multi, signature, attested, foreign);
    const digestTag = (graph: Graph, kind: string) => `${digest(graph).replace(":", "-")}.${kind}`;
    tag("v1", multi);
    tag(digestTag(multi, "sig"), signature);
    tag(digestTag(amd, "att"), attested);
    tag("also", attested);
    tag(digestTag(foreign, "sig"), foreign);
    const planned = await plan(["v1"]);
    const { steps, kept } = read(planned, { ...names, signature, attested, foreign });
    expect(steps).toContain("referrer signature");
    expect(steps).toContain(`tag ${digestTag(amd, "att")}`);
    expect(steps.some((step) => step.includes("foreign"))).toBe(false);
    expect(kept).toEqual({ attested: "tagged" });
    await carryOut(store, planned);
    expect([...store.tagged.keys()].sort()).toEqual(["also", digestTag(foreign, "sig")].sort());
  });

  it("tells which list of referrers must be updated: a subject that stays", async () => {
    const { store, tag, plan } = setUp({ listsReferrers: false });
    const signature = referrer(amd, "type/signature", "signature");
    const counter = referrer(signature, "type/signature", "counter");
    put(store, amd, signature, counter);
    tag("v1", amd);
    for (const one of [signature, counter]) {
      const { descriptor, subject } = one.root;
      store.lists.set(subject?.digest as Digest, new Map([[descriptor.digest, descriptor]]));
    }
    const steps = stepsOf(await plan([signature]));
    expect(steps.map(({ kind, digest: of, subject }) => [kind, of, subject])).toEqual([
      ["manifest", digest(signature), digest(amd)],
      ["referrer", digest(counter), undefined],
    ]);
  });

  it("takes the list of referrers itself, last; outdated lists keep nothing alive", async () => {
    const { store, tag, plan } = setUp();
    const signature = referrer(amd, "type/signature", "signature");
    const sbom = referrer(amd, "type/sbom", "sbom");
    const list = (...graphs: Graph[]): Manifest => buildIndex(graphs.map(({ root }) => ({ ...root.descriptor, artifactType: "type/any" })));
    const [current, outdated] = [list(signature, sbom), list(signature)];
    put(store, amd, signature, sbom);
    store.put(current, outdated);
    tag("v1", amd);
    store.tagged.set(referrersTag(digest(amd)), current.descriptor.digest);
    const { steps } = read(await plan(["v1"]), { amd, signature, sbom, list: { root: current } });
    expect([...steps].sort()).toEqual(["manifest amd", "referrer list", "referrer sbom", "referrer signature"]);
    expect(steps[0]).toBe("manifest amd");
    expect(steps.at(-1)).toBe("referrer list");
  });

  it.each([
    ["of itself", digest(multi)],
    ["of another image", digest(amd)],
    ["of what is not there", `sha256:${"0".repeat(64)}` as Digest],
  ])("an image that also has the tag of a list, %s, keeps what is beneath it", async (_, subject) => {
    const { store, tag, plan } = setUp();
    const other = index([{ graph: amd, platform: "linux/amd64" }]);
    put(store, multi, other);
    tag("v1", multi);
    tag("v2", other);
    store.tagged.set(referrersTag(subject), digest(multi));
    const { steps, kept } = read(await plan(["v2"]), { ...names, other });
    expect(steps).toEqual(["manifest other"]);
    expect(kept).toEqual({ amd: "needed" });
  });

  it("leaves what a list names wrongly: whose subject is something else", async () => {
    const { store, tag, plan } = setUp({ listsReferrers: false });
    const stranger = referrer(arm, "type/signature", "of arm");
    put(store, amd, arm, stranger);
    tag("v1", amd);
    tag("v2", arm);
    store.lists.set(digest(amd), new Map([[digest(stranger), stranger.root.descriptor]]));
    expect(read(await plan(["v1"]), names).steps).toEqual(["manifest amd"]);
  });

  it("ends with loops among referrers", async () => {
    const { store, tag, plan } = setUp();
    const around = index([{ graph: amd }], { subject: amd });
    put(store, around);
    tag("v1", amd);
    const { steps } = read(await plan(["v1"]), { amd, around });
    expect(steps).toEqual(["manifest amd", "referrer around"]);
  });

  it("passes over what is not there any more, and stops at what cannot be read", async () => {
    const { store, tag, plan } = setUp();
    put(store, multi);
    store.manifests.delete(digest(arm));
    tag("v1", multi);
    expect(read(await plan(["v1"]), names).steps).toEqual(["manifest multi", "child amd", "child attestation"]);

    const failing = setUp({
      fault: (request, at) => (request === "manifest" && at === digest(arm) ? new OciError("503", { kind: "server" }) : undefined),
    });
    put(failing.store, multi);
    failing.tag("v1", multi);
    await expect(failing.plan(["v1"])).rejects.toMatchObject({ facts: { kind: "server" } });
  });
});
