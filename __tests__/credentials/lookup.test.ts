import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CredentialOptions, createCredentials } from "../../src/credentials/lookup.ts";
import { parseRegistryAuth } from "../../src/credentials/registry-auth.ts";
import { basicHeader } from "../../src/registry/auth/token-service.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { testContext } from "../support/context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const auth = (username: string, password = "canary") => ({ auth: base64(`${username}:${password}`) });

interface World extends AsyncDisposable {
  readonly home: string;
  write(path: string, content: unknown): Promise<string>;
  credentials(options?: Partial<CredentialOptions>): ReturnType<typeof createCredentials>;
  readonly ctx: ReturnType<typeof testContext>;
}

/** A machine of its own: an empty home, an empty environment. */
function world(): World {
  const folder = temporaryFolder();
  const ctx = testContext();
  return {
    home: folder.path,
    ctx,
    write: async (path, content) => {
      const file = join(folder.path, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
      return file;
    },
    credentials: (options = {}) =>
      createCredentials(ctx, { env: {}, homeFolder: folder.path, workingFolder: join(folder.path, "workspace"), ...options }),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

const user = async (found: ReturnType<ReturnType<typeof createCredentials>["find"]>) => {
  const credential = await found;
  return credential?.kind === "basic" ? credential.username : credential?.kind;
};

test("a user without a home has the places that the environment names, and no other", async () => {
  await using machine = world();
  const credentials = machine.credentials({ homeFolder: undefined, userId: 4_000_000_000, githubToken: "canary" });
  expect(await credentials.find("r.example", "a/b")).toBeUndefined();
  expect(await user(credentials.find("ghcr.io", "a/b"))).toBe("x-access-token");
  const config = await machine.write("docker/config.json", { auths: { "r.example": auth("docker") } });
  const named = machine.credentials({ homeFolder: undefined, env: { DOCKER_CONFIG: dirname(config) } });
  expect(await user(named.find("r.example", "a/b"))).toBe("docker");
});

describe("the order of the places", () => {
  test("each one decides where those before it have nothing for the registry", async () => {
    await using machine = world();
    const all = (name: string, ...hosts: string[]) => ({ auths: Object.fromEntries(hosts.map((host) => [host, auth(name)])) });
    const hosts = ["a.example", "b.example", "c.example", "d.example", "e.example", "ghcr.io"];
    const file = await machine.write("auth-file.json", all("authfile", ...hosts.slice(1, 2)));
    await machine.write(".docker/config.json", all("docker", ...hosts.slice(1, 4)));
    await machine.write("run/containers/auth.json", all("podman", ...hosts.slice(1, 5)));
    await machine.write(".config/containers/auth.json", all("xdg", ...hosts.slice(1, 6).filter((host) => host !== "ghcr.io")));
    const credentials = machine.credentials({
      env: {
        REGISTRY_AUTH_FILE: file,
        DOCKER_AUTH_CONFIG: JSON.stringify(all("inline", ...hosts.slice(1, 3))),
        XDG_RUNTIME_DIR: join(machine.home, "run"),
        GITHUB_ACTOR: "octocat",
      },
      registryAuth: await parseRegistryAuth("- {registry: a.example, username: input, password: canary}", machine.ctx.secrets),
      githubToken: "ghs_canary",
    });
    const users = await Promise.all(hosts.map((host) => user(credentials.find(host, "acme/app"))));
    expect(users).toEqual(["input", "authfile", "inline", "docker", "podman", "octocat"]);
    expect(await credentials.find("f.example", "acme/app")).toBeUndefined();
  });

  test("an input comes before a more specific entry of a file", async () => {
    await using machine = world();
    await machine.write(".docker/config.json", { auths: { "r.example/acme": auth("file") } });
    const registryAuth = await parseRegistryAuth("- {registry: r.example, username: input, password: canary}", machine.ctx.secrets);
    expect(await user(machine.credentials({ registryAuth }).find("r.example", "acme/app"))).toBe("input");
  });

  test("DOCKER_CONFIG names a folder, and stands instead of the home's", async () => {
    await using machine = world();
    await machine.write(".docker/config.json", { auths: { "r.example": auth("home") } });
    await machine.write("elsewhere/config.json", { auths: { "s.example": auth("elsewhere") } });
    const credentials = machine.credentials({ env: { DOCKER_CONFIG: join(machine.home, "elsewhere") } });
    expect(await user(credentials.find("s.example", "a/b"))).toBe("elsewhere");
    expect(await credentials.find("r.example", "a/b")).toBeUndefined();
  });

  test("a REGISTRY_AUTH_FILE that is not there is empty", async () => {
    await using machine = world();
    await machine.write(".docker/config.json", { auths: { "r.example": auth("home") } });
    const credentials = machine.credentials({ env: { REGISTRY_AUTH_FILE: join(machine.home, "none.json") } });
    expect(await user(credentials.find("r.example", "a/b"))).toBe("home");
  });
});

describe("within one place the most specific entry wins", () => {
  test("so that two repositories of one host can differ", async () => {
    await using machine = world();
    await machine.write(".docker/config.json", {
      auths: { "ghcr.io": auth("host"), "ghcr.io/acme": auth("namespace"), "ghcr.io/acme/app": auth("repository") },
    });
    const credentials = machine.credentials();
    expect(await user(credentials.find("ghcr.io", "acme/app"))).toBe("repository");
    expect(await user(credentials.find("ghcr.io", "acme/other"))).toBe("namespace");
    expect(await user(credentials.find("ghcr.io", "acmes/app"))).toBe("host");
  });

  test("registry-auth is bound to exactly what it names", async () => {
    await using machine = world();
    const registryAuth = await parseRegistryAuth(
      "- {registry: r.example/acme, username: acme, password: canary}\n- {registry: s.example, username: s, password: canary}",
      machine.ctx.secrets,
    );
    const credentials = machine.credentials({ registryAuth });
    expect(await user(credentials.find("r.example", "acme/app"))).toBe("acme");
    expect(await credentials.find("r.example", "other/app")).toBeUndefined();
    expect(await credentials.find("s.example.evil.test", "acme/app")).toBeUndefined();
    expect(await credentials.find("s.example:8443", "acme/app")).toBeUndefined();
  });
});

describe("what an entry may hold", () => {
  test.each([
    ["auth", auth("someone", "pa:ss"), { kind: "basic", username: "someone", password: "pa:ss" }],
    ["auth without padding", { auth: base64("ab:canary").replace(/=+$/, "") }, { kind: "basic", username: "ab", password: "canary" }],
    ["auth with NULs behind", { auth: base64("ab:canary\0\0") }, { kind: "basic", username: "ab", password: "canary" }],
    ["username and password", { username: "someone", password: "canary" }, { kind: "basic", username: "someone", password: "canary" }],
    [
      "identitytoken",
      { auth: base64("00000000-0000-0000-0000-000000000000:"), identitytoken: "canary" },
      { kind: "identity-token", token: "canary" },
    ],
    ["registrytoken", { ...auth("a"), registrytoken: "canary" }, { kind: "registry-token", token: "canary" }],
  ])("%s", async (_, content, expected) => {
    await using machine = world();
    await machine.write(".docker/config.json", { auths: { "r.example": content } });
    expect(await machine.credentials().find("r.example", "a/b")).toEqual({ ...expected, from: "~/.docker/config.json" });
  });

  test.each([
    { auth: "not base64 canary" },
    { auth: base64("no colon canary") },
    { auth: base64(":canary") },
    { auth: 7 },
    { password: "canary" },
    { username: "a", password: "can\ufffdary" },
  ])("%j is an error for whoever needs it, which does not show it, and for nobody else", async (content) => {
    await using machine = world();
    await machine.write(".docker/config.json", { auths: { "r.example/acme": content, "r.example": auth("host") } });
    const credentials = machine.credentials();
    const error = await credentials.find("r.example", "acme/a").catch((thrown) => thrown);
    expect(error.facts).toMatchObject({ kind: "credentials", reason: "broken-config", host: "r.example" });
    expect(error.message).toBe("~/.docker/config.json: the entry for r.example/acme cannot be read (host r.example)");
    expect(await user(credentials.find("r.example", "other/b"))).toBe("host");
    expect(machine.ctx.events).toEqual([]);
  });

  test("a helper's answer comes before an entry for the same registry that cannot be read", async () => {
    await using machine = world();
    await machine.write(".docker/config.json", { auths: { "r.example": { auth: "?" } }, credHelpers: { "r.example": "none-there" } });
    await expect(machine.credentials().find("r.example", "a/b")).rejects.toMatchObject({ facts: { reason: "helper-missing" } });
  });

  test.each(["\n", "\r\n"])("auth in lines of 76 columns, parted by %j", async (lineEnd) => {
    await using machine = world();
    const password = "canary".repeat(40);
    const lines = base64(`someone:${password}`).replace(/.{76}/g, (line) => `${line}${lineEnd}`);
    await machine.write(".docker/config.json", { auths: { "r.example": { auth: lines } } });
    expect(await machine.credentials().find("r.example", "a/b")).toMatchObject({ username: "someone", password });
  });

  test("auth in Latin-1 is sent byte for byte", async () => {
    await using machine = world();
    const sent = Buffer.from("someone:p\xe4ssw\xf6rt-canary", "latin1").toString("base64");
    await machine.write(".docker/config.json", { auths: { "r.example": { auth: sent } } });
    const credential = await machine.credentials().find("r.example", "a/b");
    expect(basicHeader(credential as Extract<typeof credential, { kind: "basic" }>)).toBe(`Basic ${sent}`);
    expect(machine.ctx.announced).toContain(sent);
  });

  test("every secret is announced before it is handed out, in each form it is sent in; user names never", async () => {
    await using machine = world();
    await machine.write(".docker/config.json", {
      auths: {
        "a.example": auth("someone", "canary-a"),
        "b.example": { identitytoken: "canary-b" },
        "c.example": { registrytoken: "canary-c" },
        "d.example": { username: "someone", password: "canary-d" },
      },
    });
    const credentials = machine.credentials({ githubToken: "canary-e" });
    for (const host of ["a.example", "b.example", "c.example", "d.example", "ghcr.io"]) await credentials.find(host, "a/b");
    expect(new Set(machine.ctx.announced)).toEqual(
      new Set([
        "canary-a",
        base64("someone:canary-a"),
        "canary-b",
        "canary-c",
        "canary-d",
        base64("someone:canary-d"),
        "canary-e",
        base64("x-access-token:canary-e"),
      ]),
    );
  });
});

describe("nothing is read before it is asked for", () => {
  test("a broken file does not matter where an input answers", async () => {
    await using machine = world();
    await machine.write(".docker/config.json", "{ broken");
    const registryAuth = await parseRegistryAuth("- {registry: r.example, username: input, password: canary}", machine.ctx.secrets);
    const credentials = machine.credentials({ registryAuth });
    expect(await user(credentials.find("r.example", "a/b"))).toBe("input");
    await expect(credentials.find("s.example", "a/b")).rejects.toThrow(OciError);
    await expect(credentials.find("s.example", "a/b")).rejects.toThrow("~/.docker/config.json");
  });

  test("a file is read once", async () => {
    await using machine = world();
    await machine.write(".docker/config.json", { auths: { "r.example": auth("first") } });
    const credentials = machine.credentials();
    expect(await user(credentials.find("r.example", "a/b"))).toBe("first");
    await machine.write(".docker/config.json", { auths: { "r.example": auth("second") } });
    expect(await user(credentials.find("r.example", "c/d"))).toBe("first");
  });
});

describe("the job's token", () => {
  test.each([
    [undefined, "ghcr.io"],
    ["https://github.com", "ghcr.io"],
    ["https://acme.ghe.com", "containers.acme.ghe.com"],
    ["https://github.corp.example:8443", "containers.github.corp.example:8443"],
  ])("of server %s is for %s alone", async (server, host) => {
    await using machine = world();
    const credentials = machine.credentials({ githubToken: "ghs_canary", env: { GITHUB_SERVER_URL: server } });
    expect(await credentials.find(host, "acme/app")).toEqual({
      kind: "basic",
      username: "x-access-token",
      password: "ghs_canary",
      from: "github-token",
    });
    for (const other of ["ghcr.io", "docker.io", "ghcr.io.evil.example", "containers.github.com", "github.com", "npm.pkg.github.com"]) {
      if (other !== host) expect(await credentials.find(other, "acme/app")).toBeUndefined();
    }
  });

  test("none is none", async () => {
    await using machine = world();
    expect(await machine.credentials({ githubToken: "" }).find("ghcr.io", "a/b")).toBeUndefined();
  });
});

// The helpers of these tests are shell scripts.
describe.runIf(process.platform !== "win32")("helpers", () => {
  const install = async (machine: World, name: string, script: string) => {
    const file = await machine.write(
      `bin/docker-credential-${name}`,
      `#!/bin/sh\necho "$(cat)" >> "${machine.home}/${name}.asked"\n${script}\n`,
    );
    await chmod(file, 0o755);
  };
  const asked = async (machine: World, name: string) =>
    (await readFile(join(machine.home, `${name}.asked`), "utf8").catch(() => "")).split("\n").filter(Boolean);
  const onPath = (machine: World) => ({ env: { PATH: `${join(machine.home, "bin")}:${process.env.PATH}` } });

  test("a registry's own helper comes before the store, and both before the file's entry for the host", async () => {
    await using machine = world();
    await install(machine, "own", `echo '{"Username":"own","Secret":"canary"}'`);
    await install(machine, "all", `echo '{"Username":"all","Secret":"canary"}'`);
    await machine.write(".docker/config.json", {
      auths: {
        "own.example": auth("file"),
        "other.example": auth("file"),
        "plain.example": auth("file"),
        "other.example/acme": auth("acme"),
      },
      credHelpers: { "own.example": "own", "plain.example": "" },
      credsStore: "all",
    });
    const credentials = machine.credentials(onPath(machine));
    expect(await user(credentials.find("own.example", "a/b"))).toBe("own");
    expect(await user(credentials.find("other.example", "a/b"))).toBe("all");
    expect(await user(credentials.find("plain.example", "a/b"))).toBe("file");
    expect(await user(credentials.find("other.example", "acme/app"))).toBe("acme");
  });

  test("one call for each registry of a run, however many ask at once, and none for a registry that nobody asks for", async () => {
    await using machine = world();
    await install(machine, "all", `echo '{"Username":"all","Secret":"canary"}'`);
    await machine.write(".docker/config.json", { auths: { "idle.example": {} }, credsStore: "all" });
    const credentials = machine.credentials(onPath(machine));
    await Promise.all(["a/b", "c/d", "e/f", "a/b"].map((repository) => credentials.find("r.example", repository)));
    await credentials.find("s.example", "a/b");
    expect(await asked(machine, "all")).toEqual(["r.example", "s.example"]);
  });

  test("that has nothing leaves it to the entry, and then to the places after", async () => {
    await using machine = world();
    await install(machine, "all", "echo 'credentials not found in native keychain'; exit 1");
    await machine.write(".docker/config.json", { auths: { "r.example": auth("file") }, credsStore: "all" });
    const credentials = machine.credentials({ ...onPath(machine), githubToken: "ghs_canary" });
    expect(await user(credentials.find("r.example", "a/b"))).toBe("file");
    expect(await user(credentials.find("ghcr.io", "a/b"))).toBe("x-access-token");
    expect(await credentials.find("s.example", "a/b")).toBeUndefined();
  });

  test("that fails is an error for every one who asks: there is no falling back", async () => {
    await using machine = world();
    await install(machine, "all", "echo 'locked'; exit 1");
    await machine.write(".docker/config.json", { auths: { "ghcr.io": auth("file") }, credsStore: "all" });
    const credentials = machine.credentials({ ...onPath(machine), githubToken: "ghs_canary" });
    await expect(credentials.find("ghcr.io", "a/b")).rejects.toThrow("locked");
    await expect(credentials.find("ghcr.io", "c/d")).rejects.toThrow("locked");
    expect(await asked(machine, "all")).toEqual(["ghcr.io"]);
  });

  test("does not run from the working folder or GITHUB_WORKSPACE", async () => {
    await using machine = world();
    await install(machine, "all", `echo '{"Username":"all","Secret":"canary"}'`);
    await machine.write(".docker/config.json", { credsStore: "all" });
    const { env } = onPath(machine);
    const inWorkspace = machine.credentials({ env: { ...env, GITHUB_WORKSPACE: machine.home } });
    await expect(inWorkspace.find("r.example", "a/b")).rejects.toThrow("is not on the PATH outside the workspace");
    const inFolder = machine.credentials({ env, workingFolder: machine.home });
    await expect(inFolder.find("r.example", "a/b")).rejects.toThrow("is not on the PATH outside the workspace");
    expect(await asked(machine, "all")).toEqual([]);
  });
});
