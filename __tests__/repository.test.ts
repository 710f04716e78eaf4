import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { withTables } from "../scripts/readme-tables.ts";
import { inputs } from "../src/action/inputs.ts";
import { outputNames } from "../src/action/report/report.ts";
import { operations } from "../src/action/steps.ts";
import { version } from "../src/action/version.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const filesIn = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path).replaceAll("\\", "/"));

/** Top to bottom. A room is a folder of src/. */
const floors = [
  ["action"],
  ["operations"],
  ["copy"],
  ["graph", "verify", "artifact", "rootfs", "stores"],
  ["content", "registry", "github"],
  ["http", "credentials", "tar", "files"],
  ["oci"],
  ["runtime"],
];

interface Import {
  readonly file: string;
  readonly room: string;
  /** A module of ours, as a path from the root; or a package's name. */
  readonly target: string;
}

const sources = filesIn("src", ".ts");
const imports: readonly Import[] = sources.flatMap((file) => {
  const statement = /^\s*(?:import|export)\s+(?:type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...read(file).matchAll(statement)].map(([, stated, loaded]) => {
    const name = stated ?? loaded ?? "";
    const target = name.startsWith(".") ? relative(root, join(root, dirname(file), name)).replaceAll("\\", "/") : name;
    return { file, room: roomOf(file), target };
  });
});

function roomOf(path: string): string {
  const [, room = "", file] = path.split("/");
  return file === undefined ? "index.ts" : room;
}

describe("the house", () => {
  test("every folder of src is a room of a floor", () => {
    expect([...new Set(sources.map(roomOf))].filter((room) => room !== "index.ts" && !floors.flat().includes(room))).toEqual([]);
  });

  test("an import goes down, never up, and not to another room of the same floor", () => {
    const floorOf = (room: string) => floors.findIndex((rooms) => rooms.includes(room));
    const wrong = imports
      .filter(({ target }) => target.startsWith("src/"))
      .filter(({ room, target }) => room !== roomOf(target) && floorOf(roomOf(target)) <= floorOf(room))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  test("only the action knows @actions/*", () => {
    const wrong = imports.filter(({ room, target }) => target.startsWith("@actions/") && room !== "action");
    expect(wrong).toEqual([]);
  });

  test("what is imported is there", () => {
    const missing = imports.filter(({ target }) => target.startsWith("src/") && !existsSync(join(root, target)));
    expect(missing).toEqual([]);
  });

  test("no module needs itself, not even its types", () => {
    const needs = new Map<string, string[]>();
    for (const { file, target } of imports) {
      if (target.startsWith("src/")) needs.set(file, [...(needs.get(file) ?? []), target]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      if (path.includes(file) || done.has(file)) return;
      for (const next of needs.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe("a function", () => {
  test("has at most 80 lines and four parameters, counted by the compiler", async () => {
    const { default: ts } = await import("typescript");
    const wrong = sources.flatMap((file) => {
      const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
      const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line + 1;
      const found: string[] = [];
      const visit = (node: import("typescript").Node): void => {
        if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
          const [start, lines] = [lineOf(node.getStart()), lineOf(node.end) - lineOf(node.getStart()) + 1];
          if (lines > 80) found.push(`${file}:${start} has ${lines} lines`);
          if (node.parameters.length > 4) found.push(`${file}:${start} has ${node.parameters.length} parameters`);
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
      return found;
    });
    expect(wrong).toEqual([]);
  });
});

describe("action.yml", () => {
  const action = parse(read("action.yml")) as {
    name: string;
    description: string;
    branding: unknown;
    inputs: Record<string, { description: string; required?: boolean; default?: unknown }>;
    outputs: Record<string, { description: string }>;
    runs: { using: string; main: string };
  };

  const jobToken = ["$", "{{ github.token }}"].join("");

  test("has the inputs that the code reads, in the same order and with the same defaults", () => {
    const declared = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ""]);
    const known = Object.entries(inputs).map(([name, input]) => [name, name === "github-token" ? jobToken : input.default]);
    expect(declared).toEqual(known);
  });

  test("has defaults that the code can read, as text", () => {
    for (const [name, input] of Object.entries(inputs)) {
      if (name !== "operation") expect(() => input.read(input.default)).not.toThrow();
      expect(typeof (action.inputs[name]?.default ?? "")).toBe("string");
    }
  });

  test("has the outputs that the code writes", () => {
    expect(Object.keys(action.outputs).sort()).toEqual([...outputNames].sort());
  });

  test("describes everything, and names every operation", () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description.trim().length).toBeGreaterThan(20);
    }
    for (const operation of operations) expect(action.inputs.operation?.description).toContain(`\`${operation}\``);
  });

  test("runs the bundle", () => {
    expect(action.runs).toEqual({ using: "node24", main: "dist/index.js" });
    expect(action.branding).toMatchObject({ icon: expect.any(String), color: expect.any(String) });
  });
});

describe("the bundle", () => {
  const chunks = filesIn("dist", ".js");

  test("has every chunk that it may load, and no other", () => {
    const wanted = new Set(
      chunks.flatMap((file) => [...read(file).matchAll(/__nccwpck_require__\.e\(\/\* import\(\) \*\/ (\d+)\)/g)].map(([, id]) => id)),
    );
    const missing = [...wanted].filter((id) => !existsSync(join(root, "dist", `${id}.index.js`)));
    expect(missing).toEqual([]);
    expect(chunks).toContain("dist/index.js");
  });

  test("is a package of ES modules", () => {
    expect(JSON.parse(read("dist/package.json"))).toEqual({ type: "module" });
  });

  test("has the licences of what is in it", () => {
    const titles = new Set([...read("dist/licenses.txt").matchAll(/^(\S+) [0-9.]+ \([^)]+\)\n=+$/gm)].map(([, name]) => name));
    const packages = imports.flatMap(({ target }) => (/^(?:src\/|node:)/.test(target) ? [] : [/^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0]]));
    // And what comes with them, in chunks that are loaded late.
    const wanted = [...new Set(packages), "@actions/core", "@azure/storage-blob", "semver"];
    expect(wanted.filter((name) => !titles.has(name))).toEqual([]);
  });

  test("knows its version", () => {
    expect((JSON.parse(read("package.json")) as { version: string }).version).toBe(version);
  });
});

test("the page of inputs and outputs has the whole tables of action.yml", () => {
  const page = read("docs/inputs.md");
  const { inputs: declared, outputs } = parse(read("action.yml")) as Record<"inputs" | "outputs", object>;
  for (const name of [...Object.keys(declared), ...Object.keys(outputs)]) expect(page).toContain(`\n| \`${name}\` | `);
  expect(page).toBe(withTables(page, read("action.yml")));
});
