import { expect } from "vitest";
import { type CleanupWorld, digestsOf, type Result, rootOf, startCleanup } from "../support/cleanup-world.ts";
import type { Fault } from "../support/fault-registry/rules.ts";
import type { GithubFault, GithubOptions } from "../support/github.ts";
import { simulatedClock } from "../support/simulated-clock.ts";
import { makeImage, type TestImage } from "../support/test-image.ts";
import type { Row } from "./matrix.ts";

const always = Number.POSITIVE_INFINITY;
const token = "ghs_tokenOfTheJob";
const images = (async () => {
  const all: TestImage[] = [];
  for (let at = 0; at < 6; at++) all.push(await makeImage({ seed: `image ${at}`, layers: 1, layerSize: 200 }));
  return all;
})();
/** The platform that two images share. */
const sharedOf = (image: TestImage) => image.manifests[0] as TestImage["root"];
const said = (results: readonly Result[]) => results.map(({ reference, status }) => `${reference.replace(/^.*[:@]/, "")} ${status}`);

/** A package of closed pull requests 0 to 3, the first the oldest, and the newest image; and what of it must be there afterwards. */
async function withPackage(
  does: (world: CleanupWorld, all: readonly TestImage[]) => Promise<void>,
  options: Partial<GithubOptions> = {},
): Promise<void> {
  const all = await images;
  await using world = await startCleanup(options);
  for (let at = 0; at < 4; at++) world.hold(all[at] as TestImage, 90 - at, `pr-${at}`);
  world.hold(all[4] as TestImage, 1, "latest");
  await does(world, all);
  expect(world.has(...digestsOf(all[4] as TestImage)), "the image that stays is whole").toBe(true);
  expect(world.tags()).toContain("latest");
}

const inputs = { "tag-filter": "pr-*", cascade: true, untagged: true } as const;

/** Nothing goes, and the one error says why. */
function nothingGoes(title: string, why: RegExp, prepare: (world: CleanupWorld, all: readonly TestImage[]) => void): Row {
  return {
    id: "F61",
    title: `clean-up: ${title}`,
    happens: "Nothing is deleted: a plan is made whole before the first deletion. The error names what could not be read.",
    run: () =>
      withPackage(async (world, all) => {
        prepare(world, all);
        using clock = simulatedClock();
        const before = world.tags();
        const { code, errors, log } = await world.clean({ ...inputs, retries: 2 }, undefined, { clock, random: () => 0.5 });
        expect(code, log).toBe(1);
        expect(errors).toEqual([expect.stringMatching(why)]);
        expect(world.tags()).toEqual(before);
        for (const image of all.slice(0, 5)) expect(world.has(...digestsOf(image))).toBe(true);
        expect(world.github.calls.filter(({ method }) => method === "DELETE")).toEqual([]);
      }),
  };
}

const unreadable: readonly (readonly [title: string, fault: Fault, why: RegExp])[] = [
  ["is answered 503", { status: 503 }, /read manifest ghcr\.io\/acme\/app@sha256:.*status 503/],
  ["may not be read", { status: 403 }, /read manifest ghcr\.io\/acme\/app@sha256:.*status 403/],
  ["comes with other bytes", { corrupt: { at: 5 } }, /ghcr\.io\/acme\/app@sha256:/],
];

/** A deletion that goes wrong, and how the step ends. */
interface Trouble {
  readonly title: string;
  readonly happens: string;
  readonly on: (world: CleanupWorld, all: readonly TestImage[]) => void;
  readonly options?: Partial<GithubOptions>;
  readonly ends: (result: Awaited<ReturnType<CleanupWorld["clean"]>>, world: CleanupWorld, all: readonly TestImage[]) => void;
}

const onDeletion = (fault: Omit<GithubFault, "on">): Trouble["on"] => {
  return ({ github }) => github.inject({ on: /^DELETE .*\/versions\/\d+$/, ...fault });
};

