import { withQuery } from "../../http/origin.ts";
import { backoff } from "../../http/retry.ts";
import type { HttpAnswer } from "../../http/types.ts";
import type { Descriptor } from "../../oci/descriptor.ts";
import type { Rewindable } from "../../oci/store.ts";
import { OciError } from "../../runtime/errors.ts";
import { ask, checkNamedDigest, type Endpoint, isUnclear, locationOf, repositoryNameOf, statusOf, suffix, writing } from "../request.ts";
import { BodySlicer } from "./body-slicer.ts";
import { hasBlob } from "./exists.ts";
import { cancelLater, cancelUpload, openSession, receivedBytes, type Session, sessionOf } from "./session.ts";

const mebibyte = 1024 * 1024;

const usualChunk = 16 * mebibyte;

/** Sessions that are begun anew after one was lost. */
const maxSessions = 4;

/** Unclear answers in a row between which nothing moved. */
const maxUnclear = 5;

/** Up to so many bytes a blob may go in the body of the POST. */
export const singlePost = 64 * 1024;

/** Milliseconds in which a registry may be hashing what it was sent. */
const hashing = 120_000;

/** How an upload begins. */
export interface Begun {
  readonly session?: Session;
  readonly inOne?: boolean;
}

type Step = "whole" | "chunk" | "close" | "done";

/**
 * One upload, from its session to the blob that is there: one state machine, so that every fault is met in the same
 * way wherever it strikes. It begins with the whole blob in one PUT; it goes over to chunks if that was too large
 * for the registry, or the connection broke again and again. After a lost answer it asks before it sends: a HEAD
 * tells whether the blob arrived, the session's status how far it has come. A session that was lost is begun anew, at
 * most three times. Takes no slots.
 */
export class Upload {
  #endpoint: Endpoint;
  #blob: Descriptor;
  #session: Session | undefined;
  #sessions = 0;
  #body: BodySlicer;
  /** All of the body, if it is in memory. */
  #content: Uint8Array | undefined;
  /** Bytes that the registry has. */
  #offset = 0;
  #chunked: boolean;
  #chunk: number;
  #unclear = 0;
  /** It went on from what the registry said it has: if that was wrong, the digest is, too. */
  #resumed = false;

  #inOne: boolean;

  /**
   * @param begun its session, if there is one already; whether a single POST is worth a try, though nothing is known
   * of the registry.
   */
  constructor(endpoint: Endpoint, blob: Descriptor, body: Rewindable, { session, inOne = false }: Begun = {}) {
    this.#inOne = inOne || endpoint.capabilities.selfMount.refuses;
    this.#endpoint = endpoint;
    this.#blob = blob;
    this.#session = session;
    this.#body = new BodySlicer(body);
    this.#content = body.content;
    this.#chunked = endpoint.capabilities.chunk !== undefined && blob.size > endpoint.capabilities.chunk;
    this.#chunk = endpoint.capabilities.chunk ?? usualChunk;
  }

