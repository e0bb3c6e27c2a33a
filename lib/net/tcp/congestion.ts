/**
 * How much may be in flight: slow start and the reaction to loss (RFC 5681), with NewReno's or CUBIC's (RFC 9438) growth in between. All in
 * octets and int32; CUBIC's cube is evaluated at most once every 10 ms, in hundredths of a second, not for each acknowledgment.
 * When to retransmit is not decided here but in tcp/recovery.ts.
 */

export type CongestionAlgorithm = "cubic" | "newreno";

/** Beyond any buffer that we have; keeps products inside int32. */
const WINDOW_MAX = 1 << 22;
const UPDATE_EVERY_MS = 10;
/** RFC 9438 §4.2: C = 0.4 segments/s³, so t centiseconds from the plateau are t³ / 2,500,000 segments. */
const CUBE_CENTISECONDS_MAX = 1200;

export class Congestion {
  private readonly cubic: boolean;
  /** Sender maximum segment size, octets. */
  segment: number;
  /** Congestion window, octets. */
  window: number;
  threshold: number;
  private acknowledged: number;
  // CUBIC
  private plateau: number; // W_max
  private origin: number;
  private epochRunning: boolean;
  private epochStart: number;
  private plateauAfter: number; // K, centiseconds
  private estimate: number; // W_est
  private estimateAcknowledged: number;
  private perIncrease: number;
  private updatedAt: number;

  constructor(algorithm: CongestionAlgorithm, segment: number) {
    this.cubic = algorithm === "cubic";
    this.segment = segment;
    this.window = initialWindow(segment);
    this.threshold = WINDOW_MAX;
    this.acknowledged = 0;
    this.plateau = 0;
    this.origin = 0;
    this.epochRunning = false;
    this.epochStart = 0;
    this.plateauAfter = 0;
    this.estimate = 0;
    this.estimateAcknowledged = 0;
    this.perIncrease = 0;
    this.updatedAt = 0;
  }

  /** The segment size has become known, or smaller. */
  setSegment(segment: number, started: boolean): void {
    this.segment = segment;
    if (!started) this.window = initialWindow(segment);
  }

  /** RFC 5681 §3.1: a lost SYN makes the initial window one segment. */
  handshakeWasLost(): void {
    this.window = this.segment;
  }

  /** New data has been acknowledged while `flight` octets were out (before this acknowledgment). @hot */
  onAcknowledged(octets: number, flight: number, now: number, roundTripMs: number): void {
    const segment = this.segment;
    if (this.window < this.threshold) {
      // RFC 2861 §3: no growth that was not used.
      if (this.window >= flight << 1) return;
      // RFC 3465 §2.2 with L = 2, since receivers acknowledge every second segment.
      const gain = octets < segment << 1 ? octets : segment << 1;
      this.window = clampWindow(this.window + gain);
      return;
    }
    if (flight + (segment << 1) < this.window) {
      this.epochRunning = false; // RFC 9438 §5.8: time without use of the window does not count
      return;
    }
    this.acknowledged += octets;
    if (!this.cubic) {
      if (this.acknowledged >= this.window) {
        this.acknowledged -= this.window;
        this.window = clampWindow(this.window + segment);
      }
      return;
    }
    this.growCubic(octets, now, roundTripMs);
  }

  /** Loss found by duplicate acknowledgments: sets threshold and window (RFC 5681 §3.2 step 2; RFC 9438 §4.6, §4.7). */
  onLoss(flight: number): void {
    this.reduce(flight);
    this.window = this.threshold;
  }

  /** The retransmission timer fired (RFC 5681 §3.1 equation 4; RFC 9438 §4.8). `again`: not for the first time on the same data. */
  onTimeout(flight: number, again: boolean): void {
    if (!again) this.reduce(flight);
    this.window = this.segment;
  }

  /** RFC 5681 §4.1: after an idle time of more than one RTO transmission restarts with the initial window. */
  onIdle(): void {
    const initial = initialWindow(this.segment);
    if (this.window > initial) this.window = initial;
    this.epochRunning = false;
  }

