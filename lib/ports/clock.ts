/** Time, as the outside gives it. */
export interface Clock {
  /** Milliseconds since an arbitrary start, never going back; fractional. */
  monotonicMs(): number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  wallMs(): number;
}
