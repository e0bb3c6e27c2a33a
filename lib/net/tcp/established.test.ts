import { describe, expect, it } from "vitest";
import { recordListener, type Recorder } from "#lib/net/testing/recorder.ts";
import { ScriptedPeer } from "#lib/net/testing/script.ts";
import { World } from "#lib/net/testing/world.ts";
import { writeU16 } from "#lib/bytes/octets.ts";

interface Scene { world: World; peer: ScriptedPeer; user: Recorder; table: { count: number }; network: ReturnType<World["add"]> }

function established(options: { tcp?: object; win?: number; options?: number[]; timestamp?: readonly [number, number] } = {}): Scene {
  const world = new World(3);
  const network = world.add(1, { config: { tcp: { sack: false, ...options.tcp } } });
  const peer = new ScriptedPeer(world, 9, 1);
  const accepted = recordListener(network.tcp, 80);
  peer.take();
  peer.connect(options.options ?? [2, 4, 3, 232], options.win ?? 65535, options.timestamp);
  return { world, peer, user: accepted[0]!, table: network.stack.tcp.table, network };
}

const LONG = "x".repeat(1000);

describe("receiving", () => {
  it("delivers text and acknowledges it at once at first, later within the delay", () => {
    const { world, peer, user } = established();
    for (let i = 0; i < 8; i++) {
      peer.send("P", { seq: 1 + i * 2, ack: 1, data: "ab" });
      expect(peer.take()).toHaveLength(1);
    }
    peer.send("P", { seq: 17, ack: 1, data: "cd" });
    expect(peer.take()).toEqual([]);
    world.run(60);
    expect(peer.take()).toEqual(["A 1 ack 19 win 65517"]);
    peer.send("P", { seq: 19, ack: 1, data: LONG });
    expect(peer.take()).toEqual([]);
    peer.send("P", { seq: 1019, ack: 1, data: LONG });
    expect(peer.take()).toHaveLength(1); // every second full segment
    expect(user.text).toHaveLength(18 + 2000);
  });

  it("keeps early segments, says what is missing, and cuts overlaps", () => {
    const { peer, user } = established();
    peer.send("P", { seq: 6, ack: 1, data: "fghij" });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535"]);
    peer.send("P", { seq: 13, ack: 1, data: "mn" });
    peer.send("P", { seq: 4, ack: 1, data: "deFGHIJklM" }); // overlaps both: what was there stays
    peer.take();
    expect(user.log).toEqual(["open"]);
    peer.send("P", { seq: 1, ack: 1, data: "abcD" });
    expect(user.text).toBe("abcDefghijklmn");
    expect(peer.take()).toEqual(["A 1 ack 15 win 65521"]);
  });

  it("sends SACK blocks, the newest first (RFC 2018 §4)", () => {
    const { peer } = established({ tcp: { sack: true }, options: [2, 4, 3, 232, 4, 2, 1, 1] });
    peer.send("P", { seq: 11, ack: 1, data: "aaaaa" });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535 sack 11-16"]);
    peer.send("P", { seq: 21, ack: 1, data: "aaaaa" });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535 sack 21-26 11-16"]);
    peer.send("P", { seq: 16, ack: 1, data: "aa" });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535 sack 11-18 21-26"]);
    peer.send("P", { seq: 1, ack: 1, data: "aaaaaaaaaa" });
    expect(peer.take()).toEqual(["A 1 ack 18 win 65518 sack 21-26"]);
  });

  it("acknowledges a repetition at once and delivers nothing twice", () => {
    const { peer, user } = established();
    peer.send("P", { seq: 1, ack: 1, data: "abc" });
    peer.take();
    peer.send("P", { seq: 1, ack: 1, data: "abc" });
    expect(peer.take()).toEqual(["A 1 ack 4 win 65532"]);
    peer.send("P", { seq: 1, ack: 1, data: "abcde" });
    expect(user.text).toBe("abcde");
  });

  it("leaves urgent octets in the stream (RFC 6093)", () => {
    const { peer, user } = established();
    peer.send("PU", { seq: 1, ack: 1, data: "ab!cd", urgent: 3 });
    expect(user.text).toBe("ab!cd");
  });

  it("closes the window while the user pauses, and opens it again", () => {
    const { peer, user } = established({ tcp: { receiveBufferOctets: 2000 } });
    user.connection!.pause();
    peer.send("P", { seq: 1, ack: 1, data: LONG });
    expect(peer.take()).toEqual(["A 1 ack 1001 win 1000"]);
    peer.send("P", { seq: 1001, ack: 1, data: LONG });
    expect(peer.take()).toEqual(["A 1 ack 2001 win 0"]);
    peer.send("P", { seq: 2001, ack: 1, data: "z" }); // a window probe
    expect(peer.take()).toEqual(["A 1 ack 2001 win 0"]);
    user.connection!.resume();
    expect(user.text).toBe(""); // later, not inside the call
    expect(peer.take()).toEqual(["A 1 ack 2001 win 2000"]);
    expect(user.text).toHaveLength(2000);
  });
});

