import { describe, expect, it } from "vitest";
import { recordConnect, recordListener } from "#lib/net/testing/recorder.ts";
import { ScriptedPeer } from "#lib/net/testing/script.ts";
import { World } from "#lib/net/testing/world.ts";

function scene(tcp = {}) {
  const world = new World(7);
  const network = world.add(1, { config: { tcp } });
  const peer = new ScriptedPeer(world, 9, 1);
  peer.take();
  return { world, network, peer };
}

const MSS_1000 = [2, 4, 3, 232];
const ALL_OPTIONS = [2, 4, 5, 180, 4, 2, 3, 3, 7];

describe("opening", () => {
  it("answers SYN with SYN,ACK and hands over the connection after the ACK", () => {
    const { network, peer } = scene();
    const accepted = recordListener(network.tcp, 80);
    peer.send("S", { options: MSS_1000 });
    expect(peer.take()).toEqual(["SA 0 ack 1 win 65535 mss 1460"]);
    expect(accepted).toHaveLength(0);
    peer.send("", { seq: 1, ack: 1 });
    expect(accepted[0]!.log).toEqual(["open"]);
    expect(accepted[0]!.connection!.remote).toEqual({ address: "10.0.0.9", port: 5000 });
    expect(accepted[0]!.connection!.local).toEqual({ address: "10.0.0.1", port: 80 });
    expect(network.stack.tcp.halfOpen).toBe(0);
  });

  it("accepts only the options that were offered", () => {
    const { network, peer } = scene();
    recordListener(network.tcp, 80);
    peer.send("S", { options: ALL_OPTIONS, timestamp: [1234, 0] });
    expect(peer.take()).toEqual(["SA 0 ack 1 win 65535 mss 1460 sackok ts ecr 1234 ws 3"]);
  });

  it("offers everything when it opens, and takes data with the peer's ACK", () => {
    const { network, peer } = scene();
    const { recorder } = recordConnect(network.tcp, "10.0.0.9", 443);
    expect(peer.take()).toEqual(["S 0 win 65535 mss 1460 sackok ts ecr 0 ws 3"]);
    peer.send("S", { ack: 1, options: MSS_1000 });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535"]);
    expect(recorder.log).toEqual(["open"]);
    peer.send("P", { seq: 1, ack: 1, data: "hello" });
    expect(recorder.log).toEqual(["open", "data hello"]);
  });

  it("repeats SYN with a growing interval and gives up with ETIMEDOUT", () => {
    const { world, network, peer } = scene({ synRetriesMax: 2 });
    const { recorder } = recordConnect(network.tcp, "10.0.0.9", 443);
    expect(peer.take()).toHaveLength(1);
    const times: number[] = [];
    const start = world.time.monotonicMs();
    world.link.onFrame = (frame) => { if (frame[23] === 6) times.push(Math.round((world.time.monotonicMs() - start) / 1000)); };
    world.run(60_000);
    expect(times).toEqual([1, 3]);
    expect(recorder.log).toEqual(["failed ETIMEDOUT"]);
    expect(network.stack.tcp.table.count).toBe(0);
    expect(network.isActive()).toBe(false);
  });

  it("repeats SYN,ACK and forgets a half-open connection in the end", () => {
    const { world, network, peer } = scene({ synAckRetriesMax: 2 });
    const accepted = recordListener(network.tcp, 80);
    peer.send("S");
    expect(peer.take()).toHaveLength(1);
    world.run(60_000);
    expect(peer.take().filter((text) => text.startsWith("SA"))).toHaveLength(2);
    expect([accepted.length, network.stack.tcp.halfOpen, network.stack.tcp.table.count]).toEqual([0, 0, 0]);
  });

  it("opens simultaneously (RFC 9293 figure 7)", () => {
    const { network, peer } = scene();
    const { recorder } = recordConnect(network.tcp, "10.0.0.9", 443);
    peer.take();
    peer.send("S", { options: MSS_1000 });
    expect(peer.take()).toEqual(["SA 0 ack 1 win 65535 mss 1460"]);
    peer.send("S", { ack: 1, options: MSS_1000 });
    // The SYN of the SYN,ACK has been seen; what it acknowledges still counts once it comes as a plain ACK.
    peer.send("", { seq: 1, ack: 1 });
    expect(recorder.log).toEqual(["open"]);
  });

  it("refuses connections to ports without a listener (RFC 9293 §3.10.7.1)", () => {
    const { peer } = scene();
    peer.stackPort = 81;
    peer.send("S");
    expect(peer.take()).toEqual(["RA 0 ack 1 win 0"]);
    peer.stackIss = 0;
    peer.send("", { seq: 1, ack: 777 });
    expect(peer.take()).toEqual(["R 777 win 0"]);
    peer.send("R", { seq: 1 });
    expect(peer.take()).toEqual([]);
  });

  it("reports a refused connection", () => {
    const { network, peer } = scene();
    const { recorder } = recordConnect(network.tcp, "10.0.0.9", 443);
    peer.take();
    peer.send("R", { seq: 0, ack: 99 }); // acknowledges nothing of ours: a blind reset
    expect(recorder.log).toEqual([]);
    peer.send("R", { seq: 0, ack: 1 });
    expect(recorder.log).toEqual(["failed ECONNREFUSED"]);
  });

  it("reports a host that does not answer ARP", () => {
    const { world, network, peer } = scene();
    peer.answersArp = false;
    const { recorder } = recordConnect(network.tcp, "10.0.0.9", 443);
    world.run(10_000);
    expect(recorder.log).toEqual(["failed EHOSTUNREACH"]);
  });

  it("cancels an attempt to connect", () => {
    const { world, network, peer } = scene();
    const { recorder, abort } = recordConnect(network.tcp, "10.0.0.9", 443);
    abort();
    expect(recorder.log).toEqual([]); // never from inside the call
    world.run(1);
    expect(recorder.log).toEqual(["failed ECANCELED"]);
    expect(network.stack.tcp.table.count).toBe(0);
    peer.take();
  });
});

