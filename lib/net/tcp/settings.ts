/** What can be tuned in TCP. The defaults suit a server with a few dozen MiB of memory. */
import type { CongestionAlgorithm } from "#lib/net/tcp/congestion.ts";

export interface TcpSettings {
  /** Send buffer limit per connection, octets; a power of two. Memory is taken as needed. */
  readonly sendBufferOctets: number;
  /** Receive window limit per connection, octets; memory is used only while the application pauses or segments are early. */
  readonly receiveBufferOctets: number;
  readonly congestion: CongestionAlgorithm;
  readonly timestamps: boolean;
  readonly sack: boolean;
  readonly windowScaling: boolean;
  readonly synCookies: boolean;
  readonly connectionsMax: number;
  /** Connections in SYN-RECEIVED, over all listeners. */
  readonly halfOpenMax: number;
  readonly timeWaitMax: number;
  /** 2 MSL. RFC 9293 §3.4.2 has an MSL of two minutes; one minute for both, as everywhere. */
  readonly timeWaitMs: number;
  /** RFC 9293 §3.8.6.3: MUST be below 500 ms. */
  readonly acknowledgeDelayMs: number;
  /** Retransmissions of SYN, of SYN,ACK and of data before a connection is given up (RFC 9293 §3.8.3, R2; as Linux). */
  readonly synRetriesMax: number;
  readonly synAckRetriesMax: number;
  readonly dataRetriesMax: number;
  /** After the idle time: libuv's TCP_KEEPINTVL and TCP_KEEPCNT, which Node programs see on Linux. */
  readonly keepAliveIntervalMs: number;
  readonly keepAliveProbesMax: number;
}

export const DEFAULT_TCP_SETTINGS: TcpSettings = {
  sendBufferOctets: 262_144,
  receiveBufferOctets: 262_144,
  congestion: "cubic",
  timestamps: true,
  sack: true,
  windowScaling: true,
  synCookies: true,
  connectionsMax: 16_384,
  halfOpenMax: 1024,
  timeWaitMax: 2048,
  timeWaitMs: 60_000,
  acknowledgeDelayMs: 40,
  synRetriesMax: 6,
  synAckRetriesMax: 5,
  dataRetriesMax: 15,
  keepAliveIntervalMs: 1000,
  keepAliveProbesMax: 10,
};
