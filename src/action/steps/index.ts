import { type Digest, shortDigest } from "../../oci/digest.ts";
import { parseIndexAnnotations } from "../../oci/index-annotations.ts";
import type { Manifest } from "../../oci/manifest.ts";
import { attestationAnnotations, formatPlatform, isAttestation, platformOf } from "../../oci/platform.ts";
import { type IndexOutcome, type IndexRequest, index } from "../../operations/index.ts";
import type { Inputs } from "../inputs.ts";
import { contentNames } from "../report/content.ts";
import { reportDestinations, targets } from "../report/destinations.ts";
import { formatBytes } from "../report/format.ts";
import { code, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import type { Section } from "../report/summary.ts";
import { oneArtifactType, parsed, required, withTagOrDigest } from "../request-parts.ts";
import type { Step, Surroundings, Tools } from "../step.ts";
import { backupTag, checkSplitSize, destinations, writeInputs, writeParts } from "../write-request.ts";

export const step: Step<IndexRequest, IndexOutcome> = {
  takes: [...writeInputs, "append", "artifact-type", "annotations"],
  sets: [...contentNames, "changed", "verified", "platforms"],
  request,
  writes: ({ destinations, dryRun }) => (dryRun ? [] : destinations),
  run: (request, { stores, ctx }) => index(request, stores, ctx),
  report,
};

async function request(inputs: Inputs, surroundings: Surroundings): Promise<IndexRequest> {
  checkSplitSize(inputs);
  const named = destinations(inputs);
  for (const destination of named) {
    withTagOrDigest(inputs, "destination", destination);
    if (destination.transport === "docker-archive")
      throw inputs.refuse("destination", "a docker-archive holds one platform of an image, not an index");
  }
  return {
    sources: required(inputs, "source", inputs.get("source")),
    workingDirectory: surroundings.workingDirectory,
    destinations: named,
    ...(await writeParts(inputs, surroundings)),
    backupTag: backupTag(inputs, named),
    append: inputs.get("append"),
    annotations: parsed(inputs, "annotations", () => parseIndexAnnotations(inputs.get("annotations"))),
    artifactType: oneArtifactType(inputs),
  };
}

function report({ index: made, results, tree, verified }: IndexOutcome, request: IndexRequest, tools: Tools): Report {
  const platforms = platformsOf(made);
  const told = reportDestinations(
    results,
    {
      done: "written",
      would: "write",
      title: targets(results),
      found: { platforms },
      details: entryTable(made),
      manifest: made,
      tree,
      verified: request.conditions && verified,
      pullCommand: request.artifactType === undefined ? "docker pull" : "oras pull",
    },
    tools,
  );
  return { ...told, outputs: { ...told.outputs, platforms: JSON.stringify(platforms) } };
}

/** The entries that have a platform: attestations and what says "unknown" are left out. */
function platformsOf({ manifests }: Manifest) {
  return manifests.flatMap((entry) => {
    const platform = isAttestation(entry) ? undefined : platformOf(entry);
    return platform ? [{ platform: formatPlatform(platform), digest: entry.digest, mediaType: entry.mediaType, size: entry.size }] : [];
  });
}

function entryTable({ manifests }: Manifest): Section {
  const attestations = new Map<string, Digest[]>();
  for (const entry of manifests) {
    if (!isAttestation(entry)) continue;
    const of = entry.annotations?.[attestationAnnotations.digest] ?? "";
    attestations.set(of, [...(attestations.get(of) ?? []), entry.digest]);
  }
  return {
    head: ["Platform", "Digest", "Size of the manifest", "Attestations"],
    rows: manifests
      .filter((entry) => !isAttestation(entry))
      .map((entry) => {
        const platform = platformOf(entry);
        const attested = attestations.get(entry.digest) ?? [];
        return [
          text(platform ? formatPlatform(platform) : (entry.artifactType ?? entry.mediaType)),
          code(shortDigest(entry.digest)),
          text(formatBytes(entry.size)),
          text(attested.map(shortDigest).join(", ")),
        ];
      }),
  };
}
