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
];
