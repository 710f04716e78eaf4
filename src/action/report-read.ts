import { basename } from "node:path";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, shortDigest } from "../oci/digest.ts";
import type { BlobResult } from "../operations/blob.ts";
import type { Described } from "../operations/content.ts";
import type { DigestResult } from "../operations/digest.ts";
import type { InspectResult } from "../operations/inspect.ts";
import type { TagsResult } from "../operations/tags.ts";
import { messageOf } from "./failure.ts";
import { code, type Html, html, join, table, text } from "./html.ts";
import { pullerOf } from "./puller.ts";
import type { Report } from "./report.ts";
import { command, commands, facts, failed, folded, type Section } from "./summary.ts";
import { counted, formatBytes } from "./text.ts";
import { treeSections } from "./tree.ts";

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
    summary:
      results.length === 1 && first?.content
        ? { title: html`Digest of ${code(first.asked)}`, sections: [about(first.content)] }
        : { title: digestsTitle(results, found.length), sections: digestSections(results) },
    failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
  };
}

function digestsTitle(results: readonly DigestResult[], found: number): Html {
  const wrong = results.some(({ error }) => error !== undefined);
  return text(`${wrong ? "❌ " : ""}${found} of ${counted(results.length, "digest")}`);
}

function digestSections(results: readonly DigestResult[]): Section[] {
  const pinned = results.flatMap(({ content }) => content?.reference ?? []);
  return [
    {
      head: ["Reference", "Digest", "Media type", "Size"],
      rows: results.map(({ asked, content, status }) => [
        code(asked),
        content ? code(shortDigest(content.digest)) : text(status),
        text(content?.mediaType ?? ""),
        text(content ? formatBytes(content.size) : ""),
      ]),
    },
    ...failed(
      results.map(({ asked: name, error }) => ({ name, error })),
      "digest",
    ),
    ...(pinned.length > 0 ? [{ html: commands(pinned), spare: 1 }] : []),
  ];
}

/** What a manifest is. */
function about({ digest, mediaType, size }: Described, more: Readonly<Record<string, Html | undefined>> = {}): Section {
  return facts({ Digest: code(digest), Content: html`${text(mediaType)}, ${text(formatBytes(size))}`, ...more });
}

/** The files or layers of a manifest. */
export function layerTable(layers: readonly Descriptor[]): Section {
  const titled = layers.some(({ annotations }) => annotations?.[title] !== undefined);
  return {
    head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
    rows: layers.map((layer) => [
      ...(titled ? [code(layer.annotations?.[title] ?? "")] : []),
      code(shortDigest(layer.digest)),
      text(layer.mediaType),
      text(formatBytes(layer.size)),
    ]),
  };
}

const title = "org.opencontainers.image.title";

export function reportInspect(result: InspectResult): Report {
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
    command(`${pullerOf(manifest)} pull ${content.reference}`),
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

export function reportTags({ repository, tags }: TagsResult): Report {
  return {
    line: `${repository}: ${counted(tags.length, "tag")}`,
    ...(tags.length > 0 && { groups: [{ title: counted(tags.length, "tag"), lines: tags }] }),
    outputs: { tags: JSON.stringify(tags), count: String(tags.length) },
    results: [{ reference: repository, count: tags.length, tags }],
    summary: {
      title: html`${text(counted(tags.length, "tag"))} of ${code(repository)}`,
      sections: tagSections(tags),
    },
    failures: [],
  };
}

function tagSections(tags: readonly string[]): Section[] {
  if (tags.length === 0) return [];
  const shown = join(
    tags.slice(0, 5000).map((tag) => code(tag)),
    " ",
  );
  return tags.length <= 50 ? [{ html: html`<p>${shown}</p>` }] : [folded("Tags", shown, 1)];
}

/** JSON as people read it. */
function indented(json: string): Html {
  const lines = JSON.stringify(JSON.parse(json), null, 2).slice(0, 100_000).split("\n");
  return join(
    lines.map((line) => (/^ */.exec(line)?.[0] + text(line.trimStart(), 2000)) as Html),
    "\n",
  );
}

export function reportBlob({ reference, digest, size, path }: BlobResult): Report {
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
