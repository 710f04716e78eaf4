/** Control, format (bidirectional, invisible), line and paragraph separators, lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Most text is this; the expression above takes ten milliseconds to be made ready. */
const plain = /^[\x20-\x7e]*$/;

/**
 * Text from outside made fit for a log line: one line, no control, bidirectional or invisible characters, and nothing
 * the runner could take for a workflow command (`::cmd::` at the start of a line, `##[cmd]` anywhere in it).
 * @param limit in characters; what is longer is cut and marked with an ellipsis.
 */
export function safe(text: unknown, limit = 1024): string {
  const whole = typeof text === "string" ? text : shown(text);
  const cut = whole.length > limit ? `${whole.slice(0, limit)}…` : whole;
  const visible = printed(cut);
  return /^\s*::/.test(visible) ? `'${visible}` : visible;
}

/** How a piece of text reads within what `safe` makes of a longer one. */
export function printed(text: string): string {
  return (plain.test(text) ? text : escaped(text)).replaceAll("##[", "# #[");
}

function escaped(text: string): string {
  return text.replace(/\r\n|\r|\n/g, "␤").replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** An object from JSON may have a `toString` that is no function. */
function shown(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