const troubles: readonly Trouble[] = [
  {
    title: "GitHub refuses one version (more than 5,000 downloads)",
    happens: "It stays with all that it needs, the others go, and the step fails at the end and names it.",
    on: ({ github }, all) => void github.popular.add(rootOf(all[1] as TestImage)),
    ends: ({ code, results, errors }, world, all) => {
      expect([code, said(results)]).toEqual([1, ["pr-0 deleted", "pr-1 failed", "pr-2 deleted", "pr-3 deleted"]]);
      expect(errors).toEqual([expect.stringMatching(/more than 5000 downloads/)]);
      expect(world.has(...digestsOf(all[1] as TestImage))).toBe(true);
    },
  },
  ...([403, 404] as const).map(
    (refusal): Trouble => ({
      title: `the token's role is missing, which is told as ${refusal}`,
      happens: "Nothing goes, and the error names the permission and the page where it is given.",
      options: { tokens: { [token]: { kind: "job", role: "write", refusal } } },
      on: () => {},
      ends: ({ code, errors }, world, all) => {
        expect(code).toBe(1);
        expect(errors[0]).toMatch(/permissions: packages: write.*role Admin under "Manage Actions access"/);
        for (const image of all.slice(0, 5)) expect(world.has(...digestsOf(image))).toBe(true);
      },
    }),
  ),
  {
    title: "the token ends in the middle (401)",
    happens: "What is gone is said, the rest is left to the next run and said to be, and the step fails.",
    on: onDeletion({ nth: 6, times: always, status: 401, message: "Bad credentials" }),
    ends: ({ code, results }, world, all) => {
      expect(code).toBe(1);
      expect(said(results)).toEqual(["pr-0 deleted", "pr-1 failed", "pr-2 kept", "pr-3 kept"]);
      expect(results[2]?.reason).toMatch(/left for the next run/);
      for (const at of [1, 2, 3]) expect(world.has(...digestsOf(all[at] as TestImage))).toBe(true);
    },
  },
  {
    title: "the answer to a deletion is lost",
    happens: "It is asked for again; that it is gone by then counts as done, and it is said to be deleted.",
    on: onDeletion({ nth: 2, drop: true, work: true }),
    ends: ({ code, results, outputs }) => {
      expect([code, said(results)]).toEqual([0, ["pr-0 deleted", "pr-1 deleted", "pr-2 deleted", "pr-3 deleted"]]);
      expect((JSON.parse(outputs.deleted ?? "[]") as { kind: string }[]).filter(({ kind }) => kind !== "tag")).toHaveLength(20);
    },
  },
  {
    title: "GitHub asks to slow down (secondary rate limit)",
    happens: "It waits as long as it is asked to, and goes on.",
    on: onDeletion({
      nth: 3,
      status: 403,
      message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      headers: { "retry-after": "60" },
    }),
    ends: ({ code, results }) =>
      expect([code, said(results)]).toEqual([0, ["pr-0 deleted", "pr-1 deleted", "pr-2 deleted", "pr-3 deleted"]]),
  },
  {
    title: "the hour's limit of requests is nearly used up",
    happens: "What it does not allow for is not begun: it is said, the step succeeds, and the next run goes on with the oldest.",
    options: { hourlyLimit: 36 },
    on: () => {},
    ends: ({ code, results, warnings }, world) => {
      expect([code, said(results)]).toEqual([0, ["pr-0 deleted", "pr-1 deleted", "pr-2 kept", "pr-3 kept"]]);
      expect(results[2]?.reason).toBe("left for the next run: the rate limit is used up");
      expect(warnings.join()).toContain("2 of 4 are left for the next run");
      expect(world.github.calls.every(({ status }) => status !== 403)).toBe(true);
    },
  },
];

