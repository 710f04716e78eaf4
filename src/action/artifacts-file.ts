import { appendFileSync, readFileSync, statSync } from "node:fs";
import { attempt } from "../files/failure.ts";
import type { Log } from "./log.ts";
import type { Artifact } from "./report/report.ts";
import type { Environment } from "./runner.ts";

/** The runner's bounds: bytes of the file of one step, subjects of one job. */
const most = { bytes: 1024 * 1024, subjects: 500 };

/**
 * Declares what was written in `$GITHUB_ARTIFACTS` (runner 2.336 and later), so that `actions/attest` in a later step
 * needs no subject. The runner fails a step that names the same thing with two digests, or more than it takes of a
 * job: what earlier steps declared is in `$GITHUB_ARTIFACTS_LIST`, and what would fail is left out, with a warning.
 */
export function declareArtifacts(artifacts: readonly Artifact[], env: Environment, log: Log): void {
  const file = env.GITHUB_ARTIFACTS;
  if (!file) {
    log.warning("declare-artifacts: this runner has no GITHUB_ARTIFACTS (it came with 2.336); nothing was declared");
    return;
  }
  const declared = declaredBefore(env.GITHUB_ARTIFACTS_LIST);
  const earlier = declared.size;
  const lines: string[] = [];
  let beyond = 0;
  for (const { name, digest } of artifacts) {
    const known = declared.get(name);
    // A line with "=" would be read as something else; no reference has one.
    if (known === digest || name.includes("=")) continue;
    if (known !== undefined) {
      log.warning(
        `declare-artifacts: ${name} was declared with ${known} before, and a job declares a name once; ${digest} is not declared: give it to actions/attest as its subject`,
      );
    } else if (declared.size >= most.subjects) beyond++;
    else {
      declared.set(name, digest);
      lines.push(`oci://${name}@${digest}\n`);
    }
  }
  if (beyond > 0) {
    log.warning(`declare-artifacts: a job may declare ${most.subjects}, and earlier steps declared ${earlier}; ${beyond} are not declared`);
  }
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size + Buffer.byteLength(lines.join("")) > most.bytes) {
    log.warning("declare-artifacts: the runner takes 1 MiB of declarations of a step, and these are more; nothing was declared");
    return;
  }
  if (lines.length > 0) attempt("write", file, () => appendFileSync(file, lines.join("")));
}

/**
 * Digests by name, of the runner's list: `{"version":1,"subjects":[{"name","digest","kind"}]}`. None if there is
 * no such list.
 */
function declaredBefore(path: string | undefined): Map<string, string> {
  const declared = new Map<string, string>();
  if (!path) return declared;
  try {
    const { subjects } = JSON.parse(readFileSync(path, "utf8")) as { subjects?: readonly { name?: unknown; digest?: unknown }[] };
    for (const { name, digest } of subjects ?? []) declared.set(String(name), String(digest));
  } catch {
    // The feature is off (the file is empty), or the list has another form: then the runner judges alone.
  }
  return declared;
}
