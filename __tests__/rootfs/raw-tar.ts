import { fromBytes } from "../../src/tar/byte-string.ts";
import { encodePax } from "../../src/tar/pax.ts";

/** Fields of a header block by their offset and length, as text or bytes. */
const fields = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  link: [157, 100],
  magic: [257, 8],
  userName: [265, 32],
  groupName: [297, 32],
  devMajor: [329, 8],
  devMinor: [337, 8],
  prefix: [345, 155],
} as const;

export type Fields = Partial<Record<keyof typeof fields, string | Buffer>>;

export const magics = { ustar: "ustar\x0000", gnu: "ustar  \0", v7: "\0\0\0\0\0\0\0\0" } as const;

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);

/** An entry as some tar wrote it, made without any of ours: fields that are not given are GNU tar's. */
export function raw(name: string, given: Fields = {}, body: string | Buffer = ""): Buffer {
  const bytes = Buffer.from(body);
  const block = Buffer.alloc(512);
  const all = {
    mode: given.type === "5" ? "0000755\0" : "0000644\0",
    uid: "0000000\0",
    gid: "0000000\0",
    size: `${bytes.length.toString(8).padStart(11, "0")}\0`,
    mtime: "07346545000\0",
    type: "0",
    magic: magics.ustar,
    name,
    ...given,
  };
  for (const [key, value] of Object.entries(all)) {
    const [at, length] = fields[key as keyof typeof fields];
    Buffer.from(value as string, "latin1").copy(block, at, 0, length);
  }
  if (given.checksum === undefined) {
    block.fill(0x20, 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  }
  return Buffer.concat([block, padded(bytes)]);
}

/** A PAX header for the next entry, or with type `g` for all. */
export function pax(records: readonly (readonly [string, string | Buffer])[], type: "x" | "g" = "x"): Buffer {
  const name = type === "g" ? "pax_global_header" : "PaxHeaders.0/entry";
  return raw(name, { type }, encodePax(records.map(([key, value]) => [key, fromBytes(Buffer.from(value))])));
}

/** GNU's long name (`L`) or long target (`K`) for the next entry. */
export const long = (type: "L" | "K", text: string): Buffer =>
  raw("././@LongLink", { type, magic: magics.gnu }, Buffer.concat([Buffer.from(text, "latin1"), Buffer.alloc(1)]));

/** A number in base 256, as GNU, star and Go write it. */
export function base256(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length, value < 0 ? 0xff : 0);
  for (let at = length - 1, rest = value; at > 0 && rest !== 0 && rest !== -1; at--, rest = Math.floor(rest / 256))
    bytes[at] = ((rest % 256) + 256) % 256;
  bytes[0] = value < 0 ? 0xff : 0x80;
  return bytes;
}

export const end: Buffer = Buffer.alloc(1024);

export const archive = (...entries: readonly Buffer[]): Buffer => Buffer.concat([...entries, end]);
