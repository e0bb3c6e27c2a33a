"use system";
/**
 * The seccomp filter (seccomp(2), Documentation/userspace-api/seccomp_filter.rst): after start only the calls of the tables below
 * pass; any other kills the process. A classic BPF program over struct seccomp_data { i32 nr; u32 arch; ... }:
 *
 *   load arch; not x86-64 -> kill;  load nr;  nr == allowed[i] -> allow ... ;  kill
 *
 * The x32 variants of the calls have bit 30 set, so they match nothing. Arguments are not looked at.
 */
import { load32, store16, store32, store64, store8 } from "#sys/memory.ts";
import { staticMemory, staticU32 } from "#sys/value.ts";
import { i32, u16, u64, type ptr, type u32, type u8 } from "#sys/types.ts";
import { call3, call5, SYS_PRCTL, SYS_SECCOMP } from "#os/platform/process/system-calls.ts";

const PR_SET_NO_NEW_PRIVS = 38;
const SECCOMP_SET_MODE_FILTER = 1;
const AUDIT_ARCH_X86_64 = 0xc000_003e;
const RETURN_KILL_PROCESS = 0x8000_0000;
const RETURN_ALLOW = 0x7fff_0000;
const BPF_LOAD_WORD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const BPF_JUMP_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const BPF_RETURN = 0x06; // BPF_RET | BPF_K
const OFFSET_NUMBER = 0;
const OFFSET_ARCH = 4;

/** read write poll madvise clock_gettime exit_group epoll_ctl epoll_pwait getrandom epoll_pwait2: every program. */
const CALLS_ALWAYS = 10;
const callsAlways: ptr = staticU32([0, 1, 7, 28, 228, 231, 233, 281, 318, 441]);
/** close socket connect sendto recvfrom shutdown bind listen getsockname getpeername setsockopt getsockopt accept4: host sockets. */
const CALLS_SOCKETS = 13;
const callsSockets: ptr = staticU32([3, 41, 42, 44, 45, 48, 49, 50, 51, 52, 54, 55, 288]);

/** struct sock_filter { u16 code; u8 jt; u8 jf; u32 k } each. */
const program: ptr = staticMemory(512, 16);
/** struct sock_fprog { u16 length; ptr filter }. */
const header: ptr = staticMemory(16, 16);
let length: i32 = 0;

function emit(code: u16, ifTrue: u8, ifFalse: u8, k: u32): void {
  const at = program + u64(length) * 8;
  store16(at, code);
  store8(at + 2, ifTrue);
  store8(at + 3, ifFalse);
  store32(at + 4, k);
  length++;
}

function emitCalls(table: ptr, count: i32): void {
  for (let i: i32 = 0; i < count; i++) {
    emit(BPF_JUMP_EQUAL, 0, 1, load32(table + u64(i) * 4));
    emit(BPF_RETURN, 0, 0, RETURN_ALLOW);
  }
}

/**
 * Installs the filter for good, with the socket calls when the program has host sockets. Gives 0, or the errno of a kernel that
 * has no seccomp (the program then runs unfiltered: that kernel is itself a sandbox, such as gVisor, or very old).
 */
export function installSystemCallFilter(hasSockets: boolean): i32 {
  length = 0;
  emit(BPF_LOAD_WORD, 0, 0, OFFSET_ARCH);
  emit(BPF_JUMP_EQUAL, 1, 0, AUDIT_ARCH_X86_64);
  emit(BPF_RETURN, 0, 0, RETURN_KILL_PROCESS);
  emit(BPF_LOAD_WORD, 0, 0, OFFSET_NUMBER);
  emitCalls(callsAlways, CALLS_ALWAYS);
  if (hasSockets) emitCalls(callsSockets, CALLS_SOCKETS);
  emit(BPF_RETURN, 0, 0, RETURN_KILL_PROCESS);
  store16(header, u16(length));
  store64(header + 8, program);
  // Without CAP_SYS_ADMIN a filter needs no_new_privs.
  call5(SYS_PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  const result = call3(SYS_SECCOMP, SECCOMP_SET_MODE_FILTER, 0, header);
  return i32(result);
}
