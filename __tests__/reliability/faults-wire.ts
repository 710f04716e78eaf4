import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { serveRaw } from "../http/world.ts";
import { runStep } from "../support/steps.ts";
import type { Row } from "./matrix.ts";

const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: "application/vnd.oci.image.manifest.v1+json",
  config: { mediaType: "application/vnd.oci.empty.v1+json", digest: `sha256:${createHash("sha256").update("{}").digest("hex")}`, size: 2 },
  layers: [],
});
const digest = `sha256:${createHash("sha256").update(manifest).digest("hex")}`;

/** Asks for the digest of a manifest which is served as these bytes. */
async function served(headers: string, body: Buffer | string = manifest) {
  await using server = await serveRaw((socket, head) => {
    const answer = (request: Buffer) => {
      const isHead = request.toString("latin1").startsWith("HEAD");
      socket.write(isHead ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n" : Buffer.concat([Buffer.from(headers), Buffer.from(body)]));
    };
    answer(head);
    socket.on("data", answer);
  });
  await using machine = await createMachine();
  return await runStep(machine, { operation: "digest", reference: `127.0.0.1:${server.port}/app:1`, retries: "1" });
}

const type = "Content-Type: application/vnd.oci.image.manifest.v1+json";
const length = `Content-Length: ${manifest.length}`;
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;

/** What comes on the wire and is right all the same, as Go and curl read it. */
export const wireFaults: readonly Row[] = [
  {
    id: "F28",
    title: "headers with bare LF, folded lines, a Content-Length twice, or one beside Transfer-Encoding",
    happens: "They are read as Go and curl read them; two different lengths are an error that says so.",
    run: async () => {
      for (const [headers, body] of [
        [`HTTP/1.1 200 OK\n${type}\n${length}\n\n`, manifest],
        [`HTTP/1.1 200 OK\r\n${type}\r\nX-Folded: a\r\n b\r\n${length}\r\n\r\n`, manifest],
        [`HTTP/1.1 200 OK\r\n${type}\r\n${length}\r\n${length}\r\n\r\n`, manifest],
        [`HTTP/1.1 200 OK\r\n${type}\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n`, chunk(manifest)],
      ] as const) {
        const step = await served(headers, body);
        expect([step.code, step.outputs.digest], step.log).toEqual([0, digest]);
      }
      const step = await served(`HTTP/1.1 200 OK\r\n${type}\r\n${length}\r\nContent-Length: 7\r\n\r\n`);
      expect(step.code, step.log).toBe(1);
      expect(step.log).toContain("two different Content-Lengths");
    },
  },
  {
    id: "F28",
    title: "a manifest is compressed though nobody asked for that, or is only said to be",
    happens: "It is decoded, within the same bounds, and its digest is that of the plain bytes; what cannot be decoded is named.",
    run: async () => {
      const packed = gzipSync(manifest);
      const headers = (size: number, encoding = "gzip") =>
        `HTTP/1.1 200 OK\r\n${type}\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${size}\r\n\r\n`;
      for (const body of [packed, Buffer.from(manifest)]) {
        const step = await served(headers(body.length), body);
        expect([step.code, step.outputs.digest], step.log).toEqual([0, digest]);
      }
      const step = await served(headers(packed.length, "compress"), packed);
      expect(step.code, step.log).toBe(1);
      expect(step.log).toContain("Content-Encoding compress");
    },
  },
  {
    id: "F28",
    title: "informational answers (1xx) never end",
    happens: "After ten of them the attempt has failed; it does not hold the step.",
    run: async () => {
      const step = await served("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(50), "");
      expect(step.code, step.log).toBe(1);
      expect(step.log).toContain("only interim ones");
    },
  },
];
