import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createMachine, type Inputs, type Machine } from "../../scripts/machine.ts";
import { type ConnectProxy, startConnectProxy } from "../support/connect-proxy.ts";
import { type Github, type GithubOptions, githubHosts, startGithub } from "../support/github.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer, type TestImage, type TestReferrer } from "../support/test-image.ts";
import { type Authority, type Certificate, createAuthority } from "../support/tls.ts";
import { fail, succeed } from "./step.ts";

const job = "ghs_tokenOfTheJob";
const tokens = {
  [job]: { kind: "job" },
  ghs_ofALesserRole: { kind: "job", role: "write" },
  ghs_ofALesserRoleToo: { kind: "job", role: "write", refusal: 404 },
  ghs_thatReads: { kind: "job", packages: "read" },
  ghp_ofOctocat: { kind: "classic", login: "octocat" },
  ghp_withoutScope: { kind: "classic", login: "octocat", packages: "none" },
  github_pat_ofOctocat: { kind: "fine-grained", login: "octocat" },
} as const satisfies GithubOptions["tokens"];
const secrets = Object.keys(tokens);

const types = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  placeholder: "application/vnd.oci.registry.action.placeholder",
} as const;

let authority: Authority;
let tls: Certificate;
let image: TestImage;
let older: TestImage;
beforeAll(async () => {
  authority = await createAuthority();
  tls = await authority.issue([...githubHosts(), ...githubHosts("github.test")]);
  image = await makeImage({ seed: "app" });
  older = await makeImage({ seed: "older" });
});

/** A machine, and GitHub as it sees it. */
interface World extends AsyncDisposable {
  readonly github: Github;
  readonly machine: Machine;
  readonly proxy: ConnectProxy;
  /** A `delete` step there. */
  readonly inputs: (inputs: Inputs) => Inputs;
  tags(repository?: string): Record<string, string>;
  /** The digests that are there, sorted. */
  manifests(repository?: string): string[];
}

async function startWorld(options: Partial<GithubOptions> = {}): Promise<World> {
  await using starting = new AsyncDisposableStack();
  const github = starting.use(await startGithub({ tls, tokens, ...options }));
  const proxy = starting.use(await startConnectProxy({ routes: github.routes }));
  const env = { HTTPS_PROXY: proxy.url, GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.serverUrl };
  const machine = starting.use(await createMachine({ token: job, env }));
  await writeFile(join(machine.workspace, "ca.pem"), authority.certificate);
  const all = starting.move();
  return {
    ...{ github, machine, proxy },
    inputs: (inputs) => ({ operation: "delete", "ca-file": "ca.pem", ...inputs }),
    tags: (repository = "acme/app") => Object.fromEntries(github.registry.storage.repository(repository).tags),
    manifests: (repository = "acme/app") => [...github.registry.storage.repository(repository).manifests.keys()].sort(),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

const digestsOf = ({ manifests }: TestImage): string[] => manifests.map(({ descriptor }) => descriptor.digest);
const root = ({ root: { descriptor } }: TestImage): string => descriptor.digest;
const deletions = ({ calls }: Github): string[] => calls.flatMap(({ method, path }) => (method === "DELETE" ? [path] : []));

/** Puts a list of referrers under the fallback tag of a subject, as writers do. @returns its digest. */
function list(github: Github, subject: string, referrers: readonly TestReferrer[], repository = "acme/app"): string {
  const entries = referrers.map(({ manifest: { descriptor } }) => ({ ...descriptor, artifactType: "application/spdx+json" }));
  const bytes = JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests: entries });
  return github.registry.storage.putManifest(repository, types.index, bytes, subject.replace(":", "-"));
}

