#!/usr/bin/env node
/** Starts the command line: TypeScript sources run as they are, through tsx. */
import { register } from "tsx/esm/api";

register();
// `tsuki ... | head`: a reader that has left is no fault of ours, and nothing to be told about.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
