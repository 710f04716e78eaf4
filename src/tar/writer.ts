import { byteString } from "./byte-string.ts";
import { blockSize } from "./fields.ts";
import { type TarHeader, tarTypes } from "./header.ts";

/** The end of an archive: two zero blocks. */
export const endOfArchive: Buffer = Buffer.alloc(2 * blockSize);

export interface TarInput {
  readonly header: TarHeader;
  /** Exactly `header.size` bytes; may be left out if that is 0. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
}

/**
 * A header for an entry of ours; the same values give the same bytes. Mode 0644 (0755 for a directory), owner 0:0,
 * time 0 unless given.
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
