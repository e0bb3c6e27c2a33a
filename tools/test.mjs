/** `npm test`: installs what is missing, type-checks, then runs every test. Arguments go to vitest. */
import { spawnSync } from "node:child_process";
import { installMissing } from "./install-missing.mjs";

/** The tool chain and what runs anywhere; then what sees no Node, each with the globals that it may use. */
const PROJECTS = [".", "runtime", "builtins", "os", "api", "start"];

installMissing(true);
const run = (...words) => spawnSync(process.execPath, words, { stdio: "inherit" }).status ?? 1;
let status = 0;
for (const project of PROJECTS) status ||= run("node_modules/typescript/bin/tsc", "--noEmit", "-p", project);
if (status === 0) status = run("node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2));
process.exit(status);
