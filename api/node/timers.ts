/** node:timers: the timer globals as a module. */
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from "../web/timers.ts";
import * as promises from "./timers-promises.ts";

export { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout, promises };
export default { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout, promises };
