/** Measures the stages of a build. */

export interface Stage {
  readonly name: string;
  readonly ms: number;
}

/** Each lap is a stage that began where the one before ended. */
export class Stopwatch {
  readonly stages: Stage[] = [];
  private last = performance.now();

  lap(name: string): void {
    const now = performance.now();
    this.stages.push({ name, ms: now - this.last });
    this.last = now;
  }
}
