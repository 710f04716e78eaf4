import { expect } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { type Attempt, broken } from "../support/invariants.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import type { Row } from "./matrix.ts";
import { type StepWorld, stepWithFaults } from "./scenario.ts";

const indexType = "application/vnd.oci.image.index.v1+json";
const listTag = ({ image }: StepWorld) => image.root.descriptor.digest.replace(":", "-");

/** What goes wrong with the list of referrers under a tag, where a registry keeps none of its own. */
export const referrers: readonly Row[] = [
  {
    id: "F18",
    title: "ten processes attach to one image at once, without a referrers API, on a slow registry",
    happens: "All ten are in the list in the end; one that cannot be sure of that fails.",
    run: async () => {
      const users = { ci: "correct horse battery" };
      await using registry = await startFaultRegistry({ referrers: false, latency: 20, access: { type: "bearer", users } });
      const image = await makeImage();
      storeImage(registry.storage, "team/app", image, "1");
      await using machine = await createMachine();
      const steps = await Promise.all(
        Array.from({ length: 10 }, (_, at) =>
          machine.run({
            ...{
              operation: "attach",
              reference: `${registry.host}/team/app:1`,
              "artifact-type": "text/x-report",
              annotations: `number=${at}`,
            },
            "registry-auth": `- { registry: "${registry.host}", username: ci, password: "${users.ci}" }`,
          }),
        ),
      );
      const listed = () => {
        const list = registry.storage.manifest("team/app", image.root.descriptor.digest.replace(":", "-"));
        return (JSON.parse(list?.bytes.toString() ?? "{}") as { manifests: { digest: string }[] }).manifests.map(({ digest }) => digest);
      };
      const attempts = steps.map(
        (result): Attempt => ({
          ...{ inputs: { operation: "attach", reference: `${registry.host}/team/app:1` }, result },
          lacks: () => (listed().includes(result.outputs.digest ?? "") ? [] : [`${result.outputs.digest} is not in the list`]),
        }),
      );
      const world = { machine, registries: [registry] };
      expect(await broken(world, 10 * 60, ...attempts)).toEqual([]);
      expect(new Set(listed()).size).toBe(listed().length);
      // Nothing here is so slow that anybody has a reason to doubt.
      expect(steps.filter(({ code }) => code === 0).length).toBe(10);
    },
  },
  ...(
    [
      [
        "another manifest",
        ({ registry, image }: StepWorld) => registry.storage.manifest("team/app", image.platforms[0]?.manifest.descriptor.digest ?? ""),
      ],
      ["the subject itself", ({ registry, image }: StepWorld) => registry.storage.manifest("team/app", image.root.descriptor.digest)],
      ["no JSON", () => ({ mediaType: indexType, bytes: Buffer.from('{"schemaVersion":2,') })],
    ] as const
  ).map(
    ([what, content]): Row => ({
      id: "F19",
      title: `the tag of the list holds ${what}`,
      happens: "It fails and says so; what stands there is never overwritten.",
      run: async () => {
        let held: string | undefined;
        await stepWithFaults({
          registry: { referrers: false },
          inputs: ({ repository }) => ({
            operation: "attach",
            reference: `${repository}:1`,
            "artifact-type": "text/x-report",
            annotations: "a=b",
          }),
          faults: (world) => {
            const { mediaType = "", bytes = Buffer.of() } = content(world) ?? {};
            held = world.registry.storage.putManifest("team/app", mediaType, bytes, listTag(world));
            return [];
          },
          ends: /it holds/,
          also: (world) => {
            const { tags } = world.registry.storage.repository("team/app");
            expect(tags.get(listTag(world))).toBe(held);
            tags.delete(listTag(world));
          },
        });
      },
    }),
  ),
];
