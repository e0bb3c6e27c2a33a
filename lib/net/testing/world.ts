/** Machines on one simulated link, under one fake clock: what most network tests start with. */
import type { NetworkConfig } from "#lib/net/config.ts";
import { FakeTime, SeededRandom } from "#lib/net/testing/fake-time.ts";
import { PERFECT_LINK, SimulatedLink, type LinkFaults, type SimulatedDevice } from "#lib/net/testing/link.ts";
import { createNetwork, type Network } from "#lib/net/transport.ts";

export interface Machine {
  readonly device: SimulatedDevice;
  readonly network: Network;
}

export class World {
  readonly time: FakeTime;
  readonly random: SeededRandom;
  readonly link: SimulatedLink;
  readonly machines: Machine[];
  /** Callbacks to users so far. */
  callbacks: number;

  constructor(seed: number, faults: LinkFaults = PERFECT_LINK) {
    // Near the wrap of int32 milliseconds, so that every test crosses it sooner or later.
    this.time = new FakeTime(2147483647 - 5000);
    this.random = new SeededRandom(seed);
    this.link = new SimulatedLink(this.time, this.random, faults);
    this.machines = [];
    this.callbacks = 0;
  }

  /** Adds a machine 10.0.0.`number`/24, or with another configuration. */
  add(number: number, options: { config?: Partial<NetworkConfig>; mtuBytes?: number; offload?: boolean; ringFrames?: number } = {}): Network {
    const device = this.link.attach(number, options.mtuBytes ?? 1500, options);
    const config: NetworkConfig = { ipv4: { address: `10.0.0.${number}`, prefix: 24, gateway: null, dns: [] }, ...options.config };
    const network = createNetwork({
      device, clock: this.time, timers: this.time, entropy: new SeededRandom(this.random.next()), config,
      afterCallback: () => {
        this.callbacks++;
      },
    });
    this.machines.push({ device, network });
    return network;
  }

  /** Lets every machine take what has arrived, until there is nothing left at this moment. */
  settle(): void {
    let active = true;
    while (active) {
      active = false;
      for (const machine of this.machines) {
        if (machine.network.poll() > 0) active = true;
      }
    }
  }

  /** Runs for some time. */
  run(milliseconds: number): void {
    this.settle();
    this.time.advanceTo(this.time.monotonicMs() + milliseconds, () => this.settle());
    this.settle();
  }

  /** Runs until the condition holds; false if it did not within the time. */
  runUntil(condition: () => boolean, milliseconds: number): boolean {
    const end = this.time.monotonicMs() + milliseconds;
    this.settle();
    while (!condition()) {
      const next = this.time.nextAt();
      if (next > end) return false;
      this.time.advanceTo(next, () => this.settle());
    }
    return true;
  }
}
