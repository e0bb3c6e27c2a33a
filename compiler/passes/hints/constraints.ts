/** What each instruction of a function says about the values that it uses and gives. */
import { literalClass } from "#compiler/ir/class-names.ts";
import type { Instruction, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import { INT, OTHER, STRING } from "#compiler/passes/hints/flow.ts";
import { addArithmetic, constantOf, isArithmetic } from "#compiler/passes/hints/arithmetic.ts";
import { callBuiltin, inherit } from "#compiler/passes/hints/builtins.ts";
import { callFunctions, callMethod, construct, enter, superCall } from "#compiler/passes/hints/calls.ts";
import type { Coroutines } from "#compiler/passes/hints/coroutines.ts";
import type { DeclaredEvidence } from "#compiler/passes/hints/declared.ts";
import type { Model } from "#compiler/passes/hints/model.ts";
import { Node } from "#compiler/passes/hints/flow.ts";
import { COMPUTED, find, getElement, getProperty, isHolder, iterate, noteAccessors, setElement, setProperty } from "#compiler/passes/hints/properties.ts";
import { EnvironmentSite, ObjectSite, type FunctionSite } from "#compiler/passes/hints/sites.ts";

/** Whether a global belongs to the library, and what programs call it. */
export type Naming = (symbol: string) => string | null;

export class Constraints {
  private readonly model: Model;
  private readonly coroutines: Coroutines;
  private readonly libraryName: Naming;
  private readonly declared: DeclaredEvidence;

  constructor(model: Model, coroutines: Coroutines, declared: DeclaredEvidence, libraryName: Naming) {
    this.model = model;
    this.declared = declared;
    this.coroutines = coroutines;
    this.libraryName = libraryName;
  }

  addFunction(fn: IrFunction): void {
    const attributes = fn.attributes as ManagedAttributes;
    const self = this.model.function(fn.symbol)!;
    if (attributes.resume === true) this.coroutines.addResume(fn);
    else if (attributes.coroutine !== "none") this.coroutines.addRamp(fn, attributes.coroutine, self.result);
    for (const block of fn.blocks) for (const instruction of block.instructions) this.addInstruction(self, instruction, attributes);
  }

  private addInstruction(self: FunctionSite, i: Instruction, attributes: ManagedAttributes): void {
    const { model } = this;
    const { flow } = model;
    if (i.declared !== undefined) this.declared.add(model.value(i), i);
    if (isArithmetic(i.op)) return addArithmetic(model, i);
    switch (i.op) {
      case "phi": case "select":
        for (const each of i.op === "phi" ? i.args : i.args.slice(1)) flow.connect(model.value(each), model.value(i));
        return;
      // --- parameters and results
      case "param": if (attributes.resume !== true) flow.connect(self.param(i.imm as number), model.value(i)); return;
      case "param.this": return attributes.subclassed === true ? undefined : flow.connect(self.self, model.value(i));
      case "param.newtarget": return flow.connect(self.newTarget, model.value(i));
      case "param.callee": return flow.connect(self.callee, model.value(i));
      case "param.environment": return flow.connect(self.environment, model.value(i));
      case "param.rest": return flow.addSite(model.value(i), self.rest!.array);
      case "param.arguments": return flow.addSite(model.value(i), self.arguments!);
      case "return":
        if (i.args.length > 0 && attributes.resume !== true && attributes.coroutine === "none") flow.connect(this.operand(i, 0), self.result);
        return;
      // --- variables
      case "global.load": return this.addGlobalLoad(i);
      case "global.store":
        this.declared.add(model.global(i.imm as string), i.args[0]!);
        return flow.connect(this.operand(i, 0), model.global(i.imm as string));
      case "env.new": {
        const site = model.makes(i, "environment", () => new EnvironmentSite(this.operand(i, 0)));
        return flow.addSite(model.value(i), site);
      }
      case "env.parent": return flow.eachSite(this.operand(i, 0), (site) => { if (site.kind === "environment") flow.connect(site.parent, model.value(i)); });
      case "env.load": return flow.eachSite(this.operand(i, 0), (site) => { if (site.kind === "environment") flow.connect(site.slot(i.imm as number), model.value(i)); });
      case "env.store": return flow.eachSite(this.operand(i, 0), (site) => { if (site.kind === "environment") this.storeInto(site.slot(i.imm as number), i.args[1]!); });
      case "realm.load": return this.addRealmLoad(i);
      // --- functions and classes
      case "function.new": return this.addFunctionNew(i);
      case "class.new": return this.addClassNew(i);
      case "function.home": return flow.eachSite(this.operand(i, 0), (site) => { if (site.kind === "function") flow.connect(site.home, model.value(i)); });
      case "function.parent": return flow.eachSite(this.operand(i, 0), (site) => { if (site.kind === "function") flow.connect(site.parent, model.value(i)); });
      // --- calls
      case "js.call": case "js.callmethod": case "js.callspread": case "call.direct": return this.addCall(i);
      case "js.new": return construct(model, this.operand(i, 0), { self: null, args: this.values(i, 1), result: model.value(i) }, i);
      case "js.newspread": return construct(model, this.operand(i, 0), { self: null, args: [], spread: this.operand(i, 1), result: model.value(i) }, i);
      case "js.supercall": return superCall(model, this.operand(i, 0), this.operand(i, 1), { self: null, args: this.values(i, 2), result: model.value(i) });
      case "js.supercallspread": return superCall(model, this.operand(i, 0), this.operand(i, 1), { self: null, args: [], spread: this.operand(i, 2), result: model.value(i) });
      default: return this.addData(i);
    }
  }

  /** Objects, arrays, properties. */
  private addData(i: Instruction): void {
    const { model } = this;
    const { flow } = model;
    switch (i.op) {
      case "js.get": {
        // Of a class that was just made: the very object, before anybody could change it.
        const made = i.imm === "prototype" && i.args[0]!.op === "class.new" ? model.function((i.args[0]!.imm as { symbol: string }).symbol) : null;
        if (made !== null) return flow.addSite(model.value(i), made.prototype);
        noteAccessors(model, this.operand(i, 0), i.imm as string, "getters", i);
        return getProperty(model, this.operand(i, 0), i.imm as string, model.value(i));
      }
      case "js.set":
        noteAccessors(model, this.operand(i, 0), (i.imm as { name: string }).name, "setters", i);
        return setProperty(model, this.operand(i, 0), (i.imm as { name: string }).name, this.operand(i, 1));
      case "js.getelem": {
        const name = nameOf(i.args[1]!);
        if (name !== null) return getProperty(model, this.operand(i, 0), name, model.value(i));
        return getElement(model, this.operand(i, 0), constantOf(i.args[1]!), model.value(i));
      }
      case "js.setelem": {
        const [, key, value] = i.args as [Instruction, Instruction, Instruction];
        const name = nameOf(key);
        if (name !== null) return setProperty(model, this.operand(i, 0), name, this.operand(i, 2));
        // to[key] = from[key] copies a property under its name.
        if (value.op === "js.getelem" && value.args[1] === key && constantOf(key) === null) copyProperties(model, value.args[0]!, i.args[0]!);
        else setElement(model, this.operand(i, 0), constantOf(key), this.operand(i, 2));
        return;
      }
      case "js.getprivate": return getProperty(model, this.operand(i, 0), privateName(i.args[1]!), model.value(i));
      case "js.setprivate": return setProperty(model, this.operand(i, 0), privateName(i.args[1]!), this.operand(i, 2));
      case "js.addprivate": return flow.eachSite(this.operand(i, 0), (site) => { if (isHolder(site)) this.storeInto(model.field(site, privateName(i.args[1]!)), i.args[2]!); });
      case "js.getsuper": {
        const name = nameOf(i.args[1]!);
        if (name === null) return;
        return flow.eachSite(this.operand(i, 0), (home) => {
          if (isHolder(home)) flow.eachSite(home.proto, (proto) => { if (isHolder(proto)) flow.connect(find(model, proto, name), model.value(i)); });
        });
      }
      case "object.literal": {
        const { keys } = i.imm as { keys: string[] };
        const site = model.makes(i, "literal", () => new ObjectSite(literalClass(keys)));
        for (const [index, key] of keys.entries()) model.define(site, key, this.operand(i, index));
        return flow.addSite(model.value(i), site);
      }
      case "object.definefield": return this.addField(i);
      case "object.definemethod": case "object.definegetter": case "object.definesetter": return this.addMember(i);
      case "object.spread": case "object.setprototype": {
        const literal = i.args[0]!;
        // Keys come to it that nobody knows here.
        if (literal.op === "object.literal" && i.op === "object.spread") model.makes(literal, "literal", () => new ObjectSite(null)).className = null;
        return inherit(model, this.operand(i, 0), this.operand(i, 1));
      }
      case "object.rest": {
        const site = model.makes(i, "rest", () => new ObjectSite(null));
        flow.connect(this.operand(i, 0), site.proto);
        return flow.addSite(model.value(i), site);
      }
      case "array.literal": {
        const array = model.array(i);
        for (const [index] of i.args.entries()) flow.connect(this.operand(i, index), model.storeAt(array, index));
        return flow.addSite(model.value(i), array);
      }
      case "array.push": return flow.eachSite(this.operand(i, 0), (site) => { if (site.kind === "array") flow.connect(this.operand(i, 1), site.any); });
      case "array.spread": return flow.eachSite(this.operand(i, 0), (site) => { if (site.kind === "array") iterate(model, this.operand(i, 1), null, site.any); });
      case "template.object": flow.add(model.array(i).any, STRING); return flow.addSite(model.value(i), model.array(i));
      case "iter.open":
        // It is known by what is iterated over, but it is none of that.
        flow.add(model.value(i), OTHER);
        return flow.connect(this.operand(i, 0), model.value(i));
      case "iter.step": return iterate(model, this.operand(i, 0), model.positions.get(i) ?? null, model.value(i));
      case "array.item": return iterate(model, this.operand(i, 0), i.imm as number, model.value(i));
      case "js.instanceof": return void model.instanceTests.push({ node: this.operand(i, 0), target: this.operand(i, 1) });
      case "forin.step": return flow.add(model.value(i), STRING);
      case "js.topropertykey": return flow.connect(this.operand(i, 0), model.value(i));
      case "call.runtime": if (i.imm === "asyncIterator") flow.connect(this.operand(i, 0), model.value(i)); return;
      case "to.i32": case "f64.toint32": return;
      case "param.count": return flow.add(model.value(i), INT);
      default:
    }
  }

  // --- details --------------------------------------------------------------------------------------------------------------------

  /** The first store into a variable or field, which may be annotated. */
  private storeInto(place: Node, value: Instruction): void {
    this.declared.add(place, value);
    this.model.flow.connect(this.model.value(value), place);
  }

  private operand(i: Instruction, index: number): Node {
    return this.model.value(i.args[index]!);
  }

  private values(i: Instruction, from: number): Node[] {
    return i.args.slice(from).map((arg) => this.model.value(arg));
  }

  private addGlobalLoad(i: Instruction): void {
    const symbol = i.imm as string;
    const name = this.libraryName(symbol);
    if (name !== null) this.model.flow.addSite(this.model.value(i), this.model.builtin(name));
    else this.model.flow.connect(this.model.global(symbol), this.model.value(i));
  }

  private addRealmLoad(i: Instruction): void {
    const { intrinsic, constructor } = i.imm as { intrinsic: string; constructor: boolean };
    if (constructor) this.model.flow.addSite(this.model.value(i), this.model.builtin(intrinsic));
  }

  private addFunctionNew(i: Instruction): void {
    const { model } = this;
    const site = model.function(i.imm as string);
    if (site === null) {
      const name = this.libraryName(i.imm as string);
      if (name !== null) model.flow.addSite(model.value(i), model.builtin(name));
      return;
    }
    model.flow.connect(model.value(i.args[0]!), site.environment);
    model.flow.connect(model.value(i.args[1]!), site.home);
    model.flow.addSite(model.value(i), site);
  }

  private addClassNew(i: Instruction): void {
    const { model } = this;
    const { flow } = model;
    const site = model.function((i.imm as { symbol: string }).symbol);
    if (site === null) return;
    const parent = model.value(i.args[1]!);
    flow.connect(model.value(i.args[0]!), site.environment);
    flow.addSite(site.home, site.prototype);
    flow.connect(parent, site.parent);
    flow.connect(parent, site.proto);
    flow.eachSite(parent, (each) => { if (each.kind === "function") flow.connect(model.field(each, "prototype"), site.prototype.proto); });
    flow.addSite(model.value(i), site);
  }

  private addField(i: Instruction): void {
    const { model } = this;
    const [object, key, value] = i.args as [Instruction, Instruction, Instruction];
    const name = nameOf(key);
    const index = constantOf(key);
    if (name === null && index !== null) return setElement(model, model.value(object), index, model.value(value));
    model.flow.eachSite(model.value(object), (site) => { if (isHolder(site)) this.storeInto(model.field(site, name ?? COMPUTED), value); });
  }

  private addMember(i: Instruction): void {
    const { model } = this;
    const [object, key, value] = i.args as [Instruction, Instruction, Instruction];
    const name = nameOf(key) ?? COMPUTED;
    model.flow.eachSite(model.value(object), (site) => {
      if (!isHolder(site)) return;
      if (i.op === "object.definemethod") return model.define(site, name, model.value(value));
      const members = i.op === "object.definegetter" ? site.getters : site.setters;
      let node = members.get(name);
      if (node === undefined) members.set(name, (node = new Node()));
      model.flow.connect(model.value(value), node);
    });
  }

  private addCall(i: Instruction): void {
    const { model } = this;
    const result = model.value(i);
    switch (i.op) {
      case "js.callmethod": return this.addMethodCall(i, i.args[0]!, (i.imm as { name: string }).name, 1, undefined);
      case "js.call": case "js.callspread": {
        const [callee, self] = i.args as [Instruction, Instruction];
        const spread = i.op === "js.callspread" ? model.value(i.args[2]!) : undefined;
        const args = spread === undefined ? this.values(i, 2) : [];
        // A method that was fetched before its arguments were evaluated.
        if (callee.op === "js.get" && callee.args[0] === self) return this.addMethodCall(i, self, callee.imm as string, 2, spread);
        return callFunctions(model, model.value(callee), { self: self.type === "undefined" ? null : model.value(self), args, spread, result, key: i });
      }
      default: {
        const symbol = i.imm as string;
        const args = this.values(i, 3);
        const target = model.function(symbol);
        if (target !== null) return enter(model, target, { self: i.args[1]!.type === "undefined" ? null : model.value(i.args[1]!), args, result });
        const name = this.libraryName(symbol);
        if (name !== null) callBuiltin(model, name, { self: null, args, result }, i);
      }
    }
  }

  /** Arguments begin with operand `first`, unless there is an array of them. */
  private addMethodCall(i: Instruction, object: Instruction, name: string, first: number, spread: Node | undefined): void {
    const { model } = this;
    const operands = spread === undefined ? i.args.slice(first) : [];
    const call = { self: null, args: operands.map((operand) => model.value(operand)), ints: operands.map(constantOf), spread, result: model.value(i) };
    callMethod(model, model.value(object), name, call, i);
  }

}

/** Objects may get all properties of others; elements of arrays just flow. */
function copyProperties(model: Model, from: Instruction, to: Instruction): void {
  inherit(model, model.value(to), model.value(from));
  model.flow.eachSite(model.value(from), (site) => { if (site.kind === "array") setElement(model, model.value(to), null, site.all); else if (site.kind === "view") setElement(model, model.value(to), null, site.element); });
}

/** A property key that is a name. */
export function nameOf(key: Instruction): string | null {
  const inner = key.op === "js.topropertykey" || key.op === "box" ? key.args[0]! : key;
  if (inner.op === "const.string") return inner.imm as string;
  if (inner.op === "const.symbol") return `@@${inner.imm as string}`;
  // Symbol.iterator and its like.
  const holder = inner.op === "js.get" ? inner.args[0]! : null;
  return holder?.op === "global.load" && (holder.imm as string).endsWith(":Symbol") ? `@@${inner.imm as string}` : null;
}

/** Private names made at run time are told apart by their text. */
function privateName(name: Instruction): string {
  if (name.op === "const.symbol") return name.imm as string;
  return "#";
}

