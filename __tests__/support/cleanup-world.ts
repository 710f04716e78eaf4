import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMachine, type Inputs, type Machine, type MachineOptions, type Simulation, type StepResult } from "../../scripts/machine.ts";
import { startConnectProxy } from "./connect-proxy.ts";
import { type Github, type GithubOptions, githubHosts, startGithub } from "./github.ts";
import { storeImage, type TestImage } from "./test-image.ts";
import { createAuthority } from "./tls.ts";

const token = "ghs_tokenOfTheJob";
const day = 86_400_000;
const issued = (async () => {
  const authority = await createAuthority();
  return { authority, tls: await authority.issue([...githubHosts()]) };
})();

export const rootOf = ({ root: { descriptor } }: TestImage): string => descriptor.digest;
export const digestsOf = ({ manifests }: TestImage): string[] => manifests.map(({ descriptor }) => descriptor.digest);

/** One of the output `results`. */
export interface Result {
  readonly reference: string;
  readonly digest: string;
  readonly status: string;
  readonly reason?: string;
  readonly error?: string;
}

export interface Cleaned extends StepResult {
  readonly results: readonly Result[];
  /** Messages of errors and warnings. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** A step that cleans up packages of ghcr.io's fake, in this process. */
export interface CleanupWorld extends AsyncDisposable {
  readonly github: Github;
  readonly machine: Machine;
  /** Stores an image that came so many days ago. */
  hold(image: TestImage, days: number, ...tags: string[]): void;
  clean(inputs: Inputs, repositories?: readonly string[], simulated?: Simulation): Promise<Cleaned>;
  /** The tags that are there, sorted. */
  tags(): string[];
  has(...digests: string[]): boolean;
}

/** @param more added to the job's environment */
export async function startCleanup(
  options: Partial<GithubOptions> = {},
  more: NonNullable<MachineOptions["env"]> = {},
): Promise<CleanupWorld> {
  const { authority, tls } = await issued;
  await using starting = new AsyncDisposableStack();
  const github = starting.use(await startGithub({ tls, tokens: { [token]: { kind: "job" } }, ...options }));
  const proxy = starting.use(await startConnectProxy({ routes: github.routes }));
  const env = { HTTPS_PROXY: proxy.url, GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.serverUrl, ...more };
  const machine = starting.use(await createMachine({ token, env }));
  await writeFile(join(machine.workspace, "ca.pem"), authority.certificate);
  const repository = () => github.registry.storage.repository("acme/app");
  const all = starting.move();
  return {
    github,
    machine,
    hold: (image, days, ...tags) => {
      storeImage(github.registry.storage, "acme/app", image, ...tags);
      for (const digest of digestsOf(image)) github.created.set(digest, new Date(Date.now() - days * day));
    },
    clean: async (inputs, repositories = ["acme/app"], simulated) => {
      const reference = repositories.map((name) => `ghcr.io/${name}`);
      const step = await machine.simulate({ operation: "delete", reference, "ca-file": "ca.pem", ...inputs }, simulated);
      const said = (wanted: string) => step.annotations.filter(({ level }) => level === wanted).map(({ message }) => message);
      return { ...step, results: JSON.parse(step.outputs.results || "[]"), errors: said("error"), warnings: said("warning") };
    },
    tags: () => [...repository().tags.keys()].sort(),
    has: (...digests) => digests.every((digest) => repository().manifests.has(digest)),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
