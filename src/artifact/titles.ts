import { excerpt, InvalidError } from "../runtime/invalid.ts";

/** A relative path with "/" between its segments, safe to be written beneath any folder. */
export type Title = string & { readonly __brand: "Title" };

/** Bytes of a whole title, and of one segment of it (what file systems allow). */
const longest = { title: 4096, segment: 255 };

const controls = /[\u0000-\u001f\u007f]/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/i;

/**
 * Reads `org.opencontainers.image.title` as the path of a file to be written beneath a folder. What could leave the folder, or mean another file on another system,
 * is refused: empty, absolute, `.` and `..` segments, a backslash, a drive letter, control characters, more than 255 bytes in a segment or 4096 in all.
 * @param platform where it will be written; on `win32` also device names, `<>:"|?*`, and segments that end in a dot or space (Windows drops them).
 * @throws InvalidError
 */
export function parseTitle(text: string, platform: NodeJS.Platform = process.platform): Title {
  const refuse = (why: string): never => {
    throw new InvalidError(`the title ${excerpt(text)} is no safe file name: ${why}`);
  };
  if (text === "") refuse("it is empty");
  if (Buffer.byteLength(text) > longest.title) refuse(`it is longer than ${longest.title} bytes`);
  if (controls.test(text)) refuse("it holds a control character");
  if (!text.isWellFormed()) refuse("it is not well-formed text");
  if (text.includes("\\")) refuse("it holds a backslash");
  if (text.startsWith("/")) refuse("it is absolute");
  if (/^[A-Za-z]:/.test(text)) refuse("it starts with a drive letter");
  for (const segment of text.split("/")) {
    if (segment === "") refuse("it has an empty segment");
    if (segment === "." || segment === "..") refuse(`it has the segment ${excerpt(segment)}`);
    if (Buffer.byteLength(segment) > longest.segment) refuse(`a segment is longer than ${longest.segment} bytes`);
    if (platform === "win32") {
      if (reservedOnWindows.test(segment)) refuse(`${excerpt(segment)} is a device on Windows`);
      if (/[<>:"|?*]/.test(segment)) refuse(`${excerpt(segment)} holds a character that Windows does not allow`);
      if (/[. ]$/.test(segment)) refuse(`${excerpt(segment)} ends in a dot or space, which Windows drops`);
    }
  }
  return text as Title;
}

/** What two titles share when some file system takes them for one file: Unicode's composed form, in lower case. */
function folded(title: string): string {
  return title.normalize("NFC").toLowerCase();
}

/**
 * Refuses titles of which one would overwrite or stand in the way of another: the same file (also where a file system does not tell upper from lower case, or ways to
 * write an accent), or a file where another needs a folder.
 * @throws InvalidError that names both.
 */
export function rejectCollisions(titles: Iterable<string>): void {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const title of titles) {
    const key = folded(title);
    const same = files.get(key);
    if (same !== undefined) throw new InvalidError(`the titles ${excerpt(same)} and ${excerpt(title)} name the same file`);
    const beneath = folders.get(key);
    if (beneath !== undefined)
      throw new InvalidError(`the titles ${excerpt(title)} and ${excerpt(beneath)} name a file and a folder at once`);
    files.set(key, title);
    for (let slash = key.lastIndexOf("/"); slash > 0; slash = key.lastIndexOf("/", slash - 1)) {
      const folder = key.slice(0, slash);
      const file = files.get(folder);
      if (file !== undefined) throw new InvalidError(`the titles ${excerpt(file)} and ${excerpt(title)} name a file and a folder at once`);
      if (folders.has(folder)) break;
      folders.set(folder, title);
    }
  }
}
