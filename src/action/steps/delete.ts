import { shortDigest } from "../../oci/digest.ts";
import { formatLocation, pointOf } from "../../oci/location.ts";
import { deleteContent } from "../../operations/delete.ts";
import type { Deleted, DeleteRequest, DeleteResult } from "../../operations/removal.ts";
import { createNameFilter } from "../filter.ts";
import type { InputName, Inputs } from "../inputs.ts";
import { errorText } from "../report/content.ts";
import { counted, formatBytes } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { commands, failedSections, folded, type Section } from "../report/summary.ts";
import { ignoresMissing, references } from "../request-parts.ts";
import type { Step } from "../step.ts";

/** Inputs that choose among the content of a repository. */
const ruleInputs = ["keep", "older-than", "keep-tags", "untagged", "orphans", "max-deletions"] as const satisfies readonly InputName[];

export const step: Step<DeleteRequest, DeleteResult[]> = {
  takes: ["reference", "tag-filter", "cascade", ...ruleInputs, "if-missing", "dry-run", "cache"],
  sets: ["changed", "deleted"],
  request,
  writes: ({ references, dryRun }) => (dryRun ? [] : references),
  right: "delete",
  run: async (request, tools) => {
    const memory = tools.inputs.get("cache") ? (await import("../manifest-memory.ts")).manifestMemory(tools) : undefined;
    return deleteContent({ ...request, memory }, tools.stores, tools.ctx);
  },
  report,
};

function request(inputs: Inputs): DeleteRequest {
  const locations = references(inputs);
  const filter = inputs.get("tag-filter");
  const [untagged, orphans] = [inputs.get("untagged"), inputs.get("orphans")];
  const chooses = filter !== undefined || untagged || orphans;
  const rule = ruleInputs.find((name) => inputs.isGiven(name));
  for (const location of locations) {
    const isBare = pointOf(location) === undefined;
    if (isBare && !chooses) {
      throw inputs.refuse(
        "reference",
        `${formatLocation(location)} needs a tag or a digest, or tag-filter beside it (or untagged, or orphans)`,
      );
    }
    if (!isBare && filter) {
      throw inputs.refuse("reference", `${formatLocation(location)}: tag-filter selects among the tags of a bare repository`);
    }
    if (!isBare && rule !== undefined) {
      throw inputs.refuse(rule, `it chooses among the content of a bare repository, and ${formatLocation(location)} names one thing`);
    }
  }
  if (inputs.isGiven("keep") && !filter) throw inputs.refuse("keep", "it counts the images that tag-filter lets in, and that is not given");
  const keepsTag = inputs.get("keep-tags");
  const rules = {
    selectsTag: filter && createNameFilter(filter.patterns),
    lines: (filter?.patterns ?? []).flatMap((pattern) =>
      pattern.startsWith("!") ? [] : { pattern, matches: createNameFilter([pattern]) },
    ),
    keep: inputs.get("keep"),
    olderThan: inputs.get("older-than"),
    keepsTag,
    untagged,
    orphans,
    maxDeletions: inputs.get("max-deletions"),
  };
  return {
    references: locations,
    rules: chooses ? rules : undefined,
    cascade: inputs.get("cascade"),
    ignoreMissing: ignoresMissing(inputs),
    dryRun: inputs.get("dry-run"),
  };
}

function report(results: readonly DeleteResult[], request: DeleteRequest): Report {
  const told = tell(results, request.dryRun);
  const { deleted, repository, title } = told;
  const of = results.length === 1 ? `: ${results[0]?.reference}` : repository === undefined ? "" : ` of ${repository}`;
  const failures = results.flatMap(({ error }) => error ?? []);
  const failedPart = failures.length > 0 && results.length > 1 ? `, ${failures.length} of ${results.length} failed` : "";
  const keptPart = told.spared.length > 0 ? `, kept ${told.spared.length}` : "";
  return {
    line: `${title}${of}${keptPart}${failedPart}`,
    groups: groups(told),
    outputs: {
      changed: String(results.some(({ changed }) => changed)),
      deleted: JSON.stringify(request.dryRun ? [] : deleted.map(({ kind, reference, digest }) => ({ kind, reference, digest }))),
    },
    results: results.map(({ changed: _, ...result }) => ({
      ...result,
      kept: result.kept.length > 0 ? result.kept : undefined,
      bytes: result.bytes || undefined,
      error: errorText(result),
    })),
    title: html`${text(failures.length > 0 ? "❌ " : "")}${text(`${title}${keptPart}${failedPart}`)}${repository === undefined ? text("") : html` of ${code(repository)}`}`,
    sections: sections(told),
    failures,
  };
}

type Told = ReturnType<typeof tell>;

