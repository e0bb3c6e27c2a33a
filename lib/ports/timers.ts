/** One-shot timers on the event loop. */
export interface TimerHandle {
  cancel(): void;
  /** Whether a pending timer keeps the program alive (default true). */
  setRef(ref: boolean): void;
}
export interface Timers {
  /** Calls back once, not before `delayMs` milliseconds from now; equal deadlines fire in the order they were made. */
  schedule(delayMs: number, callback: () => void): TimerHandle;
}
