/**
 * Makes the command line start fast. Its sources are TypeScript and run as they are, but loading some hundred files one by one takes a second:
 * - the bundle: all of them in a few files, by esbuild, made again when one of them has changed;
 * - the snapshot: a heap image of Node with the compiler, TypeScript and the parsed library inside, from which builds start (image/snapshot.ts).
 *   It takes seconds to make, so a process of low priority makes it after a build, once the compiler's sources have been left alone for a while.
 *
 * Both lie in the cache, by the place of this repository, and only the newest is kept. $TSUKI_BUNDLE=no runs the sources through tsx.
 * Plain JavaScript, because it runs before anything could compile it.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, homedir, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HOUSE = dirname(dirname(fileURLToPath(import.meta.url)));
const CACHE = process.env.TSUKI_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "tsuki");
/** Of this copy of the repository and this Node. */
const OWN = join(CACHE, "start", createHash("sha256").update(`${HOUSE}\0${process.version}\0${readFileSync(fileURLToPath(import.meta.url))}`).digest("hex").slice(0, 20));
/** A build is short and makes much: the young space is given room, and every function is compiled at once, simply (a fifth of the time). A snapshot asks for the same flags when it starts as when it was made. */
const HEAP_FLAGS = ["--max-semi-space-size=64", "--min-semi-space-size=32", "--sparkplug", "--always-sparkplug"];
/** File systems stamp changes by a clock that ticks as slowly as this. */
const CLOCK_MS = 10;
/** Sources that are still being worked on are not worth a snapshot. */
const QUIET_MS = 60_000;

/** The bundled `main`; null when the sources are to run as they are. */
export async function loadBundle() {
  if (process.env.TSUKI_BUNDLE === "no") return null;
  try {
    const record = current("bundle") ?? (await makeBundle());
    if (record === null) return null; // this time the sources run as they are
    process.env.TSUKI_CHECKER = join(OWN, record.folder, "check.mjs");
    const snapshot = current("snapshot");
    if (snapshot !== null && process.env.TSUKI_SNAPSHOT !== "no") process.env.TSUKI_SNAPSHOT = JSON.stringify([...HEAP_FLAGS, "--snapshot-blob", join(OWN, snapshot.folder, "snapshot.blob")]);
    const { main } = await import(pathToFileURL(join(OWN, record.folder, "main.mjs")).href);
    return { main, afterBuild: snapshot === null ? () => wantSnapshot(record) : () => {} };
  } catch (error) {
    if (process.env.TSUKI_TRACE !== undefined) console.error(error);
    return null; // no esbuild, or nowhere to write
  }
}

/** The newest record of a kind, if all files that went in are as they were. */
export function current(kind) {
  let record;
  try {
    record = JSON.parse(readFileSync(join(OWN, `${kind}.json`), "utf8"));
  } catch {
    return null;
  }
  const same = ([file, modifiedMs, bytes]) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat !== undefined && stat.mtimeMs === modifiedMs && stat.size === bytes;
  };
  return record.inputs.every(same) && existsSync(join(OWN, record.folder)) ? record : null;
}

/**
 * Names the folder that `make` fills as the newest of its kind, and drops those before it. `make` gives the files that it read. Null when one of them
 * was written meanwhile: nobody knows which text went in, and the record would say that it was the new one.
 */
export async function publish(kind, make) {
  const begunMs = Date.now();
  const folder = `${kind}-${process.pid}-${begunMs}`;
  mkdirSync(join(OWN, folder), { recursive: true });
  const inputs = (await make(join(OWN, folder))).map((file) => [file, statSync(file).mtimeMs, statSync(file).size]);
  if (inputs.some(([, modifiedMs]) => modifiedMs > begunMs - CLOCK_MS)) {
    rmSync(join(OWN, folder), { recursive: true, force: true });
    return null;
  }
  const record = { folder, inputs };
  const aside = join(OWN, `${folder}.json`);
  writeFileSync(aside, JSON.stringify(record));
  renameSync(aside, join(OWN, `${kind}.json`));
  for (const name of readdirSync(OWN)) {
    // A build that has just begun may still be reading the last one.
    const old = name.startsWith(`${kind}-`) && name !== folder && Date.now() - statSync(join(OWN, name)).mtimeMs > 60_000;
    if (old) rmSync(join(OWN, name), { recursive: true, force: true });
  }
  return record;
}

async function bundle(options) {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    absWorkingDir: HOUSE, bundle: true, platform: "node", target: "node20", metafile: true, logLevel: "silent", keepNames: false, ...options,
    plugins: [...(options.plugins ?? []), { name: "places", setup: keepPlaces }],
  });
  return Object.keys(metafile.inputs).filter((name) => !name.includes(":")).map((name) => join(HOUSE, name));
}

/** Every source goes on believing that it lies where it was written. */
function keepPlaces(build) {
  build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, "utf8");
    return text.includes("import.meta.url") && !path.includes("/node_modules/") ? { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" } : undefined;
  });
  build.onLoad({ filter: /typescript\/lib\/typescript\.js$/ }, ({ path }) => {
    const places = `var __filename = ${JSON.stringify(path)}, __dirname = ${JSON.stringify(dirname(path))};\n`;
    return { contents: places + readFileSync(path, "utf8"), loader: "js" };
  });
}

function makeBundle() {
  return publish("bundle", async (folder) => {
    const inputs = await bundle({
      entryPoints: { main: "cli/main.ts", check: "compiler/frontend/check.ts" }, outdir: folder, outExtension: { ".js": ".mjs" }, format: "esm", splitting: true,
      banner: { js: `import { createRequire as tsukiRequire } from "node:module"; const require = tsukiRequire(${JSON.stringify(join(HOUSE, "package.json"))});` },
      // Required rather than imported: Node would read all of its nine million characters for the names that it exports.
      plugins: [{ name: "typescript", setup: (build) => {
        build.onResolve({ filter: /^typescript$/ }, () => ({ path: "typescript", namespace: "required" }));
        build.onLoad({ filter: /.*/, namespace: "required" }, () => ({ contents: `export default tsukiRequire(${JSON.stringify(join(HOUSE, "package.json"))})("typescript");`, loader: "js" }));
      } }],
    });
    return [...inputs, createRequire(import.meta.url).resolve("typescript")];
  });
}

function wantSnapshot({ inputs }) {
  if (process.env.TSUKI_SNAPSHOT === "no" || inputs.some(([, modifiedMs]) => Date.now() - modifiedMs < QUIET_MS)) return;
  spawn(process.execPath, [fileURLToPath(import.meta.url), "snapshot"], { detached: true, stdio: "ignore", env: { ...process.env, TSUKI_SNAPSHOT: "" } }).unref();
}

/** Builds the snapshot, unless another process is at it. */
async function makeSnapshot() {
  const lock = join(OWN, "snapshot.lock");
  try {
    mkdirSync(lock, { recursive: false });
  } catch {
    const stat = statSync(lock, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs < 120_000) return; // else whoever made it is gone
  }
  try {
    await publish("snapshot", async (folder) => {
      const script = join(folder, "snapshot.cjs");
      const inputs = await bundle({ entryPoints: ["image/snapshot.ts"], outfile: script, format: "cjs" });
      const made = spawnSync(process.execPath, [...HEAP_FLAGS, "--snapshot-blob", join(folder, "snapshot.blob"), "--build-snapshot", script], { cwd: HOUSE, encoding: "utf8" });
      if (made.status !== 0) throw new Error(`no snapshot: ${made.stderr}`);
      return inputs;
    });
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === "snapshot") {
  setPriority(constants.priority.PRIORITY_LOW);
  await makeSnapshot();
}
