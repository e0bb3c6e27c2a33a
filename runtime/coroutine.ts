"use system";
/** Coroutine frames (abi/cell.ts) and the generator objects around them. How they suspend is compiled into their resume code. */
import { load32, load64, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, callResume, realmPrototype, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  COROUTINE_DONE, COROUTINE_OWNER, COROUTINE_RESUME, COROUTINE_RUNNING, COROUTINE_SAVED, COROUTINE_START, COROUTINE_STATE, COROUTINE_SUSPENSION,
  GENERATOR_FRAME, GENERATOR_INTERNAL_WORDS, KIND_COROUTINE, KIND_GENERATOR, RESUME_NEXT, RESUME_THROW,
} from "#abi/cell.ts";
import { UNDEFINED } from "#abi/value.ts";
import { newCell } from "#runtime/heap.ts";
import { remember } from "#runtime/heap/remember.ts";
import { prototypeForNew } from "#runtime/object.ts";
import { throwTypeError, throwValue } from "#runtime/exception.ts";
import { rootShape } from "#runtime/shapes/roots.ts";
import { isEmpty, kindOf, undefinedValue } from "#runtime/value.ts";

/** A frame that has not run yet. */
export function newCoroutine(resume: ptr, savedWords: u32): ptr {
  const frame = newCell(KIND_COROUTINE, 0, COROUTINE_SAVED + u64(savedWords) * 8);
  store64(frame + COROUTINE_RESUME, resume);
  store64(frame + COROUTINE_OWNER, UNDEFINED);
  return frame;
}

/**
 * A generator object for a frame; its prototype is what `callee.prototype` says now.
 * @throws
 */
export function newGenerator(callee: value, frame: ptr): value {
  const prototype = prototypeForNew(callee, realmPrototype("Generator"));
  if (isEmpty(prototype)) return prototype;
  const shape = rootShape(prototype, KIND_GENERATOR, GENERATOR_INTERNAL_WORDS, 0);
  const generator = newCell(KIND_GENERATOR, shape, 32);
  store64(generator + GENERATOR_FRAME, frame);
  return valueOfBits(generator);
}

/** Frame of a generator object; UNDEFINED for any other value. */
export function generatorFrame(generator: value): value {
  return kindOf(generator) === KIND_GENERATOR ? valueOfBits(load64(bitsOf(generator) + GENERATOR_FRAME)) : undefinedValue();
}

/** 0 fresh, 1 suspended, 2 running, 3 done. @inline */
export function coroutineState(frame: value): i32 {
  const state = load32(bitsOf(frame) + COROUTINE_STATE);
  if (state === COROUTINE_START) return 0;
  if (state === COROUTINE_DONE) return 3;
  return state === COROUTINE_RUNNING ? 2 : 1;
}

/** SUSPEND_* of the last suspension. */
export function coroutineSuspension(frame: value): i32 {
  return i32(load32(bitsOf(frame) + COROUTINE_SUSPENSION));
}

/** @inline */
export function coroutineOwner(frame: value): value {
  return valueOfBits(load64(bitsOf(frame) + COROUTINE_OWNER));
}
/** @inline */
export function setCoroutineOwner(frame: value, owner: value): void {
  remember(bitsOf(frame));
  storeValue(bitsOf(frame) + COROUTINE_OWNER, owner);
}

/**
 * Runs a coroutine up to its next suspension or end, and gives what it yields, awaits or returns: `coroutineState` tells which. On
 * one that is done, or not begun and ended by the mode, nothing runs (ECMA-262 §27.5.3.3, §27.5.3.4). `mode`: RESUME_*.
 * @throws what the body throws; TypeError when it is running
 */
export function resumeCoroutine(frame: value, sent: value, mode: i32): value {
  const cell = bitsOf(frame);
  const state = load32(cell + COROUTINE_STATE);
  if (state === COROUTINE_RUNNING) return throwTypeError("Generator is already running");
  if (state === COROUTINE_DONE || (state === COROUTINE_START && mode !== RESUME_NEXT)) {
    store32(cell + COROUTINE_STATE, COROUTINE_DONE);
    if (mode === RESUME_THROW) return throwValue(sent);
    return mode === RESUME_NEXT ? undefinedValue() : sent;
  }
  // While it runs it stores what it needs later without a word: the frame is held from here.
  remember(cell);
  const result = callResume(load64(cell + COROUTINE_RESUME), cell, sent, mode);
  if (isEmpty(result) || load32(cell + COROUTINE_STATE) === COROUTINE_RUNNING) store32(cell + COROUTINE_STATE, COROUTINE_DONE);
  return result;
}
