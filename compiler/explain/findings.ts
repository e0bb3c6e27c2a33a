/**
 * What is left in the code of the program's functions that costs time where it is hot: operations in their general form, tests, boxes, allocations. Read off
 * the IR behind the last pass; LLVM may still remove some (tests that others imply, boxes that nobody looks at).
 */
import type { Instruction, IrFunction, Location } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { INSTRUCTIONS_MAX } from "#compiler/passes/speculate.ts";
import { guardOf } from "#compiler/explain/guards.ts";
import type { Heat } from "#compiler/explain/heat.ts";
import { original, type Origins } from "#compiler/explain/origin.ts";
import { describeHint, list, nameOfClass, nameOfFunction } from "#compiler/explain/words.ts";

export type FindingKind = "access" | "call" | "operator" | "guard" | "box" | "allocation" | "no fast code";

export interface Finding {
  readonly kind: FindingKind;
  readonly location: Location;
  /** The function that runs it. */
  readonly function: string;
  readonly what: string;
  readonly why: string;
  /** What the author of the program can do about it, if anything. */
  readonly advice: string | null;
  /** Loops around it, over calls. */
  readonly depth: number;
  readonly weight: number;
}

/** What one run costs, very roughly in nanoseconds: to order the list, not to add up times. */
const COST: Readonly<Record<FindingKind, number>> = { call: 8, operator: 6, access: 4, allocation: 10, guard: 0.5, box: 0.5, "no fast code": 1 };
/** A loop counts as so many rounds. */
const ROUNDS = 10;

const ARITHMETIC: ReadonlySet<OpName> = new Set<OpName>([
  "js.add", "js.sub", "js.mul", "js.div", "js.mod", "js.exp", "js.bitand", "js.bitor", "js.bitxor", "js.shl", "js.shr", "js.ushr", "js.neg", "js.bitnot", "js.inc", "js.dec", "js.lt", "js.le", "js.gt", "js.ge",
  "js.eq", "js.tonumber",
]);
const SIGNS: Partial<Record<OpName, string>> = {
  "js.add": "+", "js.sub": "-", "js.mul": "*", "js.div": "/", "js.mod": "%", "js.exp": "**", "js.bitand": "&", "js.bitor": "|", "js.bitxor": "^", "js.shl": "<<", "js.shr": ">>", "js.ushr": ">>>", "js.neg": "-",
  "js.bitnot": "~", "js.inc": "++", "js.dec": "--", "js.lt": "<", "js.le": "<=", "js.gt": ">", "js.ge": ">=", "js.eq": "==", "js.tonumber": "unary +",
};
/** Guards compare with this many shapes at most (passes/speculate/plan.ts). */
const CLASSES_MAX = 4;

interface Text {
  readonly kind: FindingKind;
  readonly what: string;
  readonly why: string;
  readonly advice?: string | null;
}

/** All that is left in a function where `heat` says that it runs in a loop. `all`: also what runs once. */
export function findingsOf(fn: IrFunction, heat: Heat, origins: Origins, all = false): Finding[] {
  const result: Finding[] = [];
  const shown = nameOfFunction(fn.symbol);
  const add = ({ kind, what, why, advice = null }: Text, location: Location | null, depth: number): void => {
    if (location !== null) result.push({ kind, location, function: shown, what, why, advice, depth, weight: COST[kind] * ROUNDS ** depth });
  };
  let deepest = 0;
  let general = 0;
  let instructions = 0;
  for (const block of fn.blocks) {
    const depth = heat.depthOf(block);
    instructions += block.instructions.length;
    if (depth === undefined || depth === 0 && !all) continue;
    deepest = Math.max(deepest, depth);
    for (const instruction of block.instructions) {
      const text = textOf(instruction, origins, depth > 0);
      if (text === null) continue;
      if (text.kind === "operator" || text.kind === "access") general++;
      add(text, instruction.location, depth);
    }
    const guard = guardOf(block, origins);
    if (guard !== null) add({ kind: "guard", ...guard }, block.instructions.at(-1)!.location ?? fn.location, depth);
  }
  if (general > 0 && !fn.blocks.some(({ cold }) => cold === true)) {
    const isLong = instructions > INSTRUCTIONS_MAX;
    const why = isLong ? `it has ${instructions} operations; functions with more than ${INSTRUCTIONS_MAX} are left alone, since fast code doubles them` : "there is no evidence of what its values are that tests could rely on";
    add({ kind: "no fast code", what: `${shown} has no fast version`, why, advice: isLong ? "move its loops into functions of their own" : null }, fn.location, deepest);
  }
  return result;
}

