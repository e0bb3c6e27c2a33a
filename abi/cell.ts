/**
 * Heap cells, drawn bit by bit. Every cell is 16-byte aligned and begins with this header:
 *
 *    0        4      5       6        8
 *   +--------+------+-------+--------+
 *   | shape  | kind | flags | size   |     shape: u32 address of a SHAPE cell (0 for cells that are not values)
 *   +--------+------+-------+--------+     kind:  u8, one of KIND_*;  size: u16 in 16-byte units, 0 = large cell
 *
 * Shapes live below 4 GiB. Strings and symbols have a shape too (its prototype is %String.prototype% ...), so a
 * property access compares one word whatever the receiver cell is.
 * Cells in the image's constant data look the same; they are recognised by lying outside the heap and are never marked.
 */
export const HEADER_BYTES = 8;
export const CELL_ALIGN_BYTES = 16;
export const OFFSET_SHAPE = 0;
export const OFFSET_KIND = 4;
export const OFFSET_FLAGS = 5;
export const OFFSET_SIZE = 6;

// --- kinds -------------------------------------------------------------------------------------------------
// 1..15: cells that are no JavaScript values. 16..31: primitives. 32..: objects. Order is tested by compiled code.
export const KIND_FREE = 0;
/** Opaque bytes, never scanned (array buffer stores, string bodies of large strings). */
export const KIND_BYTES = 1;
/**
 * `u32 capacity, u32 length` at +8, values from +16: elements of arrays. When the shape word is not 0, the cell's beginning has been given up:
 * that many octets further lies a KIND_INNER_ELEMENTS header, and what is drawn here (runtime/elements-front.ts).
 */
export const KIND_ELEMENTS = 2;
/** Values from +8 up to the cell's size: overflow slots, tables; scanned whole. */
export const KIND_SLOTS = 3;
/** +8 parent environment (or 0), values from +16. */
export const KIND_ENVIRONMENT = 4;
/** +8 getter, +16 setter (value or UNDEFINED): what the slot of an accessor property holds. */
export const KIND_ACCESSOR = 5;
export const KIND_SHAPE = 6;
/** A coroutine frame, see COROUTINE_* below. */
export const KIND_COROUTINE = 7;
/** An open `for...of`/`for...in`/spread iteration, private to runtime/iterate.ts. */
export const KIND_ITERATION = 8;
/** Weak containers, private to runtime/weak.ts: the collector links them through +8 and looks at them after marking. */
export const KIND_WEAK_TABLE = 9;
export const KIND_WEAK_CELL = 10;
/** Elements that begin inside a KIND_ELEMENTS cell: the shape word is the distance from its header in octets. No cell of its own, 8-byte aligned. */
export const KIND_INNER_ELEMENTS = 11;

export const KIND_STRING = 16;
export const KIND_SYMBOL = 17;
export const KIND_BIGINT = 18;

export const KIND_OBJECT = 32;
export const KIND_FUNCTION = 33;
export const KIND_ARRAY = 34;
export const KIND_ERROR = 35;
/** Boxed primitive (Object("x")): inline word 0 holds the primitive. */
export const KIND_WRAPPER = 36;
export const KIND_ARRAY_BUFFER = 37;
export const KIND_DATA_VIEW = 38;
export const KIND_ARGUMENTS = 39;
/** Inline words 0 and 1 hold target and handler (NULL once revoked). */
export const KIND_PROXY = 40;
/** Generator object: inline word 0 holds its KIND_COROUTINE frame. */
export const KIND_GENERATOR = 41;
/** Regular expression: REGEXP_* below; its first property is `lastIndex`. */
export const KIND_REGEXP = 42;
/** Module namespace object: its exports are getters to the runtime, data properties to the program (builtins/namespace-object.ts). */
export const KIND_NAMESPACE = 43;
// Typed arrays, in this order; kind - KIND_TYPED_FIRST indexes TYPED_ARRAY_* tables.
export const KIND_INT8_ARRAY = 48;
export const KIND_UINT8_ARRAY = 49;
export const KIND_UINT8_CLAMPED_ARRAY = 50;
export const KIND_INT16_ARRAY = 51;
export const KIND_UINT16_ARRAY = 52;
export const KIND_INT32_ARRAY = 53;
export const KIND_UINT32_ARRAY = 54;
export const KIND_FLOAT32_ARRAY = 55;
export const KIND_FLOAT64_ARRAY = 56;
export const KIND_BIGINT64_ARRAY = 57;
export const KIND_BIGUINT64_ARRAY = 58;
export const KIND_TYPED_FIRST = 48;
export const KIND_TYPED_LAST = 58;
export const KIND_FIRST_VALUE = 16;
export const KIND_FIRST_OBJECT = 32;

