import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Inputs } from "../../scripts/machine.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { createWorld, secretOf, type World } from "../docs/world.ts";
import type { Rule } from "../support/fault-registry/rules.ts";

// What a step says when it fails, each time by the cause that it has in production: a real step, in this process, against registries under their real names.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const simulated = { clock: systemClock, random: Math.random };

async function lineOf(inputs: Inputs): Promise<string> {
  const step = await world.machine.simulate({ "ca-file": world.trust.NODE_EXTRA_CA_CERTS, ...inputs }, simulated, {
    undeclaredInputs: true,
  });
  const errors = step.annotations.filter(({ level }) => level === "error").map(({ message }) => message);
  expect([step.code, errors.length]).toEqual([1, 1]);
  return errors[0] as string;
}

async function withRule(host: string, rule: Rule, work: () => Promise<void>): Promise<void> {
  const injected = world.registry(host).inject(rule);
  await work();
  injected.remove();
}

const example = "registry.example.com/acme/app";
const image = "ghcr.io/acme/app:v1.4.0";
const hub = "registry-1.docker.io";
const missing = `sha256:${"0".repeat(64)}`;

describe("Docker Hub's rate limit", () => {
  const limited = { status: 429, headers: { "content-type": "application/json" }, body: '{"errors":[{"code":"TOOMANYREQUESTS"}]}' };
  const rule: Rule = { on: ["manifest-get", "manifest-head"], times: Number.POSITIVE_INFINITY, fault: limited };

  test("is for who is not logged in a reason to log in", async () => {
    await withRule(hub, rule, async () => {
      expect(await lineOf({ operation: "inspect", reference: "alpine:3.22", retries: 1 })).toMatch(/\. Log in to Docker Hub first/);
    });
  });

  test("is for who is logged in a reason to wait", async () => {
    const auth = "- {username: acme-bot, password: hub-password}";
    await withRule(hub, rule, async () => {
      const line = await lineOf({ operation: "inspect", reference: "alpine:3.22", retries: 1, "registry-auth": auth });
      expect(line).toMatch(/\. Try again later/);
      expect(line).not.toMatch(/log in/i);
    });
  });
});

describe("an input", () => {
  test.each<[string, Inputs, RegExp | string]>([
    [
      "that an empty expression left out",
      { operation: "copy", source: image, destination: "" },
      /required for copy and not given \(an expression/,
    ],
    ["that is misspelt", { operation: "promote" }, /"promote" is not accepted; it is one of copy, /],
    [
      "that matches no file",
      { operation: "attach", reference: image, files: "nope.json" },
      /input "files": "nope\.json" matches no file in \/\S+work/,
    ],
    [
      "with commas between files",
      { operation: "attach", reference: image, files: "a.txt,b.json" },
      /matches no file in .* \(one path a line\)/,
    ],
    [
      "without a type for two files",
      { operation: "attach", reference: image, files: ["sbom.spdx.json", "scan.sarif"] },
      'attach: input "artifact-type": give it, for 2 files have no type in common',
    ],
    [
      "that names no annotation file",
      { operation: "push", reference: `${example}:x`, files: "sbom.spdx.json", "annotation-file": "nope.json" },
      /input "annotation-file": \/\S+nope\.json: there is no such file$/,
    ],
    [
      "with a config file that is not there",
      { operation: "push", reference: `${example}:x`, files: "sbom.spdx.json", "config-file": "nope.json" },
      /input "config-file": "nope\.json": there is no such file in \//,
    ],
    [
      "that is a regular expression",
      { operation: "tags", reference: example, "tag-filter": "^v1$" },
      /"\^" stands in no tag; .* not regular expressions/,
    ],
    ["that is a class of characters", { operation: "tags", reference: example, "tag-filter": "v\\d+" }, /"\\\\d" stands in no tag/],
  ])("%s", async (_, inputs, line) => {
    expect(await lineOf(inputs)).toMatch(line);
  });
});

describe("content", () => {
  test.each<[string, Inputs, RegExp]>([
    [
      "whose tag is not there, when copied",
      { operation: "copy", source: `${example}:v9`, destination: "oci:out:1" },
      /There is no tag v9 in registry\.example\.com\/acme\/app: the operation tags lists those that are there$/,
    ],
    [
      "whose tag is not there, when asked about",
      { operation: "digest", reference: `${example}:v9` },
      /There is no tag v9 in registry\.example\.com\/acme\/app.*if-missing: ignore/,
    ],
    [
      "without a tag, for which latest was looked for",
      { operation: "inspect", reference: example },
      /No tag was named, so latest was looked for/,
    ],
    [
      "without a tag, when its digest is asked for",
      { operation: "digest", reference: example },
      /No tag was named, so latest was looked for/,
    ],
    [
      "without a tag, when copied",
      { operation: "copy", source: example, destination: "oci:out:1" },
      /No tag was named, so latest was looked for/,
    ],
    [
      "without a tag, when attached to",
      {
        operation: "attach",
        reference: example,
        files: "sbom.spdx.json",
        "registry-auth": `- {registry: registry.example.com, username: acme-bot, password: ${secretOf("REGISTRY_PASSWORD")}}`,
      },
      /No tag was named, so latest was looked for/,
    ],
    [
      "that is a container image, when pulled",
      { operation: "pull", reference: image, platform: "linux/amd64" },
      /^pull: it is a container image.*The operation export writes/,
    ],
    ["that is an index, when pulled", { operation: "pull", reference: image }, /If it is a container image, export writes its files/],
    [
      "of a type that nothing has, when pulled",
      { operation: "pull", reference: image, "artifact-type": "text/x" },
      /nothing of type text\/x refers to it\. The operation discover lists .* With if-missing: ignore this is a success$/,
    ],
    [
      "with a tag, when a blob is uploaded",
      { operation: "blob", reference: image, files: "sbom.spdx.json" },
      /input "reference": a blob has no tag: name the repository/,
    ],
    ["whose blob is not there", { operation: "blob", reference: `${example}@${missing}`, path: "x" }, /^blob: .*: not found/],
  ])("%s", async (_, inputs, line) => {
    expect(await lineOf(inputs)).toMatch(line);
  });

  test("that is an artifact, when exported", async () => {
    const pushed = await world.machine.simulate({ operation: "push", reference: "oci:art:1", files: ["sbom.spdx.json", "scan.sarif"] });
    expect(pushed.code, pushed.log).toBe(0);
    expect(await lineOf({ operation: "export", reference: "oci:art:1", path: "out" })).toMatch(
      /is no file system\. If it is an artifact, the operation pull writes its files$/,
    );
  });

  test("of a type that nothing has, when that may be so", async () => {
    const inputs = {
      operation: "pull",
      reference: image,
      "artifact-type": "text/x",
      "if-missing": "ignore",
      "ca-file": world.trust.NODE_EXTRA_CA_CERTS,
    };
    const step = await world.machine.simulate(inputs, simulated, { undeclaredInputs: true });
    expect(step.code, step.log).toBe(0);
    expect(step.log).toContain(`Not there: ${image}, or what refers to it of type text/x`);
  });

  test("asked for as a blob by the digest of its manifest", async () => {
    const digest = world.registry("registry.example.com").storage.repository("acme/app").tags.get("v1.4.0");
    expect(await lineOf({ operation: "blob", reference: `${example}@${digest}`, path: "x" })).toMatch(
      /This is the digest of a manifest: use inspect$/,
    );
  });
});
