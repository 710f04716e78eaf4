import { expect, test } from "vitest";
import { inferMediaType } from "../../src/artifact/media-types.ts";
import { isMediaType } from "../../src/oci/media-types.ts";

test.each([
  ["sbom.spdx.json", "application/spdx+json"],
  ["out/App.SPDX.JSON", "application/spdx+json"],
  ["sbom.cdx.json", "application/vnd.cyclonedx+json"],
  ["bom.json", "application/vnd.cyclonedx+json"],
  ["sbom.cdx.xml", "application/vnd.cyclonedx+xml"],
  ["results.sarif", "application/sarif+json"],
  ["attestation.intoto.jsonl", "application/vnd.in-toto.bundle"],
  ["bundle.sigstore.json", "application/vnd.dev.sigstore.bundle.v0.3+json"],
  ["app.openvex.json", "application/vnd.openvex+json"],
  ["data.json", "application/json"],
  ["values.yml", "application/yaml"],
  ["notes.txt", "text/plain"],
  ["README.md", "text/markdown"],
  ["report.html", "text/html"],
  ["manual.pdf", "application/pdf"],
  ["app-1.2.tgz", "application/gzip"],
  ["app.tar.gz", "application/gzip"],
  ["dir\\notes.txt", "text/plain"],
  ["app", "application/octet-stream"],
  ["json", "application/octet-stream"],
  ["dir.json/app", "application/octet-stream"],
])("%s is %s", (path, type) => {
  expect(inferMediaType(path)).toBe(type);
  expect(isMediaType(type)).toBe(true);
});
