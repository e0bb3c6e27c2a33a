/** Linux error numbers as Node's codes and texts. */
import type { TransportError } from "#lib/ports/transport.ts";

const TABLE: readonly (readonly [errno: number, code: string, text: string])[] = [
  [1, "EPERM", "operation not permitted"],
  [13, "EACCES", "permission denied"],
  [22, "EINVAL", "invalid argument"],
  [24, "EMFILE", "too many open files"],
  [32, "EPIPE", "broken pipe"],
  [90, "EMSGSIZE", "message too long"],
  [97, "EAFNOSUPPORT", "address family not supported"],
  [98, "EADDRINUSE", "address already in use"],
  [99, "EADDRNOTAVAIL", "address not available"],
  [100, "ENETDOWN", "network is down"],
  [101, "ENETUNREACH", "network is unreachable"],
  [103, "ECONNABORTED", "software caused connection abort"],
  [104, "ECONNRESET", "connection reset by peer"],
  [105, "ENOBUFS", "no buffer space available"],
  [107, "ENOTCONN", "socket is not connected"],
  [110, "ETIMEDOUT", "connection timed out"],
  [111, "ECONNREFUSED", "connection refused"],
  [113, "EHOSTUNREACH", "host is unreachable"],
];

/** The error of a system call; `errno` positive, `call` as Node names it ("connect"), `where` an address or "". */
export function socketFailure(errno: number, call: string, where: string): Error & TransportError {
  let code = `E${errno}`;
  let text = "unknown error";
  for (const row of TABLE) {
    if (row[0] === errno) {
      code = row[1];
      text = row[2];
    }
  }
  const message = `${call} ${code}: ${text}${where === "" ? "" : ` ${where}`}`;
  return Object.assign(new Error(message), { code, errno: -errno, syscall: call });
}
