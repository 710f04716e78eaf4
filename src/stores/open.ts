import { resolve } from "node:path";
import { type Roots, realPathInside } from "../files/inside.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import { type Reference, repositoryName } from "../oci/reference.ts";
import type { Deletion, Destination, StoredSource, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { remembered } from "../runtime/remembered.ts";
import type { DockerArchive } from "./docker-archive.ts";

type RegistryStore = StoredSource & Destination & Deletion;

export interface StoresOptions {
  /**
   * Opens a repository of a registry; the tag and digest of the reference do not matter. Called once for each
   * repository, and once more if content names it (`named`) besides the user.
   */
  readonly repository: (reference: Reference, named?: { readonly by?: Reference }) => Promise<RegistryStore> | RegistryStore;
  /** Absolute: what relative paths of layouts and archives start from. */
  readonly workingDirectory: string;
  /** Folders in which somebody else may have put links: see `realPathInside`. Default: the working directory. */
  readonly roots?: Roots;
  /** Bytes that a compressed archive, or what is written to a docker archive, may have when unpacked. */
  readonly maxUnpackedSize: number;
  /** Bytes of each part of an archive that is written; absent: archives are one file. */
  readonly splitSize?: number;
}

/**
 * Opens all four transports, each loaded when it is needed: registries, image layouts in a directory or tar file, and
 * docker archives. The code of the last three is loaded when one is named.
 */
export function createStores(ctx: Context, options: StoresOptions): Stores {
  const { maxUnpackedSize, splitSize, workingDirectory } = options;
  /** Stores by what they are and where; a failed opening is tried anew. */
  const known = new Map<string, Promise<AsyncDisposable>>();
  const once = <T extends AsyncDisposable>(key: string, open: () => Promise<T>): Promise<T> => remembered(known, key, open) as Promise<T>;

  const local = async (
    location: Exclude<Location, { transport: "docker" }>,
    mustExist: boolean,
  ): Promise<StoredSource & Partial<Destination & Deletion>> => {
    const inside = (path: string): string => realPathInside(path, options.roots ?? [workingDirectory]);
    const path = inside(resolve(workingDirectory, location.path));
    const name = `${location.transport}:${location.path}`;
    const address = { path, name, inside, mayBeGlob: mustExist };
    const opened = <T extends AsyncDisposable>(open: () => Promise<T>): Promise<T> => once(`${location.transport} ${path}`, open);
    switch (location.transport) {
      case "oci":
        return opened(async () => (await import("./layout.ts")).openLayout(ctx, path, name, mustExist));
      case "oci-archive":
        return opened(async () => (await import("./archive.ts")).openArchive(ctx, address, { mustExist, maxUnpackedSize, splitSize }));
      case "docker-archive": {
        const archive: DockerArchive = await opened(async () => {
          const { openDockerArchive } = await import("./docker-archive.ts");
          return openDockerArchive(ctx, address, { mustExist, maxUnpackedSize, splitSize });
        });
        return archive.view(location.reference);
      }
    }
  };

  const registry = (reference: Reference, namedBy?: Location): Promise<RegistryStore> => {
    const named = namedBy && { by: namedBy.transport === "docker" ? namedBy.reference : undefined };
    return once(`docker ${repositoryName(reference)}${named ? " by content" : ""}`, async () => options.repository(reference, named));
  };

  return {
    source: async (location, namedBy) => (location.transport === "docker" ? registry(location.reference, namedBy) : local(location, true)),
    destination: async (location) => {
      if (location.transport === "docker") return registry(location.reference);
      return (await local(location, false)) as Destination;
    },
    deletion: async (location) => {
      switch (location.transport) {
        case "docker":
          return registry(location.reference);
        case "oci":
          return (await local(location, true)) as RegistryStore;
        default:
          throw new OciError("nothing can be deleted from an archive", {
            kind: "unsupported",
            operation: "delete",
            reference: formatLocation(location),
          });
      }
    },
    [Symbol.asyncDispose]: async () => {
      const stores = await Promise.allSettled(known.values());
      known.clear();
      const closed = await Promise.allSettled(
        stores.map((store) => (store.status === "fulfilled" ? store.value[Symbol.asyncDispose]() : undefined)),
      );
      const failed = closed.find((result) => result.status === "rejected");
      if (failed) throw failed.reason;
    },
  };
}
