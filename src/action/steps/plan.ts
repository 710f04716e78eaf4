import { type MirrorPattern, resolveMirrors } from "../../operations/mirror-sources.ts";
import { type Mirror, type PlanRequest, type PlanResult, plan } from "../../operations/plan.ts";
import { messageOf } from "../failure.ts";
import { errorText } from "../report/content.ts";
import { counted } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { failedSections } from "../report/summary.ts";
import { notGiven } from "../request-parts.ts";
import type { Step } from "../step.ts";

interface Request extends Pick<PlanRequest, "chunkSize"> {
  readonly entries: readonly (Mirror | MirrorPattern)[];
}

export const step: Step<Request, PlanResult> = {
  takes: ["mirrors", "chunk-size"],
  sets: ["count"],
  request: async (inputs) => {
    const mirrors = inputs.get("mirrors");
    if (mirrors === undefined) throw notGiven(inputs, "mirrors");
    const { parseMirrors } = await import("../mirrors.ts");
    return { entries: parseMirrors(mirrors), chunkSize: inputs.get("chunk-size") };
  },
  run: async ({ entries, chunkSize }, { stores, repositories, ctx }) =>
    plan({ ...(await resolveMirrors(entries, repositories, ctx)), chunkSize }, stores, ctx),
  report,
};

function report({ mirrors, chunks, taken, left }: PlanResult): Report {
  const sum = (of: (mirror: PlanResult["mirrors"][number]) => number) => mirrors.reduce((total, mirror) => total + of(mirror), 0);
  const prune = sum(({ prune }) => prune.length);
  const facts = `${counted(
    sum(({ pending }) => pending),
    "tag",
  )} to copy in ${counted(chunks.length, "chunk")}, ${sum(({ unchanged }) => unchanged)} unchanged${prune > 0 ? `, ${prune} to prune` : ""}`;
  return {
    line: `${counted(mirrors.length, "mirror")}: ${facts}`,
    groups: [
      {
        title: counted(mirrors.length, "mirror"),
        lines: [
          ...mirrors.flatMap((mirror, at) =>
            linesOf(
              mirror,
              taken.filter((tag) => tag.mirror === at),
            ),
          ),
          ...left.map(({ repository, reason }) => `${repository}: left, ${reason}`),
        ],
      },
    ],
    outputs: { count: String(chunks.length) },
    results: mirrors.map((mirror) => ({ ...mirror, error: errorText(mirror) })),
    found: { chunks, taken, left },
    title: html`${text(mirrors.some(({ error }) => error !== undefined) ? "❌ " : "")}Plan: ${text(facts)}`,
    sections: [
      {
        head: ["Source", "Destination", "To copy", "Unchanged", "To prune", "Chunks"],
        rows: mirrors.map(({ source, destination, pending, unchanged, prune, chunks, error }) => [
          code(source),
          code(destination),
          text(error === undefined || chunks > 0 ? pending : "failed"),
          text(unchanged),
          text(prune.length),
          text(chunks),
        ]),
      },
      ...failedSections("plan", mirrors, ({ source }) => source),
    ],
    failures: mirrors.flatMap(({ error }) => error ?? []),
  };
}

/** How many tags of a mirror the log names with what becomes of them; the results name all. */
const maxNamed = 100;

function linesOf(mirror: PlanResult["mirrors"][number], taken: PlanResult["taken"]): string[] {
  const { source, destination, pending, unchanged, prune, skipped, error } = mirror;
  const parts = [`${pending} to copy`, `${unchanged} unchanged`];
  if (prune.length > 0) parts.push(`${prune.length} to prune`);
  if (skipped.length > 0) parts.push(`${skipped.length} left out`);
  if (error !== undefined) parts.push(messageOf(error));
  const named = [
    ...taken.map(({ tag, reason }) => `  ${tag}: copy, ${reason}`),
    ...prune.map((tag) => `  ${tag}: prune, the source has no such tag`),
    ...skipped.map(({ tag, reason }) => `  ${tag}: ${reason}`),
  ];
  const more = named.length > maxNamed ? [`  and ${named.length - maxNamed} more; the results name them`] : [];
  return [`${source} → ${destination}: ${parts.join(", ")}`, ...named.slice(0, maxNamed), ...more];
}
