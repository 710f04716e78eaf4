import { shortDigest } from "../../oci/digest.ts";
import { formatLocation, pointOf } from "../../oci/location.ts";
import { type Deleted, type DeleteRequest, type DeleteResult, deleteContent } from "../../operations/delete.ts";
import { messageOf } from "../failure.ts";
import { createNameFilter } from "../filter.ts";
import type { Inputs } from "../inputs.ts";
import { counted } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { commands, failed, folded, type Section } from "../report/summary.ts";
import { ignoresMissing, references } from "../request-parts.ts";
import type { Step } from "../step.ts";

export const step: Step<DeleteRequest, DeleteResult[]> = {
  takes: ["reference", "tag-filter", "cascade", "if-missing", "dry-run"],
  sets: ["changed", "deleted"],
  request,
  writes: ({ references, dryRun }) => (dryRun ? [] : references),
  right: "delete",
  run: (request, { stores, ctx }) => deleteContent(request, stores, ctx),
  report,
};

function request(inputs: Inputs): DeleteRequest {
  const locations = references(inputs);
  const selectsTag = inputs.get("tag-filter");
  for (const location of locations) {
    if (!selectsTag && pointOf(location) === undefined) {
      throw inputs.refuse("reference", `${formatLocation(location)} needs a tag or a digest, or tag-filter beside it`);
    }
    if (selectsTag && pointOf(location) !== undefined) {
      throw inputs.refuse("reference", `${formatLocation(location)}: tag-filter selects among the tags of a bare repository`);
    }
  }
  return {
    references: locations,
    selectsTag: selectsTag && createNameFilter(selectsTag.patterns),
    cascade: inputs.get("cascade"),
    ignoreMissing: ignoresMissing(inputs),
    dryRun: inputs.get("dry-run"),
  };
}

function report(results: readonly DeleteResult[], request: DeleteRequest): Report {
  const deleted = results.flatMap((result) => result.deleted);
  const kept = [...new Map(results.flatMap((result) => result.kept).map((it) => [it.digest, it])).values()];
  const verb = request.dryRun ? "Would delete" : "Deleted";
  const counts = new Map<string, number>();
  for (const { kind } of deleted) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const many: Readonly<Record<string, string>> = { child: "children" };
  const facts = [...counts].map(([kind, count]) => counted(count, kind, many[kind])).join(", ") || "nothing";
  const repositories = new Set(deleted.map(({ reference }) => repositoryOf(reference)));
  const [repository] = repositories.size === 1 ? repositories : [];
  const of = results.length === 1 ? `: ${results[0]?.reference}` : repository === undefined ? "" : ` of ${repository}`;
  const restore = deleted.flatMap((it) => it.restore ?? []);
  const failures = results.flatMap(({ error }) => error ?? []);
  const failedPart = failures.length > 0 && results.length > 1 ? `, ${failures.length} of ${results.length} failed` : "";
  const missing = results.filter(({ status }) => status === "missing");
  const noted = deleted.some(({ note }) => note !== undefined);
  const sections: Section[] = [
    ...(deleted.length > 0
      ? [
          {
            head: [request.dryRun ? "Would be deleted" : "Deleted", "Tag", "Digest", ...(noted ? ["Note"] : [])],
            rows: deleted.map((it) => [
              text(it.kind),
              it.kind === "tag" ? code(nameOf(it, repository)) : text(""),
              code(it.kind === "tag" ? shortDigest(it.digest) : nameOf(it, repository)),
              ...(noted ? [text(it.note ?? "")] : []),
            ]),
          },
        ]
      : []),
    ...(kept.length > 0
      ? [
          {
            head: ["Kept", "Why"],
            rows: kept.map((it) => [
              code(shortDigest(it.digest)),
              text(it.because === "tagged" ? "it has a tag" : "something that stays needs it"),
            ]),
            spare: 1,
          },
        ]
      : []),
    ...(missing.length > 0 ? [{ items: missing.map(({ reference }) => html`${code(reference)} is not there`) }] : []),
    ...failed(
      results.map(({ reference: name, error }) => ({ name, error })),
      "delete",
    ),
    ...(restore.length > 0 ? [folded(restoreTitle, commands(restore), 2)] : []),
    ...(deleted.length > 0 ? [folded("Full digests", commands([...new Set(deleted.map(({ digest }) => digest))]), 2)] : []),
  ];
  return {
    line: `${verb} ${facts}${of}${failedPart}`,
    ...(deleted.length > 0 && {
      groups: [
        {
          title: `${verb} ${facts}`,
          lines: [
            ...deleted.map(({ kind, reference, digest, note }) =>
              [kind.padEnd(8), reference, ...(kind === "tag" ? [digest] : []), ...(note === undefined ? [] : [note])].join(" "),
            ),
            ...kept.map(({ digest, because }) => `kept     ${digest} (${because})`),
          ],
        },
        ...(restore.length > 0 ? [{ title: restoreTitle, lines: restore }] : []),
      ],
    }),
    outputs: {
      changed: String(results.some(({ changed }) => changed)),
      deleted: JSON.stringify(request.dryRun ? [] : deleted.map(withoutNote)),
    },
    results: results.map((result) => ({
      reference: result.reference,
      status: result.status,
      deleted: result.deleted,
      ...(result.kept.length > 0 && { kept: result.kept }),
      ...(result.left && { left: result.left }),
      ...(result.error !== undefined && { error: messageOf(result.error) }),
    })),
    summary: {
      title: html`${text(failures.length > 0 ? "❌ " : "")}${text(`${verb} ${facts}${failedPart}`)}${repository === undefined ? text("") : html` of ${code(repository)}`}`,
      sections,
    },
    failures,
  };
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

function withoutNote({ kind, reference, digest }: DeleteResult["deleted"][number]): object {
  return { kind, reference, digest };
}
