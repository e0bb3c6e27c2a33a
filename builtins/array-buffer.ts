/** ArrayBuffer (ECMA-262 §25.1): a block of octets. The block itself is runtime/buffer.ts. */
import { BUFFER_IS_RESIZABLE, KIND_ARRAY_BUFFER, KIND_DATA_VIEW, KIND_TYPED_FIRST, KIND_TYPED_LAST } from "#abi/cell.ts";
import {
  allocateBuffer, bufferByteLength, bufferIsDetached, bufferIsResizable, bufferIsShared, bufferMaxByteLength, copyBufferBytes, createBuffer, detachBuffer, resizeBuffer,
} from "#runtime/buffer.ts";
import { cellKind, isObject, prototypeForNew } from "#runtime/object.ts";
import { incompatibleReceiver, speciesConstructor } from "#builtins/checks.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { relativeIndex, toIndex } from "#builtins/index-arguments.ts";

/** @intrinsic ArrayBuffer @exotic */
export class ArrayBuffer {
  static {
    tagPrototype(this.prototype, "ArrayBuffer");
  }

  /** §25.1.4.1 @length 1 */
  constructor(length: unknown, options?: unknown) {
    if (new.target === undefined) throw new TypeError("Constructor ArrayBuffer requires 'new'");
    const bytes = toIndex(length, "Invalid array buffer length");
    const most = maxByteLengthOption(options);
    if (most < 0) return createBuffer(new.target, bytes) as ArrayBuffer;
    const prototype = prototypeForNew(new.target, ArrayBuffer.prototype);
    if (bytes > most) throw new RangeError("Invalid array buffer max length");
    return allocateBuffer(prototype, bytes, most, BUFFER_IS_RESIZABLE) as ArrayBuffer;
  }

  /** §25.1.5.1 */
  static isView(value: unknown): boolean {
    const kind = cellKind(value);
    return (kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST) || kind === KIND_DATA_VIEW;
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  get byteLength(): number {
    return bufferByteLength(requireBuffer(this, "ArrayBuffer.prototype.byteLength"));
  }

  get maxByteLength(): number {
    return bufferMaxByteLength(requireBuffer(this, "ArrayBuffer.prototype.maxByteLength"));
  }

  get resizable(): boolean {
    return bufferIsResizable(requireBuffer(this, "ArrayBuffer.prototype.resizable"));
  }

  get detached(): boolean {
    return bufferIsDetached(requireBuffer(this, "ArrayBuffer.prototype.detached"));
  }

  /** §25.1.6.6 */
  resize(newLength: unknown): void {
    requireBuffer(this, "ArrayBuffer.prototype.resize");
    if (!bufferIsResizable(this)) incompatibleReceiver("ArrayBuffer.prototype.resize", this);
    const bytes = toIndex(newLength, "ArrayBuffer.prototype.resize: Invalid length parameter");
    requireAttached(this, "ArrayBuffer.prototype.resize");
    if (bytes > bufferMaxByteLength(this)) throw new RangeError("ArrayBuffer.prototype.resize: Invalid length parameter");
    resizeBuffer(this, bytes);
  }

  /** §25.1.6.7 */
  slice(start: unknown, end: unknown): ArrayBuffer {
    const name = "ArrayBuffer.prototype.slice";
    requireBuffer(this, name);
    requireAttached(this, name);
    const length = bufferByteLength(this);
    const first = relativeIndex(start, length, 0);
    const last = relativeIndex(end, length, length);
    const bytes = last > first ? last - first : 0;
    const constructor = speciesConstructor(this, ArrayBuffer);
    const result = constructor === ArrayBuffer ? createBuffer(undefined, bytes) : new constructor(bytes);
    if (result === this) throw new TypeError("ArrayBuffer subclass returned this from species constructor");
    requireBuffer(result, name);
    requireAttached(result, name);
    if (bufferByteLength(result) < bytes) throw new TypeError("Species constructor returned a too small ArrayBuffer");
    // What ran meanwhile may have taken octets away.
    requireAttached(this, name);
    const left = bufferByteLength(this) - first;
    const count = left < bytes ? left : bytes;
    if (count > 0) copyBufferBytes(result, 0, this, first, count);
    return result as ArrayBuffer;
  }

  /** §25.1.6.8 @length 0 */
  transfer(newLength?: unknown): ArrayBuffer {
    return copyAndDetach(this, newLength, true, "ArrayBuffer.prototype.transfer");
  }

  /** §25.1.6.9 @length 0 */
  transferToFixedLength(newLength?: unknown): ArrayBuffer {
    return copyAndDetach(this, newLength, false, "ArrayBuffer.prototype.transferToFixedLength");
  }
}

/** GetArrayBufferMaxByteLengthOption (§25.1.3.8); -1 for none. */
export function maxByteLengthOption(options: any): number {
  if (!isObject(options)) return -1;
  const most = options.maxByteLength;
  return most === undefined ? -1 : toIndex(most, "Invalid array buffer max length");
}

/** ArrayBufferCopyAndDetach (§25.1.3.3). */
function copyAndDetach(buffer: unknown, newLength: unknown, preserve: boolean, method: string): ArrayBuffer {
  requireBuffer(buffer, method);
  const bytes = newLength === undefined ? bufferByteLength(buffer) : toIndex(newLength, "Invalid array buffer length");
  requireAttached(buffer, method);
  let result: unknown;
  if (preserve && bufferIsResizable(buffer)) {
    const most = bufferMaxByteLength(buffer);
    if (bytes > most) throw new RangeError("Invalid array buffer length");
    result = allocateBuffer(ArrayBuffer.prototype, bytes, most, BUFFER_IS_RESIZABLE);
  } else {
    result = createBuffer(undefined, bytes);
  }
  const had = bufferByteLength(buffer);
  copyBufferBytes(result, 0, buffer, 0, had < bytes ? had : bytes);
  detachBuffer(buffer);
  return result as ArrayBuffer;
}

function requireBuffer(value: unknown, method: string): unknown {
  if (cellKind(value) !== KIND_ARRAY_BUFFER || bufferIsShared(value)) incompatibleReceiver(method, value);
  return value;
}

function requireAttached(buffer: unknown, method: string): void {
  if (bufferIsDetached(buffer)) throw new TypeError("Cannot perform " + method + " on a detached ArrayBuffer");
}
