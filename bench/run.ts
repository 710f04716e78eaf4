/**
 * Runs the committed bundle beside crane, regctl, oras, skopeo and umoci: the same work, in turns, in one run. Counts
 * requests through a proxy in front of each registry, measures wall time and memory, and writes the tables of
 * docs/performance.md. `npm run bench [-- WORK…]`; needs the tools of `.ci/install`.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Agent, getGlobalDispatcher, request, setGlobalDispatcher } from "undici";
import { type CountingProxy, startCountingProxy } from "../__tests__/support/counting-proxy.ts";
import { dockerRegistry, ocimemRegistry, type RealRegistry, type RegistryKind } from "../__tests__/support/real-registries.ts";
import { makeImage, makeReferrer, pushImage, pushReferrer, pushReferrersTag, type TestImage } from "../__tests__/support/test-image.ts";
import { createAuthority } from "../__tests__/support/tls.ts";
import type { Digest } from "../src/oci/digest.ts";
import { contestants, type Job, type Measured, type Settings } from "./contestants.ts";
import { fileOfTopLayer, makeRootfsImage } from "./rootfs-image.ts";
import { startThrottledProxy } from "./throttled.ts";

interface Sides {
  readonly source: CountingProxy;
  readonly destination: CountingProxy;
  /** The registries themselves, without a proxy in between. */
  readonly direct: { readonly source: string; readonly destination: string };
  /** With `rate`: the source, at that rate. */
  readonly throttled?: string;
  /** With TLS: the file of the authority that both registries' certificates are from. */
  readonly authority?: string;
  readonly folder: string;
}

/** Runs of each program; the median counts. */
const rounds = 3;

interface Work {
  readonly name: string;
  readonly title: string;
  readonly shows: "requests" | "seconds" | "memory" | "processor";
  /** A job whose value is subtracted: what a program takes to begin and end. */
  beyond?(sides: Sides): Job;
  /** Milliseconds that the network takes each way, on both sides. */
  readonly delay?: number;
  /** MiB a second that each connection to `sides.throttled` gets. */
  readonly rate?: number;
  /** Default: Docker's registry, which has no referrers API. */
  readonly registry?: RegistryKind;
  /** Both registries speak TLS; nothing is counted then. */
  readonly tls?: boolean;
  readonly settings: readonly Settings[];
  prepare(sides: Sides): Promise<void>;
  /** The job of one run; `run` tells runs apart, so that each finds an empty destination. */
  job(sides: Sides, run: string): Job;
  /** Whether the job is done once before it is measured: "again, nothing to do". */
  readonly again?: boolean;
  /** The bare program takes part: one manifest, no TLS, or nothing but a start. */
  readonly bare?: true;
}

const platforms = ["amd64", "arm64", "arm/v7", "386", "ppc64le", "s390x", "riscv64", "mips64le", "arm/v6", "loong64"].map(
  (name) => `linux/${name}`,
);

const small = () => makeImage({ seed: "small", layers: 3, sharedLayers: 0, attestations: false });
const large = () => makeImage({ seed: "large", platforms, layers: 4, sharedLayers: 9 });
const fifty = async (): Promise<TestImage[]> =>
  Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      makeImage({ seed: `tag-${at}`, platforms: ["linux/amd64"], layers: 1, sharedLayers: 0, index: false, attestations: false }),
    ),
  );

async function pushFifty(base: string, repository: string): Promise<void> {
  const base0 = await makeImage({
    seed: "base",
    platforms: ["linux/amd64"],
    layers: 1,
    sharedLayers: 0,
    index: false,
    attestations: false,
  });
  const shared = base0.platforms[0]?.layers[0];
  if (!shared) throw new Error("the base image has no layer");
  for (const [at, image] of (await fifty()).entries()) {
    const manifest = JSON.parse(image.root.bytes.toString()) as { layers: unknown[] };
    manifest.layers.unshift(shared.descriptor);
    await pushImage(base, repository, { ...withRoot(image, manifest), blobs: [shared, ...image.blobs] }, `v${at}`);
  }
}

const copyOf = (repository: string, direct = false) => ({
  job: (sides: Sides, run: string): Job => ({
    kind: "copy",
    source: `${direct ? sides.direct.source : sides.source.host}/${repository}:1`,
    destination: `${direct ? sides.direct.destination : sides.destination.host}/${run}/${repository}:1`,
  }),
});

