import { accessSync, constants } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attempt } from "../files/failure.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import type { Secrets } from "../runtime/secrets.ts";
import type { Log } from "./log.ts";
import { formatBytes } from "./report/format.ts";
import { type OutputName, outputNames, type Report } from "./report/report.ts";
import type { Environment, Runner } from "./runner.ts";

/** An output becomes an environment variable of the next step, and those break at 128 KiB, name included. Bytes. */
const largest = 100 * 1024;

const files: readonly OutputName[] = ["manifest-path", "result-path"];

/**
 * Looks at what is to be written when the work is done, so that a step that could not tell its result does nothing.
 * @throws OciError of kind "files"
 */
export function checkOutputs(env: Environment): void {
  for (const name of ["GITHUB_OUTPUT", "RUNNER_TEMP"]) {
    const path = env[name];
    if (!path) continue;
    try {
      attempt(`write ${name}`, path, () => accessSync(path, constants.W_OK));
    } catch (error) {
      const isRefused = error instanceof OciError && ["EACCES", "EPERM", "EROFS"].includes(error.facts.code ?? "");
      throw isRefused ? withFacts(error, { reason: "runner-files" }) : error;
    }
  }
}

/**
 * Writes all outputs: those that the report does not have are empty. What is too large for an output is left empty,
 * and a warning names the file that holds it. Secrets are scrubbed from outputs and files.
 * @throws OciError of kind "files"
 */
export async function writeOutputs(
  report: Report & { readonly operation: string },
  runner: Runner,
  log: Log,
  secrets: Secrets,
): Promise<void> {
  const parent = runner.env.RUNNER_TEMP || tmpdir();
  const folder = await attempt("write", parent, () => mkdtemp(join(parent, "oci-registry-")));
  const write = (path: string, data: string | Uint8Array) => attempt("write", path, () => writeFile(path, data));
  const resultPath = join(folder, "result.json");
  const whole = { operation: report.operation, ...report.found, results: report.results };
  await write(resultPath, `${cleanJson(whole, secrets, 2)}\n`);
  const values: Partial<Record<OutputName, string>> = {
    ...report.outputs,
    results: cleanJson(report.results, secrets),
    "result-path": resultPath,
  };
  if (report.manifest) {
    const { bytes } = report.manifest;
    const exact = Buffer.from(bytes).toString("utf8");
    const clean = secrets.scrub(exact);
    values["manifest-path"] = join(folder, "manifest.json");
    await write(values["manifest-path"], clean === exact ? bytes : clean);
    // What is not text cannot be an output; the file has it.
    if (Buffer.from(exact).equals(bytes)) values.manifest = clean;
  }
  for (const name of outputNames) {
    const value = values[name] ?? "";
    const isShown = Buffer.byteLength(value) <= 4 * largest;
    const clean = files.includes(name) || !isShown ? value : secrets.scrub(value);
    if (isShown && Buffer.byteLength(clean) <= largest) runner.output(name, clean);
    else {
      runner.output(name, "");
      const file = name === "manifest" ? "manifest-path" : "result-path";
      log.warning(
        `output ${name} is left empty: it has ${formatBytes(Buffer.byteLength(clean))}, more than a step can be given; ${values[file]} (output ${file}) holds it`,
      );
    }
  }
}

/**
 * JSON without secrets. Each string is scrubbed before it becomes JSON: of a million names at once, the escapes alone
 * would take more memory than the names.
 */
function cleanJson(value: unknown, secrets: Secrets, indent?: number): string {
  const clean = (_: string, member: unknown): unknown => {
    if (typeof member === "string") return secrets.scrub(member);
    if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).map(([key, value]) => [secrets.scrub(key), value]));
  };
  return JSON.stringify(value, clean, indent);
}
