/** `npm start`: installs what is missing, then shows the whole path from TypeScript to a machine that answers (tools/demo.ts). */
import { installMissing } from "./install-missing.mjs";

installMissing(false);
const { register } = await import("tsx/esm/api");
register();
const { demo } = await import("./demo.ts");
process.exit(await demo());
