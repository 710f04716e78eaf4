import { type ErrorFacts, type ErrorKind, OciError, type Reason } from "../runtime/errors.ts";
import { isArray, isObject, type JsonValue, parseJson } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";

/** What a body that came with an error status says. Untrusted, made printable and bounded. */
export interface Refusal {
  /** `MANIFEST_UNKNOWN`; also codes that no specification knows. */
  readonly code?: string;
  readonly detail?: string;
}

/**
 * Reads the body of an error: the specification's `{"errors":[{code, message, detail}]}`, what token services and
 * proxies answer (`details`, `error`, `error_description`, `message`), the XML of object stores, else the start of
 * plain text. Whatever it is, nothing throws.
 */
export function parseRefusal(body: Uint8Array, contentType = ""): Refusal {
  if (body.length === 0) return {};
  const text = new TextDecoder().decode(body);
  let value: JsonValue;
  try {
    value = parseJson(body, "error", { limit: limits.errorBody });
  } catch {
    return parseText(text, contentType);
  }
  if (!isObject(value)) return {};
  const errors = isArray(value.errors) ? value.errors.filter(isObject) : [];
  if (errors.length > 0) {
    const said = errors.slice(0, 8).map((error) => sayings(error.message, error.code === undefined ? error.detail : undefined));
    // distribution puts a vague DIGEST_INVALID before the blobs that a manifest lacks.
    const telling = errors.find(({ code }) => code === "MANIFEST_BLOB_UNKNOWN") ?? errors[0];
    return refusal(telling?.code, [...new Set(said.filter((one) => one !== ""))].join("; "));
  }
  if (isObject(value.error)) return refusal(value.error.code, sayings(value.error.message));
  return refusal(value.code ?? value.error, sayings(value.details, value.error_description, value.message));
}

function sayings(...values: readonly (JsonValue | undefined)[]): string {
  return (values.find((value) => typeof value === "string" && value !== "") as string | undefined) ?? "";
}

/** A code is one word; anything else is something to read. */
function refusal(code: JsonValue | undefined, detail: string): Refusal {
  const isCode = typeof code === "string" && /^[\w.-]{1,64}$/.test(code);
  const words = detail || (typeof code === "string" && !isCode ? code : "");
  return { ...(isCode && { code }), ...(words && { detail: safe(words) }) };
}

function parseText(text: string, contentType: string): Refusal {
  if (/html/i.test(contentType) || /^\s*<(!doctype\s+html|html)/i.test(text)) return { detail: "an HTML page" };
  const between = (tag: string) => {
    const from = text.indexOf(`<${tag}>`);
    const to = from < 0 ? -1 : text.indexOf(`</${tag}>`, from);
    return to < 0 ? "" : text.slice(from + tag.length + 2, to);
  };
  const code = between("Code");
  if (code !== "") return refusal(code, between("Message"));
  return { detail: safe(text.trim(), 200) };
}

/** ghcr.io answers 403 where it means 429: its secondary rate limit is told by its words alone. */
export function isRateLimit(status: number, { detail = "" }: Refusal): boolean {
  return status === 429 || (status === 403 && /rate limit/i.test(detail));
}

const kinds: Readonly<Record<number, readonly [kind: ErrorKind, summary: string]>> = {
  401: ["unauthorized", "authentication failed"],
  402: ["denied", "the registry asks for payment"],
  403: ["denied", "permission denied"],
  404: ["not-found", "not found"],
  405: ["unsupported", "the registry does not allow this"],
  409: ["conflict", "the registry reports a conflict"],
  410: ["not-found", "not found any more"],
  412: ["conflict", "something else was written meanwhile"],
  413: ["limit", "too large for the registry"],
  429: ["rate-limited", "the rate limit is reached"],
  431: ["limit", "the request's header is too large for the registry"],
  501: ["unsupported", "the registry does not do this"],
};

/**
 * What the words of a refusal say that its status and code leave open: they are the same for several registries, and
 * each has words of its own.
 */
function reasonOf(status: number, { code = "", detail = "" }: Refusal): Reason | undefined {
  if (status === 413) return "body-limit";
  if (status < 400 || status >= 500) return undefined;
  // Harbor, GitLab, ghcr.io, Artifact Registry; Harbor, ECR, Quay, Docker Hub
  if (/\bquota\b|storage limit/i.test(detail)) return "quota";
  if (/\bimmutable\b|immutability/i.test(detail)) return "immutable-tag";
  if (code === "MANIFEST_INVALID" && /media ?type|(?:unknown|unsupported|unrecogni[sz]ed) (?:manifest|type)/i.test(detail))
    return "refused-type";
  return undefined;
}

/** The error for a status that was not expected. */
export function refusalError(status: number, refusal: Refusal, contentType: string | undefined, facts: Partial<ErrorFacts>): OciError {
  const [kind, summary] = isRateLimit(status, refusal)
    ? kinds[429]!
    : (kinds[status] ??
      (status >= 500
        ? (["server", "the registry failed"] as const)
        : status >= 400
          ? (["server", "the registry refused the request"] as const)
          : (["server", `unexpected answer${contentType ? ` of type ${safe(contentType, 80)}` : ""}`] as const)));
  return new OciError(summary, { ...facts, kind, status, ...refusal, reason: reasonOf(status, refusal) });
}
