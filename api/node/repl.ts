/** node:repl: nothing of it exists in an image; what is used throws an error that names it. */
import { notSupported } from "../errors.ts";

export function start(): never {
  throw notSupported("repl.start()");
}
export class REPLServer {
  constructor() {
    throw notSupported("new repl.REPLServer()");
  }
}

export default { REPLServer, start };
