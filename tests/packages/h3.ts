// Routes, parameters, middleware, nested applications, bodies, cookies, redirects, streams, errors, validation, by app.request and over node:http.
import http from "node:http";
import type { AddressInfo } from "node:net";
import {
  H3, HTTPError, appendResponseHeader, assertMethod, deleteCookie, getCookie, getQuery, getRequestHeader, getRequestIP, getRequestURL, getRouterParam, getValidatedQuery, handleCors, html, iterable, onError, onRequest, onResponse,
  parseCookies, readBody, readFormData, readValidatedBody, redirect, setCookie, withBase, defineHandler, createEventStream, basicAuth, proxy, getRouterParams,
} from "h3";
import { toNodeHandler } from "h3/node";

const app = new H3({ onError: (error) => console.log("onError", error.status, error.message) });
app.use(onRequest((event) => console.log("request", event.req.method, event.url.pathname)));
app.use(onResponse((response, event) => console.log("response", response.status, event.url.pathname)));
app.use("/early/**", () => "from middleware");
app.use("/wrapped/**", async (_event, next) => ({ wrapped: await next() }));
app.get("/", () => "root");
app.get("/json", () => ({ a: [1, null, { b: "ä" }] }));
app.get("/users/:id", (event) => ({ id: getRouterParam(event, "id"), query: getQuery(event), agent: getRequestHeader(event, "user-agent") }));
app.get("/files/**:path", (event) => getRouterParams(event));
app.get("/url", (event) => getRequestURL(event).pathname + getRequestURL(event).search);
app.get("/wrapped/x", () => "inner");
app.get("/html", () => html`<b>${"bold"}</b>`);
app.get("/go", () => redirect("/users/1", 301));
app.get("/none", () => null);
app.get("/nothing", () => undefined);
app.get("/number", () => 42);
app.get("/octets", () => new Uint8Array([1, 2, 3]));
app.get("/response", () => new Response("made by hand", { status: 203, headers: { "x-a": "b" } }));
app.get("/status", (event) => {
  event.res.status = 202;
  event.res.statusText = "Taken";
  event.res.headers.set("x-set", "1");
  appendResponseHeader(event, "x-set", "2");
  return { ok: true };
});
app.get("/cookies", (event) => {
  setCookie(event, "new", "value 1", { httpOnly: true, path: "/", maxAge: 10 });
  setCookie(event, "second", "2");
  deleteCookie(event, "old");
  return { all: parseCookies(event), one: getCookie(event, "a") };
});
app.get("/iterable", () => iterable(["one ", "two ", { three: 3 }]));
app.get("/stream", () => new ReadableStream({ start(controller) { for (const text of ["a", "b", "c"]) controller.enqueue(new TextEncoder().encode(text)); controller.close(); } }));
app.get("/events", async (event) => {
  const stream = createEventStream(event);
  void (async () => {
    for (let id = 0; id < 2; id++) await stream.push({ id: String(id), event: "tick", data: `number ${id}` });
    await stream.close();
  })();
  return stream.send();
});
app.post("/echo", async (event) => ({ body: await readBody(event), type: event.req.headers.get("content-type") }));
app.post("/form", async (event) => [...(await readFormData(event))].map(([name, value]) => [name, typeof value === "string" ? value : `${value.name} ${value.size}`]));
app.post("/checked", async (event) => readValidatedBody(event, (body: any) => (typeof body?.n === "number" ? { twice: body.n * 2 } : false)));
app.get("/checked", (event) => getValidatedQuery(event, (query: any) => "q" in query));
app.all("/only-put", (event) => {
  assertMethod(event, "PUT");
  return "put";
});
app.get("/throws", () => {
  throw new HTTPError({ status: 418, statusText: "I am a teapot", message: "short and stout", data: { handle: true }, headers: { "x-tea": "1" } });
});
app.get("/fails", () => {
  throw new TypeError("unexpected");
});
app.all("/cors", (event) => handleCors(event, { origin: ["http://a.example"], methods: ["GET"], maxAge: "60" }) || "shared");
app.get("/secret", defineHandler({ middleware: [basicAuth({ password: "open sesame" })], handler: (event) => `known ${event.context.basicAuth?.username}` }));
const nested = new H3();
nested.get("/items/:item", (event) => `item ${event.context.params!.item}`);
app.use(onError((error, event) => (event.url.pathname === "/handled" ? `handled ${error.message}` : undefined)));
app.get("/handled", () => {
  throw new Error("inside");
});
app.mount("/api", nested);
app.all("/based/**", withBase("/based", (event) => event.url.pathname));

const show = async (label: string, response: Response): Promise<void> => {
  const kept = [...response.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  console.log(label, response.status, JSON.stringify(response.statusText), JSON.stringify(kept), JSON.stringify(await response.text()));
};
const ask = async (path: string, init?: RequestInit): Promise<void> => show(`${init?.method ?? "GET"} ${path}`, await app.request(path, init));
const gets = ["/", "/json", "/users/7?a=1&b=%C3%A4&a=2", "/files/a/b.txt", "/url?x=y", "/early/bird", "/wrapped/x", "/html", "/go", "/none", "/nothing", "/number", "/octets", "/response", "/status", "/iterable", "/stream", "/events", "/throws", "/fails", "/handled", "/api/items/9", "/based/on/this", "/missing", "/secret", "/checked?q=1", "/checked"];
for (const path of gets) await ask(path, { headers: { "user-agent": "test" } });
await ask("/cookies", { headers: { cookie: "a=1; b=%20x" } });
await ask("/echo", { method: "POST", body: JSON.stringify({ deep: [1] }), headers: { "content-type": "application/json" } });
await ask("/echo", { method: "POST", body: new URLSearchParams({ a: "1", b: "x y" }) });
await ask("/echo", { method: "POST", body: "plain" });
const form = new FormData();
form.append("name", "value");
form.append("file", new File(["12345"], "five.txt"));
await ask("/form", { method: "POST", body: form });
for (const n of [21, "21"]) await ask("/checked", { method: "POST", body: JSON.stringify({ n }), headers: { "content-type": "application/json" } });
await ask("/only-put", { method: "PUT" });
await ask("/only-put");
await ask("/cors", { method: "OPTIONS", headers: { origin: "http://a.example", "access-control-request-method": "GET" } });
await ask("/cors", { headers: { origin: "http://a.example" } });
await ask("/secret", { headers: { authorization: `Basic ${btoa("me:open sesame")}` } });

app.get("/proxied", (event) => proxy(event, `http://127.0.0.1:${(server.address() as AddressInfo).port}/users/via`));
app.get("/address", (event) => getRequestIP(event));
const server = http.createServer(toNodeHandler(app));
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
for (const path of ["/", "/json", "/stream", "/octets", "/cookies", "/throws", "/address", "/proxied", "/none"]) await show(`http ${path}`, await fetch(base + path, { headers: { "user-agent": "test" } }));
await show("http echo", await fetch(`${base}/echo`, { method: "POST", body: JSON.stringify({ over: "http" }), headers: { "content-type": "application/json" } }));
server.close(() => console.log("closed"));
server.closeAllConnections();
