/** node:console: the global console as a module. */
import { console } from "../web/console.ts";

export { console };
export default console;
