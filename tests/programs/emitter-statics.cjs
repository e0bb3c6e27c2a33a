// once and on of classes of emitters, by whatever name the class has, and streams as iterables.
const E = require("events");
const http = require("http");
const { Readable } = require("stream");
const emitter = new E();
E.once(emitter, "x").then(([value]) => console.log("once", value));
emitter.emit("x", 1);
console.log(typeof http.Server.once, typeof http.Server.on, typeof Readable.addAbortListener);
(async () => {
  for await (const chunk of Readable.from([1, 2, 3]).map((n) => n * 2)) console.log(chunk);
  console.log(await Readable.from(["a", "b"]).toArray());
})();
