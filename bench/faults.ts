/**
 * Runs the committed bundle beside crane, regctl, oras and skopeo against a registry that fails, the same faults for
 * each, and writes the table of docs/reliability.md. `npm run bench:faults [-- NAME…]`; needs the tools of
 * `.ci/install`. Takes some minutes: some wait for what never comes.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type FaultRegistry, startFaultRegistry } from "../__tests__/support/fault-registry/registry.ts";
import type { Fault } from "../__tests__/support/fault-registry/rules.ts";
import { differences } from "../__tests__/support/invariants.ts";
import { makeImage, storeImage, type TestImage } from "../__tests__/support/test-image.ts";
import { run } from "../__tests__/support/tools.ts";
import { type Contestant, contestantsWithin, TookTooLong } from "./contestants.ts";

/** Seconds after which a run counts as one that hangs. */
const limit = 150;
/** Runs at once: most of them wait. */
const atOnce = 6;
const mebibyte = 1024 * 1024;
const always = Number.POSITIVE_INFINITY;

interface World {
  readonly from: FaultRegistry;
  readonly to: FaultRegistry;
  readonly image: TestImage;
  /** The digest of the image's only layer. */
  readonly layer: string;
}

interface Case {
  readonly name: string;
  readonly title: string;
  readonly redirectBlobs?: true;
  inject(world: World): void;
}

/** Faults of the reads of the layer, in turn. */
function readsFail({ from, layer }: World, ...faults: readonly Fault[]): void {
  for (const [at, fault] of faults.entries()) from.inject({ on: ["blob-get", "cdn"], path: layer, nth: at + 1, fault });
}

const page = { status: 200, headers: { "content-type": "text/html" }, body: "<html>Sign in to the guest network</html>" };
const cut: Fault = { cut: { at: mebibyte, how: "fin" } };

