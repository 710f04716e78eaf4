import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createMachine, type Inputs, type Machine, type Simulation, type StepResult } from "../../scripts/machine.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { type DockerHubFake, type HubOptions, type HubSecret, hubHosts, startDockerHub } from "../support/docker-hub.ts";
import { simulatedClock } from "../support/simulated-clock.ts";
import { makeImage, storeImage, type TestImage } from "../support/test-image.ts";
import { type Authority, type Certificate, createAuthority } from "../support/tls.ts";

// Deletion on Docker Hub: tags by its own API, digests by its registry. The steps run in this process.

const day = 86_400_000;
const secret = "dckr_pat_0123456789";
let authority: Authority;
let tls: Certificate;
const images: TestImage[] = [];
beforeAll(async () => {
  authority = await createAuthority();
  tls = await authority.issue([...hubHosts]);
  for (let at = 0; at < 4; at++) images.push(await makeImage({ seed: `hub ${at}` }));
});
const imageAt = (at: number): TestImage => images[at] as TestImage;
const root = ({ root: { descriptor } }: TestImage): string => descriptor.digest;
const digestsOf = ({ manifests }: TestImage): string[] => manifests.map(({ descriptor }) => descriptor.digest);

interface Result {
  readonly reference: string;
  readonly status: string;
  readonly reason?: string;
}

interface World extends AsyncDisposable {
  readonly hub: DockerHubFake;
  readonly machine: Machine;
  /** Stores an image whose tags were pushed so many days ago. */
  hold(image: TestImage, days: number, ...tags: string[]): void;
  step(inputs: Inputs, simulated?: Simulation): Promise<StepResult & { readonly results: readonly Result[]; readonly errors: string }>;
  /** The tags that are there, sorted. */
  tags(): string[];
  has(...digests: string[]): boolean;
  /** Requests to Docker Hub's own API: `DELETE 204`. */
  asked(): string[];
}

