import { expect, it } from "vitest";
import type { RetentionRules } from "../../src/graph/retention.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { buildIndex, type Manifest } from "../../src/oci/manifest.ts";
import type { Stores } from "../../src/oci/store.ts";
import { isDigestTag, isReferrersTag, parseTag, referrersTag, subjectOfTag, type Tag } from "../../src/oci/tag.ts";
import { deleteContent } from "../../src/operations/delete.ts";
import type { DeleteResult } from "../../src/operations/removal.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { manualClock, testContext } from "../support/context.ts";
import { type Graph, image, index, put, referrer } from "../support/graphs.ts";
import { type MemoryStore, memoryStore } from "../support/memory-store.ts";
import { casesOf, seeded } from "../support/seeded.ts";
import { at } from "./world.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 0, 1);

// Made once: hashing is not what is simulated.
const images = ["a", "b", "c", "d", "e", "f"].map((name, at) => image(at % 2 === 0 ? "linux/amd64" : "linux/arm64", [name, "shared"]));
const indexes = [[0, 1], [1, 2], [2, 3, 4], [0, 5], [3]].map((children) =>
  index(children.map((child) => ({ graph: images[child] as Graph, platform: "linux/amd64" }))),
);
const nested = [index([{ graph: indexes[0] as Graph }]), index([{ graph: indexes[2] as Graph }, { graph: images[5] as Graph }])];
/** Lists images under a type that nobody knows yet: they are needed all the same. */
const future: Graph = (() => {
  const listed = [1, 4].map((at) => images[at] as Graph);
  const mediaType = "application/vnd.example.future.v1+json";
  const root = buildIndex(listed.map((one) => ({ ...one.root.descriptor, mediaType })));
  return { root, manifests: [root, ...listed.flatMap(({ manifests }) => manifests)], blobs: listed.flatMap(({ blobs }) => blobs) };
})();
const roots = [...images, ...indexes, ...nested, future];
const signatures = roots.map((root, at) => referrer(root, "application/signature", `signature ${at}`));
const countersigned = signatures.slice(0, 5).map((root, at) => referrer(root, "application/signature", `counter ${at}`));
/** Referrers that are indexes: their children are needed, too. */
const bundles = [
  index([{ graph: images[4] as Graph }], { subject: images[0] as Graph }),
  index([{ graph: images[3] as Graph }], { subject: indexes[1] as Graph }),
];
const cosign = roots.map((_, at) => image("linux/amd64", [`cosign ${at}`]));
const pushed = [
  index([{ graph: images[0] as Graph }, { graph: images[3] as Graph }], { extra: { artifactType: "new" } }),
  index([{ graph: indexes[1] as Graph }], { extra: { artifactType: "new" } }),
];
const names = ["pr-1", "pr-2", "pr-3", "pr-4", "nightly-1", "nightly-2", "v1", "v2", "latest"];

const digestOf = ({ root }: Pick<Graph, "root">): Digest => root.descriptor.digest;

interface World {
  readonly store: MemoryStore;
  readonly stores: Stores;
  readonly ctx: ReturnType<typeof testContext>;
  readonly rules: RetentionRules;
  readonly cascade: boolean;
  readonly created: ReadonlyMap<Digest, number>;
  /** Called at each request, before it is answered. */
  onRequest: (request: string, what: string) => unknown;
}

/** What is there, as a store tells it that nothing was asked of. */
interface State {
  readonly manifests: ReadonlyMap<Digest, Manifest>;
  readonly tags: ReadonlyMap<Tag, Digest>;
}

const stateOf = ({ store }: World): State => ({ manifests: new Map(store.manifests), tags: new Map(store.tagged) });

