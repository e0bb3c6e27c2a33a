import { describe, expect, it } from "vitest";
import { addressOf } from "#lib/net/address.ts";
import { parseDhcp } from "#lib/net/dhcp/message.ts";
import { recordConnect, recordListener } from "#lib/net/testing/recorder.ts";
import { option32, serveDhcp, type DhcpQuestion } from "#lib/net/testing/servers.ts";
import { SeededRandom } from "#lib/net/testing/fake-time.ts";
import { World } from "#lib/net/testing/world.ts";
import { writeArp } from "#lib/net/wire/arp.ts";

const OPTIONS = [...option32(1, "255.255.255.0"), ...option32(3, "10.0.0.2"), ...option32(6, "10.0.0.2"), 15, 3, 108, 97, 110, ...option32(54, "10.0.0.2")];

function scene(answer: (question: DhcpQuestion, count: number) => number | null, leaseSeconds = 1000, config = {}) {
  const world = new World(5);
  const server = world.add(2);
  let count = 0;
  const questions = serveDhcp(server, (question) => {
    const type = answer(question, count++);
    return type === null ? null : { type, address: "10.0.0.50", options: [...OPTIONS, ...option32(51, leaseSeconds)] };
  });
  const client = world.add(1, { config: { ipv4: "dhcp", hostname: "moon", ...config } });
  return { world, server, client, questions };
}

const obliging = (question: DhcpQuestion) => (question.type === 1 ? 2 : question.type === 3 ? 5 : null);
const types = (questions: DhcpQuestion[]) => questions.map((question) => question.type);
const address = (client: { network: { interfaces: readonly { name: string; address: string }[] } }) => client.network.interfaces.find((one) => one.name === "eth0")?.address;

