/** Inline caches (abi/records.ts) as the helpers of support.ts look into them, in LLVM text. */
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import {
  GET_OWN_OFFSET, GET_OWN_SHAPE, GET_PROTO_ADDRESS, GET_PROTO_EPOCH, GET_PROTO_SHAPE, SET_ADD_EPOCH, SET_ADD_NEW_SHAPE, SET_ADD_OFFSET, SET_ADD_SHAPE,
  SET_OWN_OFFSET, SET_OWN_SHAPE,
} from "#abi/records.ts";
import { TRUE } from "#abi/value.ts";
import { barrierText } from "#compiler/llvm/barrier.ts";
import { at, cell, type Names } from "#compiler/llvm/support-fragments.ts";

/** Looks %0 up in the read cache at the word `cache`: the own entry, then the prototype entry; falls through to label miss. */
export const lookUp = (names: Names, cache: string): string => `${cell("%0", "cell", "miss")}
  %shape = load i32, ptr %cell.p, align 16
  %cache = inttoptr i64 ${cache} to ptr
${at("own", "i32", "%cache", GET_OWN_SHAPE, 4)}
  %isown = icmp eq i32 %shape, %own
  br i1 %isown, label %hit, label %notown
hit:
${at("offset", "i32", "%cache", GET_OWN_OFFSET, 4)}
  %offset.w = zext i32 %offset to i64
${at("slot", "i64", "%cell.p", "%offset.w", 8)}
  br label %found
notown:
${at("proto", "i32", "%cache", GET_PROTO_SHAPE, 4)}
${at("epoch", "i32", "%cache", GET_PROTO_EPOCH, 4)}
  %now = load i32, ptr ${names.global(RUNTIME_GLOBALS.prototypeEpoch)}, align 4
  %isproto = icmp eq i32 %shape, %proto
  %isnow = icmp eq i32 %epoch, %now
  %both = and i1 %isproto, %isnow
  br i1 %both, label %above, label %miss
above:
${at("word", "ptr", "%cache", GET_PROTO_ADDRESS, 8)}
  %inherited = load i64, ptr %word, align 8
  br label %found`;

export const FOUND = `found:
  %got = phi i64 [ %slot, %hit ], [ %inherited, %above ]`;

/** Adds %2 to the object at %cell.p by the step in the write cache at %cache. */
export const ADD = `${at("after", "i32", "%cache", SET_ADD_NEW_SHAPE, 4)}
${at("place", "i32", "%cache", SET_ADD_OFFSET, 4)}
  store i32 %after, ptr %cell.p, align 16
  %place.w = zext i32 %place to i64
  %added = getelementptr i8, ptr %cell.p, i64 %place.w
${barrierText("n", "%cell.p", "%cell.p")}
  store i64 %2, ptr %added, align 8
  ret i64 ${TRUE}`;

/** Writes %2 to %0 through the write cache at the word `cache`; falls through to label miss. */
export const setHit = (names: Names, cache: string, withAdd: boolean): string => `${cell("%0", "cell", "miss")}
  %shape = load i32, ptr %cell.p, align 16
  %cache = inttoptr i64 ${cache} to ptr
${at("own", "i32", "%cache", SET_OWN_SHAPE, 4)}
  %isown = icmp eq i32 %shape, %own
  br i1 %isown, label %hit, label %notown
hit:
${at("offset", "i32", "%cache", SET_OWN_OFFSET, 4)}
  %offset.w = zext i32 %offset to i64
  %slot = getelementptr i8, ptr %cell.p, i64 %offset.w
${barrierText("b", "%cell.p", "%cell.p")}
  store i64 %2, ptr %slot, align 8
  ret i64 ${TRUE}
notown:
${!withAdd ? "  br label %miss" : `${at("before", "i32", "%cache", SET_ADD_SHAPE, 4)}
${at("epoch", "i32", "%cache", SET_ADD_EPOCH, 4)}
  %now = load i32, ptr ${names.global(RUNTIME_GLOBALS.prototypeEpoch)}, align 4
  %isbefore = icmp eq i32 %shape, %before
  %isnow = icmp eq i32 %epoch, %now
  %both = and i1 %isbefore, %isnow
  br i1 %both, label %add, label %miss
add:
${ADD}`}`;
