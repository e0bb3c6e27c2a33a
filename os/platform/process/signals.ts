"use system";
/**
 * Signals of the process platform. Faults (SIGSEGV ...) are reported like faults of the virtual machine. SIGINT and SIGTERM keep
 * Linux's default, which ends the program as it would end Node; only process 1 of a container, for which the kernel ignores them
 * by default, gets a handler that exits with 128 + the signal's number. SIGPIPE is ignored: a closed connection is an error
 * of the call, not the end.
 */
import { load64, store64 } from "#sys/memory.ts";
import { functionPointer, staticMemory } from "#sys/value.ts";
import { u64, type i32, type ptr, type value } from "#sys/types.ts";
import { endFault, printRegister, reportFault } from "#os/fault.ts";
import { printLine, printText } from "#os/print.ts";
import { call0, call2, call4, exitGroup, SYS_GETPID, SYS_RT_SIGACTION, SYS_SIGALTSTACK } from "#os/platform/process/system-calls.ts";

const SIGINT = 2;
const SIGILL = 4;
const SIGBUS = 7;
const SIGFPE = 8;
const SIGSEGV = 11;
const SIGPIPE = 13;
const SIGTERM = 15;
const SIG_IGNORE = 1;
const SA_SIGINFO = 0x4;
/** The kernel refuses handlers without it; ours never return, so the address is never used. */
const SA_RESTORER = 0x0400_0000;
const SA_ONSTACK = 0x0800_0000;
const SIGNAL_STACK_BYTES = 16384;

const signalStack: ptr = staticMemory(16384, 16);
/** Kernel's struct sigaction { handler; flags; restorer; mask } and stack_t { sp; flags; size }. */
const record: ptr = staticMemory(32, 16);

function setAction(signal: i32, handler: ptr, flags: u64): void {
  store64(record, handler);
  store64(record + 8, flags);
  store64(record + 16, handler);
  store64(record + 24, 0);
  call4(SYS_RT_SIGACTION, u64(signal), record, 0, 8);
}

/** Installs everything; called once at start. */
export function installSignals(): void {
  store64(record, signalStack);
  store64(record + 8, 0);
  store64(record + 16, SIGNAL_STACK_BYTES);
  call2(SYS_SIGALTSTACK, record, 0);
  const fault = functionPointer(onFault);
  const flags: u64 = SA_SIGINFO | SA_RESTORER | SA_ONSTACK;
  setAction(SIGSEGV, fault, flags);
  setAction(SIGBUS, fault, flags);
  setAction(SIGILL, fault, flags);
  setAction(SIGFPE, fault, flags);
  setAction(SIGPIPE, SIG_IGNORE, 0);
  if (call0(SYS_GETPID) === 1) {
    setAction(SIGINT, functionPointer(onTerminate), SA_RESTORER | SA_ONSTACK);
    setAction(SIGTERM, functionPointer(onTerminate), SA_RESTORER | SA_ONSTACK);
  }
}

function onTerminate(signal: i32, _info: ptr, _context: ptr): void {
  exitGroup(128 + signal);
}

function faultName(signal: i32): value {
  if (signal === SIGSEGV) return "memory access";
  if (signal === SIGBUS) return "bus error";
  if (signal === SIGILL) return "illegal instruction";
  return "arithmetic";
}

/** Register r of the ucontext: gregs from +40 (arch/x86/include/uapi/asm/sigcontext.h). */
function register(context: ptr, index: u64): u64 {
  return load64(context + 40 + index * 8);
}

function onFault(signal: i32, info: ptr, context: ptr): void {
  // siginfo: si_addr at +16.
  let address: ptr = 0;
  if (signal === SIGSEGV || signal === SIGBUS) address = load64(info + 16);
  reportFault(faultName(signal), u64(signal), address, register(context, 16), register(context, 15), register(context, 10));
  printText("    ");
  printRegister("rax", register(context, 13));
  printRegister("rbx", register(context, 11));
  printRegister("rcx", register(context, 14));
  printRegister("rdx", register(context, 12));
  printLine();
  printText("    ");
  printRegister("rdi", register(context, 8));
  printRegister("rsi", register(context, 9));
  printRegister("r8", register(context, 0));
  printRegister("r9", register(context, 1));
  printRegister("r10", register(context, 2));
  printRegister("r11", register(context, 3));
  printLine();
  printText("    ");
  printRegister("r12", register(context, 4));
  printRegister("r13", register(context, 5));
  printRegister("r14", register(context, 6));
  printRegister("r15", register(context, 7));
  printLine();
  endFault();
}
