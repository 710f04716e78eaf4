/**
 * What happens on the way, told as it happens; the action floor makes log lines of it, tests read it. All text in it
 * may be untrusted.
 */
export type Event =
  | {
      readonly type: "request";
      readonly method: string;
      readonly url: string;
      readonly status: number;
      readonly bytes: number;
      readonly milliseconds: number;
    }
  | {
      readonly type: "retry";
      readonly host: string;
      readonly what: string;
      readonly reason: string;
      readonly attempt: number;
      readonly waitMilliseconds: number;
    }
  | { readonly type: "warning"; readonly message: string }
  | { readonly type: "info"; readonly message: string }
  /**
   * Bytes of blob content that moved (`read` from a source, `written` to a destination); sent for each chunk, so keep
   * it cheap.
   */
  | { readonly type: "bytes"; readonly direction: "read" | "written"; readonly count: number }
  /** The work ahead became known: so many blobs more, of so many bytes. */
  | { readonly type: "planned"; readonly blobs: number; readonly bytes: number }
  | {
      readonly type: "blob";
      readonly digest: string;
      readonly size: number;
      readonly outcome: "uploaded" | "mounted" | "existing" | "planned";
      readonly destination: string;
    };

export type Emit = (event: Event) => void;
