import { describe, expect, test } from "vitest";
import { digestOf } from "../../../src/oci/digest.ts";
import { mediaTypes } from "../../../src/oci/media-types.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../../support/fault-registry/registry.ts";
import { blobOf, bodyOf, bring, type Content, failure, type Run, startRun, writerOf } from "../harness.ts";

const mebibyte = 1024 * 1024;
const small = blobOf("small", 100_000);

async function upload(registry: FaultRegistry, content: Content, run: Run = startRun()): Promise<string> {
  await using _ = run;
  const repository = await run.repository(`${registry.host}/team/app`, "push");
  return await bring(run, repository, content);
}

function stored(registry: FaultRegistry, { descriptor, bytes }: Content): void {
  expect(registry.storage.blob("team/app", descriptor.digest)?.size).toBe(bytes.byteLength);
}

const kinds = (registry: FaultRegistry) => registry.requests.map(({ kind }) => kind);

describe("an upload", () => {
  const locations: [string, FaultRegistryOptions][] = [
    ["absolute", { location: "absolute", exactLocation: true }],
    ["relative", { location: "relative", exactLocation: true }],
  ];
  for (const [title, options] of locations) {
    test(`takes two requests, and gives a Location that is ${title} back byte for byte`, async () => {
      await using registry = await startFaultRegistry(options);
      expect(await upload(registry, small)).toBe("uploaded");
      expect(kinds(registry)).toEqual(["mount", "upload-put"]);
      stored(registry, small);
      expect(registry.openUploads).toBe(0);
      const [post, put] = registry.requests;
      expect(post?.headers["content-length"]).toBe("0");
      expect(put?.headers).toMatchObject({ "content-length": "100000", "content-type": "application/octet-stream" });
      expect(put?.headers["transfer-encoding"]).toBeUndefined();
      expect([post?.headers.accept, put?.headers.accept]).toEqual([undefined, undefined]);
    });
  }

  test("sends no Authorization to a Location of another origin", async () => {
    await using other = await startFaultRegistry();
    const credentials = { find: async () => ({ kind: "basic", username: "ci", password: "pw", from: "test" }) as const };
    const access = { type: "basic", users: { ci: "pw" } } as const;
    let elsewhere = "";
    await using registry = await startFaultRegistry({ access, location: (right) => right.replace(/^http:\/\/[^/]+/, elsewhere) });
    elsewhere = other.url;
    await using run = startRun({ credentials });
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    // The other one does not know the session.
    await failure(bring(run, repository, small));
    expect(other.of("upload-put").length).toBeGreaterThan(0);
    expect(other.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  test("works for a blob of no bytes", async () => {
    await using registry = await startFaultRegistry();
    const empty = blobOf("empty", 0);
    expect(await upload(registry, empty)).toBe("uploaded");
    stored(registry, empty);
    expect(registry.of("upload-put")[0]?.headers["content-length"]).toBe("0");
  });

  test("names the algorithm of a blob that is not sha256", async () => {
    await using registry = await startFaultRegistry({ mounts: false });
    const bytes = blobOf("sha512", 2 * mebibyte).bytes;
    const content = { bytes, descriptor: { mediaType: mediaTypes.octetStream, digest: digestOf(bytes, "sha512"), size: bytes.byteLength } };
    expect(await upload(registry, content)).toBe("uploaded");
    stored(registry, content);
    expect(registry.of("upload-post")[0]?.query.get("digest-algorithm")).toBe("sha512");
  });

  test("fails where the registry stored another digest than was sent", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: "upload-put", fault: { work: true, status: 201, headers: { "docker-content-digest": digestOf("other") } } });
    expect((await failure(upload(registry, small))).facts).toMatchObject({ kind: "corrupt" });
  });

  test("takes 200 with a page for no success", async () => {
    await using registry = await startFaultRegistry();
    const page = { status: 200, headers: { "content-type": "text/html" }, body: "<html>sign in</html>" };
    registry.inject({ on: "upload-put", times: Number.POSITIVE_INFINITY, fault: page });
    const error = await failure(upload(registry, small));
    expect(error.facts).toMatchObject({ kind: "server", status: 200 });
    expect(error.message).toContain("text/html");
    expect(registry.storage.blob("team/app", small.descriptor.digest)).toBeUndefined();
  });

  test("fails where a session has no Location", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: ["mount", "upload-post"], times: Number.POSITIVE_INFINITY, fault: { work: true, headers: { location: null } } });
    expect((await failure(upload(registry, small))).facts.kind).toBe("server");
  });
});

