/** node:readline/promises: node:readline whose questions are promises. */
import { AbortError, createError } from "../errors.ts";
import { Interface as Lines } from "./readline.ts";

export class Interface extends Lines {
  // @ts-expect-error: Node's class of this name differs from its parent in the same way.
  override question(query: string, options: { signal?: any } = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(createError("ERR_USE_AFTER_CLOSE", "readline was closed"));
        return;
      }
      const { signal } = options;
      if (signal?.aborted) {
        reject(new AbortError(undefined, { cause: signal.reason }));
        return;
      }
      signal?.addEventListener("abort", () => reject(new AbortError(undefined, { cause: signal.reason })), { once: true });
      super.question(query, options, resolve);
    });
  }
}

export function createInterface(inputOrOptions: any, output?: any): Interface {
  return new Interface(inputOrOptions, output);
}

export default { Interface, createInterface };
