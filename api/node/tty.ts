/** node:tty: nothing in an image is a terminal. */
import { notSupported } from "../errors.ts";

export function isatty(_fd: unknown): boolean {
  return false;
}
export class ReadStream {
  constructor() {
    throw notSupported("new tty.ReadStream()");
  }
}
export class WriteStream {
  constructor() {
    throw notSupported("new tty.WriteStream()");
  }
}

export default { ReadStream, WriteStream, isatty };
