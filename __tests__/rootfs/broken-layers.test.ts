import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { exportRootfs } from "../../src/rootfs/export.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { fromBytes } from "../../src/tar/byte-string.ts";
import { testContext } from "../support/context.ts";
import { casesOf, seeded } from "../support/seeded.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { archiveOf, blobLayer, file, folder, hardLink, symlink, type TestLayer } from "./layers.ts";

/** `LAYER_SEED=778 LAYER_COUNT=1` runs one layer again. */
const first = Number(process.env.LAYER_SEED ?? "1");
const count = casesOf("LAYER_COUNT", 500, 5000);

const plain = archiveOf([
  folder("d"),
  file("d/text", "line of text\n".repeat(400)),
  file(`d/${"long".repeat(60)}`, "x", { pax: new Map([["SCHILY.xattr.user.a", fromBytes(Buffer.from([0, 255]))]]) }),
  symlink("link", "d/text"),
  hardLink("hard", "d/text"),
]);
const halves = [plain.subarray(0, 2000), plain.subarray(2000)];
const skippable = Buffer.from("502a4d180400000074657374", "hex");
const sound: readonly Buffer[] = [
  plain,
  gzipSync(plain),
  Buffer.concat(halves.map((half) => gzipSync(half))),
  // Zeros behind the last member: the decoder is done long before its input is.
  Buffer.concat([gzipSync(plain), Buffer.alloc(3000)]),
  zstdCompressSync(plain),
  Buffer.concat([skippable, ...halves.map((half) => zstdCompressSync(half)), skippable]),
];

class ReadFailure extends Error {}

/** A sound layer with bytes changed, cut out, put in or behind, read in pieces of some length, from a source that may fail at any byte. */
function brokenLayer(seed: number): TestLayer {
  const random = seeded(seed * 2_654_435_761);
  const below = (limit: number): number => Math.floor(random() * limit);
  let blob = Buffer.from(sound[below(sound.length)] as Buffer);
  for (let changes = below(4); changes > 0; changes--) {
    const at = below(blob.length);
    const kind = below(5);
    if (kind < 2) blob[at] = below(256);
    else if (kind === 2) blob = blob.subarray(0, at + 1);
    else if (kind === 3) blob = Buffer.concat([blob.subarray(0, at), Buffer.alloc(below(700), below(2) * 65), blob.subarray(at)]);
    else blob = Buffer.concat([blob, Buffer.from([Buffer.alloc(below(700)), gzipSync("x"), "garbage", ""][below(4)] ?? "")]);
  }
  const layer = blobLayer(blob, plain, undefined, 1 + below(random() < 0.1 ? 20 : 4000));
  const layerOpen = layer.open;
  // In the time that a network takes, the decoder comes to its own end before the input does.
  const pauses = random() < 0.3;
  layer.open = async function* () {
    for await (const chunk of layerOpen()) {
      if (pauses) await new Promise((resolve) => setTimeout(resolve, 1));
      yield chunk;
    }
    if (pauses) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  // Bytes of every kind: a header's, a body's, padding's, and the very end, when only the digest may still be wrong.
  const failsAt = random() < 0.6 ? (random() < 0.3 ? blob.length : below(blob.length + 1)) : undefined;
  if (failsAt === undefined) return layer;
  return {
    ...layer,
    open: async function* () {
      let position = 0;
      for await (const chunk of layer.open()) {
        if (position + chunk.byteLength > failsAt) {
          if (failsAt > position) yield chunk.subarray(0, failsAt - position);
          throw new ReadFailure("the connection was lost");
        }
        yield chunk;
        position += chunk.byteLength;
      }
      throw new ReadFailure("the connection was lost");
    },
  };
}

test(`${count} broken layers from seed ${first}: an archive or folder, or one error and nothing left; never an event that nobody handles`, {
  timeout: 600_000,
}, async () => {
  await using temporary = temporaryFolder();
  const outcomes = new Map<string, number>();
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on("uncaughtException", note).on("unhandledRejection", note);
  try {
    for (let seed = first; seed < first + count; seed++) {
      const path = join(temporary.path, ["out.tar", "out.tar.gz", "out"][seed % 3] as string);
      const ctx = testContext({ temporaryFolder: async () => temporary.path });
      const options = { path, include: [], maxUnpackedSize: 1e6, owner: { isRoot: false, uid: 0, gid: 0 } };
      const outcome = await exportRootfs(ctx, [brokenLayer(seed)], options).then(
        () => "written",
        (error: unknown) =>
          error instanceof OciError ? error.facts.kind : error instanceof ReadFailure ? "lost" : `seed ${seed}: ${error}`,
      );
      expect(readdirSync(temporary.path), `seed ${seed}`).toEqual(outcome === "written" ? [path.slice(temporary.path.length + 1)] : []);
      rmSync(path, { recursive: true, force: true });
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off("uncaughtException", note).off("unhandledRejection", note);
  }
  expect(unhandled).toEqual([]);
  expect(new Set(outcomes.keys())).toEqual(
    new Set(["written", "corrupt", "lost", ...(outcomes.has("unsupported") ? ["unsupported"] : [])]),
  );
});
