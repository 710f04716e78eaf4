import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { outputNames } from "../../src/action/report/report.ts";
import { archiveOf, file } from "../rootfs/layers.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { repositoryRoot } from "../support/tools.ts";
import { artifactOf, hostileWorld, imageOf, putBlob, putManifest, types } from "./hostile.ts";
import type { Row } from "./matrix.ts";

/** What the runner, a terminal or a page would obey. */
const commands = [
  "\n::set-env name=NODE_OPTIONS::--require /tmp/x",
  "\r\n::set-output name=digest::evil",
  "a\n::warning::x",
  "::add-mask::a",
  "  ::add-path::/tmp/evil",
  "\u0085::stop-commands::x",
  "\u2028::error::x",
  "text ##[add-path]/tmp/evil",
  "##[set-env name=A]B",
  "#\u200b#[error]x",
  "\u001b[2J\u001b]0;title\u0007\u001b[1A",
  "\u202egnp.exe",
  "%0A::add-path::/tmp/evil",
];

const markup = [
  "<img src=x onerror=alert(1)>",
  "[x](javascript:alert(1))",
  "![x](https://evil.example/pixel)",
  "`</code><script>alert(1)</script>",
  "| a | b |\n|---|---|",
  '"]; click n0 href "https://evil.example"',
  "%%{init: {'securityLevel': 'loose'}}%%",
  "</details></table><h1>x</h1>",
  "<!-- ",
  "&lt;img&gt;",
];

