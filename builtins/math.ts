/** The Math object (ECMA-262 §21.3). Functions with rounding freedom give V8's results (runtime/math/ follows fdlibm). */
import { absolute, leadingZeros32, squareRoot } from "#sys/arithmetic.ts";
import { cos, sin, tan, acos, asin, atan, atan2 } from "#runtime/math/trigonometric.ts";
import { cosh, exp, expm1, log, log10, log1p, log2, sinh, tanh } from "#runtime/math/exponential.ts";
import { acosh, asinh, atanh, cbrt, ceil, floor, round, sign, trunc } from "#runtime/math/roots.ts";
import { fround } from "#runtime/math/fround.ts";
import { multiplyInts } from "#runtime/math/multiply.ts";
import { randomDouble } from "#runtime/random.ts";

/** @namespace Math */
export class Math {
  static readonly E = 2.718281828459045;
  static readonly LN10 = 2.302585092994046;
  static readonly LN2 = 0.6931471805599453;
  static readonly LOG10E = 0.4342944819032518;
  static readonly LOG2E = 1.4426950408889634;
  static readonly PI = 3.141592653589793;
  static readonly SQRT1_2 = 0.7071067811865476;
  static readonly SQRT2 = 1.4142135623730951;

  static abs(x: number): number {
    const number = +x;
    if ((number | 0) === number && number > -2147483648) return number < 0 ? -number : number === 0 ? 0 : number;
    return absolute(number);
  }
  static acos(x: number): number {
    return acos(x);
  }
  static acosh(x: number): number {
    return acosh(x);
  }
  static asin(x: number): number {
    return asin(x);
  }
  static asinh(x: number): number {
    return asinh(x);
  }
  static atan(x: number): number {
    return atan(x);
  }
  static atanh(x: number): number {
    return atanh(x);
  }
  static atan2(y: number, x: number): number {
    return atan2(y, x);
  }
  static cbrt(x: number): number {
    return cbrt(x);
  }
  static ceil(x: number): number {
    const number = +x;
    return (number | 0) === number ? number : ceil(number);
  }
  static clz32(x: number): number {
    return leadingZeros32(x);
  }
  static cos(x: number): number {
    return cos(x);
  }
  static cosh(x: number): number {
    return cosh(x);
  }
  static exp(x: number): number {
    return exp(x);
  }
  static expm1(x: number): number {
    return expm1(x);
  }
  static floor(x: number): number {
    const number = +x;
    return (number | 0) === number ? number : floor(number);
  }
  static fround(x: number): number {
    return fround(x);
  }

  /** §21.3.2.18: scaled by the largest, Kahan summation as V8 does. @length 2 */
  static hypot(...numbers: number[]): number {
    const length = numbers.length;
    let largest = 0;
    let sawNaN = false;
    let sawInfinity = false;
    for (let i = 0; i < length; i++) {
      const number = absolute(numbers[i]!);
      numbers[i] = number;
      if (number !== number) sawNaN = true;
      else if (number === Infinity) sawInfinity = true;
      else if (number > largest) largest = number;
    }
    if (sawInfinity) return Infinity;
    if (sawNaN) return NaN;
    if (largest === 0) return 0;
    let sum = 0;
    let compensation = 0;
    for (let i = 0; i < length; i++) {
      const ratio = numbers[i]! / largest;
      const summand = ratio * ratio - compensation;
      const preliminary = sum + summand;
      compensation = preliminary - sum - summand;
      sum = preliminary;
    }
    return squareRoot(sum) * largest;
  }

  static imul(x: number, y: number): number {
    return multiplyInts(+x | 0, +y | 0);
  }
  static log(x: number): number {
    return log(x);
  }
  static log1p(x: number): number {
    return log1p(x);
  }
  static log10(x: number): number {
    return log10(x);
  }
  static log2(x: number): number {
    return log2(x);
  }

  /** §21.3.2.24: every argument is converted, in order. @length 2 */
  static max(...numbers: number[]): number {
    let result = -Infinity;
    for (let i = 0; i < numbers.length; i++) {
      const number = +numbers[i]!;
      if (number > result || number !== number || (number === 0 && result === 0 && 1 / result < 0)) {
        if (result === result) result = number;
      }
    }
    return result;
  }

  /** §21.3.2.25 @length 2 */
  static min(...numbers: number[]): number {
    let result = Infinity;
    for (let i = 0; i < numbers.length; i++) {
      const number = +numbers[i]!;
      if (number < result || number !== number || (number === 0 && result === 0 && 1 / number < 0)) {
        if (result === result) result = number;
      }
    }
    return result;
  }

  static pow(base: number, exponent: number): number {
    return (+base) ** (+exponent);
  }
  static random(): number {
    return randomDouble();
  }
  static round(x: number): number {
    const number = +x;
    return (number | 0) === number ? number : round(number);
  }
  static sign(x: number): number {
    return sign(x);
  }
  static sin(x: number): number {
    return sin(x);
  }
  static sinh(x: number): number {
    return sinh(x);
  }
  static sqrt(x: number): number {
    return squareRoot(x);
  }
  static tan(x: number): number {
    return tan(x);
  }
  static tanh(x: number): number {
    return tanh(x);
  }
  static trunc(x: number): number {
    const number = +x;
    return (number | 0) === number ? number : trunc(number);
  }

  static get [Symbol.toStringTag](): string {
    return "Math";
  }
}
