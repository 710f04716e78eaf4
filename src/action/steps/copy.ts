import { type CopyOutcome, type CopyRequest, copy } from "../../operations/copy.ts";
import type { Inputs } from "../inputs.ts";
import { contentNames } from "../report/content.ts";
import { heading, reportDestinations, targets } from "../report/destinations.ts";
import { code, html } from "../report/html.ts";
import { pullCommandOf } from "../report/pull-command.ts";
import type { Report } from "../report/report.ts";
import { distinct, gateConditions, one, repositoryOnly, required, selectedTags, withTagOrDigest } from "../request-parts.ts";
import { conditionInputs } from "../signer-inputs.ts";
import type { Step, Surroundings, Tools } from "../step.ts";

export const step: Step<CopyRequest, CopyOutcome> = {
  takes: [
    "source",
    "destination",
    "platform",
    "referrers",
    "digest-tags",
    "all-tags",
    "tag-filter",
    "semver",
    "if-exists",
    "force",
    "require-artifact-types",
    "require-predicate-types",
    ...conditionInputs,
    "wait",
    "dry-run",
    "declare-artifacts",
  ],
  sets: [...contentNames, "changed", "verified"],
  request,
  writes: ({ destinations, dryRun }) => (dryRun ? [] : destinations),
  run: (request, { stores, ctx }) => copy(request, stores, ctx),
  report,
};

async function request(inputs: Inputs, surroundings: Surroundings): Promise<CopyRequest> {
  const source = one(inputs, "source");
  const destinations = distinct(required(inputs, "destination", inputs.get("destination")));
  const allTags = inputs.get("all-tags");
  const selectsTag = await selectedTags(inputs);
  for (const name of ["tag-filter", "semver"] as const) {
    if (inputs.isGiven(name) && !allTags) throw inputs.refuse(name, "it selects among all tags; give all-tags: true with it");
  }
  if (allTags && inputs.isGiven("wait")) throw inputs.refuse("wait", "it waits for one image, not for tags");
  if (allTags) {
    for (const [name, location] of [["source", source] as const, ...destinations.map((it) => ["destination", it] as const)]) {
      repositoryOnly(inputs, name, location);
      if (location.transport === "docker-archive") throw inputs.refuse(name, "a docker-archive has no tags to copy one by one");
    }
  } else for (const destination of destinations) withTagOrDigest(inputs, "destination", destination);
  return {
    source,
    destinations,
    platforms: inputs.get("platform"),
    referrers: inputs.get("referrers"),
    digestTags: inputs.get("digest-tags"),
    selectsTag: allTags ? (selectsTag ?? (() => true)) : undefined,
    ifExists: inputs.get("if-exists"),
    force: inputs.get("force"),
    requireArtifactTypes: inputs.get("require-artifact-types"),
    requirePredicateTypes: inputs.get("require-predicate-types"),
    dryRun: inputs.get("dry-run"),
    conditions: await gateConditions(inputs, surroundings),
    wait: inputs.get("wait"),
  };
}

function report(outcome: CopyOutcome, request: CopyRequest, { inputs, runner }: Tools): Report {
  const { results, source, sourceDigest, manifest, tree } = outcome;
  const verb = results.every(({ status }) => status === "unchanged") ? "Unchanged" : request.dryRun ? "Would copy" : "Copied";
  return reportDestinations(results, {
    operation: "copy",
    line: `${source} → ${targets(results)}`,
    verb,
    status: ({ status }) => status,
    title: html`${heading(results, verb)} ${code(source)}`,
    found: { source },
    verified: request.conditions && outcome.verified,
    declare: inputs.get("declare-artifacts") && !request.dryRun,
    env: runner.env,
    manifest,
    // A docker-archive has a manifest of its own, whatever is copied.
    sourceDigest:
      request.platforms.length > 0 && results.some(({ status }) => status === "copied" || status === "would-copy")
        ? sourceDigest
        : undefined,
    tree,
    pullCommand: pullCommandOf(manifest),
  });
}
