"use system";
/** What a platform's start found or made, for os/main.ts to hand on: regions, stack, arguments and environment. */
import { load64 } from "#sys/memory.ts";
import { u64, type i32, type ptr, type usize } from "#sys/types.ts";

export let heapRegion: ptr = 0;
export let heapRegionBytes: usize = 0;
/** Below 4 GiB. */
export let shapeRegion: ptr = 0;
export let shapeRegionBytes: usize = 0;
/** Where the stack begins (its highest address) and the lowest address that compiled code may let it reach. */
export let stackBase: ptr = 0;
export let stackLowest: ptr = 0;
/** Its lowest address at all: what lies below is not mapped. Between the two are the frames of the runtime. */
export let stackEnd: ptr = 0;
/** RAM of the machine. */
export let machineBytes: u64 = 0;

/** Arrays of `count` pointers to text that ends in NUL. */
let argumentTable: ptr = 0;
let argumentEntries: i32 = 0;
let environmentTable: ptr = 0;
let environmentEntries: i32 = 0;

export function setHeapRegion(start: ptr, bytes: usize): void {
  heapRegion = start;
  heapRegionBytes = bytes;
}
export function setShapeRegion(start: ptr, bytes: usize): void {
  shapeRegion = start;
  shapeRegionBytes = bytes;
}
export function setStack(base: ptr, lowest: ptr, end: ptr): void {
  stackBase = base;
  stackLowest = lowest;
  stackEnd = end;
}
export function setMachineBytes(bytes: u64): void {
  machineBytes = bytes;
}

/** Arguments, the program's own name first. The text must stay where it is. */
export function setArguments(table: ptr, count: i32): void {
  argumentTable = table;
  argumentEntries = count;
}
/** "NAME=value" entries. */
export function setEnvironment(table: ptr, count: i32): void {
  environmentTable = table;
  environmentEntries = count;
}
export function argumentCount(): i32 {
  return argumentEntries;
}
export function argumentAt(index: i32): ptr {
  return load64(argumentTable + u64(index) * 8);
}
export function environmentCount(): i32 {
  return environmentEntries;
}
export function environmentAt(index: i32): ptr {
  return load64(environmentTable + u64(index) * 8);
}
