/**
 * The state of lowering one function: builder, current scope, open control structures, and small helpers that every
 * other file here uses. Scope entry (environment cells, dead zones) and abrupt exits (control.ts) build on it.
 */
import { isTypedModule } from "#compiler/ir/whole-program.ts";
import ts from "typescript";
import { FunctionBuilder } from "#compiler/ir/builder.ts";
import type { Block, Instruction, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { isBoxed, type Type } from "#compiler/ir/types.ts";
import type { FunctionScope, Scope, Variable } from "#compiler/frontend/scopes.ts";
import { locationOf } from "#compiler/frontend/place.ts";
import type { Constant, ModuleUnit, ProgramContext } from "#compiler/lower/managed/context.ts";
import type { Control } from "#compiler/lower/managed/control.ts";
import { instantiateFunctions } from "#compiler/lower/managed/functions.ts";

/** Types of values of which annotations may say more. */
const ANNOTATED: ReadonlySet<Type> = new Set<Type>(["any", "object", "undefined", "null"]);

export class FunctionLowering {
  readonly b: FunctionBuilder;
  readonly program: ProgramContext;
  readonly unit: ModuleUnit;
  readonly attributes: ManagedAttributes;
  /** Function whose scopes are current (changes while class fields are lowered inside their constructor). */
  owner: FunctionScope;
  scope: Scope;
  controls: Control[] = [];
  /** Labels that the next loop or switch takes. */
  pendingLabels: string[] = [];
  /** Class of the running derived constructor: `this` is tested, returns are checked. */
  derived: ts.ClassLikeDeclaration | null = null;
  /** Finishes an optional chain: where a nullish link jumps. */
  chainExit: Block | null = null;
  /** `export default` names and others for anonymous functions. */
  private readonly environments = new Map<Scope, object>();
  private readonly entryScope: Scope | null;
  private entryEnvironment: Instruction | null = null;

  /** Array literals that get more elements than their operands: by spread, rest. */
  readonly grown = new Set<Instruction>();

  constructor(program: ProgramContext, unit: ModuleUnit, fn: IrFunction, owner: FunctionScope) {
    this.b = new FunctionBuilder(fn);
    this.program = program;
    this.unit = unit;
    this.owner = owner;
    this.scope = owner.root;
    this.entryScope = owner.root.parent;
    this.attributes = fn.attributes as ManagedAttributes;
    this.b.startSealed(this.b.createBlock());
  }

  get scopes() {
    return this.unit.scopes;
  }

  // --- emission ------------------------------------------------------------------------------------------------------

  emit(op: OpName, args: Instruction[] = [], imm: unknown = null, type?: Type): Instruction {
    return this.b.emit(op, args, imm, type);
  }

  /** Later instructions come from this node. */
  at(node: ts.Node): void {
    this.b.location = locationOf(this.scopes.source, this.unit.source.path, node);
  }

  /** Whether the code is strict (§11.2.2). */
  get strict(): boolean {
    return this.owner.strict;
  }

  /** Whether arrays and strings are iterated without their iterators: in the library, but not where builtins do what ECMA-262 lets programs see. */
  get iteratesPlainly(): boolean {
    return this.unit.house && !this.unit.source.path.startsWith("builtins/");
  }

  get reachable(): boolean {
    return this.b.reachable;
  }

  undefined(): Instruction {
    return this.emit("const.undefined");
  }
  string(text: string): Instruction {
    return this.emit("const.string", [], text);
  }
  int(value: number): Instruction {
    return this.emit("const.i32", [], value);
  }
  bool(value: boolean): Instruction {
    return this.emit("const.bool", [], value);
  }
  number(value: number): Instruction {
    return (value | 0) === value && !Object.is(value, -0) ? this.int(value) : this.emit("const.f64", [], value);
  }
  constant(value: Constant): Instruction {
    switch (typeof value) {
      case "number": return this.number(value);
      case "string":
        if (/^[A-Za-z_$][\w$]*$/.test(value)) this.program.mention(value);
        return this.string(value);
      case "boolean": return this.bool(value);
      default: return value === null ? this.emit("const.null") : this.undefined();
    }
  }
  wellKnown(name: string): Instruction {
    return this.emit("const.symbol", [], name);
  }
  noEnvironment(): Instruction {
    return this.emit("const.int", [], 0n, "i64");
  }

  /** The boxed form, as variables, phis, arguments of direct calls and `return` need it. */
  box(value: Instruction): Instruction {
    return isBoxed(value.type) ? value : this.emit("box", [value]);
  }
  truthy(value: Instruction): Instruction {
    return value.type === "bool" ? value : this.emit("js.truthy", [value]);
  }

  /** Notes what an annotation says of a value that is not known to be anything, or of what undefined or null initialises. */
  declare(value: Instruction, type: ts.TypeNode | undefined): Instruction {
    if (type === undefined || (this.unit.house && !isTypedModule(this.unit.source.path)) || value.declared !== undefined || !ANNOTATED.has(value.type)) return value;
    const declared = this.program.declaredType(this.unit, type);
    if (declared !== null) value.declared = declared;
    return value;
  }

  /** A value that several paths write. */
  read(temporary: object): Instruction {
    return this.b.readVariable(temporary);
  }
  write(temporary: object, value: Instruction): void {
    if (this.reachable) this.b.writeVariable(temporary, this.box(value));
  }

  /** Starts a block unless nothing jumps to it; then code that follows is unreachable. */
  startIfReached(block: Block): boolean {
    if (block.preds.length === 0) {
      this.b.block = null;
      return false;
    }
    this.b.startSealed(block);
    return true;
  }

  /** Jumps when code can come here. */
  jump(block: Block): void {
    if (this.reachable) this.b.jump(block);
  }

  /**
   * An instruction that always throws in the middle of an expression: the code after it stays formally reachable, so that
   * the expression can be finished.
   */
  throwInExpression(op: OpName, imm: unknown, args: Instruction[] = []): Instruction {
    const failing = this.b.createBlock();
    const rest = this.b.createBlock();
    this.b.branch(this.bool(true), failing, rest);
    this.b.startSealed(failing);
    this.emit(op, args, imm);
    this.b.startSealed(rest);
    return this.undefined();
  }

  /** Throws a TypeError with the message when the condition holds. */
  throwWhen(condition: Instruction, message: string, op: "js.throwtype" | "js.throwreference" = "js.throwtype"): void {
    const failing = this.b.createBlock();
    const rest = this.b.createBlock();
    this.b.branch(condition, failing, rest, false);
    this.b.startSealed(failing);
    this.emit(op, [], message);
    this.b.startSealed(rest);
  }

  error(node: ts.Node, code: string, message: string, hint?: string): Instruction {
    this.program.error(this.unit, node, code, message, hint);
    return this.undefined();
  }

  // --- scopes and environments ----------------------------------------------------------------------------------------

  /** Enters a scope: environment cell, dead zones, hoisted functions. */
  enter(scope: Scope): void {
    this.scope = scope;
    if (scope.slots > 0) this.renewEnvironment(scope, this.parentEnvironment(scope));
    for (const variable of scope.variables.values()) this.prepare(variable);
    instantiateFunctions(this, scope);
  }

  /** Runs `body` inside a scope. */
  within<T>(scope: Scope, body: () => T): T {
    const outer = this.scope;
    this.enter(scope);
    const result = body();
    this.scope = outer;
    return result;
  }

  /** The initial state of a variable when its scope is entered. */
  private prepare(variable: Variable): void {
    switch (variable.kind) {
      case "import": case "function": case "enumMember": return;
      case "var": case "namespace":
        // A `var` that shares its name with a parameter starts with that one's value (see bindParameters).
        if (variable.storage === "ssa") this.b.writeVariable(variable, this.undefined());
        else if (variable.storage === "environment") this.emit("env.store", [this.b.readVariable(this.environmentKey(variable.scope)), this.undefined()], variable.slot);
        return;
      default:
        if (variable.storage === "ssa") this.b.writeVariable(variable, this.emit("const.uninitialized"));
    }
  }

  /** Gives a scope a new environment cell. */
  renewEnvironment(scope: Scope, parent: Instruction): Instruction {
    const environment = this.emit("env.new", [parent], scope.slots);
    this.b.writeVariable(this.environmentKey(scope), environment);
    return environment;
  }

  /** The environment that the cell of a scope hangs on. */
  parentEnvironment(scope: Scope): Instruction {
    return scope === scope.owner.root && !scope.owner.needsEnvironment ? this.noEnvironment() : this.environmentFor(scope.parent);
  }

  environmentKey(scope: Scope): object {
    let key = this.environments.get(scope);
    if (key === undefined) {
      key = {};
      this.environments.set(scope, key);
      this.b.declareVariable(key, "i64");
    }
    return key;
  }

  /** The environment cell of the nearest scope at or above `scope` that has one; 0 when there is none. */
  environmentFor(scope: Scope | null): Instruction {
    const target = nextEnvironmentScope(scope);
    if (target === null) return this.noEnvironment();
    if (this.environments.has(target)) return this.b.readVariable(this.environmentKey(target));
    // Outside this function: hop from the environment the closure was made with.
    let current = nextEnvironmentScope(this.entryScope);
    let environment = this.entryEnvironment;
    if (environment === null) throw new Error(`lowering: environment of ${target.kind} scope read in ${this.b.function.symbol}, which has none`);
    while (current !== target) {
      if (current === null) throw new Error(`lowering: ${target.kind} scope is not in the environment chain of ${this.b.function.symbol}`);
      environment = this.emit("env.parent", [environment]);
      current = nextEnvironmentScope(current.parent);
    }
    return environment;
  }

  /** Reads the closure's environment at function entry, when the function uses one. */
  loadEntryEnvironment(): void {
    this.entryEnvironment = this.emit("param.environment");
  }
}

/** Next scope upwards with an environment cell; functions that use no environment end the chain. */
export function nextEnvironmentScope(from: Scope | null): Scope | null {
  for (let scope = from; scope !== null; scope = scope.parent) {
    if (scope.slots > 0) return scope;
    if (scope === scope.owner.root && !scope.owner.needsEnvironment) return null;
  }
  return null;
}
