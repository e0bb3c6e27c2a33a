/** Random octets fit for keys. */
export interface Entropy {
  /** Fills the array; throws an error with code "ENOENTROPY" when no source is there yet. */
  fill(bytes: Uint8Array): void;
}
