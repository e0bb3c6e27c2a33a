// Against a server of RESP in the same program, over loopback: commands of every type, pipelines, transactions, publishing, streams of keys, scripts, reconnecting, errors.
import { createHash } from "node:crypto";
import net, { type AddressInfo, type Socket } from "node:net";
import { Redis } from "ioredis";

/** As much of Redis as the program below asks for (redis.io/docs/reference/protocol-spec). */
class Server {
  readonly strings = new Map<string, Buffer>();
  readonly lists = new Map<string, Buffer[]>();
  readonly hashes = new Map<string, Map<string, Buffer>>();
  readonly subscribers = new Map<string, Set<Socket>>();
  readonly scripts = new Set<string>();
  readonly clients = new Set<Socket>();
  readonly server = net.createServer((socket) => this.#serve(socket));

  #serve(socket: Socket): void {
    this.clients.add(socket);
    socket.on("close", () => this.clients.delete(socket)).on("error", () => {});
    let queue: Buffer[][] | null = null;
    let buffered = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      buffered = Buffer.concat([buffered, chunk]);
      for (let parsed = parse(buffered); parsed !== null; parsed = parse(buffered)) {
        buffered = buffered.subarray(parsed.used);
        const name = parsed.words[0]!.toString().toLowerCase();
        if (name === "multi") {
          queue = [];
          socket.write("+OK\r\n");
        } else if (name === "exec") {
          const replies = queue!.map((words) => this.run(words, socket));
          queue = null;
          socket.write(`*${replies.length}\r\n`);
          for (const reply of replies) socket.write(reply);
        } else if (queue !== null) {
          queue.push(parsed.words);
          socket.write("+QUEUED\r\n");
        } else socket.write(this.run(parsed.words, socket));
      }
    });
  }

  run([command, ...args]: Buffer[], socket: Socket): Buffer | string {
    const [key = "", second = ""] = args.map(String);
    switch (command!.toString().toLowerCase()) {
      case "info": return bulk("redis_version:7.0.0\r\nloading:0\r\n");
      case "client": case "select": case "set": {
        if (command!.toString().toLowerCase() === "set") this.strings.set(key, Buffer.from(args[1]!));
        return "+OK\r\n";
      }
      case "ping": return args.length === 0 ? "+PONG\r\n" : bulk(args[0]!);
      case "get": return bulk(this.strings.get(key) ?? null);
      case "mget": return list(args.map((each) => bulk(this.strings.get(String(each)) ?? null)));
      case "del": return `:${args.filter((each) => this.strings.delete(String(each)) || this.lists.delete(String(each)) || this.hashes.delete(String(each))).length}\r\n`;
      case "incr": {
        const next = Number(this.strings.get(key) ?? 0) + 1;
        if (Number.isNaN(next)) return "-ERR value is not an integer or out of range\r\n";
        this.strings.set(key, Buffer.from(String(next)));
        return `:${next}\r\n`;
      }
      case "rpush": {
        const found = this.lists.get(key) ?? [];
        found.push(...args.slice(1).map((each) => Buffer.from(each)));
        this.lists.set(key, found);
        return `:${found.length}\r\n`;
      }
      case "lrange": return list((this.lists.get(key) ?? []).map(bulk));
      case "hset": {
        const hash = this.hashes.get(key) ?? new Map<string, Buffer>();
        for (let i = 1; i < args.length; i += 2) hash.set(String(args[i]), Buffer.from(args[i + 1]!));
        this.hashes.set(key, hash);
        return `:${(args.length - 1) / 2}\r\n`;
      }
      case "hgetall": return list([...(this.hashes.get(key) ?? [])].flatMap(([name, value]) => [bulk(name), bulk(value)]));
      case "scan": {
        const names = [...this.strings.keys()].sort();
        const from = Number(key);
        const next = from + 2 < names.length ? from + 2 : 0;
        return list([bulk(String(next)), list(names.slice(from, from + 2).map(bulk))]);
      }
      case "subscribe": return args.map((each, i) => {
        const name = String(each);
        if (!this.subscribers.has(name)) this.subscribers.set(name, new Set());
        this.subscribers.get(name)!.add(socket);
        return String(list([bulk("subscribe"), bulk(name), `:${i + 1}\r\n`]));
      }).join("");
      case "unsubscribe": return args.map((each, i) => {
        this.subscribers.get(String(each))?.delete(socket);
        return String(list([bulk("unsubscribe"), bulk(String(each)), `:${args.length - 1 - i}\r\n`]));
      }).join("");
      case "publish": {
        const to = this.subscribers.get(key) ?? new Set();
        for (const each of to) each.write(list([bulk("message"), bulk(key), bulk(args[1]!)]));
        return `:${to.size}\r\n`;
      }
      case "evalsha": return this.scripts.has(key) ? this.#script(args) : "-NOSCRIPT No matching script. Please use EVAL.\r\n";
      case "eval": {
        this.scripts.add(createHash("sha1").update(key).digest("hex"));
        return this.#script(args);
      }
      case "echo": return bulk(args[0]!);
      case "nested": return list([":1\r\n", list([bulk("a"), "$-1\r\n", list([])]), "-ERR inside\r\n", "*-1\r\n"]);
      case "drop":
        setImmediate(() => socket.destroy());
        return "";
      case "quit":
        setImmediate(() => socket.end());
        return "+OK\r\n";
      default: return `-ERR unknown command '${command}' ${second}\r\n`;
    }
  }
  /** `return {KEYS[1], ARGV[1]}`. */
  #script(args: Buffer[]): Buffer {
    return list(args.slice(2).map(bulk));
  }
}

