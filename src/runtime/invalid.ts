/**
 * A value that does not follow its grammar: a reference, a digest, a platform, a JSON document.
 * Thrown by every parser of this room; `message` says what was expected and what came, and never
 * holds more than a short, printable piece of the input.
 */
export class InvalidError extends Error {
  override name = "InvalidError";
}

/** No JSON document at all, whatever was expected of it. */
export class UnparsableError extends InvalidError {}

/** What is read, or `fail` with the words of what refused it. */
export function readOr<T>(fail: (why: string) => never, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return fail((error as Error).message);
  }
}

/** What JSON leaves as it is, though it is not to be seen or breaks a line. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A short, one-line, printable piece of untrusted text for an error message. */
export function excerpt(text: unknown, limit = 120): string {
  const shown = typeof text === "string" ? text : String(JSON.stringify(text) ?? text);
  const cut = shown.length > limit ? `${shown.slice(0, limit)}…` : shown;
  return JSON.stringify(cut).replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
