import { excerpt, InvalidError } from "../runtime/invalid.ts";

/** A relative path with "/" between its segments, safe to be written beneath any folder. */
export type Title = string & { readonly __brand: "Title" };

/** Bytes of a whole title, and of one segment of it (what file systems allow). */
const longest = { title: 4096, segment: 255 };

const controls = /[\u0000-\u001f\u007f]/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/i;

/**
 * Reads `org.opencontainers.image.title` as the path of a file to be written beneath a folder. What could leave the
 * folder, or mean another file on another system, is refused: empty, absolute, `.` and `..` segments, a backslash, a
 * drive letter, control characters, more than 255 bytes in a segment or 4096 in all.
 * @param platform where it will be written; on `win32` also device names, `<>:"|?*`, and segments that end in a dot
 * or space (Windows drops them).
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

/** The folders that a title leads through, the innermost first. */
export function* foldersAbove(title: string): Generator<string> {
  for (let slash = title.lastIndexOf("/"); slash > 0; slash = title.lastIndexOf("/", slash - 1)) yield title.slice(0, slash);
}

/** What stands at a path: a file, or a directory that others may add to. */
interface Place {
  readonly title: string;
  readonly kind: "file" | "directory";
}

/**
 * Refuses a file where another needs a folder, and two files of one title. Names that differ in case or in the way an
 * accent is written are two files, unless the file system finds that they are not.
 * @throws InvalidError that names both.
 */
export function rejectCollisions(places: readonly Place[]): void {
  const files = new Set<string>();
  for (const { title, kind } of places) {
    if (kind === "file" && files.has(title)) throw new InvalidError(`two files have the title ${excerpt(title)}`);
    if (kind === "file") files.add(title);
  }
  for (const { title, kind } of places) {
    if (kind === "directory" && files.has(title)) throw new InvalidError(`${excerpt(title)} is the title of a file and a folder at once`);
    for (const folder of foldersAbove(title)) {
      if (files.has(folder)) throw new InvalidError(`the titles ${excerpt(folder)} and ${excerpt(title)} name a file and a folder at once`);
    }
  }
}
