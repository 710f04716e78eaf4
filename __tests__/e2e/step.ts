import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Inputs, Machine, StepResult } from "../../scripts/machine.ts";
import type { CountedRequest } from "../support/counting-proxy.ts";
import { leaks } from "../support/invariants.ts";
import { type RunOptions, runStep } from "../support/steps.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import type { TestImage } from "../support/test-image.ts";
import { run } from "../support/tools.ts";

/** A step that did what was asked. */
export interface Success {
  readonly outputs: Readonly<Record<string, string>>;
  /** The output `results`, parsed. */
  // biome-ignore lint/suspicious/noExplicitAny: what is in it is what tests are about.
  readonly results: readonly any[];
  readonly step: StepResult;
}

/** Runs a step that must succeed. */
export async function succeed(machine: Machine, inputs: Inputs, options?: RunOptions): Promise<Success> {
  const step = await runStep(machine, inputs, options);
  expect({ code: step.code, stderr: step.stderr }, step.log).toEqual({ code: 0, stderr: "" });
  expect(step.annotations.filter(({ level }) => level === "error")).toEqual([]);
  return { outputs: step.outputs, results: JSON.parse(step.outputs.results || "[]"), step };
}

/**
 * Runs a step that must fail, with exactly one line that says why, which matches.
 * @param secrets that may appear nowhere
 */
export async function fail(
  machine: Machine,
  inputs: Inputs,
  why: RegExp,
  secrets: readonly string[] = [],
  options?: RunOptions,
): Promise<StepResult> {
  const step = await runStep(machine, inputs, options);
  expect(step.code, step.log).toBe(1);
  const errors = step.annotations.filter(({ level }) => level === "error");
  expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(why)]);
  expect(await leaks({ machine, registries: [], secrets }, [step])).toEqual([]);
  return step;
}

/** Fetches an image by crane, every platform and attestation of it, and compares each byte. */
export async function expectImage(reference: string, image: TestImage): Promise<void> {
  await using folder = temporaryFolder();
  const layout = join(folder.path, "layout");
  await run("crane", ["pull", "--format", "oci", reference, layout]);
  const { manifests } = JSON.parse(await readFile(join(layout, "index.json"), "utf8")) as { manifests: { digest: string }[] };
  expect(manifests.map(({ digest }) => digest)).toEqual([image.root.descriptor.digest]);
  const expected = new Map([...image.blobs, ...image.manifests].map(({ descriptor, bytes }) => [descriptor.digest.slice(7), bytes]));
  const names = await readdir(join(layout, "blobs", "sha256"));
  expect(names.sort()).toEqual([...expected.keys()].sort());
  for (const name of names) {
    expect((await readFile(join(layout, "blobs", "sha256", name))).equals(expected.get(name) as Buffer), name).toBe(true);
  }
}

/** The digest that a tag has, asked by crane. */
export async function digestOf(reference: string): Promise<string> {
  return (await run("crane", ["digest", reference])).stdout.trim();
}

/** Whether crane finds it. */
export async function isThere(reference: string): Promise<boolean> {
  return (await run("crane", ["manifest", reference], { mayFail: true })).code === 0;
}

/** What changed anything, in order: `PUT manifests/v1`. */
export function writes(requests: readonly CountedRequest[]): string[] {
  return requests
    .filter(({ method }) => method !== "GET" && method !== "HEAD")
    .map(({ method, path }) => `${method} ${path.replace(/^\/v2\/.*\/((?:manifests|blobs)\/)/, "$1").replace(/\?.*/, "")}`);
}
