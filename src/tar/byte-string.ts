/**
 * Bytes as a string, one character (U+0000 to U+00FF) for each byte. Names in a tar archive are bytes of no declared
 * encoding: kept like this they lose nothing, compare byte by byte, and can be keys. Literals of ASCII compare as
 * they look; for people, and for JavaScript text, use `textOf`.
 */
export type ByteString = string & { readonly __brand: "ByteString" };

/** The bytes of a text in UTF-8. */
export function byteString(text: string): ByteString {
  return (/^[\u0000-\u007f]*$/.test(text) ? text : Buffer.from(text, "utf8").toString("latin1")) as ByteString;
}

export function fromBytes(bytes: Uint8Array): ByteString {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1") as ByteString;
}

/** Decoded as UTF-8; what is no UTF-8 shows as U+FFFD. */
export function textOf(bytes: ByteString): string {
  return /^[\u0000-\u007f]*$/.test(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}

/** Whether `textOf` loses nothing. */
export function isText(bytes: ByteString): boolean {
  return /^[\u0000-\u007f]*$/.test(bytes) || byteString(textOf(bytes)) === bytes;
}
