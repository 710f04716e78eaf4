import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { isWithin, type Lookup, nearnessOf, nearnessOfName } from "../../src/http/guard.ts";
import { client, createWorld, failure, get, serve, text } from "./world.ts";

describe("how near an address is", () => {
  test.for([
    ["192.0.2.34", "public"],
    ["2606:4700::1", "public"],
    ["::ffff:192.0.2.34", "public"],
    ["64:ff9b::c000:222", "public"],
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["64:ff9b::7f00:1", "loopback"],
    ["10.1.2.3", "private"],
    ["172.16.0.1", "private"],
    ["172.32.0.1", "public"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "private"],
    ["fd12:3456::1", "private"],
    ["::ffff:10.0.0.1", "private"],
    ["169.254.169.254", "refused"],
    ["::ffff:169.254.169.254", "refused"],
    ["64:ff9b::a9fe:a9fe", "refused"],
    ["fd00:ec2::254", "refused"],
    ["fd00:ec2::123", "refused"],
    ["fd20:ce::254", "refused"],
    ["100.100.100.200", "refused"],
    ["168.63.129.16", "refused"],
    ["fe80::1%eth0", "refused"],
    ["0.0.0.0", "refused"],
    ["::", "refused"],
    ["224.0.0.1", "refused"],
    ["255.255.255.255", "refused"],
    ["ff02::1", "refused"],
    ["::127.0.0.1", "refused"],
    ["2002:7f00:1::", "refused"],
    ["2001:0:7f00:1::", "refused"],
    ["64:ff9b:1::7f00:1", "refused"],
    ["no address", "refused"],
    ["", "refused"],
  ])("%s: %s", ([address, nearness]) => expect(nearnessOf(address!)).toBe(nearness));

  test.for([
    ["http://0x7f000001/", "loopback"],
    ["http://127.1/", "loopback"],
    ["http://2130706433/", "loopback"],
    ["http://[::ffff:169.254.169.254]/", "refused"],
    ["http://localhost./", "loopback"],
    ["http://a.localhost/", "loopback"],
    ["http://metadata.google.internal/", "refused"],
    ["http://metadata.goog../", "refused"],
    ["http://instance-data/", "refused"],
    ["http://[::ffff:0:127.0.0.1]/", "refused"],
    ["http://192.88.99.1/", "refused"],
    ["http://registry.test/", undefined],
  ] as const)("the host of %s: %s", ([url, nearness]) => expect(nearnessOfName(new URL(url).hostname)).toBe(nearness));

  test("what is handed out may be as near as the one that hands it out", () => {
    const table = (["any", "loopback", "private", "public"] as const).map((reach) =>
      (["public", "private", "loopback", "refused"] as const).map((nearness) => isWithin(nearness, reach)),
    );
    expect(table).toEqual([
      [true, true, true, true],
      [true, true, true, false],
      [true, true, false, false],
      [true, false, false, false],
    ]);
  });
});

