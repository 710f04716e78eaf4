import { expect, test } from "vitest";
import type { Digest } from "../../src/oci/digest.ts";
import { parseReferrersList } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { editReferrersList } from "../../src/oci/referrers-list.ts";

const digest = (letter: string) => `sha256:${letter.repeat(64)}` as Digest;

test("a list keeps every entry that names a digest, and members that nobody knows; what names none is left out", () => {
  const manifests = [null, { digest: digest("a"), extra: 1 }, {}, "x", 7, { digest: null }, { digest: digest("b") }, { digest: "md5:1" }];
  const text = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, more: true, manifests });
  const list = parseReferrersList(Buffer.from(text), mediaTypes.ociIndex);
  const edited = editReferrersList(list, { remove: [digest("b")] });
  expect(JSON.parse(Buffer.from(edited.bytes).toString())).toEqual({
    ...{ schemaVersion: 2, mediaType: mediaTypes.ociIndex, more: true },
    manifests: [{ digest: digest("a"), extra: 1 }, { digest: "md5:1" }],
  });
});
