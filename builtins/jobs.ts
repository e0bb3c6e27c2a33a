/** The microtask queue (ECMA-262 §9.5): a ring of jobs, four words each: a function and its three arguments. */

const JOB_WORDS = 4;
/** Room for jobs; a power of two times JOB_WORDS entries in the ring. */
let ring: any[] = [];
let mask = -1;
let head = 0;
let waiting = 0;

/** Queues f(a, b, c). */
export function enqueueJob(f: unknown, a: unknown, b: unknown, c: unknown): void {
  if (waiting > mask) grow();
  const at = ((head + waiting) & mask) * JOB_WORDS;
  ring[at] = f;
  ring[at + 1] = a;
  ring[at + 2] = b;
  ring[at + 3] = c;
  waiting++;
}

/** Runs jobs until none is left, those included that they queue. What a job throws goes to the caller; the rest stays queued. */
export function runJobs(): void {
  while (waiting > 0) {
    const at = head * JOB_WORDS;
    const f = ring[at];
    const a = ring[at + 1];
    const b = ring[at + 2];
    const c = ring[at + 3];
    // Nothing stays alive because of a job that has run.
    ring[at] = undefined;
    ring[at + 1] = undefined;
    ring[at + 2] = undefined;
    ring[at + 3] = undefined;
    head = (head + 1) & mask;
    waiting--;
    f(a, b, c);
  }
}

/** Whether runJobs would do anything. */
export function hasJobs(): boolean {
  return waiting > 0;
}

function grow(): void {
  const capacity = mask + 1;
  const larger: any[] = [];
  for (let i = 0; i < waiting; i++) {
    const from = ((head + i) & mask) * JOB_WORDS;
    for (let word = 0; word < JOB_WORDS; word++) larger[i * JOB_WORDS + word] = ring[from + word];
  }
  const room = capacity === 0 ? 16 : capacity * 2;
  for (let i = waiting * JOB_WORDS; i < room * JOB_WORDS; i++) larger[i] = undefined;
  ring = larger;
  mask = room - 1;
  head = 0;
}
