import { basename } from "node:path";
import { shortDigest } from "../oci/digest.ts";
import type { BlobResult } from "../operations/blob.ts";
import type { Described } from "../operations/content.ts";
import type { DigestResult } from "../operations/digest.ts";
import type { InspectResult } from "../operations/inspect.ts";
import type { TagsResult } from "../operations/tags.ts";
import { messageOf } from "./failure.ts";
import { code, html, text } from "./html.ts";
import { pullerOf } from "./puller.ts";
import type { Report } from "./report.ts";
import { command, folded, type Section } from "./summary.ts";
import { counted, formatBytes } from "./text.ts";

export function describedOutputs(content: Described | undefined): Report["outputs"] {
  if (!content) return {};
  return { digest: content.digest, reference: content.reference, "media-type": content.mediaType, size: String(content.size) };
}

/** What an operation says of one reference that is not there, and need not be. */
export function reportMissing(operation: string, reference: string): Report {
  return {
    line: `Not there: ${reference}`,
    outputs: {},
    results: [{ reference, status: "missing" }],
    summary: { title: html`${text(operation)} ${code(reference)}`, sections: [{ html: html`<p>It is not there.</p>` }] },
    failures: [],
  };
}

export function reportDigest(results: readonly DigestResult[]): Report {
  const [first] = results;
  const found = results.filter(({ status }) => status === "found");
  return {
    line:
      results.length === 1 && first
        ? `${first.asked}: ${first.content?.digest ?? first.status}`
        : `${counted(found.length, "digest")} of ${counted(results.length, "reference")}`,
    ...(results.length > 1 && {
      groups: [
        {
          title: counted(results.length, "reference"),
          lines: results.map(({ asked, content, status, error }) =>
            [asked, content?.digest ?? status, ...(error === undefined ? [] : [messageOf(error)])].join("  "),
          ),
        },
      ],
    }),
    outputs: describedOutputs(first?.content),
    ...(first?.manifest && { manifest: first.manifest }),
    results: results.map(({ asked, status, content, error }) => ({
      reference: asked,
      status,
      ...(content && { digest: content.digest, mediaType: content.mediaType, size: content.size }),
      ...(error !== undefined && { error: messageOf(error) }),
    })),
    summary: {
      title: html`${text(found.length === 1 ? "Digest" : "Digests")}`,
      sections: [
        {
          head: ["Reference", "Digest", "Media type"],
          rows: results.map(({ asked, content, status, error }) => [
            code(asked),
            content ? code(content.digest) : text(error === undefined ? status : `${status}: ${messageOf(error)}`),
            text(content?.mediaType ?? ""),
          ]),
        },
      ],
    },
    failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
  };
}

export function reportInspect(result: InspectResult): Report {
  const { asked, content, manifest, artifactType, config, platforms } = result;
  const layers = manifest.layers.map(({ digest, mediaType, size }) => ({ digest, mediaType, size }));
  const unpacked = manifest.layers.reduce((total, { size }) => total + size, 0);
  const kind = manifest.kind === "index" ? counted(platforms.length, "platform") : counted(layers.length, "layer");
  const sections: Section[] = [
    { html: html`<p>${code(content.digest)}<br>${text(content.mediaType)}, ${text(formatBytes(content.size))}</p>` },
    ...(artifactType !== undefined && manifest.kind !== "index" ? [{ html: html`<p>Type ${code(artifactType)}</p>` }] : []),
    ...(platforms.length > 0
      ? [
          {
            head: ["Platform", "Digest", "Media type", "Size"],
            rows: platforms.map((it) => [text(it.platform), code(it.digest), text(it.mediaType), text(formatBytes(it.size))]),
          },
        ]
      : []),
    ...(layers.length > 0
      ? [
          { html: html`<p>${text(`${counted(layers.length, "layer")}, ${formatBytes(unpacked)} to download`)}</p>` },
          {
            head: ["Layer", "Media type", "Size"],
            rows: layers.map((layer) => [code(shortDigest(layer.digest)), text(layer.mediaType), text(formatBytes(layer.size))]),
          },
        ]
      : []),
    command(`${pullerOf(manifest)} pull ${content.reference}`),
    ...(config === undefined ? [] : [folded("Config", html`<pre><code>${text(config.replaceAll("\n", " "), 100_000)}</code></pre>`, 2)]),
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

export function reportTags({ repository, tags }: TagsResult): Report {
  return {
    line: `${repository}: ${counted(tags.length, "tag")}`,
    ...(tags.length > 0 && { groups: [{ title: counted(tags.length, "tag"), lines: tags }] }),
    outputs: { tags: JSON.stringify(tags), count: String(tags.length) },
    results: [{ reference: repository, count: tags.length, tags }],
    summary: {
      title: html`${text(counted(tags.length, "tag"))} of ${code(repository)}`,
      sections: tags.length === 0 ? [] : [folded("Tags", text(tags.slice(0, 5000).join(", "), 200_000), 1)],
    },
    failures: [],
  };
}

export function reportBlob({ reference, digest, size, path }: BlobResult): Report {
  return {
    line: `${reference}: ${formatBytes(size)} written to ${path}`,
    outputs: { digest, reference, size: String(size), path, files: JSON.stringify([basename(path)]) },
    results: [{ reference, digest, size, path }],
    summary: {
      title: html`Blob ${code(reference)}`,
      sections: [{ html: html`<p>${text(formatBytes(size))} written to ${code(path)}</p>` }],
    },
    failures: [],
  };
}
