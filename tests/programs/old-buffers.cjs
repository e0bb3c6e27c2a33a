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
// safer-buffer copies Buffer's functions in a for-in loop.
const copied = [];
for (const key in Buffer) if (typeof Buffer[key] === "function") copied.push(key);
console.log(["from", "alloc", "allocUnsafe", "allocUnsafeSlow", "isBuffer", "concat", "byteLength", "compare", "isEncoding"].map((key) => copied.includes(key)).join());

// Stream.call(this) of code before classes (send).
const Stream = require("stream");
function Old() {
  Stream.call(this);
}
require("util").inherits(Old, Stream);
const old = new Old();
old.on("data", (chunk) => console.log("data", chunk));
old.emit("data", "x");
console.log(old instanceof Stream, old instanceof require("events"), Stream.Stream === Stream, typeof old.pipe);
console.log([Stream.Readable, Stream.Writable, Stream.Duplex, Stream.Transform, Stream.PassThrough].map((kind) => new kind() instanceof Stream).join(), Stream.name);
