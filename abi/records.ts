/** Records that compiled code emits into the image's data and the runtime reads or fills. */

/**
 * FunctionInfo (constant data, 20 octets; addresses of the image fit in 32 bits):
 *   +0  u32 generic entry   value (callee, this, newTarget, argc, argv); for functions that do not look at argc one of the adapters
 *                           that all functions with as many parameters share (compiler/llvm/adapters.ts)
 *   +4  u32 direct entry    value (callee, this, newTarget, parameters...), 0 for functions that have none
 *   +8  u32 name (interned string cell or symbol cell) | +12 u32 flags INFO_*
 *   +16 u16 length property | +18 u16 inline words to reserve in instances
 */
export const INFO_ENTRY = 0;
export const INFO_DIRECT = 4;
export const INFO_NAME = 8;
export const INFO_FLAGS = 12;
export const INFO_LENGTH = 16;
export const INFO_INSTANCE_WORDS = 18;

/** May be called with `new`. */
export const INFO_CONSTRUCTOR = 1;
/** A class constructor: calling it without `new` is a TypeError (unless INFO_CALLABLE_CLASS). */
export const INFO_CLASS = 2;
/** `this` is bound by super(); [[Construct]] passes EMPTY as this and takes the returned object. */
export const INFO_DERIVED = 4;
/** The constructor makes its own object from new.target (exotic builtins); [[Construct]] as for INFO_DERIVED. */
export const INFO_EXOTIC = 8;
export const INFO_ARROW = 16;
export const INFO_GENERATOR = 32;
export const INFO_ASYNC = 64;
export const INFO_STRICT = 128;
/** A builtin class with a `static "[[Call]]"` method; compiled as one function that tests newTarget. */
export const INFO_CALLABLE_CLASS = 256;
/** Part of the library OS: skipped when a stack is printed from its top. */
export const INFO_HOUSE = 512;
/** A class constructor that gives undefined, and does nothing, when it is called without `new`. */
export const INFO_IGNORES_CALLS = 2048;
/** A class of builtins/: V8 words the error of its call without `new` differently. */
export const INFO_BUILTIN_CLASS = 1024;

/**
 * Property-read inline cache (writable, 32 octets, all zero at start). One own-property entry, one prototype entry.
 *   +0  u32 shape for which the property is own data | +4 u32 byte offset from the object (inline words only)
 *   +8  u32 shape for which it is found on a prototype | +12 u32 prototype epoch of that entry
 *   +16 u64 address of the word that holds it
 *   +24 u32 misses (to give up updating a megamorphic site) | +28 u32 reserved
 */
export const GET_OWN_SHAPE = 0;
export const GET_OWN_OFFSET = 4;
export const GET_PROTO_SHAPE = 8;
export const GET_PROTO_EPOCH = 12;
export const GET_PROTO_ADDRESS = 16;
export const GET_MISSES = 24;
export const GET_CACHE_BYTES = 32;

/**
 * Property-write inline cache (writable, 32 octets).
 *   +0  u32 shape in which the property is own, writable data, inline | +4 u32 byte offset
 *   +8  u32 shape before an add | +12 u32 prototype epoch | +16 u32 shape after the add | +20 u32 byte offset of the new word (inline)
 *   +24 u32 misses
 */
export const SET_OWN_SHAPE = 0;
export const SET_OWN_OFFSET = 4;
export const SET_ADD_SHAPE = 8;
export const SET_ADD_EPOCH = 12;
export const SET_ADD_NEW_SHAPE = 16;
export const SET_ADD_OFFSET = 20;
export const SET_MISSES = 24;
export const SET_CACHE_BYTES = 32;

/**
 * Method cache (writable, 32 octets, all zero at start): what instances of one class inherit under one name, when it is a closure of the function that
 * is expected (runtime/methods.ts).
 *   +0  u32 shape of the instances | +4 u32 prototype epoch
 *   +8  u64 address of the word that holds the method or the accessor | +16 u64 what it holds | +24 u64 the closure
 */
export const METHOD_SHAPE = 0;
export const METHOD_EPOCH = 4;
export const METHOD_ADDRESS = 8;
export const METHOD_WORD = 16;
export const METHOD_FUNCTION = 24;
export const METHOD_CACHE_BYTES = 32;

/**
 * Row of a table of methods: what closures to put on an object, in order (runtime/method-table.ts).
 *   +0 u32 name (an interned string) | +4 u32 FunctionInfo | +8 u32 attributes, and what follows here
 */
export const TABLE_NAME = 0;
export const TABLE_INFO = 4;
export const TABLE_FLAGS = 8;
export const TABLE_ROW_BYTES = 12;
export const TABLE_GETTER = 0x10;
export const TABLE_SETTER = 0x20;
/** The object is the function's home. */
export const TABLE_IS_HOME = 0x40;

/**
 * Object-literal site: constant part { u32 count; u32 inline words to reserve; u64 key[count] (interned strings) },
 * writable part a class record, whose shape is 0 until runtime/shape.ts#literalShape has filled it.
 */
export const LITERAL_COUNT = 0;
export const LITERAL_INLINE_WORDS = 4;
export const LITERAL_KEYS = 8;

/**
 * Class record (writable, 16 octets, all zero at start; runtime/classes.ts): what is known of the instances of a class, or of the literals with
 * certain keys.
 *   +0 u32 shape of complete instances, 0 while none is known | +4 u32 shape that `new` starts from, 0 while not known
 *   +8 u64 the class that the latter is true of
 */
export const CLASS_SHAPE = 0;
export const CLASS_FIRST = 4;
export const CLASS_CALLEE = 8;
export const CLASS_BYTES = 16;

/**
 * Class layout (constant): u32 FunctionInfo of the constructor, u32 its class record, u32 octets of an instance that `new` of this class makes, u32
 * count of fields, u32 how many of them are inherited, then u32 key[count]: interned strings and private symbols, in the order of slots, with bit 0 set
 * where the field comes from an assignment (which asks prototypes for setters) and not from a definition.
 */
export const LAYOUT_INFO = 0;
export const LAYOUT_RECORD = 4;
export const LAYOUT_BYTES = 8;
export const LAYOUT_COUNT = 12;
export const LAYOUT_INHERITED = 16;
export const LAYOUT_KEYS = 20;
export const LAYOUT_ASSIGNED = 1;

/**
 * What compiled code sees of shapes (runtime/shapes/memory.ts): +16 u32 shape before the last step, and for shapes that objects had when a constructor
 * began to add fields: +80 u32 class record of the constructor, +84 u32 shape that it leads to, 0 when fields are to be added one by one,
 * +88 u32 prototype epoch for which that holds.
 */
export const SHAPE_PARENT = 16;
export const SHAPE_STAGE = 80;
export const SHAPE_AFTER = 84;
export const SHAPE_STAGE_EPOCH = 88;

/** Tagged-template site (constant): u64 count, then count cooked strings (UNDEFINED where an escape is malformed), then count raw ones. */
export const TEMPLATE_COUNT = 0;
export const TEMPLATE_COOKED = 8;
