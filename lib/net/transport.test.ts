import { describe, expect, it } from "vitest";
import { recordConnect, recordListener } from "#lib/net/testing/recorder.ts";
import { defineTcpTransportContract } from "#lib/net/testing/tcp-transport-contract.ts";
import { PcapWriter, createTracer } from "#lib/net/testing/capture.ts";
import { World } from "#lib/net/testing/world.ts";

function until(world: World): (condition: () => boolean) => Promise<void> {
  return (condition) => (world.runUntil(condition, 600_000) ? Promise.resolve() : Promise.reject(new Error("the condition did not hold within ten minutes")));
}

describe("the stack over a link is a TcpTransport", () => {
  defineTcpTransportContract(() => {
    const world = new World(8, { delayMs: 2, jitterMs: 2, loss: 0.02, duplicate: 0.01, corrupt: 0 });
    return { client: world.add(1).tcp, server: world.add(2).tcp, serverAddress: "10.0.0.2", until: until(world) };
  });
});

describe("the stack's loopback is a TcpTransport", () => {
  defineTcpTransportContract(() => {
    const world = new World(8);
    const machine = world.add(1);
    return { client: machine.tcp, server: machine.tcp, serverAddress: "127.0.0.1", until: until(world) };
  });
});

describe("the network", () => {
  it("reaches its own address through loopback, without a frame on the wire", () => {
    const world = new World(1);
    const machine = world.add(1);
    const frames = world.link.framesSent;
    const accepted = recordListener(machine.tcp, 80);
    const { recorder } = recordConnect(machine.tcp, "10.0.0.1", 80);
    world.run(5);
    recorder.write("hello");
    world.run(100);
    expect([recorder.log, accepted[0]!.text, world.link.framesSent - frames]).toEqual([["open", "flushed"], "hello", 0]);
  });

  it("works without a device", () => {
    const world = new World(1);
    const machine = world.add(1, { config: { ipv4: "none" } });
    const { recorder } = recordConnect(machine.tcp, "8.8.8.8", 80);
    world.run(5);
    expect(recorder.log).toEqual(["failed ENETUNREACH"]);
    expect(machine.network.interfaces.map((one) => one.name)).toEqual(["lo"]);
  });

  it("runs afterCallback after each callback, and is active while something is open", () => {
    const world = new World(1);
    const a = world.add(1);
    const b = world.add(2);
    expect([a.isActive(), b.isActive()]).toEqual([false, false]);
    const listener = b.tcp.listen({ address: "", port: 80 }, { backlog: 1 }, (connection) => connection.setRef(false));
    expect(b.isActive()).toBe(true);
    listener.setRef(false);
    expect(b.isActive()).toBe(false);
    const { recorder } = recordConnect(a.tcp, "10.0.0.2", 80);
    expect(a.isActive()).toBe(true);
    world.run(10);
    expect(world.callbacks).toBe(2);
    expect(b.isActive()).toBe(false);
    recorder.connection!.setRef(false);
    expect(a.isActive()).toBe(false);
  });

  it("sends a batch's acknowledgment with the answer", () => {
    const world = new World(1);
    const a = world.add(1);
    const b = world.add(2);
    b.tcp.listen({ address: "", port: 80 }, { backlog: 1 }, (connection) => {
      connection.setNoDelay(true);
      connection.handlers = {
        onData: () => {
          connection.write(new Uint8Array(100)); // head
          connection.write(new Uint8Array(50)); // body
        },
        onEnd: () => {}, onDrain: () => {}, onClose: () => {},
      };
    });
    const { recorder } = recordConnect(a.tcp, "10.0.0.2", 80);
    world.run(10);
    for (let i = 0; i < 10; i++) { // until acknowledgments are delayed
      recorder.write("warm up");
      world.run(100);
    }
    recorder.text = "";
    const frames = world.link.framesSent;
    recorder.write("GET / HTTP/1.1\r\n\r\n");
    world.run(2);
    expect(world.link.framesSent - frames).toBe(2); // the request; head, body and acknowledgment together
    expect(recorder.text).toHaveLength(150);
  });

  it("survives callbacks that throw, and loses nothing", () => {
    const world = new World(1);
    const machine = world.add(1);
    const got: string[] = [];
    const thrower = (what: string) => { got.push(what); throw new Error(what); };
    machine.tcp.listen({ address: "", port: 80 }, { backlog: 1 }, (connection) => {
      connection.handlers = { onData: (chunk) => thrower(`data ${chunk.length}`), onEnd: () => { connection.end(); thrower("end"); }, onDrain: () => {}, onClose: () => thrower("close") };
      thrower("accept");
    });
    machine.udp.bind({ address: "", port: 9 }, { reuseAddress: false }, (bytes) => thrower(`datagram ${bytes.length}`));
    const { recorder } = recordConnect(machine.tcp, "127.0.0.1", 80);
    const sender = machine.udp.bind({ address: "", port: 0 }, { reuseAddress: false }, () => {});
    for (let i = 1; i < 4; i++) sender.send(new Uint8Array(i), { address: "127.0.0.1", port: 9 });
    let faults = 0;
    for (let i = 0; i < 100; i++) {
      try {
        world.run(50);
      } catch {
        faults++;
      }
      if (i === 20) recorder.write("abc");
      if (i === 40) {
        recorder.write("defg");
        recorder.connection!.end();
      }
    }
    expect(got.sort()).toEqual(["accept", "close", "data 3", "data 4", "datagram 1", "datagram 2", "datagram 3", "end"]);
    expect(faults).toBe(8);
    expect(recorder.log).toEqual(["open", "flushed", "flushed", "end", "close"]);
  });

  it("checks endpoints", () => {
    const world = new World(1);
    const machine = world.add(1);
    expect(() => machine.tcp.listen({ address: "10.0.0.99", port: 80 }, { backlog: 1 }, () => {})).toThrow(/none of this machine/);
    expect(() => machine.tcp.listen({ address: "", port: 70000 }, { backlog: 1 }, () => {})).toThrow(/65535/);
    const first = machine.tcp.listen({ address: "127.0.0.1", port: 80 }, { backlog: 1 }, () => {});
    machine.tcp.listen({ address: "10.0.0.1", port: 80 }, { backlog: 1 }, () => {});
    expect(() => machine.tcp.listen({ address: "::", port: 80 }, { backlog: 1 }, () => {})).toThrow(/in use/);
    expect(first.local).toEqual({ address: "127.0.0.1", port: 80 });
  });
});

describe("captures", () => {
  it("keep frames in the pcap format", () => {
    const world = new World(1);
    const device = world.link.attach(5, 1500);
    const pcap = new PcapWriter();
    const traced = createTracer(device, (frame) => pcap.add(frame, world.time.monotonicMs()));
    traced.send(Uint8Array.from({ length: 60 }, (_, i) => i), null);
    const bytes = pcap.bytes();
    expect([...bytes.subarray(0, 4)]).toEqual([0xa1, 0xb2, 0xc3, 0xd4]);
    expect(bytes.length).toBe(24 + 16 + 60);
    expect(bytes[24 + 16 + 59]).toBe(59);
  });
});
