import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deferRequires } from "../../scripts/defer-requires.ts";
import { trimBundle } from "../../scripts/trim-bundle.ts";

/** Evaluates a module of webpack's with other modules, and tells in which order those were asked for. */
function evaluated(source: string, others: Readonly<Record<number, unknown>>) {
  const asked: number[] = [];
  const load = (id: number) => {
    asked.push(id);
    return others[id];
  };
  const module = { exports: {} as Record<string, unknown> };
  (runInThisContext(source) as (...parts: unknown[]) => void)(module, module.exports, load);
  return { exports: module.exports, asked };
}

function defer(body: string, options: { readonly targets?: readonly number[]; readonly optional?: boolean } = {}): string {
  const isTarget = (id: string) => options.targets?.includes(Number(id)) ?? true;
  const source = `((module, exports, __nccwpck_require__) => {\n${body}\n})`;
  return deferRequires({ name: "made-up", source, isTarget, optional: options.optional ?? true });
}

class Made {
  readonly value = 7;
}

describe("putting requires off", () => {
  test("loads a module when a function that needs it runs, and not before", () => {
    const { exports, asked } = evaluated(
      defer("const other = __nccwpck_require__(1)\nmodule.exports.use = function use () { return other.name }"),
      { 1: { name: "late" } },
    );
    expect(asked).toEqual([]);
    expect((exports.use as () => string)()).toBe("late");
    expect(asked).toEqual([1]);
  });

  test("takes members, members under other names, constructors, calls and shorthand properties along", () => {
    const { exports, asked } = evaluated(
      defer(`const { Made, twice: double } = __nccwpck_require__(1)
const lib = __nccwpck_require__(2)
const only = (__nccwpck_require__(3).only)
module.exports.use = () => {
  const made = new Made()
  const other = new lib.Made()
  double(1)
  return [made.value, other.value, double(4), { only }, typeof lib]
}`),
      { 1: { Made, twice: (n: number) => 2 * n }, 2: { Made }, 3: { only: "one" } },
    );
    expect(asked).toEqual([]);
    expect((exports.use as () => unknown)()).toEqual([7, 7, 8, { only: "one" }, "object"]);
  });

  test("gives an export that is another module when somebody takes it, the same each time", () => {
    const other = { Made };
    const { exports, asked } = evaluated(
      defer("const Client = __nccwpck_require__(1)\nmodule.exports.Client = Client\nmodule.exports.Made = __nccwpck_require__(2).Made"),
      { 1: other, 2: other },
    );
    expect(asked).toEqual([]);
    expect(exports.Client).toBe(other);
    expect(exports.Client).toBe(other);
    expect(exports.Made).toBe(Made);
    expect(Object.keys(exports)).toEqual(["Client", "Made"]);
  });

  test("leaves out what webpack marks as unused", () => {
    const { exports, asked } = evaluated(
      defer(`var __webpack_unused_export__;
const Unused = __nccwpck_require__(1)
__webpack_unused_export__ = Unused
__webpack_unused_export__ = { a: __nccwpck_require__(2), b: new Unused(3) }
/* unused reexport */ __nccwpck_require__(4).Unused
module.exports.own = 5`),
      {},
    );
    expect(asked).toEqual([]);
    expect(exports).toEqual({ own: 5 });
  });

  test("does not put off what is needed at once", () => {
    const body = "const { Made } = __nccwpck_require__(1)\nclass Child extends Made {}\nmodule.exports.Child = Child";
    const { exports, asked } = evaluated(defer(body), { 1: { Made } });
    expect(asked).toEqual([1]);
    expect(new (exports.Child as typeof Made)().value).toBe(7);
    expect(() => defer(body, { optional: false })).toThrow("made-up needs Made at once");
  });

  test("puts off nothing that it was not asked for", () => {
    const { asked } = evaluated(
      defer("const a = __nccwpck_require__(1)\nconst b = __nccwpck_require__(2)\nconst use = () => [a, b]", { targets: [2] }),
      {},
    );
    expect(asked).toEqual([1]);
  });
});