async function startWorld(kind: HubSecret | "none" = "personal", options: Partial<HubOptions> = {}): Promise<World> {
  await using starting = new AsyncDisposableStack();
  const hub = starting.use(await startDockerHub({ tls, logins: kind === "none" ? {} : { [`acme:${secret}`]: kind }, ...options }));
  const proxy = starting.use(await startConnectProxy({ routes: hub.routes }));
  const machine = starting.use(await createMachine({ env: { HTTPS_PROXY: proxy.url } }));
  await writeFile(join(machine.workspace, "ca.pem"), authority.certificate);
  const { storage } = hub.registry;
  const repository = () => storage.repository("acme/app");
  const login = kind === "none" ? {} : { "registry-auth": `- {registry: docker.io, username: acme, password: ${secret}}` };
  const all = starting.move();
  return {
    hub,
    machine,
    hold: (image, days, ...tags) => {
      storeImage(storage, "acme/app", image, ...tags);
      for (const tag of tags) hub.pushed.set(tag, new Date(Date.now() - days * day));
    },
    step: async (inputs, simulated) => {
      const step = await machine.simulate(
        { operation: "delete", reference: "acme/app", "ca-file": "ca.pem", ...login, ...inputs },
        simulated,
      );
      expect(step.log).not.toContain(secret);
      const errors = step.annotations.filter(({ level }) => level === "error").map(({ message }) => message);
      return { ...step, results: JSON.parse(step.outputs.results || "[]"), errors: errors.join("\n") };
    },
    tags: () => [...repository().tags.keys()].sort(),
    has: (...digests) => digests.every((digest) => repository().manifests.has(digest)),
    asked: () => hub.calls.map(({ method, status }) => `${method} ${status}`),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

describe("one tag", () => {
  test("goes by Docker Hub's own API, and its sibling stays; no manifest is read, which would count as a pull", async () => {
    await using world = await startWorld();
    world.hold(imageAt(0), 1, "1", "1.0");
    const { code, log } = await world.step({ reference: "acme/app:1" });
    expect(code, log).toBe(0);
    expect(world.tags()).toEqual(["1.0"]);
    expect(world.asked()).toEqual(["POST 200", "DELETE 204"]);
    expect(world.hub.registry.of("manifest-get")).toEqual([]);
  });

  test.each(["password", "personal", "organization"] as const)("goes with a %s as the password", async (kind) => {
    await using world = await startWorld(kind);
    world.hold(imageAt(0), 1, "1", "2");
    const { code, log } = await world.step({ reference: "docker.io/acme/app:1" });
    expect(code, log).toBe(0);
    expect(world.tags()).toEqual(["2"]);
  });

  test("goes by the older address if there is no other, and nothing is moved if there is none", async () => {
    await using world = await startWorld("personal", { deletesAt: "older" });
    world.hold(imageAt(0), 1, "1", "2");
    expect((await world.step({ reference: "acme/app:1" })).code).toBe(0);
    expect(world.tags()).toEqual(["2"]);
    await using other = await startWorld("personal", { deletesAt: "none" });
    other.hold(imageAt(0), 1, "1", "2");
    const { code, errors } = await other.step({ reference: "acme/app:1" });
    expect([code, other.tags()]).toEqual([1, ["1", "2"]]);
    expect(errors).toMatch(/acme\/app/);
  });

  test("stays, and the error names the login, if the access token may not delete", async () => {
    await using world = await startWorld("personal, read and write");
    world.hold(imageAt(0), 1, "1", "2");
    const { code, errors } = await world.step({ reference: "acme/app:1" });
    expect([code, world.tags()]).toEqual([1, ["1", "2"]]);
    expect(errors).toMatch(/permission denied.*Read, Write, Delete; that from registry-auth has others/);
  });

  test("that is not there is not there, and not what the login was refused for", async () => {
    await using world = await startWorld();
    world.hold(imageAt(0), 1, "1");
    expect((await world.step({ reference: "acme/app:9" })).errors).toMatch(/there is nothing to delete/);
    // A service that is gone says nothing of the tag.
    world.hub.onCall = (_, path) => (path.endsWith("/auth/token") ? 404 : undefined);
    const { code, errors } = await world.step({ reference: "acme/app:1", "if-missing": "ignore" });
    expect([code, world.tags()]).toEqual([1, ["1"]]);
    expect(errors).toMatch(/does not give a token/);
  });

  test("goes though the API's tokens run out on the way", async () => {
    await using world = await startWorld("personal", { tokenUses: 2 });
    world.hold(imageAt(0), 1, "1", "2", "3", "4", "5");
    const { code, log } = await world.step({ "tag-filter": ["[1-4]"] });
    expect(code, log).toBe(0);
    expect(world.tags()).toEqual(["5"]);
  });
});

describe("by rules", () => {
  test("ages are those of the last push of any tag, and a digest goes by the registry once its tags are gone", async () => {
    await using world = await startWorld();
    world.hold(imageAt(0), 90, "pr-1");
    world.hold(imageAt(1), 90, "pr-2");
    world.hub.pushed.set("pr-2", new Date(Date.now() - day));
    world.hold(imageAt(2), 90, "latest");
    for (const dry of [true, false]) {
      const inputs = { "tag-filter": "pr-*", "older-than": "30d", cascade: true, "dry-run": dry };
      const { code, results, log } = await world.step(inputs);
      expect(code, log).toBe(0);
      expect(results.map(({ reference, status, reason }) => [reference, status, reason])).toEqual([
        ["docker.io/acme/app:pr-1", dry ? "would-delete" : "deleted", "matches pr-*, older than 30 days"],
        ["docker.io/acme/app:pr-2", "kept", "younger than 30 days"],
      ]);
    }
    expect(world.tags()).toEqual(["latest", "pr-2"]);
    expect(digestsOf(imageAt(0)).some((digest) => world.has(digest))).toBe(false);
    expect(world.has(...digestsOf(imageAt(1)), ...digestsOf(imageAt(2)))).toBe(true);
  });

  test("a request lists a hundred tags with their digests: none is asked for one by one", async () => {
    await using world = await startWorld();
    for (let at = 0; at < 250; at++) world.hold(imageAt(at % 3), 90, `build-${at}`);
    world.hold(imageAt(3), 90, "latest");
    const { code, log } = await world.step({ "tag-filter": "build-*", "keep-tags": "build-2", "dry-run": true });
    expect(code, log).toBe(0);
    expect(world.asked()).toEqual(["POST 200", "GET 200", "GET 200", "GET 200"]);
    expect(world.hub.registry.of("manifest-head")).toEqual([]);
    // What the protected image needs, and nothing else.
    expect(world.hub.registry.of("manifest-get").filter(({ status }) => status === 200)).toHaveLength(digestsOf(imageAt(2)).length);
  });

  test("a list that is behind loses nothing: the tag that moved meanwhile stays", async () => {
    await using world = await startWorld();
    world.hold(imageAt(0), 90, "pr-1");
    world.hold(imageAt(1), 90, "pr-2");
    world.hold(imageAt(2), 1, "latest");
    // It was moved to the image that is latest now, and the list does not show that yet.
    world.hub.registry.storage.repository("acme/app").tags.set("pr-1", root(imageAt(2)));
    world.hub.stale.set("pr-1", root(imageAt(0)));
    await world.step({ "tag-filter": "pr-*", "older-than": "30d", cascade: true });
    expect(world.tags()).toEqual(["latest", "pr-1"]);
    expect(world.has(...digestsOf(imageAt(2)))).toBe(true);
  });

  test("the limit of requests is kept to: the step waits for the next minute and ends well", async () => {
    using clock = simulatedClock();
    await using world = await startWorld("personal", { perMinute: 8, now: () => clock.now() });
    for (let at = 0; at < 20; at++) world.hold(imageAt(0), 90, `pr-${at}`);
    world.hold(imageAt(1), 90, "latest");
    const { code, log, annotations } = await world.step({ "tag-filter": "pr-*" }, { clock, random: () => 0.5 });
    expect(code, log).toBe(0);
    expect(annotations.filter(({ level }) => level !== "notice")).toEqual([]);
    expect(world.tags()).toEqual(["latest"]);
    // Those that were under way when the minute was used up.
    expect(world.asked().filter((call) => call.endsWith("429")).length).toBeLessThanOrEqual(8);
  });

  test("an API that fails ends the step before anything goes; one that does not answer this login is said, and images tell their ages", async () => {
    await using world = await startWorld();
    world.hold(imageAt(0), 90, "pr-1");
    world.hold(imageAt(1), 90, "latest");
    const inputs = { "tag-filter": "pr-*", "older-than": "30d", retries: 1 };
    world.hub.onCall = (method) => (method === "GET" ? 503 : undefined);
    expect(await world.step(inputs)).toMatchObject({ code: 1, errors: expect.stringMatching(/list tags/) });
    expect(world.tags()).toEqual(["latest", "pr-1"]);
    world.hub.onCall = (method) => (method === "GET" ? 403 : undefined);
    const step = await world.step({ ...inputs, "dry-run": true });
    expect(step.code, step.log).toBe(0);
    const [warning] = step.annotations.filter(({ level }) => level === "warning");
    expect(warning?.message).toMatch(/Docker Hub's API does not list the tags \(status 403\); ages are what the images say themselves/);
  });

  test("what has no tag cannot be found: the step says so, and what can be done", async () => {
    await using world = await startWorld();
    world.hold(imageAt(0), 90, "latest");
    const { code, errors } = await world.step({ untagged: true });
    expect(code).toBe(1);
    expect(errors).toMatch(/lists only what has a tag/);
  });
});
