/**
 * How complete instances of classes are probably laid out: which fields constructors create, in order. A prediction, read off the IR as it was
 * lowered: the runtime makes the shape that it describes (runtime/classes.ts), and compiled code compares objects with that.
 *
 * A constructor has a layout when all ways through it add the same fields in the same order, and its base class has one as well. Object literals
 * have one by their keys.
 */
import { literalClass } from "#compiler/ir/class-names.ts";
import type { Block, Instruction, IrFunction, IrModule, ManagedAttributes } from "#compiler/ir/function.ts";
import { dominatorsOf } from "#compiler/ir/dominators.ts";
import type { ClassLayouts } from "#compiler/passes/hint.ts";
import { lastOf } from "#compiler/passes/graph.ts";

/** A field: a property name, or a private name as const.symbol has it (`#module:Class.#x`). */
export interface Field {
  readonly isPrivate: boolean;
  readonly name: string;
  /** By `this.x = ...`, which asks prototypes for setters, rather than by a definition. */
  readonly isAssigned: boolean;
}

/** What is known of a class whose constructor has a layout. */
export interface Construction {
  /** How many of the fields base classes add. */
  readonly inherited: number;
  /** Symbol of the base class's constructor, or null. */
  readonly parent: string | null;
  /** Inline words that `new` reserves. */
  readonly words: number;
}

/** Instances with more fields have no layout, and literals with more keys are built one by one (compiler/llvm/object-ops.ts). */
export const LAYOUT_FIELDS_MAX = 120;

/** Layouts by class identifier. Field names in questions are property names, or private names with their `#module:`. */
export class Layouts implements ClassLayouts {
  private readonly layouts: ReadonlyMap<string, readonly Field[]>;
  private readonly constructions: ReadonlyMap<string, Construction>;

  constructor(layouts: ReadonlyMap<string, readonly Field[]>, constructions: ReadonlyMap<string, Construction> = new Map()) {
    this.layouts = layouts;
    this.constructions = constructions;
  }

  /** How instances come about; undefined for literals and where nothing is known. */
  constructionOf(className: string): Construction | undefined {
    return this.constructions.get(className);
  }

  /** Fields in order of their slots; undefined when nothing is known. */
  fieldsOf(className: string): readonly Field[] | undefined {
    return this.layouts.get(className);
  }

  slotOf(className: string, field: string): number | null {
    const slot = this.layouts.get(className)?.findIndex(({ name }) => name === field) ?? -1;
    return slot < 0 ? null : slot;
  }
}

export const NO_LAYOUTS = new Layouts(new Map());

/** What a class definition says about its instances. */
interface ClassDefinition {
  /** Symbol of the base class's constructor; null for none, undefined when it is not known. */
  readonly parent: string | null | undefined;
  /** Names with getters or setters on the prototype: assigning to them makes no field. */
  readonly accessors: ReadonlySet<string>;
}

/** Reads the layouts of all classes, constructor functions and literals off a lowered program. */
export function collectLayouts(modules: readonly IrModule[]): Layouts {
  const constructors = new Map<string, IrFunction>();
  const layouts = new Map<string, readonly Field[]>();
  const globals = new Map<string, string | null>();
  const found: Instruction[] = [];
  const accessors = new Map<Instruction, Set<string>>();
  for (const module of modules) {
    for (const fn of module.functions) {
      if (fn.attributes.kind !== "managed") continue;
      if (fn.attributes.constructorKind !== "none" && fn.attributes.constructorKind !== "exotic") constructors.set(fn.symbol, fn);
      for (const block of fn.blocks) {
        for (const instruction of block.instructions) {
          if (instruction.op === "class.new") found.push(instruction);
          else if (instruction.op === "global.store") noteStore(globals, instruction);
          else if (instruction.op === "object.literal") noteLiteral(layouts, instruction);
          else if (instruction.op === "object.definegetter" || instruction.op === "object.definesetter") noteAccessor(accessors, instruction);
        }
      }
    }
  }
  const classes = new Map(found.map((instruction) => [(instruction.imm as { symbol: string }).symbol, readClass(instruction, globals, accessors)]));
  const collector = new Collector(constructors, classes, layouts);
  for (const symbol of constructors.keys()) collector.layoutOf(symbol);
  // Most functions could be called with `new`, and nobody does.
  for (const symbol of constructors.keys()) if (!classes.has(symbol) && layouts.get(symbol)?.length === 0) layouts.delete(symbol);
  return new Layouts(layouts, collector.constructions);
}

