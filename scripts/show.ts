import type { Inputs, StepResult } from "./machine.ts";

/**
 * What a workflow author would see of a step: its inputs, log, outputs and summary, as plain text. The log is what
 * `onOutput` showed already.
 */
export function showInputs(inputs: Inputs): string {
  const lines = Object.entries(inputs).map(([name, value]) => {
    const items = Array.isArray(value) ? value : String(value).split("\n");
    return items.length > 1 ? `    ${name}: |\n${items.map((item) => `      ${item}`).join("\n")}` : `    ${name}: ${items[0]}`;
  });
  return ["- uses: ./", "  with:", ...lines].join("\n");
}

export function showResult({ code, signal, outputs, summary }: StepResult): string {
  const given = Object.entries(outputs).filter(([, value]) => value !== "");
  return [
    `exit code ${code ?? signal}`,
    "",
    "outputs",
    ...given.map(([name, value]) => `  ${name}: ${shorten(value)}`),
    "",
    "summary",
    ...renderSummary(summary).map((line) => `  ${line}`),
  ].join("\n");
}

function shorten(value: string): string {
  const line = value.replaceAll(/\r?\n/g, "⏎");
  return line.length > 400 ? `${line.slice(0, 400)}… (${value.length} characters)` : line;
}

/** The lines of a log as people see them: the runner's commands are obeyed, not shown. */
export function showLog(text: string): string {
  return text
    .replaceAll(/^::add-mask::.*\n/gm, "")
    .replaceAll(/^::group::(.*)$/gm, "▾ $1")
    .replaceAll(/^::endgroup::\n/gm, "")
    .replaceAll(/^::(error|warning|notice|debug)(?: [^:]*)?::/gm, (_, level: string) => `${level}: `)
    .replaceAll(/%0A/g, "\n")
    .replaceAll(/%0D/g, "\r")
    .replaceAll(/%25/g, "%");
}

/** A job summary as text: tables with bars, no markup. */
function renderSummary(markdown: string): string[] {
  const text = markdown
    .replaceAll(/```mermaid\n[^`]*```/g, "(a diagram)")
    .replaceAll(/<\/t[hd]><t[hd]>/g, " | ")
    .replaceAll(/<br>|<\/(?:tr|p|h3|li|summary)>/g, "\n")
    .replaceAll(/<li>/g, "- ")
    .replaceAll(/<\/?[a-z][^>]*>/g, "")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return text.split("\n").filter((line, at, all) => line.trim() !== "" || (all[at - 1] ?? "").trim() !== "");
}
