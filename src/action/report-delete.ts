import { shortDigest } from "../oci/digest.ts";
import type { DeleteRequest, DeleteResult } from "../operations/delete.ts";
import { failureLine, messageOf } from "./failure.ts";
import { code, html, join, text } from "./html.ts";
import type { Report } from "./report.ts";
import { folded, type Section } from "./summary.ts";
import { counted } from "./text.ts";

export function reportDelete(results: readonly DeleteResult[], request: DeleteRequest): Report {
  const deleted = results.flatMap((result) => result.deleted);
  const kept = [...new Map(results.flatMap((result) => result.kept).map((it) => [it.digest, it])).values()];
  const verb = request.dryRun ? "Would delete" : "Deleted";
  const counts = new Map<string, number>();
  for (const { kind } of deleted) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const many: Readonly<Record<string, string>> = { child: "children" };
  const facts = [...counts].map(([kind, count]) => counted(count, kind, many[kind])).join(", ") || "nothing";
  const of = results.length === 1 ? `: ${results[0]?.reference}` : "";
  const restore = deleted.flatMap((it) => it.restore ?? []);
  const failures = results.flatMap(({ error }) => error ?? []);
  const failed = failures.length > 0 && results.length > 1 ? `, ${failures.length} of ${results.length} failed` : "";
  const sections: Section[] = [
    ...failures.map((error) => ({ html: html`<p>${text(failureLine(error, "delete"), 4000)}</p>` })),
    ...results.flatMap(({ reference, status }) => (status === "missing" ? [{ html: html`<p>${code(reference)} is not there.</p>` }] : [])),
    ...(deleted.length > 0
      ? [
          {
            head: ["Kind", "Reference", "Digest", "Note"],
            rows: deleted.map((it) => [
              ...[text(it.kind), code(it.reference.replace(/@.*$/, "")), code(shortDigest(it.digest)), text(it.note ?? "")],
            ]),
          },
        ]
      : []),
    ...(kept.length > 0
      ? [
          {
            head: ["Kept", "Why"],
            rows: kept.map((it) => [code(it.digest), text(it.because === "tagged" ? "it has a tag" : "something that stays needs it")]),
            spare: 1,
          },
        ]
      : []),
    ...(restore.length > 0
      ? [
          folded(
            restoreTitle,
            html`<pre><code>${join(
              restore.map((line) => text(line, 1000)),
              "\n",
            )}</code></pre>`,
            2,
          ),
        ]
      : []),
  ];
  return {
    line: `${verb} ${facts}${of}${failed}`,
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
      ...(result.error !== undefined && { error: messageOf(result.error) }),
    })),
    summary: { title: html`${text(`${verb} ${facts}${failed}`)}`, sections },
    failures,
  };
}

/** GitHub keeps deleted versions for so long ("Deleting and restoring a package"). */
const restoreTitle = "To restore within 30 days";

function withoutNote({ kind, reference, digest }: DeleteResult["deleted"][number]): object {
  return { kind, reference, digest };
}
