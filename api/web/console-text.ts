/**
 * The last step of every console method: a line of text, indented by the groups that are open. Calls of `console.log` and its kin whose
 * arguments are all text come here at once (compiler/lower/managed/console-calls.ts), so that programs that print nothing else need no formatter.
 */
import { host } from "../host.ts";

/** Set by console.group; kept as a function so that programs without groups have nothing of it. */
export const lines: { indent: ((text: string) => string) | null } = { indent: null };

/** Prints one line. */
export function printText(stream: 1 | 2, text: string): void {
  if (host.console === null) return;
  host.console.writeText(stream, (lines.indent === null ? text : lines.indent(text)) + "\n");
}
