/** WeakMap, WeakSet, WeakRef, FinalizationRegistry (ECMA-262 §24.3-4, §26.1-2) over runtime/weak.ts. */
import { arrayPush } from "#runtime/array.ts";
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import {
  finalizationNew, finalizationPending, finalizationRegister, finalizationTake, finalizationUnregister, weakCellNew, weakCellTarget, weakTableDelete,
  weakTableGet, weakTableHas, weakTableNew, weakTableSet,
} from "#runtime/weak.ts";
import { HOLE } from "#abi/value.ts";
import { bitsOf } from "#sys/value.ts";
import { call1, call2 } from "#builtins/call.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { isRegisteredSymbol } from "#builtins/symbol.ts";

/** CanBeHeldWeakly (§9.13): objects, and symbols that Symbol.for did not make. */
function canBeHeldWeakly(value: unknown): boolean {
  return isObject(value) || (typeof value === "symbol" && !isRegisteredSymbol(value));
}

/** @intrinsic WeakMap */
export class WeakMap {
  #table = weakTableNew();

  static {
    tagPrototype(this.prototype, "WeakMap");
  }

  /** §24.3.1.1 @length 0 */
  constructor(iterable?: any) {
    if (iterable === undefined || iterable === null) return;
    const adder: any = this.set;
    if (!isCallable(adder)) throw new TypeError("'" + describeValue(adder) + "' returned for property 'set' of object '#<WeakMap>' is not a function");
    for (const entry of iterable) {
      if (!isObject(entry)) throw new TypeError("Iterator value " + describeValue(entry) + " is not an entry object");
      call2(adder, this, entry[0], entry[1]);
    }
  }

  get(key: unknown): unknown {
    const table = this.#table;
    return canBeHeldWeakly(key) && weakTableHas(table, key) ? weakTableGet(table, key) : undefined;
  }
  has(key: unknown): boolean {
    const table = this.#table;
    return canBeHeldWeakly(key) && weakTableHas(table, key);
  }
  set(key: unknown, value: unknown): this {
    const table = this.#table;
    if (!canBeHeldWeakly(key)) throw new TypeError("Invalid value used as weak map key");
    weakTableSet(table, key, value);
    return this;
  }
  delete(key: unknown): boolean {
    const table = this.#table;
    return canBeHeldWeakly(key) && weakTableDelete(table, key);
  }

  /** ES2026 §24.3.3.4 */
  getOrInsert(key: unknown, value: unknown): unknown {
    const table = this.#table;
    if (!canBeHeldWeakly(key)) throw new TypeError("Invalid value used as weak map key");
    if (weakTableHas(table, key)) return weakTableGet(table, key);
    weakTableSet(table, key, value);
    return value;
  }

  /** ES2026 §24.3.3.5 */
  getOrInsertComputed(key: unknown, callback: any): unknown {
    const table = this.#table;
    if (!canBeHeldWeakly(key)) throw new TypeError("Invalid value used as weak map key");
    if (!isCallable(callback)) throw new TypeError(describeValue(callback) + " is not a function");
    if (weakTableHas(table, key)) return weakTableGet(table, key);
    const value = callback(key);
    weakTableSet(table, key, value);
    return value;
  }
}

/** @intrinsic WeakSet */
export class WeakSet {
  #table = weakTableNew();

  static {
    tagPrototype(this.prototype, "WeakSet");
  }

  /** §24.4.1.1 @length 0 */
  constructor(iterable?: any) {
    if (iterable === undefined || iterable === null) return;
    const adder: any = this.add;
    if (!isCallable(adder)) throw new TypeError("'" + describeValue(adder) + "' returned for property 'add' of object '#<WeakSet>' is not a function");
    for (const value of iterable) call1(adder, this, value);
  }

  has(value: unknown): boolean {
    const table = this.#table;
    return canBeHeldWeakly(value) && weakTableHas(table, value);
  }
  add(value: unknown): this {
    const table = this.#table;
    if (!canBeHeldWeakly(value)) throw new TypeError("Invalid value used in weak set");
    weakTableSet(table, value, true);
    return this;
  }
  delete(value: unknown): boolean {
    const table = this.#table;
    return canBeHeldWeakly(value) && weakTableDelete(table, value);
  }
}

/** @intrinsic WeakRef */
export class WeakRef {
  #cell: unknown;

  static {
    tagPrototype(this.prototype, "WeakRef");
  }

  /** §26.1.1.1 */
  constructor(target: unknown) {
    if (!canBeHeldWeakly(target)) throw new TypeError("WeakRef: invalid target");
    this.#cell = weakCellNew(target);
  }

  deref(): unknown {
    return weakCellTarget(this.#cell);
  }
}

/** Registries whose callbacks runFinalizers looks after. */
const registries: FinalizationRegistry[] = [];

/** Set by the class, which alone sees into registries. */
let cleanUp: (registry: FinalizationRegistry) => void;

/** @intrinsic FinalizationRegistry */
export class FinalizationRegistry {
  #registry = finalizationNew();
  #cleanup: any;

  static {
    tagPrototype(this.prototype, "FinalizationRegistry");
  }

  /** §26.2.1.1 */
  constructor(cleanup: unknown) {
    if (!isCallable(cleanup)) throw new TypeError("FinalizationRegistry: cleanup must be callable");
    this.#cleanup = cleanup;
    arrayPush(registries, this);
  }

  /** §26.2.3.2 @length 2 */
  register(target: unknown, held: unknown, token?: unknown): void {
    const registry = this.#registry;
    if (!canBeHeldWeakly(target)) throw new TypeError("FinalizationRegistry.prototype.register: invalid target");
    if (target === held) throw new TypeError("FinalizationRegistry.prototype.register: target and holdings must not be same");
    if (token !== undefined && !canBeHeldWeakly(token)) throw new TypeError("Invalid unregisterToken ('" + describeValue(token) + "')");
    finalizationRegister(registry, target, held, token);
  }

  /** §26.2.3.3 */
  unregister(token: unknown): boolean {
    const registry = this.#registry;
    if (!canBeHeldWeakly(token)) throw new TypeError("Invalid unregisterToken ('" + describeValue(token) + "')");
    return finalizationUnregister(registry, token);
  }

  /** CleanupFinalizationRegistry (§9.12.2) of this one. */
  static #cleanUp(registry: FinalizationRegistry): void {
    for (;;) {
      const held = finalizationTake(registry.#registry);
      if (bitsOf(held) === HOLE) return;
      const cleanup = registry.#cleanup;
      cleanup(held);
    }
  }

  static {
    cleanUp = FinalizationRegistry.#cleanUp;
  }
}

/** Calls back for targets that the collector found gone. To be run between callbacks from outside; cheap when there are none. Whether there were any. */
export function runFinalizers(): boolean {
  if (!finalizationPending()) return false;
  for (let i = 0; i < registries.length; i++) cleanUp(registries[i]!);
  return true;
}
