/** A small web server on env PORT (else 8080). */
import { createServer } from "node:http";

const started = Date.now();
let requests = 0;

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Tsuki</title></head>
<body><h1>Tsuki</h1><p>This page is served by TypeScript without an operating system underneath.</p><p><a href="/stats">Statistics</a></p></body>
</html>
`;

const server = createServer((request, response) => {
  requests++;
  if (request.method === "GET" && request.url === "/") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(page);
  } else if (request.method === "GET" && request.url === "/stats") {
    const stats = { uptimeSeconds: (Date.now() - started) / 1000, memory: process.memoryUsage(), requests };
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(stats));
  } else if (request.method === "POST" && request.url === "/echo") {
    response.setHeader("Content-Type", request.headers["content-type"] ?? "application/octet-stream");
    request.pipe(response);
  } else {
    response.writeHead(404, { "Content-Type": "text/plain" });
    response.end("Not found\n");
  }
});

const port = Number(process.env.PORT ?? 8080);
server.listen(port, () => console.log(`listening on port ${port}`));
