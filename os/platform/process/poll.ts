"use system";
/**
 * Waiting in the process platform: one epoll instance holds every descriptor that the program waits for. A turn of the event
 * loop calls `processIdle`, then reads the events by number.
 */
import { load32, load64, store32, store64 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { i32, u32, u64, type ptr } from "#sys/types.ts";
import { call1, call4, call6, descriptor, ENOSYS, SYS_EPOLL_CREATE1, SYS_EPOLL_CTL, SYS_EPOLL_PWAIT, SYS_EPOLL_PWAIT2 } from "#os/platform/process/system-calls.ts";

const EPOLL_CLOEXEC = 0x80000;
export const EPOLL_CTL_ADD = 1;
export const EPOLL_CTL_DEL = 2;
export const EPOLL_CTL_MOD = 3;
export const EPOLLIN = 0x001;
export const EPOLLOUT = 0x004;
export const EPOLLERR = 0x008;
export const EPOLLHUP = 0x010;
export const EPOLLRDHUP = 0x2000;

/** Most events taken in one turn. */
const EVENTS_MAX = 256;
/** struct epoll_event is packed on x86-64: u32 events, u64 data. */
const EVENT_BYTES = 12;
const NS_PER_S = 1_000_000_000;
const NS_PER_MS = 1_000_000;
/** A time-out of poll that means: until something happens. */
const FOREVER: u64 = 0xffff_ffff_ffff_ffff;

const events: ptr = staticMemory(3072, 16);
const change: ptr = staticMemory(16, 16);
const timespec: ptr = staticMemory(16, 16);
let epollDescriptor: i32 = -1;
let eventCount: i32 = 0;
let hasPwait2: boolean = true;

/** Opens the epoll instance; called once before the system-call filter is installed. */
export function openPoll(): void {
  if (epollDescriptor < 0) epollDescriptor = i32(call1(SYS_EPOLL_CREATE1, EPOLL_CLOEXEC));
}

/** Adds, changes or removes (EPOLL_CTL_*) interest in a descriptor; its events carry `token`. Negative errno on failure. */
export function watch(operation: i32, fd: i32, mask: u32, token: i32): i32 {
  store32(change, mask);
  store64(change + 4, u64(u32(token)));
  return i32(call4(SYS_EPOLL_CTL, descriptor(epollDescriptor), u64(u32(operation)), descriptor(fd), change));
}

/** Waits until a watched descriptor is ready or `timeoutNs` has passed (0: only looks; FOREVER: no limit); gives the count of events. */
export function processIdle(timeoutNs: u64): i32 {
  eventCount = 0;
  let result = i32(ENOSYS);
  if (hasPwait2) {
    store64(timespec, timeoutNs / NS_PER_S);
    store64(timespec + 8, timeoutNs % NS_PER_S);
    let limit: ptr = timespec;
    if (timeoutNs === FOREVER) limit = 0;
    result = i32(call6(SYS_EPOLL_PWAIT2, descriptor(epollDescriptor), events, EVENTS_MAX, limit, 0, 8));
    // Linux before 5.11: whole milliseconds, rounded up so that a timer is never early.
    if (result === ENOSYS) hasPwait2 = false;
  }
  if (!hasPwait2) {
    let timeoutMs: u64 = (timeoutNs + NS_PER_MS - 1) / NS_PER_MS;
    if (timeoutNs === FOREVER) timeoutMs = FOREVER;
    else if (timeoutMs > 0x7fff_ffff) timeoutMs = 0x7fff_ffff;
    result = i32(call6(SYS_EPOLL_PWAIT, descriptor(epollDescriptor), events, EVENTS_MAX, timeoutMs, 0, 8));
  }
  if (result > 0) eventCount = result;
  return eventCount;
}

/** Count of events of the last wait. */
export function readyCount(): i32 {
  return eventCount;
}
/** Token of event `index` of the last wait. */
export function eventToken(index: i32): i32 {
  return i32(u32(load64(events + u64(index * EVENT_BYTES) + 4)));
}
/** Its EPOLL* bits. */
export function eventMask(index: i32): u32 {
  return load32(events + u64(index * EVENT_BYTES));
}
