/**
 * Runs IR under Node, for tests: language operations become the host's own, so a lowered program can be compared with Node running its
 * source. Coroutines are run by generators. Machine operations and runtime calls other than those of async code are not covered.
 * Values: the host's; environments are arrays; EMPTY, HOLE and UNINITIALIZED are unique symbols.
 */
import { asyncGenerator, isObject, runAsync, syncGenerator, type Coroutine, type Suspension } from "#compiler/ir/testing/coroutines.ts";
import type { Block, Instruction, IrFunction, IrModule, ManagedAttributes } from "#compiler/ir/function.ts";

export const EMPTY = Symbol("EMPTY");
export const HOLE = Symbol("HOLE");
const ARRAY_ITERATOR = Array.prototype[Symbol.iterator];
export const UNINITIALIZED = Symbol("UNINITIALIZED");

interface Frame {
  readonly callee: unknown;
  readonly self: unknown;
  readonly newTarget: unknown;
  readonly args: unknown[];
  readonly environment: Environment | null;
}
interface Environment {
  readonly parent: Environment | null;
  readonly slots: unknown[];
}
interface Closure {
  readonly environment: Environment | null;
  home: object | undefined;
  readonly symbol: string;
}
/** Arguments of an operation, already evaluated. */
type Operands = any[];

const BINARY: Record<string, (a: any, b: any) => unknown> = {
  "js.add": (a, b) => a + b, "js.sub": (a, b) => a - b, "js.mul": (a, b) => a * b, "js.div": (a, b) => a / b, "js.mod": (a, b) => a % b, "js.exp": (a, b) => a ** b,
  "js.bitand": (a, b) => a & b, "js.bitor": (a, b) => a | b, "js.bitxor": (a, b) => a ^ b, "js.shl": (a, b) => a << b, "js.shr": (a, b) => a >> b, "js.ushr": (a, b) => a >>> b,
  "js.seq": (a, b) => a === b, "js.eq": (a, b) => a == b, "js.lt": (a, b) => a < b, "js.le": (a, b) => a <= b, "js.gt": (a, b) => a > b, "js.ge": (a, b) => a >= b,
  "js.instanceof": (a, b) => a instanceof b, "js.in": (a, b) => a in b, "js.concat": (a, b) => a + b, "js.getelem": (a, b) => a[b],
};

export class Interpreter {
  private readonly functions = new Map<string, IrFunction>();
  private readonly globals = new Map<string, unknown>();
  private readonly closures = new WeakMap<object, Closure>();
  private readonly privates = new Map<string, WeakMap<object, unknown>>();
  private lastPromise: Promise<unknown> | null = null;
  private readonly templates = new Map<Instruction, object>();

  /** `host` gives the values of globals named `host:name`. */
  constructor(modules: readonly IrModule[], host: Record<string, unknown>) {
    for (const module of modules) {
      for (const fn of module.functions) this.functions.set(fn.symbol, fn);
      for (const global of module.globals) this.globals.set(global.symbol, global.initial === 0x0an ? undefined : UNINITIALIZED);
    }
    for (const [name, value] of Object.entries(host)) this.globals.set(`host:${name}`, value);
  }

  /** Runs the start function; waits for the promise of a program with top-level await. */
  async start(symbol: string): Promise<void> {
    const body = this.execute(this.functions.get(symbol)!, { callee: undefined, self: undefined, newTarget: undefined, args: [], environment: null });
    body.next();
    await this.lastPromise;
  }

