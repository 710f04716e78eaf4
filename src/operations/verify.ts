import { rememberManifests } from "../content/manifest-cache.ts";
import { readBlob } from "../content/read.ts";
import { choosePlatformManifest } from "../graph/platforms.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, type SignatureFacts, withFacts } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { parallel } from "../runtime/parallel.ts";
import { safe } from "../runtime/safe.ts";
import { check, predicateTypeOf } from "../verify/check.ts";
import type { Conditions } from "../verify/conditions.ts";
import { findCandidates, type SignatureCandidate } from "../verify/find.ts";
import type { Identity } from "../verify/identity.ts";
import { maxSignatureBytes, type ReadSignature, readSignature } from "../verify/read.ts";
import { loadRoots, type Root } from "../verify/trust.ts";
import { type Described, described, openContent, pinned } from "./content.ts";
import { waitFor } from "./wait.ts";

export interface VerifyRequest {
  readonly references: readonly Location[];
  readonly platform?: Platform;
  readonly conditions: Conditions;
  /** Milliseconds that signatures, and the content itself, may come late. */
  readonly wait?: number;
}

/** A signature or attestation that holds. */
export interface Verified extends Omit<Identity, "name"> {
  /** `registry/repository@digest` of the content. */
  readonly reference: string;
  /** Of the content. */
  readonly digest: Digest;
  readonly predicateType?: string;
  /** Digest of the manifest that carries the signature. */
  readonly signature: Digest;
  /** Fingerprint of the public key: `sha256:` of its DER form. */
  readonly key?: string;
  readonly identity?: string;
}

/** What became of one reference. */
export interface VerifyResult {
  readonly asked: string;
  readonly status: "verified" | "failed";
  /** Undefined if it could not be read. */
  readonly content?: Described;
  readonly manifest?: Manifest;
  readonly verified: readonly Verified[];
  readonly error?: unknown;
}

/** References that are verified at once; what is in flight to a host is bounded by the limiter. */
const referencesAtOnce = 16;
/** Signatures of one content that are read at once. */
const signaturesAtOnce = 4;

/**
 * Verifies that each of the references is signed as the conditions have it. One result for each, in order; a failure
 * of one hinders no other.
 * @throws OciError of kind "input" if the trusted root is none, before any request; the signal's reason if the run is
 * cancelled
 */
export async function verify(request: VerifyRequest, stores: Stores, ctx: Context): Promise<VerifyResult[]> {
  const verifyContent = await createVerifier(request.conditions, ctx);
  const remembered = new Map<Source, Source>();
  return parallel(request.references, referencesAtOnce, async (location): Promise<VerifyResult> => {
    const asked = formatLocation(location);
    let found: { readonly content: Described; readonly manifest: Manifest } | undefined;
    try {
      const opened = await openContent(stores, location);
      const source = remembered.get(opened.source) ?? rememberManifests(opened.source);
      remembered.set(opened.source, source);
      const held = await waitFor(ctx, request.wait, async () => {
        // A HEAD is no pull; the manifest is read again only if it is another.
        const root = await source.manifest(request.wait ? (await source.resolve(opened.at)).digest : opened.at);
        const manifest = request.platform ? await source.manifest(await choosePlatformManifest(ctx, source, root, request.platform)) : root;
        found = { content: described(location, manifest.descriptor), manifest };
        return verifyContent(source, manifest, asked);
      });
      return { asked, status: "verified", ...found, verified: held.map((it) => ({ reference: pinned(location, it.digest), ...it })) };
    } catch (error) {
      ctx.signal.throwIfAborted();
      return { asked, status: "failed", ...found, verified: [], error: withFacts(error, { operation: "verify", reference: asked }) };
    }
  });
}

/**
 * All that holds of one content, which is addressed by its digest from here on.
 * @param name what people call it
 * @throws OciError of kind "unsigned" that lists what is there and why it does not hold
 */
type VerifyContent = (source: Source, content: Manifest | Descriptor, name: string) => Promise<Omit<Verified, "reference">[]>;

/** @throws OciError of kind "input" if the trusted root is none */
export async function createVerifier(conditions: Conditions, ctx: Context): Promise<VerifyContent> {
  const roots = await rootsFor(conditions);
  return async (source, content, name) => {
    const manifest = "bytes" in content ? content : await source.manifest(content);
    return new Verification({ ctx, source, manifest, conditions, roots }).run(name);
  };
}

