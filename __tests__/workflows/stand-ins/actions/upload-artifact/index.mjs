import { cpSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? "";
const fail = (why) => {
  console.log(`::error::${why}`);
  process.exit(1);
};

// All files of a folder are the folder; other patterns are not stood in for.
const [name, path] = [input("name"), input("path").replace(/\/\*$/, "")];
// What the real one refuses.
if (/["<>|*?:\r\n\\/]/.test(name)) fail(`"${name}" cannot name an artifact`);
const folder = join(process.env.ARTIFACTS_FOLDER, name);
if (!existsSync(path)) {
  if (input("if-no-files-found") === "error") fail(`there is no ${path}`);
  console.log(`there is no ${path}`);
  process.exit(0);
}
if (existsSync(folder) && input("overwrite") !== "true") fail(`an artifact ${name} is there already`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
if (statSync(path).isDirectory()) cpSync(path, folder, { recursive: true });
else cpSync(path, join(folder, basename(path)));
console.log(`kept ${path} as ${name}`);
