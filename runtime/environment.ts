"use system";
/** Environments: the captured variables of a scope (abi/cell.ts). */
import { store64 } from "#sys/memory.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";
import { ENVIRONMENT_PARENT, ENVIRONMENT_SLOTS, KIND_ENVIRONMENT } from "#abi/cell.ts";
import { UNINITIALIZED } from "#abi/value.ts";
import { newCell } from "#runtime/heap.ts";

/** A new environment whose variables are not initialised yet. */
export function newEnvironment(parent: ptr, slots: u32): ptr {
  const cell = newCell(KIND_ENVIRONMENT, 0, ENVIRONMENT_SLOTS + u64(slots) * 8);
  store64(cell + ENVIRONMENT_PARENT, parent);
  for (let i: u32 = 0; i < slots; i++) store64(cell + ENVIRONMENT_SLOTS + u64(i) * 8, UNINITIALIZED);
  return cell;
}
