import type { Descriptor } from "../oci/descriptor.ts";
import type { Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import type { Conditions } from "../verify/conditions.ts";
import { pinned } from "./content.ts";
import type { Verified } from "./verify.ts";

/** Lets through what is signed as it must be. */
export interface Gate {
  /** What held, of all that was let through. */
  readonly verified: readonly Verified[];
  /**
   * @param name what people call it
   * @throws OciError of kind "unsigned"
   */
  pass(source: Source, content: Manifest | Descriptor, name: string, location: Location): Promise<void>;
}

/**
 * The gate of an operation that writes. Nothing that verifies is loaded unless there are conditions.
 * @throws OciError of kind "input" if the trusted root is none
 */
export async function createGate(conditions: Conditions | undefined, ctx: Context): Promise<Gate> {
  if (conditions === undefined) return { verified: [], pass: async () => {} };
  const { createVerifier } = await import("./verify.ts");
  const verifyContent = await createVerifier(conditions, ctx);
  const verified = new Map<string, Verified>();
  return {
    get verified() {
      return [...verified.values()];
    },
    pass: async (source, content, name, location) => {
      for (const it of await verifyContent(source, content, name)) {
        const reference = pinned(location, it.digest);
        verified.set(`${reference} ${it.signature} ${it.predicateType}`, { reference, ...it });
      }
    },
  };
}
