import type { LayerSource } from "../../src/rootfs/export.ts";
import { type ByteString, byteString } from "../../src/tar/byte-string.ts";
import { endOfArchive } from "../../src/tar/header.ts";
import { archiveOf, file, folder, hardLink, type Made, symlink } from "./layers.ts";

const at = (i: number): string => `d${i >> 10}/f${i}`;
const records = (count: number, key: (k: number) => string, value: string): Map<string, ByteString> =>
  new Map(Array.from({ length: count }, (_, k) => [key(k), byteString(value)]));
const deep = "s".repeat(250);

/** Entries of which a layer may hold millions, each by its number; those that take much memory for their bytes, too. */
export const entryShapes: Readonly<Record<string, (i: number) => Made>> = {
  "empty files": (i) => file(at(i)),
  "files of a byte": (i) => file(at(i), "x"),
  "empty folders": (i) => folder(at(i)),
  "symbolic links": (i) => symlink(at(i), "../../target/of/it"),
  "hard links": (i) => (i === 0 ? file("f", "x") : hardLink(at(i), "f")),
  whiteouts: (i) => file(`d${i >> 10}/.wh.f${i}`),
  "names of 255 bytes": (i) => file(`d${i >> 10}/${String(i).padStart(12, "0")}${"n".repeat(243)}`),
  "paths of 4,000 bytes": (i) => file(`${`${deep}/`.repeat(15)}${i}`),
  "names of control characters": (i) => file(`d${i >> 10}/${"\u0001".repeat(80)}${i}`),
  "names of accents": (i) => file(`d${i >> 10}/${"é".repeat(40)}${i}`),
  "files with ten attributes": (i) => file(at(i), "", { pax: records(10, (k) => `SCHILY.xattr.user.k${k}`, `value${i}`) }),
  "files with a hundred records of nothing": (i) => file(at(i), "", { pax: records(100, (k) => String.fromCharCode(62 + k), "") }),
  "files a thousand folders deep": (i) => file(`r${i}/${"a/".repeat(900)}f`),
  "folders up to a thousand deep": (i) => folder(`${"a/".repeat(1 + (i % 1000))}d${i}`),
  "files behind a link to a folder": (i) => (i === 0 ? symlink("l", "t") : file(`l/f${i}`, "x")),
  "files behind a link to a long path": (i) => (i === 0 ? symlink("l", `${deep}/`.repeat(15)) : file(`l/f${i}`)),
};

/** A layer of so many entries; its descriptor says nothing true. */
export function endlessLayer(shape: (i: number) => Made, count = Number.POSITIVE_INFINITY): LayerSource {
  return {
    descriptor: { mediaType: "application/vnd.oci.image.layer.v1.tar", digest: `sha256:${"0".repeat(64)}` as never, size: 1 },
    async *open() {
      for (let i = 0; i < count; i += 200) {
        const made = Array.from({ length: Math.min(200, count - i) }, (_, k) => shape(i + k));
        yield archiveOf(made).subarray(0, -endOfArchive.length);
      }
      yield endOfArchive;
    },
  };
}
