/** Closures: composed functions, captured variables, currying and callbacks. */
type Step = (x: number) => number;
const add = (n: number): Step => (x) => x + n;
const multiply = (n: number): Step => (x) => (x * n) % 1_000_003;
const compose = (...steps: Step[]): Step => (x) => steps.reduce((value, step) => step(value), x);

function counter(): { next(): number; reset(): void } {
  let count = 0;
  return {
    next: () => ++count,
    reset: () => {
      count = 0;
    },
  };
}
function memoized(f: (n: number) => number): (n: number) => number {
  const known: number[] = [];
  return (n) => (known[n] ??= f(n));
}

let total = 0;
const ticks = counter();
for (let i = 0; i < 200_000; i++) {
  const f = compose(add(i), multiply(7), add(1), multiply(3));
  total = (total + f(i)) % 1_000_000_007;
  if (ticks.next() > 1000) ticks.reset();
}
const triangular: (n: number) => number = memoized((n) => (n === 0 ? 0 : n + triangular(n - 1)));
for (let i = 0; i < 2_000_000; i++) total = (total + triangular(i % 1000)) % 1_000_000_007;
const handlers: ((event: number) => void)[] = [];
for (let i = 0; i < 20; i++) handlers.push((event) => (total += event & i));
for (let event = 0; event < 200_000; event++) for (const handler of handlers) handler(event);
console.log(`closures ${total} ${ticks.next()}`);
