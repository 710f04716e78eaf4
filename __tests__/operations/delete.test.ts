import { describe, expect, test } from "vitest";
import { deleteContent } from "../../src/operations/delete.ts";
import type { DeleteRequest } from "../../src/operations/removal.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { image, index, put, referrer } from "../support/graphs.ts";
import { at, hold, memoryWorld, tagsOf } from "./world.ts";

const repo = "registry.test/app";
const amd64 = image("linux/amd64", ["amd64"]);
const arm64 = image("linux/arm64", ["arm64"]);
const both = index([
  { graph: amd64, platform: "linux/amd64" },
  { graph: arm64, platform: "linux/arm64" },
]);
const sbom = referrer(both, "application/spdx+json", "sbom");

const request = (references: readonly string[], more: Partial<DeleteRequest> = {}): DeleteRequest => ({
  references: references.map(at),
  cascade: false,
  ignoreMissing: false,
  dryRun: false,
  ...more,
});

const rules = (selectsTag: (tag: string) => boolean) => ({ selectsTag, lines: [], untagged: false, orphans: false });

describe("a tag", () => {
  test("goes alone: a sibling on the same digest and the manifest stay", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(repo), both, "1", "latest");
    const results = await deleteContent(request([`${repo}:1`]), stores, ctx);
    expect(results).toMatchObject([
      { reference: `${repo}:1`, status: "deleted", changed: true, deleted: [{ kind: "tag", reference: `${repo}:1`, digest }] },
    ]);
    expect(tagsOf(repository(repo))).toEqual({ latest: digest });
    expect(repository(repo).isComplete(digest)).toBe(true);
  });

  test("with a digest must hold it; then the manifest goes", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(repo), both, "1");
    const other = hold(repository(repo), amd64, "2");
    const wrong = await deleteContent(request([`${repo}:1@${other}`]), stores, ctx);
    expect(wrong).toMatchObject([{ status: "failed", changed: false, error: { facts: { kind: "conflict" } } }]);
    expect(repository(repo).manifests.has(other)).toBe(true);
    const right = await deleteContent(request([`${repo}:1@${digest}`]), stores, ctx);
    expect(right).toMatchObject([{ status: "deleted", deleted: [{ kind: "manifest", digest }] }]);
    expect(tagsOf(repository(repo))).toEqual({ "2": other });
  });

  test("that is not there is a failure, or not, as asked for", async () => {
    const { ctx, stores } = memoryWorld();
    const strict = await deleteContent(request([`${repo}:1`]), stores, ctx);
    expect(strict).toMatchObject([{ status: "failed", error: { facts: { kind: "not-found" } } }]);
    const lenient = await deleteContent(request([`${repo}:1`], { ignoreMissing: true }), stores, ctx);
    expect(lenient).toMatchObject([{ status: "missing", changed: false }]);
  });

  test("one reference's failure hinders no other", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const results = await deleteContent(request([`${repo}:gone`, `${repo}:1`]), stores, ctx);
    expect(results.map(({ status }) => status)).toEqual(["failed", "deleted"]);
  });
});

