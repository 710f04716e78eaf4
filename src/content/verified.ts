import { blobDigester } from "../oci/blob-digester.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { OciError } from "../runtime/errors.ts";

/**
 * The same bytes, checked against a descriptor on the way: too many are refused as they come, and the last chunk is
 * handed out only after size and digest were right.
 * @param wrong the error to throw for what was found; or the name of the store, for an OciError of kind "corrupt".
 */
export async function* verified(
  body: AsyncIterable<Uint8Array>,
  expected: Pick<Descriptor, "digest" | "size">,
  wrong: string | ((found: string) => Error),
): AsyncGenerator<Uint8Array> {
  const fail =
    typeof wrong === "string"
      ? (found: string) => new OciError(`blob has ${found}`, { kind: "corrupt", reference: `${wrong}@${expected.digest}` })
      : wrong;
  using hash = blobDigester(expected.digest, expected.size);
  let length = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > expected.size) throw fail(`more than the ${expected.size} bytes that were announced`);
    const hashing = hash.update(chunk);
    if (hashing) await hashing;
    if (held) yield held;
    held = chunk;
  }
  if (length !== expected.size) throw fail(`${length} bytes where ${expected.size} were announced`);
  const actual = await hash.digest();
  if (actual !== expected.digest) throw fail(`digest ${actual}`);
  if (held) yield held;
}
