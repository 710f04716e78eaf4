import { expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, storeImage } from "../support/test-image.ts";

test("V8 compiles undici's parser once, however many answers it reads", async () => {
  await using registry = await startFaultRegistry();
  const platforms = Array.from({ length: 10 }, (_, at) => `linux/arch${at}`);
  storeImage(registry.storage, "from", await makeImage({ platforms, layers: 4, sharedLayers: 9 }), "1");
  const jail = (_folder: string, command: string, args: readonly string[]) => ({
    ...{ command, args: ["--trace-wasm-compilation-times", ...args] },
  });
  await using machine = await createMachine({ jail });
  const { code, log } = await machine.run({
    operation: "copy",
    source: `${registry.host}/from:1`,
    destination: `${registry.host}/to/from:1`,
  });
  expect(code, log).toBe(0);
  expect(registry.requests.length).toBeGreaterThan(100);
  expect(log).toMatch(/Compiled function \S+ using Liftoff/);
  expect(log).not.toContain("TurboFan");
});
