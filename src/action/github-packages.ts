import { containerRegistryOf } from "../credentials/lookup.ts";
import { GithubApi } from "../github/api.ts";
import { listPackages } from "../github/list-packages.ts";
import { ContainerPackage } from "../github/packages.ts";
import type { HttpClient } from "../http/types.ts";
import type { Reference } from "../oci/reference.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import type { Inputs } from "./inputs.ts";
import type { Environment } from "./runner.ts";

/**
 * GitHub's own registry deletes nothing through its registry API: there it goes through the Packages API, whose
 * limits all repositories share.
 */
export function githubDeletion(inputs: Inputs, world: GithubWorld): (reference: Reference) => ContainerPackage | undefined {
  const { env, ctx } = world;
  let api: GithubApi | undefined;
  return (reference) => {
    if (reference.registry !== containerRegistryOf(env.GITHUB_SERVER_URL)) return undefined;
    api ??= githubApi(reference.registry, inputs, world);
    return new ContainerPackage(ctx, api, reference);
  };
}

/** ghcr.io lists no repositories: there they are an owner's packages. */
export async function* githubRepositories(
  registry: string,
  owner: string | undefined,
  inputs: Inputs,
  world: GithubWorld,
): AsyncGenerator<string> {
  if (owner === undefined) {
    throw inputs.refuse("reference", `${registry} lists no repositories but those of an owner: name it (${registry}/OWNER)`);
  }
  const [name = ""] = owner.split("/");
  for (const repository of await listPackages(githubApi(registry, inputs, world), name)) yield `${name}/${repository}`;
}

function githubApi(registry: string, inputs: Inputs, { env, http, ctx, plainHttp }: GithubWorld): GithubApi {
  const token = inputs.get("github-token");
  if (token === "") {
    const what = inputs.operation === "delete" ? `what is on ${registry} is deleted` : `the packages of ${registry} are listed`;
    throw inputs.refuse("github-token", `it is empty, and ${what} through GitHub's API, which wants it`);
  }
  const api = URL.parse(env.GITHUB_API_URL || "https://api.github.com");
  const isSafe = api !== null && (api.protocol === "https:" || (api.protocol === "http:" && plainHttp(api.host)));
  if (!isSafe) {
    throw new OciError(`the token is not sent to GITHUB_API_URL: ${excerpt(env.GITHUB_API_URL ?? "")} is no https URL`, { kind: "input" });
  }
  http.trust(api);
  return new GithubApi(ctx, http, { api, server: new URL(env.GITHUB_SERVER_URL || "https://github.com"), token });
}

interface GithubWorld {
  readonly env: Environment;
  readonly http: HttpClient;
  readonly ctx: Context;
  readonly plainHttp: (host: string) => boolean;
}
