/** What one call of util.inspect carries along, and how it colours. */
import { primitiveText } from "./escape.ts";
import type { Layout } from "./layout.ts";

export interface InspectOptions {
  depth?: number | null;
  showHidden?: boolean;
  colors?: boolean;
  customInspect?: boolean;
  maxArrayLength?: number | null;
  maxStringLength?: number | null;
  breakLength?: number;
  compact?: boolean | number;
  sorted?: boolean | ((a: string, b: string) => number);
  getters?: boolean | "get" | "set";
  showProxy?: boolean;
}

/** `[util.inspect.custom](depth, options, inspect)` prints an object its own way. */
export const custom: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

export interface Context extends Layout {
  readonly depth: number;
  readonly showHidden: boolean;
  readonly customInspect: boolean;
  readonly maxStringLength: number;
  readonly sorted: boolean | ((a: string, b: string) => number);
  readonly getters: boolean | "get" | "set";
  readonly showProxy: boolean;
  readonly stylize: Stylize;
  readonly options: InspectOptions;
  /** Objects that are being printed, outermost first. */
  readonly seen: object[];
  /** Objects that contain themselves; the reference number is the position plus one. */
  readonly circular: object[];
}

export type Key = string | symbol;

/** What is printed in which colour; the kinds that util.inspect.styles names. */
export type StyleKind = "special" | "number" | "bigint" | "boolean" | "undefined" | "null" | "string" | "symbol" | "date" | "regexp" | "module" | "name";
export type Stylize = (text: string, kind: StyleKind) => string;

export function plainStyle(text: string): string {
  return text;
}

/** util.inspect.styles with the codes of util.inspect.colors; names of properties have none. */
const STYLES: Record<StyleKind, readonly [number, number] | null> = {
  special: [36, 39], number: [33, 39], bigint: [33, 39], boolean: [33, 39], undefined: [90, 39], null: [1, 22], string: [32, 39], symbol: [32, 39], date: [35, 39], regexp: [31, 39], module: [4, 24], name: null,
};

export function colouredStyle(text: string, kind: StyleKind): string {
  const codes = STYLES[kind];
  return codes === null ? text : "\u001b[" + codes[0] + "m" + text + "\u001b[" + codes[1] + "m";
}

/** A primitive other than a string. */
export function styledPrimitive(context: Context, value: unknown): string {
  return context.stylize === plainStyle ? primitiveText(value) : context.stylize(primitiveText(value), value === null ? "null" : (typeof value as StyleKind));
}
