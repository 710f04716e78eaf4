import { cpSync, existsSync, globSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? "";
const from = process.env.ARTIFACTS_FOLDER;
const [name, path] = [input("name"), input("path") || "."];

if (name !== "") {
  if (!existsSync(join(from, name))) {
    console.log(`::error::there is no artifact ${name}`);
    process.exit(1);
  }
  mkdirSync(path, { recursive: true });
  cpSync(join(from, name), path, { recursive: true });
  console.log(`took ${name}`);
} else {
  // As the real one: no match is no error, and makes no folder.
  const found = globSync(input("pattern") || "*", { cwd: from }).sort();
  for (const each of found) {
    const to = input("merge-multiple") === "true" ? path : join(path, each);
    mkdirSync(to, { recursive: true });
    cpSync(join(from, each), to, { recursive: true });
  }
  console.log(`took ${found.length}: ${found.join(", ")}`);
}
