// Generic array methods on array-likes, strings and arguments.
const like: any = { length: 3, 0: "a", 1: "b", 2: "c" };
console.log(Array.prototype.map.call(like, (x: string) => x + x), Array.prototype.join.call(like, "+"), Array.prototype.slice.call(like, 1));
console.log(Array.prototype.push.call(like, "d"), like.length, like[3], Array.prototype.pop.call(like), like.length, 3 in like);
console.log(Array.prototype.indexOf.call(like, "b"), Array.prototype.includes.call("hello", "l"), Array.prototype.filter.call("hello", (c: string) => c > "h").join(""));
console.log(Array.prototype.reverse.call(like)[0], Array.prototype.shift.call(like), like.length, Array.from(like));
Array.prototype.splice.call(like, 0, 1, "x", "y");
console.log(JSON.stringify(like));
function count(..._args: unknown[]): number {
  return arguments.length;
}
console.log(count(), count(1), count(1, 2, 3), count(...[1, 2]));
function old(): string {
  return Array.prototype.slice.call(arguments, 1).join() + arguments[0] + arguments.length;
}
console.log((old as (...a: number[]) => string)(1, 2, 3));
const empty: any = {};
Array.prototype.push.call(empty, 1, 2);
console.log(empty.length, empty[0], empty[1]);
console.log(Array.prototype.concat.call(1 as any, 2).length, [].concat({ length: 1, 0: "z", [Symbol.isConcatSpreadable]: true } as any)[0]);
console.log(Array.prototype.sort.call({ length: 3, 0: 3, 1: 1, 2: 2 } as any)[0], Array.prototype.fill.call({ length: 2 } as any, 7)[1]);
class Stack extends Array<number> {
  top(): number | undefined {
    return this[this.length - 1];
  }
}
const stack = new Stack();
stack.push(1, 2, 3);
console.log(stack.top(), stack.length, stack instanceof Stack, stack instanceof Array, Array.isArray(stack));
const mapped = stack.map((x) => x * 2) as Stack;
console.log(mapped instanceof Stack, mapped.top(), stack.filter((x) => x > 1) instanceof Stack, stack.slice(1).length, Stack.from([1, 2]) instanceof Stack, (Stack.of(9) as Stack).top());
console.log(stack.concat([4]).length, [...stack].length, stack.constructor === Stack, stack.toReversed() instanceof Stack);
