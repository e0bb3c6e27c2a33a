/** How a stack is told what to be. */
import type { TcpSettings } from "#lib/net/tcp/settings.ts";

/** An address that does not change. */
export interface StaticAddress {
  /** Dotted quad. */
  readonly address: string;
  /** Leading ones in the netmask, 0 … 32. */
  readonly prefix: number;
  /** Router for everything beyond the link; null: none. */
  readonly gateway: string | null;
  /** Name servers, in order of preference. */
  readonly dns: readonly string[];
}

export interface NetworkConfig {
  /** "dhcp", a fixed address, or "none" for loopback only. */
  readonly ipv4: "dhcp" | "none" | StaticAddress;
  /** Sent to the DHCP server. */
  readonly hostname?: string;
  /** Name servers that go before those from DHCP. */
  readonly dns?: readonly string[];
  /** Domains that single-label names are looked up in; DHCP's domain is added. */
  readonly search?: readonly string[];
  /** Names that are answered without asking (lower case), as /etc/hosts does. */
  readonly hosts?: Readonly<Record<string, string>>;
  /**
   * How long to probe for a conflict before a DHCP address is used (RFC 5227 §2.1), ms. Default 0: the address is used at once and
   * probed for meanwhile, since a server image is to answer within milliseconds of its start.
   */
  readonly probeMs?: number;
  readonly tcp?: Partial<TcpSettings>;
}
