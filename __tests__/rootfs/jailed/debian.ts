/**
 * Runs inside the jail: `node debian.ts UMOCI`, in the jail's folder. Makes an image of what Debian's packages have installed on this machine, one layer each, and compares what umoci
 * and we unpack. Packages name files beneath /bin and /lib, which are links to /usr/bin and /usr/lib; perl is two hard links. Prints one line of JSON.
 */
import { execFileSync } from "node:child_process";
import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { archiveOf, file, folder, hardLink, layerOf, symlink, writeLayout } from "../layers.ts";
import { compareWithUmoci } from "./umoci.ts";

const [umoci = ""] = process.argv.slice(2);
const work = join(process.cwd(), "work");
mkdirSync(work);

/** A package's files and folders, under the names that the package gives them. */
function pack(name: string): Buffer {
  const listed = execFileSync("dpkg-query", ["--listfiles", name], { encoding: "utf8" }).split("\n");
  const names = listed.filter((path) => path.startsWith("/") && path !== "/." && lstatSync(path, { throwIfNoEntry: false }));
  const args = ["-C", "/", "--format=gnu", "--numeric-owner", "--no-recursion", "--null", "--files-from=-", "-cf", "-"];
  return execFileSync("tar", args, { input: names.map((path) => path.slice(1)).join("\0"), maxBuffer: 1 << 28 });
}

const perl = execFileSync("dpkg-query", ["--listfiles", "perl-base"], { encoding: "utf8" }).match(/^\/(usr\/bin\/perl5\S+)$/m)?.[1] ?? "";
const layers = [
  archiveOf(
    ["bin", "sbin", "lib"]
      .flatMap((name) => [symlink(name, `usr/${name}`)])
      .concat(["usr", "usr/bin", "usr/sbin", "usr/lib"].map((name) => folder(name))),
  ),
  ...["base-files", "perl-base", "sed", "tar"].map(pack),
  // What a Dockerfile does afterwards: removes documentation, one of two hard links, a program by the link's path; links and replaces what lower layers have.
  archiveOf([
    ...[file("usr/bin/.wh.perl"), hardLink("usr/bin/perl-kept", perl), file("bin/.wh.sed")],
    ...[folder("usr/share/doc"), file("usr/share/doc/.wh..wh..opq"), file("etc/.wh.issue"), file("etc/debian_version", "ours")],
    ...[hardLink("usr/bin/list", "bin/tar"), symlink("usr/bin/sh", "list")],
  ]),
].map((plain, at) => layerOf(plain, (["gzip", "zstd", "none"] as const)[at % 3], 65_536));
writeLayout(join(work, "image"), layers);
const report = await compareWithUmoci(umoci, layers, work);
const count = execFileSync("tar", ["-tf", join(work, "ours.tar")], { encoding: "utf8", maxBuffer: 1 << 28 })
  .trim()
  .split("\n").length;
process.stdout.write(`${JSON.stringify({ report, count, perl })}\n`);
