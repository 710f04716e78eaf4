import type { JsonObject } from "../runtime/json.ts";
import type { Secrets } from "../runtime/secrets.ts";
import type { Credential } from "./credentials.ts";

/**
 * What an entry of `auths` holds (docker/cli `AuthConfig`): `registrytoken`, else `identitytoken`, else `auth` (base64 of `user:password`), else `username` and `password`.
 * Every secret in it is announced.
 * @returns undefined where it holds nothing that can be used (`auth` does not decode, a member is no string).
 */
export function credentialOf(content: JsonObject, from: string, secrets: Secrets): Credential | undefined {
  const text = (member: string): string => (typeof content[member] === "string" ? content[member] : "");
  for (const member of ["auth", "password", "identitytoken", "registrytoken"]) secrets.add(text(member));
  if (text("registrytoken") !== "") return { kind: "registry-token", token: text("registrytoken"), from };
  if (text("identitytoken") !== "") return { kind: "identity-token", token: text("identitytoken"), from };
  if (text("auth") !== "") {
    const pair = decodeAuth(text("auth"));
    return pair && basicCredential(pair.username, pair.password, from, secrets);
  }
  if (text("username") === "") return undefined;
  return basicCredential(text("username"), text("password"), from, secrets);
}

/** A user name and password whose secret forms, as they are and as they are sent, are announced. A user name is no secret: masking it would drop whole outputs. */
export function basicCredential(username: string, password: string, from: string, secrets: Secrets): Credential {
  secrets.add(password);
  if (password !== "") secrets.add(Buffer.from(`${username}:${password}`).toString("base64"));
  return { kind: "basic", username, password, from };
}

/** `user:password` out of base64, parted at the first colon; padding may be missing, and NULs behind the password are cut (docker/cli `decodeAuth`). */
function decodeAuth(auth: string): { readonly username: string; readonly password: string } | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(auth)) return undefined;
  let pair: string;
  try {
    pair = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(auth, "base64"));
  } catch {
    return undefined;
  }
  const colon = pair.indexOf(":");
  return colon < 1 ? undefined : { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, "") };
}