  /** Calls a function by its symbol, as call.direct does. */
  call(symbol: string, frame: Partial<Frame> = {}): unknown {
    const fn = this.functions.get(symbol);
    if (fn === undefined) throw new Error(`interpreter: there is no function ${symbol}`);
    const full: Frame = { callee: undefined, self: undefined, newTarget: undefined, args: [], environment: null, ...frame };
    const { coroutine } = fn.attributes as ManagedAttributes;
    const body = this.execute(fn, full);
    if (coroutine === "async") return (this.lastPromise = runAsync(body));
    if (coroutine === "generator" || coroutine === "asyncGenerator") {
      const first = body.next();
      if (first.done === true) throw new Error(`interpreter: ${symbol} has no coro.begin`);
      return coroutine === "generator" ? syncGenerator(body, full.callee) : asyncGenerator(body, full.callee);
    }
    const result = body.next();
    if (result.done !== true) throw new Error(`interpreter: ${symbol} suspends but is no coroutine`);
    return result.value;
  }

  private *execute(fn: IrFunction, frame: Frame): Coroutine {
    const values = new Map<Instruction, unknown>();
    const isAsync = (fn.attributes as ManagedAttributes).coroutine === "async";
    let block = fn.blocks[0]!;
    let from: Block | null = null;
    let pending: unknown = EMPTY;
    let mode = 0;
    for (;;) {
      let next: Block | null = null;
      const phis = block.instructions.filter((instruction) => instruction.op === "phi");
      const incoming = phis.map((phi) => values.get(phi.args[phi.block.preds.indexOf(from!)]!));
      phis.forEach((phi, i) => values.set(phi, incoming[i]));
      for (const instruction of block.instructions.slice(phis.length)) {
        const operands = instruction.args.map((argument) => values.get(argument)) as Operands;
        const { op, targets } = instruction;
        if (op === "return") return operands[0];
        if (op === "jump") { next = targets[0]!; break; }
        if (op === "branch") { next = operands[0] === true ? targets[0]! : targets[1]!; break; }
        if (op === "switch") {
          const at = (instruction.imm as bigint[]).findIndex((value) => Number(value) === operands[0]);
          next = targets[at < 0 ? targets.length - 1 : at]!;
          break;
        }
        if (op === "coro.mode") { values.set(instruction, mode); continue; }
        if (op === "coro.begin") {
          if (!isAsync) {
            const resumed = yield { value: undefined, kind: "yield" };
            mode = resumed.mode;
            values.set(instruction, resumed.sent);
          }
          continue;
        }
        if (op === "coro.suspend") {
          const resumed = yield { value: operands[0], kind: (instruction.imm as Suspension).kind };
          mode = resumed.mode;
          values.set(instruction, resumed.sent);
          continue;
        }
        if (op === "catch") { values.set(instruction, pending); pending = EMPTY; continue; }
        try {
          values.set(instruction, this.operation(instruction, operands, frame));
          if (targets.length > 0) { next = targets[0]!; break; }
        } catch (error) {
          const handler = targets.at(-1);
          if (handler === undefined) throw error;
          pending = error;
          next = handler;
          break;
        }
      }
      from = block;
      block = next!;
    }
  }

