import { shortDigest } from "../../oci/digest.ts";
import { repositoryName } from "../../oci/reference.ts";
import type { DestinationResult } from "../../operations/destination-results.ts";
import type { TreeNode } from "../../operations/tree.ts";
import type { Verified } from "../../operations/verify.ts";
import { OciError } from "../../runtime/errors.ts";
import { messageOf } from "../failure.ts";
import type { Environment } from "../runner.ts";
import { counted, formatBytes } from "./format.ts";
import { code, type Html, html, text } from "./html.ts";
import type { PullCommand } from "./pull-command.ts";
import type { Artifact, Report } from "./report.ts";
import { command, facts, failedSection, type Section, shortList } from "./summary.ts";
import { treeSections } from "./tree.ts";
import { foundTable, verifiedTable } from "./verified.ts";
import { verifyCommand } from "./verify-command.ts";

/** How a title begins: nothing that has failed is called done. */
export function heading(results: readonly DestinationResult[], verb: string): Html {
  const wrong = results.filter(({ status }) => status === "failed").length;
  if (wrong === 0) return text(verb);
  return text(wrong === results.length ? "❌ Failed:" : `❌ ${verb} to ${results.length - wrong} of ${results.length}:`);
}

interface Wording {
  readonly operation: string;
  /** What statuses are called if nothing was copied but made here. */
  readonly status: (result: DestinationResult) => string;
  readonly verb: string;
  readonly line: string;
  readonly title: Html;
  readonly found: object;
  readonly declare: boolean;
  readonly pullCommand: PullCommand;
  readonly env: Environment;
  readonly tree?: TreeNode;
  readonly manifest?: NonNullable<Report["manifest"]>;
  /** What the source holds, if another one may have been written. */
  readonly sourceDigest?: string;
  /** What held, if signatures were asked for. */
  readonly verified?: readonly Verified[];
}

/** What became of one content at several destinations. */
export function reportDestinations(results: readonly DestinationResult[], wording: Wording): Report {
  const first = results[0];
  const { content } = first ?? {};
  return {
    line: resultLine(results, wording),
    ...(results.length > 1 && {
      groups: [{ title: counted(results.length, "destination"), lines: results.map((result) => destinationLine(result, wording)) }],
    }),
    outputs: {
      ...(content && { digest: content.digest, "media-type": content.mediaType, size: String(content.size) }),
      ...(first?.reference !== undefined && { reference: first.reference }),
      changed: String(results.some(({ changed }) => changed)),
      verified: wording.verified && JSON.stringify(wording.verified),
    },
    // Where the first tag was left alone, it holds another one than was made.
    ...(wording.manifest && content?.digest === wording.manifest.descriptor.digest && { manifest: wording.manifest }),
    results: results.map((result) => asJson(result, wording)),
    found: wording.found,
    summary: { title: wording.title, sections: sections(results, wording) },
    failures: failuresOf(results),
    ...(wording.declare && { artifacts: results.flatMap(asArtifact) }),
  };
}

/** Each failure once; first what went wrong, then what was left undone because of it. */
function failuresOf(results: readonly DestinationResult[]): unknown[] {
  const errors = [...new Set(results.flatMap(({ error }) => (error === undefined ? [] : [error])))];
  const isOwn = (error: unknown): boolean => !(error instanceof OciError && error.facts.reason === "for-another");
  return [...errors.filter(isOwn), ...errors.filter((error) => !isOwn(error))];
}

export function targets(results: readonly DestinationResult[]): string {
  const [first, ...others] = results;
  if (!first) return "nothing";
  return others.length === 0 ? first.destination : `${first.destination} and ${counted(others.length, "other")}`;
}

function resultLine(results: readonly DestinationResult[], { verb, line, status }: Wording): string {
  const [first] = results;
  const digest =
    first?.content && results.every(({ content }) => content?.digest === first.content?.digest) ? first.content.digest : undefined;
  const facts = [
    ...(digest === undefined ? [] : [shortDigest(digest)]),
    ...(results.length > 1 ? statuses(results, status) : []),
    ...numbers(results),
  ];
  const what = results.length === 1 && first ? opening(first, verb) : verb;
  return `${what}: ${line}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}

function opening({ status }: DestinationResult, verb: string): string {
  switch (status) {
    case "unchanged":
      return "Unchanged";
    case "skipped":
      return "Skipped, another digest is there";
    case "failed":
      return "Failed";
    default:
      return verb;
  }
}

function statuses(results: readonly DestinationResult[], nameOf: Wording["status"]): string[] {
  const counts = new Map<string, number>();
  for (const name of results.map(nameOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`);
}

