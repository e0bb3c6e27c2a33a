/** node:child_process: there is one program in an image. */
import { notSupported } from "../errors.ts";
import { EventEmitter } from "./events.ts";

export class ChildProcess extends EventEmitter {}

export function exec(): never {
  throw notSupported("child_process.exec()");
}
export function execFile(): never {
  throw notSupported("child_process.execFile()");
}
export function execFileSync(): never {
  throw notSupported("child_process.execFileSync()");
}
export function execSync(): never {
  throw notSupported("child_process.execSync()");
}
export function fork(): never {
  throw notSupported("child_process.fork()");
}
export function spawn(): never {
  throw notSupported("child_process.spawn()");
}
export function spawnSync(): never {
  throw notSupported("child_process.spawnSync()");
}

export default { ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
