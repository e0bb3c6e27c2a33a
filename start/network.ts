/**
 * Which network an image has. A virtual machine: the own stack over its virtio device. A process: the host's sockets, or the own stack
 * over a tap interface when it is told so. Settings come from the environment (in a virtual machine `env.NAME=...` on the command line):
 *
 *   TSUKI_NET=host | tap:NAME | none     a process only; default host
 *   TSUKI_ADDRESS=10.0.0.2/24            a fixed address for the own stack; default DHCP
 *   TSUKI_GATEWAY=10.0.0.1   TSUKI_DNS=10.0.0.1,1.1.1.1
 *   TSUKI_MAC=02:00:00:00:00:05          for tap; default random
 */
import { host, runAfterCallback } from "#api/host.ts";
import type { NetDevice } from "#lib/ports/net-device.ts";
import type { Timers } from "#lib/ports/timers.ts";
import type { NetworkConfig } from "#lib/net/config.ts";
import { createNetwork, type Network } from "#lib/net/transport.ts";
import type { EventLoop, EventSource } from "#os/event-loop.ts";
import { isProcess } from "#os/platform.ts";
import { HostNames } from "#os/platform/process/resolver.ts";
import { HostTcp } from "#os/platform/process/socket-tcp.ts";
import { HostUdp } from "#os/platform/process/socket-udp.ts";
import { openTap } from "#os/platform/process/tap.ts";
import { Watchers } from "#os/platform/process/watchers.ts";
import { clock, entropy } from "#os/ports.ts";
import { openVirtioNet } from "#os/virtio/net.ts";
import { linked, platformAllowed } from "#sys/linked.ts";

/** NetDevice as drivers of os/ offer it. */
interface Device extends NetDevice {
  flush(): void;
  prepareSleep(): boolean;
}

/** What is left for the event loop and for start/main.ts. */
export interface StartedNetwork {
  /** Whether the process needs the system calls of host sockets. */
  readonly hasSockets: boolean;
  /** After an uncaught error that the app has dealt with: the stack may have been in the middle of something. */
  recover(): void;
}

/** Drives the own stack: frames in, what follows from them, frames out in one go. */
class StackSource implements EventSource {
  readonly #network: Network;
  readonly #device: Device | null;
  readonly #loop: EventLoop;
  #hasMore = false;

  constructor(loop: EventLoop, network: Network, device: Device | null) {
    this.#loop = loop;
    this.#network = network;
    this.#device = device;
  }

  /** @hot */
  poll(): void {
    try {
      this.#hasMore = this.#network.poll() > 0;
    } catch (error) {
      this.#loop.fail(error);
      this.#hasMore = true;
    }
    if (this.#device !== null) this.#device.flush();
  }

  /** @hot */
  hasMore(): boolean {
    // The last question before a sleep: what was sent since `poll` (by timers) goes out, and interrupts are asked for.
    return this.#hasMore || (this.#device !== null && this.#device.prepareSleep());
  }

  /** @hot */
  isAlive(): boolean {
    return this.#network.isActive();
  }
}

/** Opens what there is and fills the fields of api/host.ts. */
export function startNetwork(loop: EventLoop, timers: Timers): StartedNetwork {
  const environment = host.environment;
  const wanted = environment["TSUKI_NET"] ?? "host";
  let device: Device | null = null;
  if (isProcess()) {
    if (platformAllowed("process")) {
      const watchers = new Watchers();
      loop.addSource(watchers);
      if (wanted === "host") {
        startHostSockets(loop, watchers, timers);
        return { hasSockets: true, recover() {} };
      }
      if (wanted.startsWith("tap:")) device = openTap(watchers, wanted.substring(4), readMac(environment["TSUKI_MAC"]));
    }
  } else if (platformAllowed("vm")) {
    device = openVirtioNet(0);
  }
  const network = createNetwork({
    device, clock, entropy, timers, config: readConfig(device !== null),
    afterCallback: runAfterCallback,
  });
  host.tcp = network.tcp;
  if (linked("#api/node/dgram.ts")) host.udp = network.udp;
  host.names = network.names;
  host.network = network.network;
  loop.addSource(new StackSource(loop, network, device));
  return { hasSockets: false, recover: () => network.stack.leave(true) };
}

function startHostSockets(loop: EventLoop, watchers: Watchers, timers: Timers): void {
  host.tcp = new HostTcp(loop, watchers);
  const udp = new HostUdp(loop, watchers);
  host.udp = udp;
  host.names = new HostNames({ udp, timers, entropy });
}

/** The stack's configuration from the environment. */
function readConfig(hasDevice: boolean): NetworkConfig {
  const environment = host.environment;
  const dns = (environment["TSUKI_DNS"] ?? "").split(",").filter((server) => server !== "");
  const given = environment["TSUKI_ADDRESS"];
  if (!hasDevice) return { ipv4: "none" };
  if (given === undefined || given === "dhcp") return { ipv4: "dhcp", hostname: host.hostname, dns };
  const [address = "", prefix = "24"] = given.split("/");
  return { ipv4: { address, prefix: Number(prefix), gateway: environment["TSUKI_GATEWAY"] ?? null, dns } };
}

/** Six octets from "02:00:..."; random ones, locally administered (IEEE 802 §8.4), when none are given. */
function readMac(text: string | undefined): Uint8Array {
  const octets = new Uint8Array(6);
  const parts = (text ?? "").split(":");
  if (parts.length === 6) {
    for (let i = 0; i < 6; i++) octets[i] = parseInt(parts[i]!, 16);
    return octets;
  }
  entropy.fill(octets);
  octets[0] = (octets[0]! & 0xfc) | 2;
  return octets;
}