describe("a digest", () => {
  test("goes with every tag on it", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(repo), both, "1", "latest");
    const results = await deleteContent(request([`${repo}@${digest}`]), stores, ctx);
    expect(results).toMatchObject([{ status: "deleted", deleted: [{ kind: "manifest", reference: `${repo}@${digest}` }] }]);
    expect(repository(repo).manifests.has(digest)).toBe(false);
  });

  test.each([false, true])("of a referrer leaves its subject's list after it is gone (cascade: %s)", async (cascade) => {
    const { ctx, stores, repository } = memoryWorld({ [repo]: { listsReferrers: false } });
    const store = repository(repo);
    const subject = hold(store, both, "1");
    const digest = hold(store, sbom);
    store.lists.set(subject, new Map([[digest, sbom.root.descriptor]]));
    await deleteContent(request([`${repo}@${digest}`], { cascade }), stores, ctx);
    const steps = store.log.map((line) => line.split(" ")[0]);
    expect(steps.indexOf("delete")).toBeGreaterThan(-1);
    expect(steps.indexOf("delete")).toBeLessThan(steps.indexOf("updateReferrers"));
    expect(store.lists.get(subject)?.size).toBe(0);
  });

  test.each([false, true])("of a referrer that the registry will not delete stays listed (cascade: %s)", async (cascade) => {
    const off = new OciError("deletion is switched off", { kind: "unsupported", status: 405 });
    const { ctx, stores, repository } = memoryWorld({
      [repo]: { listsReferrers: false, fault: (it) => (it === "delete" ? off : undefined) },
    });
    const store = repository(repo);
    const subject = hold(store, both, "1");
    const digest = hold(store, sbom);
    store.lists.set(subject, new Map([[digest, sbom.root.descriptor]]));
    const [result] = await deleteContent(request([`${repo}@${digest}`], { cascade }), stores, ctx);
    expect(result).toMatchObject({ status: "failed", changed: false, deleted: [], error: { facts: { status: 405 } } });
    expect(store.counts.updateReferrers).toBe(0);
    expect([...(store.lists.get(subject)?.keys() ?? [])]).toEqual([digest]);
  });

  test("of a referrer whose list cannot be written is a failure that says that the list still names it", async () => {
    const broken = new OciError("no answer", { kind: "network" });
    const fault = (it: string) => (it === "updateReferrers" ? broken : undefined);
    const { ctx, stores, repository } = memoryWorld({ [repo]: { listsReferrers: false, fault } });
    const subject = hold(repository(repo), both, "1");
    const digest = hold(repository(repo), sbom);
    const [result] = await deleteContent(request([`${repo}@${digest}`]), stores, ctx);
    expect(result).toMatchObject({ status: "failed", changed: true, deleted: [{ kind: "manifest", digest }] });
    expect(result?.error).toMatchObject({
      message: expect.stringMatching(/was deleted, but its subject's list of referrers still names it/),
      facts: { kind: "network", reference: `${repo}@${subject}` },
    });
  });

  test("of a referrer that came spoilt is read again; what stays broken is deleted, and it is said that a list may still name it", async () => {
    for (const times of [3, 4]) {
      let spoilt = 0;
      const fault = (request: string) =>
        request === "manifest" && spoilt++ < times ? new OciError("other bytes", { kind: "corrupt" }) : undefined;
      const { ctx, stores, repository } = memoryWorld({ [repo]: { fault } });
      hold(repository(repo), both, "1");
      const digest = hold(repository(repo), sbom);
      const results = await deleteContent(request([`${repo}@${digest}`]), stores, ctx);
      expect(results).toMatchObject([{ status: "deleted" }]);
      expect(repository(repo).log.some((line) => line.startsWith("updateReferrers"))).toBe(times === 3);
      expect(ctx.events.filter(({ type }) => type === "warning")).toHaveLength(times - 3);
    }
  });
});

describe("cascade", () => {
  test("takes referrers and children that nothing else needs", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(repo), both, "1");
    put(repository(repo), sbom);
    hold(repository(repo), amd64, "kept");
    const [result] = await deleteContent(request([`${repo}@${digest}`], { cascade: true }), stores, ctx);
    const kinds = new Map(result?.deleted.map(({ kind, digest: it }) => [it, kind]));
    expect(kinds.get(sbom.root.descriptor.digest)).toBe("referrer");
    expect(kinds.get(arm64.root.descriptor.digest)).toBe("child");
    expect(result?.kept).toEqual([{ digest: amd64.root.descriptor.digest, because: "tagged" }]);
    expect([...repository(repo).manifests.keys()]).toEqual([amd64.root.descriptor.digest]);
  });

  test.each([1, 2, 3, 4, 5, 6])("that fails at its deletion %i names what is left, and deleting that completes it", async (failing) => {
    const amdSbom = referrer(amd64, "application/spdx+json", "sbom of amd64");
    const signature = referrer(sbom, "application/signature", "signature of the sbom");
    const denied = new OciError("denied", { kind: "denied", status: 403 });
    let deletions = 0;
    const { ctx, stores, repository } = memoryWorld({
      [repo]: { listsUntagged: false, fault: (it) => (it === "delete" && ++deletions === failing ? denied : undefined) },
    });
    const store = repository(repo);
    hold(store, both, "1");
    put(store, sbom, amdSbom, signature);
    const bystander = hold(store, image("linux/amd64", ["bystander"]), "other");
    const before = [...store.manifests.keys()].filter((digest) => digest !== bystander).sort();
    const [result] = await deleteContent(request([`${repo}:1`], { cascade: true }), stores, ctx);
    expect(result).toMatchObject({ status: "failed", error: { facts: { kind: "denied", status: 403 } } });
    const there = [...store.manifests.keys()].filter((digest) => digest !== bystander).sort();
    expect(store.violations).toEqual([]);
    // Before anything is gone, the same step finds all of it again.
    const again = failing === 1 ? [`${repo}:1`] : (result?.left ?? []).map(({ reference }) => reference);
    if (failing > 1) {
      expect(result?.left?.map(({ digest }) => digest).sort()).toEqual(there);
      const [warning] = ctx.events.filter(({ type }) => type === "warning");
      for (const reference of again) expect(warning).toHaveProperty("message", expect.stringContaining(reference));
    } else {
      // An image that stays keeps its signatures.
      expect(there).toEqual(before);
      expect(result?.left).toBeUndefined();
    }
    const second = await deleteContent(request(again, { cascade: failing === 1 }), stores, ctx);
    expect(second.map(({ status }) => status)).toEqual(again.map(() => "deleted"));
    expect([...store.manifests.keys()]).toEqual([bystander]);
  });

  test("of a tag whose manifest has another tag, only the tag goes", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(repo), both, "1", "latest");
    const [result] = await deleteContent(request([`${repo}:1`], { cascade: true }), stores, ctx);
    expect(result?.deleted).toMatchObject([{ kind: "tag", reference: `${repo}:1` }]);
    expect(repository(repo).isComplete(digest)).toBe(true);
  });
});

