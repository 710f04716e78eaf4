import type { FaultRegistryOptions } from "../support/fault-registry/registry.ts";
import type { Fault, RequestKind } from "../support/fault-registry/rules.ts";
import { seeded } from "../support/seeded.ts";

/** All that a seed stands for: what is where, who does what, and what goes wrong. Plain data, so that it can be printed and made smaller. */
export interface Scenario {
  readonly seed: number;
  readonly registries: readonly RegistryPlan[];
  /** Which of the images is `acme/app:v1`, at the first registry. */
  readonly image: number;
  /** How much refers to it: 0 nothing, 1 to the root, 2 to the root, to that and to a child, with digest tags. */
  readonly referrers: 0 | 1 | 2;
  readonly operations: readonly OperationPlan[];
  readonly faults: readonly FaultPlan[];
  /** What the lists of referrers at the first registry say of what was there from the start, other than what is right. */
  readonly lie?: Lie;
}

const lies = ["names what is gone", "says no size", "says another size", "says no type", "says nothing but digests"] as const;
export type Lie = (typeof lies)[number];

/** A list of referrers with a lie in it. */
export function lied(lie: Lie | undefined, entries: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] {
  const gone = {
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    digest: notThese,
    size: 700,
    artifactType: "application/vnd.example.report",
  };
  const each = entries.map(({ mediaType, size, ...entry }): Record<string, unknown> => {
    if (lie === "says no size") return { mediaType, ...entry };
    if (lie === "says another size") return { mediaType, size: Number(size) + 100_000, ...entry };
    if (lie === "says no type") return { size, ...entry };
    if (lie === "says nothing but digests") return { digest: entry.digest };
    return { mediaType, size, ...entry };
  });
  return lie === "names what is gone" && each.length > 0 ? [gone, ...each] : each;
}

export interface RegistryPlan {
  readonly options: Omit<FaultRegistryOptions, "access" | "clock" | "onWork">;
  readonly access: "none" | "basic" | "bearer";
  /** Seconds that a bearer token is good for. */
  readonly expiresIn?: number;
}

interface OperationBase {
  readonly concurrency: number;
  readonly debug: boolean;
  /** The step is cancelled at the registry's so manieth request. */
  readonly cancelAt?: number;
}

export interface CopyPlan extends OperationBase {
  readonly type: "copy";
  /** Numbers of registries, for `copies/N:NAME`; the same repository may be written by several. */
  readonly destinations: readonly { readonly registry: number; readonly repository: string; readonly tag: string }[];
  readonly referrers: boolean;
  readonly digestTags: boolean;
  readonly platform?: string;
  readonly force: boolean;
}

export interface AttachPlan extends OperationBase {
  readonly type: "attach";
  readonly subject: "app" | "child" | "kept";
  readonly text: string;
}

export interface DiscoverPlan extends OperationBase {
  readonly type: "discover";
  readonly of: "app" | "kept";
}

export interface DeletePlan extends OperationBase {
  readonly type: "delete";
  readonly what: "tag" | "digest" | "tag-cascade" | "digest-cascade" | "filter" | "referrer";
}

export type OperationPlan = CopyPlan | AttachPlan | DiscoverPlan | DeletePlan;

/** Something that another hand does while the operations run. */
export type Event = "tokens expire" | "source tag moves" | "source blob goes" | "destination tag moves" | "uploaded blob goes";

export interface FaultPlan {
  /** Its number in the fault model. */
  readonly name: string;
  readonly registry: number;
  readonly on: readonly RequestKind[] | "any";
  readonly nth: number;
  readonly times: number;
  readonly fault?: Fault;
  readonly event?: Event;
  /** Only requests for a part of a blob. */
  readonly ranges?: true;
  /** The answer repeats the credentials it was sent. */
  readonly echo?: true;
  /** It passes by itself: whoever tries five times gets through. */
  readonly gentle: boolean;
}

type Random = () => number;

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const upTo = (random: Random, most: number): number => 1 + Math.floor(random() * most);
const chance = (random: Random, probability: number): boolean => random() < probability;

