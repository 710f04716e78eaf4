import { availableParallelism } from "node:os";
import type { MessagePort, Worker } from "node:worker_threads";
import { algorithmOf, type Digest, type DigestAlgorithm, digester } from "./digest.ts";

/** Bytes from which on a blob is hashed beside the main thread: for fewer a thread costs more than it saves. */
export const largeBlob = 8 * 1024 * 1024;
/** Bytes that the thread is given at a time; while it hashes them, as many gather. */
const half = 256 * 1024;

/** A running hash of bytes that come as a stream. */
export interface BlobDigester extends Disposable {
  /**
   * The chunk is the caller's again when this returns, or what it returns settles; only then may the next one come.
   */
  update(chunk: Uint8Array): Promise<void> | undefined;
  /** Of all bytes since the beginning; the next ones begin another hash. */
  digest(): Digest | Promise<Digest>;
}

/**
 * The hash of a blob of so many bytes, or of what it unpacks to: of a large one beside the main thread.
 * @param digest what it should come to; only its algorithm counts.
 */
export function blobDigester(digest: Digest, size: number): BlobDigester {
  const algorithm = algorithmOf(digest);
  if (size >= largeBlob && availableParallelism() > 1) return new ThreadDigester(algorithm);
  let hash = digester(algorithm);
  const digestAll = (): Digest => {
    const all = hash.digest();
    hash = digester(algorithm);
    return all;
  };
  return { update: (chunk) => void hash.update(chunk), digest: digestAll, [Symbol.dispose]: () => {} };
}

/**
 * What the thread runs: for each blob it gets a port, on which it hears where bytes lie, and tells that it is done.
 */
const program = `
const { createHash } = require("node:crypto");
require("node:worker_threads").parentPort.on("message", ({ algorithm, memory, port }) => {
  let hash = createHash(algorithm);
  port.on("message", ({ from, length, isLast }) => {
    hash.update(new Uint8Array(memory, from, length));
    port.postMessage(isLast ? hash.digest("hex") : "");
    if (isLast) hash = createHash(algorithm);
  });
});`;

let thread: Worker | undefined;
/** Memory of blobs that were hashed, for those that follow. */
const spare: SharedArrayBuffer[] = [];

/** Gathers bytes in one half of its memory while the thread hashes those in the other. */
class ThreadDigester implements BlobDigester {
  readonly #algorithm: DigestAlgorithm;
  readonly #memory = spare.pop() ?? new SharedArrayBuffer(2 * half);
  readonly #bytes = new Uint8Array(this.#memory);
  readonly #port: MessagePort;
  /** Where the half begins that is being filled, and how much is in it. */
  #from = 0;
  #length = 0;
  /** Halves that are being hashed. */
  #sent = 0;
  #hex = "";
  #isOver = false;
  #wake: (() => void) | undefined;

  constructor(algorithm: DigestAlgorithm) {
    const { MessageChannel } = process.getBuiltinModule("node:worker_threads");
    const { port1, port2 } = new MessageChannel();
    this.#algorithm = algorithm;
    this.#port = port1;
    port1.on("message", (hex: string) => {
      this.#sent--;
      this.#hex = hex;
      this.#wake?.();
    });
    port1.on("close", () => {
      this.#isOver = true;
      this.#wake?.();
    });
    // it keeps the process alive only while somebody waits for it
    port1.unref();
    theThread().postMessage({ algorithm, memory: this.#memory, port: port2 }, [port2]);
  }

  update(chunk: Uint8Array): Promise<void> | undefined {
    const room = half - this.#length;
    if (chunk.byteLength >= room) return this.#fill(chunk, room);
    this.#bytes.set(chunk, this.#from + this.#length);
    this.#length += chunk.byteLength;
    return undefined;
  }

  async #fill(chunk: Uint8Array, room: number): Promise<void> {
    let rest = chunk;
    for (let taken = room; rest.byteLength >= taken; taken = half) {
      this.#bytes.set(rest.subarray(0, taken), this.#from + this.#length);
      this.#length += taken;
      rest = rest.subarray(taken);
      this.#send(false);
      await this.#untilSent(1);
    }
    await this.update(rest);
  }

  #send(isLast: boolean): void {
    this.#sent++;
    this.#port.postMessage({ from: this.#from, length: this.#length, isLast });
    this.#from = half - this.#from;
    this.#length = 0;
  }

  async #untilSent(left: number): Promise<void> {
    this.#port.ref();
    while (this.#sent > left) {
      if (this.#isOver) throw new Error("the thread that hashes has ended");
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#port.unref();
  }

  async digest(): Promise<Digest> {
    this.#send(true);
    await this.#untilSent(0);
    return `${this.#algorithm}:${this.#hex}` as Digest;
  }

  [Symbol.dispose](): void {
    if (this.#isOver) return;
    this.#isOver = true;
    // what is still being hashed may not be written over
    if (this.#sent === 0) spare.push(this.#memory);
    this.#port.close();
  }
}

function theThread(): Worker {
  if (thread === undefined) {
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    // it needs nothing of what the process was given, least of all its secrets
    thread = new Worker(program, { eval: true, env: {}, execArgv: [], name: "hash" });
    // told where its bytes are waited for, when the ports close
    thread.on("error", () => {});
    thread.once("exit", () => {
      thread = undefined;
    });
    thread.unref();
  }
  return thread;
}