  private operation(instruction: Instruction, operands: Operands, frame: Frame): unknown {
    const { op } = instruction;
    const imm = instruction.imm as any;
    const [a, b, c, d] = operands;
    const binary = BINARY[op];
    if (binary !== undefined) return binary(a, b);
    switch (op) {
      case "const.undefined": return undefined;
      case "const.null": return null;
      case "const.bool": case "const.i32": case "const.f64": case "const.string": return imm;
      case "const.int": return imm === 0n ? null : Number(imm);
      case "const.symbol": return imm.startsWith("#") ? imm : (Symbol as unknown as Record<string, symbol>)[imm];
      case "const.empty": return EMPTY;
      case "const.hole": return HOLE;
      case "const.uninitialized": return UNINITIALIZED;
      case "const.bigint": return BigInt(imm);
      case "js.neg": return -a;
      case "js.bitnot": return ~a;
      case "js.inc": return ++operands[0];
      case "js.dec": return --operands[0];
      case "js.tonumber": return +a;
      case "js.tonumeric": { let x = a; return x++; }
      case "js.tostring": return `${a}`;
      case "js.topropertykey": { const key = Object.keys({ [a]: 0 })[0]; return typeof a === "symbol" ? a : key ?? toKey(a); }
      case "js.requireobjectcoercible":
        if (a === undefined || a === null) throw new TypeError(`Cannot destructure '${a}' as it is ${a}.`);
        return a;
      case "js.truthy": return Boolean(a);
      case "js.typeof": return typeof a;
      case "bool.not": return !a;
      case "is.nullish": return a === undefined || a === null;
      case "is.undefined": return a === undefined;
      case "is.object": return isObject(a);
      case "is.hole": return a === HOLE;
      case "is.uninitialized": return a === UNINITIALIZED;
      case "js.get": return a[imm];
      case "js.set": a[imm.name] = b; return;
      case "js.setelem": { a[b] = c; return; }
      case "js.delete": return delete a[b];
      case "js.getsuper": return Reflect.get(Object.getPrototypeOf(a), b, c);
      case "js.setsuper": if (!Reflect.set(Object.getPrototypeOf(a), b, d, c)) throw new TypeError("set"); return;
      case "js.getprivate": return this.privateMap(a, b, "read", "from").get(a);
      case "js.setprivate": this.privateMap(a, b, "write", "to").set(a, c); return;
      case "js.addprivate":
        if (this.privateName(b).has(a)) throw new TypeError("Cannot initialize private methods of class twice on the same object");
        this.privateName(b).set(a, c);
        return;
      case "js.hasprivate":
        if (!isObject(a)) throw new TypeError("Cannot use 'in' operator to search for '#x' in " + String(a));
        return this.privateName(b).has(a);
      case "js.newprivatename": return `#${imm}:${this.privates.size}:${Math.random()}`;
      case "js.call": return callValue(a, b, operands.slice(2), imm.text);
      case "js.callmethod": return callValue(a[imm.name], a, operands.slice(1), imm.text);
      case "js.callspread": return callValue(a, b, c, imm.text);
      case "js.new": return construct(a, operands.slice(1), a, imm.text);
      case "js.newspread": return construct(a, b, a, imm.text);
      case "js.supercall": return construct(a, operands.slice(2), b, "super");
      case "js.supercallspread": return construct(a, c, b, "super");
      case "call.direct": return this.call(imm, { callee: a, self: b, newTarget: c, args: operands.slice(3), environment: isObject(a) ? this.closures.get(a)?.environment ?? null : null });
      case "call.runtime": {
        if (imm === "preventExtensions") return Reflect.preventExtensions(a);
        if (imm === "arraysIteratePlainly") return Array.prototype[Symbol.iterator] === ARRAY_ITERATOR;
        if (imm !== "asyncIterator") throw new Error(`interpreter: runtime function ${imm}`);
        return asyncIterator(a);
      }
      case "object.literal": return Object.fromEntries(imm.keys.map((key: string, i: number) => [key, operands[i]]));
      case "object.definefield": Object.defineProperty(a, b, { value: c, writable: true, enumerable: true, configurable: true }); return;
      case "object.definemethod": Object.defineProperty(a, b, { value: c, writable: (imm.attributes & 1) !== 0, enumerable: (imm.attributes & 2) !== 0, configurable: (imm.attributes & 4) !== 0 }); return;
      case "object.definegetter": Object.defineProperty(a, b, { get: c, enumerable: (imm.attributes & 2) !== 0, configurable: true }); return;
      case "object.definesetter": Object.defineProperty(a, b, { set: c, enumerable: (imm.attributes & 2) !== 0, configurable: true }); return;
      case "object.definetable":
        for (const { kind, name, symbol, attributes, isHome } of imm.methods) {
          const f = this.closure(symbol, b, isHome ? a : undefined);
          const flags = { enumerable: (attributes & 2) !== 0, configurable: (attributes & 4) !== 0 };
          Object.defineProperty(a, name, kind === "method" ? { value: f, writable: (attributes & 1) !== 0, ...flags } : { [kind === "getter" ? "get" : "set"]: f, ...flags });
        }
        return;
      case "object.spread": Object.assign(a, { ...b }); return;
      case "object.rest": { const rest = { ...a }; for (const key of b) delete rest[key]; return rest; }
      case "object.setprototype": if (isObject(b) || b === null) Object.setPrototypeOf(a, b); return;
      case "array.literal": { const array: unknown[] = []; array.length = operands.length; operands.forEach((value, i) => { if (value !== HOLE) array[i] = value; }); return array; }
      case "array.push": if (b === HOLE) a.length++; else a.push(b); return;
      case "array.spread": a.push(...b); return;
      case "array.isplain": return Array.isArray(a) && Array.prototype[Symbol.iterator] === ARRAY_ITERATOR;
      case "array.item": return a[imm];
      case "function.new": return this.closure(imm, a, b);
      case "function.setname": Object.defineProperty(a, "name", { value: `${imm.prefix === "" ? "" : `${imm.prefix} `}${typeof b === "symbol" ? (b.description === undefined ? "" : `[${b.description}]`) : String(b)}`, configurable: true }); return;
      case "class.new": return this.newClass(imm.symbol, a, b);
      case "function.home": return this.closures.get(a)!.home;
      case "function.parent": return Object.getPrototypeOf(a);
      case "template.object": {
        let strings = this.templates.get(instruction) as any;
        if (strings === undefined) {
          strings = imm.cooked.map((text: string | null) => text ?? undefined);
          Object.defineProperty(strings, "raw", { value: Object.freeze([...imm.raw]) });
          this.templates.set(instruction, Object.freeze(strings));
        }
        return strings;
      }
      case "param.callee": return frame.callee;
      case "param.this": return frame.self;
      case "param.newtarget": return frame.newTarget;
      case "param": return frame.args[imm];
      case "param.rest": return frame.args.slice(imm);
      case "param.arguments": return (function (..._: unknown[]) { return arguments; })(...frame.args);
      case "param.environment": return frame.environment;
      case "env.new": return { parent: a, slots: Array(imm).fill(UNINITIALIZED) } satisfies Environment;
      case "env.parent": return a.parent;
      case "env.load": return a.slots[imm];
      case "env.store": a.slots[imm] = b; return;
      case "global.load":
        if (!this.globals.has(imm)) throw new Error(`interpreter: there is no global ${imm}`);
        return this.globals.get(imm);
      case "global.store": this.globals.set(imm, a); return;
      case "check.initialized":
        if (a === UNINITIALIZED) throw new ReferenceError(`Cannot access '${imm}' before initialization`);
        return a;
      case "iter.open": return openIteration(a);
      case "iter.step": { const result = a.next(); return result.done ? HOLE : result.value; }
      case "iter.close": a.close(); return;
      case "iter.closequiet": try { a.close(); } catch { /* the pending exception wins */ } return;
      case "forin.open": { const keys: string[] = []; for (const key in a) keys.push(key); return { keys, object: a, at: 0 }; }
      case "forin.step": { while (a.at < a.keys.length) { const key = a.keys[a.at++]; if (key in Object(a.object)) return key; } return HOLE; }
      case "js.throw": throw a;
      case "js.throwundefined": throw new ReferenceError(`${imm} is not defined`);
      case "js.throwconstant": throw new TypeError("Assignment to constant variable.");
      case "js.throwtype": throw new TypeError(imm);
      case "js.throwreference": throw new ReferenceError(imm);
      case "box": case "unbox": return a;
      case "number.add": return a + b;
      case "number.sub": return a - b;
    }
    throw new Error(`interpreter: op ${op} is not covered`);
  }

