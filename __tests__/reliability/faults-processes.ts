import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { createMachine, type Inputs, type MachineOptions } from "../../scripts/runner.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { expectCompleteTags, expectSameGraph } from "../support/invariants.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import type { Row } from "./matrix.ts";
import { copyWithFaults } from "./scenario.ts";

const mebibyte = 1024 * 1024;
const always = Number.POSITIVE_INFINITY;

/** The step's process started by a shell: `"$@"` is the step, `$folder` the folder of the machine. */
function shell(script: string): NonNullable<MachineOptions["jail"]> {
  return (folder, command, args) => ({
    command: "/usr/bin/unshare",
    args: ["--mount", "--propagation", "private", "bash", "-c", `folder=$0; ${script}`, folder, command, ...args],
  });
}

/** What writes files, and what to. */
const written: readonly (readonly [what: string, inputs: (reference: string) => Inputs])[] = [
  ["a layout", (source) => ({ operation: "copy", source, destination: "oci:layout:1" })],
  ["an archive", (source) => ({ operation: "copy", source, destination: "oci-archive:image.tar:1" })],
  ["a docker archive", (source) => ({ operation: "copy", source, destination: "docker-archive:image.tar:app:1", platform: "linux/amd64" })],
  ["an exported archive", (reference) => ({ operation: "export", reference, path: "root.tar" })],
  ["an exported folder", (reference) => ({ operation: "export", reference, path: "root" })],
];

