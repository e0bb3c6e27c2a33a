// Classes whose methods are put on them together (compiler/passes/method-tables.ts).
const order: string[] = [];
class A { a() { return "a"; } get b() { return "b"; } set b(v) { order.push(String(v)); } static s() { return this.name; } static t() { return 1; } "0"() { return "zero"; } [Symbol.iterator]() { return [][Symbol.iterator](); } c() { return this.a(); } *g() { yield 1; } async h() { return 2; } a2() {} }
class B extends A { override c() { return "B" + super.c() + super.b; } override a() { return "Ba" + super.a(); } z() { return 1; } }
console.log(Object.getOwnPropertyNames(A.prototype), Object.getOwnPropertyNames(B.prototype), Object.getOwnPropertyDescriptor(A.prototype, "b"), A.s());
const b = new B(); b.b = 7 as never; console.log(b.c(), b.a(), (b as any)[0](), [...b.g()], await b.h(), order);
function make(n: number) { return class { x() { return n; } y() { return n + 1; } get z() { return n + 2; } }; }
const K = make(5), L = make(7); console.log(new K().x(), new K().y(), new L().z, K.prototype.x === L.prototype.x);
const o = { m() { return super.toString(); }, n() { return 2; }, get p() { return 3; }, q: 1, r() {} }; console.log(o.m(), o.n(), o.p, Object.keys(o));
try { class Bad { static prototype2() {} static ["proto" + "type"]() {} } } catch (e) { console.log(String(e)); }
try { class Bad2 { static a() {} static b() {} static c() {} } console.log(Object.getOwnPropertyNames(Bad2)); } catch (e) { console.log(String(e)); }
for (let i = 0; i < 2; i++) { class Loop { p() { return i; } q() { return i * 2; } } console.log(new Loop().p(), new Loop().q()); }
