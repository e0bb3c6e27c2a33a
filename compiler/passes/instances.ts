/**
 * Constructors store fields to their slots and give the object its shape once, as long as nobody else can see the object: from where `this` is
 * there up to where it escapes. An object that is given away early gets the shape for the fields that it has by then; from there on the
 * constructor adds fields as everybody does.
 *
 * What comes with the layout of the class (layouts.ts): on all ways fields are added in one order, so at each point the number of fields is known.
 *
 * Whether an object can be made so is known at the beginning. In a base class that is the function's entry, where a copy of the function is called
 * instead when it cannot; what is left is little, and worth inlining. Elsewhere, and where an assignment must ask again because code ran that may have
 * changed prototypes, each store has a slow path of its own.
 */
import { seesWholeProgram } from "#compiler/ir/whole-program.ts";
import { OPS, type OpName } from "#compiler/ir/ops.ts";
import { isTerminator, type BeginImm, type Block, type EndImm, type InitImm, type Instruction, type IrFunction, type ManagedAttributes } from "#compiler/ir/function.ts";
import { cloneBlocks } from "#compiler/passes/clone.ts";
import { append, bodyStart, insertBefore, lastOf, newBlock, newInstruction } from "#compiler/passes/graph.ts";
import { findThis, isIndex, type Field, type Layouts } from "#compiler/passes/layouts.ts";

/** An object with so many fields; `shown`: code that runs next could see it; `ran`: some has run, and may have changed prototypes. */
interface Known {
  readonly fields: number;
  readonly shown: boolean;
  readonly ran: boolean;
}

/** "none": the object is not there yet; "over": others may have seen it. */
type State = "none" | "over" | Known;

/** An access to a field of the object; `adds`: the next one that it gets. */
interface FieldAction {
  readonly kind: "field" | "get";
  readonly slot: number;
  readonly adds: boolean;
}

type Action = FieldAction | { readonly kind: "leave" | "show" | "nothing" };

const NOTHING: Action = { kind: "nothing" };

/** What an instruction does; `leaves`: before it the region ends. */
interface Step {
  readonly action: Action;
  readonly leaves: boolean;
  readonly next: State;
}

/** Operations that look at what a value is, not into the object. */
const ASKS_KIND: ReadonlySet<OpName> = new Set<OpName>(["is.uninitialized", "is.empty", "is.undefined", "is.nullish", "is.hole", "is.object", "js.typeof", "js.truthy", "js.seq"]);

/** Writing operations that run no code of the program and do not leave the function. */
const RUNS_NOTHING: ReadonlySet<OpName> = new Set<OpName>([
  "object.literal", "array.literal", "function.new", "env.new", "env.store", "param.rest", "param.arguments", "global.store", "jump", "branch", "switch", "return",
]);

/** Gives whether anything changed. */
export function initializeInstances(fn: IrFunction, layouts: Layouts): boolean {
  const { attributes } = fn;
  if (attributes.kind !== "managed" || !seesWholeProgram(fn) || attributes.constructorKind === "none" || attributes.constructorKind === "exotic") return false;
  const fields = layouts.fieldsOf(fn.symbol);
  const construction = layouts.constructionOf(fn.symbol);
  if (fields === undefined || construction === undefined || fields.length === construction.inherited) return false;
  return new Region(fn, attributes, fields, construction.inherited).rewrite();
}

class Region {
  private readonly fn: IrFunction;
  private readonly fields: readonly Field[];
  private readonly inherited: number;
  private readonly attributes: ManagedAttributes;
  private readonly isDerived: boolean;
  private readonly self: ReadonlySet<Instruction>;
  /** Environments that hold `this`, and those inside them. */
  private readonly holders: ReadonlySet<Instruction>;
  private readonly atStart = new Map<Block, State>();
  /** The result of super() in a derived class. */
  private object: Instruction | null = null;
  /** The beginning has an exit. */
  private sure = false;
  /** Some field is added by assignment. */
  private assigns = false;