describe("the DHCP client", () => {
  it("gets an address, routes and name servers, and tells so from the event loop", () => {
    const { world, client, questions } = scene(obliging);
    const told: string[] = [];
    client.stack.onSettled(() => told.push("configured"));
    expect(told).toEqual([]);
    world.run(10);
    expect(told).toEqual(["configured"]);
    expect(types(questions)).toEqual([1, 3]);
    expect(questions[1]).toMatchObject({ requested: addressOf("10.0.0.50"), server: addressOf("10.0.0.2"), hostname: "moon", clientAddress: "0.0.0.0" });
    expect(client.network.interfaces[1]).toEqual({ name: "eth0", address: "10.0.0.50", netmask: "255.255.255.0", macAddress: "02:00:00:00:00:01" });
    expect([client.stack.dnsServers, client.stack.domain]).toEqual([[addressOf("10.0.0.2")], "lan"]);
  });

  it("lets applications listen and connect before there is an address", () => {
    const { world, server, client } = scene((question, count) => (count < 2 ? null : obliging(question)));
    const accepted = recordListener(client.tcp, 80);
    recordListener(server.tcp, 90);
    const { recorder } = recordConnect(client.tcp, "10.0.0.2", 90);
    const cancelled = recordConnect(client.tcp, "10.0.0.2", 90);
    cancelled.abort();
    expect(client.isActive()).toBe(true);
    world.run(100);
    expect(recorder.log).toEqual([]);
    world.run(10_000);
    expect(recorder.log).toEqual(["open"]);
    expect(cancelled.recorder.log).toEqual(["failed ECANCELED"]);
    const other = recordConnect(server.tcp, "10.0.0.50", 80);
    world.run(100);
    expect([other.recorder.log, accepted.length]).toEqual([["open"], 1]);
  });

  it("lets nobody send datagrams to an address that it does not have yet", () => {
    const { world, server, client } = scene((question, count) => (count === 0 ? null : obliging(question)));
    const got: string[] = [];
    client.udp.bind({ address: "", port: 7 }, { reuseAddress: false }, (bytes, remote) => got.push(`${String.fromCharCode(...bytes)} from ${remote.address}`));
    const speaker = server.udp.bind({ address: "", port: 0 }, { reuseAddress: false }, () => undefined);
    // A server that takes the lease for granted, as QEMU's user network does: the frame comes to our link address.
    speaker.send(Uint8Array.of(97), { address: "10.0.0.50", port: 7 });
    const reply = new Uint8Array(42);
    writeArp(reply, 2, Uint8Array.of(2, 0, 0, 0, 0, 1), addressOf("10.0.0.50"), Uint8Array.of(2, 0, 0, 0, 0, 2), addressOf("10.0.0.2"));
    world.link.attach(77, 1500).send(reply, null);
    world.run(100);
    expect(got).toEqual([]);
    world.run(5000);
    speaker.send(Uint8Array.of(98), { address: "10.0.0.50", port: 7 });
    world.run(100);
    expect(got).toEqual(["b from 10.0.0.2"]);
  });

  it("does not let users wait for an address without end", () => {
    const { world, client } = scene(() => null);
    const told: string[] = [];
    client.network.onReady(() => told.push("ready"));
    const { recorder } = recordConnect(client.tcp, "10.0.0.2", 90);
    world.run(9900);
    expect([told, recorder.log, client.network.isReady]).toEqual([[], [], false]);
    world.run(200);
    expect([told, recorder.log, client.network.isReady]).toEqual([["ready"], ["failed ENETUNREACH"], true]);
  });

  it("repeats DISCOVER, ever more slowly", () => {
    const { world, questions } = scene(() => null);
    world.run(60_000);
    expect(questions.length).toBeGreaterThanOrEqual(5);
    expect(questions.length).toBeLessThanOrEqual(7);
  });

  it("begins anew when its request is not answered, or refused", () => {
    const unanswered = scene((question) => (question.type === 1 ? 2 : null));
    unanswered.world.run(30_000);
    expect(types(unanswered.questions).slice(0, 6)).toEqual([1, 3, 3, 3, 3, 1]);
    const refused = scene((question, count) => (question.type === 3 && count < 2 ? 6 : obliging(question)));
    refused.world.run(30_000);
    expect(types(refused.questions)).toEqual([1, 3, 1, 3]);
    expect(address(refused.client)).toBe("10.0.0.50");
  });

  it("renews at half of the lease by unicast, without losing connections", () => {
    const { world, server, client, questions } = scene(obliging, 1000);
    recordListener(client.tcp, 80);
    world.run(1000);
    const { recorder } = recordConnect(server.tcp, "10.0.0.50", 80);
    world.run(498_000);
    expect(types(questions)).toEqual([1, 3]);
    world.run(2000);
    expect(types(questions)).toEqual([1, 3, 3]);
    expect(questions[2]).toMatchObject({ clientAddress: "10.0.0.50", requested: 0, server: 0, from: "10.0.0.50" });
    world.run(5_000_000);
    expect(recorder.log).toEqual(["open"]);
    expect(address(client)).toBe("10.0.0.50");
  });

  it("rebinds by broadcast, then gives the address back when the lease is over", () => {
    const { world, server, client, questions } = scene((question, count) => (count < 2 ? obliging(question) : null), 1000);
    const accepted = recordListener(client.tcp, 80);
    world.run(100);
    recordConnect(server.tcp, "10.0.0.50", 80);
    world.run(990_000);
    expect(address(client)).toBe("10.0.0.50");
    expect(questions.length).toBeGreaterThan(6);
    world.run(10_000);
    expect(address(client)).toBeUndefined();
    expect(accepted[0]!.log).toEqual(["open", "close ENETDOWN"]);
    expect(types(questions).at(-1)).toBe(1);
  });

  it("keeps an infinite lease, and one longer than the timers reach", () => {
    for (const seconds of [0xffffffff, 4_000_000_000]) {
      const { world, client, questions } = scene(obliging, seconds);
      world.run(100);
      world.time.advanceTo(world.time.monotonicMs() + 30 * 86_400_000, () => world.settle());
      expect([types(questions), address(client)]).toEqual([[1, 3], "10.0.0.50"]);
    }
  });

  it("declines an address that somebody else uses", () => {
    for (const probeMs of [0, 1000]) {
      const { world, client, questions } = scene((question) => obliging(question), 1000, { probeMs });
      const squatter = world.link.attach(77, 1500);
      world.run(6);
      expect(address(client)).toBe(probeMs === 0 ? "10.0.0.50" : undefined);
      const reply = new Uint8Array(42);
      writeArp(reply, 2, squatter.macAddress, addressOf("10.0.0.50"), Uint8Array.of(2, 0, 0, 0, 0, 1), 0);
      squatter.send(reply, null);
      squatter.send(reply, null);
      world.run(1000);
      expect(types(questions)).toEqual([1, 3, 4]);
      expect(questions[2]).toMatchObject({ requested: addressOf("10.0.0.50"), server: addressOf("10.0.0.2"), clientAddress: "0.0.0.0" });
      expect(address(client)).toBeUndefined();
      world.run(12_000);
      expect(types(questions)).toEqual([1, 3, 4, 1, 3]);
      expect(address(client)).toBe("10.0.0.50");
    }
  });

  it("survives any message", () => {
    const random = new SeededRandom(99);
    const mac = Uint8Array.of(2, 0, 0, 0, 0, 1);
    for (let i = 0; i < 3000; i++) {
      const message = new Uint8Array(random.next() % 400);
      random.fill(message);
      if (message.length > 250) {
        message.set([2, 1, 6], 0);
        message.set(mac, 28);
        message.set([0x63, 0x82, 0x53, 0x63, 53, 1, 5, 52, 1, 3], 236);
      }
      parseDhcp(message, 0, message.length, mac);
    }
  });
});
