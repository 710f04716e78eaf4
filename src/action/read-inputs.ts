import { OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import { commonInputs, type InputName, type Inputs, type InputValue, inputs, oneOf } from "./inputs.ts";
import { nearest } from "./nearest.ts";
import type { Environment } from "./runner.ts";
import type { Step } from "./step.ts";
import { loadStep, loadSteps, type Operation, operations } from "./steps.ts";

const names = Object.keys(inputs) as InputName[];

/**
 * Reads the inputs of a step and refuses those that cannot be meant: unknown names, an unknown operation, inputs that
 * it does not take, values that cannot be read.
 * @throws OciError of kind "input"
 */
export async function readInputs(env: Environment): Promise<{ readonly inputs: Inputs; readonly step: Step }> {
  rejectUnknown(env);
  const operation = readOperation(env);
  const step = await loadStep(operation);
  const isGiven = (name: InputName): boolean => given(env, name) !== "" && given(env, name) !== inputs[name].default;
  for (const name of names) {
    if (!isGiven(name) || takes(step, name)) continue;
    const owners = [...(await loadSteps())].filter(([, other]) => takes(other, name)).map(([owner]) => owner);
    const why = `operation ${operation} does not take it (given: ${excerpt(given(env, name))}); it belongs to ${owners.join(", ")}`;
    throw refused(name, why);
  }
  const values = new Map<InputName, unknown>(names.map((name) => [name, readValue(env, name)]));
  return {
    step,
    inputs: {
      operation,
      get: <N extends InputName>(name: N) => values.get(name) as InputValue<N>,
      isGiven,
      refuse: (name, why) => refused(name, isGiven(name) && !secretInputs.has(name) ? `${why} (given: ${excerpt(given(env, name))})` : why),
    },
  };
}

/** What a step was to do, as far as that can be told if its inputs cannot be read. */
export function operationNamed(env: Environment): string {
  const named = given(env, "operation");
  return operations.find((operation) => operation === named) ?? "oci-registry-action";
}

export function takes(step: Step, name: InputName): boolean {
  return name === "operation" || name in commonInputs || step.takes.includes(name);
}

const secretInputs: ReadonlySet<string> = new Set(["registry-auth", "github-token", "public-key"]);

function given(env: Environment, name: InputName): string {
  return env[variable(name)]?.trim() ?? "";
}

/** How the runner hands an input over: upper case, spaces as underscores, hyphens as they are. */
function variable(name: string): string {
  return `INPUT_${name.toUpperCase()}`;
}

function refused(name: string, why: string): OciError {
  return new OciError(`input "${name}": ${safe(why, 2000)}`, { kind: "input", input: name });
}

function readOperation(env: Environment): Operation {
  const named = given(env, "operation");
  if (named === "")
    throw refused(
      "operation",
      `it is required and not given (an expression without a value leaves it empty); it is one of ${operations.join(", ")}`,
    );
  return reading("operation", () => oneOf(...operations)(named));
}

function readValue(env: Environment, name: InputName): unknown {
  return reading(name, () => inputs[name].read(given(env, name) || inputs[name].default));
}

function reading<T>(name: InputName, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidError) throw refused(name, error.message);
    throw error;
  }
}

/** What other actions and tools call these inputs. */
const elsewhere: ReadonlyMap<string, InputName> = new Map([
  ["username", "registry-auth"],
  ["password", "registry-auth"],
  ["token", "github-token"],
  ["image", "reference"],
  ["images", "reference"],
  ["src", "source"],
  ["from", "source"],
  ["dest", "destination"],
  ["to", "destination"],
  ["target", "destination"],
  ["tags", "tag-filter"],
]);

/**
 * The runner only warns of an input that action.yml does not have, and then a misspelt `referrers: true` would copy
 * no referrers.
 */
function rejectUnknown(env: Environment): void {
  const known = new Set(names.map(variable));
  for (const [key, value] of Object.entries(env)) {
    if (!key.toUpperCase().startsWith("INPUT_") || known.has(key.toUpperCase()) || (value ?? "").trim() === "") continue;
    const name = key.slice("INPUT_".length).toLowerCase();
    const near = elsewhere.get(name) ?? nearest(name, names);
    const meant = near === undefined ? "" : `; did you mean "${near}"?`;
    // Inputs come as variables, and so a variable of the workflow with such a name comes as an input.
    const other = `${meant === "" ? "; if" : " If"} it is not under "with:", some "env:" sets ${safe(key, 100)}: give that another name`;
    throw refused(safe(name, 100), `there is no such input${meant}${other}`);
  }
}
