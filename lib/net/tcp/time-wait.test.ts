import { expect, it } from "vitest";
import type { NetworkConfig } from "#lib/net/config.ts";
import { TIME_WAIT } from "#lib/net/tcp/state.ts";
import type { Tcb } from "#lib/net/tcp/tcb.ts";
import { World } from "#lib/net/testing/world.ts";

/** Opens `count` connections one after the other, each ended by the server first, so that the server waits. */
function visit(tcp: NetworkConfig["tcp"], count: number, everyMs: number): { world: World; server: ReturnType<World["add"]>; closed: () => number } {
  const world = new World(7);
  const server = world.add(1, { config: { tcp: tcp! } });
  const client = world.add(2);
  let closed = 0;
  server.tcp.listen({ address: "0.0.0.0", port: 80 }, { backlog: 5 }, (connection) => {
    connection.handlers = { onData() {}, onEnd() {}, onDrain() {}, onClose: () => { closed++; } };
    connection.write(new Uint8Array(100));
    connection.end();
  });
  for (let i = 0; i < count; i++) {
    client.tcp.connect({ address: "10.0.0.1", port: 80 }, {}, (_error, connection) => {
      connection!.handlers = { onData() {}, onEnd: () => connection!.end(), onDrain() {}, onClose() {} };
    });
    world.run(everyMs);
  }
  return { world, server, closed: () => closed };
}

/** Control blocks in the list of those that wait. */
function queued(server: ReturnType<World["add"]>): number {
  let count = 0;
  for (let tcb = (server.stack.tcp as unknown as { timeWaitFirst: Tcb | null }).timeWaitFirst; tcb !== null; tcb = tcb.waitNext) count++;
  return count;
}

it("keeps nothing of connections whose TIME-WAIT is over, however few wait at once", () => {
  const { world, server, closed } = visit({ timeWaitMs: 1000 }, 600, 50);
  expect(closed()).toBe(600);
  expect(server.stack.tcp.timeWaits).toBeLessThan(25);
  expect(queued(server)).toBe(server.stack.tcp.timeWaits);
  world.run(5000);
  expect(server.stack.tcp.timeWaits).toBe(0);
  expect(server.stack.tcp.table.count).toBe(0);
});

it("ends the longest wait when too many wait", () => {
  const { server, closed } = visit({ timeWaitMax: 10, timeWaitMs: 600_000 }, 300, 20);
  expect(closed()).toBe(300);
  expect(server.stack.tcp.timeWaits).toBe(10);
  expect(queued(server)).toBe(server.stack.tcp.timeWaits);
});

it("holds no buffers and no user in TIME-WAIT", () => {
  const { world, server } = visit({}, 3, 50);
  const waiting = server.stack.tcp.table.list();
  expect(waiting.map((tcb) => tcb.state)).toEqual([TIME_WAIT, TIME_WAIT, TIME_WAIT]);
  expect(new Set(waiting.map((tcb) => tcb.ring)).size).toBe(1);
  expect(new Set(waiting.map((tcb) => tcb.queue)).size).toBe(1);
  expect(waiting.every((tcb) => tcb.socket === null)).toBe(true);
  world.run(61_000);
  expect(server.stack.tcp.table.count).toBe(0);
});
