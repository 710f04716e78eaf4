import { formatLocation } from "../../oci/location.ts";
import { formatPlatform } from "../../oci/platform.ts";
import type { BundleRequest } from "../../operations/bundle.ts";
import { locationName } from "../../operations/content.ts";
import { type CopyOutcome, type CopyRequest, copy } from "../../operations/copy.ts";
import type { Bundle, CopyManyRequest } from "../../operations/copy-many.ts";
import type { ListedSource } from "../../operations/source-list.ts";
import { limits } from "../../runtime/limits.ts";
import type { Inputs } from "../inputs.ts";
import { pullCommandOf } from "../report/commands.ts";
import { contentNames } from "../report/content.ts";
import { reportDestinations } from "../report/destinations.ts";
import type { Report } from "../report/report.ts";
import {
  notGiven,
  parsed,
  repositoryOnly,
  required,
  requiredTypeInputs,
  requiredTypes,
  selectedTags,
  withTagOrDigest,
} from "../request-parts.ts";
import type { Step, Surroundings, Tools } from "../step.ts";
import { textOfFile } from "../working-directory.ts";
import { backupTag, checkSplitSize, destinations, writeInputs, writeParts } from "../write-request.ts";

type Request = CopyRequest | CopyManyRequest | BundleRequest;

export const step: Step<Request, CopyOutcome> = {
  takes: [...writeInputs, "source-file", "bundle", "all-tags", "tag-filter", "semver", "force", ...requiredTypeInputs],
  sets: [...contentNames, "changed", "verified"],
  request,
  writes: (request) => ("bundle" in request || request.dryRun ? [] : request.destinations),
  run: async (request, { stores, ctx }) => {
    if ("takesLocked" in request) {
      const { copyBundle } = await import("../../operations/bundle.ts");
      return copyBundle(request, stores, ctx);
    }
    if (!("bundle" in request)) return copy(request, stores, ctx);
    const { copyMany } = await import("../../operations/copy-many.ts");
    return copyMany(request, stores, ctx);
  },
  report,
};

async function request(inputs: Inputs, surroundings: Surroundings): Promise<Request> {
  checkSplitSize(inputs);
  const sources = await sourcesOf(inputs, surroundings);
  const [only, ...others] = sources;
  if (!only) throw notGiven(inputs, "source");
  if (inputs.get("bundle")) return imgpkgRequest(inputs, surroundings, sources);
  const bundle = bundleOf(inputs, others.length > 0);
  const common = await commonParts(inputs, surroundings);
  if (bundle) {
    for (const name of ["backup-tag", "wait"] as const) if (inputs.isGiven(name)) throw inputs.refuse(name, "it goes with one source");
    return { ...common, sources, bundle };
  }
  const named = destinations(inputs);
  if (common.selectsTag) {
    for (const [name, location] of [["source", only.location] as const, ...named.map((it) => ["destination", it] as const)]) {
      repositoryOnly(inputs, name, location);
      if (location.transport === "docker-archive") throw inputs.refuse(name, "a docker-archive has no tags to copy one by one");
    }
    if (inputs.isGiven("backup-tag")) throw inputs.refuse("backup-tag", "what all tags held cannot have one tag");
  } else for (const destination of named) withTagOrDigest(inputs, "destination", destination);
  return { ...common, source: only.location, destinations: named, backupTag: backupTag(inputs, named) };
}

/** An imgpkg bundle with all that it locks. */
async function imgpkgRequest(inputs: Inputs, surroundings: Surroundings, sources: readonly ListedSource[]): Promise<BundleRequest> {
  const [only, ...others] = sources;
  if (!only || others.length > 0) throw inputs.refuse("bundle", `it goes with one source, and there are ${sources.length}`);
  for (const name of ["platform", "require-platforms"] as const) {
    if (inputs.isGiven(name)) throw inputs.refuse(name, "a bundle is copied with every platform of what it locks");
  }
  if (inputs.get("all-tags")) throw inputs.refuse("all-tags", "with bundle: true one bundle is copied, by its tag or digest");
  const given = destinations(inputs);
  for (const [name, location] of [["source", only.location] as const, ...given.map((it) => ["destination", it] as const)]) {
    if (location.transport !== "docker-archive") continue;
    throw inputs.refuse(name, "a docker-archive keeps no digests, and a bundle names its images by them");
  }
  const places = given.map(locationName);
  const twice = places.find((place, at) => places.indexOf(place) !== at);
  if (twice !== undefined) throw inputs.refuse("destination", `a bundle goes to each repository once, and ${twice} is named twice`);
  const common = await commonParts(inputs, surroundings);
  return { ...common, takesLocked: true, source: only.location, destinations: given, backupTag: backupTag(inputs, given) };
}