function textOf(i: Instruction, origins: Origins, inLoop: boolean): Text | null {
  switch (i.op) {
    case "js.get": return accessText(i, i.imm as string, "read", origins);
    case "js.set": return accessText(i, (i.imm as { name: string }).name, "written", origins);
    case "js.getprivate": case "js.setprivate": return accessText(i, i.args[1]!.op === "const.symbol" ? (i.args[1]!.imm as string).replace(/^#[^#]*(#)/, "$1") : "#private", i.op === "js.getprivate" ? "read" : "written", origins);
    case "js.getelem": case "js.setelem": return elementText(i, origins);
    case "js.callmethod": return callText(i, origins.hints.methodOf?.(i) ?? [], origins);
    case "js.call": {
      const hint = origins.hintOf(i.args[0]!);
      return callText(i, hint?.is === "function" ? hint.targets : origins.hints.methodOf?.(i) ?? [], origins);
    }
    case "js.callspread": case "js.newspread":
      return { kind: "call", what: `\`${(i.imm as { text: string }).text}(...)\` takes its arguments from a list`, why: "how many there are is known only when it runs", advice: "pass the arguments one by one where their number is fixed" };
    case "js.new": return inLoop ? { kind: "allocation", what: `\`new ${(i.imm as { text: string }).text}(...)\` makes an object each time`, why: "it is not known that nobody keeps it" } : null;
    case "object.literal": return inLoop ? { kind: "allocation", what: `makes an object ${literalName(i)} each time`, why: "it is not known that nobody keeps it" } : null;
    case "array.literal": return inLoop ? { kind: "allocation", what: "makes an array each time", why: "it is not known that nobody keeps it", advice: i.args.length > 0 && i.args.every(({ op }) => op.startsWith("const.")) ? "make it once, outside of the loop, if nothing changes it" : null } : null;
    case "function.new": return inLoop ? { kind: "allocation", what: `makes a closure of ${nameOfFunction(i.imm as string)} each time`, why: "closures are objects, and this one is made where it is written", advice: "make it outside of the loop if it needs nothing of the loop" } : null;
    case "iter.step": return { kind: "access", what: "takes the next element from an iterator", why: `the iteration over ${origins.named(original(i.args[0]!).args[0] ?? i.args[0]!)} is an object of its own, which looks at the array again in each step`, advice: "over an array, a loop with an index is faster in hot code" };
    case "box": return i.args[0]!.type === "f64" ? boxText(i) : null;
    default: return ARITHMETIC.has(i.op) ? operatorText(i, origins) : null;
  }
}

function literalName(i: Instruction): string {
  return `{ ${list((i.imm as { keys: string[] }).keys, 5)} }`;
}

function accessText(i: Instruction, name: string, verb: string, origins: Origins): Text {
  const object = i.args[0]!;
  const hint = origins.hintOf(object);
  const what = `\`.${name}\` is ${verb} through a cache`;
  const receiver = origins.named(object);
  if (hint === null) return { kind: "access", what: `${what}, of ${receiver}`, why: origins.why(object), advice: /JSON\.parse/.test(origins.of(object).unproven) ? "copy what loops need into objects that the program makes: a type says nothing of where parsed objects have their fields" : adviceFor(origins, object) };
  if (hint.is !== "object") return { kind: "access", what: `${what}, of ${describeHint(hint)}`, why: `properties of the language's own objects are looked up (${receiver})` };
  if (hint.classes.length > CLASSES_MAX) {
    return { kind: "access", what: `${what} that sees ${hint.classes.length} sorts of objects`, why: `${receiver} is one of ${list(hint.classes.map(nameOfClass), 6)}; more than ${CLASSES_MAX} are not told apart by tests`, advice: `give the objects that come here the same fields in the same order, or one class` };
  }
  return { kind: "access", what: `${what}, of ${list(hint.classes.map(nameOfClass), 4)}`, why: hint.classes.length === 1 ? "it is no field that all instances have in one place: a method, an accessor, or added in some of them only" : "the classes have it in different places, or not as a field", advice: hint.classes.length > 1 ? "set the common fields first, in the same order, in all of these classes" : null };
}

function elementText(i: Instruction, origins: Origins): Text {
  const [object, key, stored] = i.args as [Instruction, Instruction, Instruction | undefined];
  const verb = stored === undefined ? "read" : "written";
  const what = `an element of ${origins.named(object)} is ${verb} by the general way`;
  const hint = origins.hintOf(object);
  if (hint === null) return { kind: "access", what, why: origins.why(object), advice: adviceFor(origins, object) };
  if (hint.is !== "array" && hint.is !== "view") return { kind: "access", what, why: `it is ${describeHint(hint)}, no array`, advice: hint.is === "object" ? "a Map is made for keys that are computed" : null };
  const index = origins.hintOf(key);
  if (original(key).type !== "i32" && index?.is !== "int" && index?.is !== "number") return { kind: "access", what, why: `the index: ${origins.why(key)}` };
  if (hint.is === "array" && stored !== undefined) return { kind: "access", what: `an element of ${origins.named(object)} is ${verb} with tests of the array and its length`, why: "arrays may grow by it, and hold any sort of value", advice: "for numbers alone, a typed array is faster" };
  return { kind: "access", what: `an element of ${origins.named(object)} is ${verb} with tests of the array and its length`, why: `its elements are no plain numbers (${describeHint(hint)})` };
}

function callText(i: Instruction, targets: readonly string[], origins: Origins): Text {
  const { text } = i.imm as { text: string };
  if (targets.length === 0) {
    const callee = i.op === "js.callmethod" ? i.args[0]! : original(i.args[0]!).op === "js.get" ? original(i.args[0]!).args[0]! : i.args[0]!;
    return { kind: "call", what: `\`${text}(...)\` looks its function up and passes arguments in memory`, why: origins.hintOf(callee) === null ? origins.why(callee) : `a function of the library or of ${describeHint(origins.hintOf(callee)!)}` };
  }
  const named = list(targets.map((target) => `\`${nameOfFunction(target)}\``), 4);
  if (targets.length > 3) return { kind: "call", what: `\`${text}(...)\` reaches ${targets.length} functions`, why: `${named}: more than are compared with`, advice: "sites that reach one function can be inlined; split the loop by sort of object if that is possible" };
  return { kind: "call", what: `\`${text}(...)\` is looked up, then compared with ${named}`, why: `the function is a value that may be another one${i.op === "js.callmethod" ? ` (${origins.why(i.args[0]!)})` : ""}` };
}

function operatorText(i: Instruction, origins: Origins): Text | null {
  const boxed = i.args.filter((arg) => arg.type === "any" && original(arg).type === "any" && arg.op !== "box");
  if (boxed.length === 0 || i.type === "i32" || i.type === "f64" && boxed.length === 0) return null;
  const unknown = boxed.find((arg) => { const hint = origins.hintOf(arg); return hint === null || !["int", "double", "number"].includes(hint.is); }) ?? boxed[0]!;
  const hint = origins.hintOf(unknown);
  if (hint?.is === "string" && i.op === "js.add") return { kind: "operator", what: "`+` joins strings", why: "a new string is made each time", advice: null };
  return { kind: "operator", what: `\`${SIGNS[i.op]}\` in its general form (numbers, strings and objects)`, why: origins.why(unknown), advice: adviceFor(origins, unknown) };
}

function boxText(box: Instruction): Text | null {
  const { instructions } = box.block;
  const user = box.block.function.blocks.flatMap((block) => (block.cold === true ? [] : block.instructions)).find((each) => each.args.includes(box));
  if (user === undefined || !instructions.includes(box)) return null;
  switch (user.op) {
    case "slot.store": case "js.set": case "init.field": case "js.setprivate": return { kind: "box", what: "a double is put into the form of a value", why: "fields hold values of any sort" };
    case "js.setelem": case "array.literal": case "object.literal": return { kind: "box", what: "a double is put into the form of a value", why: "arrays and objects hold values of any sort" };
    case "call.direct": case "js.call": case "js.callmethod": case "js.new": return { kind: "box", what: "a double is put into the form of a value", why: "arguments of calls that are not inlined are values of any sort" };
    case "return": return { kind: "box", what: "a double is put into the form of a value", why: "results of calls that are not inlined are values of any sort" };
    case "env.store": case "global.store": return { kind: "box", what: "a double is put into the form of a value", why: "variables that outlive their function hold values of any sort" };
    default: return null;
  }
}

/** What to write so that more is known of a value. */
function adviceFor(origins: Origins, value: Instruction): string | null {
  const origin = origins.of(value);
  if (/JSON\.parse/.test(origin.unproven)) return "declare its type (`const data: T = JSON.parse(...)`): annotations count where the flow of values says nothing";
  const sorts = new Set(origins.sourcesOf(value).map(({ hint, type }) => (type === "undefined" || type === "null" ? type : hint === null ? "" : ["int", "double", "number"].includes(hint.is) ? "number" : hint.is)).filter((sort) => sort !== ""));
  if (sorts.has("number") && sorts.size > 1) return `keep numbers and other sorts of values in different ${/`\./.test(origin.what) ? "fields" : "variables"}`;
  if (origin.sources.length === 0 && original(value).op === "param") return "declare the parameter's type: no call of the program was seen that says it";
  return null;
}
