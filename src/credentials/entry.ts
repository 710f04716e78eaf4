import { isUtf8 } from "node:buffer";
import type { JsonObject } from "../runtime/json.ts";
import type { Secrets } from "../runtime/secrets.ts";
import type { Credential } from "./credentials.ts";

const members = ["auth", "username", "password", "identitytoken", "registrytoken"] as const;

/**
 * What an entry of `auths` holds (docker/cli `AuthConfig`): `registrytoken`, else `identitytoken`, else `auth`
 * (base64 of `user:password`), else `username` and `password`. Every secret in it is announced.
 * @returns undefined if it cannot be read: `auth` does not decode, a member is no string, or bytes were lost because
 * the file is not UTF-8.
 */
export function credentialOf(content: JsonObject, from: string, secrets: Secrets): Credential | undefined {
  const text = (member: (typeof members)[number]): string => (typeof content[member] === "string" ? content[member] : "");
  for (const member of members) if (member !== "username") secrets.add(text(member));
  const isReadable = (value: unknown): boolean =>
    value === undefined || value === null || (typeof value === "string" && !value.includes("\ufffd"));
  if (!members.every((member) => isReadable(content[member]))) return undefined;
  if (text("registrytoken") !== "") return { kind: "registry-token", token: text("registrytoken"), from };
  if (text("identitytoken") !== "") return { kind: "identity-token", token: text("identitytoken"), from };
  if (text("auth") !== "") {
    const pair = decodeAuth(text("auth"));
    return pair && basicCredential(pair, from, secrets);
  }
  if (text("username") === "") return undefined;
  return basicCredential({ username: text("username"), password: text("password") }, from, secrets);
}

/**
 * A user name and password whose secret forms, as they are and as they are sent, are announced. A user name is no
 * secret: masking it would drop whole outputs.
 */
export function basicCredential(pair: UserAndPassword, from: string, secrets: Secrets): Credential {
  const { username, password, charset } = pair;
  secrets.add(password);
  if (password !== "") secrets.add(Buffer.from(`${username}:${password}`, charset ?? "utf8").toString("base64"));
  return { kind: "basic", username, password, charset, from };
}

interface UserAndPassword {
  readonly username: string;
  readonly password: string;
  readonly charset?: "latin1";
}

/**
 * `user:password` out of base64, parted at the first colon; NULs behind the password are cut (docker/cli
 * `decodeAuth`). Lines may be wrapped, as `base64` does and Go's decoder takes; padding may be missing. Bytes that
 * are not UTF-8 are sent as they are.
 */
function decodeAuth(auth: string): UserAndPassword | undefined {
  const base64 = auth.replace(/[\r\n]/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const bytes = Buffer.from(base64, "base64");
  const charset = isUtf8(bytes) ? undefined : "latin1";
  const pair = bytes.toString(charset ?? "utf8");
  const colon = pair.indexOf(":");
  return colon < 1 ? undefined : { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, ""), charset };
}
