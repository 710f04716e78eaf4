import { readFile } from "node:fs/promises";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import { repositoryRoot } from "../support/tools.ts";

// The package imports JSON without saying so, which Node refuses.
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context);
    return resolved.url.endsWith(".json") ? { ...resolved, importAttributes: { type: "json" } } : resolved;
  },
});
const { validate } = await import("@actions/languageservice");

/** Where the stand-ins of the actions of others are, `OWNER/NAME`; their `action.yml` has the inputs of the real ones that we use. */
export const standIns = join(repositoryRoot, "__tests__", "workflows", "stand-ins");

/** The service remembers what it parsed under a name. */
let documents = 0;

/**
 * What GitHub's own language service says of a workflow or an `action.yml`: one line each, empty where nothing is wrong. Calls of reusable workflows are
 * checked against those of this repository, steps against the stand-ins where there is one.
 * @param path relative to the repository's root: it decides what the text is.
 */
export async function complaints(path: string, text: string): Promise<string[]> {
  const found = await validate(TextDocument.create(`${++documents}/${path}`, "yaml", 1, text), {
    fileProvider: {
      getFileContent: async (reference) => ({
        name: reference.path,
        content: await readFile(join(repositoryRoot, reference.path), "utf8"),
      }),
    },
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ owner, name }) =>
        parse(await readFile(join(standIns, owner, name, "action.yml"), "utf8").catch(() => "{name: '', description: ''}")),
    },
  });
  return found.map(({ message, range }) => `${path}:${range.start.line + 1}: ${message}`);
}