describe("a tag of ghcr.io", () => {
  test("goes alone: it is moved to a manifest of its own, whose version is deleted, and its siblings stay", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "1.0", "latest");
    const { outputs, step } = await succeed(machine, world.inputs({ reference: "ghcr.io/acme/app:1" }));
    expect(outputs.changed).toBe("true");
    expect(JSON.parse(outputs.deleted as string)).toEqual([{ kind: "tag", reference: "ghcr.io/acme/app:1", digest: root(image) }]);
    expect(world.tags()).toEqual({ "1.0": root(image), latest: root(image) });
    expect(world.manifests()).toEqual(digestsOf(image).sort());
    expect(github.registry.violations).toEqual([]);
    // Where the tag pointed is said before it is moved.
    expect(step.log).toContain(`ghcr.io/acme/app:1 holds ${root(image)}; it is moved to an empty manifest, and that is deleted`);
    // The registry's own deletion is never asked for, and no token for it.
    expect(github.registry.of("manifest-delete")).toEqual([]);
    const scopes = github.registry.of("token").flatMap(({ query }) => query.getAll("scope"));
    expect(new Set(scopes)).toEqual(new Set(["repository:acme/app:pull,push"]));
    // The tag is moved once the manifest can be deleted by one call: it holds it for no longer than that.
    const moved = github.registry.of("manifest-put").filter(({ reference }) => reference === "1");
    expect(moved).toHaveLength(1);
    expect(github.calls.at(-1)).toMatchObject({ method: "DELETE", status: 204 });
  });

  test("goes alone although GitHub lists a new version only after a while", { timeout: 60_000 }, async () => {
    await using world = await startWorld({ lag: 2 });
    storeImage(world.github.registry.storage, "acme/app", image, "1", "latest");
    await succeed(world.machine, world.inputs({ reference: "ghcr.io/acme/app:1" }));
    expect(world.tags()).toEqual({ latest: root(image) });
    expect(world.manifests()).toEqual(digestsOf(image).sort());
  });

  test("of a package with a name of several components, of a user, of the token's own user", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    for (const [repository, token, path] of [
      ["acme/group/sub/app", job, "/orgs/acme/packages/container/group%2Fsub%2Fapp/versions/"],
      ["octocat/app", job, "/users/octocat/packages/container/app/versions/"],
      ["octocat/private/app", "ghp_ofOctocat", "/user/packages/container/private%2Fapp/versions/"],
    ] as const) {
      storeImage(github.registry.storage, repository, image, "1", "2");
      if (repository.includes("private")) github.hidden.add(repository);
      github.forget();
      await succeed(machine, world.inputs({ reference: `ghcr.io/${repository}:1`, "github-token": token }));
      expect(world.tags(repository)).toEqual({ "2": root(image) });
      expect(
        deletions(github).every((call) => call.startsWith(path)),
        deletions(github).join(),
      ).toBe(true);
    }
  });

  test("that is not there is a failure, or not, as asked for; so is a whole repository", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1");
    await fail(
      machine,
      world.inputs({ reference: "ghcr.io/acme/app:9" }),
      /there is nothing to delete\. With if-missing: ignore this is a success/,
    );
    for (const reference of ["ghcr.io/acme/app:9", `ghcr.io/acme/app@${root(older)}`]) {
      const { outputs, results } = await succeed(machine, world.inputs({ reference, "if-missing": "ignore" }));
      expect(outputs).toMatchObject({ changed: "false", deleted: "[]" });
      expect(results).toMatchObject([{ reference, status: "missing" }]);
    }
    const bare = { reference: "ghcr.io/acme/nothing", "tag-filter": "pr-*" };
    await fail(machine, world.inputs(bare), /not found/);
    const { results } = await succeed(machine, world.inputs({ ...bare, "if-missing": "ignore" }));
    expect(results).toMatchObject([{ reference: "ghcr.io/acme/nothing", status: "missing" }]);
    expect(deletions(github)).toEqual([]);
  });

  test("by name:tag@digest: the tag must hold it, then the version goes with every tag on it", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    storeImage(github.registry.storage, "acme/app", older, "0");
    await fail(machine, world.inputs({ reference: `ghcr.io/acme/app:1@${root(older)}` }), /the tag holds sha256:.*; nothing was deleted/);
    expect(deletions(github)).toEqual([]);
    await succeed(machine, world.inputs({ reference: `ghcr.io/acme/app:1@${root(image)}` }));
    expect(world.tags()).toEqual({ "0": root(older) });
  });
});

