import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createMachine, type Machine, type StepResult } from "../../scripts/machine.ts";
import { inProcess } from "../reliability/scenario.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { githubHosts, startGithub } from "../support/github.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { createAuthority } from "../support/tls.ts";

interface Planned {
  readonly results: {
    source: string;
    destination: string;
    pending: number;
    unchanged: number;
    prune: string[];
    skipped: { tag: string; reason: string }[];
    error?: string;
  }[];
  readonly chunks: { source: string; destination: string; tags: string[]; operation: string; mirror: number }[];
  readonly taken: { mirror: number; tag: string; reason: string }[];
  readonly left: { repository: string; reason: string }[];
}

async function planned(machine: Machine, mirrors: string, code = 0): Promise<Planned & { step: StepResult }> {
  const step = await inProcess(machine, { operation: "plan", mirrors });
  expect(step.code, step.log).toBe(code);
  return { ...JSON.parse(await readFile(step.outputs["result-path"] ?? "", "utf8")), step };
}

/** Where each repository goes. */
const ways = ({ results }: Planned): string[] => results.map(({ source, destination }) => `${source} → ${destination}`);

/** A registry that holds an image in repositories, by their tags. */
async function holding(repositories: Readonly<Record<string, readonly string[]>>, seed = "image"): Promise<FaultRegistry> {
  const registry = await startFaultRegistry();
  const image = await makeImage({ seed, platforms: ["linux/amd64"], index: false });
  for (const [name, tags] of Object.entries(repositories)) storeImage(registry.storage, name, image, ...tags);
  return registry;
}

const repositories = {
  "team/app": ["1.0.0", "1.1.0", "2.0.0", "latest"],
  "team/app-dev": ["1.0.0"],
  "team/deep/tool": ["1.0.0"],
  other: ["1.0.0"],
};

