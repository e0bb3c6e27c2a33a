// Routing in every form, sub-applications, middleware (CORS, ETags, basic authentication, body limits, timing), validators, cookies, streams, server-sent events, errors, by app.request.
import { Hono, type Context } from "hono";
import { basicAuth } from "hono/basic-auth";
import { bodyLimit } from "hono/body-limit";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { etag } from "hono/etag";
import { html, raw } from "hono/html";
import { HTTPException } from "hono/http-exception";
import { logger } from "hono/logger";
import { poweredBy } from "hono/powered-by";
import { prettyJSON } from "hono/pretty-json";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { stream, streamSSE, streamText } from "hono/streaming";
import { trimTrailingSlash } from "hono/trailing-slash";
import { validator } from "hono/validator";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { TrieRouter } from "hono/router/trie-router";
import { LinearRouter } from "hono/router/linear-router";
import { PatternRouter } from "hono/router/pattern-router";
import { testClient } from "hono/testing";

const app = new Hono<{ Variables: { began: string } }>();
app.use(async (c, next) => {
  c.set("began", `${c.req.method} ${c.req.path}`);
  await next();
  c.res.headers.set("x-began", c.get("began"));
});
app.use("/pretty/*", prettyJSON());
app.use("/cors/*", cors({ origin: ["http://a.example", "http://b.example"], allowMethods: ["GET", "PUT"], maxAge: 60, credentials: true }));
app.use("/etag/*", etag());
app.use("/secret/*", basicAuth({ username: "user", password: "pass word" }));
app.use("/limited", bodyLimit({ maxSize: 10, onError: (c) => c.text("too much", 413) }));
app.use("/logged", logger((text, ...rest) => console.log("log:", text.replace(/\d+m?s$/, "time"), rest.length)));
app.use("/extra", poweredBy(), secureHeaders(), requestId({ generator: () => "id-1" }));
app.get("/", (c) => c.text("root"));
app.get("/users/:id{[0-9]+}", (c) => c.json({ id: c.req.param("id"), query: c.req.query(), many: c.req.queries("a"), agent: c.req.header("user-agent") }));
app.get("/users/:name/posts/:post?", (c) => c.json(c.req.param()));
app.get("/wild/*", (c) => c.text(c.req.path));
app.get("/pretty/data", (c) => c.json({ a: [1, { b: 2 }] }));
app.get("/cors/x", (c) => c.text("shared"));
app.get("/etag/x", (c) => c.text("unchanged"));
app.get("/secret/x", (c) => c.text("known"));
app.post("/limited", async (c) => c.text(await c.req.text()));
app.get("/logged", (c) => c.body(null, 204));
app.get("/extra", (c) => c.text(c.get("requestId" as never)));
app.post("/json", async (c) => c.json(await c.req.json(), 201, { "x-made": "yes" }));
app.post("/form", async (c) => {
  const body = await c.req.parseBody({ all: true, dot: true });
  return c.json(Object.fromEntries(Object.entries(body).map(([key, value]) => [key, value instanceof File ? `${value.name} ${value.size}` : value])));
});
app.post("/checked", validator("json", (value, c) => (typeof value.n === "number" ? { n: value.n as number } : c.text("bad n", 422))), (c) => c.json({ twice: c.req.valid("json").n * 2 }));
app.get("/html", (c) => c.html(html`<p>${"<escaped>"} ${raw("<b>raw</b>")} ${[1, 2]}</p>`));
app.get("/go", (c) => c.redirect("/users/1", 301));
app.get("/cookies", (c) => {
  setCookie(c, "made", "a b", { path: "/", httpOnly: true, sameSite: "Lax", maxAge: 60 });
  deleteCookie(c, "old");
  return c.json(getCookie(c));
});
app.get("/stream", (c) => streamText(c, async (out) => {
  for (const word of ["one", "two", "three"]) {
    await out.writeln(word);
    await out.sleep(1);
  }
}));
app.get("/octets", (c) => stream(c, async (out) => {
  await out.write(new Uint8Array([1, 2]));
  await out.pipe(new Response(new Uint8Array([3, 4])).body!);
}));
app.get("/events", (c) => streamSSE(c, async (out) => {
  for (let id = 0; id < 3; id++) await out.writeSSE({ data: `line ${id}\nmore`, event: "tick", id: String(id) });
}));
app.get("/throws", () => {
  throw new HTTPException(418, { message: "short and stout" });
});
app.get("/fails", () => {
  throw new Error("unexpected");
});
app.on(["PUT", "DELETE"], ["/a", "/b"], (c) => c.text(`${c.req.method} ${c.req.routePath}`));
app.all("/any", (c) => c.text(c.req.method));
app.get("/next", async (c, next) => {
  c.header("x-first", "1");
  await next();
}, (c) => c.text("second"));
const nested = new Hono().basePath("/v1").get("/items/:item", (c) => c.text(`item ${c.req.param("item")}`)).notFound((c) => c.text("nested none", 404));
app.route("/api", nested);
app.mount("/mounted", (request) => new Response(`mounted ${new URL(request.url).pathname}`));
app.use("/strict/*", trimTrailingSlash());
app.get("/strict/x", (c) => c.text("x"));
app.get("/typed", createMiddleware(async (c, next) => {
  c.header("x-typed", "yes");
  await next();
}), (c) => c.text(c.get("began")));
app.notFound((c) => c.json({ missing: c.req.path }, 404));
app.onError((error, c) => (error instanceof HTTPException ? error.getResponse() : c.text(`failed: ${error.message}`, 500)));

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await app.request(path, init);
  const text = await response.clone().text();
  console.log(init?.method ?? "GET", path, response.status, JSON.stringify([...response.headers]), JSON.stringify(text));
  return response;
}
for (const path of ["/", "/users/42?a=1&a=2&b=%C3%A4", "/users/me/posts", "/users/me/posts/9", "/wild/a/b/c", "/pretty/data", "/pretty/data?pretty", "/html", "/go", "/octets", "/stream", "/events", "/throws", "/fails", "/any", "/next", "/api/v1/items/7", "/api/v1/none", "/mounted/x/y", "/strict/x/", "/typed", "/nowhere", "/extra", "/logged"]) await ask(path, { headers: { "user-agent": "test" } });
await ask("/cors/x", { headers: { origin: "http://b.example" } });
await ask("/cors/x", { method: "OPTIONS", headers: { origin: "http://a.example", "access-control-request-method": "PUT" } });
const tagged = await ask("/etag/x");
await ask("/etag/x", { headers: { "if-none-match": tagged.headers.get("etag")! } });
await ask("/secret/x");
await ask("/secret/x", { headers: { authorization: `Basic ${btoa("user:pass word")}` } });
await ask("/secret/x", { headers: { authorization: `Basic ${btoa("user:wrong")}` } });
await ask("/limited", { method: "POST", body: "short" });
await ask("/limited", { method: "POST", body: "longer than ten" });
await ask("/json", { method: "POST", body: JSON.stringify({ deep: [null, { x: 1.5 }] }), headers: { "content-type": "application/json" } });
await ask("/json", { method: "POST", body: "{", headers: { "content-type": "application/json" } }).then(() => {});
await ask("/form", { method: "POST", body: new URLSearchParams([["a", "1"], ["b.c", "2"], ["a", "3"]]) });
const form = new FormData();
form.append("text", "some");
form.append("file", new File(["contents"], "f.txt", { type: "text/plain" }));
await ask("/form", { method: "POST", body: form });
for (const body of [{ n: 21 }, { n: "21" }]) await ask("/checked", { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
await ask("/cookies", { headers: { cookie: "x=1; y=%C3%A4" } });
for (const [method, path] of [["PUT", "/a"], ["DELETE", "/b"], ["GET", "/a"], ["PATCH", "/any"], ["HEAD", "/"]] as const) await ask(path, { method });
console.log(app.routes.length, app.routes[1]!.method, app.routes[1]!.path);

for (const Router of [RegExpRouter, TrieRouter, LinearRouter, PatternRouter]) {
  const routed = new Hono({ router: new Router<any>() as never });
  routed.use("*", async (c, next) => {
    await next();
    c.header("x-router", c.res.status === 200 ? "hit" : "miss");
  });
  const show = (c: Context): Response => c.json(c.req.param());
  routed.get("/a/:b/c", show).get("/e/:b{[a-z]+}", show).get("/f/:rest{.+}", show).get("/static", (c) => c.text("static"));
  for (const path of ["/a/1/c", "/e/xyz", "/e/1", "/f/x/y", "/static", "/static/"]) {
    const response = await routed.request(path);
    console.log(Router.name === "" ? "" : "router", path, response.status, response.headers.get("x-router"), await response.text());
  }
}
const typed = new Hono().get("/typed/:x", (c) => c.json({ x: c.req.param("x") }));
console.log(await (await testClient(typed).typed[":x"].$get({ param: { x: "client" } })).json());