const digestOf =
  (repository: string) =>
  (sides: Sides): Job => ({ kind: "digest", reference: `${sides.source.host}/${repository}:1` });

const pushed = (repository: string, make: () => Promise<TestImage>) => ({
  prepare: async (sides: Sides) => pushImage(`http://${sides.direct.source}`, repository, await make(), "1"),
});

const heavy = (seed: string, layers: number, layerSize: number) => () =>
  makeImage({ seed, platforms: ["linux/amd64"], layers, sharedLayers: 0, layerSize, index: false, attestations: false });

let rootfs: Promise<TestImage> | undefined;

function exporting(kind: "export-archive" | "export-folder") {
  const layout = (sides: Sides) => join(sides.folder, "layout");
  return {
    prepare: async (sides: Sides): Promise<void> => {
      rootfs ??= makeRootfsImage();
      await pushImage(`http://${sides.direct.source}`, "rootfs", await rootfs, "1");
      const image = `${sides.direct.source}/rootfs:1`;
      const oras = contestants.find(({ name }) => name === "oras");
      if (kind === "export-folder") await oras?.run({ kind: "to-layout", source: image, folder: layout(sides) }, "default");
    },
    job: (sides: Sides, run: string): Job => ({
      ...{ kind, source: `${sides.direct.source}/rootfs:1`, layout: layout(sides) },
      path: join(sides.folder, `${run.replaceAll("/", "-")}${kind === "export-archive" ? ".tar" : ""}`),
    }),
  };
}

const oneFile: Pick<Work, "prepare" | "job"> = {
  prepare: exporting("export-archive").prepare,
  job: (sides, run) => ({
    ...{ kind: "one-file", source: `${sides.source.host}/rootfs:1`, file: fileOfTopLayer },
    path: join(sides.folder, run.replaceAll("/", "-")),
  }),
};

/** Two builds for one platform each, and an index of them under a tag of its own for each run. */
const indexing: Pick<Work, "prepare" | "job"> = {
  prepare: async (sides) => {
    for (const platform of ["linux/amd64", "linux/arm64"]) {
      const build = await makeImage({ seed: platform, platforms: [platform], index: false, attestations: false });
      await pushImage(`http://${sides.direct.source}`, "builds", build, platform.replace("/", "-"));
    }
  },
  job: (sides, run) => ({
    ...{ kind: "index", repository: `${sides.source.host}/builds`, tags: ["linux-amd64", "linux-arm64"] },
    destination: `${sides.source.host}/builds:${run.replaceAll("/", "-")}`,
  }),
};

const referredJob = (sides: Sides, run: string): Job => ({
  kind: "copy-referrers",
  source: `${sides.source.host}/referred:1`,
  destination: `${sides.destination.host}/${run}/referred:1`,
});

/** Each run attaches to an image of its own: what was attached before costs less. */
const attaching: Pick<Work, "prepare" | "job"> = {
  prepare: async (sides) => {
    await writeFile(join(sides.folder, "report.txt"), "all is well\n");
    for (const { name } of contestants) {
      for (let round = 0; round < 3; round++) {
        await pushImage(`http://${sides.direct.source}`, `attach/${name}/default${round}`, await small(), "1");
      }
    }
  },
  job: (sides, run) => ({
    kind: "attach",
    reference: `${sides.source.host}/attach/${run}:1`,
    file: join(sides.folder, "report.txt"),
  }),
};

