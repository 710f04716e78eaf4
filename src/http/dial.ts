import { connect, isIP, type Socket } from "node:net";
import { AddressRefused, isWithin, type Lookup, type Nearness, nearnessOf, type Reach } from "./guard.ts";

/**
 * Milliseconds after which the next address is tried beside those that have not answered yet (RFC 8305, section 8).
 */
const nextAfter = 250;
/** Of a name with more addresses, the rest are not tried. */
const maxAddresses = 16;
/** What the systems say if they have no way to an address at all (EINVAL: Windows, for a zone that it has not). */
const noRoute: ReadonlySet<string | undefined> = new Set(["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL", "EINVAL"]);

export interface DialOptions {
  readonly hostname: string;
  readonly port: number;
  readonly reach: Reach;
  readonly lookup: Lookup;
  /** Milliseconds for looking the name up, and for each address. */
  readonly timeout: number;
  /** Told of every socket, before it is connected. */
  readonly track: (socket: Socket) => void;
}

/** A connection by TCP, and how near the address is that answered. */
export interface Dialed {
  readonly socket: Socket;
  readonly nearness: Nearness;
}

/** No answer came in time. */
class DialTimeout extends Error {
  override name = "DialTimeout";
  readonly code = "ETIMEDOUT";
}

/**
 * Connects to one of a host's addresses that are within reach, the two families in turn, each a quarter of a second
 * after the one before or as soon as that failed, all beside each other: the first that answers wins (RFC 8305).
 * Node's own way gives each address 250 ms and then up, which no far registry keeps. The socket connects to the
 * address that was checked, so that a name that resolves differently a moment later (DNS rebinding) gains nothing.
 * @throws AddressRefused if no address is within reach; else what the lookup said, or the system of an address that
 * can be reached at all
 */
export async function dial(options: DialOptions): Promise<Dialed> {
  const { reach, lookup, timeout } = options;
  const hostname = options.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(hostname) !== 0 ? [hostname] : (await inTime(lookup(hostname), timeout)).map(({ address }) => address);
  const addresses = found.filter((address) => isWithin(nearnessOf(address), reach));
  if (addresses.length === 0) throw new AddressRefused(hostname, nearnessOf(found[0] ?? ""));
  return await new Race(inTurn(addresses).slice(0, maxAddresses), options).result;
}

async function inTime<T>(work: Promise<T>, timeout: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DialTimeout("the name was not resolved in time")), timeout);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The families by turns, the resolver's first choice first; else all of one family that leads nowhere would come
 * before the other.
 */
function inTurn(addresses: readonly string[]): string[] {
  const isFirst = (address: string) => address.includes(":") === addresses[0]?.includes(":");
  const first = addresses.filter(isFirst);
  const second = addresses.filter((address) => !isFirst(address));
  return first.flatMap((address, index) => [address, ...second.slice(index, index + 1)]).concat(second.slice(first.length));
}

/** Connections to several addresses of one host, of which one is wanted. */
class Race {
  readonly result: Promise<Dialed>;
  #settle!: { resolve: (dialed: Dialed) => void; reject: (error: unknown) => void };
  #options: DialOptions;
  #waiting: string[];
  #running = new Set<Socket>();
  #timer: NodeJS.Timeout | undefined;
  #failure: unknown;

  constructor(addresses: string[], options: DialOptions) {
    this.#options = options;
    this.#waiting = addresses;
    this.result = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#next();
  }

  #next(): void {
    clearTimeout(this.#timer);
    const address = this.#waiting.shift();
    if (address === undefined) {
      if (this.#running.size === 0) this.#settle.reject(this.#failure);
      return;
    }
    const { port, track, timeout } = this.#options;
    // 64 KiB at a time, as undici's own connector; its 60 s of keep-alive too
    const shape = { highWaterMark: 64 * 1024, noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 };
    const socket = connect({ host: address, port, ...shape });
    const late = setTimeout(() => socket.destroy(new DialTimeout("the connection timed out")), timeout);
    const onError = (error: Error) => {
      clearTimeout(late);
      this.#running.delete(socket);
      this.#note(error);
      this.#next();
    };
    this.#running.add(socket);
    track(socket);
    socket.once("error", onError).once("connect", () => {
      clearTimeout(late);
      clearTimeout(this.#timer);
      socket.off("error", onError);
      this.#running.delete(socket);
      this.#waiting = [];
      for (const other of this.#running) other.destroy();
      this.#settle.resolve({ socket, nearness: nearnessOf(address) });
    });
    // a socket that is closed by its tracker, or by one that won, says nothing
    socket.once("close", (hadError) => {
      clearTimeout(late);
      if (hadError || !this.#running.delete(socket)) return;
      this.#note(Object.assign(new Error("the connection was closed"), { code: "ECONNABORTED" }));
      this.#next();
    });
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#next(), nextAfter);
  }

  /** That a family has no route says less than what an address of the other family said. */
  #note(error: NodeJS.ErrnoException): void {
    const { code } = (this.#failure ?? {}) as NodeJS.ErrnoException;
    if (this.#failure === undefined || noRoute.has(code)) this.#failure = error;
  }
}
