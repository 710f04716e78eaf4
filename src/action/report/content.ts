import { annotationKeys } from "../../oci/annotations.ts";
import type { Descriptor } from "../../oci/descriptor.ts";
import { shortDigest } from "../../oci/digest.ts";
import type { Described } from "../../operations/content.ts";
import { messageOf } from "../failure.ts";
import { formatBytes } from "./format.ts";
import { code, type Html, html, text } from "./html.ts";
import type { OutputName, Report } from "./report.ts";
import { facts, type Section } from "./summary.ts";

export function describedOutputs(content: (Descriptor & Partial<Described>) | undefined): Report["outputs"] {
  return {
    digest: content?.digest,
    reference: content?.reference,
    "media-type": content?.mediaType,
    size: content && String(content.size),
  };
}

export const describedNames: readonly OutputName[] = ["digest", "reference", "media-type", "size"];

/** The outputs of an operation that has the manifest's bytes, too. */
export const contentNames: readonly OutputName[] = [...describedNames, "manifest", "manifest-path"];

/**
 * What an operation says of one reference that is not there, and need not be.
 * @param types of artifacts of which one was looked for, if that is what may be missing.
 */
export function reportMissing(operation: string, reference: string, types: readonly string[] = []): Report {
  const what = types.length === 0 ? "It is not there." : `It is not there, or nothing of type ${types.join(", ")} refers to it.`;
  return {
    line: types.length === 0 ? `Not there: ${reference}` : `Not there: ${reference}, or what refers to it of type ${types.join(", ")}`,
    outputs: {},
    results: [{ reference, status: "missing" }],
    title: html`${text(operation)} ${code(reference)}`,
    sections: [{ html: html`<p>${text(what)}</p>` }],
  };
}

/** The members by which a result describes a manifest, besides its `reference`. */
export function descriptorJson(content: Described | undefined): Partial<Omit<Described, "reference">> {
  return { digest: content?.digest, mediaType: content?.mediaType, size: content?.size };
}

/** Why something failed, for people; undefined if it did not. */
export function errorText({ error }: { readonly error?: unknown }): string | undefined {
  return error === undefined ? undefined : messageOf(error);
}

/** What a manifest is. */
export function about({ digest, mediaType, size }: Described, more: Readonly<Record<string, Html | undefined>> = {}): Section {
  return facts({ Digest: code(digest), Content: html`${text(mediaType)}, ${text(formatBytes(size))}`, ...more });
}

/** The files or layers of a manifest. */
export function layerTable(layers: readonly Descriptor[]): Section {
  const titled = layers.some(({ annotations }) => annotations?.[annotationKeys.title] !== undefined);
  return {
    head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
    rows: layers.map((layer) => [
      ...(titled ? [code(layer.annotations?.[annotationKeys.title] ?? "")] : []),
      code(shortDigest(layer.digest)),
      text(layer.mediaType),
      text(formatBytes(layer.size)),
    ]),
  };
}
