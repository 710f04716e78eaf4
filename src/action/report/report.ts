import type { Manifest } from "../../oci/manifest.ts";
import type { Html } from "./html.ts";
import type { Section } from "./summary.ts";

/** What became of an operation, as the runner and people are told. */
export interface Report {
  /** One line: what was done. */
  readonly line: string;
  /** Foldable parts of the log, before the line; those without lines are left out. */
  readonly groups?: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly outputs: Readonly<Partial<Record<OutputName, string>>>;
  /** For the outputs `manifest` and `manifest-path`. */
  readonly manifest?: Manifest;
  /** The output `results`: one object for each reference or destination. */
  readonly results: readonly object[];
  /** What else the operation found, for the file of `result-path`. */
  readonly found?: object;
  /** Of the summary, and its parts; tables and lists with nothing in them are left out. */
  readonly title: Html;
  readonly sections: readonly (Section | undefined)[];
  /** What failed, though the operation went on. */
  readonly failures?: readonly unknown[];
  /** Lines for `$GITHUB_ARTIFACTS`. */
  readonly artifacts?: readonly Artifact[];
}

/** Something that was written and that `actions/attest` may attest. */
export interface Artifact {
  /** `registry/repository:tag` */
  readonly name: string;
  readonly digest: string;
}

/** Every output of action.yml; a test compares both. */
export const outputNames = [
  "digest",
  "reference",
  "media-type",
  "size",
  "manifest",
  "manifest-path",
  "changed",
  "results",
  "result-path",
  "config",
  "platforms",
  "total-size",
  "added-bytes",
  "repositories",
  "outdated",
  "base",
  "tags",
  "count",
  "latest",
  "subject",
  "referrers",
  "verified",
  "tree",
  "path",
  "files",
  "content",
  "deleted",
] as const;

export type OutputName = (typeof outputNames)[number];
