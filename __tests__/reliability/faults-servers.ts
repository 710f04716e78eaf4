import { expect } from "vitest";
import type { Fault, RequestKind } from "../support/fault-registry/rules.ts";
import type { Row } from "./matrix.ts";
import { copyWithFaults, simulated, stepWithFaults } from "./scenario.ts";

const always = Number.POSITIVE_INFINITY;
const users = { ci: "correct horse battery" };

/** Each kind of request that a copy makes, on the side where it is made. */
const reads: readonly RequestKind[] = ["manifest-get", "blob-get"];
const writes: readonly RequestKind[] = ["manifest-head", "upload-put", "manifest-put"];

/** What Retry-After says, and the least and the most that is then waited, milliseconds. */
const retryAfters: readonly (readonly [how: string, headers: Fault["headers"] & object, least: number, most: number])[] = [
  ["7 (seconds)", { "retry-after": "7" }, 7000, 8000],
  [
    "a date, by a clock that is years ahead",
    { "retry-after": "Wed, 01 Jan 2031 00:00:09 GMT", date: "Wed, 01 Jan 2031 00:00:00 GMT" },
    9000,
    10_000,
  ],
  ["0", { "retry-after": "0" }, 1, 1000],
  ["-5", { "retry-after": "-5" }, 1, 1000],
  ["abc", { "retry-after": "abc" }, 1, 1000],
  ["nothing", {}, 1, 1000],
];

