// Routes, parameters, routers, middleware, bodies (JSON, URL-encoded, text), cookies and headers, redirects, ETags, errors, streams, HEAD and OPTIONS.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import express from "express";

const app = express();
app.disable("x-powered-by");
app.set("json spaces", 1);
app.use((request: any, _response: any, next: any) => {
  request.began = `${request.method} ${request.url}`;
  next();
});
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use(express.text());
app.get("/", (_request: any, response: any) => response.send("<p>hello</p>"));
app.get("/users/:id", (request: any, response: any) => response.json({ id: request.params.id, query: request.query, ip: request.ip, path: request.path, secure: request.secure, began: request.began }));
app.get("/files/*rest", (request: any, response: any) => response.json(request.params));
app.post("/echo", (request: any, response: any) => response.status(201).set("X-Type", request.get("content-type")).json(request.body));
app.get("/cookies", (_request: any, response: any) => response.cookie("a", "1 2", { httpOnly: true, path: "/x" }).clearCookie("b").append("Vary", "Accept").type("txt").send("ok"));
app.get("/go", (_request: any, response: any) => response.redirect(301, "/users/9"));
app.get("/format", (_request: any, response: any) => response.format({ text: () => response.send("plain"), html: () => response.send("<b>html</b>"), json: () => response.send({ json: true }) }));
app.get("/stream", (_request: any, response: any) => Readable.from(["one ", "two ", "three"]).pipe(response));
app.get("/attachment", (_request: any, response: any) => response.attachment("ä b.txt").send(Buffer.from([1, 2, 3])));
app.get("/file", (_request: any, response: any) => response.sendFile("/nowhere/at/all.txt"));
app.get("/throws", () => {
  throw Object.assign(new Error("no good"), { status: 418 });
});
app.get("/rejects", async () => {
  await null;
  throw new Error("later");
});
const router = express.Router({ mergeParams: true });
router.param("number", (request: any, _response: any, next: any, value: string) => {
  request.doubled = Number(value) * 2;
  next();
});
router.route("/:number").get((request: any, response: any) => response.send(`${request.baseUrl} ${request.doubled}`)).delete((_request: any, response: any) => response.sendStatus(204));
router.all("/any/thing", (request: any, response: any) => response.send(request.method));
app.use("/api/:version", router);
app.use("/static", express.static("/public"));
app.use((error: any, request: any, response: any, next: any) => {
  if (request.path === "/rejects") return next(error);
  response.status(error.status ?? 500).json({ message: error.message, type: error.type });
});
app.use((error: any, _request: any, response: any, _next: any) => response.status(500).send(`caught ${error.message}`));

const server = app.listen(0, "127.0.0.1", async () => {
  const { port } = server.address() as AddressInfo;
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<{ etag: string | undefined }> =>
    new Promise((done) => {
      const request = http.request({ port, host: "127.0.0.1", method, path, headers, agent: false }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => (text += chunk)).on("end", () => {
          const kept = Object.fromEntries(Object.entries(response.headers).filter(([name]) => name !== "date"));
          console.log(method, path, response.statusCode, JSON.stringify(kept), JSON.stringify(text.replace(/<pre>[^]*<\/pre>/, "<pre>")));
          done({ etag: response.headers.etag });
        });
      });
      request.end(body);
    });
  const { etag } = await ask("GET", "/");
  await ask("GET", "/", { "if-none-match": etag! });
  await ask("HEAD", "/");
  await ask("GET", "/users/7?a=1&b[c]=2&d=x&d=y");
  await ask("GET", "/files/a/b%20c/d.txt");
  await ask("POST", "/echo", { "content-type": "application/json" }, '{"n":[1,2,{"deep":null}]}');
  await ask("POST", "/echo", { "content-type": "application/json; charset=utf-8" }, '{"n":');
  await ask("POST", "/echo", { "content-type": "application/x-www-form-urlencoded" }, "a[b]=1&a[c]=%C3%A4+x&list[]=1&list[]=2");
  await ask("POST", "/echo", { "content-type": "text/plain" }, "some text");
  await ask("GET", "/cookies");
  await ask("GET", "/go");
  for (const accept of ["text/html", "application/json;q=0.9, text/plain;q=0.5", "image/png"]) await ask("GET", "/format", { accept });
  await ask("GET", "/stream");
  await ask("GET", "/attachment");
  await ask("GET", "/file");
  await ask("GET", "/throws");
  await ask("GET", "/rejects");
  await ask("GET", "/api/2/21");
  await ask("DELETE", "/api/2/21");
  await ask("PUT", "/api/2/any/thing");
  await ask("OPTIONS", "/api/2/21");
  await ask("GET", "/static/x.js");
  await ask("GET", "/none/such");
  server.close(() => console.log("closed"));
});
