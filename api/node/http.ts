/** node:http. The parts are in api/http/, the wire format in lib/http/. Not here: maxHeadersCount is kept but not enforced; insecureHTTPParser. */
import { METHODS } from "#lib/http/methods.ts";
import { STATUS_CODES } from "#lib/http/status-codes.ts";
import { Agent, agents } from "../http/agent.ts";
import { ClientRequest } from "../http/client.ts";
import { IncomingMessage } from "../http/incoming.ts";
import { OutgoingMessage } from "../http/outgoing.ts";
import { validateName, validateValue } from "../http/outgoing-headers.ts";
import { ServerResponse } from "../http/response.ts";
import { type HttpServerOptions, MAX_HEADER_SIZE, type RequestListener, Server } from "../http/server.ts";

export { Agent, ClientRequest, IncomingMessage, METHODS, OutgoingMessage, STATUS_CODES, Server, ServerResponse };

export const maxHeaderSize = MAX_HEADER_SIZE;

export function createServer(options?: HttpServerOptions | RequestListener, listener?: RequestListener): Server {
  return new Server(options, listener);
}
export function request(url: any, options?: any, callback?: any): ClientRequest {
  return new ClientRequest(url, options, callback);
}
export function get(url: any, options?: any, callback?: any): ClientRequest {
  const message = new ClientRequest(url, options, callback);
  message.end();
  return message;
}
export function validateHeaderName(name: string, label?: string): void {
  validateName(name, label);
}
export function validateHeaderValue(name: string, value: unknown): void {
  validateValue(name, value);
}
export const globalAgent: Agent = agents.global;

class HttpModule {
  Agent = Agent;
  ClientRequest = ClientRequest;
  IncomingMessage = IncomingMessage;
  METHODS = METHODS;
  OutgoingMessage = OutgoingMessage;
  STATUS_CODES = STATUS_CODES;
  Server = Server;
  ServerResponse = ServerResponse;
  maxHeaderSize = maxHeaderSize;
  globalAgent = globalAgent;
  createServer = createServer;
  request = request;
  get = get;
  validateHeaderName = validateHeaderName;
  validateHeaderValue = validateHeaderValue;
}
export default new HttpModule();
