/** A proxy that gives each connection so much: what a registry's network does. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/**
 * @param target `127.0.0.1:PORT`
 * @param rate MiB a second, downwards.
 */
export async function startThrottledProxy(target: string, rate: number): Promise<AsyncDisposable & { readonly host: string }> {
  // a process of its own, so that nothing else holds it up
  const throttle = fork(import.meta.filename, ["proxy", target.split(":")[1] ?? "", String(rate)]);
  const [port] = (await once(throttle, "message")) as [number];
  return {
    host: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => void throttle.kill(),
  };
}

/** @param rate bytes a second, for each connection. */
async function proxy(port: number, rate: number): Promise<void> {
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    const close = () => {
      client.destroy();
      upstream.destroy();
    };
    let due = performance.now();
    client.on("error", close).on("close", close).pipe(upstream);
    upstream.on("error", close).on("end", () => client.end());
    upstream.on("data", (chunk: Buffer) => {
      client.write(chunk);
      due = Math.max(due, performance.now() - 5) + (chunk.byteLength / rate) * 1000;
      const wait = due - performance.now();
      if (wait < 1) return;
      upstream.pause();
      setTimeout(() => upstream.resume(), wait);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  process.send?.((server.address() as AddressInfo).port);
}

if (process.argv[2] === "proxy") await proxy(Number(process.argv[3]), Number(process.argv[4]) * 1024 * 1024);
