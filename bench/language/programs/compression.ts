/** Octets: an LZ compressor with a hash table, and its reverse. */
function compress(input: Uint8Array): Uint8Array {
  const out: number[] = [];
  const table = new Int32Array(1 << 14).fill(-1);
  let i = 0, literalStart = 0;
  const flush = (end: number): void => {
    let n = end - literalStart;
    while (n > 0) {
      const k = Math.min(n, 127);
      out.push(k);
      for (let j = 0; j < k; j++) out.push(input[literalStart + j]!);
      literalStart += k;
      n -= k;
    }
  };
  while (i + 4 <= input.length) {
    const h = (((input[i]! | (input[i + 1]! << 8) | (input[i + 2]! << 16) | (input[i + 3]! << 24)) * 2654435761) >>> 18) & 0x3fff;
    const c = table[h]!;
    table[h] = i;
    const isMatch = c >= 0 && i - c < 65535 && input[c] === input[i] && input[c + 1] === input[i + 1] && input[c + 2] === input[i + 2] && input[c + 3] === input[i + 3];
    if (isMatch) {
      let len = 4;
      while (len < 127 && i + len < input.length && input[c + len] === input[i + len]) len++;
      flush(i);
      out.push(128 | len, (i - c) & 255, (i - c) >> 8);
      i += len;
      literalStart = i;
    } else {
      i++;
    }
  }
  flush(input.length);
  return Uint8Array.from(out);
}
function decompress(data: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let o = 0, i = 0;
  while (i < data.length) {
    const t = data[i++]!;
    if (t & 128) {
      const distance = data[i]! | (data[i + 1]! << 8);
      i += 2;
      for (let k = t & 127; k > 0; k--, o++) out[o] = out[o - distance]!;
    } else {
      out.set(data.subarray(i, i + t), o);
      o += t;
      i += t;
    }
  }
  return out;
}
const words = ["alpha", "beta", "gamma", "delta", "lorem", "ipsum", "dolor"];
let seed = 42;
const rnd = (n: number): number => { seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff; return seed % n; };
let text = "";
while (text.length < 400000) text += words[rnd(words.length)] + (rnd(5) === 0 ? "\n" : " ") + (rnd(9) === 0 ? String(rnd(1000)) : "");
const input = new TextEncoder().encode(text);
for (let k = 0; k < 6; k++) {
  const c = compress(input);
  const d = decompress(c, input.length);
  let same = d.length === input.length;
  for (let i = 0; i < d.length && same; i++) if (d[i] !== input[i]) same = false;
  if (k === 5) console.log(input.length, c.length, same);
}
