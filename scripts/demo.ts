// Promotes an image with the bundle in dist/, from one registry to another, both in this process and on loopback.
// Needs
// no network:
//
//   npm run demo                 a generated image: two platforms with attestations, an SBOM and a signature
//   npm run demo -- alpine:3     that image, from where it lives
//   npm run demo -- --all        with the whole log, all outputs and the summary

import { startFaultRegistry } from "../__tests__/support/fault-registry/registry.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer } from "../__tests__/support/test-image.ts";
import { counted } from "../src/action/report/format.ts";
import { createMachine, type Inputs, type StepResult } from "./machine.ts";
import { showInputs, showLog, showResult } from "./show.ts";

const given = process.argv.slice(2);
const all = given.includes("--all");
const [reference] = given.filter((argument) => argument !== "--all");
await using build = await startFaultRegistry();
await using production = await startFaultRegistry();
await using machine = await createMachine({ env: { HOME: process.env.HOME } });

const source = reference ?? (await generate());
const destination = `${production.host}/production/app`;
const tags = [`${destination}:1.2.3`, `${destination}:latest`];

await show("What belongs to the image", { operation: "discover", reference: source });
await show("Promote it, with everything that refers to it, to two tags", { operation: "copy", source, destination: tags, referrers: true });
await show("Again: nothing to do", { operation: "copy", source, destination: tags });
await show("Which tags are there now", { operation: "tags", reference: destination });

/** An image as `docker buildx` makes it, with what a release pipeline attaches. */
async function generate(): Promise<string> {
  const image = await makeImage({ seed: "demo", layerSize: 2_000_000 });
  storeImage(build.storage, "build/app", image, "main");
  const sbom = makeReferrer(image.root.descriptor, "application/spdx+json", '{"spdxVersion":"SPDX-2.3"}');
  storeReferrer(build.storage, "build/app", sbom);
  storeReferrer(build.storage, "build/app", makeReferrer(sbom.manifest.descriptor, "application/vnd.dev.sigstore.bundle.v0.3+json", "{}"));
  return `${build.host}/build/app:main`;
}

/**
 * What matters of a step: what was asked for, the line that says what was done, its outputs, and what it took. With
 * --all everything that a job would show.
 */
async function show(title: string, inputs: Inputs): Promise<void> {
  production.forget();
  console.log(`\n\u001b[1m${title}\u001b[0m`);
  if (all) console.log(`\n${showInputs(inputs)}\n`);
  else {
    const asked = Object.entries(inputs).map(([name, value]) => `${name}: ${[value].flat().join(", ")}`);
    console.log(`  ${asked.join("  ")}`);
  }
  const step = await machine.start(inputs, { onOutput: (text) => all && process.stdout.write(showLog(text)) });
  const result = await step.result;
  if (all || result.code !== 0) console.log(`\n${showResult(result)}\n`);
  else {
    const { digest, changed, count } = result.outputs;
    console.log(`  ${lastLine(result)}`);
    const given = Object.entries({ digest, changed, count }).filter(([, value]) => value);
    console.log(`  ${given.map(([name, value]) => `${name}=${value}`).join(" ")}`);
  }
  console.log(`  ${counted(production.requests.length, "request")} to the registry of production`);
  if (result.code !== 0) process.exit(result.code ?? 1);
}

function lastLine({ annotations, log }: StepResult): string {
  const said = annotations.find(({ level }) => level === "notice")?.message;
  const lines = log.split("\n").filter((line) => line !== "" && !line.startsWith("::"));
  return said ?? lines.at(-1) ?? "";
}
