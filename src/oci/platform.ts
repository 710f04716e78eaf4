import { excerpt, InvalidError } from "../runtime/invalid.ts";
import type { Descriptor, DescriptorPlatform } from "./descriptor.ts";

/**
 * A normalised platform: `os/arch[/variant][:os.version]`, the variant absent if it is the architecture's first or
 * only one.
 */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly osVersion?: string;
}

const component = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
/** Any text that an index may name and a list of platforms can hold: `10.0.20348.1`, `macOS 14`. */
const version = /^[^\s,\p{C}][^,\p{C}]{0,254}$/u;

/**
 * Reads `os/arch[/variant][:os.version]`.
 * @throws InvalidError
 */
export function parsePlatform(text: string): Platform {
  const colon = text.indexOf(":");
  const osVersion = colon < 0 ? undefined : text.slice(colon + 1);
  const parts = (colon < 0 ? text : text.slice(0, colon)).split("/");
  const [os, architecture, variant] = parts;
  if (
    parts.length < 2 ||
    parts.length > 3 ||
    parts.some((part) => !component.test(part)) ||
    (osVersion !== undefined && !version.test(osVersion)) ||
    os === undefined ||
    architecture === undefined
  ) {
    throw new InvalidError(`${excerpt(text)} is not a platform (expected os/arch[/variant][:os.version], such as linux/arm64)`);
  }
  return normalise({ os, architecture, variant, osVersion });
}

/** Other names of architectures, and the variant that one means if none is given. */
const aliases: ReadonlyMap<string, readonly [architecture: string, variant?: string]> = new Map([
  ["x86_64", ["amd64"]],
  ["x86-64", ["amd64"]],
  ["i386", ["386"]],
  ["i486", ["386"]],
  ["i586", ["386"]],
  ["i686", ["386"]],
  ["aarch64", ["arm64"]],
  ["armhf", ["arm", "v7"]],
  ["armel", ["arm", "v6"]],
]);

/**
 * The names that stand for one platform become one (image-spec's variant table; containerd's and regclient's
 * aliases).
 */
function normalise(platform: Platform): Platform {
  const os = platform.os.toLowerCase() === "macos" ? "darwin" : platform.os.toLowerCase();
  const named = platform.architecture.toLowerCase();
  const [architecture, meant = ""] = aliases.get(named) ?? [named];
  let variant = platform.variant?.toLowerCase() || meant;
  if (architecture === "386" && named !== "386") variant = "";
  if (/^[0-9]+(\.[0-9]+)?$/.test(variant)) variant = `v${variant}`;
  if (architecture === "amd64" && variant === "v1") variant = "";
  if (architecture === "arm64" && (variant === "v8" || variant === "v8.0")) variant = "";
  if (architecture === "arm" && variant === "") variant = "v7";
  return { os, architecture, variant: variant || undefined, osVersion: platform.osVersion || undefined };
}

/** The platform of an index entry; undefined if it names none or is `unknown/unknown` (BuildKit's attestations). */
export function platformOf(entry: Pick<Descriptor, "platform">): Platform | undefined {
  return entry.platform && normaliseDescriptorPlatform(entry.platform);
}

/** As `platformOf`, from the members an index entry or an image config has. */
export function normaliseDescriptorPlatform(platform: DescriptorPlatform): Platform | undefined {
  const { os, architecture, variant } = platform;
  if (os === "" || architecture === "" || os === "unknown" || architecture === "unknown") return undefined;
  return normalise({ os, architecture, variant, osVersion: platform["os.version"] });
}

/** A platform as an image config and an index entry write it. */
export function platformJson({ os, architecture, variant, osVersion }: Platform): DescriptorPlatform {
  return { architecture, os, "os.version": osVersion, variant };
}

export function formatPlatform({ os, architecture, variant, osVersion }: Platform): string {
  return `${os}/${architecture}${variant ? `/${variant}` : ""}${osVersion ? `:${osVersion}` : ""}`;
}

/**
 * Exactly the same os, architecture and variant; the os.version only if one is wanted, and then as a prefix of
 * whole components.
 */
export function platformMatches(wanted: Platform, offered: Platform): boolean {
  return (
    wanted.os === offered.os &&
    wanted.architecture === offered.architecture &&
    wanted.variant === offered.variant &&
    (wanted.osVersion === undefined || (offered.osVersion !== undefined && `${offered.osVersion}.`.startsWith(`${wanted.osVersion}.`)))
  );
}

/**
 * Which of the offered platforms serves the wanted one: the first that is the same; else, of 32-bit ARM, the highest
 * lower variant, which runs there too.
 * @returns its position, or -1.
 */
export function choosePlatform(wanted: Platform, offered: readonly (Platform | undefined)[]): number {
  const exact = offered.findIndex((platform) => platform !== undefined && platformMatches(wanted, platform));
  if (exact >= 0 || wanted.architecture !== "arm" || wanted.variant === undefined) return exact;
  let best = -1;
  for (const [at, platform] of offered.entries()) {
    if (platform === undefined || platform.variant === undefined || platform.variant > wanted.variant) continue;
    if (!platformMatches({ ...wanted, variant: platform.variant }, platform)) continue;
    if (best < 0 || platform.variant > (offered[best]?.variant ?? "")) best = at;
  }
  return best;
}

/** The annotations by which BuildKit ties an attestation manifest to the platform manifest it speaks of. */
export const attestationAnnotations = {
  type: "vnd.docker.reference.type",
  digest: "vnd.docker.reference.digest",
} as const;

export function isAttestation(entry: Descriptor): boolean {
  return entry.annotations?.[attestationAnnotations.type] === "attestation-manifest";
}