export const runnerAttacks: readonly Row[] = [
  {
    id: "S-25",
    title: "Commands to the runner in what a registry says: errors, warnings, tags, annotations, media types, file names",
    happens:
      "Each is one line of text without control characters: no command is obeyed, none moves the cursor, no tag that is none is listed.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      putManifest(registry, "1", artifactOf(registry, []));
      for (const [at, text] of commands.entries()) {
        const fault = registry.inject({
          ...{ on: ["manifest-get", "manifest-head", "tags"], path: `/v2/r${at}/`, times: 99 },
          fault: {
            ...{ status: 400, headers: { warning: `299 - "${text.replaceAll(/[^\x20-\x7e]/g, "")}"`, "content-type": "application/json" } },
            body: JSON.stringify({ errors: [{ code: at % 2 === 0 ? text : "X", message: text, detail: text }] }),
          },
        });
        expect(fault.hits).toBe(0);
      }
      await world.refusedEach(
        commands.map((_, at) => [`${registry.host}/r${at}:1`, /./] as const),
        {},
        { env: { RUNNER_DEBUG: "1" } },
      );
      registry.clearFaults();
      registry.inject({ on: "tags", times: 9, fault: { body: JSON.stringify({ name: "app", tags: [...commands, "good"] }) } });
      const listed = await world.run({ operation: "tags", reference: `${registry.host}/app` });
      expect(JSON.parse(listed.outputs.tags ?? "")).toEqual(["good"]);
      registry.clearFaults();
      const annotations = Object.fromEntries(
        commands.flatMap((text, at) => [
          [`k${at}`, text],
          [text, "v"],
        ]),
      );
      const layers = commands.map((text) => ({ ...putBlob(registry, text, `a/b${text}`), annotations }));
      const digest = putManifest(registry, "2", artifactOf(registry, layers, { annotations, artifactType: `a/${commands[0]}` })).digest;
      putManifest(
        registry,
        "3",
        artifactOf(registry, [], {
          annotations,
          artifactType: `b/${commands[7]}`,
          subject: { mediaType: types.manifest, digest, size: 1 },
        }),
      );
      const reference = `${registry.host}/app:2`;
      for (const inputs of [
        { operation: "inspect", reference },
        { operation: "discover", reference },
        { operation: "copy", source: reference, destination: "oci:out:1", referrers: true },
      ]) {
        const step = await world.run(inputs, { env: { RUNNER_DEBUG: "1" } });
        expect(step.code, step.log).toBe(0);
      }
    },
  },
  {
    id: "S-26",
    title: "The end of an output's block within an output",
    happens:
      "The delimiter never occurs in the value: what is read back is exactly what was there, and no other output, variable or path appears.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const values = [
        "x\nghadelimiter\nPATH<<E\n/tmp\nE",
        "x\nghadelimiter_\nghadelimiter__\n",
        "ghadelimiter",
        "a\r\nb\rc",
        "NAME<<X\nv\nX",
        "\n\n",
      ];
      const annotations = Object.fromEntries(values.map((value, at) => [`k${at}`, value]));
      const config = putBlob(
        registry,
        `{"a":"x",\n"ghadelimiter":\n\n"PATH<<E"}\r\nghadelimiter\n`.replace(/\r\nghadelimiter\n$/, ""),
        types.config,
      );
      // a manifest whose own lines are the runner's
      const document = JSON.stringify(artifactOf(registry, [], { annotations, config })).replace(
        '{"schemaVersion"',
        '{\n\n"x":"ghadelimiter",\n"schemaVersion"',
      );
      putManifest(registry, "1", document);
      const step = await world.run({ operation: "inspect", reference: `${registry.host}/app:1` });
      expect(step.code, step.log).toBe(0);
      expect(Object.keys(step.outputs).sort()).toEqual([...outputNames].sort());
      expect(step.outputs.manifest).toBe(document);
      expect(JSON.parse(step.outputs.results ?? "")[0].annotations).toEqual(annotations);
      expect(step.paths).toEqual([]);
    },
  },
  {
    id: "S-27",
    title: "Markdown, HTML and mermaid in what the summary shows",
    happens: "It is shown as it is written: no tag, no link, no image, no directive of it works.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const annotations = Object.fromEntries(markup.map((text, at) => [`k${at}`, text]));
      const layers = markup.map((text) => putBlob(registry, text, `a/b ${text}`));
      const root = putManifest(registry, "1", artifactOf(registry, layers, { annotations, artifactType: `a/${markup[0]}` }));
      for (const [at, text] of markup.entries()) {
        const more = { annotations: { ...annotations, at: `${at}` }, artifactType: `a/${text}`, subject: root };
        putManifest(registry, `referrer-${at}`, artifactOf(registry, [], more));
      }
      const reference = `${registry.host}/app:1`;
      registry.inject({ on: "manifest-head", path: "/v2/broken/", times: 9, fault: { status: 400 } });
      registry.inject({
        on: "manifest-get",
        path: "/v2/broken/",
        times: 9,
        fault: { status: 400, body: JSON.stringify({ errors: markup.map((message) => ({ code: "X", message })) }) },
      });
      for (const inputs of [
        { operation: "inspect", reference },
        { operation: "discover", reference },
        { operation: "copy", source: reference, destination: "oci:out:1", referrers: true },
        { operation: "inspect", reference: `${registry.host}/broken:1` },
      ]) {
        const { summary } = await world.run(inputs);
        expect(summary.length).toBeGreaterThan(0);
        const tags = new Set([...summary.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag));
        expect([...tags].filter((tag) => !/^(h3|p|strong|sub|code|pre|table|tr|th|td|br|ul|li|details|summary)$/.test(tag ?? ""))).toEqual(
          [],
        );
        expect(summary).not.toMatch(/<(?!th align="left">)[a-z0-9]+ |<!--|\]\(|!\[|%%\{|^\|/im);
        expect([...summary.matchAll(/```/g)].length % 2).toBe(0);
        for (const [, diagram = ""] of summary.matchAll(/```mermaid\n(.*?)```/gs)) {
          const lines = diagram.trim().split("\n");
          expect(
            lines.filter(
              (line) => !/^(flowchart LR|n[0-9]+[([]+"[A-Za-z0-9 .,:/+#;-]*"[)\]]+|n[0-9]+ (-->|-\. refers to \.->) n[0-9]+)$/.test(line),
            ),
          ).toEqual([]);
        }
      }
    },
  },
  {
    id: "S-28",
    title: "Escape sequences of a terminal in versions, platforms and names",
    happens: "They are shown as text.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const escape = "\u001b[31m\u001b]8;;https://evil.example\u0007x\u0008\u009b2J";
      const chart = putBlob(
        registry,
        JSON.stringify({ name: `x${escape}`, version: `1.0.0${escape}` }),
        "application/vnd.cncf.helm.config.v1+json",
      );
      const child = putManifest(
        registry,
        "child",
        artifactOf(registry, [putBlob(registry, "chart", "application/vnd.cncf.helm.chart.content.v1.tar+gzip")], {
          config: chart,
          annotations: { "org.opencontainers.image.version": escape },
        }),
      );
      const platform = { os: `linux${escape}`, architecture: `amd64${escape}`, variant: escape, "os.version": escape };
      putManifest(registry, "1", { schemaVersion: 2, manifests: [{ ...child, platform }], annotations: { [escape]: escape } }, types.index);
      await world.run({ operation: "inspect", reference: `${registry.host}/app:1` });
      await world.run({ operation: "discover", reference: `${registry.host}/app:1` });
      await world.refused({ operation: "inspect", reference: `${registry.host}/app:1`, platform: "linux/s390x" }, /\\u\{1b\}/);
      await world.refused({ operation: "pull", reference: `${registry.host}/app:child`, path: "out" }, /chart's name/);
    },
  },
  {
    id: "S-38",
    title: "Archives of workflow artifacts that name files elsewhere",
    impossible:
      "The action unpacks no artifact of a workflow: `@actions/artifact` is not part of it, and the reusable workflows leave that to GitHub's own action.",
  },
  {
    id: "S-39",
    title: "Inputs that an outsider chose, as on `pull_request_target`: commands of a shell, options, paths, lines",
    happens:
      "They are parsed like everything else and never reach a shell: an error before any request, or a name of a file and nothing more.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      putManifest(registry, "1", artifactOf(registry, []));
      registry.forget();
      const reference = `${registry.host}/app:1`;
      await writeFile(join(world.machine.workspace, "f"), "x");
      for (const text of [
        "$(touch evil)",
        "`touch evil`",
        ";touch evil",
        "| touch evil",
        "--help",
        "1\n::add-path::/tmp",
        "${{ github.token }}",
        "../../../etc/passwd",
      ]) {
        const asked = text.includes("passwd") ? `${registry.host}/${text}` : `${registry.host}/app:${text}`;
        await world.refused({ operation: "delete", reference: asked }, /reference|not found|not a tag|digest/);
      }
      const inputs = { reference, files: "f", "artifact-type": "$(touch evil)", annotations: "a=$(touch evil)", operation: "attach" };
      await world.refused(inputs, /artifact-type/);
      await world.refused({ operation: "attach", reference, files: "$(touch evil)" }, /matches no file/);
      await world.run({
        operation: "attach",
        reference,
        files: "f",
        "artifact-type": "a/b",
        annotations: ["a=$(touch evil)", "b=`touch evil`"],
      });
      await world.refused({ operation: "export", reference, "tool-name": "../../x", "tool-version": "1" }, /tool-name/);
      await world.refused({ operation: "export", reference, "tool-name": "x", "tool-version": "..;touch evil" }, /tool-version/);
      expect(await readdir(world.machine.workspace)).toEqual(["f"]);
    },
  },
  {
    id: "S-40",
    title: "Deleting more, or something else, than was meant",
    happens:
      "A pinned tag that moved is refused; a pattern in a reference is an error; what somebody put under the tag meanwhile keeps its manifest.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const [one, two] = [
        putManifest(registry, "1", artifactOf(registry, [], { annotations: { a: "1" } })),
        putManifest(registry, "2", artifactOf(registry, [])),
      ];
      const writes = () =>
        registry.requests.filter(({ method }) => method !== "GET" && method !== "HEAD").map(({ method, path }) => `${method} ${path}`);
      await world.refused(
        { operation: "delete", reference: `${registry.host}/app:1@${two.digest}` },
        /the tag holds .*; nothing was deleted/,
      );
      for (const reference of ["app:*", "app:v?", "*", "app", "app:", "app@sha256:*"]) {
        await world.refused({ operation: "delete", reference: `${registry.host}/${reference}` }, /reference|tag|digest/);
      }
      expect(writes()).toEqual([]);
      // between the look and the deletion, somebody moves the tag
      let moved = 0;
      registry.inject({
        ...{ on: ["manifest-get", "manifest-head"], path: "/manifests/1", nth: 1, times: 1 },
        fault: () => {
          // once this answer is on its way
          setTimeout(() => registry.storage.repository("app").tags.set("1", two.digest), 0);
          moved++;
          return undefined;
        },
      });
      const step = await world.run({ operation: "delete", reference: `${registry.host}/app:1@${one.digest}` });
      expect(moved).toBe(1);
      expect(step.code, step.log).toBe(0);
      expect(registry.storage.manifest("app", one.digest)).toBeUndefined();
      expect(registry.storage.manifest("app", two.digest)?.digest).toBe(two.digest);
      expect(registry.storage.repository("app").tags.get("1")).toBe(two.digest);
    },
  },
  {
    id: "S-40",
    title: "An image that somebody also gives the tag of a list of referrers",
    happens: "What is beneath it is needed as before: no deletion of something else takes it along, no clean-up takes it for untagged.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const platform = putManifest(registry, "build", artifactOf(registry, []));
      registry.storage.repository("app").tags.delete("build");
      const index = (name: string) => ({
        schemaVersion: 2,
        mediaType: types.index,
        manifests: [platform],
        annotations: { name },
      });
      const kept = putManifest(registry, "v1", index("kept"), types.index);
      putManifest(registry, "v2", index("goes"), types.index);
      registry.storage.repository("app").tags.set(`sha256-${"0".repeat(64)}`, kept.digest);
      const { code, log } = await world.run({ operation: "delete", reference: `${registry.host}/app:v2`, cascade: "true" });
      expect(code, log).toBe(0);
      expect(registry.storage.repository("app").tags.has("v2")).toBe(false);
      expect(registry.storage.manifest("app", platform.digest)?.digest).toBe(platform.digest);
    },
  },
  {
    id: "S-41",
    title: "Weaknesses of Notary and TUF clients",
    impossible:
      "The action speaks neither Notary v1 nor TUF: it fetches no keys and no roots, and verifies by those that come with it or are given.",
  },
  {
    id: "S-42",
    title: "A proxy with a password, and what goes through it",
    happens: "The password is masked and goes to the proxy alone; what NO_PROXY names and loopback go past it.",
    run: async () => {
      await using world = await hostileWorld();
      const authority = await world.authority();
      const registry = await world.registry({ tls: await authority.issue(["registry.example"]) });
      const plain = await world.registry();
      for (const it of [registry, plain]) storeImage(it.storage, "app", await makeImage(), "1");
      await world.proxy({ "registry.example:443": registry.host });
      world.passwordFor("registry.example", registry);
      const step = await world.run(
        { operation: "copy", source: "registry.example/app:1", destination: `${plain.host}/app:2`, "ca-file": authority.certificate },
        { env: { RUNNER_DEBUG: "1" } },
      );
      expect(step.code, step.log).toBe(0);
      expect(step.masks.some((mask) => mask.includes("Canary_proxy"))).toBe(true);
      expect(new Set(world.proxied())).toEqual(new Set(["registry.example:443"]));
      expect([...registry.requests, ...plain.requests].filter(({ headers }) => "proxy-authorization" in headers)).toEqual([]);
      const before = world.proxied().length;
      // a name that needs none is looked up here, and nobody has it
      await world.refused({ operation: "digest", reference: "registry.invalid/app:1" }, /not found|resolved/, {
        env: { NO_PROXY: "invalid" },
      });
      expect(world.proxied().length).toBe(before);
      await world.refused({ operation: "digest", reference: "registry.invalid/app:1" }, /proxy/, {
        env: { HTTPS_PROXY: `socks5://u:${encodeURIComponent(world.secret("socks"))}@127.0.0.1:1` },
      });
    },
  },
  {
    id: "S-42",
    title: "A request's `Proxy` header that becomes the variable HTTP_PROXY (httpoxy)",
    impossible:
      "No variable of a step's environment comes from a request: the action is no CGI program, so HTTP_PROXY is what the runner's owner set.",
  },
  {
    id: "S-43",
    title: "NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment",
    happens: "It is not obeyed for registries, whose certificates are verified all the same, and a warning says so.",
    run: async () => {
      await using world = await hostileWorld();
      const authority = await world.authority();
      const registry = await world.registry({ tls: await authority.issue(["127.0.0.1"]) });
      storeImage(registry.storage, "app", await makeImage(), "1");
      const step = await world.run(
        { operation: "inspect", reference: `${registry.host}/app:1`, "plain-http": "!127.0.0.1" },
        { bundle: true, env: { NODE_TLS_REJECT_UNAUTHORIZED: "0", NODE_NO_WARNINGS: "1" } },
      );
      expect(step.code, step.log).toBe(1);
      expect(step.annotations.map(({ message }) => message)).toEqual([
        expect.stringContaining("NODE_TLS_REJECT_UNAUTHORIZED"),
        expect.stringMatching(/certificate/),
      ]);
      expect(registry.requests).toEqual([]);
    },
  },
  {
    id: "S-43",
    title: "NODE_OPTIONS in the environment",
    impossible:
      "NODE_OPTIONS is obeyed by Node before the action's first line; the runner refuses to let a step set it for later ones, and who sets it for a job may as well run anything.",
  },
  {
    id: "S-44",
    title: "The action's own dependencies",
    happens:
      "action.yml and dist alone are the action: it runs from a folder without anything else, and none of its dependencies has an install script.",
    run: async () => {
      await using folder = temporaryFolder();
      for (const name of ["action.yml", "dist"]) await cp(join(repositoryRoot, name), join(folder.path, name), { recursive: true });
      await using registry = await startFaultRegistry();
      storeImage(registry.storage, "app", await makeImage(), "1");
      await using machine = await createMachine({ action: folder.path });
      const step = await machine.run({ operation: "copy", source: `${registry.host}/app:1`, destination: "oci:out:1" });
      expect(step.code, step.log).toBe(0);
      const lock = JSON.parse(await readFile(join(repositoryRoot, "package-lock.json"), "utf8")) as {
        packages: Record<string, { dev?: boolean; hasInstallScript?: boolean; resolved?: string; integrity?: string; version: string }>;
      };
      const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
      expect(packages.filter(([, { dev, hasInstallScript }]) => !dev && hasInstallScript).map(([path]) => path)).toEqual([]);
      expect(packages.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
      const undici = packages.filter(([path]) => path.endsWith("node_modules/undici"));
      expect(undici.map(([, { version }]) => Number(version.split(".")[0]) >= 7)).toEqual([true]);
    },
  },
  {
    id: "S-45",
    title: "Decompressors and helpers on the PATH, and in an image",
    happens: "Nothing but Node's own zlib unpacks: programs of those names are never started.",
    run: async () => {
      await using world = await hostileWorld();
      const registry = await world.registry();
      const trap = join(world.machine.home, "trap");
      await mkdir(trap);
      for (const name of [
        "gzip",
        "gunzip",
        "unpigz",
        "pigz",
        "zstd",
        "unzstd",
        "xz",
        "unxz",
        "bzip2",
        "tar",
        "git",
        "docker",
        "sh",
        "umoci",
      ]) {
        await writeFile(join(trap, name), `#!/bin/sh\necho ${name} >> ${world.machine.home}/ran\n`, { mode: 0o755 });
      }
      const tar = archiveOf([file("usr/bin/unpigz", "x", { mode: 0o755 })]);
      putManifest(
        registry,
        "good",
        imageOf(registry, [
          { tar, blob: gzipSync(tar), mediaType: `${types.layer}+gzip` },
          { tar, blob: zstdCompressSync(tar), mediaType: `${types.layer}+zstd` },
        ]),
      );
      const xz = Buffer.concat([Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]), Buffer.alloc(1000)]);
      const bzip2 = Buffer.concat([Buffer.from("BZh91AY&SY"), Buffer.alloc(1000)]);
      putManifest(registry, "xz", imageOf(registry, [{ tar, blob: xz, mediaType: types.layer }]));
      putManifest(registry, "bzip2", imageOf(registry, [{ tar, blob: bzip2, mediaType: types.layer }]));
      const env = { PATH: [trap, "/usr/bin", "/bin"].join(delimiter) };
      const good = await world.run({ operation: "export", reference: `${registry.host}/app:good`, path: "good.tar.zst" }, { env });
      expect(good.code, good.log).toBe(0);
      for (const tag of ["xz", "bzip2"]) {
        await world.refused({ operation: "export", reference: `${registry.host}/app:${tag}`, path: "x.tar" }, /./, { env });
      }
      await expect(readFile(join(world.machine.home, "ran"))).rejects.toThrow("ENOENT");
    },
  },
];
