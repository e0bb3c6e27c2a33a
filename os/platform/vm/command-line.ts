"use system";
/**
 * The command line of a virtual machine (QEMU -append, Firecracker boot_args). Words are separated by blanks; double quotes hold a word
 * with blanks together, inside them a backslash takes the next octet as it is.
 *
 *   env.NAME=VALUE                        an environment variable of the program (process.env); those that begin with
 *                                         TSUKI_ also configure the network (start/network.ts)
 *   -- ARG ...                            everything after it: the program's arguments
 *   exit=PORT                             isa-debug-exit port for the exit status (QEMU -device isa-debug-exit,iobase=PORT)
 *   virtio_mmio.device=SIZE@ADDRESS:IRQ   a device (Linux syntax, as Firecracker and microvm write it), repeatable; a device behind -- too, since
 *                                         VMMs add it at the end of the line, unless it is quoted
 *   fw_cfg=NAME                           more words in this file of QEMU's firmware configuration (firmware-config.ts), 16 KiB at most
 *   anything else                         ignored: VMMs add options meant for Linux (reboot=k, pci=off, console=ttyS0 ...)
 *
 * Words are cut in place and stay in start-info.ts#commandLine.
 */
import { load32, load64, load8, store64, store8 } from "#sys/memory.ts";
import { bitsOf, staticBytes, staticMemory } from "#sys/value.ts";
import { i32, u16, u64, u8, type ptr, type value } from "#sys/types.ts";
import { STRING_BODY, STRING_LENGTH } from "#abi/cell.ts";
import { setArguments, setEnvironment } from "#os/memory-layout.ts";
import { readFirmwareFile } from "#os/platform/vm/firmware-config.ts";
import { commandLine } from "#os/platform/vm/start-info.ts";

const ARGUMENTS_MAX = 128;
const ENVIRONMENT_MAX = 256;
const MMIO_DEVICES_MAX = 32;
const FILE_BYTES_MAX = 16384;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;

const argumentTable: ptr = staticMemory(1024, 8);
const environmentTable: ptr = staticMemory(2048, 8);
/** { u64 address; u64 interrupt } each. */
const mmioTable: ptr = staticMemory(512, 8);
/** "tsuki", the program's own name. */
const ownName: ptr = staticBytes([116, 115, 117, 107, 105, 0]);

/** Port of isa-debug-exit, 0 for none. */
export let exitPort: u16 = 0;
export let mmioDevices: i32 = 0;
let argumentsUsed: i32 = 0;
let environmentUsed: i32 = 0;
/** The file that "fw_cfg=" named, and its text. */
let fileName: ptr = 0;
const fileText: ptr = staticMemory(16384, 16);
/** Where the next word begins. */
let cursor: ptr = 0;
/** Whether the last word had quotes. */
let wasQuoted: boolean = false;

export function mmioDeviceAddress(index: i32): ptr {
  return load64(mmioTable + u64(index) * 16);
}
export function mmioDeviceInterrupt(index: i32): i32 {
  return i32(load64(mmioTable + u64(index) * 16 + 8));
}

/** Cuts the command line into words and sorts them; fills arguments and environment of os/memory-layout.ts. */
export function readCommandLine(): void {
  cursor = commandLine;
  store64(argumentTable, ownName);
  argumentsUsed = 1;
  readWords();
  if (fileName !== 0 && readFirmwareFile(fileName, fileText, FILE_BYTES_MAX) !== 0) {
    cursor = fileText;
    readWords();
  }
  setArguments(argumentTable, argumentsUsed);
  setEnvironment(environmentTable, environmentUsed);
}

/** Sorts the words from `cursor` on. */
function readWords(): void {
  let isArguments = false;
  for (;;) {
    const word = nextWord();
    if (word === 0) return;
    if (isArguments) {
      const added = after(word, "virtio_mmio.device=");
      if (added !== 0 && !wasQuoted) readMmioDevice(added);
      else if (argumentsUsed < ARGUMENTS_MAX) {
        store64(argumentTable + u64(argumentsUsed) * 8, word);
        argumentsUsed++;
      }
    } else if (load8(word) === 45 && load8(word + 1) === 45 && load8(word + 2) === 0) {
      isArguments = true;
    } else {
      readOption(word);
    }
  }
}

