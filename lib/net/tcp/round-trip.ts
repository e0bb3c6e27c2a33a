/** Round-trip time and retransmission timeout (RFC 6298), in integers as Jacobson wrote it: SRTT in eighths and RTTVAR in quarters of a millisecond. */

/** RFC 6298 §2.1 says one second before the first measurement. */
export const RTO_INITIAL_MS = 1000;
/** RFC 6298 §2.5: an upper bound of at least 60 s may be placed. */
export const RTO_MAX_MS = 60_000;
/** RFC 6298 §2.4 asks for one second as the lower bound; with timestamps and a fine clock 200 ms is what is used everywhere (Linux TCP_RTO_MIN). */
export const RTO_MIN_MS = 200;
/** Clock granularity G. */
const GRANULARITY_MS = 1;

export class RoundTrip {
  private smoothed8: number;
  private variation4: number;
  private base: number;
  /** Times that the timer has been doubled (§5.5). */
  backoff: number;

  constructor() {
    this.smoothed8 = 0;
    this.variation4 = 0;
    this.base = RTO_INITIAL_MS;
    this.backoff = 0;
  }

  /** Takes a measurement of `rtt` milliseconds (§2.2, §2.3). @hot */
  measure(rtt: number): void {
    const sample = rtt < 1 ? 1 : rtt > RTO_MAX_MS ? RTO_MAX_MS : rtt;
    if (this.smoothed8 === 0) {
      this.smoothed8 = sample << 3;
      this.variation4 = sample << 1;
    } else {
      let error = sample - (this.smoothed8 >> 3);
      this.smoothed8 += error;
      if (this.smoothed8 < 8) this.smoothed8 = 8;
      if (error < 0) error = -error;
      this.variation4 += error - (this.variation4 >> 2);
    }
    const spread = this.variation4 < GRANULARITY_MS ? GRANULARITY_MS : this.variation4;
    const timeout = (this.smoothed8 >> 3) + spread;
    this.base = timeout < RTO_MIN_MS ? RTO_MIN_MS : timeout > RTO_MAX_MS ? RTO_MAX_MS : timeout;
  }

  /** RTO with backoff, milliseconds. @hot */
  timeout(): number {
    const shift = this.backoff > 8 ? 8 : this.backoff;
    const value = this.base << shift;
    return value > RTO_MAX_MS ? RTO_MAX_MS : value;
  }

  /** RFC 6298 §5.7: a handshake that needed the timer starts data transfer with three seconds. */
  resetAfterHandshake(): void {
    if (this.smoothed8 === 0) this.base = 3000;
    this.backoff = 0;
  }

  /** Smoothed round-trip time in milliseconds, 0 if there is no measurement. @hot */
  smoothedMs(): number {
    return this.smoothed8 >> 3;
  }
}