function makeWorld(seed: number): World {
  const random = seeded(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const some = <T>(items: readonly T[], share: number): T[] => items.filter(() => random() < share);
  const ctx = testContext({ clock: manualClock(now), slots: 64 });
  const created = new Map<Digest, number>();
  const listsUnderTags = random() < 0.4;
  const world = { onRequest: () => undefined } as unknown as World;
  const store = memoryStore("registry.test/app", {
    ctx,
    listsUntagged: random() < 0.6,
    listsUnderTags,
    checksContent: true,
    created: (digest) => created.get(digest),
    fault: (request, what) => world.onRequest(request, what),
  });
  const there = [...some(roots, 0.6), ...some(signatures, 0.4), ...some(countersigned, 0.6), ...some(bundles, 0.5), ...some(cosign, 0.4)];
  put(store, ...there);
  // Ghosts and partial indexes: tags on them are no violation of this run.
  for (const one of some(images, 0.05)) store.manifests.delete(digestOf(one));
  for (const name of some(names, 0.8)) {
    const root = there[pick(there.length)];
    if (root && store.manifests.has(digestOf(root))) store.tagged.set(parseTag(name), digestOf(root));
  }
  // Rare by chance alone: a release that lists under a type to come what pull requests have names for.
  if (random() < 0.1 && store.manifests.has(digestOf(future))) {
    store.tagged.set(parseTag("v1"), digestOf(future));
    for (const child of future.root.manifests)
      if (store.manifests.has(child.digest) && random() < 0.5) store.tagged.set(parseTag("pr-1"), child.digest);
  }
  for (const [at, root] of roots.entries()) {
    const signature = digestOf(cosign[at] as Graph);
    if (store.manifests.has(signature) && random() < 0.7) store.tagged.set(parseTag(`${referrersTag(digestOf(root))}.sig`), signature);
  }
  if (listsUnderTags) {
    const bySubject = Map.groupBy(
      [...store.manifests.values()].filter(({ subject }) => subject),
      ({ subject }) => subject?.digest as Digest,
    );
    for (const [subject, all] of bySubject) {
      // A list is a rumour: now and then it names what refers to nothing.
      const stranger = random() < 0.1 ? [(images[pick(images.length)] as Graph).root] : [];
      const list = buildIndex([...all, ...stranger].map(({ descriptor }) => descriptor));
      store.put(list);
      store.tagged.set(referrersTag(subject), list.descriptor.digest);
    }
  }
  // Somebody's index stands where a list of referrers would.
  if (random() < 0.15) {
    const [subject, index] = [roots[pick(roots.length)] as Graph, indexes[pick(indexes.length)] as Graph];
    if (store.manifests.has(digestOf(subject)) && store.manifests.has(digestOf(index)))
      store.tagged.set(referrersTag(digestOf(subject)), digestOf(index));
  }
  for (const digest of store.manifests.keys()) if (random() < 0.9) created.set(digest, now - pick(60) * day);
  const lines = [/^pr-/, /^nightly-/, /^/]
    .slice(0, 1 + pick(3))
    .map((line) => ({ pattern: line.source, matches: (tag: string) => line.test(tag) && !isDigestTag(tag) }));
  const rules: RetentionRules = {
    lines,
    selectsTag: random() < 0.85 ? (tag) => lines.some(({ matches }) => matches(tag)) : undefined,
    keep: random() < 0.4 ? pick(3) : undefined,
    olderThan: random() < 0.4 ? pick(40) * day : undefined,
    keepsTag: random() < 0.4 ? (tag) => tag.startsWith("v") : undefined,
    untagged: random() < 0.5,
    orphans: random() < 0.5,
    maxDeletions: random() < 0.2 ? 1 + pick(3) : undefined,
  };
  const open = async () => store;
  const stores: Stores = { source: open, destination: open, deletion: open, [Symbol.asyncDispose]: async () => {} };
  return Object.assign(world, { store, stores, ctx, rules, cascade: random() < 0.7, created });
}

function run({ stores, ctx, rules, cascade }: World, dryRun = false): Promise<DeleteResult[]> {
  return deleteContent({ references: [at("registry.test/app")], rules, cascade, ignoreMissing: false, dryRun }, stores, ctx);
}

/** All that a manifest needs, and all that refers to that: what must be there as long as it is. */
function reachable(from: Iterable<Digest>, { manifests, tags }: State): Set<Digest> {
  const bySubject = Map.groupBy([...manifests.values()], ({ subject }) => subject?.digest);
  const speaking = Map.groupBy(
    [...tags].filter(([tag]) => isDigestTag(tag)),
    ([tag]) => tag.replace(/\.sig$/, ""),
  );
  const found = new Set<Digest>();
  const open = [...from];
  for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
    const manifest = manifests.get(digest);
    if (found.has(digest) || !manifest) continue;
    found.add(digest);
    const isList = [...tags].some(([tag, held]) => held === digest && isDigestTag(tag) && !tag.includes("."));
    if (!isList) open.push(...manifest.manifests.map((child) => child.digest));
    open.push(...(bySubject.get(digest) ?? []).map(({ descriptor }) => descriptor.digest));
    open.push(...(speaking.get(referrersTag(digest)) ?? []).map(([, held]) => held));
  }
  return found;
}

