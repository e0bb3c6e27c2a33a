import { describe, expect, it } from "vitest";
import { checksumAdd, checksumFinish } from "#lib/bytes/checksum.ts";
import { readI32, readU16, writeU16, writeU32 } from "#lib/bytes/octets.ts";
import { addressOf, addressText, isDottedQuad, maskOf } from "#lib/net/address.ts";
import { recordConnect } from "#lib/net/testing/recorder.ts";
import { ScriptedPeer } from "#lib/net/testing/script.ts";
import { World } from "#lib/net/testing/world.ts";
import { writeArp } from "#lib/net/wire/arp.ts";

function scene(config = {}) {
  const world = new World(11);
  const network = world.add(1, { config });
  const peer = new ScriptedPeer(world, 9, 1);
  peer.take();
  peer.arps.length = 0;
  return { world, network, peer };
}

function icmp(type: number, code: number, rest: number, data: Uint8Array): Uint8Array {
  const message = new Uint8Array(8 + data.length);
  message[0] = type;
  message[1] = code;
  writeU32(message, 4, rest);
  message.set(data, 8);
  writeU16(message, 2, checksumFinish(checksumAdd(0, message, 0, message.length)));
  return message;
}

const DATA = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7) & 255);

describe("addresses", () => {
  it("are read strictly", () => {
    const cases: [string, boolean][] = [["1.2.3.4", true], ["255.255.255.255", true], ["0.0.0.0", true], ["1.2.3", false], ["1.2.3.256", false], ["01.2.3.4", false], ["1..3.4", false], ["1.2.3.4.", false], ["a.2.3.4", false], ["", false]];
    for (const [text, valid] of cases) expect([text, isDottedQuad(text)]).toEqual([text, valid]);
    expect(addressText(addressOf("192.168.1.200"))).toBe("192.168.1.200");
    expect([addressText(maskOf(0)), addressText(maskOf(20)), addressText(maskOf(32))]).toEqual(["0.0.0.0", "255.255.240.0", "255.255.255.255"]);
  });
});

describe("ICMP", () => {
  it("answers an echo request with the same data", () => {
    const { peer, network } = scene();
    peer.sendIp(1, icmp(8, 0, 0x12340001, DATA.subarray(0, 57)));
    peer.take();
    const reply = peer.packets[0]!;
    expect([reply[20], readI32(reply, 24)]).toEqual([0, 0x12340001]);
    expect(reply.slice(28)).toEqual(DATA.slice(0, 57));
    expect(checksumFinish(checksumAdd(0, reply, 20, reply.length - 20))).toBe(0);
    expect(network.stack.icmp.echoesAnswered).toBe(1);
  });

  it("is silent about broadcast echo requests and wrong checksums", () => {
    const { peer } = scene();
    peer.sendIp(1, icmp(8, 0, 1, DATA.subarray(0, 8)), { destination: addressOf("10.0.0.255"), group: true });
    const bad = icmp(8, 0, 1, DATA.subarray(0, 8));
    bad[9]! ^= 1;
    peer.sendIp(1, bad);
    peer.take();
    expect(peer.packets).toHaveLength(0);
  });

  it("reports closed UDP ports and unknown protocols, but not for broadcasts", () => {
    const { peer } = scene();
    peer.sendUdp(1000, 2000, DATA.subarray(0, 20));
    peer.sendIp(99, DATA.subarray(0, 20));
    peer.sendUdp(1000, 2000, DATA.subarray(0, 20), { destination: -1, group: true });
    peer.take();
    expect(peer.packets.map((packet) => [packet[20], packet[21]])).toEqual([[3, 3], [3, 2]]);
    expect(readU16(peer.packets[0]!, 28 + 20)).toBe(1000); // the quoted UDP header
  });

  it("limits the rate of its errors", () => {
    const { peer } = scene();
    peer.sendUdp(1000, 2000, DATA.subarray(0, 4));
    peer.take();
    for (let i = 0; i < 500; i++) peer.sendUdp(1000, 2000, DATA.subarray(0, 4));
    peer.take();
    expect(peer.packets.length).toBeGreaterThan(20);
    expect(peer.packets.length).toBeLessThan(60);
  });
});

