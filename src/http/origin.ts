import { OciError } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";

/**
 * Of a URL that is taken from an answer, characters. Signed ones come near 4 KiB; those that carry a session token
 * have been seen over 16.
 */
const maxUrl = 32 * 1024;

/** Whether a host (`example.com`, `example.com:5000`, as in a URL) may be spoken to without TLS. */
export type PlainHttp = (host: string) => boolean;

/**
 * The one policy for URLs that an answer hands out: redirects, upload Locations, realms, Links. Resolved against the
 * URL of the answer; its query is left as it is, byte for byte (distribution-spec, "Pushing blobs": a Location may
 * hold critical parameters).
 * @param what names it in the error: `redirect`, `upload Location`.
 * @throws OciError of kind "server" if it is empty, no URL, too long, of another scheme than http and https, holds a
 * user or a password, or leaves TLS for a host that is not to be spoken to without.
 */
export function resolveHandedOut(text: string, base: URL, what: string, plainHttp: PlainHttp): URL {
  const refuse = (why: string) => new OciError(`the ${what} that was answered ${why}`, { kind: "server", host: base.host });
  if (text.trim() === "") throw refuse("is empty");
  if (text.length > maxUrl) throw refuse(`is ${text.length} characters long; at most ${maxUrl} are taken`);
  const url = URL.parse(text, base.href);
  if (url === null) throw refuse("is no URL");
  if (url.protocol !== "http:" && url.protocol !== "https:") throw refuse(`has the scheme ${safe(url.protocol, 32)}`);
  if (url.username !== "" || url.password !== "") throw refuse("holds a user name or password");
  if (base.protocol === "https:" && url.protocol === "http:" && !plainHttp(url.host)) throw refuse(`leaves TLS for http://${url.host}`);
  url.hash = "";
  return url;
}

/**
 * A URL with one more parameter; the query that it has is not touched (URLSearchParams would write it anew and break
 * what is signed).
 */
export function withQuery(url: URL, name: string, value: string): URL {
  const more = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  const href = url.href.replace(/#.*$/s, "");
  return new URL(`${href}${href.includes("?") ? (/[?&]$/.test(href) ? "" : "&") : "?"}${more}`);
}

/** A URL for the log: without query, user and password, which may be secrets. */
export function shownUrl(url: URL): string {
  return safe(`${url.protocol}//${url.host}${url.pathname}`, 512);
}

/** The lane of a URL: host and port, the default one too. */
export function laneOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;
}
