import { shortDigest } from "../../oci/digest.ts";
import {
  type ExportedImage,
  type ExportTarget,
  exportImage,
  type ExportRequest as FindRequest,
  type FoundImage,
  findImage,
} from "../../operations/export.ts";
import { waitForContent } from "../../operations/wait.ts";
import { parseInclude } from "../../rootfs/include.ts";
import { blobCache } from "../blob-cache.ts";
import type { Inputs } from "../inputs.ts";
import { describedNames, describedOutputs } from "../report/content.ts";
import { counted, formatBytes } from "../report/format.ts";
import { code, html, join as joined, text } from "../report/html.ts";
import type { Report } from "../report/report.ts";
import { facts } from "../report/summary.ts";
import { notGiven, onePlatform, oneReference } from "../request-parts.ts";
import type { Step, Surroundings, Tools } from "../step.ts";
import { filesOfTool, fillCache, findTool, type Installed, programFolders, runnerPlatform, type Tool } from "../tool-cache.ts";
import { outputPath } from "../working-directory.ts";

export const step: Step<ExportRequest, ExportResult> = {
  takes: ["reference", "platform", "path", "include", "tool-name", "tool-version", "max-unpacked-size", "wait", "cache"],
  sets: [...describedNames, "path", "files", "content"],
  request,
  run,
  report,
};

/** Whether an image goes to the runner's tool cache is decided here; the operation knows paths only. */
interface ExportRequest extends Pick<FindRequest, "reference" | "platform">, Pick<ExportTarget, "include" | "maxUnpackedSize"> {
  /** Absolute; undefined: only to the tool cache. */
  readonly path?: string;
  readonly tool?: { readonly name: string; readonly version: string };
  /** Milliseconds that the image may come late. */
  readonly wait?: number;
}

interface ExportResult {
  readonly found: FoundImage;
  readonly exported: ExportedImage;
  readonly installed?: Installed;
}

function request(inputs: Inputs, surroundings: Surroundings): ExportRequest {
  const [name, version, path] = [inputs.get("tool-name"), inputs.get("tool-version"), inputs.get("path")];
  if (name !== undefined && version === undefined) throw inputs.refuse("tool-version", "tool-name needs it, and it is not given");
  if (name === undefined && version !== undefined) throw inputs.refuse("tool-name", "tool-version needs it, and it is not given");
  if (name === undefined && path === undefined) throw notGiven(inputs, "path");
  const include = inputs.get("include");
  // Read again by the export: here for its errors alone, before any request.
  if (include.length > 0) parseInclude(include);
  return {
    reference: oneReference(inputs),
    platform: onePlatform(inputs),
    path: path === undefined ? undefined : outputPath(inputs, path, surroundings),
    include,
    maxUnpackedSize: inputs.get("max-unpacked-size"),
    wait: inputs.get("wait"),
    tool: name === undefined || version === undefined ? undefined : { name, version },
  };
}

/**
 * Exports to a path, to the runner's tool cache, or to both. A tool that is in the cache costs the requests that find
 * its digest, and no download.
 */
async function run(request: ExportRequest, tools: Tools): Promise<ExportResult> {
  const { path, tool, reference, platform, include, maxUnpackedSize } = request;
  const { stores, ctx } = tools;
  const cache = await blobCache(tools);
  const defaultPlatform = tool ? runnerPlatform() : { os: "linux", architecture: "amd64" };
  const asked = { reference, platform, defaultPlatform, isForHere: tool !== undefined };
  const found = await waitForContent(ctx, stores, request, () => findImage(asked, stores, ctx));
  const write = (to: string) => exportImage(found, { path: to, include, maxUnpackedSize, cache }, ctx);
  const installed = tool && (await install({ ...tool, include }, found, write, tools));
  if (path === undefined) return { found, exported: installed as Installed, installed };
  const exported = await write(path);
  const lacking = inWords(exported);
  if (lacking !== "") tools.log.warning(`${path} is a folder and lacks ${lacking}; an archive would have them`);
  return { found, exported, installed };
}

/** What a folder lacks. @param but what nobody misses. */
function inWords({ skipped = {} }: ExportedImage, but?: string): string {
  return Object.entries(skipped)
    .filter(([what]) => what !== but)
    .map(([what, count]) => `${what} (${count})`)
    .join(", ");
}

async function install(
  { name, version, include }: Pick<Tool, "name" | "version" | "include">,
  { content, platform }: FoundImage,
  write: (path: string) => Promise<ExportedImage>,
  { runner, log }: Tools,
): Promise<Installed> {
  const wanted = { name, version, digest: content.digest, platform, include };
  const found = await findTool(wanted, runner.env);
  const cached = found !== undefined;
  const fill = async (making: string): Promise<void> => {
    const lacking = inWords(await write(making), "owners");
    if (lacking !== "") log.warning(`${name}: its folder lacks ${lacking}`);
  };
  const { folder, refused = undefined } = found === undefined ? await fillCache(wanted, runner.env, fill) : { folder: found };
  if (refused !== undefined)
    log.warning(`${name}: ${refused} of the runner's tool cache may not be written; the tool is kept for this job only`);
  const programs = await programFolders(folder);
  if (programs.length === 0) log.warning(`${name}: there is no program among the exported files; nothing was put on the PATH`);
  else if (include.length === 0) {
    log.warning(`${name}: without include, every program of the image goes before the runner's own on the PATH`);
  }
  // What is put there last is found first.
  for (const programFolder of programs.toReversed()) runner.addPath(programFolder);
  return { path: folder, files: await filesOfTool(folder), cached, programs };
}

function report({ found, exported, installed }: ExportResult): Report {
  const { path, files, content: fileText, isBundle } = exported;
  const { asked, content, manifest, platform } = found;
  const download = manifest.layers.reduce((total, { size }) => total + size, 0);
  const { programs = [] } = installed ?? {};
  const what = files.length > 0 ? counted(files.length, "file") : "its content";
  return {
    line: installed?.cached
      ? `${asked}: ${shortDigest(content.digest)} is in the tool cache, ${path}`
      : `${asked}: ${what} of ${shortDigest(content.digest)} (${platform}) written to ${path}${isBundle ? "; it is an imgpkg bundle" : ""}`,
    groups: [{ title: "Put on the PATH", lines: programs }],
    outputs: { ...describedOutputs(content), path, files: JSON.stringify(files), content: fileText },
    results: [
      {
        ...content,
        platform,
        path,
        files,
        bundle: isBundle || undefined,
        tool: installed && { path: installed.path, cached: installed.cached, programs },
      },
    ],
    title: html`Exported ${code(asked)}`,
    sections: [
      facts({
        Digest: code(content.digest),
        Platform: text(platform),
        Content: text(`${counted(manifest.layers.length, "layer")}, ${formatBytes(download)} packed`),
        Written: html`${text(what)} in ${code(path)}${text(installed?.cached ? ", which were in the tool cache" : "")}`,
        "On the PATH":
          programs.length > 0
            ? joined(
                programs.map((it) => code(it)),
                "<br>",
              )
            : undefined,
      }),
    ],
  };
}
