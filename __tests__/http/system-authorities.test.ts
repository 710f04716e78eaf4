import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { createAuthority } from "../support/tls.ts";

// OpenSSL reads SSL_CERT_FILE on Linux, once in each process; elsewhere the system's list is not ours to change.
test.runIf(process.platform === "linux")("an authority that the system trusts is trusted, though Node does not know it", async () => {
  const authority = await createAuthority();
  await using registry = await startFaultRegistry({ tls: await authority.issue(["127.0.0.1"]) });
  await using machine = await createMachine();
  const image = await makeImage();
  storeImage(registry.storage, "app", image, "1");
  const file = join(machine.home, "authorities.pem");
  await writeFile(file, authority.certificate);
  const inputs = { operation: "digest", reference: `${registry.host}/app:1`, "plain-http": `!${registry.host}`, retries: 1 };
  const trusting = await machine.run(inputs, { env: { SSL_CERT_FILE: file } });
  expect(trusting.outputs.digest, trusting.log).toBe(image.root.descriptor.digest);
  const requests = registry.requests.length;
  const other = await machine.run(inputs);
  expect(other.annotations.find(({ level }) => level === "error")?.message).toMatch(/certificate/);
  expect(registry.requests.length).toBe(requests);
});
