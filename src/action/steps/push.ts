import { resolve } from "node:path";
import { isMediaType } from "../../oci/media-types.ts";
import { locationName } from "../../operations/content.ts";
import { type PushManifestRequest, type PushRequest, type PushResult, push, pushManifest } from "../../operations/push.ts";
import { artifactInputs, artifactRequest } from "../artifact-request.ts";
import type { Inputs } from "../inputs.ts";
import { contentNames } from "../report/content.ts";
import { reportDestinations } from "../report/destinations.ts";
import type { Report } from "../report/report.ts";
import { onePlatform, references, withTagOrDigest } from "../request-parts.ts";
import type { Step, Surroundings, Tools } from "../step.ts";
import { untrustedRoots } from "../working-directory.ts";

export const step: Step<PushRequest | PushManifestRequest, PushResult> = {
  takes: ["reference", "platform", "if-exists", ...artifactInputs, "config-file", "manifest-file", "dry-run", "declare-artifacts"],
  sets: [...contentNames, "changed"],
  request,
  writes: ({ references, dryRun }) => (dryRun ? [] : references),
  run: (request, { stores, ctx }) => ("file" in request ? pushManifest(request, stores, ctx) : push(request, stores, ctx)),
  report,
};

function request(inputs: Inputs, surroundings: Surroundings): PushRequest | PushManifestRequest {
  const manifestFile = inputs.get("manifest-file");
  const artifact = artifactRequest(inputs, surroundings);
  if (manifestFile === undefined && artifact.files.length === 0) throw inputs.refuse("files", "push needs files, and none are given");
  const locations = references(inputs).map((location) => withTagOrDigest(inputs, "reference", location));
  const [first, ...others] = locations.map(locationName);
  const stranger = others.find((name) => name !== first);
  if (stranger !== undefined) throw inputs.refuse("reference", `push takes tags of one repository, not of ${first} and ${stranger}`);
  const common = { references: locations, ifExists: inputs.get("if-exists"), dryRun: inputs.get("dry-run") };
  const platform = onePlatform(inputs);
  if (manifestFile !== undefined) {
    for (const name of madeOf) {
      if (inputs.isGiven(name)) throw inputs.refuse(name, "manifest-file is pushed byte for byte: there is nothing to be made of it");
    }
    return { ...common, ...manifestAt(manifestFile, surroundings) };
  }
  const configFile = inputs.get("config-file");
  if (platform && configFile !== undefined) throw inputs.refuse("platform", "config-file says what the config holds; give one of the two");
  return { ...common, ...artifact, platform, configFile };
}

/** What an artifact is made of: nothing of it goes with a manifest that is there already. */
const madeOf = ["files", "artifact-type", "annotations", "annotation-file", "config-file", "platform"] as const;

/** `path[:media-type]`; a colon that no media type follows belongs to the path. */
function manifestAt(line: string, { workingDirectory, env }: Surroundings): Pick<PushManifestRequest, "file" | "roots" | "mediaType"> {
  const colon = line.lastIndexOf(":");
  const mediaType = colon > 0 && isMediaType(line.slice(colon + 1)) ? line.slice(colon + 1) : undefined;
  const file = resolve(workingDirectory, mediaType === undefined ? line : line.slice(0, colon));
  return { file, roots: untrustedRoots(workingDirectory, env), mediaType };
}

function report({ results, manifest, artifactType }: PushResult, _: PushRequest | PushManifestRequest, tools: Tools): Report {
  const type = artifactType ?? manifest.config?.mediaType ?? "";
  return reportDestinations(
    results,
    { done: "pushed", would: "push", title: type, found: { artifactType: type }, manifest, pullCommand: "oras pull" },
    tools,
  );
}
