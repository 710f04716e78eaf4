import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readInputs } from "../../src/action/read-inputs.ts";
import { operations } from "../../src/action/steps.ts";
import { workingDirectoryOf } from "../../src/action/working-directory.ts";
import { OciError } from "../../src/runtime/errors.ts";

const env = (given: Record<string, string>) =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));

const read = async (given: Record<string, string>) => (await readInputs(env(given))).inputs;

const ask = async (given: Record<string, string>, more: Record<string, string> = {}) => {
  const { inputs, step } = await readInputs(env(given));
  return { operation: inputs.operation, request: await step.request(inputs, { workingDirectory: resolve("/work"), env: more }) };
};

const refusal = async (given: Record<string, string>): Promise<{ input: string | undefined; message: string }> => {
  try {
    await ask(given);
  } catch (error) {
    expect(error).toBeInstanceOf(OciError);
    const { facts, message } = error as OciError;
    expect(facts.kind).toBe("input");
    return { input: facts.input, message };
  }
  throw new Error("it was not refused");
};

test("brackets that belong to items are no list's", async () => {
  const given = { operation: "tags", reference: "a", "tag-filter": "[0-9]*, v[12]", "plain-http": "[::1]:5000, [fd00::1]" };
  const inputs = await read(given);
  expect(["3.1", "v2", "v3"].map((tag) => inputs.get("tag-filter")?.(tag))).toEqual([true, true, false]);
});

