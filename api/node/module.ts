/**
 * node:module, as far as a closed world has it. `const require = createRequire(import.meta.url)` at the top of a file is resolved when the image
 * is built (compiler/lower/program/commonjs.ts); a function made in any other way finds no modules.
 */
import { createRequireFunction, moduleNotFound } from "../commonjs.ts";
import { invalidArgument } from "../errors.ts";

/** Names as Node 20 lists them. */
export const builtinModules: readonly string[] = [
  "_http_agent", "_http_client", "_http_common", "_http_incoming", "_http_outgoing", "_http_server", "_stream_duplex", "_stream_passthrough", "_stream_readable",
  "_stream_transform", "_stream_wrap", "_stream_writable", "_tls_common", "_tls_wrap", "assert", "assert/strict", "async_hooks", "buffer", "child_process", "cluster",
  "console", "constants", "crypto", "dgram", "diagnostics_channel", "dns", "dns/promises", "domain", "events", "fs", "fs/promises", "http", "http2", "https", "inspector",
  "inspector/promises", "module", "net", "os", "path", "path/posix", "path/win32", "perf_hooks", "process", "punycode", "querystring", "readline", "readline/promises",
  "repl", "stream", "stream/consumers", "stream/promises", "stream/web", "string_decoder", "sys", "timers", "timers/promises", "tls", "trace_events", "tty", "url", "util",
  "util/types", "v8", "vm", "wasi", "worker_threads", "zlib",
];

export function isBuiltin(name: string): boolean {
  if (name.startsWith("node:")) return builtinModules.includes(name.substring(5)) || name === "node:test" || name === "node:test/reporters" || name === "node:sea" || name === "node:sqlite";
  return builtinModules.includes(name);
}

export function createRequire(filename: string | { readonly href: string }): ReturnType<typeof createRequireFunction> {
  const file = typeof filename === "string" ? filename : typeof filename === "object" && filename !== null && typeof filename.href === "string" ? filename.href : null;
  if (file === null) throw invalidArgument("filename", "a file URL object, file URL string, or absolute path string", filename);
  return createRequireFunction((specifier) => { throw moduleNotFound(specifier, file); }, [], file);
}

export default { builtinModules, createRequire, isBuiltin };
