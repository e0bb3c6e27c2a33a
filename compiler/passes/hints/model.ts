/** What the nodes stand for: values, functions, variables, elements, results of builtins; made when first asked for. */
import type { Instruction, ManagedAttributes } from "#compiler/ir/function.ts";
import type { Type } from "#compiler/ir/types.ts";
import { BIGINT, BOOLEAN, DOUBLE, Flow, INT, LARGE, LARGE_FROM, Node, NUMBER, OTHER, STRING, fixedNode } from "#compiler/passes/hints/flow.ts";
import { ArraySite, BuiltinSite, FunctionSite, KeyedSite, POSITIONS_MAX, ViewSite, type ObjectSite, type Site } from "#compiler/passes/hints/sites.ts";
import { VIEWS } from "#compiler/passes/hints/tables.ts";

/** Evidence by the type of an instruction alone. */
const OF_TYPE: Partial<Record<Type, Node>> = {
  undefined: fixedNode(0), null: fixedNode(0), void: fixedNode(0), string: fixedNode(STRING), bool: fixedNode(BOOLEAN), bigint: fixedNode(BIGINT), symbol: fixedNode(OTHER),
  i32: fixedNode(INT), u32: fixedNode(NUMBER), f64: fixedNode(DOUBLE), i8: fixedNode(INT), i16: fixedNode(INT),
};
export const NOTHING = fixedNode(0);
export const AN_INT = fixedNode(INT);
const A_LARGE_INT = fixedNode(INT | LARGE);
export const A_STRING = fixedNode(STRING);

export class Model {
  readonly flow = new Flow();
  /** Functions of the program by symbol. */
  readonly functions = new Map<string, FunctionSite>();
  readonly globals = new Map<string, Node>();
  /** Methods of the program that a call probably reaches, and of which receivers. */
  readonly methods = new Map<object, Map<string, Set<Site>>>();
  /** Names that the program gives to methods, getters and setters. */
  readonly methodNames = new Set<string>();
  readonly accessorNames = new Set<string>();
  /** Steps of an iteration by how many came before, where that is known. */
  readonly positions = new Map<Instruction, number>();
  /** Class names of the program's object literals. */
  readonly literals = new Set<string>();
  /** What to assume of values that nothing is known of in the end. */
  readonly fallbacks: { readonly node: Node; readonly bits: number; readonly site: Site | null }[] = [];
  /** Values that the program tests to be instances of classes. */
  readonly instanceTests: { readonly node: Node; readonly target: Node }[] = [];
  /** What iterating over objects with iterators of their own gives. */
  readonly iterations = new Map<ObjectSite, Node>();
  private readonly values = new Map<Instruction, Node>();
  private readonly builtins = new Map<string, BuiltinSite>();
  private readonly views = new Map<string, ViewSite>();
  private readonly made = new Map<string, Map<object, Site>>();

  /** The value that an instruction computes. */
  value(instruction: Instruction): Node {
    const known = OF_TYPE[instruction.type];
    if (known !== undefined) return instruction.op === "const.i32" && Math.abs(instruction.imm as number) >= LARGE_FROM ? A_LARGE_INT : known;
    switch (instruction.op) {
      // These give their operand.
      case "box": case "check.initialized": case "js.requireobjectcoercible": case "js.toobject":
        return this.value(instruction.args[0]!);
      case "const.uninitialized": case "const.hole": case "const.empty": case "const.int":
        return NOTHING;
      default:
    }
    let node = this.values.get(instruction);
    if (node === undefined) this.values.set(instruction, (node = new Node()));
    return node;
  }

  function(symbol: string): FunctionSite | null {
    return this.functions.get(symbol) ?? null;
  }

