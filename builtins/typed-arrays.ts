/** The typed array constructors (ECMA-262 §23.2.5-7): thin classes over %TypedArray% (typed-array.ts). */
import {
  KIND_BIGINT64_ARRAY, KIND_BIGUINT64_ARRAY, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT16_ARRAY, KIND_INT32_ARRAY, KIND_INT8_ARRAY, KIND_UINT16_ARRAY,
  KIND_UINT32_ARRAY, KIND_UINT8_ARRAY, KIND_UINT8_CLAMPED_ARRAY,
} from "#abi/cell.ts";
import { defineOwn } from "#runtime/object.ts";
import { TypedArray } from "#builtins/typed-array.ts";
import { constructTypedArray, noteStandard } from "#builtins/typed-array-create.ts";

/** Makes a constructor known, and BYTES_PER_ELEMENT of it and its prototype (§23.2.6.1, §23.2.7.1). */
function describeElements(constructor: any, kind: number, bytes: number): void {
  noteStandard(kind, constructor);
  defineOwn(constructor, "BYTES_PER_ELEMENT", bytes, 0);
  defineOwn(constructor.prototype, "BYTES_PER_ELEMENT", bytes, 0);
}

/** @intrinsic Int8Array @exotic */
export class Int8Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 1;
  static {
    describeElements(this, KIND_INT8_ARRAY, 1);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_INT8_ARRAY, new.target, Int8Array.prototype, first, byteOffset, length) as Int8Array;
  }
}

/** @intrinsic Uint8Array @exotic */
export class Uint8Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 1;
  static {
    describeElements(this, KIND_UINT8_ARRAY, 1);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_UINT8_ARRAY, new.target, Uint8Array.prototype, first, byteOffset, length) as Uint8Array;
  }
}

/** @intrinsic Uint8ClampedArray @exotic */
export class Uint8ClampedArray extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 1;
  static {
    describeElements(this, KIND_UINT8_CLAMPED_ARRAY, 1);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_UINT8_CLAMPED_ARRAY, new.target, Uint8ClampedArray.prototype, first, byteOffset, length) as Uint8ClampedArray;
  }
}

/** @intrinsic Int16Array @exotic */
export class Int16Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 2;
  static {
    describeElements(this, KIND_INT16_ARRAY, 2);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_INT16_ARRAY, new.target, Int16Array.prototype, first, byteOffset, length) as Int16Array;
  }
}

/** @intrinsic Uint16Array @exotic */
export class Uint16Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 2;
  static {
    describeElements(this, KIND_UINT16_ARRAY, 2);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_UINT16_ARRAY, new.target, Uint16Array.prototype, first, byteOffset, length) as Uint16Array;
  }
}

/** @intrinsic Int32Array @exotic */
export class Int32Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 4;
  static {
    describeElements(this, KIND_INT32_ARRAY, 4);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_INT32_ARRAY, new.target, Int32Array.prototype, first, byteOffset, length) as Int32Array;
  }
}

/** @intrinsic Uint32Array @exotic */
export class Uint32Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 4;
  static {
    describeElements(this, KIND_UINT32_ARRAY, 4);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_UINT32_ARRAY, new.target, Uint32Array.prototype, first, byteOffset, length) as Uint32Array;
  }
}

/** @intrinsic Float32Array @exotic */
export class Float32Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 4;
  static {
    describeElements(this, KIND_FLOAT32_ARRAY, 4);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_FLOAT32_ARRAY, new.target, Float32Array.prototype, first, byteOffset, length) as Float32Array;
  }
}

/** @intrinsic Float64Array @exotic */
export class Float64Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 8;
  static {
    describeElements(this, KIND_FLOAT64_ARRAY, 8);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_FLOAT64_ARRAY, new.target, Float64Array.prototype, first, byteOffset, length) as Float64Array;
  }
}

/** @intrinsic BigInt64Array @exotic */
export class BigInt64Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 8;
  static {
    describeElements(this, KIND_BIGINT64_ARRAY, 8);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_BIGINT64_ARRAY, new.target, BigInt64Array.prototype, first, byteOffset, length) as BigInt64Array;
  }
}

/** @intrinsic BigUint64Array @exotic */
export class BigUint64Array extends TypedArray {
  declare static readonly BYTES_PER_ELEMENT: 8;
  static {
    describeElements(this, KIND_BIGUINT64_ARRAY, 8);
  }

  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(first?: unknown, byteOffset?: unknown, length?: unknown) {
    return constructTypedArray(KIND_BIGUINT64_ARRAY, new.target, BigUint64Array.prototype, first, byteOffset, length) as BigUint64Array;
  }
}