describe("a request to what was handed out", () => {
  const names: Lookup = async (hostname) => [
    { address: { "near.test": "10.0.0.9", "self.test": "127.0.0.1" }[hostname] ?? "192.0.2.34", family: 4 },
  ];

  test.for([
    "http://127.0.0.1:PORT/",
    "http://self.test:PORT/",
    "http://0x7f.1:PORT/",
    "http://localhost:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://169.254.169.254/latest/meta-data",
  ])("by a public registry does not reach %s", async (target) => {
    await using inside = await serve((_request, response) => response.end("secret"));
    const world = createWorld();
    await using http = client(world, { lookup: names });
    const registry = new URL("http://registry.test/");
    http.trust(registry);
    const url = new URL(target.replace("PORT", String(inside.port)));
    for (const handedOutBy of [registry, undefined]) {
      const error = await failure(http.send(get(url, handedOutBy && { handedOutBy })));
      expect(error.facts).toMatchObject({ kind: "server", attempts: 1 });
      expect(error.message).toContain("out of reach");
    }
    expect(inside.connections()).toBe(0);
  });

  test("by a registry on loopback reaches loopback, but not metadata", async () => {
    await using inside = await serve((_request, response) => response.end("token"));
    await using server = await serve((request, response) => {
      response.writeHead(302, { location: request.url === "/meta" ? "http://169.254.169.254/" : inside.url.href }).end();
    });
    await using http = client(createWorld(), { lookup: names });
    http.trust(server.url);
    expect(text(await http.send(get(server.url)))).toBe("token");
    expect(text(await http.send(get(inside.url, { handedOutBy: server.url })))).toBe("token");
    expect((await failure(http.send(get(new URL("/meta", server.url))))).message).toContain("out of reach");
    expect((await failure(http.send(get(inside.url)))).message).toContain("out of reach");
  });

  test("by a private registry does not reach the runner itself", async () => {
    await using inside = await serve((_request, response) => response.end("secret"));
    await using http = client(createWorld(), { lookup: names });
    const registry = new URL("https://near.test/");
    http.trust(registry);
    const error = await failure(http.send(get(new URL(`http://self.test:${inside.port}/`), { handedOutBy: new URL("http://near.test/") })));
    expect(error.message).toContain("out of reach");
    const insideError = await failure(http.send(get(new URL(`https://self.test:${inside.port}/`), { handedOutBy: registry })));
    expect(insideError.message).toContain("out of reach");
    expect(inside.connections()).toBe(0);
  });

  test("connects to the address that was checked, however the name resolves a moment later", async () => {
    await using inside = await serve((_request, response) => response.end("secret"));
    let lookups = 0;
    const rebinding: Lookup = async () => [{ address: lookups++ === 0 ? "192.0.2.34" : "127.0.0.1", family: 4 }];
    await using http = client(createWorld(), { lookup: rebinding, timeouts: { connect: 100 }, retries: 2 });
    await failure(http.send(get(new URL(`http://rebind.test:${inside.port}/`))));
    expect(inside.connections()).toBe(0);
  });

  test("by a registry that answers at a public address as well as on loopback does not reach the runner", async () => {
    const own = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ internal, address }) => !internal && !address.startsWith("fe80"));
    await using inside = await serve((_request, response) => response.end("secret"));
    const server = createServer((_request, response) => response.writeHead(302, { location: inside.url.href }).end());
    server.listen(0);
    await once(server, "listening");
    try {
      // the machine's own address first, loopback once that does not answer: this registry is no neighbour for it
      const both = [own?.address ?? "127.0.0.1", "127.0.0.1"].map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      await using http = client(createWorld(), { lookup: async () => both });
      const registry = new URL(`http://registry.test:${(server.address() as AddressInfo).port}/`);
      http.trust(registry);
      const answer = http.send(get(registry)).then(text, (error) => String(error));
      expect(await answer).toContain(own === undefined ? "secret" : "out of reach");
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("leads to another registry of this step with no more rights than anywhere else", async () => {
    await using inside = await serve((_request, response) => response.end("secret"));
    await using http = client(createWorld(), { lookup: names });
    const registry = new URL("http://registry.test/");
    http.trust(registry);
    http.trust(inside.url);
    expect(text(await http.send(get(inside.url)))).toBe("secret");
    const error = await failure(http.send(get(inside.url, { handedOutBy: registry })));
    expect(error.message).toContain("out of reach");
  });

  test("reaches a near host that trusted-hosts names, though never a metadata service", async () => {
    await using inside = await serve((_request, response) => response.end("layer"));
    const trustedHosts = (host: string) => host === `127.0.0.1:${inside.port}` || host === "169.254.169.254";
    await using http = client(createWorld(), { lookup: names, trustedHosts });
    const registry = new URL("http://registry.test/");
    http.trust(registry);
    expect(text(await http.send(get(inside.url, { handedOutBy: registry })))).toBe("layer");
    for (const url of ["http://169.254.169.254/", `http://localhost:${inside.port}/`]) {
      const { facts } = await failure(http.send(get(new URL(url), { handedOutBy: registry })));
      expect(facts).toMatchObject({ kind: "server", reason: "out-of-reach", host: new URL(url).host });
    }
  });
});
