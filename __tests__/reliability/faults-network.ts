import { request as send } from "node:http";
import { createSecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import type { Inputs } from "../../scripts/machine.ts";
import { createMachine } from "../../scripts/machine.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { broken } from "../support/invariants.ts";
import { runStep } from "../support/steps.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { type Certificate, createAuthority } from "../support/tls.ts";
import type { Row } from "./matrix.ts";
import { copyWithFaults, type StepWorld, simulated, stepWithFaults } from "./scenario.ts";

const users = { ci: "correct horse battery" };
const everybody = { type: "bearer", users, anonymousPull: true } as const;
const digest = (reference: string): Inputs => ({ operation: "digest", reference });
const portOf = ({ registry }: StepWorld) => registry.host.split(":")[1] ?? "";

/** An error of the system's resolver. */
function resolverError(code: string): Error {
  return Object.assign(new Error(`getaddrinfo ${code} localhost`), { code, syscall: "getaddrinfo" });
}

/** A registry behind TLS, and what its name means to the client. */
async function certified(make: (issue: (names: readonly string[], days?: number) => Promise<Certificate>) => Promise<Certificate>) {
  const authority = await createAuthority();
  return { ca: authority.certificate, tls: await make(authority.issue) };
}

/** What goes wrong on the way to a server. */
export const network: readonly Row[] = [
  {
    id: "F23",
    title: "the host does not exist (ENOTFOUND)",
    happens: "It is looked up three times at most; the line names the host.",
    run: () =>
      simulated(async (simulation) => {
        let lookups = 0;
        const lookup = async () => {
          lookups++;
          throw resolverError("ENOTFOUND");
        };
        await stepWithFaults({
          registry: { access: everybody },
          inputs: (world) => digest(`localhost:${portOf(world)}/team/app:1`),
          faults: () => [],
          ends: /the host was not found \(host localhost:[0-9]+, code ENOTFOUND, 3 attempts\)/,
          requests: 0,
          simulated: { ...simulation, lookup },
        });
        expect(lookups).toBe(3);
      }),
  },
  {
    id: "F23",
    title: "the resolver fails for a moment (EAI_AGAIN)",
    happens: "It is asked again.",
    run: () =>
      simulated(async (simulation) => {
        let lookups = 0;
        const lookup = async () => {
          if (++lookups < 4) throw resolverError("EAI_AGAIN");
          return [{ address: "127.0.0.1", family: 4 as const }];
        };
        await stepWithFaults({
          registry: { access: everybody },
          inputs: (world) => digest(`localhost:${portOf(world)}/team/app:1`),
          faults: () => [],
          ends: "well",
          simulated: { ...simulation, lookup },
        });
        expect(lookups).toBeGreaterThanOrEqual(4);
      }),
  },
  ...(
    [
      ["an authority nobody trusts", (issue) => issue(["127.0.0.1"]), false, /UNABLE_TO_VERIFY_LEAF_SIGNATURE.*ca-file/],
      ["a certificate that has expired", (issue) => issue(["127.0.0.1"], -1), true, /CERT_HAS_EXPIRED/],
      ["a certificate of another host", (issue) => issue(["other.test"]), true, /ERR_TLS_CERT_ALTNAME_INVALID/],
    ] as const satisfies readonly (readonly [string, Parameters<typeof certified>[0], boolean, RegExp])[]
  ).map(
    ([what, make, trusted, why]): Row => ({
      id: "F24",
      title: `TLS with ${what}`,
      happens: "It fails at the first attempt and says what is wrong with the certificate; nothing is sent.",
      run: async () => {
        const { ca, tls } = await certified(make);
        await stepWithFaults({
          registry: { tls },
          inputs: ({ registry, repository }) => ({
            ...digest(`${repository}:1`),
            "plain-http": `!${registry.host}`,
            ...(trusted && { "ca-file": ca }),
          }),
          faults: () => [],
          ends: why,
          requests: 0,
          also: (_, step) => expect(step.log).not.toMatch(/attempt/),
          again: ({ registry }) => ({ "tls-skip-verify": registry.host }),
        });
      },
    }),
  ),
  {
    id: "F24",
    title: "a registry without TLS where TLS is spoken, and the other way round",
    happens: "It fails at once, with `plain-http` as advice where that helps; there is no silent step down.",
    run: async () => {
      await stepWithFaults({
        inputs: ({ registry, repository }) => ({ ...digest(`${repository}:1`), "plain-http": `!${registry.host}` }),
        faults: () => [],
        ends: /plain-http/,
        requests: 0,
        again: () => ({ "plain-http": "" }),
      });
      const { ca, tls } = await certified((issue) => issue(["127.0.0.1"]));
      await stepWithFaults({
        registry: { tls },
        inputs: ({ repository }) => ({ ...digest(`${repository}:1`), retries: 2 }),
        faults: () => [],
        ends: /code [A-Z_]+/,
        requests: 0,
        again: ({ registry }) => ({ "plain-http": `!${registry.host}`, "ca-file": ca }),
      });
    },
  },
  ...(["http", "https"] as const).map(
    (scheme): Row => ({
      id: "F25",
      title: `the proxy refuses the credentials in its URL (407), for ${scheme}`,
      happens: "It fails at once and says that it was the proxy, without its URL or password.",
      run: async () => {
        await using proxy = await startConnectProxy({ routes: {}, credentials: { username: "ci", password: "right" } });
        const via = proxy.bareUrl.replace("//", `//ci:${encodeURIComponent("proxy battery staple")}@`);
        await stepWithFaults({
          inputs: () => ({ ...digest("registry.test/team/app:1"), ...(scheme === "http" && { "plain-http": "registry.test" }) }),
          faults: () => [],
          ends: /the proxy .*asks for credentials .*status 407/,
          requests: 0,
          env: { HTTP_PROXY: via, HTTPS_PROXY: via },
          also: () => expect(proxy.requests).toHaveLength(1),
          again: ({ repository }) => digest(`${repository}:1`),
        });
      },
    }),
  ),
  {
    id: "F25",
    title: "the proxy cannot reach the registry (502), for http and https",
    happens: "It is tried again, `retries` times in all; then the line has the proxy's status.",
    run: async () => {
      for (const scheme of ["http", "https"]) {
        await using proxy = await startConnectProxy({ routes: {} });
        await stepWithFaults({
          inputs: () => ({
            ...digest("registry.test/team/app:1"),
            retries: 2,
            ...(scheme === "http" && { "plain-http": "registry.test" }),
          }),
          faults: () => [],
          ends: /status 502.*2 attempts/,
          requests: 0,
          env: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url },
          also: () => expect(proxy.requests).toHaveLength(2),
          again: ({ repository }) => digest(`${repository}:1`),
        });
      }
    },
  },
  {
    id: "F25",
    title: "a registry that NO_PROXY names, where the proxy is broken",
    happens: "It is spoken to directly.",
    run: () =>
      stepWithFaults({
        registry: { access: everybody },
        inputs: (world) => digest(`localhost:${portOf(world)}/team/app:1`),
        faults: () => [],
        ends: "well",
        env: { HTTP_PROXY: "http://127.0.0.1:9", HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "localhost" },
      }),
  },
  ...(["fin", "rst"] as const).map(
    (drop): Row => ({
      id: "F26",
      title: `the server ${drop === "fin" ? "closes" : "resets"} a connection as a request comes, one of every kind`,
      happens:
        "As when a server gives up a connection that was kept: what may be repeated is; after a write it is looked up first whether it arrived.",
      run: () =>
        simulated((simulation) =>
          copyWithFaults({
            faults: ({ from, to }) => [
              to.inject({ on: "manifest-head", fault: { drop } }),
              from.inject({ on: "manifest-get", fault: { drop } }),
              from.inject({ on: "blob-get", nth: 2, fault: { drop } }),
              to.inject({ on: "mount", fault: { drop } }),
              to.inject({ on: "upload-put", nth: 2, fault: { drop } }),
              to.inject({ on: "manifest-put", fault: { drop } }),
            ],
            ends: "well",
            simulated: simulation,
          }),
        ),
    }),
  ),
  {
    id: "F26",
    title: "a server offers HTTP/2, whose streams may end without an error",
    happens: "HTTP/1.1 is spoken, where a body that is cut is seen to be cut.",
    run: async () => {
      const { ca, tls } = await certified((issue) => issue(["127.0.0.1"]));
      await using registry = await startFaultRegistry();
      storeImage(registry.storage, "team/app", await makeImage(), "1");
      let sessions = 0;
      const server = createSecureServer({ cert: tls.certificate, key: tls.key, allowHTTP1: true }, (request, response) => {
        const [hostname, port] = registry.host.split(":");
        const onward = send({ hostname, port, method: request.method, path: request.url, headers: { accept: request.headers.accept } });
        onward.on("response", (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        });
        request.pipe(onward);
      });
      server.on("session", () => sessions++);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      try {
        const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
        await using machine = await createMachine();
        const inputs = { operation: "inspect", reference: `${host}/team/app:1`, "plain-http": `!${host}`, "ca-file": ca };
        const result = await runStep(machine, inputs);
        expect(result.code, result.log).toBe(0);
        expect(await broken({ machine, registries: [registry] }, 10, { inputs, result, lacks: () => [] })).toEqual([]);
        expect(registry.requests.length).toBeGreaterThan(0);
        expect(sessions).toBe(0);
      } finally {
        await new Promise((resolve) => server.close(resolve));
      }
    },
  },
];
