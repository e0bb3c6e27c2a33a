/** Why each module is in the image: who reached it first. */
import type { SourceModule } from "#compiler/frontend/module-graph.ts";

export interface ReachedModule {
  readonly path: string;
  readonly origin: SourceModule["origin"];
  /** From the module itself up to what started it: "builtins/map.ts", "app/main.ts". */
  readonly chain: readonly string[];
}

export class Reasons {
  private readonly first = new Map<SourceModule, SourceModule | null>();

  /** `by` refers to `module`; without it, the module that imported it counts. */
  note(module: SourceModule, by: SourceModule | null): void {
    if (!this.first.has(module)) this.first.set(module, by === null || by === module ? module.importer : by);
  }

  paths(): Set<string> {
    return new Set([...this.first.keys()].map((module) => module.path));
  }

  reached(): ReachedModule[] {
    return [...this.first.keys()].map((module) => {
      const chain = [module.path];
      const seen = new Set([module]);
      for (let by = this.first.get(module) ?? null; by !== null && !seen.has(by); by = this.first.get(by) ?? null) {
        chain.push(by.path);
        seen.add(by);
      }
      return { path: module.path, origin: module.origin, chain };
    });
  }
}
