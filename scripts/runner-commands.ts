/** A line of output that the runner obeys instead of showing it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The commands that the runner knows; a line that names another one is only text. */
const known = new Set(
  "internal-set-repo-path set-env set-output save-state add-mask add-path add-matcher remove-matcher warning error notice debug group endgroup echo stop-commands".split(
    " ",
  ),
);

/**
 * Finds the commands in what a step wrote, the way the runner does: `::name key=value::message` at the start of a
 * line, or `##[name key=value]message` anywhere in it, and none between `::stop-commands::TOKEN` and `::TOKEN::`.
 * @returns the commands, and the log without the lines that name a secret to mask.
 */
export function readCommands(output: string): { commands: Command[]; rest: string } {
  const commands: Command[] = [];
  const rest: string[] = [];
  let resume: string | undefined;
  for (const line of output.split("\n")) {
    const text = line.replace(/\r$/, "");
    if (resume !== undefined) {
      if (text.trimStart() === `::${resume}::`) resume = undefined;
      rest.push(line);
      continue;
    }
    const command = parseColons(text) ?? parseBrackets(text);
    if (command) commands.push(command);
    if (command?.name === "stop-commands") resume = command.message;
    if (command?.name !== "add-mask") rest.push(line);
  }
  return { commands, rest: rest.join("\n") };
}

function parseColons(line: string): Command | undefined {
  const text = line.trimStart();
  if (!text.startsWith("::")) return undefined;
  const end = text.indexOf("::", 2);
  if (end < 0) return undefined;
  return command(text.slice(2, end), ",", text.slice(end + 2), [
    ["%0D", "\r"],
    ["%0A", "\n"],
    ["%3A", ":"],
    ["%2C", ","],
    ["%25", "%"],
  ]);
}

function parseBrackets(line: string): Command | undefined {
  const start = line.indexOf("##[");
  if (start < 0) return undefined;
  const end = line.indexOf("]", start);
  if (end < 0) return undefined;
  return command(line.slice(start + 3, end), ";", line.slice(end + 1), [
    ["%0D", "\r"],
    ["%0A", "\n"],
    ["%3B", ";"],
    ["%5D", "]"],
    ["%25", "%"],
  ]);
}

function command(head: string, separator: string, message: string, escapes: readonly (readonly [string, string])[]): Command | undefined {
  const space = head.indexOf(" ");
  const name = (space < 0 ? head : head.slice(0, space)).toLowerCase();
  if (!known.has(name)) return undefined;
  const plain = (text: string) => escapes.reduce((result, [from, to]) => result.replaceAll(from, to), text);
  const properties: Record<string, string> = {};
  for (const pair of space < 0 ? [] : head.slice(space + 1).split(separator)) {
    const equals = pair.indexOf("=");
    if (equals > 0) properties[pair.slice(0, equals).trim()] = plain(pair.slice(equals + 1));
  }
  return { name, properties, message: plain(message) };
}

/**
 * Reads GITHUB_ARTIFACTS as the runner does (`CreateArtifactsFileCommand`), as far as images go: adds to what the job
 * declared before, digests by name.
 * @throws Error where the runner would fail the step.
 */
export function readArtifacts(content: string, declared: Map<string, string>): void {
  if (Buffer.byteLength(content) > 1024 * 1024) throw new Error("GITHUB_ARTIFACTS is larger than 1 MiB");
  const lengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
  for (const [at, raw] of content.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const refuse = (why: string) => new Error(`GITHUB_ARTIFACTS, line ${at + 1}: ${why}`);
    if (line.includes("=")) throw refuse("an equals sign is reserved");
    const [, name = "", algorithm = "", hex = ""] = /^oci:\/\/(.+)@(sha(?:256|384|512)):([0-9a-f]+)$/i.exec(line) ?? [];
    if (name === "") throw refuse("it is no oci://NAME@DIGEST");
    if (hex.length !== lengths[algorithm.toLowerCase()]) throw refuse(`${hex.length} digits are no ${algorithm}`);
    const digest = `${algorithm}:${hex}`.toLowerCase();
    const known = declared.get(name);
    if (known === digest) continue;
    if (known !== undefined) throw refuse(`${name} was declared with another digest`);
    if (declared.size >= 500) throw refuse("a job declares at most 500");
    declared.set(name, digest);
  }
}

/**
 * Reads a file command (GITHUB_OUTPUT and its like): `name=value` or `name<<DELIMITER`, the value's lines,
 * `DELIMITER`. Throws where the runner would fail the step.
 */
export function parseFileCommand(content: string): Record<string, string> {
  const values: Record<string, string> = {};
  const rows = content.split("\n").map((row) => row.replace(/\r$/, ""));
  if (rows.at(-1) === "") rows.pop();
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? "";
    if (row === "") continue;
    const equals = row.indexOf("=");
    const heredoc = row.indexOf("<<");
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const name = row.slice(0, heredoc);
      const end = rows.indexOf(row.slice(heredoc + 2), index + 1);
      if (name === "" || end < 0) throw new Error(`Invalid value. Matching delimiter not found '${row.slice(heredoc + 2)}'`);
      values[name] = rows.slice(index + 1, end).join("\n");
      index = end;
    } else if (equals > 0) {
      values[row.slice(0, equals)] = row.slice(equals + 1);
    } else {
      throw new Error(`Invalid format '${row}'`);
    }
  }
  return values;
}
