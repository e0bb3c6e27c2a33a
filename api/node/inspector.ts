/** node:inspector: nothing of it exists in an image; what is used throws an error that names it. */
import { notSupported } from "../errors.ts";

export function open(): never {
  throw notSupported("inspector.open()");
}
export function url(): undefined {
  return undefined;
}
export function close(): void {}
export function waitForDebugger(): never {
  throw notSupported("inspector.waitForDebugger()");
}
export class Session {
  constructor() {
    throw notSupported("new inspector.Session()");
  }
}

export default { Session, open, url, close, waitForDebugger };
