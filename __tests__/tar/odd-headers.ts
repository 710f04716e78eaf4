import { encodePax } from "../../src/tar/pax.ts";
import { seeded } from "../support/seeded.ts";

/** Fields of a header: offset and length. */
const fields = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  type: [156, 1],
  link: [157, 100],
  magic: [257, 8],
  userName: [265, 32],
  groupName: [297, 32],
  devMajor: [329, 8],
  devMinor: [337, 8],
  prefix: [345, 155],
  tail: [500, 12],
} as const;
type Field = keyof typeof fields;

const numbers: readonly (string | Buffer)[] = [
  "",
  "0",
  "1000",
  "2000\0",
  "\x002000",
  "\0\0 2000",
  "\0\0\0\0\0\0\x002000",
  "  1000 ",
  " 1000\0 ",
  "1000 \x001",
  "1000\x00 7x",
  "-1",
  "+1",
  "0x10",
  "1_0",
  "8",
  "12 4",
  "7777777",
  "    ",
  Buffer.from("80000000000000000000000000000200", "hex"),
  Buffer.from("8000000000000400", "hex"),
  Buffer.from("ffffffffffffffffffffffff", "hex"),
  Buffer.from("fffffffffffffffe", "hex"),
  Buffer.from("8100000000000000", "hex"),
  Buffer.from("c000000000000000", "hex"),
  Buffer.from("80ffffffffffffff", "hex"),
];
const names = ["", "f", "a/b", "d/", "./x", "/abs", "../up", "a/../b", "n".repeat(100), ".", "\xff\xfe", "x\0hidden", "é"];
const values: Readonly<Record<Field, readonly (string | Buffer)[]>> = {
  name: names,
  mode: [...numbers, "0100644", "4755"],
  uid: numbers,
  gid: numbers,
  size: [...numbers, "00000001000", "00000002000", "00000003000", "00000000005"],
  mtime: [...numbers, "14000000000"],
  type: ["0", "\0", "1", "2", "3", "4", "5", "6", "7", "x", "L", "K", "S", "X", "A", "V", "D", "N", "Z", " "],
  link: [...names, "target", "t".repeat(100)],
  magic: ["ustar\x0000", "ustar  \0", "ustar\0  ", "ustar 00", "ustar", "USTAR\x0000", "\0\0\0\0\0\0\0\0", "ustar\x0001", "ustar   "],
  userName: ["root", "u".repeat(32), ""],
  groupName: ["wheel", "g".repeat(32), ""],
  devMajor: numbers,
  devMinor: numbers,
  prefix: ["", "prefix", "../..", "/", "p".repeat(155), "14012345123\x0014012345123\0", "14012345123\0prefix", "   "],
  tail: ["", "\0\0\0\0\0\0\0\0tar\0", "junk"],
};
const records: readonly (readonly [string, string])[] = [
  ["path", "from-pax"],
  ["path", ""],
  ["path", "d/"],
  ["path", `long/${"p".repeat(200)}`],
  ["path", "../up"],
  ["linkpath", "target"],
  ["size", "0"],
  ["size", "512"],
  ["size", "1024"],
  ["size", "5"],
  ["size", "+5"],
  ["size", " 5"],
  ["uid", "7"],
  ["uid", "-2"],
  ["uid", "4294967296"],
  ["gid", "x"],
  ["mtime", "1.5"],
  ["mtime", "-1"],
  ["mtime", "1e3"],
  ["atime", "noon"],
  ["ctime", "12.25"],
  ["hdrcharset", "BINARY"],
  ["comment", "x=y\nz"],
  ["SCHILY.xattr.user.a", "\0\xff="],
  ["SCHILY.realsize", "4096"],
  ["SCHILY.devmajor", "9"],
  ["GNU.sparse.map", "0,512"],
  ["GNU.sparse.size", "2048"],
  ["GNU.sparse.name", "sparse"],
  ["GNU.sparse.major", "1"],
  ["GNU.sparse.minor", "0"],
  ["GNU.sparse.realsize", "4096"],
  ["GNU.volume.filename", "x"],
  ["uname", "someone"],
];

function sealed(block: Buffer): Buffer {
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}

function header(name: string, type: string, size: number, magic = "ustar\x0000"): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, "latin1");
  block.write("0000644\x000000000\x000000000\0", 100);
  block.write(`${size.toString(8).padStart(11, "0")}\x0000000000000\0`, 124);
  block.write(type, 156, "latin1");
  block.write(magic, 257, "latin1");
  return sealed(block);
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);

/**
 * An archive around one odd header: a file before it, what may be its body or may be hidden entries behind it, and a file at the end. Of GNU's, star's, V7's, ustar's or PAX's form, with up to three fields
 * that hold what writers and attackers put there.
 */
export function oddArchive(seed: number): Buffer {
  const random = seeded(seed * 2_654_435_761 + 7);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  const parts: Buffer[] = [header("first", "0", 0)];
  if (random() < 0.3) {
    const chosen = Array.from({ length: 1 + below(3) }, () => pick(records));
    const body = encodePax(chosen);
    parts.push(header("PaxHeaders/x", random() < 0.9 ? "x" : "g", body.length), padded(body));
  }
  if (random() < 0.15) {
    const body = Buffer.from(
      pick(["long-name", "from-pax\0", "cut\0here", "", `${"l".repeat(200)}/${"m".repeat(100)}`, "../up"]),
      "latin1",
    );
    parts.push(header("././@LongLink", pick(["L", "K"]), body.length, "ustar  \0"), padded(body));
  }
  const odd = header(
    "odd",
    pick(["0", "0", "0", "1", "2", "5", "3", "\0"]),
    pick([0, 0, 512, 1024, 1536]),
    pick(["ustar\x0000", "ustar  \0"]),
  );
  odd.write("first", 157);
  for (let changes = 1 + below(3); changes > 0; changes--) {
    if (random() < 0.15) {
      odd[below(512)] = below(256);
      continue;
    }
    const field: Field = pick(Object.keys(fields) as Field[]);
    const [at, length] = fields[field];
    const value = pick(values[field]);
    odd.fill(0, at, at + length);
    (typeof value === "string" ? Buffer.from(value, "latin1") : value).copy(odd, at, 0, length);
  }
  parts.push(sealed(odd));
  // Whoever thinks that this is a body, and who does not, differ in what the archive holds.
  parts.push(header("hidden", "0", 512), header("inside", "0", 0), header("last", "0", 0), Buffer.alloc(1024));
  return Buffer.concat(parts);
}