const writes: readonly RequestKind[] = ["upload-post", "mount", "upload-patch", "upload-put", "manifest-put", "manifest-delete"];
const reads: readonly RequestKind[] = ["blob-get", "blob-head", "manifest-get", "manifest-head", "tags", "referrers", "cdn"];
const most: readonly RequestKind[] = [...writes, ...reads, "token"];
/** To a listing of referrers 400 (Quay), 501 and what is no list are the answer of a registry that has none, not a fault. */
const beyondReferrers = most.filter((kind) => kind !== "referrers");
const html = "<!DOCTYPE html><html><body>Please sign in to the network</body></html>";
const notThese = `sha256:${"5".repeat(64)}`;

type Drawn = Omit<FaultPlan, "name" | "registry" | "nth" | "times"> & { readonly times?: number };

/** The faults of the model, each as it may strike. What no client can tell from the truth (a 404 to the GET of what is there) is not among them. */
const model: Readonly<Record<string, (random: Random) => Drawn>> = {
  "F1 cut": (random) => ({
    on: ["blob-get", "cdn", "manifest-get", "referrers", "tags"],
    fault: { cut: { at: Math.floor(random() * 2500), how: pick(random, ["fin", "rst"]) } },
    gentle: true,
  }),
  "F2 short": (random) => ({ on: ["blob-get", "cdn"], fault: { shorten: Math.floor(random() * 1500) }, gentle: true }),
  "F2 short, no length": (random) => ({
    on: ["blob-get", "cdn"],
    fault: { shorten: Math.floor(random() * 1500), headers: { "content-length": null } },
    gentle: true,
  }),
  "F2 wrong bytes": (random) => ({ on: ["blob-get", "cdn", "manifest-get"], fault: { corrupt: { at: upTo(random, 400) } }, gentle: false }),
  "F3 forged range": () => ({
    on: ["blob-get", "cdn"],
    ranges: true,
    fault: { headers: { "content-range": "bytes 0-0/1" } },
    gentle: true,
  }),
  "F3 416": () => ({ on: ["blob-get", "cdn"], ranges: true, fault: { status: 416 }, gentle: true }),
  "F4 page": (random) => ({
    on: [pick(random, ["blob-get", "manifest-get", "manifest-put", "upload-post", "upload-put", "mount", "token"] as const)],
    fault: { status: 200, headers: { "content-type": "text/html" }, body: html },
    gentle: false,
  }),
  "F5 nothing": (random) => ({
    on: [pick(random, ["manifest-get", "manifest-put", "blob-get", "upload-post", "upload-put"] as const)],
    fault: { status: 204 },
    gentle: false,
  }),
  "F6 429": (random) => {
    const after = pick(random, [undefined, "1", "30", "0", "-5", "abc", "Thu, 01 Jan 2026 00:00:20 GMT", "1000000000"]);
    const date = "Thu, 01 Jan 2026 00:00:00 GMT";
    return {
      on: chance(random, 0.3) ? "any" : [pick(random, most)],
      fault: { status: 429, ...(after !== undefined && { headers: { "retry-after": after, date } }) },
      gentle: after !== "1000000000",
    };
  },
  "F7 in trouble": (random) => ({
    on: chance(random, 0.3) ? "any" : [pick(random, most)],
    fault: { status: pick(random, [500, 502, 503, 504, 408, 499, 522, 524]) },
    gentle: true,
  }),
  "F7 in trouble, and done": (random) => ({
    on: [pick(random, writes)],
    fault: { status: pick(random, [500, 502, 504]), work: true },
    gentle: true,
  }),
  "F7 in trouble for good": (random) => ({
    on: [pick(random, most)],
    fault: { status: pick(random, [500, 503, 505]) },
    times: 1000,
    gentle: false,
  }),
  "F7 not implemented": (random) => ({ on: [pick(random, beyondReferrers)], fault: { status: 501 }, times: 1000, gentle: false }),
  // One that is revoked as soon as it was given out is a refusal.
  "F8 expiry": () => ({ on: "any", event: "tokens expire", gentle: false }),
  "F9 401 for good": (random) => ({ on: [pick(random, most)], fault: { status: pick(random, [401, 403]) }, times: 1000, gentle: false }),
  "F10 stall": (random) => ({ on: ["blob-get", "cdn", "manifest-get"], fault: { stall: { at: upTo(random, 300) } }, gentle: false }),
  "F10 silence": (random) => ({
    on: [pick(random, most)],
    fault: { hang: true },
    gentle: false,
  }),
  "F10 slow": (random) => ({ on: "any", fault: { delay: upTo(random, 20_000) }, times: upTo(random, 5), gentle: false }),
  "F11 session lost": () => ({ on: ["upload-put", "upload-patch"], fault: { loseSession: true }, gentle: true }),
  "F11 session invalid": (random) => ({
    on: ["upload-put", "upload-patch"],
    fault: pick(random, [
      { status: 404, body: JSON.stringify({ errors: [{ code: "BLOB_UPLOAD_UNKNOWN", message: "unknown" }] }) },
      { status: 400, body: JSON.stringify({ errors: [{ code: "BLOB_UPLOAD_INVALID", message: "invalid" }] }) },
      { status: 416 },
    ]),
    gentle: true,
  }),
  "F12 answer lost": (random) => ({ on: [pick(random, writes)], fault: { lost: pick(random, ["fin", "rst"]) }, gentle: true }),
  "F13 request lost": (random) => ({
    on: chance(random, 0.3) ? "any" : [pick(random, most)],
    fault: { drop: pick(random, ["fin", "rst"]) },
    gentle: true,
  }),
  "F14 other digest": (random) => ({
    on: [pick(random, ["upload-put", "manifest-put", "manifest-get", "mount"] as const)],
    fault: { headers: { "docker-content-digest": notThese } },
    gentle: false,
  }),
  "F15 source moves": () => ({ on: ["manifest-get", "manifest-head", "blob-get"], event: "source tag moves", gentle: true }),
  "F16 source goes": () => ({ on: ["manifest-get", "blob-get"], event: "source blob goes", gentle: false }),
  "F17 another writer": () => ({ on: ["upload-put", "manifest-put"], event: "destination tag moves", gentle: true }),
  "F20 unknown blob": (random) => ({
    on: ["manifest-put"],
    ...pick(random, [
      { event: "uploaded blob goes" },
      { fault: { status: 400, body: JSON.stringify({ errors: [{ code: "MANIFEST_BLOB_UNKNOWN", message: "blob unknown" }] }) } },
    ] as const),
    gentle: false,
  }),
  "F22 no mount": (random) => ({
    on: ["mount"],
    fault: { status: pick(random, [400, 403, 404, 405, 500, 501]) },
    times: upTo(random, 4),
    gentle: true,
  }),
  "F28 redirects": (random) => {
    const on = pick(random, ["blob-get", "manifest-get", "upload-put", "manifest-put", "referrers", "tags"] as const);
    const elsewhere = [
      { status: 307 },
      { status: 304 },
      { redirect: "http://169.254.169.254/latest/meta-data/" },
      { redirect: "file:///etc/passwd" },
    ] as const;
    return { on: [on], fault: pick(random, on === "referrers" ? elsewhere : [...elsewhere, { redirect: "/v2/" }]), gentle: false };
  },
  "F29 no HEAD": (random) => ({
    on: ["manifest-head", "blob-head"],
    fault: pick<Fault>(random, [{ status: 405 }, { headers: { "docker-content-digest": null } }, { headers: { "content-type": null } }]),
    times: upTo(random, 3),
    gentle: true,
  }),
  "F29 HEAD says 404": (random) => ({ on: ["manifest-head", "blob-head"], fault: { status: 404 }, times: upTo(random, 3), gentle: false }),
  "F29 HEAD says another size": (random) => ({
    on: ["manifest-head", "blob-head"],
    fault: { headers: { "content-length": String(upTo(random, 100_000)) } },
    times: upTo(random, 3),
    gentle: false,
  }),
  "F30 no Location": (random) => ({
    on: [pick(random, ["upload-post", "mount", "upload-patch"] as const)],
    fault: { headers: { location: pick(random, [null, "", "http://[bad", "http://169.254.169.254/upload"]) } },
    gentle: false,
  }),
  "F31 Link": (random) => ({
    on: ["tags", "referrers"],
    fault: { headers: { link: pick(random, ["<?n=1>; rel=next", "<>; rel=", "<http://169.254.169.254/>; rel=next", "nonsense"]) } },
    times: 1000,
    gentle: false,
  }),
  "F40 expired": (random) => ({ on: ["cdn"], fault: { status: pick(random, [401, 403]) }, gentle: true }),
  echo: (random) => ({ on: [pick(random, beyondReferrers)], echo: true, gentle: false }),
};

