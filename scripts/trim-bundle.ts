import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deferRequires } from "./defer-requires.ts";

/**
 * Modules of packages whose `require`s are put off, by the end of their paths, with what is put off: all that can be,
 * or exactly this. undici's index loads fetch, WebSocket, mocks and caches (and with them Node's own undici once
 * more); its HTTP/1.1 client loads HTTP/2; @actions/core an HTTP client and a runner of programs. Most steps use none
 * of it, and it would be most of what a step takes before its first request.
 */
const deferred: ReadonlyMap<string, readonly string[] | "all"> = new Map<string, readonly string[] | "all">([
  ["undici/index.js", "all"],
  ["undici/lib/dispatcher/client.js", ["client-h2.js"]],
  ["@actions/core/lib/core.js", ["@actions/http-client/lib/index.js", "@actions/exec/lib/exec.js"]],
]);
/** What a start does need of all that. */
const needed = /undici\/lib\/(?:dispatcher\/(?:agent|client)|core\/connect)\.js$/;
/** What a function loads, should it ever be called: bodies of other kinds, a parser for processors without SIMD. */
const rare = /undici\/lib\/(?:web\/|llhttp\/llhttp-wasm\.js)/;
const lateFile = "late.cjs";
/** Chunks that have a module, from which on it is part of index.js. */
const many = 4;

/** A file that ncc made: webpack's modules, and what stands before and behind them. */
interface BundleFile {
  readonly name: string;
  head: string;
  /** By number: `((module, exports, require) => { … })`. */
  readonly modules: Map<string, string>;
  tail: string;
}

/**
 * Makes ncc's bundle start faster and hold nothing twice: `require`s are put off, modules of index.js that no start
 * needs are moved to late.cjs, which is read when the first of them is asked for, those that several chunks have are
 * moved to chunks of their own, and what nobody asks for is left out.
 * @param nameOf the path of a module's file, or the name of a built-in (`node:http2`), by its number
 * @throws Error if the bundle does not look as expected: ncc, webpack or a package have changed
 */
export function trimBundle(folder: string, nameOf: (id: string) => string): void {
  const read = (name: string) => parseFile(name, readFileSync(join(folder, name), "utf8"));
  const index = read("index.js");
  const chunks = readdirSync(folder).flatMap((name) => (/^\d+\.index\.js$/.test(name) ? [read(name)] : []));
  putOff(index, nameOf);
  const late = takeLate(index, chunks, nameOf);
  const shared = takeShared(index, chunks);
  index.tail = withLoader(index.tail, shared);
  for (const file of [index, ...chunks, ...shared]) writeFileSync(join(folder, file.name), ascii(textOf(file)));
  writeFileSync(join(folder, lateFile), ascii(`"use strict";\nmodule.exports = {\n\n${modulesText(late)}\n};\n`));
}

/** Each module begins with a line that has its number, and ends with a line of its own. */
const moduleText = /\/\*\*\*\/ (\d+):\n\/\*\*\*\/ ([\s\S]*?\n\/\*\*\*\/ \}\)),?\n\n?/g;

function parseFile(name: string, text: string): BundleFile {
  const found = [...text.matchAll(moduleText)];
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`${name} has no modules`);
  const modules = new Map(found.map(([, id = "", source = ""]) => [id, source]));
  const file = { name, modules, head: text.slice(0, first.index), tail: text.slice(last.index + last[0].length) };
  const lines = (whole: string) => whole.replaceAll(/\n+/g, "\n");
  if (lines(textOf(file)) !== lines(text)) throw new Error(`${name} does not look like a file of webpack's`);
  return file;
}

function textOf({ head, modules, tail }: BundleFile): string {
  return `${head}${modulesText(modules)}\n${tail}`;
}

function modulesText(modules: ReadonlyMap<string, string>): string {
  return [...modules].map(([id, source]) => `/***/ ${id}:\n/***/ ${source}`).join(",\n\n");
}

function putOff(index: BundleFile, nameOf: (id: string) => string): void {
  const missing = new Set(deferred.keys());
  for (const [id, source] of index.modules) {
    const [end, targets] = [...deferred].find(([path]) => nameOf(id).endsWith(path)) ?? [];
    if (end === undefined || targets === undefined) continue;
    missing.delete(end);
    const isTarget = (target: string) =>
      targets === "all" ? !needed.test(nameOf(target)) : targets.some((path) => nameOf(target).endsWith(path));
    index.modules.set(id, deferRequires({ name: end, source, isTarget, optional: targets === "all" }));
  }
  if (missing.size > 0) throw new Error(`not in index.js: ${[...missing].join(", ")}`);
}

