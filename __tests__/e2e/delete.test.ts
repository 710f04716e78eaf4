import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMachine, type Machine } from "../../scripts/machine.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { startCountingProxy } from "../support/counting-proxy.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { allRegistries, distribution3, dockerRegistry, type RealRegistry } from "../support/real-registries.ts";
import { makeImage, pushImage, storeImage, type TestContent, type TestImage } from "../support/test-image.ts";
import { createAuthority } from "../support/tls.ts";
import { describeWith, run } from "../support/tools.ts";
import { expectImage, fail, succeed } from "./step.ts";

const indexType = "application/vnd.oci.image.index.v1+json";
const root = ({ root: { descriptor } }: TestImage): string => descriptor.digest;

let image: TestImage;
let other: TestImage;
beforeAll(async () => {
  image = await makeImage({ seed: "to go" });
  other = await makeImage({ seed: "to stay" });
});

const accept = [indexType, "application/vnd.oci.image.manifest.v1+json"].join(", ");

/** What a reference (`127.0.0.1:5000/app:1`) holds; undefined where it is not there. */
async function heldBy(reference: string): Promise<string | undefined> {
  const [, host, name, at] = /^([^/]+)\/([^:@]+)[:@](.+)$/.exec(reference) ?? [];
  const answer = await fetch(`http://${host}/v2/${name}/manifests/${at}`, { headers: { accept } });
  await answer.arrayBuffer();
  return answer.status === 200 ? (answer.headers.get("docker-content-digest") ?? "") : undefined;
}

/** The tags of a repository and what they hold. */
async function tagsOf(repository: string): Promise<Record<string, string>> {
  const [host, name] = repository.split("/");
  const { tags } = (await (await fetch(`http://${host}/v2/${name}/tags/list`)).json()) as { tags?: string[] | null };
  const held = await Promise.all((tags ?? []).map(async (tag) => [tag, (await heldBy(`${repository}:${tag}`)) ?? "nothing"] as const));
  return Object.fromEntries(held);
}

async function isThere(reference: string): Promise<boolean> {
  return (await heldBy(reference)) !== undefined;
}

/** Pushes an index of manifests that are there already. @returns its digest. */
async function pushIndex({ url }: RealRegistry, repository: string, manifests: readonly TestContent[], tag: string): Promise<void> {
  const body = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: manifests.map(({ descriptor }) => descriptor) });
  const answer = await fetch(`${url}/v2/${repository}/manifests/${tag}`, { method: "PUT", body, headers: { "content-type": indexType } });
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
}