const works: readonly Work[] = [
  {
    name: "small",
    title: "2 platforms, 8 blobs, 3 manifests, to an empty repository",
    shows: "requests",
    settings: ["default"],
    ...pushed("small", small),
    ...copyOf("small"),
  },
  {
    name: "large",
    title: "10 platforms and 10 attestations, 70 blobs, 21 manifests",
    shows: "requests",
    settings: ["default"],
    ...pushed("large", large),
    ...copyOf("large"),
  },
  {
    name: "large-40ms",
    title: "the same at 40 ms",
    shows: "seconds",
    delay: 20,
    settings: ["default", "best"],
    ...pushed("large", large),
    ...copyOf("large"),
  },
  {
    name: "large-processor",
    title: "the same: seconds of the processor, beyond those of a tag to its digest",
    shows: "processor",
    delay: 20,
    settings: ["default", "best"],
    beyond: digestOf("large"),
    ...pushed("large", large),
    ...copyOf("large"),
  },
  {
    name: "mount",
    title: "the same to another repository of the same registry",
    shows: "requests",
    settings: ["default"],
    ...pushed("large", large),
    job: (sides, run) => ({ kind: "copy", source: `${sides.source.host}/large:1`, destination: `${sides.source.host}/${run}/large:1` }),
  },
  {
    name: "again",
    title: "again, nothing to do",
    shows: "requests",
    settings: ["default"],
    again: true,
    ...pushed("large", large),
    ...copyOf("large"),
  },
  {
    name: "tags",
    title: "50 tags, 3 blobs each, one shared",
    shows: "requests",
    settings: ["default"],
    prepare: (sides) => pushFifty(`http://${sides.direct.source}`, "fifty"),
    job: (sides, run) => ({
      kind: "all-tags",
      source: `${sides.source.host}/fifty`,
      destination: `${sides.destination.host}/${run}/fifty`,
    }),
  },
  {
    name: "tags-again",
    title: "the 50 tags again",
    shows: "requests",
    settings: ["default"],
    again: true,
    prepare: (sides) => pushFifty(`http://${sides.direct.source}`, "fifty"),
    job: (sides, run) => ({
      kind: "all-tags",
      source: `${sides.source.host}/fifty`,
      destination: `${sides.destination.host}/${run}/fifty`,
    }),
  },
  {
    name: "tags-20ms",
    title: "the 50 tags at 20 ms",
    shows: "seconds",
    delay: 10,
    settings: ["default", "best"],
    prepare: (sides) => pushFifty(`http://${sides.direct.source}`, "fifty"),
    job: (sides, run) => ({
      kind: "all-tags",
      source: `${sides.source.host}/fifty`,
      destination: `${sides.destination.host}/${run}/fifty`,
    }),
  },
  {
    name: "digest",
    title: "a tag to its digest",
    shows: "requests",
    settings: ["default"],
    ...pushed("small", small),
    job: digestOf("small"),
  },
  {
    name: "start",
    bare: true,
    title: "the same: seconds of the processor (bare Node: `node -e 0`)",
    shows: "processor",
    settings: ["default"],
    ...pushed("small", small),
    job: digestOf("small"),
  },
  {
    name: "check-base",
    title: "whether the base of an image of two platforms has changed",
    shows: "requests",
    settings: ["default"],
    ...pushed("small", small),
    job: (sides) => ({ kind: "check-base", reference: `${sides.source.host}/small:1`, base: `${sides.source.host}/small:1` }),
  },
  {
    name: "index",
    title: "an index of two builds in its repository",
    shows: "requests",
    settings: ["default"],
    ...indexing,
  },
  {
    name: "index-40ms",
    title: "the same at 40 ms",
    shows: "seconds",
    delay: 20,
    settings: ["default"],
    ...indexing,
  },
  {
    name: "bulk",
    bare: true,
    title: "120 MiB in 8 blobs, no delay",
    shows: "seconds",
    settings: ["default", "best"],
    ...pushed("bulk", heavy("bulk", 7, 18 * 1024 * 1024)),
    ...copyOf("bulk", true),
  },
  {
    name: "bulk-tls",
    title: "512 MiB in 9 blobs over TLS, no delay",
    shows: "seconds",
    tls: true,
    settings: ["default", "best"],
    prepare: async (sides) => {
      const usual = getGlobalDispatcher();
      setGlobalDispatcher(new Agent({ connect: { ca: await readFile(sides.authority ?? "", "utf8") } }));
      await pushImage(`https://${sides.direct.source}`, "bulk", await heavy("bulk-tls", 8, 64 * 1024 * 1024)(), "1");
      setGlobalDispatcher(usual);
    },
    job: (sides, run) => ({
      ...{ kind: "copy", source: `${sides.direct.source}/bulk:1`, destination: `${sides.direct.destination}/${run}/bulk:1` },
      ...(sides.authority && { authority: sides.authority }),
    }),
  },
  {
    name: "layout",
    bare: true,
    title: "the 120 MiB into an OCI layout",
    shows: "seconds",
    settings: ["default", "best"],
    ...pushed("bulk", heavy("bulk", 7, 18 * 1024 * 1024)),
    job: (sides, run) => ({
      kind: "to-layout",
      source: `${sides.direct.source}/bulk:1`,
      folder: join(sides.folder, run.replaceAll("/", "-")),
    }),
  },
  {
    name: "layout-large",
    bare: true,
    title: "700 MiB in 8 blobs into an OCI layout",
    shows: "seconds",
    settings: ["default", "best"],
    ...pushed("bulk-large", heavy("bulk-large", 7, 100 * 1024 * 1024)),
    job: (sides, run) => ({
      kind: "to-layout",
      source: `${sides.direct.source}/bulk-large:1`,
      folder: join(sides.folder, run.replaceAll("/", "-")),
    }),
  },
  {
    name: "layout-40ms",
    title: "10 platforms, 70 blobs, 21 manifests into an OCI layout at 40 ms (one side)",
    shows: "seconds",
    delay: 20,
    settings: ["default", "best"],
    ...pushed("large", large),
    job: (sides, run) => ({
      kind: "to-layout",
      source: `${sides.source.host}/large:1`,
      folder: join(sides.folder, run.replaceAll("/", "-")),
    }),
  },
  {
    name: "throttled",
    title: "one blob of 1 GiB into an OCI layout, 40 MiB/s for each connection",
    shows: "seconds",
    rate: 40,
    settings: ["default", "best"],
    ...pushed("throttled", heavy("throttled", 1, 1024 * 1024 * 1024)),
    job: (sides, run) => ({
      kind: "to-layout",
      source: `${sides.throttled}/throttled:1`,
      folder: join(sides.folder, run.replaceAll("/", "-")),
    }),
  },
  {
    name: "memory",
    title: "one blob of 1.5 GB: peak memory, MiB",
    shows: "memory",
    settings: ["default"],
    prepare: pushHuge,
    ...copyOf("huge", true),
  },
  {
    name: "export-archive",
    title: "export of 728 MB in 4 layers to a .tar",
    shows: "seconds",
    settings: ["default"],
    ...exporting("export-archive"),
  },
  {
    name: "export-folder",
    title: "the same to a folder (umoci: from a layout)",
    shows: "seconds",
    settings: ["default"],
    ...exporting("export-folder"),
  },
  {
    name: "one-file",
    title: "one file of the top layer of the 728 MB (crane: `export` and tar)",
    shows: "seconds",
    settings: ["default"],
    ...oneFile,
  },
  {
    name: "one-file-requests",
    title: "the same",
    shows: "requests",
    settings: ["default"],
    ...oneFile,
  },
  {
    name: "export-memory",
    title: "export to a .tar: peak memory, MiB",
    shows: "memory",
    settings: ["default"],
    ...exporting("export-archive"),
  },
  {
    name: "referrers",
    title: "2 platforms with 5 referrers each on root and children",
    shows: "requests",
    settings: ["default"],
    prepare: (sides) => pushReferred(sides, small(), "tags"),
    job: referredJob,
  },
  {
    name: "referrers-40ms",
    title: "the same at 40 ms",
    shows: "seconds",
    delay: 20,
    settings: ["default", "best"],
    prepare: (sides) => pushReferred(sides, small(), "tags"),
    job: referredJob,
  },
  {
    name: "referrers-api-40ms",
    title: "the same between registries with the referrers API",
    shows: "seconds",
    delay: 20,
    registry: ocimemRegistry,
    settings: ["default", "best"],
    prepare: (sides) => pushReferred(sides, small(), "api"),
    job: referredJob,
  },
  {
    name: "discover-40ms",
    title: "discover of 10 platforms and their 50 referrers at 40 ms (oras lists those of the index alone)",
    shows: "seconds",
    delay: 20,
    settings: ["default"],
    prepare: (sides) =>
      pushReferred(sides, makeImage({ seed: "wide", platforms, layers: 1, sharedLayers: 0, attestations: false }), "tags"),
    job: (sides) => ({ kind: "discover", reference: `${sides.source.host}/referred:1` }),
  },
  {
    name: "attach-requests",
    title: "attach of one file, with the fallback tag",
    shows: "requests",
    settings: ["default"],
    ...attaching,
  },
  {
    name: "attach-40ms",
    title: "the same at 40 ms",
    shows: "seconds",
    delay: 20,
    settings: ["default"],
    ...attaching,
  },
  {
    name: "attach-api",
    title: "attach of one file, with the referrers API",
    shows: "requests",
    registry: ocimemRegistry,
    settings: ["default"],
    ...attaching,
  },
];

