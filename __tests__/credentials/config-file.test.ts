import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseConfig, readConfig } from "../../src/credentials/config-file.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const failure = async (work: () => unknown): Promise<OciError> => {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(OciError);
    return error as OciError;
  }
  return expect.unreachable();
};

describe("a config file", () => {
  test("says what is kept for whom", () => {
    const config = parseConfig(
      JSON.stringify({
        auths: {
          "ghcr.io": { auth: "eDp5" },
          "ghcr.io/acme": { username: "a", password: "b" },
          "marker.example": {},
          "not a host": { auth: "eDp5" },
        },
        credHelpers: { "gcr.io": "gcloud", "docker.io": "hub", "r.example": "" },
        credsStore: "desktop",
        HttpHeaders: { "X-Meta": "1" },
        currentContext: "default",
      }),
      "file",
    );
    expect(config.auths.map(({ registry, path }) => [registry, path])).toEqual([
      ["ghcr.io", ""],
      ["ghcr.io", "acme"],
    ]);
    expect([...config.helpers]).toEqual([
      ["gcr.io", "gcloud"],
      ["docker.io", "hub"],
      ["r.example", ""],
    ]);
    expect(config.store).toBe("desktop");
  });

  test("the tool's own spelling of a key comes before others", () => {
    const config = parseConfig(
      JSON.stringify({
        auths: {
          "docker.io": { auth: "second" },
          "https://index.docker.io/v1/": { auth: "first" },
          "https://r.example/": { auth: "second" },
          "r.example": { auth: "first" },
        },
      }),
      "file",
    );
    expect(config.auths.filter(({ content }) => content.auth === "first").map(({ registry }) => registry)).toEqual([
      "docker.io",
      "r.example",
    ]);
    expect(config.auths.slice(0, 2).every(({ content }) => content.auth === "first")).toBe(true);
  });

  test.each(["", " \n", "{}", '{"auths":null}', '{"auths":{}}', '{"credsStore":""}'])("%s keeps nothing", (text) => {
    expect(parseConfig(text, "file")).toMatchObject({ auths: [], store: undefined });
  });

  test.each([
    "canary",
    '{"auths":{"r.example":{"auth":"canary"}}',
    '["canary"]',
    '{"auths":"canary"}',
    '{"credHelpers":["canary"]}',
    '{"credsStore":["canary"]}',
    "\ufeff{}",
  ])("%j is broken, and the error names the file only", async (text) => {
    const error = await failure(() => parseConfig(text, "~/.docker/config.json"));
    expect(error.facts.kind).toBe("credentials");
    expect(error.message).toContain("~/.docker/config.json");
    expect(`${error.message} ${error.stack} ${error.cause}`).not.toContain("canary");
  });
});

describe("trouble outside the entry that is needed", () => {
  const entry = '"r.example":{"auth":"c29tZW9uZTpjYW5hcnk="}';
  test.each([
    [`{"auths":{${entry},"s.example":{},"s.example":{"auth":"canary"}}}`, /twice/],
    [`{"auths":{${entry}},"HttpHeaders":{"a":"1","a":"2"}}`, /twice/],
    [Buffer.concat([Buffer.from(`{"auths":{${entry}},"canary":"`), Buffer.from([0xff]), Buffer.from('"}')]), /UTF-8/],
    [`{"auths":{${entry}},"credHelpers":{"s.example":["canary"]}}`, /credHelpers/],
  ])("%s is told, and no more", (text, trouble) => {
    const config = parseConfig(text, "file");
    expect(config.auths.find(({ registry }) => registry === "r.example")?.content.auth).toBe("c29tZW9uZTpjYW5hcnk=");
    expect(config.troubles).toEqual([expect.stringMatching(trouble)]);
    expect(String(config.troubles)).not.toContain("canary");
  });

  test.each([`{"auths":{${entry},"s.example":null,"t.example":{"auth":null}}}`, `{"auths":{${entry}}, "psFormat": 7}`])(
    "%s is none",
    (text) => {
      expect(parseConfig(text, "file")).toMatchObject({ troubles: [], auths: [{ registry: "r.example" }] });
    },
  );
});

test.each([
  '{"auths":{"r.example":{"auth":"cg=="}},"auths":{"s.example":{"auth":"cw=="}}}',
  '{"Auths":{"r.example":{"AUTH":"cg=="},"s.example":{"Auth":"cw=="}}}',
  '{"x":"a,\\"}{:","auths":{"r.example":{"auth":"cg=="}},"y":[{"auths":{"t.example":{"auth":"dA=="}}}],"AUTHS":{"s.example":{"auth":"cw=="}}}',
  '{"auths":{"r.example":{"auth":"cg=="},"s.example":{"auth":"eA=="}},"auths":null,"auths":{"s.example":{"auth":"cw=="}}}',
  '{"\\u0061uths":{"r.example":{"auth":"cg=="},"s.example":{"auth":"cw=="}}}',
])("%s is read as Go reads it", (text) => {
  const { auths } = parseConfig(text, "file");
  expect(auths.map(({ registry, content }) => [registry, content.auth])).toEqual([
    ["r.example", "cg=="],
    ["s.example", "cw=="],
  ]);
});

describe("reading", () => {
  test("a file that is not there is none", async () => {
    await using folder = temporaryFolder();
    expect(await readConfig(join(folder.path, "config.json"), "file")).toBeUndefined();
    await writeFile(join(folder.path, "plain"), "");
    expect(await readConfig(join(folder.path, "plain", "config.json"), "file")).toBeUndefined();
  });

  test("a link to a file is followed: homes are made of links", async () => {
    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "real.json"), '{"credsStore":"pass"}');
    await symlink(join(folder.path, "real.json"), join(folder.path, "config.json"));
    expect((await readConfig(join(folder.path, "config.json"), "file"))?.store).toBe("pass");
  });

  test("a folder, and a file over 1 MiB, are errors", async () => {
    await using folder = temporaryFolder();
    await mkdir(join(folder.path, "config.json"));
    expect((await failure(() => readConfig(join(folder.path, "config.json"), "the file"))).message).toContain("the file");
    await writeFile(join(folder.path, "large.json"), `{"a":"${"x".repeat(1024 * 1024)}"}`);
    expect((await failure(() => readConfig(join(folder.path, "large.json"), "the file"))).message).toContain("larger than 1 MiB");
  });
});
