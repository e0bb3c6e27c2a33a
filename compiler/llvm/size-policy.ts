/**
 * Which modules are compiled for size: cold parts of the library OS. For them LLVM gets `minsize`, and language operations call the
 * helpers of the program module even inside loops. The app, its packages, the network stack, the collections and what runs once a request or
 * a packet are compiled for speed.
 */
const FAST_BUILTINS = /^builtins\/(promise-record|async|jobs|(array|map|set)-iterator|map|set|json-stringify|merge-sort|array-visit)\.ts$/;
const FAST_LIB = /^lib\/(core|bytes|http\/(parser|field-scanner|characters|octet-writer|fields)|net\/(stack|wire\/(tcp|ipv4|ethernet)|ip\/ipv4|tcp\/(input|output|emit|established|acknowledge|table|tcp|tcb|send-ring|receive-queue|socket)))\.ts|^lib\/(core|bytes)\//;
const FAST_API = /^api\/(http|stream|encoding|node\/(net|events|buffer|stream))/;
const FAST_OS = /^os\/(event-loop|calls|virtio\/|platform\/process\/(poll|socket|tap))/;
const SLOW_RUNTIME = /^runtime\/(bigint|number\/(bignum|radix|powers|parse)|proxy|stack|weak|realm|panic|template|error|private|object|math)/;

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
