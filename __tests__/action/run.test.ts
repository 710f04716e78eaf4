import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordingRunner } from "../../scripts/recording-runner.ts";
import { parseFileCommand, readCommands } from "../../scripts/runner-commands.ts";
import { Cancelled } from "../../src/action/failure.ts";
import { run } from "../../src/action/run.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer } from "../support/test-image.ts";

/** Runs a step in this process, with the runner's files in a folder of its own. */
async function step(inputs: Record<string, string>, more: { signal?: AbortSignal; env?: Record<string, string> } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "run-"));
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ARTIFACTS"].map((name) => {
      writeFileSync(join(folder, name), "");
      return [name, join(folder, name)];
    }),
  );
  let log = "";
  const env = {
    ...files,
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...more.env,
  };
  const write = (text: string) => {
    log += text;
  };
  const code = await run({
    runner: recordingRunner(env, write),
    signal: more.signal ?? new AbortController().signal,
  });
  const read = (name: string) => readFileSync(files[name] ?? "", "utf8");
  const { commands } = readCommands(log);
  return {
    ...{ code, log, folder, commands },
    outputs: parseFileCommand(read("GITHUB_OUTPUT")),
    summary: read("GITHUB_STEP_SUMMARY"),
    artifacts: read("GITHUB_ARTIFACTS"),
    errors: commands.flatMap(({ name, message }) => (name === "error" ? [message] : [])),
  };
}

async function registries() {
  const [from, to] = [await startFaultRegistry(), await startFaultRegistry()];
  const image = await makeImage();
  storeImage(from.storage, "acme/app", image, "1", "2");
  const digest = image.root.descriptor.digest;
  return {
    ...{ from, to, image, digest },
    source: `${from.host}/acme/app`,
    target: `${to.host}/prod/app`,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([from.close(), to.close()]);
    },
  };
}

const kinds = (registry: FaultRegistry) => registry.requests.map(({ method, kind }) => `${method} ${kind}`);

test("digest: one HEAD, its outputs, a line and a summary", async () => {
  await using world = await registries();
  const { code, outputs, log, summary } = await step({ operation: "digest", reference: `${world.source}:1` });
  expect(code).toBe(0);
  expect(outputs).toMatchObject({
    digest: world.digest,
    reference: `${world.source}@${world.digest}`,
    "media-type": "application/vnd.oci.image.index.v1+json",
    size: String(world.image.root.bytes.byteLength),
    manifest: "",
  });
  expect(kinds(world.from)).toEqual(["HEAD manifest-head"]);
  expect(log).toContain(`${world.source}:1: ${world.digest}`);
  expect(summary).toContain(world.digest);
});

