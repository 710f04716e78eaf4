/**
 * Runs inside the jail: `node hostile.ts [UID]`, in the jail's folder, as root or as that user. Exports layers that try to leave the folder they are extracted to, and prints
 * as JSON what became of each, and whether anything outside was touched.
 */
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportRootfs } from "../../../src/rootfs/export.ts";
import { testContext } from "../../support/context.ts";
import { device, file, folder, hardLink, layers, type Made, symlink } from "../layers.ts";

const uid = process.argv[2];
const work = join(process.cwd(), `as-${uid ?? "root"}`);
mkdirSync(join(work, "outside"), { recursive: true });
writeFileSync(join(work, "outside", "secret"), "secret");
if (uid !== undefined) {
  chmodSync(process.cwd(), 0o755);
  for (const path of [work, join(work, "outside"), join(work, "outside", "secret")]) chownSync(path, Number(uid), Number(uid));
  process.setgroups?.([]);
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}
const outside = join(work, "outside");

const stacks: Record<string, Made[][]> = {
  dots: [[file("../outside/new", "x")]],
  "dots within": [[file("a/../../outside/new", "x")]],
  absolute: [[file(`${outside}/new`, "x")]],
  "through a link": [[symlink("a", outside), file("a/new", "x")]],
  "through a link of a lower layer": [[symlink("a", outside)], [file("a/new", "x"), file("a/secret", "x")]],
  "through a relative link": [[symlink("a", "../outside"), file("a/new", "x")]],
  "through two links": [[symlink("a", ".."), symlink("b", "a/outside"), file("b/new", "x")]],
  "a link in the place of a folder": [[folder("a"), file("a/x", "x")], [symlink("a", outside)], [file("a/new", "x")]],
  "a file in the place of a link": [[symlink("secret", join(outside, "secret"))], [file("secret", "x")]],
  "a hard link out": [[hardLink("h", "../outside/secret"), file("h", "x")]],
  "a hard link through a link": [[symlink("a", outside), hardLink("h", "a/secret"), file("h", "x")]],
  "the root as a link": [[symlink(".", outside), file("new", "x")]],
  "a whiteout outside": [[symlink("a", outside)], [file("a/.wh.secret"), file("a/.wh..wh..opq")]],
  "devices and bits": [
    [device("null"), file("s", "x", { mode: 0o6755, uid: 0 }), folder("locked", { mode: 0o555 }), file("locked/f", "x")],
  ],
};

const report: Record<string, unknown> = {};
for (const [name, stack] of Object.entries(stacks)) {
  const path = join(work, "target");
  const ctx = testContext({ temporaryFolder: async () => work });
  const outcome = await exportRootfs(ctx, layers(...stack), { path: join(path, name), include: [], maxUnpackedSize: 1e6 }).then(
    ({ files }) => files.join(" "),
    (error: Error) => `refused: ${error.message}`,
  );
  report[name] = outcome;
}
const { mode } = lstatSync(join(work, "target", "devices and bits", "s"));
process.stdout.write(
  JSON.stringify({
    report,
    outside: readdirSync(outside),
    secret: readFileSync(join(outside, "secret"), "utf8"),
    left: readdirSync(join(work, "target")).filter((entry) => !(entry in stacks)),
    mode: (mode & 0o7777).toString(8),
  }),
);
