/**
 * A peer without a mind: a device on the simulated link that answers ARP, sends exactly the packets that a test tells it to, and
 * notes what it receives as short texts with sequence numbers relative to the two initial ones:
 *
 *   "SA 0 ack 1 win 65535 mss 1460 ..."     "PA 1 len 5 ack 1 win 1024"     "A 1 ack 11 sack 16-21"
 */
import { checksumAdd, checksumFinish, pseudoHeaderSum } from "#lib/bytes/checksum.ts";
import { readI32, readU16, writeU16, writeU32 } from "#lib/bytes/octets.ts";
import { addressOf } from "#lib/net/address.ts";
import type { SimulatedDevice } from "#lib/net/testing/link.ts";
import type { World } from "#lib/net/testing/world.ts";
import { ARP_REPLY, ARP_SENDER_ADDRESS, isArpForIpv4, writeArp } from "#lib/net/wire/arp.ts";

export interface SegmentFields {
  /** Relative to the peer's ISN. */
  readonly seq?: number;
  /** Relative to the stack's ISN; adds the ACK flag. */
  readonly ack?: number;
  readonly win?: number;
  readonly data?: string;
  readonly options?: readonly number[];
  readonly timestamp?: readonly [number, number];
  readonly urgent?: number;
  readonly port?: number;
}

const FLAG_NAMES = "FSRPAU";

export class ScriptedPeer {
  readonly world: World;
  readonly device: SimulatedDevice;
  readonly address: number;
  readonly target: number;
  readonly targetMac: Uint8Array;
  /** Initial sequence numbers: ours, and the stack's once its SYN was seen. */
  iss: number;
  stackIss: number;
  port: number;
  stackPort: number;
  answersArp: boolean;
  /** Whole IPv4 packets (from the IP header on) that are not TCP. */
  readonly packets: Uint8Array[];
  readonly arps: Uint8Array[];
  /** Last timestamp value that the stack sent. */
  stackTimestamp: number;
  private texts: string[];

  constructor(world: World, number: number, target: number) {
    this.world = world;
    this.device = world.link.attach(number, 1500);
    this.address = addressOf(`10.0.0.${number}`);
    this.target = addressOf(`10.0.0.${target}`);
    this.targetMac = Uint8Array.of(2, 0, 0, 0, 0, target);
    this.iss = 0x7ffffff0; // sequence numbers wrap in every test
    this.stackIss = 0;
    this.port = 5000;
    this.stackPort = 80;
    this.answersArp = true;
    this.packets = [];
    this.arps = [];
    this.stackTimestamp = 0;
    this.texts = [];
  }

  /** Sends one segment, flags as letters of "FSRPAU", and lets the stack take it. */
  send(flags: string, fields: SegmentFields = {}): void {
    const data = fields.data ?? "";
    const options = [...(fields.options ?? [])];
    if (fields.timestamp !== undefined) {
      options.push(1, 1, 8, 10, ...word(fields.timestamp[0]), ...word(fields.timestamp[1]));
    }
    while (options.length % 4 !== 0) options.push(1);
    const packet = new Uint8Array(20 + options.length + data.length);
    writeU16(packet, 0, fields.port ?? this.port);
    writeU16(packet, 2, this.stackPort);
    writeU32(packet, 4, (this.iss + (fields.seq ?? 0)) | 0);
    let bits = 0;
    for (const flag of flags) bits |= 1 << FLAG_NAMES.indexOf(flag);
    if (fields.ack !== undefined) {
      writeU32(packet, 8, (this.stackIss + fields.ack) | 0);
      bits |= 16;
    }
    packet[12] = (20 + options.length) << 2;
    packet[13] = bits;
    writeU16(packet, 14, fields.win ?? 65535);
    writeU16(packet, 18, fields.urgent ?? 0);
    packet.set(options, 20);
    for (let i = 0; i < data.length; i++) packet[20 + options.length + i] = data.charCodeAt(i);
    const sum = checksumAdd(pseudoHeaderSum(this.address, this.target, 6, packet.length), packet, 0, packet.length);
    writeU16(packet, 16, checksumFinish(sum));
    this.sendIp(6, packet);
    this.world.run(3);
  }

  /** Sends an IPv4 datagram; `fragment` is the field with flags and offset. */
  sendIp(protocol: number, payload: Uint8Array, fields: { fragment?: number; id?: number; source?: number; destination?: number; group?: boolean } = {}): void {
    const frame = new Uint8Array(34 + payload.length);
    frame.set(fields.group === true ? [255, 255, 255, 255, 255, 255] : this.targetMac, 0);
    frame.set(this.device.macAddress, 6);
    writeU16(frame, 12, 0x0800);
    frame[14] = 0x45;
    writeU16(frame, 16, 20 + payload.length);
    writeU16(frame, 18, fields.id ?? 0);
    writeU16(frame, 20, fields.fragment ?? 0);
    frame[22] = 64;
    frame[23] = protocol;
    writeU32(frame, 26, fields.source ?? this.address);
    writeU32(frame, 30, fields.destination ?? this.target);
    writeU16(frame, 24, checksumFinish(checksumAdd(0, frame, 14, 20)));
    frame.set(payload, 34);
    this.device.send(frame, null);
  }

