/** Readable.from: a stream over an iterable, read only as fast as it is asked. */
import { invalidArgument } from "../errors.ts";
import { defer } from "../ticks.ts";
import { Buffer } from "../node/buffer.ts";
import type { Readable } from "./readable.ts";
import type { StreamOptions } from "./state.ts";

export function readableFrom(Class: new (options?: StreamOptions) => Readable, iterable: any, options: StreamOptions | undefined): Readable {
  if (typeof iterable === "string" || iterable instanceof Buffer) {
    const whole = new Class({ objectMode: true, ...options, read() {
      (this as unknown as Readable).push(iterable);
      (this as unknown as Readable).push(null);
    } });
    return whole;
  }
  let iterator: any;
  let isAsync = false;
  if (iterable && iterable[Symbol.asyncIterator]) {
    isAsync = true;
    iterator = iterable[Symbol.asyncIterator]();
  } else if (iterable && iterable[Symbol.iterator]) iterator = iterable[Symbol.iterator]();
  else throw invalidArgument("iterable", "an instance of Iterable", iterable);
  const readable = new Class({ objectMode: true, highWaterMark: 1, ...options });
  let reading = false;
  const next = async (): Promise<void> => {
    while (true) {
      try {
        const step = isAsync ? await iterator.next() : iterator.next();
        if (step.done) readable.push(null);
        else {
          const value = step.value && typeof step.value.then === "function" ? await step.value : step.value;
          if (value === null) {
            reading = false;
            throw Object.assign(new TypeError("May not write null values to stream"), { code: "ERR_STREAM_NULL_VALUES" });
          }
          if (readable.push(value)) continue;
          reading = false;
        }
      } catch (error) {
        readable.destroy(error);
      }
      return;
    }
  };
  readable._read = () => {
    if (!reading) {
      reading = true;
      void next();
    }
  };
  readable._destroy = (error, callback) => {
    const close = async (): Promise<void> => {
      if (error && typeof iterator.throw === "function") {
        const step = await iterator.throw(error);
        await step.value;
        if (step.done) return;
      }
      if (typeof iterator.return === "function") await (await iterator.return()).value;
    };
    close().then(() => defer(callback, error), (failure) => defer(callback, failure || error));
  };
  return readable;
}
