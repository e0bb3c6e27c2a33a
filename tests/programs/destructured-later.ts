// Patterns that take apart an array which changed after its literal was made.
function pushed(v: number): unknown { const out: number[] = []; out.push(v); const [first] = out; return first; }
function spread(v: number[]): unknown { const out: number[] = []; out.push(...v); const [first, second] = out; return [first, second]; }
function stored(v: number): unknown { const out = [1, 2]; out[0] = v; const [first, second] = out; return [first, second]; }
function shortened(): unknown { const out = [1, 2]; out.length = 1; const [first, second] = out; return [first, second]; }
function given(change: (list: number[]) => void): unknown { const out = [1, 2]; change(out); const [first, second] = out; let a, b; [a, b] = out; return [first, second, a, b]; }
function swapped(a: number, b: number): unknown { [a, b] = [b, a]; return [a, b]; }
console.log(pushed(7), spread([5, 6]), stored(9), shortened(), given((list) => list.reverse()), swapped(1, 2));
class Node1 { resolve: () => unknown = () => undefined; #b: any; get bindings(): any { return this.#b; } set bindings(v: any) { this.#b = v; if (v !== undefined) this.resolve = () => v; } }
function plan(list: number[]): Node1 { const out: any[] = []; out.push(...list.map((x) => [x])); const node = new Node1(); const [binding] = out; node.bindings = binding; return node; }
console.log(plan([1]).resolve(), plan([]).resolve());
