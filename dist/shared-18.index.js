export const id = "shared-18";
export const ids = ["shared-18"];
export const modules = {

/***/ 82359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createVerifier: () => (/* binding */ createVerifier),
  M: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ./src/content/manifest-cache.ts
var manifest_cache = __webpack_require__(55391);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(78288);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var dist = __webpack_require__(54187);
;// CONCATENATED MODULE: ./src/verify/conditions.ts
/**
 * Whether a text matches from its first to its last character. Linear in the text for each `*`, whatever the pattern.
 */
function matches(pattern, text) {
    const parts = pattern.split("*");
    const first = parts[0];
    const last = parts.at(-1);
    if (parts.length === 1)
        return text === first;
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
        return false;
    let at = first.length;
    const end = text.length - last.length;
    for (const part of parts.slice(1, -1)) {
        const found = text.indexOf(part, at);
        if (found < 0 || found + part.length > end)
            return false;
        at = found + part.length;
    }
    return true;
}

;// CONCATENATED MODULE: ./src/verify/identity.ts

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
};
/** id-kp-codeSigning, 1.3.6.1.5.5.7.3.3, as DER has it. */
const codeSigning = Buffer.from("2b06010505070303", "hex");
const tags = { sequence: 0x30, oid: 0x06, utf8: 0x0c, email: 0x81, uri: 0x86 };
/**
 * Who a certificate was given to. Names are read from their bytes: one that is not plain ASCII, or one of several, is
 * no identity that could be compared.
 * @throws Error that says in words why it is none
 */
