/** node:https: its names, so that packages load which choose between it and node:http by the URL. There is no TLS in this version: requests throw. */
import { notSupported } from "../errors.ts";
import { Agent as HttpAgent } from "../http/agent.ts";
import { Server as TlsServer } from "./tls.ts";

export class Agent extends HttpAgent {
  constructor(options?: any) {
    super(options);
    this.defaultPort = 443;
    this.protocol = "https:";
  }
}
export class Server extends TlsServer {}

export function request(): never {
  throw notSupported("https.request() needs TLS, which");
}
export function get(): never {
  throw notSupported("https.get() needs TLS, which");
}
export function createServer(): never {
  throw notSupported("https.createServer() needs TLS, which");
}
export const globalAgent: Agent = new Agent();

class HttpsModule {
  Agent = Agent;
  Server = Server;
  createServer = createServer;
  get = get;
  globalAgent = globalAgent;
  request = request;
}
export default new HttpsModule();
