/** Shapes of control flow that expansions share: a value that comes from several paths, a test that leaves for a slow path. */
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";

/** Collects the results of the paths of one expansion; `finish` joins them. */
export class Join {
  private readonly w: FunctionWriter;
  private readonly type: string;
  private readonly label: string;
  private readonly incoming: [string, string][] = [];

  constructor(w: FunctionWriter, type: string, hint: string) {
    this.w = w;
    this.type = type;
    this.label = w.newLabel(hint);
  }

  /** Ends the current path with a result. */
  give(value: string): void {
    this.incoming.push([value, this.w.here]);
    this.w.jump(this.label);
  }

  /** Ends the current path with `value` when the condition holds, and goes on in a new block when not. */
  giveIf(condition: string, value: string, rare: "true" | "false" | null = null): void {
    const next = this.w.newLabel("next");
    this.incoming.push([value, this.w.here]);
    this.w.branch(condition, this.label, next, rare);
    this.w.place(next);
  }

  /** The joined result. Must be called when every path has been ended. */
  finish(name?: string): string {
    this.w.place(this.label);
    return this.w.phi(this.type, this.incoming, name);
  }
}

/** Goes on in a new block when the condition holds, else to `label`. */
export function require(w: FunctionWriter, condition: string, label: string, rare: "true" | "false" | null = "false"): void {
  const next = w.newLabel("then");
  w.branch(condition, next, label, rare);
  w.place(next);
}
