// Promotes an image with the bundle in dist/, from one registry to another, both in this process and on loopback. Needs no network:
//
//   npm run demo                 a generated image: two platforms with attestations, an SBOM and a signature
//   npm run demo -- alpine:3     that image, from where it lives

import { startFaultRegistry } from "../__tests__/support/fault-registry/registry.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer } from "../__tests__/support/test-image.ts";
import { createMachine, type Inputs } from "./machine.ts";
import { showInputs, showLog, showResult } from "./show.ts";

const [reference] = process.argv.slice(2);
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

async function show(title: string, inputs: Inputs): Promise<void> {
  production.forget();
  console.log(`\n\u001b[1m${title}\u001b[0m\n\n${showInputs(inputs)}\n`);
  const step = await machine.start(inputs, { onOutput: (text) => process.stdout.write(showLog(text)) });
  const result = await step.result;
  console.log(`\n${showResult(result)}`);
  console.log(`\n${production.requests.length} requests to the registry of production`);
  if (result.code !== 0) process.exit(result.code ?? 1);
}
