/** Buffers that shrink or are detached while a method walks over them: each gives what the specification says, none reads what is gone. */
const t = (name: string, f: () => unknown) => { let r; try { r = f(); r = typeof r === "object" && r !== null ? JSON.stringify(r, (k, v) => typeof v === "bigint" ? String(v) : v)?.slice(0, 120) : String(r).slice(0, 80); } catch (e: any) { r = e instanceof Error ? `${e.name}: ${e.message.slice(0, 80)}` : String(e); } console.log(name, r); };
const RAB = (n: number, m = 64): any => new (ArrayBuffer as any)(n, { maxByteLength: m });
for (const m of ["fill", "map", "filter", "forEach", "some", "every", "find", "findIndex", "findLast", "reduce", "reduceRight", "indexOf", "lastIndexOf", "includes", "join", "slice", "subarray", "sort", "toSorted", "toReversed", "reverse", "set", "copyWithin", "at", "with", "keys", "values", "entries", "toLocaleString"]) for (const size of [0, 4, 64]) { t(`${m} ${size}`, () => { const b = RAB(16); const u = new Uint8Array(b); for (let i = 0; i < 16; i++) u[i] = 16 - i; const shrink = () => { b.resize(size); return 1; }; const v = { valueOf: shrink }; switch (m) {
  case "fill": return [...u.fill(v as any, 0, 8)];
  case "indexOf": case "lastIndexOf": case "includes": return (u as any)[m](3, v);
  case "join": return u.join({ toString: () => { shrink(); return "-"; } } as any);
  case "slice": return [...u.slice(v as any)];
  case "subarray": return u.subarray(v as any).length;
  case "sort": case "toSorted": return [...(u as any)[m]((a: number, c: number) => { shrink(); return a - c; })];
  case "set": return u.set([1, 2, v as any, 3]) ?? [...u];
  case "copyWithin": return [...u.copyWithin(v as any, 2)];
  case "at": return u.at(v as any);
  case "with": return [...(u as any).with(v, 5)];
  case "keys": case "values": case "entries": { const out = []; for (const x of (u as any)[m]()) { out.push(x); if (out.length === 2) shrink(); if (out.length > 99) break; } return out; } case "toReversed": case "reverse": shrink(); return [...(u as any)[m]()];
  case "toLocaleString": { const o = Number.prototype.toLocaleString; Number.prototype.toLocaleString = function () { shrink(); return "L"; }; try { return u.toLocaleString(); } finally { Number.prototype.toLocaleString = o; } } case "reduce": case "reduceRight": return (u as any)[m]((a: number, x: number) => { shrink(); return a + (x ?? 1000); }, 0);
  default: { const out: any[] = []; const r = (u as any)[m]((x: any) => { out.push(x); shrink(); return 0; }); return [out.length, out[1] === undefined, typeof r === "object" && r ? [...r].length : r]; } } }); }
const detach = (b: ArrayBuffer) => { structuredClone(b, { transfer: [b] }); return 0; };
for (const m of ["fill", "set", "sort", "map", "slice", "copyWithin", "with", "indexOf", "join", "subarray", "from", "ctor", "dv", "iter", "spread", "buf", "toSorted", "define", "get", "reverse"]) t(`detach ${m}`, () => { const b = new ArrayBuffer(16); const u = new Uint8Array(b).fill(7) as any; const v: any = { valueOf: () => detach(b) }; switch (m) {
  case "fill": return u.fill(v).length;
  case "set": return u.set([v, 1, 2]) ?? u.length;
  case "sort": return u.sort(() => detach(b)).length;
  case "toSorted": return u.toSorted(() => detach(b)).length;
  case "map": return [...u.map((x: number) => { detach(b); return x; })];
  case "slice": return u.slice(v).length;
  case "copyWithin": return u.copyWithin(v, 1).length;
  case "with": return u.with(v, 1).length;
  case "indexOf": return u.indexOf(undefined, v);
  case "join": return u.join({ toString() { detach(b); return "."; } });
  case "subarray": return u.subarray(v).length;
  case "from": return Uint8Array.from(u, (x) => { detach(b); return x; }).length;
  case "ctor": detach(b); return new Uint8Array(u).length;
  case "dv": { const d = new DataView(b); return d.setInt32(v, v as any); } case "iter": { let n = 0; for (const x of u) { n++; detach(b); } return n; } case "spread": detach(b); return [...u];
  case "buf": { const q = Buffer.from(b); detach(b); return q.toString("hex") + q.length; } case "define": return Reflect.defineProperty(u, 0, { value: v } as any);
  case "get": detach(b); return [u[0], 0 in u, Object.keys(u).length, u.length, u.byteOffset, delete u[0]];
  case "reverse": detach(b); return u.reverse().length; } });
