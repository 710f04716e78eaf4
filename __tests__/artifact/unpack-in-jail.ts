/**
 * Unpacks the artifacts that are described on stdin, one after another, each beneath its folder, and prints what came of each. To be run in a jail: what it unpacks is hostile.
 */
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { unpackArtifact } from "../../src/artifact/unpack.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { artifactContext, directoryLayer, makeArtifact, type TarPart, type TestLayer } from "./content.ts";

/** One layer: a file, or a directory of tar entries. */
export interface JailedLayer {
  readonly title: string;
  readonly body?: string;
  readonly parts?: readonly TarPart[];
}

export interface JailedArtifact {
  readonly folder: string;
  readonly layers: readonly JailedLayer[];
}

/** The files, or how it failed. */
export interface JailedOutcome {
  readonly files?: readonly string[];
  readonly kind?: string;
  readonly message?: string;
}

async function outcomeOf({ folder, layers }: JailedArtifact): Promise<JailedOutcome> {
  const made: TestLayer[] = [];
  for (const { title, body, parts } of layers) {
    made.push(parts ? await directoryLayer(title, parts) : { title, bytes: Buffer.from(body ?? "") });
  }
  const { manifest, source } = makeArtifact(made);
  try {
    const options = { path: join(folder, "out"), maxUnpackedSize: 1_000_000 };
    return { files: (await unpackArtifact(artifactContext(folder), source, manifest, options)).files };
  } catch (error) {
    return { kind: error instanceof OciError ? error.facts.kind : "?", message: (error as Error).message };
  }
}

const outcomes: JailedOutcome[] = [];
for (const artifact of JSON.parse(await text(process.stdin)) as JailedArtifact[]) outcomes.push(await outcomeOf(artifact));
console.log(JSON.stringify(outcomes));
