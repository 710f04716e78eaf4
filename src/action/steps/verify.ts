import { shortDigest } from "../../oci/digest.ts";
import { type VerifyRequest, type VerifyResult, verify } from "../../operations/verify.ts";
import { requiredConditionsOf } from "../conditions.ts";
import { about, contentNames, describedOutputs, descriptorJson, errorText } from "../report/content.ts";
import { counted } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { failedSections, type Section } from "../report/summary.ts";
import { foundTable, verifiedTable } from "../report/verified.ts";
import { onePlatform, references } from "../request-parts.ts";
import { conditionInputs } from "../signer-inputs.ts";
import type { Step } from "../step.ts";

export const step: Step<VerifyRequest, VerifyResult[]> = {
  takes: ["reference", "platform", ...conditionInputs, "wait"],
  sets: [...contentNames, "verified"],
  request: async (inputs, surroundings) => ({
    references: references(inputs),
    platform: onePlatform(inputs),
    conditions: await requiredConditionsOf(inputs, surroundings),
    wait: inputs.get("wait"),
  }),
  run: (request, { stores, ctx }) => verify(request, stores, ctx),
  report,
};

function report(results: readonly VerifyResult[]): Report {
  const [first] = results;
  const verified = results.flatMap((result) => result.verified);
  const wrong = results.filter(({ status }) => status === "failed");
  const line =
    results.length === 1 && first
      ? `${first.asked}: ${wrong.length > 0 ? "not verified" : `${counted(verified.length, "signature")} of ${shortDigest(verified[0]?.digest ?? "")} verified`}`
      : `${results.length - wrong.length} of ${counted(results.length, "reference")} verified`;
  const sections: Section[] = [
    ...(results.length === 1 && first?.content ? [about(first.content)] : []),
    verifiedTable(verified),
    ...failedSections("verify", results, ({ asked }) => asked),
    foundTable(results.map(({ error }) => error)),
  ];
  const title = results.length === 1 && first ? code(first.asked) : text(counted(results.length, "reference"));
  return {
    line,
    groups: [{ title: counted(verified.length, "valid signature"), lines: verified.map(lineOf) }],
    // A later step that runs in spite of the failure must not find the digest of what nobody signed.
    outputs: { ...describedOutputs(wrong.length === 0 ? first?.content : undefined), verified: JSON.stringify(verified) },
    manifest: wrong.length === 0 ? first?.manifest : undefined,
    results: results.map((result) => ({
      reference: result.asked,
      status: result.status,
      ...descriptorJson(result.content),
      verified: result.verified,
      error: errorText(result),
    })),
    title: html`${text(wrong.length > 0 ? "❌ Not verified:" : "Verified")} ${title}`,
    sections,
    failures: wrong.flatMap(({ error }) => error ?? []),
  };
}

function lineOf({ reference, predicateType = "signature", key, identity }: VerifyResult["verified"][number]): string {
  return `${reference}  ${predicateType}  by ${identity ?? `key ${key}`}`;
}
