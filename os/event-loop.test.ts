import { describe, expect, test } from "vitest";
import { EventLoop, type EventSource, type LoopHost } from "#os/event-loop.ts";

class Ended extends Error {
  constructor(readonly status: number) {
    super(`ended ${status}`);
  }
}

/** A host with a clock that only moves while the loop sleeps. */
function fakeHost(changes: Partial<LoopHost> = {}): LoopHost & { log: string[]; now: number } {
  const host = {
    log: [] as string[],
    now: 0,
    clock: { monotonicMs: () => host.now, wallMs: () => host.now },
    idle(timeoutMs: number) {
      if (timeoutMs < 0) throw new Error("sleeps for ever");
      host.now += timeoutMs;
    },
    afterCallback: () => { host.log.push(";"); },
    uncaught: () => false,
    nextRejection: () => null,
    beforeEnd: () => {},
    ending: (status: number) => status,
    report: (error: unknown) => { host.log.push(`report ${String(error)}`); },
    exit: (status: number): never => { throw new Ended(status); },
    ...changes,
  };
  return host;
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
    const loop = new EventLoop(host);
    loop.schedule(20, () => host.log.push(`b${host.now}`));
    loop.schedule(10, () => {
      host.log.push(`a${host.now}`);
      loop.schedule(0, () => host.log.push(`c${host.now}`));
    });
    expect(runToEnd(loop)).toBe(0);
    expect(host.log.join("")).toBe(";a10;c10;b20;;");
  });

  test("does not stay alive for a timer without reference, nor for a cancelled one", () => {
    const host = fakeHost();
    const loop = new EventLoop(host);
    loop.schedule(5, () => host.log.push("never")).setRef(false);
    loop.schedule(5, () => host.log.push("never")).cancel();
    const kept = loop.schedule(1, () => host.log.push("kept"));
    kept.setRef(false);
    kept.setRef(true);
    expect(runToEnd(loop)).toBe(0);
    expect(host.log.filter((entry) => entry !== ";")).toEqual(["kept"]);
  });

  test("reports an uncaught error and ends with 1", () => {
    const host = fakeHost();
    const loop = new EventLoop(host);
    loop.schedule(1, () => { throw new Error("boom"); });
    expect(runToEnd(loop)).toBe(1);
    expect(host.log).toContain("report Error: boom");
  });

  test("goes on when the app deals with the error", () => {
    const host = fakeHost({ uncaught: () => true });
    const loop = new EventLoop(host);
    loop.schedule(1, () => { throw new Error("boom"); });
    loop.schedule(2, () => host.log.push("on"));
    expect(runToEnd(loop)).toBe(0);
    expect(host.log).toContain("on");
  });

  test("ends with 1 for a rejection that is left after the jobs", () => {
    const rejections = [{ result: "lost" }];
    const host = fakeHost({ nextRejection: () => rejections.pop() ?? null });
    const loop = new EventLoop(host);
    expect(runToEnd(loop)).toBe(1);
    expect(host.log).toContain("report lost");
  });

  test("polls a source that has more without sleeping", () => {
    const host = fakeHost({ idle: (timeoutMs) => { host.log.push(`idle ${timeoutMs}`); } });
    const loop = new EventLoop(host);
    let left = 3;
    const source: EventSource = { poll: () => { left--; }, hasMore: () => left < 3, isAlive: () => left > 0 };
    loop.addSource(source);
    expect(runToEnd(loop)).toBe(0);
    expect(host.log.filter((entry) => entry.startsWith("idle"))).toEqual(["idle -1", "idle 0", "idle 0"]);
  });

  test("asks once more before the end", () => {
    const host = fakeHost();
    const loop = new EventLoop(host);
    let asked = 0;
    host.beforeEnd = () => { if (asked++ === 0) loop.schedule(1, () => host.log.push("late")); };
    expect(runToEnd(loop)).toBe(0);
    expect(asked).toBe(2);
    expect(host.log).toContain("late");
  });
});
