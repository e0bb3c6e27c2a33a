"use system";
/** The end: a broken promise in our own code, or no memory left even for an error. The machine says how it is reported. */
import { callPointer1, bitsOf } from "#sys/value.ts";
import { undefinedInstruction } from "#sys/cpu.ts";
import type { ptr, value } from "#sys/types.ts";

let panicHandler: ptr = 0;

/** Sets the function `(message: value as u64) => u64` that prints a message with a stack and stops; called once by os/. */
export function setPanicHandler(handler: ptr): void {
  panicHandler = handler;
}

/**
 * Stops the system.
 * @cold
 * @noinline
 */
export function panic(message: value): void {
  const handler = panicHandler;
  panicHandler = 0;
  if (handler !== 0) callPointer1(handler, bitsOf(message));
  undefinedInstruction();
}
