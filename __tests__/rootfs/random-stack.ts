import { byteString, fromBytes } from "../../src/tar/byte-string.ts";
import { type TarHeader, tarHeader, tarTypes } from "../../src/tar/header.ts";
import { seeded } from "../support/seeded.ts";
import { device, fifo, file, folder, hardLink, type Made, symlink } from "./layers.ts";

/**
 * One to four layers, lowest first, that step on each other's toes: a few names, met again and again as files, folders, links, whiteouts. Most are stacks that a
 * builder could have made; some refer to what is not there.
 */
export function randomStack(seed: number): Made[][] {
  const random = seeded(seed * 2_654_435_761 + 1);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const chance = (probability: number): boolean => random() < probability;
  const names = ["a", "b", "c", "..d", "e f"];
  const path = (): string => Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(names)).join("/");
  /** What layers so far were given, gone or not. */
  const folders: string[] = [];
  const files: string[] = [];
  const links: string[] = [];
  const child = (): string =>
    folders.length > 0 && chance(0.6)
      ? `${pick(folders)}/${pick(names)}`
      : links.length > 0 && chance(0.2)
        ? `${pick(links)}/${pick(names)}`
        : path();
  const known = (): string => (files.length + folders.length > 0 ? pick([...files, ...folders]) : path());
  const attributes = (withXattrs = true): Partial<TarHeader> => ({
    mode: pick([0o644, 0o755, 0o600, 0o4755, 0o2755, 0o1777, 0o000, 0o444]),
    uid: pick([0, 1000, 65_534, 2_097_152]),
    gid: pick([0, 1000, 65_533]),
    mtime: { seconds: 1_000_000_000 + Math.floor(random() * 1e8), nanoseconds: 0 },
    ...(chance(0.2) &&
      withXattrs && {
        pax: new Map([
          [`SCHILY.xattr.user.${pick(["x", "y"])}`, fromBytes(Buffer.from([0x80, 0, 0x3d, 0x0a, Math.floor(random() * 256)]))],
        ]),
      }),
  });
  const dress = (name: string): string => pick(["", "", "", "./", "/", ".//"]) + name;

  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    /** Paths this layer has already: a path stands once in a layer (image-spec). */
    const used = new Set<string>();
    const layer: Made[] = [];
    const put = (at: string, made: Made): void => {
      if (used.has(at)) return;
      used.add(at);
      layer.push({ ...made, header: { ...made.header, name: byteString(dress(at)) } });
    };
    if (chance(0.2)) put(".", folder(".", { ...attributes(), mode: 0o755 }));
    const entries = 1 + Math.floor(random() * 9);
    for (let at = 0; at < entries; at++) {
      const kind = random();
      if (kind < 0.3) {
        const name = child();
        put(name, file(name, pick(["", "one", "two", "x".repeat(511), "y".repeat(512), "z".repeat(1500)]), attributes()));
        files.push(name);
      } else if (kind < 0.55) {
        const name = child();
        put(name, folder(name, { ...attributes(), mode: pick([0o755, 0o700, 0o1777]) }));
        folders.push(name);
      } else if (kind < 0.65) {
        const name = child();
        put(name, symlink(name, pick([known(), `/${known()}`, `../${known()}`, "../../../etc", "nowhere", ".", "b"])));
        links.push(name);
      } else if (kind < 0.77) {
        const name = child();
        put(name, hardLink(name, dress(files.length > 0 ? pick(files) : path())));
        files.push(name);
      } else if (kind < 0.9) {
        const name = known();
        const slash = name.lastIndexOf("/") + 1;
        put(`${name.slice(0, slash)}.wh.${name.slice(slash)}`, { header: tarHeader("", chance(0.05) ? { type: tarTypes.directory } : {}) });
      } else if (kind < 0.95) {
        const name = folders.length > 0 ? pick(folders) : path();
        put(`${name}/.wh..wh..opq`, file(""));
      } else {
        const name = child();
        put(
          name,
          chance(0.5)
            ? { header: { ...device(name).header, ...attributes(false) } }
            : { header: { ...fifo(name).header, ...attributes(false) } },
        );
      }
    }
    // Whiteouts come first, as builders write them: elsewhere umoci lets them keep what the layer's own entries need of lower layers. And none stands in a folder of this
    // layer that took the place of a link: there umoci follows the link.
    const plain = ({ header }: Made): string => header.name.replace(/^[./]*\//, "");
    const isWhiteout = ({ header }: Made): boolean => header.name.includes(".wh.");
    const replaced = layer.filter(
      (made) => made.header.type === tarTypes.directory && links.some((link) => `${plain(made)}/`.startsWith(`${link}/`)),
    );
    const whiteouts = layer.filter((made) => isWhiteout(made) && !replaced.some((other) => plain(made).startsWith(`${plain(other)}/`)));
    return [...whiteouts, ...layer.filter((made) => !isWhiteout(made))];
  });
}
