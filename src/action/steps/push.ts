import { placeName } from "../../operations/content.ts";
import { type PushRequest, type PushResult, push } from "../../operations/push.ts";
import { artifactInputs, artifactRequest } from "../artifact-request.ts";
import type { Inputs } from "../inputs.ts";
import { contentNames } from "../report/content.ts";
import { heading, reportDestinations, targets } from "../report/destinations.ts";
import { code, html } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { references, withTagOrDigest } from "../request-parts.ts";
import type { Step, Surroundings, Tools } from "../step.ts";

export const step: Step<PushRequest, PushResult> = {
  takes: ["reference", "if-exists", ...artifactInputs, "config-file", "dry-run", "declare-artifacts"],
  sets: [...contentNames, "changed"],
  request,
  writes: ({ references, dryRun }) => (dryRun ? [] : references),
  run: (request, { stores, ctx }) => push(request, stores, ctx),
  report,
};

function request(inputs: Inputs, surroundings: Surroundings): PushRequest {
  const artifact = artifactRequest(inputs, surroundings);
  if (artifact.files.length === 0) throw inputs.refuse("files", "push needs files, and none are given");
  const locations = references(inputs).map((location) => withTagOrDigest(inputs, "reference", location));
  const [first, ...others] = locations.map(placeName);
  const stranger = others.find((name) => name !== first);
  if (stranger !== undefined) throw inputs.refuse("reference", `push takes tags of one repository, not of ${first} and ${stranger}`);
  return {
    ...artifact,
    configFile: inputs.get("config-file"),
    references: locations,
    ifExists: inputs.get("if-exists"),
    dryRun: inputs.get("dry-run"),
  };
}

function report({ results, manifest, artifactType }: PushResult, request: PushRequest, { inputs, runner }: Tools): Report {
  const verb = request.dryRun ? "Would push" : "Pushed";
  const type = artifactType ?? manifest.config?.mediaType ?? "";
  return reportDestinations(results, {
    operation: "push",
    line: targets(results),
    verb,
    status: ({ status }) => (({ copied: "pushed", "would-copy": "would-push" }) as Record<string, string>)[status] ?? status,
    title: html`${heading(results, verb)} ${code(type)}`,
    found: { artifactType: type },
    declare: inputs.get("declare-artifacts") && !request.dryRun,
    env: runner.env,
    manifest,
    pullCommand: "oras pull",
  });
}
