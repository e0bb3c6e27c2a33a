// @ts-nocheck: the program does on purpose what types forbid.
// ?. ?? and logical assignment.
const o: any = { a: { b: () => "called", c: null, d: [1, 2] }, zero: 0, empty: "" };
console.log(o?.a?.b?.(), o.x?.y.z.w, o.a?.c?.x, o.nope?.(), o.a.d?.[1], o.a.e?.[0], o?.["a"]?.["d"].length);
const nothing: any = null;
let evaluated = 0;
console.log(nothing?.[evaluated++], nothing?.f(evaluated++), nothing?.a.b.c(evaluated++), evaluated);
console.log(o.zero ?? "d", o.zero || "d", o.empty ?? "e", o.missing ?? "m", null ?? undefined ?? "last", o.zero && "no");
const p: any = { x: null, y: 0, z: 1 };
p.x ??= "set";
p.y ||= 5;
p.z &&= 9;
p.w ??= [];
p.w.push(1);
console.log(JSON.stringify(p));
let sets = 0;
const watched = {
  get v(): number | null {
    return 1;
  },
  set v(_x) {
    sets++;
  },
};
watched.v ??= 5;
watched.v ||= 5;
watched.v &&= 6;
console.log(sets);
class C {
  value = 7;
  #p = { q: 3 };
  method(): number {
    return this?.value;
  }
  priv(other?: C): number | undefined {
    return other === undefined ? undefined : other.#p.q;
  }
}
console.log(new C().method?.(), (new C() as any).nope?.(), new C().priv(), new C().priv(new C()));
console.log(delete o?.zero, delete nothing?.x, "zero" in o);
const fn = o?.a.b;
console.log(fn?.(), (o?.a).b(), o.a?.b.call(null), typeof o?.q?.r);
try {
  o.x.y;
} catch (e) {
  console.log((e as Error).message);
}
try {
  (o?.x).y;
} catch (e) {
  console.log((e as Error).constructor.name);
}
const thisArg = { n: 1, f(this: any) { return this?.n; } };
console.log(thisArg.f?.(), thisArg?.f(), (thisArg.f)?.(), (0, thisArg.f)?.call({ n: 5 }));
const deep = (n: any): any => n?.next?.next?.next ?? "end";
console.log(deep({ next: { next: {} } }), deep(undefined), deep({ next: { next: { next: 3 } } }));
let a: number | undefined;
a ??= 1;
a += a ?? 10;
console.log(a);
