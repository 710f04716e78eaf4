import { expect } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import type { Fault } from "../support/fault-registry/rules.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import type { Row } from "./matrix.ts";
import { type CopyWorld, copyWithFaults, inProcess, simulated, stepWithFaults } from "./scenario.ts";

const mebibyte = 1024 * 1024;
const always = Number.POSITIVE_INFINITY;
/** The source is asked by HEAD, as it is where a pull counts. */
const headFirst = { "if-exists": "skip" };
const page = { status: 200, headers: { "content-type": "text/html" }, body: "<html>Sign in to the guest network</html>" };

/** One platform, one layer of so many bytes. */
const large = (size: number) =>
  ({ platforms: ["linux/amd64"], layers: 1, sharedLayers: 0, layerSize: size, index: false, attestations: false }) as const;

/** The digest of the only layer of such an image. */
const layerOf = ({ image }: CopyWorld) => image.platforms[0]?.layers[0]?.descriptor.digest ?? "";

/** A copy of an image with one large layer, whose reads have these faults in turn. */
const layerFaults =
  (...faults: readonly Fault[]) =>
  (world: CopyWorld) =>
    faults.map((fault, at) => world.from.inject({ on: "blob-get", path: layerOf(world), nth: at + 1, fault }));

const cutAt = (at: number): Fault => ({ cut: { at, how: "fin" } });

