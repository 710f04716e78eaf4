import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { parseFileCommand, readCommands } from "../../scripts/runner-commands.ts";
import { jailed } from "./jail.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { testWith } from "./tools.ts";

const actionYml = `
name: fixture
inputs:
  operation: { required: true }
  plain-http: { default: "" }
  retries: { default: "5" }
  github-token: { default: "\${{ github.token }}" }
runs: { using: node24, main: dist/index.js }
`;

async function fixture(program: string) {
  const folder = temporaryFolder();
  await mkdir(join(folder.path, "dist"));
  await writeFile(join(folder.path, "action.yml"), actionYml);
  await writeFile(join(folder.path, "package.json"), `{"type":"module"}`);
  await writeFile(join(folder.path, "dist", "index.js"), program);
  return folder;
}

describe("a step", () => {
  test("gets inputs and defaults as the runner passes them, and a clean environment", async () => {
    process.env.CANARY_OF_THE_CALLER = "1";
    await using action = await fixture(`console.log(JSON.stringify({ env: process.env, cwd: process.cwd(), version: process.version }))`);
    await using machine = await createMachine({ action: action.path, env: { EXTRA: "yes" }, token: "ghs_x" });
    const { code, stdout } = await machine.run({ operation: "copy", "plain-http": ["a", "b"] });
    const { env, cwd, version } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(version).toMatch(/^v24\./);
    expect(cwd).toBe(machine.workspace);
    expect(env).toMatchObject({
      INPUT_OPERATION: "copy",
      "INPUT_PLAIN-HTTP": "a\nb",
      INPUT_RETRIES: "5",
      "INPUT_GITHUB-TOKEN": "ghs_x",
      EXTRA: "yes",
      HOME: machine.home,
      RUNNER_TEMP: machine.temp,
      GITHUB_WORKSPACE: machine.workspace,
    });
    expect(env).not.toHaveProperty("CANARY_OF_THE_CALLER");
  });

  test("gives back what it wrote to the runner's files, and its commands", async () => {
    await using action = await fixture(`
      import { appendFileSync } from "node:fs";
      const { GITHUB_OUTPUT, GITHUB_PATH, GITHUB_STEP_SUMMARY, GITHUB_ARTIFACTS, GITHUB_ENV } = process.env;
      appendFileSync(GITHUB_OUTPUT, "digest<<EOF\\nsha256:1\\nsecond line\\nEOF\\n");
      appendFileSync(GITHUB_OUTPUT, "changed=true\\n");
      appendFileSync(GITHUB_PATH, "/opt/tool\\n");
      appendFileSync(GITHUB_STEP_SUMMARY, "# Hello\\n");
      appendFileSync(GITHUB_ARTIFACTS, "oci://a/b:1@sha256:${"2".repeat(64)}\\n");
      appendFileSync(GITHUB_ENV, "A=1\\n");
      console.log("::add-mask::secret");
      console.log("::error title=Not copied::first%0Asecond");
      console.error("said on stderr");
      process.exitCode = 3;`);
    await using machine = await createMachine({ action: action.path });
    const result = await machine.run({ operation: "x" });
    expect(result).toMatchObject({
      code: 3,
      signal: null,
      outputs: { digest: "sha256:1\nsecond line", changed: "true" },
      paths: ["/opt/tool"],
      summary: "# Hello\n",
      artifacts: [`oci://a/b:1@sha256:${"2".repeat(64)}`],
      env: { A: "1" },
      masks: ["secret"],
      annotations: [{ level: "error", title: "Not copied", message: "first\nsecond" }],
      stderr: "said on stderr\n",
    });
    expect(result.log).not.toContain("secret");
  });

  test("can be told to stop once it has said something", async () => {
    await using action = await fixture(`
      process.on("SIGINT", () => { console.log("stopping"); process.exit(130); });
      setInterval(() => {}, 1000);
      console.log("ready");`);
    await using machine = await createMachine({ action: action.path });
    const step = await machine.start({ operation: "x" });
    await step.said(/ready/);
    step.kill("SIGINT");
    expect(await step.result).toMatchObject({ code: 130, stdout: "ready\nstopping\n" });
    await expect(step.said(/never/)).rejects.toThrow("without saying");
  });

  testWith(["unshare", "root"], "can be jailed", 30_000, async () => {
    await using action = await fixture(`
      import { writeFileSync } from "node:fs";
      process.on("SIGTERM", () => process.exit(9));
      writeFileSync("here", "");
      try { writeFileSync("/etc/there", ""); } catch (error) { console.log(error.code); }
      setInterval(() => {}, 1000);`);
    await using machine = await createMachine({ action: action.path, jail: (folder, command, args) => jailed([folder], command, args) });
    const step = await machine.start({ operation: "x" });
    await step.said(/^EROFS$/m);
    step.kill("SIGTERM");
    expect((await step.result).code).toBe(9);
    expect(await readdir(machine.workspace)).toEqual(["here"]);
  });

  test("refuses a misspelt input, unless told not to", async () => {
    await using action = await fixture("");
    await using machine = await createMachine({ action: action.path });
    await expect(machine.run({ operatoin: "copy" })).rejects.toThrow('"operatoin"');
    expect((await machine.run({ operatoin: "copy" }, { undeclaredInputs: true })).code).toBe(0);
  });
});

describe("commands in a log", () => {
  test("are found as the runner finds them", () => {
    const { commands } = readCommands(["  ::warning file=a%2Cb::x", "text ::error::no", "text ##[error]yes", "::unknown::no"].join("\n"));
    expect(commands).toEqual([
      { name: "warning", properties: { file: "a,b" }, message: "x" },
      { name: "error", properties: {}, message: "yes" },
    ]);
  });

  test("are text between stop-commands and its token", () => {
    const { commands } = readCommands("::stop-commands::t0k\n::error::no\n::t0k::\n::error::yes\n");
    expect(commands.map(({ message }) => message)).toEqual(["t0k", "yes"]);
  });

  test("a file command without its delimiter fails", () => {
    expect(parseFileCommand("a<<X\n1\nX\r\nb=2=3\n")).toEqual({ a: "1", b: "2=3" });
    expect(() => parseFileCommand("a<<X\n1\n")).toThrow("delimiter");
  });
});
