/** The nine numeric typed array constructors (ECMA-262 §23.2.5-7): thin classes over %TypedArray% (typed-array.ts). */
import {
  KIND_INT8_ARRAY,
  KIND_UINT8_ARRAY,
  KIND_UINT8_CLAMPED_ARRAY,
  KIND_INT16_ARRAY,
  KIND_UINT16_ARRAY,
  KIND_INT32_ARRAY,
  KIND_UINT32_ARRAY,
  KIND_FLOAT32_ARRAY,
  KIND_FLOAT64_ARRAY,
} from "#abi/cell.ts";
import { TypedArray } from "#builtins/typed-array.ts";
import { constructTypedArray } from "#builtins/typed-array-create.ts";

/** @intrinsic Int8Array @exotic */
export class Int8Array extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_INT8_ARRAY, 1, new.target, first, byteOffset, length) as Int8Array;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 1;
  }
  get BYTES_PER_ELEMENT(): number {
    return 1;
  }
}

/** @intrinsic Uint8Array @exotic */
export class Uint8Array extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_UINT8_ARRAY, 1, new.target, first, byteOffset, length) as Uint8Array;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 1;
  }
  get BYTES_PER_ELEMENT(): number {
    return 1;
  }
}

/** @intrinsic Uint8ClampedArray @exotic */
export class Uint8ClampedArray extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_UINT8_CLAMPED_ARRAY, 1, new.target, first, byteOffset, length) as Uint8ClampedArray;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 1;
  }
  get BYTES_PER_ELEMENT(): number {
    return 1;
  }
}

/** @intrinsic Int16Array @exotic */
export class Int16Array extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_INT16_ARRAY, 2, new.target, first, byteOffset, length) as Int16Array;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 2;
  }
  get BYTES_PER_ELEMENT(): number {
    return 2;
  }
}

/** @intrinsic Uint16Array @exotic */
export class Uint16Array extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_UINT16_ARRAY, 2, new.target, first, byteOffset, length) as Uint16Array;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 2;
  }
  get BYTES_PER_ELEMENT(): number {
    return 2;
  }
}

/** @intrinsic Int32Array @exotic */
export class Int32Array extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_INT32_ARRAY, 4, new.target, first, byteOffset, length) as Int32Array;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 4;
  }
  get BYTES_PER_ELEMENT(): number {
    return 4;
  }
}

/** @intrinsic Uint32Array @exotic */
export class Uint32Array extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_UINT32_ARRAY, 4, new.target, first, byteOffset, length) as Uint32Array;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 4;
  }
  get BYTES_PER_ELEMENT(): number {
    return 4;
  }
}

/** @intrinsic Float32Array @exotic */
export class Float32Array extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_FLOAT32_ARRAY, 4, new.target, first, byteOffset, length) as Float32Array;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 4;
  }
  get BYTES_PER_ELEMENT(): number {
    return 4;
  }
}

/** @intrinsic Float64Array @exotic */
export class Float64Array extends TypedArray {
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_FLOAT64_ARRAY, 8, new.target, first, byteOffset, length) as Float64Array;
  }
  static get BYTES_PER_ELEMENT(): number {
    return 8;
  }
  get BYTES_PER_ELEMENT(): number {
    return 8;
  }
}
