import { excerpt, InvalidError, UnparsableError } from "./invalid.ts";
import { limits } from "./limits.ts";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface JsonOptions {
  /** Bytes; default `limits.manifest`. */
  readonly limit?: number;
  /** Nesting, levels; default `limits.jsonDepth`. */
  readonly depth?: number;
  /**
   * Members whose number must be written as a whole one: Go's readers refuse `1e2` and `100.0`, and JSON.parse takes
   * both for 100.
   */
  readonly wholeNumbers?: readonly string[];
}

/**
 * The one reader for JSON from outside. It takes I-JSON (RFC 7493): UTF-8 without a byte order mark, no name twice in
 * an object, no half of a surrogate pair, no number beyond a double, one document and nothing behind it, nested at
 * most `depth` levels. `JSON.parse` alone keeps the last of two equal names in silence, where other readers keep the
 * first. Linear in the input.
 * @param what names the document in errors (`manifest`).
 * @throws InvalidError
 */
export function parseJson(bytes: Uint8Array | string, what: string, options: JsonOptions = {}): JsonValue {
  const { limit = limits.manifest, depth = limits.jsonDepth, wholeNumbers = [] } = options;
  const length = typeof bytes === "string" ? Buffer.byteLength(bytes) : bytes.byteLength;
  if (length > limit) throw new InvalidError(`${what} is ${length} bytes long; at most ${limit} are read`);
  let text: string;
  try {
    text = typeof bytes === "string" ? bytes : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnparsableError(`${what} is not UTF-8 text`);
  }
  if (!text.isWellFormed()) throw new InvalidError(`${what} holds half of a surrogate pair`);
  let value: JsonValue;
  try {
    checkStructure(text, what, depth, wholeNumbers);
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof InvalidError) throw error;
    throw new UnparsableError(`${what} is not JSON (it starts with ${excerpt(text.trimStart(), 40)})`);
  }
  return value;
}

/** As `parseJson`, if the document must be an object. */
export function parseJsonObject(bytes: Uint8Array | string, what: string, options?: JsonOptions): JsonObject {
  const value = parseJson(bytes, what, options);
  if (!isObject(value)) throw new InvalidError(`${what} is not a JSON object but ${excerpt(value, 40)}`);
  return value;
}

/**
 * Refuses members that differ from a known name only in case: Go's reader would take them for the known one, and two
 * programs would see two different documents.
 */
export function rejectCaseVariants(object: JsonObject, known: ReadonlyMap<string, string>, what: string): void {
  for (const key of Object.keys(object)) {
    const name = nameOfMember(key, known);
    if (name !== undefined && name !== key) {
      throw new InvalidError(`${what} has a member ${excerpt(key)}, which some readers take for ${JSON.stringify(name)}`);
    }
  }
}

/** The known name that Go's reader takes a member for. */
export function nameOfMember(key: string, known: ReadonlyMap<string, string>): string | undefined {
  return known.get(folded(key));
}

/**
 * As Go's `encoding/json` compares names: the long s is an s to it, too (the Kelvin sign is a k in lower case
 * already).
 */
function folded(name: string): string {
  return name.toLowerCase().replaceAll("\u017f", "s");
}

/** For `rejectCaseVariants`. */
export function knownNames(...names: string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

/**
 * One walk over the text: depth, names and what JSON.parse takes beyond I-JSON; that it is JSON at all is left to
 * JSON.parse.
 */
function checkStructure(text: string, what: string, maxDepth: number, wholeNumbers: readonly string[]): void {
  // One entry for each open bracket: the names seen in an object, null in an array.
  const open: (Set<string> | null)[] = [];
  let nameExpected = false;
  /** The member whose value comes next. */
  let member: string | undefined;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
      case 0x5b: {
        // [
        const object = text.charCodeAt(at) === 0x7b;
        open.push(object ? new Set() : null);
        if (open.length > maxDepth) throw new InvalidError(`${what} is nested more than ${maxDepth} levels deep`);
        nameExpected = object;
        member = undefined;
        break;
      }
      case 0x7d: // }
      case 0x5d: // ]
        open.pop();
        nameExpected = false;
        break;
      case 0x2c: // ,
        nameExpected = open.at(-1) instanceof Set;
        member = undefined;
        break;
      case 0x22: {
        // "
        const end = endOfString(text, at);
        const names = open.at(-1);
        const raw = text.slice(at, end + 1);
        const escaped = raw.includes("\\");
        if (escaped && /\\u[dD][89a-fA-F]/.test(raw) && !(JSON.parse(raw) as string).isWellFormed()) {
          throw new InvalidError(`${what} holds half of a surrogate pair`);
        }
        if (nameExpected && names) {
          const name = escaped ? (JSON.parse(raw) as string) : raw.slice(1, -1);
          if (names.has(name)) throw new InvalidError(`${what} has the member ${excerpt(name)} twice`);
          names.add(name);
          nameExpected = false;
          member = name;
        }
        at = end;
        break;
      }
      default:
        if (isDigit(text.charCodeAt(at))) {
          const start = at;
          while (at + 1 < text.length && inNumber(text.charCodeAt(at + 1))) at++;
          const literal = text.slice(start, at + 1);
          if (Number(literal) === Number.POSITIVE_INFINITY) throw new InvalidError(`${what} holds a number that is out of range`);
          if (member !== undefined && wholeNumbers.includes(member) && !/^\d+$/.test(literal)) {
            throw new InvalidError(`${what} has a member ${excerpt(member)} that is written as ${excerpt(literal)}, not as a whole number`);
          }
        }
    }
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function inNumber(code: number): boolean {
  return isDigit(code) || code === 0x2b || code === 0x2d || code === 0x2e || code === 0x45 || code === 0x65; // + - . E e
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at;
  }
  return text.length;
}