/** Remembers which class a module variable holds; null when that varies. */
function noteStore(globals: Map<string, string | null>, { imm, args }: Instruction): void {
  const name = imm as string;
  const value = behindChecks(args[0]!);
  if (value.op === "const.uninitialized") return;
  const symbol = value.op === "class.new" ? (value.imm as { symbol: string }).symbol : null;
  globals.set(name, globals.has(name) && globals.get(name) !== symbol ? null : symbol);
}

function noteLiteral(layouts: Map<string, readonly Field[]>, { imm }: Instruction): void {
  const { keys } = imm as { keys: string[] };
  const name = literalClass(keys);
  if (keys.length <= LAYOUT_FIELDS_MAX && !layouts.has(name) && !keys.some(looksPrivate)) layouts.set(name, keys.map((key) => ({ isPrivate: false, name: key, isAssigned: false })));
}

/** The value that `check.initialized` and boxes hand on. */
function behindChecks(value: Instruction): Instruction {
  return value.op === "box" || value.op === "check.initialized" ? behindChecks(value.args[0]!) : value;
}

/** Remembers the name of a getter or setter on the prototype of a class, by the instruction that makes the class. */
function noteAccessor(accessors: Map<Instruction, Set<string>>, { args }: Instruction): void {
  const prototype = behindChecks(args[0]!);
  if (prototype.op !== "js.get" || args[1]!.op !== "const.string") return;
  const known = accessors.get(prototype.args[0]!);
  if (known === undefined) accessors.set(prototype.args[0]!, new Set([args[1]!.imm as string]));
  else known.add(args[1]!.imm as string);
}

function readClass(instruction: Instruction, globals: ReadonlyMap<string, string | null>, allAccessors: ReadonlyMap<Instruction, ReadonlySet<string>>): ClassDefinition {
  const accessors = allAccessors.get(instruction) ?? new Set<string>();
  const parent = behindChecks(instruction.args[1]!);
  if (parent.op === "const.empty") return { parent: null, accessors };
  if (parent.op === "class.new") return { parent: (parent.imm as { symbol: string }).symbol, accessors };
  return { parent: parent.op === "global.load" ? globals.get(parent.imm as string) ?? undefined : undefined, accessors };
}

/** Fields that exist at some point, in order; `sure`: whatever way led there. */
interface State {
  readonly fields: readonly Field[];
  readonly sure: boolean;
}

class Collector {
  readonly constructions = new Map<string, Construction>();
  private readonly constructors: ReadonlyMap<string, IrFunction>;
  private readonly classes: ReadonlyMap<string, ClassDefinition>;
  private readonly layouts: Map<string, readonly Field[]>;
  private readonly visited = new Set<string>();

  constructor(constructors: ReadonlyMap<string, IrFunction>, classes: ReadonlyMap<string, ClassDefinition>, layouts: Map<string, readonly Field[]>) {
    this.constructors = constructors;
    this.classes = classes;
    this.layouts = layouts;
  }

  /** The fields of complete instances; undefined when they are not known. */
  layoutOf(symbol: string): readonly Field[] | undefined {
    if (this.visited.has(symbol)) return this.layouts.get(symbol);
    this.visited.add(symbol); // a class that extends itself has no layout
    const fn = this.constructors.get(symbol);
    if (fn === undefined) return undefined;
    const definition = this.classes.get(symbol);
    const attributes = fn.attributes as ManagedAttributes;
    let base: readonly Field[] = [];
    let parent: string | null = null;
    if (attributes.constructorKind === "derived") {
      parent = definition?.parent ?? null;
      const inherited = parent === null ? undefined : this.layoutOf(parent);
      if (inherited === undefined) return undefined;
      base = inherited;
    }
    const end = endState(fn, base, this.accessorsOf(symbol));
    if (!end.sure || end.fields.length > LAYOUT_FIELDS_MAX) return undefined;
    this.layouts.set(symbol, end.fields);
    // As runtime/object.ts reckons them.
    const words = attributes.instanceWords + (parent === null ? 0 : this.constructions.get(parent)!.words);
    this.constructions.set(symbol, { inherited: base.length, parent, words });
    return end.fields;
  }

  /** Names of accessors that instances inherit. */
  private accessorsOf(symbol: string): ReadonlySet<string> {
    const names = new Set<string>();
    const seen = new Set<string>();
    for (let at: string | null | undefined = symbol; typeof at === "string" && !seen.has(at); at = this.classes.get(at)?.parent) {
      seen.add(at);
      for (const name of this.classes.get(at)?.accessors ?? []) names.add(name);
    }
    return names;
  }
}

