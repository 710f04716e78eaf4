import { createHash, createPublicKey } from "node:crypto";
import { OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import type { Conditions, PublicKey, SignerConditions } from "../verify/conditions.ts";
import { type InputName, type Inputs, lines } from "./inputs.ts";
import type { Surroundings } from "./step.ts";
import { textOfFile } from "./working-directory.ts";

const signerInputs = ["public-key", "repository", "certificate-identity"] as const;
/** Inputs that say more of the one that they go with. */
const companions = {
  "signer-workflow": ["repository"],
  "source-ref": ["repository"],
  "certificate-issuer": ["repository", "certificate-identity"],
  "predicate-types": signerInputs,
  "trusted-root": signerInputs,
} as const satisfies Partial<Record<InputName, readonly InputName[]>>;

/**
 * Whose signature is wanted; undefined: nobody's.
 * @throws OciError of kind "input" if inputs contradict each other, or a key is none
 */
export async function conditionsOf(inputs: Inputs, surroundings: Surroundings): Promise<Conditions | undefined> {
  const [by, other] = signerInputs.filter((name) => inputs.isGiven(name));
  if (other !== undefined) throw inputs.refuse(other, `it contradicts ${by}: one of them says whose signature is wanted`);
  for (const [name, hosts] of Object.entries(companions) as [keyof typeof companions, readonly InputName[]][]) {
    if (inputs.isGiven(name) && !(by !== undefined && hosts.includes(by))) {
      throw inputs.refuse(name, by === undefined ? `it goes with ${hosts.join(" or ")}, and none is given` : `it contradicts ${by}`);
    }
  }
  if (by === undefined) return undefined;
  return {
    signer: await signerOf(inputs, by, surroundings),
    predicateTypes: inputs.get("predicate-types"),
    trustedRoot: await trustedRoot(inputs, surroundings),
  };
}

/** As `conditionsOf`, if they must be given. */
export async function requiredConditionsOf(inputs: Inputs, surroundings: Surroundings): Promise<Conditions> {
  const conditions = await conditionsOf(inputs, surroundings);
  if (conditions === undefined) {
    throw inputs.refuse("repository", `verify needs to know whose signature is wanted, and none of ${signerInputs.join(", ")} is given`);
  }
  return conditions;
}

async function signerOf(inputs: Inputs, by: (typeof signerInputs)[number], surroundings: Surroundings): Promise<SignerConditions> {
  const issuer = inputs.get("certificate-issuer");
  switch (by) {
    case "public-key":
      return { by: "key", keys: await publicKeys(inputs, surroundings) };
    case "repository": {
      const repository = inputs.get("repository") ?? "";
      return { by, repository, signerWorkflow: inputs.get("signer-workflow"), sourceRef: inputs.get("source-ref"), issuer };
    }
    case "certificate-identity":
      return { by: "identity", identities: inputs.get("certificate-identity"), issuer };
  }
}

/** Bytes of a file that an input names. */
const maxFileBytes = 1024 * 1024;

async function textOf(inputs: Inputs, name: InputName, path: string, surroundings: Surroundings): Promise<string> {
  try {
    return await textOfFile(path, surroundings, maxFileBytes);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    throw inputs.refuse(name, `${error.facts.reference}: ${error.summary}`);
  }
}

const pem = /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?-----END [A-Z0-9 ]+-----/g;

/** PEM text, and files of it, one a line: any of the keys will do. */
async function publicKeys(inputs: Inputs, surroundings: Surroundings): Promise<PublicKey[]> {
  const given = inputs.get("public-key") ?? "";
  const files = lines(given.replace(pem, ""));
  if (files.some((path) => path.startsWith("-----"))) throw inputs.refuse("public-key", "its PEM text is not whole");
  const remote = files.find((path) => /^[a-z0-9]+:\/\//i.test(path));
  if (remote !== undefined) {
    throw inputs.refuse(
      "public-key",
      `${excerpt(remote)} is no file: no key is fetched (cosign public-key --key KEY writes one to a file)`,
    );
  }
  const texts = [given, ...(await Promise.all(files.map((path) => textOf(inputs, "public-key", path, surroundings))))];
  return texts.flatMap((text, at) => {
    const blocks = text.match(pem) ?? [];
    if (at > 0 && blocks.length === 0) throw inputs.refuse("public-key", `${excerpt(files[at - 1])} holds no public key (PEM)`);
    return blocks.map((block) => {
      try {
        return publicKey(block);
      } catch (error) {
        throw inputs.refuse("public-key", error instanceof InvalidError ? error.message : "it is no public key that can be read (PEM)");
      }
    });
  });
}

function publicKey(block: string): PublicKey {
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(block)?.[1] ?? "";
  if (label.endsWith("PRIVATE KEY")) throw new InvalidError("it is a private key: give the public one, and keep that one secret");
  if (label === "CERTIFICATE")
    throw new InvalidError("it is a certificate: its holder is named in certificate-identity, its authority in trusted-root");
  const key = createPublicKey(block);
  if (!["ec", "ed25519", "rsa"].includes(key.asymmetricKeyType ?? ""))
    throw new InvalidError("keys for signing are of the kinds ECDSA, Ed25519 and RSA");
  const der = key.export({ format: "der", type: "spki" });
  return { key, fingerprint: `sha256:${createHash("sha256").update(der).digest("hex")}` };
}

async function trustedRoot(inputs: Inputs, surroundings: Surroundings): Promise<string | undefined> {
  const given = inputs.get("trusted-root");
  if (given === "update") {
    throw inputs.refuse("trusted-root", "the action fetches no roots: give a file, such as gh attestation trusted-root writes");
  }
  if (given !== undefined && /^https?:\/\//i.test(given)) throw inputs.refuse("trusted-root", "the action fetches no roots: give a file");
  return given === undefined || given.startsWith("{") ? given : textOf(inputs, "trusted-root", given, surroundings);
}