/** What goes wrong while content is read from the source. */
export const reading: readonly Row[] = [
  ...(["rst", "fin"] as const).map(
    (how): Row => ({
      id: "F1",
      title: `a blob's connection is ${how === "rst" ? "reset" : "closed"} after every MiB`,
      happens: "It is gone on from where it broke, with a Range request for each piece.",
      run: () =>
        copyWithFaults({
          // In the registry's own process more of what was on its way is lost.
          bundle: how === "rst",
          image: large(5 * mebibyte),
          faults: ({ from }) => [from.inject({ on: "blob-get", times: always, fault: { cut: { at: mebibyte, how } } })],
          ends: "well",
          also: (world) => {
            const reads = world.from.of("blob-get").filter(({ reference }) => reference === layerOf(world));
            const starts = reads.map(({ headers }) => Number(/^bytes=([0-9]+)-$/.exec(headers.range ?? "bytes=0-")?.[1]));
            expect(starts).toEqual(starts.toSorted((a, b) => a - b));
            // What was on its way when a connection is reset may be lost: then it begins again where it was.
            const attempts = how === "rst" ? 5 : 1;
            expect(starts.filter((start, at) => starts[at - attempts] === start)).toEqual([]);
            expect(reads.length).toBeLessThanOrEqual(how === "rst" ? 12 : 6);
            expect(reads.slice(1).every(({ headers }) => /^bytes=[1-9][0-9]*-$/.test(headers.range ?? ""))).toBe(true);
          },
        }),
    }),
  ),
  {
    id: "F1",
    title: "a blob's connection breaks again and again, and nothing comes through",
    happens: "It gives up after five breaks without progress, and the tag is not written.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          image: large(1000),
          // Of one blob: with the first that fails the others are given up.
          faults: (world) => [
            world.from.inject({ on: "blob-get", path: layerOf(world), times: always, fault: { cut: { at: 0, how: "rst" } } }),
          ],
          ends: /again and again.*code ECONNRESET/,
          simulated: simulation,
          also: (world) => expect(world.from.of("blob-get").filter(({ reference }) => reference === layerOf(world))).toHaveLength(6),
        }),
      ),
  },
  {
    id: "F2",
    title: "a blob ends early, against its Content-Length",
    happens: "The rest is asked for.",
    run: () => copyWithFaults({ image: large(300_000), faults: layerFaults(cutAt(100_000), cutAt(50_000)), ends: "well" }),
  },
  {
    id: "F2",
    title: "a blob ends early, with a Content-Length that says so",
    happens: "The size in the manifest counts: the rest is asked for.",
    run: () => copyWithFaults({ image: large(300_000), faults: layerFaults({ shorten: 100_000 }, { shorten: 1 }), ends: "well" }),
  },
  {
    id: "F2",
    title: "a blob without a Content-Length ends early, without an error on the wire",
    happens: "The size in the manifest counts: the rest is asked for.",
    run: () =>
      copyWithFaults({
        image: large(300_000),
        faults: layerFaults({ unframed: true, ...cutAt(100_000) }, { headers: { "content-length": null }, ...cutAt(100_000) }),
        ends: "well",
      }),
  },
  {
    id: "F2",
    title: "a blob is shorter at the registry than its descriptor says",
    happens: "It fails after a bounded number of requests; the tag is not written.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          image: large(1000),
          faults: (world) => [
            world.from.inject({
              on: "blob-get",
              path: layerOf(world),
              times: always,
              fault: ({ headers }) => (headers.range === undefined ? { shorten: 500 } : { status: 416 }),
            }),
          ],
          ends: /read blob .*the content is not what was asked for/,
          simulated: simulation,
          requests: 40,
        }),
      ),
  },
  {
    id: "F2",
    title: "a blob is longer than its descriptor says",
    happens: "It fails at once: not a byte too much is handed on.",
    run: () =>
      copyWithFaults({
        image: large(1000),
        faults: (world) => [
          world.from.inject({ on: "blob-get", path: layerOf(world), times: always, fault: { body: Buffer.alloc(9000), unframed: true } }),
        ],
        ends: /it is longer than its [0-9]+ bytes/,
      }),
  },
  {
    id: "F2",
    title: "a blob has as many bytes as it should, but others",
    happens: "It is asked for once more, then it fails and names both digests.",
    run: () =>
      copyWithFaults({
        image: large(1000),
        faults: (world) => [world.from.inject({ on: "blob-get", path: layerOf(world), times: always, fault: { corrupt: { at: 100 } } })],
        ends: /its digest is sha256:[0-9a-f]{64}, not sha256:[0-9a-f]{64}/,
        also: (world) => expect(world.from.of("blob-get").filter(({ reference }) => reference === layerOf(world))).toHaveLength(2),
      }),
  },
  ...(
    [
      ["begins elsewhere", { headers: { "content-range": "bytes 7-299999/300000" } }],
      ["names another size of the whole", { headers: { "content-range": "bytes 100000-100001/100002" } }],
      ["does not say what it is", { headers: { "content-range": null } }],
      ["is refused with 416", { status: 416 }],
    ] as const
  ).map(
    ([how, fault]): Row => ({
      id: "F3",
      title: `the answer to a Range request ${how}`,
      happens: "It is not believed: the blob is read from its beginning, and what is known of it is skipped.",
      run: () => copyWithFaults({ image: large(300_000), faults: layerFaults(cutAt(100_000), fault), ends: "well" }),
    }),
  ),
  {
    id: "F3",
    title: "a Range request is answered with the whole",
    happens: "What is known of it is skipped.",
    run: () => copyWithFaults({ image: large(300_000), source: { ranges: false }, faults: layerFaults(cutAt(100_000)), ends: "well" }),
  },
  {
    id: "F4",
    title: "a page of a captive portal instead of a manifest",
    happens: "It is no manifest, whatever its status: it fails and names the type of the answer.",
    run: () =>
      copyWithFaults({
        faults: ({ from }) => [from.inject({ on: ["manifest-head", "manifest-get"], times: always, fault: page })],
        ends: /read manifest .*text\/html/,
        requests: 12,
      }),
  },
  {
    id: "F4",
    title: "a page of a captive portal instead of a blob",
    happens: "It fails: the size or the digest differ.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          faults: ({ from }) => [from.inject({ on: "blob-get", times: always, fault: page })],
          ends: /read blob .*the content is not what was asked for/,
          simulated: simulation,
        }),
      ),
  },
  ...(
    [
      ["204", { status: 204, body: "" }],
      ["200 without content", { status: 200, body: "", headers: { "content-type": "application/vnd.oci.image.index.v1+json" } }],
    ] as const
  ).map(
    ([how, fault]): Row => ({
      id: "F5",
      title: `a manifest is answered with ${how}`,
      happens: "It fails; nothing is taken for an image without content.",
      run: () =>
        copyWithFaults({
          faults: ({ from }) => [from.inject({ on: ["manifest-get"], times: always, fault })],
          ends: /read manifest/,
          requests: 12,
        }),
    }),
  ),
  {
    id: "F10",
    title: "a blob trickles, some bytes a second",
    happens: "Under 1 KiB a second over a minute counts as silence: it is gone on from there on a new connection.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          image: large(100_000),
          source: { clock: simulation.clock.server },
          faults: layerFaults({ trickle: { from: 100, bytes: 50, every: 1000 } }),
          ends: "well",
          simulated: simulation,
        }),
      ),
  },
  {
    id: "F10",
    title: "a blob stalls",
    happens: "After 60 s of silence it is gone on from there on a new connection.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          image: large(100_000),
          faults: layerFaults({ stall: { at: 30_000 } }),
          ends: "well",
          simulated: simulation,
          also: (world) => {
            const [, second] = world.from.of("blob-get").filter(({ reference }) => reference === layerOf(world));
            expect(second?.headers.range).toBe("bytes=30000-");
          },
        }),
      ),
  },
  {
    id: "F15",
    title: "the source's tag moves in the middle of the copy",
    happens: "The tag is resolved once, all else is read by digest: what arrives is the first image, whole.",
    run: async () => {
      const other = await makeImage({ seed: "other" });
      await copyWithFaults({
        faults: ({ from }) => {
          storeImage(from.storage, "team/app", other);
          const move = () => {
            from.storage.repository("team/app").tags.set("1", other.root.descriptor.digest);
            return { delay: 1 };
          };
          // The first answer is that to the tag.
          return [from.inject({ on: ["manifest-get", "blob-get"], nth: 2, fault: move })];
        },
        ends: "well",
        also: ({ from, image }) => void from.storage.repository("team/app").tags.set("1", image.root.descriptor.digest),
      });
    },
  },
  ...(["blob", "manifest"] as const).map(
    (what): Row => ({
      id: "F16",
      title: `a ${what} of the source is deleted in the middle of the copy`,
      happens: "It fails and names what is gone; the destination's tag stays where it was.",
      run: async () => {
        const before = await makeImage({ seed: "before" });
        await copyWithFaults({
          faults: ({ from, to, image }) => {
            storeImage(to.storage, "team/app", before, "1");
            const gone = what === "blob" ? image.platforms[1]?.layers[2] : image.platforms[1]?.manifest;
            const remove = () => {
              from.storage.lose("team/app", gone?.descriptor.digest ?? "");
              return { delay: 1 };
            };
            return [from.inject({ on: "manifest-get", fault: remove })];
          },
          ends: what === "blob" ? /read blob .*not found.*status 404/ : /manifest .*not found.*status 404/,
          also: ({ from, to, image }) => {
            expect(to.storage.repository("team/app").tags.get("1")).toBe(before.root.descriptor.digest);
            storeImage(from.storage, "team/app", image);
          },
        });
      },
    }),
  ),
  ...(
    [
      ["lead in a circle", ({ from }) => ({ redirect: `${from.url}/v2/team/app/blobs/${"sha256:"}${"0".repeat(64)}` }), /circle|redirect/],
      ["have no Location", () => ({ status: 307 }), /has no Location/],
      ["never end", ({ from }) => ({ redirect: `${from.url}/v2/team/app/blobs/${crypto.randomUUID()}` }), /more than 10/],
    ] as const satisfies readonly (readonly [string, (world: CopyWorld) => Fault, RegExp])[]
  ).map(
    ([how, fault, why]): Row => ({
      id: "F28",
      title: `redirects of a blob ${how}`,
      happens: "It fails, and says what the redirect is.",
      run: () =>
        copyWithFaults({
          image: large(1000),
          faults: (world) => [world.from.inject({ on: "blob-get", times: always, fault: () => fault(world) })],
          ends: why,
          requests: 60,
        }),
    }),
  ),
  {
    id: "F28",
    title: "304, though nobody asked whether anything changed",
    happens: "It fails: an answer without content is none.",
    run: () =>
      copyWithFaults({
        faults: ({ from }) => [from.inject({ on: ["manifest-get", "manifest-head"], times: always, fault: { status: 304, body: "" } })],
        ends: /status 304/,
        requests: 12,
      }),
  },
  {
    id: "F28",
    title: "informational answers (103) come before every answer",
    happens: "They are passed over.",
    run: () =>
      copyWithFaults({
        faults: ({ from, to }) => [from, to].map((side) => side.inject({ on: "any", times: always, fault: { informational: true } })),
        ends: "well",
      }),
  },
  ...[404, 405].map(
    (status): Row => ({
      id: "F29",
      title: `HEAD of a manifest is answered with ${status}, where GET works`,
      happens: "The manifest is read instead.",
      run: () =>
        copyWithFaults({
          inputs: headFirst,
          faults: ({ from }) => [from.inject({ on: "manifest-head", times: always, fault: { status } })],
          ends: "well",
        }),
    }),
  ),
  {
    id: "F29",
    title: "HEAD says neither digest nor length",
    happens: "The manifest is read and hashed.",
    run: () =>
      copyWithFaults({
        inputs: headFirst,
        faults: ({ from }) => [
          from.inject({
            on: "manifest-head",
            times: always,
            fault: { headers: { "docker-content-digest": null, "content-length": null, "transfer-encoding": "chunked" } },
          }),
        ],
        ends: "well",
      }),
  },
  {
    id: "F29",
    title: "HEAD is answered with a body, and bytes that nothing announced follow other answers",
    happens: "The connection is given up, the request goes on another one.",
    run: () =>
      copyWithFaults({
        inputs: headFirst,
        faults: ({ from }) => [
          from.inject({ on: "manifest-head", times: always, fault: { stray: '{"errors":[]}' } }),
          from.inject({ on: "manifest-get", times: 2, fault: { stray: "more than Content-Length says" } }),
        ],
        ends: "well",
      }),
  },
  ...(
    [
      ["is no link", "</v2/team/app/tags/list?n=1", "well"],
      ["is no link at all", "next", "well"],
      ["leads in a circle", '</v2/team/app/tags/list?n=1000>; rel="next"', /list tags .*(again|circle|twice|repeat)/],
      ["leads to another host", '<http://169.254.169.254/latest/meta-data>; rel="next"', /list tags/],
    ] as const
  ).map(
    ([how, link, ends]): Row => ({
      id: "F31",
      title: `the Link to the next page ${how}`,
      happens:
        ends === "well"
          ? "The list is asked on from its last tag, until nothing more comes."
          : "It fails: a part of a list is never taken for all of it.",
      run: () =>
        stepWithFaults({
          inputs: ({ repository }) => ({ operation: "tags", reference: repository }),
          faults: ({ registry }) => [registry.inject({ on: "tags", times: always, fault: { headers: { link } } })],
          ends,
        }),
    }),
  ),
  ...(
    [
      ["has no angle brackets", (target: string) => `${target}; rel="next"`],
      ["has no relation", (target: string) => `<${target}>`],
      ["is missing behind a full page", () => null],
    ] as const
  ).map(
    ([how, form]): Row => ({
      id: "F31",
      title: `the Link to the next page ${how}`,
      happens: "The list is read whole: the link is followed as it is meant, or the list asked on from its last tag.",
      run: async () => {
        await using registry = await startFaultRegistry();
        await using machine = await createMachine();
        storeImage(registry.storage, "team/app", await makeImage(), "1");
        const tags = Array.from({ length: 2500 }, (_, at) => `t${at}`).sort();
        const held = registry.storage.repository("team/app").tags;
        const digest = held.get("1") ?? "";
        held.clear();
        for (const tag of tags) held.set(tag, digest);
        registry.inject({
          ...{ on: "tags", times: always },
          fault: ({ query }) => {
            const end = tags.indexOf(query.get("last") ?? "") + 1000;
            return { headers: { link: end < tags.length ? form(`/v2/team/app/tags/list?n=1000&last=${tags[end]}`) : null } };
          },
        });
        const step = await inProcess(machine, { operation: "tags", reference: `${registry.host}/team/app` });
        expect(step.code, step.log).toBe(0);
        expect(step.outputs.count).toBe("2500");
      },
    }),
  ),
  {
    id: "F29",
    title: "HEAD of a manifest says another length than it has",
    happens: "It is read all the same: only the digest binds.",
    run: () =>
      copyWithFaults({
        inputs: headFirst,
        faults: ({ from }) => [from.inject({ on: "manifest-head", times: always, fault: { headers: { "content-length": "7" } } })],
        ends: "well",
      }),
  },
  {
    id: "F29",
    title: "HEAD names the digest of a manifest by another algorithm",
    happens: "It is computed in the one that is asked for.",
    run: () =>
      copyWithFaults({
        inputs: headFirst,
        faults: ({ from, to, image }) => {
          const sha512 = digestOf(image.root.bytes, "sha512");
          const isRoot = ({ reference }: { reference: string }) => reference === "1";
          return [from, to].map((side) =>
            side.inject({
              on: ["manifest-head", "manifest-get"],
              times: always,
              when: isRoot,
              fault: { headers: { "docker-content-digest": sha512 } },
            }),
          );
        },
        ends: "well",
      }),
  },
  {
    id: "F29",
    title: "HEAD of a blob is refused, says no length or a wrong one, where GET works",
    happens: "A blob that is asked for by its digest is read all the same.",
    run: async () => {
      for (const fault of [
        ...[401, 403, 404, 405].map((status) => ({ status })),
        ...[null, "0", "7", "99999999"].map((length) => ({ headers: { "content-length": length } })),
      ]) {
        await stepWithFaults({
          inputs: ({ repository, image }) => ({
            operation: "blob",
            reference: `${repository}@${image.platforms[0]?.layers[0]?.descriptor.digest}`,
            path: "layer.tar.gz",
          }),
          faults: ({ registry }) => [registry.inject({ on: "blob-head", times: always, evenUnauthorized: true, fault })],
          ends: "well",
        });
      }
    },
  },
  {
    id: "F29",
    title: "neither HEAD nor GET says how long a blob is, as behind what compresses answers on the way",
    happens: "It is read to its end to learn that, and verified as it is written.",
    run: () =>
      stepWithFaults({
        registry: { ranges: false },
        inputs: ({ repository, image }) => ({
          operation: "blob",
          reference: `${repository}@${image.platforms[0]?.layers[0]?.descriptor.digest}`,
          path: "layer.tar.gz",
        }),
        faults: ({ registry }) => [
          registry.inject({ on: ["blob-head", "blob-get"], times: always, fault: { headers: { "content-length": null } } }),
        ],
        ends: "well",
      }),
  },
  {
    id: "F38",
    title: "the tags of an empty repository are null, or no list at all",
    happens: "An empty list.",
    run: () =>
      stepWithFaults({
        inputs: ({ repository }) => ({ operation: "tags", reference: repository }),
        faults: ({ registry }) => [
          registry.inject({ on: "tags", times: always, fault: { status: 200, body: '{"name":"team/app","tags":null}' } }),
        ],
        ends: "well",
        also: (_, step) => expect(step.outputs).toMatchObject({ tags: "[]", count: "0" }),
      }),
  },
  {
    id: "F38",
    title: "the repository is not known (404 NAME_UNKNOWN)",
    happens: "It fails and names the repository; with `if-missing: ignore` a lookup succeeds with empty outputs.",
    run: async () => {
      const unknown = { status: 404, body: '{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known to registry"}]}' };
      await stepWithFaults({
        inputs: ({ repository }) => ({ operation: "tags", reference: repository }),
        faults: ({ registry }) => [registry.inject({ on: "tags", times: always, fault: unknown })],
        ends: /list tags .*status 404, code NAME_UNKNOWN/,
      });
      await stepWithFaults({
        inputs: ({ repository }) => ({ operation: "digest", reference: `${repository}:1`, "if-missing": "ignore" }),
        faults: ({ registry }) => [registry.inject({ on: ["manifest-head", "manifest-get"], times: always, fault: unknown })],
        ends: "well",
        also: (_, step) => expect(step.outputs.digest ?? "").toBe(""),
      });
    },
  },
  {
    id: "F40",
    title: "the signed URL of a blob expires in the middle of it",
    happens: "The registry is asked for a new one, and the rest is read from there.",
    run: () =>
      copyWithFaults({
        image: large(300_000),
        source: { redirectBlobs: true },
        faults: (world) => [
          world.from.inject({ on: "cdn", path: layerOf(world), nth: 1, fault: cutAt(100_000) }),
          world.from.inject({
            on: "cdn",
            path: layerOf(world),
            nth: 2,
            fault: {
              status: 403,
              headers: { "content-type": "application/xml" },
              body: "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
            },
          }),
        ],
        ends: "well",
        also: (world) => {
          const ranges = world.from.of("cdn").filter(({ reference }) => reference === layerOf(world));
          expect(ranges.map(({ headers }) => headers.range)).toEqual([undefined, "bytes=100000-", "bytes=100000-"]);
        },
      }),
  },
];
