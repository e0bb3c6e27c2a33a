/** stream.compose and stream.duplexPair (lib/internal/streams/compose.js, duplexpair.js). */
import { createTypeError } from "../errors.ts";
import { defer } from "../ticks.ts";
import { destroyAny } from "./destroy.ts";
import { Duplex } from "./duplex.ts";
import { bridge, duplexFrom, isReadable, isWritable } from "./duplexify.ts";
import { pipeline } from "./pipeline.ts";
import type { Callback, StreamOptions } from "./state.ts";

/** stream.compose: what is written to it goes through all of them in turn. */
export function compose(...parts: any[]): any {
  if (parts.length === 0) throw createTypeError("ERR_MISSING_ARGS", 'The "streams" argument must be specified');
  if (parts.length === 1) return duplexFrom(parts[0]);
  const streams = parts.map((part, i) => typeof part === "function" && i !== 0 && i !== parts.length - 1 || part && typeof part.on === "function" ? part : duplexFrom(part));
  for (const [i, stream] of streams.entries()) {
    if (typeof stream !== "function" && i < streams.length - 1 && !isReadable(stream)) throw createTypeError("ERR_INVALID_ARG_VALUE", "The argument 'streams[" + i + "]' must be readable");
    if (typeof stream !== "function" && i > 0 && !isWritable(stream)) throw createTypeError("ERR_INVALID_ARG_VALUE", "The argument 'streams[" + i + "]' must be writable");
  }
  let done: (error?: any) => void = () => {};
  const head = streams[0];
  const tail = pipeline(...streams, (error?: any) => done(error));
  return bridge(isWritable(head) ? head : undefined, isReadable(tail) ? tail : undefined, (error) => { destroyAny(tail, error, false); }, (callback) => {
    done = callback;
    return 1;
  });
}

/** stream.duplexPair: what is written to one is read from the other. */
export function duplexPair(options?: StreamOptions): [Duplex, Duplex] {
  const sides: Duplex[] = [];
  const waiting: (Callback | null)[] = [null, null];
  for (const own of [0, 1] as const) {
    const other = 1 - own;
    sides.push(new Duplex({
      ...options,
      read() {
        const callback = waiting[own];
        waiting[own] = null;
        if (callback) callback();
      },
      write(chunk: any, _encoding: string, callback: Callback) {
        if (chunk.length === 0) defer(callback);
        else {
          sides[other]!.push(chunk);
          waiting[other] = callback;
        }
      },
      final(callback: Callback) {
        sides[other]!.on("end", callback);
        sides[other]!.push(null);
      },
    } as unknown as StreamOptions));
  }
  return sides as [Duplex, Duplex];
}