/** What goes wrong with the process itself, and the machine it runs on. */
export const processes: readonly Row[] = [
  {
    id: "F33",
    title: "the disk is full (ENOSPC)",
    needs: ["root"],
    happens: "It fails with the system's code; nothing is left under a final name, nor beside it.",
    run: async () => {
      await using registry = await startFaultRegistry();
      storeImage(registry.storage, "team/app", await makeImage({ layerSize: 2 * mebibyte }), "1");
      for (const [what, inputs] of written) {
        // The disk is gone when the process is: what it held is written down before. A layout may keep blobs that are whole.
        const jail = shell(
          'mount -t tmpfs -o size=1m tmpfs "$folder/work" && cd "$folder/work" && "$@"; code=$?; find . -type f -exec sha256sum {} + > "$folder/left"; exit $code',
        );
        await using machine = await createMachine({ jail });
        const step = await machine.run(inputs(`${registry.host}/team/app:1`));
        expect([what, step.code], step.log).toEqual([what, 1]);
        const errors = step.annotations.filter(({ level }) => level === "error");
        expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/ENOSPC/)]);
        const left = (await readFile(join(machine.workspace, "..", "left"), "utf8")).split("\n").filter((line) => line !== "");
        const blobs = /^([0-9a-f]{64}) {2}\.\/layout\/(blobs\/sha256\/\1|oci-layout|index\.json)$/;
        const others = /^[0-9a-f]{64} {2}\.\/layout\/(oci-layout|index\.json)$/;
        expect([what, left.filter((line) => !blobs.test(line) && !others.test(line))]).toEqual([what, []]);
        expect((await readdir(machine.temp)).filter((name) => name.startsWith("oci-work-"))).toEqual([]);
      }
    },
  },
  {
    id: "F33",
    title: "nobody reads the log any more (EPIPE)",
    happens: "The copy is done all the same, or fails; it never hangs and leaves no tag that is incomplete.",
    run: async () => {
      await using from = await startFaultRegistry();
      await using to = await startFaultRegistry();
      const image = await makeImage();
      storeImage(from.storage, "team/app", image, "1");
      await using machine = await createMachine({
        env: { RUNNER_DEBUG: "1" },
        jail: shell('"$@" | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}'),
      });
      const step = await machine.run(
        { operation: "copy", source: `${from.host}/team/app:1`, destination: `${to.host}/team/app:1` },
        { timeout: 20_000 },
      );
      expect([0, 1]).toContain(step.code);
      expectCompleteTags(to);
      if (step.code !== 0) return;
      const digest = image.root.descriptor.digest;
      await expectSameGraph(
        { storage: from.storage, repository: "team/app", reference: digest },
        { storage: to.storage, repository: "team/app", reference: "1" },
      );
    },
  },
  {
    id: "F34",
    title: "many blobs, few connections and few open files",
    happens: "Never more requests at once than `concurrency` says to each registry; 40 open files are enough.",
    run: async () => {
      await using from = await startFaultRegistry({ latency: 5 });
      await using to = await startFaultRegistry({ latency: 5 });
      const image = await makeImage({ layers: 40, layerSize: 100 });
      storeImage(from.storage, "team/app", image, "1");
      await using machine = await createMachine({ jail: shell('ulimit -n 40; exec "$@"') });
      const step = await machine.run({
        ...{ operation: "copy", source: `${from.host}/team/app:1`, destination: `${to.host}/team/app:1`, concurrency: 4 },
      });
      expect(step.code, step.log).toBe(0);
      expect(Math.max(from.peak(), to.peak())).toBeLessThanOrEqual(4);
      const root = image.root.descriptor.digest;
      await expectSameGraph(
        { storage: from.storage, repository: "team/app", reference: root },
        { storage: to.storage, repository: "team/app", reference: "1" },
      );
    },
  },
  {
    id: "F35",
    title: "a blob of 400 MiB",
    happens: "It is streamed: the process stays under 300 MB.",
    run: async () => {
      await using from = await startFaultRegistry();
      await using to = await startFaultRegistry({ keepBytes: false });
      const { digest, size } = await from.storage.putGenerated("team/app", "large", 400 * mebibyte);
      const config = from.storage.putBlob("team/app", "{}");
      const mediaType = "application/vnd.oci.image.manifest.v1+json";
      const manifest = JSON.stringify({
        ...{ schemaVersion: 2, mediaType, config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: config, size: 2 } },
        layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest, size }],
      });
      from.storage.putManifest("team/app", mediaType, manifest, "1");
      await using machine = await createMachine();
      const step = await machine.start({ operation: "copy", source: `${from.host}/team/app:1`, destination: `${to.host}/team/app:1` });
      let peak = 0;
      const watch = setInterval(() => {
        readFile(`/proc/${step.pid}/status`, "utf8").then(
          (status) => (peak = Math.max(peak, Number(/VmHWM:\s+([0-9]+)/.exec(status)?.[1] ?? 0) / 1024)),
          () => {},
        );
      }, 20);
      const { code, log } = await step.result;
      clearInterval(watch);
      expect(code, log).toBe(0);
      expect(to.storage.blob("team/app", digest)?.size).toBe(size);
      expect(peak).toBeGreaterThan(20);
      expect(peak, "MiB").toBeLessThan(300);
    },
  },
  {
    id: "F36",
    title: "a refusal comes with a body without end",
    happens: "Its start is read, for the reason; then the connection is closed, and the process ends within a second of its line.",
    run: () => {
      let said = 0;
      const refusal = { status: 403, body: Buffer.alloc(9 * mebibyte, 32), trickle: { from: 200_000, bytes: 10, every: 50 } };
      return copyWithFaults({
        faults: ({ from }) => [from.inject({ on: "blob-get", times: always, fault: refusal })],
        ends: /read blob .*status 403/,
        onOutput: (text) => {
          if (text.includes("::error")) said = performance.now();
        },
        also: () => expect(performance.now() - said).toBeLessThan(1500),
      });
    },
  },
  {
    id: "F37",
    title: "servers keep their connections open after the work is done",
    happens: "The process does not wait for them: it ends within a second of its last line.",
    run: () => {
      let said = 0;
      return copyWithFaults({
        faults: () => [],
        ends: "well",
        onOutput: () => (said = performance.now()),
        also: () => expect(performance.now() - said).toBeLessThan(1500),
      });
    },
  },
];