function numbers(results: readonly DestinationResult[]): string[] {
  const sum = (of: (result: DestinationResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const platforms = results.length === 1 ? (results[0]?.platforms.length ?? 0) : 0;
  // Several tags of one repository have the same referrers.
  const referrers = results.length === 1 ? (results[0]?.referrers ?? 0) : 0;
  const locked = results.length === 1 ? results[0]?.locked : undefined;
  const [uploaded, mounted, existing] = [
    sum(({ blobs }) => blobs.uploaded),
    sum(({ blobs }) => blobs.mounted),
    sum(({ blobs }) => blobs.existing),
  ];
  return [
    ...(locked ? [`${counted(locked.images, "locked image")}, ${locked.copied} of them copied`] : []),
    ...(platforms > 0 ? [counted(platforms, "platform")] : []),
    ...(referrers > 0 ? [counted(referrers, "referrer")] : []),
    ...(uploaded + mounted + existing > 0
      ? [`${counted(uploaded, "blob")} uploaded (${formatBytes(sum(({ bytes }) => bytes))}), ${mounted} mounted, ${existing} there`]
      : []),
  ];
}

function destinationLine(result: DestinationResult, wording: Wording): string {
  const facts = [...(result.content ? [shortDigest(result.content.digest)] : []), ...numbers([result])];
  const why = result.error === undefined ? "" : `: ${messageOf(result.error)}`;
  return `${wording.status(result).padEnd(10)} ${result.destination}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}${why}`;
}

function asJson(result: DestinationResult, wording: Wording): object {
  const { destination, content, platforms, referrers, locked, blobs, bytes, error } = result;
  return {
    reference: destination,
    ...(content && { digest: content.digest }),
    status: wording.status(result),
    platforms,
    referrers,
    locked,
    blobs,
    bytes,
    ...(error !== undefined && { error: messageOf(error) }),
  };
}

/** Only what lies in a registry can be attested by its name. */
function asArtifact({ location, tag, content, status }: DestinationResult): Artifact[] {
  if (location.transport !== "docker" || !content || (status !== "copied" && status !== "unchanged")) return [];
  const named = tag ?? location.reference.tag;
  return [{ name: `${repositoryName(location.reference)}${named === undefined ? "" : `:${named}`}`, digest: content.digest }];
}

function sections(results: readonly DestinationResult[], wording: Wording): Section[] {
  const [first] = results;
  const digests = new Set(results.flatMap(({ content }) => content?.digest ?? []));
  const content = digests.size === 1 ? results.find((result) => result.content)?.content : undefined;
  const platforms = results.find((result) => result.platforms.length > 0)?.platforms;
  const isOther = wording.sourceDigest !== undefined && content !== undefined && wording.sourceDigest !== content.digest;
  const withReferrers = results.some(({ referrers }) => referrers > 0);
  const pulled = results.find(({ location, reference, status }) => {
    return location.transport === "docker" && reference !== undefined && status !== "failed" && status !== "would-copy";
  });
  return [
    // After a failure its reason is what people look for.
    ...failedSection(
      results.map(({ destination: name, error }) => ({ name, error })),
      wording.operation,
    ),
    ...foundTable(results.map(({ error }) => error)),
    ...(content && first
      ? [
          facts({
            Digest: code(content.digest),
            // What is signed is the source's own digest: people must see that this is another one.
            "Digest of the source": isOther ? html`${code(wording.sourceDigest ?? "")} (only some platforms were copied)` : undefined,
            Content: html`${text(content.mediaType)}, ${text(formatBytes(content.size))}`,
            Platforms: platforms && shortList(platforms),
          }),
        ]
      : []),
    {
      head: [
        ...["Destination", "Result", ...(content ? [] : ["Digest"]), "Uploaded", "Mounted", "Already there"],
        ...(withReferrers ? ["Referrers"] : []),
      ],
      rows: results.map((result) => [
        code(result.destination),
        text(wording.status(result)),
        ...(content ? [] : [result.content ? code(shortDigest(result.content.digest)) : text("")]),
        ...blobCells(result),
        ...(withReferrers ? [text(result.referrers)] : []),
      ]),
    },
    ...verifiedTable(wording.verified ?? []),
    ...(pulled?.reference === undefined || !content
      ? []
      : [command(`${wording.pullCommand} ${pulled.reference}`), ...verification(pulled.reference, wording)]),
    ...(wording.tree && digests.size === 1 ? treeSections(wording.tree) : []),
  ];
}

/**
 * Where no blob was looked at, because the image itself is there already (or nothing was begun), no number says so.
 */
function blobCells({ blobs, bytes, status }: DestinationResult): Html[] {
  const { uploaded, mounted, existing } = blobs;
  if (uploaded + mounted + existing === 0) {
    if (status === "failed" || status === "skipped") return [text(""), text(""), text("")];
    return [text(0), text(0), text("all")];
  }
  return [text(uploaded > 0 ? `${counted(uploaded, "blob")}, ${formatBytes(bytes)}` : "0"), text(mounted), text(existing)];
}

function verification(reference: string, { declare, tree, env }: Wording): Section[] {
  const line = verifyCommand(reference, { declared: declare, tree }, env);
  return line === undefined ? [] : [command(line)];
}
