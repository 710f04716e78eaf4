import type { Compression } from "./compression.ts";

/** How a file of this name is to be compressed: `.tar.gz`, `.tgz`, `.gz`, or `.tar.zst`, `.tzst`, `.zst`, `.zstd`. */
export function compressionByName(path: string): Compression {
  if (/\.t?gz$/i.test(path)) return "gzip";
  return /\.(?:tzst|zstd?)$/i.test(path) ? "zstd" : "none";
}

/** The compression that a file's name promises and that we do not write; undefined if it promises none such. */
export function foreignCompressionByName(path: string): string | undefined {
  return /\.(?:t?xz|t?bz2|tbz|lz4|lz|zip|7z|br|tar\.Z)$/i.exec(path)?.[0];
}