describe("the job page", () => {
  test("says that a subset of the platforms has another digest than the source, which is the signed one", async () => {
    await using world = await registries();
    const whole = await step({ operation: "copy", source: `${world.source}:1`, destination: `${world.target}:1` });
    expect(whole.summary).not.toContain("Digest of the source");
    const part = { operation: "copy", source: `${world.source}:1`, destination: `${world.target}:2`, platform: "linux/amd64" };
    const { summary, outputs } = await step(part);
    expect(outputs.digest).not.toBe(world.digest);
    expect(summary).toMatch(new RegExp(`Digest of the source.*${world.digest}`));
  });

  test("has the reason of a failure before everything else", async () => {
    await using world = await registries();
    world.to.inject({ on: "manifest-put", times: Number.POSITIVE_INFINITY, fault: { status: 403 } });
    const { summary } = await step({
      operation: "copy",
      source: `${world.source}:1`,
      destination: [`${world.target}:1`, `${world.target}:2`].join("\n"),
    });
    const order = ["❌ <code>", "<table>", "mermaid"].map((part) => summary.indexOf(part)).filter((at) => at >= 0);
    expect(order.length).toBeGreaterThan(1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test("folds the table of many referrers", async () => {
    await using world = await registries();
    const attach = (count: number) => {
      for (let at = 0; at < count; at++) {
        storeReferrer(world.from.storage, "acme/app", makeReferrer(world.image.root.descriptor, "application/spdx+json", String(at)));
      }
      return step({ operation: "discover", reference: `${world.source}:1` });
    };
    expect((await attach(3)).summary).not.toContain("<summary>3 referrers</summary>");
    expect((await attach(60)).summary).toContain("<summary>60 referrers</summary>\n<table>");
  });
});

describe("copy", () => {
  test("to two tags, declared for later steps", async () => {
    await using world = await registries();
    const destination = `# both\n${world.target}:1\n${world.target}:latest`;
    const { code, outputs, summary, artifacts, commands } = await step({
      operation: "copy",
      source: `${world.source}:1`,
      destination,
      "declare-artifacts": "true",
    });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ digest: world.digest, reference: `${world.target}@${world.digest}`, changed: "true" });
    expect(outputs.manifest).toBe(world.image.root.bytes.toString());
    expect(JSON.parse(outputs.results ?? "")).toMatchObject([
      { reference: `${world.target}:1`, digest: world.digest, status: "copied", platforms: ["linux/amd64", "linux/arm64"] },
      { reference: `${world.target}:latest`, status: "copied" },
    ]);
    expect(artifacts).toBe(`oci://${world.target}:1@${world.digest}\noci://${world.target}:latest@${world.digest}\n`);
    expect(summary).toContain(`docker pull ${world.target}&#64;${world.digest}`);
    expect(summary).toContain("<th>Uploaded</th><th>Mounted</th><th>Already there</th>");
    expect(summary).toMatch(/```mermaid\n[^`]*linux\/arm64/);
    expect(commands.flatMap(({ name, message }) => (name === "notice" ? [message] : []))).toEqual([
      expect.stringMatching(/^Copied: .* in \d+/),
    ]);
    expect(world.to.violations).toEqual([]);
  });

  test("again: two requests in all, and nothing changed", async () => {
    await using world = await registries();
    storeImage(world.to.storage, "prod/app", world.image, "1");
    const { outputs, log, summary } = await step({ operation: "copy", source: `${world.source}:1`, destination: `${world.target}:1` });
    expect(outputs.changed).toBe("false");
    expect(summary).toContain("<td>unchanged</td><td>0</td><td>0</td><td>all</td>");
    expect([...kinds(world.from), ...kinds(world.to)]).toEqual(["GET manifest-get", "HEAD manifest-head"]);
    expect(log).toMatch(/^Unchanged: /m);
  });

  test("in a dry run: what would be, and no write", async () => {
    await using world = await registries();
    const asked = {
      operation: "copy",
      source: `${world.source}:1`,
      destination: `${world.target}:1`,
      "dry-run": "true",
      "declare-artifacts": "true",
    };
    const { code, outputs, artifacts, summary } = await step(asked);
    expect([code, outputs.changed, artifacts]).toEqual([0, "false", ""]);
    expect(JSON.parse(outputs.results ?? "")).toMatchObject([{ status: "would-copy" }]);
    expect(summary).toContain("dry run: nothing was changed");
    expect(kinds(world.to).filter((it) => !/^(?:GET|HEAD) /.test(it))).toEqual([]);
  });

  test("one destination's failure fails the step, and the other's result is told", async () => {
    await using world = await registries();
    await using shut = await startFaultRegistry({ access: { type: "basic", users: { alice: "secret" } } });
    const destination = `${shut.host}/x:1\n${world.target}:1`;
    const { code, outputs, errors, summary } = await step({ operation: "copy", source: `${world.source}:1`, destination });
    expect(code).toBe(1);
    expect(JSON.parse(outputs.results ?? "")).toMatchObject([
      { status: "failed", error: expect.stringContaining("401") },
      { status: "copied" },
    ]);
    expect(outputs.changed).toBe("true");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^copy: .*status 401.*\. No credentials for 127\.0\.0\.1:\d+ were found: log in first/);
    expect(summary).toContain("failed");
  });

  test("without the required artifact types: nothing is written", async () => {
    await using world = await registries();
    const asked = {
      operation: "copy",
      source: `${world.source}:1`,
      destination: `${world.target}:1`,
      "require-artifact-types": "application/spdx+json",
    };
    const { code, errors } = await step(asked);
    expect(code).toBe(1);
    expect(errors[0]).toContain("application/spdx+json");
    expect(kinds(world.to).filter((it) => !/^(?:GET|HEAD) /.test(it))).toEqual([]);
    storeReferrer(world.from.storage, "acme/app", makeReferrer(world.image.root.descriptor, "application/spdx+json", "sbom"));
    expect((await step(asked)).code).toBe(0);
  });
});

