import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
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
 * @returns no item for an empty text
 * @throws InvalidError that shows nothing of the text: no YAML, an alias, a member twice, no list
 */
export function parseYamlList(text: string): YamlList {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", logLevel: "error", prettyErrors: false, uniqueKeys: true, lineCounter });
  const [broken] = document.errors;
  if (broken) throw new InvalidError(`it is not YAML (line ${lineCounter.linePos(broken.pos[0]).line})`);
  let list: unknown;
  try {
    list = document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new InvalidError("it is not YAML without anchors and aliases");
  }
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