function bulk(data: Buffer | string | null): Buffer {
  if (data === null) return Buffer.from("$-1\r\n");
  const bytes = Buffer.from(data as string);
  return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from("\r\n")]);
}
function list(parts: (Buffer | string)[]): Buffer {
  return Buffer.concat([Buffer.from(`*${parts.length}\r\n`), ...parts.map((part) => Buffer.from(part as string))]);
}
function parse(data: Buffer): { words: Buffer[]; used: number } | null {
  let at = data.indexOf("\r\n");
  if (at < 0) return null;
  const count = Number(data.toString("latin1", 1, at));
  at += 2;
  const words: Buffer[] = [];
  for (let i = 0; i < count; i++) {
    const end = data.indexOf("\r\n", at);
    if (end < 0) return null;
    const length = Number(data.toString("latin1", at + 1, end));
    if (data.length < end + 2 + length + 2) return null;
    words.push(data.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return { words, used: at };
}

const peer = new Server();
await new Promise<void>((done) => peer.server.listen(0, "127.0.0.1", done));
const { port } = peer.server.address() as AddressInfo;
const options = { port, host: "127.0.0.1", retryStrategy: () => 5, protocol: 2 } as const;
const redis = new Redis(options);
redis.on("connect", () => console.log("connect")).on("ready", () => console.log("ready")).on("reconnecting", (delay: number) => console.log("reconnecting", delay)).on("end", () => console.log("end"));

console.log(await redis.ping(), await redis.ping("text"), redis.status);
console.log(await redis.set("a", "1"), await redis.get("a"), await redis.get("missing"), await redis.incr("a"), await redis.mget("a", "missing"), await redis.mget(["a"]));
await redis.set("octets", Buffer.from([0, 255, 13, 10, 36]));
console.log(await redis.getBuffer("octets"), (await redis.get("octets"))!.length);
await redis.set("text", "häß €😀".repeat(5000));
console.log((await redis.get("text"))!.length, await redis.set("n", 1.5), await redis.get("n"));
console.log(await redis.rpush("list", "x", 2, Buffer.from("z")), await redis.lrange("list", 0, -1), await redis.hset("hash", { one: 1, two: "zwei" }), await redis.hgetall("hash"), await redis.hset("hash", new Map([["three", "3"]])), await redis.hgetall("none"));
await redis.set("word", "no number");
for (const bad of [redis.incr("word"), redis.call("frobnicate", "x"), redis.get("a", "b" as never).then(String)]) console.log(await bad.catch((error) => `${error.name}: ${error.message} ${error.command?.name ?? ""}`));
console.log(JSON.stringify(await redis.call("NESTED"), (_key, value) => (value instanceof Error ? `error ${value.message}` : value)));

console.log(await redis.pipeline().set("p", 1).incr("p").incr("word").get("p").exec().then((replies) => replies!.map(([error, value]) => error?.message ?? value)));
console.log(await redis.multi().set("m", "x").get("m").incr("m").exec().then((replies) => replies!.map(([error, value]) => error?.message ?? value)));
console.log((await Promise.all(Array.from({ length: 200 }, (_, i) => redis.call("echo", `e${i}`)))).every((text, i) => text === `e${i}`));
await new Promise<void>((done) => redis.get("p", (error, value) => {
  console.log("callback", error, value);
  done();
}));

redis.defineCommand("pair", { numberOfKeys: 1, lua: "return {KEYS[1], ARGV[1]}" });
console.log(await (redis as any).pair("key", "argument"), await (redis as any).pair("key", "again"));
const keys: string[] = [];
for await (const batch of redis.scanStream({ count: 2 })) keys.push(...(batch as string[]));
console.log(keys);
const prefixed = new Redis({ ...options, keyPrefix: "pre:", lazyConnect: true });
console.log(prefixed.status);
await prefixed.connect();
await prefixed.set("k", "v");
console.log(await redis.get("pre:k"), await prefixed.get("k"));
prefixed.disconnect();

const listener = redis.duplicate();
const heard: string[] = [];
listener.on("message", (channel, message) => heard.push(`${channel}: ${message}`));
console.log(await listener.subscribe("news", "more"));
console.log(await redis.publish("news", "first"), await redis.publish("more", "second"), await redis.publish("none", "third"));
console.log(await listener.get("a").catch((error) => error.message));
console.log(await listener.unsubscribe("news"), heard);
listener.disconnect();

const dropped = redis.call("DROP").catch((error) => error.message);
await new Promise((done) => redis.once("ready", done));
console.log(await redis.get("p"), redis.status);
void dropped;
const nobody = new Redis({ port: 1, host: "127.0.0.1", retryStrategy: () => null, lazyConnect: true, maxRetriesPerRequest: 0 });
nobody.on("error", (error: any) => console.log("error", error.code));
console.log(await nobody.connect().catch((error) => error.message));
console.log(await redis.quit());
await new Promise((done) => setTimeout(done, 20));
peer.server.close(() => console.log("closed", peer.clients.size));
for (const client of peer.clients) client.destroy();
