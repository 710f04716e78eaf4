import { readSync, writeSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { blockSize } from "../tar/fields.ts";
import { encodeHeader, type TarHeader } from "../tar/header.ts";

/** A tar record that lies in the file. */
export interface PlacedRecord {
  readonly at: number;
  readonly length: number;
  readonly headerLength: number;
  /** Blocks to stand in front of the body instead of those that do. */
  readonly header?: Buffer;
}

export interface GapOptions {
  /** Where the first record is to be. */
  readonly from: number;
  /** Behind the last record, of those too that are not wanted. */
  readonly to: number;
  /** Those that are wanted, in the order of the file; what lies between them is free. */
  readonly records: readonly PlacedRecord[];
  /** Entries without a body, welcome anywhere: most gaps end in one that is too small for any record. */
  readonly fillers: readonly TarHeader[];
}

/** Records from the end that are tried for a gap before a filler or the next record is, and how many all gaps together try. */
const longestSearch = { gap: 4096, all: 100_000_000 };

/**
 * Moves records so that they lie without gaps from `from` on, and puts `header`s in. Few bytes are moved: a gap is filled with records from the end of the file, then with
 * fillers; only where nothing fits do the records behind it move down.
 * @returns the end of what lies there now, and the fillers that found no gap.
 */
export function closeGaps(file: FileHandle, options: GapOptions): { end: number; unused: TarHeader[] } {
  const descriptor = file.fd;
  const { from } = options;
  let end = options.to;

  // What starts where the first record is to be, or is to have a header of another length, is moved behind the end first: from there it fills gaps.
  const moved: PlacedRecord[] = [];
  const records: PlacedRecord[] = [];
  for (const record of options.records) {
    const { at, length, headerLength, header } = record;
    if (at >= from && (header === undefined || header.length === headerLength)) {
      if (header) writeFully(descriptor, header, at);
      records.push(record);
      continue;
    }
    const place = Math.max(end, from);
    if (header) writeFully(descriptor, header, place);
    const skip = header ? headerLength : 0;
    copy(descriptor, at + skip, place + (header?.length ?? 0), length - skip);
    const whole = (header?.length ?? 0) + length - skip;
    moved.push({ at: place, length: whole, headerLength: header?.length ?? headerLength });
    end = place + whole;
  }
  records.push(...moved);

  const fillers = [...options.fillers];
  const unused: TarHeader[] = [];
  /** The last one that is a single block. */
  const nextFiller = (): Buffer | undefined => {
    for (let header = fillers.pop(); header !== undefined; header = fillers.pop()) {
      const blocks = encodeHeader(header);
      if (blocks.length === blockSize) return blocks;
      unused.push(header);
    }
    return undefined;
  };
  const taken = new Uint8Array(records.length);
  /** Behind the last record that is still in its place. */
  let last = records.length;
  let position = from;
  let searched = 0;
  /** The last record that is not longer than the gap. */
  const findFitting = (first: number, gap: number): number | undefined => {
    if (searched > longestSearch.all) return undefined;
    const stop = Math.max(first, last - longestSearch.gap);
    for (let at = last - 1; at >= stop; at--, searched++) if (taken[at] === 0 && (records[at] as PlacedRecord).length <= gap) return at;
    return undefined;
  };
  for (let next = 0; next < last; ) {
    if (taken[next] === 1) {
      next++;
      continue;
    }
    const record = records[next] as PlacedRecord;
    const gap = record.at - position;
    if (gap === 0) {
      position += record.length;
      next++;
      continue;
    }
    while (last > next && taken[last - 1] === 1) last--;
    const found = findFitting(next + 1, gap);
    if (found !== undefined) {
      const fitting = records[found] as PlacedRecord;
      copy(descriptor, fitting.at, position, fitting.length);
      taken[found] = 1;
      position += fitting.length;
      continue;
    }
    const filler = nextFiller();
    if (filler !== undefined) {
      writeFully(descriptor, filler, position);
      position += filler.length;
      continue;
    }
    copy(descriptor, record.at, position, record.length);
    position += record.length;
    next++;
  }
  return { end: position, unused: [...unused, ...fillers] };
}

const bufferSize = 1024 * 1024;

/** Down, or to where nothing of it lies: the parts may overlap. */
function copy(descriptor: number, from: number, to: number, length: number): void {
  const buffer = Buffer.allocUnsafe(Math.min(length, bufferSize));
  for (let done = 0; done < length; ) {
    const read = readSync(descriptor, buffer, 0, Math.min(buffer.length, length - done), from + done);
    if (read === 0) throw new Error("a temporary file became shorter");
    writeFully(descriptor, buffer.subarray(0, read), to + done);
    done += read;
  }
}

function writeFully(descriptor: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
}
