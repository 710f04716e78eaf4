import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Inputs, MachineOptions, Step } from "../../scripts/machine.ts";
import { type Content, Storage } from "../support/fault-registry/storage.ts";
import { json } from "../support/test-image.ts";
import type { Row } from "./matrix.ts";
import { copyWithFaults, stepWithFaults } from "./scenario.ts";

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

/** What a disk that is full may hold: what it held is written down before the disk is gone with the process. A layout may keep blobs that are whole. */
const fullDisk = shell(
  'mount -t tmpfs -o size=1m tmpfs "$folder/work" && cd "$folder/work" && "$@"; code=$?; find . -type f -exec sha256sum {} + > "$folder/left"; exit $code',
);
const wholeBlob = /^([0-9a-f]{64}) {2}\.\/layout\/blobs\/sha256\/\1$/;
const layoutFile = /^[0-9a-f]{64} {2}\.\/layout\/(oci-layout|index\.json)$/;

/** What goes wrong with the process itself, and the machine it runs on. */
export const processes: readonly Row[] = [
  ...written.map(
    ([what, inputs]): Row => ({
      id: "F33",
      title: `the disk is full (ENOSPC) while ${what} is written`,
      needs: ["root"],
      happens: "It fails with the system's code; nothing is left under a final name, nor beside it.",
      run: () =>
        stepWithFaults({
          image: { layers: 1, layerSize: 2 * mebibyte },
          machine: { jail: fullDisk },
          inputs: ({ repository }) => inputs(`${repository}:1`),
          faults: () => [],
          ends: /ENOSPC/,
          also: async ({ machine }) => {
            const left = (await readFile(join(machine.workspace, "..", "left"), "utf8")).split("\n").filter((line) => line !== "");
            expect(left.filter((line) => !wholeBlob.test(line) && !layoutFile.test(line))).toEqual([]);
          },
        }),
    }),
  ),
  {
    id: "F33",
    title: "nobody reads the log any more (EPIPE)",
    happens: "The copy is done all the same.",
    run: () =>
      copyWithFaults({
        machine: { env: { RUNNER_DEBUG: "1" }, jail: shell('"$@" | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}') },
        faults: () => [],
        ends: "well",
      }),
  },
  {
    id: "F34",
    title: "many blobs, few connections and few open files",
    happens: "Never more requests at once than `concurrency` says to each registry; 40 open files are enough.",
    run: () =>
      copyWithFaults({
        ...{ image: { layers: 40, layerSize: 100 }, source: { latency: 5 }, destination: { latency: 5 }, inputs: { concurrency: 4 } },
        machine: { jail: shell('ulimit -n 40; exec "$@"') },
        faults: () => [],
        ends: "well",
        also: ({ from, to }) => expect(Math.max(from.peak(), to.peak())).toBeLessThanOrEqual(4),
      }),
  },
  {
    id: "F35",
    title: "a blob of 256 MiB",
    happens: "It is streamed: the process stays under 300 MB.",
    run: async () => {
      let peak = 0;
      const watch = ({ pid, result }: Step) => {
        const look = setInterval(() => {
          readFile(`/proc/${pid}/status`, "utf8").then(
            (status) => (peak = Math.max(peak, Number(/VmHWM:\s+([0-9]+)/.exec(status)?.[1] ?? 0) / 1024)),
            () => {},
          );
        }, 20);
        result.finally(() => clearInterval(look));
      };
      const made = new Storage();
      const { digest, size } = await made.putGenerated("app", "large", 256 * mebibyte);
      const config = json("application/vnd.oci.image.config.v1+json", {});
      const mediaType = "application/vnd.oci.image.manifest.v1+json";
      const layers = [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest, size }];
      const root = json(mediaType, { schemaVersion: 2, mediaType, config: config.descriptor, layers });
      await copyWithFaults({
        image: { root, manifests: [root], blobs: [config], platforms: [] },
        destination: { keepBytes: false },
        faults: ({ from }) => {
          from.storage.putContent("team/app", digest, made.blob("app", digest) as Content);
          return [];
        },
        ends: "well",
        // No more than 32 ranges of 8 MiB, beside what any blob costs.
        requests: 32 + 20,
        onStart: watch,
        also: () => {
          expect(peak).toBeGreaterThan(20);
          expect(peak, "MiB").toBeLessThan(300);
        },
      });
    },
  },
  {
    id: "F36",
    title: "a refusal comes with a body without end",
    happens: "Its start is read, for the reason; then the connection is closed, and the process ends within a second of its line.",
    run: () => {
      let said = 0;
      // Ten bytes every 50 ms: an hour would not be enough for all of it.
      const refusal = { status: 403, body: Buffer.alloc(9 * mebibyte, 32), trickle: { from: 200_000, bytes: 10, every: 50 } };
      return copyWithFaults({
        bundle: true,
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
        bundle: true,
        faults: () => [],
        ends: "well",
        onOutput: () => (said = performance.now()),
        also: () => expect(performance.now() - said).toBeLessThan(1500),
      });
    },
  },
];
