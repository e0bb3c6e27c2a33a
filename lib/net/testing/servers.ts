/** A DHCP server and a name server for tests: they run over a Network's UDP and TCP and do what the test says, right or wrong. */
import { readI32, readU16, writeU16, writeU32 } from "#lib/bytes/octets.ts";
import { addressOf } from "#lib/net/address.ts";
import type { Network } from "#lib/net/transport.ts";

/** A message as a client sent it, and how to answer. */
export interface DhcpQuestion {
  readonly type: number;
  readonly transaction: number;
  readonly clientAddress: string;
  readonly requested: number;
  readonly server: number;
  readonly hostname: string;
  readonly from: string;
}

/** Runs a DHCP server on `network`; `answer` gives the type and options of the reply, or null. Returns all questions. */
export function serveDhcp(network: Network, answer: (question: DhcpQuestion) => { type: number; address: string; options: number[] } | null): DhcpQuestion[] {
  const questions: DhcpQuestion[] = [];
  const socket = network.udp.bind({ address: "0.0.0.0", port: 67 }, { reuseAddress: false }, (bytes, remote) => {
    const question = readQuestion(bytes, remote.address);
    questions.push(question);
    const reply = answer(question);
    if (reply === null) return;
    const message = new Uint8Array(244 + reply.options.length);
    message[0] = 2;
    message[1] = 1;
    message[2] = 6;
    writeU32(message, 4, question.transaction);
    writeU32(message, 16, addressOf(reply.address));
    message.set(bytes.subarray(28, 34), 28);
    writeU32(message, 236, 0x63825363);
    message.set([53, 1, reply.type, ...reply.options, 255], 240);
    const unicast = question.clientAddress !== "0.0.0.0";
    socket.send(message, { address: unicast ? question.clientAddress : "255.255.255.255", port: 68 });
  });
  socket.setBroadcast(true);
  return questions;
}

/** Option with an address or a number of four octets. */
export function option32(code: number, value: string | number): number[] {
  const number = typeof value === "string" ? addressOf(value) : value;
  return [code, 4, (number >>> 24) & 255, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
}

function readQuestion(bytes: Uint8Array, from: string): DhcpQuestion {
  let type = 0;
  let requested = 0;
  let server = 0;
  let hostname = "";
  for (let at = 240; at < bytes.length && bytes[at] !== 255; at += 2 + bytes[at + 1]!) {
    if (bytes[at] === 0) break;
    if (bytes[at] === 53) type = bytes[at + 2]!;
    if (bytes[at] === 50) requested = readI32(bytes, at + 2);
    if (bytes[at] === 54) server = readI32(bytes, at + 2);
    if (bytes[at] === 12) hostname = String.fromCharCode(...bytes.subarray(at + 2, at + 2 + bytes[at + 1]!));
  }
  return { type, transaction: readI32(bytes, 4), clientAddress: [...bytes.subarray(12, 16)].join("."), requested, server, hostname, from };
}

/** A question to a name server. */
export interface DnsQuestion {
  readonly name: string;
  readonly type: number;
  readonly transport: "udp" | "tcp";
  readonly port: number;
  readonly edns: boolean;
}

/** Answer records as octets (after the question), with flags and counts. */
export interface DnsReplyFields {
  readonly flags?: number;
  readonly answers?: readonly (readonly number[])[];
  readonly authority?: readonly (readonly number[])[];
  /** Changes the message before it is sent. */
  readonly spoil?: (message: Uint8Array) => Uint8Array;
}

/** Runs a name server on UDP and TCP port 53; null: no answer. Returns all questions. */
export function serveDns(network: Network, answer: (question: DnsQuestion) => DnsReplyFields | null): DnsQuestion[] {
  const questions: DnsQuestion[] = [];
  const reply = (query: Uint8Array, transport: "udp" | "tcp", port: number): Uint8Array | null => {
    let at = 12;
    let name = "";
    while (query[at] !== 0) {
      if (at >= query.length || query[at]! > 63) return null; // not a question
      name += (name === "" ? "" : ".") + String.fromCharCode(...query.subarray(at + 1, at + 1 + query[at]!));
      at += 1 + query[at]!;
    }
    const end = at + 5;
    const question: DnsQuestion = { name, type: readU16(query, at + 1), transport, port, edns: readU16(query, 10) > 0 };
    questions.push(question);
    const fields = answer(question);
    if (fields === null) return null;
    const answers = fields.answers ?? [];
    const authority = fields.authority ?? [];
    const message = Uint8Array.from([...query.subarray(0, end), ...answers.flat(), ...authority.flat()]);
    writeU16(message, 2, 0x8180 | (fields.flags ?? 0));
    writeU16(message, 6, answers.length);
    writeU16(message, 8, authority.length);
    writeU16(message, 10, 0);
    return fields.spoil === undefined ? message : fields.spoil(message);
  };
  const socket = network.udp.bind({ address: "0.0.0.0", port: 53 }, { reuseAddress: false }, (bytes, remote) => {
    const message = reply(bytes, "udp", remote.port);
    if (message !== null) socket.send(message, remote);
  });
  network.tcp.listen({ address: "0.0.0.0", port: 53 }, { backlog: 5 }, (connection) => {
    connection.setKeepAlive(true, 60_000); // a client's reset may get lost
    connection.handlers = {
      onData: (chunk) => {
        const message = reply(chunk.subarray(2), "tcp", connection.remote.port);
        if (message === null) return;
        connection.write(Uint8Array.of(message.length >> 8, message.length & 255));
        connection.write(message);
      },
      onEnd: () => connection.end(),
      onDrain: () => {},
      onClose: () => {},
    };
  });
  return questions;
}

/** A resource record; the name "" is a pointer to the question's name. */
export function record(name: string, type: number, ttl: number, data: readonly number[]): number[] {
  const owner = name === "" ? [0xc0, 12] : nameOctets(name);
  return [...owner, type >> 8, type & 255, 0, 1, (ttl >>> 24) & 255, (ttl >>> 16) & 255, (ttl >>> 8) & 255, ttl & 255, data.length >> 8, data.length & 255, ...data];
}

export function nameOctets(name: string): number[] {
  const octets: number[] = [];
  for (const label of name.split(".")) octets.push(label.length, ...[...label].map((c) => c.charCodeAt(0)));
  octets.push(0);
  return octets;
}
