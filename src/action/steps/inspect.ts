import { shortDigest } from "../../oci/digest.ts";
import { formatLocation } from "../../oci/location.ts";
import type { LayerChange } from "../../operations/image-size.ts";
import { type InspectRequest, type InspectResult, inspect } from "../../operations/inspect.ts";
import type { JsonValue } from "../../runtime/json.ts";
import { pullCommandOf } from "../report/commands.ts";
import { about, contentNames, describedOutputs, descriptorJson, layerTable, reportMissing } from "../report/content.ts";
import { counted, formatBytes } from "../report/format.ts";
import { code, type Html, html, join, table, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { command, folded, type Section } from "../report/summary.ts";
import { treeSection } from "../report/tree.ts";
import { atMostOne, ignoresMissing, onePlatform, oneReference } from "../request-parts.ts";
import type { Step } from "../step.ts";

export const step: Step<InspectRequest, InspectResult | undefined> = {
  takes: ["reference", "platform", "compare", "wait", "if-missing"],
  sets: [...contentNames, "config", "platforms", "total-size", "added-bytes"],
  request: (inputs) => ({
    reference: oneReference(inputs),
    platform: onePlatform(inputs),
    compare: atMostOne(inputs, "compare", inputs.get("compare")),
    ignoreMissing: ignoresMissing(inputs),
    wait: inputs.get("wait"),
  }),
  run: (request, { stores, ctx }) => inspect(request, stores, ctx),
  report: (result, { reference }) => (result ? report(result) : reportMissing("inspect", formatLocation(reference))),
};

function report(result: InspectResult): Report {
  const { asked, content, manifest, artifactType, config, isBundle, platforms, totalSize, comparison, tree } = result;
  const layers = manifest.layers.map(({ digest, mediaType, size }) => ({ digest, mediaType, size }));
  const isIndex = manifest.kind === "index";
  const kind = isIndex ? counted(platforms.length, "platform") : counted(layers.length, "layer");
  const annotations = Object.entries(manifest.annotations).map(([name, value]) => [code(name), text(value)]);
  const sections: Report["sections"] = [
    about(content, {
      Type: artifactType === undefined || artifactType === manifest.config?.mediaType ? undefined : code(artifactType),
      Platform: isIndex || platforms.length === 0 ? undefined : text(platforms.map(({ platform }) => platform).join(", ")),
      Layers: isIndex ? undefined : text(layers.length),
      "To download": text(formatBytes(totalSize)),
    }),
    isIndex ? platformTable(platforms) : undefined,
    ...(comparison ? comparisonSections(comparison) : []),
    layerTable(manifest.layers),
    command(`${pullCommandOf(manifest)} ${content.reference}`),
    isIndex ? treeSection(tree) : undefined,
    annotations.length > 0 ? folded("Annotations", table(["Annotation", "Value"], annotations), 2) : undefined,
    config === undefined ? undefined : folded("Config", html`<pre><code>${indented(config)}</code></pre>`, 2),
  ];
  return {
    line: `${asked}: ${shortDigest(content.digest)}, ${content.mediaType}, ${kind}${isBundle ? ", an imgpkg bundle" : ""}`,
    outputs: {
      ...describedOutputs(content),
      config,
      platforms: JSON.stringify(platforms),
      "total-size": String(totalSize),
      "added-bytes": comparison && String(comparison.addedBytes),
    },
    manifest,
    results: [
      {
        reference: asked,
        status: "found",
        ...descriptorJson(content),
        artifactType,
        bundle: isBundle || undefined,
        annotations: manifest.annotations,
        platforms,
        layers,
        totalSize,
        comparison,
      },
    ],
    found: { manifest: Buffer.from(manifest.bytes).toString("utf8"), config: config ?? "" },
    title: code(asked),
    sections,
  };
}

function platformTable(platforms: InspectResult["platforms"]): Section {
  return {
    head: ["Platform", "Digest", "Media type", "To download"],
    rows: platforms.map(({ platform, digest, mediaType, totalSize }) => [
      text(platform),
      code(shortDigest(digest)),
      text(mediaType),
      text(totalSize === undefined ? "not there" : formatBytes(totalSize)),
    ]),
  };
}

function comparisonSections({ asked, platforms, addedBytes }: NonNullable<InspectResult["comparison"]>): Section[] {
  const told = ({ layers, bytes }: LayerChange) => text(layers.length === 0 ? "0" : `${layers.length}, ${formatBytes(bytes)}`);
  const changes = platforms.flatMap(({ platform, config }) => config.map((it) => ({ platform, ...it })));
  return [
    { html: html`<p>Who has ${code(asked)} must pull <strong>${text(formatBytes(addedBytes))}</strong>.</p>` },
    {
      head: ["Platform", "Layers added", "Layers gone", "Layers shared"],
      rows: platforms.map(({ platform, added, gone, shared }) => [text(platform), told(added), told(gone), told(shared)]),
    },
    {
      head: ["Platform", "Config", "Before", "Now"],
      rows: changes.map(({ platform, member, before, after }) => [text(platform), code(member), valueOf(before), valueOf(after)]),
    },
  ];
}

function valueOf(value: JsonValue | undefined): Html {
  return value === undefined ? text("") : code(typeof value === "string" ? value : JSON.stringify(value));
}

/** Characters of a config that the summary shows. */
const maxShown = 100_000;

/**
 * JSON as people read it. What is longer than is shown stays as it stands: indented, 8 MiB of nested lists would be
 * half a gigabyte.
 */
function indented(json: string): Html {
  const laidOut = json.length <= maxShown ? JSON.stringify(JSON.parse(json), null, 2) : json;
  // The mark tells that a secret may have been cut, too.
  const lines = (laidOut.length > maxShown ? `${laidOut.slice(0, maxShown)}…` : laidOut).split("\n");
  return join(
    lines.map((line) => (/^ */.exec(line)?.[0] + text(line.trimStart(), 2000)) as Html),
    "\n",
  );
}
