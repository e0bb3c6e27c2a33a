/**
 * The TCP state machine (RFC 9293 §3.3.2, figure 5) as one table of (state, event). States are small integers rather than string
 * unions because they are compared for every segment; `STATE_NAMES` has their names.
 */
import { assert } from "#lib/core/assert.ts";

export const CLOSED = 0;
export const LISTEN = 1;
export const SYN_SENT = 2;
export const SYN_RECEIVED = 3;
export const ESTABLISHED = 4;
export const FIN_WAIT_1 = 5;
export const FIN_WAIT_2 = 6;
export const CLOSE_WAIT = 7;
export const CLOSING = 8;
export const LAST_ACK = 9;
export const TIME_WAIT = 10;

export const STATE_NAMES: readonly string[] = ["CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"];

/** Active OPEN: we send SYN. */
export const ON_OPEN = 0;
/** A SYN without ACK arrives, and is answered with SYN,ACK. */
export const ON_SYN = 1;
/** Our SYN is acknowledged and the peer's is here. */
export const ON_SYN_ACKNOWLEDGED = 2;
/** CLOSE by the user: FIN goes out after what is queued. */
export const ON_CLOSE = 3;
/** The peer's FIN is next in sequence. */
export const ON_FIN = 4;
/** Our FIN is acknowledged. */
export const ON_FIN_ACKNOWLEDGED = 5;
/** Reset in either direction, give-up, or the end of TIME-WAIT. */
export const ON_DELETE = 6;

const EVENT_NAMES: readonly string[] = ["open", "SYN", "SYN acknowledged", "close", "FIN", "FIN acknowledged", "delete"];
const NONE = -1;

/** TRANSITIONS[state][event] */
const TRANSITIONS: readonly (readonly number[])[] = [
  //                 open      SYN           SYN acked    close       FIN         FIN acked   delete
  /* CLOSED */       [SYN_SENT, SYN_RECEIVED, NONE,        NONE,       NONE,       NONE,       CLOSED],
  /* LISTEN */       [NONE,     SYN_RECEIVED, NONE,        NONE,       NONE,       NONE,       CLOSED],
  /* SYN-SENT */     [NONE,     SYN_RECEIVED, ESTABLISHED, NONE,       NONE,       NONE,       CLOSED],
  /* SYN-RECEIVED */ [NONE,     NONE,         ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, NONE,       CLOSED],
  /* ESTABLISHED */  [NONE,     NONE,         NONE,        FIN_WAIT_1, CLOSE_WAIT, NONE,       CLOSED],
  /* FIN-WAIT-1 */   [NONE,     NONE,         NONE,        NONE,       CLOSING,    FIN_WAIT_2, CLOSED],
  /* FIN-WAIT-2 */   [NONE,     NONE,         NONE,        NONE,       TIME_WAIT,  NONE,       CLOSED],
  /* CLOSE-WAIT */   [NONE,     NONE,         NONE,        LAST_ACK,   NONE,       NONE,       CLOSED],
  /* CLOSING */      [NONE,     NONE,         NONE,        NONE,       NONE,       TIME_WAIT,  CLOSED],
  /* LAST-ACK */     [NONE,     NONE,         NONE,        NONE,       NONE,       CLOSED,     CLOSED],
  /* TIME-WAIT */    [NONE,     NONE,         NONE,        NONE,       NONE,       NONE,       CLOSED],
];

/** The state after an event; an event that the state does not know is a broken promise of ours. */
export function nextState(state: number, event: number): number {
  const next = TRANSITIONS[state]![event]!;
  if (next === NONE) assert(false, `tcp/state: event "${EVENT_NAMES[event]!}" in state ${STATE_NAMES[state]!}`);
  return next;
}

/** States in which the peer may still send text to us. @hot */
export function mayReceive(state: number): boolean {
  return state === ESTABLISHED || state === FIN_WAIT_1 || state === FIN_WAIT_2;
}
