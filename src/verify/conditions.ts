import type { KeyObject } from "node:crypto";

/** Whose signature is wanted, and of what. Made of inputs, checked before any request. */
export interface Conditions {
  readonly signer: SignerConditions;
  /** In-toto predicate types: each must be there and valid. None: a signature. */
  readonly predicateTypes: readonly string[];
  /**
   * JSON of trusted roots, one document or one a line; undefined: the public-good root that travels with the action.
   */
  readonly trustedRoot?: string;
}

export type SignerConditions =
  | { readonly by: "key"; readonly keys: readonly PublicKey[] }
  | {
      readonly by: "repository";
      /** URL of the repository that was built, as certificates have it: `https://github.com/acme/app`. */
      readonly repository: string;
      /**
       * `owner/repo/.github/workflows/file.yml`, without a ref; undefined: any workflow of the repository's owner.
       */
      readonly signerWorkflow?: string;
      /** `refs/tags/v*` */
      readonly sourceRef?: Pattern;
      readonly issuer: string;
    }
  | { readonly by: "identity"; readonly identities: readonly Pattern[]; readonly issuer: string };

export interface PublicKey {
  readonly key: KeyObject;
  /** `sha256:…` of its DER form (SubjectPublicKeyInfo). */
  readonly fingerprint: string;
}

/** Text that is matched whole; `*` stands for any characters. */
export type Pattern = string & { readonly __brand: "Pattern" };

/**
 * Whether a text matches from its first to its last character. Linear in the text for each `*`, whatever the pattern.
 */
export function matches(pattern: Pattern, text: string): boolean {
  const parts = pattern.split("*");
  const first = parts[0] as string;
  const last = parts.at(-1) as string;
  if (parts.length === 1) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
