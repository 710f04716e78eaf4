import { formatLocation, type Location, tagOf } from "../oci/location.ts";
import { formatPrefix } from "../oci/prefix.ts";
import type { Tag } from "../oci/tag.ts";
import { locationName } from "../operations/content.ts";
import type { InputName, Inputs } from "./inputs.ts";
import { distinct, required } from "./request-parts.ts";
import { conditionInputs } from "./signer-inputs.ts";
import type { Surroundings } from "./step.ts";

// What the requests of copy and index have in common.

export const writeInputs: readonly InputName[] = [
  "source",
  "destination",
  "platform",
  "require-platforms",
  "split-size",
  "backup-tag",
  "referrers",
  "digest-tags",
  "if-exists",
  ...conditionInputs,
  "wait",
  "dry-run",
  "declare-artifacts",
];

export async function writeParts(inputs: Inputs, surroundings: Surroundings) {
  // Whose signature is wanted; nothing is loaded for it unless somebody's is.
  const isGated = conditionInputs.some((name) => inputs.isGiven(name));
  return {
    platforms: inputs.get("platform"),
    requirePlatforms: inputs.get("require-platforms"),
    referrers: inputs.get("referrers"),
    digestTags: inputs.get("digest-tags"),
    ifExists: inputs.get("if-exists"),
    dryRun: inputs.get("dry-run"),
    conditions: isGated ? await (await import("./conditions.ts")).conditionsOf(inputs, surroundings) : undefined,
    wait: inputs.get("wait"),
  };
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

/** The tag that what was there gets; one for each repository that is written. */
export function backupTag(inputs: Inputs, destinations: readonly Location[]): Tag | undefined {
  const tag = inputs.get("backup-tag");
  if (tag === undefined) return undefined;
  const places = new Set<string>();
  for (const location of destinations) {
    const name = formatLocation(location);
    if (location.transport === "docker-archive") throw inputs.refuse("backup-tag", `${name} is written anew; nothing in it is kept`);
    if (tagOf(location) === tag) throw inputs.refuse("backup-tag", `it is the tag that ${name} writes`);
    const place = locationName(location);
    if (places.has(place))
      throw inputs.refuse("backup-tag", `several destinations are in ${place}, and what each of them held cannot have one tag`);
    places.add(place);
  }
  return tag;
}
