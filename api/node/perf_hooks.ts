/** node:perf_hooks: the clock only. */
import { performance } from "../web/performance.ts";

export { performance };
export default { performance };
