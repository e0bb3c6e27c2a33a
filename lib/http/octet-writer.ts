/**
 * Assembles a response or request (head, then body octets) in one array that is used again for the next message, so that a message is
 * one write and no garbage. The caller sends `bytes.subarray(0, length)` and must have been rid of it before the next `reset`.
 */
export class OctetWriter {
  bytes: Uint8Array;
  length: number;

  constructor(capacityBytes: number) {
    this.bytes = new Uint8Array(capacityBytes);
    this.length = 0;
  }

  reset(): void {
    this.length = 0;
  }

  /** Makes room for `count` more octets. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    let capacity = this.bytes.length * 2;
    while (capacity < needed) capacity *= 2;
    const grown = new Uint8Array(capacity);
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** Appends code units as octets (latin1). */
  text(text: string): void {
    const length = text.length;
    this.reserve(length);
    const bytes = this.bytes;
    const at = this.length;
    for (let i = 0; i < length; i++) bytes[at + i] = text.charCodeAt(i);
    this.length = at + length;
  }

  octets(chunk: Uint8Array): void {
    this.reserve(chunk.length);
    if (chunk.length < 64) {
      const bytes = this.bytes;
      const at = this.length;
      for (let i = 0; i < chunk.length; i++) bytes[at + i] = chunk[i]!;
    } else this.bytes.set(chunk, this.length);
    this.length += chunk.length;
  }

  /** Appends a string as UTF-8; lone surrogates become U+FFFD. */
  utf8(text: string): void {
    const length = text.length;
    this.reserve(length * 3);
    const bytes = this.bytes;
    let at = this.length;
    for (let i = 0; i < length; i++) {
      let c = text.charCodeAt(i);
      if (c < 0x80) {
        bytes[at++] = c;
        continue;
      }
      if (c < 0x800) {
        bytes[at++] = 0xc0 | (c >> 6);
        bytes[at++] = 0x80 | (c & 63);
        continue;
      }
      if (c >= 0xd800 && c < 0xe000) {
        const low = c < 0xdc00 && i + 1 < length ? text.charCodeAt(i + 1) : 0;
        if (low >= 0xdc00 && low < 0xe000) {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          i++;
          bytes[at++] = 0xf0 | (c >> 18);
          bytes[at++] = 0x80 | ((c >> 12) & 63);
          bytes[at++] = 0x80 | ((c >> 6) & 63);
          bytes[at++] = 0x80 | (c & 63);
          continue;
        }
        c = 0xfffd;
      }
      bytes[at++] = 0xe0 | (c >> 12);
      bytes[at++] = 0x80 | ((c >> 6) & 63);
      bytes[at++] = 0x80 | (c & 63);
    }
    this.length = at;
  }

  decimal(n: number): void {
    this.text("" + n);
  }
}