describe("trimming a bundle", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trim-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const names: Readonly<Record<string, string>> = {
    1: "/src/index.ts",
    2: "/node_modules/undici/index.js",
    3: "/node_modules/undici/lib/dispatcher/client.js",
    4: "/node_modules/undici/lib/dispatcher/client-h2.js",
    5: "/node_modules/@actions/core/lib/core.js",
    6: "/node_modules/@actions/http-client/lib/index.js",
    7: "/node_modules/undici/lib/web/fetch/index.js",
    8: "/node_modules/undici/lib/mock/mock-agent.js",
    9: 'external "node:http2"',
  };
  const module = (id: number, body: string) => `/***/ ${id}:\n/***/ ((module, exports, __nccwpck_require__) => {\n\n${body}\n\n/***/ })`;
  const file = (modules: readonly string[]) => `{\n\n${modules.join(",\n\n")}\n\n`;
  const chunk = (id: number, ...modules: string[]) => {
    writeFileSync(
      join(folder, `${id}.index.js`),
      `export const id = ${id};\nexport const ids = [${id}];\nexport const modules = ${file(modules)}};\n`,
    );
  };
  const index = (...modules: string[]) => {
    const runtime = readFileSync(join(import.meta.dirname, "webpack-runtime.txt"), "utf8");
    const start = 'import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";\nvar __webpack_modules__ = (';
    writeFileSync(join(folder, "index.js"), `${start}${file(modules)}});\n${runtime}`);
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  };
  const usual = () => [
    module(
      1,
      "module.exports = { undici: __nccwpck_require__(2), core: __nccwpck_require__(5), loaded: globalThis.loaded, load: () => Promise.all([__nccwpck_require__.e(20), __nccwpck_require__.e(21)]).then(() => [__nccwpck_require__(10), __nccwpck_require__(11)]) };",
    ),
    module(
      2,
      "const Client = __nccwpck_require__(3)\nconst fetch = __nccwpck_require__(7)\nvar __webpack_unused_export__;\n__webpack_unused_export__ = __nccwpck_require__(8)\nmodule.exports.fetch = fetch\nmodule.exports.Client = Client",
    ),
    module(3, "const h2 = __nccwpck_require__(4)\nmodule.exports = () => h2"),
    module(4, "globalThis.loaded.push('h2'); module.exports = { http2: __nccwpck_require__(9), said: 'für später' };"),
    module(5, "var lib = __nccwpck_require__(6);\nmodule.exports = { client: () => new lib.HttpClient() };"),
    module(6, "globalThis.loaded.push('http-client'); exports.HttpClient = class { name = 'client' };"),
    module(7, "globalThis.loaded.push('fetch'); module.exports = 'fetch';"),
    module(8, "globalThis.loaded.push('mock'); module.exports = 'mock';"),
    module(9, 'module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");'),
  ];

  interface Bundle {
    readonly undici: { readonly Client: () => { readonly http2: object; readonly said: string }; readonly fetch: string };
    readonly core: { client(): { readonly name: string } };
    readonly loaded: string[];
    load(): Promise<readonly unknown[]>;
  }
  // by Node itself, not as the test runner loads modules
  const started = (): Bundle => {
    (globalThis as { loaded?: string[] }).loaded = [];
    return (createRequire(import.meta.url)(join(folder, "index.js")) as { started: Bundle }).started;
  };

  test("moves what no start needs to a file that is read when it is asked for, and leaves out what nobody asks for", () => {
    index(...usual());
    trimBundle(folder, (id) => names[id] ?? "");
    expect(Object.keys(createRequire(import.meta.url)(join(folder, "late.cjs")) as object)).toEqual(["4", "6", "7", "9"]);
    expect(readFileSync(join(folder, "index.js"), "utf8")).not.toMatch(/http-client|mock/);
    const { undici, core, loaded } = started();
    expect(loaded).toEqual([]);
    expect(core.client().name).toBe("client");
    expect(undici.Client().said).toBe("für später");
    expect(undici.Client().http2).toBe(process.getBuiltinModule("node:http2"));
    expect(undici.fetch).toBe("fetch");
    expect(loaded).toEqual(["http-client", "h2", "fetch"]);
  });

  test("reads nothing late for what is Node's own", async () => {
    const own = 'module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");';
    index(...usual(), module(13, own));
    chunk(20, module(10, "module.exports = __nccwpck_require__(13);"));
    chunk(21, module(11, "module.exports = 'eleven';"));
    trimBundle(folder, (id) => names[id] ?? "");
    rmSync(join(folder, "late.cjs"));
    expect(await started().load()).toEqual([process.getBuiltinModule("node:stream/consumers"), "eleven"]);
  });

  test("has each module of chunks once, and loads what two of them share", async () => {
    index(...usual());
    const both = module(12, "globalThis.loaded.push('both'); module.exports = 'both';");
    chunk(20, module(10, "module.exports = ['ten', __nccwpck_require__(12)];"), both);
    chunk(21, module(11, "module.exports = ['eleven', __nccwpck_require__(12)];"), both);
    trimBundle(folder, (id) => names[id] ?? "");
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(texts.filter((text) => text.includes("/***/ 12:"))).toHaveLength(1);
    const { load, loaded } = started();
    expect(await load()).toEqual([
      ["ten", "both"],
      ["eleven", "both"],
    ]);
    expect(loaded).toEqual(["both"]);
  });

  test("fails if what it is to put off is not there", () => {
    index(...usual().filter((_, at) => at !== 2));
    expect(() => trimBundle(folder, (id) => names[id] ?? "")).toThrow("not in index.js: undici/lib/dispatcher/client.js");
  });

  test("fails if webpack's loader looks different", () => {
    index(...usual());
    const path = join(folder, "index.js");
    writeFileSync(path, readFileSync(path, "utf8").replace("__webpack_modules__[moduleId].call(", "__webpack_modules__[moduleId]("));
    expect(() => trimBundle(folder, (id) => names[id] ?? "")).toThrow(/webpack's loader has 0 times/);
  });
});
