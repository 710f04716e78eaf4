import type { TarHeader } from "./header.ts";
import { type ParserOptions, type TarEvent, TarParser } from "./parser.ts";

export interface TarEntry {
  readonly header: TarHeader;
  /** The body, once; what is left unread when the next entry is asked for is skipped. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * The entries of a plain tar archive, in order, in constant memory. After the end of the archive the input is read to
 * its own end, so that whoever verifies it there does; what stands behind the end is ignored. An input of no bytes is
 * an archive without entries.
 * @throws OciError of kind "corrupt" or "unsupported" (see `TarParser`); what the input throws.
 */
export async function* readTar(input: AsyncIterable<Uint8Array>, options?: ParserOptions): AsyncGenerator<TarEntry, void, undefined> {
  const parser = new TarParser(options);
  const chunks = input[Symbol.asyncIterator]();
  let inputEnded = false;

  const advance = async (): Promise<TarEvent | undefined> => {
    for (;;) {
      const event = parser.next();
      if (event !== undefined) return event;
      const step = await chunks.next();
      if (step.done === true) {
        inputEnded = true;
        parser.finish();
        return undefined;
      }
      parser.push(step.value);
    }
  };

  try {
    let event = await advance();
    while (event !== undefined) {
      if (event.type !== "header") {
        event = await advance();
        continue;
      }
      let ended = false;
      const body = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
        while (!ended) {
          const piece = await advance();
          if (piece?.type === "body") yield piece.bytes;
          else ended = true;
        }
      };
      yield { header: event.header, body: body() };
      while (!ended) {
        const piece = await advance();
        if (piece?.type !== "body") ended = true;
      }
      event = await advance();
    }
  } finally {
    if (!inputEnded) await chunks.return?.();
  }
}
