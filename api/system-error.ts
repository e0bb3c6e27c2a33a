/** Failures of the machine's ports as Node shows them: `connect ECONNREFUSED 127.0.0.1:1` with errno, code, syscall, address, port. */
import type { TransportError } from "#lib/ports/transport.ts";

export interface SystemError extends Error {
  errno?: number;
  code: string;
  syscall: string;
  address?: string;
  port?: number;
  hostname?: string;
}

/** Linux numbers, negative as libuv has them. */
const NUMBERS: Record<string, number> = {
  E2BIG: -7, EACCES: -13, EADDRINUSE: -98, EADDRNOTAVAIL: -99, EAFNOSUPPORT: -97, EAGAIN: -11, EALREADY: -114, EBADF: -9, EBUSY: -16, ECANCELED: -125,
  ECONNABORTED: -103, ECONNREFUSED: -111, ECONNRESET: -104, EHOSTUNREACH: -113, EINVAL: -22, EIO: -5, EISCONN: -106, EMFILE: -24, EMSGSIZE: -90,
  ENETDOWN: -100, ENETUNREACH: -101, ENOBUFS: -105, ENOENT: -2, ENOMEM: -12, ENOTCONN: -107, ENOTSUP: -95, EPERM: -1, EPIPE: -32, ETIMEDOUT: -110,
  EAI_AGAIN: -3001, EAI_FAIL: -3004, ENOTFOUND: -3008,
};

/** Texts where Node prints a description besides the code (listen, bind, shutdown). */
const DESCRIPTIONS: Record<string, string> = {
  EADDRINUSE: "address already in use", EADDRNOTAVAIL: "address not available", EACCES: "permission denied", EINVAL: "invalid argument",
};

export function errnoOf(code: string): number | undefined {
  return NUMBERS[code];
}

/** `-2` -> "ENOENT"; null for a number that is not here. */
export function nameOfErrno(number: number): string | null {
  for (const name of Object.keys(NUMBERS)) if (NUMBERS[name] === number) return name;
  return null;
}

/** Node's ExceptionWithHostPort / ErrnoException. */
export function systemError(failure: TransportError, syscall: string, address: string | undefined, port: number | undefined): SystemError {
  const code = failure.code;
  let message = syscall + " " + code;
  if (syscall === "listen" || syscall === "bind") message += DESCRIPTIONS[code] === undefined ? "" : ": " + DESCRIPTIONS[code];
  if (address !== undefined) message += " " + address + (port !== undefined && port > 0 ? ":" + port : "");
  const error = new Error(message) as SystemError;
  const errno = NUMBERS[code];
  if (errno !== undefined) error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (address !== undefined) error.address = address;
  if (port !== undefined && port > 0) error.port = port;
  return error;
}
