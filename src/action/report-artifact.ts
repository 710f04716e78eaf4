import { shortDigest } from "../oci/digest.ts";
import type { AttachResult } from "../operations/attach.ts";
import type { DiscoverResult } from "../operations/discover.ts";
import type { ExportedImage, FoundImage } from "../operations/export.ts";
import type { PullResult } from "../operations/pull.ts";
import type { Installed } from "./export.ts";
import { code, html, text } from "./html.ts";
import type { Report } from "./report.ts";
import { describedOutputs } from "./report-read.ts";
import { folded } from "./summary.ts";
import { counted, formatBytes } from "./text.ts";
import { treeDiagram, treeLines, treeList } from "./tree.ts";

export function reportAttach(result: AttachResult): Report {
  const { content, manifest, artifactType, subject, status, changed, blobs, bytes } = result;
  const verb = { attached: "Attached", "would-attach": "Would attach", unchanged: "Unchanged: attached already" }[status];
  return {
    line: `${verb}: ${artifactType} ${shortDigest(content.digest)} → ${subject} (${counted(manifest.layers.length, "layer")}, ${formatBytes(bytes)} sent)`,
    outputs: { ...describedOutputs(content), subject, changed: String(changed) },
    manifest,
    results: [
      {
        reference: content.reference,
        ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
        ...{ artifactType, subject, status, blobs, bytes },
      },
    ],
    summary: {
      title: html`${text(verb)} ${code(artifactType)}`,
      sections: [
        {
          head: ["Subject", "Artifact", "Result", "Sent"],
          rows: [[code(subject), code(content.digest), text(status), text(formatBytes(bytes))]],
        },
      ],
    },
    failures: [],
  };
}

export function reportPull({ asked, content, manifest, artifactType, path, files }: PullResult): Report {
  const type = artifactType ?? content.mediaType;
  return {
    line: `${asked}: ${counted(files.length, "file")} of ${type} ${shortDigest(content.digest)} written to ${path}`,
    ...(files.length > 1 && { groups: [{ title: counted(files.length, "file"), lines: files.slice(0, 1000) }] }),
    outputs: { ...describedOutputs(content), path, files: JSON.stringify(files) },
    manifest,
    results: [
      {
        reference: content.reference,
        ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
        ...(artifactType !== undefined && { artifactType }),
        path,
        files,
      },
    ],
    summary: {
      title: html`Pulled ${code(asked)}`,
      sections: [
        { html: html`<p>${code(content.digest)}<br>${text(type)}, ${text(counted(files.length, "file"))}</p>` },
        { head: ["File"], rows: files.slice(0, 200).map((file) => [code(file)]), spare: 1 },
      ],
    },
    failures: [],
  };
}

export function reportExport(found: FoundImage, { path, files }: ExportedImage, installed: Installed | undefined): Report {
  const { asked, content, manifest, platform } = found;
  const download = manifest.layers.reduce((total, { size }) => total + size, 0);
  const what = files.length > 0 ? counted(files.length, "file") : "its content";
  return {
    line: installed?.cached
      ? `${asked}: ${shortDigest(content.digest)} is in the tool cache, ${path}`
      : `${asked}: ${what} of ${shortDigest(content.digest)} (${platform}) written to ${path}`,
    ...(installed && installed.programs.length > 0 && { groups: [{ title: "Put on the PATH", lines: installed.programs }] }),
    outputs: { ...describedOutputs(content), path, files: JSON.stringify(files) },
    results: [
      {
        reference: content.reference,
        ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
        ...{ platform, path, files },
        ...(installed && { tool: { path: installed.path, cached: installed.cached, programs: installed.programs } }),
      },
    ],
    summary: {
      title: html`Exported ${code(asked)}`,
      sections: [
        {
          html: html`<p>${code(content.digest)}<br>${text(`${platform}, ${counted(manifest.layers.length, "layer")}, ${formatBytes(download)}`)}</p>`,
        },
        { html: html`<p>${text(what)} in ${code(path)}${text(installed?.cached ? ", from the tool cache" : "")}</p>` },
      ],
    },
    failures: [],
  };
}

export function reportDiscover({ asked, content, manifest, referrers, tree }: DiscoverResult): Report {
  const diagram = referrers.length > 0 || (tree.manifests?.length ?? 0) > 0 ? treeDiagram(tree) : undefined;
  const rows = referrers.map((it) => [
    code(it.artifactType ?? it.mediaType),
    code(it.digest),
    code(it.subject === undefined ? "" : shortDigest(it.subject)),
    text(formatBytes(it.size)),
  ]);
  return {
    line: `${asked}: ${counted(referrers.length, "referrer")} of ${shortDigest(content.digest)}`,
    groups: [{ title: "What refers to it", lines: treeLines(tree, asked) }],
    outputs: {
      ...describedOutputs(content),
      referrers: JSON.stringify(referrers),
      tree: JSON.stringify(tree),
      count: String(referrers.length),
    },
    manifest,
    results: [
      {
        reference: content.reference,
        ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
        count: referrers.length,
      },
    ],
    found: { referrers, tree },
    summary: {
      title: html`${text(counted(referrers.length, "referrer"))} of ${code(asked)}`,
      sections: [
        diagram === undefined ? folded("Tree", treeList(tree), 2) : { html: diagram, spare: 3 },
        ...(rows.length > 0 ? [{ head: ["Type", "Digest", "Refers to", "Size"], rows }] : []),
      ],
    },
    failures: [],
  };
}
