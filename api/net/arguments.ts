/** The many ways to say where to connect or listen: (options), (port, host, ...), (path), each with a callback at the end. */
import { createRangeError } from "../errors.ts";

export interface NetOptions {
  port?: number | string;
  host?: string;
  path?: string;
  [name: string]: any;
}

export function normalizeArguments(args: any[]): { options: NetOptions; callback: ((...args: any[]) => void) | null } {
  const first = args[0];
  let options: NetOptions = {};
  if (typeof first === "object" && first !== null) options = first;
  else if (typeof first === "string" && !isPort(first)) options.path = first;
  else {
    options.port = first;
    if (args.length > 1 && typeof args[1] === "string") options.host = args[1];
  }
  const last = args[args.length - 1];
  return { options, callback: typeof last === "function" ? last : null };
}

export function isPort(value: unknown): boolean {
  if (typeof value === "string" && value.trim().length === 0) return false;
  const n = Number(value);
  return (typeof value === "number" || typeof value === "string") && Number.isInteger(n) && n >= 0 && n <= 65535;
}

export function requirePort(value: unknown, name: string): number {
  if (!isPort(value)) {
    const shown = typeof value === "string" ? "type string ('" + value + "')" : typeof value === "number" ? "type number (" + value + ")" : typeof value === "object" ? String(value) : typeof value;
    throw createRangeError("ERR_SOCKET_BAD_PORT", name + " should be >= 0 and < 65536. Received " + shown + ".");
  }
  return Number(value);
}
