import { describe, expect, test } from "vitest";
import { linkHere } from "../../src/registry/pagination.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { collect, failure, startRun } from "./harness.ts";

const image = await makeImage({ seed: "tags", platforms: ["linux/amd64"], layers: 1 });
const names = ["a", "b", "c", "d", "e"];
const always = { times: Number.POSITIVE_INFINITY } as const;

async function tagsOf(registry: FaultRegistry): Promise<{ tags: string[]; warnings: string[] }> {
  await using run = startRun();
  const tags = await collect((await run.repository(`${registry.host}/team/app`)).tags());
  return { tags, warnings: run.ctx.events.flatMap((event) => (event.type === "warning" ? [event.message] : [])) };
}

async function tagged(options: FaultRegistryOptions = {}): Promise<FaultRegistry> {
  const registry = await startFaultRegistry(options);
  storeImage(registry.storage, "team/app", image, ...names);
  return registry;
}

const link = (target: string) => ({ link: `<${target}>; rel="next"` });

describe("tags", () => {
  test("come from all pages", async () => {
    await using registry = await tagged({ tagsPage: 2 });
    expect((await tagsOf(registry)).tags).toEqual(names);
    expect(registry.requests).toHaveLength(3);
  });

  for (const body of ['{"name":"team/app","tags":null}', '{"name":"team/app"}', '{"name":"team/app","tags":[]}']) {
    test(`are none in ${body}`, async () => {
      await using registry = await tagged();
      registry.inject({ on: "tags", fault: { body } });
      expect((await tagsOf(registry)).tags).toEqual([]);
    });
  }

  test("that are none are left out, with a warning that cannot be taken for a command", async () => {
    await using registry = await tagged();
    const bad = ["a\n::warning::x", "-x", "x".repeat(129), "\u001b[2J", ""];
    registry.inject({ on: "tags", fault: { body: JSON.stringify({ tags: [...bad, "fine", "fine", 7] }) } });
    const { tags, warnings } = await tagsOf(registry);
    expect(tags).toEqual(["fine"]);
    expect(warnings).toHaveLength(5);
    expect(warnings.join("")).not.toMatch(/[\n\u001b]/);
  });

  test("are asked for without a number where the registry finds it too large", async () => {
    await using registry = await tagged();
    registry.inject({ on: "tags", fault: { status: 400, body: '{"errors":[{"code":"PAGINATION_NUMBER_INVALID"}]}' } });
    expect((await tagsOf(registry)).tags).toEqual(names);
    expect(registry.requests.map(({ url }) => url)).toEqual(["/v2/team/app/tags/list?n=1000", "/v2/team/app/tags/list"]);
  });

  test("are an error where the answer is no list, or an error itself", async () => {
    for (const [fault, kind] of [
      [{ body: "<html>" }, "server"],
      [{ body: '{"tags":"a"}' }, "server"],
      [{ body: "{}" }, "server"],
      [{ redirect: "/v2/" }, "server"],
      [{ status: 500 }, "server"],
      [{ status: 403 }, "denied"],
      [{ status: 404 }, "not-found"],
    ] as const) {
      await using registry = await tagged();
      registry.inject({ on: "tags", ...always, fault });
      expect((await failure(tagsOf(registry))).facts).toMatchObject({ kind, operation: "list tags" });
    }
  });
});

