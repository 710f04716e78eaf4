import { shortDigest } from "../../oci/digest.ts";
import type { Verified } from "../../operations/verify.ts";
import { OciError } from "../../runtime/errors.ts";
import { code, type Html, join, text } from "./html.ts";
import type { Section } from "./summary.ts";

/** What holds, one row each. */
export function verifiedTable(verified: readonly Verified[]): Section {
  const ofSeveral = new Set(verified.map(({ reference }) => reference)).size > 1;
  const hasSource = verified.some(({ source }) => source !== undefined);
  return {
    head: [...(ofSeveral ? ["Reference"] : []), "Valid", "Signed by", "Issuer", ...(hasSource ? ["Source"] : []), "Signature"],
    rows: verified.map((it) => [
      ...(ofSeveral ? [code(it.reference)] : []),
      text(it.predicateType ?? "signature"),
      it.identity === undefined ? join([text("key "), code(shortDigest(it.key ?? ""))]) : code(it.identity),
      text(it.issuer ?? ""),
      ...(hasSource ? [sourceCell(it)] : []),
      code(shortDigest(it.signature)),
    ]),
  };
}

function sourceCell({ source = "", ref, commit }: Verified): Html {
  return text([source, ref, commit?.slice(0, 12)].filter(Boolean).join(" "));
}

/** Signatures that were found and do not hold, and why. */
export function foundTable(errors: readonly unknown[]): Section {
  const found = errors.flatMap((error) => (error instanceof OciError ? (error.facts.signatures ?? []) : []));
  return {
    head: ["Found", "Says it is", "Says it is by", "Issuer", "Source", "Why it does not hold"],
    rows: found.map(({ signature, predicateType = "", identity = "", issuer = "", source = "", missed }) => [
      code(shortDigest(signature)),
      text(predicateType),
      text(identity),
      text(issuer),
      text(source),
      text(missed.join("; "), 1000),
    ]),
  };
}
