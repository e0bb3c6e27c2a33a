/**
 * The platform as the ports of lib/ports: what start/main.ts hands to the APIs. It is in every image, so it uses functions of the runtime
 * where methods of strings and arrays would bring these in.
 */
import type { Clock } from "#lib/ports/clock.ts";
import type { Console } from "#lib/ports/console.ts";
import type { Entropy } from "#lib/ports/entropy.ts";
import { arrayAppend } from "#runtime/array.ts";
import { heapTotalBytes, heapUsedBytes } from "#runtime/heap.ts";
import { viewData } from "#runtime/buffer.ts";
import { stringIndexOf, substring } from "#runtime/string.ts";
import { argumentText, environmentText, monotonicMs, wallMs } from "#os/calls.ts";
import { writeText } from "#os/console-text.ts";
import { argumentCount, environmentCount } from "#os/memory-layout.ts";
import { platformEntropy, platformExit, platformWrite } from "#os/platform.ts";

export const clock: Clock = { monotonicMs: () => monotonicMs(), wallMs: () => wallMs() };

export const machineConsole: Console = {
  write: (stream, bytes) => platformWrite(stream, viewData(bytes), bytes.length),
  writeText: (stream, text) => writeText(stream, text),
};

export const entropy: Entropy = {
  fill(bytes) {
    if (!platformEntropy(viewData(bytes), bytes.length)) {
      const error: Error & { code?: string } = new Error("no source of random octets: the processor has no RDRAND and the machine no virtio-rng device");
      error.code = "ENOENTROPY";
      throw error;
    }
  },
};

/** Ends the program at once. */
export function exit(status: number): never {
  platformExit(status & 0xff);
  throw new Error("unreachable: the platform came back from exit");
}

/** For process.memoryUsage. */
export function memoryUsage(): { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number } {
  const heapTotal = heapTotalBytes();
  return { rss: heapTotal, heapTotal, heapUsed: heapUsedBytes(), external: 0, arrayBuffers: 0 };
}

/** Arguments, the image's own name first. */
export function readArguments(): string[] {
  const list: string[] = [];
  for (let i = 0; i < argumentCount(); i++) arrayAppend(list, argumentText(i));
  return list;
}

/** The environment; of a name that is given twice the first entry counts, as in getenv. */
export function readEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {};
  for (let i = 0; i < environmentCount(); i++) {
    const entry = environmentText(i) as string;
    const equals = stringIndexOf(entry, "=", 0);
    if (equals <= 0) continue;
    const name = substring(entry, 0, equals) as string;
    if (environment[name] === undefined) environment[name] = substring(entry, equals + 1, entry.length) as string;
  }
  return environment;
}

/**
 * Prints an uncaught error as Node does: its stack; for a thrown value that is no error, the value; for such a rejection, Node's
 * explanation of it.
 */
export function reportUncaught(error: unknown, origin: "uncaughtException" | "unhandledRejection"): void {
  let text: string;
  try {
    const stack = typeof error === "object" && error !== null ? (error as { stack?: unknown }).stack : undefined;
    const shown = typeof error === "string" ? `'${error}'` : String(error);
    if (typeof stack === "string") text = stack;
    else if (origin === "uncaughtException") text = `Uncaught ${shown}`;
    else {
      text = "[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by " +
        `rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${String(error)}".]`;
    }
  } catch {
    text = "Uncaught value that cannot be converted to text";
  }
  writeText(2, `${text}\n`);
}
