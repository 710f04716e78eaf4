import { shortDigest } from "../../oci/digest.ts";
import type { Manifest } from "../../oci/manifest.ts";
import { repositoryName } from "../../oci/reference.ts";
import { type DestinationResult, totalOf } from "../../operations/destination-results.ts";
import type { TreeNode } from "../../operations/tree.ts";
import type { Verified } from "../../operations/verify.ts";
import { OciError } from "../../runtime/errors.ts";
import { capitalized, messageOf } from "../failure.ts";
import type { Environment } from "../runner.ts";
import type { Tools } from "../step.ts";
import { type PullCommand, verifyCommand } from "./commands.ts";
import { describedOutputs, errorText } from "./content.ts";
import { counted, formatBytes } from "./format.ts";
import { code, type Html, html, text } from "./html.ts";
import type { Artifact, Report } from "./report.ts";
import { command, facts, failedSections, type Section, shortList } from "./summary.ts";
import { treeSection } from "./tree.ts";
import { foundTable, verifiedTable } from "./verified.ts";

/** What a report of destinations says besides what became of each. */
interface Wording {
  /** `written`, `write`: what was done, and what a dry run would do. */
  readonly done: string;
  readonly would: string;
  /** What the title names. */
  readonly title: string;
  /** What was written, if that is not made here. */
  readonly source?: string;
  readonly found: object;
  /** A part of the summary, after what is said of the content. */
  readonly details?: Section;
  readonly pullCommand: PullCommand;
  readonly tree?: TreeNode;
  readonly manifest?: Manifest;
  /** What the source holds, if another one may have been written. */
  readonly sourceDigest?: string;
  /** What held, if signatures were asked for. */
  readonly verified?: readonly Verified[];
}

interface Telling extends Wording {
  readonly verb: string;
  readonly operation: string;
  readonly declares: boolean;
  readonly env: Environment;
}

/** What became of one content at several destinations. */
export function reportDestinations(results: readonly DestinationResult[], wording: Wording, { inputs, runner }: Tools): Report {
  const { done, would, verified, manifest } = wording;
  const isDry = inputs.get("dry-run");
  const isUnchanged = results.every(({ status }) => status === "unchanged");
  const verb = isUnchanged ? "Unchanged" : isDry ? `Would ${would}` : capitalized(done);
  const declares = inputs.get("declare-artifacts") && !isDry;
  const telling: Telling = { ...wording, verb, operation: inputs.operation, declares, env: runner.env };
  const { content, reference } = results[0] ?? {};
  return {
    line: resultLine(results, telling),
    groups: [
      {
        title: counted(results.length, "destination"),
        lines: results.length > 1 ? results.map((result) => destinationLine(result, wording)) : [],
      },
    ],
    outputs: {
      ...describedOutputs(content),
      reference,
      changed: String(results.some(({ changed }) => changed)),
      verified: verified && JSON.stringify(verified),
    },
    // Where the first tag was left alone, it holds another one than was made.
    manifest: content?.digest === manifest?.descriptor.digest ? manifest : undefined,
    results: results.map((result) => asJson(result, wording)),
    found: wording.found,
    title: html`${text(heading(results, verb))} ${code(wording.title)}`,
    sections: sections(results, telling),
    failures: failuresOf(results),
    artifacts: declares ? results.flatMap(asArtifact) : undefined,
  };
}

/** How a title begins: nothing that has failed is called done. */
function heading(results: readonly DestinationResult[], verb: string): string {
  const wrong = results.filter(({ status }) => status === "failed").length;
  if (wrong === 0) return verb;
  return wrong === results.length ? "❌ Failed:" : `❌ ${verb} to ${results.length - wrong} of ${results.length}:`;
}