describe("a full backlog", () => {
  it("answers with SYN cookies that become connections (RFC 4987)", () => {
    const { world, network, peer } = scene();
    const accepted = recordListener(network.tcp, 80, 2);
    peer.send("S", { port: 6001 });
    peer.send("S", { port: 6002 });
    peer.take();
    expect(network.stack.tcp.halfOpen).toBe(2);
    peer.send("S", { port: 6003, options: MSS_1000 });
    expect(peer.take()).toEqual(["SA 0 ack 1 win 65535 mss 1460"]);
    expect(network.stack.tcp.halfOpen).toBe(2);
    peer.send("P", { port: 6003, seq: 1, ack: 1, data: "cookie" });
    expect(accepted).toHaveLength(1);
    expect(accepted[0]!.log).toEqual(["open", "data cookie"]);
    expect(network.stack.tcp.statistics.cookiesAccepted).toBe(1);
    // A made-up acknowledgment is refused.
    peer.take();
    peer.send("", { port: 6004, seq: 1, ack: 123_456 });
    expect(peer.take()).toEqual(["R 123456 win 0"]);
    world.run(200_000);
    expect(network.stack.tcp.halfOpen).toBe(0);
  });

  it("drops SYNs when cookies are off", () => {
    const { network, peer } = scene({ synCookies: false });
    recordListener(network.tcp, 80, 1);
    peer.send("S", { port: 6001 });
    peer.take();
    peer.send("S", { port: 6002 });
    expect(peer.take()).toEqual([]);
    expect(network.stack.tcp.statistics.backlogOverflows).toBe(1);
  });

  it("resets half-open connections when the listener closes", () => {
    const { network, peer } = scene();
    const listener = network.tcp.listen({ address: "", port: 80 }, { backlog: 2 }, () => {});
    peer.send("S");
    peer.take();
    listener.close();
    expect(peer.take()).toEqual(["RA 1 ack 1 win 0"]);
    expect([network.stack.tcp.halfOpen, network.stack.tcp.table.count, network.isActive()]).toEqual([0, 0, false]);
  });
});
