import { shortDigest } from "../../oci/digest.ts";
import { type CheckBaseRequest, type CheckBaseResult, checkBase } from "../../operations/check-base.ts";
import { messageOf } from "../failure.ts";
import { about, describedNames, describedOutputs, errorText } from "../report/content.ts";
import { counted } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { failedSections } from "../report/summary.ts";
import { atMostOne, oneReference } from "../request-parts.ts";
import type { Step } from "../step.ts";

export const step: Step<CheckBaseRequest, CheckBaseResult> = {
  takes: ["reference", "base"],
  sets: [...describedNames, "outdated", "base"],
  request: (inputs) => ({ reference: oneReference(inputs), base: atMostOne(inputs, "base", inputs.get("base")) }),
  run: (request, { stores, ctx }) => checkBase(request, stores, ctx),
  report,
};

function report({ asked, content, bases, outdated }: CheckBaseResult): Report {
  const changed = bases.filter((base) => base.outdated);
  const names = [...new Set((changed.length > 0 ? changed : bases).map(({ name }) => name))].join(", ");
  const told = bases.map((base) => ({ ...base, error: errorText(base) }));
  return {
    line: `${asked}: ${outdated ? `outdated, ${names} changed` : `up to date with ${names}`}`,
    groups: [
      {
        title: counted(bases.length, "base image"),
        lines: bases.map(({ name, platform, digest, current, outdated, error }) => {
          const state = error !== undefined ? `unknown: ${messageOf(error)}` : outdated ? "outdated" : "up to date";
          return [name, platform, digest && shortDigest(digest), current && `now ${shortDigest(current)}`, state]
            .filter(Boolean)
            .join("  ");
        }),
      },
    ],
    outputs: { ...describedOutputs(content), outdated: String(outdated), base: JSON.stringify(told) },
    results: [{ reference: asked, digest: content.digest, outdated, bases: told }],
    title: html`${text(outdated ? "Outdated:" : "Up to date:")} ${code(asked)}`,
    sections: [
      {
        head: ["Base image", "Platform", "Built on", "Now", "Result"],
        rows: bases.map(({ name, platform, digest, current, outdated, error }) => [
          code(name),
          text(platform ?? "all"),
          digest ? code(shortDigest(digest)) : text("its layers"),
          current ? code(shortDigest(current)) : text(""),
          text(error !== undefined ? "unknown" : outdated ? "outdated" : "up to date"),
        ]),
      },
      ...failedSections("check-base", bases, ({ name }) => name),
      about(content),
    ],
    failures: bases.flatMap(({ error }) => error ?? []),
  };
}