describe("a mirror of what a registry lists", () => {
  test.each([
    [
      "HOST",
      "TO/mirror/",
      [
        "other → mirror/other",
        "team/app → mirror/team/app",
        "team/app-dev → mirror/team/app-dev",
        "team/deep/tool → mirror/team/deep/tool",
      ],
    ],
    ["HOST/", "TO", ["other → other", "team/app → team/app", "team/app-dev → team/app-dev", "team/deep/tool → team/deep/tool"]],
    [
      "docker://HOST/**",
      "TO/mirror/*",
      [
        "other → mirror/other",
        "team/app → mirror/team/app",
        "team/app-dev → mirror/team/app-dev",
        "team/deep/tool → mirror/team/deep/tool",
      ],
    ],
    ["HOST/*", "TO/mirror/", ["other → mirror/other"]],
    ["HOST/team/*", "TO/mirror/", ["team/app → mirror/team/app", "team/app-dev → mirror/team/app-dev"]],
    ["HOST/team/*", "TO/mirror", ["team/app → mirror/team/app", "team/app-dev → mirror/team/app-dev"]],
    ["HOST/team/*", "TO/mirror/*", ["team/app → mirror/app", "team/app-dev → mirror/app-dev"]],
    ["HOST/team/", "TO/mirror/*", ["team/app → mirror/app", "team/app-dev → mirror/app-dev", "team/deep/tool → mirror/deep/tool"]],
    ["HOST/team/**", "TO/*", ["team/app → app", "team/app-dev → app-dev", "team/deep/tool → deep/tool"]],
    ["HOST/*/app*", "TO/mirror/*", ["team/app → mirror/team/app", "team/app-dev → mirror/team/app-dev"]],
    ["HOST/team/app-*", "TO/mirror/*", ["team/app-dev → mirror/app-dev"]],
    ["[HOST/team/**, '!HOST/team/*-dev']", "TO/mirror/*", ["team/app → mirror/app", "team/deep/tool → mirror/deep/tool"]],
    ["[HOST/team/**, '!*-dev', '!team/deep/**']", "TO/mirror/*", ["team/app → mirror/app"]],
    ["[HOST, '!**-dev', '!other']", "TO/", ["team/app → team/app", "team/deep/tool → team/deep/tool"]],
  ])("%s to %s", async (source, destination, wanted) => {
    await using from = await holding(repositories);
    await using to = await startFaultRegistry();
    await using machine = await createMachine();
    const found = await planned(
      machine,
      `- {source: ${source.replaceAll("HOST", from.host)}, destination: ${destination.replace("TO", to.host)}}`,
    );
    expect(ways(found).map((way) => way.replace(`${from.host}/`, "").replace(`${to.host}/`, ""))).toEqual(wanted);
    expect(found.chunks.map(({ mirror }) => mirror)).toEqual(wanted.map((_, at) => at));
  });

  test("asks for one HEAD of each tag at each side at most, and reads nothing that a filter leaves out", async () => {
    await using from = await holding({ ...repositories, "team/empty": [] });
    await using to = await holding({ "mirror/app": ["1.1.0", "9.0.0"] }, "older");
    await using machine = await createMachine();
    const found = await planned(
      machine,
      `- {source: "${from.host}/team/*", destination: "${to.host}/mirror/*", semver: ^1, tag-filter: latest, keep: 1}`,
    );
    expect(found.results).toMatchObject([
      {
        pending: 2,
        unchanged: 0,
        skipped: [
          { tag: "1.0.0", reason: expect.stringContaining("keep: 1") },
          { tag: "2.0.0", reason: expect.stringContaining("tag-filter") },
        ],
      },
      { pending: 1, skipped: [] },
      { pending: 0, unchanged: 0, skipped: [] },
    ]);
    expect(found.taken.filter(({ mirror }) => mirror === 0)).toEqual([
      { mirror: 0, tag: "1.1.0", reason: "the destination holds another digest" },
      { mirror: 0, tag: "latest", reason: "the destination does not have it" },
    ]);
    for (const line of ["1.1.0: copy, the destination holds another digest", "2.0.0: neither tag-filter nor semver lets it through"]) {
      expect(found.step.log).toContain(line);
    }
    expect(from.of("catalog")).toHaveLength(1);
    for (const registry of [from, to]) {
      expect(registry.of("manifest-get", "blob-get", "blob-head")).toEqual([]);
      expect(registry.of("manifest-head").map(({ reference }) => reference)).toEqual(["1.1.0"]);
    }
    expect(from.requests.some(({ url }) => url.includes("deep") || url.includes("other"))).toBe(false);
  });

  test("in one registry does not mirror what it made itself, run for run", async () => {
    await using registry = await holding({ app: ["1"], "mirror/app": ["1"], "mirror/old": ["1"] });
    await using machine = await createMachine();
    const found = await planned(
      machine,
      `- {source: ${registry.host}, destination: ${registry.host}/mirror/}\n- {source: ${registry.host}/*, destination: ${registry.host}/}`,
    );
    expect(found.results).toMatchObject([
      { source: `${registry.host}/app`, destination: `${registry.host}/mirror/app`, pending: 0, unchanged: 1 },
      { source: `${registry.host}/*`, destination: `${registry.host}/`, pending: 0 },
    ]);
    expect(found.left).toEqual([
      { repository: `${registry.host}/mirror/app`, reason: "it is below the destination" },
      { repository: `${registry.host}/mirror/old`, reason: "it is below the destination" },
      { repository: `${registry.host}/app`, reason: "its destination is itself" },
    ]);
    expect(found.step.log).toContain(`${registry.host}/app: left, its destination is itself`);
  });

  test("of a registry without a catalog fails, and hinders no other entry", async () => {
    await using from = await holding(repositories);
    await using none = await startFaultRegistry();
    none.inject({ on: "catalog", times: Number.POSITIVE_INFINITY, fault: { status: 404 } });
    await using machine = await createMachine();
    const found = await planned(
      machine,
      `- {source: ${none.host}/team/*, destination: ghcr.io/acme/}\n- {source: ${from.host}/other, destination: ${none.host}/other}`,
      1,
    );
    expect(found.results).toMatchObject([
      { source: `${from.host}/other`, pending: 1 },
      {
        source: `${none.host}/team/*`,
        destination: "ghcr.io/acme/",
        error: expect.stringContaining("the registry has no catalog of its repositories"),
      },
    ]);
    expect(found.chunks).toMatchObject([{ source: `${from.host}/other`, mirror: 0 }]);
  });

  test("that matches nothing warns, and is a row of its own", async () => {
    await using from = await holding(repositories);
    await using machine = await createMachine();
    const found = await planned(machine, `- {source: ${from.host}/nobody/*, destination: ghcr.io/acme/}`);
    expect(found.results).toEqual([
      { source: `${from.host}/nobody/*`, destination: "ghcr.io/acme/", pending: 0, unchanged: 0, chunks: 0, prune: [], skipped: [] },
    ]);
    expect(found.step.log).toContain("names no repository that is to be copied");
  });

  test("and another entry that write one tag are refused", async () => {
    await using from = await holding(repositories);
    await using machine = await createMachine();
    const mirrors = `- {source: ${from.host}/team/*, destination: ${from.host}/m/*}\n- {source: ${from.host}/team/app, destination: ${from.host}/m/app}`;
    const step = await inProcess(machine, { operation: "plan", mirrors });
    expect(step.code).toBe(1);
    expect(step.log).toMatch(/mirror 2 writes .*\/m\/app:1\.0\.0 where mirror 1 does/);
  });

  test("prunes in each repository under the same guards", async () => {
    await using from = await holding({ "team/a": ["1", "2", "3"], "team/b": ["1"], "team/c": [] });
    await using to = await holding({ "m/a": ["1", "2", "3", "4"], "m/b": ["1", "2", "3"], "m/c": ["1"] });
    await using machine = await createMachine();
    const found = await planned(machine, `- {source: ${from.host}/team/*, destination: ${to.host}/m/*, prune: true}`, 1);
    expect(found.results).toMatchObject([
      { unchanged: 3, prune: ["4"] },
      { prune: [], error: expect.stringContaining("2 of 3 tags would go, more than half") },
      { prune: [], error: expect.stringContaining("the source has no tag that is selected") },
    ]);
    expect(found.chunks).toMatchObject([{ operation: "delete", tags: ["4"], mirror: 0 }]);
  });
});

