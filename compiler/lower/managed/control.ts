/**
 * Abrupt completions: break, continue and return run the finally blocks and iterator closes between where they stand
 * and where they go (ECMA-262 §14.15.3, §7.4.11). A finally block is lowered once; who came in is remembered in a selector.
 */
import type { Block, Instruction } from "#compiler/ir/function.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { finishReturn } from "#compiler/lower/managed/functions.ts";

export interface Target {
  readonly kind: "target";
  readonly labels: readonly string[];
  /** Where `break` goes; null for the inner half of an iteration, which only takes `continue`. */
  readonly breakBlock: Block | null;
  readonly continueBlock: Block | null;
  /** Whether `break` without a label may stop here (loops and switches). */
  readonly plain: boolean;
}
/** An iteration that must be closed when it is left early. */
export interface OpenIteration {
  readonly kind: "iteration";
  /** Closes with a normal or return completion. */
  close(): void;
  readonly handler: Block | null;
}
export interface Finally {
  readonly kind: "finally";
  readonly block: Block;
  readonly selector: object;
  readonly value: object;
  readonly exits: Exit[];
}
export type Control = Target | OpenIteration | Finally;

export type Exit = { readonly kind: "normal" } | { readonly kind: "throw" } | { readonly kind: "return" }
  | { readonly kind: "jump"; readonly target: Target; readonly block: Block };

/** Leaves the current place by `exit`; the code after it is unreachable. */
export function leave(f: FunctionLowering, exit: Exit, value: Instruction | null): void {
  if (!f.reachable) return;
  const controls = f.controls;
  const handler = f.b.handler;
  for (let i = controls.length - 1; i >= 0; i--) {
    const control = controls[i]!;
    if (exit.kind === "jump" && control === exit.target) break;
    if (control.kind === "iteration") {
      f.controls = controls.slice(0, i);
      f.b.handler = control.handler;
      control.close();
    } else if (control.kind === "finally") {
      enterFinally(f, control, exit, value);
      f.controls = controls;
      f.b.handler = handler;
      return;
    }
  }
  if (f.reachable) {
    if (exit.kind === "jump") f.b.jump(exit.block);
    else finishReturn(f, value!);
  }
  f.controls = controls;
  f.b.handler = handler;
}

/** Goes into a finally block, to go on with `exit` after it. */
export function enterFinally(f: FunctionLowering, region: Finally, exit: Exit, value: Instruction | null): void {
  if (!f.reachable) return;
  let index = region.exits.findIndex((known) => known.kind === exit.kind && (known.kind !== "jump" || exit.kind !== "jump" || known.block === exit.block));
  if (index < 0) index = region.exits.push(exit) - 1;
  f.write(region.selector, f.int(index));
  f.write(region.value, value ?? f.undefined());
  f.b.jump(region.block);
}

/** After the finally block's own statements: goes on as each exit wanted. */
export function dispatchExits(f: FunctionLowering, region: Finally, normal: Block): void {
  if (!f.reachable) return;
  const value = f.read(region.value);
  const blocks = region.exits.map(() => f.b.createBlock());
  if (blocks.length === 1) f.b.jump(blocks[0]!);
  else {
    const selector = f.emit("unbox", [f.read(region.selector)], null, "i32");
    f.b.switch(selector, blocks.slice(0, -1).map((_, i) => BigInt(i)), blocks);
  }
  for (const [i, exit] of region.exits.entries()) {
    f.b.startSealed(blocks[i]!);
    if (exit.kind === "normal") f.b.jump(normal);
    else if (exit.kind === "throw") f.emit("js.throw", [value]);
    else leave(f, exit, value);
  }
}

/** `break` and `continue` (§14.8, §14.9). */
export function jumpOut(f: FunctionLowering, label: string | null, isContinue: boolean): void {
  for (let i = f.controls.length - 1; i >= 0; i--) {
    const control = f.controls[i]!;
    if (control.kind !== "target") continue;
    if (label !== null ? !control.labels.includes(label) : !control.plain) continue;
    const block = isContinue ? control.continueBlock : control.breakBlock;
    if (block !== null) return leave(f, { kind: "jump", target: control, block }, null);
  }
  throw new Error(`lowering: no target for ${isContinue ? "continue" : "break"} ${label ?? ""} in ${f.b.function.symbol}`);
}
