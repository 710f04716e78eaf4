import type { Descriptor } from "../oci/descriptor.ts";
import { algorithmOf, digester } from "../oci/digest.ts";
import { OciError } from "../runtime/errors.ts";

/**
 * The same bytes, checked against a descriptor on the way: too many are refused as they come, and the last chunk is handed out only after size and digest were right.
 * @param name of the store, for errors.
 * @throws OciError of kind "corrupt"
 */
export async function* verified(body: AsyncIterable<Uint8Array>, expected: Descriptor, name: string): AsyncGenerator<Uint8Array> {
  const wrong = (summary: string): OciError => new OciError(summary, { kind: "corrupt", reference: `${name}@${expected.digest}` });
  const hash = digester(algorithmOf(expected.digest));
  let length = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > expected.size) throw wrong(`blob has more than the ${expected.size} bytes that were announced`);
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (length !== expected.size) throw wrong(`blob has ${length} bytes where ${expected.size} were announced`);
  const actual = hash.digest();
  if (actual !== expected.digest) throw wrong(`blob has digest ${actual}`);
  if (held) yield held;
}
