import { formatLocation, type Location, pointOf } from "../oci/location.ts";
import type { Platform } from "../oci/platform.ts";
import type { RequiredTypes } from "../operations/require-artifact-types.ts";
import type { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import type { InputName, Inputs } from "./inputs.ts";

// What the requests of several operations are made of. Each function throws an OciError of kind "input" that names the
// input.

export const requiredTypeInputs = ["require-artifact-types", "require-predicate-types"] as const;

export function requiredTypes(inputs: Inputs): RequiredTypes {
  return { requireArtifactTypes: inputs.get("require-artifact-types"), requirePredicateTypes: inputs.get("require-predicate-types") };
}

export function required<T>(inputs: Inputs, name: InputName, items: readonly T[]): readonly T[] {
  if (items.length === 0) throw notGiven(inputs, name);
  return items;
}

/** What most often leaves a required input empty is an expression that names a step or an output wrongly. */
export function notGiven(inputs: Inputs, name: InputName): OciError {
  return inputs.refuse(name, `it is required for ${inputs.operation} and not given (an expression without a value leaves it empty)`);
}

export function atMostOne<T>(inputs: Inputs, name: InputName, items: readonly T[], what = "one"): T | undefined {
  if (items.length > 1) throw inputs.refuse(name, `${inputs.operation} takes ${what}`);
  return items[0];
}

export function oneReference(inputs: Inputs): Location {
  return atMostOne(inputs, "reference", required(inputs, "reference", inputs.get("reference"))) as Location;
}

export function oneArtifactType(inputs: Inputs): string | undefined {
  return atMostOne(inputs, "artifact-type", inputs.get("artifact-type"), "one artifact type");
}

export function onePlatform(inputs: Inputs): Platform | undefined {
  return atMostOne(inputs, "platform", inputs.get("platform"), "one platform");
}

/** An input's text, read by a function that throws InvalidError. */
export function parsed<T>(inputs: Inputs, name: InputName, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidError) throw inputs.refuse(name, error.message);
    throw error;
  }
}

/** What `tag-filter` and `semver` let through: tags that either of them does. Undefined if neither is given. */
export async function selectedTags(inputs: Inputs): Promise<((tag: string) => boolean) | undefined> {
  const filter = inputs.get("tag-filter");
  const range = inputs.get("semver");
  if (range === undefined) return filter;
  const { versionRange } = await import("../operations/versions.ts");
  const inRange = parsed(inputs, "semver", () => versionRange(range));
  return (tag) => (filter?.(tag) ?? false) || inRange(tag);
}

/** The input `reference`: at least one, each once. */
export function references(inputs: Inputs): Location[] {
  return distinct(required(inputs, "reference", inputs.get("reference")));
}

export function distinct(locations: readonly Location[]): Location[] {
  return [...new Map(locations.map((location) => [formatLocation(location), location])).values()];
}

/** A registry's location must name a tag or a digest. */
export function withTagOrDigest(inputs: Inputs, name: InputName, location: Location): Location {
  if (location.transport === "docker" && pointOf(location) === undefined) {
    throw inputs.refuse(name, `${formatLocation(location)} needs a tag or a digest; "latest" is implied for reading only`);
  }
  return location;
}

export function repositoryOnly(inputs: Inputs, name: InputName, location: Location): Location {
  if (pointOf(location) !== undefined) {
    throw inputs.refuse(name, `${formatLocation(location)} must name a repository, without tag and digest`);
  }
  return location;
}

export function ignoresMissing(inputs: Inputs): boolean {
  return inputs.get("if-missing") === "ignore";
}