// --- flags (u8 at +5) --------------------------------------------------------------------------------------
/** Strings: the one copy of this text that is a property key. */
export const FLAG_INTERNED = 1;
/** Objects: some shape names this object as prototype, so a structural change bumps the prototype epoch. */
export const FLAG_IS_PROTOTYPE = 2;
/** Functions: own `length`, `name`, `prototype` have not been made yet (see runtime/function.ts). */
export const FLAG_LAZY_PROPERTIES = 4;
/** Arrays: may contain holes (clear = every element below elements.length is there, and elements.length is the length). */
export const FLAG_HOLEY = 8;
/** Arrays: `length` is not writable. */
export const FLAG_FIXED_LENGTH = 16;
/** Objects: integer-indexed properties live in the dictionary, elements is 0. */
export const FLAG_SPARSE = 32;
/** Ropes: some leaf has 16-bit units. */
export const FLAG_WIDE = 32;
/** Shapes and weak cells: reached by the running collection (shapes: or by one before). */
export const FLAG_MARK = 64;
/** The cell has survived a collection, and none was stored into it since that the collector has not been told of: runtime/heap/remember.ts. */
export const FLAG_OLD = 128;

// --- objects -----------------------------------------------------------------------------------------------
/**
 *   +0 header | +8 overflow slots (KIND_SLOTS cell or 0) | +16 elements (KIND_ELEMENTS cell, or inside one, or 0) | +24 inline words
 *
 * Word i of an object is inline word i while i < shape.inlineCapacity, else overflow slot i - inlineCapacity. The first
 * internalWords(kind) inline words are internal (raw data of that kind), named properties come after them.
 * An object with no indexed properties has elements = 0. Integer-indexed properties of every object live in elements
 * while dense; sparse or attributed ones move the object to dictionary mode (runtime/object.ts).
 */
export const OBJECT_OVERFLOW = 8;
export const OBJECT_ELEMENTS = 16;
export const OBJECT_INLINE = 24;
/** Inline words of an object made by `{}`, by Object.create, or by a class that names no fields. */
export const EMPTY_OBJECT_WORDS = 5;
export const ELEMENTS_CAPACITY = 8;
export const ELEMENTS_LENGTH = 12;
export const ELEMENTS_VALUES = 16;
export const SLOTS_VALUES = 8;
export const ACCESSOR_GETTER = 8;
export const ACCESSOR_SETTER = 16;

/** Array: +24 length (u32 in a 64-bit word). Elements beyond elements.length are holes. */
export const ARRAY_LENGTH = 24;
export const ARRAY_INTERNAL_WORDS = 1;

/** Function: +24 generic entry (code address), +32 environment (cell or 0), +40 FunctionInfo, +48 home object or bound data. */
export const FUNCTION_ENTRY = 24;
export const FUNCTION_ENVIRONMENT = 32;
export const FUNCTION_INFO = 40;
export const FUNCTION_HOME = 48;
export const FUNCTION_INTERNAL_WORDS = 4;
/** Inline words of a new function: internal ones and one more. */
export const FUNCTION_WORDS = 5;

/** ArrayBuffer: +24 data address, +32 byte length, +40 KIND_BYTES cell that owns the data (0: memory outside the heap), +48 max byte length or 0, +56 BUFFER_IS_*. */
export const BUFFER_DATA = 24;
export const BUFFER_BYTE_LENGTH = 32;
export const BUFFER_OWNER = 40;
export const BUFFER_MAX_BYTE_LENGTH = 48;
export const BUFFER_FLAGS = 56;
export const BUFFER_INTERNAL_WORDS = 5;
export const BUFFER_IS_RESIZABLE = 1;
export const BUFFER_IS_SHARED = 2;
export const BUFFER_IS_DETACHED = 4;

/** Typed array and DataView: +24 data address (buffer data + byteOffset), +32 length in elements (DataView: bytes), +40 ArrayBuffer, +48 byteOffset,
 *  +56 the length that was asked for, VIEW_TRACKS when it follows a resizable buffer's. The words at +24 and +32 say what is so now: out of bounds or detached is length 0. */
export const VIEW_DATA = 24;
export const VIEW_LENGTH = 32;
export const VIEW_BUFFER = 40;
export const VIEW_BYTE_OFFSET = 48;
export const VIEW_WANTED_LENGTH = 56;
export const VIEW_INTERNAL_WORDS = 5;
export const VIEW_TRACKS = 0xffff_ffff_ffff;

/** Error: +24 captured stack (KIND_BYTES cell of return addresses, or 0). */
export const ERROR_STACK = 24;
export const ERROR_INTERNAL_WORDS = 1;
export const WRAPPER_PRIMITIVE = 24;
export const WRAPPER_INTERNAL_WORDS = 1;
/** Arguments object: +24 KIND_SLOTS cell of the parameters that are linked to elements (runtime/arguments.ts), or 0. */
export const ARGUMENTS_MAP = 24;
export const ARGUMENTS_INTERNAL_WORDS = 1;
export const PROXY_TARGET = 24;
export const PROXY_HANDLER = 32;
/** What the chain of proxies ends in: it has [[Call]] and [[Construct]] as that has, so that nobody walks the chain for it. */
export const PROXY_ROOT = 40;
export const PROXY_INTERNAL_WORDS = 3;
export const GENERATOR_FRAME = 24;
export const GENERATOR_INTERNAL_WORDS = 1;
/** RegExp: +24 program (string, lib/regexp/program.ts), +32 source (string), +40 flags (int32, REGEXP_BIT_*). EMPTY until initialised. */
export const REGEXP_PROGRAM = 24;
export const REGEXP_SOURCE = 32;
export const REGEXP_BITS = 40;
export const REGEXP_INTERNAL_WORDS = 3;