  private privateName(name: string): WeakMap<object, unknown> {
    let map = this.privates.get(name);
    if (map === undefined) this.privates.set(name, (map = new WeakMap()));
    return map;
  }

  private privateMap(object: unknown, name: string, verb: string, preposition: string): WeakMap<object, unknown> {
    const map = this.privateName(name);
    if (!isObject(object) || !map.has(object)) {
      throw new TypeError(`Cannot ${verb} private member ${name.slice(name.lastIndexOf("#")).replace(/:.*/, "")} ${preposition} an object whose class did not declare it`);
    }
    return map;
  }

  private closure(symbol: string, environment: Environment | null, home: object | undefined): object {
    const { name, length, constructorKind } = this.functions.get(symbol)!.attributes as ManagedAttributes;
    const self = this;
    const closure: object = constructorKind === "none"
      ? { f(this: unknown, ...args: unknown[]) { return self.call(symbol, { callee: closure, self: this, args, environment }); } }.f
      : function (this: unknown, ...args: unknown[]) { return self.call(symbol, { callee: closure, self: this, newTarget: new.target, args, environment }); };
    Object.defineProperty(closure, "name", { value: name, configurable: true });
    Object.defineProperty(closure, "length", { value: length, configurable: true });
    this.closures.set(closure, { environment, home, symbol });
    return closure;
  }