describe("fragments", () => {
  function fragments(): [number, Uint8Array][] {
    const message = icmp(8, 0, 7, DATA);
    return [[0x2000, message.subarray(0, 1000)], [0x2000 | 125, message.subarray(1000, 2000)], [250, message.subarray(2000)]];
  }

  it("are put together in any order, and large answers are cut", () => {
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 0, 1]]) {
      const { peer, network } = scene();
      const parts = fragments();
      for (const i of order) peer.sendIp(1, parts[i]![1], { fragment: parts[i]![0], id: 5 });
      peer.take();
      const payloads = peer.packets.map((packet) => [readU16(packet, 6) & 0x2000, (readU16(packet, 6) & 0x1fff) * 8, packet.length - 20]);
      expect(payloads).toEqual([[0x2000, 0, 1480], [0x2000, 1480, 1480], [0, 2960, 48]]);
      expect([network.stack.ip.reassembly.waiting, network.stack.ip.reassembly.octets]).toEqual([0, 0]);
    }
  });

  it("that overlap spoil their datagram", () => {
    const { peer, network } = scene();
    const parts = fragments();
    peer.sendIp(1, parts[0]![1], { fragment: parts[0]![0], id: 5 });
    peer.sendIp(1, parts[1]![1], { fragment: 0x2000 | 124, id: 5 });
    peer.sendIp(1, parts[2]![1], { fragment: parts[2]![0], id: 5 });
    peer.take();
    expect(peer.packets).toHaveLength(0);
    expect(network.stack.ip.reassembly.waiting).toBe(1); // the last one waits alone
  });

  it("that stay incomplete are dropped after a time, and reported if the first one came", () => {
    const { world, peer, network } = scene();
    const parts = fragments();
    peer.sendIp(1, parts[0]![1], { fragment: parts[0]![0], id: 5 });
    peer.sendIp(1, parts[1]![1], { fragment: parts[1]![0], id: 6 });
    peer.take();
    world.run(31_000);
    peer.take();
    expect(peer.packets.map((packet) => [packet[20], packet[21]])).toEqual([[11, 1]]);
    expect([network.stack.ip.reassembly.waiting, network.stack.ip.reassembly.octets]).toEqual([0, 0]);
  });

  it("have limits", () => {
    const { peer, network } = scene();
    for (let id = 0; id < 200; id++) peer.sendIp(17, DATA.subarray(0, 1480), { fragment: 0x2000 | (id % 3) * 185, id });
    peer.take();
    expect(network.stack.ip.reassembly.waiting).toBeLessThanOrEqual(16);
    expect(network.stack.ip.reassembly.octets).toBeLessThanOrEqual(262_144);
  });
});

describe("ARP", () => {
  it("announces the address at start and answers requests", () => {
    const world = new World(1);
    const peer = new ScriptedPeer(world, 9, 1);
    world.add(1);
    peer.take();
    expect(readI32(peer.arps[0]!, 28)).toBe(addressOf("10.0.0.1"));
    expect(readI32(peer.arps[0]!, 38)).toBe(addressOf("10.0.0.1"));
    const request = new Uint8Array(42);
    writeArp(request, 1, peer.device.macAddress, peer.address, null, peer.target);
    peer.device.send(request, null);
    peer.take();
    expect([readU16(peer.arps[1]!, 20), readI32(peer.arps[1]!, 28), peer.arps[1]![27]]).toEqual([2, peer.target, 1]);
  });

  it("holds packets until the neighbor answers, and no more than a few", () => {
    const { world, network, peer } = scene();
    peer.answersArp = false;
    const socket = network.udp.bind({ address: "", port: 700 }, { reuseAddress: false }, () => {});
    for (let i = 0; i < 20; i++) socket.send(DATA.subarray(0, i), { address: "10.0.0.9", port: 9 });
    peer.take();
    expect(network.stack.ip.neighbors.pendingFrames).toBe(8);
    peer.answersArp = true;
    world.run(1000);
    peer.take();
    peer.take();
    expect(peer.packets.map((packet) => packet.length - 28)).toEqual([12, 13, 14, 15, 16, 17, 18, 19]);
    expect(network.stack.ip.neighbors.pendingFrames).toBe(0);
  });

  it("does not learn from strangers, and keeps its table small", () => {
    const { network, peer } = scene();
    for (let i = 0; i < 1000; i++) {
      const reply = new Uint8Array(42);
      writeArp(reply, 2, Uint8Array.of(2, 0, 0, 1, i >> 8, i & 255), addressOf("10.0.0.0") + i, peer.targetMac, peer.target);
      peer.device.send(reply, null);
    }
    peer.take();
    expect(network.stack.ip.neighbors.count).toBe(0);
    for (let i = 0; i < 1000; i++) {
      const request = new Uint8Array(42);
      writeArp(request, 1, Uint8Array.of(2, 0, 0, 1, i >> 8, i & 255), addressOf("10.0.4.0") + i, null, peer.target);
      peer.device.send(request, null);
    }
    peer.take();
    expect(network.stack.ip.neighbors.count).toBe(256);
  });

  it("asks anew when TCP gets no answer, and finds a neighbor that has moved", () => {
    const { world, network, peer } = scene();
    const { recorder } = recordConnect(network.tcp, "10.0.0.9", 80);
    peer.take();
    peer.send("S", { ack: 1 });
    recorder.write("hello");
    world.run(100);
    // Another device takes over the address, and nobody says so.
    const heir = new ScriptedPeer(world, 12, 1);
    peer.answersArp = false;
    let heard = false;
    for (let i = 0; i < 80; i++) {
      world.run(100);
      heir.device.poll((frame) => {
        if (readU16(frame, 12) === 0x0800) heard = true;
        else if (readU16(frame, 20) === 1 && readI32(frame, 38) === peer.address) {
          const reply = new Uint8Array(42);
          writeArp(reply, 2, heir.device.macAddress, peer.address, heir.targetMac, heir.target);
          heir.device.send(reply, null);
        }
      }, 100);
      peer.take();
    }
    expect(heard).toBe(true);
  });

  it("defends its address once in ten seconds (RFC 5227 §2.4)", () => {
    const { peer } = scene();
    const claim = new Uint8Array(42);
    writeArp(claim, 1, peer.device.macAddress, peer.target, null, peer.target);
    peer.device.send(claim, null);
    peer.take();
    peer.device.send(claim, null);
    peer.take();
    expect(peer.arps.filter((arp) => readI32(arp, 28) === peer.target)).toHaveLength(1);
  });
});

