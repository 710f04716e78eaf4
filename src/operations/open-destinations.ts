import { dryRun } from "../content/dry-run.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location, pointOf, tagOf } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Destination, Stores } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, orAbsent } from "../runtime/errors.ts";

/** How destinations are to be treated. */
export interface WritePolicy {
  /** What to do about a destination tag that holds another digest. */
  readonly ifExists: "overwrite" | "skip" | "fail";
  readonly dryRun: boolean;
  /** What a destination's tag held gets this tag, in its repository, before it changes. */
  readonly backupTag?: Tag;
}

/** A destination as it was asked for, and what it holds there once that was looked at. */
export interface OpenDestination {
  readonly location: Location;
  /** For people: `ghcr.io/acme/app:1.2`. */
  readonly name: string;
  /** Absent if it cannot even be opened. */
  readonly store?: Destination;
  /** Why it cannot be opened, or looked at. */
  readonly error?: unknown;
  /** The tag that was looked at. */
  readonly tag?: Tag;
  /** What the tag or digest holds. */
  readonly content?: Descriptor;
  /** If it was asked for and can be read. */
  readonly manifest?: Manifest;
}

/** Opens destinations; in a dry run as ones that only pretend. */
export async function openDestinations(
  locations: readonly Location[],
  policy: Pick<WritePolicy, "dryRun">,
  stores: Stores,
  ctx: Context,
): Promise<OpenDestination[]> {
  const pretending = new Map<Destination, Destination>();
  return Promise.all(
    locations.map(async (location): Promise<OpenDestination> => {
      const name = formatLocation(location);
      try {
        const opened = await stores.destination(location);
        if (!policy.dryRun) return { location, name, store: opened };
        const held = pretending.get(opened) ?? dryRun(opened);
        pretending.set(opened, held);
        return { location, name, store: held };
      } catch (error) {
        ctx.signal.throwIfAborted();
        return { location, name, error };
      }
    }),
  );
}

/**
 * Asks a destination what is there: one HEAD, or one GET.
 * @param what `tag`: default: the tag or digest that the location names; `read`: the manifest is wanted, too
 */
export async function look(
  destination: OpenDestination,
  policy: WritePolicy,
  ctx: Context,
  { tag = tagOf(destination.location), read = false }: { readonly tag?: Tag; readonly read?: boolean } = {},
): Promise<OpenDestination> {
  const { location, name, store, error: closed } = destination;
  const named: OpenDestination = { location, name, store, tag, error: store ? undefined : closed };
  const at = tag ?? pointOf(location);
  if (!store || at === undefined) return named;
  try {
    // What is there but is no manifest that we read does not hinder that something else is written over it.
    const manifest = read ? await orAbsent(() => store.manifest(at), ["corrupt", "limit"]) : undefined;
    return { ...named, content: manifest?.descriptor ?? (await store.resolve(at)), manifest };
  } catch (error) {
    ctx.signal.throwIfAborted();
    const mustBeKept = policy.ifExists !== "overwrite" || policy.backupTag !== undefined;
    if (isKind(error, "not-found") && mustBeKept) return { ...named, ...(await readAgain(store, at, ctx)) };
    // Some registries answer 403 for what is not there yet; whether it may be written shows soon enough. Not so if
    // what is there must be kept.
    const absent = isKind(error, "not-found") || (isKind(error, "denied") && !mustBeKept);
    return absent ? named : { ...named, error };
  }
}

/**
 * What must not be overwritten is asked for once more, by a GET: registries and proxies have answered 404 to the HEAD
 * of a tag that was there.
 */
async function readAgain(
  store: Destination,
  at: Tag | Digest,
  ctx: Context,
): Promise<Pick<OpenDestination, "content" | "manifest" | "error">> {
  try {
    const manifest = await store.manifest(at);
    return { content: manifest.descriptor, manifest };
  } catch (error) {
    ctx.signal.throwIfAborted();
    return isKind(error, "not-found") ? {} : { error };
  }
}