for (const kind of allRegistries) {
  describeWith(["crane", ...kind.tools], `delete on ${kind.name}`, () => {
    let machine: Machine;
    let registry: RealRegistry;
    beforeAll(async () => {
      machine = await createMachine();
      registry = await kind.start();
    });
    afterAll(async () => {
      await registry.stop();
      await machine[Symbol.asyncDispose]();
    });
    /** A repository of its own for each test. */
    const filled = async (name: string, ...tags: string[]): Promise<string> => {
      await pushImage(registry.url, name, image, ...tags);
      await pushImage(registry.url, name, other, "other");
      return `${registry.host}/${name}`;
    };
    const attach = async (repository: string, subject: string, name: string): Promise<string> => {
      await writeFile(join(machine.workspace, `${name}.json`), JSON.stringify({ name }));
      const inputs = {
        operation: "attach",
        reference: `${repository}@${subject}`,
        "artifact-type": "text/x-report",
        files: `${name}.json`,
      };
      return (await succeed(machine, inputs)).outputs.digest as string;
    };
    const referrersOf = async (reference: string): Promise<string[]> => {
      const { outputs } = await succeed(machine, { operation: "discover", reference });
      return (JSON.parse(outputs.referrers as string) as { digest: string }[]).map(({ digest }) => digest).sort();
    };

    test("name:tag removes that tag and nothing else", async () => {
      const repository = await filled("tag", "1", "1.0");
      const { outputs, results } = await succeed(machine, { operation: "delete", reference: `${repository}:1` });
      const deleted = [{ kind: "tag", reference: `${repository}:1`, digest: root(image) }];
      expect(JSON.parse(outputs.deleted as string)).toEqual(deleted);
      expect(outputs.changed).toBe("true");
      expect(results).toEqual([{ reference: `${repository}:1`, status: "deleted", deleted }]);
      expect(await tagsOf(repository)).toEqual({ "1.0": root(image), other: root(other) });
      await expectImage(`${repository}:1.0`, image);
      // Its last tag leaves the image as it is, too: there by its digest.
      await succeed(machine, { operation: "delete", reference: `${repository}:1.0` });
      expect(await tagsOf(repository)).toEqual({ other: root(other) });
      await expectImage(`${repository}@${root(image)}`, image);
      await fail(
        machine,
        { operation: "delete", reference: `${repository}:1` },
        /there is nothing to delete\. With if-missing: ignore this is a success/,
      );
      const again = await succeed(machine, { operation: "delete", reference: `${repository}:1`, "if-missing": "ignore" });
      expect(again.outputs).toMatchObject({ changed: "false", deleted: "[]" });
    });

    test("name@digest removes the manifest and every tag on it; name:tag@digest, provided that the tag holds it", async () => {
      const repository = await filled("digest", "1", "2", "3");
      const wrong = { operation: "delete", reference: `${repository}:other@${root(image)}` };
      await fail(machine, wrong, /the tag holds sha256:\w+; nothing was deleted/);
      expect(Object.keys(await tagsOf(repository)).sort()).toEqual(["1", "2", "3", "other"]);
      await succeed(machine, { operation: "delete", reference: `${repository}:1@${root(image)}` });
      expect(await tagsOf(repository)).toEqual({ other: root(other) });
      expect(await isThere(`${repository}@${root(image)}`)).toBe(false);
      await succeed(machine, { operation: "delete", reference: `${repository}@${root(other)}` });
      expect(await tagsOf(repository)).toEqual({});
      // What was beneath them stays.
      for (const { manifest } of [...image.platforms, ...other.platforms]) {
        expect(await isThere(`${repository}@${manifest.descriptor.digest}`)).toBe(true);
      }
    });

    // Where the registry deletes tags itself it is one and the same.
    if (kind === dockerRegistry || kind === distribution3)
      test("a bare repository with tag-filter: each tag that matches, and no other; a dry run changes nothing", async () => {
        const repository = await filled("filter", "pr-1", "pr-2", "pr-2-keep", "1");
        const inputs = { operation: "delete", reference: repository, "tag-filter": ["pr-*", "!*-keep"] };
        const before = await tagsOf(repository);
        const dry = await succeed(machine, { ...inputs, "dry-run": true });
        expect(dry.outputs).toMatchObject({ changed: "false", deleted: "[]" });
        expect(dry.step.log).toContain(`tag      ${repository}:pr-2 ${root(image)}`);
        expect(dry.step.summary).toContain("<td><code>pr-2</code></td>");
        expect(await tagsOf(repository)).toEqual(before);
        const { results } = await succeed(machine, inputs);
        expect(results).toEqual(dry.results.map((result) => ({ ...result, status: "deleted" })));
        expect(await tagsOf(repository)).toEqual({ "1": root(image), "pr-2-keep": root(image), other: root(other) });
      });

    test.each([false, true])("a filter that lets in every name leaves what stays its signatures (cascade: %s)", async (cascade) => {
      const name = `names-${cascade}`;
      const repository = await filled(name, "v1", "main");
      const [sbom, ofOther] = [await attach(repository, root(image), "sbom"), await attach(repository, root(other), "sbom-of-other")];
      const small = await makeImage({ seed: "signature", platforms: ["linux/amd64"], attestations: false, index: false });
      const signatures = [image, other].map((it) => `sha256-${root(it).slice(7)}.sig`) as [string, string];
      for (const signature of signatures) await pushImage(registry.url, name, small, signature);
      await succeed(machine, { operation: "delete", reference: repository, "tag-filter": ["*", "!v*"], cascade });
      const left = Object.keys(await tagsOf(repository)).filter((tag) => !/^sha256-[0-9a-f]{64}$/.test(tag));
      expect(left.sort()).toEqual([...(cascade ? signatures.slice(0, 1) : signatures), "v1"].sort());
      expect(await referrersOf(`${repository}:v1`)).toContain(sbom);
      await expectImage(`${repository}:v1`, image);
      expect(await isThere(`${repository}@${ofOther}`)).toBe(!cascade);
      expect(await isThere(`${repository}@${root(other)}`)).toBe(!cascade);
      if (!cascade) expect(await referrersOf(`${repository}@${root(other)}`)).toContain(ofOther);
    });

    test("a referrer that goes leaves its subject's list; cascade takes platforms and referrers, and nothing that a kept index or subject needs", {
      timeout: 60_000,
    }, async () => {
      const repository = await filled("cascade", "1", "latest");
      const [stays, goes] = image.platforms.map(({ manifest }) => manifest) as [TestContent, TestContent];
      await pushIndex(registry, "cascade", [stays], "kept");
      const [of, ofStays, ofGoes, ofOther, second] = (await Promise.all([
        attach(repository, root(image), "of-the-index"),
        attach(repository, stays.descriptor.digest, "of-a-platform-that-stays"),
        attach(repository, goes.descriptor.digest, "of-a-platform-that-goes"),
        attach(repository, root(other), "of-the-other"),
        attach(repository, root(other), "of-the-other-too"),
      ])) as [string, string, string, string, string];
      const signature = `sha256-${root(image).slice(7)}.sig`;
      await run("crane", ["tag", `${repository}@${other.platforms[0]?.manifest.descriptor.digest}`, "unrelated"]);
      const small = await makeImage({ seed: "signature", platforms: ["linux/amd64"], attestations: false, index: false });
      await pushImage(registry.url, "cascade", small, signature);

      await succeed(machine, { operation: "delete", reference: `${repository}@${second}` });
      expect(await referrersOf(`${repository}@${root(other)}`)).toEqual([ofOther]);
      const list = await run("crane", ["manifest", `${repository}:${root(other).replace(":", "-")}`], { mayFail: true });
      if (!kind.referrersApi) expect(list.stdout).toContain(ofOther);
      expect(list.stdout).not.toContain(second);
      expect(await isThere(`${repository}@${second}`)).toBe(false);

      // While another tag holds it, the tag goes alone.
      const alone = await succeed(machine, { operation: "delete", reference: `${repository}:1`, cascade: true });
      expect(alone.results[0].deleted).toMatchObject([{ kind: "tag" }]);
      await expectImage(`${repository}:latest`, image);

      const { results } = await succeed(machine, { operation: "delete", reference: `${repository}:latest`, cascade: true });
      const kinds = new Map((results[0].deleted as { digest: string; kind: string }[]).map(({ digest, kind }) => [digest, kind]));
      expect(kinds.get(root(image))).toBe("manifest");
      expect(kinds.get(goes.descriptor.digest)).toBe("child");
      for (const digest of [of, ofGoes, root(small)]) expect(kinds.get(digest)).toBe("referrer");
      const gone = [root(image), goes.descriptor.digest, of, ofGoes, root(small)];
      for (const digest of gone) expect(await isThere(`${repository}@${digest}`), digest).toBe(false);
      expect(results[0].kept).toEqual([{ digest: stays.descriptor.digest, because: "needed" }]);
      expect(await isThere(`${repository}@${stays.descriptor.digest}`)).toBe(true);
      const left = Object.keys(await tagsOf(repository)).filter((tag) => !/^sha256-[0-9a-f]{64}$/.test(tag));
      expect(left.sort()).toEqual(["kept", "other", "unrelated"]);
      expect(await referrersOf(`${repository}:other`)).toEqual([ofOther]);
      expect(await referrersOf(`${repository}:kept`)).toEqual([ofStays]);
      await expectImage(`${repository}:other`, other);
    });
  });
}

