import { type Header, type Pack, pack } from "tar-stream";
import { textOf } from "./byte-string.ts";
import { corruptTar } from "./failure.ts";
import { type TarHeader, tarTypes } from "./header.ts";

export interface TarInput {
  readonly header: TarHeader;
  /** Exactly `header.size` bytes; may be left out if that is 0. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
}

/** Seconds that tar-stream can write in a header; what lies beyond goes into a PAX record. */
const maxSeconds = 2 ** 31 - 1;

/**
 * A plain tar archive of files, directories and links of ours, whose names are text, with the end of the archive. The
 * same entries give the same bytes on every system.
 * @throws OciError of kind "corrupt" if a body is not as long as its header says; what a body throws.
 */
export async function* packTar(entries: Iterable<TarInput> | AsyncIterable<TarInput>): AsyncGenerator<Uint8Array, void, undefined> {
  const tar = pack();
  const packing = packAll(tar, entries);
  packing.catch((error: Error) => tar.destroy(error));
  try {
    yield* tar as AsyncIterable<Uint8Array>;
    await packing;
  } finally {
    tar.destroy(new Error("no longer read"));
    await packing.catch(() => {});
  }
}

async function packAll(tar: Pack, entries: Iterable<TarInput> | AsyncIterable<TarInput>): Promise<void> {
  for await (const { header, body } of entries) {
    const { promise: written, resolve, reject } = Promise.withResolvers<void>();
    written.catch(() => {});
    const sink = tar.entry(headersOf(header), (error) => (error ? reject(error) : resolve()));
    // The callback tells of it.
    sink.on("error", () => {});
    let left = header.size;
    for await (const chunk of body instanceof Uint8Array ? [body] : (body ?? [])) {
      left -= chunk.byteLength;
      if (left < 0 || sink.destroyed) break;
      if (chunk.byteLength > 0 && !sink.write(chunk) && !sink.destroyed) await taken(sink);
    }
    if (sink.destroyed) return;
    if (left !== 0) {
      throw corruptTar(`its body is ${left < 0 ? "longer" : "shorter"} than the ${header.size} bytes it was to have`, header.name);
    }
    sink.end(undefined);
    await written;
  }
  tar.finalize();
}

/** Resolves when the entry takes more, or never will; a large one is waited for thousands of times. */
function taken(sink: ReturnType<Pack["entry"]>): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      sink.off("drain", settle).off("close", settle);
      resolve();
    };
    sink.on("drain", settle).on("close", settle);
  });
}

function headersOf({ name, type, size, mode, mtime, linkName }: TarHeader): Partial<Header> & Pick<Header, "name"> {
  const { seconds } = mtime;
  const isLate = seconds > maxSeconds;
  return {
    name: type === tarTypes.directory ? `${textOf(name).replace(/\/$/, "")}/` : textOf(name),
    type: type === tarTypes.directory ? "directory" : type === tarTypes.symlink ? "symlink" : "file",
    size,
    mode,
    mtime: new Date(isLate ? 0 : seconds * 1000),
    linkname: type === tarTypes.symlink ? textOf(linkName) : undefined,
    pax: isLate ? { mtime: `${seconds}` } : undefined,
  };
}
