/** Readable.pipe with backpressure: the source pauses until every full destination has drained. */
import { defer } from "../ticks.ts";
import { errorOrDestroy } from "./destroy.ts";
import type { Readable } from "./readable.ts";

export function pipeStreams(source: Readable, destination: any, options: { end?: boolean } | undefined): any {
  const state = source._readableState;
  state.pipes.push(destination);
  const doEnd = (options === undefined || options.end !== false) && !destination._isStdio;
  let drains = false;
  let cleanedUp = false;

  const onEnd = (): void => { destination.end(); };
  const unpipe = (): void => { source.unpipe(destination); };
  const onUnpipe = (readable: unknown, info?: { hasUnpiped: boolean }): void => {
    if (readable === source && info !== undefined && info.hasUnpiped === false) {
      info.hasUnpiped = true;
      cleanUp();
    }
  };
  const onDrain = (): void => {
    const index = state.awaitDrainWriters.indexOf(destination);
    if (index >= 0) state.awaitDrainWriters.splice(index, 1);
    if (state.awaitDrainWriters.length === 0 && state.dataListening) source.resume();
  };
  const cleanUp = (): void => {
    destination.removeListener("close", onClose);
    destination.removeListener("finish", onFinish);
    if (drains) destination.removeListener("drain", onDrain);
    destination.removeListener("error", onError);
    destination.removeListener("unpipe", onUnpipe);
    source.removeListener("end", onEnd);
    source.removeListener("end", unpipe);
    source.removeListener("data", onData);
    cleanedUp = true;
    // The destination will not drain for us any more: others must not wait for it.
    if (drains && state.awaitDrainWriters.length > 0 && (!destination._writableState || destination._writableState.needDrain)) onDrain();
  };
  const pause = (): void => {
    if (!cleanedUp) {
      if (state.pipes.includes(destination) && !state.awaitDrainWriters.includes(destination)) state.awaitDrainWriters.push(destination);
      source.pause();
    }
    if (!drains) {
      drains = true;
      destination.on("drain", onDrain);
    }
  };
  const onData = (chunk: unknown): void => {
    if (destination.write(chunk) === false) pause();
  };
  const onError = (error: unknown): void => {
    unpipe();
    destination.removeListener("error", onError);
    if (destination.listenerCount("error") === 0) {
      const s = destination._writableState || destination._readableState;
      if (s && !s.errorEmitted) errorOrDestroy(destination, error);
      else destination.emit("error", error);
    }
  };
  const onClose = (): void => {
    destination.removeListener("finish", onFinish);
    unpipe();
  };
  const onFinish = (): void => {
    destination.removeListener("close", onClose);
    unpipe();
  };

  const endListener = doEnd ? onEnd : unpipe;
  if (state.endEmitted) defer(endListener);
  else source.once("end", endListener);
  destination.on("unpipe", onUnpipe);
  source.on("data", onData);
  destination.prependListener("error", onError);
  destination.once("close", onClose);
  destination.once("finish", onFinish);
  destination.emit("pipe", source);
  if (destination.writableNeedDrain === true) pause();
  else if (state.flowing !== true) source.resume();
  return destination;
}
