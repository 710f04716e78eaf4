import * as fs from "node:fs";
import { filesError } from "./failure.ts";

/** The operating system; tests put others in. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly fs: typeof fs;
}

export const thisSystem: System = { platform: process.platform, fs };

/**
 * Files and folders of this user's own that are readable or writable for a while. Disposing gives them their modes
 * back.
 */
export class Opened implements Disposable {
  readonly #system: System;
  readonly #modes: { readonly path: Buffer; readonly mode: number }[] = [];

  constructor(system: System) {
    this.#system = system;
  }

  /**
   * Lets this user read, write and search it.
   * @param rights R_OK, W_OK and X_OK, as they are needed.
   * @throws OciError of kind "files" that names the path, if it is somebody else's.
   */
  open(path: Buffer, operation: "read" | "write", rights: number): void {
    const { fs } = this.#system;
    try {
      fs.accessSync(path, rights);
    } catch (error) {
      const failure = filesError(error, operation, path);
      const { mode, uid } = fs.statSync(path);
      if (uid !== process.geteuid?.()) throw failure;
      try {
        fs.chmodSync(path, (mode & 0o7777) | (rights << 6));
      } catch {
        throw failure;
      }
      this.#modes.push({ path, mode: mode & 0o7777 });
    }
  }

  [Symbol.dispose](): void {
    for (const { path, mode } of this.#modes.splice(0).reverse()) {
      try {
        this.#system.fs.chmodSync(path, mode);
      } catch {
        // It is gone, or somebody else's now.
      }
    }
  }
}
