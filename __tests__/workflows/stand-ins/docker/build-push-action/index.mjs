import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? "";
const crane = (...args) =>
  execFileSync("crane", args, { stdio: ["ignore", "pipe", "inherit"] })
    .toString()
    .trim();

const tags = input("tags")
  .split("\n")
  .filter((tag) => tag !== "");
const byDigest = /\bname=([^,]+),.*\bpush-by-digest=true\b/.exec(input("outputs"))?.[1];
if (byDigest !== undefined) {
  const digest = crane("digest", "--platform", input("platforms"), process.env.BUILT_IMAGE);
  crane("copy", "--platform", input("platforms"), process.env.BUILT_IMAGE, `${byDigest}@${digest}`);
  appendFileSync(process.env.GITHUB_OUTPUT, `digest=${digest}\n`);
} else {
  if (input("push") !== "true" || tags.length === 0) throw new Error("nothing that is not pushed is built here");
  for (const tag of tags) crane("copy", process.env.BUILT_IMAGE, tag);
  appendFileSync(process.env.GITHUB_OUTPUT, `digest=${crane("digest", tags[0])}\n`);
}
