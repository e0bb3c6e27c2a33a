/** `for await (const chunk of readable)`: reads by hand on 'readable', ends with the stream, throws its error. */
import { finished } from "./finished.ts";
import { destroyAny } from "./destroy.ts";
import type { Readable } from "./readable.ts";

export async function* createReadableIterator(stream: Readable, destroyOnReturn: boolean): AsyncIterableIterator<any> {
  let wake: (() => void) | null = null;
  const onReadable = (): void => {
    const waiting = wake;
    wake = null;
    if (waiting !== null) waiting();
  };
  stream.on("readable", onReadable);
  let error: any;
  const cleanUp = finished(stream, { writable: false }, (failure?: any) => {
    error = failure ? failure : null;
    onReadable();
  });
  let thrown: any;
  try {
    while (true) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error) throw error;
      else if (error === null) return;
      else await new Promise<void>((resolve) => { wake = resolve; });
    }
  } catch (failure) {
    thrown = failure;
    throw failure;
  } finally {
    if ((thrown || destroyOnReturn) && (error === undefined || stream._readableState.autoDestroy)) {
      destroyAny(stream, null, error === null);
    } else {
      stream.removeListener("readable", onReadable);
      cleanUp();
    }
  }
}