  private newClass(symbol: string, environment: Environment | null, parent: unknown): object {
    const { name, length, constructorKind } = this.functions.get(symbol)!.attributes as ManagedAttributes;
    if (parent !== EMPTY && parent !== null && (typeof parent !== "function" || parent.prototype === undefined)) throw new TypeError(`Class extends value ${String(parent)} is not a constructor or null`);
    const self = this;
    const constructor = function (this: unknown, ...args: unknown[]): unknown {
      if (new.target === undefined) throw new TypeError(`Class constructor ${name} cannot be invoked without 'new'`);
      return self.call(symbol, { callee: constructor, self: constructorKind === "class" ? this : EMPTY, newTarget: new.target, args, environment });
    };
    const prototype = Object.create(parent === EMPTY ? Object.prototype : parent === null ? null : (parent as Function).prototype) as object;
    if (parent !== EMPTY && parent !== null) Object.setPrototypeOf(constructor, parent as object);
    Object.defineProperty(constructor, "prototype", { value: prototype, writable: false });
    Object.defineProperty(prototype, "constructor", { value: constructor, writable: true, configurable: true });
    Object.defineProperty(constructor, "name", { value: name, configurable: true });
    Object.defineProperty(constructor, "length", { value: length, configurable: true });
    this.closures.set(constructor, { environment, home: prototype, symbol });
    return constructor;
  }
}

function toKey(value: unknown): PropertyKey {
  let key: PropertyKey = "";
  const probe = new Proxy({}, { has: (_, seen) => { key = seen; return true; } });
  void ((value as PropertyKey) in probe);
  return key;
}

function callValue(f: any, self: unknown, args: unknown[], text: string): unknown {
  if (typeof f !== "function") throw new TypeError(`${text} is not a function`);
  return Reflect.apply(f, self, args);
}

function construct(f: any, args: unknown[], newTarget: any, text: string): unknown {
  try {
    Reflect.construct(Object, [], f);
  } catch {
    throw new TypeError(`${text} is not a constructor`);
  }
  return Reflect.construct(f, args, newTarget);
}

function openIteration(iterable: any): { next(): IteratorResult<unknown>; close(): void } {
  if (iterable === undefined || iterable === null || typeof iterable[Symbol.iterator] !== "function") throw new TypeError(`${typeof iterable === "string" ? iterable : String(iterable)} is not iterable`);
  const iterator = iterable[Symbol.iterator]();
  const { next } = iterator;
  return {
    next() {
      const result = Reflect.apply(next, iterator, []);
      if (!isObject(result)) throw new TypeError(`Iterator result ${String(result)} is not an object`);
      return result as IteratorResult<unknown>;
    },
    close() {
      const method = iterator.return;
      if (method === undefined || method === null) return;
      const result = Reflect.apply(method, iterator, []);
      if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`);
    },
  };
}

function asyncIterator(value: any): unknown {
  const method = value[Symbol.asyncIterator];
  if (method !== undefined && method !== null) return Reflect.apply(method, value, []);
  return (async function* () { yield* value; })();
}
