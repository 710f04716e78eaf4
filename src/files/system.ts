import * as fs from "node:fs";

/** The operating system; tests put others in. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly fs: typeof fs;
}

export const thisSystem: System = { platform: process.platform, fs };
