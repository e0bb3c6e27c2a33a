// A hono application behind node:http: an answer of a handler over a real connection, asked for with fetch.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
const app = new Hono();
app.get("/", (c) => c.text("hello"));
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, async (info) => {
  const answer = await fetch(`http://127.0.0.1:${info.port}/`);
  console.log(answer.status, await answer.text());
  server.close();
});
