/**
 * Composition of an image: hands the machine to the APIs, and composes only what the app reaches. Runs before the app's modules.
 * `linked(...)` is a constant when the image is made, so what is not reached is not in it.
 */
import { host, runAfterCallback } from "#api/host.ts";
import { isProxyObject } from "#builtins/internal-methods.ts";
import { setZoneName } from "#builtins/date-zone.ts";
import { restOfMapIterator } from "#builtins/map-iterator.ts";
import { promiseParts } from "#builtins/promise.ts";
import { proxyParts } from "#builtins/proxy.ts";
import { restOfSetIterator } from "#builtins/set-iterator.ts";
import { runJobs } from "#builtins/jobs.ts";
import { takeHandledLate, takeUnhandledRejection } from "#builtins/unhandled-rejections.ts";
import { runFinalizers } from "#builtins/weak.ts";
import { idleMs } from "#os/calls.ts";
import { EventLoop } from "#os/event-loop.ts";
import { LoopTimers } from "#os/loop-timers.ts";
import { setHooks } from "#os/hooks.ts";
import { clock, entropy, exit, machineConsole, memoryUsage, readArguments, readEnvironment, reportUncaught } from "#os/ports.ts";
import { sealPlatform } from "#os/seal.ts";
import { machineText } from "#os/text.ts";
import { linked, linkedOther } from "#sys/linked.ts";
import { startNetwork, type StartedNetwork } from "#start/network.ts";

/** Fills api/host.ts and leaves for os/main.ts what comes after the app's modules: the event loop, or the end of a program that waits for nothing. */
export function main(): void {
  host.console = machineConsole;
  // The conditions stand in the `if` itself: only there they leave out what they guard.
  if (linkedOther("api/", "api/host.ts", "api/commonjs.ts", "api/web/console-text.ts") || linked("builtins/jobs.ts") || linked("builtins/weak.ts") || linked("builtins/time-zones.ts")) compose();
  else endAtOnce();
}

/** For programs that only compute and print. */
function endAtOnce(): void {
  setHooks(() => exit(0), (error: unknown) => {
    reportUncaught(error, "uncaughtException");
    exit(1);
  });
  sealPlatform(false);
}

function compose(): void {
  host.clock = clock;
  host.entropy = entropy;
  host.exit = exit;
  if (linked("#api/encoding/utf8.ts") || linked("#api/encoding/latin1.ts")) host.text = machineText;
  host.memory = memoryUsage;
  const args = readArguments();
  const image = args[0] ?? "tsuki";
  // As in Node: the program that runs, the script, its arguments.
  host.argv = [image, image];
  for (let i = 1; i < args.length; i++) host.argv[i + 1] = args[i]!;
  host.environment = readEnvironment();
  if (linked("builtins/time-zones.ts")) setZoneName(() => host.environment["TZ"]);
  if (linked("#api/node/util-types.ts") && linked("builtins/proxy.ts")) host.isProxy = isProxyObject;
  if (linked("#api/inspect/insides.ts")) {
    if (linked("builtins/proxy.ts")) host.insides.proxy = proxyParts;
    if (linked("builtins/promise.ts")) host.insides.promise = promiseParts;
    if (linked("builtins/map-iterator.ts")) host.insides.mapIterator = restOfMapIterator;
    if (linked("builtins/set-iterator.ts")) host.insides.setIterator = restOfSetIterator;
  }
  host.hostname = host.environment["HOSTNAME"] ?? "tsuki";
  if (linked("builtins/jobs.ts")) host.afterCallback = runJobs;

  let network: StartedNetwork | null = null;
  const loop = new EventLoop({
    idle: (timeoutMs) => idleMs(timeoutMs),
    afterCallback: () => {
      runAfterCallback();
      // A callback of its own (HostEnqueueFinalizationRegistryCleanupJob), with microtasks of its own.
      if (linked("builtins/weak.ts") && runFinalizers()) runAfterCallback();
    },
    afterModules: () => { if (linked("builtins/jobs.ts") && !host.startsInTick) runJobs(); },
    uncaught: (error, origin, promise) => {
      if (host.uncaught === null || !host.uncaught(error, origin, promise)) return false;
      if (network !== null) network.recover();
      return true;
    },
    nextRejection: () => (linked("builtins/unhandled-rejections.ts") ? takeUnhandledRejection() : null),
    tellHandled: () => {
      if (linked("builtins/unhandled-rejections.ts")) {
        const record = takeHandledLate();
        if (record !== null && host.handledLate !== null) host.handledLate(record.promise);
        return record !== null;
      }
      return false;
    },
    beforeEnd: () => { if (host.idle !== null) host.idle(); },
    ending: (status) => (host.ending !== null ? host.ending(status) : status),
    report: reportUncaught,
    exit,
  });
  host.raise = (error) => { loop.fail(error); };
  setHooks(() => loop.run(), (error: unknown) => { loop.fail(error); loop.run(); });
  if (linked("#api/web/timers.ts") || linked("#api/web/timer-scheduler.ts") || linked("#api/net/socket.ts") || linked("#api/net/server.ts") || linked("#api/net/lookup.ts") || linked("#api/node/dgram.ts")) {
    const timers = new LoopTimers(loop, clock);
    loop.useTimers(timers);
    host.timers = timers;
    if (linked("#api/net/socket.ts") || linked("#api/net/server.ts") || linked("#api/net/lookup.ts") || linked("#api/node/dgram.ts")) network = startNetwork(loop, timers);
  }
  sealPlatform(network !== null && network.hasSockets);
}
