import type { Digest } from "../../oci/digest.ts";
import { shortDigest } from "../../oci/digest.ts";
import { parseIndexAnnotations } from "../../oci/index-annotations.ts";
import type { Manifest } from "../../oci/manifest.ts";
import { attestationAnnotations, formatPlatform, isAttestation, platformOf } from "../../oci/platform.ts";
import { type IndexOutcome, type IndexRequest, index } from "../../operations/index.ts";
import type { Inputs } from "../inputs.ts";
import { contentNames } from "../report/content.ts";
import { heading, reportDestinations, targets } from "../report/destinations.ts";
import { formatBytes } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import type { Section } from "../report/summary.ts";
import {
  backupTag,
  checkSplitSize,
  destinations,
  gateConditions,
  oneArtifactType,
  parsed,
  required,
  withTagOrDigest,
} from "../request-parts.ts";
import { conditionInputs } from "../signer-inputs.ts";
import type { Step, Surroundings, Tools } from "../step.ts";

export const step: Step<IndexRequest, IndexOutcome> = {
  takes: [
    "source",
    "destination",
    "platform",
    "require-platforms",
    "append",
    "split-size",
    "backup-tag",
    "referrers",
    "digest-tags",
    "if-exists",
    "artifact-type",
    "annotations",
    ...conditionInputs,
    "wait",
    "dry-run",
    "declare-artifacts",
  ],
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
    platforms: inputs.get("platform"),
    requirePlatforms: inputs.get("require-platforms"),
    backupTag: backupTag(inputs, named),
    append: inputs.get("append"),
    annotations: parsed(inputs, "annotations", () => parseIndexAnnotations(inputs.get("annotations"))),
    artifactType: oneArtifactType(inputs),
    referrers: inputs.get("referrers"),
    digestTags: inputs.get("digest-tags"),
    ifExists: inputs.get("if-exists"),
    dryRun: inputs.get("dry-run"),
    conditions: await gateConditions(inputs, surroundings),
    wait: inputs.get("wait"),
  };
}

function report({ index: made, results, tree, verified }: IndexOutcome, request: IndexRequest, { inputs, runner }: Tools): Report {
  const verb = results.every(({ status }) => status === "unchanged") ? "Unchanged" : request.dryRun ? "Would write" : "Written";
  const named: Record<string, string> = { copied: "written", "would-copy": "would-write" };
  const platforms = platformsOf(made);
  const told = reportDestinations(results, {
    operation: "index",
    line: targets(results),
    verb,
    status: ({ status }) => named[status] ?? status,
    title: html`${heading(results, verb)} ${code(targets(results))}`,
    found: { platforms },
    declare: inputs.get("declare-artifacts") && !request.dryRun,
    env: runner.env,
    manifest: made,
    tree,
    verified: request.conditions && verified,
    pullCommand: request.artifactType === undefined ? "docker pull" : "oras pull",
  });
  const [facts, ...others] = told.summary.sections;
  return {
    ...told,
    outputs: { ...told.outputs, platforms: JSON.stringify(platforms) },
    summary: { ...told.summary, sections: [...(facts ? [facts] : []), entryTable(made), ...others] },
  };
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
