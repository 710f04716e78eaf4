import { shortDigest } from "../../oci/digest.ts";
import { formatLocation } from "../../oci/location.ts";
import { type DiscoverRequest, type DiscoverResult, discover } from "../../operations/discover.ts";
import { about, contentNames, describedOutputs, reportMissing } from "../report/content.ts";
import { counted } from "../report/format.ts";
import { code, type Html, html, table, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { command, commands, folded, type Section } from "../report/summary.ts";
import { treeLines, treeSections } from "../report/tree.ts";
import { verifyCommand } from "../report/verify-command.ts";
import { ignoresMissing, one, onePlatform } from "../request-parts.ts";
import type { Environment } from "../runner.ts";
import type { Step } from "../step.ts";

export const step: Step<DiscoverRequest, DiscoverResult | undefined> = {
  takes: ["reference", "platform", "require-artifact-types", "require-predicate-types", "artifact-type", "depth", "if-missing"],
  sets: [...contentNames, "referrers", "tree", "count"],
  request: (inputs) => ({
    reference: one(inputs, "reference"),
    platform: onePlatform(inputs),
    artifactTypes: inputs.get("artifact-type"),
    requireArtifactTypes: inputs.get("require-artifact-types"),
    requirePredicateTypes: inputs.get("require-predicate-types"),
    depth: inputs.get("depth"),
    ignoreMissing: ignoresMissing(inputs),
  }),
  run: (request, { stores, ctx }) => discover(request, stores, ctx),
  report: (result, { reference }, { runner }) =>
    result ? report(result, runner.env) : reportMissing("discover", formatLocation(reference)),
};

const created = "org.opencontainers.image.created";

function report({ asked, content, manifest, referrers, tree }: DiscoverResult, env: Environment): Report {
  const verify = verifyCommand(content.reference, { declared: false, tree }, env);
  const dated = referrers.some(({ annotations }) => annotations?.[created] !== undefined);
  const rows = referrers.map((it) => [
    code(it.artifactType ?? it.mediaType),
    code(shortDigest(it.digest)),
    it.subject === undefined ? text("") : code(shortDigest(it.subject)),
    ...(dated ? [text(it.annotations?.[created] ?? "", 40)] : []),
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
    results: [
      {
        reference: content.reference,
        digest: content.digest,
        mediaType: content.mediaType,
        size: content.size,
        count: referrers.length,
      },
    ],
    found: { referrers, tree },
    summary: {
      title: html`${text(counted(referrers.length, "referrer"))} of ${code(asked)}`,
      sections: [
        about(content),
        ...treeSections(tree),
        ...referrerTable(["Type", "Digest", "Refers to", ...(dated ? ["Created"] : [])], rows),
        ...(verify === undefined ? [] : [command(verify)]),
        ...(rows.length > 0 ? [folded("Referrers by digest", commands(referrers.map(({ reference }) => reference)), 1)] : []),
      ],
    },
    failures: [],
  };
}

/** Rows that a reader takes in at once; more are folded. */
const maxOpenRows = 50;

function referrerTable(head: readonly string[], rows: readonly (readonly Html[])[]): Section[] {
  if (rows.length === 0) return [];
  return rows.length <= maxOpenRows ? [{ head, rows }] : [folded(counted(rows.length, "referrer"), table(head, rows), 1)];
}
