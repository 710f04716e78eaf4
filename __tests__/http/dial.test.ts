import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { type DialOptions, dial } from "../../src/http/dial.ts";

/** A server on loopback, and what `dial` needs to get there by a name with these addresses. */
async function world(addresses: readonly string[], more: Partial<DialOptions> = {}) {
  const server = createServer((socket) => socket.on("error", () => {}));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const sockets: Socket[] = [];
  const options: DialOptions = {
    hostname: "registry.test",
    port: (server.address() as AddressInfo).port,
    reach: "any",
    lookup: async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    timeout: 5_000,
    track: (socket) => sockets.push(socket),
    ...more,
  };
  return {
    options,
    sockets,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Nobody listens there: TEST-NET-1 and the documentation range of IPv6. */
const silent = ["192.0.2.34", "2001:db8::34"] as const;

test("addresses that do not answer hold nobody up, and are let go once another one answered", async () => {
  await using it = await world([silent[1], silent[0], "127.0.0.1"]);
  const { socket, nearness } = await dial(it.options);
  expect([socket.remoteAddress, nearness]).toEqual(["127.0.0.1", "loopback"]);
  expect(it.sockets.filter((other) => other !== socket).every((other) => other.destroyed)).toBe(true);
});

test("if every address fails, what one of them said is told", async () => {
  await using it = await world(["127.0.0.1", "127.0.0.2"], { port: 1 });
  await expect(dial(it.options)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(it.sockets.length).toBe(2);
});

test("the families take turns, whatever their number", async () => {
  const addresses = ["::1", "fd00::1:1", "fd00::1:2", "127.0.0.1"];
  await using it = await world(addresses);
  const { socket } = await dial(it.options);
  expect(socket.remoteAddress).toBe("127.0.0.1");
  // ::1 refuses at once, and 127.0.0.1 is next
  expect(it.sockets.length).toBe(2);
});

test("addresses out of reach are not tried, and a name that has no other is refused", async () => {
  await using it = await world(["127.0.0.1"]);
  await expect(dial({ ...it.options, reach: "private" })).rejects.toThrow("registry.test is a loopback address");
  await expect(dial({ ...it.options, reach: "private", hostname: "127.0.0.1" })).rejects.toThrow("127.0.0.1 is a loopback address");
  expect(it.sockets).toEqual([]);
});

test("what no address answers to in time has timed out, a name that is not resolved too", async () => {
  await using it = await world([silent[0]], { timeout: 50 });
  await expect(dial(it.options)).rejects.toMatchObject({ code: expect.stringMatching(/ETIMEDOUT|UNREACH/) });
  await expect(dial({ ...it.options, lookup: () => new Promise(() => {}) })).rejects.toMatchObject({ code: "ETIMEDOUT" });
});

test("that there is no route for a family says less than what the other family said", async () => {
  await using it = await world(["fe80::1%none", "127.0.0.1"], { port: 1 });
  await expect(dial(it.options)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