describe("credentials", () => {
  test("of registry-auth are used, and never shown", async () => {
    await using world = await registries();
    const password = "correct horse battery";
    await using shut = await startFaultRegistry({ access: { type: "basic", users: { alice: password } } });
    storeImage(shut.storage, "app", world.image, "1");
    const auth = `- registry: ${shut.host}\n  username: alice\n  password: ${password}\n`;
    const { code, log, commands } = await step(
      { operation: "digest", reference: `${shut.host}/app:1`, "registry-auth": auth },
      { env: { RUNNER_DEBUG: "1" } },
    );
    expect(code).toBe(0);
    expect(commands.filter(({ name }) => name === "add-mask").map(({ message }) => message)).toContain(password);
    const unmasked = log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
    expect(unmasked.join("\n")).not.toContain(password);
    expect(unmasked.join("\n")).not.toContain(Buffer.from(`alice:${password}`).toString("base64"));
    expect(log).not.toContain("::add-mask::alice\n");
  });

  test("that are broken are refused before any request", async () => {
    await using world = await registries();
    const { code, errors } = await step({
      operation: "digest",
      reference: `${world.source}:1`,
      "registry-auth": "- {registry: x, username: y}",
    });
    expect([code, world.from.requests.length]).toEqual([1, 0]);
    expect(errors[0]).toContain("registry-auth entry 1");
  });
});

describe("failure", () => {
  test("of an input: no request, one error, exit code 1", async () => {
    await using world = await registries();
    const { code, errors, summary } = await step({ operation: "digest", reference: `${world.source}:1`, platform: "arm64" });
    expect([code, world.from.requests.length, errors.length]).toEqual([1, 0, 1]);
    expect(errors[0]).toMatch(/^(?:oci-registry-action|digest): input "platform": "arm64" is not a platform/);
    expect(summary).toContain("❌ digest failed");
    expect((await step({ operation: "digest", reference: "r", platform: "arm64", summary: "false" })).summary).toBe("");
  });

  test("of what is not there, or ignored", async () => {
    await using world = await registries();
    const strict = await step({ operation: "inspect", reference: `${world.source}:nope` });
    expect(strict.code).toBe(1);
    expect(strict.errors[0]).toMatch(/inspect: read manifest .*:nope: .*status 404, code MANIFEST_UNKNOWN.*if-missing: ignore/);
    expect(strict.summary).toContain("failed");
    const lenient = await step({ operation: "inspect", reference: `${world.source}:nope`, "if-missing": "ignore" });
    expect([lenient.code, lenient.outputs.digest]).toEqual([0, ""]);
    expect(JSON.parse(lenient.outputs.results ?? "")).toEqual([{ reference: `${world.source}:nope`, status: "missing" }]);
  });

  test("of a registry that speaks no TLS names plain-http", async () => {
    await using world = await registries();
    const asked = { operation: "digest", reference: `${world.source}:1`, "plain-http": `!${world.from.host}`, retries: "1" };
    const { code, errors } = await step(asked);
    expect(code).toBe(1);
    expect(errors[0]).toContain("plain-http");
  });

  test("what a registry says is text, not a command", async () => {
    await using world = await registries();
    const body = JSON.stringify({
      errors: [{ code: "DENIED", message: "x\n::set-env name=NODE_OPTIONS::--require /tmp/x\n##[add-path]/tmp/x" }],
    });
    world.from.inject({ on: "manifest-head", fault: { status: 403 } });
    world.from.inject({
      on: "manifest-get",
      fault: { status: 403, body: Buffer.from(body), headers: { "content-type": "application/json" } },
    });
    const { code, commands } = await step({ operation: "digest", reference: `${world.source}:1` });
    expect(code).toBe(1);
    expect(commands.map(({ name }) => name)).toEqual(["error"]);
  });

  test("a run that is cancelled ends with the signal's code", async () => {
    await using world = await registries();
    const cancellation = new AbortController();
    world.from.inject({ on: "manifest-head", fault: { delay: 60_000 } });
    const running = step({ operation: "digest", reference: `${world.source}:1` }, { signal: cancellation.signal });
    setTimeout(() => cancellation.abort(new Cancelled("SIGTERM")), 200);
    const { code, errors, outputs, summary } = await running;
    expect([code, errors, summary]).toEqual([143, ["digest: cancelled by SIGTERM"], ""]);
    expect(outputs).toEqual({});
  });
});

