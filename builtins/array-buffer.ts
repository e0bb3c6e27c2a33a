/** ArrayBuffer (ECMA-262 §25.1): a block of octets. The block itself is runtime/buffer.ts. */
import { KIND_ARRAY_BUFFER, KIND_TYPED_FIRST, KIND_TYPED_LAST, KIND_DATA_VIEW } from "#abi/cell.ts";
import { bufferByteLength, bufferData, createBuffer } from "#runtime/buffer.ts";
import { cellKind } from "#runtime/object.ts";
import { memoryCopy } from "#sys/memory.ts";
import { relativeIndex, toIndex } from "#builtins/index-arguments.ts";

/** @intrinsic ArrayBuffer @exotic */
export class ArrayBuffer {
  /** §25.1.4.1 */
  constructor(length: unknown) {
    if (new.target === undefined) throw new TypeError("Constructor ArrayBuffer requires 'new'");
    const bytes = toIndex(length, "Array buffer allocation failed");
    return createBuffer(new.target, bytes) as ArrayBuffer;
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
    return bufferByteLength(requireBuffer(this, "ArrayBuffer.prototype.maxByteLength"));
  }

  get resizable(): boolean {
    requireBuffer(this, "ArrayBuffer.prototype.resizable");
    return false;
  }

  get detached(): boolean {
    requireBuffer(this, "ArrayBuffer.prototype.detached");
    return false;
  }

  /** §25.1.6.7 */
  slice(start: unknown, end: unknown): ArrayBuffer {
    requireBuffer(this, "ArrayBuffer.prototype.slice");
    const length = bufferByteLength(this);
    const first = relativeIndex(start, length, 0);
    const last = relativeIndex(end, length, length);
    const bytes = last > first ? last - first : 0;
    const result = createBuffer(undefined, bytes) as ArrayBuffer;
    if (bytes > 0) memoryCopy(bufferData(result), bufferData(this) + first, bytes);
    return result;
  }

  get [Symbol.toStringTag](): string {
    return "ArrayBuffer";
  }
}

function requireBuffer(value: unknown, method: string): unknown {
  if (cellKind(value) !== KIND_ARRAY_BUFFER) throw new TypeError("Method " + method + " called on incompatible receiver " + String(value));
  return value;
}
