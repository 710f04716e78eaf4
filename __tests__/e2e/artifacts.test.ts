import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { startCountingProxy } from "../support/counting-proxy.ts";
import { allRegistries, dockerRegistry, ocimemRegistry } from "../support/real-registries.ts";
import { runStep } from "../support/steps.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, pushImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";

const image = () => makeImage({ seed: "subject" });
const kinds = allRegistries.map((kind) => [kind.name, kind] as const);
const tools = [...new Set(allRegistries.flatMap((kind) => kind.tools))];

describeWith([...tools, "oras"], "attach and discover", () => {
  test.each(kinds)("on %s: oras sees what is attached, and what oras attaches is found", async (_, kind) => {
    await using registry = await kind.start();
    await pushImage(registry.url, "app", await image(), "1");
    await using machine = await createMachine();
    await writeFile(join(machine.workspace, "sbom.spdx.json"), "{}");
    const attach = {
      operation: "attach",
      reference: `${registry.host}/app:1`,
      "artifact-type": "application/spdx+json",
      files: "sbom.spdx.json",
    };
    const attached = await runStep(machine, attach);
    expect(attached.code).toBe(0);
    const again = await runStep(machine, attach);
    expect(again.outputs).toMatchObject({ changed: "false", digest: attached.outputs.digest });

    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "report.txt"), "by oras");
    await run("oras", ["attach", "--plain-http", "--artifact-type", "text/x-report", `${registry.host}/app:1`, "report.txt:text/plain"], {
      cwd: folder.path,
    });
    const seen = await run("oras", ["discover", "--plain-http", "--format", "json", `${registry.host}/app:1`]);
    expect(seen.stdout).toContain(attached.outputs.digest);
    const found = await runStep(machine, { operation: "discover", reference: `${registry.host}/app:1` });
    const types = (JSON.parse(found.outputs.referrers ?? "[]") as { artifactType: string }[])
      .map(({ artifactType }) => artifactType)
      .sort();
    expect(found.outputs.count).toBe("2");
    // This registry names the config's media type instead of the artifact's.
    if (!kind.referrersApi || kind === ocimemRegistry) expect(types).toEqual(["application/spdx+json", "text/x-report"]);

    const pulled = await runStep(machine, {
      operation: "pull",
      reference: `${registry.host}/app:1`,
      "artifact-type": "text/x-report",
      path: "out",
    });
    expect(pulled.code).toBe(0);
    expect(await readFile(join(machine.workspace, "out", "report.txt"), "utf8")).toBe("by oras");
  });
});

describeWith(["docker-registry"], "sixteen attaches at once, without the referrers API", () => {
  const rounds = Number(process.env.ATTACH_ROUNDS ?? 1);
  test.each([0, 20])(
    "lose nothing, with %i ms each way",
    async (delay) => {
      for (let round = 0; round < rounds; round++) {
        await using registry = await dockerRegistry.start();
        await using proxy = await startCountingProxy(registry.host, { there: delay, back: delay });
        await pushImage(registry.url, "app", await image(), "1");
        await using machine = await createMachine();
        const names = Array.from({ length: 16 }, (_, at) => `report-${at}.txt`);
        await Promise.all(names.map((name) => writeFile(join(machine.workspace, name), name)));
        const steps = await Promise.all(
          names.map((files) =>
            runStep(machine, { operation: "attach", reference: `${proxy.host}/app:1`, "artifact-type": "text/x-report", files }),
          ),
        );
        const done = steps.filter(({ code }) => code === 0).map(({ outputs }) => outputs.digest);
        const found = await runStep(machine, { operation: "discover", reference: `${registry.host}/app:1` });
        const listed = (JSON.parse(found.outputs.referrers ?? "[]") as { digest: string }[]).map(({ digest }) => digest);
        // Whoever says it is done is in the list; here nobody has a reason not to be sure.
        expect(listed).toEqual(expect.arrayContaining(done));
        expect(steps.filter(({ code }) => code !== 0).map(({ annotations }) => annotations[0]?.message)).toEqual([]);
        expect(new Set(listed).size).toBe(16);
      }
    },
    60_000 + rounds * 60_000,
  );
});
