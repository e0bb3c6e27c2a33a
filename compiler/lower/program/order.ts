/** The order in which modules run (ECMA-262 §16.2.1.6), import cycles, and which modules wait for top-level await. */
import type { SourceModule } from "#compiler/frontend/module-graph.ts";

/** Whether a module's top level runs as a whole (the program's own modules, not those of the house). */
export function runsWhole(module: SourceModule): boolean {
  return module.origin === "app" || module.origin === "package";
}

/** Evaluation order: dependencies first, in the order of the import statements; a cycle is entered where it is met. */
export function evaluationOrder(roots: readonly SourceModule[], dependencies: (module: SourceModule) => readonly SourceModule[]): SourceModule[] {
  const order: SourceModule[] = [];
  const seen = new Set<SourceModule>();
  // An explicit stack: graphs of packages are deep.
  for (const root of roots) {
    if (seen.has(root)) continue;
    seen.add(root);
    const stack = [{ module: root, next: 0, all: dependencies(root) }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const child = top.all[top.next++];
      if (child === undefined) {
        order.push(top.module);
        stack.pop();
      } else if (!seen.has(child)) {
        seen.add(child);
        stack.push({ module: child, next: 0, all: dependencies(child) });
      }
    }
  }
  return order;
}

function reachable(module: SourceModule): SourceModule[] {
  const required = [...module.requires.values()].filter((each) => each !== null);
  return [...module.dependencies, ...required].filter(runsWhole);
}

/** Modules that can reach themselves through what they import and require. */
export function cyclicModules(modules: readonly SourceModule[]): Set<SourceModule> {
  const cyclic = new Set<SourceModule>();
  for (const module of modules) {
    const seen = new Set<SourceModule>();
    const work = reachable(module);
    while (work.length > 0) {
      const next = work.pop()!;
      if (next === module) {
        cyclic.add(module);
        break;
      }
      if (seen.has(next)) continue;
      seen.add(next);
      work.push(...reachable(next));
    }
  }
  return cyclic;
}

/** Modules that use top-level await, or import one that does. */
export function asyncModules(order: readonly SourceModule[], awaits: (module: SourceModule) => boolean): Set<SourceModule> {
  const found = new Set(order.filter(awaits));
  for (let changed = found.size > 0; changed;) {
    changed = false;
    for (const module of order) {
      if (found.has(module) || !module.dependencies.some((each) => found.has(each))) continue;
      found.add(module);
      changed = true;
    }
  }
  return found;
}