/** The next word, unquoted in place and ended by NUL; 0 at the end. */
function nextWord(): ptr {
  let from: ptr = cursor;
  while (load8(from) === SPACE || load8(from) === 10 || load8(from) === 9) from++;
  if (load8(from) === 0) return 0;
  const word: ptr = from;
  let to: ptr = from;
  let isQuoted = false;
  wasQuoted = false;
  for (;;) {
    let octet: u8 = load8(from);
    // The NUL stays unread, so that the next call finds it again.
    if (octet === 0) break;
    from++;
    if (octet === QUOTE) {
      isQuoted = !isQuoted;
      wasQuoted = true;
      continue;
    }
    if (!isQuoted && (octet === SPACE || octet === 10 || octet === 9)) break;
    if (isQuoted && octet === BACKSLASH && load8(from) !== 0) {
      octet = load8(from);
      from++;
    }
    store8(to, octet);
    to++;
  }
  cursor = from;
  // At most the blank that ended the word (or the final NUL itself) is overwritten.
  store8(to, 0);
  return word;
}

/** The octets after `prefix` when the word begins with it, else 0. */
function after(word: ptr, prefix: value): ptr {
  const cell: ptr = bitsOf(prefix);
  const length = u64(load32(cell + STRING_LENGTH));
  for (let i: u64 = 0; i < length; i++) {
    if (load8(word + i) !== load8(cell + STRING_BODY + i)) return 0;
  }
  return word + length;
}

function readOption(word: ptr): void {
  let rest = after(word, "env.");
  if (rest !== 0) {
    if (environmentUsed < ENVIRONMENT_MAX) {
      store64(environmentTable + u64(environmentUsed) * 8, rest);
      environmentUsed++;
    }
    return;
  }
  rest = after(word, "exit=");
  if (rest !== 0) {
    exitPort = u16(readNumber(rest));
    return;
  }
  rest = after(word, "fw_cfg=");
  if (rest !== 0) {
    fileName = rest;
    return;
  }
  rest = after(word, "virtio_mmio.device=");
  if (rest !== 0) readMmioDevice(rest);
}

/** SIZE@ADDRESS:IRQ, size with an optional K. */
function readMmioDevice(text: ptr): void {
  readNumber(text);
  let at: ptr = numberEnd;
  while (load8(at) !== 0 && load8(at) !== 64) at++;
  if (load8(at) === 0) return;
  const address = readNumber(at + 1);
  if (load8(numberEnd) === 58) addMmioDevice(address, readNumber(numberEnd + 1));
}

/** Notes a device of the command line or of ACPI; one that is known already is not added again. */
export function addMmioDevice(address: ptr, interrupt: u64): void {
  if (mmioDevices === MMIO_DEVICES_MAX) return;
  for (let i: i32 = 0; i < mmioDevices; i++) {
    if (mmioDeviceAddress(i) === address) return;
  }
  store64(mmioTable + u64(mmioDevices) * 16, address);
  store64(mmioTable + u64(mmioDevices) * 16 + 8, interrupt);
  mmioDevices++;
}

let numberEnd: ptr = 0;
/** Reads decimal or 0x hexadecimal digits; `numberEnd` is where they stop. */
export function readNumber(text: ptr): u64 {
  let at: ptr = text;
  let base: u64 = 10;
  if (load8(at) === 48 && (load8(at + 1) | 32) === 120) {
    base = 16;
    at += 2;
  }
  let x: u64 = 0;
  for (;;) {
    const octet: u8 = load8(at);
    let digit: u64 = 99;
    if (octet >= 48 && octet <= 57) digit = u64(octet) - 48;
    else if ((octet | 32) >= 97 && (octet | 32) <= 102) digit = u64(octet | 32) - 87;
    if (digit >= base) break;
    x = x * base + digit;
    at++;
  }
  numberEnd = at;
  return x;
}
