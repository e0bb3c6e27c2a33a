/** The one thing a network stack asks of a driver. */
export interface NetDevice {
  /** Six octets. */
  readonly macAddress: Uint8Array;
  /** Largest frame payload in octets; the 14-octet Ethernet header is not counted. */
  readonly mtuBytes: number;
  /** What the device computes or has verified for us. */
  readonly offload: {
    /** The device fills TCP and UDP checksums when `send` says where (virtio NEEDS_CSUM). */
    readonly transmitChecksum: boolean;
    /** Received frames flagged `checksumValid` need no verification. */
    readonly receiveChecksum: boolean;
  };
  /**
   * Queues one whole frame; false when the ring is full, so the caller keeps the frame and waits for onTransmitReady.
   * The octets are copied or sent before it returns: the caller may reuse them. `checksum`: offload request, the octet
   * where summing starts and the offset from there of the 16-bit field (which holds the pseudo-header sum).
   */
  send(frame: Uint8Array, checksum: { start: number; offset: number } | null): boolean;
  /**
   * Calls `receive` for frames that have arrived, up to `framesMax`; gives their count. The octets are only lent until
   * `receive` returns.
   */
  poll(receive: (frame: Uint8Array, checksumValid: boolean) => void, framesMax: number): number;
  /** Set by the stack: called from the event loop after a full ring has room again. */
  onTransmitReady: (() => void) | null;
}