// --- environments and coroutines ---------------------------------------------------------------------------
export const ENVIRONMENT_PARENT = 8;
export const ENVIRONMENT_SLOTS = 16;
/**
 * Coroutine frame: +8 resume code address `(frame: ptr, sent: value, mode: i32) -> value`, +16 u32 state (next
 * suspension point; COROUTINE_DONE, COROUTINE_RUNNING), +20 u32 kind of the last suspension (SUSPEND_*),
 * +24 generator object or promise state of the owner (value), saved values from +32.
 */
export const COROUTINE_RESUME = 8;
export const COROUTINE_STATE = 16;
export const COROUTINE_SUSPENSION = 20;
export const COROUTINE_OWNER = 24;
export const COROUTINE_SAVED = 32;
export const COROUTINE_START = 0;
export const COROUTINE_DONE = 0xffff_ffff;
export const COROUTINE_RUNNING = 0xffff_fffe;
export const SUSPEND_YIELD = 0;
export const SUSPEND_AWAIT = 1;
/** yield*: the value is an iterator result that is handed on as it is. */
export const SUSPEND_DELEGATE = 2;
/** How a coroutine is resumed: the third argument of its resume function. */
export const RESUME_NEXT = 0;
export const RESUME_THROW = 1;
export const RESUME_RETURN = 2;

// --- iterations --------------------------------------------------------------------------------------------
/** KIND_ITERATION (runtime/iterate.ts): +8 mode (int32 word), +16 subject, +24 next method or index (int32 or double word), +32 keys (for...in). */
export const ITERATION_MODE = 8;
export const ITERATION_SUBJECT = 16;
export const ITERATION_NEXT = 24;
export const ITERATION_KEYS = 32;
/** By index over an array or arguments object. */
export const ITERATION_MODE_ARRAY = 0;
/** By index over a string, over a typed array. */
export const ITERATION_MODE_STRING = 1;
export const ITERATION_MODE_VIEW = 7;

// --- strings and symbols -----------------------------------------------------------------------------------
/**
 *   +8 u32 length in UTF-16 units | +12 u32 hash (0 = not computed) and at +5 flags | +14.. body
 *
 * The representation is in the low bits of the byte at +16 for none of them: it is the u8 at STRING_FORM.
 *
 *   FLAT_LATIN1  +16 length octets
 *   FLAT_UTF16   +16 length 16-bit units
 *   ROPE         +16 left, +24 right; flattening turns it into a SLICE of the flat string, offset 0
 *   SLICE        +16 flat parent string, +24 u32 offset in units
 *
 *    8          12       15     16
 *   +----------+--------+------+---------
 *   | length   | hash24 | form | body ...        hash: low 24 bits of the u32 at +12, form: its high octet
 *   +----------+--------+------+---------
 */
export const STRING_LENGTH = 8;
export const STRING_HASH = 12;
export const STRING_FORM = 15;
export const STRING_BODY = 16;
export const STRING_LEFT = 16;
export const STRING_RIGHT = 24;
export const STRING_PARENT = 16;
export const STRING_OFFSET = 24;
export const FORM_LATIN1 = 0;
export const FORM_UTF16 = 1;
export const FORM_ROPE = 2;
export const FORM_SLICE = 3;
export const STRING_LENGTH_MAX = 0x1fff_ffe8;

/** Symbol: +8 description (string or UNDEFINED), +16 u32 hash, +20 u32 1 when it is a private name (#x). */
export const SYMBOL_DESCRIPTION = 8;
export const SYMBOL_HASH = 16;
export const SYMBOL_IS_PRIVATE = 20;

/** BigInt: +8 u32 count of digits (0 for 0n), +12 u32 1 when negative, +16 u32 digits, least significant first, the last not 0. Its shape is runtime/shape.ts:bigintShape. */
export const BIGINT_COUNT = 8;
export const BIGINT_SIGN = 12;
export const BIGINT_DIGITS = 16;

// --- property attributes -----------------------------------------------------------------------------------
export const ATTRIBUTE_WRITABLE = 1;
export const ATTRIBUTE_ENUMERABLE = 2;
export const ATTRIBUTE_CONFIGURABLE = 4;
/** The slot holds a KIND_ACCESSOR cell. */
export const ATTRIBUTE_ACCESSOR = 8;
export const ATTRIBUTES_DEFAULT = 7;
/** What class and builtin methods get: writable, configurable, not enumerable. */
export const ATTRIBUTES_METHOD = 5;