describe("a large body", () => {
  test("goes in chunks where the registry refuses it with 413, and so do those after it", async () => {
    await using registry = await startFaultRegistry({ bodyLimit: 5 * mebibyte, mounts: false });
    const [first, second] = [blobOf("first", 9 * mebibyte), blobOf("second", 6 * mebibyte)];
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    expect(await bring(run, repository, first)).toBe("uploaded");
    stored(registry, first);
    registry.forget();
    expect(await bring(run, repository, second)).toBe("uploaded");
    stored(registry, second);
    expect(registry.of("upload-patch").map(({ headers }) => headers["content-range"])).toEqual(["0-4194303", "4194304-6291455"]);
    expect(registry.of("upload-put").map(({ headers }) => headers["content-length"])).toEqual(["0"]);
    expect(registry.requests.every(({ headers }) => headers["transfer-encoding"] === undefined)).toBe(true);
  });

  test("keeps to the bounds on chunks, and reads the source once", async () => {
    await using registry = await startFaultRegistry({ chunkMinLength: 3 * mebibyte, chunkMaxLength: 4 * mebibyte });
    const content = blobOf("bounds", 10 * mebibyte);
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const body = bodyOf(content);
    const offer = writerOf(await repository.beginUpload(content.descriptor));
    await offer.write(body);
    stored(registry, content);
    expect(body.opened).toEqual([0]);
    expect(registry.of("upload-patch").map(({ received }) => received)).toEqual([4 * mebibyte, 4 * mebibyte, 2 * mebibyte]);
  });

  test("goes in smaller chunks where a chunk of its length is answered with 416", async () => {
    await using registry = await startFaultRegistry({ bodyLimit: 20 * mebibyte });
    const tooLong = { status: 416, body: '{"errors":[{"code":"REQUESTED_RANGE_NOT_SATISFIABLE"}]}' };
    registry.inject({
      on: "upload-patch",
      times: Number.POSITIVE_INFINITY,
      when: ({ headers }) => Number(headers["content-length"]) > 4 * mebibyte,
      fault: tooLong,
    });
    const content = blobOf("ghcr", 21 * mebibyte);
    expect(await upload(registry, content)).toBe("uploaded");
    stored(registry, content);
  });

  for (const status of [201, 204]) {
    test(`takes ${status} for a chunk`, async () => {
      await using registry = await startFaultRegistry({ chunkMaxLength: mebibyte });
      registry.inject({ on: "upload-patch", times: Number.POSITIVE_INFINITY, fault: { work: true, status, body: "" } });
      const content = blobOf("ecr", 3 * mebibyte);
      expect(await upload(registry, content)).toBe("uploaded");
      stored(registry, content);
    });
  }

  test("takes 204 for the end only where the blob is there afterwards", async () => {
    const content = blobOf("nothing", 1000);
    await using registry = await startFaultRegistry();
    registry.inject({ on: "upload-put", fault: { work: true, status: 204 } });
    expect(await upload(registry, content)).toBe("uploaded");
    await using page = await startFaultRegistry();
    page.inject({ on: "upload-put", times: Number.POSITIVE_INFINITY, fault: { status: 204 } });
    expect((await failure(upload(page, content))).facts).toMatchObject({ kind: "server", status: 204 });
  });

  test("goes on by its own count where Range is an old one or out by one", async () => {
    for (const range of ["0-0", "bytes=0-1048577", "bytes=0-1048576", "nonsense"]) {
      await using registry = await startFaultRegistry({ chunkMaxLength: mebibyte });
      registry.inject({ on: "upload-patch", fault: { headers: { range } } });
      const content = blobOf("ranges", 3 * mebibyte);
      expect(await upload(registry, content)).toBe("uploaded");
      stored(registry, content);
      expect(registry.of("upload-patch")).toHaveLength(3);
    }
  });
});

