import { describe, expect, it } from "vitest";
import { checksumAdd, checksumFinish, pseudoHeaderSum } from "#lib/bytes/checksum.ts";
import { readI32, readU16, writeU16 } from "#lib/bytes/octets.ts";
import { recordConnect, recordListener } from "#lib/net/testing/recorder.ts";
import { serveDns } from "#lib/net/testing/servers.ts";
import { SeededRandom } from "#lib/net/testing/fake-time.ts";
import { World } from "#lib/net/testing/world.ts";
import type { Network } from "#lib/net/transport.ts";

/** Everything that must be empty once nobody talks any more. */
function leftovers(network: Network): Record<string, number> {
  const { tcp, ip, udp } = network.stack;
  return {
    connections: tcp.table.count, halfOpen: tcp.halfOpen, timeWaits: tcp.timeWaits, pendingFrames: ip.neighbors.pendingFrames,
    fragments: ip.reassembly.waiting, fragmentOctets: ip.reassembly.octets, looped: ip.loopedFrames, udp: udp.endpoints,
  };
}

const NOTHING = { connections: 0, halfOpen: 0, timeWaits: 0, pendingFrames: 0, fragments: 0, fragmentOctets: 0, looped: 0, udp: 0 };

/** Makes the checksums right again, so that mutations get past them. */
function repair(frame: Uint8Array): void {
  if (frame.length < 34 || readU16(frame, 12) !== 0x0800) return;
  const header = (frame[14]! & 15) * 4;
  if (header < 20 || 14 + header > frame.length) return;
  const total = Math.min(readU16(frame, 16), frame.length - 14);
  writeU16(frame, 16, total);
  writeU16(frame, 24, 0);
  writeU16(frame, 24, checksumFinish(checksumAdd(0, frame, 14, header)));
  const at = 14 + header;
  const length = total - header;
  const field = frame[23] === 6 ? 16 : frame[23] === 17 ? 6 : frame[23] === 1 ? 2 : -1;
  if (field < 0 || length < field + 2) return;
  writeU16(frame, at + field, 0);
  const pseudo = frame[23] === 1 ? 0 : pseudoHeaderSum(readI32(frame, 26), readI32(frame, 30), frame[23]!, length);
  writeU16(frame, at + field, checksumFinish(checksumAdd(pseudo, frame, at, length)));
}

function mutate(frame: Uint8Array, random: SeededRandom): Uint8Array {
  let copy = frame.slice();
  const changes = 1 + (random.next() % 4);
  for (let i = 0; i < changes; i++) {
    const at = 12 + (random.next() % Math.max(1, Math.min(copy.length, 80) - 12));
    const kind = random.next() % 4;
    if (kind === 0) copy[at] = random.next() & 255;
    else if (kind === 1) copy[at]! ^= 1 << (random.next() & 7);
    else if (kind === 2) copy[at] = [0, 1, 0x7f, 0x80, 0xff][random.next() % 5]!;
    else if (random.next() % 8 === 0) copy = copy.slice(0, 14 + (random.next() % Math.max(1, copy.length - 14)));
  }
  if (random.next() % 4 !== 0) repair(copy);
  return copy;
}

describe("hostile frames", () => {
  it("of random octets never throw and leave nothing behind", () => {
    for (let seed = 1; seed <= 2; seed++) {
      const world = new World(seed);
      const network = world.add(1);
      recordListener(network.tcp, 80);
      const random = new SeededRandom(seed * 1000);
      const device = world.machines[0]!.device;
      for (let i = 0; i < 4000; i++) {
        const frame = new Uint8Array(random.next() % 120);
        random.fill(frame);
        if (frame.length >= 54 && i % 8 !== 0) {
          frame.set([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 9, 8, i % 16 === 1 ? 6 : 0, 0x45, 0, 0, frame.length - 14], 0);
          frame.set([0, 0, 64, [1, 6, 17][i % 3]!], 20);
          if (i % 5 === 0) frame[20] = 0x20;
          frame.set([10, 0, 0, 9, 10, 0, 0, 1], 26);
          if (i % 3 === 1) frame.set([0, 80], 36);
          repair(frame);
        }
        device.arrive(frame);
        if (i % 64 === 0) world.run(1);
      }
      world.run(1000);
      world.run(400_000);
      expect(leftovers(network)).toEqual(NOTHING);
    }
  });

  it("made by changing a real conversation never throw, and the stack still works afterwards", () => {
    for (let seed = 1; seed <= 3; seed++) {
      const world = new World(seed, { delayMs: 1, jitterMs: 1, loss: 0.05, duplicate: 0.05, corrupt: 0 });
      const random = new SeededRandom(seed * 77);
      const a = world.add(1, { config: { ipv4: { address: "10.0.0.1", prefix: 24, gateway: null, dns: ["10.0.0.2"] } } });
      const b = world.add(2);
      serveDns(b, (question) => (question.transport === "udp" ? { flags: 0x0200 } : { answers: [] }));
      let injected = 0;
      world.link.onFrame = (frame) => {
        if (injected > 6000) return;
        for (let i = 0; i < 3; i++) {
          injected++;
          const copy = mutate(frame, random);
          for (const machine of world.machines) machine.device.arrive(copy);
        }
      };
      const accepted = recordListener(b.tcp, 80, 3);
      const clients = [];
      for (let i = 0; i < 20; i++) {
        clients.push(recordConnect(a.tcp, "10.0.0.2", 80));
        a.names.resolve(`host${i}.test`, 4, () => {});
        world.run(20);
        for (const { recorder } of clients) {
          if (recorder.connection !== null) recorder.write("x".repeat(3000));
        }
        for (const recorder of accepted) recorder.write("y".repeat(2000));
      }
      for (const { recorder } of clients) recorder.connection?.end();
      for (const recorder of accepted) recorder.connection!.end();
      world.run(20_000);
      world.link.onFrame = null;
      for (const { recorder } of clients) recorder.connection?.abort();
      for (const recorder of accepted) recorder.connection!.abort();
      world.run(2_000_000);
      // Everybody who was opened was closed, exactly once and last.
      for (const recorder of [...accepted, ...clients.map((client) => client.recorder)]) {
        const closes = recorder.log.filter((line) => line.startsWith("close") || line.startsWith("failed"));
        expect(closes).toHaveLength(1);
        expect(recorder.log.at(-1)).toBe(closes[0]);
      }
      expect(leftovers(a)).toEqual(NOTHING);
      expect(leftovers(b)).toEqual({ ...NOTHING, udp: 1 });
      world.link.faults = { delayMs: 1, jitterMs: 0, loss: 0, duplicate: 0, corrupt: 0 };
      const { recorder } = recordConnect(a.tcp, "10.0.0.2", 80);
      world.run(5000);
      recorder.write("still here");
      world.run(100);
      expect(accepted.at(-1)!.text).toBe("still here");
    }
  });
});
