// Numbers that try blocks change in loops and handlers read, with module constants read there: what a handler sees is what was there when it was entered.
const factor = Number("3");
const table = [1, 2, 3, 0.5, -7, 2 ** 31];
const names = "abcdef".split("");
function may(n: number): number { if (n % 4 === 3) throw new RangeError(`n${n}`); return n | 0; }
function handled(n: number): string {
  let a = 0, b = 0.5, c = 1;
  const log: number[] = [];
  for (let i = 0; i < n; i++) {
    try {
      a += factor;
      b += table[i % table.length]!;
      a = may(a + i);
      c *= factor;
      b = may(i) + b * factor;
      c = c % 1000;
      log.push(may(c + table.length));
    } catch (error) {
      a ^= c; log.push(a, b);
      if (a > 1000) a = -a;
    } finally {
      c += names.length;
    }
  }
  return `${a} ${b} ${c} ${log.join()}`;
}
function nested(n: number): string {
  let total = 0; let last: number | string = 0; let depth = 0;
  for (let i = 0; i < n; i++) {
    try {
      try { depth++; total += may(i) * factor; last = total; } catch (e) { total -= factor; last = (e as Error).message; if (i % 3 === 0) throw e; } finally { depth--; total += depth; }
    } catch { total *= -1; if (Object.is(total, -0)) last = "-0"; }
  }
  return `${total} ${last} ${depth}`;
}
function leaving(n: number): number {
  let r = 0;
  outer: for (let i = 0; i < n; i++) {
    for (let j = 0; j < 5; j++) {
      try { r += table[j]!; if (j === 3) continue outer; if (i === 40) return r; r = may(r + j) * 1; } catch { r += 0.25; if (i % 7 === 6) break; } finally { r -= factor; if (i === 50) break outer; }
    }
  }
  return r;
}
function growing(n: number): string { // int32 until it is not, in a handler's reach
  let x = 1; let seen = 0;
  for (let i = 0; i < n; i++) try { x = x * factor; if (x > 2 ** 31 && seen === 0) { seen = i; throw x; } x = x + i; } catch (big) { x = (big as number) % 1000; }
  return `${x} ${seen}`;
}
function lateString(n: number): unknown {
  let v: any = 0;
  for (let i = 0; i < n; i++) { try { v += factor; if (i === 30) v = "s"; if (i > 32) null!.x; } catch { v = v + "!"; } }
  return v;
}
for (const n of [3, 10, 60]) { console.log(handled(n)); console.log(nested(n), leaving(n), growing(n), lateString(Math.min(n, 40))); }
