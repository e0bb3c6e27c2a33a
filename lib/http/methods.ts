/**
 * Request methods that the parser knows, as http.METHODS lists them. Compared as octets, so that a request line makes no string.
 */
export const METHODS: readonly string[] = [
  "ACL", "BIND", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD", "LINK", "LOCK", "M-SEARCH", "MERGE", "MKACTIVITY", "MKCALENDAR",
  "MKCOL", "MOVE", "NOTIFY", "OPTIONS", "PATCH", "POST", "PROPFIND", "PROPPATCH", "PURGE", "PUT", "QUERY", "REBIND", "REPORT", "SEARCH", "SOURCE",
  "SUBSCRIBE", "TRACE", "UNBIND", "UNLINK", "UNLOCK", "UNSUBSCRIBE",
];

/** The interned method name that stands at bytes[start..end), or "" when it is none of METHODS. @hot */
export function matchMethod(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length === 3) {
    if (bytes[start] === 71 && bytes[start + 1] === 69 && bytes[start + 2] === 84) return "GET";
  } else if (length === 4) {
    if (bytes[start] === 80 && bytes[start + 1] === 79 && bytes[start + 2] === 83 && bytes[start + 3] === 84) return "POST";
  }
  for (let i = 0; i < METHODS.length; i++) {
    const method = METHODS[i]!;
    if (method.length === length && equalsText(bytes, start, method)) return method;
  }
  return "";
}

function equalsText(bytes: Uint8Array, start: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (bytes[start + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}
