import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { safe } from "../runtime/safe.ts";

/** An answer's header says two different things about where it ends. */
class TwoLengths extends Error {
  override name = "TwoLengths";
  readonly code = "TWO_LENGTHS";
}

/** Bytes of a header that are held back until it is whole; undici itself refuses what is longer. */
const maxHead = 64 * 1024;

const heads = new WeakMap<object, Heads>();

subscribe("undici:client:sendHeaders", (message) => {
  heads.get((message as { socket: object }).socket)?.expect();
});

/**
 * Lets undici read the headers of answers that Go and curl read, too, and that its strict parser refuses: lines that
 * end with a bare LF (RFC 9112, 2.2), folded lines (5.2), a Content-Length that stands twice with one value (6.3),
 * and one beside Transfer-Encoding, which then counts alone. What a stricter reader would end elsewhere is the last
 * answer of its connection.
 */
export function readLeniently(socket: Socket): Socket {
  const state = new Heads(socket);
  heads.set(socket, state);
  const read = socket.read.bind(socket);
  socket.read = (size?: number) => {
    const chunk = read(size) as Buffer | null;
    return chunk === null ? null : state.pass(chunk);
  };
  return socket;
}

/**
 * The headers of the answers on one connection, which come one after the other: a header is due after each request.
 */
class Heads {
  #socket: Socket;
  #due = false;
  #held: Buffer | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  expect(): void {
    this.#due = true;
    this.#held = undefined;
  }

  /** @returns what is to be read now; null: nothing yet */
  pass(chunk: Buffer): Buffer | null {
    if (!this.#due) return chunk;
    let rest = this.#held === undefined ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = undefined;
    const passed: Buffer[] = [];
    while (this.#due && rest.length > 0) {
      const end = endOfHead(rest);
      if (end === undefined && rest.length < maxHead && isHttp(rest)) {
        this.#held = rest;
        rest = rest.subarray(rest.length);
        break;
      }
      const head = rest.subarray(0, end ?? rest.length);
      rest = rest.subarray(head.length);
      // an interim answer is followed by another header
      this.#due = end !== undefined && /^HTTP\/1\.[01] 1(?!01)[0-9][0-9]/.test(head.toString("latin1", 0, 12));
      passed.push(end === undefined ? head : this.#mended(head));
    }
    if (rest.length > 0) passed.push(rest);
    if (passed.length === 0) return null;
    return passed.length === 1 ? passed[0]! : Buffer.concat(passed);
  }

  #mended(head: Buffer): Buffer {
    const text = head.toString("latin1");
    if (!unusual.test(text)) return head;
    const lengths = [...text.matchAll(/^content-length:([^\n]*)/gim)].flatMap(([, value]) =>
      value!.split(",").map((length) => length.trim()),
    );
    const isChunked = /^transfer-encoding:/im.test(text);
    const [status = "", ...lines] = text
      .trim()
      .replace(/\r?\n[ \t]+/g, " ")
      .split(/\r?\n/);
    const others = lines.filter((line) => !/^content-length:/i.test(line));
    const different = new Set(lengths);
    if (different.size > 1 && !isChunked) {
      this.#socket.destroy(new TwoLengths(`the answer has the Content-Lengths ${safe([...different].slice(0, 4).join(" and "), 100)}`));
      return head;
    }
    if (!isChunked) others.push(...[...different].map((length) => `content-length: ${length}`));
    else if (lengths.length > 0) others.push("connection: close");
    return Buffer.from(`${[status, ...others].join("\r\n")}\r\n\r\n`, "latin1");
  }
}

/**
 * Lines that end with a bare LF or are folded, and a Content-Length that has more than one value, stands twice or
 * beside Transfer-Encoding.
 */
const unusual =
  /[^\r]\n|\n[ \t]|\ncontent-length:[^\r\n]*,|\n(?:content-length|transfer-encoding):[^]*\n(?:content-length|transfer-encoding):/i;

/** Behind the empty line that ends a header; undefined: it is not here yet. */
function endOfHead(bytes: Buffer): number | undefined {
  const usual = bytes.indexOf("\n\r\n");
  const bare = bytes.subarray(0, usual < 0 ? bytes.length : usual + 1).indexOf("\n\n");
  return bare >= 0 ? bare + 2 : usual >= 0 ? usual + 3 : undefined;
}

/** Whether these bytes can become an answer: what cannot is for undici to refuse at once. */
function isHttp(bytes: Buffer): boolean {
  return "HTTP/".startsWith(bytes.toString("latin1", 0, 5));
}