describe("UDP", () => {
  it("carries datagrams of every size, in fragments if need be", () => {
    const world = new World(2);
    const a = world.add(1);
    const b = world.add(2, { offload: true });
    const got: [number, number][] = [];
    b.udp.bind({ address: "0.0.0.0", port: 53 }, { reuseAddress: false }, (bytes, remote) => {
      got.push([bytes.length, bytes.reduce((sum, octet) => sum + octet, 0)]);
      expect(remote).toEqual({ address: "10.0.0.1", port: 4000 });
    });
    const socket = a.udp.bind({ address: "", port: 4000 }, { reuseAddress: false }, () => {});
    const sizes = [0, 1, 2, 511, 1472, 1473, 9000, 65507];
    for (const size of sizes) {
      expect(socket.send(new Uint8Array(size).fill(3), { address: "10.0.0.2", port: 53 })).toBeNull();
      world.run(5);
    }
    expect(got).toEqual(sizes.map((size) => [size, size * 3]));
    expect(socket.send(new Uint8Array(65508), { address: "10.0.0.2", port: 53 })?.code).toBe("EMSGSIZE");
    expect(socket.send(new Uint8Array(1), { address: "11.0.0.2", port: 53 })?.code).toBe("EHOSTUNREACH");
  });

  it("binds ports once, broadcasts only when allowed, and loops back", () => {
    const world = new World(2);
    const a = world.add(1);
    const b = world.add(2);
    const heard: string[] = [];
    const listen = (name: string, network: typeof a, reuseAddress: boolean) => network.udp.bind({ address: "0.0.0.0", port: 99 }, { reuseAddress }, (bytes, remote) => heard.push(`${name} ${bytes.length} ${remote.address}`));
    const first = listen("a1", a, true);
    listen("b1", b, true);
    listen("b2", b, true);
    expect(() => listen("a2", a, false)).toThrow("already in use");
    expect(() => a.udp.bind({ address: "10.0.0.77", port: 1 }, { reuseAddress: false }, () => {})).toThrow("none of this machine");
    expect(first.send(new Uint8Array(3), { address: "255.255.255.255", port: 99 })?.code).toBe("EACCES");
    first.setBroadcast(true);
    expect(first.send(new Uint8Array(3), { address: "10.0.0.255", port: 99 })).toBeNull();
    first.send(new Uint8Array(4), { address: "127.0.0.1", port: 99 });
    first.send(new Uint8Array(5), { address: "10.0.0.2", port: 99 });
    expect(heard).toEqual([]);
    world.run(10);
    expect(heard.sort()).toEqual(["a1 4 127.0.0.1", "b1 3 10.0.0.1", "b2 3 10.0.0.1", "b2 5 10.0.0.1"]);
    first.close();
    expect(a.isActive()).toBe(false);
    expect(b.isActive()).toBe(true);
  });
});
