// The Fetch Standard: Headers, Request, Response, FormData and Blob by themselves, then fetch() against a server of this program.
import http from "node:http";
import type { AddressInfo } from "node:net";

const attempt = (run: () => unknown): string => {
  try {
    return String(run());
  } catch (error: any) {
    return error.name;
  }
};
const reason = async (promise: Promise<unknown>): Promise<string> => promise.then(String, (error) => `${error.name}: ${error.message}${error.cause?.code === undefined ? "" : ` (${error.cause.code})`}`);

/** One that nobody listens to. */
async function freePort(): Promise<number> {
  const probe = http.createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

const headers = new Headers({ "X-B": " two ", accept: "text/html" });
headers.append("x-b", "three");
headers.append("Set-Cookie", "a=1");
headers.append("set-cookie", "b=2, c");
headers.set("ACCEPT", "*/*");
console.log([...headers], headers.get("X-b"), headers.get("none"), headers.has("accept"), headers.getSetCookie(), [...headers.keys()].join());
headers.delete("x-B");
headers.forEach((value, name) => console.log(name, value));
console.log(attempt(() => headers.get("bad name")), attempt(() => headers.set("a", "b\nc")), attempt(() => new Headers([["a"]] as any)), attempt(() => new Headers(5 as any)), [...new Headers(new Map([["m", "1"]]) as any)], [...new Headers(headers)].length);
console.log(Object.prototype.toString.call(headers), Object.prototype.toString.call(new Response()), Object.prototype.toString.call(new FormData()), Object.prototype.toString.call(new Blob([])));

console.log([Request, Response, Headers, FormData].map((each) => Object.getPrototypeOf(each) === Function.prototype && Object.getPrototypeOf(each.prototype) === Object.prototype).join(), ["text", "json", "body", "clone"].map((name) => Object.hasOwn(Response.prototype, name) && Object.hasOwn(Request.prototype, name)).join());
const response = new Response("hällo", { status: 201, statusText: "Made", headers: { "x-y": "z" } });
console.log(response.status, response.statusText, response.ok, response.type, response.url, response.redirected, response.bodyUsed, [...response.headers]);
const copy = response.clone();
console.log(await response.text(), response.bodyUsed, (await copy.arrayBuffer()).byteLength, await reason(response.text()), attempt(() => response.clone()));
console.log(await new Response('{"a":[1]}').json(), await reason(new Response("{").json()).then((text) => text.split(":")[0]), await new Response(null).text(), new Response(null).body, new Response("").body !== null);
console.log([...Response.json({ a: 1 }, { status: 404 }).headers], await Response.json([1]).text(), Response.redirect("http://a.b/c", 301).headers.get("location"), attempt(() => Response.redirect("/relative", 302)), Response.error().type, Response.error().status);
console.log(attempt(() => new Response("x", { status: 204 })), attempt(() => new Response("x", { status: 99 })), attempt(() => new Response("x", { statusText: "\n" })));
console.log(new Response(new URLSearchParams({ a: "1 2" })).headers.get("content-type"), await new Response(new URLSearchParams({ a: "1 2" })).text(), new Response(new Uint8Array([1])).headers.get("content-type"), await new Response(new Uint16Array([1, 2]).subarray(1)).arrayBuffer());
console.log(await new Response(new ReadableStream({ start(controller) { controller.enqueue(new TextEncoder().encode("in ")); controller.enqueue(new TextEncoder().encode("pieces")); controller.close(); } })).text());
const chunks: string[] = [];
for await (const chunk of new Response("streamed").body as any) chunks.push(new TextDecoder().decode(chunk));
console.log(chunks);

const blob = new Blob(["ab", new Uint8Array([99, 100]), new Blob(["ef"])], { type: "Text/Plain" });
console.log(blob.size, blob.type, await blob.text(), await blob.slice(1, -1, "x/y").text(), blob.slice(4).size, blob.slice(-2, 100).size, (await blob.arrayBuffer()).byteLength, attempt(() => new Blob("text" as any)));
const form = new FormData();
form.append("a", "1");
form.append("a", "two\nlines");
form.set("n", 5 as any);
form.append("f", blob, "ä \"q\".txt");
console.log([...form].map(([name, value]) => [name, typeof value === "string" ? value : `${value.name} ${value.type} ${value.size}`]), form.getAll("a"), form.has("f"), form.get("none"));
const sent = new Response(form);
console.log(sent.headers.get("content-type")!.replace(/boundary=.*/, "boundary"));
const got = await sent.formData();
console.log([...got].map(([name, value]) => [name, typeof value === "string" ? value : `${value.name} ${value.type} ${value.size}`]), await (got.get("f") as unknown as Blob).text());
console.log([...(await new Response("a=1&b=%20x", { headers: { "content-type": "application/x-www-form-urlencoded" } }).formData())], await reason(new Response("x", { headers: { "content-type": "text/plain" } }).formData()).then((text) => text.split(":")[0]));

const request = new Request("http://a.b:80/c?d#e", { method: "post", body: "text", headers: { "x-a": "1" }, redirect: "manual" });
console.log(request.method, request.url, [...request.headers], request.redirect, request.credentials, request.mode, request.cache, request.signal instanceof AbortSignal, request.destination === "", request.referrer, request.duplex);
const second = new Request(request, { headers: { "x-b": "2" } });
console.log(second.method, [...second.headers], request.bodyUsed, await second.text(), attempt(() => new Request(request)));
console.log(attempt(() => new Request("/relative")), attempt(() => new Request("http://a.b", { body: "x" })), attempt(() => new Request("http://a.b", { method: "b d" })), attempt(() => new Request("http://u:p@a.b")), new Request("http://a.b", { method: "patch" }).method);

const server = http.createServer((incoming, outgoing) => {
  const parts: Buffer[] = [];
  incoming.on("data", (part) => parts.push(part)).on("end", () => {
    const body = Buffer.concat(parts).toString();
    if (incoming.url === "/echo") {
      outgoing.setHeader("X-Method", incoming.method!);
      outgoing.setHeader("Set-Cookie", ["a=1", "b=2"]);
      outgoing.statusMessage = "Very Good";
      outgoing.end(JSON.stringify({ type: incoming.headers["content-type"], length: incoming.headers["content-length"], coding: incoming.headers["transfer-encoding"], extra: incoming.headers["x-extra"], body }));
    } else if (incoming.url === "/go") outgoing.writeHead(302, { location: "/echo" }).end("moved");
    else if (incoming.url === "/see") outgoing.writeHead(303, { location: "/echo" }).end();
    else if (incoming.url === "/keep") outgoing.writeHead(307, { location: "/echo" }).end();
    else if (incoming.url === "/loop") outgoing.writeHead(302, { location: "/loop" }).end();
    else if (incoming.url === "/none") outgoing.writeHead(204).end();
    else if (incoming.url === "/slow") setTimeout(() => outgoing.end("late"), 5000).unref();
    else if (incoming.url === "/broken") {
      outgoing.writeHead(200, { "content-length": "100" });
      outgoing.write("part");
      setTimeout(() => outgoing.destroy(), 20);
    } else if (incoming.url === "/large") {
      for (let i = 0; i < 50; i++) outgoing.write(Buffer.alloc(10_000, 97 + (i % 26)));
      outgoing.end();
    } else outgoing.writeHead(404).end("nothing");
  });
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const show = async (answer: Response): Promise<void> => console.log(answer.status, answer.statusText, answer.ok, answer.url.replace(base, ""), answer.redirected, answer.type, answer.headers.get("x-method"), answer.headers.getSetCookie(), await answer.text());
await show(await fetch(`${base}/echo`, { headers: { "x-extra": "e" } }));
await show(await fetch(new URL("/echo", base), { method: "POST", body: "some text" }));
await show(await fetch(`${base}/echo`, { method: "PUT", body: new URLSearchParams({ a: "ä" }) }));
await show(await fetch(`${base}/echo`, { method: "POST" }));
await show(await fetch(new Request(`${base}/echo`, { method: "POST", body: JSON.stringify({ a: 1 }), headers: { "content-type": "application/json" } })));
await show(await fetch(`${base}/echo`, { method: "POST", duplex: "half", body: new ReadableStream({ async pull(controller) { controller.enqueue(new TextEncoder().encode("streamed")); controller.close(); } }) } as any));
await show(await fetch(`${base}/echo`, { method: "HEAD" }));
await show(await fetch(`${base}/go`));
await show(await fetch(`${base}/go`, { method: "POST", body: "x" }));
await show(await fetch(`${base}/see`, { method: "PUT", body: "x" }));
await show(await fetch(`${base}/keep`, { method: "POST", body: "kept" }));
await show(await fetch(`${base}/go`, { redirect: "manual" }));
await show(await fetch(`${base}/none`));
await show(await fetch(`${base}/missing`));
console.log(await reason(fetch(`${base}/loop`)), await reason(fetch(`${base}/go`, { redirect: "error" })));
console.log(await reason(fetch(`${base}/slow`, { signal: AbortSignal.timeout(30) })), await reason(fetch(`${base}/echo`, { signal: AbortSignal.abort(new Error("at once")) })));
console.log(await reason(fetch(`${base}/broken`).then((answer) => answer.text())), await reason(fetch(`http://127.0.0.1:${await freePort()}/`)), await reason(fetch("nonsense")));
const large = (await fetch(`${base}/large`)).body!.getReader();
let size = 0;
for (let piece = await large.read(); !piece.done; piece = await large.read()) size += piece.value.length;
console.log(size);
const cancelled = await fetch(`${base}/large`);
await cancelled.body!.cancel();
console.log(cancelled.bodyUsed);
const all = await Promise.all([1, 2, 3, 4, 5].map((n) => fetch(`${base}/echo`, { method: "POST", body: `n${n}` }).then((answer) => answer.json())));
console.log(all.map((each: any) => each.body).join());
server.close();
server.closeAllConnections();
