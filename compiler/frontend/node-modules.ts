/**
 * Node's own modules and the house modules that stand for them. A name without a file under api/node is known but not available:
 * importing it is a diagnostic that says so.
 */

/** Names as `import "node:x"` and `import "x"` write them. */
const NAMES = [
  "assert", "assert/strict", "async_hooks", "buffer", "child_process", "cluster", "console", "constants", "crypto",
  "dgram", "diagnostics_channel", "dns", "dns/promises", "domain", "events", "fs", "fs/promises", "http", "http2", "https", "inspector",
  "module", "net", "os", "path", "path/posix", "path/win32", "perf_hooks", "process", "punycode", "querystring", "readline",
  "readline/promises", "repl", "stream", "stream/consumers", "stream/promises", "stream/web", "string_decoder", "sys", "timers",
  "timers/promises", "tls", "tty", "url", "util", "util/types", "v8", "vm", "wasi", "worker_threads", "zlib",
];

/** Modules that exist only with the prefix `node:`. */
const PREFIX_ONLY = ["sea", "sqlite", "test", "test/reporters"];

/** Specifier -> path of the house module ("fs/promises" -> api/node/fs-promises.ts). */
export const NODE_MODULES: ReadonlyMap<string, string> = new Map([
  ...NAMES.flatMap((name): [string, string][] => [[name, pathOf(name)], [`node:${name}`, pathOf(name)]]),
  ...PREFIX_ONLY.map((name): [string, string] => [`node:${name}`, pathOf(name)]),
]);

function pathOf(name: string): string {
  return `api/node/${name.replaceAll("/", "-")}.ts`;
}
