"use system";
/**
 * Address space of the process platform. Two regions are reserved at start, backed by the kernel page by page as they are touched:
 *
 *   shapes   below 4 GiB (abi/cell.ts wants 32-bit shape references), SHAPE_REGION_BYTES
 *   heap     anywhere, as large as the machine's RAM allows
 *
 * The stack is the one that Linux made; its limit comes from RLIMIT_STACK, its guard gap from the kernel (mmap(2), stack_guard_gap).
 */
import { load32, load64 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { i64, u64, type ptr, type usize } from "#sys/types.ts";
import { call2, call3, call4, call6, descriptor, SYS_MADVISE, SYS_MMAP, SYS_PRLIMIT64, SYS_SYSINFO } from "#os/platform/process/system-calls.ts";

const PROT_READ_WRITE = 3;
const MAP_PRIVATE_ANONYMOUS = 0x22;
const MAP_NORESERVE = 0x4000;
const MAP_FIXED_NOREPLACE = 0x100000;
const MADV_DONTNEED = 4;
const RLIMIT_STACK = 3;
/** Where the search for a free low region begins; the image itself lies at 2 MiB. */
const SHAPE_REGION_FIRST = 0x1000_0000;
const SHAPE_REGION_STEP = 0x1000_0000;
const SHAPE_REGION_END = 0xf000_0000;
/** 64 MiB of address space: half a million shapes. */
export const SHAPE_REGION_BYTES = 0x400_0000;
/** Deepest stack that we use even when the limit is higher: endless recursion must end in a RangeError in bounded time. */
const STACK_BYTES_MAX = 0x80_0000;
/**
 * Below the limit that compiled code checks: room for the runtime's own frames and for a signal frame, and as much again for argv, envp and
 * auxv, which live at the base and count against the limit.
 */
export const STACK_RESERVE_BYTES = 0x2_0000;
const HEAP_BYTES_MIN = 0x10_0000;

const scratch: ptr = staticMemory(128, 16);

/** mmap of private zeroed pages; `flags` are added. A negative errno on failure. */
function map(hint: ptr, bytes: usize, flags: u64): i64 {
  return call6(SYS_MMAP, hint, bytes, PROT_READ_WRITE, flags | MAP_PRIVATE_ANONYMOUS | MAP_NORESERVE, descriptor(-1), 0);
}

/** Whether an mmap result is an errno (-4095 .. -1). */
function isError(result: i64): boolean {
  return result < 0 && result > -4096;
}

/** Reserves the shape region below 4 GiB; 0 when there is no room. */
export function reserveShapeRegion(): ptr {
  let hint: u64 = SHAPE_REGION_FIRST;
  while (hint < SHAPE_REGION_END) {
    const at = map(hint, SHAPE_REGION_BYTES, MAP_FIXED_NOREPLACE);
    // Kernels before 4.17 take FIXED_NOREPLACE for a mere hint: an address elsewhere is of no use, but harmless.
    if (!isError(at) && u64(at) === hint) return hint;
    hint += SHAPE_REGION_STEP;
  }
  return 0;
}

/** RAM of the machine in octets (sysinfo(2): totalram at +32, its unit at +104); 1 GiB when the kernel does not say. */
export function machineMemoryBytes(): u64 {
  if (call2(SYS_SYSINFO, scratch, 0) < 0) return 0x4000_0000;
  const unit = u64(load32(scratch + 104));
  return load64(scratch + 32) * (unit === 0 ? u64(1) : unit);
}

/** Reserves up to `bytes` of address space for the heap, halving while the kernel refuses (RLIMIT_AS); the octets got, 0 for none. */
export function reserveHeap(bytes: usize): usize {
  let wanted: usize = bytes & ~0x1f_ffff;
  while (wanted >= HEAP_BYTES_MIN) {
    const at = map(0, wanted, 0);
    if (!isError(at)) {
      heapStart = u64(at);
      return wanted;
    }
    wanted = wanted >>> 1;
  }
  return 0;
}
/** Where `reserveHeap` put the region. */
export let heapStart: ptr = 0;

/**
 * The memory releaser of runtime/memory-source.ts: gives pages of { u64 start; u64 bytes } back to the kernel. They read as
 * zero afterwards.
 */
export function releasePages(range: u64): u64 {
  const start = (load64(range) + 4095) & ~0xfff;
  const end = (load64(range) + load64(range + 8)) & ~0xfff;
  // Octets at the ragged ends keep their contents, so only whole pages may be promised to be zero.
  const whole = start === load64(range) && end === load64(range) + load64(range + 8);
  if (end <= start) return 0;
  const result = call3(SYS_MADVISE, start, end - start, MADV_DONTNEED);
  return result === 0 && whole ? u64(1) : u64(0);
}

/** Octets that the stack may have. */
export function stackBytesMax(): u64 {
  let bytes: u64 = STACK_BYTES_MAX;
  // prlimit64(0, RLIMIT_STACK, NULL, &old): rlim_cur at +0, ~0 = unlimited.
  if (call4(SYS_PRLIMIT64, 0, RLIMIT_STACK, 0, scratch) === 0) {
    const soft = load64(scratch);
    if (soft < bytes) bytes = soft;
  }
  return bytes;
}
