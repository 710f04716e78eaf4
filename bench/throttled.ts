/**
 * Runs the committed bundle beside crane, regctl, oras and skopeo on one large blob, behind a proxy that gives each
 * connection so much: what a registry's network does. Prints the seconds of each, and their ratio to the fastest peer
 * at its best setting. `node scripts/setup.mjs bench/throttled.ts`; `SIZE=256` takes so many MiB instead of 1,024,
 * `RATE=40` so many MiB a second, `ROUNDS=3` so many runs of each, of which the median counts.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dockerRegistry } from "../__tests__/support/real-registries.ts";
import { makeImage, pushImage } from "../__tests__/support/test-image.ts";
import { contestants, type Settings } from "./contestants.ts";

const mebibyte = 1024 * 1024;
const size = Number(process.env.SIZE ?? 1024) * mebibyte;
/** Bytes a second. */
const rate = Number(process.env.RATE ?? 40) * mebibyte;
const rounds = Number(process.env.ROUNDS ?? 3);

/**
 * Forwards connections, and gives each so many bytes a second downwards. A process of its own, so that nothing else
 * holds it up.
 */
async function proxy(port: number): Promise<void> {
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

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  await using registry = await dockerRegistry.start();
  const image = await makeImage({
    seed: "one",
    platforms: ["linux/amd64"],
    layers: 1,
    sharedLayers: 0,
    layerSize: size,
    index: false,
    attestations: false,
  });
  await pushImage(registry.url, "one", image, "1");
  const throttle = fork(import.meta.filename, ["proxy", new URL(registry.url).port]);
  const folder = await mkdtemp(join(tmpdir(), "throttled-"));
  try {
    const [port] = (await once(throttle, "message")) as [number];
    const seconds = new Map<string, number>();
    const entries = contestants.flatMap((contestant) =>
      (["default", "best"] as const).map((settings: Settings) => ({ contestant, settings })),
    );
    const times = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      for (const { contestant, settings } of entries) {
        const name = `${contestant.name} (${settings})`;
        const target = join(folder, "layout");
        const run =
          contestant.name === "bare-node"
            ? undefined
            : contestant.run({ kind: "to-layout", source: `127.0.0.1:${port}/one:1`, folder: target }, settings);
        if (run === undefined) continue;
        times.set(name, [...(times.get(name) ?? []), (await run).seconds]);
        await rm(target, { recursive: true, force: true });
      }
    }
    for (const [name, values] of times) seconds.set(name, median(values));
    const peer = Math.min(...[...seconds].flatMap(([name, value]) => (name.startsWith("ours") ? [] : [value])));
    for (const [name, value] of seconds)
      console.log(`${name.padEnd(20)} ${value.toFixed(2)} s  ${(value / peer).toFixed(2)} of the fastest peer`);
  } finally {
    throttle.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

await (process.argv[2] === "proxy" ? proxy(Number(process.argv[3])) : main());