/** The fields of `this` where a constructor returns normally. */
function endState(fn: IrFunction, base: readonly Field[], accessors: ReadonlySet<string>): State {
  const self = findThis(fn);
  const atStart = new Map<Block, State>();
  const { order } = dominatorsOf(fn);
  atStart.set(order[0]!, { fields: [], sure: true });
  let end: State | null = null;
  for (let changed = true; changed; ) {
    changed = false;
    end = null;
    for (const block of order) {
      let state = atStart.get(block);
      if (state === undefined) continue;
      const last = lastOf(block);
      const reach = (target: Block, reached: State): void => {
        const met = meet(atStart.get(target), reached);
        if (met === atStart.get(target)) return;
        atStart.set(target, met);
        changed = true;
      };
      for (const instruction of block.instructions) {
        const before = state;
        state = after(instruction, state, self, base, accessors);
        if (instruction === last) last.targets.forEach((target, index) => reach(target, index === 1 && last.op !== "branch" && last.op !== "switch" ? before : state!));
      }
      if (last.op === "return") end = end === null ? state : meet(end, state);
    }
  }
  return end ?? { fields: [], sure: false };
}

/** What holds on both ways; the first as it is when the second says the same. */
function meet(a: State | undefined, b: State): State {
  if (a === undefined) return b;
  let common = 0;
  while (common < a.fields.length && common < b.fields.length && sameField(a.fields[common]!, b.fields[common]!)) common++;
  if (common === a.fields.length && (!a.sure || (b.sure && common === b.fields.length))) return a;
  return { fields: a.fields.slice(0, common), sure: a.sure && b.sure && common === a.fields.length && common === b.fields.length };
}

/** Whether a property name could be mistaken for a private one. */
function looksPrivate(name: string): boolean {
  return name.startsWith("#");
}

function sameField(a: Field, b: Field): boolean {
  return a.isPrivate === b.isPrivate && a.name === b.name && a.isAssigned === b.isAssigned;
}

/** Values that are surely `this` of a constructor. */
export function findThis(fn: IrFunction): ReadonlySet<Instruction> {
  const self = new Set<Instruction>();
  const derived = fn.attributes.kind === "managed" && fn.attributes.constructorKind === "derived";
  const all = fn.blocks.flatMap((block) => block.instructions);
  for (const instruction of all) if (derived ? instruction.op === "js.supercall" || instruction.op === "js.supercallspread" : instruction.op === "param.this") self.add(instruction);
  // A captured `this` lies in an environment of this function, which nobody else writes to.
  const stores = all.filter(({ op }) => op === "env.store");
  for (const instruction of all) {
    if (instruction.op !== "env.load" || instruction.args[0]!.op !== "env.new") continue;
    const written = stores.filter(({ imm, args }) => imm === instruction.imm && args[0] === instruction.args[0]);
    if (written.length > 0 && written.every(({ args }) => self.has(args[1]!))) self.add(instruction);
  }
  return self;
}

/** The state after an instruction. */
function after(instruction: Instruction, state: State, self: ReadonlySet<Instruction>, base: readonly Field[], accessors: ReadonlySet<string>): State {
  const { op, args, imm } = instruction;
  if (op === "js.supercall" || op === "js.supercallspread") return { fields: base, sure: state.sure && state.fields.length === 0 };
  // `Parent.call(this)` adds the fields of another function.
  if (op === "js.callmethod" && ["call", "apply"].includes((imm as { name: string }).name) && self.has(args[1]!)) return { ...state, sure: false };
  if (op === "js.call" && args[0]!.op === "js.get" && ["call", "apply"].includes(args[0]!.imm as string) && self.has(args[2]!)) return { ...state, sure: false };
  if (!state.sure || args[0] === undefined || !self.has(args[0])) return state;
  switch (op) {
    case "js.set": {
      const { name } = imm as { name: string };
      if (name === "__proto__") return { ...state, sure: false };
      return accessors.has(name) ? state : add(state, { isPrivate: false, name, isAssigned: true });
    }
    case "object.definefield": {
      const key = args[1]!;
      if (key.op === "const.string") return isIndex(key.imm as string) ? state : add(state, { isPrivate: false, name: key.imm as string, isAssigned: false });
      return { ...state, sure: false };
    }
    case "js.addprivate": return args[1]!.op === "const.symbol" ? add(state, { isPrivate: true, name: args[1]!.imm as string, isAssigned: false }) : { ...state, sure: false };
    case "js.addprivateaccessor": case "js.delete": case "object.setprototype": case "object.spread": return { ...state, sure: false };
    default: return state;
  }
}

/** Whether a property name is an array index: those are elements. */
export function isIndex(name: string): boolean {
  return /^(0|[1-9]\d*)$/.test(name);
}

function add(state: State, field: Field): State {
  if (!field.isPrivate && looksPrivate(field.name)) return { ...state, sure: false };
  return state.fields.some((each) => each.name === field.name) ? state : { fields: [...state.fields, field], sure: state.sure };
}
