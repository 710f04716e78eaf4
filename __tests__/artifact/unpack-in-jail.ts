/**
 * Unpacks an artifact that is described on stdin beneath the folder that is named on the command line, and prints what came of it. To be run in a jail: what it unpacks is hostile.
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

const folder = process.argv[2];
if (folder === undefined) throw new Error("name a folder");
const described = JSON.parse(await text(process.stdin)) as JailedLayer[];
const layers: TestLayer[] = [];
for (const { title, body, parts } of described) {
  layers.push(parts ? await directoryLayer(title, parts) : { title, bytes: Buffer.from(body ?? "") });
}
const { manifest, source } = makeArtifact(layers);
try {
  const { files } = await unpackArtifact(artifactContext(folder), source, manifest, {
    path: join(folder, "out"),
    maxUnpackedSize: 1_000_000,
  });
  console.log(JSON.stringify({ files }));
} catch (error) {
  console.log(JSON.stringify({ kind: error instanceof OciError ? error.facts.kind : "?", message: (error as Error).message }));
}
