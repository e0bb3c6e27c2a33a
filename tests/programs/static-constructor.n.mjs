"use strict";
// Static methods of the name constructor; the final sigma behind and before what is ignored.
class A {
    static constructor() { return 5; }
    constructor() { }
}
class B {
    static async *constructor() { }
    static get prototypes() { return 2; }
}
class C {
    static get constructor() { return 7; }
    static set constructor(_value) { }
    constructor() { }
}
const D = class {
    static async constructor() { return 1; }
};
console.log(Object.getOwnPropertyNames(A), A["constructor"](), A["constructor"].name, C.constructor, A.prototype.constructor === A, new A() instanceof A, Object.getOwnPropertyNames(B), Object.hasOwn(D, "constructor"));
for (const text of ["A\u180E\u03A3", "A\u03A3\u180EB", "A\u03A3.", "\u03A3", "A\u0345\u03A3", "A\u03A3\u0600", "\u1FBC\u03A3 \u03A3A", "a\u00AD\u03A3\u2019", "a\u03A3\uA980b"])
    console.log(Array.from(text.toLowerCase(), (c) => c.codePointAt(0).toString(16)).join(" "));