  /** @throws OciError; then the session has been cancelled. */
  async run(): Promise<void> {
    try {
      if (this.#session === undefined && (await this.#post())) return;
      for (let step = this.#next(); step !== "done"; ) step = await this.#take(step);
    } catch (error) {
      if (this.#session) await cancelUpload(this.#endpoint, this.#session);
      throw this.#body.failure ? this.#body.failure.error : error;
    } finally {
      await this.#body.close();
    }
  }

  #next(): Step {
    const { size } = this.#blob;
    if (size === 0) return "whole";
    if (this.#offset >= size) return "close";
    const tooLong = size > (this.#session?.most ?? Number.POSITIVE_INFINITY);
    return this.#chunked || this.#offset > 0 || tooLong ? "chunk" : "whole";
  }

  async #take(step: Step): Promise<Step> {
    this.#endpoint.ctx.signal.throwIfAborted();
    try {
      // A session may bring its own bounds on chunks.
      if (this.#session === undefined) {
        this.#session = await openSession(this.#endpoint, this.#blob, { slot: false });
        return this.#next();
      }
      if (step === "chunk") await this.#patch(this.#session);
      else {
        await this.#put(this.#session, step === "whole");
        return "done";
      }
    } catch (error) {
      if (this.#body.failure) throw this.#body.failure.error;
      if (await this.#mend(step, error)) return "done";
    }
    return this.#next();
  }

  /**
   * A small blob in one request (distribution-spec, "Single POST"): if it was asked for, and if the registry
   * refuses mounts, for then it is not of distribution's family, which would not take the body. @returns whether it
   * is there.
   */
  async #post(): Promise<boolean> {
    const { capabilities, own } = this.#endpoint;
    // Doubtful: it may have said 201 to such a request before, and stored nothing.
    if (!this.#inOne || !capabilities.singlePost || own.doubtful || this.#blob.size > singlePost) return false;
    const { digest } = this.#blob;
    try {
      const answer = await ask(this.#endpoint, {
        method: "POST",
        uploads: true,
        to: `blobs/uploads/?digest=${digest}`,
        about: suffix(digest),
        operation: "upload blob",
        access: writing(this.#endpoint),
        body: this.#piece(0, this.#blob.size),
        headers: { "content-type": "application/octet-stream" },
        expect: [201, 202],
        slot: false,
        onLoss: "once",
        silence: hashing,
      });
      if (answer.status === 201) {
        this.#check(answer);
        return true;
      }
      capabilities.singlePost = false;
      this.#session = sessionOf(this.#endpoint, answer);
      // It should hold nothing; should it have kept the body, it cannot be used.
      this.#resumed = true;
    } catch (error) {
      const status = statusOf(error);
      const refused = status !== undefined && (status < 500 || status === 501) && status !== 429 && !isCorrupt(error);
      if (this.#body.failure || !(refused || isUnclear(error))) throw error;
      capabilities.singlePost = false;
    }
    return false;
  }

  /** The PUT that ends the session: with the whole blob, or with nothing behind its chunks. */
  async #put(session: Session, whole: boolean): Promise<void> {
    const { digest, size } = this.#blob;
    const answer = await ask(this.#endpoint, {
      method: "PUT",
      uploads: true,
      to: withQuery(session.location, "digest", digest),
      about: suffix(digest),
      operation: "upload blob",
      access: writing(this.#endpoint),
      headers: { "content-type": "application/octet-stream" },
      body: whole && size > 0 ? this.#piece(0, size) : undefined,
      expect: [201, 204],
      slot: false,
      onLoss: "once",
      silence: hashing,
    });
    this.#check(answer);
    // 201 is what the specification knows; 204 is also what something in between says that has stored nothing.
    if (answer.status === 201 || (await hasBlob(this.#endpoint, this.#blob, { slot: false }))) return;
    throw new OciError("the registry did not store the blob", {
      kind: "server",
      operation: "upload blob",
      reference: `${repositoryNameOf(this.#endpoint)}${suffix(digest)}`,
      host: answer.url.host,
      status: answer.status,
    });
  }

  #check(answer: HttpAnswer): void {
    const { digest } = this.#blob;
    checkNamedDigest(answer, digest, "blob", `${repositoryNameOf(this.#endpoint)}${suffix(digest)}`);
  }

  /** One chunk (distribution-spec, "Pushing a blob in chunks"). */
  async #patch(session: Session): Promise<void> {
    const { digest, size } = this.#blob;
    const start = this.#offset;
    const length = Math.min(size - start, this.#chunkLength(session));
    const answer = await ask(this.#endpoint, {
      method: "PATCH",
      uploads: true,
      to: session.location,
      about: suffix(digest),
      operation: "upload blob",
      access: writing(this.#endpoint),
      headers: { "content-type": "application/octet-stream", "content-range": `${start}-${start + length - 1}` },
      body: this.#piece(start, length),
      // ECR says 201, some say 204.
      expect: [201, 202, 204],
      slot: false,
      onLoss: "once",
      silence: hashing,
    });
    this.#moveOn(session, answer);
    const have = receivedBytes(answer);
    // It may have taken less than it was sent. A Range that lies before the chunk is an old one (ECR), one that says
    // a
    // byte more or less is a mistake (Quay).
    this.#offset = have !== undefined && have > start + 1 && have < start + length - 1 ? have : start + length;
    this.#unclear = 0;
  }

  #piece(start: number, length: number): Uint8Array | Rewindable {
    return this.#content?.subarray(start, start + length) ?? this.#body.piece(start, length);
  }

  #chunkLength({ least, most }: Session): number {
    return Math.max(1, Math.min(most, Math.max(least, this.#chunk)));
  }

  /** The newest Location counts. */
  #moveOn(session: Session, answer: HttpAnswer): void {
    const has = answer.headers.get("location") !== undefined;
    this.#session = has ? { ...session, location: locationOf(this.#endpoint, answer, "upload Location") } : session;
  }

  /**
   * Decides how to go on after a step failed. @returns whether the blob turned out to be there. @throws if it
   * can't be mended.
   */
  async #mend(step: Step, error: unknown): Promise<boolean> {
    const session = this.#session;
    if (!(error instanceof OciError)) throw error;
    // Beginning a session leaves nothing behind that would have to be looked at; it has been repeated as often as it
    // may.
    if (session === undefined || isCorrupt(error)) throw error;
    const { status, code = "" } = error.facts;
    if (isUnclear(error)) {
      if (++this.#unclear > maxUnclear) throw error;
      if (this.#unclear > 1)
        await this.#endpoint.ctx.clock.sleep(backoff(this.#unclear - 1, this.#endpoint.ctx.random), this.#endpoint.ctx.signal);
      if (step !== "chunk" && (await hasBlob(this.#endpoint, this.#blob, { slot: false }))) return true;
      // What breaks again and again may get through in pieces.
      if (step === "whole" && this.#unclear > 1) this.#chunked = true;
      await this.#catchUp(session, error);
      return false;
    }
    if (status === 413) {
      if (!this.#shrink(step, session)) throw error;
      // What was refused may have spoilt the session.
      if (step === "whole") this.#restart(error);
      return false;
    }
    if (status === 416) {
      const before = this.#offset;
      await this.#catchUp(session, error);
      // It has what we thought it has: then it is the length that it does not like (ghcr.io, more than 4 MiB in a
      // chunk).
      if (this.#session && this.#offset === before && (step === "close" || !this.#shrink(step, session))) this.#restart(error);
      return false;
    }
    const lost = status === 404 || (status === 400 && /^BLOB_UPLOAD_/.test(code));
    if (lost || (status === 400 && this.#resumed)) {
      this.#restart(error, status === 404);
      return false;
    }
    throw error;
  }

  /** Asks how far the session has come; one that is not known any more is begun anew. */
  async #catchUp(session: Session, error: OciError): Promise<void> {
    let answer: HttpAnswer;
    try {
      answer = await ask(this.#endpoint, {
        method: "GET",
        to: session.location,
        about: suffix(this.#blob.digest),
        operation: "ask about upload",
        access: writing(this.#endpoint),
        expect: [200, 202, 204],
        slot: false,
      });
    } catch (second) {
      if (isUnclear(second) || (statusOf(second) ?? 0) < 400 || [401, 403, 429].includes(statusOf(second) ?? 0)) throw second;
      this.#restart(error, true);
      return;
    }
    const have = receivedBytes(answer);
    if (have === undefined || have > this.#blob.size) {
      this.#restart(error);
      return;
    }
    this.#moveOn(session, answer);
    if (have > this.#offset) this.#unclear = Math.min(this.#unclear, 1);
    this.#resumed = true;
    this.#offset = have;
  }

  /** Begins a new session, from the first byte. */
  #restart(error: unknown, lost = false): void {
    if (++this.#sessions >= maxSessions) throw error;
    if (this.#session && !lost) cancelLater(this.#endpoint, this.#session);
    this.#session = undefined;
    this.#offset = 0;
    this.#resumed = false;
  }

  /** Goes over to chunks, or to smaller ones. @returns false if they can't be smaller. */
  #shrink(step: Step, session: Session): boolean {
    const before = step === "whole" ? this.#blob.size : this.#chunkLength(session);
    const next = [usualChunk, 4 * mebibyte, mebibyte].find((length) => length < before) ?? 0;
    if (next === 0 || (step === "chunk" && next < session.least)) return false;
    this.#chunked = true;
    this.#chunk = next;
    this.#endpoint.capabilities.chunk = next;
    return true;
  }
}

function isCorrupt(error: unknown): boolean {
  return error instanceof OciError && error.facts.kind === "corrupt";
}