/** A key needs no root, unless one is given. */
async function rootsFor({ signer, trustedRoot }: Conditions): Promise<Root[]> {
  if (signer.by === "key" && trustedRoot === undefined) return [];
  try {
    return await loadRoots(trustedRoot);
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    throw new OciError(`input "trusted-root": ${error.message}`, { kind: "input", input: "trusted-root" });
  }
}

interface Subject {
  readonly ctx: Context;
  readonly source: Source;
  readonly manifest: Manifest;
  readonly conditions: Conditions;
  readonly roots: readonly Root[];
}

class Verification {
  readonly #of: Subject;
  readonly #valid: Omit<Verified, "reference">[] = [];
  readonly #invalid: SignatureFacts[] = [];

  constructor(subject: Subject) {
    this.#of = subject;
  }

  async run(name: string): Promise<Omit<Verified, "reference">[]> {
    const { ctx, source, manifest, conditions } = this.#of;
    const { digest } = manifest.descriptor;
    const wants = conditions.predicateTypes.length > 0 ? "att" : "sig";
    for await (const candidates of findCandidates(ctx, source, digest, wants)) {
      await parallel(candidates, signaturesAtOnce, (candidate) => this.#examine(candidate));
      if (this.#lacking().length === 0) return this.#valid;
    }
    throw this.#failure(name);
  }

  /** Predicate types of which nothing holds yet; of a signature the empty text. */
  #lacking(): string[] {
    const { predicateTypes } = this.#of.conditions;
    const there = new Set(this.#valid.map(({ predicateType = "" }) => predicateType));
    if (predicateTypes.length === 0) return this.#valid.length > 0 ? [] : [""];
    return predicateTypes.filter((type) => !there.has(type));
  }

  async #examine(candidate: SignatureCandidate): Promise<void> {
    const { manifest, conditions, roots } = this.#of;
    const signature = candidate.carrier;
    let read: ReadSignature;
    try {
      const bytes = candidate.form === "foreign" ? new Uint8Array() : await this.#read(candidate.layer);
      read = readSignature(candidate, bytes, manifest.bytes);
    } catch (error) {
      if (error instanceof OciError) throw error;
      this.#invalid.push({ signature, missed: [(error as Error).message] });
      return;
    }
    const { digest } = manifest.descriptor;
    const predicateType = predicateTypeOf(read.claim);
    const verdict = check(read, digest, conditions, roots);
    const { name: identity, ...facts }: Partial<Identity> = read.certificate?.identity ?? {};
    if (!verdict.holds) {
      this.#invalid.push({ signature, predicateType, identity, issuer: facts.issuer, source: facts.source, missed: verdict.missed });
    }
    // A certificate beside a signature by a key proves nothing.
    else if (verdict.key !== undefined) this.#valid.push({ digest, predicateType, signature, key: verdict.key });
    else this.#valid.push({ digest, predicateType, signature, identity, ...facts });
  }

  async #read(layer: Descriptor): Promise<Uint8Array> {
    try {
      return await readBlob(this.#of.ctx, this.#of.source, layer, maxSignatureBytes);
    } catch (error) {
      if (isKind(error, "not-found")) throw new Error("its content is gone");
      if (isKind(error, "corrupt", "limit")) throw new Error("its content cannot be read");
      throw error;
    }
  }

  #failure(name: string): OciError {
    const lacking = this.#lacking();
    const wanted = lacking[0] === "" ? "signature" : `attestation of type ${lacking.join(", ")}`;
    const listed = this.#invalid.map(inOneLine);
    const more = listed.length > maxListed ? [`and ${listed.length - maxListed} more`] : [];
    const found = [...listed.slice(0, maxListed), ...more].join("; ") || "nothing that could be one is there";
    const facts = { kind: "unsigned", operation: "verify", reference: name, signatures: this.#invalid } as const;
    return new OciError(`no valid ${wanted}: ${found}`, facts);
  }
}

/** Signatures that the one line of an error lists. */
const maxListed = 5;

function inOneLine({ signature, predicateType, identity, issuer, source, missed }: SignatureFacts): string {
  const by = identity === undefined ? "" : ` by ${safe(identity, 200)}`;
  const told = [predicateType, issuer && `issuer ${issuer}`, source && `source ${source}`];
  const facts = told.flatMap((fact) => (fact ? safe(fact, 200) : []));
  return `${signature.slice(0, 19)}${by}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}: ${safe(missed.join(", "), 500)}`;
}
