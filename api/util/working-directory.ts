import { host } from "../host.ts";

/** process.cwd(): an image has one directory, the root, unless its host says otherwise (PWD). */
export function cwd(): string {
  return host.environment["PWD"] ?? "/";
}
