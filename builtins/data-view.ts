/** DataView (ECMA-262 §25.3): numbers of any width and byte order at any octet of an ArrayBuffer. */
import { KIND_ARRAY_BUFFER, KIND_DATA_VIEW } from "#abi/cell.ts";
import { bufferByteLength, bufferIsDetached, bufferIsResizable, createDataView, trackLength, viewBuffer, viewByteOffset, viewLength } from "#runtime/buffer.ts";
import { viewIsOutOfBounds } from "#runtime/buffer-views.ts";
import { toBigint } from "#runtime/convert.ts";
import { viewGet, viewGetBigint, viewSet, viewSetBigint } from "#runtime/data-view.ts";
import { cellKind, prototypeForNew } from "#runtime/object.ts";
import { incompatibleReceiver } from "#builtins/checks.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIndex } from "#builtins/index-arguments.ts";

/** Element codes of runtime/data-view.ts. */
const INT8 = 0, UINT8 = 1, INT16 = 2, UINT16 = 3, INT32 = 4, UINT32 = 5, FLOAT32 = 6, FLOAT64 = 7;

/** @intrinsic DataView @exotic */
export class DataView {
  static {
    tagPrototype(this.prototype, "DataView");
  }

  /** §25.3.2.1 @length 1 */
  constructor(buffer: unknown, byteOffset?: unknown, byteLength?: unknown) {
    if (new.target === undefined) throw new TypeError("Constructor DataView requires 'new'");
    if (cellKind(buffer) !== KIND_ARRAY_BUFFER) throw new TypeError("First argument to DataView constructor must be an ArrayBuffer");
    const offset = toIndex(byteOffset, "Start offset " + describeValue(byteOffset) + " is outside the bounds of the buffer");
    requireInside(buffer, offset, 0);
    const wanted = byteLength === undefined ? -1 : toIndex(byteLength, "Invalid DataView length " + describeValue(byteLength));
    if (wanted >= 0) requireInside(buffer, offset, wanted);
    const prototype = prototypeForNew(new.target, DataView.prototype);
    // Reading the prototype may have run code that resized the buffer.
    requireInside(buffer, offset, wanted < 0 ? 0 : wanted);
    const view = createDataView(prototype, buffer, offset, wanted < 0 ? bufferByteLength(buffer) - offset : wanted);
    if (wanted < 0 && bufferIsResizable(buffer)) trackLength(view);
    return view as DataView;
  }

  get buffer(): unknown {
    return viewBuffer(requireView(this, "buffer"));
  }
  get byteLength(): number {
    return viewLength(requireInBounds(requireView(this, "byteLength"), "byteLength"));
  }
  get byteOffset(): number {
    return viewByteOffset(requireInBounds(requireView(this, "byteOffset"), "byteOffset"));
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

  /** §25.3.4.5 @length 1 */
  getBigInt64(byteOffset: unknown, littleEndian?: unknown): unknown {
    return getBigint(this, byteOffset, littleEndian, true, "getBigInt64");
  }
  /** @length 1 */
  getBigUint64(byteOffset: unknown, littleEndian?: unknown): unknown {
    return getBigint(this, byteOffset, littleEndian, false, "getBigUint64");
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
  /** §25.3.4.15 @length 2 */
  setBigInt64(byteOffset: unknown, value: unknown, littleEndian?: unknown): void {
    setBigint(this, byteOffset, value, littleEndian, "setBigInt64");
  }
  /** @length 2 */
  setBigUint64(byteOffset: unknown, value: unknown, littleEndian?: unknown): void {
    setBigint(this, byteOffset, value, littleEndian, "setBigUint64");
  }
}

/** GetViewValue (§25.3.1.5). */
function get(view: unknown, byteOffset: unknown, littleEndian: unknown, element: number, bytes: number, method: string): number {
  requireView(view, method);
  const index = toIndex(byteOffset, OUTSIDE);
  const little = !!littleEndian;
  requireRoom(view, index, bytes, method);
  return viewGet(view, index, element, little);
}

/** SetViewValue (§25.3.1.6). */
function set(view: unknown, byteOffset: unknown, value: unknown, littleEndian: unknown, element: number, bytes: number, method: string): void {
  requireView(view, method);
  const index = toIndex(byteOffset, OUTSIDE);
  const number = +(value as number);
  const little = !!littleEndian;
  requireRoom(view, index, bytes, method);
  viewSet(view, index, element, little, number);
}

const OUTSIDE = "Offset is outside the bounds of the DataView";

/** GetViewValue of 64 bits, as the bigint of the unsigned or signed integer. */
function getBigint(view: unknown, byteOffset: unknown, littleEndian: unknown, signed: boolean, method: string): unknown {
  requireView(view, method);
  const index = toIndex(byteOffset, OUTSIDE);
  const little = !!littleEndian;
  requireRoom(view, index, 8, method);
  return viewGetBigint(view, index, little, signed);
}

/** SetViewValue of 64 bits. */
function setBigint(view: unknown, byteOffset: unknown, value: unknown, littleEndian: unknown, method: string): void {
  requireView(view, method);
  const index = toIndex(byteOffset, OUTSIDE);
  const bigint = toBigint(value);
  const little = !!littleEndian;
  requireRoom(view, index, 8, method);
  viewSetBigint(view, index, little, bigint);
}

function requireView(view: unknown, method: string): unknown {
  if (cellKind(view) !== KIND_DATA_VIEW) incompatibleReceiver("DataView.prototype." + method, view);
  return view;
}

function requireInBounds(view: unknown, method: string): unknown {
  if (viewIsOutOfBounds(view)) throw new TypeError("Cannot perform DataView.prototype." + method + " on a detached ArrayBuffer");
  return view;
}

/** The checks between converting the arguments and the access. */
function requireRoom(view: unknown, index: number, bytes: number, method: string): void {
  if (index + bytes <= viewLength(view)) return;
  requireInBounds(view, method);
  throw new RangeError(OUTSIDE);
}

/** `length` octets from `offset` on lie in a buffer that is there. */
function requireInside(buffer: unknown, offset: number, length: number): void {
  if (bufferIsDetached(buffer)) throw new TypeError("Cannot perform DataView on a detached ArrayBuffer");
  const available = bufferByteLength(buffer);
  if (offset > available) throw new RangeError("Start offset " + offset + " is outside the bounds of the buffer");
  if (offset + length > available) throw new RangeError("Invalid DataView length " + length);
}
