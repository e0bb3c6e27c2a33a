"use system";
/**
 * How views keep up with buffers that change their length (ECMA-262 §10.4.5.9 TypedArrayLength, §25.3.1.3 GetViewByteLength). A view's data and
 * length words hold what is so now, so that accesses need no look at the buffer. Resizing and detaching are rare: the collector, which comes by
 * every live view anyway, brings the words up to date, so nobody has to keep lists of views.
 */
import { load64, load8, store64 } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, usize, value } from "#sys/types.ts";
import {
  BUFFER_BYTE_LENGTH, BUFFER_DATA, BUFFER_FLAGS, BUFFER_IS_DETACHED, KIND_DATA_VIEW, OFFSET_KIND, VIEW_BUFFER, VIEW_BYTE_OFFSET, VIEW_DATA, VIEW_LENGTH,
  VIEW_TRACKS, VIEW_WANTED_LENGTH,
} from "#abi/cell.ts";
import { elementShift } from "#runtime/typed-element.ts";

/** Whether a view lies outside its buffer as that is now, or the buffer is detached: IsTypedArrayOutOfBounds (§10.4.5.14), IsViewOutOfBounds (§25.3.1.4). */
export function viewIsOutOfBounds(v: value): boolean {
  return isOutside(bitsOf(v), shiftOf(u32(load8(bitsOf(v) + OFFSET_KIND))));
}

/** Whether a view was made without a length on a resizable buffer. */
export function viewTracksLength(v: value): boolean {
  return load64(bitsOf(v) + VIEW_WANTED_LENGTH) === VIEW_TRACKS;
}

/** Brings the words of a view up to date. */
export function followBuffer(view: ptr, kind: u32): void {
  const shift = shiftOf(kind);
  const buffer: ptr = load64(view + VIEW_BUFFER);
  if (isOutside(view, shift)) {
    store64(view + VIEW_LENGTH, 0);
    return;
  }
  const offset: usize = load64(view + VIEW_BYTE_OFFSET);
  const wanted: usize = load64(view + VIEW_WANTED_LENGTH);
  store64(view + VIEW_DATA, load64(buffer + BUFFER_DATA) + offset);
  store64(view + VIEW_LENGTH, wanted === VIEW_TRACKS ? (load64(buffer + BUFFER_BYTE_LENGTH) - offset) >>> u64(shift) : wanted);
}

function shiftOf(kind: u32): u32 {
  return kind === KIND_DATA_VIEW ? u32(0) : elementShift(kind);
}

function isOutside(view: ptr, shift: u32): boolean {
  const buffer: ptr = load64(view + VIEW_BUFFER);
  if ((load64(buffer + BUFFER_FLAGS) & BUFFER_IS_DETACHED) !== 0) return true;
  const offset: usize = load64(view + VIEW_BYTE_OFFSET);
  const available: usize = load64(buffer + BUFFER_BYTE_LENGTH);
  const wanted: usize = load64(view + VIEW_WANTED_LENGTH);
  if (offset > available) return true;
  return wanted !== VIEW_TRACKS && (wanted << u64(shift)) > available - offset;
}
