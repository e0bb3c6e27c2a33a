/**
 * Property accesses and calls for code that is compiled for size, in LLVM text: the cache of an access is that of its name (sites.ts), arguments of calls come in
 * registers. Callees of the library OS are named in messages by their value, so there is no text to pass.
 */
import { ARRAY_LENGTH, KIND_ARRAY, KIND_STRING, OFFSET_KIND, STRING_LENGTH } from "#abi/cell.ts";
import { UNDEFINED } from "#abi/value.ts";
import { INT_TAG_TEXT as TAG } from "#compiler/llvm/boxing.ts";
import { SITE_CACHE, SITE_KEY } from "#compiler/llvm/sites.ts";
import { FOUND, lookUp, setHit } from "#compiler/llvm/support-caches.ts";
import { at, box, cell, type Body } from "#compiler/llvm/support-fragments.ts";
import { REGISTER_ARGUMENTS_MAX } from "#compiler/llvm/support-table.ts";

/** Key and cache of the site at the word %1 as words. */
const SITE = `  %site = inttoptr i64 %1 to ptr
${at("cache.low", "i32", "%site", SITE_CACHE, 4)}
  %cache.w = zext i32 %cache.low to i64`;
const KEY = `${at("key.low", "i32", "%site", SITE_KEY, 4)}
  %key.w = zext i32 %key.low to i64`;

/** Stores the last `count` parameters to memory and calls `target` with (words, count, memory, rest). */
function throughMemory(count: number, first: number, target: string, words: string, rest: string): string {
  if (count === 0) return `  %r = tail call i64 @tsuki.${target}(${words}, i32 0, ptr null${rest})\n  ret i64 %r`;
  const stores = Array.from({ length: count }, (_, i) => `  %at${i} = getelementptr i8, ptr %memory, i64 ${i * 8}\n  store i64 %${first + i}, ptr %at${i}, align 8`).join("\n");
  return `  %memory = alloca [${count} x i64], align 16\n${stores}\n  %r = call i64 @tsuki.${target}(${words}, i32 ${count}, ptr %memory${rest})\n  ret i64 %r`;
}

function method(count: number): Body {
  return () => `${SITE}\n${KEY}\n${throughMemory(count, 2, "callMethod", "i64 %0, i64 %key.w, i64 %cache.w", `, i64 ${UNDEFINED}`)}`;
}
function call(count: number): Body {
  return () => throughMemory(count, 2, "call", `i64 %0, i64 %1, i64 ${UNDEFINED}`, "");
}
function construct(count: number): Body {
  return () => throughMemory(count, 1, "construct", `i64 %0, i64 ${UNDEFINED}`, "");
}

const COUNTS = Array.from({ length: REGISTER_ARGUMENTS_MAX + 1 }, (_, count) => count);

export const COMPACT_BODIES: Readonly<Record<string, Body>> = {
  getAt: (names) => `${SITE}\n${lookUp(names, "%cache.w")}\n${FOUND}\n  ret i64 %got
miss:
${KEY}
  %s = call i64 ${names.entry("getNamed")}(i64 %0, i64 %key.w, i64 %cache.w)
  ret i64 %s`,
  getLengthAt: (names) => `${cell("%0", "cell", "miss")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  switch i8 %kind, label %miss [ i8 ${KIND_ARRAY}, label %array i8 ${KIND_STRING}, label %string ]
array:
${at("n", "i32", "%cell.p", ARRAY_LENGTH, 8)}
  %f = uitofp i32 %n to double
${box("w", "%f")}
  ret i64 %w
string:
${at("l", "i32", "%cell.p", STRING_LENGTH, 8)}
  %lz = zext i32 %l to i64
  %lw = or disjoint i64 %lz, ${TAG}
  ret i64 %lw
miss:
  %s = tail call preserve_mostcc i64 @tsuki.getAt(i64 %0, i64 ${names.site("get", "length")})
  ret i64 %s`,
  setAt: (names) => `${SITE}\n${setHit(names, "%cache.w", true)}
miss:
${KEY}
  %s = call i64 ${names.entry("setNamed")}(i64 %0, i64 %key.w, i64 %2, i64 %cache.w, i32 1)
  ret i64 %s`,
  getPrivateAt: (names) => `${SITE}\n${lookUp(names, "%cache.w")}\n${FOUND}\n  ret i64 %got
miss:
${KEY}
  %s = call i64 ${names.entry("getPrivate")}(i64 %0, i64 %key.w, i64 %cache.w)
  ret i64 %s`,
  setPrivateAt: (names) => `${SITE}\n${setHit(names, "%cache.w", false)}
miss:
${KEY}
  %s = call i64 ${names.entry("setPrivate")}(i64 %0, i64 %key.w, i64 %2, i64 %cache.w)
  ret i64 %s`,
  ...Object.fromEntries(COUNTS.flatMap((count) => [[`method${count}`, method(count)], [`call${count}`, call(count)], [`new${count}`, construct(count)]])),
};

/** Helpers that these use. */
export const COMPACT_NEEDS: Readonly<Record<string, readonly string[]>> = {
  getLengthAt: ["getAt"],
  ...Object.fromEntries(COUNTS.flatMap((count) => [[`method${count}`, ["callMethod"]], [`call${count}`, ["call"]], [`new${count}`, ["construct"]]])),
};