  constructor(fn: IrFunction, attributes: ManagedAttributes, fields: readonly Field[], inherited: number) {
    this.fn = fn;
    this.fields = fields;
    this.inherited = inherited;
    this.attributes = attributes;
    this.isDerived = attributes.constructorKind === "derived";
    this.self = findThis(fn);
    this.holders = findHolders(fn, this.self);
  }

  rewrite(): boolean {
    const supers = this.fn.blocks.flatMap(({ instructions }) => instructions.filter(isSuperCall));
    if (this.isDerived && (supers.length !== 1 || !continuesAlone(supers[0]!))) return false;
    this.solve();
    const edits: (() => void)[] = [];
    let found = 0;
    let possible = true;
    let asksAgain = false;
    for (const [block, start] of this.atStart) {
      const end = this.walk(block, start, (instruction, step, state) => {
        if (step.leaves && this.isIncomplete(state)) edits.push(() => this.endBefore(instruction, state.fields));
        const { action } = step;
        if (action.kind !== "field" && action.kind !== "get") return;
        if (action.adds && !continuesAlone(instruction)) possible = false;
        found++;
        if (action.adds && instruction.op === "js.set") {
          this.assigns = true;
          asksAgain ||= (state as Known).ran;
        }
        edits.push(() => this.replace(instruction, action as FieldAction, state as Known));
      });
      if (!this.leaveByEdges(block, end, edits)) possible = false;
    }
    if (found === 0 || !possible) return false;
    this.object = supers[0] ?? null;
    this.sure = this.attributes.constructorKind === "class" && !this.attributes.variadic && !asksAgain;
    if (this.sure) this.fn.slow = this.copy();
    for (const edit of edits) edit();
    this.begin();
    return true;
  }