function statusOf({ status }: DestinationResult, { done, would }: Wording): string {
  return status === "copied" ? done : status === "would-copy" ? `would-${would}` : status;
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

function resultLine(results: readonly DestinationResult[], wording: Telling): string {
  const { verb, source } = wording;
  const [first] = results;
  const digests = new Set(results.map(({ content }) => content?.digest));
  const facts = [
    ...(digests.size === 1 && first?.content ? [shortDigest(first.content.digest)] : []),
    ...(results.length > 1 ? statuses(results.map((result) => statusOf(result, wording))) : []),
    ...numbers(results),
  ];
  const undone: Partial<Record<string, string>> = { skipped: "Skipped, another digest is there", failed: "Failed" };
  const what = (results.length === 1 && first && undone[first.status]) || verb;
  return `${what}: ${source === undefined ? "" : `${source} → `}${targets(results)}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}

function statuses(names: readonly string[]): string[] {
  return Array.from(
    Map.groupBy(names, (name) => name),
    ([name, all]) => `${all.length} ${name}`,
  );
}

function numbers(results: readonly DestinationResult[]): string[] {
  // Several tags of one repository have the same platforms and referrers.
  const [only] = results.length === 1 ? results : [];
  const { platforms = [], referrers = 0, locked } = only ?? {};
  const { blobs, bytes } = totalOf(results);
  return [
    ...(locked ? [`${counted(locked.images, "locked image")}, ${locked.copied} of them copied`] : []),
    ...(platforms.length > 0 ? [counted(platforms.length, "platform")] : []),
    ...(referrers > 0 ? [counted(referrers, "referrer")] : []),
    ...(blobs.uploaded + blobs.mounted + blobs.existing > 0
      ? [`${counted(blobs.uploaded, "blob")} uploaded (${formatBytes(bytes)}), ${blobs.mounted} mounted, ${blobs.existing} there`]
      : []),
  ];
}

function destinationLine(result: DestinationResult, wording: Wording): string {
  const facts = [...(result.content ? [shortDigest(result.content.digest)] : []), ...numbers([result])];
  const why = result.error === undefined ? "" : `: ${messageOf(result.error)}`;
  return `${statusOf(result, wording).padEnd(10)} ${result.destination}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}${why}`;
}

function asJson(result: DestinationResult, wording: Wording): object {
  const { destination, content, platforms, referrers, locked, blobs, bytes } = result;
  const [status, error] = [statusOf(result, wording), errorText(result)];
  return { reference: destination, digest: content?.digest, status, platforms, referrers, locked, blobs, bytes, error };
}

/** Only what lies in a registry can be attested by its name. */
function asArtifact({ location, tag, content, status }: DestinationResult): Artifact[] {
  if (location.transport !== "docker" || !content || (status !== "copied" && status !== "unchanged")) return [];
  const named = tag ?? location.reference.tag;
  return [{ name: `${repositoryName(location.reference)}${named === undefined ? "" : `:${named}`}`, digest: content.digest }];
}

function sections(results: readonly DestinationResult[], wording: Telling): Report["sections"] {
  const { sourceDigest, tree, operation } = wording;
  const digests = new Set(results.flatMap(({ content }) => content?.digest ?? []));
  const content = digests.size === 1 ? results.find((result) => result.content)?.content : undefined;
  const platforms = results.find((result) => result.platforms.length > 0)?.platforms;
  const isOther = sourceDigest !== undefined && sourceDigest !== content?.digest;
  const withReferrers = results.some(({ referrers }) => referrers > 0);
  const pulled = results.find(({ location, reference, status }) => {
    return location.transport === "docker" && reference !== undefined && status !== "failed" && status !== "would-copy";
  })?.reference;
  return [
    // After a failure its reason is what people look for.
    ...failedSections(operation, results, ({ destination }) => destination),
    foundTable(results.map(({ error }) => error)),
    content &&
      facts({
        Digest: code(content.digest),
        // What is signed is the source's own digest: people must see that this is another one.
        "Digest of the source": isOther ? html`${code(sourceDigest)} (only some platforms were copied)` : undefined,
        Content: html`${text(content.mediaType)}, ${text(formatBytes(content.size))}`,
        Platforms: platforms && shortList(platforms),
      }),
    wording.details,
    {
      head: [
        ...["Destination", "Result", ...(content ? [] : ["Digest"]), "Uploaded", "Mounted", "Already there"],
        ...(withReferrers ? ["Referrers"] : []),
      ],
      rows: results.map((result) => [
        code(result.destination),
        text(statusOf(result, wording)),
        ...(content ? [] : [result.content ? code(shortDigest(result.content.digest)) : text("")]),
        ...blobCells(result),
        ...(withReferrers ? [text(result.referrers)] : []),
      ]),
    },
    verifiedTable(wording.verified ?? []),
    ...(content && pulled !== undefined ? commandsFor(pulled, wording) : []),
    tree && digests.size === 1 ? treeSection(tree) : undefined,
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

function commandsFor(reference: string, { pullCommand, declares, tree, env }: Telling): Section[] {
  const verify = verifyCommand(reference, { declared: declares, tree }, env);
  return [command(`${pullCommand} ${reference}`), ...(verify === undefined ? [] : [command(verify)])];
}
