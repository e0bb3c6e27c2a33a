/**
 * What the program stores where, read when hints are known and the IR still says what the program says: so that a report can name the
 * place that makes a value what it is, "it is given a string in b.ts:12".
 */
import type { Instruction, IrFunction, Location } from "#compiler/ir/function.ts";
import type { Hint, Hints } from "#compiler/passes/hint.ts";

/** One value that goes somewhere. */
export interface Source {
  readonly location: Location;
  readonly hint: Hint | null;
  /** By its type: undefined, null and BigInts have no hints. */
  readonly type: Instruction["type"];
  readonly value: Instruction;
}

/** Values that meet are taken apart this often. */
const PHIS_MAX = 2;

export class Evidence {
  private readonly sources = new Map<string, Source[]>();
  private readonly hints: Hints;

  constructor(functions: readonly IrFunction[], hints: Hints) {
    this.hints = hints;
    for (const fn of functions) for (const { instructions } of fn.blocks) for (const instruction of instructions) this.note(fn, instruction);
  }

  field(name: string): readonly Source[] {
    return this.sources.get(`.${name}`) ?? [];
  }

  parameter(symbol: string, index: number): readonly Source[] {
    return this.sources.get(`${index}:${symbol}`) ?? [];
  }

  result(symbol: string): readonly Source[] {
    return this.sources.get(`=${symbol}`) ?? [];
  }

  variable(symbol: string): readonly Source[] {
    return this.sources.get(`@${symbol}`) ?? [];
  }

  private note(fn: IrFunction, i: Instruction): void {
    switch (i.op) {
      case "js.set": return this.add(`.${(i.imm as { name: string }).name}`, i, i.args[1]!);
      case "js.setprivate": case "js.addprivate": case "object.definefield": {
        const key = i.args[1]!;
        // Fields without a value are given one by their constructor.
        if (i.op !== "js.setprivate" && i.args[2]!.op === "const.undefined") return;
        if (key.op === "const.string" || key.op === "const.symbol") this.add(`.${key.imm as string}`, i, i.args[2]!);
        return;
      }
      case "object.literal": return (i.imm as { keys: string[] }).keys.forEach((key, index) => this.add(`.${key}`, i, i.args[index]!));
      case "call.direct": return this.noteArguments([i.imm as string], i, i.args.slice(3));
      case "js.callmethod": return this.noteArguments(this.hints.methodOf?.(i) ?? [], i, i.args.slice(1));
      case "js.call": case "js.new": {
        const callee = this.hints.of(i.args[0]!);
        return this.noteArguments(callee?.is === "function" ? callee.targets : [], i, i.args.slice(i.op === "js.new" ? 1 : 2));
      }
      case "global.store": return this.add(`@${i.imm as string}`, i, i.args[0]!);
      case "return": if (i.args[0] !== undefined) this.add(`=${fn.symbol}`, i, i.args[0]);
    }
  }

  private noteArguments(targets: readonly string[], call: Instruction, args: readonly Instruction[]): void {
    for (const target of targets) args.forEach((arg, index) => this.add(`${index}:${target}`, call, arg));
  }

  private add(key: string, at: Instruction, value: Instruction, depth = 0): void {
    if (at.location === null || value.op === "const.uninitialized") return;
    const hint = this.hints.of(value);
    // `c ? "a" : i` is two values.
    if (hint === null && value.op === "phi" && depth < PHIS_MAX) return [...new Set(value.args)].forEach((arg) => this.add(key, at, arg, depth + 1));
    const source: Source = { location: at.location, hint, type: value.op === "box" ? value.args[0]!.type : value.type, value };
    const known = this.sources.get(key);
    if (known === undefined) this.sources.set(key, [source]);
    else known.push(source);
  }
}
