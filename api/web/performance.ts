/** performance.now and timeOrigin (High Resolution Time). Not here: marks, measures, observers. */
import { host } from "../host.ts";

class Performance {
  now(): number {
    return host.clock === null ? 0 : host.clock.monotonicMs();
  }
  get timeOrigin(): number {
    return host.clock === null ? 0 : host.clock.wallMs() - host.clock.monotonicMs();
  }
  toJSON(): { timeOrigin: number } {
    return { timeOrigin: this.timeOrigin };
  }
}

export const performance: Performance = new Performance();
