import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { stepClock } from "../../scripts/step-clock.ts";
import { systemClock } from "../../src/runtime/clock.ts";

test("a wait in which nothing is under way is over at once, and its time has passed until no step runs any more", async () => {
  await stepClock.during(async () => {
    const began = stepClock.now();
    const first = await Promise.race([stepClock.sleep(3_000).then(() => "skipped"), systemClock.sleep(2_500).then(() => "waited")]);
    expect(first).toBe("skipped");
    expect(stepClock.now() - began).toBeGreaterThanOrEqual(3_000);
  });
  expect(Math.abs(stepClock.now() - systemClock.now())).toBeLessThan(1_000);
});

test("waits end in the order of their times", async () => {
  const ended: number[] = [];
  const wait = (milliseconds: number) => stepClock.sleep(milliseconds).then(() => ended.push(milliseconds));
  await stepClock.during(() => Promise.all([wait(1_500), wait(150), wait(600)]));
  expect(ended).toEqual([150, 600, 1_500]);
});

test("a wait beside a request takes its time", async () => {
  const held: ServerResponse[] = [];
  const server = createServer((_, response) => held.push(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  await stepClock.during(async () => {
    const answer = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const began = systemClock.now();
    await stepClock.sleep(200);
    expect(systemClock.now() - began).toBeGreaterThanOrEqual(199);
    for (const response of held) response.end();
    await (await answer).text();
  });
  server.close();
});

test("a wait that is given up rejects with the reason", async () => {
  const giveUp = new AbortController();
  const waiting = stepClock.during(() => stepClock.sleep(2_000, giveUp.signal));
  giveUp.abort(new Error("cancelled"));
  await expect(waiting).rejects.toThrow("cancelled");
});