test("the summary can be switched off", async () => {
  await using world = await registries();
  expect((await step({ operation: "tags", reference: world.source, summary: "false" })).summary).toBe("");
});

test("a debugged run logs each request, without its query and headers", async () => {
  await using world = await registries();
  const { commands } = await step({ operation: "tags", reference: world.source }, { env: { RUNNER_DEBUG: "1" } });
  const debugged = commands.filter(({ name }) => name === "debug").map(({ message }) => message);
  expect(debugged).toEqual([expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/v2\/acme\/app\/tags\/list 200 \d+ B \d+ ms$/)]);
});

test("authorities that cannot be read are refused before any request", async () => {
  await using world = await registries();
  const { code, errors } = await step({ operation: "tags", reference: world.source, "ca-file": "nowhere.pem" });
  expect([code, world.from.requests.length]).toEqual([1, 0]);
  expect(errors[0]).toMatch(/ca-file.*ENOENT/);
  const broken = await step({
    operation: "tags",
    reference: world.source,
    "ca-file": "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----",
  });
  expect(broken.errors[0]).toMatch(/certificate 1 of ca-file/);
});

describe("files of the runner that cannot be written", () => {
  const nowhere = join(tmpdir(), "there", "is", "none");

  test("the summary: what was done is done, with a warning", async () => {
    await using world = await registries();
    const env = { GITHUB_STEP_SUMMARY: nowhere };
    const { code, outputs, commands } = await step({ operation: "digest", reference: `${world.source}:1` }, { env });
    expect([code, outputs.digest]).toEqual([0, world.digest]);
    const told = `the job summary is missing: write ${nowhere}: no such file or folder (code ENOENT)`;
    expect(commands).toContainEqual(expect.objectContaining({ name: "warning", message: told }));
  });

  test("the summary of a failure: the failure is told, not the summary's", async () => {
    await using world = await registries();
    const env = { GITHUB_STEP_SUMMARY: nowhere };
    const { code, errors } = await step({ operation: "inspect", reference: `${world.source}:none` }, { env });
    expect([code, errors]).toEqual([1, [expect.stringContaining("acme/app:none")]]);
  });

  test.each(["GITHUB_OUTPUT", "RUNNER_TEMP"])("%s: the step says so before it does anything", async (name) => {
    await using world = await registries();
    const asked = { operation: "copy", source: `${world.source}:1`, destination: `${world.target}:1` };
    const { code, errors, log } = await step(asked, { env: { [name]: nowhere } });
    expect([code, errors]).toEqual([1, [`copy: write ${name} ${nowhere}: no such file or folder (code ENOENT)`]]);
    expect(log).not.toContain("    at ");
    expect([...kinds(world.from), ...kinds(world.to)]).toEqual([]);
  });

  test.skipIf(process.platform !== "linux")(
    "the outputs, on a disk that is full in the end: the step fails, and says what was done",
    async () => {
      await using world = await registries();
      const asked = { operation: "copy", source: `${world.source}:1`, destination: `${world.target}:1` };
      const { code, errors, log } = await step(asked, { env: { GITHUB_OUTPUT: "/dev/full" } });
      expect([code, errors]).toEqual([1, ["copy: write /dev/full: the disk is full (code ENOSPC)"]]);
      expect(log).toContain(`${world.target}:1`);
      expect(log).toContain("; only the step's outputs could not be written\n");
      expect(log).not.toContain("    at ");
    },
  );

  test.skipIf(process.platform !== "linux")("all of them on a full disk: the step's own failure is told", async () => {
    await using world = await registries();
    const env = { GITHUB_STEP_SUMMARY: "/dev/full", GITHUB_OUTPUT: "/dev/full" };
    const failed = await step({ operation: "inspect", reference: `${world.source}:none` }, { env });
    expect([failed.code, failed.errors]).toEqual([1, [expect.stringContaining("acme/app:none")]]);
    const { code, errors } = await step({ operation: "digest", reference: `${world.source}:1` }, { env });
    expect([code, errors]).toEqual([1, ["digest: write /dev/full: the disk is full (code ENOSPC)"]]);
  });
});
