import { describe, expect, test } from "vitest";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { collect, failure, startRun } from "./harness.ts";

const always = { times: Number.POSITIVE_INFINITY } as const;
const names = ["acme/app", "acme/tool", "library/busybox", "zoo"];

async function holding(options: FaultRegistryOptions = {}): Promise<FaultRegistry> {
  const registry = await startFaultRegistry(options);
  for (const name of names) registry.storage.repository(name);
  return registry;
}

async function repositoriesOf(registry: FaultRegistry): Promise<{ repositories: string[]; warnings: string[] }> {
  await using run = startRun();
  const repositories = await collect(run.registries.repositories(registry.host));
  return { repositories, warnings: run.ctx.events.flatMap((event) => (event.type === "warning" ? [event.message] : [])) };
}

describe("the repositories of a registry", () => {
  test("come from all pages", async () => {
    await using registry = await holding({ tagsPage: 3 });
    expect((await repositoriesOf(registry)).repositories).toEqual(names);
    expect(registry.requests.map(({ url }) => url)).toEqual(["/v2/_catalog?n=1000", "/v2/_catalog?last=library%2Fbusybox&n=3"]);
  });

  test("are read by a token for the catalog", async () => {
    await using registry = await holding({ access: { type: "bearer", users: { user: "secret" } } });
    await using run = startRun({
      credentials: {
        find: async (_, name) => (name === "" ? { kind: "basic", username: "user", password: "secret", from: "here" } : undefined),
      },
    });
    expect(await collect(run.registries.repositories(registry.host))).toEqual(names);
    expect(registry.requests.find(({ kind }) => kind === "token")?.query.get("scope")).toBe("registry:catalog:*");
  });

  test("that have no name are left out, with a warning that cannot be taken for a command", async () => {
    await using registry = await holding();
    registry.inject({ on: "catalog", fault: { body: JSON.stringify({ repositories: ["a\n::error::x", "../up", "A", "fine/one", ""] }) } });
    const { repositories, warnings } = await repositoriesOf(registry);
    expect(repositories).toEqual(["fine/one"]);
    expect(warnings).toHaveLength(4);
    expect(warnings.join("")).not.toContain("\n");
  });

  for (const status of [404, 405, 501]) {
    test(`are not to be had where the registry answers ${status}, and the error says so`, async () => {
      await using registry = await holding();
      registry.inject({ on: "catalog", ...always, fault: { status } });
      const error = await failure(repositoriesOf(registry));
      expect(error.message).toContain("has no catalog");
      expect(error.facts).toMatchObject({ kind: "unsupported", operation: "list repositories", reference: registry.host });
    });
  }

  test("are an error where the registry answers something else", async () => {
    await using registry = await holding();
    registry.inject({ on: "catalog", ...always, fault: { body: "{}" } });
    expect((await failure(repositoriesOf(registry))).facts).toMatchObject({ kind: "server", operation: "list repositories" });
  });
});
