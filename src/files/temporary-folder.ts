import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../runtime/context.ts";
import { attempt } from "./failure.ts";

/** A folder of its own in the run's temporary folder, made when it is first asked for. Disposing removes it. */
export class TemporaryFolder implements AsyncDisposable {
  readonly #ctx: Pick<Context, "temporaryFolder">;
  readonly #prefix: string;
  #path: Promise<string> | undefined;

  constructor(ctx: Pick<Context, "temporaryFolder">, prefix: string) {
    this.#ctx = ctx;
    this.#prefix = prefix;
  }

  path(): Promise<string> {
    this.#path ??= this.#ctx.temporaryFolder().then((parent) => attempt("write", parent, () => mkdtemp(join(parent, this.#prefix))));
    return this.#path;
  }

  /** Never throws. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#path?.then((path) => rm(path, { recursive: true, force: true })).catch(() => {});
  }
}