/** Attempts of a request, as the action's default has it. */
const attempts = 5;

/** @returns whether all that goes wrong passes by itself, and no request can meet more of it than it has attempts. */
export function isGentle({ faults, operations }: Scenario): boolean {
  const hits = faults.reduce((sum, { times }) => sum + times, 0);
  return hits < attempts && faults.every(({ gentle }) => gentle) && operations.every(({ cancelAt }) => cancelAt === undefined);
}

/** The same seed makes the same scenario. */
export function scenarioOf(seed: number): Scenario {
  const random = seeded(seed * 2_654_435_761);
  const registries = Array.from({ length: upTo(random, 2) }, () => registryPlan(random));
  const operations = operationPlans(random, registries.length);
  const faults = Array.from({ length: pick(random, [0, 1, 1, 1, 2, 2, 3, 4, 6, 9]) }, () => faultPlan(random, registries.length));
  const image = Math.floor(random() * 4);
  const referrers = pick(random, [0, 1, 2, 2] as const);
  const lie = chance(random, 0.3) ? pick<Lie>(random, lies) : undefined;
  return { seed, registries, image, referrers, operations, faults, lie };
}

function registryPlan(random: Random): RegistryPlan {
  const referrers = chance(random, 0.5);
  const access = pick(random, ["none", "none", "basic", "bearer", "bearer"] as const);
  return {
    access,
    ...(access === "bearer" && chance(random, 0.4) && { expiresIn: 10 + upTo(random, 50) }),
    options: {
      referrers,
      ...(referrers && chance(random, 0.3) && { subjectHeader: false }),
      filters: chance(random, 0.7),
      ...(chance(random, 0.4) && { referrersPage: upTo(random, 3) }),
      ...(chance(random, 0.3) && { tagsPage: upTo(random, 4) }),
      tagDeletion: chance(random, 0.5),
      digestDeletion: chance(random, 0.85),
      digestHeader: chance(random, 0.9),
      ranges: chance(random, 0.8),
      mounts: chance(random, 0.6),
      anonymousMounts: chance(random, 0.2),
      singlePost: chance(random, 0.2),
      refusesIncomplete: chance(random, 0.8),
      redirectBlobs: chance(random, 0.2),
      exactLocation: chance(random, 0.3),
      location: pick(random, ["absolute", "relative"] as const),
      ...(chance(random, 0.15) && { chunkMaxLength: 500 + upTo(random, 2000) }),
      ...(chance(random, 0.3) && { latency: upTo(random, 400) }),
    },
  };
}

