import type { Descriptor } from "../../oci/descriptor.ts";
import type { Digest } from "../../oci/digest.ts";
import { abortable } from "../../runtime/abortable.ts";
import { isKind, OciError } from "../../runtime/errors.ts";
import { ask, type Endpoint, namedDigest, sharedBy, statusOf, suffix, writing } from "../request.ts";
import { hasBlob } from "./exists.ts";
import { cancelLater, type Session, sessionOf } from "./session.ts";

/** Milliseconds that a blob waits for what one under way will teach. */
const patience = 3_000;

/** Whether a blob is there; if so, the registry can be asked about it. */
export async function isThere(endpoint: Endpoint, blob: Descriptor): Promise<boolean> {
  const there = await hasBlob(endpoint, blob);
  if (there) noteThere(endpoint, blob.digest);
  return there;
}

/**
 * Finds out what a mount from the repository itself tells, if a blob is known to be there or will be soon; else
 * leaves it unknown.
 */
export async function learnSelfMount({ ctx, capabilities: { selfMount } }: Endpoint): Promise<void> {
  const stop = new AbortController();
  const late = ctx.clock.sleep(patience, AbortSignal.any([stop.signal, ctx.signal])).then(
    () => "late" as const,
    () => "late" as const,
  );
  try {
    while (selfMount.works === "unknown") {
      if (selfMount.check) {
        selfMount.checking ??= selfMount.check();
        await abortable(selfMount.checking, ctx.signal);
        return;
      }
      if (selfMount.pending.size === 0) return;
      if ((await Promise.race([late, ...selfMount.pending])) === "late") return;
    }
  } finally {
    stop.abort();
  }
}

/** A blob that is there: the registry can be asked about it, to see what it answers. */
export function noteThere(endpoint: Endpoint, digest: Digest): void {
  const { selfMount } = endpoint.capabilities;
  endpoint.own.absent.delete(digest);
  const shared = sharedBy(endpoint);
  selfMount.check ??= async () => {
    let mounted: Mounted;
    try {
      mounted = await mount(shared, digest, endpoint.repository);
    } catch (error) {
      if (!(error instanceof OciError)) throw error;
      mounted = "refused";
    }
    if (typeof mounted !== "string") cancelLater(shared, mounted);
    if (selfMount.works === "unknown") selfMount.works = mounted === "mounted" ? "yes" : "no";
  };
}

export type Mounted = "mounted" | "refused" | Session;

/**
 * Asks for a mount. What registries answer if they will not is anything from 400 to 405, and a token service may
 * refuse what is asked for the source: all that is "refused". So is a server in trouble, for an ordinary upload may
 * still go through.
 */
export async function mount(endpoint: Endpoint, digest: Digest, from: string): Promise<Mounted> {
  try {
    const answer = await ask(endpoint, {
      method: "POST",
      uploads: true,
      to: `blobs/uploads/?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`,
      about: suffix(digest),
      operation: "mount blob",
      access: writing(endpoint),
      from,
      // A mount from the repository itself only asks: an upload goes on without it.
      maxChallenges: from === endpoint.repository ? 1 : undefined,
      expect: [201, 202],
    });
    if (answer.status === 202) return sessionOf(endpoint, answer);
    const named = namedDigest(answer);
    return named === undefined || named === digest ? "mounted" : "refused";
  } catch (error) {
    const isRefusal = isKind(error, "unauthorized", "denied") || (statusOf(error) !== undefined && !isKind(error, "rate-limited"));
    if (!isRefusal) throw error;
    return "refused";
  }
}
