import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What is read of a bundler's report: every module, and those that were joined into one. */
export interface BundleReport {
  readonly modules?: readonly BundledModule[];
}

interface BundledModule {
  readonly id?: string | number;
  readonly name?: string;
  readonly nameForCondition?: string;
  readonly modules?: readonly BundledModule[];
}

/**
 * The licences of every package of which anything is in the bundle, chunks included, sorted by name.
 * @param root the folder that holds `node_modules`.
 * @throws Error for a package without a licence text
 */
export function collectLicenses(report: BundleReport, root: string): string {
  const folders = new Set<string>();
  const visit = (module: BundledModule): void => {
    const folder = packageFolder(module.nameForCondition ?? module.name ?? "", root);
    if (folder !== undefined) folders.add(folder);
    module.modules?.forEach(visit);
  };
  report.modules?.forEach(visit);
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
    return { title: `${name} ${version} (${license})`, text: licenseText(folder) };
  });
  // One package may be there in two versions; the same version twice is told once.
  const distinct = new Map(texts.map(({ title, text }) => [title, text]));
  const sorted = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([title, text]) => `${title}\n${"=".repeat(title.length)}\n\n${text}\n`).join("\n\n");
}

/**
 * The folder of the package that a module belongs to; undefined for our own modules and for the bundler's runtime.
 */
function packageFolder(module: string, root: string): string | undefined {
  const path = module.replaceAll("\\", "/");
  const at = path.lastIndexOf("node_modules/");
  if (at < 0) return undefined;
  const [first = "", second = ""] = path.slice(at + "node_modules/".length).split("/");
  const name = first.startsWith("@") ? `${first}/${second}` : first;
  const start = path.indexOf("node_modules/");
  const folder = join(root, path.slice(start, at + "node_modules/".length), name);
  return existsSync(join(folder, "package.json")) ? folder : undefined;
}

function licenseText(folder: string): string {
  const files = readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i.test(name))
    .sort();
  if (files.length > 0) return files.map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim()).join("\n\n");
  const { license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { license?: string; author?: unknown };
  if (license === undefined) throw new Error(`${folder} has no licence`);
  const by = typeof author === "string" ? author : ((author as { name?: string } | undefined)?.name ?? "its authors");
  return `The package has no licence file; its package.json says: ${license}, by ${by}.`;
}
