import { shortDigest } from "../oci/digest.ts";
import { repositoryName } from "../oci/reference.ts";
import type { CopyOutcome, CopyRequest } from "../operations/copy.ts";
import type { DestinationResult } from "../operations/destinations.ts";
import type { PushRequest, PushResult } from "../operations/push.ts";
import { messageOf } from "./failure.ts";
import { code, type Html, html, text } from "./html.ts";
import { type Puller, pullerOf } from "./puller.ts";
import type { Artifact, Report } from "./report.ts";
import { command, type Section, shortList } from "./summary.ts";
import { counted, formatBytes } from "./text.ts";

export function reportCopy(outcome: CopyOutcome, request: CopyRequest, declare: boolean): Report {
  const { results, source, manifest } = outcome;
  const verb = results.every(({ status }) => status === "unchanged") ? "Unchanged" : request.dryRun ? "Would copy" : "Copied";
  return reportDestinations(results, {
    line: `${source} → ${targets(results)}`,
    verb,
    status: ({ status }) => status,
    title: html`${text(verb)} ${code(source)}`,
    found: { source },
    declare: declare && !request.dryRun,
    ...(manifest && { manifest }),
    puller: pullerOf(manifest),
  });
}

export function reportPush({ results, manifest, artifactType }: PushResult, request: PushRequest, declare: boolean): Report {
  const verb = request.dryRun ? "Would push" : "Pushed";
  const type = artifactType ?? manifest.config?.mediaType ?? "";
  return reportDestinations(results, {
    line: targets(results),
    verb,
    status: ({ status }) => (({ copied: "pushed", "would-copy": "would-push" }) as Record<string, string>)[status] ?? status,
    title: html`${text(verb)} ${code(type)}`,
    found: { artifactType: type },
    declare: declare && !request.dryRun,
    manifest,
    puller: "oras",
  });
}

interface Wording {
  /** What statuses are called where nothing was copied but made here. */
  readonly status: (result: DestinationResult) => string;
  readonly verb: string;
  readonly line: string;
  readonly title: Html;
  readonly found: object;
  readonly declare: boolean;
  readonly puller: Puller;
  readonly manifest?: NonNullable<Report["manifest"]>;
}

function reportDestinations(results: readonly DestinationResult[], wording: Wording): Report {
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
    },
    // Where the first tag was left alone, it holds another one than was made.
    ...(wording.manifest && content?.digest === wording.manifest.descriptor.digest && { manifest: wording.manifest }),
    results: results.map((result) => asJson(result, wording)),
    found: wording.found,
    summary: { title: wording.title, sections: sections(results, wording) },
    failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
    ...(wording.declare && { artifacts: results.flatMap(asArtifact) }),
  };
}

function targets(results: readonly DestinationResult[]): string {
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
  const [uploaded, mounted, existing] = [
    sum(({ blobs }) => blobs.uploaded),
    sum(({ blobs }) => blobs.mounted),
    sum(({ blobs }) => blobs.existing),
  ];
  return [
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
  const { destination, content, platforms, referrers, blobs, bytes, error } = result;
  return {
    reference: destination,
    ...(content && { digest: content.digest }),
    ...{ status: wording.status(result), platforms, referrers, blobs, bytes },
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
  const pinned = results.find(
    ({ location, reference, status }) => location.transport === "docker" && reference !== undefined && status !== "failed",
  );
  return [
    ...(first?.content
      ? [{ html: html`<p>${code(first.content.digest)}<br>${text(first.content.mediaType)}, ${text(formatBytes(first.content.size))}</p>` }]
      : []),
    {
      head: ["Destination", "Digest", "Result", "Platforms", "Referrers", "Blobs", "Sent"],
      rows: results.map((result) => [
        code(result.destination),
        result.content ? code(shortDigest(result.content.digest)) : text(""),
        text(result.error === undefined ? wording.status(result) : `failed: ${messageOf(result.error)}`),
        shortList(result.platforms),
        text(result.referrers),
        text(`${result.blobs.uploaded} uploaded, ${result.blobs.mounted} mounted, ${result.blobs.existing} there`),
        text(formatBytes(result.bytes)),
      ]),
    },
    ...(pinned?.reference !== undefined ? [command(`${wording.puller} pull ${pinned.reference}`)] : []),
  ];
}