describe("a digest of ghcr.io", () => {
  test("goes with every tag on it, and the log, the results and the summary say how it comes back", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    storeImage(github.registry.storage, "acme/app", older, "0");
    const id = github.idOf("acme/app", root(image));
    const { step, results, outputs } = await succeed(machine, world.inputs({ reference: `ghcr.io/acme/app@${root(image)}` }));
    const restore = `gh api --method POST /orgs/acme/packages/container/app/versions/${id}/restore`;
    expect(results[0].deleted).toEqual([
      { kind: "manifest", reference: `ghcr.io/acme/app@${root(image)}`, digest: root(image), note: `version ${id}`, restore },
    ]);
    expect(JSON.parse(outputs.deleted as string)).toEqual([
      { kind: "manifest", reference: `ghcr.io/acme/app@${root(image)}`, digest: root(image) },
    ]);
    expect(step.log).toContain(`To restore within 30 days\n${restore}\n`);
    expect(step.summary).toContain(`<code>${restore}</code>`);
    expect(world.tags()).toEqual({ "0": root(older) });
    // And so it does.
    const answer = await machineFetch(world, `${github.apiUrl}${restore.split(" ").at(-1)}`);
    expect(answer).toBe(204);
    expect(world.tags()).toEqual({ "0": root(older), "1": root(image), latest: root(image) });
  });

  test("that is gone when it is to be deleted is no failure; one that GitHub only says is gone, is one", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1");
    storeImage(github.registry.storage, "acme/app", older, "0");
    // It is deleted, but the answer is lost; the second attempt gets a 404.
    github.inject({ on: /^DELETE/, status: 502, work: true });
    const { outputs } = await succeed(machine, world.inputs({ reference: `ghcr.io/acme/app@${root(image)}` }));
    expect(outputs.changed).toBe("true");
    expect(deletions(github)).toHaveLength(2);
    const left = world.manifests();
    const why = /the token may not delete it \(host api\.github\.com, status 404\)\. The job needs "permissions: packages: write".*Admin/;
    await fail(
      machine,
      world.inputs({ reference: `ghcr.io/acme/app@${root(older)}`, "github-token": "ghs_ofALesserRoleToo" }),
      why,
      secrets,
    );
    expect(world.manifests()).toEqual(left);
  });
});

