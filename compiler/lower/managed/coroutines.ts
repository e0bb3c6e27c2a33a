/** await, yield, yield*, and the asynchronous iteration protocol (ECMA-262 §27.7.5.3, §15.5.5, §7.4). */
import ts from "typescript";
import type { Block, Instruction } from "#compiler/ir/function.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { leave } from "#compiler/lower/managed/control.ts";
import { lowerExpression } from "#compiler/lower/managed/expressions.ts";
import { describeExpression, iterationInfo } from "#compiler/lower/managed/source-text.ts";
import { RESUME_RETURN, RESUME_THROW } from "#abi/cell.ts";

/** Suspends until the value settles; gives what it was fulfilled with or throws its reason. */
export function awaitValue(f: FunctionLowering, value: Instruction): Instruction {
  f.program.reachEntry("startAsync");
  const sent = f.emit("coro.suspend", [f.box(value)], { kind: "await" });
  const mode = f.emit("coro.mode");
  const failed = f.b.createBlock();
  const next = f.b.createBlock();
  f.b.switch(mode, [BigInt(RESUME_THROW)], [failed, next]);
  f.b.startSealed(failed);
  f.emit("js.throw", [sent]);
  f.b.startSealed(next);
  return sent;
}

interface Resumption {
  readonly sent: Instruction;
  readonly next: Block;
  readonly thrown: Block;
  readonly returned: Block;
}

/** "yield": the value is wrapped by the generator's next; "delegate": it is an iterator result that is handed on as it is. */
function suspend(f: FunctionLowering, value: Instruction, kind: "yield" | "delegate"): Resumption {
  const sent = f.emit("coro.suspend", [f.box(value)], { kind });
  const mode = f.emit("coro.mode");
  const next = f.b.createBlock();
  const thrown = f.b.createBlock();
  const returned = f.b.createBlock();
  f.b.switch(mode, [BigInt(RESUME_THROW), BigInt(RESUME_RETURN)], [thrown, returned, next]);
  return { sent, next, thrown, returned };
}

/** The first suspension of a generator, before its body: throw() and return() on a fresh generator end it (§27.5.3.4 step 2). */
export function beginGenerator(f: FunctionLowering): void {
  const sent = f.emit("coro.begin");
  const mode = f.emit("coro.mode");
  const next = f.b.createBlock();
  const thrown = f.b.createBlock();
  const returned = f.b.createBlock();
  f.b.switch(mode, [BigInt(RESUME_THROW), BigInt(RESUME_RETURN)], [thrown, returned, next]);
  f.b.startSealed(thrown);
  f.emit("js.throw", [sent]);
  f.b.startSealed(returned);
  f.b.return(sent);
  f.b.startSealed(next);
}

/** §27.6.3.7 AsyncGeneratorUnwrapYieldResumption: a value given to return() is awaited first. */
function unwrapReturn(f: FunctionLowering, value: Instruction): Instruction {
  return f.attributes.coroutine === "asyncGenerator" ? awaitValue(f, value) : value;
}

export function lowerAwait(f: FunctionLowering, node: ts.AwaitExpression): Instruction {
  const value = lowerExpression(f, node.expression);
  f.at(node);
  return awaitValue(f, value);
}

export function lowerYield(f: FunctionLowering, node: ts.YieldExpression): Instruction {
  if (node.asteriskToken !== undefined) return lowerDelegate(f, node);
  let value = node.expression === undefined ? f.undefined() : lowerExpression(f, node.expression);
  f.at(node);
  if (f.attributes.coroutine === "asyncGenerator") value = awaitValue(f, value);
  const resumption = suspend(f, value, "yield");
  f.b.startSealed(resumption.thrown);
  f.emit("js.throw", [resumption.sent]);
  f.b.startSealed(resumption.returned);
  leave(f, { kind: "return" }, unwrapReturn(f, resumption.sent));
  f.b.startSealed(resumption.next);
  return resumption.sent;
}

