/**
 * Assembles a response or request (head, then body octets) in one array that is used again for the next message, so that a message is
 * one write and no garbage. The caller sends `bytes.subarray(0, length)` and must have been rid of it before the next `reset`.
 */
import type { TextCodec } from "#lib/ports/text-codec.ts";

export class OctetWriter {
  bytes: Uint8Array;
  length: number;

  /** bytes.length, which is a getter's. */
  private capacity: number;
  private readonly machine: { readonly text: TextCodec };

  /** `machine.text` is looked up at each use: whoever starts the program may set it late. */
  constructor(capacityBytes: number, machine: { readonly text: TextCodec }) {
    this.machine = machine;
    this.bytes = new Uint8Array(capacityBytes);
    this.capacity = capacityBytes;
    this.length = 0;
  }

  /** @hot */
  reset(): void {
    this.length = 0;
  }

  /** Makes room for `count` more octets. @hot */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed > this.capacity) this.grow(needed);
  }

  private grow(needed: number): void {
    let capacity = this.capacity * 2;
    while (capacity < needed) capacity *= 2;
    const grown = new Uint8Array(capacity);
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.capacity = capacity;
  }

  /** Appends code units as octets (latin1). @hot */
  text(text: string): void {
    this.reserve(text.length);
    this.length += this.machine.text.writeLatin1(text, this.bytes, this.length, text.length);
  }

  /** Appends the end of a line. @hot */
  crlf(): void {
    this.reserve(2);
    const at = this.length;
    this.bytes[at] = 13;
    this.bytes[at + 1] = 10;
    this.length = at + 2;
  }

  /** @hot */
  octets(chunk: Uint8Array): void {
    this.reserve(chunk.length);
    if (chunk.length < 64) {
      const bytes = this.bytes;
      const at = this.length;
      for (let i = 0; i < chunk.length; i++) bytes[at + i] = chunk[i]!;
    } else this.bytes.set(chunk, this.length);
    this.length += chunk.length;
  }

  /** Appends a string as UTF-8; lone surrogates become U+FFFD. @hot */
  utf8(text: string): void {
    const room = text.length * 3;
    this.reserve(room);
    this.length += this.machine.text.writeUtf8(text, this.bytes, this.length, room);
  }

  /** Appends an integer from 0 to 2^53 in decimal. @hot */
  decimal(n: number): void {
    if (n > 0x7fff_ffff) {
      this.text("" + n);
      return;
    }
    this.reserve(10);
    let digits = 1;
    for (let limit = 10; digits < 10 && n >= limit; limit *= 10) digits++;
    const bytes = this.bytes;
    let rest = n | 0;
    for (let at = (this.length + digits - 1) | 0; at >= this.length; at = (at - 1) | 0) {
      const tenth = (rest / 10) | 0;
      bytes[at] = 48 + rest - tenth * 10;
      rest = tenth;
    }
    this.length += digits;
  }
}
