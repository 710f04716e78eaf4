// Runs one step with the bundle in dist/, the way the runner does, and shows what a workflow would get of it:
//
//   npm run step -- operation=copy source=alpine destination=oci:alpine:latest
//
// An input given twice is a list. Credentials are looked for where Docker keeps them, as in a job.

import { createMachine, type Inputs } from "./machine.ts";
import { showLog, showResult } from "./show.ts";

const lists = new Map<string, string[]>();
for (const argument of process.argv.slice(2)) {
  const equals = argument.indexOf("=");
  if (equals < 1) usage(argument);
  const name = argument.slice(0, equals).replace(/^-+/, "");
  lists.set(name, [...(lists.get(name) ?? []), argument.slice(equals + 1)]);
}
if (!lists.has("operation")) usage();

const passedOn =
  /^(?:HOME|USERPROFILE|XDG_RUNTIME_DIR|DOCKER_|REGISTRY_AUTH_FILE$|AWS_|GOOGLE_|AZURE_|SOURCE_DATE_EPOCH$|RUNNER_DEBUG$|NODE_EXTRA_CA_CERTS$|(?:https?|no|HTTPS?|NO)_proxy$|(?:HTTPS?|NO)_PROXY$)/;
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name)));

await using machine = await createMachine({ workspace: process.cwd(), env, token: process.env.GITHUB_TOKEN ?? "" });
const inputs: Inputs = Object.fromEntries([...lists].map(([name, values]) => [name, values.join("\n")]));
const step = await machine.start(inputs, {
  undeclaredInputs: true,
  timeout: 3_600_000,
  onOutput: (text) => process.stdout.write(showLog(text)),
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => step.kill(signal));
const result = await step.result;
console.log(`\n${showResult(result)}`);
process.exitCode = result.code ?? 1;

function usage(wrong?: string): never {
  if (wrong !== undefined) console.error(`${JSON.stringify(wrong)} is no input (expected name=value)`);
  console.error("npm run step -- operation=digest reference=alpine");
  process.exit(2);
}
