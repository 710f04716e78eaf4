import { resolve } from "node:path";
import { parseAnnotationLines } from "../artifact/annotations.ts";
import type { ArtifactRequest } from "../operations/artifact.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import type { InputName, Inputs } from "./inputs.ts";
import { oneArtifactType, parsed } from "./request-parts.ts";
import type { Environment } from "./runner.ts";
import type { Surroundings } from "./step.ts";

/** The inputs that say what an artifact is made of. */
export const artifactInputs: readonly InputName[] = ["artifact-type", "files", "annotations", "annotation-file"];

/** @throws OciError of kind "input" */
export function artifactRequest(inputs: Inputs, { workingDirectory, env }: Surroundings): ArtifactRequest {
  const annotationFile = inputs.get("annotation-file");
  return {
    files: inputs.get("files"),
    annotations: parsed(inputs, "annotations", () => parseAnnotationLines(inputs.get("annotations"))),
    annotationFile: annotationFile === undefined ? undefined : resolve(workingDirectory, annotationFile),
    artifactType: oneArtifactType(inputs),
    roots: { workingDirectory, temporaryDirectory: env.RUNNER_TEMP || undefined },
    sourceDateEpoch: sourceDateEpoch(env),
  };
}

/**
 * Seconds since 1970 (reproducible-builds.org, SOURCE_DATE_EPOCH). What is not that is an error: a wrong time would
 * go unnoticed.
 */
function sourceDateEpoch({ SOURCE_DATE_EPOCH: text }: Environment): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (!/^[0-9]{1,12}$/.test(text)) {
    throw new OciError(`the variable SOURCE_DATE_EPOCH is ${excerpt(text)}, not a number of seconds`, { kind: "input" });
  }
  return Number(text);
}
