import { formatDuration, SECOND_MS } from '../../../lib/time.ts';

const HOUR_S = 3600;

/** Two digits, so that the text keeps its width while it counts. */
const pad = (count: number): string => String(count).padStart(2, '0');

/** What is left until then, "59:07" below an hour, "23 h 12 min" above; null: it is over. Both in ms since the epoch. */
export const formatCountdown = (untilMs: number, nowMs: number): string | null => {
  // rounded up, so that it is over when it reads 0 and not a second later
  const leftS = Math.ceil((untilMs - nowMs) / SECOND_MS);
  if (leftS <= 0) return null;
  return leftS >= HOUR_S ? formatDuration(leftS) : `${pad(Math.floor(leftS / 60))}:${pad(leftS % 60)}`;
};