/** A request from the outside, as with GitHub's own tool. */
async function machineFetch({ github }: World, url: string): Promise<number> {
  const { request } = await import("node:https");
  const { host, pathname } = new URL(url);
  const [hostname, port] = (github.routes[`${host}:443`] as string).split(":");
  return new Promise((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${job}` };
    request({ method: "POST", hostname, port, path: pathname, headers, servername: host, ca: authority.certificate }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
    })
      .on("error", reject)
      .end();
  });
}

describe("cascade on ghcr.io", () => {
  const modes = ["absent", "page", "empty"] as const;
  test.each(modes)(
    "takes platforms, attestation manifests and referrers, and nothing that is needed; referrers API: %s",
    async (referrers) => {
      await using world = await startWorld({ referrers });
      const { github, machine } = world;
      const { storage } = github.registry;
      storeImage(storage, "acme/app", image, "pr-1", "pr-2");
      storeImage(storage, "acme/app", older, "latest");
      // An index that stays has one platform in common with the one that goes.
      const [shared] = image.platforms;
      const needed = shared?.manifest.descriptor;
      storage.putManifest(
        "acme/app",
        types.index,
        JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests: [needed] }),
        "kept",
      );
      const [listed, lost, ofChild, ofNeeded] = (["listed", "lost", "of the child", "of what is needed"] as const).map((text, at) => {
        const subject = [image.root, image.root, image.platforms[1]?.manifest, shared?.manifest][at];
        const referrer = makeReferrer((subject ?? image.root).descriptor, "application/spdx+json", text);
        storeReferrer(storage, "acme/app", referrer);
        return referrer;
      }) as [TestReferrer, TestReferrer, TestReferrer, TestReferrer];
      // Another writer overwrote the entry of the second: it refers to the image all the same.
      list(github, root(image), [listed]);
      list(github, image.platforms[1]?.manifest.descriptor.digest as string, [ofChild]);
      const listOfNeeded = list(github, needed?.digest as string, [ofNeeded]);
      const bundle = makeReferrer(older.root.descriptor, "application/spdx+json", "of the other");
      storeReferrer(storage, "acme/app", bundle);
      list(github, root(older), [bundle]);

      const plan = world.inputs({ reference: "ghcr.io/acme/app", "tag-filter": "pr-*", cascade: true });
      const before = world.manifests();
      const dry = await succeed(machine, { ...plan, "dry-run": true });
      expect(dry.outputs).toMatchObject({ changed: "false", deleted: "[]" });
      expect(world.manifests()).toEqual(before);
      expect(deletions(github)).toEqual([]);
      const { outputs, results, step } = await succeed(machine, plan);
      const withoutVersions = (value: readonly { deleted: readonly object[] }[]) =>
        value.flatMap(({ deleted }) => deleted.map((it) => ({ ...it, note: undefined, restore: undefined })));
      expect(withoutVersions(dry.results)).toEqual(withoutVersions(results));

      const left = world.manifests();
      for (const digest of [...digestsOf(older), needed?.digest, ofNeeded.manifest.descriptor.digest, listOfNeeded])
        expect(left).toContain(digest);
      for (const { manifest } of [listed, lost, ofChild]) expect(left).not.toContain(manifest.descriptor.digest);
      for (const digest of digestsOf(image)) expect(left.includes(digest)).toBe(digest === needed?.digest);
      expect(Object.keys(world.tags()).sort()).toEqual(
        ["kept", "latest", needed?.digest.replace(":", "-"), root(older).replace(":", "-")].sort(),
      );
      for (const tag of ["kept", "latest"])
        expect(storage.missing("acme/app", storage.manifest("acme/app", tag) ?? { bytes: Buffer.of() })).toEqual([]);
      // The first tag leaves its sibling and what that holds; the second takes all.
      expect(results.map(({ reference, deleted }) => [reference, deleted.length > 1])).toEqual([
        ["ghcr.io/acme/app:pr-1", false],
        ["ghcr.io/acme/app:pr-2", true],
      ]);
      const kinds = (JSON.parse(outputs.deleted as string) as { kind: string }[]).map(({ kind }) => kind);
      expect(Object.groupBy(kinds, (kind) => kind).referrer?.length).toBeGreaterThanOrEqual(3);
      expect(step.log).toContain(`kept     ${needed?.digest} (needed)`);
    },
  );

  test("looks a package through before the plan and before the first deletion, for many tags", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    const tags = Array.from({ length: 12 }, (_, at) => `pr-${at}`);
    for (const tag of tags) {
      storeImage(github.registry.storage, "acme/app", await makeImage({ seed: tag, platforms: ["linux/amd64"], attestations: false }), tag);
    }
    storeImage(github.registry.storage, "acme/app", image, "latest");
    await succeed(machine, world.inputs({ reference: "ghcr.io/acme/app", "tag-filter": "pr-*", cascade: true }));
    expect(world.tags()).toEqual({ latest: root(image) });
    expect(world.manifests()).toEqual(digestsOf(image).sort());
    expect(github.calls.filter(({ method, path }) => method === "GET" && path.includes("/versions"))).toHaveLength(2);
    const reads = github.registry.of("manifest-get").filter(({ reference, status }) => status !== 401 && reference.includes(":"));
    expect(reads.length).toBe(new Set(reads.map(({ reference }) => reference)).size);
  });

  test("a referrer that goes leaves its subject's list without it", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    const { storage } = github.registry;
    storeImage(storage, "acme/app", image, "1");
    const [one, two] = ["one", "two"].map((text) => makeReferrer(image.root.descriptor, "application/spdx+json", text)) as [
      TestReferrer,
      TestReferrer,
    ];
    for (const referrer of [one, two]) storeReferrer(storage, "acme/app", referrer);
    list(github, root(image), [one, two]);
    await succeed(machine, world.inputs({ reference: `ghcr.io/acme/app@${one.manifest.descriptor.digest}` }));
    const { bytes } = storage.manifest("acme/app", root(image).replace(":", "-")) ?? { bytes: Buffer.of() };
    const entries = (JSON.parse(bytes.toString()) as { manifests: { digest: string }[] }).manifests.map(({ digest }) => digest);
    expect(entries).toEqual([two.manifest.descriptor.digest]);
    expect(world.manifests()).not.toContain(one.manifest.descriptor.digest);
    expect(world.tags()["1"]).toBe(root(image));
  });
});

describe("a package of 1,250 versions", () => {
  const many = async (): Promise<World> => {
    const world = await startWorld();
    const { storage } = world.github.registry;
    storeImage(storage, "acme/app", image, "oldest");
    const config = image.platforms[0]?.config.descriptor;
    for (let at = 0; at < 1244; at++) {
      const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers: [], annotations: { at: String(at) } };
      storage.putManifest("acme/app", types.manifest, JSON.stringify(manifest), at % 10 === 0 ? `build-${at}` : undefined);
    }
    storeImage(storage, "acme/app", older, "latest");
    return world;
  };
  const pages = ({ calls }: Github) =>
    calls.flatMap(({ method, path }) => (method === "GET" ? (/per_page=100&page=(\d+)$/.exec(path)?.[1] ?? []) : [])).map(Number);

  test("is listed by its first page, then by all others at once", async () => {
    await using world = await many();
    const { github, machine } = world;
    // None of the others is answered before eight of them are there.
    const eight = Promise.withResolvers<void>();
    let here = 0;
    const before = () => {
      if (++here === 8) eight.resolve();
      return eight.promise;
    };
    github.inject({ on: /^GET .*\/versions$/, nth: 2, times: 100, before });
    await succeed(machine, world.inputs({ reference: `ghcr.io/acme/app@${root(image)}` }));
    expect(pages(github)[0]).toBe(1);
    expect(pages(github).sort((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
    expect(github.peak).toBeGreaterThanOrEqual(8);
    expect(deletions(github)).toHaveLength(1);
    expect(world.tags().oldest).toBeUndefined();
    expect(world.manifests()).not.toContain(root(image));
  });

  test("is listed anew where others delete from it meanwhile: what a list lacks cannot be protected", { timeout: 60_000 }, async () => {
    await using world = await many();
    const { github, machine } = world;
    const { manifests } = github.registry.storage.repository("acme/app");
    // Each time, once the first pages were read, versions on them vanish: all that is older moves forward.
    const vanish = () => {
      for (const digest of [...manifests.keys()].slice(-200, -195)) manifests.delete(digest);
    };
    github.inject({ on: /^GET .*\/versions$/, nth: 8, before: vanish });
    await succeed(machine, world.inputs({ reference: "ghcr.io/acme/app:oldest", cascade: true }));
    // Each time the first and the last page are read twice, at the beginning and at the end.
    expect(pages(github)).toHaveLength(2 * (13 + 2));
    for (const digest of digestsOf(image)) expect(manifests.has(digest)).toBe(false);
    for (const digest of digestsOf(older)) expect(manifests.has(digest)).toBe(true);
  });
});

describe("what GitHub does not delete", () => {
  test("the package's last tag: nothing is moved, and a dry run knows it", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "only");
    const whole = "To delete the whole package: gh api --method DELETE /orgs/acme/packages/container/app$";
    const why = new RegExp(`this is the package's last tag, .*; nothing was changed \\(host api\\.github\\.com\\)\\. ${whole}`);
    await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:only" }), why);
    await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:only", "dry-run": true }), why);
    await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:only", cascade: true, "dry-run": true }), why);
    expect(deletions(github)).toEqual([]);
    expect(github.registry.of("manifest-put")).toEqual([]);
    const said = new RegExp(`GitHub does not delete it: You cannot delete the last tagged version of a package.*status 400\\)\\. ${whole}`);
    const step = await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:only", cascade: true }), said);
    expect(step.summary).toContain("last tagged version of a package");
    expect(world.tags()).toEqual({ only: root(image) });
    expect(world.manifests()).toEqual(digestsOf(image).sort());
  });

  test("of many tags, the last: all others go", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "pr-1", "pr-2", "pr-3");
    const inputs = world.inputs({ reference: "ghcr.io/acme/app", "tag-filter": "pr-*" });
    const step = await fail(machine, inputs, /this is the package's last tag/);
    expect(Object.keys(world.tags())).toHaveLength(1);
    const results = JSON.parse(step.outputs.results as string) as { status: string }[];
    expect(results.map(({ status }) => status).sort()).toEqual(["deleted", "deleted", "failed"]);
    expect(step.outputs.changed).toBe("true");
    expect(step.log).toContain("Deleted 2 tags of ghcr.io/acme/app, 1 of 3 failed");
    expect(world.manifests()).toEqual(digestsOf(image).sort());
  });

  test("the last version, and what was downloaded more than 5,000 times", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    const single = await makeImage({ seed: "single", platforms: ["linux/amd64"], attestations: false, index: false });
    storeImage(github.registry.storage, "acme/single", single, "1");
    const last = /You cannot delete the last version of a package\. You must delete the package instead\..*To delete the whole package/;
    await fail(machine, world.inputs({ reference: `ghcr.io/acme/single@${root(single)}` }), last);
    storeImage(github.registry.storage, "acme/app", image, "1");
    storeImage(github.registry.storage, "acme/app", older, "0");
    github.popular.add(root(older));
    const popular =
      /more than 5000 downloads cannot be deleted.*status 400\)\. A version with so many downloads goes only if the package is made private/;
    await fail(machine, world.inputs({ reference: `ghcr.io/acme/app@${root(older)}` }), popular);
    expect(world.tags()).toEqual({ "0": root(older), "1": root(image) });
  });
});

