import type { Socket } from "node:net";

/**
 * Of V8: compile WebAssembly a second time, with the optimizing compiler, once it has run for a while. Both have to be
 * off: without the second one, all is compiled so at once.
 */
const flags = ["wasm-tier-up", "wasm-dynamic-tiering"] as const;
let isCompiled = false;

/**
 * Has V8 compile undici's parser once. It is a single function of 34 KB, and its second compilation takes a tenth of a
 * second of the processor and 23 MB (measured, Node 24), which only some ten thousand answers earn back.
 *
 * What counts is how the flags stand when the function runs first, for the first answer of a process. They are reset
 * at once: while they differ from their defaults, Node compiles its own modules instead of taking them from its cache.
 * @param socket a connection that undici is about to get
 */
export function compileParserOnce(socket: Socket): Socket {
  if (isCompiled) return socket;
  const read = socket.read;
  let chunks = 0;
  const reset = () => {
    socket.read = read;
    setFlags(true);
  };
  setFlags(false);
  socket.once("close", reset);
  socket.read = (size) => {
    // undici asks for more once it has parsed what it got
    if (chunks > 0) {
      isCompiled = true;
      socket.off("close", reset);
      reset();
    }
    const chunk: unknown = read.call(socket, size);
    if (chunk !== null) chunks++;
    return chunk;
  };
  return socket;
}

function setFlags(on: boolean): void {
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of flags) setFlagsFromString(on ? `--${flag}` : `--no-${flag}`);
}
