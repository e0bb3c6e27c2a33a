import { describe, expect, it } from "vitest";
import { encodeQuery, parseResponse } from "#lib/net/dns/message.ts";
import { nameOctets, record, serveDns, type DnsQuestion, type DnsReplyFields } from "#lib/net/testing/servers.ts";
import { SeededRandom } from "#lib/net/testing/fake-time.ts";
import { World } from "#lib/net/testing/world.ts";

function scene(answer: (question: DnsQuestion) => DnsReplyFields | null, config = {}, second?: (question: DnsQuestion) => DnsReplyFields | null) {
  const world = new World(23);
  const server = world.add(2);
  const questions = serveDns(server, answer);
  const questions2 = second === undefined ? [] : serveDns(world.add(3), second);
  const dns = second === undefined ? ["10.0.0.2"] : ["10.0.0.2", "10.0.0.3"];
  const client = world.add(1, { config: { ipv4: { address: "10.0.0.1", prefix: 24, gateway: null, dns }, ...config } });
  const log: string[] = [];
  const resolve = (name: string, family: 4 | 6 = 4) => client.names.resolve(name, family, (error, addresses) => log.push(error === null ? addresses.join(" ") : error.code));
  const query = (name: string, type: string) => client.names.query!(name, type, (error, records) => log.push(error === null ? JSON.stringify(records) : error.code));
  return { world, server, client, questions, questions2, log, resolve, query };
}

const A = 1;
const CNAME = 5;
const SOA = [...nameOctets("ns.x"), ...nameOctets("root.x"), 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 30];
const address = (last: number, ttl = 60) => record("", A, ttl, [10, 1, 1, last]);

