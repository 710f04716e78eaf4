import { expect } from "vitest";
import { fastClock, simulatedClock } from "../support/simulated-clock.ts";
import { copyWithFaults } from "./copy.ts";
import type { Row } from "./matrix.ts";

const mebibyte = 1024 * 1024;
const always = Number.POSITIVE_INFINITY;
/** One platform, one layer of some MiB. */
const large = (size: number) => ({
  platforms: ["linux/amd64"],
  layers: 1,
  sharedLayers: 0,
  layerSize: size,
  index: false,
  attestations: false,
});

/** What goes wrong while content is read from the source. */
export const reading: readonly Row[] = [
  ...(["rst", "fin"] as const).map(
    (how): Row => ({
      id: "F1",
      title: `a blob's connection is ${how === "rst" ? "reset" : "closed"} after every MiB`,
      happens: "It is gone on from where it broke, with a Range request for each piece.",
      run: () =>
        copyWithFaults({
          image: large(5 * mebibyte),
          faults: ({ from }) => [from.inject({ on: "blob-get", times: always, fault: { cut: { at: mebibyte, how } } })],
          ends: "well",
          also: ({ from, image }) => {
            const layer = image.platforms[0]?.layers[0]?.descriptor;
            const reads = from.of("blob-get").filter(({ reference }) => reference === layer?.digest);
            expect(reads.length).toBeLessThanOrEqual(Math.ceil((layer?.size ?? 0) / mebibyte) + 1);
          },
        }),
    }),
  ),
  {
    id: "F1",
    title: "a blob's connection breaks again and again, and nothing comes through",
    happens: "It gives up after five breaks without progress; the destination has no tag.",
    run: async () => {
      using clock = simulatedClock();
      await copyWithFaults({
        image: large(1000),
        faults: ({ from }) => [from.inject({ on: "blob-get", times: always, fault: { cut: { at: 0, how: "rst" } } })],
        ends: /again and again.*code ECONNRESET/,
        simulated: { clock, random: () => 0.5 },
      });
    },
  },
  {
    id: "F10",
    title: "a blob trickles, some bytes a second",
    happens: "Under 1 KiB a second over a minute counts as silence: it is gone on from there on a new connection.",
    run: () =>
      copyWithFaults({
        image: large(100_000),
        faults: ({ from }) => [
          from.inject({
            on: "blob-get",
            when: ({ reference }) => reference !== "",
            fault: { trickle: { from: 100, bytes: 1, every: 20 } },
          }),
        ],
        ends: "well",
        simulated: { clock: fastClock(60), random: () => 0.5 },
      }),
  },
];
