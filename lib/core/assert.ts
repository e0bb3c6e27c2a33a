/**
 * Checks of promises that our own code makes to itself. What can be expected from outside (a bad packet, a full ring) is never
 * asserted but answered with a value.
 */

/** A broken promise in our own code: where, what was found, what was wanted. */
export class AssertionFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AssertionFailure";
  }
}

/** Throws AssertionFailure when the condition does not hold. The condition must have no side effects. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message);
}
