/**
 * Which modules are compiled for size: cold parts of the library OS. For them LLVM gets `minsize`, and language operations call the
 * helpers of the program module even inside loops (compact-ops.ts). Compiled for speed are the app, its packages, hot functions (compiler/ir/whole-program.ts),
 * the collections, and of the network what works on every octet or packet; all else of it costs 90 KiB more for no measurable gain.
 */
const FAST_BUILTINS = /^builtins\/(promise-record|async|jobs|(array|map|set)-iterator|map|set|json-stringify|merge-sort|array-visit|array-sort|array-from)\.ts$/;
const FAST_LIB = /^lib\/(core\/|bytes\/|net\/(wire\/tcp|tcp\/(input|output|emit|established|acknowledge|send-ring|receive-queue|table|socket)|ip\/ipv4))/;
const FAST_API = /^api\/(stream\/readable-core|node\/buffer-search|encoding\/(utf8|latin1|base64|hex))\.ts/;
const FAST_OS = /^os\/(virtio\/|platform\/process\/(poll|tap))/;
const SLOW_RUNTIME = /^runtime\/(bigint|heap\/(pages|collect)|line-table|number\/(bignum|radix|powers)|proxy|stack|weak|realm|panic|template|error|private|object)/;

/** Library modules whose functions are called from everywhere, over and over: what stands outside loops there is hot as well. */
const HOT = /^builtins\/(promise-record|async|jobs)\.ts$/;

/** Whether all code of a module deserves caches in place, not only its loops. */
export function isHotThroughout(path: string): boolean {
  return HOT.test(path);
}

export function isForSize(path: string): boolean {
  switch (path.split("/", 1)[0]) {
    case "app": case "npm": return false;
    case "lib": return !FAST_LIB.test(path);
    case "builtins": return !FAST_BUILTINS.test(path);
    case "api": return !FAST_API.test(path);
    case "os": return !FAST_OS.test(path);
    case "runtime": return SLOW_RUNTIME.test(path);
    default: return true;
  }
}
