import { createHash, type Hash, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Gate } from "./access.ts";
import { drain, errorReply, type Reply, readBody } from "./respond.ts";
import type { RecordedRequest } from "./rules.ts";
import { contentOf, digestOf, type Storage } from "./storage.ts";

export interface UploadOptions {
  /** How a session's Location is written; default absolute. A function is given the right one. */
  readonly location?: "absolute" | "relative" | ((right: string) => string);
  /** Whether a Location must come back byte for byte; default: what its query means is enough, as other clients need. */
  readonly exactLocation?: boolean;
  /** What a mount is answered where the blob is there: 201 (default), or always 202 with a session. */
  readonly mounts?: boolean;
  /** Whether a mount may leave out `from`; default false. */
  readonly anonymousMounts?: boolean;
  /** Whether `POST ?digest=` with a body is a whole upload; default false: 202, as most do. */
  readonly singlePost?: boolean;
  /** OCI-Chunk-Min-Length, and what happens to shorter chunks that are not the last. */
  readonly chunkMinLength?: number;
  /** OCI-Chunk-Max-Length. */
  readonly chunkMaxLength?: number;
  /** The longest body of one request, beyond which the answer is 413. */
  readonly bodyLimit?: number;
  /** Whether the bytes are kept; default true. Without them a blob can be looked at, not read. */
  readonly keepBytes?: boolean;
}

interface Session {
  readonly repository: string;
  readonly id: string;
  readonly chunks: Buffer[];
  size: number;
  /** Made with the first byte: only then the algorithm may be known. */
  hash: Hash | undefined;
  algorithm: string;
  lastChunk: number;
}

// A query as signed URLs have it: it must not be decoded and encoded again.
const signature = "sig=x%20y+z~!";
const untouched = /\?_state=at[0-9]+%2Bb%3D%3D&sig=x%20y\+z~!(&|$)/;

/** The upload sessions of a registry. */
export class Uploads {
  readonly #storage: Storage;
  readonly #gate: Gate;
  readonly #options: UploadOptions;
  readonly #sessions = new Map<string, Session>();

  constructor(storage: Storage, gate: Gate, options: UploadOptions) {
    this.#storage = storage;
    this.#gate = gate;
    this.#options = options;
  }

  /** Sessions that were begun and neither ended nor cancelled. */
  get open(): number {
    return this.#sessions.size;
  }

  lose(id: string): void {
    this.#sessions.delete(id);
  }

