import { expect, test } from "vitest";
import { ocimemRegistry, type RealRegistry } from "../support/real-registries.ts";
import { makeImage, pushImage } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { actRepository, expression, reusableWorkflow, standInFor } from "./act.ts";
import { digestOf, manifestOf, referrersOf } from "./registry-content.ts";

const time = 240_000;

async function stage(registry: RealRegistry) {
  const image = await makeImage();
  await pushImage(registry.url, "app", image, "1");
  return { digest: image.root.descriptor.digest, arm: image.platforms[1]?.manifest.descriptor.digest ?? "" };
}

const upload = (name: string, path: string) => ({ uses: standInFor("upload-artifact"), with: { name, path } });

/** A job that leaves two artifacts: one file, and a folder with files in it. */
const build = {
  "runs-on": "ubuntu-latest",
  steps: [
    {
      run: [
        'mkdir -p "$RUNNER_TEMP/sbom" "$RUNNER_TEMP/report/parts/.hidden"',
        'echo "{}" >"$RUNNER_TEMP/sbom/app.spdx.json"',
        'echo page >"$RUNNER_TEMP/report/index page.html"',
        'echo one >"$RUNNER_TEMP/report/parts/one*.html"',
        'echo two >"$RUNNER_TEMP/report/parts/.hidden/two.html"',
      ].join("\n"),
    },
    upload("sbom", expression("format('{0}/sbom/app.spdx.json', runner.temp)")),
    upload("test report = all", expression("format('{0}/report', runner.temp)")),
  ],
};

const artifacts = `
# What the build left.
sbom = application/spdx+json

test report = all = application/vnd.example.report   text/html
`;

describeWith(["act", "jq", ...ocimemRegistry.tools], "attach.yml", () => {
  test(
    "attaches the artifacts of earlier jobs, one referrer each with all its files",
    async () => {
      await using registry = await ocimemRegistry.start();
      await using repository = await actRepository();
      const { digest } = await stage(registry);
      const attach = (more: object = {}) =>
        repository.run({ uses: reusableWorkflow("attach"), with: { subject: `${registry.host}/app:1\n`, artifacts, ...more } }, { build });

      const dry = await attach({ "dry-run": true });
      expect(dry.code, dry.log).toBe(0);
      expect(JSON.parse(dry.outputs?.result ?? "")).toMatchObject([{ status: "would-attach" }, { status: "would-attach" }]);
      expect(await referrersOf(registry, "app", digest)).toEqual([]);

      const ran = await attach();
      expect(ran.code, ran.log).toBe(0);
      const digests = JSON.parse(ran.outputs?.digests ?? "") as Record<string, string>;
      expect(Object.keys(digests)).toEqual(["sbom", "test report = all"]);
      expect(JSON.parse(ran.outputs?.result ?? "")).toMatchObject([
        { artifact: "sbom", artifactType: "application/spdx+json", subject: `${registry.host}/app@${digest}`, status: "attached" },
        { artifact: "test report = all", artifactType: "application/vnd.example.report", digest: digests["test report = all"] },
      ]);
      expect(await referrersOf(registry, "app", digest)).toEqual(Object.values(digests).sort());
      const titles = async (name: string) =>
        (await manifestOf(registry, "app", digests[name] ?? "")).layers?.map(({ mediaType, annotations }) => [
          annotations?.["org.opencontainers.image.title"],
          mediaType,
        ]);
      expect(await titles("sbom")).toEqual([["app.spdx.json", "application/spdx+json"]]);
      expect(await titles("test report = all")).toEqual([
        ["index page.html", "text/html"],
        ["parts/.hidden/two.html", "text/html"],
        ["parts/one*.html", "text/html"],
      ]);

      const again = await attach();
      expect(JSON.parse(again.outputs?.result ?? "")).toMatchObject([{ status: "unchanged" }, { status: "unchanged" }]);
      expect(JSON.parse(again.outputs?.digests ?? "")).toEqual(digests);
    },
    time,
  );

  test(
    "attaches to one platform, and twice in one run without confusing the results",
    async () => {
      await using registry = await ocimemRegistry.start();
      await using repository = await actRepository();
      const { digest, arm } = await stage(registry);
      const subject = `${registry.host}/app@${digest}`;
      const uses = reusableWorkflow("attach");
      const ran = await repository.run(
        { uses, with: { subject, artifacts: "sbom = application/vnd.example.arm", platform: "linux/arm64" } },
        { build, index: { uses, needs: "build", with: { subject, artifacts: "sbom = application/vnd.example.index" } } },
      );
      expect(ran.code, ran.log).toBe(0);
      const [onArm] = await referrersOf(registry, "app", arm);
      expect(JSON.parse(ran.outputs?.digests ?? "")).toEqual({ sbom: onArm });
      const [onIndex] = await referrersOf(registry, "app", digest);
      expect(onIndex).not.toBe(onArm);
      expect((await manifestOf(registry, "app", onIndex ?? "")).artifactType).toBe("application/vnd.example.index");
      expect(await digestOf(registry, "app", "1")).toBe(digest);
    },
    time,
  );

  test(
    "names the lines that are wrong before anything is attached",
    async () => {
      await using registry = await ocimemRegistry.start();
      await using repository = await actRepository();
      const { digest } = await stage(registry);
      const lines = [
        "# fine",
        "sbom = application/spdx+json",
        "",
        "sbom=text/plain",
        "report",
        "= text/plain",
        "report = text",
        "a = b/c d/e f/g",
      ];
      const ran = await repository.run(
        { uses: reusableWorkflow("attach"), with: { subject: `${registry.host}/app:1`, artifacts: lines.join("\n") } },
        { build },
      );
      expect(ran.code).not.toBe(0);
      expect(ran.jobs.has("Attach sbom")).toBe(false);
      expect(ran.errors.map((error) => error.replace(/:.*$/, ""))).toEqual(["line 4", "line 5", "line 6", "line 7", "line 8"]);
      expect(ran.errors[0]).toBe('line 4: the artifact "sbom" is in the list already');
      expect(await referrersOf(registry, "app", digest)).toEqual([]);
    },
    time,
  );

  test(
    "says which artifact is missing, and attaches the others",
    async () => {
      await using registry = await ocimemRegistry.start();
      await using repository = await actRepository();
      const { digest } = await stage(registry);
      const ran = await repository.run(
        {
          uses: reusableWorkflow("attach"),
          with: { subject: `${registry.host}/app:1`, artifacts: "nobody = text/plain\nsbom = application/spdx+json" },
        },
        { build },
      );
      expect(ran.code).not.toBe(0);
      expect(ran.jobs.get("Collect the results")).toBe("failure");
      expect(ran.errors).toContain('"nobody"');
      expect(JSON.parse(ran.steps["collect.digests"] ?? "")).toEqual({ sbom: (await referrersOf(registry, "app", digest))[0] });
    },
    time,
  );
});
