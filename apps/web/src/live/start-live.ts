import type { Live } from './live.ts';
import { onWake } from './on-wake.ts';

/** Opens the line and wakes it when the network or the page comes back; returns what closes it. */
export const startLive = (live: Live): (() => void) => {
  const stopWaking = onWake(() => live.wake());
  live.start();
  return () => {
    stopWaking();
    live.stop();
  };
};
