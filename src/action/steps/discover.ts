import { annotationKeys } from "../../oci/annotations.ts";
import { shortDigest } from "../../oci/digest.ts";
import { formatLocation } from "../../oci/location.ts";
import { type DiscoverRequest, type DiscoverResult, discover } from "../../operations/discover.ts";
import { verifyCommand } from "../report/commands.ts";
import { about, contentNames, describedOutputs, reportMissing } from "../report/content.ts";
import { counted } from "../report/format.ts";
import { code, html, table, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { command, commands, folded } from "../report/summary.ts";
import { treeLines, treeSection } from "../report/tree.ts";
import { ignoresMissing, onePlatform, oneReference, requiredTypeInputs, requiredTypes } from "../request-parts.ts";
import type { Environment } from "../runner.ts";
import type { Step } from "../step.ts";

export const step: Step<DiscoverRequest, DiscoverResult | undefined> = {
  takes: ["reference", "platform", ...requiredTypeInputs, "artifact-type", "depth", "if-missing"],
  sets: [...contentNames, "referrers", "tree", "count"],
  request: (inputs) => ({
    reference: oneReference(inputs),
    platform: onePlatform(inputs),
    artifactTypes: inputs.get("artifact-type"),
    ...requiredTypes(inputs),
    depth: inputs.get("depth"),
    ignoreMissing: ignoresMissing(inputs),
  }),
  run: (request, { stores, ctx }) => discover(request, stores, ctx),
  report: (result, { reference }, { runner }) =>
    result ? report(result, runner.env) : reportMissing("discover", formatLocation(reference)),
};

function report({ asked, content, manifest, referrers, tree }: DiscoverResult, env: Environment): Report {
  const verify = verifyCommand(content.reference, { declared: false, tree }, env);
  const dated = referrers.some(({ annotations }) => annotations?.[annotationKeys.created] !== undefined);
  const head = ["Type", "Digest", "Refers to", ...(dated ? ["Created"] : [])];
  const rows = referrers.map((it) => [
    code(it.artifactType ?? it.mediaType),
    code(shortDigest(it.digest)),
    it.subject === undefined ? text("") : code(shortDigest(it.subject)),
    ...(dated ? [text(it.annotations?.[annotationKeys.created] ?? "", 40)] : []),
  ]);
  return {
    line: `${asked}: ${counted(referrers.length, "referrer")} of ${shortDigest(content.digest)}`,
    groups: [{ title: "What refers to it", lines: treeLines(tree, asked) }],
    outputs: {
      ...describedOutputs(content),
      referrers: JSON.stringify(referrers),
      tree: JSON.stringify(tree),
      count: String(referrers.length),
    },
    manifest,
    results: [{ ...content, count: referrers.length }],
    found: { referrers, tree },
    title: html`${text(counted(referrers.length, "referrer"))} of ${code(asked)}`,
    sections: [
      about(content),
      treeSection(tree),
      rows.length <= maxOpenRows ? { head, rows } : folded(counted(rows.length, "referrer"), table(head, rows), 1),
      verify === undefined ? undefined : command(verify),
      rows.length > 0 ? folded("Referrers by digest", commands(referrers.map(({ reference }) => reference)), 1) : undefined,
    ],
  };
}

/** Rows that a reader takes in at once; more are folded. */
const maxOpenRows = 50;
