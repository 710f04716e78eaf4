import { readSync, writeSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { blockSize } from "../tar/fields.ts";
import { encodeHeader, type TarHeader } from "../tar/header.ts";

/** A tar record that lies in the file. */
export interface PlacedRecord {
  readonly at: number;
  readonly length: number;
  readonly headerLength: number;
  /** What is to stand in front of the body instead of what does; encoded when it is written. */
  readonly header?: TarHeader;
}

export interface CompactOptions {
  /** Where the first record is to be. */
  readonly from: number;
  /** Behind the last record, of those too that are not wanted. */
  readonly to: number;
  /** Those that are wanted, in the order of the file; what lies between them is free. */
  readonly records: readonly PlacedRecord[];
  /** Entries without a body, welcome anywhere: most gaps end in one that is too small for any record. */
  readonly fillers: readonly TarHeader[];
}

/** Records from the end that are tried for one gap before a filler or the next record is. */
const maxTriesForGap = 4096;

/** Records that are tried for all gaps together. */
const maxTries = 100_000_000;

/**
 * Moves records so that they lie without gaps from `from` on, and puts their new headers in. Few bytes are moved: a
 * gap is filled with records from the end of the file, then with fillers; only if nothing fits do the records behind
 * it move down.
 * @returns the end of what lies there now, and the fillers that found no gap.
 */
export function compactArchive(file: FileHandle, { from, to, records, fillers }: CompactOptions): { end: number; unused: TarHeader[] } {
  return new Compaction(file.fd, from, replaceHeaders(file.fd, from, to, records), fillers).run();
}

/**
 * What starts before `from`, or is to have a header of another length, is moved behind the end first: from there it
 * fills gaps.
 */
function replaceHeaders(descriptor: number, from: number, to: number, records: readonly PlacedRecord[]): PlacedRecord[] {
  let end = to;
  const moved: PlacedRecord[] = [];
  const kept: PlacedRecord[] = [];
  for (const record of records) {
    const { at, length, headerLength, header } = record;
    const blocks = header && encodeHeader(header);
    if (at >= from && (blocks === undefined || blocks.length === headerLength)) {
      if (blocks) writeFully(descriptor, blocks, at);
      kept.push(record);
      continue;
    }
    const place = Math.max(end, from);
    if (blocks) writeFully(descriptor, blocks, place);
    const skip = blocks ? headerLength : 0;
    copyBytes({ descriptor, at: at + skip }, { descriptor, at: place + (blocks?.length ?? 0) }, length - skip);
    const whole = (blocks?.length ?? 0) + length - skip;
    moved.push({ at: place, length: whole, headerLength: blocks?.length ?? headerLength });
    end = place + whole;
  }
  return [...kept, ...moved];
}

class Compaction {
  readonly #descriptor: number;
  readonly #records: readonly PlacedRecord[];
  /** Which records moved into a gap. */
  readonly #taken: Uint8Array;
  readonly #fillers: TarHeader[];
  readonly #unused: TarHeader[] = [];
  /** Behind the last record that is still in its place. */
  #last: number;
  /** Up to here the file has no gaps. */
  #position: number;
  #tries = 0;

  constructor(descriptor: number, from: number, records: readonly PlacedRecord[], fillers: readonly TarHeader[]) {
    this.#descriptor = descriptor;
    this.#records = records;
    this.#taken = new Uint8Array(records.length);
    this.#fillers = [...fillers];
    this.#last = records.length;
    this.#position = from;
  }

  run(): { end: number; unused: TarHeader[] } {
    for (let next = 0; next < this.#last; next++) {
      if (this.#taken[next] === 1) continue;
      const { at, length } = this.#records[next] as PlacedRecord;
      while (this.#position < at && this.#fill(next, at - this.#position));
      if (this.#position < at) this.#copy(at, length);
      this.#position += length;
    }
    return { end: this.#position, unused: [...this.#unused, ...this.#fillers] };
  }

  /** Puts something into the gap in front of a record; false if there is nothing for it. */
  #fill(next: number, gap: number): boolean {
    while (this.#last > next && this.#taken[this.#last - 1] === 1) this.#last--;
    const found = this.#findFitting(next + 1, gap);
    if (found !== undefined) {
      const { at, length } = this.#records[found] as PlacedRecord;
      this.#copy(at, length);
      this.#taken[found] = 1;
      this.#position += length;
      return true;
    }
    const filler = this.#nextFiller();
    if (filler === undefined) return false;
    writeFully(this.#descriptor, filler, this.#position);
    this.#position += filler.length;
    return true;
  }

  #copy(from: number, length: number): void {
    copyBytes({ descriptor: this.#descriptor, at: from }, { descriptor: this.#descriptor, at: this.#position }, length);
  }

  /** The last record that is not longer than the gap. */
  #findFitting(first: number, gap: number): number | undefined {
    if (this.#tries > maxTries) return undefined;
    const stop = Math.max(first, this.#last - maxTriesForGap);
    for (let at = this.#last - 1; at >= stop; at--, this.#tries++)
      if (this.#taken[at] === 0 && (this.#records[at] as PlacedRecord).length <= gap) return at;
    return undefined;
  }

  /** The last one that is a single block. */
  #nextFiller(): Buffer | undefined {
    for (let header = this.#fillers.pop(); header !== undefined; header = this.#fillers.pop()) {
      const blocks = encodeHeader(header);
      if (blocks.length === blockSize) return blocks;
      this.#unused.push(header);
    }
    return undefined;
  }
}

const bufferSize = 1024 * 1024;

/** Where bytes lie in an open file. */
interface FilePosition {
  readonly descriptor: number;
  readonly at: number;
}

/** Within one file down, or to where nothing of it lies: the parts may overlap. */
export function copyBytes(from: FilePosition, to: FilePosition, length: number): void {
  const buffer = Buffer.allocUnsafe(Math.min(length, bufferSize));
  for (let done = 0; done < length; ) {
    const read = readSync(from.descriptor, buffer, 0, Math.min(buffer.length, length - done), from.at + done);
    if (read === 0) throw new Error("a temporary file became shorter");
    writeFully(to.descriptor, buffer.subarray(0, read), to.at + done);
    done += read;
  }
}

function writeFully(descriptor: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
}
