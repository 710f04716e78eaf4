import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { isFeatureAvailable, restoreCache, saveCache } from "@actions/cache";
import type { ManifestMemory } from "../graph/holdings.ts";
import { digestOf } from "../oci/digest.ts";
import { type Manifest, parseManifest } from "../oci/manifest.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { limits } from "../runtime/limits.ts";
import type { Tools } from "./step.ts";

/** What the input `cache` asks of `delete`; undefined, with a warning, if there is no cache service. */
export function manifestMemory({ runner, log, ctx }: Tools): ManifestMemory | undefined {
  if (!isFeatureAvailable()) {
    log.warning("cache: this runner has no cache service; manifests are not kept");
    return undefined;
  }
  const folder = join(runner.env.RUNNER_TEMP || tmpdir(), "oci-manifests");
  return new CachedManifests(folder, {
    restore: restoreCache,
    save: saveCache,
    // Each run writes an entry of its own, and the next one finds the newest.
    suffix: () => `${ctx.clock.now().toFixed(0)}-${Math.floor(ctx.random() * 1e9)}`,
    warn: (message) => log.warning(message),
  });
}

interface CacheService {
  readonly restore: (paths: string[], key: string, prefixes: string[]) => Promise<string | undefined>;
  readonly save: (paths: string[], key: string) => Promise<number>;
  readonly suffix: () => string;
  readonly warn: (message: string) => void;
}

/**
 * Manifests of a repository in one file of the Actions cache, a JSON line `[digest, media type, text]` each. A line
 * is believed only if its digest is that of its text, and if the text itself names the type: a cache that somebody
 * else has written to cannot hide what an index needs.
 */
export class CachedManifests implements ManifestMemory {
  readonly #folder: string;
  readonly #service: CacheService;
  readonly #kept = new Map<string, Kept>();

  constructor(folder: string, service: CacheService) {
    this.#folder = folder;
    this.#service = service;
  }

  async recall(repository: string, remember: (manifest: Manifest) => void): Promise<void> {
    const kept = this.#of(repository);
    if (kept.file !== undefined) return;
    try {
      await mkdir(this.#folder, { recursive: true });
      kept.file = createWriteStream(`${kept.path}.new`);
      kept.file.on("error", () => {});
      if ((await this.#service.restore([kept.path], `${kept.key}-`, [`${kept.key}-`])) === undefined) return;
      for await (const line of linesOf(kept.path)) {
        const manifest = parseLine(line);
        if (manifest) remember(manifest);
      }
    } catch {
      this.#service.warn("cache: what was kept cannot be read; manifests are read anew");
    }
    kept.fresh = 0;
  }

  add(repository: string, manifest: Manifest): void {
    const { file } = this.#of(repository);
    const { digest, mediaType } = manifest.descriptor;
    const text = Buffer.from(manifest.bytes).toString("utf8");
    if (file === undefined || manifest.kind === "unknown" || !text.includes(`"${mediaType}"`)) return;
    file.write(`${JSON.stringify([digest, mediaType, text])}\n`);
    this.#of(repository).fresh++;
  }

  async save(repository: string): Promise<void> {
    const kept = this.#of(repository);
    if (kept.file === undefined || kept.isSaved) return;
    kept.isSaved = true;
    try {
      kept.file.end();
      await finished(kept.file);
      await rename(`${kept.path}.new`, kept.path);
      if (kept.fresh > 0) await this.#service.save([kept.path], `${kept.key}-${this.#service.suffix()}`);
    } catch {
      this.#service.warn("cache: manifests could not be kept");
    }
  }

  #of(repository: string): Kept {
    const name = createHash("sha256").update(repository).digest("hex").slice(0, 32);
    const known = this.#kept.get(name) ?? {
      path: join(this.#folder, name),
      key: `oci-manifests-v1-${name}`,
      file: undefined,
      fresh: 0,
      isSaved: false,
    };
    this.#kept.set(name, known);
    return known;
  }
}

interface Kept {
  readonly path: string;
  readonly key: string;
  file: WriteStream | undefined;
  /** Manifests that the cache did not have. */
  fresh: number;
  isSaved: boolean;
}

/** Characters: a manifest as a text within JSON, whose quotes are escaped. */
const longestLine = 2 * limits.manifest;

/**
 * The lines of a file, none longer than a manifest makes it: what somebody else has written must not fill the memory,
 * and Node's readline ends the process by a line that is longer than a string may be.
 */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8" })) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw new InvalidError("a line is longer than any manifest");
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function parseLine(line: string): Manifest | undefined {
  try {
    const [digest, mediaType, text] = JSON.parse(line) as unknown[];
    if (typeof mediaType !== "string" || typeof text !== "string") return undefined;
    const bytes = Buffer.from(text);
    if (digestOf(bytes) !== digest) return undefined;
    const document = JSON.parse(bytes.toString("utf8")) as { mediaType?: unknown };
    return document.mediaType === mediaType ? parseManifest(bytes, mediaType) : undefined;
  } catch {
    return undefined;
  }
}
