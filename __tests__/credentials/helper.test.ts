import { readFileSync } from "node:fs";
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { askHelper, commandOf } from "../../src/credentials/helper.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { manualClock, settle, testContext } from "../support/context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Puts a helper of the given shell script into a folder. */
async function install(folder: string, name: string, script: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `docker-credential-${name}`);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

const paths = (...folders: string[]) => ({ PATH: [...folders, process.env.PATH].join(delimiter) });

const failure = async (work: Promise<unknown>): Promise<OciError> => {
  const error = await work.then(
    (value) => expect.unreachable(`it answered ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OciError);
  expect((error as OciError).facts.kind).toBe("credentials");
  return error as OciError;
};

// The helpers of these tests are shell scripts.
describe.runIf(process.platform !== "win32")("a credential helper", () => {
  test("is asked for the registry by its name, and its secret is announced before it is handed out", async () => {
    await using folder = temporaryFolder();
    await install(
      folder.path,
      "test",
      `cat > "${folder.path}/asked"; printf '%s' "$1" >> "${folder.path}/argument"; echo '{"ServerURL":"r.example","Username":"robot","Secret":"canary"}'`,
    );
    const ctx = testContext();
    const credential = await askHelper(ctx, "test", "r.example:5000", { env: paths(folder.path), untrustedFolders: [] });
    expect(credential).toEqual({ kind: "basic", username: "robot", password: "canary", from: "credential helper test" });
    expect(ctx.announced).toEqual(["canary", Buffer.from("robot:canary").toString("base64")]);
    expect(await readFile(join(folder.path, "asked"), "utf8")).toBe("r.example:5000");
    expect(await readFile(join(folder.path, "argument"), "utf8")).toBe("get");
  });

  test("knows Docker Hub by the name that docker login uses", async () => {
    await using folder = temporaryFolder();
    await install(folder.path, "test", `cat > "${folder.path}/asked"; echo '{"Username":"a","Secret":"canary"}'`);
    await askHelper(testContext(), "test", "docker.io", { env: paths(folder.path), untrustedFolders: [] });
    expect(await readFile(join(folder.path, "asked"), "utf8")).toBe("https://index.docker.io/v1/");
  });

  test("the user name <token> stands for an identity token", async () => {
    await using folder = temporaryFolder();
    await install(folder.path, "test", `echo '{"Username":"<token>","Secret":"canary"}'`);
    const credential = await askHelper(testContext(), "test", "r.example", { env: paths(folder.path), untrustedFolders: [] });
    expect(credential).toEqual({ kind: "identity-token", token: "canary", from: "credential helper test" });
  });

  test.each([
    ["the agreed words", "echo 'credentials not found in native keychain'; exit 1"],
    ["an empty answer", `echo '{"ServerURL":"r.example","Username":"","Secret":""}'`],
  ])("that has nothing says so with %s", async (_, script) => {
    await using folder = temporaryFolder();
    await install(folder.path, "test", script);
    expect(await askHelper(testContext(), "test", "r.example", { env: paths(folder.path), untrustedFolders: [] })).toBeUndefined();
  });

  test.each([
    ["another text and exit 1", "echo 'keychain is locked'; exit 1", /failed \(exit code 1\): keychain is locked/],
    ["the words in another sentence", "echo 'oh: credentials not found in native keychain'; exit 1", /failed/],
    ["words on stderr", "echo 'no login' >&2; exit 3", /failed \(exit code 3\): no login/],
    ["a signal", "kill -9 $$", /failed \(exit code SIGKILL\)/],
    ["no JSON", "echo canary", /did not answer with a JSON object/],
    ["JSON of another shape", `echo '{"Username":["canary"],"Secret":1}'`, /did not answer with a Username and a Secret/],
    ["a command to the runner", "printf 'a\\n::set-env name=X::y'; exit 1", /a␤::set-env/],
    ["a flood", "exec yes canary", /wrote more than 1 MiB/],
  ])("that fails with %s is an error", async (_, script, expected) => {
    await using folder = temporaryFolder();
    await install(folder.path, "test", script);
    const error = await failure(askHelper(testContext(), "test", "r.example", { env: paths(folder.path), untrustedFolders: [] }));
    expect(error.message).toMatch(expected);
    expect(error.message).not.toContain("canary");
    expect(error.message).not.toContain("\n");
  });

  test("gets neither our inputs nor the runner's tokens, and all else", async () => {
    await using folder = temporaryFolder();
    await install(folder.path, "test", `env > "${folder.path}/env"; echo '{"Username":"a","Secret":"canary"}'`);
    const env = {
      ...paths(folder.path),
      "INPUT_REGISTRY-AUTH": "canary-1",
      INPUT_PASSWORD: "canary-2",
      ACTIONS_RUNTIME_TOKEN: "canary-3",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "canary-4",
      AWS_ACCESS_KEY_ID: "key",
      HOME: "/home/someone",
    };
    await askHelper(testContext(), "test", "r.example", { env, untrustedFolders: [] });
    const seen = await readFile(join(folder.path, "env"), "utf8");
    expect(seen).not.toContain("canary");
    expect(seen).not.toContain("INPUT_");
    expect(seen).toContain("AWS_ACCESS_KEY_ID=key\n");
    expect(seen).toContain("HOME=/home/someone\n");
  });

  test.each(["../../tmp/x", "/bin/sh", "x;id", "", ".", "-x", "a b", "$(id)", "a\nb", "a/b", "a\\b"])(
    "the name %j is refused",
    async (name) => {
      const error = await failure(askHelper(testContext(), name, "r.example", { env: paths(), untrustedFolders: [] }));
      expect(error.message).toContain("has no plain name");
    },
  );

  test("is never asked for a name with a line break", async () => {
    await using folder = temporaryFolder();
    await install(folder.path, "test", `echo '{"Username":"a","Secret":"canary"}'`);
    await failure(askHelper(testContext(), "test", "r.example\nhost=evil", { env: paths(folder.path), untrustedFolders: [] }));
  });

  test("that is not installed is an error, not an anonymous request", async () => {
    await using folder = temporaryFolder();
    const error = await failure(askHelper(testContext(), "missing", "r.example", { env: { PATH: folder.path }, untrustedFolders: [] }));
    expect(error.message).toContain("docker-credential-missing is not on the PATH");
  });

  test("does not run from the workspace, nor through a link into it, nor from a relative entry of the PATH", async () => {
    await using folder = temporaryFolder();
    const workspace = join(folder.path, "workspace");
    await install(join(workspace, "bin"), "test", `touch "${folder.path}/ran"; echo '{"Username":"a","Secret":"canary"}'`);
    await symlink(join(workspace, "bin"), join(folder.path, "linked-folder"));
    await mkdir(join(folder.path, "linked-file"));
    await symlink(join(workspace, "bin", "docker-credential-test"), join(folder.path, "linked-file", "docker-credential-test"));
    const relative = join("..", "..", "..", "..", "..", "..", "..", "..", workspace, "bin");
    for (const entry of [join(workspace, "bin"), join(folder.path, "linked-folder"), join(folder.path, "linked-file"), relative, "", "."]) {
      await failure(askHelper(testContext(), "test", "r.example", { env: { PATH: entry }, untrustedFolders: [workspace] }));
    }
    await expect(readFile(join(folder.path, "ran"))).rejects.toThrow();
  });

  test("further down the PATH is found behind one in the workspace", async () => {
    await using folder = temporaryFolder();
    const workspace = join(folder.path, "workspace");
    await install(workspace, "test", "exit 9");
    await install(join(folder.path, "bin"), "test", `echo '{"Username":"right","Secret":"canary"}'`);
    const credential = await askHelper(testContext(), "test", "r.example", {
      env: { PATH: [workspace, join(folder.path, "bin")].join(delimiter) },
      untrustedFolders: [workspace],
    });
    expect(credential).toMatchObject({ username: "right" });
  });

  test("that hangs is killed after 30 s, with all that it started", async () => {
    await using folder = temporaryFolder();
    await install(
      folder.path,
      "test",
      `sleep 600 & echo $! > "${folder.path}/child.tmp"; mv "${folder.path}/child.tmp" "${folder.path}/child"; wait`,
    );
    const clock = manualClock();
    const asked = failure(askHelper(testContext({ clock }), "test", "r.example", { env: paths(folder.path), untrustedFolders: [] }));
    const child = await eventually(async () => Number(await readFile(join(folder.path, "child"), "utf8")));
    await clock.advance(29_999);
    expect(isAlive(child)).toBe(true);
    await clock.advance(1);
    expect((await asked).message).toContain("did not answer within 30 s");
    await eventually(async () => {
      if (isAlive(child)) throw new Error("still there");
    });
  });

  test("is killed when the run is cancelled", async () => {
    await using folder = temporaryFolder();
    await install(
      folder.path,
      "test",
      `echo $$ > "${folder.path}/pid.tmp"; mv "${folder.path}/pid.tmp" "${folder.path}/pid"; exec sleep 600`,
    );
    const cancel = new AbortController();
    const reason = new Error("cancelled");
    const ctx = testContext({ signal: cancel.signal, clock: manualClock() });
    const asked = askHelper(ctx, "test", "r.example", { env: paths(folder.path), untrustedFolders: [] });
    const pid = await eventually(async () => Number(await readFile(join(folder.path, "pid"), "utf8")));
    cancel.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await eventually(async () => {
      if (isAlive(pid)) throw new Error("still there");
    });
  });
});

/** Tries until it does not throw; the test's own time limit ends it. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await settle();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** A killed process whose parent has not yet asked for it (a zombie) is not alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}

describe("how a helper is started", () => {
  test.each([
    ["/usr/bin/docker-credential-x", {}, "/usr/bin/docker-credential-x", ["get"]],
    ["C:\\bin\\docker-credential-x.exe", {}, "C:\\bin\\docker-credential-x.exe", ["get"]],
    [
      "C:\\Program Files\\a & b\\docker-credential-gcloud.cmd",
      { SystemRoot: "D:\\Windows" },
      "D:\\Windows\\System32\\cmd.exe",
      ["/d", "/s", "/c", '""C:\\Program Files\\a & b\\docker-credential-gcloud.cmd" get"'],
    ],
    ["C:\\b\\x.BAT", {}, "C:\\Windows\\System32\\cmd.exe", ["/d", "/s", "/c", '""C:\\b\\x.BAT" get"']],
  ])("%s", (program, env, file, args) => {
    expect(commandOf(program, env)).toMatchObject({ file, args, verbatim: args.length > 1 });
  });

  test.each(["C:\\%TEMP%\\x.cmd", 'C:\\a"b\\x.bat', "C:\\a^b\\x.cmd", "C:\\a!b\\x.cmd"])(
    "%s is none that the shell would leave alone",
    (program) => {
      expect(commandOf(program, {})).toBeUndefined();
    },
  );
});
