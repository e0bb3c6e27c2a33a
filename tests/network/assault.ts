/** Bombards examples/http.ts at the end of a wire, and looks whether it still serves and what it has kept. */
import { readFileSync } from "node:fs";
import type { Testbed } from "./testbed.ts";
import { IMAGE_ADDRESS, LINUX_ADDRESS, runClient } from "./testbed.ts";
import { ipv4Frame, mutatedFrame, randomFrame } from "./mutations.ts";
import { seededRandom } from "./wire.ts";

const PORT = "8080";
/** Octets that may wait on their way into QEMU. */
const QUEUED_MAX = 64 * 1024;
/** Frames between two pauses in which the image can keep up. */
const BURST = 50;

export interface Counts {
  readonly randomFrames: number;
  readonly mutatedFrames: number;
  readonly httpRequests: number;
  /** How long to wait for the answer to one of them. */
  readonly patienceMs: number;
}

export interface Health {
  readonly heapUsed: number;
  readonly heapTotal: number;
  /** Of the process; null for a machine. */
  readonly residentBytes: number | null;
}

/** Asks for /stats some times and gives what it says. */
export async function health(testbed: Testbed): Promise<Health> {
  // Forged frames may have told either side a wrong link address: let Linux ask anew.
  testbed.namespace.run("ip", ["neighbor", "flush", "all"]);
  const { memory } = JSON.parse(await runClient(testbed, "ask-client.mjs", [IMAGE_ADDRESS, PORT, "20"], 60_000)) as { memory: { heapUsed: number; heapTotal: number } };
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${testbed.image.child.pid}/status`, "utf8"))?.[1];
  return { heapUsed: memory.heapUsed, heapTotal: memory.heapTotal, residentBytes: resident === undefined ? null : Number(resident) * 1024 };
}

/** True frames of several kinds, addressed to the image: what Linux sends for a request, and some that it does not send by itself. */
async function trueFrames(testbed: Testbed): Promise<Buffer[]> {
  const frames: Buffer[] = [];
  testbed.wire.onFrame = (frame, from) => {
    if (from === "a" && frames.length < 200) frames.push(frame);
  };
  await health(testbed);
  await runClient(testbed, "post-client.mjs", [IMAGE_ADDRESS, PORT, "100000"], 60_000);
  testbed.wire.onFrame = null;
  const request = frames.find((frame) => frame.readUInt16BE(12) === 0x0800)!;
  const [to, from] = [request.subarray(0, 6), request.subarray(6, 12)];
  const addresses = { source: LINUX_ADDRESS, destination: IMAGE_ADDRESS };
  const echo = Buffer.from("0800000000010001abcdefghijklmnop");
  const udp = (sourcePort: number, port: number, text: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    [sourcePort, port, 8 + text.length, 0].forEach((word, i) => head.writeUInt16BE(word, i * 2));
    return Buffer.concat([head, text]);
  };
  // A DHCP acknowledgment (RFC 2131 §2): op, htype, hlen; magic cookie at 236; option 53.
  const dhcp = Buffer.alloc(300);
  dhcp.set([2, 1, 6, 0]);
  dhcp.set([99, 130, 83, 99, 53, 1, 5, 255], 236);
  frames.push(
    ipv4Frame(to, from, { ...addresses, protocol: 1, body: echo }),
    ipv4Frame(to, from, { ...addresses, protocol: 17, body: udp(53, 5353, Buffer.alloc(40, 1)) }),
    ipv4Frame(to, from, { ...addresses, protocol: 17, body: udp(67, 68, dhcp) }),
    ipv4Frame(to, from, { ...addresses, protocol: 1, fragment: 0x2000, body: Buffer.concat([echo, Buffer.alloc(480)]) }),
    ipv4Frame(to, from, { ...addresses, protocol: 1, fragment: 0x0040, body: Buffer.alloc(600) }),
    // Destination unreachable, fragmentation needed, about a segment of ours (RFC 1191 §4).
    ipv4Frame(to, from, { ...addresses, protocol: 1, body: Buffer.concat([Buffer.from("0304000000000240", "hex"), request.subarray(14, 14 + 28)]) }),
  );
  return frames;
}

/** Sends everything; gives the outcomes of the HTTP requests. */
export async function assault(testbed: Testbed, counts: Counts, seed: number): Promise<Record<string, number>> {
  const random = seededRandom(seed);
  const frames = await trueFrames(testbed);
  const mac = frames[frames.length - 1]!.subarray(0, 6);
  const left = { random: counts.randomFrames, mutated: counts.mutatedFrames };
  for (let sent = 1; left.random + left.mutated > 0; sent++) {
    const isRandom = random() * (left.random + left.mutated) < left.random;
    if (isRandom) left.random--;
    else left.mutated--;
    testbed.wire.deliver(isRandom ? randomFrame(random, mac) : mutatedFrame(random, frames), "b");
    if (sent % BURST === 0) {
      do await new Promise((resolve) => setTimeout(resolve, 1));
      while (testbed.wire.queuedBytes("b") > QUEUED_MAX);
    }
  }
  testbed.namespace.run("ip", ["neighbor", "flush", "all"]);
  return JSON.parse(await runClient(testbed, "http-fuzz-client.mjs", [IMAGE_ADDRESS, PORT, String(counts.httpRequests), String(seed), String(counts.patienceMs)], 1_000_000)) as Record<string, number>;
}
