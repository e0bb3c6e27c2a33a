/** The element accesses of support.ts: arrays, then every typed array but those of bigints. */
import {
  ELEMENTS_LENGTH, ELEMENTS_VALUES, KIND_ARRAY, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT16_ARRAY, KIND_INT32_ARRAY, KIND_INT8_ARRAY, KIND_UINT16_ARRAY,
  KIND_UINT32_ARRAY, KIND_UINT8_ARRAY, KIND_UINT8_CLAMPED_ARRAY, OBJECT_ELEMENTS, OFFSET_KIND, VIEW_DATA, VIEW_LENGTH,
} from "#abi/cell.ts";
import { HOLE, TRUE } from "#abi/value.ts";
import { DOUBLE_OFFSET_TEXT as OFFSET, INT_TAG_TEXT as TAG } from "#compiler/llvm/boxing.ts";
import { at, box, cell, double } from "#compiler/llvm/support-fragments.ts";

/** Index %1 of array %0 -> %array.at (address of the element), else label slow or `typed`. */
export const ARRAY_ELEMENT = `  %isint = icmp uge i64 %1, ${TAG}
  br i1 %isint, label %int, label %slow
int:
  %index = trunc i64 %1 to i32
  %wide = zext i32 %index to i64
${cell("%0", "cell", "slow")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  %isarray = icmp eq i8 %kind, ${KIND_ARRAY}
  br i1 %isarray, label %array, label %typed
array:
${at("elements", "i64", "%cell.p", OBJECT_ELEMENTS, 8)}
  %none = icmp eq i64 %elements, 0
  br i1 %none, label %slow, label %some
some:
  %elements.p = inttoptr i64 %elements to ptr
${at("count", "i32", "%elements.p", ELEMENTS_LENGTH, 4)}
  %inside = icmp ult i32 %index, %count
  br i1 %inside, label %within, label %slow
within:
  %values = getelementptr i8, ptr %elements.p, i64 ${ELEMENTS_VALUES}
  %element = getelementptr i64, ptr %values, i64 %wide
  %value = load i64, ptr %element, align 8
  %hole = icmp eq i64 %value, ${HOLE}
  br i1 %hole, label %slow, label %present`;

/** What follows for the other kinds: bounds of a typed array, else label slow. */
export const TYPED_BOUNDS = `typed:
  %first = sub i8 %kind, ${KIND_INT8_ARRAY}
  %istyped = icmp ult i8 %first, ${KIND_FLOAT64_ARRAY - KIND_INT8_ARRAY + 1}
  br i1 %istyped, label %view, label %slow
view:
${at("length", "i64", "%cell.p", VIEW_LENGTH, 8)}
  %fits = icmp ult i64 %wide, %length
  br i1 %fits, label %inview, label %slow
inview:
${at("data", "ptr", "%cell.p", VIEW_DATA, 8)}`;

/** Kind, LLVM type, how an integer widens. */
const CASES: readonly (readonly [number, string, string])[] = [
  [KIND_INT8_ARRAY, "i8", "sext"], [KIND_UINT8_ARRAY, "i8", "zext"], [KIND_UINT8_CLAMPED_ARRAY, "i8", "zext"], [KIND_INT16_ARRAY, "i16", "sext"], [KIND_UINT16_ARRAY, "i16", "zext"],
  [KIND_INT32_ARRAY, "i32", ""], [KIND_UINT32_ARRAY, "i32", "unsigned"], [KIND_FLOAT32_ARRAY, "float", ""], [KIND_FLOAT64_ARRAY, "double", ""],
];

/** Boxes the element %wide of %data by %kind. */
export function typedReads(): string {
  const targets = CASES.map(([kind]) => `i8 ${kind}, label %read${kind}`).join(" ");
  const bodies = CASES.map(([kind, type, extend]) => {
    const load = `read${kind}:\n  %a${kind} = getelementptr ${type}, ptr %data, i64 %wide\n  %r${kind} = load ${type}, ptr %a${kind}, align 1`;
    if (type === "double") return `${load}\n  br label %boxing`;
    if (type === "float") return `${load}\n  %f${kind} = fpext float %r${kind} to double\n  br label %boxing`;
    if (extend === "unsigned") return `${load}\n  %f${kind} = uitofp i32 %r${kind} to double\n  br label %boxing`;
    return `${load}\n${extend === "" ? "" : `  %e${kind} = ${extend} ${type} %r${kind} to i32\n`}  br label %integer`;
  });
  const integers = CASES.filter(([, type, extend]) => type.startsWith("i") && extend !== "unsigned").map(([kind, , extend]) => `[ ${extend === "" ? `%r${kind}` : `%e${kind}`}, %read${kind} ]`);
  const doubles = CASES.filter(([, type, extend]) => !type.startsWith("i") || extend === "unsigned").map(([kind, type]) => `[ ${type === "double" ? `%r${kind}` : `%f${kind}`}, %read${kind} ]`);
  return `  switch i8 %kind, label %slow [ ${targets} ]\n${bodies.join("\n")}
integer:
  %i = phi i32 ${integers.join(", ")}
  %iz = zext i32 %i to i64
  %iw = or disjoint i64 %iz, ${TAG}
  ret i64 %iw
boxing:
  %d = phi double ${doubles.join(", ")}
${box("dw", "%d")}
  ret i64 %dw`;
}

/** Stores of int words into integer arrays and of number words into float arrays. */
export function typedWrites(): string {
  const integers = CASES.filter(([kind, type]) => type.startsWith("i") && kind !== KIND_UINT8_CLAMPED_ARRAY);
  return `  %isfloat = icmp uge i8 %kind, ${KIND_FLOAT32_ARRAY}
  br i1 %isfloat, label %float, label %whole
whole:
  %valint = icmp uge i64 %2, ${TAG}
  br i1 %valint, label %store, label %slow
store:
  %v = trunc i64 %2 to i32
  switch i8 %kind, label %slow [ ${integers.map(([kind]) => `i8 ${kind}, label %write${kind}`).join(" ")} ]
${integers.map(([kind, type]) => `write${kind}:\n  %a${kind} = getelementptr ${type}, ptr %data, i64 %wide\n${type === "i32" ? "" : `  %t${kind} = trunc i32 %v to ${type}\n`}  store ${type} ${type === "i32" ? "%v" : `%t${kind}`}, ptr %a${kind}, align 1\n  ret i64 ${TRUE}`).join("\n")}
float:
  %valnum = icmp uge i64 %2, ${OFFSET}
  br i1 %valnum, label %number, label %slow
number:
${double("x", "%2")}
  %issingle = icmp eq i8 %kind, ${KIND_FLOAT32_ARRAY}
  br i1 %issingle, label %single, label %dbl
single:
  %narrow = fptrunc double %x to float
  %as = getelementptr float, ptr %data, i64 %wide
  store float %narrow, ptr %as, align 4
  ret i64 ${TRUE}
dbl:
  %ad = getelementptr double, ptr %data, i64 %wide
  store double %x, ptr %ad, align 8
  ret i64 ${TRUE}`;
}
