const WINDOW_MS = 60_000;
/** Of the pool's 150 a minute and address: the rest is for whatever else asks from here, and for its clock being another (reference 4.1). */
const CALLS_A_MINUTE = 120;
/** Kept free for orders. */
const ORDER_RESERVE = 10;

export type CallKind = 'read' | 'order';

/** A sliding minute, exact: the times of the calls in it are kept, not a counter that is emptied at once. */
export const createBudget = () => {
  const starts: number[] = [];
  const forget = (now: number) => {
    while (starts[0] !== undefined && starts[0] <= now - WINDOW_MS) starts.shift();
  };
  return {
    /** ms until a call of this kind may start; 0: now */
    waitMs(kind: CallKind, now: number): number {
      forget(now);
      const most = kind === 'order' ? CALLS_A_MINUTE : CALLS_A_MINUTE - ORDER_RESERVE;
      const blocking = starts[starts.length - most];
      return blocking === undefined ? 0 : blocking + WINDOW_MS - now;
    },
    note(now: number): void {
      starts.push(now);
    },
  };
};
