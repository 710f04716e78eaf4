import { formatLocation, type Location, pointOf } from "../oci/location.ts";
import type { Platform } from "../oci/platform.ts";
import { formatPrefix } from "../oci/prefix.ts";
import { repositoryName } from "../oci/reference.ts";
import type { Tag } from "../oci/tag.ts";
import type { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import type { Conditions } from "../verify/conditions.ts";
import type { InputName, Inputs } from "./inputs.ts";
import { conditionInputs } from "./signer-inputs.ts";
import type { Surroundings } from "./step.ts";

// What the requests of several operations are made of. Each function throws an OciError of kind "input" that names
// the
// input.

export function required<T>(inputs: Inputs, name: InputName, items: readonly T[]): readonly T[] {
  if (items.length === 0) throw notGiven(inputs, name);
  return items;
}

/** What most often leaves a required input empty is an expression that names a step or an output wrongly. */
export function notGiven(inputs: Inputs, name: InputName): OciError {
  return inputs.refuse(name, `it is required for ${inputs.operation} and not given (an expression without a value leaves it empty)`);
}

export function one(inputs: Inputs, name: "source" | "reference"): Location {
  const [only, ...others] = required(inputs, name, inputs.get(name));
  if (others.length > 0) throw inputs.refuse(name, `${inputs.operation} takes one`);
  if (!only || !("transport" in only)) throw inputs.refuse(name, `${inputs.operation} takes a reference, not a digest alone or files`);
  return only;
}

export function oneOrNone(inputs: Inputs, name: "compare" | "base"): Location | undefined {
  const [only, ...others] = inputs.get(name);
  if (others.length > 0) throw inputs.refuse(name, `${inputs.operation} takes one`);
  return only;
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

export function oneArtifactType(inputs: Inputs): string | undefined {
  const [artifactType, ...others] = inputs.get("artifact-type");
  if (others.length > 0) throw inputs.refuse("artifact-type", `${inputs.operation} takes one artifact type`);
  return artifactType;
}

/** The input `reference`: at least one, each once. */
export function references(inputs: Inputs): Location[] {
  return distinct(required(inputs, "reference", inputs.get("reference")));
}

/** The input `destination`: at least one location, each once. */
export function destinations(inputs: Inputs): Location[] {
  const given = required(inputs, "destination", inputs.get("destination"));
  return distinct(
    given.map((one) => {
      if ("transport" in one) return one;
      throw inputs.refuse("destination", `${formatPrefix(one.prefix)} is a prefix, for several sources; name a repository and a tag`);
    }),
  );
}

/** The input `split-size`: one of the destinations must be an archive. */
export function checkSplitSize(inputs: Inputs): void {
  const isArchive = inputs.get("destination").some((one) => "transport" in one && /-archive$/.test(one.transport));
  if (inputs.isGiven("split-size") && !isArchive) throw inputs.refuse("split-size", "it goes with an archive as destination");
}

function distinct(locations: readonly Location[]): Location[] {
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

export function onePlatform(inputs: Inputs): Platform | undefined {
  const [platform, ...others] = inputs.get("platform");
  if (others.length > 0) throw inputs.refuse("platform", `${inputs.operation} takes one platform`);
  return platform;
}

export function ignoresMissing(inputs: Inputs): boolean {
  return inputs.get("if-missing") === "ignore";
}

/** Whose signature is wanted of what is written; undefined: nobody's, and nothing is loaded for it. */
export async function gateConditions(inputs: Inputs, surroundings: Surroundings): Promise<Conditions | undefined> {
  if (!conditionInputs.some((name) => inputs.isGiven(name))) return undefined;
  const { conditionsOf } = await import("./conditions.ts");
  return conditionsOf(inputs, surroundings);
}

/** The tag that what was there gets; one for each repository that is written. */
export function backupTag(inputs: Inputs, destinations: readonly Location[]): Tag | undefined {
  const tag = inputs.get("backup-tag");
  if (tag === undefined) return undefined;
  const places = new Set<string>();
  for (const location of destinations) {
    const name = formatLocation(location);
    if (location.transport === "docker-archive") throw inputs.refuse("backup-tag", `${name} is written anew; nothing in it is kept`);
    const own = location.transport === "docker" ? location.reference.tag : location.tag;
    if (own === tag) throw inputs.refuse("backup-tag", `it is the tag that ${name} writes`);
    const place = location.transport === "docker" ? repositoryName(location.reference) : `${location.transport}:${location.path}`;
    if (places.has(place))
      throw inputs.refuse("backup-tag", `several destinations are in ${place}, and what each of them held cannot have one tag`);
    places.add(place);
  }
  return tag;
}
