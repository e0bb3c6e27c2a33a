/** Whether text is an IP address (net.isIP), by hand: no regular expressions. */

export function isIPv4(value: unknown): boolean {
  const text = String(value);
  let parts = 0;
  let digits = 0;
  let n = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 46;
    if (c === 46) {
      if (digits === 0 || ++parts > 4) return false;
      digits = n = 0;
    } else {
      // No leading zeros, at most 255.
      if (c < 48 || c > 57 || (digits > 0 && n === 0)) return false;
      n = n * 10 + c - 48;
      digits++;
      if (n > 255) return false;
    }
  }
  return parts === 4;
}

export function isIPv6(value: unknown): boolean {
  let text = String(value);
  const zone = text.indexOf("%");
  if (zone >= 0) {
    if (zone === text.length - 1) return false;
    text = text.substring(0, zone);
  }
  if (text === "::") return true;
  let groups = 0;
  let compressed = false;
  let i = 0;
  if (text.startsWith("::")) {
    compressed = true;
    i = 2;
  } else if (text.startsWith(":")) return false;
  while (i < text.length) {
    const from = i;
    while (i < text.length && isHex(text.charCodeAt(i))) i++;
    if (i < text.length && text.charCodeAt(i) === 46) {
      // An IPv4 address as the last two groups.
      if (!isIPv4(text.substring(from))) return false;
      groups += 2;
      i = text.length;
      break;
    }
    if (i === from || i - from > 4) return false;
    groups++;
    if (i === text.length) break;
    if (text.charCodeAt(i) !== 58) return false;
    i++;
    if (i === text.length) return false;
    if (text.charCodeAt(i) === 58) {
      if (compressed) return false;
      compressed = true;
      i++;
    }
  }
  return compressed ? groups <= 7 : groups === 8;
}

function isHex(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
}

export function isIP(value: unknown): 0 | 4 | 6 {
  return isIPv4(value) ? 4 : isIPv6(value) ? 6 : 0;
}

export function familyOf(address: string): "IPv4" | "IPv6" {
  return address.includes(":") ? "IPv6" : "IPv4";
}
