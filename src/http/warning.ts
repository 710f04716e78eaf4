/** Of the header lines that are read, characters in all (distribution-spec, "Warnings": no more than 4096 bytes). */
const maxHeader = 4096;

/**
 * The texts of `Warning: 299 - "<text>"` lines (distribution-spec, "Warnings"); other codes and agents mean something
 * else. Linear. The texts are untrusted.
 */
export function parseWarnings(lines: readonly string[]): string[] {
  const texts: string[] = [];
  let rest = maxHeader;
  for (const line of lines) {
    rest -= line.length;
    if (rest < 0) break;
    let at = 0;
    while (line.startsWith('299 - "', at)) {
      let text = "";
      let index = at + 7;
      while (index < line.length && line[index] !== '"') {
        if (line[index] === "\\" && index + 1 < line.length) index++;
        text += line[index++];
      }
      if (line[index] !== '"') break;
      if (text.trim() !== "") texts.push(text);
      const comma = line.indexOf(",", index);
      if (comma < 0) break;
      at = comma + 1;
      while (line[at] === " ") at++;
    }
  }
  return texts;
}
