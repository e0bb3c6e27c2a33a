"use system";
/**
 * The code that Linux maps into every process to read clocks without a system call (vdso(7)): an ELF shared object whose address is in the
 * auxiliary vector. Looked through once at start, by symbol name; what does not look as expected counts as absent.
 */
import { load16, load32, load64, load8 } from "#sys/memory.ts";
import { u32, u64, type ptr } from "#sys/types.ts";
import { staticBytes } from "#sys/value.ts";

const AT_NULL = 0;
const AT_SYSINFO_EHDR = 33;
const ELF_MAGIC = 0x464c_457f;
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const DT_HASH = 4;
const DT_STRTAB = 5;
const DT_SYMTAB = 6;
const DT_GNU_HASH = 0x6fff_fef5;
const SYMBOL_BYTES = 24;

/** "__vdso_clock_gettime" */
const clockName: ptr = staticBytes([0x5f, 0x5f, 0x76, 0x64, 0x73, 0x6f, 0x5f, 0x63, 0x6c, 0x6f, 0x63, 0x6b, 0x5f, 0x67, 0x65, 0x74, 0x74, 0x69, 0x6d, 0x65, 0]);

/** Address of clock_gettime in the vDSO, or 0. `auxiliary`: the vector behind the environment. */
export function findVdsoClock(auxiliary: ptr): ptr {
  for (let at = auxiliary; load64(at) !== AT_NULL; at += 16) {
    if (load64(at) === AT_SYSINFO_EHDR) return findSymbol(load64(at + 8), clockName);
  }
  return 0;
}

function findSymbol(image: ptr, name: ptr): ptr {
  if (image === 0 || load32(image) !== ELF_MAGIC) return 0;
  // Program headers: where the image thinks it is, and its dynamic section.
  const headers = image + load64(image + 32);
  const headerBytes = u64(load16(image + 54));
  const count = u64(load16(image + 56));
  let dynamic: ptr = 0;
  let moved: u64 = 0;
  let loaded = false;
  for (let i: u64 = 0; i < count; i++) {
    const header = headers + i * headerBytes;
    if (load32(header) === PT_LOAD && !loaded) {
      moved = image + load64(header + 8) - load64(header + 16);
      loaded = true;
    }
    if (load32(header) === PT_DYNAMIC) dynamic = image + load64(header + 8);
  }
  if (dynamic === 0 || !loaded) return 0;
  let texts: ptr = 0;
  let symbols: ptr = 0;
  let hash: ptr = 0;
  let gnuHash: ptr = 0;
  for (let at = dynamic; load64(at) !== 0; at += 16) {
    const tag = load64(at);
    const value = load64(at + 8) + moved;
    if (tag === DT_STRTAB) texts = value;
    if (tag === DT_SYMTAB) symbols = value;
    if (tag === DT_HASH) hash = value;
    if (tag === DT_GNU_HASH) gnuHash = value;
  }
  if (texts === 0 || symbols === 0) return 0;
  let total: u32 = 0;
  if (hash !== 0) total = load32(hash + 4);
  else if (gnuHash !== 0) total = countSymbols(gnuHash);
  for (let i: u32 = 1; i < total; i++) {
    const symbol = symbols + u64(i) * SYMBOL_BYTES;
    const defined = load16(symbol + 6) !== 0;
    if (defined && sameText(texts + u64(load32(symbol)), name)) return moved + load64(symbol + 8);
  }
  return 0;
}

/** Symbols of an object that has only the GNU table: the end of the chain that begins last. */
function countSymbols(table: ptr): u32 {
  const buckets = load32(table);
  const first = load32(table + 4);
  const bucketsAt = table + 16 + u64(load32(table + 8)) * 8;
  const chains = bucketsAt + u64(buckets) * 4;
  let last: u32 = 0;
  for (let i: u32 = 0; i < buckets; i++) {
    const begins = load32(bucketsAt + u64(i) * 4);
    if (begins > last) last = begins;
  }
  if (last < first) return 0;
  while ((load32(chains + u64(last - first) * 4) & 1) === 0) last += 1;
  return last + 1;
}

function sameText(a: ptr, b: ptr): boolean {
  let i: u64 = 0;
  while (load8(a + i) === load8(b + i)) {
    if (load8(a + i) === 0) return true;
    i += 1;
  }
  return false;
}
