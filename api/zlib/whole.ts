/** Compression of octets that are all there: the functions of node:zlib with and without a callback. */
import { requireFunction } from "../errors.ts";
import { Buffer } from "../node/buffer.ts";
import { setImmediate } from "../web/timers.ts";
import type { Mode } from "./constants.ts";
import { Engine } from "./engine.ts";
import { bytesOf, checkedOptions, tooLarge, type ZlibOptions } from "./options.ts";

export type Result = (error: Error | null, bytes?: Buffer) => void;

export function convertSync(mode: Mode, data: unknown, options?: ZlibOptions): Buffer {
  const bytes = bytesOf(data);
  const checked = checkedOptions(mode, options);
  const engine = new Engine(mode, checked);
  const pieces: Buffer[] = [];
  let length = 0;
  engine.feed(bytes);
  for (;;) {
    const out = Buffer.allocUnsafe(checked.chunkSize);
    const error = engine.step(out, 0, checked.finishFlush);
    if (error !== null) throw error;
    const used = out.length - engine.outputLeft;
    length += used;
    if (length > checked.maxOutputLength) throw tooLarge(checked.maxOutputLength);
    pieces.push(out.subarray(0, used));
    if (used < out.length) return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, length);
  }
}

export function convert(mode: Mode, data: unknown, optionsOrDone: ZlibOptions | Result | undefined, callback?: Result): void {
  const done = typeof optionsOrDone === "function" ? optionsOrDone : callback!;
  requireFunction(done, "callback");
  const options = typeof optionsOrDone === "function" ? undefined : optionsOrDone;
  const bytes = bytesOf(data);
  checkedOptions(mode, options);
  setImmediate(() => {
    let result: Buffer;
    try {
      result = convertSync(mode, bytes, options);
    } catch (error) {
      done(error as Error);
      return;
    }
    done(null, result);
  });
}
