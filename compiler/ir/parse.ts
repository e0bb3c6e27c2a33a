/** Reads the text that print.ts writes. Throws an Error with the line number on anything else. */
import { OPS, type OpName } from "#compiler/ir/ops.ts";
import type { Block, Instruction, IrFunction, IrGlobal, IrModule, Location, ManagedAttributes, SystemAttributes } from "#compiler/ir/function.ts";
import type { Declared } from "#compiler/ir/declared.ts";
import type { Type } from "#compiler/ir/types.ts";

/** What one text holds: an optional module line, globals, functions. */
export function parseModule(text: string): IrModule {
  const reader = new Reader(text);
  let path = "";
  const functions: IrFunction[] = [];
  const globals: IrGlobal[] = [];
  const copies: IrFunction[] = [];
  const types: Record<string, Declared> = {};
  while (reader.next()) {
    if (reader.take("module")) path = reader.json() as string;
    else if (reader.take("type")) types[reader.json() as string] = reader.json() as Declared;
    else if (reader.take("global")) globals.push(readGlobal(reader));
    else if (reader.take("copy")) {
      reader.expect("function");
      copies.push(readFunction(reader));
    } else if (reader.take("function")) functions.push(readFunction(reader));
    else reader.fail("module, global, type, copy or function");
  }
  return { path, functions, globals, ...(copies.length === 0 ? {} : { copies }), ...(Object.keys(types).length === 0 ? {} : { types }) };
}

/** A text with one function. */
export function parseFunction(text: string): IrFunction {
  const { functions } = parseModule(text);
  if (functions.length !== 1) throw new Error(`ir text: ${functions.length} functions found, one wanted`);
  return functions[0]!;
}

/** Lines and words. Comments begin with `;` at the start of a line or after two spaces. */
class Reader {
  private readonly lines: string[];
  private row = -1;
  private rest = "";

  constructor(text: string) {
    this.lines = text.split("\n");
  }

  /** Goes to the next line that says something. */
  next(): boolean {
    while (++this.row < this.lines.length) {
      this.rest = this.lines[this.row]!.replace(/(^|\s\s);.*$/, "").trim();
      if (this.rest !== "") return true;
    }
    return false;
  }
  /** Puts the line back for the next `next`. */
  back(): void {
    this.row--;
  }
  get line(): string {
    return this.rest;
  }
  take(word: string): boolean {
    if (!this.rest.startsWith(word)) return false;
    this.rest = this.rest.slice(word.length).trimStart();
    return true;
  }
  expect(word: string): void {
    if (!this.take(word)) this.fail(JSON.stringify(word));
  }
  match(pattern: RegExp, what: string): string {
    const found = pattern.exec(this.rest);
    if (found === null || found.index !== 0) this.fail(what);
    this.rest = this.rest.slice(found[0].length).trimStart();
    return found[1] ?? found[0];
  }
  optional(pattern: RegExp): string | null {
    const found = pattern.exec(this.rest);
    return found === null || found.index !== 0 ? null : this.match(pattern, "");
  }
  /** A JSON value at the current place. */
  json(): unknown {
    const length = jsonLength(this.rest);
    if (length === 0) this.fail("a JSON value");
    const text = this.rest.slice(0, length);
    this.rest = this.rest.slice(length).trimStart();
    return JSON.parse(text, (_, value: unknown) => {
      if (typeof value !== "object" || value === null) return value;
      if ("$int" in value) return BigInt(value.$int as string);
      if ("$number" in value) return Number(value.$number);
      return value;
    });
  }
  fail(wanted: string): never {
    throw new Error(`ir text, line ${this.row + 1}: ${wanted} wanted, found ${JSON.stringify(this.rest.slice(0, 60))}`);
  }
}

/** Length of the JSON value that a text begins with; 0 when there is none. */
function jsonLength(text: string): number {
  const plain = /^(true|false|null|-?\d+(\.\d+)?([eE][+-]?\d+)?|"(\\.|[^"\\])*")/.exec(text);
  if (plain !== null) return plain[0].length;
  if (!/^[{[]/.test(text)) return 0;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (inString) {
      if (c === "\\") i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === "{" || c === "[") depth++;
    else if ((c === "}" || c === "]") && --depth === 0) return i + 1;
  }
  return 0;
}

