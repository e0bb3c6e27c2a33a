"use system";
/** What start/main.ts leaves for os/main.ts to call after the app's modules have run. */
import type { value } from "#sys/types.ts";

/** `() => void`: runs the event loop until nothing keeps the program alive. */
export let runLoop: value;
/** `(error) => void`: prints an uncaught error and ends the program. */
export let reportError: value;

/** Called once, by start/main.ts. */
export function setHooks(run: value, report: value): void {
  runLoop = run;
  reportError = report;
}
