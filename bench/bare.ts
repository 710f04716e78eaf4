/**
 * The least that copying an image takes in Node: bare sockets, one buffer for each blob, the digest, and nothing
 * else. No TLS, no credentials, no errors, no retries; what it takes is what no action can go below. `node
 * bench/bare.ts SOURCE DESTINATION`, both `host:port/repository:tag`, or a folder as the destination.
 */
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";

interface Place {
  readonly host: string;
  readonly repository: string;
  readonly tag: string;
}

interface Head {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Where the body begins. */
  readonly end: number;
}

const manifestType = "application/vnd.oci.image.manifest.v1+json";

function placeOf(reference: string): Place {
  const [, host = "", repository = "", tag = ""] = /^([^/]+)\/(.+):([^:]+)$/.exec(reference) ?? [];
  return { host, repository, tag };
}

function headOf(bytes: Buffer): Head | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  return { status: Number(first.split(" ")[1]), headers, end: end + 4 };
}

function ask(socket: Socket, host: string, line: string, headers: string, body: Uint8Array = new Uint8Array()): void {
  socket.write(`${line} HTTP/1.1\r\nHost: ${host}\r\n${headers}Content-Length: ${body.byteLength}\r\n\r\n`);
  if (body.byteLength > 0) socket.write(body);
}

function open(host: string, onBytes?: (bytes: Buffer) => boolean): Socket {
  const [name = "", port = ""] = host.split(":");
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);
  const onread = onBytes && { buffer, callback: (length: number) => onBytes(buffer.subarray(0, length)) };
  return connect({ host: name, port: Number(port), noDelay: true, ...(onread && { onread }) });
}

/** Each answer of a connection, its body left out. */
function answers(socket: Socket): () => Promise<Head> {
  let bytes: Buffer = Buffer.alloc(0);
  let wanted: ((head: Head) => void) | undefined;
  socket.on("data", (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    const head = headOf(bytes);
    if (!head) return;
    bytes = Buffer.alloc(0);
    wanted?.(head);
  });
  return () => new Promise((resolve) => (wanted = resolve));
}

/**
 * @param take is given the body's bytes, in a buffer that is used again; what it returns is waited for before more is
 * read.
 */
function read(from: Place, path: string, take: (bytes: Buffer, size: number) => Promise<void> | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let before: Buffer = Buffer.alloc(0);
    let size: number | undefined;
    let left = 0;
    const socket = open(from.host, (bytes) => {
      let body = bytes;
      if (size === undefined) {
        before = Buffer.concat([before, bytes]);
        const head = headOf(before);
        if (!head) return true;
        size = Number(head.headers.get("content-length"));
        left = size;
        body = before.subarray(head.end);
      }
      left -= body.byteLength;
      const taken = take(body, size);
      const onTaken = () => {
        if (left > 0) return void socket.resume();
        socket.destroy();
        resolve();
      };
      if (taken === undefined && left > 0) return true;
      (taken ?? Promise.resolve()).then(onTaken, reject);
      return false;
    });
    socket.on("error", reject);
    ask(socket, from.host, `GET /v2/${from.repository}/${path}`, `Accept: ${manifestType}\r\n`);
  });
}

async function copyBlob(from: Place, to: Place, digest: string): Promise<void> {
  const socket = open(to.host);
  const answer = answers(socket);
  ask(socket, to.host, `POST /v2/${to.repository}/blobs/uploads/`, "");
  const session = new URL((await answer()).headers.get("location") ?? "", `http://${to.host}`);
  session.searchParams.set("digest", digest);
  const stored = answer();
  const hash = createHash("sha256");
  let begun = false;
  await read(from, `blobs/${digest}`, (bytes, size) => {
    if (!begun) {
      socket.write(`PUT ${session.pathname}${session.search} HTTP/1.1\r\nHost: ${to.host}\r\nContent-Type: application/octet-stream\r\n`);
      socket.write(`Content-Length: ${size}\r\n\r\n`);
    }
    begun = true;
    hash.update(bytes);
    const written = new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
    return socket.writableLength === 0 ? undefined : written;
  });
  const { status } = await stored;
  socket.destroy();
  if (status !== 201 || `sha256:${hash.digest("hex")}` !== digest) throw new Error(`${digest}: ${status}`);
}

async function saveBlob(from: Place, folder: string, digest: string): Promise<void> {
  const file = openSync(join(folder, digest.slice("sha256:".length)), "w");
  const hash = createHash("sha256");
  await read(from, `blobs/${digest}`, (bytes) => {
    hash.update(bytes);
    writeSync(file, bytes);
    return undefined;
  });
  closeSync(file);
  if (`sha256:${hash.digest("hex")}` !== digest) throw new Error(digest);
}

const [source = "", destination = ""] = process.argv.slice(2);
const from = placeOf(source);
const pieces: Buffer[] = [];
await read(from, `manifests/${from.tag}`, (bytes) => void pieces.push(Buffer.from(bytes)));
const manifest = Buffer.concat(pieces);
const { config, layers } = JSON.parse(manifest.toString()) as { config: { digest: string }; layers: { digest: string }[] };
const digests = [config, ...layers].map(({ digest }) => digest);
const isFolder = destination.startsWith("/");
const folder = join(destination, "blobs", "sha256");
if (isFolder) mkdirSync(folder, { recursive: true });
const to = placeOf(destination);
await Promise.all(
  [1, 2, 3].map(async () => {
    for (let digest = digests.shift(); digest !== undefined; digest = digests.shift()) {
      await (isFolder ? saveBlob(from, folder, digest) : copyBlob(from, to, digest));
    }
  }),
);
if (isFolder) writeFileSync(join(folder, createHash("sha256").update(manifest).digest("hex")), manifest);
else {
  const socket = open(to.host);
  const answer = answers(socket);
  ask(socket, to.host, `PUT /v2/${to.repository}/manifests/${to.tag}`, `Content-Type: ${manifestType}\r\n`, manifest);
  const { status } = await answer();
  socket.destroy();
  if (status !== 201) throw new Error(`the manifest: ${status}`);
}
