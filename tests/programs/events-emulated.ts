// A small event emitter and state machine: callbacks in objects.
type Listener = (...args: unknown[]) => void;
class Emitter {
  private readonly listeners = new Map<string, Listener[]>();
  on(name: string, f: Listener): () => void {
    const list = this.listeners.get(name) ?? [];
    list.push(f);
    this.listeners.set(name, list);
    return () => {
      const i = list.indexOf(f);
      if (i >= 0) list.splice(i, 1);
    };
  }
  once(name: string, f: Listener): void {
    const off = this.on(name, (...args) => {
      off();
      f(...args);
    });
  }
  emit(name: string, ...args: unknown[]): boolean {
    const list = this.listeners.get(name);
    if (!list || list.length === 0) return false;
    for (const f of [...list]) f(...args);
    return true;
  }
}
const e = new Emitter();
const log: unknown[] = [];
const off = e.on("data", (x) => log.push(["a", x]));
e.on("data", (x, y) => log.push(["b", x, y]));
e.once("data", () => log.push(["once"]));
console.log(e.emit("data", 1, 2), e.emit("data", 3), e.emit("none"));
off();
e.emit("data", 4);
console.log(JSON.stringify(log));
const transitions: Record<string, Record<string, string>> = {
  idle: { start: "running" },
  running: { pause: "paused", stop: "idle" },
  paused: { resume: "running", stop: "idle" },
};
let state = "idle";
const trace: string[] = [];
for (const event of ["start", "pause", "start", "resume", "stop", "stop"]) {
  const next = transitions[state]?.[event];
  trace.push(next ? `${state}-${event}->${next}` : `${state}-${event}!`);
  state = next ?? state;
}
console.log(trace.join(" "));
