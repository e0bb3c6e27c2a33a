/** Frames that no honest neighbour would send: random ones, and true ones with something changed. */

/** Octets of an Ethernet header. */
const HEADER = 14;

/** A frame of random octets, addressed to `mac`, as one of the protocols that somebody listens to (or none). */
export function randomFrame(random: () => number, mac: Buffer): Buffer {
  const frame = randomOctets(random, HEADER + Math.floor(random() * random() * 1500));
  mac.copy(frame, 0);
  const kind = random();
  frame.writeUInt16BE(kind < 0.6 ? 0x0800 : kind < 0.8 ? 0x0806 : Math.floor(random() * 65536), 12);
  // Most random octets are no IPv4 header; give those behind it a chance.
  if (kind < 0.5 && frame.length >= HEADER + 20) {
    frame[HEADER] = 0x45;
    frame.writeUInt16BE(frame.length - HEADER, HEADER + 2);
    frame.writeUInt16BE(random() < 0.8 ? 0 : Math.floor(random() * 65536), HEADER + 6);
    frame[HEADER + 9] = [1, 6, 17][Math.floor(random() * 3)]!;
    repairChecksums(frame);
  }
  return frame;
}

/** One of the true frames with a few octets changed, cut or grown; most of the time with checksums that fit, so that it is looked into. */
export function mutatedFrame(random: () => number, frames: readonly Buffer[]): Buffer {
  let frame = Buffer.from(frames[Math.floor(random() * frames.length)]!);
  for (let changes = 1 + Math.floor(random() * 6); changes > 0; changes--) {
    // Headers are short and decide everything.
    const reach = random() < 0.7 ? Math.min(frame.length, 80) : frame.length;
    const at = HEADER + Math.floor(random() * Math.max(1, reach - HEADER));
    const kind = random();
    if (at >= frame.length) continue;
    if (kind < 0.4) frame[at] = Math.floor(random() * 256);
    else if (kind < 0.6) frame[at]! ^= 1 << Math.floor(random() * 8);
    else if (kind < 0.75) frame[at] = [0, 1, 0x7f, 0x80, 0xff][Math.floor(random() * 5)]!;
    else if (kind < 0.85) frame = frame.subarray(0, at);
    else if (kind < 0.95) frame = Buffer.concat([frame, randomOctets(random, Math.floor(random() * 64))]);
    else if (frame.length > HEADER + 20) frame.writeUInt16BE(frame.length - HEADER, HEADER + 2);
    if (frame.length < HEADER) frame = Buffer.concat([frame, Buffer.alloc(HEADER - frame.length)]);
  }
  if (random() < 0.8) repairChecksums(frame);
  return frame.length > 1514 ? frame.subarray(0, 1514) : frame;
}

function randomOctets(random: () => number, count: number): Buffer {
  const octets = Buffer.alloc(count);
  for (let i = 0; i < count; i++) octets[i] = Math.floor(random() * 256);
  return octets;
}

/** RFC 1071, over `octets` with `start` added. */
function checksum(octets: Buffer, start: number): number {
  let sum = start;
  for (let i = 0; i + 1 < octets.length; i += 2) sum += octets.readUInt16BE(i);
  if (octets.length % 2 === 1) sum += octets[octets.length - 1]! << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** Writes the checksums of IPv4 and of TCP, UDP or ICMP in it, where there is room for them. */
export function repairChecksums(frame: Buffer): void {
  if (frame.length < HEADER + 20 || frame.readUInt16BE(12) !== 0x0800) return;
  const headerOctets = (frame[HEADER]! & 15) * 4;
  const end = Math.min(frame.length, HEADER + frame.readUInt16BE(HEADER + 2));
  const body = HEADER + headerOctets;
  if (headerOctets < 20 || body > end) return;
  frame.writeUInt16BE(0, HEADER + 10);
  frame.writeUInt16BE(checksum(frame.subarray(HEADER, body), 0), HEADER + 10);
  const protocol = frame[HEADER + 9]!;
  const place = protocol === 6 ? 16 : protocol === 17 ? 6 : protocol === 1 ? 2 : -1;
  if (place < 0 || body + place + 2 > end) return;
  let pseudo = 0;
  if (protocol !== 1) {
    pseudo = protocol + (end - body);
    for (let i = HEADER + 12; i < HEADER + 20; i += 2) pseudo += frame.readUInt16BE(i);
  }
  frame.writeUInt16BE(0, body + place);
  frame.writeUInt16BE(checksum(frame.subarray(body, end), pseudo), body + place);
}

/** An IPv4 packet in a frame, with checksums: for true frames that Linux would not send by itself. */
export function ipv4Frame(to: Buffer, from: Buffer, packet: { protocol: number; source: string; destination: string; fragment?: number; body: Buffer }): Buffer {
  const frame = Buffer.alloc(HEADER + 20 + packet.body.length);
  to.copy(frame, 0);
  from.copy(frame, 6);
  frame.writeUInt16BE(0x0800, 12);
  frame[HEADER] = 0x45;
  frame.writeUInt16BE(20 + packet.body.length, HEADER + 2);
  frame.writeUInt16BE(0x1234, HEADER + 4);
  frame.writeUInt16BE(packet.fragment ?? 0, HEADER + 6);
  frame[HEADER + 8] = 64;
  frame[HEADER + 9] = packet.protocol;
  packet.source.split(".").forEach((part, i) => (frame[HEADER + 12 + i] = Number(part)));
  packet.destination.split(".").forEach((part, i) => (frame[HEADER + 16 + i] = Number(part)));
  packet.body.copy(frame, HEADER + 20);
  repairChecksums(frame);
  return frame;
}