  addFunction(symbol: string, attributes: ManagedAttributes): FunctionSite {
    const site = new FunctionSite(symbol, attributes);
    this.functions.set(symbol, site);
    // §10.2.4: ordinary functions and classes have a prototype.
    if (attributes.constructorKind !== "none") {
      this.flow.addSite(site.instance.proto, site.prototype);
      this.define(site.prototype, "constructor", site.callee);
      site.prototype.own = new Set(["constructor"]);
      const prototype = this.field(site, "prototype");
      this.flow.addSite(prototype, site.prototype);
      this.flow.connect(prototype, site.instance.proto);
    }
    return site;
  }

  global(symbol: string): Node {
    let node = this.globals.get(symbol);
    if (node === undefined) this.globals.set(symbol, (node = new Node()));
    return node;
  }

  builtin(name: string): BuiltinSite {
    let site = this.builtins.get(name);
    if (site === undefined) this.builtins.set(name, (site = new BuiltinSite(name)));
    return site;
  }

  /** The typed arrays of an element type. */
  view(elements: string): ViewSite {
    let site = this.views.get(elements);
    if (site === undefined) {
      const bits = [...VIEWS.values()].find((view) => view.elements === elements)?.bits ?? NUMBER;
      this.views.set(elements, (site = new ViewSite(elements, bits)));
    }
    return site;
  }

  /** The object that a builtin makes on behalf of `key`, one for each `label`. */
  makes<T extends Site>(key: object, label: string, make: () => T): T {
    let sites = this.made.get(label);
    if (sites === undefined) this.made.set(label, (sites = new Map()));
    let site = sites.get(key);
    if (site === undefined) sites.set(key, (site = make()));
    return site as T;
  }

  array(key: object, label = "array"): ArraySite {
    return this.makes(key, label, () => this.newArray());
  }

  newArray(isArguments = false): ArraySite {
    const site = new ArraySite(isArguments);
    this.flow.connect(site.any, site.all);
    return site;
  }

  newKeyed(isMap: boolean): KeyedSite {
    const site = new KeyedSite(isMap);
    this.flow.connect(site.pair.any, site.pair.all);
    this.flow.connect(site.key, this.storeAt(site.pair, 0));
    this.flow.connect(site.value, this.storeAt(site.pair, 1));
    return site;
  }

  // --- contents -----------------------------------------------------------------------------------------------------------------

  field(site: ObjectSite | FunctionSite, name: string): Node {
    let node = site.fields.get(name);
    if (node === undefined) {
      site.fields.set(name, (node = new Node()));
      if (site.everything !== null) this.flow.connect(node, site.everything);
    }
    return node;
  }

  /** What is in any field, for names that are computed. */
  everything(site: ObjectSite | FunctionSite): Node {
    if (site.everything === null) {
      site.everything = new Node();
      for (const [name, field] of site.fields) if (name !== "constructor") this.flow.connect(field, site.everything);
    }
    return site.everything;
  }

  define(site: ObjectSite | FunctionSite, name: string, value: Node): void {
    this.flow.connect(value, this.field(site, name));
  }

  /** A call probably reaches a function when its receiver is this object. */
  noteMethod(call: object, symbol: string, self: Site): void {
    let known = this.methods.get(call);
    if (known === undefined) this.methods.set(call, (known = new Map()));
    const selves = known.get(symbol);
    if (selves === undefined) known.set(symbol, new Set([self]));
    else selves.add(self);
  }

  /** Where a store at a known place goes. */
  storeAt(array: ArraySite, index: number): Node {
    if (index >= POSITIONS_MAX || index < 0) return array.any;
    let node = array.at[index];
    if (node === undefined) {
      array.at[index] = node = new Node();
      this.flow.connect(node, array.all);
      const read = array.reads[index];
      if (read !== undefined) this.flow.connect(node, read);
    }
    return node;
  }

  /** What a read at a known place gives. */
  readAt(array: ArraySite, index: number): Node {
    if (index >= POSITIONS_MAX || index < 0) return array.all;
    let node = array.reads[index];
    if (node === undefined) {
      array.reads[index] = node = new Node();
      this.flow.connect(array.any, node);
      const at = array.at[index];
      if (at !== undefined) this.flow.connect(at, node);
    }
    return node;
  }
}