describe("RFC 5961", () => {
  it("resets only for the exact sequence number; others in the window are challenged", () => {
    const { peer, user, table } = established();
    peer.send("R", { seq: 500 });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535"]);
    peer.send("R", { seq: 600 });
    expect(peer.take()).toEqual([]); // one challenge in half a second
    peer.send("R", { seq: 70_000 });
    expect(user.log).toEqual(["open"]);
    peer.send("R", { seq: 1 });
    expect(user.log).toEqual(["open", "close ECONNRESET"]);
    expect(table.count).toBe(0);
  });

  it("challenges a SYN, and acknowledgments of what was not sent", () => {
    const { world, peer, user } = established();
    peer.send("S", { seq: 0 });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535"]);
    world.run(600);
    peer.send("S", { seq: 10 });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535"]);
    world.run(600);
    peer.send("P", { seq: 1, ack: 5000, data: "evil" });
    expect(peer.take()).toEqual(["A 1 ack 1 win 65535"]);
    expect(user.text).toBe("");
  });

  it("drops segments with old timestamps (PAWS, RFC 7323 §5), and without any", () => {
    const { peer, user } = established({ timestamp: [1000, 0] });
    peer.send("P", { seq: 1, ack: 1, data: "new", timestamp: [2000, peer.stackTimestamp] });
    peer.take();
    peer.send("P", { seq: 4, ack: 1, data: "old", timestamp: [500, peer.stackTimestamp] });
    expect(peer.take()).toEqual(["A 1 ack 4 win 65532 ts ecr 2000"]);
    peer.send("P", { seq: 4, ack: 1, data: "none" });
    expect(user.text).toBe("new");
    peer.send("R", { seq: 4 }); // resets need no timestamp
    expect(user.log.at(-1)).toBe("close ECONNRESET");
  });
});

