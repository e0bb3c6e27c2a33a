/** node:v8: the heap's numbers, as far as this heap has them. */
import { notSupported } from "../errors.ts";
import { host } from "../host.ts";

export function getHeapStatistics(): Record<string, number> {
  if (host.memory === null) throw notSupported("v8.getHeapStatistics()");
  const { heapTotal, heapUsed, rss, external } = host.memory();
  return {
    total_heap_size: heapTotal, total_heap_size_executable: 0, total_physical_size: rss, total_available_size: heapTotal - heapUsed, used_heap_size: heapUsed, heap_size_limit: heapTotal,
    malloced_memory: 0, peak_malloced_memory: 0, does_zap_garbage: 0, number_of_native_contexts: 1, number_of_detached_contexts: 0, total_global_handles_size: 0, used_global_handles_size: 0, external_memory: external,
  };
}
export function setFlagsFromString(_flags: string): void {}
export function serialize(): never {
  throw notSupported("v8.serialize()");
}
export function deserialize(): never {
  throw notSupported("v8.deserialize()");
}

export default { deserialize, getHeapStatistics, serialize, setFlagsFromString };
