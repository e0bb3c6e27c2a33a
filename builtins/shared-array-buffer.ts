/** SharedArrayBuffer (ECMA-262 §25.2). An image has one agent, so nobody shares it; it is what Atomics and some libraries ask for. */
import { BUFFER_IS_RESIZABLE, BUFFER_IS_SHARED, KIND_ARRAY_BUFFER } from "#abi/cell.ts";
import { allocateBuffer, bufferByteLength, bufferIsResizable, bufferIsShared, bufferMaxByteLength, copyBufferBytes, resizeBuffer } from "#runtime/buffer.ts";
import { cellKind, prototypeForNew } from "#runtime/object.ts";
import { maxByteLengthOption } from "#builtins/array-buffer.ts";
import { incompatibleReceiver, speciesConstructor } from "#builtins/checks.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { relativeIndex, toIndex } from "#builtins/index-arguments.ts";

/** @intrinsic SharedArrayBuffer @exotic */
export class SharedArrayBuffer {
  static {
    tagPrototype(this.prototype, "SharedArrayBuffer");
  }

  /** §25.2.3.1 @length 1 */
  constructor(length: unknown, options?: unknown) {
    if (new.target === undefined) throw new TypeError("Constructor SharedArrayBuffer requires 'new'");
    const bytes = toIndex(length, "Invalid array buffer length");
    const most = maxByteLengthOption(options);
    const prototype = prototypeForNew(new.target, SharedArrayBuffer.prototype);
    if (most < 0) return allocateBuffer(prototype, bytes, bytes, BUFFER_IS_SHARED) as SharedArrayBuffer;
    if (bytes > most) throw new RangeError("Invalid array buffer max length");
    return allocateBuffer(prototype, bytes, most, BUFFER_IS_SHARED | BUFFER_IS_RESIZABLE) as SharedArrayBuffer;
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  get byteLength(): number {
    return bufferByteLength(requireShared(this, "SharedArrayBuffer.prototype.byteLength"));
  }

  get growable(): boolean {
    return bufferIsResizable(requireShared(this, "SharedArrayBuffer.prototype.growable"));
  }

  get maxByteLength(): number {
    return bufferMaxByteLength(requireShared(this, "SharedArrayBuffer.prototype.maxByteLength"));
  }

  /** §25.2.5.3 */
  grow(newLength: unknown): void {
    requireShared(this, "SharedArrayBuffer.prototype.grow");
    if (!bufferIsResizable(this)) incompatibleReceiver("SharedArrayBuffer.prototype.grow", this);
    const bytes = toIndex(newLength, "SharedArrayBuffer.prototype.grow: Invalid length parameter");
    if (bytes > bufferMaxByteLength(this) || bytes < bufferByteLength(this)) throw new RangeError("SharedArrayBuffer.prototype.grow: Invalid length parameter");
    resizeBuffer(this, bytes);
  }

  /** §25.2.5.6 */
  slice(start: unknown, end: unknown): SharedArrayBuffer {
    requireShared(this, "SharedArrayBuffer.prototype.slice");
    const length = bufferByteLength(this);
    const first = relativeIndex(start, length, 0);
    const last = relativeIndex(end, length, length);
    const bytes = last > first ? last - first : 0;
    const constructor = speciesConstructor(this, SharedArrayBuffer);
    const result = new constructor(bytes);
    requireShared(result, "SharedArrayBuffer.prototype.slice");
    if (result === this) throw new TypeError("SharedArrayBuffer subclass returned this from species constructor");
    if (bufferByteLength(result) < bytes) throw new TypeError("Species constructor returned a too small SharedArrayBuffer");
    if (bytes > 0) copyBufferBytes(result, 0, this, first, bytes);
    return result;
  }
}

function requireShared(value: unknown, method: string): unknown {
  if (cellKind(value) !== KIND_ARRAY_BUFFER || !bufferIsShared(value)) incompatibleReceiver(method, value);
  return value;
}
