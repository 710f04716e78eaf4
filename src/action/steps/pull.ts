import { shortDigest } from "../../oci/digest.ts";
import { formatLocation } from "../../oci/location.ts";
import { type PullRequest, type PullResult, pull } from "../../operations/pull.ts";
import { blobCache } from "../blob-cache.ts";
import { contentNames, describedOutputs, reportMissing } from "../report/content.ts";
import { counted } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { facts } from "../report/summary.ts";
import { ignoresMissing, onePlatform, oneReference } from "../request-parts.ts";
import type { Step } from "../step.ts";
import { outputPath } from "../working-directory.ts";

export const step: Step<Omit<PullRequest, "cache">, PullResult | undefined> = {
  takes: ["reference", "platform", "artifact-type", "path", "max-unpacked-size", "if-missing", "cache"],
  sets: [...contentNames, "path", "files"],
  request: (inputs, surroundings) => ({
    reference: oneReference(inputs),
    platform: onePlatform(inputs),
    artifactTypes: inputs.get("artifact-type"),
    path: outputPath(inputs, inputs.get("path") ?? ".", surroundings),
    maxUnpackedSize: inputs.get("max-unpacked-size"),
    ignoreMissing: ignoresMissing(inputs),
  }),
  run: async (request, tools) => pull({ ...request, cache: await blobCache(tools) }, tools.stores, tools.ctx),
  report: (result, { reference, artifactTypes }) =>
    result ? report(result) : reportMissing("pull", formatLocation(reference), artifactTypes),
};

function report({ asked, content, manifest, artifactType, path, files }: PullResult): Report {
  const type = artifactType ?? content.mediaType;
  return {
    line: `${asked}: ${counted(files.length, "file")} of ${type} ${shortDigest(content.digest)} written to ${path}`,
    groups: [{ title: counted(files.length, "file"), lines: files.length > 1 ? files.slice(0, 1000) : [] }],
    outputs: { ...describedOutputs(content), path, files: JSON.stringify(files) },
    manifest,
    results: [{ ...content, artifactType, path, files }],
    title: html`Pulled ${code(asked)}`,
    sections: [
      facts({ Digest: code(content.digest), Type: code(type), Folder: code(path) }),
      { head: ["File"], rows: files.slice(0, 200).map((file) => [code(file)]), spare: 1 },
      files.length > 200 ? { html: html`<p>${text(`and ${counted(files.length - 200, "other file")}`)}</p>` } : undefined,
    ],
  };
}