describe("tags by filter", () => {
  const old = (name: string) => name.startsWith("pr-");

  test("with cascade: what is there is looked through before the plan and before the first deletion, and each manifest read once", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const store = repository(repo);
    for (const name of ["pr-1", "pr-2", "pr-3"])
      hold(store, index([{ graph: image("linux/amd64", [name]), platform: "linux/amd64" }]), name);
    // One that two of them need goes with the second.
    hold(store, index([{ graph: amd64, platform: "linux/amd64" }]), "pr-4");
    hold(store, both, "pr-5");
    const kept = hold(store, arm64, "latest");
    const before = store.log.length;
    const results = await deleteContent(request([repo], { rules: rules(old), cascade: true }), stores, ctx);
    expect(results.map(({ status }) => status)).toEqual(results.map(() => "deleted"));
    expect([...store.manifests.keys()]).toEqual([kept]);
    const log = store.log.slice(before);
    const read = log.filter((line) => line.startsWith("manifest "));
    expect(read).toHaveLength(10);
    expect(new Set(read).size).toBe(10);
    expect(log.filter((line) => line.startsWith("inventory"))).toHaveLength(2);
  });

  test("of a repository that is not there: a failure, or not, as asked for", async () => {
    const gone = new OciError("not found", { kind: "not-found" });
    const { ctx, stores } = memoryWorld({ [repo]: { fault: (it) => (it === "tags" ? gone : undefined) } });
    const strict = await deleteContent(request([repo], { rules: rules(old) }), stores, ctx);
    expect(strict).toMatchObject([{ reference: repo, status: "failed", error: { facts: { kind: "not-found" } } }]);
    const lenient = await deleteContent(request([repo], { rules: rules(old), ignoreMissing: true }), stores, ctx);
    expect(lenient).toMatchObject([{ reference: repo, status: "missing", changed: false }]);
  });

  test("each that matches, and no other", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(repo), both, "1", "pr-1", "pr-2", "pr-10");
    const results = await deleteContent(request([repo], { rules: rules(old) }), stores, ctx);
    expect(results.map(({ reference, status }) => [reference, status])).toEqual(
      ["pr-1", "pr-2", "pr-10"].map((it) => [`${repo}:${it}`, "deleted"]),
    );
    expect(tagsOf(repository(repo))).toEqual({ "1": digest });
  });

  test("that no tag matches is no failure", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    expect(await deleteContent(request([repo], { rules: rules(old) }), stores, ctx)).toEqual([]);
  });

  test("one that cannot be removed hinders no other", async () => {
    const denied = new OciError("denied", { kind: "denied" });
    const { ctx, stores, repository } = memoryWorld({
      [repo]: { fault: (it, what) => (it === "untag" && what.includes("pr-1") ? denied : undefined) },
    });
    hold(repository(repo), both, "pr-1", "pr-2");
    const results = await deleteContent(request([repo], { rules: rules(old) }), stores, ctx);
    expect(results.map(({ status }) => status)).toEqual(["failed", "deleted"]);
  });
});

test("a dry run says what would go, and nothing goes", async () => {
  const { ctx, stores, repository } = memoryWorld();
  const digest = hold(repository(repo), both, "1", "2");
  const results = await deleteContent(request([`${repo}:1`, `${repo}@${digest}`], { dryRun: true }), stores, ctx);
  expect(results.map(({ status, changed }) => [status, changed])).toEqual([
    ["would-delete", false],
    ["would-delete", false],
  ]);
  expect(Object.keys(tagsOf(repository(repo)))).toEqual(["1", "2"]);
});
