#!/usr/bin/env node
/** Starts the command line: TypeScript sources run as they are, through tsx. */
import { register } from "tsx/esm/api";

register();
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
