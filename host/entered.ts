import { host } from "#api/host.ts";

/** Runs a callback from outside and, whether it throws or not, what the event loop runs after callbacks. */
export function entered(callback: () => void): void {
  try {
    callback();
  } finally {
    if (host.afterCallback !== null) host.afterCallback();
  }
}
