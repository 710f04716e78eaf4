import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";

/**
 * The segments of a relative name with "/" between them. The last line of defence: who takes names from outside
 * checks them by stricter rules first.
 * @throws OciError of kind "internal" if a segment is empty, `.`, `..`, or holds a NUL or a separator of this system.
 */
export function segmentsBeneath(name: string, platform: NodeJS.Platform = process.platform): string[] {
  const segments = name.split("/");
  for (const segment of segments) {
    const isSeparated = platform === "win32" && /[\\:]/.test(segment);
    if (segment === "" || segment === "." || segment === ".." || segment.includes("\0") || isSeparated)
      throw new OciError(`${excerpt(name)} is no name beneath a folder`, { kind: "internal" });
  }
  return segments;
}

const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\..*)?$/i;

/** Whether Windows can hold a file of this name (Microsoft, "Naming Files, Paths, and Namespaces"). */
export function isNameOnWindows(segment: string): boolean {
  return !/[<>:"\\|?*\u0000-\u001f]/.test(segment) && !/[. ]$/.test(segment) && !devices.test(segment);
}