  async handle(record: RecordedRequest, request: IncomingMessage, origin: string): Promise<Reply> {
    const limit = this.#options.bodyLimit ?? Infinity;
    if (Number(record.headers["content-length"] ?? 0) > limit) {
      return {
        status: 413,
        headers: { "content-type": "text/html", connection: "close" },
        body: Buffer.from("<html>413 too large</html>"),
      };
    }
    if (record.kind === "mount" || record.kind === "upload-post") return this.#begin(record, request, origin);
    const session = this.#find(record);
    if (!session) {
      await drain(request, record);
      return errorReply(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
    }
    if (record.kind === "upload-get") return { status: 204, headers: this.#progress(session, origin) };
    if (record.kind === "upload-delete") {
      this.#sessions.delete(session.id);
      return { status: 204 };
    }
    if (record.query.get("_state") !== state(session)) {
      await drain(request, record);
      return errorReply(416, "RANGE_INVALID", "this is not the newest location", this.#progress(session, origin));
    }
    return record.kind === "upload-patch" ? this.#append(session, record, request, origin) : this.#finish(session, record, request, origin);
  }

  async #begin(record: RecordedRequest, request: IncomingMessage, origin: string): Promise<Reply> {
    const { repository, query } = record;
    const mount = query.get("mount");
    if (mount !== null && this.#options.mounts !== false && this.#mounted(record, mount)) {
      await drain(request, record);
      return { status: 201, headers: { location: `/v2/${repository}/blobs/${mount}`, "docker-content-digest": mount } };
    }
    const algorithm = query.get("digest-algorithm") ?? "sha256";
    const id = randomUUID();
    const session: Session = { repository, id, chunks: [], size: 0, hash: undefined, algorithm, lastChunk: Infinity };
    const digest = query.get("digest");
    this.#sessions.set(id, session);
    if (digest !== null && this.#options.singlePost === true) return this.#finish(session, record, request, origin);
    await drain(request, record);
    const { chunkMinLength, chunkMaxLength } = this.#options;
    return {
      status: 202,
      headers: {
        ...this.#progress(session, origin),
        "docker-upload-uuid": id,
        ...(chunkMinLength !== undefined && { "oci-chunk-min-length": String(chunkMinLength) }),
        ...(chunkMaxLength !== undefined && { "oci-chunk-max-length": String(chunkMaxLength) }),
      },
    };
  }

  #mounted(record: RecordedRequest, digest: string): boolean {
    const from = record.query.get("from");
    const sources = from !== null ? [from] : this.#options.anonymousMounts === true ? [...this.#storage.repositories.keys()] : [];
    const source = sources.find((name) => this.#storage.blob(name, digest) !== undefined && this.#gate.mayPull(record, name));
    const content = source === undefined ? undefined : this.#storage.blob(source, digest);
    if (content) this.#storage.putContent(record.repository, digest, content);
    return content !== undefined;
  }

  #find(record: RecordedRequest): Session | undefined {
    const session = this.#sessions.get(record.reference);
    if (session?.repository !== record.repository) return undefined;
    const { exactLocation } = this.#options;
    const kept =
      exactLocation === true ? untouched.test(record.url) : record.query.get("sig") === new URLSearchParams(signature).get("sig");
    return kept ? session : undefined;
  }

  /** The headers that say how far a session has come. At its start that is, ambiguously, `0-0`. */
  #progress(session: Session, origin: string): Record<string, string> {
    const path = `/v2/${session.repository}/blobs/uploads/${session.id}?_state=${encodeURIComponent(state(session))}&${signature}`;
    const { location = "absolute" } = this.#options;
    const right = `${origin}${path}`;
    const written = location === "relative" ? path : location === "absolute" ? right : location(right);
    return { location: written, range: `0-${Math.max(0, session.size - 1)}` };
  }

  async #append(session: Session, record: RecordedRequest, request: IncomingMessage, origin: string): Promise<Reply> {
    const range = record.headers["content-range"];
    const start = range === undefined ? session.size : Number(/^([0-9]+)-[0-9]+$/.exec(range)?.[1] ?? Number.NaN);
    const tooShort = session.lastChunk < (this.#options.chunkMinLength ?? 0);
    if (start !== session.size || tooShort) {
      await drain(request, record);
      if (tooShort) return errorReply(400, "SIZE_INVALID", "the chunk before was too short");
      return errorReply(416, "RANGE_INVALID", "chunks must come in order", this.#progress(session, origin));
    }
    const before = session.size;
    await this.#receive(session, record, request);
    session.lastChunk = session.size - before;
    return { status: 202, headers: this.#progress(session, origin) };
  }

  async #finish(session: Session, record: RecordedRequest, request: IncomingMessage, origin: string): Promise<Reply> {
    const range = record.headers["content-range"];
    if (range !== undefined && Number(range.split("-")[0]) !== session.size) {
      await drain(request, record);
      return errorReply(416, "RANGE_INVALID", "chunks must come in order", this.#progress(session, origin));
    }
    const digest = record.query.get("digest") ?? "";
    if (session.size === 0) session.algorithm = digest.split(":")[0] ?? "";
    if (session.algorithm !== "sha256" && session.algorithm !== "sha512") {
      await drain(request, record);
      return errorReply(400, "DIGEST_INVALID", "unknown digest algorithm");
    }
    await this.#receive(session, record, request);
    const right = this.#digest(session, digest);
    if (right !== digest) return errorReply(400, "DIGEST_INVALID", `the content has digest ${right}`);
    this.#sessions.delete(session.id);
    const content = this.#options.keepBytes === false ? { size: session.size, read: undefined } : contentOf(session.chunks);
    this.#storage.putContent(session.repository, digest, content);
    const path = `/v2/${session.repository}/blobs/${digest}`;
    const location = this.#options.location === "relative" ? path : `${origin}${path}`;
    return { status: 201, headers: { location, "docker-content-digest": digest } };
  }

  /** Takes the body in. What came before a client went away stays: it may go on from there. */
  async #receive(session: Session, record: RecordedRequest, request: IncomingMessage): Promise<void> {
    session.hash ??= createHash(session.algorithm);
    for await (const chunk of readBody(request, record)) {
      session.hash.update(chunk);
      session.size += chunk.byteLength;
      if (this.#options.keepBytes !== false) session.chunks.push(chunk);
    }
  }

  #digest(session: Session, wanted: string): string {
    const algorithm = wanted.split(":")[0] ?? "";
    if (algorithm !== session.algorithm && this.#options.keepBytes !== false && (algorithm === "sha256" || algorithm === "sha512")) {
      return digestOf(Buffer.concat(session.chunks), algorithm);
    }
    return `${session.algorithm}:${session.hash?.copy().digest("hex") ?? ""}`;
  }
}

function state(session: Session): string {
  return `at${session.size}+b==`;
}
