/** What became of tests, kept in a file so that runs of parts add up. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * pass; wrong: ran and gave another result, or a faulty program was accepted; crash: ended by a signal, a panic, or the compiler broke;
 * hang: ran into the time limit; unsupported: refused at compile time with a diagnostic; excluded: counted apart.
 */
export type Outcome = "pass" | "wrong" | "crash" | "hang" | "unsupported" | "excluded";

export interface Result {
  readonly outcome: Outcome;
  /** Empty for passes. */
  readonly reason: string;
}

export class Results {
  readonly byPath = new Map<string, Result>();
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
    if (!existsSync(file)) return;
    for (const [path, result] of Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, Result>)) this.byPath.set(path, result);
  }

  save(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    const sorted = [...this.byPath].sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(this.file, `{\n${sorted.map(([path, result]) => `${JSON.stringify(path)}: ${JSON.stringify(result)}`).join(",\n")}\n}\n`);
  }
}
