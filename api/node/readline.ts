/**
 * node:readline over any readable stream: lines, questions, the asynchronous iterator. Nothing in an image is a terminal: there is no editing, no history, no
 * completion, and what moves a cursor writes its escape sequence.
 */
import { createError, invalidArgument } from "../errors.ts";
import { defer } from "../ticks.ts";
import { EventEmitter } from "./events.ts";
import * as promises from "./readline-promises.ts";
import { StringDecoder } from "./string_decoder.ts";

export { promises };

interface Options {
  input: any;
  output?: any;
  prompt?: string;
  crlfDelay?: number;
  terminal?: boolean;
  signal?: any;
}
type Answer = (text: string) => void;

export class Interface extends EventEmitter {
  terminal = false;
  line = "";
  cursor = 0;
  closed = false;
  input: any;
  output: any;
  #prompt: string;
  #decoder = new StringDecoder("utf8");
  #rest = "";
  /** The last piece ended in a carriage return, so a line feed at the beginning of the next one belongs to it. */
  #afterReturn = false;
  #paused = false;
  #question: Answer | null = null;
  #waiting: string[] = [];
  #onData: (chunk: any) => void;
  #onEnd: () => void;

  constructor(inputOrOptions: any, output?: any) {
    super();
    const options: Options = inputOrOptions && inputOrOptions.input !== undefined ? inputOrOptions : { input: inputOrOptions, output };
    if (!options.input || typeof options.input.on !== "function") throw invalidArgument("input", "an instance of ReadableStream", options.input);
    this.input = options.input;
    this.output = options.output;
    this.#prompt = options.prompt ?? "> ";
    this.#onData = (chunk) => this.#read(typeof chunk === "string" ? chunk : this.#decoder.write(chunk));
    this.#onEnd = () => {
      const rest = this.#rest + this.#decoder.end();
      this.#rest = "";
      if (rest !== "") this.#line(rest);
      this.close();
    };
    this.input.on("data", this.#onData);
    this.input.on("end", this.#onEnd);
    this.input.on("error", (error: unknown) => { this.emit("error", error); });
    const { signal } = options;
    if (signal !== undefined) {
      if (signal.aborted) defer(() => this.close());
      else signal.addEventListener("abort", () => this.close(), { once: true });
    }
    this.input.resume();
  }

  #read(text: string): void {
    const piece = this.#rest + (this.#afterReturn && text.startsWith("\n") ? text.substring(1) : text);
    if (text !== "") this.#afterReturn = text.endsWith("\r");
    const end = /\r\n|\n|\r|\u2028|\u2029/g;
    let from = 0;
    const lines: string[] = [];
    for (let match = end.exec(piece); match !== null; match = end.exec(piece)) {
      lines.push(piece.substring(from, match.index));
      from = end.lastIndex;
    }
    this.#rest = piece.substring(from);
    for (const line of lines) this.#line(line);
  }
  /** Lines that come while it is paused, or behind its end, still count, as in Node. */
  #line(text: string): void {
    if (this.closed) return;
    const answer = this.#question;
    if (answer !== null) {
      this.#question = null;
      answer(text);
    } else this.emit("line", text);
  }

  setPrompt(prompt: string): void {
    this.#prompt = String(prompt);
  }
  getPrompt(): string {
    return this.#prompt;
  }
  prompt(_preserveCursor?: boolean): void {
    if (this.#paused) this.resume();
    this.output?.write(this.#prompt);
  }
  question(query: string, optionsOrAnswer: { signal?: any } | Answer, given?: Answer): void {
    const answer = typeof optionsOrAnswer === "function" ? optionsOrAnswer : given;
    if (this.closed) throw createError("ERR_USE_AFTER_CLOSE", "readline was closed");
    if (typeof answer !== "function") return;
    const signal = typeof optionsOrAnswer === "function" ? undefined : optionsOrAnswer?.signal;
    if (signal?.aborted) return;
    if (this.#question !== null) {
      this.prompt();
      return;
    }
    this.output?.write(query);
    this.#question = answer;
    signal?.addEventListener("abort", () => { if (this.#question === answer) this.#question = null; }, { once: true });
    if (this.#paused) this.resume();
  }
  pause(): this {
    if (this.#paused) return this;
    this.input.pause();
    this.#paused = true;
    this.emit("pause");
    return this;
  }
  resume(): this {
    if (!this.#paused) return this;
    this.input.resume();
    this.#paused = false;
    this.emit("resume");
    return this;
  }
  write(text: any): void {
    if (this.closed) throw createError("ERR_USE_AFTER_CLOSE", "readline was closed");
    if (this.#paused) this.resume();
    this.#read(String(text));
  }
  close(): void {
    if (this.closed) return;
    this.pause();
    this.closed = true;
    this.input.removeListener("data", this.#onData);
    this.input.removeListener("end", this.#onEnd);
    this.emit("close");
  }
  getCursorPos(): { rows: number; cols: number } {
    return { rows: 0, cols: this.#prompt.length + this.cursor };
  }

  /** Lines from now on; they are kept while nobody takes them. */
  [Symbol.asyncIterator](): AsyncIterableIterator<string> {
    let wake: (() => void) | null = null;
    let failure: { error: unknown } | null = null;
    let done = this.closed;
    const waiting = this.#waiting;
    const tell = (): void => {
      const go = wake;
      wake = null;
      go?.();
    };
    this.on("line", (line: string) => {
      waiting.push(line);
      tell();
    });
    this.on("close", () => {
      done = true;
      tell();
    });
    this.on("error", (error: unknown) => {
      failure = { error };
      tell();
    });
    const next = async (): Promise<IteratorResult<string>> => {
      for (;;) {
        if (waiting.length > 0) return { value: waiting.shift()!, done: false };
        if (failure !== null) throw failure.error;
        if (done) return { value: undefined, done: true };
        await new Promise<void>((resolve) => { wake = resolve; });
      }
    };
    return {
      next,
      return: async () => {
        this.close();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}

export function createInterface(inputOrOptions: any, output?: any): Interface {
  return new Interface(inputOrOptions, output);
}

function write(stream: any, text: string, callback: (() => void) | undefined): boolean {
  if (stream === null || stream === undefined) {
    if (typeof callback === "function") defer(callback);
    return true;
  }
  return stream.write(text, callback);
}
export function clearLine(stream: any, direction: number, callback?: () => void): boolean {
  return write(stream, direction < 0 ? "\x1b[1K" : direction > 0 ? "\x1b[0K" : "\x1b[2K", callback);
}
export function clearScreenDown(stream: any, callback?: () => void): boolean {
  return write(stream, "\x1b[0J", callback);
}
export function cursorTo(stream: any, x: number, y?: number | (() => void), callback?: () => void): boolean {
  const row = typeof y === "number" ? y : undefined;
  return write(stream, row === undefined ? `\x1b[${x + 1}G` : `\x1b[${row + 1};${x + 1}H`, typeof y === "function" ? y : callback);
}
export function moveCursor(stream: any, dx: number, dy: number, callback?: () => void): boolean {
  const text = (dx < 0 ? `\x1b[${-dx}D` : dx > 0 ? `\x1b[${dx}C` : "") + (dy < 0 ? `\x1b[${-dy}A` : dy > 0 ? `\x1b[${dy}B` : "");
  return write(text === "" ? null : stream, text, callback);
}
/** Keys come from terminals only. */
export function emitKeypressEvents(_stream: any): void {}

export default { Interface, createInterface, clearLine, clearScreenDown, cursorTo, emitKeypressEvents, moveCursor, promises };
