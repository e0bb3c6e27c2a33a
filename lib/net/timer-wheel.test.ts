import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TimerWheel, WheelTimer } from "#lib/net/timer-wheel.ts";

describe("the timer wheel", () => {
  it("fires every timer once, not before its deadline and at the first advance after it", () => {
    const step = fc.record({ wait: fc.oneof(fc.nat(20), fc.nat(6000), fc.nat(200_000)), delay: fc.oneof(fc.nat(30), fc.nat(10_000), fc.nat(100_000)), stop: fc.boolean(), follow: fc.boolean() });
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), fc.integer(), (steps, start) => {
      let now = start | 0;
      let elapsed = 0;
      const wheel = new TimerWheel(now);
      const due = new Map<WheelTimer, number>();
      const owner = {
        onTimer(at: number, timer: WheelTimer) {
          expect(at).toBe(now);
          expect(due.get(timer)).toBeLessThanOrEqual(elapsed);
          due.delete(timer);
        },
      };
      const timers: WheelTimer[] = [];
      for (const { wait, delay, stop, follow } of steps) {
        const timer = stop && timers.length > 0 ? timers[delay % timers.length]! : new WheelTimer(owner);
        timers.push(timer);
        if (stop && timer.isRunning()) {
          wheel.stop(timer);
          due.delete(timer);
        } else {
          wheel.start(timer, (now + delay) | 0, now);
          due.set(timer, elapsed + delay);
        }
        let pass = wait;
        if (follow) {
          // Sleep exactly as long as the wheel says.
          wheel.advance(now);
          const next = wheel.next(now);
          expect(next === -1).toBe(due.size === 0);
          const least = Math.min(...[...due.values()].map((at) => at - elapsed));
          if (next >= 0) expect(next).toBe(Math.max(0, least));
          if (next > 0) pass = next;
        }
        elapsed += pass;
        now = (now + pass) | 0;
        wheel.advance(now);
        for (const at of due.values()) expect(at).toBeGreaterThan(elapsed);
        expect(wheel.count).toBe(due.size);
      }
    }), { numRuns: 300, seed: 5 });
  });

  it("lets a timer be started again from its own callback, and others be stopped", () => {
    const wheel = new TimerWheel(0);
    const fired: number[] = [];
    const other = new WheelTimer({ onTimer: () => fired.push(-1) });
    const timer: WheelTimer = new WheelTimer({
      onTimer(now) {
        fired.push(now);
        wheel.stop(other);
        if (fired.length < 3) wheel.start(timer, now + 100, now);
      },
    });
    wheel.start(timer, 100, 0);
    wheel.start(other, 101, 0);
    for (let now = 0; now < 1000; now += 10) wheel.advance(now);
    expect(fired).toEqual([100, 200, 300]);
    expect(wheel.count).toBe(0);
  });
});
