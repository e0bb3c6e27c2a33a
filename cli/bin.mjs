#!/usr/bin/env node
/** Starts the command line: bundled (bundle.mjs), else its TypeScript sources as they are, through tsx. */
import { loadBundle } from "./bundle.mjs";

// `tsuki ... | head`: a reader that has left is no fault of ours, and nothing to be told about.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
const bundle = (await loadBundle()) ?? (await loadSources());
process.exitCode = await bundle.main(process.argv.slice(2));
if (process.argv[2] === "build" && process.exitCode === 0) bundle.afterBuild();

async function loadSources() {
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./main.ts");
  return { main, afterBuild: () => {} };
}
