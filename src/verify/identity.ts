import { matches, type SignerConditions } from "./conditions.ts";

/**
 * What a certificate of Fulcio says of its holder (fulcio, docs/oid-info.md). It is as true as the certificate, which
 * is verified elsewhere.
 */
export interface Identity {
  /**
   * The subject alternative name: of GitHub's workflows the file and ref of the workflow that signed, a reusable one
   * for itself; else an e-mail address or URL.
   */
  readonly name: string;
  /** Who vouches for the identity: the OIDC issuer. */
  readonly issuer?: string;
  /** URL of the repository that was built. */
  readonly source?: string;
  readonly ref?: string;
  readonly commit?: string;
  /** URL of the run. */
  readonly run?: string;
}

const oids = {
  name: "2.5.29.17",
  keyUsage: "2.5.29.37",
  issuer: "1.3.6.1.4.1.57264.1.8",
  /** The same as raw text, which older certificates have alone. */
  oldIssuer: "1.3.6.1.4.1.57264.1.1",
  source: "1.3.6.1.4.1.57264.1.12",
  commit: "1.3.6.1.4.1.57264.1.13",
  ref: "1.3.6.1.4.1.57264.1.14",
  run: "1.3.6.1.4.1.57264.1.21",
} as const;

/** id-kp-codeSigning, 1.3.6.1.5.5.7.3.3, as DER has it. */
const codeSigning = Buffer.from("2b06010505070303", "hex");

const tags = { sequence: 0x30, oid: 0x06, utf8: 0x0c, email: 0x81, uri: 0x86 };

/** A certificate's extensions by their identifiers; values are DER. */
export type CertificateExtensions = ReadonlyMap<string, Buffer>;

/**
 * Who a certificate was given to. Names are read from their bytes: one that is not plain ASCII, or one of several, is
 * no identity that could be compared.
 * @throws Error that says in words why it is none
 */
export function identityOf(extensions: CertificateExtensions): Identity {
  const [named, ...others] = elements(contentOf(extensions.get(oids.name), tags.sequence));
  if (named === undefined || others.length > 0) throw new Error("its certificate does not have exactly one name");
  if (named.tag !== tags.uri && named.tag !== tags.email) throw new Error("its certificate names neither a URL nor an e-mail address");
  const name = named.content.toString("latin1");
  if (!/^[\x21-\x7e]+$/.test(name)) throw new Error("its certificate's name is not plain text");
  const text = (oid: string): string | undefined => {
    const value = extensions.get(oid);
    return value && contentOf(value, tags.utf8).toString("utf8");
  };
  return {
    name,
    issuer: text(oids.issuer) ?? extensions.get(oids.oldIssuer)?.toString("utf8"),
    source: text(oids.source),
    ref: text(oids.ref),
    commit: text(oids.commit),
    run: text(oids.run),
  };
}

/**
 * Whether a certificate is one for signing (RFC 5280, 4.2.1.12), not of a server or a timestamp authority under the
 * same root.
 */
export function isForSigning(extensions: CertificateExtensions): boolean {
  const usage = extensions.get(oids.keyUsage);
  return usage !== undefined && elements(contentOf(usage, tags.sequence)).some(({ content }) => content.equals(codeSigning));
}

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** DER, one level: elements one after another. */
function elements(bytes: Buffer): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] as number;
    let length = bytes[at + 1] ?? 0;
    at += 2;
    if (length > 0x80) {
      const octets = length - 0x80;
      if (octets > 3) throw new Error("its certificate cannot be read");
      length = bytes.readUIntBE(at, octets);
      at += octets;
    }
    if (at + length > bytes.length) throw new Error("its certificate cannot be read");
    found.push({ tag, content: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

function contentOf(bytes: Buffer | undefined, tag: number): Buffer {
  const [only, ...others] = elements(bytes ?? Buffer.alloc(0));
  if (only?.tag !== tag || others.length > 0) throw new Error("its certificate cannot be read");
  return only.content;
}

type OfIdentity = Exclude<SignerConditions, { by: "key" }>;

/** What an identity lacks, in words that name the input; empty: it is the one that is wanted. */
export function missedBy(identity: Identity, wanted: OfIdentity): string[] {
  const issuer = identity.issuer === wanted.issuer ? [] : [`its issuer is not ${wanted.issuer} (certificate-issuer)`];
  if (wanted.by === "identity") {
    const named = wanted.identities.some((pattern) => matches(pattern, identity.name));
    return named ? issuer : ["its identity is another than certificate-identity", ...issuer];
  }
  const missed = [...issuer];
  if (identity.source === undefined) missed.push("its certificate names no source repository (use certificate-identity)");
  else if (!isSameRepository(identity.source, wanted.repository))
    missed.push(`it was built from another repository than ${wanted.repository}`);
  if (wanted.sourceRef !== undefined && !matches(wanted.sourceRef, identity.ref ?? ""))
    missed.push(`its ref is not ${wanted.sourceRef} (source-ref)`);
  const workflow = workflowOf(identity.name);
  if (workflow === undefined) missed.push("it was not signed by a workflow in .github/workflows (use certificate-identity)");
  else if (wanted.signerWorkflow !== undefined) {
    if (!isSameWorkflow(workflow, `${new URL(wanted.repository).origin}/${wanted.signerWorkflow}`)) {
      missed.push(`it was signed by another workflow than ${wanted.signerWorkflow} (signer-workflow)`);
    }
  } else if (ownerOf(workflow) !== ownerOf(wanted.repository)) {
    missed.push(`it was signed by a workflow of another owner: name it in signer-workflow (${workflow.replace(/^https:\/\/[^/]+\//, "")})`);
  }
  return missed;
}

/**
 * The workflow file that signed, without its ref: `https://github.com/acme/app/.github/workflows/release.yml`. A
 * file's name may hold an `@`, but no slash; so what stands before the last `@` that is followed by a ref or a commit
 * is the file.
 */
function workflowOf(name: string): string | undefined {
  return /^(https:\/\/[^/@?#]+\/[^/?#]+\/[^/?#]+\/\.github\/workflows\/[^/?#]+)@(?:refs\/.+|[0-9a-f]{40}|[0-9a-f]{64})$/.exec(name)?.[1];
}

/** GitHub's names of owners and repositories are the same in upper and lower case; paths are not. */
function isSameWorkflow(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) => /^(https:\/\/[^/]+\/[^/]+\/[^/]+)(\/.*)$/.exec(url));
  return a?.[1] !== undefined && b?.[1] !== undefined && isSameRepository(a[1], b[1]) && a[2] === b[2];
}

function isSameRepository(one: string, other: string): boolean {
  return lowerCase(one) === lowerCase(other);
}

/** `https://github.com/acme` */
function ownerOf(url: string): string | undefined {
  return lowerCase(/^https:\/\/[^/]+\/[^/]+(?=\/)/.exec(url)?.[0] ?? "");
}

/** Of ASCII alone: the Kelvin sign is no k here. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