/** Numbers of the modules that a text asks for. */
function askedFor(text: string): string[] {
  const calls = /__(?:nccwpck|webpack)_require__(?:\.[a-z])?(?:\.bind\(__(?:nccwpck|webpack)_require__, |\()(?:\/\* late \*\/ )?(\d+)/g;
  return [...text.matchAll(calls)].map(([, id = ""]) => id);
}

function reached(texts: readonly string[], modules: ReadonlyMap<string, string>, next: (source: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const due = texts.flatMap(next);
  for (let id = due.pop(); id !== undefined; id = due.pop()) {
    const source = modules.get(id);
    if (source === undefined || seen.has(id)) continue;
    seen.add(id);
    due.push(...next(source));
  }
  return seen;
}

/** All that a module of webpack's does if it is one of Node's own. */
const builtIn =
  /^\(\([\w, ]*\) => \{\s*module\.exports = __WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\("[^"]*"\);\s*\/\*{3}\/ \}\)$/;

/**
 * Takes what no start needs out of index.js. What is Node's own stays there for chunks: for one line they would read
 * the whole file of what is late.
 */
function takeLate(index: BundleFile, chunks: readonly BundleFile[], nameOf: (id: string) => string): Map<string, string> {
  const used = reached([index.tail, ...chunks.map(textOf)], index.modules, askedFor);
  const early = reached([index.tail], index.modules, (text) =>
    askedFor(text.replaceAll(/__nccwpck_require__\(\/\* late \*\/ \d+\)/g, "")).filter((id) => !rare.test(nameOf(id))),
  );
  const asked = new Set(chunks.flatMap((chunk) => askedFor(textOf(chunk))));
  const late = new Map<string, string>();
  for (const [id, source] of index.modules) {
    const moved = source.replaceAll("__WEBPACK_EXTERNAL_createRequire(import.meta.url)", "require");
    const stays = used.has(id) && (early.has(id) || moved.includes("import.meta") || (asked.has(id) && builtIn.test(source)));
    if (!stays) index.modules.delete(id);
    if (!stays && used.has(id)) late.set(id, moved);
  }
  return late;
}

interface SharedChunk extends BundleFile {
  readonly id: string;
  /** The chunks that need it. */
  readonly users: readonly string[];
}

/**
 * Takes what several chunks have out of them: into index.js if many have it (each file more takes longer to load than
 * to read so much code), else into one more chunk for each set of chunks that have something in common.
 */
function takeShared(index: BundleFile, chunks: readonly BundleFile[]): SharedChunk[] {
  const users = new Map<string, BundleFile[]>();
  for (const chunk of chunks) for (const id of chunk.modules.keys()) users.set(id, [...(users.get(id) ?? []), chunk]);
  const shared = new Map<string, SharedChunk>();
  for (const [id, having] of [...users].sort(([one], [other]) => Number(one) - Number(other))) {
    if (having.length === 1) continue;
    const sources = new Set(having.map(({ modules }) => modules.get(id) ?? ""));
    const [source = "", another] = sources;
    if (another !== undefined) throw new Error(`module ${id} differs in ${having.map(({ name }) => name).join(", ")}`);
    for (const { modules } of having) modules.delete(id);
    if (having.length >= many) index.modules.set(id, source);
    else sharedBy(having, shared).modules.set(id, source);
  }
  return [...shared.values()];
}

function sharedBy(having: readonly BundleFile[], shared: Map<string, SharedChunk>): SharedChunk {
  const users = having.map(({ name }) => name.split(".")[0]!);
  const known = shared.get(users.join());
  if (known !== undefined) return known;
  const id = `shared-${shared.size + 1}`;
  const head = `export const id = "${id}";\nexport const ids = ["${id}"];\nexport const modules = {\n\n`;
  const made = { id, users, name: `${id}.index.js`, head, modules: new Map(), tail: "\n};\n" };
  shared.set(users.join(), made);
  return made;
}

/** Teaches webpack's loader the late modules and the shared chunks. */
function withLoader(runtime: string, shared: readonly SharedChunk[]): string {
  const needs: Record<string, string[]> = {};
  for (const { id, users } of shared) for (const user of users) needs[user] = [...(needs[user] ?? []), id];
  const late = `Object.assign(__webpack_modules__, __WEBPACK_EXTERNAL_createRequire(import.meta.url)("./${lateFile}"))`;
  const changes = [
    ["__webpack_modules__[moduleId].call(", `(__webpack_modules__[moduleId] ?? ${late}[moduleId]).call(`],
    ["__nccwpck_require__.e = (chunkId) => {", `const sharedChunks = ${JSON.stringify(needs)};\n__nccwpck_require__.e = (chunkId) => {`],
    [
      "return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {",
      "return Promise.all([chunkId, ...(sharedChunks[chunkId] ?? [])].reduce((promises, chunkId) => {",
    ],
    ["__nccwpck_require__.f[key](chunkId, promises);", "__nccwpck_require__.f.j(chunkId, promises);"],
  ] as const;
  return changes.reduce((text, [from, to]) => {
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`webpack's loader has ${parts.length - 1} times ${JSON.stringify(from)}`);
    return parts.join(to);
  }, runtime);
}

/** V8 reads a file of ASCII alone in half the memory, and faster. */
function ascii(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
