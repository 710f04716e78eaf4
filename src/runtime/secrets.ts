/**
 * Strings that must never be seen. A secret is added before its first use: `announce` tells the runner to mask it, and
 * `scrub` takes it out of everything that is written elsewhere (outputs, files, summary).
 */
export class Secrets {
  #known = new Set<string>();
  #announce: (secret: string) => void;

  constructor(announce: (secret: string) => void = () => {}) {
    this.#announce = announce;
  }

  /** Empty strings and strings of fewer than 4 characters are no secrets: hiding them would hide everything. */
  add(secret: string): void {
    for (const part of new Set([secret, ...secret.split(/\r?\n/)])) {
      if (part.trim().length < 4 || this.#known.has(part)) continue;
      this.#known.add(part);
      this.#announce(part);
    }
  }

  scrub(text: string): string {
    let clean = text;
    for (const secret of this.#known) {
      if (clean.includes(secret)) clean = clean.replaceAll(secret, "***");
    }
    return clean;
  }
}