/** What of `before` must be there because a name leads to it that is still there, and is not. */
function missing(before: State, after: State): Digest[] {
  const names = [...after.tags].filter(([tag]) => !isDigestTag(tag)).map(([, digest]) => digest);
  return [...reachable(names, before)].filter((digest) => !after.manifests.has(digest));
}

/** The registry's word, else the youngest child's. */
function ageOf(digest: Digest, created: ReadonlyMap<Digest, number>, { manifests }: State): number | undefined {
  const known = created.get(digest);
  const children = manifests.get(digest)?.manifests ?? [];
  if (known !== undefined || children.length === 0) return known;
  const ages = children.map((child) => ageOf(child.digest, created, { manifests, tags: new Map() }));
  return ages.every((age) => age !== undefined) ? Math.max(...ages) : undefined;
}

/** Names that rules must have spared, and that are gone; by rules of its own, as simple as they can be said. */
function lostNames({ rules, created }: World, before: State, after: State): string[] {
  const { selectsTag, keepsTag, olderThan, keep, lines } = rules;
  const names = [...before.tags].filter(([tag]) => !isDigestTag(tag));
  const tagsOf = Map.groupBy(names, ([, digest]) => digest);
  const isGuarded = (digest: Digest): boolean => tagsOf.get(digest)?.some(([tag]) => keepsTag?.(tag)) ?? false;
  const age = (digest: Digest): number | undefined => ageOf(digest, created, before);
  const counted = [...tagsOf.keys()].filter((digest) => age(digest) !== undefined && !isGuarded(digest));
  const isNewest = (digest: Digest): boolean =>
    lines.some(({ matches }) => {
      if (!tagsOf.get(digest)?.some(([other]) => matches(other) && selectsTag?.(other))) return false;
      const rivals = counted.filter((other) => tagsOf.get(other)?.some(([name]) => matches(name) && selectsTag?.(name)));
      return rivals.filter((other) => (age(other) as number) >= (age(digest) as number)).length <= (keep as number);
    });
  const mayGo = (tag: Tag, digest: Digest): boolean => {
    if (!selectsTag?.(tag) || isGuarded(digest)) return false;
    if (olderThan === undefined && keep === undefined) return true;
    const known = age(digest);
    if (known === undefined || (olderThan !== undefined && now - known < olderThan)) return false;
    return keep === undefined || !isNewest(digest);
  };
  return names.filter(([tag, digest]) => after.tags.get(tag) !== digest && !mayGo(tag, digest)).map(([tag]) => tag);
}

/** What images with a tag of `keep-tags` need and is gone: what they list, and what they refer to, with that beneath it. */
function lostProtected({ rules }: World, before: State, after: State): Digest[] {
  const needed = new Set<Digest>();
  const open = [...before.tags].filter(([tag]) => !isDigestTag(tag) && rules.keepsTag?.(tag)).map(([, digest]) => digest);
  for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
    const manifest = before.manifests.get(digest);
    if (!manifest || needed.has(digest)) continue;
    needed.add(digest);
    open.push(...manifest.manifests.map((child) => child.digest), ...(manifest.subject ? [manifest.subject.digest] : []));
  }
  const tags = [...before.tags].filter(([tag, digest]) => !isDigestTag(tag) && needed.has(digest) && after.tags.get(tag) !== digest);
  return [...[...needed].filter((digest) => !after.manifests.has(digest)), ...tags.map(([, digest]) => digest)];
}

