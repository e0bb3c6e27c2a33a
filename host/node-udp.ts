/** UdpTransport over node:dgram. */
import * as dgram from "node:dgram";
import type { UdpTransport } from "#lib/ports/transport.ts";
import { entered } from "./entered.ts";

export function createNodeUdp(): UdpTransport {
  return {
    bind(local, options, onDatagram) {
      const socket = dgram.createSocket({ type: local.address.includes(":") ? "udp6" : "udp4", reuseAddr: options.reuseAddress,
        // Numeric addresses only, and answered at once, so that bind is done when this returns.
        lookup: (name, _options, callback) => callback(null, name, 4) });
      let failure: NodeJS.ErrnoException | null = null;
      socket.on("error", (error) => { failure = error; });
      socket.on("message", (bytes, remote) => entered(() => onDatagram(new Uint8Array(bytes), { address: remote.address, port: remote.port })));
      socket.bind({ address: local.address === "" ? "0.0.0.0" : local.address, port: local.port });
      let address: { address: string; port: number };
      try {
        address = socket.address();
      } catch {
        const code = failure === null ? "EADDRINUSE" : (failure as NodeJS.ErrnoException).code!;
        throw Object.assign(new Error("bind " + code), { code });
      }
      return {
        local: { address: address.address, port: address.port },
        send(bytes, remote) {
          if (bytes.length > 65507) return { code: "EMSGSIZE", message: "message too long" };
          socket.send(Buffer.from(bytes), remote.port, remote.address, () => {});
          return null;
        },
        close: () => { socket.close(); },
        setRef: (ref) => void (ref ? socket.ref() : socket.unref()),
        setBroadcast: (on) => { socket.setBroadcast(on); },
      };
    },
  };
}
