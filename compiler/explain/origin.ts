/** Says where a value comes from and why its sort is not proven, in words of the program. */
import type { Instruction } from "#compiler/ir/function.ts";
import type { Hint, Hints } from "#compiler/passes/hint.ts";
import type { Evidence, Source } from "#compiler/explain/evidence.ts";
import { count, describeHint, list, nameOfClass, nameOfFunction, nameOfPlace } from "#compiler/explain/words.ts";

/** Names of parameters, which the IR has forgotten. */
export interface Sources {
  parameterName(symbol: string, index: number): string | null;
}

const HANDS_ON: ReadonlySet<string> = new Set(["box", "unbox", "refined", "check.initialized", "js.tonumeric", "js.tonumber", "overflow.result", "js.requireobjectcoercible", "js.toobject"]);

/** How often a value is followed from where it is stored to where it came from. */
const HANDED_ON_MAX = 2;

/** The value that operations of the compiler hand on. */
export function original(value: Instruction): Instruction {
  let current = value;
  while (HANDS_ON.has(current.op) && current.args.length > 0) current = current.args[0]!;
  return current;
}

/** Whether a symbol is of the library OS. */
function isOfLibrary(symbol: string): boolean {
  return !/^(app|npm)\//.test(symbol);
}

export interface Origin {
  /** "`x`", "the result of `f()`". */
  readonly what: string;
  /** Where it gets its values, if that is one of the things that the compiler keeps an account of. */
  readonly sources: readonly Source[];
  /** What stands between the compiler and a proof. */
  readonly unproven: string;
}

export class Origins {
  readonly hints: Hints;
  private readonly evidence: Evidence;
  private readonly names: Sources;

  constructor(hints: Hints, evidence: Evidence, names: Sources) {
    this.hints = hints;
    this.evidence = evidence;
    this.names = names;
  }

  of(value: Instruction, seen: ReadonlySet<Instruction> = new Set()): Origin {
    const from = original(value);
    const inside = new Set([...seen, from]);
    const { symbol } = from.block.function;
    switch (from.op) {
      case "array.literal": case "object.literal": return { what: `the ${from.op === "array.literal" ? "array" : "object"} made here`, sources: [], unproven: "it may have been changed since" };
      case "param": {
        const index = from.imm as number;
        const name = this.names.parameterName(symbol, index);
        return { what: name === null ? `argument ${index + 1}` : `parameter \`${name}\``, sources: this.evidence.parameter(symbol, index), unproven: "a parameter: whoever has the function may pass anything" };
      }
      case "param.this": return { what: "`this`", sources: [], unproven: "methods can be called on anything" };
      case "js.get": {
        const field = this.field(from.imm as string);
        // Places that set a field of this name are about other objects.
        return this.hintOf(from.args[0]!) === null ? { ...field, sources: [], unproven: `it is read off ${this.of(from.args[0]!).what}, of which nothing is known` } : field;
      }
      case "slot.load": return this.field((from.imm as { field: string }).field);
      case "js.getprivate": return this.field(from.args[1]!.imm as string);
      case "js.getelem": case "elem.load": return { what: `an element of ${this.named(from.args[0]!)}`, sources: [], unproven: "elements hold whatever was put there, or nothing" };
      case "string.length": case "array.length": case "view.length": return { what: "a length", sources: [], unproven: "lengths go up to 2^32" };
      case "call.direct": {
        const callee = from.imm as string;
        if (/\bJSON\.parse@/.test(callee)) return { what: "what `JSON.parse` gives", sources: [], unproven: `it comes from JSON.parse${from.location === null ? "" : ` (${nameOfPlace(from.location)})`}, which gives anything` };
        return { what: `the result of \`${nameOfFunction(callee)}\``, sources: this.evidence.result(callee), unproven: "results of calls are handed over in boxes" };
      }
      case "js.call": case "js.callmethod": case "js.new": {
        const { text } = from.imm as { text: string };
        const callee = from.op === "js.callmethod" ? this.hints.methodOf?.(from) ?? [] : targets(this.hintOf(from.args[0]!));
        return { what: `the result of \`${text}(...)\``, sources: callee.flatMap((each) => this.evidence.result(each)), unproven: callee.length === 0 ? "nothing is known of the function that is called" : "results of calls are handed over in boxes" };
      }
      case "global.load": {
        const name = (from.imm as string).replace(/^.*:/, "");
        if (isOfLibrary(from.imm as string)) return { what: `\`${name}\``, sources: [], unproven: "a global of the language or the library, which may have been replaced" };
        const sources = this.evidence.variable(from.imm as string);
        const only = sources.length === 1 && sources[0]!.hint === null && !seen.has(from) ? this.of(sources[0]!.value, inside) : null;
        return { what: `\`${name}\``, sources, unproven: only === null ? "a variable of the module, which any function may set" : only.unproven };
      }
      case "env.load": return { what: "a variable of an enclosing function", sources: [], unproven: "closures may set it" };
      case "iter.step": case "array.item": return { what: "what the loop iterates over", sources: [], unproven: "iterators give anything" };
      case "catch": return { what: "what was caught", sources: [], unproven: "anything can be thrown" };
      case "coro.suspend": return { what: "what `await` or `yield` gives", sources: [], unproven: "promises hold anything" };
      case "phi": {
        const inner = this.unknownOf(from.args, inside);
        return { what: "a variable", sources: inner?.sources ?? [], unproven: inner === null ? "it has different values on different ways" : `it may be ${inner.what}` };
      }
      default:
        if (isConstant(from)) return { what: "a constant", sources: [], unproven: "it is a constant of another sort" };
        if (from.op.startsWith("js.")) {
          const inner = this.unknownOf(from.args, inside);
          return { what: inner === null ? "the result of an operator" : `what an operator makes of ${inner.what}`, sources: inner?.sources ?? [], unproven: inner?.unproven ?? "its operands are not known to be numbers" };
        }
        return { what: "a value", sources: [], unproven: `it comes from ${from.op}` };
    }
  }

