/**
 * The two entries of a managed function. The direct one has a parameter for each argument. The generic one, which calls of unknown functions use,
 * takes them from memory: it is an adapter that all functions with as many parameters share, and finds the direct entry in the
 * callee's FunctionInfo. Functions that look at all their arguments have only a generic entry, of their own.
 */
import { FUNCTION_INFO } from "#abi/cell.ts";
import { INFO_DIRECT } from "#abi/records.ts";
import { UNDEFINED } from "#abi/value.ts";
import type { ManagedAttributes } from "#compiler/ir/function.ts";
import type { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { globalName } from "#compiler/llvm/names.ts";

/** Symbol of the direct entry. */
export function directName(symbol: string): string {
  return `${symbol}$direct`;
}

/** Functions without parameters have one entry under both names: with the generic signature, of which it uses the first three. */
export function hasOwnDirectEntry(attributes: ManagedAttributes): boolean {
  return !attributes.variadic && (attributes.params > 0 || isGuardedClass(attributes));
}

/** Constructors of classes refuse calls; only the generic entry can be called without `new`. */
export function isGuardedClass(attributes: ManagedAttributes): boolean {
  const { constructorKind, callableClass } = attributes;
  return !callableClass && (constructorKind === "class" || constructorKind === "derived" || constructorKind === "exotic");
}

/** Symbol of the adapter; `guarded`: refuses calls without `new`. */
export function adapterName(params: number, guarded: boolean): string {
  return `tsuki.adapt${guarded ? ".class" : ""}.${params}`;
}

/** Defines an adapter in the program module. Selecting the address of an UNDEFINED word keeps it free of branches. */
export function emitAdapter(module: ModuleWriter, name: string): void {
  const params = Number(name.slice(name.lastIndexOf(".") + 1));
  const lines: string[] = [];
  if (name.includes(".class.")) {
    lines.push(`  %called = icmp eq i64 %newtarget, ${UNDEFINED}`, "  br i1 %called, label %bad, label %good", "bad:",
      `  %answer = call i64 ${module.entry("throwClassCall").callee}(i64 %callee)`, "  ret i64 %answer", "good:");
  }
  lines.push("  %cell = inttoptr i64 %callee to ptr", `  %info.at = getelementptr i8, ptr %cell, i64 ${FUNCTION_INFO}`, "  %info = load ptr, ptr %info.at, align 8",
    `  %direct.at = getelementptr i8, ptr %info, i64 ${INFO_DIRECT}`, "  %direct.low = load i32, ptr %direct.at, align 4", "  %direct.word = zext i32 %direct.low to i64",
    "  %direct = inttoptr i64 %direct.word to ptr");
  const words = ["i64 %callee", "i64 %this", "i64 %newtarget"];
  for (let i = 0; i < params; i++) {
    lines.push(`  %given.${i} = icmp ugt i32 %argc, ${i}`, `  %slot.${i} = getelementptr i8, ptr %argv, i64 ${i * 8}`,
      `  %at.${i} = select i1 %given.${i}, ptr %slot.${i}, ptr ${module.global("tsuki.undefined")}`, `  %p.${i} = load i64, ptr %at.${i}, align 8`);
    words.push(`i64 %p.${i}`);
  }
  // Without parameters the direct entry has the generic signature (functions.ts).
  const group = module.attributeGroup('nounwind noredzone "frame-pointer"="all" "target-cpu"="x86-64"');
  lines.push(`  %result = tail call i64 %direct(${words.join(", ")})`, "  ret i64 %result");
  module.define(name);
  module.parts.push(`define hidden i64 ${globalName(name)}(i64 %callee, i64 %this, i64 %newtarget, i32 %argc, ptr %argv) ${group} {\nentry:\n${lines.join("\n")}\n}\n`);
}