describe("an upload that is disturbed", () => {
  const large = blobOf("large", 3 * mebibyte);

  test("goes on from where the connection broke, and does not send again what is there", async () => {
    await using registry = await startFaultRegistry({ chunkMaxLength: mebibyte });
    registry.inject({ on: "upload-patch", nth: 2, fault: { drop: "rst" } });
    registry.inject({ on: "upload-patch", nth: 3, fault: { lost: "fin" } });
    expect(await upload(registry, large)).toBe("uploaded");
    stored(registry, large);
    // The one whose answer was lost was not sent again.
    expect(registry.of("upload-patch").map(({ headers }) => headers["content-range"])).toEqual([
      "0-1048575",
      "1048576-2097151",
      "1048576-2097151",
      "2097152-3145727",
    ]);
  });

  test("goes over to chunks where the whole breaks off again and again", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: "upload-put", times: 2, fault: { drop: "rst", afterBytes: mebibyte } });
    expect(await upload(registry, large)).toBe("uploaded");
    stored(registry, large);
    expect(registry.of("upload-patch").length).toBeGreaterThan(0);
  });

  test("looks for the blob where the answer to the last request was lost", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: "upload-put", fault: { lost: "rst" } });
    expect(await upload(registry, small)).toBe("uploaded");
    stored(registry, small);
    expect(kinds(registry)).toEqual(["mount", "upload-put", "blob-head"]);
    for (const fault of [
      { status: 503, work: true },
      { status: 500, work: true },
    ] as const) {
      await using troubled = await startFaultRegistry();
      troubled.inject({ on: "upload-put", fault });
      expect(await upload(troubled, small)).toBe("uploaded");
      expect(troubled.of("upload-put")).toHaveLength(1);
    }
  });

  for (const [title, fault] of [
    ["404", { status: 404, body: '{"errors":[{"code":"BLOB_UPLOAD_UNKNOWN"}]}', loseSession: true }],
    ["400", { status: 400, body: '{"errors":[{"code":"BLOB_UPLOAD_INVALID"}]}', loseSession: true }],
    ["416", { status: 416, loseSession: true }],
  ] as const) {
    test(`begins anew where its session is lost (${title})`, async () => {
      await using registry = await startFaultRegistry();
      registry.inject({ on: "upload-put", fault });
      expect(await upload(registry, small)).toBe("uploaded");
      stored(registry, small);
      expect(registry.openUploads).toBe(0);
    });

    test(`begins anew in the middle, too (${title})`, async () => {
      await using registry = await startFaultRegistry({ chunkMaxLength: mebibyte });
      registry.inject({ on: "upload-patch", nth: 2, fault });
      expect(await upload(registry, large)).toBe("uploaded");
      stored(registry, large);
    });
  }

  test("gives up when sessions are lost every time", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: "upload-put", times: Number.POSITIVE_INFINITY, fault: { loseSession: true } });
    expect((await failure(upload(registry, small))).facts).toMatchObject({ status: 404, code: "BLOB_UPLOAD_UNKNOWN" });
    expect(registry.of("upload-put")).toHaveLength(4);
  });

  test("gives up when nothing ever gets through, and cancels its session", async () => {
    await using registry = await startFaultRegistry();
    registry.inject({ on: "upload-put", times: Number.POSITIVE_INFINITY, fault: { drop: "rst", afterBytes: 0 } });
    registry.inject({ on: "upload-patch", times: Number.POSITIVE_INFINITY, fault: { drop: "rst", afterBytes: 0 } });
    expect((await failure(upload(registry, small))).facts.kind).toBe("network");
    expect(registry.openUploads).toBe(0);
    expect(registry.requests.length).toBeLessThan(40);
  });

  test("refuses at once what the registry refuses for good", async () => {
    await using registry = await startFaultRegistry();
    const fault = { status: 400, body: '{"errors":[{"code":"DIGEST_INVALID","message":"no"}]}' };
    registry.inject({ on: "upload-put", times: Number.POSITIVE_INFINITY, fault });
    expect((await failure(upload(registry, small))).facts).toMatchObject({ status: 400, code: "DIGEST_INVALID" });
    expect(registry.of("upload-put")).toHaveLength(1);
  });

  test("survives random faults whatever they are, or fails with the blob not half there", { timeout: 120_000 }, async () => {
    const content = blobOf("random", 2 * mebibyte + 77);
    let failed = 0;
    for (let seed = 1; seed <= 25; seed++) {
      await using registry = await startFaultRegistry(seed % 2 === 0 ? { chunkMaxLength: 700_000 } : {});
      let state = seed * 7919;
      const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
      registry.inject({
        on: ["mount", "upload-post", "upload-put", "upload-patch", "upload-get", "blob-head"],
        times: Number.POSITIVE_INFINITY,
        fault: () => {
          const kind = next();
          if (kind > 0.35) return undefined;
          const faults = [
            { drop: "rst", afterBytes: 300_000 },
            { lost: "fin" },
            { status: 503 },
            { loseSession: true },
            { status: 500, work: true },
            { status: 429 },
          ] as const;
          return faults[Math.floor((kind / 0.35) * faults.length)];
        },
      });
      try {
        await upload(registry, content);
        stored(registry, content);
      } catch (error) {
        failed++;
        expect(error).toMatchObject({ name: "OciError" });
      }
    }
    expect(failed).toBeLessThan(5);
  });
});