  /** What a value probably is, also when passes have replaced the instruction that hints are about. */
  hintOf(value: Instruction): Hint | null {
    let current = value;
    for (;;) {
      const hint = this.hints.of(current);
      if (hint !== null) return hint;
      if (!HANDS_ON.has(current.op) || current.args.length === 0) break;
      current = current.args[0]!;
    }
    const { sources } = current.op === "global.load" || current.op === "slot.load" ? this.of(current) : { sources: [] };
    return sources.length === 1 ? sources[0]!.hint : null;
  }

  /** Why a value is tested or handled in general, as one sentence; names places that give it something else than most do. */
  why(value: Instruction): string {
    const origin = this.of(value);
    const hint = this.hintOf(value);
    const odd = oddSources(this.expanded(origin.sources));
    if (odd.length > 1) return `${origin.what} may be ${list(odd.map(({ text, source }) => `${text} (${nameOfPlace(source.location)})`), 3)}`;
    const seen = origin.sources.length === 0 ? "" : ` (${count(origin.sources.length, "place")} seen that ${origin.sources.length === 1 ? "gives" : "give"} it a value: ${list([...new Set(origin.sources.map(({ location }) => nameOfPlace(location)))], 3)})`;
    if (hint === null) return `nothing is known of ${origin.what}: ${origin.unproven}${seen}`;
    return `${origin.what} is probably ${describeHint(hint)}, by evidence and not by proof: ${origin.unproven}${seen}`;
  }

  /** A short name of a value. */
  named(value: Instruction): string {
    return this.of(value).what;
  }

  /** The first of some values of which nothing is known. */
  private unknownOf(values: readonly Instruction[], seen: ReadonlySet<Instruction>): Origin | null {
    const unknown = values.find((value) => !seen.has(original(value)) && !isConstant(original(value)) && this.hintOf(value) === null);
    return unknown === undefined ? null : this.of(unknown, seen);
  }

  /** Where a value comes from, through what hands it on. */
  sourcesOf(value: Instruction): Source[] {
    return this.expanded(this.of(value).sources);
  }

  /** What is handed on from parameters and fields comes from elsewhere. */
  private expanded(sources: readonly Source[], depth = 0): Source[] {
    return sources.flatMap((source) => {
      if (source.hint !== null || depth >= HANDED_ON_MAX || !["param", "js.get", "global.load"].includes(original(source.value).op)) return [source];
      const inner = this.of(source.value).sources.filter((each) => !sources.includes(each));
      return inner.length === 0 ? [source] : this.expanded(inner, depth + 1);
    });
  }

  private field(name: string): Origin {
    const shown = name.replace(/^#[^#]*(#)/, "$1");
    return { what: `\`.${shown}\``, sources: this.evidence.field(name), unproven: "a field: whoever has the object may set it" };
  }
}

function targets(hint: Hint | null): readonly string[] {
  return hint?.is === "function" ? hint.targets : [];
}

function isConstant({ op }: Instruction): boolean {
  return op.startsWith("const.");
}

/** One source for each sort of value, when there are several sorts. */
function oddSources(sources: readonly Source[]): { text: string; source: Source }[] {
  const sorts = new Map<string, { text: string; source: Source }>();
  for (const source of sources) {
    const sort = sortOf(source);
    if (sort !== null && !sorts.has(sort.key)) sorts.set(sort.key, { text: sort.text, source });
  }
  return [...sorts.values()];
}

function sortOf({ hint, type }: Source): { key: string; text: string } | null {
  if (type === "undefined" || type === "null" || type === "bigint" || type === "symbol") return { key: type, text: type };
  if (hint === null) return null;
  if (hint.is === "int" || hint.is === "double" || hint.is === "number") return { key: "number", text: "a number" };
  if (hint.is === "object") return { key: hint.classes.join(), text: hint.classes.length === 1 ? `an object ${nameOfClass(hint.classes[0]!)}` : describeHint(hint) };
  return { key: hint.is === "view" ? hint.elements : hint.is, text: describeHint(hint) };
}
