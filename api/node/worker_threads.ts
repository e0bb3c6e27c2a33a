/** node:worker_threads: a program in an image is one thread, the main one. */
import { notSupported } from "../errors.ts";
import { BroadcastChannel, MessageChannel, MessagePort, receiveMessageOnPort } from "../web/message-channel.ts";

export { BroadcastChannel, MessageChannel, MessagePort, receiveMessageOnPort } from "../web/message-channel.ts";

export const isMainThread = true;
export const threadId = 0;
export const parentPort = null;
export const workerData = null;
export const resourceLimits: object = {};
export const SHARE_ENV: symbol = Symbol.for("nodejs.worker_threads.SHARE_ENV");

const environment = new Map<unknown, unknown>();
export function getEnvironmentData(key: unknown): unknown {
  return environment.get(key);
}
export function setEnvironmentData(key: unknown, value?: unknown): void {
  if (value === undefined) environment.delete(key);
  else environment.set(key, value);
}
export function markAsUntransferable(_object: unknown): void {}

export class Worker {
  constructor() {
    throw notSupported("new worker_threads.Worker()");
  }
}
export default {
  BroadcastChannel, MessageChannel, MessagePort, SHARE_ENV, Worker, getEnvironmentData, isMainThread, markAsUntransferable, parentPort, receiveMessageOnPort, resourceLimits,
  setEnvironmentData, threadId, workerData,
};
