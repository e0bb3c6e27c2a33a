/** Symbol (ECMA-262 §20.4). The well-known ones are cells of the image (abi/realm.ts). */
import { ATTRIBUTE_CONFIGURABLE, KIND_WRAPPER } from "#abi/cell.ts";
import { tableFind, tableGet, tableNew, tableSet } from "#runtime/hash-table.ts";
import { cellKind, defineOwn, wrapperPrimitive } from "#runtime/object.ts";
import { newSymbol, symbolDescription } from "#runtime/symbol.ts";
import { symbolOf } from "#sys/value.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";

/** GlobalSymbolRegistry (§20.4.2.2), in both directions. */
const byKey = tableNew(true);
const bySymbol = tableNew(true);

/** @intrinsic Symbol @exotic */
export class Symbol {
  static {
    defineOwn(this, "iterator", symbolOf("iterator"), 0);
    defineOwn(this, "asyncIterator", symbolOf("asyncIterator"), 0);
    defineOwn(this, "hasInstance", symbolOf("hasInstance"), 0);
    defineOwn(this, "toPrimitive", symbolOf("toPrimitive"), 0);
    defineOwn(this, "toStringTag", symbolOf("toStringTag"), 0);
    defineOwn(this, "species", symbolOf("species"), 0);
    defineOwn(this, "isConcatSpreadable", symbolOf("isConcatSpreadable"), 0);
    defineOwn(this, "unscopables", symbolOf("unscopables"), 0);
    defineOwn(this, "match", symbolOf("match"), 0);
    defineOwn(this, "matchAll", symbolOf("matchAll"), 0);
    defineOwn(this, "replace", symbolOf("replace"), 0);
    defineOwn(this, "search", symbolOf("search"), 0);
    defineOwn(this, "split", symbolOf("split"), 0);
    defineOwn(this, "dispose", symbolOf("dispose"), 0);
    defineOwn(this, "asyncDispose", symbolOf("asyncDispose"), 0);
    tagPrototype(this.prototype, "Symbol");
    const convert = this.prototype[symbolOf("toPrimitive") as any];
    defineOwn(this.prototype, symbolOf("toPrimitive"), convert, ATTRIBUTE_CONFIGURABLE);
  }

  [key: symbol]: any;

  /** @length 0 */
  constructor(_description?: unknown) {
    throw new TypeError("Symbol is not a constructor");
  }

  /** §20.4.1.1 */
  static "[[Call]]"(description?: any): unknown {
    return newSymbol(description === undefined ? undefined : `${description}`);
  }

  /** §20.4.2.2 */
  static for(key: any): unknown {
    const text = `${key}`;
    const known = tableGet(byKey, text);
    if (known !== undefined) return known;
    const symbol = newSymbol(text);
    tableSet(byKey, text, symbol);
    tableSet(bySymbol, symbol, text);
    return symbol;
  }

  /** §20.4.2.6 */
  static keyFor(symbol: unknown): unknown {
    if (typeof symbol !== "symbol") throw new TypeError(describeValue(symbol) + " is not a symbol");
    return tableGet(bySymbol, symbol);
  }

  get description(): unknown {
    return symbolDescription(thisSymbol(this, "Symbol.prototype.description"));
  }
  toString(): string {
    return describeValue(thisSymbol(this, "Symbol.prototype.toString"));
  }
  valueOf(): unknown {
    return thisSymbol(this, "Symbol.prototype.valueOf");
  }
  /** §20.4.3.5 @name [Symbol.toPrimitive] */
  [symbolOf("toPrimitive") as any](_hint: unknown): unknown {
    return thisSymbol(this, "Symbol.prototype [ @@toPrimitive ]");
  }
}

/** Whether Symbol.for made it. */
export function isRegisteredSymbol(symbol: unknown): boolean {
  return tableFind(bySymbol, symbol) >= 0;
}

/** ThisSymbolValue (§20.4.3.4.1). */
function thisSymbol(self: any, method: string): unknown {
  if (typeof self === "symbol") return self;
  if (cellKind(self) === KIND_WRAPPER) {
    const primitive = wrapperPrimitive(self);
    if (typeof primitive === "symbol") return primitive;
  }
  throw new TypeError(method + " requires that 'this' be a Symbol");
}