  /** States at the starts of blocks; where ways with unlike objects meet, the region is over. */
  private solve(): void {
    const entry = this.fn.blocks[0]!;
    this.atStart.set(entry, this.isDerived ? "none" : this.fresh());
    const work = [entry];
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      const { before, after } = this.walk(block, this.atStart.get(block)!, () => {});
      const last = lastOf(block);
      last.targets.forEach((target, index) => {
        const reached = index === 1 && !isPlainEnd(last) ? before : after;
        const known = this.atStart.get(target);
        const met = known === undefined ? reached : meet(known, reached);
        if (met === known) return;
        this.atStart.set(target, met);
        work.push(target);
      });
    }
  }

  private fresh(): State {
    return { fields: this.inherited, shown: false, ran: false };
  }

  private isIncomplete(state: State): state is Known {
    return typeof state === "object" && state.fields < this.fields.length;
  }

  /** Goes through a block; gives the states before and after its last instruction (before: where it throws). */
  private walk(block: Block, start: State, visit: (instruction: Instruction, step: Step, state: State) => void): { before: State; after: State } {
    let state = start;
    let before = start;
    for (const instruction of block.instructions) {
      const step = this.step(instruction, state);
      visit(instruction, step, state);
      before = step.leaves ? "over" : state;
      state = step.next;
    }
    return { before, after: state };
  }

  private step(instruction: Instruction, state: State): Step {
    if (isSuperCall(instruction)) return { action: NOTHING, leaves: state !== "none", next: state === "none" ? this.fresh() : "over" };
    if (typeof state === "string") return { action: NOTHING, leaves: false, next: state };
    const action = this.actionFor(instruction, state);
    const { kind } = action;
    const runs = (kind === "nothing" || kind === "show") && state.shown && runsCode(instruction.op);
    if (kind === "leave" || runs || (instruction.op === "return" && this.isIncomplete(state))) return { action: NOTHING, leaves: true, next: "over" };
    if (kind === "show") return { action, leaves: false, next: { ...state, shown: true } };
    if (kind === "field") return { action, leaves: false, next: action.adds ? { ...state, fields: state.fields + 1 } : state };
    return { action, leaves: false, next: kind === "nothing" && runsCode(instruction.op) && !state.ran ? { ...state, ran: true } : state };
  }

  private actionFor({ op, args, imm, block }: Instruction, state: Known): Action {
    const isSelf = (value: Instruction | undefined): boolean => value !== undefined && this.self.has(value);
    if (!args.some(isSelf)) {
      if (!args.some((arg) => this.holders.has(arg)) || op === "env.load" || op === "env.store" || op === "env.new") return NOTHING;
      return { kind: op === "function.new" ? "show" : "leave" };
    }
    if (ASKS_KIND.has(op) || op === "return") return NOTHING;
    // A captured `this` of a base class is stored before any closure is made.
    if (op === "env.store") return { kind: !this.isDerived && block === this.fn.blocks[0] ? "nothing" : "show" };
    if (op === "global.store") return { kind: "show" };
    const slot = isSelf(args[0]) ? this.slotOf(op, args[1], imm) : -1;
    const adds = slot === state.fields;
    if (slot < 0 || slot > state.fields || (op === "js.addprivate" && !adds)) return { kind: "leave" };
    if (op === "js.get" || op === "js.getprivate") return adds ? { kind: "leave" } : { kind: "get", slot, adds };
    return adds && (op === "js.setprivate") ? { kind: "leave" } : { kind: "field", slot, adds };
  }

  /** Slot of the field that an access to `this` names; -1 when it is no access to a field. */
  private slotOf(op: OpName, key: Instruction | undefined, imm: unknown): number {
    const find = (name: string, isPrivate: boolean): number => this.fields.findIndex((field) => field.name === name && field.isPrivate === isPrivate);
    switch (op) {
      case "js.get": return find(imm as string, false);
      case "js.set": return find((imm as { name: string }).name, false);
      case "object.definefield": return key!.op === "const.string" && !isIndex(key!.imm as string) ? find(key!.imm as string, false) : -1;
      case "js.addprivate": case "js.setprivate": case "js.getprivate": return key!.op === "const.symbol" ? find(key!.imm as string, true) : -1;
      default: return -1;
    }
  }

  /** Where the region ends on the way to some block, this one gives the shape; false when it cannot. */
  private leaveByEdges(block: Block, { before, after }: { before: State; after: State }, edits: (() => void)[]): boolean {
    const last = lastOf(block);
    const isOver = (target: Block | undefined): boolean => target !== undefined && this.atStart.get(target) === "over";
    if (isPlainEnd(last)) {
      if (this.isIncomplete(after) && last.targets.some(isOver)) edits.push(() => this.endBefore(last, after.fields));
      return true;
    }
    return !(this.isIncomplete(after) && isOver(last.targets[0])) && !(this.isIncomplete(before) && isOver(last.targets[1]));
  }

  // --- edits ---------------------------------------------------------------------------------------------------------------------

  /** An operation on the object, with what gives the object. */
  private onObject(block: Block, op: OpName, imm: unknown, location: Instruction["location"]): Instruction[] {
    if (this.object !== null) return [newInstruction(block, op, "void", [this.object], imm, location)];
    const self = newInstruction(block, "param.this", "any");
    return [self, newInstruction(block, op, "void", [self], imm, location)];
  }

  private end(block: Block, fields: number, location: Instruction["location"]): Instruction[] {
    return this.onObject(block, "init.end", { missing: this.fields.length - fields, sure: this.sure } satisfies EndImm, location);
  }

  /** Gives the object its shape before an instruction; before all of the block's body where that is a phi. */
  private endBefore(instruction: Instruction, fields: number): void {
    const { block } = instruction;
    const at = instruction.op === "phi" ? block.instructions[bodyStart(block)]! : instruction;
    insertBefore(at, ...this.end(block, fields, instruction.location));
  }

  private replace(instruction: Instruction, { kind, slot, adds }: FieldAction, { fields }: Known): void {
    const { op, imm } = instruction;
    const assigns = adds && op === "js.set";
    instruction.imm = { op, imm, slot, assigns, missing: this.fields.length - fields, sure: this.sure } satisfies InitImm;
    instruction.op = kind === "get" ? "init.get" : "init.field";
    if (!adds || fields + 1 < this.fields.length) return;
    const at = following(instruction);
    insertBefore(at, ...this.end(at.block, fields + 1, instruction.location));
  }

  private begin(): void {
    const at = this.object === null ? this.fn.blocks[0]!.instructions[0]! : following(this.object);
    const begin = this.onObject(at.block, "init.begin", { className: this.fn.symbol, assigns: this.assigns } satisfies BeginImm, at.location);
    if (!this.sure) return insertBefore(at, ...begin);
    const entry = this.fn.blocks[0]!;
    const [next, exit] = [newBlock(this.fn), newBlock(this.fn)];
    next.instructions.push(...entry.instructions.splice(0, entry.instructions.length, ...begin));
    for (const moved of next.instructions) moved.block = next;
    for (const target of lastOf(next).targets) target.preds[target.preds.indexOf(entry)] = next;
    lastOf(entry).targets.push(next, exit);
    next.preds.push(entry);
    exit.preds.push(entry);
    this.fn.blocks.splice(1, 0, next);
    this.fn.blocks.push(exit);
    const words = [append(exit, "param.callee", "any"), append(exit, "param.this", "any"), append(exit, "param.newtarget", "any")];
    for (let i = 0; i < this.attributes.params; i++) words.push(append(exit, "param", "any", [], i));
    const result = append(exit, "call.direct", "any", words, this.fn.slow!.symbol, at.location);
    append(exit, "return", "void", [result], null, at.location);
  }

  private copy(): IrFunction {
    const { fn, attributes } = this;
    const copy: IrFunction = { symbol: `${fn.symbol}$slow`, attributes: { ...attributes, cold: true }, blocks: [], location: fn.location, nextId: 0 };
    copy.blocks.push(...cloneBlocks(fn.blocks, copy).blocks.values());
    return copy;
  }
}