describe("a token that may not", () => {
  const settings = "https://github\\.com/orgs/acme/packages/container/app/settings";
  const role = `The job needs "permissions: packages: write", and this repository the role Admin under "Manage Actions access" at ${settings}`;
  const classic = "personal access token must be a classic one with the scopes read:packages and delete:packages";
  test.each([
    ["ghs_ofALesserRole", new RegExp(`Resource not accessible by integration \\(host api\\.github\\.com, status 403\\)\\. ${role}`)],
    ["ghs_ofALesserRoleToo", new RegExp(`GitHub says that it is not there, though it is.*status 404\\)\\. ${role}`)],
    ["ghs_thatReads", new RegExp(`Resource not accessible by integration .*status 403\\)\\. ${role}`)],
    ["ghp_withoutScope", new RegExp(`read:packages scope.*status 403\\)\\. A ${classic}`)],
    ["github_pat_ofOctocat", /denied/],
  ] as const)("%s: the step says which permission, and where, and has moved nothing", async (token, why) => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:1", "github-token": token }), why, secrets);
    expect(world.tags()).toEqual({ "1": root(image), latest: root(image) });
    expect(github.registry.of("manifest-put").map(({ reference }) => reference)).not.toContain("1");
  });

  test("a fine-grained one, where the registry takes another login", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    const login = { "registry-auth": `- {registry: ghcr.io, username: octocat, password: ${job}}`, "github-token": "github_pat_ofOctocat" };
    const why = new RegExp(`status 403\\)\\. GitHub takes no fine-grained tokens for packages; a ${classic}`);
    await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:1", ...login }), why, secrets);
  });

  test("an empty, and an expired one", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    const empty = /input "github-token": it is empty, and what is on ghcr\.io is deleted through GitHub's API, which wants it$/;
    await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:1", "github-token": "" }), empty);
    expect([...github.registry.requests, ...github.calls]).toEqual([]);
    const login = { "registry-auth": `- {registry: ghcr.io, username: octocat, password: ${job}}`, "github-token": "ghs_expired" };
    const expired = /Bad credentials \(host api\.github\.com, status 401\)\. Check the credentials for ghcr\.io from github-token/;
    await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:1", ...login }), expired, [...secrets, "ghs_expired"]);
  });

  test("a package that is not there, and an owner", async () => {
    await using world = await startWorld();
    world.github.registry.storage.putManifest("nobody/app", types.manifest, '{"schemaVersion":2}', "1");
    await fail(world.machine, world.inputs({ reference: "ghcr.io/nobody/app:1" }), /there is no user or organisation nobody/);
  });
});

