/** What a request is for. A POST that asks for a mount is its own kind. */
export type RequestKind =
  | "ping"
  | "blob-get"
  | "blob-head"
  | "blob-delete"
  | "upload-post"
  | "mount"
  | "upload-patch"
  | "upload-put"
  | "upload-get"
  | "upload-delete"
  | "manifest-get"
  | "manifest-head"
  | "manifest-put"
  | "manifest-delete"
  | "tags"
  | "catalog"
  | "referrers"
  | "token"
  /** A blob at the other origin that blob reads are redirected to. */
  | "cdn"
  | "unknown";

/** One request, as it came in and as it was answered. */
export interface RecordedRequest {
  readonly kind: RequestKind;
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Empty where the path names none. */
  readonly repository: string;
  /** The digest, tag or upload id that the path ends with. */
  readonly reference: string;
  /** When it came, by the registry's clock. Milliseconds. */
  readonly at: number;
  /** The answer's status; 0 while there is none, or where the connection was broken instead. */
  status: number;
  /** Bytes of body that came in and went out so far. */
  received: number;
  sent: number;
  /** Whether a rule had its way with it. */
  faulted: boolean;
}

export type Breakage = "fin" | "rst";

/** What happens to a request instead of, or on the way to, the right answer. Members combine where that makes sense. */
export interface Fault {
  /** Milliseconds before anything is done. */
  readonly delay?: number;

  /** Answer with this status, without doing the work (with it, when `work` is set). */
  readonly status?: number;
  /** Headers over those of the answer; null takes one away (`content-length: null` makes the body chunked). */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
  /** The body of the answer; together with `status`, or over the right one. */
  readonly body?: string | Uint8Array;
  /** Do the work although another status is answered. */
  readonly work?: true;
  /** Read so many bytes of the request's body, then answer at once and close; default: the body is read to its end. */
  readonly afterBytes?: number;

  /** Break the connection without an answer and without doing the work (after `afterBytes`, or at once). */
  readonly drop?: Breakage;
  /** Do the work, then break the connection: the answer is lost. */
  readonly lost?: Breakage;
  /** Never answer, nor close. */
  readonly hang?: true;
  /** With `hang`: nor take a byte of the request's body. */
  readonly deaf?: true;

  /** Break the connection after so many bytes of the answer's body. */
  readonly cut?: { readonly at: number; readonly how: Breakage };
  /** Send so many bytes of the answer's body, then nothing more, and do not close. */
  readonly stall?: { readonly at: number };
  /** From an offset on, send only so many bytes at a time. */
  readonly trickle?: { readonly from?: number; readonly bytes: number; readonly every: number };
  /** An informational answer (103) comes before the answer. */
  readonly informational?: true;
  /** Neither Content-Length nor chunks: the body ends where the connection does. */
  readonly unframed?: true;
  /** Bytes behind the end of the answer that nothing announced. */
  readonly stray?: string;
  /** Flip the byte at this offset of the answer's body. */
  readonly corrupt?: { readonly at: number };
  /** End the answer well, with a Content-Length that fits, after so many bytes. */
  readonly shorten?: number;

  /** Answer 307 (or `status`) with this Location. */
  readonly redirect?: string;
  /** Forget the upload session before the request is looked at. */
  readonly loseSession?: true;
}

export interface Rule {
  readonly on: RequestKind | readonly RequestKind[] | "any";
  /** Further condition: the path holds this. */
  readonly path?: RegExp | string;
  readonly when?: (request: RecordedRequest) => boolean;
  /** Which of the matching requests is the first to fail, from 1; default 1. */
  readonly nth?: number;
  /** How many fail, from there on; default 1; Infinity for always. */
  readonly times?: number;
  /** Count requests that are refused for want of credentials, too; default false. */
  readonly evenUnauthorized?: boolean;
  /** The fault, or what makes it: `attempt` counts from 1. Undefined lets the request through. */
  readonly fault: Fault | ((request: RecordedRequest, attempt: number) => Fault | undefined);
}

/** A rule in force. A test should look at `hits`: a fault that never struck proves nothing. */
export interface InjectedFault {
  readonly hits: number;
  remove(): void;
}

interface ActiveRule {
  readonly rule: Rule;
  seen: number;
  hits: number;
}

/** The rules of one registry; the one injected last that applies wins. */
export class Rules {
  #active: ActiveRule[] = [];

  inject(rule: Rule): InjectedFault {
    const active: ActiveRule = { rule, seen: 0, hits: 0 };
    this.#active.unshift(active);
    return {
      get hits() {
        return active.hits;
      },
      remove: () => {
        this.#active = this.#active.filter((other) => other !== active);
      },
    };
  }

  clear(): void {
    this.#active = [];
  }

  /** The fault that strikes this request. Every rule that matches counts it, whether or not it wins. */
  strike(request: RecordedRequest, authorized: boolean): Fault | undefined {
    let struck: Fault | undefined;
    for (const active of this.#active) {
      const { rule } = active;
      if (!authorized && rule.evenUnauthorized !== true) continue;
      if (!matches(rule, request)) continue;
      active.seen++;
      const first = rule.nth ?? 1;
      if (struck !== undefined || active.seen < first || active.seen >= first + (rule.times ?? 1)) continue;
      struck = typeof rule.fault === "function" ? rule.fault(request, active.seen) : rule.fault;
      if (struck !== undefined) active.hits++;
    }
    if (struck !== undefined) request.faulted = true;
    return struck;
  }
}

function matches(rule: Rule, request: RecordedRequest): boolean {
  const kinds: readonly string[] = typeof rule.on === "string" ? [rule.on] : rule.on;
  if (!kinds.includes("any") && !kinds.includes(request.kind)) return false;
  if (typeof rule.path === "string" && !request.path.includes(rule.path)) return false;
  if (rule.path instanceof RegExp && !rule.path.test(request.path)) return false;
  return rule.when?.(request) ?? true;
}