/** What runs directly after an instruction that is no terminator. */
function following(instruction: Instruction): Instruction {
  const { block, targets } = instruction;
  const next = targets[0];
  return next === undefined ? block.instructions[block.instructions.indexOf(instruction) + 1]! : next.instructions[bodyStart(next)]!;
}

/** Whether nothing else leads to where an instruction goes on. */
function continuesAlone({ targets }: Instruction): boolean {
  return targets.length === 0 || targets[0]!.preds.length === 1;
}

function isSuperCall({ op }: Instruction): boolean {
  return op === "js.supercall" || op === "js.supercallspread";
}

/** Whether a block ends by a jump and not by an instruction that may throw. */
function isPlainEnd({ op }: Instruction): boolean {
  return isTerminator(op);
}

function runsCode(op: OpName): boolean {
  return OPS[op].effect === "write" && !RUNS_NOTHING.has(op);
}

/** What holds on both ways; the first as it is when the second says nothing worse. */
function meet(a: State, b: State): State {
  if (a === b || a === "over") return a;
  if (typeof a === "string" || typeof b === "string" || a.fields !== b.fields) return "over";
  if ((a.shown || !b.shown) && (a.ran || !b.ran)) return a;
  return { fields: a.fields, shown: a.shown || b.shown, ran: a.ran || b.ran };
}

/** Environments of the function that hold `this`, and those inside them. */
function findHolders(fn: IrFunction, self: ReadonlySet<Instruction>): ReadonlySet<Instruction> {
  const all = fn.blocks.flatMap(({ instructions }) => instructions);
  const holders = new Set<Instruction>();
  for (const { op, args } of all) if (op === "env.store" && self.has(args[1]!)) holders.add(args[0]!);
  for (let size = -1; size !== holders.size; ) {
    size = holders.size;
    for (const instruction of all) if (instruction.op === "env.new" && holders.has(instruction.args[0]!)) holders.add(instruction);
  }
  return holders;
}
