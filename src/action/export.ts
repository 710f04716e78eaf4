import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { BlobCache } from "../content/cached.ts";
import { exportImage, type FoundImage, findImage } from "../operations/export.ts";
import type { Report } from "./report.ts";
import { reportExport } from "./report-artifact.ts";
import type { ExportInputs } from "./requests.ts";
import type { StepContext } from "./step-context.ts";
import type { Installed } from "./tool-cache.ts";
import { fillTool, findTool, programFolders, runnerPlatform, toolFolder } from "./tool-cache.ts";

/** Exports an image to a path, to the runner's tool cache, or to both. A tool that is in the cache costs the requests that find its digest, and no download. */
export async function runExport(request: ExportInputs, cache: BlobCache | undefined, tools: StepContext): Promise<Report> {
  const { path, tool, reference, platform } = request;
  const { stores, ctx } = tools;
  const defaultPlatform = tool ? runnerPlatform() : { os: "linux", architecture: "amd64" };
  const found = await findImage({ reference, ...(platform && { platform }), defaultPlatform }, stores, ctx);
  const write = (to: string) =>
    exportImage(found, { path: to, include: request.include, maxUnpackedSize: request.maxUnpackedSize, ...(cache && { cache }) }, ctx);

  const installed = tool && (await install(request, tool, found, write, tools));
  if (path !== undefined) return reportExport(found, await write(path), installed);
  if (installed) return reportExport(found, installed, installed);
  throw new Error("neither path nor tool-name");
}

async function install(
  { include }: ExportInputs,
  { name, version }: { readonly name: string; readonly version: string },
  { content, platform }: FoundImage,
  write: (path: string) => Promise<unknown>,
  { runner, log }: StepContext,
): Promise<Installed> {
  const wanted = { name, version, digest: content.digest, platform, include };
  const found = await findTool(wanted, runner.env);
  const folder = found ?? (await toolFolder(wanted, runner.env));
  const cached = found !== undefined;
  if (!cached) {
    await fillTool(folder, async (making) => {
      await write(making);
    });
  }
  const programs = await programFolders(folder);
  if (programs.length === 0) log.warning(`${name}: there is no program among the exported files; nothing was put on the PATH`);
  else if (include.length === 0) {
    log.warning(`${name}: without include, every program of the image goes before the runner's own on the PATH`);
  }
  // What is put there last is found first.
  for (const programFolder of programs.toReversed()) runner.addPath(programFolder);
  return { path: folder, files: await filesIn(folder), cached, programs };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/")).sort();
}
