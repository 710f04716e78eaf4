import { parseAnnotationLines } from "../artifact/annotations.ts";
import { type Location, parseLocation } from "../oci/location.ts";
import { isMediaType } from "../oci/media-types.ts";
import { type Platform, parsePlatform } from "../oci/platform.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import type { Environment } from "./commands.ts";
import { createFilter, type Filter } from "./filter.ts";
import { type HostList, parseHosts } from "./hosts.ts";

export const operations = [
  "copy",
  "digest",
  "inspect",
  "tags",
  "attach",
  "discover",
  "push",
  "pull",
  "blob",
  "delete",
  "export",
  "plan",
] as const;

export type Operation = (typeof operations)[number];

/** One input of action.yml. */
interface Input<T> {
  readonly for: readonly Operation[];
  /** As action.yml has it. */
  readonly default: string;
  /** Reads the text, which has no space around it, and is the default where it was empty. @throws InvalidError that says what is accepted. */
  readonly read: (text: string) => T;
}

const input = <T>(takenBy: readonly Operation[], byDefault: string, read: (text: string) => T): Input<T> => ({
  for: takenBy,
  default: byDefault,
  read,
});

const text = (value: string): string | undefined => (value === "" ? undefined : value);

/** One item a line; blank lines and comments (`#` at the start of a line) are no items. */
function lines(value: string): string[] {
  return value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** As `lines`, for items that hold no comma: commas part them too. */
function list(value: string): string[] {
  return lines(value).flatMap((line) =>
    line
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  );
}

/** The forms of the YAML 1.2 core schema. */
function boolean(value: string): boolean {
  if (["true", "True", "TRUE"].includes(value)) return true;
  if (["false", "False", "FALSE"].includes(value)) return false;
  throw new InvalidError(`${excerpt(value)} is neither true nor false`);
}

function oneOf<T extends string>(...values: readonly [T, ...T[]]): (value: string) => T {
  return (value) => {
    const found = values.find((known) => known === value);
    if (found !== undefined) return found;
    const near = nearest(value, values);
    throw new InvalidError(
      `${excerpt(value)} is not accepted; ${near === undefined ? "" : `did you mean ${near}? `}It is one of ${values.join(", ")}`,
    );
  };
}

function number(from: number, to: number): (value: string) => number {
  return (value) => {
    if (!/^[0-9]{1,9}$/.test(value) || Number(value) < from || Number(value) > to) {
      throw new InvalidError(`${excerpt(value)} is not a whole number from ${from} to ${to}`);
    }
    return Number(value);
  };
}

const units: Readonly<Record<string, number>> = { "": 1, B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** Bytes: `1073741824`, `512MiB`, `1.5 GiB`. */
function size(value: string): number {
  const match = /^([0-9]{1,15}(?:\.[0-9]{1,6})?) ?([A-Za-z]*)$/.exec(value);
  const unit = units[match?.[2] ?? "?"];
  const bytes = Math.floor(Number(match?.[1]) * (unit ?? Number.NaN));
  if (!Number.isSafeInteger(bytes) || bytes < 1) {
    throw new InvalidError(`${excerpt(value)} is not a size (a number of bytes, or with KiB, MiB, GiB or TiB, such as 100GiB)`);
  }
  return bytes;
}

function locations(value: string): Location[] {
  return lines(value).map(parseLocation);
}

function platforms(value: string): Platform[] {
  return list(value).map(parsePlatform);
}

function filter(value: string): Filter | undefined {
  const patterns = list(value);
  return patterns.length === 0 ? undefined : createFilter(patterns);
}

function artifactTypes(value: string): string[] {
  return list(value).map((type) => {
    if (!isMediaType(type)) throw new InvalidError(`${excerpt(type)} is not an artifact type (expected type/subtype)`);
    return type;
  });
}

/** As they stand in statements: URIs, though some have no scheme (`cosign.sigstore.dev/attestation/v1`). */
function predicateTypes(value: string): string[] {
  return lines(value).map((type) => {
    if (!/^[^\s/:]+[:/]\S+$/.test(type)) {
      throw new InvalidError(`${excerpt(type)} is not a predicate type (expected a URI, such as https://slsa.dev/provenance/v1)`);
    }
    return type;
  });
}

const toolName = (value: string): string | undefined => {
  if (value !== "" && !/^[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}$/.test(value)) {
    throw new InvalidError(`${excerpt(value)} cannot name a folder of the tool cache (letters, digits, "_", ".", "+" and "-" can)`);
  }
  return text(value);
};

const hosts = (value: string): HostList => parseHosts(list(value));

const all = operations;
const writesFiles: readonly Operation[] = ["pull", "blob", "export"];

/** Every input: which operations take it, its default, and how it is read. action.yml has the same names and defaults; a test compares them. */
export const inputs = {
  operation: input(all, "", oneOf(...operations)),
  source: input(["copy"], "", locations),
  destination: input(["copy"], "", locations),
  reference: input(
    all.filter((operation) => operation !== "copy" && operation !== "plan"),
    "",
    locations,
  ),
  platform: input(["copy", "digest", "inspect", "attach", "discover", "pull", "export"], "", platforms),
  referrers: input(["copy"], "false", boolean),
  "digest-tags": input(["copy"], "false", boolean),
  "all-tags": input(["copy"], "false", boolean),
  "tag-filter": input(["tags", "copy", "delete"], "", filter),
  "if-exists": input(["copy", "push"], "overwrite", oneOf("overwrite", "skip", "fail")),
  force: input(["copy"], "false", boolean),
  "require-artifact-types": input(["copy", "discover"], "", artifactTypes),
  "require-predicate-types": input(["copy", "discover"], "", predicateTypes),
  "artifact-type": input(["attach", "push", "discover", "pull"], "", artifactTypes),
  files: input(["attach", "push"], "", lines),
  annotations: input(["attach", "push"], "", (value) => parseAnnotationLines(lines(value))),
  "annotation-file": input(["attach", "push"], "", text),
  "config-file": input(["push"], "", text),
  depth: input(["discover"], "0", number(0, 1000)),
  path: input(writesFiles, "", text),
  include: input(["export"], "", lines),
  "tool-name": input(["export"], "", toolName),
  "tool-version": input(["export"], "", toolName),
  "max-unpacked-size": input(["export", "pull"], "100GiB", size),
  cascade: input(["delete"], "false", boolean),
  "if-missing": input(["digest", "inspect", "discover", "pull", "delete"], "fail", oneOf("fail", "ignore")),
  mirrors: input(["plan"], "", text),
  "chunk-size": input(["plan"], "50", number(1, 1000)),
  "dry-run": input(["copy", "attach", "push", "delete"], "false", boolean),
  "declare-artifacts": input(["copy", "push"], "false", boolean),
  cache: input(["export", "pull"], "false", boolean),
  "working-directory": input(all, "", text),
  "registry-auth": input(all, "", (value) => value),
  // The runner fills in the job's own token where nothing is given; what arrives empty was meant to be.
  "github-token": input(all, "", (value) => value),
  "plain-http": input(all, "", hosts),
  "tls-skip-verify": input(all, "", hosts),
  "ca-file": input(all, "", text),
  concurrency: input(all, "16", number(1, 64)),
  retries: input(all, "5", number(1, 20)),
  summary: input(all, "true", boolean),
};

export type InputName = keyof typeof inputs;

/** The value that an input's text is read as. */
export type InputValue<N extends InputName> = ReturnType<(typeof inputs)[N]["read"]>;

/** The inputs of one step. */
export interface Inputs {
  readonly operation: Operation;
  get<N extends InputName>(name: N): InputValue<N>;
  /** Whether it is neither empty nor its default. */
  isGiven(name: InputName): boolean;
  /** An error that names an input and what was given. */
  refuse(name: InputName, why: string): OciError;
}

/**
 * Reads the inputs of a step and refuses those that cannot be meant: unknown names, an unknown operation, inputs that it does not take, values that cannot be read.
 * @throws OciError of kind "input"
 */
export function readInputs(env: Environment): Inputs {
  const names = Object.keys(inputs) as InputName[];
  const given = (name: InputName): string => env[variable(name)]?.trim() ?? "";
  const refuse = (name: string, why: string): OciError =>
    new OciError(`input "${name}": ${safe(why, 2000)}`, { kind: "input", input: name });
  const isGiven = (name: InputName): boolean => given(name) !== "" && given(name) !== inputs[name].default;
  const read = <N extends InputName>(name: N): InputValue<N> => {
    try {
      return inputs[name].read(given(name) || inputs[name].default) as InputValue<N>;
    } catch (error) {
      if (error instanceof InvalidError) throw refuse(name, error.message);
      throw error;
    }
  };

  rejectUnknown(env, names, refuse);
  if (given("operation") === "") throw refuse("operation", `it is required and not given; it is one of ${operations.join(", ")}`);
  const operation = read("operation");
  for (const name of names) {
    if (isGiven(name) && !inputs[name].for.includes(operation)) {
      throw refuse(
        name,
        `operation ${operation} does not take it (given: ${excerpt(given(name))}); it belongs to ${inputs[name].for.join(", ")}`,
      );
    }
  }
  const values = new Map<InputName, unknown>(names.map((name) => [name, read(name)]));
  return {
    operation,
    get: <N extends InputName>(name: N) => values.get(name) as InputValue<N>,
    isGiven,
    refuse: (name, why) => refuse(name, isGiven(name) && !secretInputs.has(name) ? `${why} (given: ${excerpt(given(name))})` : why),
  };
}

/** What a step was to do, as far as that can be told where its inputs cannot be read. */
export function operationNamed(env: Environment): string {
  const named = env[variable("operation")]?.trim();
  return operations.find((operation) => operation === named) ?? "oci-registry-action";
}

const secretInputs: ReadonlySet<string> = new Set(["registry-auth", "github-token"]);

/** How the runner hands an input over: upper case, spaces as underscores, hyphens as they are. */
function variable(name: string): string {
  return `INPUT_${name.toUpperCase()}`;
}

/** The runner only warns of an input that action.yml does not have, and then a misspelt `referrers: true` would copy no referrers. */
function rejectUnknown(env: Environment, names: readonly InputName[], refuse: (name: string, why: string) => OciError): void {
  const known = new Set(names.map(variable));
  for (const [key, value] of Object.entries(env)) {
    if (!key.toUpperCase().startsWith("INPUT_") || known.has(key.toUpperCase()) || (value ?? "").trim() === "") continue;
    const name = key.slice("INPUT_".length).toLowerCase();
    const near = nearest(name, names);
    throw refuse(safe(name, 100), `there is no such input${near === undefined ? "" : `; did you mean "${near}"?`}`);
  }
}

/** The known name that differs least from a misspelt one: by two changes at most, or where one begins with the other. */
function nearest<T extends string>(misspelt: string, known: readonly T[]): T | undefined {
  const word = misspelt.toLowerCase().slice(0, 100);
  let best: T | undefined;
  let least = 3;
  for (const name of known) {
    const distance = editDistance(word, name);
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  return best ?? known.find((name) => word.length >= 3 && (name.startsWith(word) || word.startsWith(name)));
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (character === b[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