/** What all parts of a report are made of. */
function tell(results: readonly DeleteResult[], isDry: boolean) {
  const deleted = results.flatMap((result) => result.deleted);
  // Manifests that were reached and stay.
  const needed = [...new Map(results.flatMap((result) => result.kept).map((it) => [it.digest, it])).values()];
  const counts = new Map<string, number>();
  for (const { kind } of deleted) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const many: Readonly<Record<string, string>> = { child: "children" };
  const facts = [...counts].map(([kind, count]) => counted(count, kind, many[kind])).join(", ") || "nothing";
  const bytes = results.reduce((sum, result) => sum + (result.deleted.length > 0 ? (result.bytes ?? 0) : 0), 0);
  const repositories = new Set(deleted.map(({ reference }) => repositoryOf(reference)));
  // The one that all is of.
  const [repository] = repositories.size === 1 ? repositories : [];
  return {
    results,
    deleted,
    needed,
    // By rules.
    spared: results.filter(({ status }) => status === "kept"),
    restore: deleted.flatMap((it) => it.restore ?? []),
    repository,
    title: `${isDry ? "Would delete" : "Deleted"} ${facts}${bytes > 0 ? ` (${formatBytes(bytes)})` : ""}`,
    isDry,
  };
}

function groups({ results, needed, spared, restore, title }: Told): Report["groups"] {
  const lines = results.flatMap((result) =>
    result.deleted.map(({ kind, reference, digest, note }, at) =>
      [
        kind.padEnd(8),
        reference,
        kind === "tag" ? digest : "",
        note ?? "",
        at === 0 && result.reason !== undefined ? `(${result.reason})` : "",
      ]
        .filter((part) => part !== "")
        .join(" "),
    ),
  );
  const kept = [
    ...spared.map(({ reference, reason }) => `kept     ${reference} (${reason})`),
    ...needed.map(({ digest, because }) => `kept     ${digest} (${because})`),
  ];
  return [
    { title, lines: lines.length === 0 || spared.length > 0 ? lines : [...lines, ...kept] },
    { title: `Kept ${spared.length}`, lines: spared.length > 0 ? kept : [] },
    { title: restoreTitle, lines: restore },
  ];
}

function sections(told: Told): Report["sections"] {
  const { results, deleted, needed, spared, restore } = told;
  const missing = results.filter(({ status }) => status === "missing");
  const kept = [
    ...spared.map(({ reference, reason }) => [code(reference), text(reason ?? "")]),
    ...needed.map(({ digest, because }) => [
      code(shortDigest(digest)),
      text(because === "tagged" ? "it has a tag" : "something that stays needs it"),
    ]),
  ];
  return [
    deletedTable(told),
    { head: ["Kept", "Why"], rows: kept, spare: 1 },
    { items: missing.map(({ reference }) => html`${code(reference)} is not there`) },
    ...failedSections("delete", results, ({ reference }) => reference),
    restore.length > 0 ? folded(restoreTitle, commands(restore), 2) : undefined,
    deleted.length > 0 ? folded("Full digests", commands([...new Set(deleted.map(({ digest }) => digest))]), 2) : undefined,
  ];
}

function deletedTable({ results, deleted, repository, isDry }: Told): Section {
  const isNoted = deleted.some(({ note }) => note !== undefined);
  const isReasoned = results.some(({ reason }) => reason !== undefined);
  const head = [isDry ? "Would be deleted" : "Deleted", "Tag", "Digest", ...(isNoted ? ["Note"] : []), ...(isReasoned ? ["Why"] : [])];
  const rows = results.flatMap(({ deleted: own, reason }) =>
    own.map((it, at) => [
      text(it.kind),
      it.kind === "tag" ? code(nameOf(it, repository)) : text(""),
      code(it.kind === "tag" ? shortDigest(it.digest) : nameOf(it, repository)),
      ...(isNoted ? [text(it.note ?? "")] : []),
      ...(isReasoned ? [text(reason === undefined ? "" : at === 0 ? reason : "goes with it")] : []),
    ]),
  );
  return { head, rows };
}

/** GitHub keeps deleted versions for so long ("Deleting and restoring a package"). */
const restoreTitle = "To restore within 30 days";

/** `ghcr.io/acme/app` of `ghcr.io/acme/app:1.2` and `ghcr.io/acme/app@sha256:…`. */
function repositoryOf(reference: string): string {
  return reference.replace(/@[^@]*$|:[^:/]*$/, "");
}

/** A tag by its name, all else by its digest; with its repository where they are of several. */
function nameOf({ kind, reference, digest }: Deleted, repository: string | undefined): string {
  const from = repositoryOf(reference);
  const name = kind === "tag" ? reference.slice(from.length + 1) : shortDigest(digest);
  return repository === undefined ? `${from}${kind === "tag" ? ":" : "@"}${name}` : name;
}
