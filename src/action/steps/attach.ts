import { shortDigest } from "../../oci/digest.ts";
import { type AttachRequest, type AttachResult, attach } from "../../operations/attach.ts";
import { artifactInputs, artifactRequest } from "../artifact-request.ts";
import type { Inputs } from "../inputs.ts";
import { contentNames, describedOutputs, layerTable } from "../report/content.ts";
import { counted, formatBytes } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { command, facts } from "../report/summary.ts";
import { onePlatform, oneReference } from "../request-parts.ts";
import type { Step, Surroundings } from "../step.ts";

export const step: Step<AttachRequest, AttachResult> = {
  takes: ["reference", "platform", ...artifactInputs, "dry-run"],
  sets: [...contentNames, "changed", "subject"],
  request,
  writes: ({ subject, dryRun }) => (dryRun ? [] : [subject]),
  run: (request, { stores, ctx }) => attach(request, stores, ctx),
  report,
};

function request(inputs: Inputs, surroundings: Surroundings): AttachRequest {
  const artifact = artifactRequest(inputs, surroundings);
  if (artifact.files.length === 0 && Object.keys(artifact.annotations).length === 0) {
    throw inputs.refuse("files", "attach needs files or annotations, and neither is given");
  }
  return { ...artifact, subject: oneReference(inputs), platform: onePlatform(inputs), dryRun: inputs.get("dry-run") };
}

function report(result: AttachResult): Report {
  const { content, manifest, artifactType, subject, status, changed, blobs, bytes } = result;
  const verb = { attached: "Attached", "would-attach": "Would attach", unchanged: "Unchanged: attached already" }[status];
  return {
    line: `${verb}: ${artifactType} ${shortDigest(content.digest)} → ${subject} (${counted(manifest.layers.length, "layer")}, ${formatBytes(bytes)} sent)`,
    outputs: { ...describedOutputs(content), subject, changed: String(changed) },
    manifest,
    results: [{ ...content, artifactType, subject, status, blobs, bytes }],
    title: html`${text(verb)} ${code(artifactType)}`,
    sections: [
      facts({
        "Attached to": code(subject),
        Digest: code(content.digest),
        Sent: text(`${counted(blobs.uploaded, "blob")}, ${formatBytes(bytes)}; ${blobs.existing + blobs.mounted} were there`),
      }),
      layerTable(manifest.layers),
      status === "would-attach" ? undefined : command(`oras pull ${content.reference}`),
    ],
  };
}
