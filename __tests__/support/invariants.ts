import { expect } from "vitest";
import type { StepResult } from "../../scripts/runner.ts";
import type { FaultRegistry } from "./fault-registry/registry.ts";
import type { RecordedRequest } from "./fault-registry/rules.ts";
import { digestOf, type Storage } from "./fault-registry/storage.ts";

/** A graph in a registry's storage: a repository, and the tag or digest of the root. */
export interface Place {
  readonly storage: Storage;
  readonly repository: string;
  readonly reference: string;
}

/** I1: the whole graph of one place is at another, and each manifest and blob there has the bytes that its digest says. */
export async function expectSameGraph(from: Place, to: Place): Promise<void> {
  const root = from.storage.manifest(from.repository, from.reference);
  expect(to.storage.manifest(to.repository, to.reference)?.digest, `what ${to.repository}:${to.reference} points to`).toBe(root?.digest);
  for (const digest of from.storage.graph(from.repository, from.reference)) {
    const bytes = await bytesAt(to, digest);
    expect(bytes === undefined ? "nothing" : digestOf(bytes, digest.split(":")[0]), `${to.repository}@${digest}`).toBe(digest);
  }
}

async function bytesAt({ storage, repository }: Place, digest: string): Promise<Buffer | undefined> {
  const manifest = storage.manifest(repository, digest);
  if (manifest) return manifest.bytes;
  const blob = storage.blob(repository, digest);
  if (!blob?.read) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of blob.read(0, blob.size)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** I2: no tag ever pointed, or was to point, to an incomplete graph, and none does now. */
export function expectCompleteTags({ storage }: Pick<FaultRegistry, "storage">): void {
  expect(storage.violations).toEqual([]);
  for (const [name, { tags }] of storage.repositories) {
    for (const [tag, digest] of tags) {
      const root = storage.manifest(name, digest);
      expect(root === undefined ? [digest] : storage.missing(name, root), `missing beneath ${name}:${tag}`).toEqual([]);
    }
  }
}

/** I3: one line that names the operation, a reference, the host, and the status, the code or the digest that is wrong; nothing is said to be done. */
export function expectFailureLine(step: StepResult, operation: string, references: readonly string[]): string {
  const errors = step.annotations.filter(({ level }) => level === "error").map(({ message }) => message);
  expect(errors, step.log).toHaveLength(1);
  const [line = ""] = errors;
  expect(line).not.toMatch(/[\r\n]/);
  expect(line.startsWith(`${operation}: `), line).toBe(true);
  expect(
    references.some((reference) => line.includes(reference.replace(/[:@][^/]*$/, ""))),
    `${line} names ${references}`,
  ).toBe(true);
  expect(line).toMatch(/\(host [^ ,)]+[,)]/);
  expect(line).toMatch(/status [1-5][0-9][0-9]|code [A-Za-z0-9_]+|sha(256|512):|it ended after|it is longer than|bytes/);
  return line;
}

/** The digests of the blobs that were sent. */
export function uploaded(requests: readonly RecordedRequest[]): string[] {
  return requests.flatMap(({ kind, query, status }) => (kind === "upload-put" && status === 201 ? [query.get("digest") ?? ""] : []));
}