/** Content that no rule may take: all but what goes with a name, what is orphaned or untagged and old, and what these lead to. */
function lostContent({ rules, created, cascade }: World, before: State, after: State): Digest[] {
  const { manifests, tags } = before;
  const gone = [...manifests.keys()].filter((digest) => !after.manifests.has(digest));
  if (!cascade && !rules.untagged && !rules.orphans) return gone;
  const named = [...tags].filter(([tag]) => !isDigestTag(tag)).map(([, digest]) => digest);
  const held = new Set(tags.values());
  const lists = new Set([...tags].filter(([tag]) => isReferrersTag(tag)).map(([, digest]) => digest));
  const indexes = [...manifests.values()].filter(({ descriptor }) => !lists.has(descriptor.digest));
  const listed = new Set(indexes.flatMap(({ manifests: children }) => children.map(({ digest }) => digest)));
  const isOld = (digest: Digest): boolean => {
    const age = ageOf(digest, created, before);
    return age !== undefined && now - age >= (rules.olderThan ?? day);
  };
  /** An index that lacks what it lists is left. */
  const isWhole = (digest: Digest): boolean =>
    digest === digestOf(future) || (manifests.get(digest)?.manifests ?? []).every((child) => manifests.has(child.digest));
  const isTop = (digest: Digest): boolean =>
    isWhole(digest) && !held.has(digest) && !listed.has(digest) && manifests.get(digest)?.subject === undefined && isOld(digest);
  const isOrphan = (digest: Digest): boolean => {
    const speaks = [...tags].flatMap(([tag, holder]) => (holder === digest && isDigestTag(tag) ? (subjectOfTag(tag) ?? []) : []));
    return [...speaks, manifests.get(digest)?.subject?.digest ?? []].flat().some((subject) => !manifests.has(subject));
  };
  const roots = [
    ...named.filter((digest) => !after.manifests.has(digest)),
    ...[...manifests.keys()].filter((digest) => (rules.untagged && isTop(digest)) || (rules.orphans && isOrphan(digest))),
  ];
  const allowed = reachable(roots, before);
  return gone.filter((digest) => !allowed.has(digest) || (!listed.has(digest) && isSomebodys(digest, before)));
}

/** An index under the tag of a list of referrers that lists what refers to nothing, of a subject that is there. */
function isSomebodys(digest: Digest, { manifests, tags }: State): boolean {
  const isList = [...tags].some(([tag, held]) => held === digest && isReferrersTag(tag) && manifests.has(subjectOfTag(tag) as Digest));
  const children = manifests.get(digest)?.manifests.map((child) => manifests.get(child.digest)) ?? [];
  return isList && children.some((child) => child !== undefined && child.subject === undefined);
}

const fingerprint = ({ manifests, tags }: State): string =>
  [...manifests.keys(), ...[...tags].map(([tag, held]) => `${tag}=${held}`)].sort().join();

const told = (results: readonly DeleteResult[]) =>
  results.flatMap(({ deleted }) => deleted.map(({ kind, reference }) => `${kind} ${reference}`)).sort();

function changes(before: State, after: State): string[] {
  const tags = [...before.tags].filter(([tag]) => !after.tags.has(tag)).map(([tag]) => `registry.test/app:${tag}`);
  const manifests = [...before.manifests.keys()]
    .filter((digest) => !after.manifests.has(digest))
    .map((digest) => `registry.test/app@${digest}`);
  return [...tags, ...manifests].sort();
}

/** How many seeds; more for a soak: `SEEDS=20000`. */
const seeds = casesOf("SEEDS", 500, 20_000);

function expectNothingLost(seed: number, world: World, before: State, after: State): void {
  const lost = {
    seed,
    missing: missing(before, after),
    names: lostNames(world, before, after),
    content: lostContent(world, before, after),
    protected: lostProtected(world, before, after),
  };
  expect(lost).toEqual({ seed, missing: [], names: [], content: [], protected: [] });
}

it("takes nothing that is reachable from what stays, and exactly what a dry run says", async () => {
  let deleted = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const world = makeWorld(seed);
    const before = stateOf(world);
    const dry = await run(world, true).catch((error) => error);
    expect({ seed, after: fingerprint(stateOf(world)) }).toEqual({ seed, after: fingerprint(before) });
    const results = await run(world).catch((error) => error);
    if (!Array.isArray(results) || results.some(({ error }) => error)) {
      // Only untagged was asked for, of a store that lists nothing untagged.
      expect({ seed, kind: (results[0]?.error ?? results).facts?.kind }).toEqual({ seed, kind: "unsupported" });
      continue;
    }
    const after = stateOf(world);
    expectNothingLost(seed, world, before, after);
    expect({ seed, told: told(results) }).toEqual({ seed, told: told(dry) });
    const gone = changes(before, after).filter((it) => !/:sha256-[0-9a-f]{64}$/.test(it));
    const saidGone = new Set(told(results).map((line) => line.replace(/^\S+ /, "")));
    expect({ seed, unsaid: gone.filter((it) => !saidGone.has(it) && !it.includes("@")) }).toEqual({ seed, unsaid: [] });
    const strip = ({ status, ...rest }: DeleteResult) => ({
      ...rest,
      changed: false,
      status: status === "would-delete" ? "deleted" : status,
    });
    const [said, foretold] = [results, dry as DeleteResult[]].map((all) => JSON.stringify(all.map(strip)));
    expect({ seed, said }).toEqual({ seed, said: foretold });
    deleted += gone.length;
  }
  // Most seeds must delete something, or nothing was proven.
  expect(deleted).toBeGreaterThan(seeds);
}, 600_000);