  private reduce(flight: number): void {
    const segment = this.segment;
    this.epochRunning = false;
    this.acknowledged = 0;
    let threshold: number;
    if (this.cubic) {
      // §4.7 fast convergence: a flow that shrinks leaves room for newcomers.
      this.plateau = this.window < this.plateau ? ((this.window * 17) / 20) | 0 : this.window;
      threshold = ((flight * 7) / 10) | 0;
    } else {
      threshold = flight >> 1;
    }
    this.threshold = threshold < segment << 1 ? segment << 1 : threshold;
  }

  private growCubic(octets: number, now: number, roundTripMs: number): void {
    if (!this.epochRunning) this.startEpoch(now);
    this.estimateAcknowledged += octets;
    // §4.3: the window that Reno would have, growing by 3(1-β)/(1+β) = 9/17 segments per window, by one once it reaches the plateau.
    const perSegment = this.estimate < this.plateau ? ((this.window * 17) / 9) | 0 : this.window;
    if (this.estimateAcknowledged >= perSegment) {
      this.estimateAcknowledged -= perSegment;
      this.estimate = clampWindow(this.estimate + this.segment);
    }
    if (this.perIncrease === 0 || ((now - this.updatedAt) | 0) >= UPDATE_EVERY_MS) this.update(now, roundTripMs);
    if (this.acknowledged >= this.perIncrease) {
      this.acknowledged = 0;
      this.window = clampWindow(this.window + this.segment);
    }
  }

  private startEpoch(now: number): void {
    this.epochRunning = true;
    this.epochStart = now;
    this.estimate = this.window;
    this.estimateAcknowledged = 0;
    this.acknowledged = 0;
    this.perIncrease = 0;
    if (this.window < this.plateau) {
      let segments = ((this.plateau - this.window) / this.segment) | 0;
      if (segments > 850) segments = 850;
      this.plateauAfter = cubeRoot(segments * 2_500_000);
      this.origin = this.plateau;
    } else {
      this.plateauAfter = 0;
      this.origin = this.window;
    }
  }

  /** §4.2: where the cubic curve will be one round trip from now, and how many octets must be acknowledged for one segment more. */
  private update(now: number, roundTripMs: number): void {
    this.updatedAt = now;
    const elapsed = ((((now - this.epochStart) | 0) + roundTripMs) / 10) | 0;
    let away = elapsed - this.plateauAfter;
    const before = away < 0;
    if (before) away = -away;
    if (away > CUBE_CENTISECONDS_MAX) away = CUBE_CENTISECONDS_MAX;
    const cube = Math.imul(Math.imul(away, away), away);
    const delta = (Math.imul((cube / 250_000) | 0, this.segment) / 10) | 0;
    let target = before ? this.origin - delta : this.origin + delta;
    if (target < this.estimate) target = this.estimate;
    const most = this.window + (this.window >> 1);
    if (target > most) target = most;
    const gain = target - this.window;
    if (gain <= 0) this.perIncrease = this.window << 6;
    else this.perIncrease = ((Math.imul(this.window >> 8, this.segment) / gain) | 0) << 8;
    if (this.perIncrease < this.segment) this.perIncrease = this.segment;
  }
}

/** RFC 6928 §2: about ten segments. */
export function initialWindow(segment: number): number {
  const ten = segment * 10;
  const floor = segment << 1 > 14_600 ? segment << 1 : 14_600;
  return ten < floor ? ten : floor;
}

function clampWindow(octets: number): number {
  return octets > WINDOW_MAX ? WINDOW_MAX : octets;
}

/** Largest r with r³ ≤ value, for 0 ≤ value < 2^31. */
function cubeRoot(value: number): number {
  let root = 0;
  for (let bit = 1024; bit > 0; bit >>= 1) {
    const tried = root + bit;
    if (tried <= 1290 && Math.imul(Math.imul(tried, tried), tried) <= value) root = tried;
  }
  return root;
}