const others: readonly Row[] = [
  {
    id: "F63",
    title: "clean-up: two at once, and an image is pushed meanwhile that shares a platform with one that goes",
    happens: "Neither fails, and what was pushed is whole: the package is looked through again before the first deletion.",
    run: () =>
      withPackage(async (world, all) => {
        const { storage } = world.github.registry;
        const shared = sharedOf(all[0] as TestImage);
        let listings = 0;
        world.github.inject({
          on: /^GET .*\/versions$/,
          times: always,
          before: () => {
            if (++listings !== 3) return;
            const index = { schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests: [shared.descriptor] };
            storage.putManifest("acme/app", index.mediaType, JSON.stringify(index), "v9");
          },
        });
        const steps = await Promise.all([world.clean(inputs), world.clean(inputs)]);
        expect(steps.map(({ code }) => code)).toEqual([0, 0]);
        if (world.tags().includes("v9")) expect(world.has(shared.descriptor.digest)).toBe(true);
      }),
  },
  {
    id: "F63",
    title: "clean-up: a release tag is put on an image between the plan and its deletion",
    happens: "The image stays, and so does the tag: the package is looked through again before the first deletion.",
    run: () =>
      withPackage(async (world, all) => {
        const { storage } = world.github.registry;
        const image = all[3] as TestImage;
        let listings = 0;
        world.github.inject({
          on: /^GET .*\/versions$/,
          times: always,
          before: () => {
            if (++listings === 2) storage.repository("acme/app").tags.set("v1", rootOf(image));
          },
        });
        const { code, log } = await world.clean(inputs);
        expect(code, log).toBe(0);
        expect(world.tags()).toContain("v1");
        expect(world.has(...digestsOf(image))).toBe(true);
      }),
  },
  {
    id: "F63",
    title: "clean-up: a release tag is put on an image while others are being deleted",
    happens: "The image stays: the tags of an image are looked at again at most two seconds before it is deleted.",
    run: () =>
      withPackage(async (world, all) => {
        const { storage } = world.github.registry;
        const image = all[3] as TestImage;
        world.github.inject({
          on: /^DELETE .*\/versions\/\d+$/,
          nth: 4,
          delay: 2100,
          before: () => void storage.repository("acme/app").tags.set("v1", rootOf(image)),
        });
        const { code, log } = await world.clean(inputs);
        expect(code, log).toBe(0);
        expect(world.tags()).toEqual(expect.arrayContaining(["v1"]));
        expect(world.has(...digestsOf(image))).toBe(true);
      }),
  },
  {
    id: "F63",
    title: "clean-up: a push is under way, and its platforms have no index and no tag yet",
    happens: "They stay: what has no tag goes only when it is older than a day.",
    run: () =>
      withPackage(async (world, all) => {
        const image = all[5] as TestImage;
        world.hold(image, 0.01);
        world.github.registry.storage.repository("acme/app").manifests.delete(rootOf(image));
        const { code, log } = await world.clean(inputs);
        expect(code, log).toBe(0);
        expect(world.has(...digestsOf(image).slice(0, -1))).toBe(true);
      }),
  },
  {
    id: "F63",
    title: "clean-up: GitHub's list is behind, and does not show yet what was pushed",
    happens: "What the list does not show is not touched, nor what it shows and is young.",
    run: () =>
      withPackage(
        async (world, all) => {
          world.github.inject({
            on: /^GET .*\/versions$/,
            nth: 2,
            before: () => world.hold(all[5] as TestImage, 0, "v9"),
          });
          const { code, log } = await world.clean(inputs);
          expect(code, log).toBe(0);
          expect(world.tags()).toContain("v9");
          expect(world.has(...digestsOf(all[5] as TestImage))).toBe(true);
        },
        { lag: 3 },
      ),
  },
  {
    id: "F64",
    title: "clean-up: everything in the package would go",
    happens: "Its newest image stays, since GitHub deletes no last tagged version, and the command that deletes the package is named.",
    run: () =>
      withPackage(async (world) => {
        for (const dry of [true, false]) {
          const { code, results, warnings } = await world.clean({ "tag-filter": "*", cascade: true, "dry-run": dry });
          expect([code, results.at(-1)?.status]).toEqual([0, "kept"]);
          expect(results.at(-1)?.reason).toContain("gh api --method DELETE /orgs/acme/packages/container/app");
          expect(warnings.join()).toContain("latest stays");
        }
      }),
  },
];

/** Clean-up by rule on ghcr.io: what cannot be read, what is refused, and what others do meanwhile. */
export const cleanup: readonly Row[] = [
  ...unreadable.map(([title, fault, why]) =>
    nothingGoes(`a manifest of the package ${title}`, why, ({ github: { registry } }, all) => {
      registry.inject({ on: "manifest-get", path: rootOf(all[4] as TestImage), times: always, fault });
    }),
  ),
  nothingGoes("GitHub's list of versions fails", /list package versions.*status 502/, ({ github }) =>
    github.inject({ on: /^GET .*\/versions$/, times: always, status: 502 }),
  ),
  ...troubles.map(
    ({ title, happens, on, options, ends }): Row => ({
      id: "F62",
      title: `clean-up: ${title}`,
      happens,
      run: () =>
        withPackage(async (world, all) => {
          on(world, all);
          using clock = simulatedClock({ start: Date.now() });
          ends(await world.clean(inputs, undefined, { clock, random: () => 0.5 }), world, all);
        }, options),
    }),
  ),
  ...others,
];
