import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TimerQueue, type TimerEntry } from "#lib/core/timer-queue.ts";

function drain(queue: TimerQueue, now: number): TimerEntry[] {
  const out: TimerEntry[] = [];
  const end = queue.mark();
  for (let entry = queue.takeDue(now, end); entry !== null; entry = queue.takeDue(now, end)) out.push(entry);
  return out;
}

describe("TimerQueue", () => {
  test("gives entries by deadline, and equal deadlines in the order they were made", () => {
    const queue = new TimerQueue();
    const fired: string[] = [];
    for (const [deadline, name] of [[5, "a"], [3, "b"], [5, "c"], [3, "d"], [4, "e"]] as const) queue.add(deadline, () => fired.push(name));
    for (const entry of drain(queue, 5)) entry.callback();
    expect(fired.join("")).toBe("bdeac");
    expect(queue.nextDeadline()).toBe(Infinity);
  });

  test("leaves what is not due", () => {
    const queue = new TimerQueue();
    queue.add(10, () => {});
    expect(drain(queue, 9)).toHaveLength(0);
    expect(queue.nextDeadline()).toBe(10);
  });

  test("keeps a timer made during a round for the next one", () => {
    const queue = new TimerQueue();
    queue.add(1, () => {});
    const end = queue.mark();
    expect(queue.takeDue(1, end)).not.toBeNull();
    queue.add(1, () => {});
    expect(queue.takeDue(1, end)).toBeNull();
    expect(queue.size).toBe(1);
  });

  test("removes an entry once", () => {
    const queue = new TimerQueue();
    const entry = queue.add(1, () => {});
    expect(queue.remove(entry)).toBe(true);
    expect(queue.remove(entry)).toBe(false);
    expect(queue.size).toBe(0);
  });

  test("agrees with a sorted list under random additions and removals", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean(), fc.nat(50)), { maxLength: 200 }), (steps) => {
      const queue = new TimerQueue();
      let model: TimerEntry[] = [];
      for (const [deadline, removes, which] of steps) {
        if (removes && model.length > 0) {
          const entry = model[which % model.length]!;
          expect(queue.remove(entry)).toBe(true);
          model = model.filter((e) => e !== entry);
        } else {
          model.push(queue.add(deadline, () => {}));
        }
      }
      model.sort((a, b) => a.deadline - b.deadline || a.sequence - b.sequence);
      expect(drain(queue, 100)).toEqual(model);
    }));
  });
});
