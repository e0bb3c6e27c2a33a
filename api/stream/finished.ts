/** stream.finished: calls back once when a stream has ended, finished, failed or closed early (lib/internal/streams/end-of-stream.js). */
import { AbortError, createError, invalidArgument, requireFunction } from "../errors.ts";
import { defer } from "../ticks.ts";

export interface FinishedOptions {
  readable?: boolean;
  writable?: boolean;
  error?: boolean;
  cleanup?: boolean;
  signal?: any;
}

export function finished(stream: any, options: FinishedOptions | ((error?: any) => void), callback?: (error?: any) => void): () => void {
  const given: FinishedOptions = typeof options === "function" || options === undefined ? {} : options;
  const done: (error?: any) => void = typeof options === "function" ? options : callback!;
  requireFunction(done, "callback");
  if (!stream || typeof stream.on !== "function") throw invalidArgument("stream", "an instance of ReadableStream, WritableStream, or Stream", stream);
  const r = stream._readableState;
  const w = stream._writableState;
  const readable = given.readable ?? (r !== undefined ? true : typeof stream.read === "function");
  const writable = given.writable ?? (w !== undefined ? true : typeof stream.write === "function");
  const isRequest = typeof stream.setHeader === "function" && typeof stream.abort === "function";
  let called = false;
  const call = (error?: any): void => {
    if (called) return;
    called = true;
    if (given.cleanup) cleanUp();
    if (error) done.call(stream, error);
    else done.call(stream);
  };
  let writableDone = !writable || (w !== undefined ? w.finished || w.writable === false : stream.writableFinished === true || stream.finished === true && w === undefined && stream.writableFinished !== false);
  let readableDone = !readable || (r !== undefined ? r.endEmitted || r.readable === false : stream.readableEnded === true || stream.readable === false);
  // Such a stream emits 'close' after everything else: wait for it.
  const willEmitClose = (w !== undefined ? w.autoDestroy && w.emitClose : true) && (r !== undefined ? r.autoDestroy && r.emitClose : true) && (r !== undefined || w !== undefined) &&
    (stream.readable !== undefined && r !== undefined) === readable && (w !== undefined) === writable;
  const onFinish = (): void => {
    writableDone = true;
    if (stream.destroyed && !willEmitClose && w === undefined) return;
    if (willEmitClose && (!stream.writable || readable)) return;
    if (readableDone) call();
  };
  const onEnd = (): void => {
    readableDone = true;
    if (willEmitClose && (!stream.writable || writable)) return;
    if (writableDone) call();
  };
  const onError = (error: any): void => call(error);
  const failure = (): any => (w !== undefined && w.errored) || (r !== undefined && r.errored) || stream.errored || null;
  const onClose = (): void => {
    const error = failure();
    if (error && typeof error !== "boolean") call(error);
    else if (readable && !readableDone && r !== undefined && r.readable !== false && !r.endEmitted) call(prematureClose());
    else if (readable && r === undefined && !readableDone && stream.readableEnded === false) call(prematureClose());
    else if (writable && !writableDone && !(w !== undefined ? w.finished || w.writable === false : stream.writableFinished)) call(prematureClose());
    else call();
  };
  const onRequest = (): void => { stream.req.on("finish", onFinish); };
  if (isRequest) {
    stream.on("complete", onFinish);
    if (!willEmitClose) stream.on("abort", onClose);
    if (stream.req) onRequest();
    else stream.on("request", onRequest);
  }
  stream.on("end", onEnd);
  stream.on("finish", onFinish);
  if (given.error !== false) stream.on("error", onError);
  stream.on("close", onClose);
  const closed = (w !== undefined ? w.closed : false) || (r !== undefined ? r.closed : false) || stream._closed === true;
  if (closed) defer(onClose);
  else if ((w !== undefined && w.errorEmitted) || (r !== undefined && r.errorEmitted)) {
    if (!willEmitClose) defer(onClose);
  } else if (!readable && (!willEmitClose || (r !== undefined && stream.readable)) && (writableDone || stream.writable === false)) defer(onClose);
  else if (!writable && (!willEmitClose || stream.writable) && (readableDone || stream.readable === false)) defer(onClose);
  function cleanUp(): void {
    called = true;
    stream.removeListener("complete", onFinish);
    stream.removeListener("abort", onClose);
    stream.removeListener("request", onRequest);
    if (stream.req) stream.req.removeListener("finish", onFinish);
    stream.removeListener("finish", onFinish);
    stream.removeListener("end", onEnd);
    stream.removeListener("error", onError);
    stream.removeListener("close", onClose);
  }
  if (given.signal && !closed) {
    const abort = (): void => {
      cleanUp();
      done.call(stream, new AbortError(undefined, { cause: given.signal.reason }));
    };
    if (given.signal.aborted) defer(abort);
    else given.signal.addEventListener("abort", abort, { once: true });
  }
  return cleanUp;
}

export function prematureClose(): Error {
  return createError("ERR_STREAM_PREMATURE_CLOSE", "Premature close");
}
