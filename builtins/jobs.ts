/** HostEnqueuePromiseJob (ECMA-262 §9.5.5): the door to runtime/job-queue.ts. Programs that reach this module have jobs to run. */
import { queueJob, runQueuedJobs } from "#runtime/job-queue.ts";

/** Queues f(a, b, c). @hot */
export function enqueueJob(f: unknown, a: unknown, b: unknown, c: unknown): void {
  queueJob(f, a, b, c);
}

/** Runs jobs until none is left, those included that they queue. What a job throws goes to the caller; the rest stays queued. */
export function runJobs(): void {
  runQueuedJobs();
}
