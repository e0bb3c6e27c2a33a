// A hono application behind node:http over real connections: bodies, headers, streams, empty answers, uploads, errors, what ends early, asked for with fetch.
import { getConnInfo } from "@hono/node-server/conninfo";
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { streamText } from "hono/streaming";

const app = new Hono();
app.use(async (c, next) => {
  await next();
  c.header("x-path", c.req.path);
});
app.get("/", (c) => c.text("hello"));
app.get("/json", (c) => c.json({ query: c.req.query(), host: c.req.header("host") !== undefined, address: getConnInfo(c).remote.address }));
app.post("/echo", async (c) => c.body(await c.req.arrayBuffer(), 201, { "content-type": c.req.header("content-type") ?? "none" }));
app.post("/form", async (c) => {
  const form = await c.req.formData();
  return c.json([...form].map(([name, value]) => [name, typeof value === "string" ? value : `${value.name} ${value.type} ${value.size}`]));
});
app.get("/stream", (c) => streamText(c, async (out) => {
  for (let i = 0; i < 5; i++) {
    await out.write(`chunk ${i}\n`);
    await out.sleep(2);
  }
}));
app.get("/large", (c) => c.body("0123456789".repeat(50_000)));
app.get("/octets", () => new Response(new ReadableStream({
  start(controller) {
    for (let i = 0; i < 4; i++) controller.enqueue(new Uint8Array(1000).fill(i));
    controller.close();
  },
}), { headers: [["set-cookie", "a=1"], ["set-cookie", "b=2"]] }));
app.get("/none", (c) => c.body(null, 204));
app.get("/throws", () => {
  throw new Error("not caught");
});
app.get("/go", (c) => c.redirect("/json?moved=1"));
app.onError((error, c) => c.text(`failed: ${error.message}`, 500));

const server: ServerType = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, async (info) => {
  const base = `http://127.0.0.1:${info.port}`;
  const ask = async (path: string, init?: RequestInit): Promise<void> => {
    const response = await fetch(base + path, init);
    const body = Buffer.from(await response.arrayBuffer());
    const kept = [...response.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
    console.log(init?.method ?? "GET", path, response.status, JSON.stringify(kept), body.length, JSON.stringify(body.toString("latin1", 0, 100)));
  };
  for (const path of ["/", "/json?a=1&b=%C3%A4", "/stream", "/large", "/octets", "/none", "/throws", "/go", "/missing"]) await ask(path);
  await ask("/", { method: "HEAD" });
  await ask("/echo", { method: "POST", body: "some text" });
  await ask("/echo", { method: "POST", body: new Uint8Array(70_000).fill(65), headers: { "content-type": "application/octet-stream" } });
  const form = new FormData();
  form.append("name", "välue");
  form.append("file", new File(["0123456789"], "digits.txt", { type: "text/plain" }));
  await ask("/form", { method: "POST", body: form });
  await Promise.all([1, 2, 3, 4].map(async (n) => {
    const response = await fetch(`${base}/json?n=${n}`);
    if (((await response.json()) as any).query.n !== String(n)) console.log("mixed up", n);
  }));
  const early = await fetch(`${base}/large`);
  await early.body!.cancel();
  await ask("/");
  server.close(() => console.log("closed"));
  (server as any).closeAllConnections();
});
