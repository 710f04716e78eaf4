import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tool } from "./tools.ts";

/** One empty page of a headless Chromium, until the end of the scope. */
export interface Browser extends AsyncDisposable {
  /** What an expression gives there, as JSON carries it; a promise is waited for. Throws what it throws. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** A PNG of a part of the page, also where it is longer than the window. CSS pixels. */
  picture(part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Promise<Buffer>;
}

const flags = [
  ..."--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split(" "),
  ..."--disable-component-update --disable-sync --disable-dev-shm-usage --remote-debugging-port=0 --force-device-scale-factor=1".split(" "),
];

/**
 * Starts Chromium with a profile of its own and speaks to it by its DevTools protocol: three calls of it are all that is needed here.
 * @param program default: Debian's `chromium`.
 */
export async function startBrowser(program = tool("chromium")): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "browser-"));
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`, "data:text/html,<!doctype html>"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "close");
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await using starting = new AsyncDisposableStack();
  starting.defer(async () => {
    child.kill("SIGKILL");
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const page = await openPage(
    await debuggingPort(
      profile,
      () => child.exitCode,
      () => said,
    ),
  );
  starting.defer(async () => page.close());
  // What is evaluated before the document is there is lost with the one before it.
  for (let waited = 0; ; waited += 50) {
    const { result } = await page.call<Evaluated>("Runtime.evaluate", { expression: "location.protocol + document.readyState" });
    if (result.value === "data:complete") break;
    if (waited >= 30_000) throw new Error(`Chromium opens no page (${result.value})`);
    await sleep(50);
  }
  const all = starting.move();
  return {
    evaluate: async <Value>(expression: string) => {
      const { result, exceptionDetails } = await page.call<Evaluated>("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as Value;
    },
    picture: async (part) => {
      const { data } = await page.call<{ data: string }>("Page.captureScreenshot", {
        clip: { ...part, scale: 1 },
        captureBeyondViewport: true,
      });
      return Buffer.from(data, "base64");
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

/** Chromium writes the port that it chose into its profile. */
async function debuggingPort(profile: string, exitCode: () => number | null, said: () => string): Promise<string> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const [port] = (await readFile(join(profile, "DevToolsActivePort"), "utf8").catch(() => "")).split("\n");
    if (port) return port;
    if (exitCode() !== null) break;
    await sleep(50);
  }
  throw new Error(`Chromium does not start: ${said()}`);
}

async function openPage(port: string) {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { type: string; webSocketDebuggerUrl: string }[];
  const address = targets.find(({ type }) => type === "page")?.webSocketDebuggerUrl;
  if (address === undefined) throw new Error("Chromium has no page");
  const socket = new WebSocket(address);
  await once(socket, "open");
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } };
    const call = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  });
  socket.addEventListener("close", () => {
    for (const call of waiting.values()) call.reject(new Error("Chromium ended"));
  });
  let calls = 0;
  return {
    call: <Result>(method: string, params: object): Promise<Result> => {
      const call = Promise.withResolvers<unknown>();
      waiting.set(++calls, call);
      socket.send(JSON.stringify({ id: calls, method, params }));
      return call.promise as Promise<Result>;
    },
    close: () => socket.close(),
  };
}
