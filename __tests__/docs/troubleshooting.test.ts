import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Inputs, StepResult } from "../../scripts/machine.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import type { Rule } from "../support/fault-registry/rules.ts";
import { runStep } from "../support/steps.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { readPages } from "./markdown.ts";
import { createWorld, type World, weakToken } from "./world.ts";

/** A step that fails. `env` replaces what makes the registries of the examples trusted. */
interface Case {
  readonly inputs: Inputs;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const image = "ghcr.io/acme/app:v1.4.0";
const example = "registry.example.com/acme/app";
const hub = "registry-1.docker.io";
const ecr = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

const inject = (world: World, host: string, ...rules: Rule[]) => {
  for (const rule of rules) world.registry(host).inject(rule);
};
const refusal = (status: number, code: string, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify({ errors: [{ code, message: code.toLowerCase() }] }),
});
const always = Number.POSITIVE_INFINITY;

/** By what the table of the page has in its first column: how it comes about. */
const cases: Readonly<Record<string, (world: World) => Case | Promise<Case>>> = {
  // ---- Inputs
  "there is no such input; did you mean …?": () => ({
    inputs: { operation: "copy", source: image, destination: `${example}:1`, referers: true },
  }),
  "operation … does not take it": () => ({ inputs: { operation: "digest", reference: image, referrers: true } }),
  "needs a tag or a digest": () => ({ inputs: { operation: "copy", source: image, destination: example } }),
  "it has … entries, name one of them": async (world) => {
    for (const tag of ["v1.3.0", "v1.4.0"]) {
      await world.machine.run(
        { operation: "copy", source: `ghcr.io/acme/app:${tag}`, destination: `oci:images:${tag}` },
        { env: world.trust },
      );
    }
    return { inputs: { operation: "inspect", reference: "oci:images" } };
  },
  // ---- Credentials and permissions
  "No credentials for … were found: log in first with docker/login-action": () => ({
    inputs: { operation: "copy", source: image, destination: `${example}:1` },
  }),
  "Check the credentials for … from …: they may be wrong or expired": () => ({
    inputs: {
      ...{ operation: "copy", source: image, destination: `${example}:1` },
      "registry-auth": "- {registry: registry.example.com, username: acme-bot, password: of-last-year}",
    },
  }),
  "The permission packages: write is missing": (world) => {
    inject(world, "ghcr.io", { on: ["mount", "upload-post", "manifest-put"], times: always, fault: refusal(403, "DENIED") });
    return { inputs: { operation: "copy", source: image, destination: "ghcr.io/acme/app:v2" } };
  },
  'the job needs "permissions: packages: write", and this repository the role Admin': () => ({
    inputs: { operation: "delete", reference: "ghcr.io/acme/app:pr-17", "github-token": weakToken },
  }),
  "this is the package's last tag": () => ({ inputs: { operation: "delete", reference: "ghcr.io/acme/tool:2.1.0" } }),
  "what is on ghcr.io is deleted through GitHub's API": () => ({
    inputs: { operation: "delete", reference: "ghcr.io/acme/app:pr-17", "github-token": "" },
  }),
  "credential helper … is not installed": async (world) => {
    await mkdir(join(world.machine.home, ".docker"), { recursive: true });
    await writeFile(join(world.machine.home, ".docker", "config.json"), '{"credHelpers":{"registry.example.com":"acme-login"}}');
    return { inputs: { operation: "digest", reference: `${example}:v1.4.0` } };
  },
  // ---- Connections
  "See that the name … is right and that this runner can resolve it": () => ({
    inputs: { operation: "digest", reference: "registry.invalid/app:1", retries: 1 },
    env: { HTTPS_PROXY: undefined },
  }),
  "Nothing listens at …; see that its port is right": () => ({
    inputs: { operation: "digest", reference: "127.0.0.1:9/app:1", retries: 1 },
  }),
  "the host does not speak TLS on this port": async () => {
    const registry = await startFaultRegistry();
    opened.defer(() => registry.close());
    return { inputs: { operation: "digest", reference: `${registry.host}/app:1`, "plain-http": "!127.0.0.1" } };
  },
  "the certificate is signed by an authority that is not trusted": () => ({
    inputs: { operation: "digest", reference: `${example}:v1.4.0` },
    env: { NODE_EXTRA_CA_CERTS: undefined },
  }),
  "a registry named this address, but it is out of reach": (world) => {
    inject(world, "registry.example.com", { on: "any", times: always, fault: { redirect: "https://10.0.0.9/inside" } });
    return { inputs: { operation: "digest", reference: `${example}:1`, retries: 1 } };
  },
  "the proxy … refused the connection": () => ({ inputs: { operation: "digest", reference: "registry.invalid/app:1", retries: 1 } }),
  // ---- What the registry says
  "a private package looks absent to a token without the permission packages: read": () => ({
    inputs: { operation: "digest", reference: "ghcr.io/acme/app:v9" },
  }),
  "With if-missing: ignore this is a success": () => ({ inputs: { operation: "inspect", reference: `${example}:v9` } }),
  "The repository must be created at ECR": (world) => {
    inject(world, ecr, { on: ["mount", "upload-post"], times: always, fault: refusal(404, "NAME_UNKNOWN") });
    const auth = `- {registry: ${ecr}, username: AWS, password: the-password-of-an-hour}`;
    return { inputs: { operation: "copy", source: image, destination: `${ecr}/app:v1.4.0`, "registry-auth": auth } };
  },
  "anonymous pulls are counted by address": (world) => {
    inject(world, hub, { on: ["manifest-get", "manifest-head"], times: always, fault: refusal(429, "TOOMANYREQUESTS") });
    return { inputs: { operation: "inspect", reference: "alpine:3.22", retries: 1 } };
  },
  "the registry asks to wait until …": (world) => {
    const headers = { "retry-after": "7200" };
    inject(world, hub, { on: ["manifest-get", "manifest-head"], times: always, fault: refusal(429, "TOOMANYREQUESTS", headers) });
    return { inputs: { operation: "inspect", reference: "alpine:3.22" } };
  },
  "The registry is at fault; try again later, or raise retries": (world) => {
    inject(world, "registry.example.com", { on: ["manifest-get", "manifest-head"], times: always, fault: { status: 503 } });
    return { inputs: { operation: "digest", reference: `${example}:v1.4.0`, retries: 1 } };
  },
  "The registry is at fault: its answer breaks a rule": (world) => {
    const redirect = { status: 307, headers: { location: "http://169.254.169.254/latest/meta-data/" } };
    inject(world, "registry.example.com", { on: ["manifest-get", "manifest-head"], times: always, fault: redirect });
    return { inputs: { operation: "digest", reference: `${example}:v1.4.0` } };
  },
  "the content is not what was asked for: its digest is …, not …": (world) => {
    inject(world, "ghcr.io", { on: "cdn", times: always, fault: { corrupt: { at: 100 } } });
    return { inputs: { operation: "export", reference: image, path: "rootfs.tar" } };
  },
  "Docker Hub does not delete digests through its registry API": (world) => {
    const digest = world.registry(hub).storage.repository("library/alpine").tags.get("latest");
    return { inputs: { operation: "delete", reference: `alpine@${digest}` } };
  },
  // ---- Content
  "there is nothing for platform …": () => ({ inputs: { operation: "digest", reference: image, platform: "linux/riscv64" } }),
  "no referrer of type … is there": () => ({
    inputs: { operation: "discover", reference: image, "require-artifact-types": "application/vnd.cyclonedx+json" },
  }),
  "no valid signature: …": () => ({ inputs: { operation: "verify", reference: image, repository: "acme/app" } }),
  "the tag is there and holds …": () => ({
    inputs: { operation: "copy", source: image, destination: "ghcr.io/acme/app:v1.3.0", "if-exists": "fail" },
  }),
  "a docker-archive holds one platform, and the source is an index; name its platform": () => ({
    inputs: { operation: "copy", source: image, destination: "docker-archive:app.tar:app:1" },
  }),
  "the registry deletes neither tags nor digests": async () => {
    const registry = await startFaultRegistry({ tagDeletion: false, digestDeletion: false });
    opened.defer(() => registry.close());
    storeImage(registry.storage, "app", await makeImage(), "1");
    return { inputs: { operation: "delete", reference: `${registry.host}/app:1` } };
  },
  "there is nothing to delete": () => ({ inputs: { operation: "delete", reference: "ghcr.io/acme/app:v9" } }),
  // ---- Files
  "matches no file": () => ({ inputs: { operation: "attach", reference: image, files: "reports/*.sarif" } }),
  "a repository must be lower case": () => ({ inputs: { operation: "digest", reference: "ghcr.io/Acme/App:v1" } }),
  "stands in no tag; it takes GitHub's filter patterns, not regular expressions": () => ({
    inputs: { operation: "tags", reference: "ghcr.io/acme/app", "tag-filter": "^v1\\.\\d+$" },
  }),
  "mirror …: tag-filter: write … in quotes": () => ({
    inputs: { operation: "plan", mirrors: `- {source: alpine, destination: ${example}, tag-filter: [v*, !v2]}` },
  }),
  "mirror … writes … where mirror … does": () => ({
    inputs: { operation: "plan", mirrors: `- {source: alpine, destination: ${example}}\n- {source: alpine, destination: ${example}}` },
  }),
  "mirror … writes …, which is its backup-tag": () => ({
    inputs: { operation: "plan", mirrors: `- {images: [alpine:3], destination: ghcr.io/acme/, backup-tag: "3"}` },
  }),
  "nothing is pruned: …": () => ({
    inputs: { operation: "plan", mirrors: `- {source: alpine, destination: ${example}, prune: true}` },
  }),
  "Write secrets in registry-auth as ${{ toJSON(secrets.NAME) }}": () => ({
    inputs: { operation: "digest", reference: image, "registry-auth": "- {registry: ghcr.io, username: a, password: b #c}" },
  }),
  "There is no tag … in …: the operation tags lists those that are there": () => ({
    inputs: { operation: "copy", source: `${example}:v9`, destination: "oci:images:v9" },
  }),
  "No tag was named, so latest was looked for": () => ({ inputs: { operation: "inspect", reference: example } }),
  "This is the digest of a manifest: use inspect": (world) => {
    const digest = world.registry("ghcr.io").storage.repository("acme/app").tags.get("v1.4.0");
    return { inputs: { operation: "blob", reference: `ghcr.io/acme/app@${digest}`, path: "x" } };
  },
  "give it, for … files have no type in common": () => ({
    inputs: { operation: "attach", reference: image, files: ["scan.sarif", "sbom.spdx.json"] },
  }),
  "it is a container image; pull writes the files of artifacts": () => ({
    inputs: { operation: "pull", reference: image, platform: "linux/amd64" },
  }),
  "a file with other content is there already": async (world) => {
    await writeFile(join(world.machine.workspace, "main.rego"), "package other\n");
    return { inputs: { operation: "pull", reference: "ghcr.io/acme/policy:2.0.0" } };
  },
  "The input max-unpacked-size sets this bound": () => ({
    inputs: { operation: "export", reference: image, path: "rootfs.tar", "max-unpacked-size": "1KiB" },
  }),
};

