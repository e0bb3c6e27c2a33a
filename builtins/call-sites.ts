/**
 * V8's structured stack traces (v8.dev/docs/stack-trace-api): what Error.prepareStackTrace is given. They are read off the lines of the text, which is all
 * that an image keeps: functions and receivers of frames are not known, so getThis() and getFunction() give undefined, as V8 does for strict code.
 */
import { isCallable } from "#runtime/function.ts";
import { Error } from "#builtins/error.ts";
import { setPreparation } from "#builtins/error-object.ts";

export class CallSite {
  #name: string | null;
  #file: string | undefined;
  #line: number | null;
  #column: number | null;
  #text: string;

  /** `text` is a line of a stack behind "    at ". */
  constructor(text: string) {
    const open = text.endsWith(")") ? text.lastIndexOf(" (") : -1;
    const place = open < 0 ? text : text.substring(open + 2, text.length - 1);
    const column = place.lastIndexOf(":");
    const line = place.lastIndexOf(":", column - 1);
    const known = column > 0 && line > 0;
    // "new F" and "async f" say how the frame runs.
    const from = text.startsWith("new ") ? 4 : text.startsWith("async ") ? 6 : 0;
    const name = open < 0 ? null : text.substring(from, open);
    this.#text = text;
    this.#name = name === null || name.startsWith("<") ? null : name;
    this.#file = known ? place.substring(0, line) : place;
    this.#line = known ? Number(place.substring(line + 1, column)) : null;
    this.#column = known ? Number(place.substring(column + 1)) : null;
  }

  getFileName(): string | undefined {
    return this.#file;
  }
  getScriptNameOrSourceURL(): string | undefined {
    return this.#file;
  }
  getLineNumber(): number | null {
    return this.#line;
  }
  getColumnNumber(): number | null {
    return this.#column;
  }
  getFunctionName(): string | null {
    return this.#name;
  }
  getMethodName(): string | null {
    const dot = this.#name === null ? -1 : this.#name.lastIndexOf(".");
    return dot < 0 ? null : this.#name!.substring(dot + 1);
  }
  getTypeName(): string | null {
    const dot = this.#name === null ? -1 : this.#name.lastIndexOf(".");
    return dot < 0 ? null : this.#name!.substring(0, dot);
  }
  getThis(): undefined {
    return undefined;
  }
  getFunction(): undefined {
    return undefined;
  }
  getEvalOrigin(): undefined {
    return undefined;
  }
  getPromiseIndex(): null {
    return null;
  }
  isNative(): boolean {
    return false;
  }
  isToplevel(): boolean {
    return this.getTypeName() === null;
  }
  isEval(): boolean {
    return false;
  }
  isConstructor(): boolean {
    return this.#text.startsWith("new ");
  }
  isAsync(): boolean {
    return this.#text.startsWith("async ");
  }
  isPromiseAll(): boolean {
    return false;
  }
  toString(): string {
    return this.#text;
  }
}

/** What the program's Error.prepareStackTrace makes of a stack; the text itself when there is none. */
function preparedStack(object: unknown, header: string, text: string): unknown {
  const prepare: any = (Error as any).prepareStackTrace;
  if (!isCallable(prepare)) return text;
  const sites: CallSite[] = [];
  if (text.length > header.length) {
    for (const line of text.substring(header.length + 1).split("\n")) sites[sites.length] = new CallSite(line.substring(7));
  }
  return prepare.call(Error, object, sites);
}

/** Reached by programs that name the hook. */
export const installed: boolean = setPreparation(preparedStack);