/** An artifact whose only layer is 1.5 GB that nobody has to hold in memory. */
async function pushHuge(sides: Sides): Promise<void> {
  const piece = randomBytes(1024 * 1024);
  const pieces = 1500;
  const hash = createHash("sha256");
  for (let at = 0; at < pieces; at++) hash.update(piece);
  const digest = `sha256:${hash.digest("hex")}`;
  const base = `http://${sides.direct.source}`;
  const begun = await request(`${base}/v2/huge/blobs/uploads/`, { method: "POST" });
  await begun.body.dump();
  const location = new URL(String(begun.headers.location), base);
  location.searchParams.set("digest", digest);
  const ended = await request(location, {
    method: "PUT",
    headers: { "content-length": String(pieces * piece.byteLength), "content-type": "application/octet-stream" },
    body: Readable.from(
      (function* () {
        for (let at = 0; at < pieces; at++) yield piece;
      })(),
    ),
  });
  await ended.body.dump();
  if (ended.statusCode !== 201) throw new Error(`upload of the huge blob: ${ended.statusCode}`);
  const image = await makeImage({ seed: "huge", platforms: ["linux/amd64"], layers: 1, index: false, attestations: false });
  const manifest = JSON.parse(image.root.bytes.toString()) as { layers: unknown[] };
  manifest.layers = [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest, size: pieces * piece.byteLength }];
  await pushImage(base, "huge", withRoot(image, manifest), "1");
}

