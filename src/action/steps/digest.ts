import { shortDigest } from "../../oci/digest.ts";
import { type DigestRequest, type DigestResult, digest } from "../../operations/digest.ts";
import { messageOf } from "../failure.ts";
import { about, contentNames, describedOutputs, descriptorJson, errorText } from "../report/content.ts";
import { counted, formatBytes } from "../report/format.ts";
import { code, type Html, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { commands, failedSections, type Section } from "../report/summary.ts";
import { ignoresMissing, onePlatform, required } from "../request-parts.ts";
import type { Step } from "../step.ts";

export const step: Step<DigestRequest, DigestResult[]> = {
  takes: ["reference", "platform", "require-platforms", "wait", "if-missing"],
  sets: contentNames,
  request: (inputs) => ({
    references: required(inputs, "reference", inputs.get("reference")),
    platform: onePlatform(inputs),
    requirePlatforms: inputs.get("require-platforms"),
    wait: inputs.get("wait"),
    ignoreMissing: ignoresMissing(inputs),
  }),
  run: (request, { stores, ctx }) => digest(request, stores, ctx),
  report,
};

function report(results: readonly DigestResult[]): Report {
  const [first] = results;
  const found = results.filter(({ status }) => status === "found");
  return {
    line:
      results.length === 1 && first
        ? `${first.asked}: ${first.content?.digest ?? first.status}`
        : `${counted(found.length, "digest")} of ${counted(results.length, "reference")}`,
    groups: [{ title: counted(results.length, "reference"), lines: results.length > 1 ? results.map(lineOf) : [] }],
    outputs: describedOutputs(first?.content),
    manifest: first?.manifest,
    results: results.map((result) => ({
      reference: result.asked,
      status: result.status,
      ...descriptorJson(result.content),
      error: errorText(result),
    })),
    ...(results.length === 1 && first?.content
      ? { title: html`Digest of ${code(first.asked)}`, sections: [about(first.content)] }
      : { title: digestsTitle(results, found.length), sections: digestSections(results) }),
    failures: results.flatMap(({ error }) => error ?? []),
  };
}

function lineOf({ asked, content, status, error }: DigestResult): string {
  return [asked, content?.digest ?? status, ...(error === undefined ? [] : [messageOf(error)])].join("  ");
}

function digestsTitle(results: readonly DigestResult[], found: number): Html {
  const wrong = results.some(({ error }) => error !== undefined);
  return text(`${wrong ? "❌ " : ""}${found} of ${counted(results.length, "digest")}`);
}

function digestSections(results: readonly DigestResult[]): Section[] {
  const pinned = results.flatMap(({ content }) => content?.reference ?? []);
  return [
    {
      head: ["Reference", "Digest", "Media type", "Size"],
      rows: results.map(({ asked, content, status }) => [
        code(asked),
        content ? code(shortDigest(content.digest)) : text(status),
        text(content?.mediaType ?? ""),
        text(content ? formatBytes(content.size) : ""),
      ]),
    },
    ...failedSections("digest", results, ({ asked }) => asked),
    ...(pinned.length > 0 ? [{ html: commands(pinned), spare: 1 }] : []),
  ];
}
