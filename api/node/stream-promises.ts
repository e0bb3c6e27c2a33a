/** node:stream/promises. */
import { type FinishedOptions, finished as finishedWithCallback } from "../stream/finished.ts";
import { type PipelineOptions, runPipeline } from "../stream/pipeline.ts";

export function pipeline(...streams: any[]): Promise<any> {
  return new Promise((resolve, reject) => {
    let options: PipelineOptions = {};
    const last = streams[streams.length - 1];
    if (last && typeof last === "object" && typeof last.pipe !== "function" && typeof last.write !== "function" && !last[Symbol.asyncIterator] && !last[Symbol.iterator]) options = streams.pop();
    runPipeline(streams, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    }, options);
  });
}

export function finished(stream: any, options: FinishedOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const cleanUp = finishedWithCallback(stream, options, (error) => {
      if (options.cleanup) cleanUp();
      if (error) reject(error);
      else resolve();
    });
  });
}

export default { pipeline, finished };
