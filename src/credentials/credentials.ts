/**
 * Who we are to a registry, and where that was found (`registry-auth`, `~/.docker/config.json`, `helper ecr-login`):
 * shown in errors, never a secret.
 */
export type Credential =
  | {
      readonly kind: "basic";
      readonly username: string;
      readonly password: string;
      /** How the two become bytes; default UTF-8. */
      readonly charset?: "latin1";
      readonly from: string;
    }
  /** An OAuth2 refresh token (docker's `identitytoken`). */
  | { readonly kind: "identity-token"; readonly token: string; readonly from: string }
  /** Sent as it is, as a Bearer token (docker's `registrytoken`). */
  | { readonly kind: "registry-token"; readonly token: string; readonly from: string };

export interface Credentials {
  /**
   * The most specific entry for `registry/repository`, in the contract's order; undefined: anonymous. Looked up once,
   * secrets announced before they are handed out.
   */
  find(registry: string, repository: string): Promise<Credential | undefined>;
}
