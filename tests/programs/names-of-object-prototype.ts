// Variables, types and texts that are called as members of Object.prototype are, where tables of names are asked.
class Cell {
  [key: string]: unknown;
}
function fill(constructor: any, key: string): any {
  const made = new constructor();
  for (let i = 0; i < 3; i++) made[key + i] = i;
  return made;
}
const { toString, valueOf }: any = { toString: Cell, valueOf: Array };
const list = new toString();
for (let i = 0; i < 3; i++) list[i] = i * 2;
const array = new valueOf(2);
array[1] = "one";
interface constructor {
  readonly length: number;
  readonly [index: number]: number;
}
function sum(numbers: constructor): number {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += numbers[i]!;
  return total;
}
console.log(fill(Cell, "k"), list, array, sum([1, 2, 3]));
for (const value of [1, "a", {}, undefined] as any[]) console.log(typeof value === ("constructor" as any), typeof value === ("toString" as any), typeof value !== ("hasOwnProperty" as any));
