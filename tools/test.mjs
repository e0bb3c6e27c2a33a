/** `npm test`: installs what is missing, type-checks, then runs every test. Arguments go to vitest. */
import { spawnSync } from "node:child_process";
import { installMissing } from "./install-missing.mjs";

installMissing(true);
const run = (...words) => spawnSync(process.execPath, words, { stdio: "inherit" }).status ?? 1;
let status = run("node_modules/typescript/bin/tsc", "--noEmit", "-p", ".");
if (status === 0) status = run("node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2));
process.exit(status);
