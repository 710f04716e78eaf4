import type { BlobCache } from "../content/cached.ts";
import type { Report } from "./report.ts";
import type { Request } from "./requests.ts";
import type { StepContext } from "./step-context.ts";

/**
 * Does what is asked for, and says what became of it. Operations are loaded as they are needed: a `digest` has done its work before all the code of an `export` were read.
 * @throws what the operation throws
 */
export async function operate(asked: Request, tools: StepContext): Promise<Report> {
  const { stores, ctx, inputs, runner } = tools;
  switch (asked.operation) {
    case "copy": {
      const [{ copy }, { reportCopy }] = await Promise.all([import("../operations/copy.ts"), import("./report-copy.ts")]);
      return reportCopy(await copy(asked.request, stores, ctx), asked.request, inputs.get("declare-artifacts"), runner.env);
    }
    case "digest": {
      const [{ digest }, { reportDigest }] = await Promise.all([import("../operations/digest.ts"), import("./report-read.ts")]);
      return reportDigest(await digest(asked.request, stores, ctx));
    }
    case "inspect": {
      const [{ inspect }, { reportInspect }] = await Promise.all([import("../operations/inspect.ts"), import("./report-read.ts")]);
      const result = await inspect(asked.request, stores, ctx);
      return result ? reportInspect(result) : missing(asked);
    }
    case "tags": {
      const [{ tags }, { reportTags }] = await Promise.all([import("../operations/tags.ts"), import("./report-read.ts")]);
      return reportTags(await tags(asked.request, stores));
    }
    case "blob": {
      const [{ blob }, { reportBlob }] = await Promise.all([import("../operations/blob.ts"), import("./report-read.ts")]);
      return reportBlob(await blob(asked.request, stores, ctx));
    }
    case "attach": {
      const [{ attach }, { reportAttach }] = await Promise.all([import("../operations/attach.ts"), import("./report-artifact.ts")]);
      return reportAttach(await attach(asked.request, stores, ctx));
    }
    case "discover": {
      const [{ discover }, { reportDiscover }] = await Promise.all([import("../operations/discover.ts"), import("./report-artifact.ts")]);
      const result = await discover(asked.request, stores, ctx);
      return result ? reportDiscover(result, runner.env) : missing(asked);
    }
    case "push": {
      const [{ push }, { reportPush }] = await Promise.all([import("../operations/push.ts"), import("./report-copy.ts")]);
      return reportPush(await push(asked.request, stores, ctx), asked.request, inputs.get("declare-artifacts"), runner.env);
    }
    case "pull": {
      const [{ pull }, { reportPull }] = await Promise.all([import("../operations/pull.ts"), import("./report-artifact.ts")]);
      const cache = await blobCache(tools);
      const result = await pull({ ...asked.request, ...(cache && { cache }) }, stores, ctx);
      return result ? reportPull(result) : missing(asked);
    }
    case "delete": {
      const [{ deleteContent }, { reportDelete }] = await Promise.all([import("../operations/delete.ts"), import("./report-delete.ts")]);
      return reportDelete(await deleteContent(asked.request, stores, ctx), asked.request);
    }
    case "plan": {
      const [{ plan }, { parseMirrors }, { reportPlan }] = await Promise.all([
        import("../operations/plan.ts"),
        import("./mirrors.ts"),
        import("./report-plan.ts"),
      ]);
      const { mirrors, chunkSize } = asked.request;
      return reportPlan(await plan({ mirrors: parseMirrors(mirrors), chunkSize }, stores, ctx));
    }
    case "export":
      return (await import("./export.ts")).runExport(asked.request, await blobCache(tools), tools);
  }
}

async function missing(asked: Extract<Request, { request: { readonly reference: unknown } }>): Promise<Report> {
  const [{ reportMissing }, { formatLocation }] = await Promise.all([import("./report-read.ts"), import("../oci/location.ts")]);
  return reportMissing(asked.operation, formatLocation(asked.request.reference));
}

async function blobCache({ inputs, runner, log, ctx }: StepContext): Promise<BlobCache | undefined> {
  if (!inputs.get("cache")) return undefined;
  const { createBlobCache } = await import("./blob-cache.ts");
  const cache = await createBlobCache(runner.env, ctx.clock);
  if (!cache) log.warning("cache: this runner has no cache service; blobs are not kept");
  return cache;
}
