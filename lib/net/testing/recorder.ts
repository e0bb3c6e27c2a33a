/** A user of connections that notes what it is told, in order. */
import type { TcpConnection, TcpTransport } from "#lib/ports/transport.ts";

export class Recorder {
  connection: TcpConnection | null;
  readonly log: string[];
  text: string;

  constructor() {
    this.connection = null;
    this.log = [];
    this.text = "";
  }

  attach(connection: TcpConnection): void {
    this.connection = connection;
    this.log.push("open");
    connection.handlers = {
      onData: (chunk) => {
        const text = String.fromCharCode(...chunk.subarray(0, 64));
        this.text += String.fromCharCode(...chunk);
        this.log.push(`data ${text}`);
      },
      onEnd: () => this.log.push("end"),
      onDrain: () => this.log.push("drain"),
      onFlushed: () => this.log.push("flushed"),
      onClose: (error) => this.log.push(error === null ? "close" : `close ${error.code}`),
    };
  }

  write(text: string): number {
    return this.connection!.write(Uint8Array.from(text, (c) => c.charCodeAt(0)));
  }
}

/** Accepts connections; each gets a recorder. */
export function recordListener(tcp: TcpTransport, port: number, backlog = 8): Recorder[] {
  const recorders: Recorder[] = [];
  tcp.listen({ address: "0.0.0.0", port }, { backlog }, (connection) => {
    const recorder = new Recorder();
    recorder.attach(connection);
    recorders.push(recorder);
  });
  return recorders;
}

/** Starts to connect; errors go into the log. */
export function recordConnect(tcp: TcpTransport, address: string, port: number): { recorder: Recorder; abort(): void } {
  const recorder = new Recorder();
  const attempt = tcp.connect({ address, port }, {}, (error, connection) => {
    if (error !== null) recorder.log.push(`failed ${error.code}`);
    else recorder.attach(connection!);
  });
  return { recorder, abort: () => attempt.abort() };
}