describe("a list of tags that does not say how it goes on", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `t${String(index).padStart(5, "0")}`);
  const holding = async (count: number, options: FaultRegistryOptions = {}): Promise<FaultRegistry> => {
    const registry = await startFaultRegistry(options);
    storeImage(registry.storage, "team/app", image, ...many(count));
    return registry;
  };
  const told = (header: string) => ({ on: "tags", ...always, fault: { headers: { link: header } } }) as const;
  const withLink = (form: (target: string) => string | null) =>
    ({
      on: "tags",
      ...always,
      fault: ({ query }: { query: URLSearchParams }) => {
        const last = query.get("last");
        const end = last === null ? 2 : many(5).indexOf(last) + 3;
        return { headers: { link: end < 5 ? form(`/v2/team/app/tags/list?last=${many(5)[end - 1]}&n=2`) : null } };
      },
    }) as const;

  for (const [name, form] of [
    ["without angle brackets", (target: string) => `${target}; rel="next"`],
    ["without a relation", (target: string) => `<${target}>`],
    ["without either", (target: string) => target],
    ["with half a bracket", (target: string) => `<${target}; rel="next"`],
    ["that nobody can read", () => "next"],
  ] as const) {
    test(`is read whole by a link ${name}`, async () => {
      await using registry = await holding(5, { tagsPage: 2 });
      registry.inject(withLink(form));
      expect((await tagsOf(registry)).tags).toEqual(many(5));
    });
  }

  test("is asked on from its last tag behind a full page without a link", async () => {
    await using registry = await holding(2500);
    registry.inject({ on: "tags", ...always, fault: { headers: { link: null } } });
    expect((await tagsOf(registry)).tags).toEqual(many(2500));
    expect(registry.requests.map(({ url }) => url)).toEqual([
      "/v2/team/app/tags/list?n=1000",
      "/v2/team/app/tags/list?n=1000&last=t00999",
      "/v2/team/app/tags/list?n=1000&last=t01999",
    ]);
  });

  test("is asked on where the registry cuts pages at a round number of its own", async () => {
    await using registry = await holding(250, { tagsPage: 100 });
    registry.inject({ on: "tags", ...always, fault: { headers: { link: null } } });
    expect((await tagsOf(registry)).tags).toEqual(many(250));
  });

  test("ends where the registry only repeats itself", async () => {
    await using registry = await holding(1000);
    registry.inject({
      on: "tags",
      ...always,
      fault: { body: JSON.stringify({ name: "team/app", tags: many(1000) }), headers: { link: null } },
    });
    expect((await tagsOf(registry)).tags).toHaveLength(1000);
    expect(registry.requests).toHaveLength(2);
  });

  test("is an error where a full page is all that the registry gives", async () => {
    await using registry = await holding(1500);
    registry.inject({ on: "tags", ...always, when: ({ query }) => !query.has("last"), fault: { headers: { link: null } } });
    registry.inject({ on: "tags", ...always, when: ({ query }) => query.has("last"), fault: { status: 405 } });
    const error = await failure(tagsOf(registry));
    expect(error.message).toContain("cut off");
    expect(error.facts).toMatchObject({ kind: "server", operation: "list tags", status: 405 });
  });

  test("is whole where a round number of tags is all there is, and the registry knows no `last`", async () => {
    await using registry = await holding(100);
    registry.inject({ on: "tags", ...always, when: ({ query }) => query.has("last"), fault: { status: 400 } });
    expect((await tagsOf(registry)).tags).toEqual(many(100));
  });

  test("has no end that a link of another relation would hide", async () => {
    await using registry = await holding(5);
    registry.inject(told('</v2/team/app/tags/list?n=1000>; rel="first"'));
    expect((await tagsOf(registry)).tags).toEqual(many(5));
    expect(registry.requests).toHaveLength(1);
  });

  test("of more bytes than are held at once is an error", async () => {
    await using registry = await tagged();
    const long = (page: number) => Array.from({ length: 50_000 }, (_, index) => `${page}-${index}`.padEnd(128, "x"));
    registry.inject({
      ...{ on: "tags", ...always },
      fault: (_, attempt) => ({ body: JSON.stringify({ name: "team/app", tags: long(attempt) }), headers: link(`?last=${attempt}`) }),
    });
    expect((await failure(tagsOf(registry))).facts).toMatchObject({ kind: "limit", operation: "list tags" });
  });
});

describe("a link to the next page", () => {
  test("keeps its query as it is", async () => {
    await using registry = await tagged();
    registry.inject({ on: "tags", fault: { headers: link("/v2/team/app/tags/list?next_page=a%2Bb%3D%3D~&n=2") } });
    await tagsOf(registry);
    expect(registry.requests[1]?.url).toBe("/v2/team/app/tags/list?next_page=a%2Bb%3D%3D~&n=2");
  });

  const elsewhere = [
    "https://example.com/v2/team/app/tags/list?last=a",
    "//example.com/v2/team/app/tags/list",
    "/v2/other/app/tags/list?last=a",
    "/v2/team/app/manifests/a",
  ];
  for (const target of elsewhere) {
    test(`is not followed to ${target}`, async () => {
      await using registry = await tagged();
      registry.inject({ on: "tags", ...always, fault: { headers: link(target) } });
      expect((await failure(tagsOf(registry))).facts.kind).toBe("server");
      expect(registry.requests).toHaveLength(1);
    });
  }

  test("in a circle is an error, and so are pages without end", async () => {
    await using registry = await tagged();
    registry.inject({ on: "tags", ...always, fault: { headers: link("?last=10000") } });
    expect((await failure(tagsOf(registry))).message).toContain("circle");
    await using endless = await tagged();
    endless.inject({ on: "tags", ...always, fault: (_, attempt) => ({ headers: link(`?last=${attempt}`) }) });
    expect((await failure(tagsOf(endless))).message).toContain("never ends");
    expect(endless.requests.length).toBeLessThan(110);
  });

  test("is understood where a registry does not know its own path", async () => {
    const listing = new URL("https://registry.example/v2/key/team/app/tags/list?n=1000");
    const here = "/v2/key/team/app/tags/list?last=b";
    for (const target of [
      "/repository/docker/v2/key/team/app/tags/list?last=b",
      "/v2/team/app/tags/list?last=b",
      "http://registry.example:8081/v2/key/team/app/tags/list?last=b",
    ]) {
      expect(linkHere(target, listing)).toBe(here);
    }
    for (const target of [
      "/v2/am/app/tags/list?last=b",
      "/v2/other/tags/list?last=b",
      "https://other.example/v2/key/team/app/tags/list?last=b",
    ]) {
      expect(linkHere(target, listing)).toBe(target);
    }
    const referrers = new URL("https://registry.example/v2/a/referrers/sha256:00?artifactType=x");
    expect(linkHere("/prefix/v2/a/referrers/sha256%3A00?p=2", referrers)).toBe("/v2/a/referrers/sha256:00?p=2");
    const catalog = new URL("https://registry.example/v2/_catalog?n=1000");
    expect(linkHere("/repository/docker/v2/_catalog?last=b", catalog)).toBe("/v2/_catalog?last=b");
  });
});
