import { expect } from "vitest";
import type { Fault } from "../support/fault-registry/rules.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import type { Row } from "./matrix.ts";
import { type CopyWorld, copyWithFaults, simulated } from "./scenario.ts";

const mebibyte = 1024 * 1024;
const always = Number.POSITIVE_INFINITY;
const page = { status: 200, headers: { "content-type": "text/html" }, body: "<html>Sign in to the guest network</html>" };
const otherDigest = `sha256:${"0".repeat(64)}`;

/** One platform, one layer of so many bytes. */
const large = (size: number) =>
  ({ platforms: ["linux/amd64"], layers: 1, sharedLayers: 0, layerSize: size, index: false, attestations: false }) as const;

const error = (status: number, code: string): Fault => ({ status, body: JSON.stringify({ errors: [{ code, message: "injected" }] }) });

/** Every blob is at the destination once, and no session is left open. */
const nothingLeft = ({ to }: CopyWorld) => expect(to.openUploads).toBe(0);

/** What goes wrong while content is written to the destination. */
export const writing: readonly Row[] = [
  ...(["mount", "upload-put", "manifest-put"] as const).map(
    (on): Row => ({
      id: "F4",
      title: `a page of a captive portal, with 200, is the answer to ${on}`,
      happens: "200 is no success for what stores something: it fails and names the type of the answer, or finds that nothing was stored.",
      run: () =>
        simulated((simulation) =>
          copyWithFaults({
            faults: ({ to }) => [to.inject({ on: on === "mount" ? ["mount", "upload-post"] : on, times: always, fault: page })],
            ends: /status 200/,
            simulated: simulation,
          }),
        ),
    }),
  ),
  {
    id: "F10",
    title: "the destination takes not a byte of an upload",
    happens: "Silence, which ends the attempt; the upload goes on on another connection.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          image: large(8 * mebibyte),
          faults: ({ to }) => [to.inject({ on: "upload-put", nth: 2, fault: { hang: true, deaf: true } })],
          ends: "well",
          simulated: { ...simulation, timeouts: { silence: 500 } },
        }),
      ),
  },
  ...(
    [
      ["404 BLOB_UPLOAD_UNKNOWN", { loseSession: true }],
      ["400 BLOB_UPLOAD_INVALID", error(400, "BLOB_UPLOAD_INVALID")],
      ["416", { status: 416 }],
    ] as const satisfies readonly (readonly [string, Fault])[]
  ).map(
    ([how, fault]): Row => ({
      id: "F11",
      title: `an upload's session is lost: ${how}`,
      happens: "A new session is begun, the blob is sent again from its beginning.",
      run: () =>
        simulated((simulation) =>
          copyWithFaults({
            faults: ({ to }) => [to.inject({ on: "upload-put", nth: 2, fault })],
            ends: "well",
            simulated: simulation,
            also: nothingLeft,
          }),
        ),
    }),
  ),
  {
    id: "F11",
    title: "a session is lost in the middle of a blob that goes in chunks",
    happens: "A new session is begun, at most three times for a blob.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          image: large(10 * mebibyte),
          destination: { bodyLimit: 4 * mebibyte },
          faults: ({ to }) => [to.inject({ on: "upload-patch", nth: 2, fault: { loseSession: true } })],
          ends: "well",
          simulated: simulation,
          also: nothingLeft,
        }),
      ),
  },
  {
    id: "F11",
    title: "every session is lost",
    happens: "It fails after four sessions.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          image: large(1000),
          faults: ({ to }) => [to.inject({ on: "upload-put", times: always, fault: { loseSession: true } })],
          ends: /upload blob .*status 404, code BLOB_UPLOAD_UNKNOWN/,
          simulated: simulation,
          also: nothingLeft,
        }),
      ),
  },
  ...(["upload-put", "manifest-put"] as const).flatMap((on) =>
    (["fin", "rst"] as const).map(
      (lost): Row => ({
        id: "F12",
        title: `the answer to ${on} is lost (${lost === "fin" ? "closed" : "reset"}), though it was done`,
        happens: "A HEAD finds it there: it is not sent again.",
        run: () =>
          simulated((simulation) =>
            copyWithFaults({
              faults: ({ to }) => [to.inject({ on, times: 2, fault: { lost } })],
              ends: "well",
              simulated: simulation,
              also: ({ to }) => {
                const done = to.of(on).map(({ reference, query }) => query.get("digest") ?? reference);
                expect(done).toEqual([...new Set(done)]);
              },
            }),
          ),
      }),
    ),
  ),
  {
    id: "F12",
    title: "the answer to the tag's PUT is lost, though it was done",
    happens: "A HEAD finds that the tag is right.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          faults: ({ to }) => [to.inject({ on: "manifest-put", path: /\/manifests\/1$/, fault: { lost: "fin" } })],
          ends: "well",
          simulated: simulation,
          also: ({ to }) => expect(to.of("manifest-put").filter(({ reference }) => reference === "1")).toHaveLength(1),
        }),
      ),
  },
  {
    id: "F13",
    title: "the answer that begins an upload is lost",
    happens: "It is begun again; the session that nobody knows is left to the registry.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          faults: ({ to }) => [to.inject({ on: ["mount", "upload-post"], times: 2, fault: { lost: "rst" } })],
          ends: "well",
          simulated: simulation,
        }),
      ),
  },
  ...(["upload-put", "manifest-put"] as const).map(
    (on): Row => ({
      id: "F14",
      title: `the answer to ${on} names another digest`,
      happens: "It fails at once: the registry stored something else.",
      run: () =>
        copyWithFaults({
          faults: ({ to }) => [
            to.inject({ on, times: always, fault: { work: true, status: 201, headers: { "docker-content-digest": otherDigest } } }),
          ],
          ends: /it names sha256:0+ where sha256:[0-9a-f]{64} was sent/,
        }),
    }),
  ),
  {
    id: "F17",
    title: "another writer moves the destination's tag in the middle of the copy",
    happens: "The protocol has no lock: the last writer wins, and the tag points to a whole image at every moment.",
    run: async () => {
      const other = await makeImage({ seed: "other" });
      await copyWithFaults({
        faults: ({ to }) => {
          const move = () => {
            storeImage(to.storage, "team/app", other, "1");
            return { delay: 1 };
          };
          return [to.inject({ on: "upload-put", fault: move })];
        },
        ends: "well",
      });
    },
  },
  {
    id: "F20",
    title: "a registry has lost a blob that it said it has (MANIFEST_BLOB_UNKNOWN)",
    happens: "What the manifest names is looked for and sent once more.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          faults: ({ to, image }) => {
            const layer = image.platforms[0]?.layers[1]?.descriptor.digest ?? "";
            const lose = () => {
              to.storage.lose("team/app", layer);
              return { delay: 1 };
            };
            return [to.inject({ on: "manifest-put", path: image.platforms[0]?.manifest.descriptor.digest ?? "", fault: lose })];
          },
          ends: "well",
          simulated: simulation,
        }),
      ),
  },
  {
    id: "F20",
    title: "MANIFEST_BLOB_UNKNOWN for ever",
    happens: "It fails after the blobs were looked for once more, with the registry's code.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          faults: ({ to }) => [to.inject({ on: "manifest-put", times: always, fault: error(400, "MANIFEST_BLOB_UNKNOWN") })],
          ends: /push manifest .*status 400, code MANIFEST_BLOB_UNKNOWN/,
          simulated: simulation,
        }),
      ),
  },
  {
    id: "F21",
    title: "one platform of several cannot be written",
    happens: "The index and the tag are not written; the line names the platform's manifest or blob.",
    run: () =>
      copyWithFaults({
        faults: ({ to, image }) => [
          to.inject({
            on: "manifest-put",
            path: image.platforms[1]?.manifest.descriptor.digest ?? "",
            times: always,
            fault: error(403, "DENIED"),
          }),
        ],
        ends: /push manifest .*@sha256:.*status 403, code DENIED/,
        also: ({ to, image }) => {
          expect(to.storage.manifest("team/app", image.root.descriptor.digest)).toBeUndefined();
          expect(to.storage.repository("team/app").tags.size).toBe(0);
        },
      }),
  },
  {
    id: "F20",
    title: "a registry does not find a blob for a moment, as somebody else uploads the same one (docker-registry 2.8)",
    happens: "The manifest is sent once more after a short pause; nothing is looked for.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          faults: ({ to }) => [to.inject({ on: "manifest-put", fault: error(400, "MANIFEST_BLOB_UNKNOWN") })],
          ends: "well",
          simulated: simulation,
          also: ({ to, image }) => {
            expect(to.of("manifest-put")).toHaveLength(image.manifests.length + 1);
            expect(to.of("blob-head").length).toBeLessThanOrEqual(2);
          },
        }),
      ),
  },
  {
    id: "F21",
    title: "one blob is refused while the uploads of others stall",
    happens: "It fails at once: what is under way is given up, not waited for.",
    run: () => {
      let refused = 0;
      return copyWithFaults({
        faults: ({ to, image }) => [
          to.inject({ on: "upload-put", times: always, fault: { hang: true, deaf: true } }),
          to.inject({
            on: "upload-put",
            when: ({ query }) => query.get("digest") === image.platforms[0]?.layers[0]?.descriptor.digest,
            times: always,
            fault: () => {
              refused = performance.now();
              return { ...error(403, "DENIED"), delay: 300 };
            },
          }),
        ],
        ends: /upload blob .*status 403, code DENIED/,
        also: (world) => {
          // A stalled one would be waited for two minutes.
          expect(performance.now() - refused).toBeLessThan(20_000);
          nothingLeft(world);
        },
      });
    },
  },
  ...[400, 401, 403, 404, 405, 202, 500].map(
    (status): Row => ({
      id: "F22",
      title: `a mount is answered with ${status}`,
      happens: "The blob is uploaded.",
      run: () =>
        copyWithFaults({
          faults: ({ to }) => [
            status === 202
              ? to.inject({ on: "mount", times: always, fault: { delay: 1 } })
              : to.inject({ on: "mount", times: always, fault: { status } }),
          ],
          destination: { mounts: false },
          inputs: { retries: 1 },
          ends: "well",
        }),
    }),
  ),
  {
    id: "F27",
    title: "`Expect: 100-continue`, which many registries do not know",
    happens: "It is never sent: an upload begins with a request without a body, which finds out whether it is welcome.",
    run: () =>
      copyWithFaults({
        faults: () => [],
        ends: "well",
        also: ({ from, to }) => {
          for (const { headers } of [...from.requests, ...to.requests]) expect(headers.expect).toBeUndefined();
          const first = to.requests.find(({ method, kind }) => method !== "GET" && method !== "HEAD" && kind !== "token");
          expect(first?.headers["content-length"]).toBe("0");
        },
      }),
  },
  {
    id: "F27",
    title: "an upload is refused before its body was read",
    happens: "The refusal is what it fails with, not the broken connection.",
    run: () =>
      copyWithFaults({
        image: large(4 * mebibyte),
        faults: ({ to }) => [to.inject({ on: "upload-put", times: always, fault: { ...error(403, "DENIED"), afterBytes: 1000 } })],
        ends: /upload blob .*status 403, code DENIED/,
      }),
  },
  ...(
    [
      ["missing", null],
      ["empty", ""],
      ["no URL", "http://"],
      ["of another scheme", "ftp://127.0.0.1/upload"],
    ] as const
  ).map(
    ([how, location]): Row => ({
      id: "F30",
      title: `the Location of an upload is ${how}`,
      happens: "It fails, and says what the Location is.",
      run: () =>
        copyWithFaults({
          faults: ({ to }) => [
            to.inject({ on: ["mount", "upload-post"], times: always, fault: { work: true, status: 202, headers: { location } } }),
          ],
          ends: /upload Location.*status 202/,
        }),
    }),
  ),
  ...(
    [
      ["relative to the host", "relative"],
      ["relative, without a slash", (right: string) => right.replace(/^.*\/blobs\/uploads\//, "")],
    ] as const
  ).map(
    ([how, location]): Row => ({
      id: "F30",
      title: `the Location of an upload is ${how}`,
      happens: "It is resolved against the URL that was asked for.",
      run: () => copyWithFaults({ destination: { location }, faults: () => [], ends: "well" }),
    }),
  ),
] satisfies readonly Row[];
