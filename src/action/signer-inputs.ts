import { excerpt, InvalidError } from "../runtime/invalid.ts";
import type { Pattern } from "../verify/conditions.ts";

/** Who vouches for GitHub's workflows. */
export const githubIssuer = "https://token.actions.githubusercontent.com";

/** The inputs that say whose signature is wanted, and of what. */
export const conditionInputs = [
  "public-key",
  "repository",
  "signer-workflow",
  "source-ref",
  "certificate-identity",
  "certificate-issuer",
  "predicate-types",
  "trusted-root",
] as const;

/** `owner/repo` on github.com, or a repository's URL: as certificates have it. */
export function sourceRepository(value: string): string {
  const url = /^[A-Za-z0-9][A-Za-z0-9._-]*\/[A-Za-z0-9._-]+$/.test(value) ? `https://github.com/${value}` : value;
  if (!/^https:\/\/[A-Za-z0-9.-]+(?::[0-9]+)?(?:\/[A-Za-z0-9._-]+){2,}$/.test(url)) {
    throw new InvalidError(`${excerpt(value)} is no repository (expected owner/repo, or its https:// URL elsewhere than on github.com)`);
  }
  return url;
}

export function signerWorkflow(value: string): string {
  if (/@(?:refs\/|[0-9a-f]{40}$)/.test(value)) throw new InvalidError(`${excerpt(value)} has a ref; the workflow is named without one`);
  if (!/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+\/\.github\/workflows\/[^/\s]+\.ya?ml$/.test(value)) {
    throw new InvalidError(`${excerpt(value)} is no workflow (expected owner/repo/.github/workflows/file.yml)`);
  }
  return value;
}

export function sourceRef(value: string): Pattern {
  if (!value.startsWith("refs/")) throw new InvalidError(`${excerpt(value)} is no ref (expected refs/heads/main or refs/tags/v*)`);
  return value as Pattern;
}

/** One that nearly everybody fits says nothing. */
export function identities(lines: readonly string[]): Pattern[] {
  return lines.map((line) => {
    if (/^\^|\$$|\\/.test(line)) {
      throw new InvalidError(`${excerpt(line)} is a regular expression; here * stands for any characters, and all else for itself`);
    }
    if (/\s/.test(line)) throw new InvalidError(`${excerpt(line)} is no identity: it has spaces in it`);
    if (!/[A-Za-z0-9]/.test(line.replace(/^https?:\/\//, "").replaceAll("*", ""))) {
      throw new InvalidError(`${excerpt(line)} fits everybody; name whose signature is wanted`);
    }
    return line as Pattern;
  });
}

export function issuer(value: string): string {
  if (!/^https:\/\/[^\s/]+\S*$/.test(value)) throw new InvalidError(`${excerpt(value)} is no issuer (expected its https:// URL)`);
  return value;
}
