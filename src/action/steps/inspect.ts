import { type Digest, shortDigest } from "../../oci/digest.ts";
import { formatLocation } from "../../oci/location.ts";
import { type InspectRequest, type InspectResult, inspect } from "../../operations/inspect.ts";
import { about, contentNames, describedOutputs, layerTable, reportMissing } from "../report/content.ts";
import { counted, formatBytes } from "../report/format.ts";
import { code, type Html, html, join, table, text } from "../report/html.ts";
import { pullCommandOf } from "../report/pull-command.ts";
import type { Report } from "../report/report.ts";
import { command, folded, type Section } from "../report/summary.ts";
import { treeSections } from "../report/tree.ts";
import { ignoresMissing, one, onePlatform } from "../request-parts.ts";
import type { Step } from "../step.ts";

export const step: Step<InspectRequest, InspectResult | undefined> = {
  takes: ["reference", "platform", "if-missing"],
  sets: [...contentNames, "config", "platforms"],
  request: (inputs) => ({ reference: one(inputs, "reference"), platform: onePlatform(inputs), ignoreMissing: ignoresMissing(inputs) }),
  run: (request, { stores, ctx }) => inspect(request, stores, ctx),
  report: (result, { reference }) => (result ? report(result) : reportMissing("inspect", formatLocation(reference))),
};

function report(result: InspectResult): Report {
  const { asked, content, manifest, artifactType, config, platforms, tree } = result;
  const layers = manifest.layers.map(({ digest, mediaType, size }) => ({ digest, mediaType, size }));
  const packed = manifest.layers.reduce((total, { size }) => total + size, 0);
  const kind = manifest.kind === "index" ? counted(platforms.length, "platform") : counted(layers.length, "layer");
  const isIndex = manifest.kind === "index";
  const annotations = Object.entries(manifest.annotations ?? {});
  const sections: Section[] = [
    about(content, {
      Type: artifactType === undefined || artifactType === manifest.config?.mediaType ? undefined : code(artifactType),
      Platform: isIndex || platforms.length === 0 ? undefined : text(platforms.map(({ platform }) => platform).join(", ")),
      Layers: isIndex ? undefined : text(`${layers.length}, ${formatBytes(packed)} to download`),
    }),
    ...(isIndex && platforms.length > 0
      ? [
          {
            head: ["Platform", "Digest", "Media type", "Manifest"],
            rows: platforms.map((it) => [
              text(it.platform),
              code(shortDigest(it.digest as Digest)),
              text(it.mediaType),
              text(formatBytes(it.size)),
            ]),
          },
        ]
      : []),
    ...(layers.length > 0 ? [layerTable(manifest.layers)] : []),
    command(`${pullCommandOf(manifest)} ${content.reference}`),
    ...(isIndex ? treeSections(tree) : []),
    ...(annotations.length > 0
      ? [
          folded(
            "Annotations",
            table(
              ["Annotation", "Value"],
              annotations.map(([name, value]) => [code(name), text(value)]),
            ),
            2,
          ),
        ]
      : []),
    ...(config === undefined ? [] : [folded("Config", html`<pre><code>${indented(config)}</code></pre>`, 2)]),
  ];
  return {
    line: `${asked}: ${shortDigest(content.digest)}, ${content.mediaType}, ${kind}`,
    outputs: { ...describedOutputs(content), config: config ?? "", platforms: JSON.stringify(platforms) },
    manifest,
    results: [
      {
        reference: asked,
        status: "found",
        ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
        ...(artifactType !== undefined && { artifactType }),
        annotations: manifest.annotations,
        platforms,
        layers,
      },
    ],
    found: { manifest: Buffer.from(manifest.bytes).toString("utf8"), config: config ?? "" },
    summary: { title: code(asked), sections },
    failures: [],
  };
}

/** Characters of a config that the summary shows. */
const maxShown = 100_000;

/** JSON as people read it. What is longer than is shown stays as it stands: indented, 8 MiB of nested lists would be half a gigabyte. */
function indented(json: string): Html {
  const laidOut = json.length <= maxShown ? JSON.stringify(JSON.parse(json), null, 2) : json;
  const lines = laidOut.slice(0, maxShown).split("\n");
  return join(
    lines.map((line) => (/^ */.exec(line)?.[0] + text(line.trimStart(), 2000)) as Html),
    "\n",
  );
}
