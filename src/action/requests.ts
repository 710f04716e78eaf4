import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { InputRoots } from "../artifact/files.ts";
import { isDigest } from "../oci/digest.ts";
import { formatLocation, type Location, pointOf } from "../oci/location.ts";
import type { Platform } from "../oci/platform.ts";
import type { ArtifactRequest } from "../operations/artifact.ts";
import type { AttachRequest } from "../operations/attach.ts";
import type { BlobRequest } from "../operations/blob.ts";
import { placeName } from "../operations/content.ts";
import type { CopyRequest } from "../operations/copy.ts";
import type { DeleteRequest } from "../operations/delete.ts";
import type { DigestRequest } from "../operations/digest.ts";
import type { DiscoverRequest } from "../operations/discover.ts";
import type { InspectRequest } from "../operations/inspect.ts";
import type { PullRequest } from "../operations/pull.ts";
import type { PushRequest } from "../operations/push.ts";
import type { TagsRequest } from "../operations/tags.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import type { Environment } from "./commands.ts";
import { createNameFilter } from "./filter.ts";
import type { InputName, Inputs } from "./inputs.ts";

/** What a step is asked to do, checked as far as that goes without a request. */
export type Request =
  | { readonly operation: "copy"; readonly request: CopyRequest }
  | { readonly operation: "digest"; readonly request: DigestRequest }
  | { readonly operation: "inspect"; readonly request: InspectRequest }
  | { readonly operation: "tags"; readonly request: TagsRequest }
  | { readonly operation: "attach"; readonly request: AttachRequest }
  | { readonly operation: "discover"; readonly request: DiscoverRequest }
  | { readonly operation: "push"; readonly request: PushRequest }
  | { readonly operation: "pull"; readonly request: Omit<PullRequest, "cache"> }
  | { readonly operation: "blob"; readonly request: BlobRequest }
  | { readonly operation: "delete"; readonly request: DeleteRequest }
  | { readonly operation: "export"; readonly request: ExportInputs }
  | { readonly operation: "plan"; readonly request: PlanInputs };

/** What `export` is asked to do; whether it goes to the tool cache is decided by the action. */
export interface ExportInputs {
  readonly reference: Location;
  readonly platform?: Platform;
  /** Absolute; undefined: only to the tool cache. */
  readonly path?: string;
  readonly include: readonly string[];
  readonly maxUnpackedSize: number;
  readonly tool?: { readonly name: string; readonly version: string };
}

/** What `plan` is asked to do, before its YAML is read. */
export interface PlanInputs {
  readonly mirrors: string;
  readonly chunkSize: number;
}

/**
 * The folder that paths are relative to.
 * @throws OciError of kind "input" where it is no folder.
 */
export function workingDirectoryOf(inputs: Inputs, env: Environment): string {
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const folder = resolve(workspace, inputs.get("working-directory") ?? ".");
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw inputs.refuse("working-directory", `there is no folder ${excerpt(folder)}`);
  }
  return folder;
}

/**
 * Makes the operation's request of the inputs.
 * @throws OciError of kind "input": something that is required is missing, or inputs do not go together.
 */
export function makeRequest(inputs: Inputs, workingDirectory: string, env: Environment): Request {
  const { operation } = inputs;
  switch (operation) {
    case "copy":
      return { operation, request: copyRequest(inputs) };
    case "digest":
      return {
        operation,
        request: { references: references(inputs), ...onePlatform(inputs), ignoreMissing: ignoresMissing(inputs) },
      };
    case "inspect":
      return {
        operation,
        request: { reference: one(inputs, "reference"), ...onePlatform(inputs), ignoreMissing: ignoresMissing(inputs) },
      };
    case "tags":
      return { operation, request: { repository: bare(inputs, "reference", one(inputs, "reference")), ...selection(inputs) } };
    case "attach":
      return { operation, request: attachRequest(inputs, workingDirectory, env) };
    case "discover":
      return {
        operation,
        request: {
          reference: one(inputs, "reference"),
          ...onePlatform(inputs),
          artifactTypes: inputs.get("artifact-type"),
          requireArtifactTypes: inputs.get("require-artifact-types"),
          requirePredicateTypes: inputs.get("require-predicate-types"),
          depth: inputs.get("depth"),
          ignoreMissing: ignoresMissing(inputs),
        },
      };
    case "push":
      return { operation, request: pushRequest(inputs, workingDirectory, env) };
    case "pull":
      return {
        operation,
        request: {
          reference: one(inputs, "reference"),
          ...onePlatform(inputs),
          artifactTypes: inputs.get("artifact-type"),
          path: resolve(workingDirectory, inputs.get("path") ?? "."),
          maxUnpackedSize: inputs.get("max-unpacked-size"),
          ignoreMissing: ignoresMissing(inputs),
        },
      };
    case "blob":
      return { operation, request: blobRequest(inputs, workingDirectory) };
    case "delete":
      return { operation, request: deleteRequest(inputs) };
    case "export":
      return { operation, request: exportRequest(inputs, workingDirectory) };
    case "plan":
      return { operation, request: planInputs(inputs) };
  }
}

