/** DataView (ECMA-262 §25.3): numbers of any width and byte order at any octet of an ArrayBuffer. */
import { KIND_ARRAY_BUFFER, KIND_DATA_VIEW } from "#abi/cell.ts";
import { bufferByteLength, createDataView, viewBuffer, viewByteOffset, viewLength } from "#runtime/buffer.ts";
import { viewGet, viewSet } from "#runtime/data-view.ts";
import { cellKind } from "#runtime/object.ts";
import { toIndex } from "#builtins/index-arguments.ts";

/** Element codes of runtime/data-view.ts. */
const INT8 = 0, UINT8 = 1, INT16 = 2, UINT16 = 3, INT32 = 4, UINT32 = 5, FLOAT32 = 6, FLOAT64 = 7;

/** @intrinsic DataView @exotic */
export class DataView {
  /** §25.3.2.1 @length 1 */
  constructor(buffer: unknown, byteOffset?: unknown, byteLength?: unknown) {
    if (new.target === undefined) throw new TypeError("Constructor DataView requires 'new'");
    if (cellKind(buffer) !== KIND_ARRAY_BUFFER) throw new TypeError("First argument to DataView constructor must be an ArrayBuffer");
    const offset = toIndex(byteOffset, "Start offset " + String(byteOffset) + " is outside the bounds of the buffer");
    const available = bufferByteLength(buffer);
    if (offset > available) throw new RangeError("Start offset " + offset + " is outside the bounds of the buffer");
    let length = available - offset;
    if (byteLength !== undefined) {
      length = toIndex(byteLength, "Invalid DataView length " + String(byteLength));
      if (offset + length > available) throw new RangeError("Invalid DataView length " + length);
    }
    return createDataView((new.target as any).prototype, buffer, offset, length) as DataView;
  }

  get buffer(): unknown {
    return viewBuffer(requireView(this, "buffer"));
  }
  get byteLength(): number {
    return viewLength(requireView(this, "byteLength"));
  }
  get byteOffset(): number {
    return viewByteOffset(requireView(this, "byteOffset"));
  }

  getInt8(byteOffset: unknown): number {
    return get(this, byteOffset, false, INT8, 1, "getInt8");
  }
  getUint8(byteOffset: unknown): number {
    return get(this, byteOffset, false, UINT8, 1, "getUint8");
  }
  /** @length 1 */
  getInt16(byteOffset: unknown, littleEndian?: unknown): number {
    return get(this, byteOffset, littleEndian, INT16, 2, "getInt16");
  }
  /** @length 1 */
  getUint16(byteOffset: unknown, littleEndian?: unknown): number {
    return get(this, byteOffset, littleEndian, UINT16, 2, "getUint16");
  }
  /** @length 1 */
  getInt32(byteOffset: unknown, littleEndian?: unknown): number {
    return get(this, byteOffset, littleEndian, INT32, 4, "getInt32");
  }
  /** @length 1 */
  getUint32(byteOffset: unknown, littleEndian?: unknown): number {
    return get(this, byteOffset, littleEndian, UINT32, 4, "getUint32");
  }
  /** @length 1 */
  getFloat32(byteOffset: unknown, littleEndian?: unknown): number {
    return get(this, byteOffset, littleEndian, FLOAT32, 4, "getFloat32");
  }
  /** @length 1 */
  getFloat64(byteOffset: unknown, littleEndian?: unknown): number {
    return get(this, byteOffset, littleEndian, FLOAT64, 8, "getFloat64");
  }

  setInt8(byteOffset: unknown, value: unknown): void {
    set(this, byteOffset, value, false, INT8, 1, "setInt8");
  }
  setUint8(byteOffset: unknown, value: unknown): void {
    set(this, byteOffset, value, false, UINT8, 1, "setUint8");
  }
  /** @length 2 */
  setInt16(byteOffset: unknown, value: unknown, littleEndian?: unknown): void {
    set(this, byteOffset, value, littleEndian, INT16, 2, "setInt16");
  }
  /** @length 2 */
  setUint16(byteOffset: unknown, value: unknown, littleEndian?: unknown): void {
    set(this, byteOffset, value, littleEndian, UINT16, 2, "setUint16");
  }
  /** @length 2 */
  setInt32(byteOffset: unknown, value: unknown, littleEndian?: unknown): void {
    set(this, byteOffset, value, littleEndian, INT32, 4, "setInt32");
  }
  /** @length 2 */
  setUint32(byteOffset: unknown, value: unknown, littleEndian?: unknown): void {
    set(this, byteOffset, value, littleEndian, UINT32, 4, "setUint32");
  }
  /** @length 2 */
  setFloat32(byteOffset: unknown, value: unknown, littleEndian?: unknown): void {
    set(this, byteOffset, value, littleEndian, FLOAT32, 4, "setFloat32");
  }
  /** @length 2 */
  setFloat64(byteOffset: unknown, value: unknown, littleEndian?: unknown): void {
    set(this, byteOffset, value, littleEndian, FLOAT64, 8, "setFloat64");
  }

  get [Symbol.toStringTag](): string {
    return "DataView";
  }
}

/** GetViewValue (§25.3.1.5). */
function get(view: unknown, byteOffset: unknown, littleEndian: unknown, element: number, bytes: number, method: string): number {
  requireView(view, method);
  const index = toIndex(byteOffset, "Offset is outside the bounds of the DataView");
  if (index + bytes > viewLength(view)) throw new RangeError("Offset is outside the bounds of the DataView");
  return viewGet(view, index, element, !!littleEndian);
}

/** SetViewValue (§25.3.1.6). */
function set(view: unknown, byteOffset: unknown, value: unknown, littleEndian: unknown, element: number, bytes: number, method: string): void {
  requireView(view, method);
  const index = toIndex(byteOffset, "Offset is outside the bounds of the DataView");
  const number = +(value as number);
  if (index + bytes > viewLength(view)) throw new RangeError("Offset is outside the bounds of the DataView");
  viewSet(view, index, element, !!littleEndian, number);
}

function requireView(view: unknown, method: string): unknown {
  if (cellKind(view) !== KIND_DATA_VIEW) throw new TypeError("Method DataView.prototype." + method + " called on incompatible receiver " + String(view));
  return view;
}