/** GetMethod (§7.3.11) of a named method: undefined when it is undefined or null; calling what is no function throws at the call. */
function getMethod(f: FunctionLowering, object: Instruction, name: string): { method: Instruction; absent: Instruction } {
  f.program.mention(name);
  const method = f.emit("js.get", [object], name);
  return { method, absent: f.emit("is.nullish", [method]) };
}

function requireObject(f: FunctionLowering, value: Instruction, message: string): void {
  f.throwWhen(f.emit("bool.not", [f.emit("is.object", [value])]), message);
}

/** What an iterator's methods give must be an object; the message shows what it was. */
function requireResult(f: FunctionLowering, value: Instruction): void {
  const failing = f.b.createBlock();
  const rest = f.b.createBlock();
  f.b.branch(f.emit("is.object", [value]), rest, failing, true);
  f.b.startSealed(failing);
  f.emit("call.runtime", [f.box(value)], "throwNoIteratorResult", "any");
  f.b.jump(rest);
  f.b.startSealed(rest);
}

/** GetMethod(value, @@iterator); without one, opening an iteration gives the error that for...of gives. */
function iteratorMethod(f: FunctionLowering, iterable: Instruction): Instruction {
  const found = {};
  const none = f.b.createBlock();
  const read = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.nullish", [iterable]), none, read);
  f.b.startSealed(read);
  const method = f.emit("js.getelem", [iterable, f.wellKnown("iterator")]);
  f.write(found, method);
  f.b.branch(f.emit("is.nullish", [method]), none, end);
  f.b.startSealed(none);
  f.write(found, f.emit("iter.open", [iterable], iterationInfo(f, f.iteratesPlainly, null)));
  f.b.jump(end);
  f.b.startSealed(end);
  return f.read(found);
}

/** §15.5.5 `yield* expression`. */
function lowerDelegate(f: FunctionLowering, node: ts.YieldExpression): Instruction {
  const isAsync = f.attributes.coroutine === "asyncGenerator";
  const iterable = lowerExpression(f, node.expression!);
  f.at(node);
  let iterator: Instruction;
  let next: Instruction;
  if (isAsync) {
    ({ iterator, next } = openAsyncIterator(f, iterable, "undefined is not a function"));
  } else {
    const method = iteratorMethod(f, iterable);
    iterator = f.emit("js.call", [method, iterable], { text: describeExpression(node.expression!) });
    requireObject(f, iterator, "Result of the Symbol.iterator method is not an object");
    f.program.mention("next");
    next = f.emit("js.get", [iterator], "next");
  }
  const settle = (value: Instruction): Instruction => (isAsync ? awaitValue(f, value) : value);
  const received = {};
  const result = {};
  f.write(received, f.undefined());

  const callNext = f.b.createBlock();
  const check = f.b.createBlock();
  const yielding = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.jump(callNext);
  f.b.start(callNext);
  f.write(result, settle(f.emit("js.call", [next, iterator, f.read(received)], { text: "undefined" })));
  f.b.jump(check);
  f.b.start(check);
  requireResult(f, f.read(result));
  f.program.mention("done");
  f.program.mention("value");
  const done = f.truthy(f.emit("js.get", [f.read(result)], "done"));
  const finished = f.b.createBlock();
  f.b.branch(done, finished, yielding);

  f.b.start(yielding);
  const resumption = isAsync ? suspend(f, f.emit("js.get", [f.read(result)], "value"), "yield") : suspend(f, f.read(result), "delegate");
  f.b.startSealed(resumption.next);
  f.write(received, resumption.sent);
  f.b.jump(callNext);
  f.b.seal(callNext);

  // throw(): forwarded; an iterator without throw is closed, and that is a TypeError.
  f.b.startSealed(resumption.thrown);
  const throwing = getMethod(f, iterator, "throw");
  const noThrow = f.b.createBlock();
  const forwardThrow = f.b.createBlock();
  f.b.branch(throwing.absent, noThrow, forwardThrow);
  f.b.startSealed(noThrow);
  if (isAsync) closeAsyncIterator(f, iterator, null);
  else closeIterator(f, iterator);
  f.emit("js.throwtype", [], "The iterator does not provide a 'throw' method.");
  f.b.startSealed(forwardThrow);
  f.write(result, settle(f.emit("js.call", [throwing.method, iterator, resumption.sent], { text: "throw" })));
  f.b.jump(check);
  f.b.seal(check);

  // return(): forwarded; done means that this generator returns too.
  f.b.startSealed(resumption.returned);
  const argument = unwrapReturn(f, resumption.sent);
  const returning = getMethod(f, iterator, "return");
  const noReturn = f.b.createBlock();
  const forwardReturn = f.b.createBlock();
  f.b.branch(returning.absent, noReturn, forwardReturn);
  f.b.startSealed(noReturn);
  leave(f, { kind: "return" }, argument);
  f.b.startSealed(forwardReturn);
  f.write(result, settle(f.emit("js.call", [returning.method, iterator, argument], { text: "return" })));
  requireResult(f, f.read(result));
  const returned = f.b.createBlock();
  f.b.branch(f.truthy(f.emit("js.get", [f.read(result)], "done")), returned, yielding);
  f.b.seal(yielding);
  f.b.startSealed(returned);
  leave(f, { kind: "return" }, f.emit("js.get", [f.read(result)], "value"));

  f.b.startSealed(finished);
  const value = f.emit("js.get", [f.read(result)], "value");
  f.b.jump(end);
  f.b.startSealed(end);
  return value;
}

