// What packages still do with built-in functions: Buffer without new, asking for the source of a builtin.
console.log(Buffer("text"), Buffer([1, 2, 3]), Buffer(3), Buffer("aGk=", "base64"), Buffer("x") instanceof Buffer);
for (const builtin of [Object, Function, Array, Map, Promise, RegExp, Date, Error, TypeError, Symbol, Uint8Array, Array.prototype.push]) {
  console.log(Function.prototype.toString.call(builtin), /^function\s+\w*\s*\(\s*\)\s*{\s+\[native code\]\s+}$/i.test(String(builtin)));
}