function identityOf(extensions) {
    const [named, ...others] = identity_elements(contentOf(extensions.get(oids.name), tags.sequence));
    if (named === undefined || others.length > 0)
        throw new Error("its certificate does not have exactly one name");
    if (named.tag !== tags.uri && named.tag !== tags.email)
        throw new Error("its certificate names neither a URL nor an e-mail address");
    const name = named.content.toString("latin1");
    if (!/^[\x21-\x7e]+$/.test(name))
        throw new Error("its certificate's name is not plain text");
    const text = (oid) => {
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
function isForSigning(extensions) {
    const usage = extensions.get(oids.keyUsage);
    return usage !== undefined && identity_elements(contentOf(usage, tags.sequence)).some(({ content }) => content.equals(codeSigning));
}
/** DER, one level: elements one after another. */
function identity_elements(bytes) {
    const found = [];
    for (let at = 0; at < bytes.length;) {
        const tag = bytes[at];
        let length = bytes[at + 1] ?? 0;
        at += 2;
        if (length > 0x80) {
            const octets = length - 0x80;
            if (octets > 3)
                throw new Error("its certificate cannot be read");
            length = bytes.readUIntBE(at, octets);
            at += octets;
        }
        if (at + length > bytes.length)
            throw new Error("its certificate cannot be read");
        found.push({ tag, content: bytes.subarray(at, at + length) });
        at += length;
    }
    return found;
}
function contentOf(bytes, tag) {
    const [only, ...others] = identity_elements(bytes ?? Buffer.alloc(0));
    if (only?.tag !== tag || others.length > 0)
        throw new Error("its certificate cannot be read");
    return only.content;
}
/** What an identity lacks, in words that name the input; empty: it is the one that is wanted. */
function missedBy(identity, wanted) {
    const issuer = identity.issuer === wanted.issuer ? [] : [`its issuer is not ${wanted.issuer} (certificate-issuer)`];
    if (wanted.by === "identity") {
        const named = wanted.identities.some((pattern) => matches(pattern, identity.name));
        return named ? issuer : ["its identity is another than certificate-identity", ...issuer];
    }
    const missed = [...issuer];
    if (identity.source === undefined)
        missed.push("its certificate names no source repository (use certificate-identity)");
    else if (!isSameRepository(identity.source, wanted.repository))
        missed.push(`it was built from another repository than ${wanted.repository}`);
    if (wanted.sourceRef !== undefined && !matches(wanted.sourceRef, identity.ref ?? ""))
        missed.push(`its ref is not ${wanted.sourceRef} (source-ref)`);
    const workflow = workflowOf(identity.name);
    if (workflow === undefined)
        missed.push("it was not signed by a workflow in .github/workflows (use certificate-identity)");
    else if (wanted.signerWorkflow !== undefined) {
        if (!isSameWorkflow(workflow, `${new URL(wanted.repository).origin}/${wanted.signerWorkflow}`)) {
            missed.push(`it was signed by another workflow than ${wanted.signerWorkflow} (signer-workflow)`);
        }
    }
    else if (ownerOf(workflow) !== ownerOf(wanted.repository)) {
        missed.push(`it was signed by a workflow of another owner: name it in signer-workflow (${workflow.replace(/^https:\/\/[^/]+\//, "")})`);
    }
    return missed;
}
/**
 * The workflow file that signed, without its ref: `https://github.com/acme/app/.github/workflows/release.yml`. A
 * file's name may hold an `@`, but no slash; so what stands before the last `@` that is followed by a ref or a commit
 * is the file.
 */
function workflowOf(name) {
    return /^(https:\/\/[^/@?#]+\/[^/?#]+\/[^/?#]+\/\.github\/workflows\/[^/?#]+)@(?:refs\/.+|[0-9a-f]{40}|[0-9a-f]{64})$/.exec(name)?.[1];
}
/** GitHub's names of owners and repositories are the same in upper and lower case; paths are not. */
function isSameWorkflow(one, other) {
    const [a, b] = [one, other].map((url) => /^(https:\/\/[^/]+\/[^/]+\/[^/]+)(\/.*)$/.exec(url));
    return a?.[1] !== undefined && b?.[1] !== undefined && isSameRepository(a[1], b[1]) && a[2] === b[2];
}
function isSameRepository(one, other) {
    return lowerCase(one) === lowerCase(other);
}
/** `https://github.com/acme` */
function ownerOf(url) {
    return lowerCase(/^https:\/\/[^/]+\/[^/]+(?=\/)/.exec(url)?.[0] ?? "");
}
/** Of ASCII alone: the Kelvin sign is no k here. */
function lowerCase(text) {
    return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

;// CONCATENATED MODULE: ./src/verify/check.ts


/** What cosign 3 signs: a statement of this type is a signature; every other one is an attestation. */
const signaturePredicate = "https://sigstore.dev/cosign/sign/v1";
/** The predicate type of a signature; undefined: it is over a digest or bytes, and no statement. */
function predicateTypeOf(claim) {
    return claim.kind === "statement" ? claim.predicateType : undefined;
}
/** Whether it signs the content as such, rather than saying something of it. */
function isSignature(claim) {
    return claim.kind !== "statement" || claim.predicateType === signaturePredicate;
}
/**
 * Whether a signature is over this digest, of a type that is wanted, by whom it is wanted, and valid. All that it
 * lacks is told, not only the first.
 * @param roots used for certificates, and for log entries beside keys
 */
function check(signature, digest, conditions, roots) {
    const missed = [...missedByClaim(signature.claim, digest, conditions.predicateTypes)];
    const { signer } = conditions;
    if (signer.by === "key") {
        const key = signedByKey(signature, signer.keys, roots, conditions.trustedRoot !== undefined);
        if (typeof key === "string")
            missed.push(key);
        return missed.length > 0 || typeof key === "string" ? { holds: false, missed } : { holds: true, key: key.fingerprint };
    }
    const flaw = signedByCertificate(signature, roots);
    if (flaw !== undefined)
        missed.push(flaw);
    if (signature.certificate)
        missed.push(...missedBy(signature.certificate.identity, signer));
    return missed.length > 0 ? { holds: false, missed } : { holds: true };
}
function missedByClaim(claim, digest, predicateTypes) {
    const missed = [];
    if (claim.kind === "statement" && !claim.subjects.includes(digest))
        missed.push("its subject is another digest");
    if (claim.kind === "simple-signing" && claim.digest !== digest)
        missed.push("it signs another digest");
    if (predicateTypes.length === 0 && !isSignature(claim))
        missed.push("it is an attestation, no signature (predicate-types)");
    if (predicateTypes.length > 0 && !predicateTypes.includes(predicateTypeOf(claim) ?? "")) {
        missed.push("its type is not one of predicate-types");
    }
    return missed;
}
/**
 * A key has no time in which it holds, so nothing but the signature counts; log entries and timestamps are verified
 * only if a trusted root was given for that.
 * @returns the key; or why none of them made it
 */
function signedByKey({ entity, certificate }, keys, roots, demandsProof) {
    const asKey = { ...entity, key: { $case: "public-key", hint: "" } };
    const bare = demandsProof ? asKey : { ...asKey, timestamps: [], tlogEntries: [] };
    const isEd25519 = keys.some(({ key }) => key.asymmetricKeyType === "ed25519");
    const notByKey = isEd25519
        ? "it was not made with this key, or in the form Ed25519ph, which is not understood"
        : "it was not made with this key";
    let flaw = certificate ? "it was made by an identity, not with this key" : notByKey;
    for (const key of keys) {
        for (const root of demandsProof ? roots : [undefined]) {
            try {
                verifierWithKey(key, root).verify(root ? withKnownTimes(bare, root) : bare);
                return key;
            }
            catch (error) {
                const code = error instanceof dist/* VerificationError */.mk ? error.code : undefined;
                if (code !== "SIGNATURE_ERROR")
                    flaw = inWords(error);
            }
        }
    }
    return flaw;
}
function verifierWithKey({ key }, root) {
    const publicKey = () => ({ publicKey: key, validFor: () => true });
    const none = { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] };
    const hasLog = (root?.tlogs.length ?? 0) > 0;
    const thresholds = { tlogThreshold: hasLog ? 1 : 0, ctlogThreshold: 0, timestampThreshold: root && !hasLog ? 1 : 0 };
    return new dist/* Verifier */.BL({ ...none, ...root, publicKey }, thresholds);
}
/** Undefined if it holds by one of the roots: certificate, log, time and signature. */
function signedByCertificate({ entity, certificate }, roots) {
    if (!certificate)
        return "it was made with a key, not by an identity (public-key)";
    if (!isForSigning(certificate.extensions))
        return "its certificate is not one for signing";
    let flaw = "";
    for (const root of roots) {
        try {
            verifierFor(root).verify(withKnownTimes(entity, root));
            return undefined;
        }
        catch (error) {
            // What another root says of a certificate that is not its own is of no use.
            if (flaw === "" || !isUnknownAuthority(error))
                flaw = inWords(error);
        }
    }
    return flaw;
}
/**
 * The signature with those timestamps alone that are by authorities of the root. Those of others prove nothing, and
 * hinder nothing if a log tells the time: anybody could leave them out.
 */
function withKnownTimes(entity, { timestampAuthorities }) {
    const timestamps = entity.timestamps.filter((it) => {
        if (it.$case !== "timestamp-authority")
            return true;
        const { signerSerialNumber, signerIssuer } = it.timestamp;
        return timestampAuthorities.some(({ certChain: [signer] }) => {
            return signer?.serialNumber.equals(signerSerialNumber) && signer.issuer.equals(signerIssuer);
        });
    });
    return { ...entity, timestamps };
}
/**
 * A root with logs demands an entry, one with certificate logs a certificate that is in one; the time of signing must
 * be proven by one of either or by a timestamp authority.
 */
function verifierFor(root) {
    const publicKey = () => {
        throw new Error("it was made with a key");
    };
    return new dist/* Verifier */.BL({ ...root, publicKey }, { tlogThreshold: root.tlogs.length > 0 ? 1 : 0, ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0, timestampThreshold: 1 });
}
function isUnknownAuthority(error) {
    return error instanceof dist/* VerificationError */.mk && error.code === "CERTIFICATE_ERROR" && /chain/.test(error.message);
}
function inWords(error) {
    const unclear = `it cannot be verified (${error.message})`;
    if (!(error instanceof dist/* VerificationError */.mk))
        return unclear;
    const expired = error.cause instanceof Error && /expired/.test(error.cause.message);
    switch (error.code) {
        case "CERTIFICATE_ERROR":
            if (/SCT/.test(error.message))
                return "its certificate is in no certificate log that the trusted root knows";
            return expired
                ? "its certificate did not hold at the time of signing"
                : "its certificate comes from no authority of the trusted root";
        case "TIMESTAMP_ERROR":
            return "its time of signing is proven by nothing that the trusted root knows";
        case "SIGNATURE_ERROR":
            return "its signature does not fit what is signed";
        case "TLOG_BODY_ERROR":
            return `its log entry does not fit it (${error.message})`;
        default:
            return error.code.startsWith("TLOG_") ? "it is in no transparency log that the trusted root knows" : unclear;
    }
}

// EXTERNAL MODULE: ./src/oci/manifest.ts
var manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/oci/tag.ts
var oci_tag = __webpack_require__(1217);
;// CONCATENATED MODULE: ./src/verify/find.ts




const layerForms = [
    ["application/vnd.dev.sigstore.bundle", "bundle"],
    ["application/vnd.dsse.envelope.", "envelope"],
    ["application/vnd.dev.cosign.simplesigning.", "simple-signing"],
];
/** Artifact types of signatures that are named as not understood. */
const foreignTypes = ["application/vnd.cncf.notary.signature"];
/**
 * Artifact types under which signatures are listed; manifests of other types are read only if these do not
 * suffice, for lists are often wrong about types.
 */
const likelyTypes = ["application/vnd.dev.sigstore.bundle", "application/vnd.dev.cosign.artifact.", ...foreignTypes];
/** Manifests read at once. */
const readAtOnce = 16;
/** Signatures of one content that are looked at, their bytes, and those of the manifests that carry them. */
const maxCandidates = 1000;
const maxBytes = 512 * 1024 * 1024;
const maxCarrierBytes = 32 * 1024 * 1024;
/**
 * Where signatures of this very digest may be, in groups, the likeliest first: referrers that are listed as
 * signatures, all other referrers, cosign's tags `.sig` and `.att`. A group is looked for only when it is asked for.
 * A referrer counts if its manifest says so; what the list says of it decides only when it is read.
 * @param wants which of cosign's tags is read first
 * @throws OciError of kind "limit" beyond 1,000, 512 MiB, or 32 MiB of manifests that carry them
 */
async function* findCandidates(ctx, source, subject, wants) {
    let [count, bytes, carrierBytes] = [0, 0, 0];
    // Counted before they are held: ten thousand referrers may be listed.
    const candidatesIn = (carrier) => {
        const candidates = signaturesOf(carrier);
        count += candidates.length;
        bytes += candidates.reduce((sum, { layer }) => sum + layer.size, 0);
        if (candidates.length > 0)
            carrierBytes += carrier.bytes.byteLength;
        if (count <= maxCandidates && bytes <= maxBytes && carrierBytes <= maxCarrierBytes)
            return candidates;
        const facts = { kind: "limit", operation: "verify", reference: `${source.name}@${subject}` };
        const what = count > maxCandidates ? `${maxCandidates} signatures` : `${bytes > maxBytes ? maxBytes : maxCarrierBytes} bytes of signatures`;
        throw new errors/* OciError */.Mf(`it has more than ${what}`, facts);
    };
    const likely = [];
    const others = [];
    for await (const referrer of source.referrers(subject)) {
        ctx.signal.throwIfAborted();
        (likelyTypes.some((type) => referrer.artifactType?.startsWith(type)) ? likely : others).push(referrer);
    }
    for (const referrers of [likely, others]) {
        const found = await (0,parallel/* parallel */._)(referrers, readAtOnce, async ({ digest }) => {
            const manifest = await readCarrier(source, digest);
            return manifest?.subject?.digest === subject ? candidatesIn(manifest) : [];
        });
        if (referrers.length > 0)
            yield found.flat();
    }
    for (const kind of wants === "sig" ? ["sig", "att"] : ["att", "sig"]) {
        const tag = `${subject.replace(":", "-")}.${kind}`;
        const manifest = (0,oci_tag/* isTag */.dz)(tag) ? await readCarrier(source, tag) : undefined;
        if (manifest)
            yield candidatesIn(manifest);
    }
}
/** Undefined if it is not there, or nothing that could be read. */
function readCarrier(source, at) {
    return (0,errors/* orAbsent */.Re)(() => source.manifest(at), ["not-found", "corrupt", "limit"]);
}
function signaturesOf(carrier) {
    const isForeign = foreignTypes.includes((0,manifest/* artifactTypeOf */.Gh)(carrier) ?? "");
    return carrier.layers.flatMap((layer) => {
        const form = isForeign ? "foreign" : layerForms.find(([prefix]) => layer.mediaType.startsWith(prefix))?.[1];
        return form === undefined ? [] : [{ form, carrier: carrier.descriptor.digest, layer }];
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var bundle_dist = __webpack_require__(61040);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
;// CONCATENATED MODULE: ./src/verify/hashes.ts

/** Hashes that bytes are signed by, and the length of each in bytes. */
const lengths = { sha256: 32, sha384: 48, sha512: 64 };
/**
 * The same signature, whichever hash of SHA-2 it was made by. Signers choose it by the key (cosign since 2.6: SHA-384
 * with P-384, SHA-512 with P-521; some key services have their own), and nothing in a bundle or an annotation says
 * which it was; `@sigstore/verify` takes SHA-256 alone, and cosign, too (sigstore/cosign#5091).
 * @param signed the bytes that it is over
 * @param logged the bytes of which a log keeps the hash, if these are others
 */
function byAnyHash(content, signed, logged = signed) {
    return {
        signature: content.signature,
        compareSignature: (signature) => content.compareSignature(signature),
        compareDigest: (digest) => isHashOf(digest, logged),
        compareSignedDigest: (digest) => isHashOf(digest, signed),
        verifySignature: (key) => content.verifySignature(key) || isSignedByHash(signed, key, content.signature),
    };
}
function isHashOf(digest, bytes) {
    return Object.entries(lengths).some(([name, length]) => digest.length === length && (0,external_node_crypto_.createHash)(name).update(bytes).digest().equals(digest));
}
/** Ed25519 has a hash of its own, and is not made by any other here. */
function isSignedByHash(bytes, key, signature) {
    if (key.asymmetricKeyType !== "ec" && key.asymmetricKeyType !== "rsa")
        return false;
    return Object.keys(lengths).some((name) => {
        try {
            return (0,external_node_crypto_.verify)(name, bytes, key, signature);
        }
        catch {
            return false; // no signature of this kind of key
        }
    });
}

;// CONCATENATED MODULE: ./src/verify/read.ts






/** Bytes of one bundle or payload; GitHub takes predicates of up to 16 MiB, which are longer in base64. */
const maxSignatureBytes = 24 * 1024 * 1024;
/** Log entries and timestamps of one signature, each. */
const maxEntries = 8;
/**
 * Characters of what one signature is verified with, as JSON: certificates, log entries, timestamps. Real ones have a
 * tenth of it. Reading takes a hundred times as much memory, and each line of a checkpoint is a signature to verify.
 */
const maxMaterial = 256 * 1024;
const inTotoPayload = "application/vnd.in-toto+json";
const statementTypes = ["https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1"];
const simpleSigningType = "cosign container image signature";
/**
 * Reads a signature.
 * @param bytes of the candidate's layer, verified.
 * @param manifest bytes of what is signed, for signatures over these.
 * @throws Error that says in words why it is none
 */
function readSignature({ form, layer }, bytes, manifest) {
    const annotations = layer.annotations ?? {};
    if (form === "bundle")
        return readBundle((0,json/* parseJsonObject */.dw)(bytes, "the bundle", { limit: maxSignatureBytes }), manifest);
    if (form === "envelope") {
        const envelope = (0,json/* parseJsonObject */.dw)(bytes, "the envelope", { limit: maxSignatureBytes });
        return readBundle({ ...olderMaterial(annotations), dsseEnvelope: envelope }, manifest);
    }
    if (form === "simple-signing")
        return readSimpleSigning(bytes, annotations);
    throw new Error("it is of a kind that is not understood (notation)");
}
function readBundle(document, manifest) {
    const material = (0,json/* isObject */.Gv)(document.verificationMaterial) ? document.verificationMaterial : {};
    // Readers differ in which of two they take.
    if (document.dsseEnvelope != null && document.messageSignature != null)
        throw new Error("it holds two signatures");
    if ([material.publicKey, material.certificate, material.x509CertificateChain].filter((it) => it != null).length > 1) {
        throw new Error("it names two signers");
    }
    const signatures = (0,json/* isObject */.Gv)(document.dsseEnvelope) ? document.dsseEnvelope.signatures : undefined;
    if (document.dsseEnvelope != null && !((0,json/* isArray */.cy)(signatures) && signatures.length === 1)) {
        throw new Error("its envelope does not have exactly one signature");
    }
    const bundle = bundleOf(document, material);
    if ((0,bundle_dist/* isBundleWithDsseEnvelope */.Km)(bundle)) {
        const { dsseEnvelope } = bundle.content;
        const read = withEntity(bundle);
        const signature = byAnyHash(read.entity.signature, preAuthEncoding(dsseEnvelope), dsseEnvelope.payload);
        return { ...read, entity: { ...read.entity, signature }, claim: statementIn(dsseEnvelope) };
    }
    if (!(0,bundle_dist/* isBundleWithMessageSignature */.QU)(bundle))
        throw new Error("it holds no signature");
    // A log entry is compared with the digest that the bundle names, the signature with the bytes: they must be of one
    // another.
    const entity = withEntity(bundle, Buffer.from(manifest));
    const isOfManifest = ["sha256", "sha384", "sha512"].some((algorithm) => entity.entity.signature.compareDigest((0,external_node_crypto_.createHash)(algorithm).update(manifest).digest()));
    if (!isOfManifest)
        throw new Error("it signs other bytes than the manifest's");
    return { ...entity, claim: { kind: "manifest" } };
}
/** @param material of the document; looked at before anything is made of it */
function bundleOf(document, material) {
    const { tlogEntries, timestampVerificationData: timestamps } = (0,json/* isObject */.Gv)(material) ? material : {};
    for (const list of [tlogEntries, (0,json/* isObject */.Gv)(timestamps) ? timestamps.rfc3161Timestamps : undefined]) {
        if ((0,json/* isArray */.cy)(list) && list.length > maxEntries)
            throw new Error("it has too many log entries or timestamps");
    }
    if (JSON.stringify(material ?? null).length > maxMaterial)
        throw new Error("its certificates, log entries and timestamps are too long");
    return (0,bundle_dist/* bundleFromJSON */.vw)(document);
}
function withEntity(bundle, artifact) {
    const entity = (0,dist/* toSignedEntity */.DC)(bundle, artifact);
    if (entity.key.$case === "public-key")
        return { entity };
    const extensions = new Map(entity.key.certificate.extensions.map(({ subs }) => [subs[0]?.toOID() ?? "", subs.at(-1)?.value ?? Buffer.alloc(0)]));
    return { entity, certificate: { identity: identityOf(extensions), extensions } };
}
/** What a DSSE envelope's signature is over (secure-systems-lab/dsse, protocol.md). */
function preAuthEncoding({ payload, payloadType }) {
    const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
    return Buffer.concat([Buffer.from(head), payload]);
}
function statementIn({ payload, payloadType }) {
    if (payloadType !== inTotoPayload)
        throw new Error("what is signed is no in-toto statement");
    const statement = (0,json/* parseJsonObject */.dw)(payload, "the statement", { limit: maxSignatureBytes });
    if (typeof statement._type !== "string" || !statementTypes.includes(statement._type))
        throw new Error("its statement is of an unknown type");
    if (typeof statement.predicateType !== "string" || statement.predicateType === "")
        throw new Error("its statement has no predicate type");
    const subjects = (0,json/* isArray */.cy)(statement.subject) ? statement.subject.flatMap(digestsOf) : [];
    return { kind: "statement", predicateType: statement.predicateType, subjects };
}
function digestsOf(subject) {
    const digests = (0,json/* isObject */.Gv)(subject) && (0,json/* isObject */.Gv)(subject.digest) ? subject.digest : {};
    return Object.entries(digests).map(([algorithm, hex]) => `${algorithm}:${hex}`);
}
function readSimpleSigning(bytes, annotations) {
    const signature = annotations["dev.cosignproject.cosign/signature"];
    if (signature === undefined)
        throw new Error("it has no signature");
    const payload = Buffer.from(bytes);
    const digest = (0,external_node_crypto_.createHash)("sha256").update(payload).digest("base64");
    const older = olderMaterial(annotations);
    const document = { ...older, messageSignature: { messageDigest: { algorithm: "SHA2_256", digest }, signature } };
    const bundle = bundleOf(document, older.verificationMaterial);
    const { critical } = (0,json/* parseJsonObject */.dw)(payload, "the payload");
    const image = (0,json/* isObject */.Gv)(critical) && (0,json/* isObject */.Gv)(critical.image) ? critical.image["docker-manifest-digest"] : undefined;
    if (!(0,json/* isObject */.Gv)(critical) || critical.type !== simpleSigningType)
        throw new Error("its payload is no signature of a container image");
    const read = withEntity(bundle, payload);
    const entity = { ...read.entity, signature: byAnyHash(read.entity.signature, payload) };
    return { ...read, entity, claim: { kind: "simple-signing", digest: typeof image === "string" ? image : "" } };
}
/**
 * What cosign wrote into annotations before there were bundles (cosign, specs/SIGNATURE_SPEC.md), as a bundle has it.
 */
function olderMaterial(annotations) {
    const pem = annotations["dev.sigstore.cosign/certificate"];
    const entry = annotations["dev.sigstore.cosign/bundle"];
    const timestamp = annotations["dev.sigstore.cosign/rfc3161timestamp"];
    const certificate = pem && /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(pem)?.[1]?.replace(/\s/g, "");
    if (pem && !certificate)
        throw new Error("its certificate cannot be read");
    const signed = timestamp && isNamed((0,json/* parseJson */.qF)(timestamp, "the timestamp")).SignedRFC3161Timestamp;
    return {
        mediaType: "application/vnd.dev.sigstore.bundle+json;version=0.1",
        verificationMaterial: {
            ...(certificate ? { x509CertificateChain: { certificates: [{ rawBytes: certificate }] } } : { publicKey: { hint: "" } }),
            tlogEntries: entry ? [logEntry(entry)] : [],
            timestampVerificationData: signed ? { rfc3161Timestamps: [{ signedTimestamp: signed }] } : undefined,
        },
    };
}
function logEntry(annotation) {
    const { SignedEntryTimestamp: promise, Payload: payload } = isNamed((0,json/* parseJson */.qF)(annotation, "the log entry"));
    const { body, integratedTime, logIndex, logID } = isNamed(payload);
    if (typeof body !== "string" || typeof logID !== "string")
        throw new Error("its log entry cannot be read");
    const { kind, apiVersion } = (0,json/* parseJsonObject */.dw)(Buffer.from(body, "base64"), "the log entry");
    return {
        logIndex: String(logIndex),
        logId: { keyId: Buffer.from(logID, "hex").toString("base64") },
        kindVersion: { kind, version: apiVersion },
        integratedTime: String(integratedTime),
        inclusionPromise: { signedEntryTimestamp: promise },
        canonicalizedBody: body,
    };
}
function isNamed(value) {
    if (!(0,json/* isObject */.Gv)(value))
        throw new Error("its annotations cannot be read");
    return value;
}

;// CONCATENATED MODULE: ./src/verify/trust.ts




/** Bytes of a trusted root. */
const maxRootBytes = 1024 * 1024;
/**
 * The roots that certificates are verified against: one is enough.
 * @param text JSON of a trusted root, or one on each line (`gh attestation trusted-root`); undefined: the public-good
 * root that travels with the action.
 * @throws InvalidError
 */
async function loadRoots(text) {
    if (text === undefined)
        return loadRoots((await __webpack_require__.e(/* import() */ 161).then(__webpack_require__.bind(__webpack_require__, 24161))).publicGoodRoot);
    const roots = documentsIn(text).map(rootOf);
    if (roots.length === 0)
        throw new invalid/* InvalidError */.aB("the trusted root is empty");
    return roots;
}
function documentsIn(text) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const options = { limit: maxRootBytes };
    if (lines.length > 1 && lines.every((line) => line.trim().startsWith("{") && line.trim().endsWith("}"))) {
        return lines.map((line) => (0,json/* parseJsonObject */.dw)(line.trim(), "the trusted root", options));
    }
    return lines.length === 0 ? [] : [(0,json/* parseJsonObject */.dw)(text.trim(), "the trusted root", options)];
}
function rootOf(document) {
    const { mediaType } = document;
    if (typeof mediaType !== "string" || !mediaType.startsWith("application/vnd.dev.sigstore.trustedroot")) {
        throw new invalid/* InvalidError */.aB("the trusted root is none: its mediaType is not application/vnd.dev.sigstore.trustedroot+json");
    }
    try {
        const { publicKey: _, ...root } = (0,dist/* toTrustMaterial */.jO)({
            mediaType,
            certificateAuthorities: listOf(document.certificateAuthorities).map(authorityOf),
            timestampAuthorities: listOf(document.timestampAuthorities).map(authorityOf),
            tlogs: listOf(document.tlogs).map(logOf),
            ctlogs: listOf(document.ctlogs).map(logOf),
        });
        return root;
    }
    catch (error) {
        throw new invalid/* InvalidError */.aB(`the trusted root cannot be read: ${error.message}`);
    }
}
/** A certificate authority: its chain, the root last (sigstore_trustroot.proto). */
function authorityOf(value) {
    const certificates = listOf(objectOf(value.certChain).certificates).map(({ rawBytes }) => ({ rawBytes: bytesOf(rawBytes) }));
    if (certificates.length === 0)
        throw new invalid/* InvalidError */.aB("an authority has no certificate");
    return { subject: undefined, uri: "", operator: "", certChain: { certificates }, validFor: periodOf(value.validFor) };
}
/** A log and its key, which may be in PKCS #1 form. */
function logOf(value) {
    const publicKey = objectOf(value.publicKey);
    const key = bytesOf(publicKey.rawBytes);
    const isPkcs1 = /^PKCS1_/.test(String(publicKey.keyDetails));
    const rawBytes = isPkcs1 ? (0,external_node_crypto_.createPublicKey)({ key, format: "der", type: "pkcs1" }).export({ format: "der", type: "spki" }) : key;
    const idOf = (id) => (id == null ? undefined : { keyId: bytesOf(objectOf(id).keyId) });
    return {
        baseUrl: typeof value.baseUrl === "string" ? value.baseUrl : "",
        hashAlgorithm: 1,
        operator: "",
        publicKey: { rawBytes, keyDetails: 0, validFor: periodOf(publicKey.validFor) },
        logId: idOf(value.logId),
        checkpointKeyId: idOf(value.checkpointKeyId),
    };
}
function periodOf(value) {
    if (value == null)
        return undefined;
    const { start, end } = objectOf(value);
    return { start: dateOf(start), end: dateOf(end) };
}
function dateOf(value) {
    if (value == null)
        return undefined;
    const date = new Date(typeof value === "string" ? value : Number.NaN);
    if (Number.isNaN(date.getTime()))
        throw new invalid/* InvalidError */.aB(`${JSON.stringify(value)} is no time`);
    return date;
}
function bytesOf(value) {
    if (typeof value !== "string" || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(value))
        throw new invalid/* InvalidError */.aB("a key or certificate is not base64");
    return Buffer.from(value, "base64");
}
function objectOf(value) {
    if (!(0,json/* isObject */.Gv)(value))
        throw new invalid/* InvalidError */.aB("a member is missing");
    return value;
}
function listOf(value) {
    if (value == null)
        return [];
    if (!(0,json/* isArray */.cy)(value))
        throw new invalid/* InvalidError */.aB("a member is no list");
    return value.map(objectOf);
}

// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/wait.ts
var wait = __webpack_require__(22501);
;// CONCATENATED MODULE: ./src/operations/verify.ts














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
async function verify(request, stores, ctx) {
    const verifyContent = await createVerifier(request.conditions, ctx);
    const remembered = new Map();
    return (0,parallel/* parallel */._)(request.references, referencesAtOnce, async (location) => {
        const asked = (0,oci_location/* formatLocation */.j$)(location);
        let found;
        try {
            const opened = await (0,content/* openContent */.Q4)(stores, location);
            const source = remembered.get(opened.source) ?? (0,manifest_cache/* rememberManifests */.M)(opened.source);
            remembered.set(opened.source, source);
            const held = await (0,wait/* waitFor */.f)(ctx, request.wait, async () => {
                // A HEAD is no pull; the manifest is read again only if it is another.
                const root = await source.manifest(request.wait ? (await source.resolve(opened.at)).digest : opened.at);
                const manifest = request.platform ? await source.manifest(await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, root, request.platform)) : root;
                found = { content: (0,content/* described */.WY)(location, manifest.descriptor), manifest };
                return verifyContent(source, manifest, asked);
            });
            return { asked, status: "verified", ...found, verified: held.map((it) => ({ reference: (0,content/* pinned */.dp)(location, it.digest), ...it })) };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { asked, status: "failed", ...found, verified: [], error: (0,errors/* withFacts */.Qj)(error, { operation: "verify", reference: asked }) };
        }
    });
}
/** @throws OciError of kind "input" if the trusted root is none */
async function createVerifier(conditions, ctx) {
    const roots = await rootsFor(conditions);
    return async (source, content, name) => {
        const manifest = "bytes" in content ? content : await source.manifest(content);
        return new Verification({ ctx, source, manifest, conditions, roots }).run(name);
    };
}
/** A key needs no root, unless one is given. */
async function rootsFor({ signer, trustedRoot }) {
    if (signer.by === "key" && trustedRoot === undefined)
        return [];
    try {
        return await loadRoots(trustedRoot);
    }
    catch (error) {
        if (!(error instanceof invalid/* InvalidError */.aB))
            throw error;
        throw new errors/* OciError */.Mf(`input "trusted-root": ${error.message}`, { kind: "input", input: "trusted-root" });
    }
}
class Verification {
    #of;
    #valid = [];
    #invalid = [];
    constructor(subject) {
        this.#of = subject;
    }
    async run(name) {
        const { ctx, source, manifest, conditions } = this.#of;
        const { digest } = manifest.descriptor;
        const wants = conditions.predicateTypes.length > 0 ? "att" : "sig";
        for await (const candidates of findCandidates(ctx, source, digest, wants)) {
            await (0,parallel/* parallel */._)(candidates, signaturesAtOnce, (candidate) => this.#examine(candidate));
            if (this.#lacking().length === 0)
                return this.#valid;
        }
        throw this.#failure(name);
    }
    /** Predicate types of which nothing holds yet; of a signature the empty text. */
    #lacking() {
        const { predicateTypes } = this.#of.conditions;
        const there = new Set(this.#valid.map(({ predicateType = "" }) => predicateType));
        if (predicateTypes.length === 0)
            return this.#valid.length > 0 ? [] : [""];
        return predicateTypes.filter((type) => !there.has(type));
    }
    async #examine(candidate) {
        const { manifest, conditions, roots } = this.#of;
        const signature = candidate.carrier;
        let read;
        try {
            const bytes = candidate.form === "foreign" ? new Uint8Array() : await this.#read(candidate.layer);
            read = readSignature(candidate, bytes, manifest.bytes);
        }
        catch (error) {
            if (error instanceof errors/* OciError */.Mf)
                throw error;
            this.#invalid.push({ signature, missed: [error.message] });
            return;
        }
        const { digest } = manifest.descriptor;
        const predicateType = predicateTypeOf(read.claim);
        const verdict = check(read, digest, conditions, roots);
        const { name: identity, ...facts } = read.certificate?.identity ?? {};
        if (!verdict.holds) {
            this.#invalid.push({ signature, predicateType, identity, issuer: facts.issuer, source: facts.source, missed: verdict.missed });
        }
        // A certificate beside a signature by a key proves nothing.
        else if (verdict.key !== undefined)
            this.#valid.push({ digest, predicateType, signature, key: verdict.key });
        else
            this.#valid.push({ digest, predicateType, signature, identity, ...facts });
    }
    async #read(layer) {
        try {
            return await (0,read/* readBlob */.gm)(this.#of.ctx, this.#of.source, layer, maxSignatureBytes);
        }
        catch (error) {
            if ((0,errors/* isKind */.VF)(error, "not-found"))
                throw new Error("its content is gone");
            if ((0,errors/* isKind */.VF)(error, "corrupt", "limit"))
                throw new Error("its content cannot be read");
            throw error;
        }
    }
    #failure(name) {
        const lacking = this.#lacking();
        const wanted = lacking[0] === "" ? "signature" : `attestation of type ${lacking.join(", ")}`;
        const listed = this.#invalid.map(inOneLine);
        const more = listed.length > maxListed ? [`and ${listed.length - maxListed} more`] : [];
        const found = [...listed.slice(0, maxListed), ...more].join("; ") || "nothing that could be one is there";
        const facts = { kind: "unsigned", operation: "verify", reference: name, signatures: this.#invalid };
        return new errors/* OciError */.Mf(`no valid ${wanted}: ${found}`, facts);
    }
}
/** Signatures that the one line of an error lists. */
const maxListed = 5;
function inOneLine({ signature, predicateType, identity, issuer, source, missed }) {
    const by = identity === undefined ? "" : ` by ${(0,safe/* safe */.g)(identity, 200)}`;
    const told = [predicateType, issuer && `issuer ${issuer}`, source && `source ${source}`];
    const facts = told.flatMap((fact) => (fact ? (0,safe/* safe */.g)(fact, 200) : []));
    return `${signature.slice(0, 19)}${by}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}: ${(0,safe/* safe */.g)(missed.join(", "), 500)}`;
}


/***/ })

};
