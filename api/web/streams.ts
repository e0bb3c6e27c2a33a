/**
 * Web streams (streams.spec.whatwg.org): web-streams-polyfill, which its authors run against the web platform tests. Names are passed on and never read
 * while the house is initialised: packages run after it.
 */
export {
  ByteLengthQueuingStrategy, CountQueuingStrategy, ReadableByteStreamController, ReadableStream, ReadableStreamBYOBReader, ReadableStreamBYOBRequest,
  ReadableStreamDefaultController, ReadableStreamDefaultReader, TransformStream, TransformStreamDefaultController, WritableStream, WritableStreamDefaultController,
  WritableStreamDefaultWriter,
} from "web-streams-polyfill";