let world: World;
let opened: AsyncDisposableStack;
beforeEach(async () => {
  opened = new AsyncDisposableStack();
  world = opened.use(await createWorld());
});
afterEach(() => opened.disposeAsync());

const page = readPages().find(({ path }) => path === "docs/troubleshooting.md");
const rows = [...(page?.text ?? "").matchAll(/^\| `([^`\n]+)` \| ([^|\n]+) \| ([^|\n]+) \|$/gm)].map(
  ([, text = "", cause = "", remedy = ""]) => ({
    text,
    cause,
    remedy,
  }),
);

test("the page and the failures below are the same", () => {
  expect(rows.map(({ text }) => text).sort()).toEqual(Object.keys(cases).sort());
  for (const { cause, remedy } of rows) expect([cause.trim(), remedy.trim()]).not.toContain("");
});

/** In this process, unless it is about what a process has in its environment from its start. */
function failing(inputs: Inputs, env: Case["env"]): Promise<StepResult> {
  if (env) return world.machine.run(inputs, { env: { ...world.trust, ...env }, undeclaredInputs: true });
  return runStep(world.machine, { "ca-file": world.trust.NODE_EXTRA_CA_CERTS, ...inputs }, { undeclaredInputs: true });
}

describe("a step fails with", () => {
  test.each(Object.keys(cases))("%s", async (text) => {
    const { inputs, env } = await (cases[text] as (typeof cases)[string])(world);
    const { code, annotations, log } = await failing(inputs, env);
    const [error] = annotations.filter(({ level }) => level === "error");
    const parts = text.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    expect(error?.message ?? log).toMatch(new RegExp(parts.join(".+"), "i"));
    expect(code).toBe(1);
  });
});