it("with deletions that are refused and reads that fail nothing needed goes, and a failed read deletes nothing", async () => {
  let refused = 0;
  let unread = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const world = makeWorld(seed);
    const random = seeded(seed * 7919);
    const before = stateOf(world);
    const failsReads = random() < 0.3;
    world.onRequest = (request) => {
      if (failsReads)
        return request === "manifest" && random() < 0.05 ? new OciError("broken", { kind: "server", status: 500 }) : undefined;
      return (request === "delete" || request === "untag") && random() < 0.2
        ? new OciError("no", { kind: "denied", status: 403 })
        : undefined;
    };
    const results = await run(world);
    const after = stateOf(world);
    expectNothingLost(seed, world, before, after);
    const failures = results.filter(({ status }) => status === "failed");
    refused += failures.length;
    if (failures.some(({ error }) => (error as OciError).facts.kind === "server")) {
      unread++;
      expect({ seed, changes: changes(before, after) }).toEqual({ seed, changes: [] });
    }
  }
  expect(refused).toBeGreaterThan(seeds / 10);
  expect(unread).toBeGreaterThan(seeds / 50);
}, 600_000);

it("with a push before the first deletion, or to a tag that is to go, what was pushed is whole", async () => {
  let pushes = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const world = makeWorld(seed);
    const random = seeded(seed * 104_729);
    const { store } = world;
    const late = random() < 0.5;
    let left = 1 + Math.floor(random() * 30);
    let hasPushed = false;
    const push = (tag: Tag): void => {
      const graph = pushed[Math.floor(random() * pushed.length)] as Graph;
      if (!graph.root.manifests.every(({ digest }) => store.manifests.has(digest))) return;
      hasPushed = true;
      store.put(graph.root);
      store.tagged.set(tag, digestOf(graph));
    };
    /** A name is put on what is about to go. */
    let promoted: Digest | undefined;
    const promote = (digest: Digest): void => {
      if (!store.manifests.has(digest)) return;
      hasPushed = true;
      promoted = digest;
      store.tagged.set(parseTag("promoted"), digest);
    };
    world.onRequest = (request, what) => {
      if (hasPushed) return undefined;
      // The tags are asked for right before their image is deleted.
      const held = late && request === "resolve" ? store.tagged.get(what as Tag) : undefined;
      if (held !== undefined && random() < 0.5) promote(held);
      else if (held !== undefined) push(what as Tag);
      else if (!late && ["inventory", "manifest", "referrers"].includes(request) && --left === 0) push(parseTag("pushed"));
      return undefined;
    };
    const before = stateOf(world);
    await run(world);
    if (!hasPushed) continue;
    pushes++;
    const after = stateOf(world);
    if (promoted !== undefined) {
      const lost = [...reachable([promoted], before)].filter((digest) => !after.manifests.has(digest));
      expect({ seed, lost, tag: after.tags.get(parseTag("promoted")) }).toEqual({ seed, lost: [], tag: promoted });
    }
    const tagged = [...after.tags].filter(([, digest]) => pushed.some((graph) => digestOf(graph) === digest));
    const broken = tagged.filter(([, digest]) =>
      after.manifests.get(digest)?.manifests.some((child) => !after.manifests.has(child.digest)),
    );
    expect({ seed, broken: broken.map(([tag]) => tag) }).toEqual({ seed, broken: [] });
  }
  expect(pushes).toBeGreaterThan(seeds / 10);
}, 600_000);
