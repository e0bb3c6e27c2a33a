// Views keep up with buffers that grow, shrink and go away.
const buffer = new ArrayBuffer(8, { maxByteLength: 32 });
const tracking = new Uint16Array(buffer);
const tail = new Uint16Array(buffer, 4);
const fixed = new Uint8Array(buffer, 2, 4);
const view = new DataView(buffer, 4);
function show(title: string): void {
  console.log(title, buffer.byteLength, [tracking, tail, fixed].map((each) => `${each.length}/${each.byteLength}/${each.byteOffset}/${Array.from({ length: each.length }, (_, i) => each[i]).join("")}`).join(" "));
  try {
    console.log("view", view.byteLength, view.byteOffset);
  } catch (error) {
    console.log((error as Error).constructor.name);
  }
}
tracking.set([1, 2, 3, 4]);
show("at first");
buffer.resize(16);
tracking[7] = 9;
show("larger");
buffer.resize(5);
show("too small for the fixed one");
buffer.resize(3);
show("too small for the tail");
for (const f of [() => fixed.fill(1), () => [...fixed], () => fixed.at(0), () => tail.subarray(0), () => new Uint8Array(fixed), () => view.getInt8(0)]) {
  try {
    console.log(f());
  } catch (error) {
    console.log((error as Error).constructor.name);
  }
}
buffer.resize(32);
show("all there again, what was given up is zero");

// Arguments and callbacks that shrink the buffer.
const shrinking = (): number => {
  buffer.resize(4);
  return 0;
};
for (const f of [
  (a: Uint8Array) => a.fill(7, { valueOf: shrinking } as never), (a: Uint8Array) => a.slice({ valueOf: shrinking } as never), (a: Uint8Array) => a.map((x, i) => (i === 1 ? (shrinking(), 1) : 2)),
  (a: Uint8Array) => a.includes(undefined as never, { valueOf: shrinking } as never), (a: Uint8Array) => a.indexOf(undefined as never, { valueOf: shrinking } as never),
  (a: Uint8Array) => a.copyWithin(0, 2, { valueOf: () => (shrinking(), 8) } as never), (a: Uint8Array) => a.findLast((x, i) => (a[i - 1] = 99, i === 1)),
]) {
  buffer.resize(8);
  const whole = new Uint8Array(buffer);
  whole.set([1, 2, 3, 4, 5, 6, 7, 8]);
  console.log(f(whole), whole.length);
}

// Subclasses, species, iteration of a detached array.
class Words extends Uint16Array {
  get count(): number {
    return this.length;
  }
}
const words = new Words([3, 1, 2]);
console.log(words.map((x) => x + 1) instanceof Words, words.subarray(1).count, Words.from([1, 2]).count, Words.of(5).count, words.toSorted() instanceof Words);
const iterator = words.values();
iterator.next();
const moved = structuredClone(words.buffer, { transfer: [words.buffer] });
console.log(moved.byteLength, words.length, words.byteOffset, words.buffer.byteLength);
for (const f of [() => iterator.next(), () => words.sort(), () => words.buffer.slice(0)]) {
  try {
    f();
    console.log("no error");
  } catch (error) {
    console.log((error as Error).name);
  }
}
console.log(Object.getOwnPropertyDescriptor(Uint8Array.prototype, "BYTES_PER_ELEMENT"), Uint8Array.prototype.toString === Array.prototype.toString, Int8Array.prototype[Symbol.iterator] === Int8Array.prototype.values);
const shared = new SharedArrayBuffer(4, { maxByteLength: 8 });
shared.grow(8);
console.log(shared.byteLength, shared.growable, Object.prototype.toString.call(shared), new Int32Array(shared).length);
