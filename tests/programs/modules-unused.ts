// Modules of Node for what an image has not (processes, threads, TLS, HTTP/2 ...): they load, and what tells programs what they are works.
import child, { spawn } from "node:child_process";
import cluster from "node:cluster";
import http2, { constants } from "node:http2";
import https from "node:https";
import tls from "node:tls";
import tty from "node:tty";
import v8 from "node:v8";
import vm from "node:vm";
import threads, { isMainThread, parentPort, threadId } from "node:worker_threads";

console.log(typeof child.spawn, child.spawn === spawn, typeof child.exec, typeof child.fork, typeof child.execFileSync, typeof child.ChildProcess);
console.log(cluster.isPrimary, cluster.isMaster, cluster.isWorker, Object.keys(cluster.workers ?? {}).length, typeof cluster.on, typeof cluster.fork);
console.log(constants.HTTP2_HEADER_STATUS, http2.constants.NGHTTP2_CANCEL, typeof http2.createSecureServer, typeof http2.Http2ServerRequest, {} instanceof http2.Http2ServerRequest, typeof http2.sensitiveHeaders);
console.log(typeof https.request, https.globalAgent instanceof https.Agent, (https.globalAgent as any).defaultPort, (https.globalAgent as any).protocol, new https.Agent({ keepAlive: true }).maxSockets);
console.log(typeof tls.connect, typeof tls.TLSSocket, {} instanceof tls.TLSSocket, tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION);
console.log(tty.isatty(99), tty.isatty(-1), typeof tty.WriteStream, typeof tty.ReadStream);
console.log(v8.getHeapStatistics().used_heap_size > 1000, typeof v8.getHeapStatistics().heap_size_limit, v8.setFlagsFromString("--no-opt"));
console.log(typeof vm.runInNewContext, typeof vm.Script, vm.isContext({}));
console.log(isMainThread, parentPort, threadId, typeof threads.Worker, threads.workerData);
