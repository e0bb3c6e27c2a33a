/**
 * The console: lines through host.console, formatted as Node does. Methods do not use `this`, so that `const { log } = console` works.
 * Text and numbers take a short way that does not look at objects; table, time and count are dropped from images that do not name them.
 */
import { host } from "../host.ts";
import { primitiveText } from "../inspect/escape.ts";
import { formatWith } from "../inspect/format.ts";
import { lines, printText } from "./console-text.ts";
import { drawTable } from "./console-table.ts";

const state = {
  indentation: "",
  counts: Object.create(null) as Record<string, number>,
  timers: Object.create(null) as Record<string, number | undefined>,
};

function print(stream: 1 | 2, args: readonly unknown[]): void {
  let text = "";
  const count = args.length;
  const first = args[0];
  // Objects and format strings need the long way.
  let plain = !(count > 1 && typeof first === "string" && first.includes("%"));
  for (let i = 0; plain && i < count; i++) {
    const value = args[i];
    if ((typeof value === "object" && value !== null) || typeof value === "function") plain = false;
    else text += (i > 0 ? " " : "") + primitiveText(value);
  }
  if (!plain) text = formatWith({}, args);
  printText(stream, text);
}

class Console {
  log(...args: unknown[]): void {
    print(1, args);
  }
  info(...args: unknown[]): void {
    print(1, args);
  }
  debug(...args: unknown[]): void {
    print(1, args);
  }
  error(...args: unknown[]): void {
    print(2, args);
  }
  warn(...args: unknown[]): void {
    print(2, args);
  }
  trace(...args: unknown[]): void {
    const error = new Error(args.length > 0 ? formatWith({}, args) : "");
    error.name = "Trace";
    const stack = String(error.stack);
    const lines = stack.indexOf("\n    at");
    print(2, ["Trace" + (error.message === "" ? "" : ": " + error.message) + (lines >= 0 ? stack.substring(lines) : "")]);
  }
  assert(condition?: unknown, ...args: unknown[]): void {
    if (condition) return;
    if (typeof args[0] === "string") print(2, ["Assertion failed: " + args[0], ...args.slice(1)]);
    else print(2, args.length === 0 ? ["Assertion failed"] : ["Assertion failed", ...args]);
  }
  dir(value: unknown, options?: object): void {
    print(1, [formatWith({ customInspect: false, ...options }, [value === undefined || typeof value !== "string" ? value : "'" + value + "'"])]);
  }
  dirxml(...args: unknown[]): void {
    print(1, args);
  }
  group(...args: unknown[]): void {
    if (args.length > 0) print(1, args);
    openGroup();
  }
  groupCollapsed(...args: unknown[]): void {
    if (args.length > 0) print(1, args);
    openGroup();
  }
  groupEnd(): void {
    state.indentation = state.indentation.slice(0, -2);
  }
  count(label: unknown = "default"): void {
    const name = String(label);
    const n = (state.counts[name] ?? 0) + 1;
    state.counts[name] = n;
    print(1, [name + ": " + n]);
  }
  countReset(label: unknown = "default"): void {
    delete state.counts[String(label)];
  }
  time(label: unknown = "default"): void {
    state.timers[String(label)] = now();
  }
  timeEnd(label: unknown = "default"): void {
    logTime(String(label), []);
    delete state.timers[String(label)];
  }
  timeLog(label: unknown = "default", ...args: unknown[]): void {
    logTime(String(label), args);
  }
  table(data: unknown, columns?: readonly string[]): void {
    const table = drawTable(data, columns);
    print(1, [table === null ? data : table]);
  }
}

function openGroup(): void {
  state.indentation += "  ";
  lines.indent = indent;
}

function indent(text: string): string {
  return state.indentation === "" ? text : state.indentation + text.split("\n").join("\n" + state.indentation);
}

function now(): number {
  return host.clock === null ? 0 : host.clock.monotonicMs();
}

function logTime(label: string, args: unknown[]): void {
  const start = state.timers[label];
  if (start === undefined) return;
  const ms = now() - start;
  print(1, [label + ": " + (ms >= 1000 ? (ms / 1000).toFixed(3) + "s" : Number(ms.toFixed(3)) + "ms"), ...args]);
}

export const console: Console = new Console();
