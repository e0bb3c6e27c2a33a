// Methods that only symbols lead to are there whichever way leads to them.
class Items { *[Symbol.iterator]() { yield 1; yield 2; } }
class Odd { static [Symbol.hasInstance](value: unknown): boolean { return typeof value === "number" && value % 2 === 1; } }

const parts: unknown[] = [];
for (const item of new Items()) parts.push(item);
for (const unit of "hé") parts.push(unit);
const [first, ...rest] = [1, 2, 3];
parts.push(first, rest.length, [...[4, 5].values()].join("-"), Array.prototype.values === Array.prototype[Symbol.iterator], Array.prototype[Symbol.iterator].name);
parts.push(Object.getOwnPropertyDescriptor(Array.prototype, "values")!.enumerable, Object.keys(Object.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator)!).join());
parts.push((1 as unknown) instanceof (Odd as never), (2 as unknown) instanceof (Odd as never), [] instanceof Array, (() => 1) instanceof Function);
console.log(...parts);

const symbols = Object.getOwnPropertySymbols(Function.prototype);
console.log(symbols.length, String(symbols[0]), Object.getOwnPropertyDescriptor(Function.prototype, symbols[0]!)!.writable, symbols.map((symbol) => (Function.prototype as never as Record<symbol, unknown>)[symbol] instanceof Function).join());

const steps = (function* () { yield 1; })();
const prototype = Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf(steps)));
console.log(Object.prototype.toString.call(steps), Object.getOwnPropertySymbols(prototype).includes(Symbol.iterator));