describe("refused before any request", () => {
  test.each([
    ["an unknown operation", { operation: "copi" }, "operation", /"copi".*did you mean copy\?.*copy, index, digest, check-base, inspect/],
    ["no operation", {}, "operation", /required.*copy, index, digest/],
    ["a misspelt input", { operation: "copy", source: "a", destination: "b:1", referers: "true" }, "referers", /did you mean "referrers"/],
    [
      "an unknown input",
      { operation: "tags", reference: "a", colour: "blue" },
      "colour",
      /no such input; if it is not under "with:", some "env:" sets INPUT_COLOUR: give that another name$/,
    ],
    [
      "a variable of the workflow that looks like an input",
      { operation: "copy", source: "a", destination: "b:1", tag: "v1" },
      "tag",
      /did you mean "tag-filter"\? If it is not under "with:", some "env:" sets INPUT_TAG: give that another name$/,
    ],
    ...(
      [
        ["tag-filter", '"pr-*"', /"\\"pr-\*\\"": take off the quotes/],
        ["tag-filter", "'v1.*', 'v2.*'", /take off the quotes/],
        ["tag-filter", "- pr-*\n- tmp-*", /one item a line, without "- " in front/],
        ["tag-filter", "[pr-*, tmp-*]", /one item a line, or commas, without brackets/],
        ["tag-filter", "pr-* # of pull requests", /a comment stands on a line of its own/],
        ["keep-tags", '"latest"', /take off the quotes/],
      ] as const
    ).map(
      ([name, value, why]) =>
        [`${name}: ${value}`, { operation: "delete", reference: "a", "tag-filter": "x", [name]: value }, name, why] as const,
    ),
    [
      "a platform in quotes",
      { operation: "copy", source: "a", destination: "b:1", platform: '"linux/amd64"' },
      "platform",
      /off the quotes/,
    ],
    [
      "a comment behind a platform",
      { operation: "copy", source: "a", destination: "b:1", platform: "linux/amd64 # ours" },
      "platform",
      /a comment stands on a line of its own/,
    ],
    [
      "a predicate type in quotes",
      { operation: "copy", source: "a", destination: "b:1", "require-predicate-types": '"https://slsa.dev/provenance/v1"' },
      "require-predicate-types",
      /take off the quotes/,
    ],
    [
      "an identity in quotes",
      {
        operation: "verify",
        reference: "a",
        "certificate-identity": '"https://github.com/acme/app/.github/workflows/x.yml@refs/heads/main"',
      },
      "certificate-identity",
      /take off the quotes/,
    ],
    ["an annotation in quotes", { operation: "push", reference: "a:1", files: "x", annotations: '"a=b"' }, "annotations", /off the quotes/],
    [
      "another action's input",
      { operation: "copy", source: "a", destination: "b:1", password: "x" },
      "password",
      /did you mean "registry-auth"/,
    ],
    ["a variable of a shell", { operation: "copy", source: "$IMAGE", destination: "b:1" }, "source", /variables of a shell are not read/],
    [
      "an expression in quotes that hide it",
      { operation: "copy", source: "${{ env.IMAGE }}", destination: "b:1" },
      "source",
      /an expression that nobody has evaluated/,
    ],
    [
      "a pattern with a variable of a shell",
      { operation: "index", source: "$RUNNER_TEMP/digests/*", destination: "b:1" },
      "source",
      /of a shell/,
    ],
    [
      "an input the operation does not take",
      { operation: "tags", reference: "a", platform: "linux/arm64" },
      "platform",
      /tags does not take it.*linux\/arm64.*copy, index, digest/,
    ],
    ["a missing source", { operation: "copy", destination: "b:1" }, "source", /required for copy/],
    ["a missing destination", { operation: "copy", source: "a" }, "destination", /required for copy/],
    ["a missing reference", { operation: "digest" }, "reference", /required for digest/],
    ["two references where one is taken", { operation: "inspect", reference: "a\nb" }, "reference", /inspect takes one/],
    ["two sources for one tag", { operation: "copy", source: "a\nb", destination: "c:1" }, "destination", /prefix that ends in \//],
    ["no reference", { operation: "digest", reference: "UPPER/x:" }, "reference", /"UPPER\/x:" is not a reference/],
    ["a broken platform", { operation: "digest", reference: "a", platform: "arm64" }, "platform", /"arm64" is not a platform.*os\/arch/],
    [
      "two platforms where one is taken",
      { operation: "digest", reference: "a", platform: "linux/amd64,linux/arm64" },
      "platform",
      /takes one platform/,
    ],
    ["a broken boolean", { operation: "copy", source: "a", destination: "b:1", force: "yes" }, "force", /"yes" is neither true nor false/],
    [
      "a broken choice",
      { operation: "copy", source: "a", destination: "b:1", "if-exists": "skipp" },
      "if-exists",
      /did you mean skip\?.*overwrite, skip, fail/,
    ],
    ["a broken number", { operation: "tags", reference: "a", retries: "0" }, "retries", /"0" is not a whole number from 1 to 20/],
    ["a broken size", { operation: "pull", reference: "a", "max-unpacked-size": "10GB" }, "max-unpacked-size", /KiB, MiB, GiB/],
    ["a broken filter", { operation: "tags", reference: "a", "tag-filter": "v[1" }, "tag-filter", /a \[ is not closed/],
    ["a broken host", { operation: "tags", reference: "a", "plain-http": "http://x" }, "plain-http", /without scheme/],
    ["a broken artifact type", { operation: "discover", reference: "a", "artifact-type": "sbom" }, "artifact-type", /type\/subtype/],
    ["a broken annotation", { operation: "push", reference: "a:1", files: "x", annotations: "key" }, "annotations", /key=value/],
    ["a destination without tag", { operation: "copy", source: "a", destination: "b" }, "destination", /needs a tag or a digest/],
    ["a tag where a repository is taken", { operation: "tags", reference: "a:1" }, "reference", /without tag and digest/],
    ["a tag with all-tags", { operation: "copy", source: "a:1", destination: "b", "all-tags": "true" }, "source", /without tag and digest/],
    [
      "a destination tag with all-tags",
      { operation: "copy", source: "a", destination: "b:1", "all-tags": "true" },
      "destination",
      /without tag and digest/,
    ],
    [
      "a filter without all-tags",
      { operation: "copy", source: "a", destination: "b:1", "tag-filter": "*" },
      "tag-filter",
      /all-tags: true/,
    ],
    ["a blob without digest", { operation: "blob", reference: "a:1", path: "x" }, "reference", /repository@digest/],
    ["a blob without path", { operation: "blob", reference: `a@sha256:${"0".repeat(64)}`, path: "" }, "path", /required/],
    ["tags of two repositories", { operation: "push", reference: "a:1\nb:1", files: "x" }, "reference", /one repository/],
    ["push without files", { operation: "push", reference: "a:1" }, "files", /needs files/],
    ["attach of nothing", { operation: "attach", reference: "a:1" }, "files", /files or annotations/],
    [
      "two types of one artifact",
      { operation: "push", reference: "a:1", files: "x", "artifact-type": "a/b,c/d" },
      "artifact-type",
      /one artifact type/,
    ],
    ["delete of everything", { operation: "delete", reference: "a" }, "reference", /tag-filter beside it/],
    ["delete of a tag with a filter", { operation: "delete", reference: "a:1", "tag-filter": "*" }, "reference", /bare repository/],
    ["export to nowhere", { operation: "export", reference: "a" }, "path", /required/],
    ["a tool without version", { operation: "export", reference: "a", "tool-name": "x" }, "tool-version", /tool-name needs it/],
    ["a tool that is a path", { operation: "export", reference: "a", "tool-name": "../x", "tool-version": "1" }, "tool-name", /tool cache/],
  ] as const)("%s", async (_, given, input, message) => {
    const refused = await refusal(given as Record<string, string>);
    expect(refused.input).toBe(input);
    expect(refused.message).toMatch(message);
    expect(refused.message).not.toContain("\n");
  });

  test("a secret is never shown", async () => {
    const given = { operation: "digest", "registry-auth": "- {password: hunter2hunter2}", platform: "x" };
    expect((await refusal(given)).message).not.toContain("hunter2");
  });
});

test("an input at its default does not count as given", async () => {
  const given = {
    operation: "tags",
    reference: "alpine",
    force: "false",
    "if-exists": "overwrite",
    depth: "0",
    "max-unpacked-size": "100GiB",
  };
  expect((await ask(given)).operation).toBe("tags");
});

test("lists take one item a line, blank lines and comments are no items", async () => {
  const { request } = await ask({ operation: "delete", reference: "\n# all of them\n alpine:1 \r\n\nghcr.io/acme/app:1\nalpine:1\n" });
  expect(request).toMatchObject({
    references: [
      { transport: "docker", reference: { registry: "docker.io", repository: "library/alpine" } },
      { transport: "docker", reference: { registry: "ghcr.io", repository: "acme/app", tag: "1" } },
    ],
  });
});

test("platforms may be parted by commas, annotations not", async () => {
  expect(
    (await ask({ operation: "copy", source: "a", destination: "b:1", platform: "linux/amd64, linux/arm64\nlinux/arm/v7" })).request,
  ).toMatchObject({
    platforms: [{ architecture: "amd64" }, { architecture: "arm64" }, { architecture: "arm", variant: "v7" }],
  });
  expect((await ask({ operation: "push", reference: "a:1", files: "x", annotations: "k=a,b=c\nempty=" })).request).toMatchObject({
    annotations: { k: "a,b=c", empty: "" },
  });
});

test.each([
  ["1024", 1024],
  ["1KiB", 1024],
  ["1.5 MiB", 1.5 * 2 ** 20],
  ["100GiB", 100 * 2 ** 30],
  ["2TiB", 2 * 2 ** 40],
])("a size of %s", async (text, bytes) => {
  expect((await read({ operation: "pull", reference: "a", "max-unpacked-size": text })).get("max-unpacked-size")).toBe(bytes);
});

test.each([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
  ["", false],
])("a boolean of %j", async (text, value) => {
  expect((await read({ operation: "copy", force: text })).get("force")).toBe(value);
});

test("paths are relative to the working directory", async () => {
  expect((await ask({ operation: "pull", reference: "a" })).request).toMatchObject({ path: resolve("/work") });
  expect((await ask({ operation: "pull", reference: "a", path: "out" })).request).toMatchObject({ path: resolve("/work/out") });
  const workspace = mkdtempSync(join(tmpdir(), "inputs-"));
  writeFileSync(join(workspace, "file"), "");
  expect(workingDirectoryOf(await read({ operation: "tags" }), { GITHUB_WORKSPACE: workspace })).toBe(workspace);
  const missing = await read({ operation: "tags", "working-directory": "file" });
  expect(() => workingDirectoryOf(missing, { GITHUB_WORKSPACE: workspace })).toThrow(/working-directory.*no folder/);
});

test("SOURCE_DATE_EPOCH must be a number", async () => {
  const given = { operation: "push", reference: "a:1", files: "x" };
  expect((await ask(given, { SOURCE_DATE_EPOCH: "1700000000" })).request).toMatchObject({ sourceDateEpoch: 1_700_000_000 });
  await expect(ask(given, { SOURCE_DATE_EPOCH: "yesterday" })).rejects.toThrow(/SOURCE_DATE_EPOCH/);
});

test("every operation can be asked for", async () => {
  const more: Record<string, Record<string, string>> = {
    copy: { source: "a", destination: "b:1", reference: "" },
    index: { source: "a", destination: "b:1", reference: "" },
    attach: { files: "x" },
    push: { files: "x" },
    blob: { reference: `a@sha256:${"0".repeat(64)}`, path: "x" },
    export: { path: "x" },
    tags: { reference: "a" },
    catalog: { reference: "registry.test" },
    verify: { repository: "acme/app" },
    plan: { mirrors: "- {source: a, destination: b}", reference: "" },
  };
  for (const operation of operations) {
    expect((await ask({ operation, reference: "a:1", ...more[operation] })).operation).toBe(operation);
  }
});
