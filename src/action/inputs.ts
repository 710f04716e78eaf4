import { isDigest } from "../oci/digest.ts";
import { type Location, parseLocation } from "../oci/location.ts";
import { isMediaType } from "../oci/media-types.ts";
import { type Platform, parsePlatform } from "../oci/platform.ts";
import { parsePrefix, type RepositoryPrefix } from "../oci/prefix.ts";
import { parseTag } from "../oci/tag.ts";
import type { IndexSource } from "../operations/index-sources.ts";
import type { OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { foreignCompressionByName } from "../tar/file-names.ts";
import { createFilter, type Filter } from "./filter.ts";
import { type HostList, parseHosts } from "./hosts.ts";
import { nearest } from "./nearest.ts";
import { githubIssuer, identities, issuer, signerWorkflow, sourceRef, sourceRepository } from "./signer-inputs.ts";

/** One input of action.yml. */
interface Input<T> {
  /** As action.yml has it. */
  readonly default: string;
  /**
   * Reads the text, which has no space around it, or the default if it was empty. @throws InvalidError that says what
   * is accepted.
   */
  readonly read: (text: string) => T;
}

const input = <T>(byDefault: string, read: (text: string) => T): Input<T> => ({ default: byDefault, read });

const text = (value: string): string | undefined => (value === "" ? undefined : value);

/** One item a line; blank lines and comments (`#` at the start of a line) are no items. */
export function lines(value: string): string[] {
  return value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** As `lines`, for items that hold no comma: commas part them too. @throws InvalidError */
function list(value: string): string[] {
  return lines(value)
    .map((line) =>
      /^\[[^[\]]*,[^[\]]*\]$/.test(line) ? refuse(line, "a list has one item a line, or commas, without brackets") : asWritten(line),
    )
    .flatMap((line) => line.split(","))
    .map((item) => asWritten(item.trim()))
    .filter((item) => item !== "");
}

function refuse(item: string, why: string): never {
  throw new InvalidError(`${excerpt(item)}: ${why}`);
}

/**
 * An item that holds no quotes and no spaces. Within `|` YAML takes nothing off, and an item with quotes would be one
 * that is nowhere: a filter that lets nothing in, a type that nothing has.
 * @throws InvalidError
 */
function asWritten(item: string): string {
  if (/\s#/.test(item)) refuse(item, "a comment stands on a line of its own");
  if (/^-\s/.test(item)) refuse(item, 'a list has one item a line, without "- " in front');
  return unquoted(item);
}

function unquoted(item: string): string {
  return /^(["'`]).*\1$/.test(item) ? refuse(item, "take off the quotes") : item;
}

/** The forms of the YAML 1.2 core schema. */
function boolean(value: string): boolean {
  if (["true", "True", "TRUE"].includes(value)) return true;
  if (["false", "False", "FALSE"].includes(value)) return false;
  throw new InvalidError(`${excerpt(value)} is neither true nor false`);
}

/** One of several words; the error names the nearest. */
export function oneOf<T extends string>(...values: readonly T[]): (value: string) => T {
  return (value) => {
    const found = values.find((known) => known === value);
    if (found !== undefined) return found;
    const near = nearest(value, values);
    const hint = near === undefined ? "" : `did you mean ${near}? `;
    throw new InvalidError(`${excerpt(value)} is not accepted; ${hint}it is one of ${values.join(", ")}`);
  };
}

function number(from: number, to: number): (value: string) => number {
  return (value) => {
    if (!/^[0-9]{1,9}$/.test(value) || Number(value) < from || Number(value) > to) {
      throw new InvalidError(`${excerpt(value)} is not a whole number from ${from} to ${to}`);
    }
    return Number(value);
  };
}

/** The default: nothing. */
function optional<T>(read: (value: string) => T): (value: string) => T | undefined {
  return (value) => (value === "" ? undefined : read(value));
}

/** A number and its unit in the smallest unit; NaN if it is something else. */
function measure(value: string, number: RegExp, units: Readonly<Record<string, number>>): number {
  const count = number.exec(value)?.[0] ?? "";
  return Number(count || Number.NaN) * (units[value.slice(count.length)] ?? Number.NaN);
}

/** Milliseconds: `12h`, `30d`, `8w`. */
function age(value: string): number {
  const milliseconds = measure(value, /^[0-9]{1,6}(?![0-9])/, { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 });
  if (Number.isNaN(milliseconds)) throw new InvalidError(`${excerpt(value)} is not an age (hours, days or weeks, such as 12h, 30d, 8w)`);
  return milliseconds;
}

/** Milliseconds: `90s`, `10m`, `1h`; no longer than a day, after which every job is over. */
function duration(value: string): number {
  const milliseconds = measure(value, /^[0-9]{1,6}(?![0-9])/, { s: 1000, m: 60_000, h: 3_600_000 });
  if (!(milliseconds > 0 && milliseconds <= 86_400_000)) {
    throw new InvalidError(`${excerpt(value)} is not a time to wait (seconds, minutes or hours, such as 90s, 10m, 1h)`);
  }
  return milliseconds;
}

const units: Readonly<Record<string, number>> = { "": 1, B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** Bytes: `1073741824`, `512MiB`, `1.5 GiB`. */
function size(value: string): number {
  const [, count, unit = "?"] = /^([0-9]{1,15}(?:\.[0-9]{1,6})?) ?([A-Za-z]*)$/.exec(value) ?? [];
  const bytes = Math.floor(Number(count) * (units[unit] ?? Number.NaN));
  if (!Number.isSafeInteger(bytes) || bytes < 1) {
    throw new InvalidError(`${excerpt(value)} is not a size (a number of bytes, or with KiB, MiB, GiB or TiB, such as 100GiB)`);
  }
  return bytes;
}

function locations(value: string): Location[] {
  return lines(value).map(parseLocation);
}

/** Of several sources, the place for all of them may be a prefix of repositories. */
function destinations(value: string): (Location | { readonly prefix: RepositoryPrefix })[] {
  return lines(value).map((line) => {
    const prefix = parsePrefix(line);
    if (prefix) return { prefix };
    const location = parseLocation(line);
    if (location.transport === "oci-archive" || location.transport === "docker-archive") checkArchiveName(line, location.path);
    return location;
  });
}

function checkArchiveName(line: string, path: string): void {
  if (/[*?]/.test(path)) throw new InvalidError(`${excerpt(line)} is a pattern; name the archive that is to be written`);
  const compression = foreignCompressionByName(path);
  if (compression === undefined) return;
  throw new InvalidError(`${excerpt(line)}: no ${compression} file is written; the name may end in .tar, .tar.gz, .tgz or .tar.zst`);
}

function sources(value: string): IndexSource[] {
  return lines(value).map((line) => {
    if (isDigest(line)) return { digest: line };
    const isFile = /^[0-9a-f]{64}$/.test(line.split(/[\\/]/).at(-1) ?? "");
    const isPattern = /[*?{]/.test(line) && !/\$|^(?:oci|oci-archive|docker-archive):|^[a-z-]+:[^\\/]/.test(line);
    return isFile || isPattern ? { files: line } : parseLocation(line);
  });
}

function platforms(value: string): Platform[] {
  return list(value).map(parsePlatform);
}

function filter(value: string): Filter | undefined {
  const patterns = list(value);
  return patterns.length === 0 ? undefined : createFilter(patterns);
}

function artifactTypes(value: string): string[] {
  return list(value).map((type) => {
    if (!isMediaType(type)) throw new InvalidError(`${excerpt(type)} is not an artifact type (expected type/subtype)`);
    return type;
  });
}

/** As they stand in statements: URIs, though some have no scheme (`cosign.sigstore.dev/attestation/v1`). */
function predicateTypes(value: string): string[] {
  return lines(value)
    .map(asWritten)
    .map((type) => {
      if (!/^[^\s/:]+[:/]\S+$/.test(type)) {
        throw new InvalidError(`${excerpt(type)} is not a predicate type (expected a URI, such as https://slsa.dev/provenance/v1)`);
      }
      return type;
    });
}

const toolName = (value: string): string => {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}$/.test(value)) {
    throw new InvalidError(`${excerpt(value)} cannot name a folder of the tool cache (letters, digits, "_", ".", "+" and "-" can)`);
  }
  return value;
};

const hosts = (value: string): HostList => parseHosts(list(value));

/** The inputs that every operation takes, besides `operation`. */
export const commonInputs = {
  "working-directory": input("", text),
  "registry-auth": input("", (value) => value),
  // The runner fills in the job's own token if nothing is given; what arrives empty was meant to be.
  "github-token": input("", (value) => value),
  "plain-http": input("", hosts),
  "tls-skip-verify": input("", hosts),
  "trusted-hosts": input("", hosts),
  "ca-file": input("", text),
  concurrency: input("16", number(1, 64)),
  retries: input("5", number(1, 20)),
  summary: input("true", boolean),
};

/**
 * Every input: its default, and how it is read. Each step says which it takes. action.yml has the same names and
 * defaults, in the same order; a test compares them.
 */
export const inputs = {
  operation: input("", text),
  source: input("", sources),
  "source-file": input("", text),
  destination: input("", destinations),
  reference: input("", locations),
  platform: input("", platforms),
  "require-platforms": input("", platforms),
  append: input("false", boolean),
  bundle: input("false", boolean),
  "split-size": input("", optional(size)),
  "backup-tag": input("", optional(parseTag)),
  referrers: input("false", boolean),
  "digest-tags": input("false", boolean),
  "all-tags": input("false", boolean),
  "tag-filter": input("", filter),
  semver: input("", text),
  "if-exists": input("overwrite", oneOf("overwrite", "skip", "fail")),
  force: input("false", boolean),
  "require-artifact-types": input("", artifactTypes),
  "require-predicate-types": input("", predicateTypes),
  "public-key": input("", text),
  repository: input("", optional(sourceRepository)),
  "signer-workflow": input("", optional(signerWorkflow)),
  "source-ref": input("", optional(sourceRef)),
  "certificate-identity": input("", (value) => identities(lines(value).map(asWritten))),
  "certificate-issuer": input(githubIssuer, issuer),
  "predicate-types": input("", predicateTypes),
  "trusted-root": input("", text),
  wait: input("", optional(duration)),
  "artifact-type": input("", artifactTypes),
  files: input("", lines),
  annotations: input("", (value) => lines(value).map(unquoted)),
  "annotation-file": input("", text),
  compare: input("", locations),
  base: input("", locations),
  "config-file": input("", text),
  "manifest-file": input("", text),
  depth: input("0", number(0, 1000)),
  path: input("", text),
  include: input("", lines),
  "tool-name": input("", optional(toolName)),
  "tool-version": input("", optional(toolName)),
  "max-unpacked-size": input("100GiB", size),
  cascade: input("false", boolean),
  keep: input("", optional(number(0, 1_000_000))),
  "older-than": input("", optional(age)),
  "keep-tags": input("", filter),
  untagged: input("false", boolean),
  orphans: input("false", boolean),
  "max-deletions": input("", optional(number(1, 1_000_000))),
  "if-missing": input("fail", oneOf("fail", "ignore")),
  mirrors: input("", text),
  "chunk-size": input("50", number(1, 1000)),
  "dry-run": input("false", boolean),
  "declare-artifacts": input("false", boolean),
  cache: input("false", boolean),
  ...commonInputs,
};

export type InputName = keyof typeof inputs;

/** The value that an input's text is read as. */
export type InputValue<N extends InputName> = ReturnType<(typeof inputs)[N]["read"]>;

/** The inputs of one step. */
export interface Inputs {
  readonly operation: string;
  get<N extends InputName>(name: N): InputValue<N>;
  /** Whether it is neither empty nor its default. */
  isGiven(name: InputName): boolean;
  /** An error that names an input and what was given. */
  refuse(name: InputName, why: string): OciError;
}
