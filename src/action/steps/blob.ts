import { basename } from "node:path";
import { isDigest } from "../../oci/digest.ts";
import { pointOf } from "../../oci/location.ts";
import { type BlobRequest, type BlobResult, blob, type UploadBlobRequest, uploadBlob } from "../../operations/blob.ts";
import type { Inputs } from "../inputs.ts";
import { formatBytes } from "../report/format.ts";
import { code, html, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { facts } from "../report/summary.ts";
import { notGiven, oneReference } from "../request-parts.ts";
import type { Step, Surroundings } from "../step.ts";
import { outputPath } from "../working-directory.ts";

export const step: Step<BlobRequest | UploadBlobRequest, BlobResult> = {
  takes: ["reference", "files", "path"],
  sets: ["digest", "reference", "size", "path", "files"],
  request,
  writes: (request) => ("file" in request ? [request.repository] : []),
  run: (request, { stores, ctx }) => ("file" in request ? uploadBlob(request, stores, ctx) : blob(request, stores, ctx)),
  report,
};

function request(inputs: Inputs, surroundings: Surroundings): BlobRequest | UploadBlobRequest {
  const repository = oneReference(inputs);
  const [file, ...others] = inputs.get("files");
  if (file !== undefined) {
    if (others.length > 0) throw inputs.refuse("files", "blob uploads one file");
    if (inputs.isGiven("path")) throw inputs.refuse("path", "with files a blob is uploaded, and nothing is written");
    const named = pointOf(repository);
    if (named !== undefined && !isDigest(named))
      throw inputs.refuse("reference", "a blob has no tag: name the repository, or repository@digest to have the digest compared");
    const { workingDirectory, env } = surroundings;
    return { repository, file, roots: { workingDirectory, temporaryDirectory: env.RUNNER_TEMP || undefined } };
  }
  const digest = pointOf(repository);
  if (digest === undefined || !isDigest(digest)) throw inputs.refuse("reference", "blob needs repository@digest");
  const path = inputs.get("path");
  if (path === undefined) throw notGiven(inputs, "path");
  return { repository, digest, path: outputPath(inputs, path, surroundings) };
}

function report({ reference, digest, size, path, status }: BlobResult): Report {
  const done = { written: `written to ${path}`, uploaded: `uploaded from ${path}`, unchanged: "there already" }[status];
  return {
    line: `${reference}: ${formatBytes(size)} ${done}`,
    outputs: { digest, reference, size: String(size), path, files: JSON.stringify([basename(path)]) },
    results: [{ reference, digest, size, path, status }],
    title: html`Blob of ${code(reference.slice(0, reference.indexOf("@")))}`,
    sections: [facts({ Digest: code(digest), Size: text(formatBytes(size)), Result: text(done) })],
  };
}
