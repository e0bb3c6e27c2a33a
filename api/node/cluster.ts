/** node:cluster: a program in an image is the primary process and has no others. */
import { notSupported } from "../errors.ts";
import { EventEmitter } from "./events.ts";

class Cluster extends EventEmitter {
  isWorker = false;
  isMaster = true;
  isPrimary = true;
  workers: Record<string, never> = {};
  settings: object = {};
  SCHED_NONE = 1;
  SCHED_RR = 2;
  schedulingPolicy = 2;
  setupPrimary(settings?: object): void {
    this.settings = { ...this.settings, ...settings };
  }
  setupMaster(settings?: object): void {
    this.setupPrimary(settings);
  }
  fork(): never {
    throw notSupported("cluster.fork()");
  }
  disconnect(callback?: () => void): void {
    if (callback !== undefined) callback();
  }
}

const cluster = new Cluster();
export default cluster;
export const isWorker = false;
export const isMaster = true;
export const isPrimary = true;
export const workers: Record<string, never> = cluster.workers;
export function fork(): never {
  return cluster.fork();
}