describe("sending", () => {
  it("holds small segments back while something is in flight (Nagle), and not with noDelay", () => {
    const { peer, user } = established();
    user.write("a");
    user.write("b");
    user.write("c");
    expect(peer.take()).toEqual(["PA 1 len 1 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 2 });
    expect(peer.take()).toEqual(["PA 2 len 2 ack 1 win 65535"]);
    user.connection!.setNoDelay(true);
    user.write("d");
    user.write("e");
    expect(peer.take()).toEqual(["PA 4 len 1 ack 1 win 65535", "PA 5 len 1 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 6 });
    expect(user.log.filter((line) => line === "flushed")).toHaveLength(1);
    expect(user.connection!.queuedBytes).toBe(0);
  });

  it("respects the peer's window and MSS, and tells of room", () => {
    const { peer, user } = established({ win: 2500, tcp: { sendBufferOctets: 4096 } });
    expect(user.write("y".repeat(5000))).toBe(4096);
    expect(peer.take()).toEqual(["A 1 len 1000 ack 1 win 65535", "A 1001 len 1000 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 2001, win: 5000 });
    expect(peer.take()).toEqual(["A 2001 len 1000 ack 1 win 65535", "A 3001 len 1000 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 4001, win: 5000 });
    expect(peer.take()).toEqual(["PA 4001 len 96 ack 1 win 65535"]);
    expect(user.log).toContain("drain");
  });

  it("probes a zero window for as long as the peer answers, with growing intervals", () => {
    const { world, peer, user, table } = established({ win: 0, tcp: { dataRetriesMax: 4 } });
    user.write("hello");
    expect(peer.take()).toEqual([]);
    for (let i = 0; i < 10; i++) {
      let probe: string[] = [];
      while (probe.length === 0) {
        world.run(100);
        probe = peer.take();
      }
      expect(probe).toEqual(["A 1 len 1 ack 1 win 65535"]);
      peer.send("", { seq: 1, ack: 1, win: 0 });
    }
    peer.send("", { seq: 1, ack: 1, win: 1000 });
    expect(peer.take()).toEqual(["PA 1 len 5 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 6, win: 0 });
    user.write("more");
    world.run(400_000);
    expect(user.log.at(-1)).toBe("close ETIMEDOUT");
    expect(table.count).toBe(0);
  });

  it("does not send dwarfs into a small window at once (RFC 9293 §3.8.6.2.1), but in the end", () => {
    const { world, peer, user } = established({ win: 1000 });
    user.write(LONG);
    peer.take();
    peer.send("", { seq: 1, ack: 1001, win: 100 });
    user.write(LONG);
    expect(peer.take()).toEqual([]);
    world.run(220);
    expect(peer.take()).toEqual(["A 1001 len 100 ack 1 win 65535"]);
  });

  it("retransmits after the timeout, doubling it, and gives up", () => {
    const { world, peer, user, table } = established({ tcp: { dataRetriesMax: 3 } });
    user.write("lost");
    peer.take();
    const times: number[] = [];
    const start = world.time.monotonicMs();
    world.link.onFrame = (frame) => { if (frame[23] === 6) times.push(Math.round((world.time.monotonicMs() - start) / 100)); };
    world.run(10_000);
    expect(times).toEqual([2, 6, 14]);
    expect(user.log).toEqual(["open", "close ETIMEDOUT"]);
    expect(table.count).toBe(0);
  });

  it("acknowledges with the highest sequence number, even after a timeout has set SND.NXT back", () => {
    const { world, peer, user } = established();
    user.write("q".repeat(5000));
    expect(peer.take()).toHaveLength(5);
    world.run(220);
    expect(peer.take()).toEqual(["A 1 len 1000 ack 1 win 65535"]);
    peer.send("P", { seq: 3, ack: 1, data: "early" });
    expect(peer.take()).toEqual(["A 5001 ack 1 win 65535"]);
  });

  it("retransmits on the third duplicate acknowledgment, sending new data for the first two (RFC 3042, RFC 5681)", () => {
    const { peer, user } = established({ tcp: { congestion: "newreno" } });
    user.write("q".repeat(20_000));
    expect(peer.take()).toHaveLength(10);
    peer.send("", { seq: 1, ack: 1 });
    expect(peer.take()).toEqual(["A 10001 len 1000 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 1 });
    expect(peer.take()).toEqual(["A 11001 len 1000 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 1 });
    expect(peer.take()).toEqual(["A 1 len 1000 ack 1 win 65535"]);
    // A partial acknowledgment shows the next hole (RFC 6582).
    peer.send("", { seq: 1, ack: 3001 });
    expect(peer.take()[0]).toBe("A 3001 len 1000 ack 1 win 65535");
  });

  it("repairs what SACK shows to be missing, and nothing else (RFC 6675)", () => {
    const { peer, user } = established({ tcp: { sack: true }, options: [2, 4, 3, 232, 4, 2, 1, 1] });
    const sack = (...edges: number[]) => [5, 2 + edges.length * 4, ...edges.flatMap((edge) => { const at = (peer.stackIss + edge) >>> 0; return [at >>> 24, (at >>> 16) & 255, (at >>> 8) & 255, at & 255]; })];
    user.write("q".repeat(10_000));
    expect(peer.take()).toHaveLength(10);
    // Segments 1, 3 and 5 are lost.
    peer.send("", { seq: 1, ack: 1, options: [1, 1, ...sack(1001, 2001)] });
    peer.send("", { seq: 1, ack: 1, options: [1, 1, ...sack(3001, 4001, 1001, 2001)] });
    expect(peer.take()).toEqual([]);
    peer.send("", { seq: 1, ack: 1, options: [1, 1, ...sack(5001, 10001, 3001, 4001, 1001, 2001)] });
    expect(peer.take()).toEqual(["A 1 len 1000 ack 1 win 65535", "A 2001 len 1000 ack 1 win 65535", "A 4001 len 1000 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 10001 });
    expect(user.log).toContain("flushed");
  });

  it("asks a silent peer whether it is still there (keep-alive)", () => {
    const { world, peer, user } = established();
    user.connection!.setKeepAlive(true, 5000);
    world.run(4000);
    expect(peer.take()).toEqual([]);
    world.run(1500);
    expect(peer.take()).toEqual(["A 0 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 1 });
    world.run(4000);
    expect(peer.take()).toEqual([]);
    world.run(20_000);
    expect(user.log).toEqual(["open", "close ETIMEDOUT"]);
  });

  it("makes segments smaller when a router says so (RFC 1191)", () => {
    const { peer, user } = established({ options: [2, 4, 5, 180] });
    user.write("m".repeat(1460));
    expect(peer.take()).toEqual(["PA 1 len 1460 ack 1 win 65535"]);
    const quoted = new Uint8Array(28);
    quoted.set([0x45, 0, 5, 220, 0, 0, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 9]);
    writeU16(quoted, 20, 80);
    writeU16(quoted, 22, 5000);
    const sequence = peer.stackIss + 1;
    quoted.set([(sequence >>> 24) & 255, (sequence >>> 16) & 255, (sequence >>> 8) & 255, sequence & 255], 24);
    const icmp = new Uint8Array(36);
    icmp.set([3, 4, 0, 0, 0, 0, 4, 0]); // next-hop MTU 1024
    icmp.set(quoted, 8);
    let sum = 0;
    for (let i = 0; i < icmp.length; i += 2) sum += (icmp[i]! << 8) | icmp[i + 1]!;
    sum = (sum & 0xffff) + (sum >>> 16);
    writeU16(icmp, 2, ~sum & 0xffff);
    peer.sendIp(1, icmp);
    expect(peer.take()).toEqual(["A 1 len 984 ack 1 win 65535", "PA 985 len 476 ack 1 win 65535"]);
  });
});

describe("closing", () => {
  it("ends first: FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT", () => {
    const { world, peer, user, table } = established();
    user.write("bye");
    user.connection!.end();
    expect(peer.take()).toEqual(["PA 1 len 3 ack 1 win 65535", "FA 4 ack 1 win 65535"]);
    peer.send("", { seq: 1, ack: 5 });
    peer.send("P", { seq: 1, ack: 5, data: "late" });
    peer.send("F", { seq: 5, ack: 5 });
    expect(user.log).toEqual(["open", "flushed", "data late", "end", "close"]);
    peer.take();
    peer.send("F", { seq: 5, ack: 5 }); // its acknowledgment was lost
    expect(peer.take()).toEqual(["A 5 ack 6 win 65530"]);
    expect(table.count).toBe(1);
    peer.send("R", { seq: 6 }); // RFC 1337
    expect(table.count).toBe(1);
    world.run(70_000);
    expect(table.count).toBe(0);
  });

  it("ends second: CLOSE-WAIT, LAST-ACK", () => {
    const { peer, user, table } = established();
    peer.send("F", { seq: 1, ack: 1 });
    expect(peer.take()).toEqual(["A 1 ack 2 win 65534"]);
    expect(user.log).toEqual(["open", "end"]);
    user.write("rest");
    user.connection!.end();
    expect(peer.take()).toEqual(["PA 1 len 4 ack 2 win 65534", "FA 5 ack 2 win 65534"]);
    peer.send("", { seq: 2, ack: 6 });
    expect(user.log).toEqual(["open", "end", "flushed", "close"]);
    expect(table.count).toBe(0);
  });

  it("ends on both sides at once: CLOSING", () => {
    const { peer, user, table } = established();
    user.connection!.end();
    expect(peer.take()).toEqual(["FA 1 ack 1 win 65535"]);
    peer.send("F", { seq: 1, ack: 1 });
    expect(peer.take()).toEqual(["A 2 ack 2 win 65534"]);
    expect(user.log).toEqual(["open", "end"]);
    peer.send("", { seq: 2, ack: 2 });
    expect(user.log).toEqual(["open", "end", "flushed", "close"]);
    expect(table.count).toBe(1);
  });

  it("repeats a lost FIN", () => {
    const { world, peer, user } = established();
    user.connection!.end();
    peer.take();
    world.run(250);
    expect(peer.take()).toEqual(["FA 1 ack 1 win 65535"]);
  });

  it("takes FIN with the last data, and early FIN only when the rest is here", () => {
    const { peer, user } = established();
    peer.send("FP", { seq: 4, ack: 1, data: "def" });
    expect(user.log).toEqual(["open"]);
    peer.send("P", { seq: 1, ack: 1, data: "abc" });
    expect(user.log).toEqual(["open", "data abc", "data def"]);
    peer.send("FP", { seq: 4, ack: 1, data: "def" });
    expect(user.log).toEqual(["open", "data abc", "data def", "end"]);
  });

  it("keeps end and close until a paused user has read", () => {
    const { world, peer, user } = established();
    user.connection!.pause();
    user.connection!.end();
    peer.take();
    peer.send("FP", { seq: 1, ack: 2, data: "unread" });
    expect(user.log).toEqual(["open", "flushed"]);
    user.connection!.resume();
    world.run(1);
    expect(user.log).toEqual(["open", "flushed", "data unread", "end", "close"]);
  });

  it("closes for a paused user that aborts after the end", () => {
    const { world, peer, user } = established();
    user.connection!.pause();
    user.connection!.end();
    peer.take();
    peer.send("FP", { seq: 1, ack: 2, data: "unread" });
    user.connection!.abort();
    world.run(1);
    expect(user.log).toEqual(["open", "flushed", "close"]);
  });

  it("aborts with a reset", () => {
    const { world, peer, user, table } = established();
    user.write("data");
    user.connection!.abort();
    expect(user.log).toEqual(["open"]);
    world.run(1);
    expect(user.log).toEqual(["open", "close"]);
    expect(peer.take()).toEqual(["PA 1 len 4 ack 1 win 65535", "RA 5 ack 1 win 0"]);
    expect(table.count).toBe(0);
    expect(user.write("more")).toBe(0);
  });

  it("lets a newer SYN take over TIME-WAIT (RFC 6191)", () => {
    const { peer, user, table } = established();
    user.connection!.end();
    peer.take();
    peer.send("F", { seq: 1, ack: 2 });
    peer.take();
    expect(table.count).toBe(1);
    peer.send("S", { seq: 1 }); // not newer than what was received
    expect(peer.take()).toEqual(["A 2 ack 2 win 65534"]);
    peer.iss = (peer.iss + 100_000) | 0;
    peer.send("S");
    expect(peer.take()).toEqual(["SA 0 ack 1 win 65535 mss 1460"]);
    expect(table.count).toBe(1);
  });
});
