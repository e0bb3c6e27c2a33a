// What packages still do with built-in functions: Buffer without new and its methods with it, asking for the source of a builtin.
console.log(Buffer("text"), Buffer([1, 2, 3]), Buffer(3), Buffer("aGk=", "base64"), Buffer("x") instanceof Buffer);
for (const builtin of [Object, Function, Array, Map, Promise, RegExp, Date, Error, TypeError, Symbol, Uint8Array, Array.prototype.push]) {
  console.log(Function.prototype.toString.call(builtin), /^function\s+\w*\s*\(\s*\)\s*{\s+\[native code\]\s+}$/i.test(String(builtin)));
}
console.log(new Buffer.allocUnsafeSlow(2).length, Buffer.allocUnsafeSlow(3).fill(1), Buffer.allocUnsafeSlow.name);
console.log(new Buffer.from("text"), new Buffer.alloc(2, 7), new Buffer.allocUnsafe(1).length, new Buffer.from([1]) instanceof Buffer);
try {
  new Buffer.concat(1);
} catch (error) {
  console.log(error.code);
}
