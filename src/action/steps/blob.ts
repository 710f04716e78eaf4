import { basename, resolve } from "node:path";
import { isDigest } from "../../oci/digest.ts";
import { pointOf } from "../../oci/location.ts";
import { type BlobRequest, type BlobResult, blob } from "../../operations/blob.ts";
import type { Inputs } from "../inputs.ts";
import { formatBytes } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { facts } from "../report/summary.ts";
import { notGiven, one } from "../request-parts.ts";
import type { Step, Surroundings } from "../step.ts";

export const step: Step<BlobRequest, BlobResult> = {
  takes: ["reference", "path"],
  sets: ["digest", "reference", "size", "path", "files"],
  request,
  run: (request, { stores, ctx }) => blob(request, stores, ctx),
  report,
};

function request(inputs: Inputs, { workingDirectory }: Surroundings): BlobRequest {
  const repository = one(inputs, "reference");
  const digest = pointOf(repository);
  if (digest === undefined || !isDigest(digest)) throw inputs.refuse("reference", "blob needs repository@digest");
  const path = inputs.get("path");
  if (path === undefined) throw notGiven(inputs, "path");
  return { repository, digest, path: resolve(workingDirectory, path) };
}

function report({ reference, digest, size, path }: BlobResult): Report {
  return {
    line: `${reference}: ${formatBytes(size)} written to ${path}`,
    outputs: { digest, reference, size: String(size), path, files: JSON.stringify([basename(path)]) },
    results: [{ reference, digest, size, path }],
    summary: {
      title: html`Blob of ${code(reference.slice(0, reference.indexOf("@")))}`,
      sections: [facts({ Digest: code(digest), Size: text(formatBytes(size)), Written: html`to ${code(path)}` })],
    },
    failures: [],
  };
}
