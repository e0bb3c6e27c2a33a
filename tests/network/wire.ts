/**
 * A wire between two network devices that QEMU connects to it (-netdev stream over a Unix socket: each frame behind its length as a 32-bit
 * big-endian number). The test holds the wire in its hands: frames can be lost, doubled, delayed, changed, listened to and made up.
 */
import { createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";

export type Side = "a" | "b";

/** What happens to a frame on its way: each entry is one copy that arrives, after so many milliseconds. */
export type Impairment = (frame: Buffer, from: Side) => readonly { readonly frame: Buffer; readonly delayMs: number }[];

export interface WireCounts {
  readonly sent: number;
  readonly arrived: number;
}

export class Wire {
  /** Null: frames arrive as they are. */
  impairment: Impairment | null = null;
  /** Sees every frame as it was sent. */
  onFrame: ((frame: Buffer, from: Side) => void) | null = null;
  readonly counts = { sent: 0, arrived: 0 };
  readonly #servers: Server[] = [];
  readonly #sockets: Partial<Record<Side, Socket>> = {};
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Path of a side's socket, for `qemuNetdev`. */
  path(side: Side): string {
    return `${this.#folder}/wire-${side}.sock`;
  }

  async open(): Promise<void> {
    for (const side of ["a", "b"] as const) {
      const server = createServer((socket) => this.#connected(side, socket)).listen(this.path(side));
      await once(server, "listening");
      this.#servers.push(server);
    }
  }

  close(): void {
    for (const server of this.#servers) server.close();
    for (const socket of Object.values(this.#sockets)) socket.destroy();
  }

  /** Puts a frame on the wire so that it comes out at `to`, as it is. */
  deliver(frame: Buffer, to: Side): void {
    const socket = this.#sockets[to];
    if (socket === undefined || socket.destroyed) return;
    this.counts.arrived++;
    const head = Buffer.alloc(4);
    head.writeUInt32BE(frame.length);
    socket.cork();
    socket.write(head);
    socket.write(frame);
    process.nextTick(() => socket.uncork());
  }

  /** Octets that are on their way into a side's QEMU: a flood has to wait for them. */
  queuedBytes(to: Side): number {
    return this.#sockets[to]?.writableLength ?? 0;
  }

  #connected(side: Side, socket: Socket): void {
    this.#sockets[side] = socket;
    socket.on("error", () => undefined);
    let rest: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      while (rest.length - at >= 4) {
        const bytes = rest.readUInt32BE(at);
        if (rest.length - at - 4 < bytes) break;
        this.#pass(Buffer.from(rest.subarray(at + 4, at + 4 + bytes)), side);
        at += 4 + bytes;
      }
      rest = rest.subarray(at);
    });
  }

  #pass(frame: Buffer, from: Side): void {
    this.counts.sent++;
    this.onFrame?.(frame, from);
    const to = from === "a" ? "b" : "a";
    if (this.impairment === null) return this.deliver(frame, to);
    for (const copy of this.impairment(frame, from)) {
      if (copy.delayMs === 0) this.deliver(copy.frame, to);
      else setTimeout(() => this.deliver(copy.frame, to), copy.delayMs);
    }
  }
}

/** QEMU's option that connects a device of this id to a side of the wire. */
export function wireNetdev(id: string, path: string): string {
  return `stream,id=${id},server=off,addr.type=unix,addr.path=${path}`;
}

/** Arguments of a QEMU that runs no machine but joins tap interfaces and sides of a wire, pair by pair. */
export function switchArguments(pairs: readonly { readonly tap: string; readonly path: string }[]): string[] {
  const args = ["-M", "none", "-display", "none", "-nodefaults", "-no-user-config"];
  pairs.forEach(({ tap, path }, i) => {
    args.push("-netdev", `tap,id=tap${i},ifname=${tap},script=no,downscript=no`, "-netdev", `hubport,id=a${i},hubid=${i},netdev=tap${i}`);
    args.push("-netdev", wireNetdev(`wire${i}`, path), "-netdev", `hubport,id=b${i},hubid=${i},netdev=wire${i}`);
  });
  return args;
}

/** A source of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/** A bad line, in both directions: shares of frames that are lost, doubled, and overtaken by later ones. */
export function badLine(random: () => number, shares: { lost: number; doubled: number; reordered: number; delayMs: number }): Impairment {
  return (frame) => {
    if (random() < shares.lost) return [];
    const copies = [{ frame, delayMs: random() < shares.reordered ? shares.delayMs : 0 }];
    if (random() < shares.doubled) copies.push({ frame, delayMs: shares.delayMs });
    return copies;
  };
}
