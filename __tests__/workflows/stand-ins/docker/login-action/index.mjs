import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? "";
const [username, password] = [input("username"), input("password")];
if (username === "" || password === "") {
  console.log("::error::Username and password required");
  process.exit(1);
}
const folder = process.env.DOCKER_CONFIG ?? join(homedir(), ".docker");
const file = join(folder, "config.json");
const config = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const auth = Buffer.from(`${username}:${password}`).toString("base64");
config.auths = { ...config.auths, [input("registry") || "https://index.docker.io/v1/"]: { auth } };
mkdirSync(folder, { recursive: true });
writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
