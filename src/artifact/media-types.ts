import { mediaTypes } from "../oci/media-types.ts";

/**
 * Endings of file names and what stands in such files, the longest match first; the types are those that their
 * standards register or name.
 */
const endings: readonly (readonly [string, string])[] = [
  // Bills of materials
  [".spdx.json", "application/spdx+json"],
  [".spdx.rdf.xml", "application/rdf+xml"],
  [".spdx", "text/spdx"],
  [".cdx.json", "application/vnd.cyclonedx+json"],
  [".cdx.xml", "application/vnd.cyclonedx+xml"],
  [".bom.json", "application/vnd.cyclonedx+json"],
  [".bom.xml", "application/vnd.cyclonedx+xml"],
  [".syft.json", "application/vnd.syft+json"],
  // Findings and statements
  [".sarif", "application/sarif+json"],
  [".sarif.json", "application/sarif+json"],
  [".openvex.json", "application/vnd.openvex+json"],
  [".vex.json", "application/vnd.openvex+json"],
  [".csaf.json", "application/csaf+json"],
  // Attestations and signatures
  [".intoto.jsonl", "application/vnd.in-toto.bundle"],
  [".intoto.json", "application/vnd.in-toto+json"],
  [".sigstore.json", "application/vnd.dev.sigstore.bundle.v0.3+json"],
  [".sigstore", "application/vnd.dev.sigstore.bundle.v0.3+json"],
  [".dsse.json", "application/vnd.dsse.envelope.v1+json"],
  [".pem", "application/x-pem-file"],
  [".asc", "application/pgp-signature"],
  // Archives
  [".tar.gz", "application/gzip"],
  [".tgz", "application/gzip"],
  [".gz", "application/gzip"],
  [".tar.zst", "application/zstd"],
  [".zst", "application/zstd"],
  [".tar", "application/x-tar"],
  [".zip", "application/zip"],
  // Documents
  [".json", "application/json"],
  [".jsonl", "application/jsonl"],
  [".ndjson", "application/x-ndjson"],
  [".yaml", "application/yaml"],
  [".yml", "application/yaml"],
  [".toml", "application/toml"],
  [".xml", "application/xml"],
  [".csv", "text/csv"],
  [".txt", "text/plain"],
  [".md", "text/markdown"],
  [".html", "text/html"],
  [".htm", "text/html"],
  [".css", "text/css"],
  [".js", "text/javascript"],
  [".pdf", "application/pdf"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".wasm", "application/wasm"],
];

/** Files whose whole name says what they are. */
const names: ReadonlyMap<string, string> = new Map([
  ["bom.json", "application/vnd.cyclonedx+json"],
  ["bom.xml", "application/vnd.cyclonedx+xml"],
]);

/**
 * The media type of a file by its well-known name (`sbom.spdx.json`), without looking into it; else
 * `application/octet-stream`. Case does not matter.
 * @param path a path or a bare name.
 */
export function inferMediaType(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  const whole = names.get(name);
  if (whole !== undefined) return whole;
  let best: readonly [string, string] | undefined;
  for (const entry of endings) {
    if (name.endsWith(entry[0]) && entry[0].length > (best?.[0].length ?? 0)) best = entry;
  }
  return best?.[1] ?? mediaTypes.octetStream;
}
