import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMachine, type Inputs, type Machine, type StepResult } from "../../scripts/machine.ts";
import { Cancelled } from "../../src/action/failure.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import type { RecordedRequest } from "../support/fault-registry/rules.ts";
import { parseManifest } from "../support/fault-registry/storage.ts";
import { type Attempt, broken, brokenAgain } from "../support/invariants.ts";
import { seeded } from "../support/seeded.ts";
import { type SimulatedClock, simulatedClock } from "../support/simulated-clock.ts";
import {
  makeImage,
  makeReferrer,
  storeImage,
  storeReferrer,
  type TestContent,
  type TestImage,
  type TestReferrer,
} from "../support/test-image.ts";
import type { AttachPlan, CopyPlan, DeletePlan, DiscoverPlan, FaultPlan, OperationPlan, Scenario } from "./simulated-scenario.ts";
import { isGentle, lied } from "./simulated-scenario.ts";

/** What came of one scenario. */
export interface Course {
  /** Each begins with the invariant that was broken. */
  readonly problems: readonly string[];
  /** What every step said, then every request. For people. */
  readonly history: readonly string[];
  readonly requests: number;
  /** Exit codes of the steps that met the faults. */
  readonly codes: readonly (number | null)[];
  /** Faults that struck. */
  readonly hits: number;
  /** Milliseconds of simulated time. */
  readonly took: number;
}

const app = "acme/app";
const old = "acme/old";
const reportType = "application/vnd.example.report";
/** Real milliseconds after which a scenario is stuck. */
const patience = 60_000;
const indexType = "application/vnd.oci.image.index.v1+json";

/** Content that all scenarios share: hashing and packing are not what is simulated. */
interface Stock {
  readonly images: readonly TestImage[];
  readonly other: TestImage;
  readonly kept: TestImage;
  /** An index with children of its own and one of `kept`. */
  readonly gone: TestImage;
  readonly signature: TestImage;
  /** By digest. */
  readonly manifests: ReadonlyMap<string, TestContent>;
}

