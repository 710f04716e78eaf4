import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createAuthority } from "../support/tls.ts";
import { client, createWorld, get, serve, text } from "./world.ts";

// OpenSSL reads SSL_CERT_FILE on Linux; elsewhere the system's list is not ours to change. In a file of its own: a process reads the list once.
test.runIf(process.platform === "linux")("an authority that the system trusts is trusted, though Node does not know it", async () => {
  const authority = await createAuthority();
  await using folder = temporaryFolder();
  process.env.SSL_CERT_FILE = join(folder.path, "authorities.pem");
  writeFileSync(process.env.SSL_CERT_FILE, authority.certificate);
  const { certificate, key } = await authority.issue(["127.0.0.1"]);
  await using server = await serve(
    (_request, response) => response.end("ok"),
    (listener) => createServer({ cert: certificate, key }, listener),
  );
  const world = createWorld();
  await using http = client(world);
  const url = new URL(`https://127.0.0.1:${server.port}/`);
  http.trust(url);
  expect(text(await http.send(get(url)))).toBe("ok");
  expect(world.waits).toEqual([]);
});