const cases: readonly Case[] = [
  { name: "cut", title: "a blob's connection breaks once", inject: (world) => readsFail(world, cut) },
  {
    name: "resets",
    title: "a blob's connection is reset after every MiB",
    inject: ({ from, layer }) => from.inject({ on: "blob-get", path: layer, times: always, fault: { cut: { at: mebibyte, how: "rst" } } }),
  },
  {
    name: "short",
    title: "a blob without Content-Length ends early, without an error on the wire",
    inject: (world) => readsFail(world, { unframed: true, ...cut }),
  },
  {
    name: "range",
    title: "a blob breaks, and the answer to the Range request begins elsewhere",
    inject: (world) => readsFail(world, cut, { headers: { "content-range": `bytes 7-${5 * mebibyte}/*` } }),
  },
  { name: "stall", title: "a blob stalls for ever", inject: (world) => readsFail(world, { stall: { at: mebibyte } }) },
  {
    name: "trickle",
    title: "a blob trickles, ten bytes a second",
    inject: (world) => readsFail(world, { trickle: { from: mebibyte, bytes: 1, every: 100 } }),
  },
  {
    name: "corrupt",
    title: "a blob has other bytes (it cannot be copied)",
    inject: ({ from, layer }) => from.inject({ on: "blob-get", path: layer, times: always, fault: { corrupt: { at: mebibyte } } }),
  },
  {
    name: "expired",
    title: "a blob breaks, and its signed URL has expired",
    redirectBlobs: true,
    inject: ({ from, layer }) => {
      from.inject({ on: "cdn", path: layer, fault: cut });
      from.inject({ on: "cdn", path: layer, nth: 2, fault: { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" } });
    },
  },
  {
    name: "429",
    title: "429 with Retry-After: 2 to a blob",
    inject: (world) => readsFail(world, { status: 429, headers: { "retry-after": "2" } }),
  },
  {
    name: "503",
    title: "503 to the first two requests of each kind",
    inject: ({ from, to }) => {
      for (const on of ["manifest-head", "manifest-get", "blob-get"] as const) from.inject({ on, times: 2, fault: { status: 503 } });
      for (const on of ["blob-head", "mount", "upload-post", "upload-patch", "upload-put", "manifest-put"] as const) {
        to.inject({ on, times: 2, fault: { status: 503 } });
      }
    },
  },
  {
    name: "moved",
    title: "the source's tag moves in the middle",
    inject: ({ from }) => {
      const move = () => {
        from.storage.repository("app").tags.set("1", other.root.descriptor.digest);
        return { delay: 1 };
      };
      storeImage(from.storage, "app", other);
      from.inject({ on: ["manifest-get", "manifest-head"], nth: 2, fault: move });
    },
  },
  {
    name: "lost-blob",
    title: "a blob was stored, the answer is lost",
    inject: ({ to }) => to.inject({ on: "upload-put", fault: { lost: "rst" } }),
  },
  {
    name: "lost-tag",
    title: "the manifest was stored, the answer is lost",
    inject: ({ to }) => to.inject({ on: "manifest-put", fault: { lost: "rst" } }),
  },
  {
    name: "session",
    title: "an upload's session is lost (404)",
    inject: ({ to }) => to.inject({ on: ["upload-patch", "upload-put"], fault: { loseSession: true } }),
  },
  {
    name: "portal-blob",
    title: "a page with 200 is the answer to each upload (it cannot be copied)",
    inject: ({ to }) => to.inject({ on: ["upload-patch", "upload-put"], times: always, fault: page }),
  },
  {
    name: "portal-manifest",
    title: "a page with 200 is the answer to the manifest (it cannot be copied)",
    inject: ({ to }) => to.inject({ on: "manifest-put", times: always, fault: page }),
  },
  {
    name: "unknown",
    title: "the registry loses a blob before the manifest comes (MANIFEST_BLOB_UNKNOWN)",
    inject: ({ to, layer }) => {
      const lose = () => {
        to.storage.repository("app").blobs.delete(layer);
        return { delay: 1 };
      };
      to.inject({ on: "manifest-put", fault: lose });
    },
  },
];

const only = { platforms: ["linux/amd64"], layers: 1, sharedLayers: 0, index: false, attestations: false } as const;
const other = await makeImage({ ...only, seed: "other", layerSize: 1000 });
const large = await makeImage({ ...only, layerSize: 5 * mebibyte });

type Outcome = "survives" | "fails" | "lies" | "hangs" | "tags what is incomplete";

async function outcomeOf(each: Case, contestant: Contestant): Promise<Outcome> {
  await using from = await startFaultRegistry({ ...(each.redirectBlobs && { redirectBlobs: true }) });
  await using to = await startFaultRegistry({ refusesIncomplete: true });
  storeImage(from.storage, "app", large, "1");
  each.inject({ from, to, image: large, layer: large.platforms[0]?.layers[0]?.descriptor.digest ?? "" });
  let outcome: Outcome = "survives";
  try {
    await contestant.run({ kind: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1` }, "default");
  } catch (error) {
    outcome = error instanceof TookTooLong ? "hangs" : "fails";
    if (outcome === "fails") console.log(`  ${each.name}, ${contestant.name}: ${String(error).replaceAll(/\s+/g, " ").slice(-300)}`);
  }
  const holds = to.storage.repository("app").tags.get("1");
  if (outcome === "survives") {
    // Whichever image the tag was taken for, it must be there whole.
    const digest = holds === other.root.descriptor.digest ? holds : large.root.descriptor.digest;
    const lacks = await differences(
      { storage: from.storage, repository: "app", reference: digest },
      { storage: to.storage, repository: "app", reference: "1" },
    );
    return lacks.length === 0 ? "survives" : "lies";
  }
  const root = holds === undefined ? undefined : to.storage.manifest("app", holds);
  const broken = root !== undefined && to.storage.missing("app", root).length > 0;
  return broken ? "tags what is incomplete" : outcome;
}

async function versions(): Promise<string> {
  const said = async (name: string, ...args: string[]) =>
    /v?([0-9]+\.[0-9]+\.[0-9]+[^\s"]*)/.exec((await run(name, args)).stdout)?.[1] ?? "?";
  const all = await Promise.all([
    said("crane", "version"),
    said("regctl", "version", "--format", "{{.VCSTag}}"),
    said("oras", "version"),
    said("skopeo", "--version"),
  ]);
  return ["crane", "regctl", "oras", "skopeo"].map((name, at) => `${name} ${all[at]}`).join(", ");
}

const marks = { begin: "<!-- peers -->\n", end: "<!-- /peers -->" };
const bold: ReadonlySet<Outcome> = new Set(["lies", "tags what is incomplete", "hangs"]);

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !cases.some((each) => each.name === name));
  if (unknown.length > 0) throw new Error(`no such fault: ${unknown.join(", ")} (there are ${cases.map(({ name }) => name).join(", ")})`);
  const contestants = contestantsWithin(limit).filter(({ name }) => name !== "umoci");
  const chosen = cases.filter(({ name }) => names.length === 0 || names.includes(name));
  const outcomes = new Map<string, Outcome>();
  // Those that wait for long begin first.
  const slow = ({ name }: Case) => (name === "stall" || name === "trickle" ? 0 : 1);
  const inTurn = chosen.toSorted((a, b) => slow(a) - slow(b));
  const due = inTurn.flatMap((each) => contestants.map((contestant) => ({ each, contestant })));
  const work = async () => {
    for (let next = due.shift(); next; next = due.shift()) {
      const outcome = await outcomeOf(next.each, next.contestant);
      outcomes.set(`${next.each.name} ${next.contestant.name}`, outcome);
      console.log(`${next.each.name}, ${next.contestant.name}: ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (names.length > 0) return;
  const cell = (outcome: Outcome | undefined) => (outcome && bold.has(outcome) ? `**${outcome}**` : (outcome ?? "–"));
  const table = [
    `| fault | ${contestants.map(({ name }) => name).join(" | ")} |`,
    `|---|${contestants.map(() => "---").join("|")}|`,
    ...cases.map(
      ({ name, title }) => `| ${title} | ${contestants.map((each) => cell(outcomes.get(`${name} ${each.name}`))).join(" | ")} |`,
    ),
  ].join("\n");
  const path = join(import.meta.dirname, "..", "docs", "reliability.md");
  const text = await readFile(path, "utf8");
  const [before = "", rest = ""] = text.split(marks.begin);
  const after = rest.slice(rest.indexOf(marks.end));
  if (!after.startsWith(marks.end)) throw new Error("docs/reliability.md has no place for the table");
  await writeFile(path, `${before}${marks.begin}With ${await versions()}.\n\n${table}\n${after}`);
}

await main(process.argv.slice(2));