/** The same image, but for its manifest. */
function withRoot(image: TestImage, manifest: object): TestImage {
  const bytes = Buffer.from(JSON.stringify(manifest));
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}` as Digest;
  const root = { bytes, descriptor: { ...image.root.descriptor, digest, size: bytes.byteLength } };
  return { ...image, root, manifests: [root] };
}

/**
 * Five referrers on each platform, and on an index of few platforms; on registries without the API, under fallback
 * tags as well.
 */
async function pushReferred(sides: Sides, made: Promise<TestImage>, listing: "tags" | "api"): Promise<void> {
  const image = await made;
  const base = `http://${sides.direct.source}`;
  await pushImage(base, "referred", image, "1");
  const children = image.platforms.map(({ manifest }) => manifest);
  for (const subject of children.length > 2 ? children : [image.root, ...children]) {
    const referrers = Array.from({ length: 5 }, (_, at) =>
      makeReferrer(subject.descriptor, "application/vnd.example.report", `report ${at}`),
    );
    for (const referrer of referrers) await pushReferrer(base, "referred", referrer);
    if (listing === "tags") await pushReferrersTag(base, "referred", subject.descriptor.digest, referrers);
  }
}

interface Row {
  readonly work: Work;
  readonly cells: Map<string, string>;
  readonly best: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measureWork(work: Work): Promise<Row> {
  const kind = work.registry ?? dockerRegistry;
  const authority = work.tls ? await createAuthority() : undefined;
  const options = authority && { tls: await authority.issue(["127.0.0.1"]) };
  await using sourceRegistry: RealRegistry = await kind.start(options);
  await using destinationRegistry: RealRegistry = await kind.start(options);
  const delay = { there: work.delay ?? 0, back: work.delay ?? 0 };
  await using source = await startCountingProxy(sourceRegistry.host, delay);
  await using destination = await startCountingProxy(destinationRegistry.host, delay);
  await using closing = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const certificates = join(folder, "authority.pem");
    if (authority) await writeFile(certificates, authority.certificate);
    const throttled = work.rate === undefined ? undefined : closing.use(await startThrottledProxy(sourceRegistry.host, work.rate));
    const sides: Sides = {
      ...{ source, destination, folder, direct: { source: sourceRegistry.host, destination: destinationRegistry.host } },
      authority: authority && certificates,
      throttled: throttled?.host,
    };
    await work.prepare(sides);
    const samples = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      for (const contestant of contestants) {
        for (const settings of work.settings) {
          // It remembers what it put where: from a second round on it would mount what it is to copy.
          if (contestant.name === "skopeo" && round > 0) continue;
          if (contestant.name === "bare-node" && !work.bare) continue;
          const run = `${contestant.name}/${settings}${round}`;
          const job = work.job(sides, run);
          if (work.again) await contestant.run(job, settings);
          source.forget();
          destination.forget();
          const started = contestant.run(job, settings);
          if (started === undefined) continue;
          let measured: Measured;
          try {
            measured = await started;
          } catch (error) {
            if (contestant.name === "ours") throw error;
            // docker-registry 2.8 does not find a blob for a moment while its link is written anew; not every program
            // tries again.
            console.log(`${work.name}: left out: ${String(error).slice(0, 300)}`);
            continue;
          }
          const start = work.beyond && (await contestant.run(work.beyond(sides), settings));
          const value =
            work.shows === "requests"
              ? source.requests.length + destination.requests.length
              : measured[work.shows] - (start?.[work.shows as "processor"] ?? 0);
          const key = `${contestant.name} ${settings}`;
          samples.set(key, [...(samples.get(key) ?? []), value]);
          const made = "folder" in job ? job.folder : "path" in job ? job.path : undefined;
          if (made !== undefined) await rm(made, { recursive: true, force: true });
        }
      }
    }
    return row(work, samples);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function row(work: Work, samples: ReadonlyMap<string, readonly number[]>): Row {
  const show = (value: number) =>
    work.shows === "processor" ? value.toFixed(3) : work.shows === "seconds" ? value.toFixed(2) : String(Math.round(value));
  const cells = new Map<string, string>();
  let best = Number.POSITIVE_INFINITY;
  for (const { name } of contestants) {
    const values = work.settings.flatMap((settings) => {
      const list = samples.get(`${name} ${settings}`);
      return list ? [median(list)] : [];
    });
    if (name !== "ours" && name !== "bare-node") best = Math.min(best, ...values);
    const [first, second] = values;
    cells.set(name, first === undefined ? "–" : second === undefined ? show(first) : `${show(first)} (${show(second)})`);
  }
  const own = Math.min(...work.settings.map((settings) => median(samples.get(`ours ${settings}`) ?? [Number.NaN])));
  cells.set("ours / best peer", Number.isFinite(best) ? (own / best).toFixed(2) : "–");
  const bare = median(samples.get("bare-node default") ?? []);
  cells.set("ours / bare-node", Number.isNaN(bare) ? "–" : (own / bare).toFixed(2));
  return { work, cells, best };
}

const marker = { begin: "<!-- bench:begin -->", end: "<!-- bench:end -->" };

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !works.some((work) => work.name === name));
  if (unknown.length > 0) throw new Error(`no such work: ${unknown.join(", ")} (there are ${works.map(({ name }) => name).join(", ")})`);
  const rows: Row[] = [];
  for (const work of works) {
    if (names.length > 0 && !names.includes(work.name)) continue;
    const measured = await measureWork(work);
    rows.push(measured);
    console.log(`${work.name}: ${[...measured.cells].map(([name, cell]) => `${name} ${cell}`).join(", ")}`);
  }
  if (names.length > 0) return;
  const columns = [...contestants.map(({ name }) => name), "ours / best peer", "ours / bare-node"];
  const table = [
    `| work | shows | ${columns.join(" | ")} |`,
    `|---|---|${columns.map(() => "--:").join("|")}|`,
    ...rows.map(({ work, cells }) => `| ${work.title} | ${work.shows} | ${columns.map((name) => cells.get(name)).join(" | ")} |`),
  ].join("\n");
  const page = join(import.meta.dirname, "..", "docs", "performance.md");
  const text = await readFile(page, "utf8");
  const before = text.slice(0, text.indexOf(marker.begin) + marker.begin.length);
  const after = text.slice(text.indexOf(marker.end));
  const machine = `Measured on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.version}.`;
  await writeFile(page, `${before}\n\n${machine}\n\n${table}\n\n${after}`);
}

await main(process.argv.slice(2));
