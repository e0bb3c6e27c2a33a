"use system";
/**
 * The Linux system calls of the process platform, x86-64 numbers (arch/x86/entry/syscalls/syscall_64.tbl), one thin function
 * each. Results are the kernel's: negative errno on failure. Nothing here retries; callers say what EINTR means to them.
 */
import { systemCall } from "#sys/cpu.ts";
import { i64, u64, type i32, type ptr, type u32, type usize } from "#sys/types.ts";

export const SYS_READ = 0;
export const SYS_WRITE = 1;
export const SYS_CLOSE = 3;
export const SYS_MMAP = 9;
export const SYS_MPROTECT = 10;
export const SYS_MUNMAP = 11;
export const SYS_RT_SIGACTION = 13;
export const SYS_IOCTL = 16;
export const SYS_MADVISE = 28;
export const SYS_GETPID = 39;
export const SYS_SOCKET = 41;
export const SYS_CONNECT = 42;
export const SYS_SENDTO = 44;
export const SYS_RECVFROM = 45;
export const SYS_SHUTDOWN = 48;
export const SYS_BIND = 49;
export const SYS_LISTEN = 50;
export const SYS_GETSOCKNAME = 51;
export const SYS_GETPEERNAME = 52;
export const SYS_SETSOCKOPT = 54;
export const SYS_GETSOCKOPT = 55;
export const SYS_UNAME = 63;
export const SYS_SYSINFO = 99;
export const SYS_SIGALTSTACK = 131;
export const SYS_PRCTL = 157;
export const SYS_CLOCK_GETTIME = 228;
export const SYS_EXIT_GROUP = 231;
export const SYS_EPOLL_CTL = 233;
export const SYS_OPENAT = 257;
export const SYS_EPOLL_PWAIT = 281;
export const SYS_ACCEPT4 = 288;
export const SYS_EPOLL_CREATE1 = 291;
export const SYS_PRLIMIT64 = 302;
export const SYS_SECCOMP = 317;
export const SYS_GETRANDOM = 318;
export const SYS_EPOLL_PWAIT2 = 441;

export const EINTR = -4;
export const EAGAIN = -11;
export const ENOSYS = -38;

/** Call with no argument. */
export function call0(number: u64): i64 {
  return systemCall(number, 0, 0, 0, 0, 0, 0);
}
/** Call with one argument. */
export function call1(number: u64, a: u64): i64 {
  return systemCall(number, a, 0, 0, 0, 0, 0);
}
/** Call with two arguments. */
export function call2(number: u64, a: u64, b: u64): i64 {
  return systemCall(number, a, b, 0, 0, 0, 0);
}
/** Call with three arguments. */
export function call3(number: u64, a: u64, b: u64, c: u64): i64 {
  return systemCall(number, a, b, c, 0, 0, 0);
}
/** Call with four arguments. */
export function call4(number: u64, a: u64, b: u64, c: u64, d: u64): i64 {
  return systemCall(number, a, b, c, d, 0, 0);
}
/** Call with five arguments. */
export function call5(number: u64, a: u64, b: u64, c: u64, d: u64, e: u64): i64 {
  return systemCall(number, a, b, c, d, e, 0);
}
/** Call with six arguments. */
export function call6(number: u64, a: u64, b: u64, c: u64, d: u64, e: u64, f: u64): i64 {
  return systemCall(number, a, b, c, d, e, f);
}

/** A file descriptor as the kernel wants it: AT_FDCWD and other negative ones sign-extended. */
export function descriptor(fd: i32): u64 {
  return u64(i64(fd));
}

/** read(2). */
export function read(fd: i32, to: ptr, bytes: usize): i64 {
  return call3(SYS_READ, descriptor(fd), to, bytes);
}
/** write(2). */
export function write(fd: i32, from: ptr, bytes: usize): i64 {
  return call3(SYS_WRITE, descriptor(fd), from, bytes);
}
/** close(2). */
export function close(fd: i32): i64 {
  return call1(SYS_CLOSE, descriptor(fd));
}
/** openat(2) relative to the working directory; `path` ends in NUL. */
export function open(path: ptr, flags: u32): i64 {
  return call4(SYS_OPENAT, descriptor(-100), path, u64(flags), 0);
}
/** ioctl(2). */
export function control(fd: i32, request: u64, argument: ptr): i64 {
  return call3(SYS_IOCTL, descriptor(fd), request, argument);
}
/** exit_group(2). @noreturn */
export function exitGroup(status: i32): never {
  call1(SYS_EXIT_GROUP, u64(status & 0xff));
  for (;;) { /* not reached */ }
}
