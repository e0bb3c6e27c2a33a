/** The image's text codec: block operations of the runtime. */
import type { TextCodec } from "#lib/ports/text-codec.ts";
import { utf8Length } from "#runtime/utf8.ts";
import { readLatin1, writeLatin1, writeUtf8 } from "#runtime/view-text.ts";

export const machineText: TextCodec = {
  utf8Length: (text) => utf8Length(text),
  writeUtf8: (text, to, at, room) => writeUtf8(text, to, at, room),
  writeLatin1: (text, to, at, room) => writeLatin1(text, to, at, room),
  decodeLatin1: (bytes, start, end) => readLatin1(bytes, start, end - start) as string,
};
