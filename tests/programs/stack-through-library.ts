// Frames of the library in a stack have a file, a line and a column where V8 writes them, as those of the program have.
import { EventEmitter } from "node:events";

const emitter = new EventEmitter();
emitter.on("x", function handler() {
  const lines = new Error("boom").stack!.split("\n").slice(1);
  console.log(/handler .*:\d+:\d+\)?$/.test(lines[0]!), lines.every((line) => /^    at .*(:\d+:\d+\)?|<anonymous>\))$/.test(line)));
  console.log(lines.some((line) => /inMap .*:\d+:\d+\)/.test(line)), lines.some((line) => line.includes("at Array.map (<anonymous>)")));
});
[1].map(function inMap() { emitter.emit("x"); });
