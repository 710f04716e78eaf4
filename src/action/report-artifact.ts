import { shortDigest } from "../oci/digest.ts";
import type { AttachResult } from "../operations/attach.ts";
import type { DiscoverResult } from "../operations/discover.ts";
import type { ExportedImage, FoundImage } from "../operations/export.ts";
import type { PullResult } from "../operations/pull.ts";
import type { Environment } from "./commands.ts";
import { code, html, join, text } from "./html.ts";
import type { Report } from "./report.ts";
import { describedOutputs, layerTable } from "./report-read.ts";
import { command, commands, facts, folded } from "./summary.ts";
import { counted, formatBytes } from "./text.ts";
import type { Installed } from "./tool-cache.ts";
import { treeLines, treeSections } from "./tree.ts";
import { verifyCommand } from "./verify.ts";

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
        facts({
          "Attached to": code(subject),
          Digest: code(content.digest),
          Sent: text(`${counted(blobs.uploaded, "blob")}, ${formatBytes(bytes)}; ${blobs.existing + blobs.mounted} were there`),
        }),
        ...(manifest.layers.length > 0 ? [layerTable(manifest.layers)] : []),
        ...(status === "would-attach" ? [] : [command(`oras pull ${content.reference}`)]),
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
        facts({ Digest: code(content.digest), Type: code(type), Folder: code(path) }),
        { head: ["File"], rows: files.slice(0, 200).map((file) => [code(file)]), spare: 1 },
        ...(files.length > 200 ? [{ html: html`<p>${text(`and ${counted(files.length - 200, "other file")}`)}</p>` }] : []),
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
        facts({
          Digest: code(content.digest),
          Platform: text(platform),
          Content: text(`${counted(manifest.layers.length, "layer")}, ${formatBytes(download)} packed`),
          Written: html`${text(what)} in ${code(path)}${text(installed?.cached ? ", which were in the tool cache" : "")}`,
          ...(installed &&
            installed.programs.length > 0 && {
              "On the PATH": join(
                installed.programs.map((it) => code(it)),
                "<br>",
              ),
            }),
        }),
      ],
    },
    failures: [],
  };
}

const created = "org.opencontainers.image.created";

export function reportDiscover({ asked, content, manifest, referrers, tree }: DiscoverResult, env: Environment): Report {
  const verify = verifyCommand(content.reference, { declared: false, tree }, env);
  const dated = referrers.some(({ annotations }) => annotations?.[created] !== undefined);
  const rows = referrers.map((it) => [
    code(it.artifactType ?? it.mediaType),
    code(shortDigest(it.digest)),
    it.subject === undefined ? text("") : code(shortDigest(it.subject)),
    ...(dated ? [text(it.annotations?.[created] ?? "", 40)] : []),
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
        facts({ Digest: code(content.digest), Content: html`${text(content.mediaType)}, ${text(formatBytes(content.size))}` }),
        ...treeSections(tree),
        ...(rows.length > 0 ? [{ head: ["Type", "Digest", "Refers to", ...(dated ? ["Created"] : [])], rows }] : []),
        ...(verify === undefined ? [] : [command(verify)]),
        ...(rows.length > 0 ? [folded("Referrers by digest", commands(referrers.map(({ reference }) => reference)), 1)] : []),
      ],
    },
    failures: [],
  };
}