test("tokens go to the registry's own token service and to the API, and nowhere else", async () => {
  await using world = await startWorld({ referrers: "page" });
  const { github, machine, proxy } = world;
  storeImage(github.registry.storage, "acme/app", image, "1", "latest");
  github.inject({ on: /^GET .*\/versions$/, status: 302, headers: { location: "https://pkg-containers.githubusercontent.com/elsewhere" } });
  const step = await machine.run(world.inputs({ reference: "ghcr.io/acme/app:1", cascade: true }), { env: { RUNNER_DEBUG: "1" } });
  const told = JSON.stringify({ ...step, masks: [], commands: [], stdout: "" });
  for (const secret of [...secrets, ...github.registry.tokens]) expect(told.includes(secret)).toBe(false);
  for (const { kind, headers } of github.registry.requests) {
    const { authorization } = headers;
    if (kind === "cdn") expect(authorization).toBeUndefined();
    else if (kind === "token") expect(authorization).toMatch(/^Basic /);
    else if (authorization !== undefined) expect(github.registry.tokens).toContain(authorization.replace("Bearer ", ""));
  }
  expect(github.calls.every(({ authorization }) => authorization === `Bearer ${job}`)).toBe(true);
  expect(new Set(proxy.tunnels)).toEqual(new Set(["ghcr.io:443", "api.github.com:443", "pkg-containers.githubusercontent.com:443"]));
});