function readGlobal(reader: Reader): IrGlobal {
  const symbol = reader.json() as string;
  const type = reader.match(/^\w+/, "a type") as Type;
  const initial = BigInt(reader.match(/^-?\d+/, "a word"));
  const bytes = reader.take("-") ? null : new Uint8Array(Buffer.from(reader.json() as string, "hex"));
  return { symbol, type, initial, bytes, zeroBytes: Number(reader.match(/^\d+/, "a size")), alignBytes: Number(reader.match(/^\d+/, "an alignment")) };
}

interface Pending {
  readonly instruction: Instruction;
  readonly args: readonly number[];
  readonly targets: readonly number[];
}

/** After the word `function`. */
function readFunction(reader: Reader): IrFunction {
  const symbol = reader.json() as string;
  const kind = reader.match(/^(managed|system)/, "managed or system");
  const attributes = { kind, ...(reader.json() as object) } as ManagedAttributes | SystemAttributes;
  reader.expect("@");
  const file = reader.json() as string;
  const fn: IrFunction = { symbol, attributes, blocks: [], location: readPosition(reader, file), nextId: 0 };
  const blocks = new Map<number, Block>();
  const values = new Map<number, Instruction>();
  const pending: Pending[] = [];
  const preds: [Block, number[]][] = [];
  let block: Block | null = null;
  while (reader.next()) {
    if (/^(module|global|type|copy|function) /.test(reader.line)) {
      reader.back();
      break;
    }
    const label = reader.optional(/^b(\d+)/);
    if (label !== null) {
      block = { id: Number(label), function: fn, instructions: [], preds: [] };
      if (reader.take("cold")) block.cold = true;
      fn.blocks.push(block);
      blocks.set(block.id, block);
      preds.push([block, reader.take("<-") ? readBlocks(reader) : []]);
      reader.expect(":");
      continue;
    }
    if (block === null) reader.fail("a block label");
    const read = readInstruction(reader, block, file);
    block.instructions.push(read.instruction);
    values.set(read.instruction.id, read.instruction);
    pending.push(read);
  }
  const blockOf = (id: number): Block => blocks.get(id) ?? missing(`block b${id}`, symbol);
  for (const { instruction, args, targets } of pending) {
    instruction.args = args.map((id) => values.get(id) ?? missing(`value %${id}`, symbol));
    instruction.targets = targets.map(blockOf);
  }
  for (const [each, ids] of preds) each.preds.push(...ids.map(blockOf));
  fn.nextId = Math.max(-1, ...blocks.keys(), ...values.keys()) + 1;
  return fn;
}

function missing(what: string, symbol: string): never {
  throw new Error(`ir text: ${what} is not in ${symbol}`);
}

function readBlocks(reader: Reader): number[] {
  const ids: number[] = [];
  for (let id = reader.optional(/^b(\d+)/); id !== null; id = reader.optional(/^b(\d+)/)) ids.push(Number(id));
  return ids;
}

function readInstruction(reader: Reader, block: Block, file: string): Pending {
  const id = Number(reader.match(/^%(\d+)/, "%number"));
  reader.expect("=");
  const op = reader.match(/^[\w.]+/, "an operation") as OpName;
  if (!(op in OPS)) reader.fail(`an operation of ops.ts instead of ${op}`);
  const type = reader.match(/^\w+/, "a type") as Type;
  const imm = /^[{["\-\dtfn]/.test(reader.line) && !reader.line.startsWith("->") ? reader.json() : null;
  const args: number[] = [];
  for (let arg = reader.optional(/^%(\d+)/); arg !== null; arg = reader.optional(/^%(\d+)/)) args.push(Number(arg));
  const declared = reader.take(":") ? (reader.json() as Declared) : null;
  const targets = reader.take("->") ? readBlocks(reader) : [];
  let location: Location | null = null;
  if (reader.take("@")) location = readPosition(reader, reader.line.startsWith('"') ? (reader.json() as string) : file);
  if (reader.line !== "") reader.fail("the end of the line");
  const instruction: Instruction = { id, op, type, args: [], imm, block, location, targets: [] };
  if (declared !== null) instruction.declared = declared;
  return { instruction, args, targets };
}

function readPosition(reader: Reader, file: string): Location {
  const line = Number(reader.match(/^(\d+):/, "line:column"));
  return { file, line, column: Number(reader.match(/^\d+/, "a column")) };
}
