/** The oldest base class: an emitter with a pipe that knows nothing of state. http's outgoing messages are such streams. */
import { EventEmitter } from "../node/events.ts";

/** `Stream.call(this)` of code before classes (send): there is no state to set up. @ignoresCalls */
export class Stream extends EventEmitter {
  /** Written, for one that is not makes a list of its arguments. @hot */
  constructor(options?: { captureRejections?: boolean }) {
    super(options);
  }

  pipe(destination: any, options?: { end?: boolean }): any {
    const onData = (chunk: unknown): void => {
      if (destination.writable && destination.write(chunk) === false && (this as any).pause) (this as any).pause();
    };
    const onDrain = (): void => {
      if ((this as any).readable && (this as any).resume) (this as any).resume();
    };
    let ended = false;
    const onEnd = (): void => {
      if (ended) return;
      ended = true;
      destination.end();
    };
    const onClose = (): void => {
      if (ended) return;
      ended = true;
      if (typeof destination.destroy === "function") destination.destroy();
    };
    const onError = function (this: EventEmitter, error: unknown): void {
      cleanUp();
      if (this.listenerCount("error") === 0) this.emit("error", error);
    };
    const cleanUp = (): void => {
      this.removeListener("data", onData);
      destination.removeListener("drain", onDrain);
      this.removeListener("end", onEnd);
      this.removeListener("close", onClose);
      this.removeListener("error", onError);
      destination.removeListener("error", onError);
      this.removeListener("end", cleanUp);
      this.removeListener("close", cleanUp);
      destination.removeListener("close", cleanUp);
    };
    this.on("data", onData);
    destination.on("drain", onDrain);
    if (!destination._isStdio && (!options || options.end !== false)) {
      this.on("end", onEnd);
      this.on("close", onClose);
    }
    this.prependListener("error", onError);
    destination.prependListener("error", onError);
    this.on("end", cleanUp);
    this.on("close", cleanUp);
    destination.on("close", cleanUp);
    destination.emit("pipe", this);
    return destination;
  }
}
