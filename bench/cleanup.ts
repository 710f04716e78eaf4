/**
 * Runs the committed bundle on large packages of ghcr.io's fake and on closed pull requests in Docker's registry: its
 * requests and its memory; and writes the table of docs/delete.md. `node scripts/setup.mjs bench/cleanup.ts
 * [VERSIONS…]`; without numbers 10,000 and 100,000, and only then the page is written. Takes some minutes.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startCacheService } from "../__tests__/support/cache-service.ts";
import { startConnectProxy } from "../__tests__/support/connect-proxy.ts";
import { startCountingProxy } from "../__tests__/support/counting-proxy.ts";
import { githubHosts, startGithub } from "../__tests__/support/github.ts";
import { storeManyVersions } from "../__tests__/support/many-versions.ts";
import { dockerRegistry } from "../__tests__/support/real-registries.ts";
import { makeImage, pushImage } from "../__tests__/support/test-image.ts";
import { createAuthority } from "../__tests__/support/tls.ts";
import { createMachine, type Inputs, type Machine } from "../scripts/machine.ts";

const marker = { begin: "<!-- cleanup:begin -->", end: "<!-- cleanup:end -->" };
const token = "ghs_tokenOfTheJob";
const head = ["repository", "run", "requests to GitHub's API", "deletions", "manifests read", "seconds", "memory, MiB"];
/** Milliseconds after which a step is ended. */
const timeout = 3_600_000;
/** Images that go with each run. */
const going = 10;

interface Run {
  readonly seconds: number;
  /** Peak of the resident memory, MiB; 0 where the system does not say. */
  readonly memory: number;
}

/** @throws Error if the step fails */
async function measure(machine: Machine, inputs: Inputs): Promise<Run> {
  const began = performance.now();
  const step = await machine.start(inputs, { timeout });
  let memory = 0;
  const watch = setInterval(() => {
    readFile(`/proc/${step.pid}/status`, "utf8").then(
      (status) => (memory = Math.max(memory, Number(/VmHWM:\s+([0-9]+)/.exec(status)?.[1] ?? 0) / 1024)),
      () => {},
    );
  }, 20);
  const { code, log } = await step.result;
  clearInterval(watch);
  if (code !== 0) throw new Error(`the step ended with ${code}: ${log.slice(-2000)}`);
  return { seconds: (performance.now() - began) / 1000, memory };
}

const row = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => (typeof cell === "number" ? Math.round(cell).toLocaleString("en") : cell)).join(" | ")} |`;

/** A package of images of two platforms with attestations, of which the oldest go: once, and once more. */
async function largePackage(versions: number): Promise<string[]> {
  const authority = await createAuthority();
  const tls = await authority.issue([...githubHosts()]);
  await using github = await startGithub({ tls, tokens: { [token]: { kind: "job" } } });
  await using proxy = await startConnectProxy({ routes: github.routes });
  await using cache = await startCacheService();
  const env = { ...cache.env, HTTPS_PROXY: proxy.url, GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.serverUrl };
  await using machine = await createMachine({ token, env });
  await writeFile(join(machine.workspace, "ca.pem"), authority.certificate);
  const images = versions / 5;
  storeManyVersions(github, images);
  const rows: string[] = [];
  for (const [at, run] of ["the first", "the second"].entries()) {
    github.forget();
    github.registry.forget();
    const inputs = {
      operation: "delete",
      reference: "ghcr.io/acme/app",
      "ca-file": "ca.pem",
      "tag-filter": "build-*",
      keep: images - going * (at + 1),
      cascade: true,
      untagged: true,
      cache: true,
    };
    const { seconds, memory } = await measure(machine, inputs);
    const deletions = github.calls.filter(({ method }) => method === "DELETE").length;
    const reads = github.registry.of("manifest-get").filter(({ status }) => status === 200).length;
    const package_ = `package of ${versions.toLocaleString("en")} versions on ghcr.io`;
    rows.push(row(package_, run, github.calls.length - deletions, deletions, reads, seconds, memory));
    console.log(rows.at(-1));
  }
  return rows;
}

/** Closed pull requests, which have to say themselves when they were made. */
async function pullRequests(count: number): Promise<string[]> {
  await using registry = await dockerRegistry.start();
  await using proxy = await startCountingProxy(registry.host);
  await using machine = await createMachine();
  const created = new Date(Date.now() - 100 * 86_400_000).toISOString();
  for (let at = 0; at < count; at++) {
    const annotations = { "org.opencontainers.image.created": created };
    const image = await makeImage({ seed: `pr ${at}`, layers: 1, layerSize: 100, annotations });
    await pushImage(registry.url, "app", image, `pr-${at}`);
  }
  proxy.forget();
  const inputs = { operation: "delete", reference: `${proxy.host}/app`, "tag-filter": "pr-*", "older-than": "30d", cascade: true };
  const { seconds, memory } = await measure(machine, inputs);
  const deletions = proxy.requests.filter(({ method, status }) => method === "DELETE" && status < 300).length;
  const reads = proxy.requests.filter(
    ({ method, path, status }) => method === "GET" && path.includes("/manifests/") && status === 200,
  ).length;
  const of = `${count} pull requests on Docker's registry 2.8`;
  const each = (proxy.requests.length / deletions).toFixed(2);
  const line = row(
    of,
    `${proxy.requests.length.toLocaleString("en")} requests, ${each} for each deletion`,
    "–",
    deletions,
    reads,
    seconds,
    memory,
  );
  console.log(line);
  return [line];
}

async function main(given: readonly string[]): Promise<void> {
  const sizes = given.length > 0 ? given.map(Number) : [10_000, 100_000];
  if (sizes.some((size) => !Number.isInteger(size) || size < 5 * 2 * going || size % 5 !== 0)) {
    throw new Error(`expected numbers of versions: multiples of five, at least ${10 * going}`);
  }
  const rows: string[] = [];
  for (const size of sizes) rows.push(...(await largePackage(size)));
  rows.push(...(await pullRequests(100)));
  if (given.length > 0) return;
  const page = join(import.meta.dirname, "..", "docs", "delete.md");
  const text = await readFile(page, "utf8");
  const start = text.indexOf(marker.begin) + marker.begin.length;
  const end = text.indexOf(marker.end);
  const table = [`| ${head.join(" | ")} |`, `|${head.map((_, at) => (at < 2 ? "---" : "---:")).join("|")}|`, ...rows].join("\n");
  await writeFile(page, `${text.slice(0, start)}\n${table}\n${text.slice(end)}`);
}

await main(process.argv.slice(2));
