// Queries, answers of every type of record, compression, EDNS options, streams, and the errors of broken packets.
import * as packet from "dns-packet";
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const query = packet.encode({ type: "query", id: 4711, flags: packet.RECURSION_DESIRED | packet.AUTHENTIC_DATA, questions: [{ type: "A", name: "example.com" }, { type: "AAAA", name: "www.example.com" }] });
console.log(hex(query), packet.decode(query), packet.encodingLength({ type: "query", questions: [{ type: "A", name: "a.b" }] }));
const answers: any[] = [
  { type: "A", name: "a.example", ttl: 60, data: "192.0.2.1" }, { type: "AAAA", name: "a.example", data: "2001:db8::1:0:2" }, { type: "CNAME", name: "b.example", data: "a.example" }, { type: "NS", name: "example", data: "ns.example" },
  { type: "MX", name: "example", data: { preference: 10, exchange: "mail.example" } }, { type: "TXT", name: "example", data: ["v=spf1", Buffer.from([0, 255])] }, { type: "SRV", name: "_x._tcp.example", data: { port: 443, target: "s.example", priority: 1, weight: 2 } },
  { type: "SOA", name: "example", data: { mname: "ns.example", rname: "root.example", serial: 2024022900, refresh: 1, retry: 2, expire: 3, minimum: 4 } }, { type: "PTR", name: "1.2.0.192.in-addr.arpa", data: "a.example" },
  { type: "CAA", name: "example", data: { flags: 128, tag: "issue", value: "ca.example", issuerCritical: true } }, { type: "HINFO", name: "h.example", data: { cpu: "x86", os: "tsuki" } }, { type: "NAPTR", name: "n.example", data: { order: 1, preference: 2, flags: "S", services: "SIP+D2T", regexp: "!^.*$!x!", replacement: "r.example" } },
  { type: "DS", name: "example", data: { keyTag: 12345, algorithm: 8, digestType: 1, digest: Buffer.alloc(20, 7) } }, { type: "DNSKEY", name: "example", data: { flags: 257, algorithm: 1, key: Buffer.from([1, 2, 3]) } },
  { type: "RRSIG", name: "example", data: { typeCovered: "A", algorithm: 1, labels: 2, originalTTL: 3600, expiration: 1700000000, inception: 1600000000, keyTag: 1, signersName: "foo.com", signature: Buffer.from([0, 1, 2]) } },
  { type: "NSEC", name: "example", data: { nextDomain: "foo.com", rrtypes: ["A", "DNSKEY", "CAA", "DLV"] } }, { type: "TLSA", name: "t.example", data: { usage: 3, selector: 1, matchingType: 1, certificate: Buffer.from([9, 9]) } }, { type: "SSHFP", name: "s.example", data: { algorithm: 1, hash: 1, fingerprint: "A108C9F834354D5B37AF988141C9294822F5BC00" } },
  { type: "RP", name: "r.example", data: { mbox: "foo.bar.com", txt: "baz.bar.com" } }, { type: "DNAME", name: "d.example", data: "e.example" },
];
for (const answer of answers) {
  const bytes = packet.answer.encode(answer);
  console.log(answer.type, hex(bytes), packet.answer.decode(bytes));
}
const response = packet.encode({ type: "response", id: 1, flags: packet.AUTHORITATIVE_ANSWER, answers, authorities: [answers[3]], additionals: [{ type: "OPT", name: ".", udpPayloadSize: 4096, flags: packet.DNSSEC_OK, options: [{ code: "CLIENT_SUBNET", ip: "192.0.2.0", sourcePrefixLength: 24 }, { code: 12, length: 4 }, { code: "TCP_KEEPALIVE", timeout: 150 }, { code: 65001, data: Buffer.from("own") }] } as any] });
console.log(response.length, JSON.stringify(packet.decode(response)) === JSON.stringify(packet.decode(packet.encode(packet.decode(response) as any))), packet.decode(response).additionals);
const compressed = Buffer.from("c0de818000010002000000000377777706676f6f676c6503636f6d0000010001c00c00050001000000050009036777771006c010", "hex");
try {
  console.log(packet.decode(compressed));
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
console.log(packet.decode(Buffer.from("123481800001000100000000076578616d706c6503636f6d0000010001c00c000100010000003c00045db8d822", "hex")));
const stream = packet.streamEncode({ type: "query", id: 2, questions: [{ type: "TXT", name: "x" }] });
console.log(hex(stream), packet.streamDecode(stream)!.id, packet.streamDecode(stream.subarray(0, 4)), packet.name.encode("a.b.c"), packet.name.decode(Buffer.from("016101620163 00".replace(" ", ""), "hex")));
for (const bad of ["00", "c0de8180000100000000000003777777", "000000000001000000000000c00c00010001", "00000000000000010000000000000100010000000000ff01"]) {
  try {
    console.log(packet.decode(Buffer.from(bad, "hex")));
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
for (const wrong of [{ type: "A", name: "a", data: "1.2.3" }, { type: "MX", name: "a", data: {} }, { type: "RRSIG", name: "a", data: {} }, { type: "DS", name: "a", data: { digest: 1 } }]) {
  try {
    console.log(hex(packet.answer.encode(wrong as any)));
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
