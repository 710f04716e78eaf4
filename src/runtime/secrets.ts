import { printed } from "./safe.ts";

/** Characters; what is shorter is no secret: hiding it would hide everything. */
const minSecret = 4;
/** Characters of a secret's base64 that must stand there, if it was encoded together with something else. */
const minEncoded = 8;
/** How often text may have been escaped on top of what was escaped already. */
const maxEscapings = 4;
/** The mark that `safe()` and its like leave where text was cut. */
const cutMark = "…";

/**
 * Strings that must never be seen. A secret is added before its first use: `announce` tells the runner to mask it,
 * and `scrub` takes it out of everything that is written elsewhere (outputs, files, summary).
 */
export class Secrets {
  #announced = new Set<string>();
  /** What is looked for: the secrets, as a line of log has them, and in base64 and hexadecimal digits. */
  #forms: Form[] = [];
  #announce: (secret: string) => void;

  constructor(announce: (secret: string) => void = () => {}) {
    this.#announce = announce;
  }

  add(secret: string): void {
    for (const part of new Set([secret, ...secret.split(/\r?\n/)])) {
      if (part.trim().length < minSecret || this.#announced.has(part)) continue;
      this.#announced.add(part);
      this.#announce(part);
      const forms = new Set([part, printed(part), ...encoded(part)]);
      // what is taken for an escape within it is replaced in what is searched, too
      let layer: Layer | undefined = { text: part, original: undefined };
      for (let depth = 0; layer !== undefined && depth < maxEscapings; depth++) {
        layer = unescaped(layer);
        if (layer !== undefined && layer.text.trim().length >= minSecret) forms.add(layer.text);
      }
      for (const form of forms) this.#forms.push(new Form(form));
    }
  }

  /**
   * The text with every secret in it replaced by `***`, in any way of writing it: escaped for JSON, URLs, HTML or
   * mermaid, also more than once; in base64 of either alphabet, alone or within something longer; and as a beginning
   * that was cut. Secrets that overlap are replaced together, so that no end of one is left.
   */
  scrub(text: string): string {
    if (this.#forms.length === 0) return text;
    const found: Range[] = [];
    let layer: Layer | undefined = { text, original: undefined };
    for (let depth = 0; layer !== undefined && depth <= maxEscapings; depth++) {
      for (const [start, end] of this.#find(layer.text)) found.push(originalRange(layer, start, end));
      layer = unescaped(layer);
    }
    if (found.length === 0) return text;
    let clean = "";
    let done = 0;
    for (const [start, end] of found.sort(([a], [b]) => a - b)) {
      if (start >= done) clean += `${text.slice(done, start)}***`;
      done = Math.max(done, end);
    }
    return clean + text.slice(done);
  }

  /** In time that grows with the text, whatever a registry makes its token and its answers look like. */
  #find(text: string): Range[] {
    const found: Range[] = [];
    const pieces = cutPieces(text);
    for (const form of this.#forms) {
      for (let at = text.indexOf(form.text); at >= 0; ) {
        const end = form.endOfRun(text, at);
        found.push([at, end]);
        at = text.indexOf(form.text, Math.max(at + 1, end - form.text.length + 1));
      }
      for (const piece of pieces) {
        const start = form.beginningBeforeCut(text, piece);
        if (start !== undefined) found.push([start, piece.mark]);
      }
    }
    return found;
  }
}

/** Text that a mark of a cut ends, from the mark before it on. */
interface CutPiece {
  readonly from: number;
  readonly mark: number;
  /** Where an escape begins whose rest was cut; else the mark. */
  readonly whole: number;
}

/** The pieces that are long enough for the beginning of a secret. */
function cutPieces(text: string): CutPiece[] {
  const pieces: CutPiece[] = [];
  for (let from = 0, mark = text.indexOf(cutMark); mark >= 0; from = mark + 1, mark = text.indexOf(cutMark, from)) {
    if (mark - from < minSecret) continue;
    const end = text.slice(Math.max(from, mark - longestEscape), mark);
    pieces.push({ from, mark, whole: mark - (cutEscape.exec(end)?.[0].length ?? 0) });
  }
  return pieces;
}

/** An escape whose rest was cut, and the characters that one has at most. */
const cutEscape = /(?:%[0-9a-f]?|\\(?:u[0-9a-f]{0,3}|u\{[0-9a-f]{0,6})?|&#?[0-9a-z]{0,7}|#[0-9]{0,6})$/i;
const longestEscape = 9;

/**
 * A string that is looked for; how it repeats itself (Knuth, Morris and Pratt) is computed when it is first needed.
 */
class Form {
  readonly text: string;
  #borders: Int32Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** For each beginning of the form, by its length - 1: how long its longest end is that is a beginning as well. */
  #bordersOf(): Int32Array {
    if (this.#borders !== undefined) return this.#borders;
    const borders = new Int32Array(this.text.length);
    for (let at = 1, length = 0; at < this.text.length; at++) {
      while (length > 0 && this.text[at] !== this.text[length]) length = borders[length - 1]!;
      if (this.text[at] === this.text[length]) length++;
      borders[at] = length;
    }
    this.#borders = borders;
    return borders;
  }

  /** The end of the form that stands at a place, and of those that overlap with it by going on as it began. */
  endOfRun(text: string, at: number): number {
    let end = at + this.text.length;
    const period = this.text.length - this.#bordersOf()[this.text.length - 1]!;
    if (period <= this.text.length / 2) while (end < text.length && text[end] === text[end - period]) end++;
    return end;
  }

  /** Where a beginning of the form stands right before a cut, or before the escape that was cut. */
  beginningBeforeCut(text: string, { from, mark, whole }: CutPiece): number | undefined {
    const start = Math.max(from, whole - this.text.length);
    // Most pieces hold none, which is found faster so.
    const first = text.slice(start, mark).indexOf(this.text.slice(0, minSecret));
    if (first < 0) return undefined;
    const borders = this.#bordersOf();
    let begins: number | undefined;
    for (let at = start + first, length = 0; at < mark; at++) {
      while (length > 0 && (length === this.text.length || text[at] !== this.text[length])) length = borders[length - 1]!;
      if (text[at] === this.text[length]) length++;
      if (length >= minSecret && (at + 1 === whole || at + 1 === mark)) begins = Math.min(begins ?? mark, at + 1 - length);
    }
    return begins;
  }
}

type Range = readonly [start: number, end: number];

/** Base64 in both alphabets, as it reads wherever the secret stands in what was encoded, and hexadecimal digits. */
function encoded(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const forms = [bytes.toString("base64").replace(/=+$/, "")];
  for (const before of [0, 1, 2]) {
    const base64 = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    // the characters that hold bits of nothing but the secret
    const core = base64.slice(before === 0 ? 0 : before + 1, base64.length - (base64.endsWith("==") ? 3 : base64.endsWith("=") ? 2 : 0));
    if (core.length >= minEncoded) forms.push(core);
  }
  const hex = bytes.toString("hex");
  const url = forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"));
  return [...forms, ...url, hex, hex.toUpperCase(), secret.replaceAll(" ", "+")];
}

/** Text in which escapes were replaced by what they stand for. */
interface Layer {
  readonly text: string;
  /** What it was made of, and where; undefined: it is the text itself. */
  readonly original: { readonly layer: Layer; readonly replaced: readonly Replaced[] } | undefined;
}

/** One escape, and the place of what it stands for. */
interface Replaced {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly length: number;
}

/** Where a piece of a layer comes from; of an escape, the whole. */
function originalRange({ original }: Layer, start: number, end: number): Range {
  if (original === undefined) return [start, end];
  const { layer, replaced } = original;
  const [first, last] = [before(replaced, start), before(replaced, end - 1)];
  const from = first && start < endOf(first) ? first.from : shifted(start, first);
  const to = last && end <= endOf(last) ? last.to : shifted(end, last);
  return originalRange(layer, from, to);
}

/** Where what an escape stands for ends. */
function endOf({ at, length }: Replaced): number {
  return at + length;
}

/** Where a place behind an escape was before that was replaced. */
function shifted(place: number, escape: Replaced | undefined): number {
  return escape === undefined ? place : place + escape.to - endOf(escape);
}

/** The last escape that begins at a place or before it. */
function before(replaced: readonly Replaced[], place: number): Replaced | undefined {
  let [low, high] = [0, replaced.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (replaced[middle]!.at <= place) low = middle + 1;
    else high = middle;
  }
  return replaced[low - 1];
}

/** Of URLs, JSON (and what `safe` writes), HTML, mermaid. */
const escapes =
  /(?:%[0-9a-f]{2})+|\\u\{[0-9a-f]{1,6}\}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[^ux]|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|plus);|#\d{1,7};/gi;

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", plus: "+" };
const short: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** @returns undefined if there is no escape in it */
function unescaped(layer: Layer): Layer | undefined {
  const replaced: Replaced[] = [];
  let shift = 0;
  const text = layer.text.replace(escapes, (escape, from: number) => {
    const meaning = meaningOf(escape);
    replaced.push({ from, to: from + escape.length, at: from - shift, length: meaning.length });
    shift += escape.length - meaning.length;
    return meaning;
  });
  return replaced.length === 0 ? undefined : { text, original: { layer, replaced } };
}

function meaningOf(escape: string): string {
  if (escape.length === 2) return short[escape[1]!] ?? escape[1]!;
  if (escape.startsWith("%")) return Buffer.from(escape.replaceAll("%", ""), "hex").toString();
  const [, hex] = /^(?:\\u\{|\\u|\\x|&#x)([0-9a-f]+)/i.exec(escape) ?? [];
  const [, decimal] = /^&?#(\d+)/.exec(escape) ?? [];
  if (hex !== undefined || decimal !== undefined) {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
  }
  return named[escape.slice(1, -1).toLowerCase()]!;
}