test("an image that is named by its digest is mirrored as that, whatever its tag holds by now", async () => {
  await using from = await holding({ "team/app": ["1", "2"] }, "fresh");
  await using to = await startFaultRegistry();
  await using machine = await createMachine();
  const old = await makeImage({ seed: "old" });
  storeImage(from.storage, "team/app", old, "other");
  const { digest } = old.root.descriptor;
  const mirrors = (pinned: string) =>
    `- {images: ["${from.host}/team/app:2", "${from.host}/team/app:1@${pinned}"], destination: ${to.host}/mirror/}`;
  const found = await planned(machine, mirrors(digest));
  expect(found.results).toMatchObject([{ pending: 1 }, { pending: 1 }]);
  expect(found.chunks).toMatchObject([{ tags: ["2"] }, { tags: ["1"], digest, source: `${from.host}/team/app` }]);
  storeImage(to.storage, "mirror/team/app", old, "1");
  expect((await planned(machine, mirrors(digest))).results).toMatchObject([{ pending: 1 }, { pending: 0, unchanged: 1 }]);
  const none = `sha256:${"0".repeat(64)}`;
  expect((await planned(machine, mirrors(none), 1)).results).toMatchObject([
    { pending: 1 },
    { pending: 0, error: expect.stringContaining(`${from.host}/team/app@${none}: there is no such manifest`) },
  ]);
});

test("a mirror of ghcr.io/OWNER/* asks GitHub's Packages API", async () => {
  const token = "ghs_tokenOfTheJob";
  const authority = await createAuthority();
  await using github = await startGithub({ tls: await authority.issue(githubHosts()), tokens: { [token]: { kind: "job" } } });
  await using proxy = await startConnectProxy({ routes: github.routes });
  await using to = await startFaultRegistry();
  const env = { HTTPS_PROXY: proxy.url, NO_PROXY: to.host, GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.serverUrl };
  await using machine = await createMachine({ token, env });
  await writeFile(join(machine.workspace, "ca.pem"), authority.certificate);
  const image = await makeImage({ seed: "app" });
  for (const name of ["acme/app", "acme/group/tool", "acme/app-dev"]) storeImage(github.registry.storage, name, image, "1");
  const mirrors = `- {source: [ghcr.io/acme/**, "!ghcr.io/acme/*-dev"], destination: ${to.host}/mirror/*}`;
  const step = await inProcess(machine, { operation: "plan", mirrors, "ca-file": "ca.pem" });
  expect(step.code, step.log).toBe(0);
  expect(JSON.parse(step.outputs.results ?? "")).toMatchObject([
    { source: "ghcr.io/acme/app", destination: `${to.host}/mirror/app`, pending: 1 },
    { source: "ghcr.io/acme/group/tool", destination: `${to.host}/mirror/group/tool`, pending: 1 },
  ]);
  expect(step.log).toContain("ghcr.io/acme/app-dev: left, a pattern with ! takes it out");
});
