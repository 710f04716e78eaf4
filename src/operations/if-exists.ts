import type { Descriptor } from "../oci/descriptor.ts";
import { isDigest } from "../oci/digest.ts";
import { pointOf } from "../oci/location.ts";
import { manifestKind } from "../oci/media-types.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { type DestinationResult, failedDestination, skipped } from "./destination-results.ts";
import type { OpenDestination, WritePolicy } from "./open-destinations.ts";

/** The result of a destination that nothing is sent to; undefined if it is to be copied to. */
export function refuseOrSkip(destination: OpenDestination, root: Descriptor, policy: WritePolicy): DestinationResult | undefined {
  const { location, name, tag, content, error } = destination;
  const refuse = (why: string, input: string, kind: "conflict" | "input"): DestinationResult =>
    failedDestination(destination, new OciError(why, { kind, operation: "write", reference: name, input }));
  if (!destination.store || error !== undefined) return failedDestination(destination, error);
  const asserted = pointOf(location);
  if (location.transport !== "docker-archive" && isDigest(asserted) && asserted !== root.digest) {
    return refuse(`what is to be written is ${root.digest}, not the digest that the destination names`, "destination", "conflict");
  }
  if (location.transport === "docker-archive" && manifestKind(root.mediaType) === "index") {
    return refuse("a docker-archive holds one platform, and the source is an index; name its platform", "platform", "input");
  }
  if (tag === undefined || content === undefined || content.digest === root.digest) return undefined;
  if (policy.ifExists === "fail") return refuse(`the tag is there and holds ${content.digest}`, "if-exists", "conflict");
  return policy.ifExists === "overwrite" ? undefined : skipped(destination, content);
}

/**
 * Gives what the tag holds another tag, if it is to change. @returns the result of a destination where that fails:
 * nothing is sent there.
 */
export async function backUp(
  destination: OpenDestination,
  root: Descriptor,
  { backupTag }: WritePolicy,
  ctx: Context,
): Promise<DestinationResult | undefined> {
  const { store, name, tag, content, manifest } = destination;
  if (!store || backupTag === undefined || tag === undefined || content === undefined || content.digest === root.digest) return undefined;
  try {
    await store.push(manifest ?? (await store.manifest(content.digest)), backupTag);
    ctx.emit({ type: "info", message: `${name} held ${content.digest}, which is now ${backupTag}` });
    return undefined;
  } catch (error) {
    ctx.signal.throwIfAborted();
    return failedDestination(destination, withFacts(error, { operation: `give the tag ${backupTag} to what is there`, reference: name }));
  }
}