/** What goes wrong in servers: those that are in trouble, those that ask to wait, those that hand out tokens. */
export const servers: readonly Row[] = [
  ...retryAfters.map(
    ([how, headers, least, most]): Row => ({
      id: "F6",
      title: `429, and Retry-After says ${how}`,
      happens: least === 1 ? "The usual pause, half a second and then longer." : "It waits as long as it is asked to, and goes on.",
      run: () =>
        simulated((simulation) =>
          copyWithFaults({
            inputs: { concurrency: 1 },
            faults: ({ from }) => [from.inject({ on: "blob-get", fault: { status: 429, headers } })],
            ends: "well",
            simulated: simulation,
            also: () => {
              const waits = simulation.clock.waits.filter((wait) => wait >= least && wait <= most);
              expect(waits.length, String(simulation.clock.waits)).toBeGreaterThan(0);
            },
          }),
        ),
    }),
  ),
  {
    id: "F6",
    title: "429, and Retry-After says 30 years",
    happens: "More than two minutes is not waited: it fails at once and says until when.",
    run: () =>
      copyWithFaults({
        faults: ({ from }) => [
          from.inject({ on: "blob-get", times: always, fault: { status: 429, headers: { "retry-after": "1000000000" } } }),
        ],
        ends: /2058|2057|20[56][0-9]-.*status 429|status 429/,
        requests: 60,
      }),
  },
  {
    id: "F6",
    title: "429 for ever",
    happens: "It fails after `retries` attempts of the request.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          faults: ({ from }) => [
            from.inject({ on: "manifest-get", times: always, fault: { status: 429, headers: { "retry-after": "3" } } }),
          ],
          ends: /read manifest .*status 429, code TOOMANYREQUESTS, 5 attempts/,
          simulated: simulation,
          // The very first one is answered with what token is wanted.
          also: ({ from }) => expect(from.of("manifest-get").filter(({ status }) => status === 429)).toHaveLength(5),
        }),
      ),
  },
  {
    id: "F6",
    title: "429 to one of many requests at once",
    happens: "All requests to that registry pause, not only the one.",
    run: () =>
      simulated((simulation) =>
        copyWithFaults({
          image: { layers: 6 },
          source: { latency: 5, clock: simulation.clock.server },
          inputs: { concurrency: 2 },
          faults: ({ from }) => [from.inject({ on: "blob-get", nth: 2, fault: { status: 429, headers: { "retry-after": "20" } } })],
          ends: "well",
          simulated: simulation,
          also: ({ from }) => {
            const at = from.requests.find(({ status }) => status === 429)?.at ?? 0;
            // The answer comes 5 ms after the request: until then the other slot may ask for something, too.
            const during = from.requests.filter((request) => request.at > at + 5 && request.at < at + 20_000);
            expect(during.map(({ kind }) => kind)).toEqual([]);
            expect(from.requests.filter((request) => request.at >= at + 20_000).length).toBeGreaterThan(0);
          },
        }),
      ),
  },
  ...[408, 499, 500, 502, 503, 504, 522, 524].map(
    (status): Row => ({
      id: "F7",
      title: `${status} to the first two requests of every kind, on both sides`,
      happens: "Each is tried again, with a growing pause; after a write it is looked up first whether it arrived.",
      run: () =>
        simulated((simulation) =>
          copyWithFaults({
            faults: ({ from, to }) => [
              ...reads.map((on) => from.inject({ on, times: 2, fault: { status } })),
              ...writes.map((on) => to.inject({ on, times: 2, fault: { status } })),
            ],
            ends: "well",
            simulated: simulation,
          }),
        ),
    }),
  ),
  ...([...reads.map((on) => ["source", on] as const), ...writes.map((on) => ["destination", on] as const)] as const).map(
    ([side, on]): Row => ({
      id: "F7",
      title: `503 for ever to ${on} at the ${side}`,
      happens: "It fails after `retries` attempts, with method, host and status.",
      run: () =>
        simulated((simulation) =>
          copyWithFaults({
            faults: ({ from, to }) => [(side === "source" ? from : to).inject({ on, times: always, fault: { status: 503 } })],
            ends: /status 503/,
            simulated: simulation,
          }),
        ),
    }),
  ),
  {
    id: "F7",
    title: "501 and 505",
    happens: "They never change: it fails at the first attempt.",
    run: async () => {
      for (const status of [501, 505]) {
        await copyWithFaults({
          faults: ({ from }) => [from.inject({ on: "blob-get", times: always, fault: { status } })],
          ends: new RegExp(`read blob .*status ${status}`),
          inputs: { concurrency: 1 },
          requests: 60,
        });
      }
    },
  },
  {
    id: "F8",
    title: "tokens run out in the middle of a copy of a hundred blobs",
    happens: "A new one is asked for, once each time, however many requests are under way.",
    run: async () => {
      let expiries = 0;
      await copyWithFaults({
        image: { platforms: ["linux/amd64"], layers: 100, sharedLayers: 0, layerSize: 100, attestations: false, index: false },
        faults: ({ from }) => [
          from.inject({
            on: "blob-get",
            times: always,
            fault: (_, attempt) => {
              if (attempt % 20 !== 0) return undefined;
              expiries++;
              from.expireTokens();
              return { delay: 1 };
            },
          }),
        ],
        ends: "well",
        also: ({ from }) => {
          expect(expiries).toBeGreaterThan(3);
          expect(from.of("token").length).toBeLessThanOrEqual(expiries + 1);
        },
      });
    },
  },
  {
    id: "F8",
    title: "a token is good for a second, and the service says nothing of that",
    happens: "The refusal is answered with a new token.",
    run: () =>
      copyWithFaults({
        image: { layers: 1, attestations: false },
        destination: { access: { type: "bearer", users, expiresIn: 1, claimedExpiresIn: null }, latency: 150 },
        inputs: { concurrency: 2 },
        faults: () => [],
        ends: "well",
        also: ({ to }) => expect(to.of("token").length).toBeGreaterThan(1),
      }),
  },
  {
    id: "F9",
    title: "401 for ever, whatever token is sent",
    happens: "Each request is made twice, with a token and with a new one; then it fails and says whose credentials were refused.",
    run: () =>
      copyWithFaults({
        faults: ({ to }) => [
          to.inject({
            on: ["manifest-head", "manifest-get", "mount", "upload-post", "blob-head", "manifest-put"],
            times: always,
            evenUnauthorized: true,
            fault: (request) => ({
              status: 401,
              headers: {
                "www-authenticate": `Bearer realm="http://${request.headers.host}/token",service="test",scope="repository:team/app:pull,push"`,
              },
            }),
          }),
        ],
        ends: /status 401, code UNAUTHORIZED.*registry-auth/,
        also: ({ to }) => {
          const asked = to.requests.filter(({ kind }) => kind !== "token");
          const each = Map.groupBy(asked, ({ method, url }) => `${method} ${url}`);
          for (const [request, times] of each) expect([request, times.length]).toEqual([request, 2]);
        },
        requests: 40,
      }),
  },
  {
    id: "F32",
    title: "the clocks of registry and token service are wrong by decades",
    happens: "Nothing is measured by them: a token counts from when it came, Retry-After from the answer's own Date.",
    run: () =>
      copyWithFaults({
        source: { access: { type: "bearer", users, claimedIssuedAt: "1999-01-01T00:00:00Z" } },
        destination: { access: { type: "bearer", users, claimedIssuedAt: "2055-01-01T00:00:00Z" } },
        faults: ({ from, to }) => [
          from.inject({ on: "any", times: always, fault: { headers: { date: "Fri, 01 Jan 1999 00:00:00 GMT" } } }),
          to.inject({
            on: ["blob-head", "mount", "manifest-put"],
            times: always,
            fault: { headers: { date: "Fri, 01 Jan 2055 00:00:00 GMT" } },
          }),
        ],
        ends: "well",
        also: ({ from, to }) => expect([from.of("token").length, to.of("token").length]).toEqual([1, 1]),
      }),
  },
  {
    id: "F39",
    title: "a registry says 202 to a DELETE and still has what was deleted for a while",
    happens: "Its word is taken.",
    run: () =>
      stepWithFaults({
        inputs: ({ repository, image }) => ({
          ...{ operation: "delete", reference: `${repository}@${image.root.descriptor.digest}`, "if-missing": "ignore" },
        }),
        faults: ({ registry, image }) => {
          const later = () => {
            const { manifests, tags } = registry.storage.repository("team/app");
            // It is there when the answer is sent, and gone before the step can have read it and ended.
            setImmediate(() => manifests.delete(image.root.descriptor.digest) && tags.clear());
            return { status: 202, body: "" };
          };
          return [registry.inject({ on: "manifest-delete", times: 1, fault: later })];
        },
        ends: "well",
        also: (_, step) => expect(step.outputs.changed).toBe("true"),
      }),
  },
];
