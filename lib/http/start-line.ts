/** Tests on start lines and chunk lines, used by the parser. */
import { METHODS } from "./methods.ts";

const LF = 10;

/** -1 for what is no hexadecimal digit. */
export function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 97 && c <= 102) return c - 87;
  if (c >= 65 && c <= 70) return c - 55;
  return -1;
}

/** A target begins with "/", "*" or (absolute form) a letter with "://" to come; CONNECT takes host:port. @hot */
export function isTargetStart(bytes: Uint8Array, start: number, end: number, method: string): boolean {
  if (start === end) return false;
  const c = bytes[start]!;
  if (method === "CONNECT") return c !== 47;
  if (c === 47 || c === 42) return true;
  for (let i = start; i + 2 < end; i++) {
    const d = bytes[i]!;
    if (d === 58) return i > start && bytes[i + 1] === 47 && bytes[i + 2] === 47;
    if (!((d >= 65 && d <= 90) || (d >= 97 && d <= 122))) return false;
  }
  return false;
}

/** Where bytes[at..to) stops being "HTTP/" (`to` when it ends before); -1 when it stands there. @hot */
export function startOfVersion(bytes: Uint8Array, at: number, to: number): number {
  if (at + 5 <= to && bytes[at] === 72 && bytes[at + 1] === 84 && bytes[at + 2] === 84 && bytes[at + 3] === 80 && bytes[at + 4] === 47) return -1;
  for (let k = 0; k < 5; k++) {
    if (at + k >= to) return to;
    if (bytes[at + k] !== "HTTP/".charCodeAt(k)) return at + k;
  }
  return -1;
}

/** Whether the octets begin some method: they may still become one. */
export function startsSomeMethod(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = 0; i < METHODS.length; i++) {
    const method = METHODS[i]!;
    let k = 0;
    while (start + k < end && k < method.length && bytes[start + k] === method.charCodeAt(k)) k++;
    if (start + k === end) return true;
  }
  return false;
}

/** Whether the line has not ended yet. */
export function lineIsCut(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] === LF) return false;
  return true;
}