describe("a secondary rate limit", () => {
  const limited = {
    ...{ status: 403, message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again." },
  };

  test("is waited out where GitHub says how long", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1");
    storeImage(github.registry.storage, "acme/app", older, "0");
    github.inject({ on: /^DELETE/, ...limited, headers: { "retry-after": "2" } });
    const { step } = await succeed(machine, world.inputs({ reference: `ghcr.io/acme/app@${root(image)}` }));
    expect(step.log).toMatch(
      /delete package version ghcr\.io\/acme\/app@sha256:\w+: status 403 \(api\.github\.com\); attempt 1 failed, next in 2\.\d s/,
    );
    expect(deletions(github)).toHaveLength(2);
  });

  test("and the hourly one, whose end is told otherwise, are no missing permission; a long wait is a failure that says until when", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1");
    storeImage(github.registry.storage, "acme/app", older, "0");
    const reset = Math.floor(Date.now() / 1000) + 1800;
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
    github.inject({ on: /versions$/, times: 99, status: 403, message: "API rate limit exceeded for installation.", headers });
    const until = new Date(reset * 1000).toISOString().slice(0, 16);
    const why = new RegExp(
      `the rate limit is reached, and the registry asks to wait until ${until}.*API rate limit exceeded for installation`,
    );
    await fail(machine, world.inputs({ reference: `ghcr.io/acme/app@${root(image)}` }), why);
    expect(github.calls.filter(({ path }) => path.includes("/versions"))).toHaveLength(1);
  });
});

describe("untagging that is interrupted", () => {
  const placeholders = ({ github }: World): string[] =>
    [...github.registry.storage.repository("acme/app").manifests.values()].flatMap(({ bytes, digest }) =>
      bytes.toString().includes(types.placeholder) ? [digest] : [],
    );

  test("by an API that fails: the tag is put back, and what is left is named", { timeout: 60_000 }, async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    // The first two deletions, of what is no version and of the trial, go through.
    github.inject({ on: /^DELETE/, nth: 3, times: 99, status: 500 });
    const step = await fail(machine, world.inputs({ reference: "ghcr.io/acme/app:1", retries: 2 }), /delete package version .*status 500/);
    expect(world.tags()).toEqual({ "1": root(image), latest: root(image) });
    const [left, ...others] = placeholders(world);
    expect(others).toEqual([]);
    const warnings = step.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
    expect(warnings).toEqual([`left behind: ghcr.io/acme/app@${left}, an empty manifest without a tag`]);
    expect(step.outputs.changed).toBe("false");
  });

  test("by an answer that is lost: the tag is gone", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    github.inject({ on: /^DELETE/, nth: 3, drop: true, work: true });
    await succeed(machine, world.inputs({ reference: "ghcr.io/acme/app:1" }));
    expect(world.tags()).toEqual({ latest: root(image) });
    expect(placeholders(world)).toEqual([]);
  });

  test("by a cancellation: it is brought to its end", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    github.inject({ on: /^DELETE/, nth: 3, delay: 1500 });
    const step = await machine.start(world.inputs({ reference: "ghcr.io/acme/app:1" }));
    await step.said(/is moved to an empty manifest/);
    await until(() => world.tags()["1"] !== root(image));
    step.kill("SIGINT");
    expect((await step.result).code).toBe(130);
    expect(world.tags()).toEqual({ latest: root(image) });
    expect(placeholders(world)).toEqual([]);
  });

  test("by a process that dies: its last line says what the tag held, and so does what is under it; the next run removes that", async () => {
    await using world = await startWorld();
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1", "latest");
    github.inject({ on: /^DELETE/, nth: 3, hang: true });
    const inputs = world.inputs({ reference: "ghcr.io/acme/app:1" });
    const step = await machine.start(inputs);
    await until(() => deletions(github).length === 3);
    step.kill("SIGKILL");
    const { log } = await step.result;
    expect(log).toContain(`ghcr.io/acme/app:1 holds ${root(image)}`);
    const [left] = placeholders(world);
    expect(world.tags()).toEqual({ "1": left, latest: root(image) });
    expect(github.registry.storage.manifest("acme/app", "1")?.bytes.toString()).toContain(
      `Placeholder for the tag 1, which held ${root(image)}, about to be deleted`,
    );
    await succeed(machine, inputs);
    expect(world.tags()).toEqual({ latest: root(image) });
    expect(placeholders(world)).toEqual([]);
    expect(world.manifests()).toEqual(digestsOf(image).sort());
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 1000) throw new Error("it never came to that");
    await new Promise((passed) => setTimeout(passed, 5));
  }
}

