// Handlers, wildcards, removal, the map of all.
import mitt from "mitt";
const bus = mitt<{ a: number; b: string }>();
const log: string[] = [];
const onA = (n: number): void => void log.push(`a${n}`);
bus.on("a", onA);
bus.on("*", (type, event) => log.push(`*${String(type)}:${String(event)}`));
bus.emit("a", 1);
bus.emit("b", "x");
bus.off("a", onA);
bus.emit("a", 2);
bus.all.clear();
bus.emit("a", 3);
console.log(log, bus.all.size);
