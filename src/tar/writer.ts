import { byteString } from "./byte-string.ts";
import { corruptTar } from "./failure.ts";
import { blockSize } from "./fields.ts";
import { encodeHeader, paddingOf, type TarHeader, tarTypes } from "./header.ts";

/** The end of an archive: two zero blocks. */
export const endOfArchive: Buffer = Buffer.alloc(2 * blockSize);

export interface TarInput {
  readonly header: TarHeader;
  /** Exactly `header.size` bytes; may be left out where that is 0. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
}

/**
 * A header for an entry of ours; the same values give the same bytes. Mode 0644 (0755 for a directory), owner 0:0, time 0 unless given.
 * @param name as text; `linkName`, `userName` and `groupName` of `members` are byte strings.
 */
export function tarHeader(name: string, members: Partial<Omit<TarHeader, "name">> = {}): TarHeader {
  const type = members.type ?? tarTypes.file;
  const none = byteString("");
  return {
    name: byteString(name),
    type,
    linkName: none,
    size: 0,
    mode: type === tarTypes.directory ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    mtime: { seconds: 0, nanoseconds: 0 },
    userName: none,
    groupName: none,
    devMajor: 0,
    devMinor: 0,
    ...members,
  };
}

/**
 * A plain tar archive of these entries, with the end of the archive.
 * @throws OciError of kind "corrupt" where a body is not as long as its header says; what a body throws.
 */
export async function* writeTar(entries: Iterable<TarInput> | AsyncIterable<TarInput>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const { header, body } of entries) {
    yield encodeHeader(header);
    let left = header.size;
    if (body instanceof Uint8Array) {
      left -= body.byteLength;
      if (body.byteLength > 0) yield body;
    } else if (body !== undefined) {
      for await (const chunk of body) {
        left -= chunk.byteLength;
        if (left < 0) break;
        yield chunk;
      }
    }
    if (left !== 0)
      throw corruptTar(`its body is ${left < 0 ? "longer" : "shorter"} than the ${header.size} bytes it was to have`, header.name);
    const padding = paddingOf(header.size);
    if (padding > 0) yield endOfArchive.subarray(0, padding);
  }
  yield endOfArchive;
}