describe("resolving names", () => {
  it("gives all addresses, later, and remembers them for their lifetime", () => {
    const { world, client, questions, log, resolve } = scene(() => ({ answers: [address(1), address(2, 30)] }));
    resolve("example.test");
    resolve("Example.TEST"); // the same question, asked once
    expect(client.isActive()).toBe(true);
    world.run(20);
    expect(log).toEqual(["10.1.1.1 10.1.1.2", "10.1.1.1 10.1.1.2"]);
    expect(client.isActive()).toBe(false);
    resolve("example.test");
    expect(log).toHaveLength(2);
    world.run(1);
    expect(log).toHaveLength(3);
    expect(questions).toHaveLength(1);
    world.run(31_000);
    resolve("example.test");
    world.run(20);
    expect(questions).toHaveLength(2);
    expect(questions[0]!.port).not.toBe(questions[1]!.port);
    expect(client.stack.udp.endpoints).toBe(0);
  });

  it("knows literals, localhost and configured hosts without asking", () => {
    const { world, questions, log, resolve } = scene(() => null, { hosts: { "db.internal": "10.9.9.9" } });
    for (const name of ["192.0.2.7", "localhost", "a.localhost", "db.internal"]) resolve(name);
    resolve("::1", 6);
    resolve("192.0.2.7", 6);
    world.run(1);
    expect(log).toEqual(["192.0.2.7", "127.0.0.1", "127.0.0.1", "10.9.9.9", "::1", "ENOTFOUND"]);
    expect(questions).toHaveLength(0);
  });

  it("follows CNAME chains, inside a response and beyond", () => {
    const { world, questions, log, resolve } = scene((question) =>
      question.name === "a.test" ? { answers: [record("", CNAME, 60, nameOctets("b.test")), record("b.test", CNAME, 60, nameOctets("c.test")), record("c.test", A, 60, [1, 2, 3, 4])] }
        : question.name === "d.test" ? { answers: [record("", CNAME, 60, nameOctets("e.test"))] }
          : question.name === "e.test" ? { answers: [address(9)] }
            : { answers: [record("", CNAME, 60, nameOctets("loop.test"))] });
    resolve("a.test");
    resolve("d.test");
    resolve("loop.test");
    world.run(50);
    expect(log.sort()).toEqual(["1.2.3.4", "10.1.1.9", "ENOTFOUND"]);
    expect(questions).toHaveLength(4);
  });

  it("tells and remembers that a name does not exist", () => {
    const { world, questions, log, resolve, query } = scene(() => ({ flags: 3, authority: [record("test", 6, 100, SOA)] }));
    resolve("gone.test");
    world.run(20);
    resolve("gone.test");
    query("gone.test", "A");
    world.run(20);
    expect(log).toEqual(["ENOTFOUND", "ENOTFOUND", "ENOTFOUND"]);
    expect(questions).toHaveLength(1);
    world.run(31_000);
    resolve("gone.test");
    world.run(20);
    expect(questions).toHaveLength(2);
  });

  it("tries search domains for names without dots", () => {
    const { world, questions, log, resolve } = scene((question) => (question.name === "db.two" ? { answers: [address(5)] } : { flags: 3 }), { search: ["one", "two"] });
    resolve("db");
    world.run(50);
    expect(log).toEqual(["10.1.1.5"]);
    expect(questions.map((question) => question.name)).toEqual(["db.one", "db.two"]);
  });

  it("asks again, asks the other server, and gives up in the end", () => {
    const lost = scene(() => null, {}, () => ({ answers: [address(7)] }));
    lost.resolve("x.test");
    lost.world.run(2500);
    expect(lost.log).toEqual(["10.1.1.7"]);
    const dead = scene(() => null);
    dead.resolve("x.test");
    dead.query("y.test", "MX");
    dead.world.run(60_000);
    expect(dead.log).toEqual(["EAI_AGAIN", "ETIMEOUT"]);
    expect(dead.questions).toHaveLength(6);
    expect(dead.client.stack.udp.endpoints).toBe(0);
    const broken = scene(() => ({ flags: 2 }), {}, () => ({ flags: 5 }));
    broken.resolve("x.test");
    broken.world.run(1000);
    expect(broken.log).toEqual(["EAI_AGAIN"]);
  });

  it("goes over to TCP for truncated answers, and drops EDNS for servers that do not know it", () => {
    const { world, client, questions, log, resolve } = scene((question) => question.edns ? { flags: 1 } : question.transport === "udp" ? { flags: 0x0200 } : { answers: Array.from({ length: 200 }, (_, i) => address(i)) });
    resolve("big.test");
    world.run(100);
    expect(log[0]!.split(" ")).toHaveLength(200);
    expect(questions.map((question) => [question.transport, question.edns])).toEqual([["udp", true], ["udp", false], ["tcp", false]]);
    world.run(100_000);
    expect(client.stack.tcp.table.count).toBe(0);
  });

  it("believes only answers with the right id, name, port and sender", () => {
    const { world, log, resolve, questions } = scene((question) => ({
      answers: [address(66)],
      spoil: (message) => {
        if (questions.length === 1) message[0]! ^= 1;
        else if (questions.length === 2) message[13]! ^= 1;
        else message[2]! &= 0x7f;
        return message;
      },
    }));
    resolve("x.test");
    world.run(60_000);
    expect(log).toEqual(["EAI_AGAIN"]);
  });

  it("reads the record types of node:dns", () => {
    const data: Record<number, number[]> = {
      15: [0, 10, ...nameOctets("mx.test")],
      16: [3, 97, 98, 99, 2, 100, 101],
      33: [0, 1, 0, 2, 0x1f, 0x90, ...nameOctets("srv.test")],
      2: nameOctets("ns.test"),
      6: SOA,
      28: [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      257: [0, 5, 105, 115, 115, 117, 101, 99, 97],
      35: [0, 1, 0, 2, 1, 115, 3, 83, 73, 80, 0, ...nameOctets("r.test")],
    };
    const { world, log, query, resolve } = scene((question) => ({ answers: [record("", question.type, 60, data[question.type]!)] }));
    for (const type of ["MX", "TXT", "SRV", "NS", "SOA", "AAAA", "CAA", "NAPTR", "XYZ"]) query("x.test", type);
    resolve("y.test", 6);
    world.run(3000); // ARP holds only eight packets: one question is asked twice
    expect(log.sort()).toEqual([
      '[["abc","de"]]', '["2001:db8::1"]', '["ns.test"]', '[{"critical":0,"issue":"ca"}]',
      '[{"flags":"s","service":"SIP","regexp":"","replacement":"r.test","order":1,"preference":2}]',
      '[{"name":"srv.test","port":8080,"priority":1,"weight":2}]',
      '[{"nsname":"ns.x","hostmaster":"root.x","serial":1,"refresh":2,"retry":3,"expire":4,"minttl":30}]',
      '[{"priority":10,"exchange":"mx.test"}]', "2001:db8::1", "ENOTIMP",
    ].sort());
  });
});

describe("DNS messages", () => {
  it("refuse names that cannot be", () => {
    for (const name of ["a..b", "..", "x".repeat(64), "a b", Array(100).fill("abc").join("."), ".a"]) expect([name, encodeQuery(1, name, 1, false)]).toEqual([name, null]);
    expect(encodeQuery(0x1234, "a.bc.", 28, false)).toEqual(Uint8Array.of(0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 97, 2, 98, 99, 0, 0, 28, 0, 1));
  });

  it("with pointer loops, overlong names or false lengths are rejected", () => {
    const head = [0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
    const question = [1, 97, 0, 0, 1, 0, 1];
    const cases = [
      [...head, 0xc0, 12, 0, 1, 0, 1], // the question points at itself
      [...head, ...question, 0xc0, 19, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 1, 2, 3, 4], // the answer's name points at itself
      [...head, ...question, 0xc0, 31, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 1, 2, 3, 4], // forward
      [...head, ...question, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 5, 1, 2, 3, 4], // data longer than the message
      [...head, ...question, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 3, 1, 2, 3, 4], // an address of three octets
      [...head, ...question, 0x80, 12, 0, 1],
      [...head, ...question],
    ];
    for (const bytes of cases) expect(parseResponse(Uint8Array.from(bytes), 0, bytes.length)).toBeNull();
  });

  it("survive any octets", () => {
    const random = new SeededRandom(4);
    for (let i = 0; i < 20_000; i++) {
      const message = new Uint8Array(12 + (random.next() % 120));
      random.fill(message);
      message.set([0, 1, 0x80, 0, 0, 1, 0, random.next() % 4, 0, random.next() % 3], 0);
      for (let j = 12; j < message.length; j++) if (random.next() % 3 === 0) message[j] = random.next() % 3 === 0 ? 0xc0 : random.next() % 40;
      parseResponse(message, 0, message.length);
    }
  });
});
