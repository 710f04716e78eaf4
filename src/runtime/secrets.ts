import { printed } from "./safe.ts";

/**
 * Strings that must never be seen. A secret is added before its first use: `announce` tells the runner to mask it, and
 * `scrub` takes it out of everything that is written elsewhere (outputs, files, summary).
 */
export class Secrets {
  #announced = new Set<string>();
  /** What is looked for: the secrets, and how they read within JSON, within a URL, in a line of log and in the encodings that were given. */
  #forms = new Set<string>();
  #announce: (secret: string) => void;
  #encodings: readonly ((text: string) => string)[];

  /** @param encodings further ways in which text is written where it is scrubbed afterwards: character references of HTML */
  constructor(announce: (secret: string) => void = () => {}, encodings: readonly ((text: string) => string)[] = []) {
    this.#announce = announce;
    this.#encodings = encodings;
  }

  /** Empty strings and strings of fewer than 4 characters are no secrets: hiding them would hide everything. */
  add(secret: string): void {
    for (const part of new Set([secret, ...secret.split(/\r?\n/)])) {
      if (part.trim().length < 4 || this.#announced.has(part)) continue;
      this.#announced.add(part);
      this.#announce(part);
      const wellFormed = part.toWellFormed();
      const printable = printed(part);
      for (const form of [part, printable, JSON.stringify(part).slice(1, -1), encodeURIComponent(wellFormed)]) this.#forms.add(form);
      for (const encode of this.#encodings) this.#forms.add(encode(printable));
    }
  }

  /** The text with every secret in it replaced by `***`; secrets that overlap are replaced together, so that no end of one is left. */
  scrub(text: string): string {
    const found: [start: number, end: number][] = [];
    for (const form of this.#forms) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) found.push([at, at + form.length]);
    }
    let clean = "";
    let done = 0;
    for (const [start, end] of found.sort(([a], [b]) => a - b)) {
      if (start >= done) clean += `${text.slice(done, start)}***`;
      done = Math.max(done, end);
    }
    return clean + text.slice(done);
  }
}
