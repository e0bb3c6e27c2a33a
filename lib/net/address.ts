/**
 * IPv4 addresses. Inside the stack an address is a *signed int32* with the first octet on top (127.0.0.1 is 0x7f000001, 255.255.255.255 is -1),
 * which registers and array keys like; text appears only at the application's API and in configuration.
 */

/** 0.0.0.0: "any", or "none yet". */
export const ANY_ADDRESS = 0;
/** 255.255.255.255, RFC 919. */
export const LIMITED_BROADCAST = -1;
/** 127.0.0.1. */
export const LOOPBACK_ADDRESS = 0x7f000001;


/** Whether the text is a dotted quad of four decimal numbers below 256, without leading zeros (inet_pton's rules). */
export function isDottedQuad(text: string): boolean {
  let parts = 0;
  let value = 0;
  let digits = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 0x2e;
    if (c === 0x2e) {
      if (digits === 0) return false;
      parts++;
      value = 0;
      digits = 0;
    } else if (c >= 0x30 && c <= 0x39) {
      if (digits > 0 && value === 0) return false;
      value = value * 10 + (c - 0x30);
      digits++;
      if (value > 255) return false;
    } else {
      return false;
    }
  }
  return parts === 4;
}

/** The address of a text for which `isDottedQuad` holds. */
export function addressOf(text: string): number {
  let address = 0;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x2e) {
      address = (address << 8) | value;
      value = 0;
    } else {
      value = value * 10 + (c - 0x30);
    }
  }
  return (address << 8) | value;
}

export function addressText(address: number): string {
  return `${(address >>> 24) & 255}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** "02:00:00:00:00:01". */
export function macText(mac: Uint8Array): string {
  const digits = "0123456789abcdef";
  let text = "";
  for (let i = 0; i < 6; i++) {
    const octet = mac[i]!;
    text += (i === 0 ? "" : ":") + digits.charAt(octet >>> 4) + digits.charAt(octet & 15);
  }
  return text;
}

/** The netmask with `prefix` leading ones, 0 … 32. */
export function maskOf(prefix: number): number {
  return prefix <= 0 ? 0 : prefix >= 32 ? -1 : (-1 << (32 - prefix)) | 0;
}

/** 127.0.0.0/8 (RFC 1122 §3.2.1.3 g). @hot */
export function isLoopback(address: number): boolean {
  return address >>> 24 === 127;
}

/** 224.0.0.0/4 (RFC 5771). */
export function isMulticast(address: number): boolean {
  return address >>> 28 === 14;
}

/** Whether an address may stand in the source field of a datagram that someone else sent (RFC 1122 §3.2.1.3). */
export function isPossibleSource(address: number): boolean {
  return address >>> 24 !== 0 && address >>> 28 < 14;
}
