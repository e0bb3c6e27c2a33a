let [p, q] = [1, 2]; [p, q] = [q, p]; console.log(p, q);
const a = [5, 4, 3, 2, 1]; for (let i = 0; i < 4; i++) for (let j = 0; j < 4 - i; j++) if (a[j] > a[j + 1]) [a[j], a[j + 1]] = [a[j + 1], a[j]];
console.log(a.join());
const r = ([p, q] = [7, 8, 9]); console.log(r, p, q); [p] = [] as any; console.log(p);
const old = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* (this: number[]) { yield 42; yield this.length; } as never;
[p, q] = [1, 2]; const rr = ([p, q] = [7, 8, 9]);
Array.prototype[Symbol.iterator] = old; console.log(p, q, rr);
[p, q] = [q, p]; console.log(p, q);