describe("an Enterprise server", () => {
  test("has its own registry and API: deletion, and the commands that are printed, go there", async () => {
    await using world = await startWorld({ server: "github.test" });
    const { github, machine, proxy } = world;
    storeImage(github.registry.storage, "acme/group/app", image, "1", "latest");
    storeImage(github.registry.storage, "acme/group/app", older, "0");
    await succeed(machine, world.inputs({ reference: "containers.github.test/acme/group/app:1" }));
    expect(world.tags("acme/group/app")).toEqual({ "0": root(older), latest: root(image) });
    const { step } = await succeed(machine, world.inputs({ reference: "containers.github.test/acme/group/app:latest", cascade: true }));
    expect(step.log).toMatch(
      /gh api --hostname github\.test --method POST \/orgs\/acme\/packages\/container\/group%2Fapp\/versions\/\d+\/restore/,
    );
    const why =
      /To delete the whole package: gh api --hostname github\.test --method DELETE \/orgs\/acme\/packages\/container\/group%2Fapp$/;
    await fail(machine, world.inputs({ reference: "containers.github.test/acme/group/app:0" }), why);
    const settings = /"Manage Actions access" at https:\/\/github\.test\/orgs\/acme\/packages\/container\/group%2Fapp\/settings/;
    storeImage(github.registry.storage, "acme/group/app", image, "2");
    await fail(
      machine,
      world.inputs({ reference: "containers.github.test/acme/group/app:2", "github-token": "ghs_ofALesserRole" }),
      settings,
    );
    expect(new Set(proxy.tunnels)).toEqual(new Set(["containers.github.test:443", "github.test:443"]));
  });

  test("is believed no empty list of referrers: what is attached stands under the fallback tag", async () => {
    await using world = await startWorld({ server: "github.test", referrers: "empty" });
    const { github, machine } = world;
    storeImage(github.registry.storage, "acme/app", image, "1");
    const reference = "containers.github.test/acme/app:1";
    const attach = { operation: "attach", reference, "artifact-type": "text/x-report", annotations: "text=first" };
    const { outputs } = await succeed(machine, world.inputs(attach));
    expect(Object.keys(world.tags())).toContain(root(image).replace(":", "-"));
    const again = await succeed(machine, world.inputs(attach));
    expect(again.outputs).toMatchObject({ changed: "false", digest: outputs.digest });
  });

  test("is never told a token without TLS", async () => {
    await using world = await startWorld();
    storeImage(world.github.registry.storage, "acme/app", image, "1", "2");
    const env = { GITHUB_API_URL: "http://api.github.com" };
    const step = await world.machine.run(world.inputs({ reference: "ghcr.io/acme/app:1" }), { env });
    expect(step.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(/the token is not sent to GITHUB_API_URL/)]);
    expect(world.proxy.requests).toEqual([]);
  });
});