/** Closed pull requests; the real measure: `IMAGES=100`. */
const closed = Number(process.env.IMAGES ?? 12);

for (const kind of allRegistries) {
  describeWith([...kind.tools], `clean up on ${kind.name}`, () => {
    test("closed pull requests go with platforms and attestations, and the newest, the protected and what they need stay", {
      timeout: 600_000,
    }, async () => {
      await using registry = await kind.start();
      await using machine = await createMachine();
      await using proxy = await startCountingProxy(registry.host);
      const created = (days: number) => ({ "org.opencontainers.image.created": new Date(Date.now() - days * 86_400_000).toISOString() });
      const build = (seed: string, days: number) => makeImage({ seed, layers: 1, layerSize: 100, annotations: created(days) });
      const images = await Promise.all(Array.from({ length: closed }, (_, at) => build(`pr ${at}`, 100 + at)));
      for (const [at, one] of images.entries()) await pushImage(registry.url, "app", one, `pr-${at}`);
      const [release, young] = [await build("release", 900), await build("young", 2)];
      await pushImage(registry.url, "app", release, "v1", "pr-release");
      await pushImage(registry.url, "app", young, "pr-young");
      // An index that shares a platform with one that goes.
      const [, shared] = images.map(({ platforms }) => platforms[0]?.manifest) as [TestContent, TestContent];
      await pushIndex(registry, "app", [shared], "main");
      proxy.forget();
      const inputs = {
        operation: "delete",
        reference: `${proxy.host}/app`,
        "tag-filter": "pr-*",
        "older-than": "30d",
        keep: 2,
        "keep-tags": "v*",
        cascade: true,
      };
      const dry = await machine.simulate({ ...inputs, "dry-run": true });
      proxy.forget();
      const step = await machine.simulate(inputs);
      expect(step.code, step.log).toBe(0);
      const said = (text: string | undefined) =>
        (JSON.parse(text ?? "[]") as { reference: string; status: string; reason: string }[]).map(({ reference, status, reason }) => [
          reference,
          status.replace("would-delete", "deleted"),
          reason,
        ]);
      // An output over 100 KiB is left empty.
      if (closed < 100) expect(said(step.outputs.results)).toEqual(said(dry.outputs.results));
      // The newest two are the young one and pr-0.
      const repository = `${registry.host}/app`;
      expect(Object.keys(await tagsOf(repository)).sort()).toEqual(["main", "pr-0", "pr-release", "pr-young", "v1"]);
      for (const one of [release, young, images[0] as TestImage]) {
        for (const { descriptor } of one.manifests) expect(await isThere(`${repository}@${descriptor.digest}`)).toBe(true);
      }
      expect(await isThere(`${repository}@${shared.descriptor.digest}`)).toBe(true);
      const deleted = JSON.parse(step.outputs.deleted || "[]") as { kind: string }[];
      const manifests = deleted.length > 0 ? deleted.filter(({ kind: what }) => what !== "tag").length : (closed - 1) * 5 - 1;
      expect(manifests).toBe((closed - 1) * 5 - 1);
      if (kind === dockerRegistry && closed >= 100) expect(proxy.requests.length / manifests).toBeLessThanOrEqual(3);
      if (process.env.IMAGES) console.log(kind.name, proxy.requests.length, "requests", manifests, "manifests", proxy.tally());
    });
  });
}

