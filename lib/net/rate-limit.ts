/** A token bucket on int32 milliseconds, for answers that strangers can provoke (ICMP errors, resets). */
export class RateLimit {
  private readonly perSecond: number;
  private readonly burst: number;
  private tokens: number;
  private filledAt: number;

  /** `perSecond` must be between 1 and 1000. */
  constructor(perSecond: number, burst: number, now: number) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = now;
  }

  /** Takes one token if there is one. */
  allow(now: number): boolean {
    const elapsedMs = (now - this.filledAt) | 0;
    if (elapsedMs < 0 || elapsedMs > 10_000) {
      this.tokens = this.burst;
      this.filledAt = now;
    } else {
      const stepMs = (1000 / this.perSecond) | 0;
      const gained = (elapsedMs / stepMs) | 0;
      if (gained > 0) {
        this.tokens = this.tokens + gained > this.burst ? this.burst : this.tokens + gained;
        this.filledAt = (this.filledAt + gained * stepMs) | 0;
      }
    }
    if (this.tokens <= 0) return false;
    this.tokens--;
    return true;
  }
}
