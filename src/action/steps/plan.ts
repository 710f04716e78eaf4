import { type PlanRequest, type PlanResult, plan } from "../../operations/plan.ts";
import { messageOf } from "../failure.ts";
import { counted } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { failed } from "../report/summary.ts";
import { notGiven } from "../request-parts.ts";
import type { Step } from "../step.ts";

export const step: Step<PlanRequest, PlanResult> = {
  takes: ["mirrors", "chunk-size"],
  sets: ["count"],
  request: async (inputs) => {
    const mirrors = inputs.get("mirrors");
    if (mirrors === undefined) throw notGiven(inputs, "mirrors");
    const { parseMirrors } = await import("../mirrors.ts");
    return { mirrors: parseMirrors(mirrors), chunkSize: inputs.get("chunk-size") };
  },
  run: (request, { stores, ctx }) => plan(request, stores, ctx),
  report,
};

function report({ mirrors, chunks }: PlanResult): Report {
  const sum = (of: (mirror: PlanResult["mirrors"][number]) => number) => mirrors.reduce((total, mirror) => total + of(mirror), 0);
  const facts = `${counted(
    sum(({ pending }) => pending),
    "tag",
  )} to copy in ${counted(chunks.length, "chunk")}, ${sum(({ unchanged }) => unchanged)} unchanged`;
  return {
    line: `${counted(mirrors.length, "mirror")}: ${facts}`,
    groups: [
      {
        title: counted(mirrors.length, "mirror"),
        lines: mirrors.map(({ source, destination, pending, unchanged, error }) =>
          [`${source} → ${destination}:`, error === undefined ? `${pending} to copy, ${unchanged} unchanged` : messageOf(error)].join(" "),
        ),
      },
    ],
    outputs: { count: String(chunks.length) },
    results: mirrors.map(({ error, ...mirror }) => ({ ...mirror, ...(error !== undefined && { error: messageOf(error) }) })),
    found: { chunks },
    summary: {
      title: html`${text(mirrors.some(({ error }) => error !== undefined) ? "❌ " : "")}Plan: ${text(facts)}`,
      sections: [
        {
          head: ["Source", "Destination", "To copy", "Unchanged", "Chunks"],
          rows: mirrors.map(({ source, destination, pending, unchanged, chunks, error }) => [
            code(source),
            code(destination),
            text(error === undefined ? pending : "failed"),
            text(unchanged),
            text(chunks),
          ]),
        },
        ...failed(
          mirrors.map(({ source: name, error }) => ({ name, error })),
          "plan",
        ),
      ],
    },
    failures: mirrors.flatMap(({ error }) => (error === undefined ? [] : [error])),
  };
}