describe("where deletion is switched off, nothing is moved and the step says why", () => {
  for (const kind of [dockerRegistry, distribution3]) {
    describeWith(["crane", ...kind.tools], `on ${kind.name}`, () => {
      test("a tag, a digest, a cascade", async () => {
        await using registry = await kind.start({ deletion: false });
        await using machine = await createMachine();
        await pushImage(registry.url, "app", image, "1", "2");
        const repository = `${registry.host}/app`;
        const off =
          /does not delete manifests by digest .*status 405.*\. Switch deletion on at the registry \(distribution: storage\.delete\.enabled\)/;
        await fail(machine, { operation: "delete", reference: `${repository}@${root(image)}` }, off);
        const alone =
          /the registry deletes neither tags nor digests: the tag cannot be removed alone, and was left as it is.*\. Switch deletion on/;
        for (const cascade of [false, true]) {
          await fail(machine, { operation: "delete", reference: `${repository}:1`, cascade }, alone);
        }
        await fail(machine, { operation: "delete", reference: `${repository}@${root(image)}`, cascade: true }, off);
        // A signature that stays must be found.
        await writeFile(join(machine.workspace, "signature.json"), "{}");
        const attached = await succeed(machine, {
          ...{ operation: "attach", reference: `${repository}:1`, files: "signature.json", "artifact-type": "text/x-signature" },
        });
        const signature = attached.outputs.digest as string;
        const lists = await tagsOf(repository);
        for (const cascade of [false, true]) {
          const { outputs } = await fail(machine, { operation: "delete", reference: `${repository}@${signature}`, cascade }, off);
          expect(outputs.changed).toBe("false");
        }
        expect(await tagsOf(repository)).toEqual(lists);
        const found = await succeed(machine, { operation: "discover", reference: `${repository}:1` });
        expect(found.outputs.referrers).toContain(signature);
        expect(await tagsOf(repository)).toMatchObject({ "1": root(image), "2": root(image) });
        await expectImage(`${repository}:1`, image);
      });
    });
  }
});

