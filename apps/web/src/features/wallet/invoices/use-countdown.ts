import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { serverClock } from '../../../lib/time.ts';
import { formatCountdown } from './countdown.ts';

/** What is left until then by the server's clock, as text; null: it is over. Renders only when the text changes. */
export const useCountdown = (untilMs: number): string | null =>
  useSyncExternalStore(ticker.subscribe, () => formatCountdown(untilMs, serverClock.now()));
