/** State of the lowering of one system function: the builder, its locals, what it is part of. */
import ts from "typescript";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import { locationOf } from "#compiler/frontend/place.ts";
import type { FunctionBuilder } from "#compiler/ir/builder.ts";
import type { Block, Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import type { Type } from "#compiler/ir/types.ts";
import { evaluate, type Constant, type LocalConstants } from "#compiler/lower/system/constants.ts";
import { Abandon, fail, type SystemContext } from "#compiler/lower/system/context.ts";
import type { MachineSignature } from "#compiler/lower/system/signature.ts";
import { irType, type MachineType } from "#compiler/lower/system/types.ts";

/** A local name. It is its own variable for the builder. */
export interface Local {
  readonly name: string;
  /** null: its declaration had a mistake; uses are not reported again. */
  readonly type: MachineType | null;
  readonly constant: Constant | null;
  readonly assignable: boolean;
}

/** Where break and continue go. */
export interface Target {
  readonly label: string | null;
  readonly breakTo: Block;
  /** null: a switch or a labelled block. */
  readonly continueTo: Block | null;
}

export class Scope {
  readonly context: SystemContext;
  readonly builder: FunctionBuilder;
  readonly signature: MachineSignature;
  /** The module that the function is part of. */
  readonly home: SourceModule;
  /** The module whose names are meant; differs from the function's own while an imported address constant is lowered. */
  module: SourceModule;
  readonly targets: Target[] = [];
  /** Some statement was given up. */
  isIncomplete = false;
  private frames: Map<string, Local>[] = [new Map()];

  constructor(context: SystemContext, module: SourceModule, builder: FunctionBuilder, signature: MachineSignature) {
    this.context = context;
    this.module = module;
    this.home = module;
    this.builder = builder;
    this.signature = signature;
  }

  fail(node: ts.Node, code: string, message: string, hint: string | null = null): never {
    return fail(this.context, this.module, node, code, message, hint);
  }

  at(node: ts.Node): void {
    this.builder.location = locationOf(this.module.source, this.module.path, node);
  }

  /** Runs `body` with a fresh block scope. */
  nested(body: () => void): void {
    this.frames.push(new Map());
    try {
      body();
    } finally {
      this.frames.pop();
    }
  }

  /** Runs `body` with the names of another module and no locals. */
  inModule<T>(module: SourceModule, body: () => T): T {
    const { module: own, frames } = this;
    this.module = module;
    this.frames = [new Map()];
    try {
      return body();
    } finally {
      this.module = own;
      this.frames = frames;
    }
  }

  declare(local: Local): void {
    this.frames.at(-1)!.set(local.name, local);
    if (local.type !== null) this.builder.declareVariable(local, irType(local.type));
  }

  lookup(name: string): Local | null {
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const local = this.frames[i]!.get(name);
      if (local !== undefined) return local;
    }
    return null;
  }

  /** The constant that an expression is here, or null. */
  constant(node: ts.Expression): Constant | null {
    return evaluate(this.context, this.module, node, this.localConstants);
  }

  readonly localConstants: LocalConstants = (name) => {
    const local = this.lookup(name);
    if (local === null) return undefined;
    if (local.type === null && local.constant === null) throw new Abandon();
    return local.constant;
  };

  /** Reports a name that means nothing here. */
  unknown(node: ts.Identifier, what: string): never {
    if (this.module.unresolved.has(node.text)) throw new Abandon();
    const imported = this.module.imports.get(node.text);
    if (imported?.typeOnly === true) return this.fail(node, "TSK2004", `\`${node.text}\` is imported as a type only.`, "Remove the word `type` from its import.");
    if (imported !== undefined) return this.fail(node, "TSK2004", `${imported.module.path} exports no \`${imported.name}\`.`);
    return this.fail(node, "TSK2004", `No ${what} \`${node.text}\` here or in an imported module.`, "System TypeScript sees no globals; import it.");
  }

  emit(op: OpName, args: Instruction[] = [], imm: unknown = null, type?: Type): Instruction {
    return this.builder.emit(op, args, imm, type);
  }

  integer(value: bigint, type: MachineType): Instruction {
    return this.emit("const.int", [], value, irType(type));
  }
}
