"use system";
/**
 * Elements that begin further inside their cell than its header: what `shift` takes away is left behind instead of moving all the rest.
 *
 *   cell (KIND_ELEMENTS)      given up   inner (KIND_INNER_ELEMENTS)
 *   +-----------+-----------+----------+-----------+------------------+--------+-----
 *   | distance  | kind .... |   ...    | distance  | capacity, length | values | ...      distance: octets from the cell to the inner header
 *   +-----------+-----------+----------+-----------+------------------+--------+-----
 *
 * The inner header has the FLAG_OLD of the cell (runtime/heap/remember.ts), which stores look at. The object refers to the inner header, behind which everything is as in the cell: accesses know no difference. Only the collector asks for the cell.
 */
import { load32, load64, load8, memoryCopy, memoryMove, store32, store64 } from "#sys/memory.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";
import { ARRAY_LENGTH, ELEMENTS_CAPACITY, ELEMENTS_LENGTH, ELEMENTS_VALUES, FLAG_OLD, KIND_INNER_ELEMENTS, OBJECT_ELEMENTS, OFFSET_FLAGS, OFFSET_KIND } from "#abi/cell.ts";
import { tryNewElements } from "#runtime/elements.ts";
import { noteElementsMoved, remember } from "#runtime/heap/remember.ts";

/** Fewer elements than this are moved instead: it takes no longer, and the cell stays whole. */
const MOVED_MAX = 32;

/** The cell that elements lie in. @inline */
export function elementsCell(elements: ptr): ptr {
  return load8(elements + OFFSET_KIND) === KIND_INNER_ELEMENTS ? elements - u64(load32(elements)) : elements;
}

/** Lets the elements of `object` begin `distance` octets behind the header of `cell`. */
function beginAt(object: ptr, cell: ptr, distance: u64, capacity: u32, length: u32): void {
  const elements = cell + distance;
  store32(cell, u32(distance));
  if (distance !== 0) store64(elements, distance | (u64(KIND_INNER_ELEMENTS) << 32) | (u64(load8(cell + OFFSET_FLAGS) & FLAG_OLD) << 40));
  store32(elements + ELEMENTS_CAPACITY, capacity);
  store32(elements + ELEMENTS_LENGTH, length);
  noteElementsMoved();
  remember(object);
  store64(object + OBJECT_ELEMENTS, elements);
}

/** Takes the first `count` of the elements away. */
export function dropFirst(object: ptr, count: u32): void {
  const elements = load64(object + OBJECT_ELEMENTS);
  const rest = load32(elements + ELEMENTS_LENGTH) - count;
  if (rest <= MOVED_MAX) {
    const values = elements + ELEMENTS_VALUES;
    remember(elements);
    memoryMove(values, values + u64(count) * 8, u64(rest) * 8);
    store32(elements + ELEMENTS_LENGTH, rest);
    return;
  }
  const cell = elementsCell(elements);
  beginAt(object, cell, elements - cell + u64(count) * 8, load32(elements + ELEMENTS_CAPACITY) - count, rest);
}

/** Uses what was given up for elements that grow to `length`, if it is worth the move: as much as half of them. */
export function reclaimFront(object: ptr, length: u32): boolean {
  const elements = load64(object + OBJECT_ELEMENTS);
  const cell = elementsCell(elements);
  const front = u32((elements - cell) / 8);
  const used = load32(elements + ELEMENTS_LENGTH);
  const capacity = load32(elements + ELEMENTS_CAPACITY) + front;
  if (front < used / 2 || front === 0 || length > capacity) return false;
  remember(elements);
  memoryMove(cell + ELEMENTS_VALUES, elements + ELEMENTS_VALUES, u64(used) * 8);
  beginAt(object, cell, 0, capacity, used);
  return true;
}

/** Makes room for `count` elements before the first one of an array that `isDense`, with their words unset. False when there is no memory. */
export function makeFront(array: ptr, count: u32): boolean {
  let elements = load64(array + OBJECT_ELEMENTS);
  const used: u32 = elements === 0 ? 0 : load32(elements + ELEMENTS_LENGTH);
  if (elements === 0 || elements - elementsCell(elements) < u64(count) * 8) {
    const front = used <= MOVED_MAX ? count : count + used / 2;
    const capacity: u32 = elements === 0 ? 4 : load32(elements + ELEMENTS_CAPACITY);
    if (front === count && used + count <= capacity && elements !== 0) {
      const values = elements + ELEMENTS_VALUES;
      remember(elements);
      memoryMove(values + u64(count) * 8, values, u64(used) * 8);
      store32(elements + ELEMENTS_LENGTH, used + count);
      store32(array + ARRAY_LENGTH, used + count);
      return true;
    }
    const room = front + used + used / 4 + 4;
    const cell = tryNewElements(room);
    if (cell === 0) return false;
    // The words in front are not scanned.
    const distance = u64(front) * 8;
    if (used !== 0) memoryCopy(cell + distance + ELEMENTS_VALUES, elements + ELEMENTS_VALUES, u64(used) * 8);
    beginAt(array, cell, distance, load32(cell + ELEMENTS_CAPACITY) - front, used);
    elements = cell + distance;
  }
  const cell = elementsCell(elements);
  beginAt(array, cell, elements - cell - u64(count) * 8, load32(elements + ELEMENTS_CAPACITY) + count, used + count);
  store32(array + ARRAY_LENGTH, used + count);
  return true;
}
