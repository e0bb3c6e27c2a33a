import type { Clock } from "#lib/ports/clock.ts";
import { describe, expect, test } from "vitest";
import { EventLoop, type EventSource, type LoopHost } from "#os/event-loop.ts";
import { LoopTimers } from "#os/loop-timers.ts";

class Ended extends Error {
  constructor(readonly status: number) {
    super(`ended ${status}`);
  }
}

/** A host with a clock that only moves while the loop sleeps. */
function fakeHost(changes: Partial<LoopHost> = {}): LoopHost & { clock: Clock; log: string[]; now: number } {
  const host = {
    log: [] as string[],
    now: 0,
    clock: { monotonicMs: () => host.now, wallMs: () => host.now },
    idle(timeoutMs: number) {
      if (timeoutMs < 0) throw new Error("sleeps for ever");
      host.now += timeoutMs;
    },
    afterCallback: () => { host.log.push(";"); },
    afterModules: () => {},
    uncaught: () => false,
    nextRejection: () => null, tellHandled: () => false,
    beforeEnd: () => {},
    ending: (status: number) => status,
    report: (error: unknown) => { host.log.push(`report ${String(error)}`); },
    exit: (status: number): never => { throw new Ended(status); },
    ...changes,
  };
  return host;
}

/** A loop with timers. */
function createLoop(host: ReturnType<typeof fakeHost>): { loop: EventLoop; timers: LoopTimers } {
  const loop = new EventLoop(host);
  const timers = new LoopTimers(loop, host.clock);
  loop.useTimers(timers);
  return { loop, timers };
}

function runToEnd(loop: EventLoop): number {
  try {
    loop.run();
  } catch (error) {
    if (error instanceof Ended) return error.status;
    throw error;
  }
}

describe("EventLoop", () => {
  test("runs timers by deadline with jobs after each, then ends with 0", () => {
    const host = fakeHost();
    const { loop, timers } = createLoop(host);
    timers.schedule(20, () => host.log.push(`b${host.now}`));
    timers.schedule(10, () => {
      host.log.push(`a${host.now}`);
      timers.schedule(0, () => host.log.push(`c${host.now}`));
    });
    expect(runToEnd(loop)).toBe(0);
    expect(host.log.join("")).toBe(";a10;c10;b20;;");
  });

  test("does not stay alive for a timer without reference, nor for a cancelled one", () => {
    const host = fakeHost();
    const { loop, timers } = createLoop(host);
    timers.schedule(5, () => host.log.push("never")).setRef(false);
    timers.schedule(5, () => host.log.push("never")).cancel();
    const kept = timers.schedule(1, () => host.log.push("kept"));
    kept.setRef(false);
    kept.setRef(true);
    expect(runToEnd(loop)).toBe(0);
    expect(host.log.filter((entry) => entry !== ";")).toEqual(["kept"]);
  });

  test("reports an uncaught error and ends with 1", () => {
    const host = fakeHost();
    const { loop, timers } = createLoop(host);
    timers.schedule(1, () => { throw new Error("boom"); });
    expect(runToEnd(loop)).toBe(1);
    expect(host.log).toContain("report Error: boom");
  });

  test("goes on when the app deals with the error", () => {
    const host = fakeHost({ uncaught: () => true });
    const { loop, timers } = createLoop(host);
    timers.schedule(1, () => { throw new Error("boom"); });
    timers.schedule(2, () => host.log.push("on"));
    expect(runToEnd(loop)).toBe(0);
    expect(host.log).toContain("on");
  });

  test("ends with 1 for a rejection that is left after the jobs", () => {
    const rejections = [{ result: "lost" }];
    const host = fakeHost({ nextRejection: () => rejections.pop() ?? null });
    const { loop, timers } = createLoop(host);
    expect(runToEnd(loop)).toBe(1);
    expect(host.log).toContain("report lost");
  });

  test("polls a source that has more without sleeping", () => {
    const host = fakeHost({ idle: (timeoutMs) => { host.log.push(`idle ${timeoutMs}`); } });
    const { loop } = createLoop(host);
    let left = 3;
    const source: EventSource = { poll: () => { left--; }, hasMore: () => left < 3, isAlive: () => left > 0 };
    loop.addSource(source);
    expect(runToEnd(loop)).toBe(0);
    expect(host.log.filter((entry) => entry.startsWith("idle"))).toEqual(["idle -1", "idle 0", "idle 0"]);
  });

  test("asks once more before the end", () => {
    const host = fakeHost();
    const { loop, timers } = createLoop(host);
    let asked = 0;
    host.beforeEnd = () => { if (asked++ === 0) timers.schedule(1, () => host.log.push("late")); };
    expect(runToEnd(loop)).toBe(0);
    expect(asked).toBe(2);
    expect(host.log).toContain("late");
  });

  test("runs what the modules have left before any tick", () => {
    const host = fakeHost({ afterModules: () => { host.log.push("modules"); } });
    expect(runToEnd(createLoop(host).loop)).toBe(0);
    expect(host.log.slice(0, 2)).toEqual(["modules", ";"]);
  });
});