describe("Docker Hub", () => {
  interface Hub extends AsyncDisposable {
    readonly hub: FaultRegistry;
    readonly machine: Machine;
    readonly tags: () => Record<string, string>;
  }
  const startHub = async (digestDeletion: boolean): Promise<Hub> => {
    await using starting = new AsyncDisposableStack();
    const authority = await createAuthority();
    const tls = await authority.issue(["registry-1.docker.io"]);
    const hub = starting.use(await startFaultRegistry({ tls, referrers: false, subjectHeader: false, digestDeletion }));
    const proxy = starting.use(await startConnectProxy({ routes: { "registry-1.docker.io:443": hub.host } }));
    const machine = starting.use(await createMachine({ env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: undefined } }));
    await writeFile(join(machine.workspace, "ca.pem"), authority.certificate);
    storeImage(hub.storage, "acme/app", image, "1", "2");
    storeImage(hub.storage, "acme/app", other, "latest");
    const tags = () => Object.fromEntries(hub.storage.repository("acme/app").tags);
    const all = starting.move();
    return { hub, machine, tags, [Symbol.asyncDispose]: () => all.disposeAsync() };
  };
  const hint =
    "Docker Hub does not delete digests through its registry API: delete the tags, or use its own API \\(https://hub\\.docker\\.com/v2/\\) or web site";

  test("refuses digests with 405: a clear error that says what its own API can do; tags go by its registry API", async () => {
    await using world = await startHub(false);
    const { hub, machine, tags } = world;
    const why = new RegExp(`the registry does not delete manifests by digest .*status 405\\)\\. ${hint}`);
    await fail(machine, { operation: "delete", reference: `acme/app@${root(image)}`, "ca-file": "ca.pem" }, why);
    await succeed(machine, { operation: "delete", reference: "docker.io/acme/app:1", "ca-file": "ca.pem" });
    expect(tags()).toEqual({ "2": root(image), latest: root(other) });
    // Where it ever refused those, too, nothing would be moved.
    hub.inject({ on: "manifest-delete", times: 99, when: ({ reference }) => !reference.includes(":"), fault: { status: 405 } });
    const neither = new RegExp(`deletes neither tags nor digests: .* was left as it is \\(host [^)]+\\)\\. ${hint}`);
    await fail(machine, { operation: "delete", reference: "acme/app:2", "ca-file": "ca.pem" }, neither);
    expect(tags()).toEqual({ "2": root(image), latest: root(other) });
  });

  test("refuses what a tag still points to with 403: its tags go first", async () => {
    await using world = await startHub(true);
    const { hub, machine, tags } = world;
    const isHeld = (digest: string) => Object.values(tags()).includes(digest);
    hub.inject({ on: "manifest-delete", times: 99, when: ({ reference }) => isHeld(reference), fault: { status: 403 } });
    await succeed(machine, { operation: "delete", reference: `acme/app@${root(image)}`, "ca-file": "ca.pem" });
    expect(tags()).toEqual({ latest: root(other) });
    expect(hub.storage.manifest("acme/app", root(image))).toBeUndefined();
  });
});

test("a layout is deleted from: a tag alone, a digest, what nothing else needs", async () => {
  await using registry = await startFaultRegistry();
  await using machine = await createMachine();
  storeImage(registry.storage, "app", image, "1");
  storeImage(registry.storage, "app", other, "2");
  for (const [tag, name] of [
    ["1", "a"],
    ["1", "b"],
    ["2", "c"],
  ]) {
    await succeed(machine, { operation: "copy", source: `${registry.host}/app:${tag}`, destination: `oci:images:${name}` });
  }
  const tags = async () => JSON.parse((await succeed(machine, { operation: "tags", reference: "oci:images" })).outputs.tags as string);
  await succeed(machine, { operation: "delete", reference: "oci:images:a" });
  expect(await tags()).toEqual(["b", "c"]);
  const { outputs } = await succeed(machine, { operation: "delete", reference: "oci:images:b", cascade: true });
  const deleted = (JSON.parse(outputs.deleted as string) as { digest: string }[]).map(({ digest }) => digest);
  expect(new Set(deleted)).toEqual(new Set(image.manifests.map(({ descriptor }) => descriptor.digest)));
  expect(await tags()).toEqual(["c"]);
  // The other one is whole still.
  await succeed(machine, { operation: "copy", source: "oci:images:c", destination: `${registry.host}/whole:1` });
  expect(registry.storage.missing("whole", other.root)).toEqual([]);
  await succeed(machine, { operation: "delete", reference: `oci:images@${root(other)}` });
  expect(await tags()).toEqual([]);
});
