/** Generator objects (ECMA-262 §27.5): their coroutine frame is resumed by next, return and throw. */
import { ATTRIBUTE_CONFIGURABLE, KIND_GENERATOR } from "#abi/cell.ts";
import { coroutineState, coroutineSuspension, generatorFrame, resumeCoroutine } from "#runtime/coroutine.ts";
import { cellKind, defineOwn } from "#runtime/object.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { GeneratorFunction } from "#builtins/function-kinds.ts";

const RUNNING = 2;
const ENDED = 3;
const RESUME_NEXT = 0;
const RESUME_THROW = 1;
const RESUME_RETURN = 2;
/** The suspension of yield*: the value is an iterator result that is handed on as it is. */
const SUSPEND_DELEGATE = 2;

/** Programs cannot name it. @intrinsic Generator */
export class Generator {
  static {
    tagPrototype(this.prototype, "Generator");
    defineOwn(this.prototype, "constructor", GeneratorFunction.prototype, ATTRIBUTE_CONFIGURABLE);
    defineOwn(GeneratorFunction.prototype, "prototype", this.prototype, ATTRIBUTE_CONFIGURABLE);
  }

  /** §27.5.1.2 */
  next(value: unknown): unknown {
    if (cellKind(this) !== KIND_GENERATOR) incompatible("next", this);
    const frame = generatorFrame(this);
    const state = coroutineState(frame);
    if (state === ENDED) return { value: undefined, done: true };
    if (state === RUNNING) throw new TypeError("Generator is already running");
    const result = resumeCoroutine(frame, value, RESUME_NEXT);
    if (coroutineState(frame) === ENDED) return { value: result, done: true };
    if (coroutineSuspension(frame) === SUSPEND_DELEGATE) return result;
    return { value: result, done: false };
  }

  /** §27.5.1.3 */
  return(value: unknown): unknown {
    if (cellKind(this) !== KIND_GENERATOR) incompatible("return", this);
    const frame = generatorFrame(this);
    if (coroutineState(frame) === ENDED) return { value, done: true };
    return resume(frame, value, RESUME_RETURN);
  }

  /** §27.5.1.4 */
  throw(exception: unknown): unknown {
    if (cellKind(this) !== KIND_GENERATOR) incompatible("throw", this);
    const frame = generatorFrame(this);
    if (coroutineState(frame) === ENDED) throw exception;
    return resume(frame, exception, RESUME_THROW);
  }
}

function resume(frame: unknown, value: unknown, mode: number): unknown {
  if (coroutineState(frame) === RUNNING) throw new TypeError("Generator is already running");
  const result = resumeCoroutine(frame, value, mode);
  if (coroutineState(frame) === ENDED) return { value: result, done: true };
  if (coroutineSuspension(frame) === SUSPEND_DELEGATE) return result;
  return { value: result, done: false };
}

function incompatible(method: string, receiver: unknown): never {
  throw new TypeError("Method [Generator].prototype." + method + " called on incompatible receiver " + describeValue(receiver));
}
