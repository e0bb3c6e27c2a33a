/** The functions that every module of the app and its packages has, and the attributes of functions that no source text has. */
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { ManagedAttributes } from "#compiler/ir/function.ts";

/** The function that runs the top level of a module. */
export function moduleSymbol(module: SourceModule): string {
  return `${module.path}:<module>`;
}

/** The function that evaluates a module for those who import it. */
export function evaluationSymbol(module: SourceModule): string {
  return module.format === "commonjs" ? `${module.path}:<commonjs>` : moduleSymbol(module);
}

/** The function that runs a module unless it has been started. */
export function onceSymbol(module: SourceModule): string {
  return `${module.path}:<once>`;
}

export function managedAttributes(name: string, coroutine: "none" | "async", house: boolean): ManagedAttributes {
  return {
    kind: "managed", name, length: 0, params: 0, variadic: false, coroutine, constructorKind: "none", callableClass: false, arrow: false, strict: true, instanceWords: 0, house,
  };
}
