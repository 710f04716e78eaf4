import type { Credentials } from "../../src/credentials/credentials.ts";
import { createHttpClient } from "../../src/http/client.ts";
import { type Descriptor, describe as describeBytes } from "../../src/oci/descriptor.ts";
import { type Manifest, parseManifest } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { isLoopback, parseReference } from "../../src/oci/reference.ts";
import type { BlobWriter, Destination, Rewindable, UploadStart } from "../../src/oci/store.ts";
import { createRegistryAuth } from "../../src/registry/auth/authorizer.ts";
import { Registries } from "../../src/registry/registries.ts";
import type { Repository } from "../../src/registry/repository.ts";
import type { Access } from "../../src/registry/request.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { type TestContext, testContext } from "../support/context.ts";
import { simulatedClock } from "../support/simulated-clock.ts";
import { noise } from "../support/test-image.ts";

export interface Run extends AsyncDisposable {
  readonly ctx: TestContext;
  readonly registries: Registries;
  readonly cancel: AbortController;
  repository(name: string, access?: Access): Promise<Repository>;
}

export interface RunOptions {
  readonly clock?: Clock;
  /** Whether registries are other processes, see `simulatedClock`; default: they are of this one. */
  readonly patient?: boolean;
  readonly credentials?: Credentials;
  readonly slots?: number;
  readonly retries?: number;
}

/** A run of the client against real sockets. Without a clock of its own it waits for nothing: time goes on when nothing else does. */
export function startRun(options: RunOptions = {}): Run {
  const cancel = new AbortController();
  const { patient = false } = options;
  const simulated = simulatedClock({ patient, start: patient ? Date.now() : undefined });
  const clock = options.clock ?? simulated;
  const ctx = testContext({ clock, slots: options.slots ?? 4, random: Math.random, signal: cancel.signal });
  const http = createHttpClient(ctx, {
    ...{ retries: options.retries ?? 5, plainHttp: isLoopback, tlsSkipVerify: () => false, env: {}, userAgent: "test/1" },
  });
  const auth = createRegistryAuth(ctx, http, options.credentials ?? { find: async () => undefined });
  const registries = new Registries(ctx, { http, auth, plainHttp: isLoopback });
  return {
    ctx,
    registries,
    cancel,
    repository: (name, access) => registries.repository(parseReference(name), access),
    [Symbol.asyncDispose]: async () => {
      await registries[Symbol.asyncDispose]();
      await http[Symbol.asyncDispose]();
      simulated[Symbol.dispose]();
    },
  };
}

export interface Content {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

/** Bytes that cannot be compressed, the same for the same seed. */
export function blobOf(seed: string, size: number): Content {
  const bytes = noise(seed, size);
  return { descriptor: describeBytes(mediaTypes.octetStream, bytes), bytes };
}

export interface CountedBody extends Rewindable {
  /** Where it was opened, in order. */
  readonly opened: readonly number[];
}

export function bodyOf({ bytes }: Content): CountedBody {
  const opened: number[] = [];
  return {
    size: bytes.byteLength,
    opened,
    async *open(from) {
      opened.push(from);
      for (let at = from; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
    },
  };
}

/** Brings a blob as a copier does: offers it, and writes it in a transfer where it is wanted. */
export async function bring(
  run: Run,
  destination: Destination,
  content: Content,
  from?: Destination,
): Promise<"uploaded" | "mounted" | "existing"> {
  const offer = await destination.beginUpload(content.descriptor, from);
  if (offer === "planned") throw new Error("a registry plans nothing");
  if (typeof offer === "string") return offer;
  await run.ctx.limiter.transfer([destination.lane], () => offer.write(bodyOf(content)));
  return "uploaded";
}

export function writerOf(offer: UploadStart): BlobWriter {
  if (typeof offer === "string") throw new Error(`the blob is ${offer}`);
  return offer;
}

export interface ImageOptions {
  readonly subject?: Descriptor;
  readonly artifactType?: string;
  readonly annotations?: Record<string, string>;
  readonly layers?: readonly Descriptor[];
  readonly config?: Descriptor;
}

/** A manifest that says what the test wants, with the empty config. */
export function manifestOf({ config, layers = [], ...members }: ImageOptions = {}): Manifest {
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: config ?? { mediaType: mediaTypes.ociEmpty, digest: emptyBlob.descriptor.digest, size: 2 },
    layers,
    ...members,
  };
  return parseManifest(Buffer.from(JSON.stringify(document)), mediaTypes.ociManifest);
}

export const emptyBlob: Content = { bytes: Buffer.from("{}"), descriptor: describeBytes(mediaTypes.ociEmpty, Buffer.from("{}")) };

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await collect(stream));
}

/** The facts of the OciError that it fails with. */
export async function failure(work: Promise<unknown>): Promise<OciError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof OciError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}