/** §7.4.11 IteratorClose with a normal completion, for an iterator object (not an iteration cell). */
function closeIterator(f: FunctionLowering, iterator: Instruction): void {
  const { method, absent } = getMethod(f, iterator, "return");
  const call = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(absent, end, call);
  f.b.startSealed(call);
  requireResult(f, f.emit("js.call", [method, iterator], { text: "return" }));
  f.b.jump(end);
  f.b.startSealed(end);
}

/** GetIterator(value, async) and its next method. */
/** `message`: what to throw when the value cannot be iterated. */
export function openAsyncIterator(f: FunctionLowering, value: Instruction, message: string): { iterator: Instruction; next: Instruction } {
  f.program.reachEntry("asyncIterator");
  const iterator = f.emit("call.runtime", [f.box(value), f.string(message)], "asyncIterator", "any");
  f.program.mention("next");
  return { iterator, next: f.emit("js.get", [iterator], "next") };
}

/** Asks for the next result; `value` reads it once the caller knows that the iteration is not done. */
export function stepAsyncIterator(f: FunctionLowering, iterator: Instruction, next: Instruction): { done: Instruction; value: () => Instruction } {
  const result = awaitValue(f, f.emit("js.call", [next, iterator], { text: "next" }));
  requireResult(f, result);
  f.program.mention("done");
  f.program.mention("value");
  return { done: f.truthy(f.emit("js.get", [result], "done")), value: () => f.emit("js.get", [result], "value") };
}

/** §7.4.13 AsyncIteratorClose; with an error, whatever goes wrong here gives way to it. */
export function closeAsyncIterator(f: FunctionLowering, iterator: Instruction, error: Instruction | null): void {
  const outer = f.b.handler;
  const swallow = f.b.createBlock();
  if (error !== null) f.b.handler = swallow;
  const { method, absent } = getMethod(f, iterator, "return");
  const call = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(absent, end, call);
  f.b.startSealed(call);
  const result = awaitValue(f, f.emit("js.call", [method, iterator], { text: "return" }));
  if (error === null) requireResult(f, result);
  f.b.jump(end);
  f.b.handler = outer;
  if (error !== null && f.startIfReached(swallow)) {
    f.emit("catch");
    f.b.jump(end);
  }
  f.b.startSealed(end);
}
