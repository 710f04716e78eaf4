import { expect, test } from "vitest";
import { describeWith, run } from "../support/tools.ts";
import { readPages } from "./markdown.ts";

/** Every group of commands that a tool has, by what is called before `--help`. */
const groups: Readonly<Record<string, readonly string[]>> = {
  crane: ["crane", "crane index"],
  oras: ["oras", "oras blob", "oras manifest", "oras manifest index", "oras repo"],
  skopeo: ["skopeo"],
  regctl: [
    ...["regctl", "regctl artifact", "regctl blob", "regctl image", "regctl index"],
    ...["regctl manifest", "regctl registry", "regctl repo", "regctl tag"],
  ],
};
/** What has to do with the tool itself. */
const own = new Set("help completion version config generate-sigstore-key".split(" "));

const page = readPages().find(({ path }) => path === "docs/migrating.md")?.text ?? "";
const section = (tool: string): string => page.split(/^## /m).find((text) => text.startsWith(`${tool}\n`)) ?? "";

describeWith(Object.keys(groups), "the page on changing over", () => {
  test.each(Object.keys(groups))("names every command of %s", async (tool) => {
    const missing: string[] = [];
    for (const group of groups[tool] ?? []) {
      const [name = "", ...words] = group.split(" ");
      const { stdout, stderr } = await run(name, [...words, "--help"]);
      const listed = /ommands:\n((?: +\S.*\n)+)/.exec(stdout + stderr)?.[1] ?? "";
      const commands = [...listed.matchAll(/^ +([a-z][\w-]*)/gm)].map(([, command = ""]) => command);
      expect([group, commands.length > 0]).toEqual([group, true]);
      const known = [...words, ""].join(" ");
      // A group is named by its commands.
      const wanted = commands.filter((command) => !own.has(command) && !(groups[tool] ?? []).includes(`${group} ${command}`));
      for (const command of wanted) {
        if (!new RegExp(`\\b${known}${command}\\b`).test(section(tool))) missing.push(`${group} ${command}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