async function commonParts(inputs: Inputs, surroundings: Surroundings) {
  const allTags = inputs.get("all-tags");
  const selectsTag = await selectedTags(inputs);
  for (const name of ["tag-filter", "semver"] as const) {
    if (inputs.isGiven(name) && !allTags) throw inputs.refuse(name, "it selects among all tags; give all-tags: true with it");
  }
  if (allTags && inputs.isGiven("wait")) throw inputs.refuse("wait", "it waits for one image, not for tags");
  return {
    ...(await writeParts(inputs, surroundings)),
    ...requiredTypes(inputs),
    selectsTag: allTags ? (selectsTag ?? (() => true)) : undefined,
    force: inputs.get("force"),
  };
}

/** What `source` lists, then what `source-file` does. */
async function sourcesOf(inputs: Inputs, surroundings: Surroundings): Promise<ListedSource[]> {
  const listed = inputs.get("source").map((source): ListedSource => {
    if ("transport" in source) return { location: source };
    throw inputs.refuse("source", "copy takes references, not a digest alone or files");
  });
  const path = inputs.get("source-file");
  if (path === undefined) return distinctSources(required(inputs, "source", listed));
  const text = await textOfFile(path, surroundings, limits.manifest);
  const { parseSourceList } = await import("../../operations/source-list.ts");
  const found = parsed(inputs, "source-file", () => parseSourceList(text));
  if (found.length === 0) throw inputs.refuse("source-file", "it names no source");
  return distinctSources([...listed, ...found]);
}

function distinctSources(sources: readonly ListedSource[]): ListedSource[] {
  const keyOf = ({ location, platforms = [] }: ListedSource) => [formatLocation(location), ...platforms.map(formatPlatform)].join(" ");
  return [...new Map(sources.map((source) => [keyOf(source), source])).values()];
}

/** The one place of several sources; undefined for a copy of one source to destinations of its own. */
function bundleOf(inputs: Inputs, isMany: boolean): Bundle | undefined {
  const given = required(inputs, "destination", inputs.get("destination"));
  const [only, ...others] = given;
  const isPrefix = given.some((one) => "prefix" in one);
  // A list keeps the names of what it lists, be it one.
  const isList = isMany || (inputs.isGiven("source-file") && only !== undefined && "transport" in only && only.transport !== "docker");
  if (!only || (!isList && !isPrefix)) return undefined;
  if (others.length > 0) throw inputs.refuse("destination", "several sources go to one layout, one archive, or one prefix");
  if ("prefix" in only) return only;
  if (only.transport === "docker") {
    throw inputs.refuse(
      "destination",
      "several sources go to a layout, an archive, or a prefix that ends in / (registry.example.com/mirror/)",
    );
  }
  if (formatLocation(only) !== locationName(only))
    throw inputs.refuse("destination", "several sources keep their own names there: name the layout or archive alone");
  return only;
}

function report(outcome: CopyOutcome, request: Request, tools: Tools): Report {
  const { results, source, sourceDigest, manifest, tree, verified } = outcome;
  // A docker-archive has a manifest of its own, whatever is copied.
  const isChosen = request.platforms.length > 0 && results.some(({ status }) => status === "copied" || status === "would-copy");
  return reportDestinations(
    results,
    {
      done: "copied",
      would: "copy",
      source,
      title: source,
      found: { source },
      verified: request.conditions && verified,
      manifest,
      sourceDigest: isChosen ? sourceDigest : undefined,
      tree,
      pullCommand: pullCommandOf(manifest),
    },
    tools,
  );
}
