/** node:wasi: nothing of it exists in an image; what is used throws an error that names it. */
import { notSupported } from "../errors.ts";

export class WASI {
  constructor() {
    throw notSupported("new wasi.WASI()");
  }
}

export default { WASI };
