/** Collections: arrays sorted by numbers, strings and fields of objects. */
interface Person {
  readonly name: string;
  readonly age: number;
}
let seed = 1;
function next(): number {
  seed = (seed * 48271) % 2147483647;
  return seed;
}
const count = 60_000;
let checks = 0;
for (let round = 0; round < 4; round++) {
  const numbers: number[] = [];
  const people: Person[] = [];
  for (let i = 0; i < count; i++) {
    numbers.push(next() / 1000);
    people.push({ name: `n${next() % 5000}`, age: next() % 90 });
  }
  numbers.sort((a, b) => a - b);
  people.sort((a, b) => a.age - b.age || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const names = people.map((person) => person.name).sort();
  const floats = Float64Array.from(numbers).sort((a, b) => b - a);
  // Nearly sorted.
  for (let i = 0; i < 100; i++) numbers[next() % count] = i;
  numbers.sort((a, b) => a - b);
  checks += Math.floor(numbers[count >> 1]!) + people[7]!.age + names[99]!.length + Math.floor(floats[3]!);
}
console.log(`sorting ${checks}`);