describe("a source that fails", () => {
  test("ends the upload with its own error, and the session is cancelled", async () => {
    await using registry = await startFaultRegistry();
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const offer = writerOf(await repository.beginUpload(small.descriptor));
    const body = {
      size: small.bytes.byteLength,
      async *open() {
        yield small.bytes.subarray(0, 70_000);
        throw new Error("the source is gone");
      },
    };
    await expect(offer.write(body)).rejects.toThrow("the source is gone");
    expect(registry.openUploads).toBe(0);
    expect(registry.of("upload-put")).toHaveLength(1);
  });
});

describe("cancelling", () => {
  test("deletes the session, also after the run was cancelled", async () => {
    await using registry = await startFaultRegistry();
    await using run = startRun({ clock: systemClock });
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const offer = writerOf(await repository.beginUpload(small.descriptor));
    expect(registry.openUploads).toBe(1);
    const body = {
      size: small.bytes.byteLength,
      async *open() {
        yield small.bytes.subarray(0, 70_000);
        run.cancel.abort(new Error("cancelled by the user"));
        await new Promise(() => {});
      },
    };
    await expect(offer.write(body)).rejects.toThrow("cancelled by the user");
    expect(registry.openUploads).toBe(0);
    expect(registry.of("upload-delete").map(({ status }) => status)).toEqual([204]);
  });

  test.each(["before", "meanwhile"])("takes no more than a second from where the run is cancelled: %s", async (when) => {
    await using registry = await startFaultRegistry();
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const offer = writerOf(await repository.beginUpload(small.descriptor));
    registry.inject({ on: "upload-delete", fault: { hang: true } });
    const cancel = () => run.cancel.abort(new Error("cancelled by the user"));
    if (when === "before") cancel();
    const aborting = offer.abort();
    if (when === "meanwhile") setImmediate(cancel);
    const began = run.ctx.clock.now();
    await aborting;
    expect(run.ctx.clock.now() - began).toBe(1_000);
    expect(registry.of("upload-delete")).toHaveLength(1);
  });

  test("takes no more than its time, and never fails", async () => {
    await using registry = await startFaultRegistry();
    await using run = startRun();
    const repository = await run.repository(`${registry.host}/team/app`, "push");
    const offers = await Promise.all([small, blobOf("other", 10)].map(({ descriptor }) => repository.beginUpload(descriptor)));
    registry.inject({ on: "upload-delete", fault: { hang: true } });
    registry.inject({ on: "upload-delete", nth: 2, fault: { status: 401 } });
    const began = run.ctx.clock.now();
    await Promise.all(offers.map((offer) => writerOf(offer).abort()));
    expect(run.ctx.clock.now() - began).toBeLessThan(60_000);
    expect(registry.of("upload-delete")).toHaveLength(2);
  });
});