async function makeStock(): Promise<Stock> {
  const linux = ["linux/amd64", "linux/arm64", "linux/s390x"];
  const one = ["linux/amd64"];
  const images = [
    await makeImage({ seed: "single", platforms: one, layers: 2, sharedLayers: 0, attestations: false, index: false }),
    await makeImage({ seed: "two", platforms: linux.slice(0, 2) }),
    await makeImage({ seed: "three", platforms: linux, layers: 1, docker: true, attestations: false }),
    await makeImage({ seed: "large", platforms: one, layers: 1, layerSize: 150_000 }),
  ];
  const other = await makeImage({ seed: "other", platforms: one, layers: 1 });
  const kept = await makeImage({ seed: "kept", platforms: linux.slice(0, 2), layers: 1 });
  const own = await makeImage({ seed: "gone", platforms: linux.slice(0, 2), layers: 1 });
  const shared = kept.platforms[0] as TestImage["platforms"][number];
  const children = [...own.manifests.filter(({ descriptor }) => descriptor.digest !== own.root.descriptor.digest), shared.manifest];
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: children.map(({ descriptor }) => descriptor) }),
  );
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}` as TestContent["descriptor"]["digest"];
  const root = { descriptor: { mediaType: indexType, digest, size: bytes.byteLength }, bytes };
  const gone = { ...own, root, manifests: [...children, root], blobs: [...own.blobs, shared.config, ...shared.layers] };
  const signature = await makeImage({ seed: "signature", platforms: one, layers: 1, sharedLayers: 0, attestations: false, index: false });
  const all = [...images, other, kept, gone, signature].flatMap(({ manifests }) => manifests);
  return { images, other, kept, gone, signature, manifests: new Map(all.map((it) => [it.descriptor.digest, it])) };
}

/** Where scenarios run: one after the other, for the clock is told of every request of the process. */
export interface Stage extends AsyncDisposable {
  run(scenario: Scenario): Promise<Course>;
}

export async function createStage(): Promise<Stage> {
  const stock = await makeStock();
  const machine = await createMachine();
  return {
    run: (scenario) => play(scenario, stock, machine),
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  };
}

interface Side {
  readonly registry: FaultRegistry;
  readonly user: string;
  readonly password: string;
  /** Tags that our own hand moved. */
  readonly moved: Set<string>;
}

interface World {
  readonly scenario: Scenario;
  readonly stock: Stock;
  readonly machine: Machine;
  readonly clock: SimulatedClock;
  readonly sides: readonly Side[];
  readonly image: TestImage;
  readonly problems: string[];
  /** What our own hand did. */
  readonly events: string[];
  /** Referrers that were there from the start, by what they refer to. */
  readonly referrers: readonly { readonly repository: string; readonly subject: string; readonly referrer: TestReferrer }[];
  readonly twin: boolean;
}

async function play(scenario: Scenario, stock: Stock, machine: Machine): Promise<Course> {
  using clock = simulatedClock();
  const began = clock.now();
  await using stack = new AsyncDisposableStack();
  const problems: string[] = [];
  const sides: Side[] = [];
  for (const [at, plan] of scenario.registries.entries()) {
    const user = `user${at}`;
    const password = `s3cret+pass/word:${at}`;
    const access =
      plan.access === "none"
        ? {}
        : { access: { type: plan.access, users: { [user]: password }, ...(plan.expiresIn && { expiresIn: plan.expiresIn }) } };
    const lists = (entries: readonly Record<string, unknown>[]) => lied(at === 0 ? scenario.lie : undefined, entries);
    const options = { ...plan.options, ...access, lists, clock: clock.server };
    const registry = stack.use(await startFaultRegistry(options as Parameters<typeof startFaultRegistry>[0]));
    sides.push({ registry, user, password, moved: new Set() });
  }
  const image = stock.images[scenario.image] as TestImage;
  const world: World = {
    scenario,
    stock,
    machine,
    clock,
    sides,
    image,
    problems,
    events: [],
    ...furnish(scenario, stock, image, sides[0] as Side),
  };

  const faults = scenario.faults.map((fault) => inject(world, fault));
  const steps = await within(patience, Promise.all(scenario.operations.map((operation, at) => step(world, operation, `${at}`, true))));
  const hits = faults.reduce((sum, { hits }) => sum + hits, 0);
  const history = [
    ...scenario.operations.map((operation, at) => `step ${at}: ${JSON.stringify(operation)}\n${steps?.[at]?.result.log ?? "(stuck)"}`),
    ...sides.flatMap(({ registry }, at) => registry.requests.map((request) => line(at, request))),
  ];
  const requests = sides.reduce((sum, { registry }) => sum + registry.requests.length, 0);
  const took = clock.now() - began;
  const course = (): Course => ({ problems, history, requests, took, hits, codes: steps?.map(({ result }) => result.code) ?? [] });
  if (steps === undefined) {
    problems.push(`I4: after ${patience / 1000} s it was not at an end`);
    return course();
  }
  if (took > 3_600_000) problems.push(`I4: it took ${Math.round(took / 1000)} s`);
  const most = bound(world, hits);
  const shared = scenario.operations.length > 1 || world.events.length > 0;
  const around = { machine, registries: sides.map(({ registry }) => registry), shared };
  const attempts = steps.map((played) => attemptOf(world, played));
  problems.push(...(await broken(around, most, ...attempts)));
  for (const { operation, result } of steps) judge(world, operation, result, hits + world.events.length > 0);

  restore(world);
  for (const { result } of steps) deleteWhatIsLeft(world, result);
  const again = async (attempt: Attempt): Promise<Attempt> => {
    const at = attempts.indexOf(attempt);
    const operation = scenario.operations[at] as OperationPlan;
    const played = await step(world, operation, `${at}`, false);
    history.push(`step ${at} again:\n${played.result.log}`);
    history.push(...sides.flatMap(({ registry }, at) => registry.requests.map((request) => `again ${line(at, request)}`)));
    judge(world, operation, played.result, false);
    if (operation.type === "attach" && attempt.result.code === 0 && played.result.outputs.digest !== attempt.result.outputs.digest) {
      problems.push("I6 attach: again, it made another digest");
    }
    return attemptOf(world, played);
  };
  // What is copied takes along what was attached: it comes last, so that nothing is left to do in the end.
  const order = attempts.toSorted((one, other) => Number(one.inputs.operation === "copy") - Number(other.inputs.operation === "copy"));
  const found = await within(patience, brokenAgain(around, most, order, again));
  problems.push(...(found ?? [`I6: again, without faults, it was not at an end after ${patience / 1000} s`]));
  return course();
}

function line(at: number, request: RecordedRequest): string {
  const { kind, method, url, status, faulted, received, sent } = request;
  return `${at} ${method} ${url.replaceAll(/(sha256:[0-9a-f]{8})[0-9a-f]{56}/g, "$1").slice(0, 140)} ${status} (${kind}, ${received} in, ${sent} out)${faulted ? " FAULT" : ""}`;
}

/** The result, or undefined where it does not come within so many milliseconds of real time. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, milliseconds, undefined);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Puts in what is there at the start. */
function furnish(scenario: Scenario, stock: Stock, image: TestImage, { registry }: Side): Pick<World, "referrers" | "twin"> {
  const { storage } = registry;
  const referrers: { repository: string; subject: string; referrer: TestReferrer }[] = [];
  const refer = (repository: string, subject: TestContent, type: string, text: string): TestReferrer => {
    const referrer = makeReferrer(subject.descriptor, type, text);
    referrers.push({ repository, subject: subject.descriptor.digest, referrer });
    storeReferrer(storage, repository, referrer);
    return referrer;
  };
  storeImage(storage, app, image, "v1", "latest");
  storeImage(storage, app, stock.other, "other");
  if (scenario.referrers >= 1) refer(app, image.root, "application/vnd.example.signature", "signature");
  if (scenario.referrers >= 2) {
    const sbom = refer(app, image.root, "application/spdx+json", "sbom");
    refer(app, sbom.manifest, "application/vnd.example.signature", "signature of the sbom");
    if (image.manifests.length > 1) refer(app, childOf(image), "application/spdx+json", "sbom of a child");
    storeImage(storage, app, stock.signature, digestTagOf(image));
  }
  const twin = scenario.seed % 2 === 0;
  storeImage(storage, old, stock.kept, "keep");
  storeImage(storage, old, stock.gone, "gone", ...(twin ? ["twin"] : []));
  refer(old, stock.kept.root, "application/vnd.example.signature", "signature of what is kept");
  refer(old, stock.kept.root, "application/spdx+json", "sbom of what is kept");
  const signature = refer(old, stock.gone.root, "application/vnd.example.signature", "signature of what goes");
  refer(old, signature.manifest, "application/vnd.example.signature", "countersignature of what goes");
  if (scenario.registries[0]?.options.referrers === false) {
    for (const [key, group] of Map.groupBy(referrers, ({ repository, subject }) => `${repository} ${subject}`)) {
      const [repository = "", subject = ""] = key.split(" ");
      const manifests = lied(
        scenario.lie,
        group.map(({ referrer: { manifest } }) => ({ ...manifest.descriptor })),
      );
      storage.putManifest(repository, indexType, JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests }), listTag(subject));
    }
  }
  return { referrers, twin };
}

const childOf = (image: TestImage): TestContent => (image.platforms[0] as TestImage["platforms"][number]).manifest;
const listTag = (digest: string): string => digest.replace(":", "-");
const digestTagOf = (image: TestImage): string => `${listTag(image.root.descriptor.digest)}.sig`;

function inject(world: World, { registry: at, on, nth, times, fault, event, ranges, echo }: FaultPlan) {
  const { registry } = world.sides[at] as Side;
  return registry.inject({
    ...{ on, nth, times },
    ...(ranges && { when: ({ headers }: RecordedRequest) => headers.range !== undefined }),
    fault: (request) => {
      if (event !== undefined) {
        world.events.push(event);
        happen(world, at, event, request);
        return undefined;
      }
      // Without the right link the page looks like the last one.
      const { referrersPage, tagsPage } = world.scenario.registries[at]?.options ?? {};
      if (fault?.headers?.link !== undefined && (request.kind === "tags" ? tagsPage : referrersPage) !== undefined) return undefined;
      if (echo) {
        const message = `you sent ${request.headers.authorization} and ${request.headers.authorization?.split(" ")[1]}`;
        return {
          status: 400,
          body: JSON.stringify({ errors: [{ code: "DENIED", message }] }),
          headers: { "content-type": "application/json" },
        };
      }
      return fault;
    },
  });
}

/** What another hand does. */
function happen(world: World, at: number, event: NonNullable<FaultPlan["event"]>, request: RecordedRequest): void {
  const source = world.sides[0] as Side;
  const side = world.sides[at] as Side;
  const { storage } = side.registry;
  switch (event) {
    case "tokens expire":
      side.registry.expireTokens();
      return;
    case "source tag moves":
      source.registry.storage.repository(app).tags.set("v1", world.stock.other.root.descriptor.digest);
      source.moved.add("v1");
      return;
    case "source blob goes": {
      source.registry.storage.lose(app, world.image.platforms[0]?.layers[0]?.descriptor.digest ?? "");
      return;
    }
    case "destination tag moves": {
      const copy = world.scenario.operations.find((operation) => operation.type === "copy");
      const destination = copy?.destinations.find(({ registry }) => registry === at);
      if (destination === undefined) return;
      storeImage(storage, destination.repository, world.stock.other, destination.tag);
      side.moved.add(`${destination.repository}:${destination.tag}`);
      return;
    }
    case "uploaded blob goes": {
      // Of the very manifest that is being written; what was seen to be complete before, no client looks at again.
      const manifest = world.stock.manifests.get(request.reference) ?? (world.image.manifests.length === 1 ? world.image.root : undefined);
      const layer = manifest && parseManifest(manifest.bytes).layers?.[0]?.digest;
      const refuses = world.scenario.registries[at]?.options.refusesIncomplete !== false;
      if (!refuses || layer === undefined || !request.repository.startsWith("copies/")) return;
      const repository = storage.repository(request.repository);
      const used = [...repository.manifests.values()].some(({ bytes }) =>
        parseManifest(bytes).layers?.some(({ digest }) => digest === layer),
      );
      if (!used) storage.lose(request.repository, layer);
    }
  }
}

/** Undoes what our own hand took away; tags stay where it moved them. */
function restore({ sides, image }: World): void {
  const { storage } = (sides[0] as Side).registry;
  for (const { descriptor, bytes } of image.blobs) if (storage.isLost(app, descriptor.digest)) storage.putBlob(app, bytes);
}

/** What a cascade could not delete after its root was gone is named, to be deleted by digest: the same step does not find it again. */
function deleteWhatIsLeft({ sides }: World, { log }: StepResult): void {
  const { storage } = (sides[0] as Side).registry;
  const [, named = ""] = /what was to go with it and is still there has to be deleted by digest: (.*)$/m.exec(log) ?? [];
  for (const [, digest = ""] of named.matchAll(/@(sha256:[0-9a-f]{64})/g)) storage.deleteManifest(old, digest);
}

interface Played {
  readonly operation: OperationPlan;
  readonly result: StepResult;
}

let folders = 0;

async function step(world: World, operation: OperationPlan, name: string, first: boolean): Promise<Played> {
  const { scenario, sides, machine, clock } = world;
  const random = seeded(scenario.seed * 31 + Number(name) + (first ? 0 : 1000));
  const cancellation = new AbortController();
  const folder = join(machine.workspace, `${++folders}`);
  await mkdir(folder);
  if (operation.type === "attach") await writeFile(join(folder, "report.txt"), operation.text);
  const inputs: Inputs = {
    "working-directory": folder,
    concurrency: operation.concurrency,
    "registry-auth": sides
      .flatMap(({ registry, user, password }, at) =>
        scenario.registries[at]?.access === "none"
          ? []
          : [`- registry: ${registry.host}\n  username: ${user}\n  password: ${JSON.stringify(password)}`],
      )
      .join("\n"),
    ...inputsOf(world, operation),
  };
  const remove =
    first && operation.cancelAt !== undefined
      ? (sides[0] as Side).registry.inject({
          on: "any",
          nth: operation.cancelAt,
          evenUnauthorized: true,
          fault: () => {
            cancellation.abort(new Cancelled("SIGTERM"));
            return undefined;
          },
        })
      : undefined;
  try {
    const env = { DOCKER_CONFIG: machine.home, ...(operation.debug && { RUNNER_DEBUG: "1" }) };
    const result = await machine.simulate(inputs, { clock, random }, { signal: cancellation.signal, env });
    return { operation, result };
  } finally {
    remove?.remove();
    await rm(folder, { recursive: true });
  }
}

const nameAt = ({ sides }: World, at: number, rest: string): string => `${sides[at]?.registry.host}/${rest}`;

function inputsOf(world: World, operation: OperationPlan): Inputs {
  const { stock } = world;
  const at = (rest: string) => nameAt(world, 0, rest);
  switch (operation.type) {
    case "copy":
      return {
        operation: "copy",
        source: at(`${app}:v1`),
        destination: operation.destinations.map(({ registry, repository, tag }) => nameAt(world, registry, `${repository}:${tag}`)),
        ...{ referrers: operation.referrers, "digest-tags": operation.digestTags, force: operation.force },
        ...(operation.platform !== undefined && { platform: operation.platform }),
      };
    case "attach":
      return { operation: "attach", reference: at(subjectName(world, operation)), files: "report.txt", "artifact-type": reportType };
    case "discover":
      return { operation: "discover", reference: at(operation.of === "app" ? `${app}:latest` : `${old}:keep`) };
    case "delete": {
      const missing = { operation: "delete", "if-missing": "ignore" };
      const gone = `${old}@${stock.gone.root.descriptor.digest}`;
      switch (operation.what) {
        case "tag":
          return { ...missing, reference: at(`${old}:gone`) };
        case "tag-cascade":
          return { ...missing, reference: at(`${old}:gone`), cascade: true };
        case "digest":
          return { ...missing, reference: at(gone) };
        case "digest-cascade":
          return { ...missing, reference: at(gone), cascade: true };
        case "filter":
          return { operation: "delete", reference: at(old), "tag-filter": "g*" };
        case "referrer":
          return { ...missing, reference: at(`${old}@${signatureOfKept(world)}`) };
      }
    }
  }
}

function signatureOfKept({ referrers, stock }: World): string {
  const found = referrers.find(({ subject }) => subject === stock.kept.root.descriptor.digest);
  return found?.referrer.manifest.descriptor.digest ?? "";
}

function subjectName({ image }: World, { subject }: AttachPlan): string {
  if (subject === "kept") return `${old}:keep`;
  return `${app}@${(subject === "app" ? image.root : childOf(image)).descriptor.digest}`;
}

/** Whether this registry cannot do it at all. */
function isRefused({ scenario }: World, operation: OperationPlan): boolean {
  if (operation.type !== "delete") return false;
  const { tagDeletion, digestDeletion } = scenario.registries[0]?.options ?? {};
  if (operation.what === "tag" || operation.what === "filter") return tagDeletion === false && digestDeletion === false;
  return digestDeletion === false;
}

const errorsOf = ({ annotations }: StepResult): string =>
  annotations.flatMap(({ level, message }) => (level === "error" ? [message] : [])).join(" | ");

function attemptOf(world: World, { operation, result }: Played): Attempt {
  const lacks = () => {
    switch (operation.type) {
      case "copy":
        return copied(world, operation, result);
      case "attach":
        return attached(world, operation, result);
      case "discover":
        return discovered(world, operation, result);
      case "delete":
        return deleted(world, operation);
    }
  };
  return { inputs: inputsOf(world, operation), result, lacks, refused: isRefused(world, operation) };
}

/** What must hold of a step in this scenario, beyond what holds of every step. */
function judge(world: World, operation: OperationPlan, result: StepResult, struck: boolean): void {
  const wrong = (what: string) => world.problems.push(`I1 ${operation.type}: ${what}`);
  if (operation.type === "delete") for (const problem of spared(world, operation)) wrong(problem);
  if (result.code === 143 && operation.cancelAt === undefined) wrong("cancelled by nobody");
  if (result.code === 0 || isRefused(world, operation)) return;
  if (!struck && result.code !== 143) wrong(`nothing went wrong, and it failed: ${errorsOf(result)}`);
  if (isGentle(world.scenario)) wrong(`all that went wrong passes by itself, and it failed: ${errorsOf(result)}`);
}

function* copied(world: World, { destinations, referrers, digestTags, platform }: CopyPlan, result: StepResult): Iterable<string> {
  const { sides, image, stock } = world;
  const source = sides[0] as Side;
  const told = JSON.parse(result.outputs.results ?? "[]") as { reference: string; digest: string; status: string }[];
  const roots = new Set([
    image.root.descriptor.digest,
    ...(source.moved.has("v1") ? [stock.other.root.descriptor.digest] : []),
  ] as string[]);
  for (const [at, { registry, repository, tag }] of destinations.entries()) {
    const side = sides[registry] as Side;
    const { storage } = side.registry;
    const name = `${repository}:${tag}`;
    const stored = storage.manifest(repository, tag);
    const digest = told[at]?.digest ?? "";
    if (!["copied", "unchanged"].includes(told[at]?.status ?? "")) yield `${name} is told to be ${told[at]?.status}`;
    if (platform === undefined && !roots.has(digest)) yield `${name} is told to be ${digest}, which the source never was`;
    if (stored?.digest !== digest && !side.moved.has(name)) yield `${name} is told to be ${digest} and is ${stored?.digest}`;
    const root = storage.manifest(repository, digest);
    if (root === undefined) {
      yield `${repository} does not have ${digest}`;
      continue;
    }
    yield* whole(side, repository, digest);
    if (digest !== image.root.descriptor.digest) continue;
    const taken = world.referrers.filter((it) => referrers && it.repository === app);
    for (const { subject, referrer } of taken) {
      if (!listed(world, registry, repository, subject).has(referrer.manifest.descriptor.digest)) yield `${name}: a referrer is not listed`;
      yield* whole(side, repository, referrer.manifest.descriptor.digest);
    }
    if (digestTags && world.scenario.referrers >= 2) {
      if (storage.manifest(repository, digestTagOf(image))?.digest !== stock.signature.root.descriptor.digest)
        yield `${name}: its digest tag is not there`;
    }
  }
}

/** Every byte beneath a digest, hashed. */
function* whole({ registry: { storage } }: Side, repository: string, digest: string): Iterable<string> {
  const root = storage.manifest(repository, digest);
  if (root === undefined) {
    yield `${repository} does not have ${digest}`;
    return;
  }
  for (const missing of storage.missing(repository, root))
    if (!storage.isLost(repository, missing)) yield `${repository}@${digest} lacks ${missing}`;
  for (const beneath of storage.graph(repository, digest)) {
    const manifest = storage.manifest(repository, beneath);
    if (manifest && hash(manifest.bytes) !== beneath) yield `${repository}@${beneath} has other bytes`;
  }
}

const hash = (bytes: Uint8Array): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/** What a registry lists as referring to something: by its API, or under the fallback tag. */
function listed({ scenario, sides }: World, at: number, repository: string, subject: string): Set<string> {
  const { storage } = (sides[at] as Side).registry;
  if (scenario.registries[at]?.options.referrers !== false)
    return new Set(storage.referrers(repository, subject).map(({ digest }) => String(digest)));
  const list = storage.manifest(repository, listTag(subject));
  return new Set(list ? (parseManifest(list.bytes).manifests ?? []).map(({ digest }) => digest) : []);
}

function* attached(world: World, operation: AttachPlan, { outputs }: StepResult): Iterable<string> {
  const { image, stock } = world;
  const repository = operation.subject === "kept" ? old : app;
  const subject = (operation.subject === "kept" ? stock.kept.root : operation.subject === "app" ? image.root : childOf(image)).descriptor
    .digest;
  const side = world.sides[0] as Side;
  const manifest = side.registry.storage.manifest(repository, outputs.digest ?? "");
  if (manifest === undefined) {
    yield `${outputs.digest} is not there`;
    return;
  }
  const parsed = parseManifest(manifest.bytes);
  if (parsed.subject?.digest !== subject) yield `its subject is ${parsed.subject?.digest}`;
  if (parsed.layers?.[0]?.digest !== hash(Buffer.from(operation.text))) yield "its file has other bytes";
  yield* whole(side, repository, manifest.digest);
  if (!listed(world, 0, repository, subject).has(manifest.digest)) yield `${manifest.digest} is attached and not listed`;
}

function* discovered(world: World, { of }: DiscoverPlan, { outputs }: StepResult): Iterable<string> {
  const repository = of === "app" ? app : old;
  const found = new Set((JSON.parse(outputs.referrers ?? "[]") as { digest: string }[]).map(({ digest }) => digest));
  const deletes = world.scenario.operations.some((operation) => operation.type === "delete" && operation.what === "referrer");
  const gone = deletes ? signatureOfKept(world) : "";
  const inOld = new Set(reachable(world, world.stock.kept.root.descriptor.digest));
  for (const { referrer, ...there } of world.referrers) {
    const { digest } = referrer.manifest.descriptor;
    if (there.repository !== repository || (repository === old && !inOld.has(digest)) || digest === gone) continue;
    if (!found.has(digest)) yield `${digest} refers to it, and was not found`;
  }
}

/** What was there from the start and refers to this, or to what refers to it. */
function reachable(world: World, from: string): string[] {
  return world.referrers.flatMap(({ subject, referrer }) =>
    subject === from ? [referrer.manifest.descriptor.digest, ...reachable(world, referrer.manifest.descriptor.digest)] : [],
  );
}

function* deleted(world: World, { what }: DeletePlan): Iterable<string> {
  const { stock, twin } = world;
  const { storage } = (world.sides[0] as Side).registry;
  const { tags, manifests } = storage.repository(old);
  const gone = stock.gone.root.descriptor.digest;
  if (what !== "referrer" && tags.has("gone")) yield "the tag is still there";
  if ((what === "digest" || what === "digest-cascade") && (manifests.has(gone) || tags.has("twin")))
    yield "the manifest or its other tag is still there";
  if (what === "digest-cascade" || (what === "tag-cascade" && !twin)) {
    const own = new Set(stock.kept.manifests.map(({ descriptor }) => descriptor.digest));
    const left = stock.gone.manifests.filter(({ descriptor: { digest } }) => !own.has(digest) && manifests.has(digest));
    if (left.length > 0) yield `with cascade, ${left.length} manifests are still there`;
    if (reachable(world, gone).some((digest) => manifests.has(digest))) yield "with cascade, a referrer is still there";
  }
  if (what === "referrer") {
    const digest = signatureOfKept(world);
    if (manifests.has(digest)) yield "the referrer is still there";
    if (listed(world, 0, old, stock.kept.root.descriptor.digest).has(digest)) yield "the referrer is still listed";
  }
}

/** What a deletion never takes, whether it succeeds or fails. */
function* spared(world: World, { what }: DeletePlan): Iterable<string> {
  const { stock, twin } = world;
  const side = world.sides[0] as Side;
  const { storage } = side.registry;
  const { tags, manifests } = storage.repository(old);
  const kept = stock.kept.root.descriptor.digest;
  if (tags.get("keep") !== kept) yield `the tag that stays points to ${tags.get("keep")}`;
  yield* whole(side, old, kept);
  for (const digest of reachable(world, kept)) {
    if (what === "referrer" && digest === signatureOfKept(world)) continue;
    if (!manifests.has(digest)) yield "a referrer of what stays is gone";
    if (!listed(world, 0, old, kept).has(digest)) yield "a referrer of what stays is not listed any more";
  }
  const root = stock.gone.root.descriptor.digest;
  const onlyTheTag = what === "tag" || what === "filter" || (what === "tag-cascade" && twin) || what === "referrer";
  if (!onlyTheTag) return;
  if (twin && tags.get("twin") !== root) yield `the other tag points to ${tags.get("twin")}`;
  yield* whole(side, old, root);
  for (const digest of reachable(world, root)) if (!manifests.has(digest)) yield "a referrer went with a tag";
}

/** I4: what the work takes, and for each fault what may be tried again. */
function bound({ scenario, image }: World, hits: number): number {
  const objects = image.blobs.length + image.manifests.length + 20;
  const chunks = ({ registry }: CopyPlan["destinations"][number]) => {
    const { chunkMaxLength = Number.POSITIVE_INFINITY } = scenario.registries[registry]?.options ?? {};
    return image.blobs.reduce((sum, { bytes }) => sum + Math.floor(bytes.byteLength / chunkMaxLength), 0);
  };
  const work = scenario.operations.flatMap((operation) =>
    operation.type === "copy" ? operation.destinations.map((to) => 6 * objects + 60 + 4 * chunks(to)) : [6 * objects + 60],
  );
  return work.reduce((sum, one) => sum + one, 0) + 12 * hits;
}
