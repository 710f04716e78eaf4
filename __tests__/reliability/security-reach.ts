import { expect } from "vitest";
import { makeImage, storeImage } from "../support/test-image.ts";
import { errorsOf, hostileWorld } from "./hostile.ts";
import type { Row } from "./matrix.ts";

async function anImage() {
  return await makeImage({ platforms: ["linux/amd64"], attestations: false, index: false, layers: 1, sharedLayers: 0 });
}

const always = Number.POSITIVE_INFINITY;

/** What a registry makes a step do elsewhere. */
export const reachAttacks: readonly Row[] = [
  {
    id: "S-2",
    title: "A registry redirects what changes something to another host",
    happens: "Refused: manifests are written and deleted at the host that the step names, and nowhere else.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to] = [await world.registry(), await world.registry()];
      const image = await anImage();
      storeImage(from.storage, "app", image, "1");
      storeImage(to.storage, "old", image, "1");
      const witness = await world.witness((_request, response) => response.writeHead(202).end());
      const away = to.inject({
        ...{ on: ["manifest-put", "manifest-delete"], times: always },
        fault: { status: 307, headers: { location: `http://${witness.host}/v2/app/manifests/1` } },
      });
      await world.refused({ operation: "copy", source: `${from.host}/app:1`, destination: `${to.host}/app:1` }, /is not its own host/);
      await world.refused({ operation: "delete", reference: `${to.host}/old:1` }, /is not its own host/);
      expect(away.hits).toBeGreaterThan(1);
      expect(witness.connections()).toBe(0);
    },
  },
  {
    id: "S-3",
    title: "A registry leads an upload to another registry of the step",
    happens: "Refused: what one registry hands out changes nothing at another that the step names, and never becomes a manifest.",
    run: async () => {
      await using world = await hostileWorld();
      const [from, to, other] = [await world.registry(), await world.registry(), await world.registry()];
      const image = await anImage();
      storeImage(from.storage, "app", image, "1");
      storeImage(other.storage, "app", image, "1");
      const before = other.requests.length;
      const locations = [`http://${other.host}/v2/app/manifests/1`, `http://${other.host}/v2/app/blobs/uploads/1`];
      for (const location of locations) {
        const away = to.inject({ ...{ on: ["upload-post", "mount"], times: always }, fault: { status: 202, headers: { location } } });
        const destination = [`${to.host}/app:1`, `${other.host}/copy:1`];
        const step = await world.run({ operation: "copy", source: `${from.host}/app:1`, destination, "if-exists": "overwrite" });
        expect(step.code, step.log).toBe(1);
        expect(errorsOf(step)).toEqual([expect.stringMatching(/is not its own host/), expect.anything()]);
        away.remove();
      }
      const strangers = other.requests.slice(before).filter(({ path }) => path.startsWith("/v2/app/"));
      expect(strangers).toEqual([]);
    },
  },
  {
    id: "S-5",
    title: "A public registry keeps its blobs at a private address",
    happens: "Refused, unless `trusted-hosts` names that very host; never a metadata service.",
    run: async () => {
      await using world = await hostileWorld();
      const authority = await world.authority();
      const tls = await authority.issue(["registry.example", "10.1.2.3"]);
      const registry = await world.registry({ tls });
      world.passwordFor("registry.example", registry);
      const image = await anImage();
      const blobs = await world.witness((_request, response) => response.end(image.platforms[0]?.layers[0]?.bytes), tls);
      await world.proxy({ "registry.example:443": registry.host, "10.1.2.3:443": blobs.host });
      storeImage(registry.storage, "app", image, "1");
      const digest = image.platforms[0]?.layers[0]?.descriptor.digest;
      const inputs = { operation: "blob", reference: `registry.example/app@${digest}`, path: "blob" };
      const blob = { ...inputs, "ca-file": authority.certificate };
      registry.inject({ on: "blob-get", times: always, fault: { redirect: `https://10.1.2.3/cdn/app/${digest}` } });
      await world.refused(blob, /out of reach/);
      await world.refused({ ...blob, "trusted-hosts": "10.1.2.4" }, /out of reach/);
      expect(blobs.requests).toEqual([]);
      const step = await world.run({ ...blob, "trusted-hosts": "10.1.2.3" });
      expect(step.code, step.log).toBe(0);
      expect(blobs.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
      registry.inject({ on: "blob-get", times: always, fault: { redirect: "https://169.254.169.254/latest/meta-data" } });
      await world.refused({ ...blob, "trusted-hosts": "169.254.169.254" }, /out of reach/);
    },
  },
  {
    id: "S-15",
    title: "A registry echoes a password in base64, escaped in other ways, and where text is cut",
    happens: "It is scrubbed before and after the cut, alone and within something longer; not even its beginning is left.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const password = world.passwordOf(registry);
      const bytes = Buffer.from(password);
      const told = [
        `${"x".repeat(200 - 9)}${password}`,
        bytes.toString("base64"),
        bytes.toString("base64url"),
        Buffer.from(`{"auth":"ci:${password}"}`).toString("base64"),
        bytes.toString("hex").replace(/../g, "%$&"),
        [...password].map((one) => `&#${one.charCodeAt(0)};`).join(""),
        [...password].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join(""),
      ];
      for (const [at, body] of told.entries()) {
        registry.inject({
          on: "any",
          path: `/v2/r${at}/`,
          times: 9,
          fault: { status: 400, headers: { "content-type": "text/plain" }, body },
        });
      }
      const step = await world.refusedEach(told.map((_, at) => [`${registry.host}/r${at}:1`, /\*\*\*/] as const));
      const start = password.slice(0, 6);
      const written = step.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
      const signs = [start, bytes.subarray(0, 6).toString("base64"), encodeURIComponent(start), bytes.subarray(0, 6).toString("hex")];
      for (const sign of signs) expect([...written, step.summary, JSON.stringify(step.outputs)].join("\n")).not.toContain(sign);
    },
  },
];
