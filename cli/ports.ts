/** `--port [HOST:]GUEST`: which host port leads to which guest port. */
import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { CliFailure, STATUS } from "#cli/failure.ts";

export interface PortForward {
  readonly host: number;
  readonly guest: number;
  readonly protocol: "tcp" | "udp";
}

/** Reads "8080", "3000:8080" or "5353:53/udp". */
export function parsePortForward(text: string): PortForward {
  const [ports = "", protocol = "tcp"] = text.split("/");
  const [first, second, ...rest] = ports.split(":");
  const host = Number(first);
  const guest = Number(second ?? first);
  const fits = (port: number): boolean => Number.isInteger(port) && port > 0 && port < 65536;
  if (rest.length > 0 || !fits(host) || !fits(guest) || (protocol !== "tcp" && protocol !== "udp")) {
    throw new CliFailure(STATUS.usage, `--port ${text}: not of the form [HOST:]GUEST[/udp] with ports from 1 to 65535`, "for example --port 3000:8080");
  }
  return { host, guest, protocol };
}

/** Fails with the port's number when a port of this host is taken. */
export async function requireFreePort(port: number, protocol: "tcp" | "udp"): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const reason = error.code === "EACCES" ? "needs root (it is below 1024)" : "is in use by another program";
      const suffix = protocol === "udp" ? "/udp" : "";
      reject(new CliFailure(STATUS.portInUse, `${protocol.toUpperCase()} port ${port} of this host ${reason}`, `choose another with --port HOST:GUEST${suffix}, for example --port ${port < 50000 ? port + 10000 : port - 10000}:${port}${suffix}`));
    };
    if (protocol === "udp") {
      const probe = createSocket("udp4");
      probe.once("error", refuse);
      probe.bind(port, "127.0.0.1", () => probe.close(() => resolve()));
    } else {
      const probe = createServer();
      probe.once("error", refuse);
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
    }
  });
}