function copyRequest(inputs: Inputs): CopyRequest {
  const source = one(inputs, "source");
  const destinations = distinct(required(inputs, "destination", inputs.get("destination")));
  const allTags = inputs.get("all-tags");
  const selectsTag = inputs.get("tag-filter");
  if (selectsTag && !allTags) throw inputs.refuse("tag-filter", "it selects among all tags; give all-tags: true with it");
  if (allTags) {
    for (const [name, location] of [["source", source] as const, ...destinations.map((it) => ["destination", it] as const)]) {
      bare(inputs, name, location);
      if (location.transport === "docker-archive") throw inputs.refuse(name, "a docker-archive has no tags to copy one by one");
    }
  } else for (const destination of destinations) pointed(inputs, "destination", destination);
  return {
    source,
    destinations,
    platforms: inputs.get("platform"),
    referrers: inputs.get("referrers"),
    digestTags: inputs.get("digest-tags"),
    ...(allTags && { selectsTag: selectsTag ?? (() => true) }),
    ifExists: inputs.get("if-exists"),
    force: inputs.get("force"),
    requireArtifactTypes: inputs.get("require-artifact-types"),
    requirePredicateTypes: inputs.get("require-predicate-types"),
    dryRun: inputs.get("dry-run"),
  };
}

function attachRequest(inputs: Inputs, workingDirectory: string, env: Environment): AttachRequest {
  const artifact = artifactRequest(inputs, workingDirectory, env);
  if (artifact.files.length === 0 && Object.keys(artifact.annotations).length === 0) {
    throw inputs.refuse("files", "attach needs files or annotations, and neither is given");
  }
  return { ...artifact, subject: one(inputs, "reference"), ...onePlatform(inputs), dryRun: inputs.get("dry-run") };
}

function pushRequest(inputs: Inputs, workingDirectory: string, env: Environment): PushRequest {
  const artifact = artifactRequest(inputs, workingDirectory, env);
  if (artifact.files.length === 0) throw inputs.refuse("files", "push needs files, and none are given");
  const locations = references(inputs).map((location) => pointed(inputs, "reference", location));
  const [first, ...others] = locations.map(placeName);
  const stranger = others.find((name) => name !== first);
  if (stranger !== undefined) throw inputs.refuse("reference", `push takes tags of one repository, not of ${first} and ${stranger}`);
  const configFile = inputs.get("config-file");
  return {
    ...artifact,
    ...(configFile !== undefined && { configFile }),
    references: locations,
    ifExists: inputs.get("if-exists"),
    dryRun: inputs.get("dry-run"),
  };
}

function artifactRequest(inputs: Inputs, workingDirectory: string, env: Environment): ArtifactRequest {
  const [artifactType, ...others] = inputs.get("artifact-type");
  if (others.length > 0) throw inputs.refuse("artifact-type", `${inputs.operation} takes one artifact type`);
  const annotationFile = inputs.get("annotation-file");
  const roots: InputRoots = { workingDirectory, ...(env.RUNNER_TEMP && { temporaryDirectory: env.RUNNER_TEMP }) };
  return {
    files: inputs.get("files"),
    annotations: inputs.get("annotations"),
    ...(annotationFile !== undefined && { annotationFile: resolve(workingDirectory, annotationFile) }),
    ...(artifactType !== undefined && { artifactType }),
    roots,
    ...sourceDateEpoch(env),
  };
}

/** Seconds since 1970 (reproducible-builds.org, SOURCE_DATE_EPOCH). What is not that is an error: a wrong time would go unnoticed. */
function sourceDateEpoch({ SOURCE_DATE_EPOCH: text }: Environment): { sourceDateEpoch?: number } {
  if (text === undefined || text === "") return {};
  if (!/^[0-9]{1,12}$/.test(text)) {
    throw new OciError(`the variable SOURCE_DATE_EPOCH is ${excerpt(text)}, not a number of seconds`, { kind: "input" });
  }
  return { sourceDateEpoch: Number(text) };
}

