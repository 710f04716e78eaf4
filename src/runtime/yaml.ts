import { type Document, isMap, isScalar, LineCounter, parseAllDocuments, parseDocument, type Scalar, visit } from "yaml";
import { InvalidError } from "./invalid.ts";

/** A list in which every scalar is a string: `1.10` stays what it is. */
export interface YamlList {
  readonly items: readonly unknown[];
  /** Where YAML reads something else than the characters that stand there; almost always quotes were forgotten. */
  readonly changes: readonly YamlChange[];
}

export interface YamlChange {
  readonly how: "a tag (!)" | "an anchor (&)" | "a comment (#) behind a value" | "a value of several lines";
  /** From 1. */
  readonly line: number;
  /** The item of the list that it is in, from 1, and its member there. */
  readonly item: number;
  readonly member?: string;
  /** The tag or anchor itself. */
  readonly text?: string;
}

/**
 * How all YAML is read: every scalar is a string. That no key stands twice is checked here: the library's own check
 * takes minutes for a map of 20,000 keys.
 */
const reading = { schema: "failsafe", logLevel: "error", prettyErrors: false, uniqueKeys: false } as const;

/** What is wrong, and where in the text. */
interface Wrong {
  readonly code: string;
  readonly at: number;
}

/**
 * Finds what is wrong before values are made of a document. Keys are text: the library takes for ever to make text of
 * maps within keys of maps within keys.
 */
function wrongIn(document: Document): Wrong | undefined {
  const [broken] = document.errors;
  if (broken) return { code: broken.code, at: broken.pos[0] };
  let wrong: Wrong | undefined;
  const note = (code: string, node: unknown) => {
    wrong = { code, at: (node as Scalar | null)?.range?.[0] ?? 0 };
    return visit.BREAK;
  };
  try {
    visit(document, {
      Map: (_, { items }) => {
        const seen = new Set<string>();
        for (const { key } of items) {
          if (!isScalar(key)) return note("BAD_KEY", key);
          const name = String(key.value);
          if (seen.has(name)) return note("DUPLICATE_KEY", key);
          seen.add(name);
        }
        return undefined;
      },
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { code: "RESOURCE_EXHAUSTION", at: 0 };
  }
  return wrong;
}

function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new InvalidError("it is not YAML without anchors and aliases");
  }
}

/**
 * The documents of a text that are not empty: maps whose scalars are all strings.
 * @throws InvalidError: no YAML, an alias, a key twice or one that is no text, a document that is no map
 */
export function parseYamlMaps(text: string): Readonly<Record<string, unknown>>[] {
  const documents = parseAllDocuments(text, reading);
  return ("empty" in documents ? [] : documents).flatMap((document) => {
    const wrong = wrongIn(document as Document);
    if (wrong) throw new InvalidError(`it is not YAML (${wrong.code})`);
    if (document.contents === null) return [];
    if (!isMap(document.contents)) throw new InvalidError("it is no lock and no list: a document is a map with apiVersion and kind");
    return [valueOf(document as Document) as Record<string, unknown>];
  });
}

/** What most lists that are no YAML have wrong. */
export const misaligned = "the members of an item must begin in the same column, behind its dash";

/** Whether a member or a dash stands in a column where nothing of the kind can. */
function isMisaligned({ errors }: Document): boolean {
  return errors.some(
    ({ code, message }) =>
      code === "MULTILINE_IMPLICIT_KEY" || /^Sequence item without -|^Unexpected (?:map-value|seq-item)-ind/.test(message),
  );
}

/**
 * @returns no item for an empty text
 * @throws InvalidError that shows nothing of the text: no YAML, an alias, a key twice or one that is no text, no list
 */
export function parseYamlList(text: string): YamlList {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { ...reading, lineCounter });
  const wrong = wrongIn(document);
  if (wrong) {
    const line = `it is not YAML (line ${lineCounter.linePos(wrong.at).line})`;
    throw new InvalidError(isMisaligned(document) ? `${line}: ${misaligned}` : line);
  }
  const list = valueOf(document);
  if (list === null || list === undefined || list === "") return { items: [], changes: [] };
  if (!Array.isArray(list)) throw new InvalidError("it must be a list");
  return { items: list as unknown[], changes: changesIn(document, text, lineCounter) };
}

function changesIn(document: Document, text: string, lines: LineCounter): YamlChange[] {
  const changes: YamlChange[] = [];
  visit(document, {
    Node: (key, node, path) => {
      const [start, end] = node.range ?? [0, 0];
      // path: the document, the list, the item's map, its pair
      const pair = path[3] as { readonly key?: unknown } | undefined;
      const item = path.length === 2 ? Number(key) : isMap(path[2]) ? (path[1] as { items: unknown[] }).items.indexOf(path[2]) : -1;
      const member = isScalar(pair?.key) ? String(pair.key.value) : undefined;
      const note = (how: YamlChange["how"], text?: string) =>
        changes.push({ how, line: lines.linePos(start).line, item: item + 1, member, text });
      if ("anchor" in node && node.anchor !== undefined) note("an anchor (&)", `&${node.anchor}`);
      if ("tag" in node && node.tag !== undefined) note("a tag (!)", node.tag);
      if (!isScalar(node) || path.length === 0) return;
      if (node.type === "PLAIN" && /^[ \t]+#/.test(text.slice(end))) note("a comment (#) behind a value");
      if (node.type !== "BLOCK_LITERAL" && text.slice(start, end).includes("\n")) note("a value of several lines");
    },
  });
  return changes;
}