function operationPlans(random: Random, registries: number): OperationPlan[] {
  const types: OperationPlan["type"][] = Array.from({ length: pick(random, [1, 1, 2, 2, 3, 4]) }, () =>
    pick(random, ["copy", "copy", "attach", "attach", "discover"]),
  );
  if (chance(random, 0.35)) types.push("delete");
  return types.map((type, at) => operationPlan(random, type, at + 1, registries));
}

function operationPlan(random: Random, type: OperationPlan["type"], number: number, registries: number): OperationPlan {
  const base = { concurrency: upTo(random, 16), debug: chance(random, 0.2), ...(chance(random, 0.06) && { cancelAt: upTo(random, 25) }) };
  switch (type) {
    case "copy":
      return {
        ...{ type, ...base },
        // Several writers may write one repository, each its own tags.
        destinations: Array.from({ length: pick(random, [1, 1, 1, 2, 3]) }, (_, at) => ({
          registry: Math.floor(random() * registries),
          repository: pick(random, ["copies/one", "copies/two", "acme/app"]),
          tag: `copy-${number}-${at}`,
        })),
        ...(chance(random, 0.15) && { platform: "linux/amd64" }),
        referrers: chance(random, 0.6),
        digestTags: chance(random, 0.3),
        force: chance(random, 0.15),
      };
    case "attach":
      return { type, ...base, subject: pick(random, ["app", "app", "child", "kept"]), text: `report ${number}` };
    case "discover":
      return { type, ...base, of: pick(random, ["app", "kept"]) };
    case "delete":
      return { type, ...base, what: pick(random, ["tag", "digest", "tag-cascade", "digest-cascade", "filter", "referrer"]) };
  }
}

function faultPlan(random: Random, registries: number): FaultPlan {
  const name = pick(random, Object.keys(model));
  const { times = pick(random, [1, 1, 1, 2, 3]), ...drawn } = (model[name] as (random: Random) => Drawn)(random);
  return { name, registry: Math.floor(random() * registries), nth: upTo(random, pick(random, [1, 3, 10])), times, ...drawn };
}
