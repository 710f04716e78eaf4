const controls = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * Text from outside made fit for a log line: one line, no control, bidirectional or invisible characters, and nothing the runner could
 * take for a workflow command (`::cmd::` at the start of a line, `##[cmd]` anywhere in it).
 * @param limit in characters; what is longer is cut and marked with an ellipsis.
 */
export function safe(text: unknown, limit = 1024): string {
  const whole = typeof text === "string" ? text : String(text);
  const cut = whole.length > limit ? `${whole.slice(0, limit)}…` : whole;
  const visible = cut
    .replace(/\r\n|\r|\n/g, "␤")
    .replace(controls, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .replaceAll("##[", "#\u{2060}#[".replace("\u{2060}", " "));
  return /^\s*::/.test(visible) ? `'${visible}` : visible;
}