function blobRequest(inputs: Inputs, workingDirectory: string): BlobRequest {
  const repository = one(inputs, "reference");
  const digest = pointOf(repository);
  if (digest === undefined || !isDigest(digest)) throw inputs.refuse("reference", "blob needs repository@digest");
  const path = inputs.get("path");
  if (path === undefined) throw inputs.refuse("path", "it is required and not given");
  return { repository, digest, path: resolve(workingDirectory, path) };
}

function deleteRequest(inputs: Inputs): DeleteRequest {
  const locations = references(inputs);
  const selectsTag = inputs.get("tag-filter");
  for (const location of locations) {
    if (!selectsTag && pointOf(location) === undefined) {
      throw inputs.refuse("reference", `${formatLocation(location)} needs a tag or a digest, or tag-filter beside it`);
    }
    if (selectsTag && pointOf(location) !== undefined) {
      throw inputs.refuse("reference", `${formatLocation(location)}: tag-filter selects among the tags of a bare repository`);
    }
  }
  return {
    references: locations,
    ...(selectsTag && { selectsTag: createNameFilter(selectsTag.patterns) }),
    cascade: inputs.get("cascade"),
    ignoreMissing: ignoresMissing(inputs),
    dryRun: inputs.get("dry-run"),
  };
}

function exportRequest(inputs: Inputs, workingDirectory: string): ExportInputs {
  const [name, version, path] = [inputs.get("tool-name"), inputs.get("tool-version"), inputs.get("path")];
  if (name !== undefined && version === undefined) throw inputs.refuse("tool-version", "tool-name needs it, and it is not given");
  if (name === undefined && version !== undefined) throw inputs.refuse("tool-name", "tool-version needs it, and it is not given");
  if (name === undefined && path === undefined) throw inputs.refuse("path", "it is required and not given");
  return {
    reference: one(inputs, "reference"),
    ...onePlatform(inputs),
    ...(path !== undefined && { path: resolve(workingDirectory, path) }),
    include: inputs.get("include"),
    maxUnpackedSize: inputs.get("max-unpacked-size"),
    ...(name !== undefined && version !== undefined && { tool: { name, version } }),
  };
}

function planInputs(inputs: Inputs): PlanInputs {
  const mirrors = inputs.get("mirrors");
  if (mirrors === undefined) throw inputs.refuse("mirrors", "it is required for plan and not given");
  return { mirrors, chunkSize: inputs.get("chunk-size") };
}

// ---- What several requests need ----

function required<T>(inputs: Inputs, name: InputName, items: readonly T[]): readonly T[] {
  if (items.length === 0) throw inputs.refuse(name, `it is required for ${inputs.operation} and not given`);
  return items;
}

function one(inputs: Inputs, name: "source" | "reference"): Location {
  const [only, ...others] = required(inputs, name, inputs.get(name));
  if (others.length > 0) throw inputs.refuse(name, `${inputs.operation} takes one`);
  return only as Location;
}

function references(inputs: Inputs): Location[] {
  return distinct(required(inputs, "reference", inputs.get("reference")));
}

function distinct(locations: readonly Location[]): Location[] {
  return [...new Map(locations.map((location) => [formatLocation(location), location])).values()];
}

/** A registry's location that names a tag or a digest. */
function pointed(inputs: Inputs, name: InputName, location: Location): Location {
  if (location.transport === "docker" && pointOf(location) === undefined) {
    throw inputs.refuse(name, `${formatLocation(location)} needs a tag or a digest; "latest" is implied for reading only`);
  }
  return location;
}

function bare(inputs: Inputs, name: InputName, location: Location): Location {
  if (pointOf(location) !== undefined)
    throw inputs.refuse(name, `${formatLocation(location)} must name a repository, without tag and digest`);
  return location;
}

function onePlatform(inputs: Inputs): { platform?: Platform } {
  const [platform, ...others] = inputs.get("platform");
  if (others.length > 0) throw inputs.refuse("platform", `${inputs.operation} takes one platform`);
  return platform ? { platform } : {};
}

function selection(inputs: Inputs): { selects?: (tag: string) => boolean } {
  const selects = inputs.get("tag-filter");
  return selects ? { selects } : {};
}

function ignoresMissing(inputs: Inputs): boolean {
  return inputs.get("if-missing") === "ignore";
}
