/** node:perf_hooks: the clock, marks and measures. Not here: what measures the event loop. */
import { notSupported } from "../errors.ts";
import { performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver } from "../web/performance.ts";

export { performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver };

export function monitorEventLoopDelay(): never {
  throw notSupported("perf_hooks.monitorEventLoopDelay()");
}
export function createHistogram(): never {
  throw notSupported("perf_hooks.createHistogram()");
}

export default { performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, createHistogram, monitorEventLoopDelay };
