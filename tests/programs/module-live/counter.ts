console.log("counter evaluated");
export let count = 0;
export function increment(): number {
  return ++count;
}
export function reset(): void {
  count = 0;
}
export default function describe(): string {
  return `count is ${count}`;
}
