/** node:domain: nothing of it exists in an image; what is used throws an error that names it. */
import { notSupported } from "../errors.ts";

export function create(): never {
  throw notSupported("domain.create()");
}
export function createDomain(): never {
  throw notSupported("domain.createDomain()");
}
export class Domain {
  constructor() {
    throw notSupported("new domain.Domain()");
  }
}

export default { Domain, create, createDomain };