  /** UDP datagram. */
  sendUdp(sourcePort: number, port: number, data: Uint8Array, fields: { source?: number; destination?: number; group?: boolean } = {}): void {
    const packet = new Uint8Array(8 + data.length);
    writeU16(packet, 0, sourcePort);
    writeU16(packet, 2, port);
    writeU16(packet, 4, packet.length);
    packet.set(data, 8);
    const sum = checksumAdd(pseudoHeaderSum(fields.source ?? this.address, fields.destination ?? this.target, 17, packet.length), packet, 0, packet.length);
    writeU16(packet, 6, checksumFinish(sum) || 0xffff);
    this.sendIp(17, packet, fields);
  }

  /** What has arrived since the last call. */
  take(): string[] {
    this.world.run(3);
    this.device.poll((frame) => this.receive(frame), 10_000);
    if (this.device.waiting === 0) this.world.run(3);
    this.device.poll((frame) => this.receive(frame), 10_000);
    const texts = this.texts;
    this.texts = [];
    return texts;
  }

  /** The three-way handshake towards a listener of the stack's; forgets its packets. */
  connect(options: readonly number[] = [], win = 65535, timestamp?: readonly [number, number]): void {
    this.send("S", timestamp === undefined ? { options, win } : { options, win, timestamp });
    const answer = this.take();
    if (answer.length !== 1 || !answer[0]!.startsWith("SA")) throw new Error(`SYN was answered with ${answer.join("; ")}`);
    this.send("", timestamp === undefined ? { seq: 1, ack: 1, win } : { seq: 1, ack: 1, win, timestamp: [timestamp[0] + 1, this.stackTimestamp] });
    this.take();
  }

  private receive(frame: Uint8Array): void {
    if (isArpForIpv4(frame)) {
      this.arps.push(frame.slice());
      if (!this.answersArp || readU16(frame, 20) !== 1 || readI32(frame, 38) !== this.address) return;
      const reply = new Uint8Array(42);
      writeArp(reply, ARP_REPLY, this.device.macAddress, this.address, frame.slice(6, 12), readI32(frame, ARP_SENDER_ADDRESS));
      this.device.send(reply, null);
      return;
    }
    if (readU16(frame, 12) !== 0x0800 || readI32(frame, 30) !== this.address && readI32(frame, 30) !== -1) return;
    const end = 14 + readU16(frame, 16);
    if (frame[23] !== 6) {
      this.packets.push(frame.slice(14, end));
      return;
    }
    this.texts.push(this.describe(frame, end));
  }

  private describe(frame: Uint8Array, end: number): string {
    const tcp = 34;
    const bits = frame[tcp + 13]!;
    let flags = "";
    for (const [i, name] of [...FLAG_NAMES].entries()) {
      if ((bits & (1 << i)) !== 0) flags += name;
    }
    if ((bits & 2) !== 0) {
      this.stackIss = readI32(frame, tcp + 4);
      this.stackPort = readU16(frame, tcp);
      this.port = readU16(frame, tcp + 2);
    }
    const sum = checksumAdd(pseudoHeaderSum(this.target, this.address, 6, end - tcp), frame, tcp, end - tcp);
    if (checksumFinish(sum) !== 0) flags = "BADSUM " + flags;
    const header = (frame[tcp + 12]! >>> 4) * 4;
    const length = end - tcp - header;
    let text = `${flags} ${(readI32(frame, tcp + 4) - this.stackIss) | 0}`;
    if (length > 0) text += ` len ${length}`;
    if ((bits & 16) !== 0) text += ` ack ${(readI32(frame, tcp + 8) - this.iss) | 0}`;
    text += ` win ${readU16(frame, tcp + 14)}`;
    for (let at = tcp + 20; at < tcp + header;) {
      const kind = frame[at]!;
      if (kind === 0) break;
      if (kind === 1) {
        at++;
        continue;
      }
      if (kind === 2) text += ` mss ${readU16(frame, at + 2)}`;
      if (kind === 3) text += ` ws ${frame[at + 2]!}`;
      if (kind === 4) text += " sackok";
      if (kind === 8) {
        this.stackTimestamp = readI32(frame, at + 2);
        text += ` ts ecr ${readI32(frame, at + 6)}`;
      }
      if (kind === 5) {
        text += " sack";
        for (let i = at + 2; i < at + frame[at + 1]!; i += 8) text += ` ${(readI32(frame, i) - this.iss) | 0}-${(readI32(frame, i + 4) - this.iss) | 0}`;
      }
      at += frame[at + 1]!;
    }
    return text;
  }
}

function word(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
